//! `ramme.Finding`.

use std::hash::{Hash, Hasher};

use pyo3::exceptions::PyIndexError;
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
#[cfg(feature = "stubs")]
use pyo3::type_hint_identifier;
use pyo3::types::PyType;
use ramme::Decimal;

use crate::answer::Answer;
use crate::convert::Given;
use crate::frame::Frame;
use crate::frames::DataStream;

/// Something a reader of the plan must know beside the figures. Amounts are in the plan's unit.
///
/// >>> odd = plan.with_measure({"id": "2", "title": "Botilbud", "effect": {
/// ...     "amounts": [40, 85], "claim": {"from": "2024-H2", "full_year": 85}}})
/// >>> finding = odd.frame().findings()[0]
/// >>> finding.code, finding.path, finding.subject, finding.year
/// ('claim_mismatch', '/measures/1/effect', 'Botilbud', 2024)
/// >>> finding.stated, finding.computed, finding.difference
/// (Decimal('40'), Decimal('42.5'), Decimal('-2.5'))
#[pyclass(frozen, eq, hash, module = "ramme")]
pub(crate) struct Finding {
    pub(crate) finding: ramme::Finding,
    pub(crate) frame: Py<Frame>,
    /// Which of the frame's findings it is.
    pub(crate) place: usize,
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.finding == other.finding
    }
}

impl Hash for Finding {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.finding.code.as_str(), &self.finding.path, &self.finding.subject, self.finding.stated).hash(state);
    }
}

/// What unpickling calls, with what it passes.
type Restore<'py> = (Bound<'py, PyAny>, (Py<Frame>, usize));

#[pymethods]
impl Finding {
    /// The kind: a stable name, such as ``"unphased"`` or ``"printed_differs"``.
    #[getter]
    fn code(&self) -> Answer<ramme::FindingCode> {
        Answer(self.finding.code)
    }

    /// Where in the document it stands: a JSON Pointer (RFC 6901).
    #[getter]
    fn path(&self) -> &str {
        &self.finding.path
    }

    /// The title of the row, area or figure it is about.
    #[getter]
    fn subject(&self) -> &str {
        &self.finding.subject
    }

    /// The plan year, where it is about one.
    #[getter]
    fn year(&self) -> Option<u16> {
        self.finding.year.map(ramme::Year::get)
    }

    /// What the document states or prints; for a transfer, what is moved.
    #[getter]
    fn stated(&self) -> Option<Decimal> {
        self.finding.stated
    }

    /// What follows from the rows; for a transfer, the bound.
    #[getter]
    fn computed(&self) -> Option<Decimal> {
        self.finding.computed
    }

    /// Stated less computed.
    #[getter]
    fn difference(&self) -> Option<Decimal> {
        self.finding.difference
    }

    /// The unit of the amounts: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
    #[getter]
    fn unit(&self) -> &'static str {
        self.finding.unit.as_str()
    }

    /// For a printed figure, what the difference means: ``"rounding"``, ``"carried"`` or ``"error"``.
    #[getter]
    fn verdict(&self) -> Answer<Option<ramme::Verdict>> {
        Answer(self.finding.verdict)
    }

    /// The finding as a sentence in ``"nb"``, ``"nn"`` or ``"en"``; left out, in the plan's language.
    ///
    /// Raises :class:`PlanError` for another language.
    ///
    /// >>> idea = plan.with_measure({"id": "2", "title": "Samdrift", "effect": {"unphased": {}}})
    /// >>> idea.frame().findings()[0].message("en")
    /// 'Samdrift: no amount is stated, and nothing is in the frame'
    #[pyo3(signature = (language: "Language | None" = None))]
    fn message(&self, py: Python<'_>, language: Given<'_, '_>) -> PyResult<String> {
        Ok(self.finding.message(self.frame.get().language(py, language)?))
    }

    /// For notebooks: the finding as a table of one row.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let language = self.frame.get().language(py, None)?;
        Ok(ramme::Finding::sheets(std::slice::from_ref(&self.finding), language).to_styled_html())
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.message(py, None)
    }

    /// For IPython in a terminal: as `print` shows it.
    #[pyo3(signature = (printer: "Any", _cycle: "bool"))]
    fn _repr_pretty_(slf: &Bound<'_, Self>, printer: &Bound<'_, PyAny>, _cycle: bool) -> PyResult<()> {
        crate::notebook::pretty(slf.as_any(), printer)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<ramme.Finding {} {:?}: {}>", self.finding.code, self.finding.path, self.message(py, None)?))
    }

    /// For pickling: as its frame and its place there.
    fn __reduce__(slf: Bound<'_, Self>) -> PyResult<Restore<'_>> {
        let finding = slf.get();
        Ok((slf.get_type().getattr("_of")?, (finding.frame.clone_ref(slf.py()), finding.place)))
    }

    /// A finding of a frame.
    #[classmethod]
    fn _of(_class: &Bound<'_, PyType>, frame: &Bound<'_, Frame>, place: usize) -> PyResult<Finding> {
        let finding = frame.get().frame.findings().into_iter().nth(place);
        let finding = finding.ok_or_else(|| PyIndexError::new_err(place))?;
        Ok(Finding { finding, frame: frame.clone().unbind(), place })
    }

    /// The same finding, as it never changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The same finding, as it never changes.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

/// The findings of a frame: a tuple that a notebook shows as a table.
pub(crate) struct Findings<'py>(Bound<'py, PyAny>);

impl<'py> Findings<'py> {
    pub(crate) fn of(py: Python<'py>, findings: Vec<Finding>) -> PyResult<Findings<'py>> {
        static FINDINGS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        Ok(Findings(FINDINGS.import(py, "ramme._findings", "Findings")?.call1((findings,))?))
    }
}

impl<'py> IntoPyObject<'py> for Findings<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme._findings", "Findings");

    fn into_pyobject(self, _py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

/// What stands in place of findings where there are none, in the language that is chosen, else in bokmål.
#[pyfunction]
pub(crate) fn _no_findings(py: Python<'_>) -> PyResult<String> {
    let language = crate::language::chosen(py)?.unwrap_or_default();
    Ok(ramme::Finding::sheets(&[], language).to_text().trim_end().to_owned())
}

/// Findings as HTML, in the language that is chosen, else in their plan's.
#[pyfunction]
#[pyo3(signature = (findings: "Sequence[Finding]"))]
pub(crate) fn _findings_html(py: Python<'_>, findings: Vec<Bound<'_, Finding>>) -> PyResult<String> {
    let (findings, language) = told(py, &findings)?;
    Ok(ramme::Finding::sheets(&findings, language).to_styled_html())
}

/// Findings as columns, in the language that is chosen, else in their plan's.
#[pyfunction]
#[pyo3(signature = (findings: "Sequence[Finding]"))]
pub(crate) fn _findings_stream<'py>(
    py: Python<'py>,
    findings: Vec<Bound<'py, Finding>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (findings, language) = told(py, &findings)?;
    let stream = DataStream::of(ramme::Finding::columns(&findings, language))?;
    Ok(Bound::new(py, stream)?.into_any())
}

fn told(py: Python<'_>, findings: &[Bound<'_, Finding>]) -> PyResult<(Vec<ramme::Finding>, ramme::Language)> {
    let language = match findings.first() {
        Some(first) => first.get().frame.get().language(py, None)?,
        None => crate::language::chosen(py)?.unwrap_or_default(),
    };
    Ok((findings.iter().map(|finding| finding.get().finding.clone()).collect(), language))
}
