//! `ramme.Explanation`.

use pyo3::prelude::*;
use ramme::Part;

use crate::answer::Answer;
use crate::call::{Call, answer};
use crate::convert::{Given, options};
use crate::error::raise;

answer! {
    /// How a figure comes about: a tree of parts. The parts under a part sum to it, so the leaves sum to the
    /// figure.
    ///
    /// >>> why = frame.explain("closing", 2024)
    /// >>> why.amount, [leaf.amount for leaf in why.leaves()]
    /// (Decimal('9969'), [Decimal('9719'), Decimal('250')])
    /// >>> print(why)
    /// Ny driftsramme, 2024 = 9 969
    ///   Utgangspunkt, 2024 = 9 719
    ///     Skole, 2024: 9 719, utgangspunkt
    ///   Ny klasse, 2024: 5/12 av 600 = 250
    Explanation {
        /// The version of the form of :meth:`to_dict`.
        version: u32,
        /// The figure, as :meth:`Frame.amounts` takes it.
        figure: String,
        /// The id of its area; ``None`` is the whole plan.
        area: Option<String>,
        /// Its year.
        year: ramme::Year,
        /// Its view: ``"level"`` or ``"change"``.
        view: ramme::View,
        /// Its side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        side: Option<ramme::Side>,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The figure itself, with the parts that sum to it.
        root: Part,
    }
    text {
        /// The explanation as text, one part a line, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Titles of the plan stay in its language. Raises :class:`PlanError` for another language.
        ///
        /// >>> print(frame.explain("opening", 2024).text("en"))
        /// Base, 2024 = 9 719
        ///   Skole, 2024: 9 719, base
    }
    to_polars {
        /// The parts from top to bottom, with their ``depth`` and with ``leaf`` for those that sum to the figure, as a ``polars.DataFrame``; amounts are exact decimals.
        ///
        /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
        ///
        /// >>> frame.explain("row:1", 2024).to_polars().select("depth", "leaf", "title", "amount", "rule").rows()[-1]
        /// (1, True, 'Ny klasse', Decimal('250.00000'), '5/12 av 600 = 250')
    }
    to_pandas {
        /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
        ///
        /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
        ///
        /// >>> parts = frame.explain("closing", 2024).to_pandas()
        /// >>> parts[parts.leaf].amount.sum()
        /// Decimal('9969.00000')
    }
    to_arrow {
        /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
        ///
        /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
        ///
        /// >>> frame.explain("closing", 2024).to_arrow().column_names
        /// ['depth', 'leaf', 'kind', 'id', 'area', 'title', 'year', 'amount', 'rule']
    }
    to_dict {
        /// The explanation as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> frame.explain("row:1", 2024).to_dict()["root"]["parts"][0]["rule"]
        /// {'rule': 'phased', 'phases': [{'full_year': '600', 'share': '5/12'}], 'exact': '250'}
    }

    /// The figure's amount, in the explanation's unit.
    #[getter]
    fn amount(&self) -> ramme::Decimal {
        self.value.root.amount
    }

    /// The leaves: bases of areas and lines of rows. Their amounts sum to the figure.
    ///
    /// >>> [(leaf.kind, leaf.title, leaf.amount) for leaf in frame.explain("closing", 2025).leaves()]
    /// [('base', 'Skole', Decimal('9719')), ('line', 'Ny klasse', Decimal('600'))]
    fn leaves(&self) -> Answer<Vec<&Part>> {
        Answer(self.value.leaves())
    }

    /// The explanation with its titles in a language and, in the ``words`` of each leaf, its rule: what :meth:`text` says,
    /// for those who lay it out themselves.
    ///
    /// Raises :class:`PlanError` for another language.
    ///
    /// >>> frame.explain("row:1", 2024).told("nn").leaves()[0].words
    /// '5/12 av 600 = 250'
    #[pyo3(signature = (language: "Language | None" = None))]
    fn told(slf: &Bound<'_, Self>, language: Given<'_, '_>) -> PyResult<Explanation> {
        let (py, options) = (slf.py(), options!(slf.py() => language)?);
        let language = ramme::Language::from_node(&options).map_err(|error| raise(py, &error))?.unwrap_or_default();
        let value = slf.get().value.clone().told(language);
        Ok(Explanation { value, call: Call::method(slf, "told", options) })
    }

    fn __repr__(&self) -> String {
        let ramme::Explanation { figure, year, unit, root, .. } = &self.value;
        format!("<ramme.Explanation of {figure:?} {year}: {} {unit}>", root.amount)
    }
}
