//! The columns of a batch's levers: a list in their order, or a table or mapping by their names.

use std::ops::Range;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyList, PyMapping, PyTuple};
use ramme::Error;

use crate::arrow_column::Chunks;
use crate::column::{Column, Given, Holds};
use crate::error::raise;

const OF_A_LEVER: Holds = Holds {
    what: "a column holds whole numbers: of a scale with three decimals 0.8 is 800, with two 80; an amount is in øre. Of a \
        numpy array, numpy.rint(array * 1000).astype(numpy.int64) gives them for three decimals, array * 100 for two",
    truth: true,
};

/// The columns that were given for the levers of a batch, in their order: each is copied once, since a buffer may be
/// written to while others work on it.
pub(crate) struct Lines {
    /// All numbers in one piece, and perhaps more room than they take.
    numbers: Vec<i64>,
    ends: Vec<usize>,
    /// Of columns that were given by name.
    names: Option<Vec<String>>,
}

impl Lines {
    /// Reads columns for the levers of a batch: a table or a mapping by their names, anything else in their order.
    /// They are put into a room that came back from others, if it is large enough.
    pub(crate) fn of(given: &Bound<'_, PyAny>, batch: &ramme::Batch, room: Vec<i64>) -> PyResult<Lines> {
        let py = given.py();
        let (columns, names) = match Named::of(given)? {
            Some(named) => {
                let (names, columns): (Vec<String>, Vec<Named<'_>>) = named.into_iter().unzip();
                let places = batch.places_of_columns(&names).map_err(|error| raise(py, &error))?;
                let mut columns: Vec<Option<Named<'_>>> = columns.into_iter().map(Some).collect();
                let mut own = Vec::with_capacity(places.len());
                for (place, name) in places.into_iter().zip(batch.lever_names()) {
                    let Some(column) = columns.get_mut(place).and_then(Option::take) else { continue };
                    own.push(column.column(format!("columns[{name:?}]"))?);
                }
                (own, Some(batch.lever_names()))
            }
            None => {
                let columns = given.try_iter()?.enumerate();
                let columns =
                    columns.map(|(place, column)| Column::of(format!("columns[{place}]"), OF_A_LEVER, &column?));
                (columns.collect::<PyResult<Vec<Column>>>()?, None)
            }
        };
        Lines::laid(py, columns, names, room)
    }

    /// Columns that are given one by one.
    pub(crate) fn laid(
        py: Python<'_>,
        columns: Vec<Column>,
        names: Option<Vec<String>>,
        room: Vec<i64>,
    ) -> PyResult<Lines> {
        let all = columns.iter().map(Column::len).sum();
        let mut lines = Lines { numbers: room, ends: Vec::with_capacity(columns.len()), names };
        if lines.numbers.len() < all {
            lines.numbers = vec![0; all];
        }
        let (mut rest, mut end) = (lines.numbers.as_mut_slice(), 0_usize);
        for column in columns {
            let Some((own, others)) = std::mem::take(&mut rest).split_at_mut_checked(column.len()) else { break };
            column.fill(py, 0..column.len(), own)?;
            (rest, end) = (others, end.saturating_add(column.len()));
            lines.ends.push(end);
        }
        Ok(lines)
    }

    /// The room that they stood in, for others.
    pub(crate) fn into_room(self) -> Vec<i64> {
        self.numbers
    }

    /// The numbers of each.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &[i64]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, end)| self.numbers.get(start..*end))
    }

    /// The batch's columns.
    pub(crate) fn taken<'a>(&'a self, batch: &'a ramme::Batch) -> Result<ramme::Columns<'a>, Error> {
        self.some_taken(batch, 0..usize::MAX)
    }

    /// The same lines of each.
    pub(crate) fn some_taken<'a>(
        &'a self,
        batch: &'a ramme::Batch,
        lines: Range<usize>,
    ) -> Result<ramme::Columns<'a>, Error> {
        let some = |column: &'a [i64]| {
            let end = lines.end.min(column.len());
            column.get(lines.start.min(end)..end).unwrap_or_default()
        };
        let columns: Vec<&[i64]> = self.columns().map(some).collect();
        match &self.names {
            Some(names) => batch.named_columns(&names.iter().zip(columns).collect::<Vec<_>>()),
            None => batch.columns(&columns),
        }
    }
}

/// A column that was given by its name.
enum Named<'py> {
    /// In a mapping.
    Given(Bound<'py, PyAny>),
    /// In a table.
    Arrow(Chunks),
}

impl<'py> Named<'py> {
    /// The columns of a table or a mapping; none for what is neither.
    fn of(given: &Bound<'py, PyAny>) -> PyResult<Option<Vec<(String, Named<'py>)>>> {
        if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
            return Ok(None);
        }
        if let Ok(mapping) = given.cast::<PyMapping>() {
            return Named::of_items(mapping.items()?.into_iter().map(Ok)).map(Some);
        }
        // The index of a data frame of pandas is none of its columns.
        let given = &match given.hasattr("reset_index")? {
            true => given.call_method("reset_index", (), Some(&[("drop", true)].into_py_dict(given.py())?))?,
            false => given.clone(),
        };
        if let Some(chunks) = Chunks::of(given, "columns")? {
            let table = chunks.table();
            return Ok(table.map(|columns| columns.into_iter().map(|(name, c)| (name, Named::Arrow(c))).collect()));
        }
        // A data frame of pandas where there is no pyarrow.
        let is_frame = given.hasattr("__dataframe__")? && given.hasattr("items")?;
        is_frame.then(|| Named::of_items(given.call_method0("items")?.try_iter()?)).transpose()
    }

    fn of_items(items: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>) -> PyResult<Vec<(String, Named<'py>)>> {
        let read = |item: PyResult<Bound<'py, PyAny>>| {
            let (name, column): (Bound<'py, PyAny>, Bound<'py, PyAny>) = item?.extract()?;
            let name = name.extract().map_err(|_| {
                PyTypeError::new_err(format!("columns: the name {name:?} is no str; columns go by lever_names"))
            })?;
            Ok((name, Named::Given(column)))
        };
        items.map(read).collect()
    }

    fn column(self, name: String) -> PyResult<Column> {
        match self {
            Named::Given(column) => Column::of(name, OF_A_LEVER, &column),
            Named::Arrow(chunks) => {
                let given = Given::of_arrow(chunks, &name, OF_A_LEVER)?;
                Column::of_given(name, OF_A_LEVER, given)
            }
        }
    }
}
