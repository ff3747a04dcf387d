//! Columns of whole numbers: in from any buffer, Arrow column or list, out as a `memoryview`.

use std::ops::Range;

use arrow_array::ArrayRef;
use pyo3::buffer::{Element, PyUntypedBuffer};
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyMemoryView, PySlice, PyTuple};

use crate::arrow_column::{self, Chunks};

/// What a column holds.
#[derive(Clone, Copy)]
pub(crate) struct Holds {
    /// For a message that something else was given.
    pub(crate) what: &'static str,
    /// Whether a truth value is a number.
    pub(crate) truth: bool,
}

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
    /// Where they lie, which nobody writes to.
    Arrow(Vec<ArrayRef>),
    Own(Vec<i64>),
}

impl Column {
    pub(crate) fn of(name: impl Into<String>, holds: Holds, given: &Bound<'_, PyAny>) -> PyResult<Column> {
        let name = name.into();
        let given = Given::of(given, &name, holds)?;
        Column::of_given(name, holds, given)
    }

    pub(crate) fn of_given(name: impl Into<String>, holds: Holds, given: Given<'_>) -> PyResult<Column> {
        let mut column = Column { name: name.into(), holds, numbers: Numbers::Own(Vec::new()) };
        column.numbers = match given {
            Given::Numbers(numbers) => column.lent_by(&numbers)?,
            Given::Arrow(arrays) => Numbers::Arrow(arrays),
            Given::Decimals(..) => return Err(column.other("holds decimals")),
            Given::Items(items) => column.one_by_one(&items)?,
        };
        Ok(column)
    }

    pub(crate) fn len(&self) -> usize {
        match &self.numbers {
            Numbers::Lent(_, count, _) => *count,
            Numbers::Arrow(arrays) => arrow_column::count(arrays),
            Numbers::Own(numbers) => numbers.len(),
        }
    }

    /// The numbers of some lines in the place of others; what is past the end is left out.
    pub(crate) fn read(&self, py: Python<'_>, lines: Range<usize>, numbers: &mut Vec<i64>) -> PyResult<()> {
        let lines = lines.start.min(self.len())..lines.end.min(self.len());
        numbers.resize(lines.len(), 0);
        self.fill(py, lines, numbers)
    }

    /// Puts the numbers of lines that there are into a room of their length.
    pub(crate) fn fill(&self, py: Python<'_>, lines: Range<usize>, room: &mut [i64]) -> PyResult<()> {
        match &self.numbers {
            Numbers::Lent(lent, count, read) => {
                // A piece is copied at once, so that nothing is looked at while others may write to it.
                let lent = lent.bind(py);
                let failed = if lines.len() == *count {
                    read(py, &PyUntypedBuffer::get(lent)?, room)
                } else {
                    let piece = lent.get_item(PySlice::new(py, offset(lines.start), offset(lines.end), 1))?;
                    read(py, &PyUntypedBuffer::get(&piece)?, room)
                }?;
                failed.map_or(Ok(()), |line| Err(self.too_large(lines.start.saturating_add(line))))
            }
            Numbers::Arrow(arrays) => {
                let failed = arrow_column::read(arrays, lines.clone(), room);
                failed.map_or(Ok(()), |line| Err(self.too_large(lines.start.saturating_add(line))))
            }
            Numbers::Own(own) => {
                put(own.get(lines).unwrap_or_default().iter().copied(), room);
                Ok(())
            }
        }
    }

