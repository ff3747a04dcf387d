//! `ramme.Simulation`.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyMemoryView;
use ramme::{Error, Outcomes};

use crate::answer::{Answer, Json};
use crate::call::{Call, Reduced};
use crate::column::{Place, view};
use crate::convert::{self, Given};
use crate::plan::Plan;
use crate::progress::{Progress, count, run_told};
use crate::scenario::Scenario;
use crate::uncertainty;

/// The samples of a plan: what they say, their totals, and the numbers that gave them; made by :meth:`Plan.simulate`.
///
/// It can be pickled, as what it was drawn from; the samples are then drawn again, and are the same.
///
/// >>> cost = {"row": "1", "change": "scale", "distribution": {"pert": ["0.9", 1, "1.5"]}}
/// >>> simulation = plan.simulate({"seed": 2024, "samples": 1000, "variables": [cost]})
/// >>> simulation
/// <ramme.Simulation of "Budsjett 2024", 1000 samples, seed 2024>
/// >>> [closing] = simulation.outcomes.figures
/// >>> closing.planned
/// [Decimal('9969'), Decimal('10319')]
/// >>> closing.least[0] < closing.mean[0] < closing.most[0]
/// True
#[pyclass(frozen, eq, hash, module = "ramme")]
pub(crate) struct Simulation {
    value: ramme::Simulation,
    plan: Py<Plan>,
    outcomes: OnceLock<Outcomes>,
    call: Call,
}

impl PartialEq for Simulation {
    /// What the samples are follows from the plan and what is uncertain of it.
    fn eq(&self, other: &Self) -> bool {
        self.value.uncertainty() == other.value.uncertainty() && self.plan.get() == other.plan.get()
    }
}

impl Hash for Simulation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.uncertainty().hash(state);
        self.plan.get().hash(state);
    }
}

impl Simulation {
    pub(crate) fn of(
        plan: &Bound<'_, Plan>,
        uncertainty: ramme::Uncertainty,
        threads: Given<'_, '_>,
        progress: Option<Progress>,
    ) -> PyResult<Simulation> {
        let (py, own) = (plan.py(), &plan.get().plan);
        let threads = count("threads", threads)?;
        let value = run_told(py, progress, |told| match threads {
            Ok(threads) => own.simulate_with(&uncertainty, threads, told),
            // With what else is wrong.
            Err(error) => Error::together(Some(error), own.drawing(&uncertainty).map(|_| None)),
        })?;
        let uncertainty = Bound::new(py, uncertainty::Uncertainty { value: uncertainty })?;
        let call = Call::with(plan, "simulate", &uncertainty);
        Ok(Simulation { value, plan: plan.clone().unbind(), outcomes: OnceLock::new(), call })
    }

    fn said(&self, py: Python<'_>) -> &Outcomes {
        py.detach(|| self.outcomes.get_or_init(|| self.value.outcomes()))
    }
}

