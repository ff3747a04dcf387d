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
    to_polars {
        /// The steps as a ``polars.DataFrame``; amounts are exact decimals.
        ///
        /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
        ///
        /// >>> frame.waterfall(2025).to_polars().select("role", "title", "amount").rows()[1]
        /// ('row', 'Ny klasse', Decimal('600.00000'))
    }
    to_pandas {
        /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
        ///
        /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
        ///
        /// >>> frame.waterfall(2025).to_pandas(amounts="float")["to"].tolist()
        /// [9719.0, 10319.0, 10319.0]
    }
    to_arrow {
        /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
        ///
        /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
        ///
        /// >>> frame.waterfall(2025).to_arrow().column_names
        /// ['role', 'figure', 'title', 'joined', 'year', 'amount', 'from', 'to']
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
