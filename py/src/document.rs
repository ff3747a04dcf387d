//! What the classes of documents have in common: they are read, written, compared, pickled and copied alike.

/// Declares the class of a document beside the plan: a value that is read from JSON or a dict.
macro_rules! document {
    (
        $(#[$about:meta])*
        $name:ident($form:literal)
        from_json { $(#[$json_about:meta])* }
        from_dict { $(#[$dict_about:meta])* }
        to_json { $(#[$to_json_about:meta])* }
        to_dict { $(#[$to_dict_about:meta])* }
        $($method:tt)*
    ) => {
        $(#[$about])*
        #[pyo3::pyclass(frozen, eq, hash, module = "ramme")]
        #[derive(PartialEq, Eq, Hash)]
        pub(crate) struct $name {
            pub(crate) value: ramme::$name,
        }

        #[pyo3::pymethods]
        impl $name {
            $(#[$json_about])*
            #[classmethod]
            fn from_json(
                _class: &pyo3::Bound<'_, pyo3::types::PyType>,
                py: pyo3::Python<'_>,
                text: &str,
            ) -> pyo3::PyResult<$name> {
                $crate::error::run(py, || ramme::$name::from_json(text)).map(|value| $name { value })
            }

            $(#[$dict_about])*
            #[classmethod]
            #[pyo3(signature = (mapping: $form))]
            fn from_dict(
                _class: &pyo3::Bound<'_, pyo3::types::PyType>,
                mapping: &pyo3::Bound<'_, pyo3::PyAny>,
            ) -> pyo3::PyResult<$name> {
                let node = $crate::convert::node(mapping)?;
                $crate::error::run(mapping.py(), || ramme::$name::from_node(&node)).map(|value| $name { value })
            }

            $(#[$to_json_about])*
            fn to_json(&self) -> String {
                self.value.to_json()
            }

            $(#[$to_dict_about])*
            fn to_dict(&self) -> $crate::answer::Json<'_, ramme::$name> {
                $crate::answer::Json(&self.value)
            }

            /// For notebooks: as a table.
            fn _repr_html_(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                $crate::notebook::html(py, &self.value)
            }

            fn __str__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                $crate::notebook::text(py, &self.value)
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

            /// For pickling, as JSON.
            fn __reduce__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<(pyo3::Bound<'py, pyo3::PyAny>, (String,))> {
                Ok((slf.get_type().getattr("from_json")?, (slf.get().value.to_json(),)))
            }

            /// The same value, as it never changes.
            fn __copy__(slf: pyo3::Bound<'_, Self>) -> pyo3::Bound<'_, Self> {
                slf
            }

            /// The same value, as it never changes.
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
pub(crate) use document;
