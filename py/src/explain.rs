//! `ramme.Explanation` and its parts.

use pyo3::prelude::*;
use ramme::Decimal;

use crate::convert::{self, Data};

/// How a figure comes about: a tree of parts. The parts under a part sum to it, so the leaves sum to the
/// figure.
///
/// >>> why = frame.explain("closing", 2024)
/// >>> why.amount, [leaf.amount for leaf in why.leaves()]
/// (Decimal('9969'), [Decimal('9719'), Decimal('250')])
/// >>> print(why)
/// Ny driftsramme, 2024 = 9 969
///   Utgangspunkt, 2024 = 9 719
///     Skole, 2024: 9 719, utgangspunkt
///   Ny klasse, 2024: 5/12 av 600 = 250
#[pyclass(frozen, eq, module = "ramme")]
#[derive(PartialEq)]
pub(crate) struct Explanation {
    pub(crate) explanation: ramme::Explanation,
}

#[pymethods]
impl Explanation {
    /// The version of the form of :meth:`to_dict`.
    #[getter]
    fn version(&self) -> u32 {
        self.explanation.version
    }

    /// The figure, as :meth:`Frame.amounts` takes it.
    #[getter]
    fn figure(&self) -> &str {
        &self.explanation.figure
    }

    /// The id of its area; ``None`` is the whole plan.
    #[getter]
    fn area(&self) -> Option<&str> {
        self.explanation.area.as_deref()
    }

    /// Its year.
    #[getter]
    fn year(&self) -> u16 {
        self.explanation.year.get()
    }

    /// Its view: ``"level"`` or ``"change"``.
    #[getter]
    fn view(&self) -> &'static str {
        self.explanation.view.as_str()
    }

    /// Its side, ``"expenditure"`` or ``"income"``; ``None`` is net.
    #[getter]
    fn side(&self) -> PyResult<Option<String>> {
        self.explanation.side.map(convert::name).transpose()
    }

    /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
    #[getter]
    fn unit(&self) -> &'static str {
        self.explanation.unit.as_str()
    }

    /// The figure's amount, in the explanation's unit.
    #[getter]
    fn amount(&self) -> Decimal {
        self.explanation.root.amount
    }

    /// The figure itself, with the parts that sum to it.
    #[getter]
    fn root(&self) -> Part {
        Part { part: self.explanation.root.clone() }
    }

    /// The leaves: bases of areas and lines of rows. Their amounts sum to the figure.
    ///
    /// >>> [(leaf.kind, leaf.title, leaf.amount) for leaf in frame.explain("closing", 2025).leaves()]
    /// [('base', 'Skole', Decimal('9719')), ('line', 'Ny klasse', Decimal('600'))]
    fn leaves(&self) -> Vec<Part> {
        self.explanation.leaves().into_iter().map(|part| Part { part: part.clone() }).collect()
    }

    /// The explanation as text, one part a line, in ``"nb"``, ``"nn"`` or ``"en"``.
    ///
    /// Titles of the plan stay in its language. Raises ``ValueError`` for another language.
    ///
    /// >>> print(frame.explain("opening", 2024).text("en"))
    /// Base, 2024 = 9 719
    ///   Skole, 2024: 9 719, base
    #[pyo3(signature = (language="nb"))]
    fn text(&self, py: Python<'_>, language: &str) -> PyResult<String> {
        let language = convert::language(language)?;
        Ok(py.detach(|| self.explanation.text(language)))
    }

    /// The explanation as a dict; amounts are ``str``.
    ///
    /// >>> frame.explain("row:1", 2024).to_dict()["root"]["parts"][0]["rule"]
    /// {'rule': 'phased', 'phases': [{'full_year': '600', 'share': '5/12'}], 'exact': '250'}
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict(&self) -> PyResult<Data> {
        Data::of(&self.explanation)
    }

    fn __str__(&self, py: Python<'_>) -> String {
        py.detach(|| self.explanation.text(ramme::Language::default()))
    }

    fn __repr__(&self) -> String {
        let ramme::Explanation { figure, year, unit, root, .. } = &self.explanation;
        format!("<ramme.Explanation of {figure:?} {year}: {} {unit}>", root.amount)
    }
}

/// A figure, or a leaf, in an :class:`Explanation`.
///
/// >>> leaf = frame.explain("row:1", 2024).leaves()[0]
/// >>> leaf.kind, leaf.id, leaf.area, leaf.year, leaf.amount, leaf.reversed
/// ('line', '1', 'skole', 2024, Decimal('250'), False)
/// >>> leaf.rule["phases"]
/// [{'full_year': '600', 'share': '5/12'}]
#[pyclass(frozen, eq, module = "ramme")]
#[derive(PartialEq)]
pub(crate) struct Part {
    part: ramme::Part,
}

#[pymethods]
impl Part {
    /// What it is: ``"opening"``, ``"base_change"``, ``"closing"``, ``"rows"``, ``"row"``, or a leaf:
    /// ``"base"``, ``"line"``.
    #[getter]
    fn kind(&self) -> PyResult<String> {
        convert::name(self.part.kind)
    }

    /// The id of the row, group or category, where it is one.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.part.id.as_deref()
    }

    /// The id of its area; ``None`` is the whole plan.
    #[getter]
    fn area(&self) -> Option<&str> {
        self.part.area.as_deref()
    }

    /// What people read, in the plan's language.
    #[getter]
    fn title(&self) -> &str {
        &self.part.title
    }

    /// The year it belongs to.
    #[getter]
    fn year(&self) -> u16 {
        self.part.year.get()
    }

    /// Its amount, in the explanation's unit.
    #[getter]
    fn amount(&self) -> Decimal {
        self.part.amount
    }

    /// In the change view, ``True`` for last year's amount that falls away, with its sign turned.
    #[getter]
    fn reversed(&self) -> bool {
        self.part.reversed
    }

    /// For a leaf: the rule that made it and the numbers it used, as ``str``.
    #[getter]
    fn rule(&self) -> PyResult<Option<Data>> {
        self.part.rule.as_ref().map(Data::of).transpose()
    }

    /// Where it comes from: ``document``, ``place``, ``quotation`` and ``url``, as far as the plan says.
    #[getter]
    fn source(&self) -> PyResult<Option<Data>> {
        self.part.source.as_ref().map(Data::of).transpose()
    }

    /// The parts that sum to it; empty for a leaf.
    #[getter]
    fn parts(&self) -> Vec<Part> {
        self.part.parts.iter().map(|part| Part { part: part.clone() }).collect()
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Part {:?} {}: {}>", self.part.title, self.part.year, self.part.amount)
    }
}
