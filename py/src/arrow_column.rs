//! Columns of numbers by the Arrow PyCapsule interface, each read where it lies; and tables of them.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Decimal32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{ArrowError, DataType};
use pyo3::exceptions::{PyImportError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyArray;

use crate::column::put;

/// A column of any type, in one piece or in several.
pub(crate) struct Chunks {
    kind: DataType,
    arrays: Vec<ArrayRef>,
}

/// A column of numbers.
pub(crate) enum Numbers {
    Whole(Vec<ArrayRef>),
    /// Each with so many decimals.
    Decimal(Vec<i128>, u32),
}

fn lazy(given: &Bound<'_, PyAny>, name: &str) -> PyResult<PyErr> {
    let kind = given.get_type().fully_qualified_name()?.to_string();
    let message = format!("{name}: `{kind}` has no rows before `.collect()`; give what that gives");
    Ok(PyTypeError::new_err(message))
}

impl Chunks {
    /// What speaks Arrow; none for what does not, or only where another library is installed, as pandas does.
    pub(crate) fn of(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Chunks>> {
        let py = given.py();
        if !given.hasattr("__arrow_c_stream__")? && !given.hasattr("__arrow_c_array__")? {
            // A lazy frame is asked for its items in vain, and says something else.
            return if given.hasattr("collect")? { Err(lazy(given, name)?) } else { Ok(None) };
        }
        let any: AnyArray = match given.extract() {
            Err(error) if PyErr::is_instance_of::<PyImportError>(&error, py) => return Ok(None),
            any => any?,
        };
        let reader = any.into_reader()?;
        let kind = reader.field().data_type().clone();
        let arrays: Result<Vec<ArrayRef>, ArrowError> = py.detach(|| reader.collect());
        let arrays = arrays.map_err(|error| PyValueError::new_err(format!("{name}: {error}")))?;
        Ok(Some(Chunks { kind, arrays }))
    }

    /// The columns of a table by their names; none for what is no table.
    pub(crate) fn table(&self) -> Option<Vec<(String, Chunks)>> {
        let DataType::Struct(fields) = &self.kind else { return None };
        let column = |place: usize| self.arrays.iter().filter_map(move |array| array.as_struct().columns().get(place));
        let columns = fields.iter().enumerate().map(|(place, field)| {
            let arrays = column(place).cloned().collect();
            (field.name().clone(), Chunks { kind: field.data_type().clone(), arrays })
        });
        Some(columns.collect())
    }

    /// Its numbers, one in every line.
    pub(crate) fn numbers(self, name: &str, truth: bool) -> PyResult<Numbers> {
        let Chunks { kind, arrays } = self;
        if !is_whole(&kind, truth) && decimals(&kind).is_none() {
            let holds = "it holds whole numbers, or amounts as decimal128";
            return Err(PyTypeError::new_err(format!("{name} is an Arrow column of the type {kind}; {holds}")));
        }
        let lacking: usize = arrays.iter().map(|array| array.null_count()).sum();
        if lacking > 0 {
            return Err(PyValueError::new_err(format!("{name} lacks {lacking} numbers; there is one in every line")));
        }
        let Some(decimals) = decimals(&kind) else { return Ok(Numbers::Whole(arrays)) };
        let mut digits = Vec::with_capacity(count(&arrays));
        for array in &arrays {
            match kind {
                DataType::Decimal32(..) => digits.extend(values::<Decimal32Type>(array).iter().map(|n| i128::from(*n))),
                DataType::Decimal64(..) => digits.extend(values::<Decimal64Type>(array).iter().map(|n| i128::from(*n))),
                _ => digits.extend_from_slice(values::<Decimal128Type>(array)),
            }
        }
        Ok(Numbers::Decimal(digits, decimals))
    }
}

fn is_whole(kind: &DataType, truth: bool) -> bool {
    kind.is_integer() || truth && *kind == DataType::Boolean
}

/// How many decimals the numbers of a type have.
fn decimals(kind: &DataType) -> Option<u32> {
    match kind {
        DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) | DataType::Decimal128(_, scale) => {
            u32::try_from(*scale).ok()
        }
        _ => None,
    }
}

fn values<T: ArrowPrimitiveType>(array: &ArrayRef) -> &[T::Native] {
    array.as_primitive_opt::<T>().map(|array| array.values().as_ref()).unwrap_or_default()
}

/// How many numbers there are.
pub(crate) fn count(arrays: &[ArrayRef]) -> usize {
    arrays.iter().map(|array| array.len()).sum()
}

/// Puts the whole numbers of some lines into a room of their length; gives the place of the first that does not fit.
pub(crate) fn read(arrays: &[ArrayRef], lines: Range<usize>, mut room: &mut [i64]) -> Option<usize> {
    let (mut failed, mut start, mut before) = (None, 0_usize, 0_usize);
    for array in arrays {
        let end = start.saturating_add(array.len());
        let (from, to) = (lines.start.clamp(start, end), lines.end.clamp(start, end));
        let count = to.saturating_sub(from);
        if count > 0 {
            let (here, rest) = std::mem::take(&mut room).split_at_mut_checked(count)?;
            let piece = array.slice(from.saturating_sub(start), count);
            failed = failed.or(put_whole(&piece, here).map(|place| place.saturating_add(before)));
            (room, before) = (rest, before.saturating_add(count));
        }
        start = end;
    }
    failed
}

fn put_whole(array: &ArrayRef, room: &mut [i64]) -> Option<usize> {
    match array.data_type() {
        DataType::Int64 => put(values::<Int64Type>(array).iter().copied(), room),
        DataType::Int8 => put(values::<Int8Type>(array).iter().copied(), room),
        DataType::Int16 => put(values::<Int16Type>(array).iter().copied(), room),
        DataType::Int32 => put(values::<Int32Type>(array).iter().copied(), room),
        DataType::UInt8 => put(values::<UInt8Type>(array).iter().copied(), room),
        DataType::UInt16 => put(values::<UInt16Type>(array).iter().copied(), room),
        DataType::UInt32 => put(values::<UInt32Type>(array).iter().copied(), room),
        DataType::UInt64 => put(values::<UInt64Type>(array).iter().copied(), room),
        DataType::Boolean => {
            let truths = array.as_boolean_opt();
            put(truths.into_iter().flat_map(|truths| truths.values().iter()), room)
        }
        _ => None,
    }
}
