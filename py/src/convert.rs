//! Python objects as nodes of the core, and back.

use std::fmt;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};
use ramme::{Language, Node};

use crate::error::raise;

/// How deep lists and dicts may lie in each other; a list that holds itself is met here.
const DEEPEST: usize = 128;

/// A range is short to write and may fill the memory; no list that the library reads is longer than this.
const LONGEST_RANGE: usize = 100_000;

/// Past this exponent a decimal is handed on as Python writes it (`1E+999999`), to be refused, and not
/// written out digit by digit.
const LARGEST_EXPONENT: i64 = 100;

/// The way down to a value, for a message.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Key(parent, key) => write!(f, "{parent}/{key}"),
            Path::Index(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// A Python object as a node of the library.
pub(crate) fn node(value: &Bound<'_, PyAny>) -> PyResult<Node<'static>> {
    read(value, Path::Root, DEEPEST)
}

/// One argument as a node of the library.
pub(crate) fn argument(name: &'static str, value: &Bound<'_, PyAny>) -> PyResult<Node<'static>> {
    read(value, Path::Key(&Path::Root, name), DEEPEST)
}

fn read(value: &Bound<'_, PyAny>, path: Path<'_>, depth: usize) -> PyResult<Node<'static>> {
    let py = value.py();
    if value.is_none() {
        return Ok(Node::Null);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Node::Text(text.to_str()?.to_owned().into()));
    }
    // A bool is also an int to Python.
    if let Ok(value) = value.cast::<PyBool>() {
        return Ok(Node::Bool(value.is_true()));
    }
    if let Ok(whole) = value.cast::<PyInt>() {
        return match whole.extract::<i64>() {
            Ok(value) => Ok(Node::Integer(value)),
            // `Decimal` writes out what Python's own `str` refuses: more than a few thousand digits.
            Err(_) => Ok(Node::Float(decimal(py)?.call1((whole,))?.str()?.to_str()?.to_owned().into())),
        };
    }
    if let Ok(float) = value.cast::<PyFloat>() {
        // As float itself writes it, also for a subclass with a repr of its own.
        let text = PyFloat::new(py, float.value()).repr()?;
        return Ok(Node::Float(text.to_str()?.to_owned().into()));
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        let depth = deeper(depth, path)?;
        // A copy of the entries: code of a value's class may run here and change the dict.
        let entries = dict.items();
        let mut object = Vec::with_capacity(entries.len());
        for entry in entries {
            let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = entry.extract()?;
            // A year is a key too: `{2024: 7100}`.
            if key.is_exact_instance_of::<PyInt>() {
                let key = key.str()?.to_str()?.to_owned();
                let value = read(&value, Path::Key(&path, &key), depth)?;
                object.push((key.into(), value));
                continue;
            }
            let Ok(key) = key.cast::<PyString>() else {
                let (key, kind) = (key.repr()?, type_name(&key)?);
                let place = place(path);
                return Err(PyTypeError::new_err(format!(
                    "{place}: the key {key} is of type `{kind}`; a key is a str or an int"
                )));
            };
            let key = key.to_str()?;
            object.push((key.to_owned().into(), read(&value, Path::Key(&path, key), depth)?));
        }
        return Ok(Node::Object(object));
    }
    if let Ok(list) = value.cast::<PyList>() {
        let depth = deeper(depth, path)?;
        let items = list.iter().enumerate().map(|(i, item)| read(&item, Path::Index(&path, i), depth));
        return Ok(Node::List(items.collect::<PyResult<_>>()?));
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        let depth = deeper(depth, path)?;
        let items = tuple.iter().enumerate().map(|(i, item)| read(&item, Path::Index(&path, i), depth));
        return Ok(Node::List(items.collect::<PyResult<_>>()?));
    }
    if value.is_instance(range(py)?)? {
        // A range past what Python can count has no length.
        if value.len().map_or(true, |length| length > LONGEST_RANGE) {
            let place = place(path);
            return Err(PyValueError::new_err(format!("{place}: a range of more than {LONGEST_RANGE} numbers")));
        }
        return read(py.get_type::<PyList>().call1((value,))?.as_any(), path, depth);
    }
    if value.is_instance(decimal(py)?)? {
        return Ok(Node::Text(plain_digits(value)?.into()));
    }
    // A whole number of another library, such as numpy's.
    match py.import("operator")?.call_method1("index", (value,)) {
        Ok(whole) => return read(&whole, path, depth.saturating_sub(1)),
        Err(error) if error.is_instance_of::<PyTypeError>(py) => {}
        Err(error) => return Err(error),
    }
    let (place, kind) = (place(path), type_name(value)?);
    Err(PyTypeError::new_err(format!(
        "{place}: a value of type `{kind}` cannot be read; use None, bool, int, str, Decimal, list, tuple, range or dict"
    )))
}

