//! Tables by the Arrow PyCapsule interface: columns in from any data frame, and out as a stream.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::temporal_conversions::as_date;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, Float64Array, Int64Array, RecordBatch, RecordBatchIterator,
    StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, TimeUnit};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PyRecordBatchReader;
use ramme::{Cell, Column, Values};

/// The digits of a decimal column: those of the largest plan. More, and the products and quotients of pandas pass what
/// Arrow holds.
const DIGITS: u8 = 18;
/// The digits that an Arrow decimal of 128 bits holds.
const MOST_DIGITS: u8 = 38;

/// A table that has been read from a stream of Arrow.
pub(crate) struct Table {
    names: Vec<String>,
    batches: Vec<RecordBatch>,
}

impl Table {
    /// Reads whatever has `__arrow_c_stream__`: a data frame of pandas or polars, a table of pyarrow, a relation of
    /// duckdb.
    pub(crate) fn read(name: &str, given: &Bound<'_, PyAny>) -> PyResult<Table> {
        let py = given.py();
        let table = py.import("ramme._tables")?.call_method1("as_stream", (given, name))?;
        let reader: PyRecordBatchReader = table.extract()?;
        let reader = reader.into_reader()?;
        let names = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
        let batches: Result<Vec<RecordBatch>, ArrowError> = py.detach(|| reader.collect());
        let batches = batches.map_err(|error| PyValueError::new_err(format!("{name}: {error}")))?;
        Ok(Table { names, batches })
    }

    /// Its columns, with the texts where they lie.
    pub(crate) fn columns(&self) -> Vec<Column<'_>> {
        let columns = self.names.iter().enumerate().map(|(place, name)| {
            let mut pieces = self.batches.iter().filter_map(|batch| batch.columns().get(place)).map(values);
            let first = pieces.next().unwrap_or(Values::Mixed(Vec::new()));
            Column::new(name.as_str(), pieces.fold(first, joined))
        });
        columns.collect()
    }
}

fn joined<'a>(first: Values<'a>, next: Values<'a>) -> Values<'a> {
    match (first, next) {
        (Values::Text(mut cells), Values::Text(more)) => {
            cells.extend(more);
            Values::Text(cells)
        }
        (Values::Whole(mut cells), Values::Whole(more)) => {
            cells.extend(more);
            Values::Whole(cells)
        }
        (Values::Decimal(scale, mut cells), Values::Decimal(other, more)) if scale == other => {
            cells.extend(more);
            Values::Decimal(scale, cells)
        }
        (Values::Float(mut cells), Values::Float(more)) => {
            cells.extend(more);
            Values::Float(cells)
        }
        (Values::Mixed(mut cells), Values::Mixed(more)) => {
            cells.extend(more);
            Values::Mixed(cells)
        }
        (first, _) => first,
    }
}

fn whole<T: ArrowPrimitiveType>(array: &ArrayRef) -> Values<'_>
where
    T::Native: Into<i64>,
{
    Values::Whole(array.as_primitive::<T>().iter().map(|cell| cell.map(Into::into)).collect())
}

fn days<T: ArrowPrimitiveType>(array: &ArrayRef) -> Values<'_>
where
    i64: From<T::Native>,
{
    let day = |value| as_date::<T>(i64::from(value)).map(|day| Cow::Owned(day.to_string()));
    Values::Text(array.as_primitive::<T>().iter().map(|cell| cell.and_then(day)).collect())
}

fn texts<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> Values<'a> {
    Values::Text(cells.map(|cell| cell.map(Cow::Borrowed)).collect())
}

