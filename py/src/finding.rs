//! `ramme.Finding`.

use pyo3::prelude::*;
use ramme::Decimal;

use crate::convert;

/// Something a reader of the plan must know beside the figures. Amounts are in the plan's unit.
///
/// >>> odd = plan.with_measure({"id": "2", "title": "Botilbud", "effect": {
/// ...     "amounts": [40, 85], "claim": {"from": "2024-H2", "full_year": 85}}})
/// >>> finding = odd.frame().findings()[0]
/// >>> finding.code, finding.path, finding.subject, finding.year
/// ('claim_mismatch', '/measures/1/effect', 'Botilbud', 2024)
/// >>> finding.stated, finding.computed, finding.difference
/// (Decimal('40'), Decimal('42.5'), Decimal('-2.5'))
#[pyclass(frozen, eq, module = "ramme")]
#[derive(PartialEq)]
pub(crate) struct Finding {
    pub(crate) finding: ramme::Finding,
}

#[pymethods]
impl Finding {
    /// The kind: a stable name, such as ``"unphased"`` or ``"printed_differs"``.
    #[getter]
    fn code(&self) -> &'static str {
        self.finding.code.as_str()
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
    fn verdict(&self) -> Option<&'static str> {
        self.finding.verdict.map(ramme::Verdict::as_str)
    }

    /// The finding as a sentence in ``"nb"``, ``"nn"`` or ``"en"``.
    ///
    /// Raises ``ValueError`` for another language.
    ///
    /// >>> idea = plan.with_measure({"id": "2", "title": "Samdrift", "effect": {"unphased": {}}})
    /// >>> idea.frame().findings()[0].message("en")
    /// 'Samdrift: no amount is stated, and nothing is in the frame'
    #[pyo3(signature = (language="nb"))]
    fn message(&self, language: &str) -> PyResult<String> {
        Ok(self.finding.message(convert::language(language)?))
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Finding {} {:?}: {}>", self.finding.code, self.finding.path, self.finding)
    }
}
