//! Errors of the library as `ramme.PlanError`.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};
use ramme::{Error, Language};

use crate::convert::{self, Given};

/// The error as a `ramme.PlanError`, to be raised.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    static PLAN_ERROR: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    raise_as(py, error, PLAN_ERROR.import(py, "ramme._error", "PlanError"))
}

/// The error as a `ramme.UnknownRow`, which is a `KeyError` too, to be raised.
pub(crate) fn raise_unknown_row(py: Python<'_>, error: &Error) -> PyErr {
    static UNKNOWN_ROW: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    raise_as(py, error, UNKNOWN_ROW.import(py, "ramme._error", "UnknownRow"))
}

fn raise_as(py: Python<'_>, error: &Error, kind: PyResult<&Bound<'_, PyType>>) -> PyErr {
    let build = || {
        let problems: Vec<Problem> = error.problems().into_iter().map(Problem::of).collect();
        let messages = PyDict::new(py);
        for (code, language) in Language::ALL {
            messages.set_item(code, error.message(*language))?;
        }
        let language = crate::language::chosen(py)?.unwrap_or(Error::LANGUAGE);
        kind?.call1((error.message(language), problems, messages))
    };
    build().map_or_else(|error| error, PyErr::from_value)
}

/// Runs something of the core, with other threads free to run meanwhile.
pub(crate) fn run<T: Send>(py: Python<'_>, work: impl Send + FnOnce() -> Result<T, Error>) -> PyResult<T> {
    py.detach(work).map_err(|error| raise(py, &error))
}

/// One thing that is wrong with an input; a :class:`PlanError` holds them all.
///
/// It is a value: equal to a problem that says the same, hashable, and it can be pickled.
///
/// >>> try:
/// ...     ramme.Plan.from_dict({"title": "Budsjett", "years": [2024], "areas": [
/// ...         {"id": "skole", "title": "Skole", "base": 9719.5}]})
/// ... except ramme.PlanError as error:
/// ...     problem = error.problems[0]
/// >>> problem.code, problem.path, problem.found, problem.expected
/// ('float_amount', '/areas/0/base', '9719.5', '"9719.5"')
#[pyclass(frozen, eq, hash, module = "ramme")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Problem {
    /// The kind of problem: a stable name, such as ``"unknown_area"``.
    #[pyo3(get)]
    code: String,
    /// Where the value stands: a JSON Pointer (RFC 6901); the empty text is the whole document.
    #[pyo3(get)]
    path: String,
    /// What was found there, shortened to 80 characters.
    #[pyo3(get)]
    found: String,
    /// What would be right: a form, a list of values or a limit.
    #[pyo3(get)]
    expected: String,
    /// Its sentence in each language, by the language's code.
    messages: Vec<(String, String)>,
}

impl Problem {
    fn of(problem: &ramme::Problem) -> Problem {
        Problem {
            code: problem.code().as_str().to_owned(),
            path: problem.path().to_owned(),
            found: problem.found().to_owned(),
            expected: problem.expected().to_owned(),
            messages: Language::ALL
                .iter()
                .map(|(code, language)| ((*code).to_owned(), problem.message(*language)))
                .collect(),
        }
    }
}

/// What unpickling calls, with what it passes.
type Restore<'py> = (Bound<'py, PyAny>, (String, String, String, String, Vec<(String, String)>));

#[pymethods]
impl Problem {
    /// The problem as a sentence in ``"nb"``, ``"nn"`` or ``"en"``; left out, in the language that
    /// :func:`set_language` chose, else in English.
    ///
    /// Raises :class:`PlanError` for another language.
    ///
    /// >>> try:
    /// ...     plan.frame().amounts("closing", area="barnehage")
    /// ... except ramme.PlanError as error:
    /// ...     print(error.problems[0].message("nn"))
    /// det finst ikkje noko område `barnehage`; områda er skole
    #[pyo3(signature = (language: "Language | None" = None))]
    fn message(&self, py: Python<'_>, language: Given<'_, '_>) -> PyResult<String> {
        let language = convert::language(py, language)?.unwrap_or(Error::LANGUAGE).to_string();
        Ok(self.messages.iter().find(|(code, _)| *code == language).map(|(_, text)| text.clone()).unwrap_or_default())
    }

    fn __repr__(&self) -> String {
        format!(
            "Problem(code={:?}, path={:?}, found={:?}, expected={:?})",
            self.code, self.path, self.found, self.expected
        )
    }

    /// For pickling and copying.
    fn __reduce__(slf: Bound<'_, Self>) -> PyResult<Restore<'_>> {
        let restore = slf.get_type().getattr("_restore")?;
        let Problem { code, path, found, expected, messages } = slf.get().clone();
        Ok((restore, (code, path, found, expected, messages)))
    }

    /// Puts a pickled problem together again.
    #[classmethod]
    #[pyo3(signature = (code, path, found, expected, messages: "list[tuple[str, str]]"))]
    fn _restore(
        _class: &Bound<'_, PyType>,
        code: String,
        path: String,
        found: String,
        expected: String,
        messages: Vec<(String, String)>,
    ) -> Self {
        Problem { code, path, found, expected, messages }
    }
}
