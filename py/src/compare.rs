//! `ramme.Comparison`.

use pyo3::prelude::*;

use crate::call::answer;
use crate::convert::Given;

impl Comparison {
    fn columns(&self, areas: bool) -> Vec<ramme::Column<'static>> {
        if areas { self.value.area_columns() } else { self.value.columns() }
    }
}

answer! {
    /// What differs between two plans, row by row and area by area. Amounts are levels in the later plan's unit, one
    /// for each year that both plans have.
    ///
    /// >>> later = plan.with_measure({"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": 2025}})
    /// >>> comparison = plan.compare(later)
    /// >>> [(row.change, row.title, row.difference) for row in comparison.rows]
    /// [('moved', 'Ny klasse', [Decimal('-250'), Decimal('0')])]
    Comparison {
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The years that both plans have.
        years: Vec<ramme::Year>,
        /// Whether the plans count from different base years: the frames of areas whose base is not known are then
        /// deviations from zero points of their own, and do not compare.
        zero_points_differ: bool,
        /// The price levels, where the plans state different ones; amounts are then not directly comparable.
        price_levels: Option<ramme::PriceLevels>,
        /// The whole plan first, then every area of either plan; the parts of an area sum to its difference.
        areas: Vec<ramme::AreaDifference>,
        /// Every row of either plan: those of the later in its order, then those that are gone.
        rows: Vec<ramme::RowDifference>,
    }
    text {
        /// What changed, by how much and why, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> print(plan.compare(plan.with_measure({"id": "2", "title": "Kutt", "effect": {
        /// ...     "amounts": [-100, -100]}})).text("en"))
        /// The frame changes by −100 in 2024, −100 in 2025 (NOK 1000)
        /// Kutt: new: −100 in 2024, −100 in 2025 (NOK 1000)
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> plan.compare(plan).to_dict()["areas"][0]["difference"]
        /// ['0', '0']
    }

    /// The rows, or with ``areas=True`` the areas, as a ``polars.DataFrame``; amounts are exact decimals. A row for each of them and each year.
    ///
    /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
    ///
    /// >>> later = plan.with_measure({"id": "2", "title": "Kutt", "effect": {"amounts": [-100, -100]}})
    /// >>> plan.compare(later).to_polars().select("change", "title", "year", "difference").rows()[-1]
    /// ('added', 'Kutt', 2025, Decimal('-100.00000'))
    #[pyo3(signature = (*, areas=false))]
    fn to_polars<'py>(&self, py: Python<'py>,
        areas: bool,
    ) -> PyResult<crate::frames::PolarsFrame<'py>> {
        crate::frames::PolarsFrame::of(py, self.columns(areas))
    }

    /// The rows, or with ``areas=True`` the areas, as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts`` as
    /// :meth:`Frame.to_pandas` does.
    ///
    /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
    ///
    /// >>> plan.compare(plan).to_pandas(areas=True)["difference"].tolist()
    /// [Decimal('0.00000'), Decimal('0.00000'), Decimal('0.00000'), Decimal('0.00000')]
    #[pyo3(signature = (*, areas=false, amounts: "PandasAmounts | None" = None))]
    fn to_pandas<'py>(&self, py: Python<'py>,
        areas: bool,
        amounts: Given<'_, 'py>,
    ) -> PyResult<crate::frames::PandasFrame<'py>> {
        crate::frames::PandasFrame::of(py, self.columns(areas), amounts)
    }

    /// The rows, or with ``areas=True`` the areas, as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.
    ///
    /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
    ///
    /// >>> plan.compare(plan).to_arrow().column_names
    /// ['change', 'kind', 'id', 'title', 'area', 'year', 'before', 'after', 'difference']
    #[pyo3(signature = (*, areas=false))]
    fn to_arrow<'py>(&self, py: Python<'py>,
        areas: bool,
    ) -> PyResult<crate::frames::ArrowTable<'py>> {
        crate::frames::ArrowTable::of(py, self.columns(areas))
    }

    /// The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
    /// ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
    #[pyo3(signature = (requested_schema: "Any | None" = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, pyo3::types::PyCapsule>>,
    ) -> PyResult<Bound<'py, pyo3::types::PyCapsule>> {
        crate::arrow::stream(py, crate::arrow::batch(self.columns(false))?, requested_schema)
    }

    fn __repr__(&self) -> String {
        let ramme::Comparison { areas, rows, .. } = &self.value;
        format!("<ramme.Comparison, {} areas, {} rows>", areas.len(), rows.len())
    }
}
