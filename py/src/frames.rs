//! Plans from data frames.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use ramme::Node;

use crate::arrow::Table;
use crate::convert::{self, Given};
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
