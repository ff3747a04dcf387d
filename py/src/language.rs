//! The language that is chosen for texts where a call names none.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use ramme::Language;

use crate::convert::{self, Given};

/// What [`set_language`] chose for the whole process.
static CHOSEN: Mutex<Option<Language>> = Mutex::new(None);

/// What [`in_language`](InLanguage) chose, in a variable of the context; made when it is first used.
static WITHIN: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The language that is chosen here and now; none where nobody chose.
pub(crate) fn chosen(py: Python<'_>) -> PyResult<Option<Language>> {
    if let Some(within) = WITHIN.get(py) {
        let code = within.bind(py).call_method1("get", (py.None(),))?;
        if let Ok(code) = code.extract::<String>() {
            return Ok(Language::from_code(&code));
        }
    }
    Ok(*CHOSEN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Chooses the language of texts, tables and charts: ``"nb"``, ``"nn"`` or ``"en"``; ``None`` takes the choice back.
///
/// It holds for the whole process, and wherever a call names no ``language`` of its own; without it a text is in the
/// plan's language, and an error in English. :class:`in_language` chooses for a block only.
///
/// Raises :class:`PlanError` for another language.
///
/// >>> ramme.set_language("en")
/// >>> print(frame.table(area="skole"))
/// Skole (NOK 1000)   2024    2025
/// ───────────────────────────────
/// Base              9 719   9 719
/// Sum of measures     250     600
///   Ny klasse         250     600
/// ───────────────────────────────
/// Closing frame     9 969  10 319
/// >>> ramme.set_language(None)
#[pyfunction]
#[pyo3(signature = (language: "Language | None"))]
pub(crate) fn set_language(py: Python<'_>, language: Given<'_, '_>) -> PyResult<()> {
    let language = convert::given_language(py, language)?;
    *CHOSEN.lock().unwrap_or_else(PoisonError::into_inner) = language;
    Ok(())
}

/// The language that is chosen here and now; ``None`` where nobody chose.
///
/// >>> ramme.get_language() is None
/// True
#[pyfunction]
pub(crate) fn get_language(py: Python<'_>) -> PyResult<Option<String>> {
    Ok(chosen(py)?.map(|language| language.to_string()))
}

/// Chooses the language of texts, tables and charts for a ``with`` block: in this thread and this task only.
///
/// Raises :class:`PlanError` for a language other than ``"nb"``, ``"nn"`` and ``"en"``.
///
/// >>> with ramme.in_language("nn"):
/// ...     print(frame.table().rows[0].title, ramme.get_language())
/// Utgangspunkt nn
#[pyclass(frozen, name = "in_language", module = "ramme")]
pub(crate) struct InLanguage {
    language: String,
    /// What takes each choice back; the innermost last.
    tokens: Mutex<Vec<Py<PyAny>>>,
}

#[pymethods]
impl InLanguage {
    #[new]
    #[pyo3(signature = (language: "Language"))]
    fn new(language: &Bound<'_, PyAny>) -> PyResult<InLanguage> {
        let py = language.py();
        let found = convert::given_language(py, Some(language))?.unwrap_or_default();
        Ok(InLanguage { language: found.to_string(), tokens: Mutex::new(Vec::new()) })
    }

    fn __enter__(&self, py: Python<'_>) -> PyResult<()> {
        let make = || py.import("contextvars")?.call_method1("ContextVar", ("ramme.language",)).map(Bound::unbind);
        let within = WITHIN.get_or_try_init(py, make)?.bind(py);
        let token = within.call_method1("set", (&self.language,))?.unbind();
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).push(token);
        Ok(())
    }

    #[pyo3(signature = (*_raised: "object"))]
    fn __exit__(&self, py: Python<'_>, _raised: &Bound<'_, pyo3::types::PyTuple>) -> PyResult<()> {
        let token = self.tokens.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let (Some(within), Some(token)) = (WITHIN.get(py), token) {
            within.bind(py).call_method1("reset", (token,))?;
        }
        Ok(())
    }
}
