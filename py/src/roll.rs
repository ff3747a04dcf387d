//! `ramme.RolledPlan`.

use crate::call::answer;
use crate::plan::Plan;

answer! {
    /// A plan rolled forward a year (rullering): next year's plan, and what became of every row.
    ///
    /// >>> rolled = plan.roll_forward(title="Budsjett 2025")
    /// >>> rolled.plan.years, rolled.plan.frame().amounts("opening")
    /// ([2025, 2026], [Decimal('9969'), Decimal('9969')])
    /// >>> rolled.rows[0].rolled, rolled.rows[0].old, rolled.rows[0].new
    /// ('became_full_year', [Decimal('250'), Decimal('600')], [Decimal('350'), Decimal('350')])
    RolledPlan {
        /// The ids of the areas without others below them whose base is not known. Their frames, and those above them,
        /// are deviations: in the old plan from the old base, in the new one from the first year's frame.
        base_unknown: Vec<String>,
        /// Every row of the old plan, in its order. Amounts are levels in the plan's unit.
        rows: Vec<ramme::RolledRow>,
    }
    text {
        /// What became of each row, one a line, with its levels in both plans, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> print(plan.roll_forward().text("en"))
        /// Rolled forward to 2025–2026 (NOK 1000)
        /// Ny klasse: becomes full-year; ...
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> plan.roll_forward().to_dict()["rows"][0]["rolled"]
        /// 'became_full_year'
    }

    /// The new plan.
    #[getter]
    fn plan(&self) -> Plan {
        Plan { plan: self.value.plan.clone() }
    }

    fn __repr__(&self) -> String {
        format!("<ramme.RolledPlan {:?}, {} rows>", self.value.plan.document().title, self.value.rows.len())
    }
}
