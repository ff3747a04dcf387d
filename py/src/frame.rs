//! `ramme.Frame`.

use std::hash::{Hash, Hasher};
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use ramme::{Decimal, Error, Figure, Language, Node, Selection, Year};

use crate::accounts::Deviations;
use crate::answer::Answer;
use crate::call::Call;
use crate::convert::{self, Given, options};
use crate::error::{raise, run};
use crate::explain::Explanation;
use crate::finding::{Finding, Findings};
use crate::notebook::{html, text};
use crate::plan::{Plan, years};
use crate::plot::FramePlots;
use crate::present::{Presentation, written};
use crate::prices::FixedPrices;
use crate::table::Table;
use crate::waterfall::Waterfall;

/// The computed operating frames (rammer) of a plan: every figure of every area and year.
///
/// A figure is named by a text:
///
/// - ``opening``, ``closing``: the opening and the closing frame
/// - ``base_change``: in the change view, what the base itself changed since the year before
/// - ``rows``: the sum of all rows
/// - ``adjustments``, ``measures``, ``transfers``, ``reallocations``: the sum of the rows of one kind
/// - ``group:ID``, ``category:ID``: the subtotal of a group of adjustments or a category of measures
/// - ``row:ID``: one row
///
/// Left out, ``area`` is the whole plan, ``view`` the plan's own (``"level"`` or ``"change"``), and
/// ``side`` is net (``"expenditure"`` or ``"income"`` gives one side). Amounts are ``Decimal`` in the
/// plan's unit; expenditure is positive, income negative.
///
/// A frame never changes. Frames of equal plans are equal and have the same hash, and a frame can be pickled and
/// copied.
///
/// >>> frame.amounts("row:1")
/// [Decimal('250'), Decimal('600')]
/// >>> frame.amounts("row:1", view="change")
/// [Decimal('250'), Decimal('350')]
#[pyclass(frozen, eq, hash, module = "ramme")]
pub(crate) struct Frame {
    pub(crate) frame: ramme::Frame,
}

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        self.frame.plan() == other.frame.plan()
    }
}

impl Hash for Frame {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.frame.plan().hash(state);
    }
}

impl Frame {
    /// The language that is asked for; left out, the plan's own.
    pub(crate) fn language(&self, py: Python<'_>, language: Given<'_, '_>) -> PyResult<Language> {
        self.frame.language_of(&options!(py => language)?).map_err(|error| raise(py, &error))
    }
}

impl Frame {
    /// The figure of a row, with what else is asked for.
    pub(crate) fn figure_of_row(id: &str, asked: Node<'static>) -> Node<'static> {
        let mut figure = vec![("figure".into(), Node::Text(format!("row:{id}").into()))];
        if let Node::Object(asked) = asked {
            figure.extend(asked);
        }
        Node::Object(figure)
    }

    pub(crate) fn amounts_of_row(&self, py: Python<'_>, id: &str, asked: Node<'static>) -> PyResult<Vec<Decimal>> {
        let figure = figure(py, &self.frame, &Frame::figure_of_row(id, asked))?;
        run(py, || self.frame.amounts(&figure))
    }

    pub(crate) fn explained(
        slf: &Bound<'_, Self>,
        asked: Node<'static>,
        year: &Bound<'_, PyAny>,
    ) -> PyResult<Explanation> {
        let (py, frame, year) = (slf.py(), &slf.get().frame, convert::argument("year", year)?);
        let (figure, number) = (figure(py, frame, &asked)?, self::year(py, &year)?);
        let value = run(py, || frame.explain(&figure, number))?;
        Ok(Explanation { value, call: Call::method(slf, "explain", asked).and("year", year) })
    }
}

impl Frame {
    /// The frames as columns.
    fn columns(&self, py: Python<'_>, options: Node<'static>) -> PyResult<Vec<ramme::Column<'_>>> {
        run(py, || self.frame.columns(&options))
    }
}

/// The figure that is asked for.
fn figure(py: Python<'_>, frame: &ramme::Frame, asked: &Node<'_>) -> PyResult<Figure> {
    frame.figure_from_node(asked).map_err(|error| raise(py, &error))
}

/// A table, or the overview, with the call that makes it.
fn table(
    frame: &Bound<'_, Frame>,
    name: &'static str,
    options: Node<'static>,
    made: fn(&ramme::Frame, &Selection) -> Result<ramme::Table, Error>,
) -> PyResult<Table> {
    let computed = &frame.get().frame;
    let value = run(frame.py(), || made(computed, &Selection::from_node(&options)?))?;
    Ok(Table { value, call: Call::method(frame, name, options) })
}

