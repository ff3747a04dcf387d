//! Plans from data frames, and answers as data frames.

use arrow_array::RecordBatch;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyTuple};
use ramme::{Column, Node};

use crate::arrow::{self, Table};
use crate::convert::{self, Given, hinted};
use crate::error::run;
use crate::plan::Plan;

type Keyword<'a, 'py> = (&'static str, Given<'a, 'py>);

/// A plan from tables, fields of its document, and how these are read.
pub(crate) fn plan<const N: usize, const M: usize>(
    measures: &Bound<'_, PyAny>,
    areas: Given<'_, '_>,
    fields: [Keyword<'_, '_>; N],
    others: Option<&Bound<'_, PyDict>>,
    options: [Keyword<'_, '_>; M],
) -> PyResult<Plan> {
    let py = measures.py();
    let listed = areas.filter(|areas| areas.is_instance_of::<PyList>() || areas.is_instance_of::<PyTuple>());
    let table = areas.filter(|areas| listed.is_none() && !areas.is_none());
    let mut document = entries(convert::chosen(fields)?);
    document.extend(entries(convert::chosen([("areas", listed)])?));
    if let Some(others) = others {
        document.extend(entries(convert::node(others.as_any())?));
    }
    let mut options = entries(convert::chosen(options)?);
    options.push(("plan".into(), Node::Object(document)));
    let measures = Table::read("measures", measures)?;
    let areas = table.map(|areas| Table::read("areas", areas)).transpose()?;
    let options = Node::Object(options);
    let read = || {
        let (measures, areas) = (measures.columns(), areas.as_ref().map(Table::columns));
        ramme::plan_from_tables(&measures, areas.as_deref(), &options)
    };
    run(py, read).map(|plan| Plan { plan })
}

fn entries(node: Node<'static>) -> Vec<(std::borrow::Cow<'static, str>, Node<'static>)> {
    match node {
        Node::Object(entries) => entries,
        _ => Vec::new(),
    }
}

/// The columns of an answer, for a library that takes tables by the Arrow PyCapsule interface.
#[pyclass(frozen, module = "ramme")]
pub(crate) struct DataStream {
    batch: RecordBatch,
}

impl DataStream {
    pub(crate) fn of(columns: Vec<Column<'_>>) -> PyResult<DataStream> {
        Ok(DataStream { batch: arrow::batch(columns)? })
    }
}

#[pymethods]
impl DataStream {
    /// The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface.
    #[pyo3(signature = (requested_schema: "Any | None" = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        arrow::stream(py, self.batch.clone(), requested_schema)
    }
}

hinted! {
    /// A table as it comes.
    TableLike
}

hinted! {
    /// Areas as they come: a table, or dicts as in a document.
    AreasLike
}

/// An answer that is a table.
pub(crate) trait Tabular {
    /// Its columns, in the language that is chosen.
    fn tabular(&self, py: Python<'_>) -> PyResult<Vec<Column<'static>>>;
}

macro_rules! tabular {
    ($($name:ident),*) => {$(
        impl Tabular for ramme::$name {
            fn tabular(&self, _py: Python<'_>) -> PyResult<Vec<Column<'static>>> {
                Ok(self.columns())
            }
        }
    )*};
}

tabular!(Allocated, Balance, Deviations, FixedPrices, TableCheck, Waterfall);

impl Tabular for ramme::Explanation {
    fn tabular(&self, py: Python<'_>) -> PyResult<Vec<Column<'static>>> {
        Ok(self.columns(crate::language::chosen(py)?.unwrap_or_default()))
    }
}

/// Declares a table of a library as it goes, with the name of its type in `ramme._hints`.
macro_rules! table_of {
    ($(#[$about:meta])* $name:ident by $function:literal $(with $option:ident)?) => {
        $(#[$about])*
        pub(crate) struct $name<'py>(Bound<'py, PyAny>);

        impl<'py> $name<'py> {
            pub(crate) fn of(py: Python<'py>, columns: Vec<Column<'_>> $(, $option: Given<'_, 'py>)?) -> PyResult<Self> {
                let stream = Bound::new(py, DataStream::of(columns)?)?;
                py.import("ramme._tables")?.call_method1($function, (stream, $($option)?)).map($name)
            }
        }

        impl<'py> IntoPyObject<'py> for $name<'py> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!("ramme._hints", stringify!($name));

            fn into_pyobject(self, _py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.0)
            }
        }
    };
}

table_of! {
    /// A data frame of polars.
    PolarsFrame by "to_polars"
}

table_of! {
    /// A data frame of pandas.
    PandasFrame by "to_pandas" with amounts
}

table_of! {
    /// A table of pyarrow.
    ArrowTable by "to_arrow"
}
