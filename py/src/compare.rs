//! `ramme.Comparison`.

use crate::call::answer;

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

    fn __repr__(&self) -> String {
        let ramme::Comparison { areas, rows, .. } = &self.value;
        format!("<ramme.Comparison, {} areas, {} rows>", areas.len(), rows.len())
    }
}
