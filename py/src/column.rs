//! Columns of whole numbers: in from any buffer, Arrow column or list, out as a `memoryview`.

use std::ops::Range;

use pyo3::buffer::{Element, PyUntypedBuffer};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
#[cfg(feature = "stubs")]
use pyo3::type_hint_identifier;
use pyo3::types::{PyBool, PyBytes, PyMemoryView, PySlice, PyTuple};

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
        let py = given.py();
        let given = given.try_iter()?.enumerate();
        let given: Vec<Column> = given
            .map(|(place, column)| Column::of(format!("columns[{place}]"), OF_A_LEVER, &column?))
            .collect::<PyResult<_>>()?;
        let mut columns = Columns::default();
        columns.numbers.reserve(given.iter().map(Column::len).sum());
        for column in given {
            column.read(py, 0..column.len(), &mut columns.numbers)?;
            columns.ends.push(columns.numbers.len());
        }
        Ok(columns)
    }
}

/// What a column holds.
#[derive(Clone, Copy)]
pub(crate) struct Holds {
    /// For a message that something else was given.
    pub(crate) what: &'static str,
    /// Whether a truth value is a number.
    pub(crate) truth: bool,
}

const OF_A_LEVER: Holds = Holds {
    what: "a column holds whole numbers: of a scale with three decimals 0.8 is 800, an amount is in øre. Of a numpy \
        array, numpy.rint(array * 1000).astype(numpy.int64) gives them",
    truth: true,
};

/// A column as it is given, to be read whole or in pieces.
pub(crate) struct Column {
    /// What messages call it.
    name: String,
    holds: Holds,
    numbers: Numbers,
}

enum Numbers {
    /// Where they lie, how many there are, and how numbers of their type are read.
    Lent(Py<PyMemoryView>, usize, Read),
    Own(Vec<i64>),
}

impl Column {
    pub(crate) fn of(name: impl Into<String>, holds: Holds, given: &Bound<'_, PyAny>) -> PyResult<Column> {
        let mut column = Column { name: name.into(), holds, numbers: Numbers::Own(Vec::new()) };
        column.numbers = column.taken(given)?;
        Ok(column)
    }

    pub(crate) fn len(&self) -> usize {
        match &self.numbers {
            Numbers::Lent(_, count, _) => *count,
            Numbers::Own(numbers) => numbers.len(),
        }
    }

    /// Adds the numbers of some lines to others; what is past the end is left out.
    pub(crate) fn read(&self, py: Python<'_>, lines: Range<usize>, numbers: &mut Vec<i64>) -> PyResult<()> {
        let lines = lines.start.min(self.len())..lines.end.min(self.len());
        match &self.numbers {
            Numbers::Lent(lent, count, read) => {
                // A piece is copied at once, so that nothing is looked at while others may write to it.
                let lent = lent.bind(py);
                let failed = if lines.len() == *count {
                    read(py, &PyUntypedBuffer::get(lent)?, numbers)
                } else {
                    let piece = lent.get_item(PySlice::new(py, offset(lines.start), offset(lines.end), 1))?;
                    read(py, &PyUntypedBuffer::get(&piece)?, numbers)
                }?;
                failed.map_or(Ok(()), |line| Err(self.too_large(lines.start.saturating_add(line))))
            }
            Numbers::Own(own) => {
                numbers.extend_from_slice(own.get(lines).unwrap_or_default());
                Ok(())
            }
        }
    }

    /// All its numbers.
    pub(crate) fn whole(&self, py: Python<'_>) -> PyResult<Vec<i64>> {
        let mut numbers = Vec::with_capacity(self.len());
        self.read(py, 0..self.len(), &mut numbers)?;
        Ok(numbers)
    }

    fn taken(&self, given: &Bound<'_, PyAny>) -> PyResult<Numbers> {
        match Given::of(given, &self.name, self.holds)? {
            Given::Numbers(numbers) => self.lent_by(&numbers),
            Given::Decimals(..) => Err(self.other("holds decimals")),
            Given::Items(items) => self.one_by_one(&items),
        }
    }

    fn lent_by(&self, given: &Bound<'_, PyAny>) -> PyResult<Numbers> {
        let buffer = PyUntypedBuffer::get(given)?;
        if buffer.dimensions() != 1 {
            let (name, dimensions) = (&self.name, buffer.dimensions());
            return Err(PyValueError::new_err(format!("{name} has {dimensions} dimensions; a column has one")));
        }
        // pyo3 takes numbers of the other byte order for its own.
        let is_other_order = matches!(buffer.format().to_bytes(), [b'>' | b'!', ..]) && cfg!(target_endian = "little");
        let types = [
            of_type::<i64>,
            of_type::<i32>,
            of_type::<u32>,
            of_type::<i16>,
            of_type::<u16>,
            of_type::<i8>,
            of_type::<u8>,
            of_type::<u64>,
        ];
        let read = types.iter().find_map(|of_type| of_type(&buffer)).filter(|_| !is_other_order);
        let read = read.ok_or_else(|| self.unread(&buffer))?;
        Ok(Numbers::Lent(PyMemoryView::from(given)?.unbind(), buffer.item_count(), read))
    }

