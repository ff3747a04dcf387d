//! `ramme.Row`, and the mappings of rows that a plan gives.

use std::convert::Infallible;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyIterator, PyType};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};
use ramme::{Decimal, Error, Node, RowKind, RowRef};

use crate::answer::{Answer, Json};
use crate::convert::{self, Given, options};
use crate::error::{raise_unknown_row, run};
use crate::explain::Explanation;
use crate::frame::Frame;
use crate::notebook::{html, text};
use crate::plan::Plan;

/// One row of a plan: an adjustment, a measure, a transfer or a reallocation; ``plan["8"]`` gives the row with the id 8.
///
/// A row never changes, and its methods that change something give a new plan. Rows are equal, and have the same hash,
/// where they are written the same, also in different plans; a row can be pickled and copied.
///
/// >>> row = plan["1"]
/// >>> row
/// <ramme.Row "1", measure "Ny klasse">
/// >>> row.amounts()
/// [Decimal('250'), Decimal('600')]
/// >>> row.delayed(months=6)["1"].amounts()
/// [Decimal('0'), Decimal('550')]
#[pyclass(frozen, eq, hash, module = "ramme")]
pub(crate) struct Row {
    plan: Py<Plan>,
    id: String,
    /// The frame of the plan, once a figure has been asked for; rows that are given together share it.
    frame: Arc<PyOnceLock<Py<Frame>>>,
}

impl Row {
    pub(crate) fn new(plan: &Bound<'_, Plan>, id: &str) -> Row {
        Row { plan: plan.clone().unbind(), id: id.to_owned(), frame: Arc::new(PyOnceLock::new()) }
    }

    /// All rows of a plan, or those of a kind, by their ids.
    pub(crate) fn all<'py>(plan: &Bound<'py, Plan>, kind: Option<RowKind>) -> PyResult<Bound<'py, PyDict>> {
        let (rows, frame) = (PyDict::new(plan.py()), Arc::new(PyOnceLock::new()));
        for row in plan.get().plan.rows().filter(|row| kind.is_none_or(|kind| row.kind() == kind)) {
            let id = row.id().to_owned();
            rows.set_item(row.id(), Row { plan: plan.clone().unbind(), id, frame: Arc::clone(&frame) })?;
        }
        Ok(rows)
    }

    /// The row in its plan, which has it since it never changes.
    fn written(&self) -> Result<RowRef<'_>, Error> {
        self.plan.get().plan.find_row(&self.id)
    }

    fn ask<'a, T>(&'a self, py: Python<'_>, asked: impl Fn(&RowRef<'a>) -> T) -> PyResult<T> {
        self.written().map(|row| asked(&row)).map_err(|error| raise_unknown_row(py, &error))
    }

    fn frame<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, Frame>> {
        let frame = self.frame.get_or_try_init(py, || Py::new(py, self.plan.get().frame(py)))?;
        Ok(frame.bind(py))
    }

    fn changed(&self, py: Python<'_>, changes: &Node<'_>) -> PyResult<Plan> {
        let plan = &self.plan.get().plan;
        run(py, || plan.with_row_changed(&self.id, changes)).map(|plan| Plan { plan })
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.written().ok() == other.written().ok()
    }
}

impl Hash for Row {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written().ok().hash(state);
    }
}

/// What unpickling calls, with what it passes.
type Restore<'py> = (Bound<'py, PyAny>, (Py<Plan>, String));

