//! `ramme.Frame`.

use pyo3::prelude::*;
use ramme::{Decimal, Figure, Selection, Year};

use crate::convert::{self, arguments};
use crate::error::raise;
use crate::explain::Explanation;
use crate::finding::Finding;
use crate::plan::{Plan, years};
use crate::table::Table;

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
/// A frame never changes; it can be pickled and copied.
///
/// >>> frame.amounts("row:1")
/// [Decimal('250'), Decimal('600')]
/// >>> frame.amounts("row:1", view="change")
/// [Decimal('250'), Decimal('350')]
#[pyclass(frozen, module = "ramme")]
pub(crate) struct Frame {
    pub(crate) frame: ramme::Frame,
}

fn figure(
    py: Python<'_>,
    figure: &str,
    area: Option<&str>,
    view: Option<&str>,
    side: Option<&str>,
) -> PyResult<Figure> {
    let node = arguments([("figure", Some(figure)), ("area", area), ("view", view), ("side", side)]);
    Figure::from_node(&node).map_err(|error| raise(py, &error))
}

fn selection(
    py: Python<'_>,
    area: Option<&str>,
    view: Option<&str>,
    side: Option<&str>,
    language: Option<&str>,
) -> PyResult<Selection> {
    let node = arguments([("area", area), ("view", view), ("side", side), ("language", language)]);
    Selection::from_node(&node).map_err(|error| raise(py, &error))
}

/// The year asked for, by the core's own reader.
fn year(py: Python<'_>, year: &Bound<'_, PyAny>) -> PyResult<u16> {
    Year::asked(&convert::node(year)?).map_err(|error| raise(py, &error))
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
    fn unit(&self) -> &'static str {
        self.frame.unit().as_str()
    }

    /// The amounts of a figure, one for each plan year, in the plan's unit.
    ///
    /// Raises :class:`PlanError` for a figure, area, view or side that the plan does not have, for a
    /// measure without amounts in years, and for one side of a frame whose base is stated net.
    ///
    /// >>> frame.amounts("closing")
    /// [Decimal('9969'), Decimal('10319')]
    #[pyo3(signature = (figure, *, area=None, view=None, side=None))]
    fn amounts(
        &self,
        py: Python<'_>,
        figure: &str,
        area: Option<&str>,
        view: Option<&str>,
        side: Option<&str>,
    ) -> PyResult<Vec<Decimal>> {
        let figure = self::figure(py, figure, area, view, side)?;
        py.detach(|| self.frame.amounts(&figure)).map_err(|error| raise(py, &error))
    }

    /// The amount of a figure in one year, in the plan's unit.
    ///
    /// Raises what :meth:`amounts` raises, and :class:`PlanError` for a year outside the plan.
    ///
    /// >>> frame.amount("closing", 2025)
    /// Decimal('10319')
    #[pyo3(signature = (figure, year: "int", *, area=None, view=None, side=None))]
    fn amount(
        &self,
        py: Python<'_>,
        figure: &str,
        year: &Bound<'_, PyAny>,
        area: Option<&str>,
        view: Option<&str>,
        side: Option<&str>,
    ) -> PyResult<Decimal> {
        let figure = self::figure(py, figure, area, view, side)?;
        let year = self::year(py, year)?;
        py.detach(|| self.frame.amount(&figure, year)).map_err(|error| raise(py, &error))
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
    #[pyo3(signature = (*, area=None, view=None, side=None, language=None))]
    fn table(
        &self,
        py: Python<'_>,
        area: Option<&str>,
        view: Option<&str>,
        side: Option<&str>,
        language: Option<&str>,
    ) -> PyResult<Table> {
        let selection = selection(py, area, view, side, language)?;
        let table = py.detach(|| self.frame.table(&selection)).map_err(|error| raise(py, &error))?;
        Ok(Table { table })
    }

    /// The closing frame of every area, and of the whole plan where it has several.
    ///
    /// Takes and raises what :meth:`table` does.
    ///
    /// >>> [(row.area, row.amounts) for row in frame.overview().rows]
    /// [('skole', [Decimal('9969'), Decimal('10319')])]
    #[pyo3(signature = (*, area=None, view=None, side=None, language=None))]
    fn overview(
        &self,
        py: Python<'_>,
        area: Option<&str>,
        view: Option<&str>,
        side: Option<&str>,
        language: Option<&str>,
    ) -> PyResult<Table> {
        let selection = selection(py, area, view, side, language)?;
        let table = py.detach(|| self.frame.overview(&selection)).map_err(|error| raise(py, &error))?;
        Ok(Table { table })
    }

    /// Why a figure is what it is in one year: down to the lines that make it.
    ///
    /// Raises what :meth:`amount` raises.
    ///
    /// >>> print(frame.explain("row:1", 2024).text("en"))
    /// Ny klasse, 2024: 5/12 of 600 = 250
    #[pyo3(signature = (figure, year: "int", *, area=None, view=None, side=None))]
    fn explain(
        &self,
        py: Python<'_>,
        figure: &str,
        year: &Bound<'_, PyAny>,
        area: Option<&str>,
        view: Option<&str>,
        side: Option<&str>,
    ) -> PyResult<Explanation> {
        let figure = self::figure(py, figure, area, view, side)?;
        let year = self::year(py, year)?;
        let explanation = py.detach(|| self.frame.explain(&figure, year)).map_err(|error| raise(py, &error))?;
        Ok(Explanation { explanation })
    }

    /// What a reader must know beside the figures, in the order of the document.
    ///
    /// A finding never changes a figure. The list is empty where there is nothing to know.
    ///
    /// >>> frame.findings()
    /// []
    fn findings(&self, py: Python<'_>) -> Vec<Finding> {
        py.detach(|| self.frame.findings()).into_iter().map(|finding| Finding { finding }).collect()
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
    #[pyo3(signature = (language=None))]
    fn text(&self, py: Python<'_>, language: Option<&str>) -> PyResult<String> {
        let asked = convert::arguments([("language", language)]);
        let language = self.frame.language_of(&asked).map_err(|error| raise(py, &error))?;
        Ok(py.detach(|| self.frame.to_text(language)))
    }

    fn __str__(&self, py: Python<'_>) -> String {
        py.detach(|| self.frame.to_string())
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Frame of {:?}>", self.frame.plan().document().title)
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
