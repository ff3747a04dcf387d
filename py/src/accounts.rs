//! `ramme.Deviations`.

use pyo3::prelude::*;

use crate::call::answer;
use crate::notebook::text;

answer! {
    /// A figure held against accounts: budget, what was spent, and the deviation; made by :meth:`Frame.deviations`.
    ///
    /// >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
    /// >>> held.sign, [(row.title, row.deviation) for row in held.rows]
    /// ('accounts_less_budget', [('Skole', Decimal('131'))])
    Deviations {
        /// The figure, as :meth:`Frame.amounts` takes it.
        figure: String,
        /// What people call it.
        title: String,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// Which way deviations go: ``"accounts_less_budget"`` or ``"budget_less_accounts"``.
        sign: ramme::DeviationSign,
        /// The same in words.
        note: String,
        /// The language of the words that are the library's own.
        language: ramme::Language,
        /// One for each amount of the accounts, in their order.
        rows: Vec<ramme::DeviationRow>,
    }
    to_polars {
        /// The rows as a ``polars.DataFrame``; amounts are exact decimals.
        ///
        /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
        ///
        /// >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
        /// >>> held.to_polars().select("title", "year", "deviation").rows()
        /// [('Skole', 2024, Decimal('131.00000'))]
    }
    to_pandas {
        /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
        ///
        /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
        ///
        /// >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
        /// >>> held.to_pandas(amounts="float")["deviation"].tolist()
        /// [131.0]
    }
    to_arrow {
        /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
        ///
        /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
        ///
        /// >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
        /// >>> held.to_arrow().column_names
        /// ['area', 'title', 'year', 'budget', 'accounts', 'deviation']
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> frame.deviations([{"year": 2024, "amount": 10100}]).to_dict()["rows"][0]["deviation"]
        /// '131'
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        text(py, &self.value)
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Deviations of {:?}, {} rows>", self.value.figure, self.value.rows.len())
    }
}
