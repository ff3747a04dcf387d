//! `ramme.Explanation`.

use ramme::Part;

use crate::answer::Answer;
use crate::call::answer;

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

    fn __repr__(&self) -> String {
        let ramme::Explanation { figure, year, unit, root, .. } = &self.value;
        format!("<ramme.Explanation of {figure:?} {year}: {} {unit}>", root.amount)
    }
}
