//! `ramme.Waterfall`.

use pyo3::prelude::*;

use crate::call::answer;
use crate::notebook::text;

answer! {
    /// From the opening frame of a year to its closing frame, one step at a time; made by :meth:`Frame.waterfall`.
    ///
    /// >>> waterfall = frame.waterfall(2025)
    /// >>> [(step.role, step.from_, step.to) for step in waterfall.steps]
    /// [('opening', Decimal('0'), Decimal('9719')), ('row', Decimal('9719'), Decimal('10319')), ('closing', Decimal('0'), Decimal('10319'))]
    Waterfall {
        /// The title of the area, or of the plan.
        title: String,
        /// The year.
        year: ramme::Year,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The view: ``"level"`` starts from the base, ``"change"`` from the closing frame of the year before.
        view: ramme::View,
        /// The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        side: Option<ramme::Side>,
        /// The language of the titles that are the library's own.
        language: ramme::Language,
        /// The opening frame, the steps, and the closing frame.
        steps: Vec<ramme::WaterfallStep>,
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> frame.waterfall(2025).to_dict()["steps"][1]["title"]
        /// 'Ny klasse'
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        text(py, &self.value)
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Waterfall of {:?} {}, {} steps>", self.value.title, self.value.year, self.value.steps.len())
    }
}
