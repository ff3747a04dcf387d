//! Long work of the core: others run meanwhile, it is told of, and Ctrl-C and the caller can break it off.

use std::ops::ControlFlow;

use pyo3::exceptions::PyTypeError;
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
#[cfg(feature = "stubs")]
use pyo3::type_hint_identifier;
use pyo3::types::{PyBool, PyType};
use ramme::Error;

use crate::convert::{Given, chosen};
use crate::error::raise;

/// What is called with how much of all is done.
pub(crate) struct Progress {
    told: Option<Py<PyAny>>,
    /// Whether it is a bar of this package's own, to be closed when all is done or broken off.
    is_bar: bool,
}

impl<'py> FromPyObject<'_, 'py> for Progress {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme._hints", "Progress");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(shown) = given.cast::<PyBool>() {
            let bar = || Ok::<_, PyErr>(given.py().import("ramme._progress")?.getattr("Bar")?.call0()?.unbind());
            let told = shown.is_true().then(bar).transpose()?;
            return Ok(Progress { is_bar: told.is_some(), told });
        }
        if given.is_callable() {
            return Ok(Progress { told: Some(given.to_owned().unbind()), is_bar: false });
        }
        let kind = given.get_type().fully_qualified_name()?.to_string();
        Err(PyTypeError::new_err(format!(
            "progress is True, or is called with (done, total); `{kind}` cannot be called"
        )))
    }
}

/// A count among the options of a long run, and why it is none.
pub(crate) fn count(name: &'static str, given: Given<'_, '_>) -> PyResult<Result<Option<usize>, Error>> {
    Ok(ramme::count_from_node(name, &chosen([(name, given)])?))
}

/// Two things that were asked for, or everything that is wrong with them.
pub(crate) fn both<A, B>(one: Result<A, Error>, other: Result<B, Error>) -> Result<(A, B), Error> {
    match one {
        Ok(one) => other.map(|other| (one, other)),
        Err(error) => Err(other.err().map_or(error.clone(), |other| error.and(other))),
    }
}

impl Progress {
    /// Tells how much of all is done; a signal and an answer of `False` are errors.
    pub(crate) fn tell(&self, py: Python<'_>, done: u64, all: u64) -> PyResult<()> {
        py.check_signals()?;
        let Some(told) = &self.told else { return Ok(()) };
        let answer = told.bind(py).call1((done, all))?;
        // What returns nothing goes on; numpy's false is no `bool`.
        if answer.get_type().name()?.to_cow()?.starts_with("bool") && !answer.is_truthy()? {
            return Err(cancelled(py, done, all));
        }
        Ok(())
    }

    /// Closes the bar, if there is one.
    pub(crate) fn close(self, py: Python<'_>) -> PyResult<()> {
        let bar = self.told.filter(|_| self.is_bar);
        bar.map_or(Ok(()), |bar| bar.bind(py).call_method0("close").map(drop))
    }
}

/// Runs work that tells how far it is; a break of it gives `None`.
pub(crate) fn run_told<T: Send>(
    py: Python<'_>,
    progress: Option<Progress>,
    work: impl Send + FnOnce(&mut (dyn FnMut(u64, u64) -> ControlFlow<()> + Send)) -> Result<Option<T>, Error>,
) -> PyResult<T> {
    let mut broken = None;
    let progress = progress.unwrap_or(Progress { told: None, is_bar: false });
    let done = py.detach(|| {
        work(&mut |done, all| match Python::attach(|py| progress.tell(py, done, all)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                broken = Some(error);
                ControlFlow::Break(())
            }
        })
    });
    progress.close(py)?;
    if let Some(error) = broken {
        return Err(error);
    }
    let done = done.map_err(|error| raise(py, &error))?;
    done.ok_or_else(|| cancelled(py, 0, 0))
}

fn cancelled(py: Python<'_>, done: u64, all: u64) -> PyErr {
    static CANCELLED: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let kind = CANCELLED.import(py, "ramme._error", "Cancelled");
    let error = kind.and_then(|kind| kind.call1((format!("broken off after {done} of {all}"),)));
    error.map_or_else(|error| error, PyErr::from_value)
}
