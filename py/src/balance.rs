//! `ramme.Balance`.

use crate::call::answer;

answer! {
    /// A plan, or an area of it, held against what is available, and what closes the gap. Amounts are in the plan's
    /// unit, one for each plan year.
    ///
    /// >>> balance = plan.balance([9919, 10400], start={"measure": "1"})
    /// >>> balance.balanced, balance.gap
    /// (False, [Decimal('50'), Decimal('-81')])
    /// >>> balance.start.verdict, balance.start.start
    /// ('fits', '2024-09')
    /// >>> plan.with_measure(balance.start.moved).frame().amounts("closing")
    /// [Decimal('9919'), Decimal('10319')]
    Balance {
        /// The id of the area; ``None`` is the whole plan.
        area: Option<String>,
        /// The title of the area, or of the plan.
        title: String,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The plan years.
        years: Vec<ramme::Year>,
        /// Whether a base is given; without one, closing frames are deviations from it.
        base_known: bool,
        /// What each year has available.
        available: Vec<ramme::Amount>,
        /// The closing frames.
        closing: Vec<ramme::Amount>,
        /// Closing less available: above zero is what must be found, below zero is room.
        gap: Vec<ramme::Amount>,
        /// Whether no gap is above zero.
        balanced: bool,
        /// The flat cut that closes the gap; ``None`` where there is nothing to close.
        flat_cut: Option<ramme::FlatCut>,
        /// The scale of the chosen measure, or why none fits.
        scale: Option<ramme::ScaleFit>,
        /// The start of the chosen measure, or why none fits.
        start: Option<ramme::StartFit>,
    }
    text {
        /// The gap of each year and what closes it, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> print(plan.balance("no_growth").text("en"))
        /// Balance: Budsjett 2024 (NOK 1000)   2024    2025
        /// Available                          9 719   9 719
        /// Frame                              9 969  10 319
        /// Not covered (minus is room)          250     600
        /// Flat cut that closes it: −250 in 2024, −600 in 2025. The same every year: −600.
    }
    to_polars {
        /// Each year with what it has available, its frame, the gap and the flat cut that closes it, as a
        /// ``polars.DataFrame``; amounts are exact decimals.
        ///
        /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
        ///
        /// >>> plan.balance([9919, 10400]).to_polars().select("year", "gap").rows()
        /// [(2024, Decimal('50.00000')), (2025, Decimal('-81.00000'))]
    }
    to_pandas {
        /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
        ///
        /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
        ///
        /// >>> plan.balance([9919, 10400]).to_pandas()["gap"].tolist()
        /// [Decimal('50.00000'), Decimal('-81.00000')]
    }
    to_arrow {
        /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
        ///
        /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
        ///
        /// >>> plan.balance([9919, 10400]).to_arrow().column_names
        /// ['area', 'title', 'year', 'available', 'closing', 'gap', 'flat_cut']
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> plan.balance([10000, 10000]).to_dict()["flat_cut"]["amounts"]
        /// ['0', '-319']
    }

    fn __repr__(&self) -> String {
        let gap: Vec<String> = self.value.gap.iter().map(ToString::to_string).collect();
        format!("<ramme.Balance of {:?}, gap {} ({})>", self.value.title, gap.join(", "), self.value.unit)
    }
}