#[pymethods]
impl Simulation {
    /// The plan that was drawn.
    #[getter]
    fn plan<'py>(&self, py: Python<'py>) -> Bound<'py, Plan> {
        self.plan.bind(py).clone()
    }

    /// What was drawn from.
    #[getter]
    fn uncertainty(&self) -> uncertainty::Uncertainty {
        uncertainty::Uncertainty { value: self.value.uncertainty().clone() }
    }

    /// What the samples say: for each figure its mean, least, most and quantiles, how often there is enough, and what
    /// drives the spread. Amounts are in the plan's unit.
    #[getter]
    fn outcomes(&self, py: Python<'_>) -> Answer<&Outcomes> {
        Answer(self.said(py))
    }

    /// What the samples say, a line for each figure and year, in ``"nb"``, ``"nn"`` or ``"en"``.
    ///
    /// Raises :class:`PlanError` for another language.
    ///
    /// >>> print(plan.simulate({"seed": 1, "samples": 100, "variables": []}).text("en"))
    /// Closing frame (NOK 1000)
    ///   2024: planned 9 969, on average 9 969; between 9 969 (5%) and 9 969 (95%)
    ///   2025: planned 10 319, on average 10 319; between 10 319 (5%) and 10 319 (95%)
    /// 100 samples, seed 1. Amounts are rounded.
    #[pyo3(signature = (language: "Language | None" = None))]
    fn text(&self, py: Python<'_>, language: Given<'_, '_>) -> PyResult<String> {
        let language = convert::language(py, language)?.unwrap_or_default();
        Ok(self.said(py).text(language))
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.text(py, None)
    }

    /// For IPython in a terminal: as `print` shows it.
    #[pyo3(signature = (printer: "Any", _cycle: "bool"))]
    fn _repr_pretty_(slf: &Bound<'_, Self>, printer: &Bound<'_, PyAny>, _cycle: bool) -> PyResult<()> {
        crate::notebook::pretty(slf.as_any(), printer)
    }

    /// What the samples say as a dict, ready for JSON; amounts are ``str``.
    ///
    /// >>> plan.simulate({"seed": 1, "samples": 100, "variables": []}).to_dict()["figures"][0]["mean"]
    /// ['9969', '10319']
    fn to_dict(&self, py: Python<'_>) -> Json<'_, Outcomes> {
        Json(self.said(py))
    }

    /// The totals of every sample in whole øre, as a ``memoryview`` of 64-bit integers with the dimensions sample,
    /// figure, year; each call copies them once.
    ///
    /// >>> cost = {"row": "1", "change": "scale", "distribution": {"range": ["0.5", "1.5"]}}
    /// >>> plan.simulate({"seed": 1, "samples": 100, "variables": [cost]}).totals().shape
    /// (100, 1, 2)
    fn totals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        let uncertainty = self.value.uncertainty();
        let samples = usize::try_from(uncertainty.samples).unwrap_or_default();
        let years = self.plan.get().plan.document().years.len();
        view(py, self.value.totals(), &[samples, uncertainty.figures.len(), years])
    }

    /// The numbers of a variable by its place, one for each sample, as a ``memoryview`` of 64-bit integers: a scale in
    /// millionths, an amount in øre, a delay in months, 1 or 0 for on and off.
    ///
    /// A place below zero counts from the end. Raises ``IndexError`` for a variable that there is not.
    ///
    /// >>> late = {"row": "1", "change": "delay", "distribution": {"discrete": [
    /// ...     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}
    /// >>> set(plan.simulate({"seed": 1, "samples": 100, "variables": [late]}).column(0)) == {0, 6}
    /// True
    fn column<'py>(&self, py: Python<'py>, variable: Place) -> PyResult<Bound<'py, PyMemoryView>> {
        let variable = variable.among(self.value.uncertainty().variables.len(), "variable")?;
        let column = py.detach(|| self.value.column(variable));
        view(py, &column, &[column.len()])
    }

    /// One sample as a scenario, to look at or to make a plan of.
    ///
    /// A sample below zero counts from the end. Raises ``IndexError`` for one that there is not.
    ///
    /// >>> late = {"row": "1", "change": "delay", "distribution": {"fixed": 6}}
    /// >>> plan.simulate({"seed": 1, "samples": 100, "variables": [late]}).scenario(99, "Den siste").to_dict()
    /// {'title': 'Den siste', 'changes': [{'row': '1', 'delay': 6}]}
    fn scenario(&self, py: Python<'_>, sample: Place, title: &str) -> PyResult<Scenario> {
        let samples = usize::try_from(self.value.uncertainty().samples).unwrap_or(usize::MAX);
        let sample = sample.among(samples, "sample")?;
        let found = py.detach(|| self.value.scenario(sample as u64, title));
        found.map(|value| Scenario { value }).ok_or_else(|| PyIndexError::new_err(format!("no sample {sample}")))
    }

    /// For notebooks: planned, mean and quantiles of each figure and year, and what drives the spread.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        crate::notebook::html(py, self.said(py))
    }

    /// Charts of the samples, as altair charts that one can go on shaping; needs ``pip install 'ramme[plot]'``.
    ///
    /// ``fan`` and ``drivers``; see :class:`ramme.plot.SimulationPlots`.
    #[getter]
    fn plot<'py>(slf: &Bound<'py, Self>) -> PyResult<crate::plot::SimulationPlots<'py>> {
        crate::plot::SimulationPlots::of(slf)
    }

    /// What people call the figures, in a language: for the titles of charts.
    #[pyo3(signature = (language: "Language | None" = None))]
    fn _titles(&self, py: Python<'_>, language: Given<'_, '_>) -> PyResult<Vec<String>> {
        let language = convert::language(py, language)?.unwrap_or_default();
        Ok(self.said(py).figures.iter().map(|figure| figure.title_in(language).to_owned()).collect())
    }

    /// What the samples say as a ``polars.DataFrame``; amounts are exact decimals. A row for each figure and year, with a column for each quantile, named by its share.
    ///
    /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
    ///
    /// >>> late = {"row": "1", "change": "delay", "distribution": {"fixed": 6}}
    /// >>> simulation = plan.simulate({"seed": 1, "samples": 100, "variables": [late]})
    /// >>> simulation.to_polars().select("year", "planned", "mean", "0.5").rows()[0]
    /// (2024, Decimal('9969.00000'), Decimal('9719.00000'), Decimal('9719.00000'))
    #[pyo3(signature = ())]
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<crate::frames::PolarsFrame<'py>> {
        crate::frames::PolarsFrame::of(py, self.said(py).columns())
    }

    /// What the samples say as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts`` as
    /// :meth:`Frame.to_pandas` does.
    ///
    /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
    ///
    /// >>> plan.simulate({"seed": 1, "samples": 100, "variables": []}).to_pandas()["year"].tolist()
    /// [2024, 2025]
    #[pyo3(signature = (*, amounts: "PandasAmounts | None" = None))]
    fn to_pandas<'py>(&self, py: Python<'py>, amounts: Given<'_, 'py>) -> PyResult<crate::frames::PandasFrame<'py>> {
        crate::frames::PandasFrame::of(py, self.said(py).columns(), amounts)
    }

    /// What the samples say as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.
    ///
    /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
    ///
    /// >>> plan.simulate({"seed": 1, "samples": 100, "variables": []}).to_arrow().column_names[:6]
    /// ['figure', 'area', 'title', 'year', 'planned', 'mean']
    #[pyo3(signature = ())]
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<crate::frames::ArrowTable<'py>> {
        crate::frames::ArrowTable::of(py, self.said(py).columns())
    }

    /// The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
    /// ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
    #[pyo3(signature = (requested_schema: "Any | None" = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, pyo3::types::PyCapsule>>,
    ) -> PyResult<Bound<'py, pyo3::types::PyCapsule>> {
        crate::arrow::stream(py, crate::arrow::batch(self.said(py).columns())?, requested_schema)
    }

    fn __repr__(&self) -> String {
        let ramme::Uncertainty { seed, samples, .. } = self.value.uncertainty();
        let title = &self.plan.get().plan.document().title;
        format!("<ramme.Simulation of {title:?}, {samples} samples, seed {seed}>")
    }

    /// For pickling: as the call that made it.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.call.reduce(py)
    }

    /// The same simulation, as it never changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The same simulation, as it never changes.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}