#[pymethods]
impl Row {
    /// The plan it is a row of.
    #[getter]
    fn plan<'py>(&self, py: Python<'py>) -> Bound<'py, Plan> {
        self.plan.bind(py).clone()
    }

    /// The name that figures and other rows refer to.
    #[getter]
    fn id(&self) -> &str {
        &self.id
    }

    /// The name that people read.
    #[getter]
    fn title(&self, py: Python<'_>) -> PyResult<&str> {
        self.ask(py, RowRef::title)
    }

    /// What it is: ``"adjustment"``, ``"measure"``, ``"transfer"`` or ``"reallocation"``.
    #[getter]
    fn kind(&self, py: Python<'_>) -> PyResult<Answer<RowKind>> {
        self.ask(py, |row| Answer(row.kind()))
    }

    /// The id of the area that its amounts fall in, also where the plan leaves its only one out; ``None`` where there
    /// are several.
    #[getter]
    fn area(&self, py: Python<'_>) -> PyResult<Option<&str>> {
        self.ask(py, |row| if let [area] = row.areas().as_slice() { Some(*area) } else { None })
    }

    /// The ids of the areas that its amounts fall in; of a reallocation, the one that gives and the one that gets.
    #[getter]
    fn areas(&self, py: Python<'_>) -> PyResult<Vec<&str>> {
        self.ask(py, RowRef::areas)
    }

    /// The id of the group of an adjustment, or of the category of a measure or of its transfer.
    #[getter]
    fn heading(&self, py: Python<'_>) -> PyResult<Option<&str>> {
        self.ask(py, RowRef::heading)
    }

    /// The side it stands on: ``"expenditure"`` or ``"income"``.
    #[getter]
    fn side(&self, py: Python<'_>) -> PyResult<Answer<ramme::Side>> {
        self.ask(py, |row| Answer(row.side()))
    }

    /// What it does, as the plan writes it, with amounts as ``str``; ``None`` of a transfer, which moves one amount.
    ///
    /// >>> plan["1"].effect
    /// {'full_year': '600', 'from': '2024-08'}
    #[getter]
    fn effect(&self, py: Python<'_>) -> PyResult<Answer<Option<&ramme::Effect>>> {
        self.ask(py, |row| Answer(row.effect()))
    }

    /// The free tags of a measure; other rows have none.
    #[getter]
    fn tags(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        self.ask(py, |row| row.tags().to_vec())
    }

    /// The document, the place and the sentence it was read from, as the plan writes them.
    #[getter]
    fn source(&self, py: Python<'_>) -> PyResult<Answer<Option<&ramme::Source>>> {
        self.ask(py, |row| Answer(row.source()))
    }

    /// Whether it is switched off, and counts nothing.
    #[getter]
    fn is_off(&self, py: Python<'_>) -> PyResult<bool> {
        self.ask(py, RowRef::is_off)
    }

    /// Its amounts, one for each plan year, as :meth:`Frame.amounts` gives them for ``row:ID``.
    ///
    /// Raises :class:`PlanError` for a row without amounts in years, and what :meth:`Frame.amounts` raises.
    ///
    /// >>> plan["1"].amounts(view="change")
    /// [Decimal('250'), Decimal('350')]
    #[pyo3(signature = (
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
    ))]
    fn amounts(
        &self,
        py: Python<'_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
    ) -> PyResult<Vec<Decimal>> {
        let asked = options!(area, view, side)?;
        self.frame(py)?.get().amounts_of_row(py, &self.id, asked)
    }

    /// Why its amount in a year is what it is, as :meth:`Frame.explain` tells of ``row:ID``.
    ///
    /// Raises what :meth:`Frame.explain` raises.
    ///
    /// >>> print(plan["1"].explain(2024).text("en"))
    /// Ny klasse, 2024: 5/12 of 600 = 250
    #[pyo3(signature = (
        year: "int",
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
    ))]
    fn explain(
        &self,
        year: &Bound<'_, PyAny>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
    ) -> PyResult<Explanation> {
        let figure = Frame::figure_of_row(&self.id, options!(area, view, side)?);
        Frame::explained(self.frame(year.py())?, figure, year)
    }

    /// The plan with the row so many months later; below zero, earlier. What is stated year by year, a rate and a
    /// transfer can only be delayed by whole years.
    ///
    /// Raises :class:`PlanError` for what cannot be delayed so.
    ///
    /// >>> plan["1"].delayed(months=12).frame().amounts("closing")
    /// [Decimal('9719'), Decimal('9969')]
    #[pyo3(signature = (months: "int"))]
    fn delayed(&self, py: Python<'_>, months: Given<'_, '_>) -> PyResult<Plan> {
        let delay = months;
        self.changed(py, &options!(delay)?)
    }

    /// The plan with every amount of the row multiplied: ``"0.8"``, a ``Decimal`` or an ``int``, from 0 to 100 with at
    /// most six decimals. Products are rounded as the row rounds, those of a yearly rate (``full_year``, ``steps``) when they become a year's
    /// amount; of a rate of a base, the rate is multiplied.
    ///
    /// Raises :class:`PlanError` for another factor, a ``float`` among them.
    ///
    /// >>> plan["1"].scaled("0.8").frame().amounts("closing")
    /// [Decimal('9919'), Decimal('10199')]
    #[pyo3(signature = (factor: "Amount"))]
    fn scaled(&self, py: Python<'_>, factor: Given<'_, '_>) -> PyResult<Plan> {
        let scale = factor;
        self.changed(py, &options!(scale)?)
    }

    /// The plan with the row switched off: it keeps its place and counts nothing. :meth:`without` takes it out.
    ///
    /// >>> off = plan["1"].switched_off()
    /// >>> off["1"].is_off, off.frame().amounts("closing")
    /// (True, [Decimal('9719'), Decimal('9719')])
    fn switched_off(&self, py: Python<'_>) -> PyResult<Plan> {
        self.changed(py, &Node::Object(vec![("off".into(), Node::Bool(true))]))
    }

    /// The plan with the row switched on again.
    ///
    /// >>> plan["1"].switched_off()["1"].switched_on() == plan
    /// True
    fn switched_on(&self, py: Python<'_>) -> PyResult<Plan> {
        self.changed(py, &Node::Object(vec![("off".into(), Node::Bool(false))]))
    }

    /// The plan with some fields of the row exchanged, as :meth:`Plan.with_measure` and its like would: ``effect``,
    /// ``title``, ``tags`` and what else such a row has, but its ``id``. ``None`` takes a field out.
    ///
    /// Raises :class:`PlanError` with every problem of the new plan at once.
    ///
    /// >>> plan["1"].replaced(effect={"amounts": [100, 200]}).frame().amounts("closing")
    /// [Decimal('9819'), Decimal('9919')]
    #[pyo3(signature = (**fields: "Any"))]
    fn replaced(&self, py: Python<'_>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Plan> {
        let fields = fields.map_or_else(|| Ok(Node::Object(Vec::new())), |fields| convert::node(fields))?;
        let plan = &self.plan.get().plan;
        run(py, || plan.with_row_replaced(&self.id, &fields)).map(|plan| Plan { plan })
    }

    /// The plan without the row, as :meth:`Plan.without` gives it.
    ///
    /// >>> "1" in plan["1"].without()
    /// False
    fn without(&self, py: Python<'_>) -> PyResult<Plan> {
        let plan = &self.plan.get().plan;
        run(py, || plan.without(&[&self.id])).map(|plan| Plan { plan })
    }

    /// The row as a dict, as the plan writes it; :meth:`Plan.with_measure` and its like take it.
    ///
    /// >>> plan["1"].to_dict()
    /// {'id': '1', 'title': 'Ny klasse', 'effect': {'full_year': '600', 'from': '2024-08'}}
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let row = self.ask(py, |row| *row)?;
        Ok(Json(&row).into_pyobject(py)?.cast_into()?)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        text(py, &self.ask(py, |row| *row)?)
    }

    /// For notebooks: as a table of one row.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        html(py, &self.ask(py, |row| *row)?)
    }

    /// For IPython in a terminal: as `print` shows it.
    #[pyo3(signature = (printer: "Any", _cycle: "bool"))]
    fn _repr_pretty_(slf: &Bound<'_, Self>, printer: &Bound<'_, PyAny>, _cycle: bool) -> PyResult<()> {
        crate::notebook::pretty(slf.as_any(), printer)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.ask(py, |row| format!("<ramme.Row {:?}, {} {:?}>", row.id(), row.kind().as_str(), row.title()))
    }

    /// For pickling: as the row of its plan.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Restore<'py>> {
        Ok((py.import("operator")?.getattr("getitem")?, (self.plan.clone_ref(py), self.id.clone())))
    }

    /// The same row, as it never changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The same row, as it never changes.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

