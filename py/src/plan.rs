//! `ramme.Plan`.

use std::path::PathBuf;

use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyType};
use ramme::{Code, RowKind, Year};

use crate::allocate::Allocated;
use crate::answer::{Answer, Json};
use crate::balance::Balance;
use crate::batch::{Batch, Figures, Levers};
use crate::call::Call;
use crate::compare::Comparison;
use crate::convert::{self, Given, options};
use crate::error::{raise, raise_unknown_row, run};
use crate::frame::Frame;
use crate::frames::{AreasLike, TableLike};
use crate::notebook::{PlanRows, html, text};
use crate::present::written;
use crate::progress::{Progress, both, count};
use crate::roll::RolledPlan;
use crate::row::{Ids, Row, Rows};
use crate::scenario::{Changes, Scenario};
use crate::simulation::Simulation;
use crate::uncertainty::Uncertainty;
use crate::widget::PlanWidget;

/// A multi-year operating plan that has been checked: the whole input, and always consistent.
///
/// Read one with :func:`ramme.load`, :meth:`Plan.from_json` or :meth:`Plan.from_dict`. A plan never
/// changes; the ``with_…`` methods give a new one. Two plans with the same content are equal and have the
/// same hash, and a plan can be pickled and copied.
///
/// >>> plan
/// <ramme.Plan "Budsjett 2024", 2024–2025, 1000 kr>
/// >>> plan == ramme.Plan.from_json(plan.to_json())
/// True
///
/// A plan is a mapping of its rows by their ids, a ``collections.abc.Mapping`` that never changes: ``plan["8"]`` gives a
/// :class:`Row`, and ``in``, ``len`` and iteration are of ids. It is true also without rows. :attr:`measures` and its like
/// are mappings of the rows of a kind.
///
/// >>> plan["1"].scaled("0.5")["1"].amounts()
/// [Decimal('125'), Decimal('300')]
/// >>> "1" in plan, len(plan), list(plan), plan.get("2")
/// (True, 1, ['1'], None)
/// >>> {id: row.title for id, row in plan.items()}
/// {'1': 'Ny klasse'}
#[pyclass(frozen, eq, hash, module = "ramme")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Plan {
    pub(crate) plan: ramme::Plan,
}

pub(crate) fn years(years: &[Year]) -> Vec<u16> {
    years.iter().map(|year| year.get()).collect()
}

impl Plan {
    /// The columns of its measures.
    fn columns(&self, py: Python<'_>, shape: Given<'_, '_>) -> PyResult<Vec<ramme::Column<'static>>> {
        let options = options!(shape)?;
        run(py, || Ok(self.plan.columns(ramme::Shape::from_node(&options)?)))
    }

    fn with_row(&self, kind: RowKind, row: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let node = convert::node(row)?;
        run(row.py(), || self.plan.with_row(kind, &node)).map(|plan| Plan { plan })
    }
}

#[pymethods]
impl Plan {
    /// Reads a plan from JSON: a ``str``, or ``bytes`` in UTF-8, with or without a byte order mark.
    ///
    /// Raises :class:`PlanError` with every problem of the document at once.
    ///
    /// >>> ramme.Plan.from_json('{"title": "Plan", "years": [2024], "areas": [{"id": "a", "title": "A"}]}')
    /// <ramme.Plan "Plan", 2024, kr>
    #[classmethod]
    #[pyo3(signature = (text: "str | bytes"))]
    fn from_json(_class: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let py = text.py();
        let read = if let Ok(text) = text.cast::<PyString>() {
            let text = text.to_str()?;
            py.detach(|| ramme::Plan::from_json(text))
        } else if let Ok(bytes) = text.cast::<PyBytes>() {
            let bytes = bytes.as_bytes();
            py.detach(|| ramme::Plan::from_bytes(bytes))
        } else {
            let kind = text.get_type().fully_qualified_name()?;
            return Err(PyTypeError::new_err(format!("JSON is read from str or bytes, not from `{kind}`")));
        };
        read.map(|plan| Plan { plan }).map_err(|error| raise(py, &error))
    }

    /// Reads a plan from a dict of the same form as the JSON document.
    ///
    /// An amount is an ``int``, a ``Decimal`` or a ``str`` such as ``"1.7"``. A ``float`` is refused,
    /// because ``0.1`` is not a tenth.
    ///
    /// Raises :class:`PlanError` with every problem of the document at once; ``TypeError`` for a value of
    /// a type that no plan holds and for a key that is not a ``str``; ``ValueError`` for lists and dicts
    /// more than 128 deep in each other, such as a list that holds itself.
    ///
    /// >>> from decimal import Decimal
    /// >>> ramme.Plan.from_dict({
    /// ...     "title": "Helse", "years": [2024], "unit": "mill. kr",
    /// ...     "areas": [{"id": "helse", "title": "Helse", "base": Decimal("1.7")}],
    /// ... }).frame().amounts("closing")
    /// [Decimal('1.7')]
    #[classmethod]
    #[pyo3(signature = (mapping: "documents.PlanDocument | dict[str, Any]"))]
    fn from_dict(_class: &Bound<'_, PyType>, mapping: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let node = convert::node(mapping)?;
        run(mapping.py(), || ramme::Plan::from_node(&node)).map(|plan| Plan { plan })
    }

