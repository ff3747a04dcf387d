//! Columns of whole numbers: in from any buffer or list, out as a `memoryview`.

use std::ops::Range;

use pyo3::buffer::{Element, PyUntypedBuffer};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::type_hint_identifier;
use pyo3::types::{PyBytes, PyMemoryView, PyTuple};

/// The columns that are given, one for each lever: each is copied once, since a buffer may be written to while
/// others work on it.
pub(crate) struct Columns(Vec<Vec<i64>>);

impl Columns {
    pub(crate) fn slices(&self) -> Vec<&[i64]> {
        self.0.iter().map(Vec::as_slice).collect()
    }

    /// The same lines of each.
    pub(crate) fn lines(&self, lines: Range<usize>) -> Vec<&[i64]> {
        self.0.iter().filter_map(|column| column.get(lines.clone())).collect()
    }
}

impl<'py> FromPyObject<'_, 'py> for Columns {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme._hints", "Columns");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        given.try_iter()?.enumerate().map(|(place, column)| read(&column?, place)).collect::<PyResult<_>>().map(Columns)
    }
}

fn read(column: &Bound<'_, PyAny>, place: usize) -> PyResult<Vec<i64>> {
    match PyUntypedBuffer::get(column) {
        // A truth value is a byte to numpy, but no whole number to pyo3.
        Ok(buffer) if buffer.format().to_bytes() == b"?" => {
            from_items(&PyMemoryView::from(column)?.call_method0("tolist")?, place)
        }
        Ok(buffer) => from_buffer(column.py(), &buffer, place),
        Err(_) => from_items(column, place),
    }
}

fn from_buffer(py: Python<'_>, buffer: &PyUntypedBuffer, place: usize) -> PyResult<Vec<i64>> {
    if buffer.dimensions() != 1 {
        let dimensions = buffer.dimensions();
        return Err(PyValueError::new_err(format!(
            "columns[{place}] has {dimensions} dimensions; a column has one, with a number for each scenario"
        )));
    }
    // pyo3 takes numbers of the other byte order for its own.
    if matches!(buffer.format().to_bytes(), [b'>' | b'!', ..]) && cfg!(target_endian = "little") {
        return Err(unread(place, &buffer.format().to_string_lossy()));
    }
    if let Ok(whole) = buffer.as_typed::<i64>() {
        return whole.to_vec(py);
    }
    fn wider<T: Element + TryInto<i64>>(
        py: Python<'_>,
        buffer: &PyUntypedBuffer,
        place: usize,
    ) -> Option<PyResult<Vec<i64>>> {
        let numbers = match buffer.as_typed::<T>().ok()?.to_vec(py) {
            Ok(numbers) => numbers,
            Err(error) => return Some(Err(error)),
        };
        let numbers = numbers.into_iter().enumerate();
        Some(numbers.map(|(line, number)| number.try_into().map_err(|_| too_large(place, line))).collect())
    }
    wider::<i32>(py, buffer, place)
        .or_else(|| wider::<i16>(py, buffer, place))
        .or_else(|| wider::<i8>(py, buffer, place))
        .or_else(|| wider::<u64>(py, buffer, place))
        .or_else(|| wider::<u32>(py, buffer, place))
        .or_else(|| wider::<u16>(py, buffer, place))
        .or_else(|| wider::<u8>(py, buffer, place))
        .unwrap_or_else(|| Err(unread(place, &buffer.format().to_string_lossy())))
}

fn from_items(column: &Bound<'_, PyAny>, place: usize) -> PyResult<Vec<i64>> {
    let py = column.py();
    let items = column.try_iter().map_err(|_| {
        let kind = column.get_type().fully_qualified_name().map_or_else(|_| String::new(), |name| name.to_string());
        PyTypeError::new_err(format!("columns[{place}] is of type `{kind}`; a column is an array or a list of int"))
    })?;
    let number = |(line, item): (usize, PyResult<Bound<'_, PyAny>>)| {
        let item = item?;
        item.extract().map_err(|error: PyErr| {
            if error.is_instance_of::<PyOverflowError>(py) {
                return too_large(place, line);
            }
            match item.get_type().fully_qualified_name() {
                Ok(kind) => PyTypeError::new_err(format!("columns[{place}][{line}] is of type `{kind}`; {WAY_OUT}")),
                Err(error) => error,
            }
        })
    };
    items.enumerate().map(number).collect()
}

const WAY_OUT: &str = "a column holds whole numbers: of a scale with three decimals 0.8 is 800, an amount is in øre. Of \
    a numpy array, numpy.rint(array * 1000).astype(numpy.int64) gives them";

fn too_large(place: usize, line: usize) -> PyErr {
    PyOverflowError::new_err(format!("columns[{place}][{line}] does not fit in 64 bits"))
}

fn unread(place: usize, format: &str) -> PyErr {
    let what = match format.trim_start_matches(['@', '=', '<', '>', '!']) {
        "e" | "f" | "d" | "g" => "holds floats".to_owned(),
        _ => format!("has items of the format {format:?}"),
    };
    PyTypeError::new_err(format!("columns[{place}] {what}; {WAY_OUT}"))
}

/// Whole numbers as a `memoryview` of a shape.
pub(crate) fn view<'py>(py: Python<'py>, numbers: &[i64], shape: &[usize]) -> PyResult<Bound<'py, PyMemoryView>> {
    let bytes = PyBytes::new_with(py, size_of_val(numbers), |bytes| {
        for (place, number) in bytes.chunks_exact_mut(size_of::<i64>()).zip(numbers) {
            place.copy_from_slice(&number.to_ne_bytes());
        }
        Ok(())
    })?;
    let bytes = PyMemoryView::from(bytes.as_any())?;
    // `memoryview` casts no empty buffer to several dimensions.
    let shaped = if numbers.is_empty() {
        bytes.call_method1("cast", ("q",))?
    } else {
        bytes.call_method1("cast", ("q", PyTuple::new(py, shape)?))?
    };
    Ok(shaped.cast_into()?)
}