/// The rows of a plan as a mapping: a `ramme.Rows`.
pub(crate) struct Rows<'py>(Bound<'py, PyAny>);

impl<'py> Rows<'py> {
    pub(crate) fn of(plan: &Bound<'py, Plan>, kind: Option<RowKind>) -> PyResult<Rows<'py>> {
        static ROWS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let class = ROWS.import(plan.py(), "ramme._rows", "Rows")?;
        class.call1((plan, kind.map(RowKind::as_str))).map(Rows)
    }

    pub(crate) fn keys(&self) -> PyResult<Bound<'py, PyAny>> {
        self.0.call_method0("keys")
    }

    pub(crate) fn values(&self) -> PyResult<Bound<'py, PyAny>> {
        self.0.call_method0("values")
    }

    pub(crate) fn items(&self) -> PyResult<Bound<'py, PyAny>> {
        self.0.call_method0("items")
    }
}

impl<'py> IntoPyObject<'py> for Rows<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme._rows", "Rows");

    fn into_pyobject(self, _py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

/// The ids of rows, one after the other.
pub(crate) struct Ids<'py>(pub(crate) Bound<'py, PyIterator>);

impl<'py> IntoPyObject<'py> for Ids<'py> {
    type Target = PyIterator;
    type Output = Bound<'py, PyIterator>;
    type Error = Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterator"),
        type_hint_identifier!("builtins", "str")
    );

    fn into_pyobject(self, _py: Python<'py>) -> Result<Bound<'py, PyIterator>, Infallible> {
        Ok(self.0)
    }
}