/// The cells of an array.
fn values(array: &ArrayRef) -> Values<'_> {
    match array.data_type() {
        DataType::Null => Values::Mixed(vec![Cell::Empty; array.len()]),
        DataType::Utf8 => texts(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => texts(array.as_string::<i64>().iter()),
        DataType::Utf8View => texts(array.as_string_view().iter()),
        DataType::Int8 => whole::<Int8Type>(array),
        DataType::Int16 => whole::<Int16Type>(array),
        DataType::Int32 => whole::<Int32Type>(array),
        DataType::Int64 => whole::<Int64Type>(array),
        DataType::UInt8 => whole::<UInt8Type>(array),
        DataType::UInt16 => whole::<UInt16Type>(array),
        DataType::UInt32 => whole::<UInt32Type>(array),
        DataType::UInt64 => {
            Values::Decimal(0, array.as_primitive::<UInt64Type>().iter().map(|cell| cell.map(i128::from)).collect())
        }
        DataType::Decimal32(_, scale @ 0..) => decimals::<Decimal32Type>(array, *scale),
        DataType::Decimal64(_, scale @ 0..) => decimals::<Decimal64Type>(array, *scale),
        DataType::Decimal128(_, scale @ 0..) => decimals::<Decimal128Type>(array, *scale),
        DataType::Decimal256(_, scale @ 0..) => {
            let array = array.as_primitive::<Decimal256Type>();
            // What passes 128 bits passes the limit of an amount, and is refused by its digits.
            let cells = array.iter().enumerate().map(|(row, cell)| match cell.map(|cell| cell.to_i128()) {
                None => Cell::Empty,
                Some(Some(mantissa)) => Cell::Decimal { mantissa, scale: u32::from(scale.unsigned_abs()) },
                Some(None) => Cell::Text(array.value_as_string(row).into()),
            });
            Values::Mixed(cells.collect())
        }
        DataType::Float16 => Values::Float(
            array.as_primitive::<Float16Type>().iter().map(|cell| cell.and_then(|cell| as_written(&cell))).collect(),
        ),
        DataType::Float32 => Values::Float(
            array.as_primitive::<Float32Type>().iter().map(|cell| cell.and_then(|cell| as_written(&cell))).collect(),
        ),
        DataType::Float64 => Values::Float(array.as_primitive::<Float64Type>().iter().collect()),
        DataType::Boolean => {
            Values::Mixed(array.as_boolean().iter().map(|cell| cell.map_or(Cell::Empty, Cell::Flag)).collect())
        }
        DataType::Date32 => days::<Date32Type>(array),
        DataType::Date64 => days::<Date64Type>(array),
        DataType::Timestamp(TimeUnit::Second, _) => days::<TimestampSecondType>(array),
        DataType::Timestamp(TimeUnit::Millisecond, _) => days::<TimestampMillisecondType>(array),
        DataType::Timestamp(TimeUnit::Microsecond, _) => days::<TimestampMicrosecondType>(array),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => days::<TimestampNanosecondType>(array),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let words = match values(dictionary.values()) {
                Values::Text(words) => words,
                _ => return Values::Unread(array.data_type().to_string()),
            };
            let keys = dictionary.normalized_keys();
            let cell = |(row, key): (usize, &usize)| match dictionary.is_null(row) {
                true => None,
                false => words.get(*key).cloned().flatten(),
            };
            Values::Text(keys.iter().enumerate().map(cell).collect())
        }
        DataType::List(_) => {
            lists(array.len(), |row| array.as_list::<i32>().is_valid(row).then(|| array.as_list::<i32>().value(row)))
                .unwrap_or_else(|| Values::Unread(array.data_type().to_string()))
        }
        DataType::LargeList(_) => {
            lists(array.len(), |row| array.as_list::<i64>().is_valid(row).then(|| array.as_list::<i64>().value(row)))
                .unwrap_or_else(|| Values::Unread(array.data_type().to_string()))
        }
        other => Values::Unread(other.to_string()),
    }
}

/// A float of fewer bits as the number that is written the same.
fn as_written(value: &impl ToString) -> Option<f64> {
    value.to_string().parse().ok()
}

fn decimals<T: ArrowPrimitiveType>(array: &ArrayRef, scale: i8) -> Values<'_>
where
    T::Native: Into<i128>,
{
    let cells = array.as_primitive::<T>().iter().map(|cell| cell.map(Into::into));
    Values::Decimal(u32::from(scale.unsigned_abs()), cells.collect())
}

/// Lists of texts; none for lists of anything else.
fn lists(rows: usize, list: impl Fn(usize) -> Option<ArrayRef>) -> Option<Values<'static>> {
    let cells = (0..rows).map(|row| match list(row) {
        None => Some(Cell::Empty),
        Some(items) => match values(&items) {
            Values::Text(texts) => {
                Some(Cell::Texts(texts.into_iter().flatten().map(|text| text.into_owned().into()).collect()))
            }
            _ if items.is_empty() => Some(Cell::Texts(Vec::new())),
            _ => None,
        },
    });
    Some(Values::Mixed(cells.collect::<Option<_>>()?))
}

/// A batch as a stream, in a capsule. It comes in its own types, whatever types are asked for, as the interface allows:
/// the casts of arrow would double the wheel.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    batch: RecordBatch,
    _requested: Option<Bound<'py, PyCapsule>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = batch.schema();
    let batches = RecordBatchIterator::new([Ok(batch)], schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
}

/// Columns as a batch.
pub(crate) fn batch(columns: Vec<Column<'_>>) -> PyResult<RecordBatch> {
    made(columns).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn made(columns: Vec<Column<'_>>) -> Result<RecordBatch, ArrowError> {
    let mut fields = Vec::with_capacity(columns.len());
    let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
    for Column { name, values } in columns {
        let array: ArrayRef = match values {
            Values::Text(cells) => Arc::new(cells.iter().map(Option::as_deref).collect::<StringArray>()),
            Values::Whole(cells) => Arc::new(Int64Array::from(cells)),
            Values::Decimal(scale, cells) => {
                let scale = i8::try_from(scale).unwrap_or(i8::MAX);
                let largest = cells.iter().flatten().map(|cell| cell.unsigned_abs()).max().unwrap_or_default();
                let digits = if largest < 10_u128.pow(DIGITS.into()) { DIGITS } else { MOST_DIGITS };
                Arc::new(Decimal128Array::from(cells).with_precision_and_scale(digits, scale)?)
            }
            Values::Float(cells) => Arc::new(Float64Array::from(cells)),
            Values::Mixed(cells) => {
                let flag = |cell: &Cell<'_>| match cell {
                    Cell::Flag(value) => Some(*value),
                    _ => None,
                };
                Arc::new(cells.iter().map(flag).collect::<BooleanArray>())
            }
            Values::Unread(kind) => return Err(ArrowError::SchemaError(kind)),
        };
        fields.push(Field::new(name, array.data_type().clone(), true));
        arrays.push(array);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}