    /// Reads a plan from a table of measures: a data frame of pandas or polars, a table of pyarrow, a relation of
    /// duckdb, or anything with ``__arrow_c_stream__``.
    ///
    /// The table has a row for each measure, with the columns ``id`` and ``title``, and any of ``area``, ``category``,
    /// ``side``, ``origin``, ``tags``, ``price_factor``, ``price_year``, ``source_document`` … and ``off``. What a measure
    /// does stands in
    ///
    /// - a column for each year: ``2024``, ``2025`` …; an empty cell is no amount
    /// - ``full_year``, ``from`` and perhaps ``through``; or ``one_off`` and ``year``; or ``percent`` and ``of``
    /// - ``year`` and ``amount``, in a table with a row for each measure and year
    ///
    /// A measure whose amounts are all empty is not laid into years, which :meth:`Frame.findings` tells.
    ///
    /// - ``areas``: a table with ``id``, ``title`` and perhaps ``parent``, and the base in ``base``, in ``expenditure`` and
    ///   ``income``, or in a column for each year; or a list of dicts, as in the document
    /// - ``title``, ``years``, ``unit`` and the other keywords: the rest of the plan, as in :meth:`from_dict`. ``years`` may be
    ///   left out where the measures have them
    /// - ``columns``, ``area_columns``: from a field to the name of its column, where it is another
    /// - ``floats``: amounts are decimals, whole numbers or texts. A float that is not whole is refused, or, with
    ///   ``"round"``, rounded to whole øre
    /// - ``extra``: a column that nothing is read from is refused, or, with ``"ignore"``, passed over
    ///
    /// Raises :class:`PlanError` with every problem at once: the path ``/measures/17/full_year`` is the column
    /// ``full_year`` of row 17, counted from 0. Raises ``TypeError`` for what is no table.
    ///
    /// >>> import polars as pl
    /// >>> measures = pl.DataFrame({"Nr": [1, 2], "Tiltak": ["Ny klasse", "Innkjøp"], "2024": [250, -100], "2025": [600, None]})
    /// >>> ramme.Plan.from_frame(
    /// ...     measures, columns={"id": "Nr", "title": "Tiltak"}, title="Budsjett 2024", unit="1000 kr",
    /// ...     areas=[{"id": "skole", "title": "Skole", "base": 9719}],
    /// ... ).frame().amounts("closing")
    /// [Decimal('9869'), Decimal('10319')]
    #[classmethod]
    #[pyo3(signature = (
        measures,
        *,
        areas=None,
        title: "str | None" = None,
        years: "list[int] | tuple[int, ...] | range | None" = None,
        unit: "Unit | None" = None,
        columns: "dict[str, str] | None" = None,
        area_columns: "dict[str, str] | None" = None,
        floats: "Floats | None" = None,
        extra: "ExtraColumns | None" = None,
        **plan: "Any",
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn from_frame<'py>(
        _class: &Bound<'py, PyType>,
        measures: TableLike<'py>,
        areas: Option<AreasLike<'py>>,
        title: Given<'_, '_>,
        years: Given<'_, '_>,
        unit: Given<'_, '_>,
        columns: Given<'_, '_>,
        area_columns: Given<'_, '_>,
        floats: Given<'_, '_>,
        extra: Given<'_, '_>,
        plan: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Plan> {
        crate::frames::plan(
            &measures.0,
            areas.as_ref().map(|areas| &areas.0),
            [("title", title), ("years", years), ("unit", unit)],
            plan,
            [("columns", columns), ("area_columns", area_columns), ("floats", floats), ("extra", extra)],
        )
    }

    /// The plan's title.
    #[getter]
    fn title(&self) -> &str {
        &self.plan.document().title
    }

    /// The municipality (kommune), where the plan names it.
    #[getter]
    fn municipality(&self) -> Option<&str> {
        self.plan.document().municipality.as_deref()
    }

    /// The plan years, in order.
    #[getter]
    fn years(&self) -> Vec<u16> {
        years(&self.plan.document().years)
    }

    /// The unit of every amount in the plan: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
    #[getter]
    fn unit(&self) -> Answer<ramme::Unit> {
        Answer(self.plan.document().unit)
    }

    /// The language of its titles: ``"nb"``, ``"nn"`` or ``"en"``.
    #[getter]
    fn language(&self) -> Answer<ramme::Language> {
        Answer(self.plan.document().language)
    }