    fn one_by_one(&self, given: &Bound<'_, PyAny>) -> PyResult<Numbers> {
        let py = given.py();
        let items = given.try_iter().map_err(|_| match given.get_type().fully_qualified_name() {
            Ok(kind) => {
                let name = &self.name;
                PyTypeError::new_err(format!("{name} is of type `{kind}`; a column is an array or a list of int"))
            }
            Err(error) => error,
        })?;
        let mut numbers = Vec::new();
        for (line, item) in items.enumerate() {
            let item = item?;
            if !self.holds.truth && item.is_instance_of::<PyBool>() {
                return Err(self.strange(line, &item));
            }
            let number = item.extract().map_err(|error: PyErr| {
                if error.is_instance_of::<PyOverflowError>(py) {
                    return self.too_large(line);
                }
                self.strange(line, &item)
            })?;
            numbers.push(number);
        }
        Ok(Numbers::Own(numbers))
    }

    fn strange(&self, line: usize, item: &Bound<'_, PyAny>) -> PyErr {
        let (name, holds) = (&self.name, self.holds.what);
        item.get_type().fully_qualified_name().map_or_else(
            |error| error,
            |kind| PyTypeError::new_err(format!("{name}[{line}] is of type `{kind}`; {holds}")),
        )
    }

    fn too_large(&self, line: usize) -> PyErr {
        PyOverflowError::new_err(format!("{}[{line}] does not fit in 64 bits", self.name))
    }

    fn other(&self, what: &str) -> PyErr {
        PyTypeError::new_err(format!("{} {what}; {}", self.name, self.holds.what))
    }

    fn unread(&self, buffer: &PyUntypedBuffer) -> PyErr {
        let format = buffer.format().to_string_lossy();
        match format.trim_start_matches(['@', '=', '<', '>', '!']) {
            "e" | "f" | "d" | "g" => self.other("holds floats"),
            _ => self.other(&format!("has items of the format {format:?}")),
        }
    }
}

/// Adds the numbers of a buffer to others; gives the place of one that does not fit.
type Read = fn(Python<'_>, &PyUntypedBuffer, &mut Vec<i64>) -> PyResult<Option<usize>>;

/// How to read a buffer, if it is of this type.
fn of_type<T: Element + TryInto<i64>>(buffer: &PyUntypedBuffer) -> Option<Read> {
    buffer.as_typed::<T>().is_ok().then_some(read::<T> as Read)
}

fn read<T: Element + TryInto<i64>>(
    py: Python<'_>,
    buffer: &PyUntypedBuffer,
    numbers: &mut Vec<i64>,
) -> PyResult<Option<usize>> {
    if let Ok(same) = buffer.as_typed::<i64>() {
        let start = numbers.len();
        numbers.resize(start.saturating_add(buffer.item_count()), 0);
        return same.copy_to_slice(py, numbers.get_mut(start..).unwrap_or_default()).map(|()| None);
    }
    Ok(extend(numbers, buffer.as_typed::<T>()?.to_vec(py)?))
}

fn offset(line: usize) -> isize {
    isize::try_from(line).unwrap_or(isize::MAX)
}

/// Adds numbers; gives the place of the first that does not fit.
fn extend<T: TryInto<i64>>(numbers: &mut Vec<i64>, from: Vec<T>) -> Option<usize> {
    let mut failed = None;
    numbers.extend(from.into_iter().enumerate().map(|(line, number)| {
        number.try_into().unwrap_or_else(|_| {
            failed.get_or_insert(line);
            0
        })
    }));
    failed
}

/// How numbers are given.
pub(crate) enum Given<'py> {
    /// As a buffer, of whatever it holds.
    Numbers(Bound<'py, PyAny>),
    /// As an Arrow column of decimals: 64-bit halves, the lower first, and the count of decimals.
    Decimals(Bound<'py, PyAny>, u32),
    /// One by one.
    Items(Bound<'py, PyAny>),
}

impl<'py> Given<'py> {
    pub(crate) fn of(given: &Bound<'py, PyAny>, name: &str, holds: Holds) -> PyResult<Given<'py>> {
        match PyUntypedBuffer::get(given) {
            // A truth value is a byte to numpy, but no whole number to pyo3.
            Ok(buffer) if buffer.format().to_bytes() == b"?" => {
                return PyMemoryView::from(given)?.call_method0("tolist").map(Given::Items);
            }
            Ok(buffer) if buffer.format().to_bytes() == b"O" => return Ok(Given::Items(given.clone())),
            Ok(_) => return Ok(Given::Numbers(given.clone())),
            Err(_) => {}
        }
        if !given.hasattr("__arrow_c_stream__")? && !given.hasattr("__arrow_c_array__")? {
            return Ok(Given::Items(given.clone()));
        }
        let read: Option<(Bound<'py, PyAny>, Option<u32>)> =
            arrow(given.py())?.call_method1("column_numbers", (given, name, holds.truth))?.extract()?;
        Ok(match read {
            Some((halves, Some(decimals))) => Given::Decimals(halves, decimals),
            Some((numbers, None)) => Given::Numbers(numbers),
            None => Given::Items(given.clone()),
        })
    }
}

/// The module that speaks Arrow, imported when it is first needed.
pub(crate) fn arrow(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static ARROW: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = ARROW.get_or_try_init(py, || py.import("ramme._arrow").map(Bound::unbind))?;
    Ok(module.bind(py))
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