/// The year that is asked for.
fn year(py: Python<'_>, year: &Node<'_>) -> PyResult<u16> {
    Year::asked(year).map_err(|error| raise(py, &error))
}

#[pymethods]
impl Frame {
    /// The plan it was computed from.
    #[getter]
    fn plan(&self) -> Plan {
        Plan { plan: self.frame.plan().clone() }
    }

    /// The plan years, in order.
    #[getter]
    fn years(&self) -> Vec<u16> {
        years(&self.frame.years())
    }

    /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
    #[getter]
    fn unit(&self) -> Answer<ramme::Unit> {
        Answer(self.frame.unit())
    }

    /// The amounts of a figure, one for each plan year, in the plan's unit.
    ///
    /// Raises :class:`PlanError` for a figure, area, view or side that the plan does not have, for a
    /// measure without amounts in years, and for one side of a frame whose base is stated net.
    ///
    /// >>> frame.amounts("closing")
    /// [Decimal('9969'), Decimal('10319')]
    #[pyo3(signature = (
        figure: "FigureName",
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
    ))]
    fn amounts(
        &self,
        py: Python<'_>,
        figure: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
    ) -> PyResult<Vec<Decimal>> {
        let figure = self::figure(py, &self.frame, &options!(figure, area, view, side)?)?;
        run(py, || self.frame.amounts(&figure))
    }

    /// As :meth:`amounts`, in whole øre whatever the plan's unit: for programs that compute with figures.
    ///
    /// >>> frame.amounts_in_ore("closing")
    /// [996900000, 1031900000]
    #[pyo3(signature = (
        figure: "str",
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
    ))]
    fn amounts_in_ore(
        &self,
        py: Python<'_>,
        figure: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
    ) -> PyResult<Vec<i64>> {
        let figure = self::figure(py, &self.frame, &options!(figure, area, view, side)?)?;
        run(py, || self.frame.amounts_in_ore(&figure))
    }

    /// The amount of a figure in one year, in the plan's unit.
    ///
    /// Raises what :meth:`amounts` raises, and :class:`PlanError` for a year outside the plan.
    ///
    /// >>> frame.amount("closing", 2025)
    /// Decimal('10319')
    #[pyo3(signature = (
        figure: "FigureName",
        year: "int",
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
    ))]
    fn amount(
        &self,
        py: Python<'_>,
        figure: Given<'_, '_>,
        year: &Bound<'_, PyAny>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
    ) -> PyResult<Decimal> {
        let figure = self::figure(py, &self.frame, &options!(figure, area, view, side)?)?;
        let year = self::year(py, &convert::argument("year", year)?)?;
        run(py, || self.frame.amount(&figure, year))
    }

    /// The table of an area, or of the whole plan: opening frame, rows with subtotals, closing frame.
    ///
    /// ``language`` is that of the headings; left out, the plan's own.
    ///
    /// Raises :class:`PlanError` for an area, view, side or language that there is not, and for one side
    /// of a frame whose base is stated net.
    ///
    /// >>> [row.title for row in frame.table(language="en").rows]
    /// ['Base', 'Sum of measures', 'Ny klasse', 'Closing frame']
    #[pyo3(signature = (
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        language: "Language | None" = None,
    ))]
    fn table(
        slf: &Bound<'_, Self>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<Table> {
        let options = options!(slf.py() => area, view, side, language)?;
        table(slf, "table", options, ramme::Frame::table)
    }

    /// The closing frame of every area, and of the whole plan where it has several.
    ///
    /// Takes and raises what :meth:`table` does.
    ///
    /// >>> [(row.area, row.amounts) for row in frame.overview().rows]
    /// [('skole', [Decimal('9969'), Decimal('10319')])]
    #[pyo3(signature = (
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        language: "Language | None" = None,
    ))]
    fn overview(
        slf: &Bound<'_, Self>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<Table> {
        let options = options!(slf.py() => area, view, side, language)?;
        table(slf, "overview", options, ramme::Frame::overview)
    }

    /// The gap of each year: the closing frame less what is available.
    ///
    /// Above zero is what must be found, below zero is room. What closes it tells :meth:`Plan.balance`.
    ///
    /// - ``available``: as :meth:`Plan.balance` takes it
    /// - ``area``: an area with those below it; the whole plan when left out
    ///
    /// Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> frame.gap([9919, 10400])
    /// [Decimal('50'), Decimal('-81')]
    #[pyo3(signature = (
        available: "documents.Available | Sequence[Amount] | dict[str, Any]",
        *,
        area: "str | None" = None,
    ))]
    fn gap(&self, py: Python<'_>, available: Given<'_, '_>, area: Given<'_, '_>) -> PyResult<Vec<Decimal>> {
        let asked = options!(available, area)?;
        run(py, || self.frame.gap_from_node(&asked))
    }

    /// Why a figure is what it is in one year: down to the lines that make it.
    ///
    /// Raises what :meth:`amount` raises.
    ///
    /// >>> print(frame.explain("row:1", 2024).text("en"))
    /// Ny klasse, 2024: 5/12 of 600 = 250
    #[pyo3(signature = (
        figure: "FigureName",
        year: "int",
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
    ))]
    fn explain(
        slf: &Bound<'_, Self>,
        figure: Given<'_, '_>,
        year: &Bound<'_, PyAny>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
    ) -> PyResult<Explanation> {
        Frame::explained(slf, options!(figure, area, view, side)?, year)
    }

    /// How a row's full-year amount comes into force, as a sentence; ``None`` for a row of another shape, or one that is
    /// switched off.
    ///
    /// ``row`` is the id of a measure or an adjustment; ``language`` is the plan's own when left out. Raises
    /// :class:`PlanError` for a row or a language that there is not.
    ///
    /// >>> frame.phasing("1", language="en")
    /// 'NOK 600 thousand a year from 1 August 2024: 5/12 of the year in 2024 (250), full-year effect from 2025 (600)'
    #[pyo3(signature = (row: "str", *, language: "Language | None" = None))]
    fn phasing(&self, py: Python<'_>, row: &str, language: Given<'_, '_>) -> PyResult<Option<String>> {
        let language = self.language(py, language)?;
        run(py, || self.frame.phasing(row, language))
    }

    /// What a reader must know beside the figures, in the order of the document.
    ///
    /// A finding never changes a figure. It is a tuple, empty where there is nothing to know; a notebook shows it as a
    /// table.
    ///
    /// >>> print(frame.findings())
    /// Ingen merknader.
    fn findings<'py>(slf: &Bound<'py, Self>) -> PyResult<Findings<'py>> {
        let frame = &slf.get().frame;
        let findings = slf.py().detach(|| frame.findings());
        let told = findings.into_iter().enumerate();
        let told = told.map(|(place, finding)| Finding { finding, frame: slf.clone().unbind(), place });
        Findings::of(slf.py(), told.collect())
    }

    /// The table of an area, or of the whole plan, rounded to what is shown: by default so that the rows that are
    /// shown add up to the totals that are shown, each figure within one unit of exact, with a mark on every figure
    /// that was moved.
    ///
    /// - ``area``, ``view``, ``side``: as :meth:`table` takes them
    /// - ``overview``: ``True`` for the areas, as in :meth:`overview`, instead of the rows
    /// - ``unit``: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``; the plan's when left out
    /// - ``decimals``: at most 2 in ``"kr"``, 5 in ``"1000 kr"``, 8 in ``"mill. kr"``; when left out none, and one in
    ///   ``"mill. kr"``
    /// - ``rounding``: ``"controlled"`` (also when left out), or ``"plain"``, in which sums may differ, with a note
    /// - ``language``: of headings, numbers and notes; the plan's when left out
    ///
    /// Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> frame.present(unit="mill. kr", language="en").rows[-1].cells[1].text
    /// '10.3'
    #[pyo3(signature = (
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        overview: "bool | None" = None,
        unit: "Unit | None" = None,
        decimals: "int | None" = None,
        rounding: "ShownRounding | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn present(
        slf: &Bound<'_, Self>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        overview: Given<'_, '_>,
        unit: Given<'_, '_>,
        decimals: Given<'_, '_>,
        rounding: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<Presentation> {
        let options = options!(slf.py() => area, view, side, overview, unit, decimals, rounding, language)?;
        let frame = &slf.get().frame;
        let value = run(slf.py(), || ramme::present_from_node(frame, &options))?;
        Ok(Presentation { value, call: Call::method(slf, "present", options) })
    }

    /// From the opening frame of a year to its closing frame, one step at a time; ``frame.plot.waterfall`` draws it.
    ///
    /// - ``area``, ``view``, ``side``, ``language``: as :meth:`table` takes them
    /// - ``by``: ``"row"`` (also when left out), or ``"heading"``: groups, categories and kinds of rows
    /// - ``most``: so many steps between the frames (15 when left out); the smallest are joined in one
    ///
    /// Rows that give nothing in the year are left out. Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> [(step.title, step.amount, step.to) for step in frame.waterfall(2025).steps]
    /// [('Utgangspunkt', Decimal('9719'), Decimal('9719')), ('Ny klasse', Decimal('600'), Decimal('10319')), ('Ny driftsramme', Decimal('10319'), Decimal('10319'))]
    #[pyo3(signature = (
        year: "int",
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        by: "StepsBy | None" = None,
        most: "int | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn waterfall(
        slf: &Bound<'_, Self>,
        year: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        by: Given<'_, '_>,
        most: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<Waterfall> {
        let options = options!(slf.py() => year, area, view, side, by, most, language)?;
        let frame = &slf.get().frame;
        let value = run(slf.py(), || ramme::waterfall_from_node(frame, &options))?;
        Ok(Waterfall { value, call: Call::method(slf, "waterfall", options) })
    }

    /// A figure held against accounts: budget, what was spent, and the deviation.
    ///
    /// - ``accounts``: an amount for each year, ``{2024: 10100}``, or for each area in the ``year``; or dicts with ``amount``,
    ///   ``year`` and ``area``
    /// - ``figure``: the closing frame when left out; ``area``, ``view``, ``side`` as :meth:`amounts` takes them
    /// - ``year``: of the amounts that name none
    /// - ``sign``: ``"accounts_less_budget"`` (also when left out), or ``"budget_less_accounts"``
    ///
    /// Raises :class:`PlanError` with every problem at once.
    ///
    /// >>> held = frame.deviations({2024: 10100, 2025: "10300.5"})
    /// >>> [(row.year, row.budget, row.accounts, row.deviation) for row in held.rows]
    /// [(2024, Decimal('9969'), Decimal('10100'), Decimal('131')), (2025, Decimal('10319'), Decimal('10300.5'), Decimal('-18.5'))]
    #[pyo3(signature = (
        accounts: "dict[int, Any] | dict[str, Any] | list[dict[str, Any]]",
        *,
        figure: "str | None" = None,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        year: "int | None" = None,
        sign: "DeviationSign | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn deviations(
        slf: &Bound<'_, Self>,
        accounts: Given<'_, '_>,
        figure: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        year: Given<'_, '_>,
        sign: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<Deviations> {
        let options = options!(slf.py() => accounts, figure, area, view, side, year, sign, language)?;
        let frame = &slf.get().frame;
        let value = run(slf.py(), || ramme::deviations_from_node(frame, &options))?;
        Ok(Deviations { value, call: Call::method(slf, "deviations", options) })
    }

    /// Charts of the frame, as altair charts that one can go on shaping; needs ``pip install 'ramme[plot]'``.
    ///
    /// ``waterfall``, ``areas``, ``measures`` and ``accounts``; see :class:`ramme.plot.FramePlots`.
    #[getter]
    fn plot<'py>(slf: &Bound<'py, Self>) -> PyResult<FramePlots<'py>> {
        FramePlots::of(slf)
    }

    /// A figure in the prices of one year, against its nominal amounts.
    ///
    /// ``figure``, ``area``, ``view`` and ``side`` are as :meth:`amounts` takes them. ``index`` is a price index of
    /// one's own, a dict with ``name``, ``source`` (a dict with ``document``), ``date`` and ``values``, dicts with
    /// ``year`` and ``index``; left out, it is the plan's ``price_index``. The date is ``"2024-05-14"``, ``"14.5.2024"``,
    /// or in words that name a year, ``"mai 2024"``.
    ///
    /// Raises :class:`PlanError` with every problem at once, a year that the index lacks among them.
    ///
    /// >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
    /// ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 125}]}
    /// >>> frame.fixed_prices(2024, figure="row:1", index=index).fixed
    /// [Decimal('250'), Decimal('480')]
    #[pyo3(signature = (
        price_year: "int",
        *,
        figure: "FigureName",
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        index: "documents.PriceIndex | dict[str, Any] | None" = None,
    ))]
    fn fixed_prices(
        slf: &Bound<'_, Self>,
        price_year: Given<'_, '_>,
        figure: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        index: Given<'_, '_>,
    ) -> PyResult<FixedPrices> {
        let options = options!(price_year, figure, area, view, side, index)?;
        let frame = &slf.get().frame;
        let value = run(slf.py(), || ramme::fixed_prices_from_node(frame, &options))?;
        Ok(FixedPrices { value, call: Call::method(slf, "fixed_prices", options) })
    }

    /// The frames as a ``polars.DataFrame``; amounts are exact decimals.
    ///
    /// For every area stands its opening frame, its rows and its closing frame, with ``role`` ``"opening"``, ``"row"`` or
    /// ``"closing"``; then the two frames of the whole plan, whose ``area`` is empty. A frame is with the areas below; a row
    /// stands once in each area it lies in, with what it gives there, so that rows can be added up.
    ///
    /// - ``shape``: ``"tidy"`` (also when left out), with a row for each figure and year, or ``"wide"``, with a column for
    ///   each year
    /// - ``unit``: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``; the plan's when left out. Amounts have the decimals of an øre,
    ///   2, 5 or 8
    /// - ``area``, ``view``, ``side``: as :meth:`table` takes them; ``language`` is that of the titles of frames
    ///
    /// Raises :class:`PlanError` as :meth:`table` does.
    ///
    /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
    ///
    /// >>> tidy = frame.to_polars()
    /// >>> tidy.filter(tidy["role"] == "row").select("area", "id", "year", "amount").rows()
    /// [('skole', '1', 2024, Decimal('250.00000')), ('skole', '1', 2025, Decimal('600.00000'))]
    /// >>> frame.to_polars(shape="wide", unit="kr")["2024"].to_list()[-1]
    /// Decimal('9969000.00')
    #[pyo3(signature = (
        *,
        shape: "FrameShape | None" = None,
        unit: "Unit | None" = None,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn to_polars<'py>(
        &self,
        py: Python<'py>,
        shape: Given<'_, '_>,
        unit: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<crate::frames::PolarsFrame<'py>> {
        crate::frames::PolarsFrame::of(py, self.columns(py, options!(shape, unit, area, view, side, language)?)?)
    }

    /// The frames as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts``, how
    /// pandas holds them:
    ///
    /// - ``"arrow"``, also when left out: decimals of Arrow, exact. pandas cannot describe them or sum them up row by row, and
    ///   pandas 3 cannot divide their sums by groups.
    /// - ``"decimal"``: objects of :class:`decimal.Decimal`, exact in arithmetic; pandas makes floats of their means, and
    ///   does not plot them.
    /// - ``"float"``: floats, not exact, with which everything works, such as ``describe`` and ``plot``.
    ///
    /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
    ///
    /// >>> frame.to_pandas(shape="wide")[["role", "2024", "2025"]].values.tolist()[-1]
    /// ['closing', Decimal('9969.00000'), Decimal('10319.00000')]
    #[pyo3(signature = (
        *,
        shape: "FrameShape | None" = None,
        unit: "Unit | None" = None,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        language: "Language | None" = None,
        amounts: "PandasAmounts | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn to_pandas<'py>(
        &self,
        py: Python<'py>,
        shape: Given<'_, '_>,
        unit: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        language: Given<'_, '_>,
        amounts: Given<'_, 'py>,
    ) -> PyResult<crate::frames::PandasFrame<'py>> {
        let columns = self.columns(py, options!(shape, unit, area, view, side, language)?)?;
        crate::frames::PandasFrame::of(py, columns, amounts)
    }

    /// The frames as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.
    ///
    /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
    ///
    /// >>> frame.to_arrow().schema.field("amount").type
    /// Decimal128Type(decimal128(18, 5))
    #[pyo3(signature = (
        *,
        shape: "FrameShape | None" = None,
        unit: "Unit | None" = None,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn to_arrow<'py>(
        &self,
        py: Python<'py>,
        shape: Given<'_, '_>,
        unit: Given<'_, '_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<crate::frames::ArrowTable<'py>> {
        crate::frames::ArrowTable::of(py, self.columns(py, options!(shape, unit, area, view, side, language)?)?)
    }

    /// The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
    /// ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
    #[pyo3(signature = (requested_schema: "Any | None" = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, pyo3::types::PyCapsule>>,
    ) -> PyResult<Bound<'py, pyo3::types::PyCapsule>> {
        crate::arrow::stream(
            py,
            crate::arrow::batch(self.columns(py, ramme::Node::Object(Vec::new()))?)?,
            requested_schema,
        )
    }

    /// A table of the frame as an Excel workbook: its bytes; with a ``path``, also written there. Figures are numbers,
    /// sums are formulas, and nothing is rounded where ``decimals`` is left out.
    ///
    /// Takes and raises what :meth:`present` does, and raises ``OSError`` for a file that cannot be written.
    ///
    /// >>> frame.to_excel()[:2]
    /// b'PK'
    #[pyo3(signature = (
        path=None,
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        overview: "bool | None" = None,
        unit: "Unit | None" = None,
        decimals: "int | None" = None,
        rounding: "ShownRounding | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn to_excel<'py>(
        &self,
        py: Python<'py>,
        path: Option<PathBuf>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        overview: Given<'_, '_>,
        unit: Given<'_, '_>,
        decimals: Given<'_, '_>,
        rounding: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let options = options!(area, view, side, overview, unit, decimals, rounding, language)?;
        let workbook = run(py, || ramme::present_exactly_from_node(&self.frame, &options)?.to_xlsx())?;
        written(py, &workbook, path)
    }

    /// A table of the frame in HTML: ``frame.present(…).to_html(style=…)``.
    ///
    /// >>> frame.to_html().splitlines()[0]
    /// '<div class="ramme-presentation" lang="nb">'
    #[pyo3(signature = (
        *,
        style=false,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        overview: "bool | None" = None,
        unit: "Unit | None" = None,
        decimals: "int | None" = None,
        rounding: "ShownRounding | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn to_html(
        &self,
        py: Python<'_>,
        style: bool,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        overview: Given<'_, '_>,
        unit: Given<'_, '_>,
        decimals: Given<'_, '_>,
        rounding: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<String> {
        let options = options!(area, view, side, overview, unit, decimals, rounding, language)?;
        let shown = run(py, || ramme::present_from_node(&self.frame, &options))?;
        Ok(if style { shown.to_styled_html() } else { shown.to_html() })
    }

    /// A table of the frame in Markdown: ``frame.present(…).to_markdown()``.
    ///
    /// >>> frame.to_markdown(unit="mill. kr").splitlines()[-1]
    /// '| **Ny driftsramme** | **10,0** | **10,3** |'
    #[pyo3(signature = (
        *,
        area: "str | None" = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        overview: "bool | None" = None,
        unit: "Unit | None" = None,
        decimals: "int | None" = None,
        rounding: "ShownRounding | None" = None,
        language: "Language | None" = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn to_markdown(
        &self,
        py: Python<'_>,
        area: Given<'_, '_>,
        view: Given<'_, '_>,
        side: Given<'_, '_>,
        overview: Given<'_, '_>,
        unit: Given<'_, '_>,
        decimals: Given<'_, '_>,
        rounding: Given<'_, '_>,
        language: Given<'_, '_>,
    ) -> PyResult<String> {
        let options = options!(area, view, side, overview, unit, decimals, rounding, language)?;
        Ok(run(py, || ramme::present_from_node(&self.frame, &options))?.to_markdown())
    }

    /// The frame as text: the areas, the table of each area that has rows, and the findings.
    ///
    /// In ``"nb"``, ``"nn"`` or ``"en"``; left out, in the plan's own language. ``str(frame)`` gives the
    /// same. Raises :class:`PlanError` for another language.
    ///
    /// >>> print(frame.text("en"))
    /// Skole (NOK 1000)   2024    2025
    /// ───────────────────────────────
    /// Base              9 719   9 719
    /// Sum of measures     250     600
    ///   Ny klasse         250     600
    /// ───────────────────────────────
    /// Closing frame     9 969  10 319
    #[pyo3(signature = (language: "Language | None" = None))]
    fn text(&self, py: Python<'_>, language: Given<'_, '_>) -> PyResult<String> {
        let language = self.language(py, language)?;
        Ok(py.detach(|| self.frame.to_text(language)))
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.text(py, None)
    }

    /// For notebooks: the areas, the table of each, and the findings.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        html(py, &self.frame)
    }

    // As data frames do, so that a terminal shows figures; a long one is cut off.
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(text(py, &self.frame)?.trim_end().to_owned())
    }

    /// For pickling: as its plan.
    fn __reduce__(slf: Bound<'_, Self>) -> PyResult<(Bound<'_, PyAny>, (Plan,))> {
        let compute = slf.py().import("operator")?.call_method1("methodcaller", ("frame",))?;
        Ok((compute, (slf.get().plan(),)))
    }

    /// The same frame, as it never changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The same frame, as it never changes.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}