    /// The plan as JSON, laid out for people; reading it back gives an equal plan.
    ///
    /// >>> print(plan.to_json()[:30])
    /// {
    ///   "title": "Budsjett 2024",
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.plan.to_json())
    }

    /// The plan as an Excel workbook, of the form that :func:`ramme.template` writes: its bytes; with a ``path``, also
    /// written there. Reading it back, with :func:`ramme.load` or :meth:`from_excel`, gives an equal plan.
    ///
    /// ``language`` is that of headings, notes and words; left out, the plan's own.
    ///
    /// Raises :class:`PlanError` for what a workbook cannot hold, and ``OSError`` for a file that cannot be written.
    ///
    /// >>> ramme.Plan.from_excel(plan.to_excel()) == plan
    /// True
    #[pyo3(signature = (path=None, *, language: "Language | None" = None))]
    fn to_excel<'py>(
        &self,
        py: Python<'py>,
        path: Option<PathBuf>,
        language: Given<'_, '_>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let language = convert::language(py, language)?;
        written(py, &run(py, || self.plan.to_workbook(language))?, path)
    }

    /// Reads a plan from an Excel workbook of the form that :func:`ramme.template` writes: its bytes, or its path.
    ///
    /// Raises :class:`PlanError` with every problem at once; a path such as ``/Tiltak/C5`` is a sheet and a cell.
    ///
    /// >>> ramme.Plan.from_excel(plan.to_excel(language="en")).title
    /// 'Budsjett 2024'
    #[classmethod]
    #[pyo3(signature = (workbook: "bytes | str | PathLike[str]"))]
    fn from_excel(_class: &Bound<'_, PyType>, workbook: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let py = workbook.py();
        if let Ok(bytes) = workbook.cast::<PyBytes>() {
            let bytes = bytes.as_bytes();
            return run(py, || ramme::Plan::from_workbook(bytes)).map(|plan| Plan { plan });
        }
        let bytes = std::fs::read(workbook.extract::<PathBuf>()?)?;
        run(py, || ramme::Plan::from_workbook(&bytes)).map(|plan| Plan { plan })
    }

    /// The plan as a dict of the same form as the JSON document; reading it back gives an equal plan.
    ///
    /// Amounts are ``str``, so that they stay exact also where the dict becomes JSON.
    ///
    /// >>> plan.to_dict()["areas"]
    /// [{'id': 'skole', 'title': 'Skole', 'base': '9719'}]
    fn to_dict(&self) -> Json<'_, ramme::Plan> {
        Json(&self.plan)
    }

    /// Computes the frames of the plan.
    ///
    /// >>> plan.frame().amounts("closing")
    /// [Decimal('9969'), Decimal('10319')]
    pub(crate) fn frame(&self, py: Python<'_>) -> Frame {
        Frame { frame: py.detach(|| self.plan.frame()) }
    }

    /// A plan with one more measure, or with the measure of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> less = plan.with_measure({"id": "2", "title": "Innkjøp", "effect": {"amounts": [-100, -100]}})
    /// >>> less.frame().amounts("closing")
    /// [Decimal('9869'), Decimal('10219')]
    #[pyo3(signature = (measure: "documents.Measure | Measure | dict[str, Any]"))]
    fn with_measure(&self, measure: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Measure, measure)
    }

    /// A plan with one more transfer between years, or with the transfer of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> later = plan.with_transfer({"id": "t", "title": "Inventar", "from": 2024, "to": 2025, "amount": 50})
    /// >>> later.frame().amounts("closing")
    /// [Decimal('9919'), Decimal('10369')]
    #[pyo3(signature = (transfer: "documents.Transfer | dict[str, Any]"))]
    fn with_transfer(&self, transfer: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Transfer, transfer)
    }

    /// A plan with one more row before the measures, or with the adjustment of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> more = plan.with_adjustment({"id": "lønn", "title": "Lønnsvekst", "effect": {"amounts": [300, 300]}})
    /// >>> more.frame().amounts("closing")
    /// [Decimal('10269'), Decimal('10619')]
    #[pyo3(signature = (adjustment: "documents.Adjustment | dict[str, Any]"))]
    fn with_adjustment(&self, adjustment: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Adjustment, adjustment)
    }

    /// A plan with one more reallocation between areas or measures, or with the one of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> two = ramme.Plan.from_dict({"title": "Plan", "years": [2024], "areas": [
    /// ...     {"id": "a", "title": "A", "base": 10}, {"id": "b", "title": "B", "base": 10}]})
    /// >>> moved = two.with_reallocation({"id": "r", "title": "Stilling", "from": {"area": "a"},
    /// ...     "to": {"area": "b"}, "effect": {"amounts": [1]}})
    /// >>> moved.frame().amounts("closing", area="a"), moved.frame().amounts("closing", area="b")
    /// ([Decimal('9')], [Decimal('11')])
    #[pyo3(signature = (reallocation: "documents.Reallocation | dict[str, Any]"))]
    fn with_reallocation(&self, reallocation: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Reallocation, reallocation)
    }

    /// The plan with a scenario's changes, made in their order; ``plan | scenario`` is the same.
    ///
    /// Printed figures are left out of it, since they are of the plan as it was published. Raises :class:`PlanError`
    /// with every problem at once, with its path in the scenario.
    ///
    /// >>> without = plan.with_scenario({"title": "Uten ny klasse", "changes": [{"row": "1", "off": True}]})
    /// >>> without.frame().amounts("closing")
    /// [Decimal('9719'), Decimal('9719')]
    #[pyo3(signature = (scenario: "Scenario | documents.Scenario | dict[str, Any]"))]
    fn with_scenario(&self, scenario: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let py = scenario.py();
        let plan = match scenario.cast::<Scenario>() {
            Ok(read) => {
                let changes = &read.get().value;
                run(py, || self.plan.with_scenario(changes))
            }
            Err(_) => {
                let node = convert::node(scenario)?;
                run(py, || self.plan.with_scenario_from_node(&node))
            }
        };
        plan.map(|plan| Plan { plan })
    }

    // As `with_scenario`; Python gives an operator its text.
    fn __or__(&self, scenario: Changes<'_>) -> PyResult<Plan> {
        self.with_scenario(scenario.given())
    }

    /// The rows by their ids, in the order of the document: adjustments, measures, transfers, reallocations.
    ///
    /// >>> {row.id: row.amounts() for row in plan.rows.values()}
    /// {'1': [Decimal('250'), Decimal('600')]}
    #[getter]
    fn rows<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py>> {
        Rows::of(slf, None)
    }

    /// The adjustments by their ids.
    #[getter]
    fn adjustments<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py>> {
        Rows::of(slf, Some(RowKind::Adjustment))
    }

    /// The measures by their ids.
    ///
    /// >>> [row.title for row in plan.measures.values()]
    /// ['Ny klasse']
    #[getter]
    fn measures<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py>> {
        Rows::of(slf, Some(RowKind::Measure))
    }

    /// The transfers between years by their ids.
    #[getter]
    fn transfers<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py>> {
        Rows::of(slf, Some(RowKind::Transfer))
    }

    /// The reallocations by their ids.
    #[getter]
    fn reallocations<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py>> {
        Rows::of(slf, Some(RowKind::Reallocation))
    }

    // An id that no row has is an `UnknownRow`, a `KeyError`.
    fn __getitem__(slf: &Bound<'_, Self>, id: Key<'_>) -> PyResult<Row> {
        let Ok(id) = id.0.cast::<PyString>() else {
            return Err(PyKeyError::new_err(format!("{}: the id of a row is a text, such as '8'", id.0.repr()?)));
        };
        Plan::_row(slf, id.to_str()?, None)
    }

    fn __contains__(&self, id: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(id) = id.cast::<PyString>() else { return Ok(false) };
        Ok(self.plan.has_row(id.to_str()?))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Ids<'py>> {
        self._ipython_key_completions_().into_pyobject(py)?.try_iter().map(Ids)
    }

    fn __len__(&self) -> usize {
        self.plan.rows().count()
    }

    /// The ids of the rows, in the order of the document.
    ///
    /// >>> list(plan.keys())
    /// ['1']
    #[pyo3(signature = () -> "KeysView[str]")]
    fn keys<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Rows::of(slf, None)?.keys()
    }

    /// The rows, in the order of the document.
    ///
    /// >>> [row.title for row in plan.values()]
    /// ['Ny klasse']
    #[pyo3(signature = () -> "ValuesView[Row]")]
    fn values<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Rows::of(slf, None)?.values()
    }

    /// The rows with their ids, in the order of the document.
    ///
    /// >>> [(id, row.kind) for id, row in plan.items()]
    /// [('1', 'measure')]
    #[pyo3(signature = () -> "ItemsView[str, Row]")]
    fn items<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Rows::of(slf, None)?.items()
    }

    /// The row with this id, or ``default`` where no row has it.
    ///
    /// >>> plan.get("1").title, plan.get("2")
    /// ('Ny klasse', None)
    #[pyo3(signature = (id: "Any", default: "Any" = None, /) -> "Any")]
    fn get<'py>(
        slf: &Bound<'py, Self>,
        id: &Bound<'py, PyAny>,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match id.cast::<PyString>() {
            Ok(known) if slf.get().plan.has_row(known.to_str()?) => {
                Ok(Bound::new(slf.py(), Row::new(slf, known.to_str()?))?.into_any())
            }
            _ => Ok(default.unwrap_or_else(|| slf.py().None().into_bound(slf.py()))),
        }
    }

    // Without this a plan without rows would be false.
    fn __bool__(&self) -> bool {
        true
    }

    /// For notebooks: what may stand in the brackets.
    fn _ipython_key_completions_(&self) -> Vec<&str> {
        self.plan.rows().map(|row| row.id()).collect()
    }

    /// One row, of a kind where one is named.
    #[pyo3(signature = (id, kind: "RowKind | None"))]
    fn _row(slf: &Bound<'_, Self>, id: &str, kind: Option<&str>) -> PyResult<Row> {
        let (py, plan) = (slf.py(), &slf.get().plan);
        let found = py.detach(|| match kind.and_then(RowKind::from_name) {
            Some(kind) => plan.find_row_of(kind, id).map(|_| ()),
            None => plan.find_row(id).map(|_| ()),
        });
        found.map_err(|error| raise_unknown_row(py, &error))?;
        Ok(Row::new(slf, id))
    }

    /// The rows, or those of a kind, as HTML.
    #[pyo3(signature = (kind: "RowKind | None"))]
    fn _rows_html(&self, py: Python<'_>, kind: Option<&str>) -> PyResult<String> {
        html(py, &PlanRows { plan: &self.plan, kind: kind.and_then(RowKind::from_name) })
    }

    /// The same as text.
    #[pyo3(signature = (kind: "RowKind | None"))]
    fn _rows_text(&self, py: Python<'_>, kind: Option<&str>) -> PyResult<String> {
        text(py, &PlanRows { plan: &self.plan, kind: kind.and_then(RowKind::from_name) })
    }

    /// All rows, of a kind where one is named.
    #[pyo3(signature = (kind: "RowKind | None") -> "dict[str, Row]")]
    fn _rows<'py>(slf: &Bound<'py, Self>, kind: Option<&str>) -> PyResult<Bound<'py, PyDict>> {
        Row::all(slf, kind.and_then(RowKind::from_name))
    }

    /// The plan without some of its rows. A row that is switched off instead (:meth:`Row.switched_off`) keeps its place.
    ///
    /// Printed figures are left out of it, since they are of the plan as it was published. Raises :class:`UnknownRow`
    /// for ids that no row has, and :class:`PlanError` where other rows name one that is taken out, such as the
    /// transfers of a measure.
    ///
    /// >>> plan.without("1").frame().amounts("closing")
    /// [Decimal('9719'), Decimal('9719')]
    #[pyo3(signature = (*ids: "str"))]
    fn without(&self, py: Python<'_>, ids: Vec<String>) -> PyResult<Plan> {
        let plan = py.detach(|| self.plan.without(&ids)).map_err(|error| {
            let unknown = error.problems().iter().all(|problem| problem.code() == Code::UnknownRow);
            if unknown { raise_unknown_row(py, &error) } else { raise(py, &error) }
        })?;
        Ok(Plan { plan })
    }

    /// Makes a batch: many scenarios of the plan at once, as columns of whole numbers.
    ///
    /// - ``levers``: what each column changes, as dicts with ``row`` and ``change``: ``"on"`` (1 is on, 0 is off),
    ///   ``"scale"`` with its ``decimals`` (of 2, 80 is 0.80), ``"delay"`` (months) or ``"amount"`` (øre)
    /// - ``figures``: what is asked for in each plan year, as texts such as ``"closing"`` or dicts with ``figure``,
    ///   ``area``, ``view``, ``side``; the closing frame of the whole plan when left out
    ///
    /// Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> batch = plan.batch([{"row": "1", "change": "scale", "decimals": 1}, {"row": "1", "change": "delay"}])
    /// >>> batch.totals([[10, 8, 10], [0, 0, 6]]).tolist()  # as planned; four fifths of it; half a year later
    /// [[[996900000, 1031900000]], [[991900000, 1019900000]], [[971900000, 1026900000]]]
    #[pyo3(signature = (levers, figures=None))]
    fn batch<'py>(slf: &Bound<'py, Self>, levers: Levers<'py>, figures: Option<Figures<'py>>) -> PyResult<Batch> {
        let (levers, figures) = (Some(&levers.0), figures.as_ref().map(|figures| &figures.0));
        Batch::of(slf, options!(levers, figures)?)
    }

    /// Draws samples of the plan from what is uncertain. The same seed gives the same figures, on every machine and
    /// for any number of threads.
    ///
    /// - ``threads``: as many as the machine offers when left out
    /// - ``progress``: ``True`` shows a bar by tqdm, if that is installed; a function is called now and then with how
    ///   many samples of all are done; if it answers ``False``, :class:`Cancelled` is raised, and what it raises
    ///   itself goes on
    ///
    /// Others run meanwhile, and Ctrl-C breaks it off. Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> late = {"row": "1", "change": "delay", "distribution": {"discrete": [
    /// ...     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}
    /// >>> simulation = plan.simulate({"seed": 1, "samples": 2000, "variables": [late], "available": [9900, 10300]})
    /// >>> simulation.outcomes.balance.years[0].percent  # in balance if it comes late: a quarter, or nearly
    /// Decimal('25.45')
    #[pyo3(signature = (
        uncertainty: "Uncertainty | documents.Uncertainty | dict[str, Any]",
        *,
        threads: "int | None" = None,
        progress=None,
    ))]
    fn simulate(
        slf: &Bound<'_, Self>,
        uncertainty: &Bound<'_, PyAny>,
        threads: Given<'_, '_>,
        progress: Option<Progress>,
    ) -> PyResult<Simulation> {
        let value = match uncertainty.cast::<Uncertainty>() {
            Ok(read) => read.get().value.clone(),
            Err(_) => {
                let (node, plan) = (convert::node(uncertainty)?, &slf.get().plan);
                let threads = count("threads", threads)?;
                run(slf.py(), || both(threads, plan.uncertainty_from_node(&node)).map(|(_, read)| read))?
            }
        };
        Simulation::of(slf, value, threads, progress)
    }

    /// Rolls the plan forward a year (rullering): the first year's closing frame becomes the base, every row is held
    /// against it, and a year is added at the end. Where every base is given, the frames of the years that both plans
    /// have do not change; where one is not (``base_unknown``), the frames of that area stay deviations, now from the
    /// first year's frame.
    ///
    /// ``title`` is the new plan's; left out, it stays. Raises :class:`PlanError` for a plan that cannot be rolled.
    ///
    /// >>> rolled = plan.roll_forward()
    /// >>> [(row.title, row.rolled, row.new) for row in rolled.rows]
    /// [('Ny klasse', 'became_full_year', [Decimal('350'), Decimal('350')])]
    #[pyo3(signature = (*, title: "str | None" = None))]
    fn roll_forward(slf: &Bound<'_, Self>, title: Given<'_, '_>) -> PyResult<RolledPlan> {
        let options = options!(title)?;
        let plan = &slf.get().plan;
        let value = run(slf.py(), || plan.roll_forward(&ramme::RollOptions::from_node(&options)?))?;
        Ok(RolledPlan { value, call: Call::method(slf, "roll_forward", options) })
    }

    /// What differs between this plan and a later one: last year's and this year's, the proposal and the adopted.
    ///
    /// Rows are matched by id, then by kind and title. Where the later plan counts from a frame of this one, as a
    /// rolled plan does, rows that lie in its base are ``"in_base"``. Where a base is not given and the plans count
    /// from different years (``zero_points_differ``), the difference of the frames is not a change of them. Raises
    /// :class:`PlanError` for plans without a common year.
    ///
    /// >>> later = plan.with_measure({"id": "2", "title": "Innkjøp", "effect": {"amounts": [-100, -100]}})
    /// >>> [(row.change, row.title) for row in plan.compare(later).rows]
    /// [('unchanged', 'Ny klasse'), ('added', 'Innkjøp')]
    fn compare(slf: &Bound<'_, Self>, after: &Bound<'_, Self>) -> PyResult<Comparison> {
        let (plan, later) = (&slf.get().plan, &after.get().plan);
        let value = run(slf.py(), || plan.compare(later))?;
        Ok(Comparison { value, call: Call::with(slf, "compare", after) })
    }

    /// Spreads a cut (below zero) or an addition over the areas in whole steps, so that the parts sum to the whole at
    /// every level of the tree. Amounts are in the plan's unit. The order of the areas never shows.
    ///
    /// - ``by``: ``"frame"`` (also when left out), ``"weight"``, ``"equal"``, or ``"rate"``, with the rate ``percent``
    ///   in place of ``instead_of`` (0 when left out), both in per cent; a rate needs no ``amount``
    /// - ``year``: whose frames count (the first when left out), and ``of``: ``"opening"`` (also when left out),
    ///   ``"closing"``, both net, or ``"expenditure"``, that side of the opening frame
    /// - ``area``: the one to spread over (the whole plan when left out), and ``levels``: how many levels down parts
    ///   go; 1 is the top areas, or those directly below ``area``; left out, the lowest areas, and an area above
    ///   others for a base of its own
    /// - ``step``: such as ``"1000 kr"``; the plan's rounding when left out
    /// - ``remainder``: who gets a step more, ``"largest_remainder"`` (also when left out), ``"largest_share"`` or
    ///   ``"sainte_lague"``
    /// - ``negative_frames``: what is done with a frame below zero: ``"refuse"`` (also when left out), ``"leave_out"``
    ///   (the area gets no part) or ``"count"`` (it counts as it is, and its part goes the other way)
    /// - ``areas``: dicts with ``area`` and any of ``weight`` (only with ``by="weight"``), ``exclude``, ``floor``, ``cap``
    /// - ``one_off``: whether the measures hold for the year only; ``id`` and ``title`` of the measures
    ///
    /// Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> cut = plan.allocate(-100, by="frame", year=2025)
    /// >>> cut.measures
    /// [{'id': 'allocation-skole', 'title': 'Flatt kutt', 'area': 'skole', 'effect': {'full_year': '-100', 'from': 2025}}]
    /// >>> plan.with_allocation(cut).frame().amounts("closing")
    /// [Decimal('9969'), Decimal('10219')]
    #[pyo3(signature = (
        amount: "Amount | None" = None,
        *,
        by: "AllocationKey | None" = None,
        percent: "Amount | None" = None,
        instead_of: "Amount | None" = None,
        year: "int | None" = None,
        of: "AllocationFrame | None" = None,
        area: "str | None" = None,
        levels: "int | None" = None,
        step: "Resolution | None" = None,
        remainder: "RemainderMode | None" = None,
        negative_frames: "NegativeFrames | None" = None,
        areas: "list[documents.AllocationArea] | list[dict[str, Any]] | None" = None,
        one_off: "bool | None" = None,
        id: "str | None" = None,
        title: "str | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn allocate(
        slf: &Bound<'_, Self>,
        amount: Given<'_, '_>,
        by: Given<'_, '_>,
        percent: Given<'_, '_>,
        instead_of: Given<'_, '_>,
        year: Given<'_, '_>,
        of: Given<'_, '_>,
        area: Given<'_, '_>,
        levels: Given<'_, '_>,
        step: Given<'_, '_>,
        remainder: Given<'_, '_>,
        negative_frames: Given<'_, '_>,
        areas: Given<'_, '_>,
        one_off: Given<'_, '_>,
        id: Given<'_, '_>,
        title: Given<'_, '_>,
    ) -> PyResult<Allocated> {
        let options = options!(
            amount,
            by,
            percent,
            instead_of,
            year,
            of,
            area,
            levels,
            step,
            remainder,
            negative_frames,
            areas,
            one_off,
            id,
            title
        )?;
        let plan = &slf.get().plan;
        let value = run(slf.py(), || ramme::allocate_from_node(Some(plan), &options))?;
        Ok(Allocated { value, call: Call::method(slf, "allocate", options) })
    }

    /// The plan with the parts of an allocation as measures. None takes the place of a row that the plan has: where an id
    /// is taken, all of them are numbered, and so is a title that would stand twice.
    ///
    /// Raises :class:`PlanError` with every problem of the new plan at once.
    ///
    /// >>> cut = plan.allocate(-100)
    /// >>> twice = plan.with_allocation(cut).with_allocation(cut)
    /// >>> twice.frame().amounts("closing")
    /// [Decimal('9769'), Decimal('10119')]
    /// >>> [(row.id, row.title) for row in list(twice.measures.values())[1:]]
    /// [('allocation-skole', 'Flatt kutt'), ('allocation-skole-2', 'Flatt kutt (2)')]
    fn with_allocation(&self, py: Python<'_>, allocated: &Bound<'_, Allocated>) -> PyResult<Plan> {
        let allocated = &allocated.get().value;
        run(py, || self.plan.with_allocation(allocated)).map(|plan| Plan { plan })
    }

    /// Holds the plan against what each year has available: the gap, and what closes it.
    ///
    /// - ``available``: ``"no_growth"``, an amount, a list of one for each year, or a rate on the year before as a
    ///   dict, ``{"percent": 2, "from": 10000}`` (``from`` may be left out)
    /// - ``area``: the one to balance; the whole plan when left out
    /// - ``step``: what a flat cut is rounded to, such as ``"1000 kr"``; the plan's rounding when left out
    /// - ``scale``: a measure to scale, as ``{"measure": ID}`` and perhaps ``decimals`` of the factor, 0 to 6 (4 when left
    ///   out). Sought is the factor nearest to 1, from 0 to 1000, with which no year has a gap; it is rounded to
    ///   the side that fits, and ``exact`` is what the amounts ask for before rounding
    /// - ``start``: a full-year measure whose start is sought, as ``{"measure": ID}`` and perhaps ``earliest``: the first
    ///   month in which it fits, from its planned start, of a saving from the beginning of the plan
    ///
    /// Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> balance = plan.balance({"percent": 3}, scale={"measure": "1"})
    /// >>> balance.available, balance.gap
    /// ([Decimal('10010.57'), Decimal('10310.8871')], [Decimal('-41.57'), Decimal('8.1129')])
    /// >>> balance.scale.factor, balance.scale.exact
    /// (Decimal('0.9864'), Fraction(1972957, 2000000))
    #[pyo3(signature = (
        available: "documents.Available | Sequence[Amount] | dict[str, Any]",
        *,
        area: "str | None" = None,
        step: "Resolution | None" = None,
        scale: "dict[str, Any] | None" = None,
        start: "dict[str, Any] | None" = None,
    ))]
    fn balance(
        slf: &Bound<'_, Self>,
        available: Given<'_, '_>,
        area: Given<'_, '_>,
        step: Given<'_, '_>,
        scale: Given<'_, '_>,
        start: Given<'_, '_>,
    ) -> PyResult<Balance> {
        let options = options!(available, area, step, scale, start)?;
        let plan = &slf.get().plan;
        let value = run(slf.py(), || ramme::balance_from_node(plan, &options))?;
        Ok(Balance { value, call: Call::method(slf, "balance", options) })
    }

    /// The measures with what they give year by year, as a ``polars.DataFrame``: ``id``, ``title``, ``area``, ``side``,
    /// ``category``, and exact amounts in the plan's unit and ``convention``. :meth:`from_frame` reads them again.
    ///
    /// ``shape`` is ``"tidy"`` (also when left out), with a row for each measure and year, or ``"wide"``, with a column for
    /// each year. A measure stands once in each area it lies in; one that is not laid into years has no amounts.
    ///
    /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
    ///
    /// >>> plan.to_polars(shape="wide").select("title", "2024", "2025").rows()
    /// [('Ny klasse', Decimal('250.00000'), Decimal('600.00000'))]
    #[pyo3(signature = (*, shape: "FrameShape | None" = None))]
    fn to_polars<'py>(&self, py: Python<'py>, shape: Given<'_, '_>) -> PyResult<crate::frames::PolarsFrame<'py>> {
        crate::frames::PolarsFrame::of(py, self.columns(py, shape)?)
    }

    /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
    ///
    /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
    ///
    /// >>> plan.to_pandas(amounts="float").groupby("year").amount.sum().to_dict()
    /// {2024: 250.0, 2025: 600.0}
    #[pyo3(signature = (*, shape: "FrameShape | None" = None, amounts: "PandasAmounts | None" = None))]
    fn to_pandas<'py>(
        &self,
        py: Python<'py>,
        shape: Given<'_, '_>,
        amounts: Given<'_, 'py>,
    ) -> PyResult<crate::frames::PandasFrame<'py>> {
        crate::frames::PandasFrame::of(py, self.columns(py, shape)?, amounts)
    }

    /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
    ///
    /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
    ///
    /// >>> plan.to_arrow().column_names
    /// ['id', 'title', 'area', 'side', 'category', 'year', 'amount']
    #[pyo3(signature = (*, shape: "FrameShape | None" = None))]
    fn to_arrow<'py>(&self, py: Python<'py>, shape: Given<'_, '_>) -> PyResult<crate::frames::ArrowTable<'py>> {
        crate::frames::ArrowTable::of(py, self.columns(py, shape)?)
    }

    /// The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
    /// ``pyarrow.table(plan)``, ``duckdb.sql("from plan")``. polars takes a plan for a mapping: :meth:`to_polars`.
    #[pyo3(signature = (requested_schema: "Any | None" = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, pyo3::types::PyCapsule>>,
    ) -> PyResult<Bound<'py, pyo3::types::PyCapsule>> {
        crate::arrow::stream(py, crate::arrow::batch(self.columns(py, None)?)?, requested_schema)
    }

    /// For notebooks: the areas and the rows, each under its id.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        crate::notebook::html(py, &self.plan)
    }

    /// Charts of the plan, as altair charts that one can go on shaping; needs ``pip install 'ramme[plot]'``.
    ///
    /// ``measures``, and all that :attr:`Frame.plot` has; see :class:`ramme.plot.PlanPlots`.
    #[getter]
    fn plot<'py>(slf: &Bound<'py, Self>) -> PyResult<crate::plot::PlanPlots<'py>> {
        crate::plot::PlanPlots::of(slf)
    }

    /// The plan with switches and sliders, in a notebook; needs ``pip install 'ramme[widget]'``.
    ///
    /// What the reader makes of it is its ``scenario``, and the plan with that its ``plan``; both can be observed. See
    /// :class:`ramme.widget.PlanWidget`.
    ///
    /// - ``scenario``: what to begin from
    /// - ``editable``: what the reader may do, of ``"switch"``, ``"delay"``, ``"scale"`` and ``"cut"``; all when left out
    /// - ``area``: an area with those below it; the reader chooses one when left out
    /// - ``view``, ``side``, ``language``: as :meth:`Frame.table` takes them, to begin with
    /// - ``unit``: that of the figures that are shown; the plan's when left out
    /// - ``available``: what to hold the closing frames against, as :meth:`balance` takes it
    ///
    /// Raises :class:`PlanError` for what does not fit the plan.
    ///
    /// >>> widget = plan.widget(available="no_growth", language="nb")
    /// >>> widget.scenario = {"title": "Uten klassen", "changes": [{"row": "1", "off": True}]}
    /// >>> widget.plan.frame().amounts("closing")
    /// [Decimal('9719'), Decimal('9719')]
    #[pyo3(signature = (
        *,
        scenario: "Scenario | documents.Scenario | dict[str, Any] | None" = None,
        editable: "Sequence[Editable] | None" = None,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        unit: "Unit | None" = None,
        available: "documents.Available | Sequence[Amount] | dict[str, Any] | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn widget<'py>(
        slf: &Bound<'py, Self>,
        scenario: Given<'_, 'py>,
        editable: Given<'_, 'py>,
        area: Given<'_, 'py>,
        view: Given<'_, 'py>,
        side: Given<'_, 'py>,
        unit: Given<'_, 'py>,
        available: Given<'_, 'py>,
        language: Given<'_, 'py>,
    ) -> PyResult<PlanWidget<'py>> {
        let options = PyDict::new(slf.py());
        let given = [
            ("scenario", scenario),
            ("editable", editable),
            ("area", area),
            ("view", view),
            ("side", side),
            ("unit", unit),
            ("available", available),
            ("language", language),
        ];
        for (name, value) in given {
            options.set_item(name, value)?;
        }
        PlanWidget::of(slf, &options)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        text(py, &self.plan)
    }

    /// For IPython in a terminal: as `print` shows it.
    #[pyo3(signature = (printer: "Any", _cycle: "bool"))]
    fn _repr_pretty_(slf: &Bound<'_, Self>, printer: &Bound<'_, PyAny>, _cycle: bool) -> PyResult<()> {
        crate::notebook::pretty(slf.as_any(), printer)
    }

    fn __repr__(&self) -> String {
        let document = self.plan.document();
        let period = match document.years.as_slice() {
            [first, .., last] => format!("{first}–{last}"),
            years => years.first().map(ToString::to_string).unwrap_or_default(),
        };
        format!("<ramme.Plan {:?}, {period}, {}>", document.title, document.unit)
    }

    /// For pickling, as JSON.
    fn __reduce__(slf: Bound<'_, Self>) -> PyResult<(Bound<'_, PyAny>, (String,))> {
        let read = slf.get_type().getattr("from_json")?;
        let text = slf.get().to_json(slf.py());
        Ok((read, (text,)))
    }

    /// The same plan, as it never changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The same plan, as it never changes.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

/// A key of a plan: its ids are texts, and what is none is no key that it has, as in any mapping.
struct Key<'py>(Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for Key<'py> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = <String as FromPyObject<'_, '_>>::INPUT_TYPE;

    fn extract(given: pyo3::Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Key(given.to_owned()))
    }
}
