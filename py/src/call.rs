//! The call that made an answer: an answer is pickled as its call and made again from it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use ramme::Node;

use crate::convert;

/// A call that gave an answer.
pub(crate) struct Call {
    /// The plan, frame or reading that was asked; none for a function of the package.
    of: Option<Py<PyAny>>,
    name: &'static str,
    /// What was given first and is no option: the plan that another is compared with.
    first: Option<Py<PyAny>>,
    options: Node<'static>,
}

/// What unpickling calls, with what it passes.
pub(crate) type Reduced<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

impl Call {
    /// A method with options.
    pub(crate) fn method<T>(of: &Bound<'_, T>, name: &'static str, options: Node<'static>) -> Call {
        Call { of: Some(of.clone().into_any().unbind()), name, first: None, options }
    }

    /// A method with one operand.
    pub(crate) fn with<T, O>(of: &Bound<'_, T>, name: &'static str, first: &Bound<'_, O>) -> Call {
        let first = Some(first.clone().into_any().unbind());
        Call { first, ..Call::method(of, name, Node::Object(Vec::new())) }
    }

    /// A function of the package.
    pub(crate) fn function(name: &'static str, options: Node<'static>) -> Call {
        Call { of: None, name, first: None, options }
    }

    /// The call with one more option.
    pub(crate) fn and(mut self, name: &'static str, value: Node<'static>) -> Call {
        if let Node::Object(options) = &mut self.options {
            options.push((name.into(), value));
        }
        self
    }

    /// One of its options.
    pub(crate) fn option(&self, name: &str) -> Node<'static> {
        let Node::Object(options) = &self.options else { return Node::Null };
        options.iter().find(|(key, _)| key == name).map_or(Node::Null, |(_, value)| value.clone())
    }

    /// The call as pickle keeps it.
    pub(crate) fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let options = convert::object(py, &self.options)?;
        let options = options.cast::<PyDict>()?;
        match &self.of {
            Some(of) => {
                let mut arguments = vec![self.name.into_pyobject(py)?.into_any()];
                arguments.extend(self.first.as_ref().map(|first| first.bind(py).clone()));
                let again = py.import("operator")?.getattr("methodcaller")?;
                let again = again.call(PyTuple::new(py, arguments)?, Some(options))?;
                Ok((again, PyTuple::new(py, [of])?.into_any()))
            }
            None => {
                let function = py.import("ramme")?.getattr(self.name)?;
                let again = py.import("functools")?.getattr("partial")?.call((function,), Some(options))?;
                Ok((again, PyTuple::empty(py).into_any()))
            }
        }
    }
}

/// Declares the class of an answer: its fields as attributes, and what every answer can do.
macro_rules! answer {
    (
        $(#[$about:meta])*
        $name:ident {
            $($(#[$field_about:meta])* $field:ident: $type:ty,)*
        }
        $(text { $(#[$text_about:meta])* })?
        $(
            to_polars { $(#[$polars_about:meta])* }
            to_pandas { $(#[$pandas_about:meta])* }
            to_arrow { $(#[$arrow_about:meta])* }
        )?
        to_dict { $(#[$dict_about:meta])* }
        $($method:tt)*
    ) => {
        $(#[$about])*
        #[pyo3::pyclass(frozen, eq, hash, module = "ramme")]
        pub(crate) struct $name {
            pub(crate) value: ramme::$name,
            pub(crate) call: $crate::call::Call,
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.value == other.value
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                $crate::answer::hash(&self.value, state);
            }
        }

        #[pyo3::pymethods]
        impl $name {
            $(
                $(#[$field_about])*
                #[getter]
                fn $field(&self) -> $crate::answer::Answer<&$type> {
                    $crate::answer::Answer(&self.value.$field)
                }
            )*

            $(
                $(#[$text_about])*
                #[pyo3(signature = (language: "Language | None" = None))]
                fn text(
                    &self,
                    py: pyo3::Python<'_>,
                    language: $crate::convert::Given<'_, '_>,
                ) -> pyo3::PyResult<String> {
                    let language = $crate::convert::language(py, language)?.unwrap_or_default();
                    Ok(py.detach(|| self.value.text(language)))
                }

                fn __str__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                    self.text(py, None)
                }
            )?

            $(#[$dict_about])*
            fn to_dict(&self) -> $crate::answer::Json<'_, ramme::$name> {
                $crate::answer::Json(&self.value)
            }

            $(
                $(#[$polars_about])*
                #[pyo3(signature = ())]
                fn to_polars<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<$crate::frames::PolarsFrame<'py>> {
                    $crate::frames::PolarsFrame::of(py, $crate::frames::Tabular::tabular(&self.value, py)?)
                }

                $(#[$pandas_about])*
                #[pyo3(signature = (*, amounts: "PandasAmounts | None" = None))]
                fn to_pandas<'py>(
                    &self,
                    py: pyo3::Python<'py>,
                    amounts: $crate::convert::Given<'_, 'py>,
                ) -> pyo3::PyResult<$crate::frames::PandasFrame<'py>> {
                    $crate::frames::PandasFrame::of(py, $crate::frames::Tabular::tabular(&self.value, py)?, amounts)
                }

                $(#[$arrow_about])*
                #[pyo3(signature = ())]
                fn to_arrow<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<$crate::frames::ArrowTable<'py>> {
                    $crate::frames::ArrowTable::of(py, $crate::frames::Tabular::tabular(&self.value, py)?)
                }

                /// The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
                /// interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
                #[pyo3(signature = (requested_schema: "Any | None" = None))]
                fn __arrow_c_stream__<'py>(
                    &self,
                    py: pyo3::Python<'py>,
                    requested_schema: Option<pyo3::Bound<'py, pyo3::types::PyCapsule>>,
                ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::types::PyCapsule>> {
                    let columns = $crate::frames::Tabular::tabular(&self.value, py)?;
                    $crate::arrow::stream(py, $crate::arrow::batch(columns)?, requested_schema)
                }
            )?

            /// For notebooks: as a table.
            fn _repr_html_(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                $crate::notebook::html(py, &self.value)
            }

            /// For IPython in a terminal: as `print` shows it.
            #[pyo3(signature = (printer: "Any", _cycle: "bool"))]
            fn _repr_pretty_(
                slf: &pyo3::Bound<'_, Self>,
                printer: &pyo3::Bound<'_, pyo3::PyAny>,
                _cycle: bool,
            ) -> pyo3::PyResult<()> {
                $crate::notebook::pretty(slf.as_any(), printer)
            }

            /// For pickling: as the call that made it.
            fn __reduce__<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<$crate::call::Reduced<'py>> {
                self.call.reduce(py)
            }

            /// The same answer, as it never changes.
            fn __copy__(slf: pyo3::Bound<'_, Self>) -> pyo3::Bound<'_, Self> {
                slf
            }

            /// The same answer, as it never changes.
            #[pyo3(signature = (_memo: "Any", /))]
            fn __deepcopy__<'py>(
                slf: pyo3::Bound<'py, Self>,
                _memo: &pyo3::Bound<'py, pyo3::PyAny>,
            ) -> pyo3::Bound<'py, Self> {
                slf
            }

            $($method)*
        }
    };
}
pub(crate) use answer;