    /// All its numbers.
    pub(crate) fn whole(&self, py: Python<'_>) -> PyResult<Vec<i64>> {
        let mut numbers = Vec::new();
        self.read(py, 0..self.len(), &mut numbers)?;
        Ok(numbers)
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

/// Puts the numbers of a buffer into a room of their length; gives the place of one that does not fit.
type Read = fn(Python<'_>, &PyUntypedBuffer, &mut [i64]) -> PyResult<Option<usize>>;

/// How to read a buffer, if it is of this type.
fn of_type<T: Element + TryInto<i64>>(buffer: &PyUntypedBuffer) -> Option<Read> {
    buffer.as_typed::<T>().is_ok().then_some(read::<T> as Read)
}

fn read<T: Element + TryInto<i64>>(
    py: Python<'_>,
    buffer: &PyUntypedBuffer,
    room: &mut [i64],
) -> PyResult<Option<usize>> {
    if let Ok(same) = buffer.as_typed::<i64>() {
        return same.copy_to_slice(py, room).map(|()| None);
    }
    Ok(put(buffer.as_typed::<T>()?.to_vec(py)?, room))
}

fn offset(line: usize) -> isize {
    isize::try_from(line).unwrap_or(isize::MAX)
}

/// Puts numbers into a room of their length; gives the place of the first that does not fit.
pub(crate) fn put<T: TryInto<i64>>(from: impl IntoIterator<Item = T>, room: &mut [i64]) -> Option<usize> {
    let mut failed = None;
    for (line, (place, number)) in room.iter_mut().zip(from).enumerate() {
        *place = number.try_into().unwrap_or_else(|_| {
            failed.get_or_insert(line);
            0
        });
    }
    failed
}

/// How numbers are given.
pub(crate) enum Given<'py> {
    /// As a buffer, of whatever it holds.
    Numbers(Bound<'py, PyAny>),
    /// As an Arrow column of whole numbers.
    Arrow(Vec<ArrayRef>),
    /// As an Arrow column of decimals, with their count of decimals.
    Decimals(Vec<i128>, u32),
    /// One by one.
    Items(Bound<'py, PyAny>),
}

impl<'py> Given<'py> {
    pub(crate) fn of(given: &Bound<'py, PyAny>, name: &str, holds: Holds) -> PyResult<Given<'py>> {
        let Ok(buffer) = PyUntypedBuffer::get(given) else {
            return match Chunks::of(given, name)? {
                Some(chunks) => Given::of_arrow(chunks, name, holds),
                None => Ok(Given::Items(given.clone())),
            };
        };
        refuse_masked(given, name)?;
        match buffer.format().to_bytes() {
            // A truth value is a byte to numpy, but no whole number to pyo3.
            b"?" => PyMemoryView::from(given)?.call_method0("tolist").map(Given::Items),
            b"O" => Ok(Given::Items(given.clone())),
            _ => Ok(Given::Numbers(given.clone())),
        }
    }

    pub(crate) fn of_arrow(chunks: Chunks, name: &str, holds: Holds) -> PyResult<Given<'py>> {
        Ok(match chunks.numbers(name, holds.truth)? {
            arrow_column::Numbers::Whole(arrays) => Given::Arrow(arrays),
            arrow_column::Numbers::Decimal(digits, decimals) => Given::Decimals(digits, decimals),
        })
    }
}

/// Refuses a masked array of numpy in which numbers are masked: its buffer has something in their place.
fn refuse_masked(given: &Bound<'_, PyAny>, name: &str) -> PyResult<()> {
    if !given.hasattr("mask")? {
        return Ok(());
    }
    let masked = given.py().import("numpy")?.getattr("ma")?;
    match masked.call_method1("count_masked", (given,))?.extract::<usize>()? {
        0 => Ok(()),
        lacking => Err(PyValueError::new_err(format!(
            "{name} lacks {lacking} numbers, which are masked; there is one in every line. With `filled(0)` they are 0"
        ))),
    }
}

/// A place in a list; below zero it counts from the end.
#[derive(FromPyObject)]
pub(crate) struct Place(i128);

impl Place {
    /// The place among so many of something.
    pub(crate) fn among(&self, count: usize, what: &str) -> PyResult<usize> {
        let all = i128::try_from(count).unwrap_or(i128::MAX);
        let place = if self.0 < 0 { self.0.saturating_add(all) } else { self.0 };
        let found = usize::try_from(place).ok().filter(|place| *place < count);
        found.ok_or_else(|| PyIndexError::new_err(format!("no {what} {}; there are {count}", self.0)))
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
    if let ([0, rest @ ..], true) = (shape, numbers.is_empty()) {
        // `memoryview` casts no empty buffer to several dimensions, but none of several is one of them.
        let one = std::iter::once(&1).chain(rest).copied().collect::<Vec<usize>>();
        let zeros = vec![0; one.iter().product()];
        return Ok(view(py, &zeros, &one)?.get_item(PySlice::new(py, 0, 0, 1))?.cast_into()?);
    }
    Ok(bytes.call_method1("cast", ("q", PyTuple::new(py, shape)?))?.cast_into()?)
}
