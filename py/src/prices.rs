//! `ramme.FixedPrices` and `ramme.CompositeRate`.

use pyo3::prelude::*;

use crate::call::{Call, answer};
use crate::convert::{Given, options};
use crate::error::run;

answer! {
    /// A figure in the prices of one year, against its nominal amounts. Amounts are in the plan's unit, one for each
    /// plan year.
    ///
    /// >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
    /// ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
    /// >>> fixed = frame.fixed_prices(2024, figure="closing", index=index)
    /// >>> fixed.nominal, fixed.fixed
    /// ([Decimal('9969'), Decimal('10319')], [Decimal('9969'), Decimal('9922.11538')])
    FixedPrices {
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The year whose prices the fixed amounts are in.
        price_year: ramme::Year,
        /// The plan years; each year's nominal amounts are in that year's prices.
        years: Vec<ramme::Year>,
        /// The amounts as the plan has them.
        nominal: Vec<ramme::Amount>,
        /// The amounts in prices of the price year, rounded as the plan rounds.
        fixed: Vec<ramme::Amount>,
        /// What each year's amount was multiplied with: a number, or two index values as ``"100/104.3"``.
        factors: Vec<ramme::PriceFactor>,
        /// The name of the series.
        index: String,
        /// Where the series comes from.
        source: ramme::Source,
        /// The date of the series.
        date: String,
    }
    text {
        /// Nominal amount, factor and fixed amount of each year, and the series, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        /// ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        /// >>> print(frame.fixed_prices(2025, figure="closing", index=index).text("en"))
        /// 2024: 9 969 × 104/100 = 10 367.76
        /// 2025: 10 319 × 104/104 = 10 319
        /// prices of 2025 (NOK 1000); Deflator, Eget anslag, 2024-10-01
    }
    to_polars {
        /// Each year's nominal amount, factor and fixed amount as a ``polars.DataFrame``; amounts are exact decimals.
        ///
        /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
        ///
        /// >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        /// ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        /// >>> frame.fixed_prices(2024, figure="opening", index=index).to_polars().rows()[-1]
        /// (2025, Decimal('9719.00000'), '100/104', Decimal('9345.19231'))
    }
    to_pandas {
        /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
        ///
        /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
        ///
        /// >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        /// ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        /// >>> frame.fixed_prices(2024, figure="opening", index=index).to_pandas()["factor"].tolist()
        /// ['100/100', '100/104']
    }
    to_arrow {
        /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
        ///
        /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
        ///
        /// >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        /// ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        /// >>> frame.fixed_prices(2024, figure="opening", index=index).to_arrow().column_names
        /// ['year', 'nominal', 'factor', 'fixed']
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        /// ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        /// >>> frame.fixed_prices(2024, figure="opening", index=index).to_dict()["factors"]
        /// ['100/100', '100/104']
    }

    fn __repr__(&self) -> String {
        format!("<ramme.FixedPrices of {}, {:?}>", self.value.price_year, self.value.index)
    }
}

answer! {
    /// A rate composed of wage and price rates by their weights.
    ///
    /// >>> rate = ramme.composite_rate([
    /// ...     {"name": "lønn", "weight": "0.5625", "percent": "3.2"},
    /// ...     {"name": "priser", "weight": "0.4375", "percent": "1.6"}])
    /// >>> rate.percent
    /// Decimal('2.5')
    CompositeRate {
        /// The rate in per cent, exact.
        percent: ramme::Amount,
        /// What it is composed of.
        parts: Vec<ramme::RatePart>,
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> ramme.composite_rate([{"name": "lønn", "weight": 1, "percent": "3.2"}]).to_dict()["percent"]
        /// '3.2'
    }

    fn __repr__(&self) -> String {
        format!("<ramme.CompositeRate {} %>", self.value.percent)
    }
}

/// Composes a deflator of wage and price rates by their weights: Σ weight × per cent, exactly.
///
/// ``parts`` are dicts with ``name``, ``weight`` (all weights sum to 1) and ``percent``.
///
/// Raises :class:`PlanError` with every problem at once.
///
/// >>> ramme.composite_rate([{"name": "lønn", "weight": "0.6", "percent": 4},
/// ...     {"name": "priser", "weight": "0.4", "percent": 3}])
/// <ramme.CompositeRate 3.6 %>
#[pyfunction]
#[pyo3(signature = (parts: "list[dict[str, Any]]"))]
pub(crate) fn composite_rate(py: Python<'_>, parts: Given<'_, '_>) -> PyResult<CompositeRate> {
    let options = options!(parts)?;
    let value = run(py, || ramme::CompositeRate::from_node(&options))?;
    Ok(CompositeRate { value, call: Call::function("composite_rate", options) })
}
