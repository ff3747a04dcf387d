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
#[derive(Default)]
pub(crate) struct Columns {
    /// All numbers in one piece: so many pieces as columns would be asked of the system anew each time.
    numbers: Vec<i64>,
    ends: Vec<usize>,
}

impl Columns {
    pub(crate) fn slices(&self) -> Vec<&[i64]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, end)| self.numbers.get(start..*end)).collect()
    }

    /// The same lines of each.
    pub(crate) fn lines(&self, lines: Range<usize>) -> Vec<&[i64]> {
        self.slices().into_iter().filter_map(|column| column.get(lines.clone())).collect()
    }
}

impl<'py> FromPyObject<'_, 'py> for Columns {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme._hints", "Columns");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let given = given.try_iter()?.map(|column| Given::of(column?)).collect::<PyResult<Vec<_>>>()?;
        let mut columns = Columns::default();
        columns.numbers.reserve(given.iter().map(Given::known_length).sum());
        for (place, column) in given.iter().enumerate() {
            column.read(place, &mut columns.numbers)?;
            columns.ends.push(columns.numbers.len());
        }
        Ok(columns)
    }
}

/// A column as it is given.
enum Given<'py> {
    Buffer(PyUntypedBuffer, Python<'py>),
    Items(Bound<'py, PyAny>),
}

impl<'py> Given<'py> {
    fn of(column: Bound<'py, PyAny>) -> PyResult<Self> {
        Ok(match PyUntypedBuffer::get(&column) {
            // A truth value is a byte to numpy, but no whole number to pyo3.
            Ok(buffer) if buffer.format().to_bytes() == b"?" => {
                Given::Items(PyMemoryView::from(&column)?.call_method0("tolist")?)
            }
            Ok(buffer) => Given::Buffer(buffer, column.py()),
            Err(_) => Given::Items(column),
        })
    }

    fn known_length(&self) -> usize {
        match self {
            Given::Buffer(buffer, _) => buffer.item_count(),
            Given::Items(_) => 0,
        }
    }

    fn read(&self, place: usize, numbers: &mut Vec<i64>) -> PyResult<()> {
        match self {
            Given::Buffer(buffer, py) => from_buffer(*py, buffer, place, numbers),
            Given::Items(items) => from_items(items, place, numbers),
        }
    }
}

fn from_buffer(py: Python<'_>, buffer: &PyUntypedBuffer, place: usize, numbers: &mut Vec<i64>) -> PyResult<()> {
    if buffer.dimensions() != 1 {
        let dimensions = buffer.dimensions();
        return Err(PyValueError::new_err(format!(
            "columns[{place}] has {dimensions} dimensions; a column has one, with a number for each scenario"
        )));
    }
    let other = || unread(place, &buffer.format().to_string_lossy());
    // pyo3 takes numbers of the other byte order for its own.
    if matches!(buffer.format().to_bytes(), [b'>' | b'!', ..]) && cfg!(target_endian = "little") {
        return Err(other());
    }
    if let Ok(own) = buffer.as_typed::<i64>() {
        let start = numbers.len();
        numbers.resize(start.saturating_add(buffer.item_count()), 0);
        return own.copy_to_slice(py, numbers.get_mut(start..).unwrap_or_default());
    }
    let tried = [wider::<i32>, wider::<i16>, wider::<i8>, wider::<u64>, wider::<u32>, wider::<u16>, wider::<u8>];
    tried.iter().find_map(|wider| wider(py, buffer, place, numbers)).unwrap_or_else(|| Err(other()))
}

/// Reads a buffer of another type of whole numbers; none for a buffer of anything else.
fn wider<T: Element + TryInto<i64>>(
    py: Python<'_>,
    buffer: &PyUntypedBuffer,
    place: usize,
    numbers: &mut Vec<i64>,
) -> Option<PyResult<()>> {
    let typed = buffer.as_typed::<T>().ok()?;
    let mut add = |(line, number): (usize, T)| {
        numbers.push(number.try_into().map_err(|_| too_large(place, line))?);
        Ok(())
    };
    Some(typed.to_vec(py).and_then(|copied| copied.into_iter().enumerate().try_for_each(&mut add)))
}

fn from_items(column: &Bound<'_, PyAny>, place: usize, numbers: &mut Vec<i64>) -> PyResult<()> {
    let py = column.py();
    let items = column.try_iter().map_err(|_| {
        let kind = column.get_type().fully_qualified_name().map_or_else(|_| String::new(), |name| name.to_string());
        PyTypeError::new_err(format!("columns[{place}] is of type `{kind}`; a column is an array or a list of int"))
    })?;
    for (line, item) in items.enumerate() {
        let item = item?;
        let number = item.extract().map_err(|error: PyErr| {
            if error.is_instance_of::<PyOverflowError>(py) {
                return too_large(place, line);
            }
            match item.get_type().fully_qualified_name() {
                Ok(kind) => PyTypeError::new_err(format!("columns[{place}][{line}] is of type `{kind}`; {WAY_OUT}")),
                Err(error) => error,
            }
        })?;
        numbers.push(number);
    }
    Ok(())
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