fn deeper(depth: usize, path: Path<'_>) -> PyResult<usize> {
    depth.checked_sub(1).ok_or_else(|| {
        // The whole way would be as long as it is deep.
        let start: String = place(path).chars().take(80).collect();
        PyValueError::new_err(format!("{start}…: lists and dicts lie more than {DEEPEST} deep in each other"))
    })
}

fn place(path: Path<'_>) -> String {
    match path {
        Path::Root => "/".to_owned(),
        path => path.to_string(),
    }
}

/// The name people import a type by: `numpy.int64`, and `set` for one of Python's own.
fn type_name(value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(value.get_type().fully_qualified_name()?.to_string())
}

fn range(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static RANGE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    RANGE.import(py, "builtins", "range")
}

/// `decimal.Decimal`.
pub(crate) fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// A decimal without exponent.
fn plain_digits(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let decimal = decimal(value.py())?;
    let exponent: i64 = decimal.call_method1("adjusted", (value,))?.extract()?;
    if exponent.abs() > LARGEST_EXPONENT {
        return decimal.call_method1("__str__", (value,))?.extract();
    }
    decimal.call_method1("__format__", (value, "f"))?.extract()
}

/// What a caller may give or leave out.
pub(crate) type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// Keyword arguments as an object; what is not given is left out.
pub(crate) fn chosen<const N: usize>(given: [(&'static str, Given<'_, '_>); N]) -> PyResult<Node<'static>> {
    let given = given.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_none())?)));
    let fields = given.map(|(name, value)| Ok((name.into(), argument(name, value)?)));
    Ok(Node::Object(fields.collect::<PyResult<_>>()?))
}

/// As [`chosen`], in the language that is chosen where none is given.
pub(crate) fn chosen_in<const N: usize>(
    py: Python<'_>,
    given: [(&'static str, Given<'_, '_>); N],
) -> PyResult<Node<'static>> {
    let mut options = chosen(given)?;
    if let Node::Object(fields) = &mut options
        && fields.iter().all(|(name, _)| name != "language")
        && let Some(language) = crate::language::chosen(py)?
    {
        fields.push(("language".into(), Node::Text(language.to_string().into())));
    }
    Ok(options)
}

/// Keyword arguments of the names of the variables that hold them; with `py =>` before them, in the language that is
/// chosen where none is given.
macro_rules! options {
    ($py:expr => $($name:ident),* $(,)?) => {
        $crate::convert::chosen_in($py, [$((stringify!($name), $name)),*])
    };
    ($($name:ident),* $(,)?) => {
        $crate::convert::chosen([$((stringify!($name), $name)),*])
    };
}
pub(crate) use options;

/// Declares what may be given, to be read later, with the name of its type in `ramme._hints`.
macro_rules! hinted {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        pub(crate) struct $name<'py>(pub(crate) pyo3::Bound<'py, pyo3::PyAny>);

        impl<'py> pyo3::FromPyObject<'_, 'py> for $name<'py> {
            type Error = pyo3::PyErr;

            #[cfg(feature = "stubs")]
            const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!("ramme._hints", stringify!($name));

            fn extract(given: pyo3::Borrowed<'_, 'py, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                Ok($name(given.to_owned()))
            }
        }
    };
}
pub(crate) use hinted;

/// A node as a Python object that reads as that node again.
pub(crate) fn object<'py>(py: Python<'py>, node: &Node<'_>) -> PyResult<Bound<'py, PyAny>> {
    match node {
        Node::Null => Ok(py.None().into_bound(py)),
        Node::Bool(value) => value.into_bound_py_any(py),
        Node::Integer(value) => value.into_bound_py_any(py),
        // No accepted input holds a float.
        Node::Float(text) | Node::Text(text) => text.as_ref().into_bound_py_any(py),
        Node::List(items) => {
            let items: Vec<_> = items.iter().map(|item| object(py, item)).collect::<PyResult<_>>()?;
            items.into_bound_py_any(py)
        }
        Node::Object(fields) => {
            let dict = PyDict::new(py);
            for (name, value) in fields {
                dict.set_item(name.as_ref(), object(py, value)?)?;
            }
            Ok(dict.into_any())
        }
    }
}

/// The language that is asked for; left out, the one that is chosen.
pub(crate) fn language(py: Python<'_>, language: Given<'_, '_>) -> PyResult<Option<Language>> {
    Language::from_node(&options!(py => language)?).map_err(|error| raise(py, &error))
}

/// The language that is asked for, whatever is chosen.
pub(crate) fn given_language(py: Python<'_>, language: Given<'_, '_>) -> PyResult<Option<Language>> {
    Language::from_node(&options!(language)?).map_err(|error| raise(py, &error))
}
