//! `ramme.Reading` and `ramme.Held`: a measure read from a sentence, and held against a table.

use pyo3::prelude::*;
use ramme::Node;

use crate::call::{Call, answer};
use crate::convert::{Given, options};
use crate::error::run;

answer! {
    /// What a sentence says of a measure: an effect with the words that it came from, or refusals.
    ///
    /// >>> reading = ramme.read_sentence("Innsparing på 2 millioner kroner fra 2024", years=[2023, 2024],
    /// ...     unit="mill. kr")
    /// >>> reading.levels, [(part.words, part.value) for part in reading.parts]
    /// ([Decimal('0'), Decimal('-2')], [('Innsparing', 'saving'), ('2 millioner kroner', '-2'), ('fra 2024', '2024')])
    Reading {
        /// The plan years it was read against.
        years: Vec<ramme::Year>,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The convention of listed amounts in the effect: ``"level"`` or ``"change"``.
        convention: ramme::Convention,
        /// The effect, as a plan's measure has it; ``None`` when the text is refused.
        effect: Option<ramme::Effect>,
        /// The level of each plan year, phased by twelfths and rounded to øre; ``None`` when the text is refused or the
        /// effect has no years.
        levels: Option<Vec<ramme::Amount>>,
        /// The words that the effect came from, in the order of the text.
        parts: Vec<ramme::ReadPart>,
        /// Where the stated amounts do not follow the half-year effect stated beside them.
        claim_differences: Vec<ramme::ClaimDifference>,
        /// Amounts and times of the text that are about something else.
        set_aside: Vec<ramme::SetAside>,
        /// The words that could not be placed; empty when there is an effect.
        refusals: Vec<ramme::Refusal>,
    }
    text {
        /// What the sentence gives and from which words, or what could not be placed, in ``"nb"``, ``"nn"`` or
        /// ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> print(ramme.read_sentence("Kutt på 100 000 kroner i 2024", years=[2024]).text("en"))
        /// Read (NOK): 2024: −100 000
        /// «Kutt» → below zero
        /// «100 000 kroner» → −100 000
        /// «i 2024» → 2024
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> ramme.read_sentence("Kutt på 100 000 kroner i 2024", years=[2024]).to_dict()["levels"]
        /// ['-100000']
    }

    /// The reading held against the amounts that were given with the text; ``None`` where none were.
    #[getter]
    fn held(slf: Bound<'_, Self>) -> Option<Held> {
        let reading = slf.get();
        let options = Node::Object(vec![("amounts".into(), reading.call.option("amounts"))]);
        let value = reading.value.held.clone()?;
        Some(Held { value, call: Call::method(&slf, "hold_against", options) })
    }

    /// Holds the text against the amounts of a table: one for each plan year, in the reading's unit and convention.
    ///
    /// Raises :class:`PlanError` for amounts that are no amounts or not as many as the years.
    ///
    /// >>> reading = ramme.read_sentence("Det foreslås å bevilge 8 millioner kroner fra 2024.",
    /// ...     years=range(2023, 2027), unit="mill. kr")
    /// >>> held = reading.hold_against([0, 4, 4, 4])
    /// >>> held.verdict, held.part_of_year.share, held.part_of_year.unexplained
    /// ('differs', '1/2', [2025, 2026])
    #[pyo3(signature = (amounts: "Sequence[Amount]"))]
    fn hold_against(slf: &Bound<'_, Self>, amounts: Given<'_, '_>) -> PyResult<Held> {
        let options = options!(amounts)?;
        let reading = &slf.get().value;
        let value = run(slf.py(), || reading.hold_from_node(&options))?;
        Ok(Held { value, call: Call::method(slf, "hold_against", options) })
    }

    fn __repr__(&self) -> String {
        match &self.value.effect {
            Some(_) => format!("<ramme.Reading, {} parts>", self.value.parts.len()),
            None => format!("<ramme.Reading, {} refusals>", self.value.refusals.len()),
        }
    }
}

answer! {
    /// A sentence held against a measure's amounts in a table, year by year.
    ///
    /// >>> reading = ramme.read_sentence("2 millioner kroner i 2024", years=[2024], unit="mill. kr",
    /// ...     direction="addition", amounts=[3])
    /// >>> reading.held.verdict, reading.held.years[0].difference
    /// ('differs', Decimal('1'))
    Held {
        /// What it showed of all years together: ``"agrees"``, ``"rounding"``, ``"differs"`` or ``"not_comparable"``.
        verdict: ramme::HeldVerdict,
        /// The unit of the amounts: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// Every plan year.
        years: Vec<ramme::HeldYear>,
        /// Whether the table's amounts are the text's with the sign turned.
        opposite_sign: bool,
        /// Whether a half-year effect, or another part of a year, can be behind the first year that differs.
        part_of_year: Option<ramme::PartOfYear>,
    }
    text {
        /// What it showed, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> reading = ramme.read_sentence("Kutt på 2 millioner kroner i 2024", years=[2024], unit="mill. kr")
        /// >>> print(reading.hold_against([-2]).text("en"))
        /// The text and the table say the same.
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> reading = ramme.read_sentence("Kutt på 2 millioner kroner i 2024", years=[2024], unit="mill. kr")
        /// >>> reading.hold_against([-2]).to_dict()["years"]
        /// [{'year': 2024, 'text': '-2', 'table': '-2', 'difference': '0', 'verdict': 'agrees'}]
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Held, {}>", self.value.verdict.as_str())
    }
}

/// Reads a measure from a sentence of a budget document, in bokmål or nynorsk, by a closed grammar.
///
/// The grammar, with examples of what is read and what is refused, is ``core/SENTENCES.md`` in the repository. In short:
/// someone proposes (*det foreslås å*, *skal*) or the plan says in the present (*reduseres med*) a change, by an amount
/// in kroner, *fra* or *i* a year; *økende til* gives steps, *(halvårsvirkning)* and *fra 1. august* part of a year,
/// *engangs-* one year. What may be read in two ways is refused.
///
/// ``years`` are the plan years, such as ``range(2024, 2028)``; ``unit`` is that of the answer's amounts (``"kr"`` when left out) and
/// ``convention`` that of listed amounts, ``"level"`` (when left out) or ``"change"``. ``direction``, ``"saving"`` or
/// ``"addition"``, is for words that have none of their own. With ``amounts``, one for each year, the text is held
/// against a table.
///
/// Raises :class:`PlanError` with every problem of the input at once. A sentence that cannot be read is no error: the
/// answer names the words that could not be placed.
///
/// >>> ramme.read_sentence("Kutt på 2 millioner kroner fra 2024", years=[2023, 2024], unit="mill. kr").effect
/// {'full_year': '-2', 'from': 2024}
/// >>> ramme.read_sentence("Noe kuttes", years=[2024]).refusals[0].reason
/// 'no_amount'
#[pyfunction]
#[pyo3(signature = (
    text: "str",
    *,
    years: "Sequence[int]",
    unit: "Unit | None" = None,
    convention: "Convention | None" = None,
    direction: "Direction | None" = None,
    amounts: "Sequence[Amount] | None" = None,
))]
pub(crate) fn read_sentence(
    py: Python<'_>,
    text: Given<'_, '_>,
    years: Given<'_, '_>,
    unit: Given<'_, '_>,
    convention: Given<'_, '_>,
    direction: Given<'_, '_>,
    amounts: Given<'_, '_>,
) -> PyResult<Reading> {
    let options = options!(text, years, unit, convention, direction, amounts)?;
    let value = run(py, || ramme::read_sentence(&options))?;
    Ok(Reading { value, call: Call::function("read_sentence", options) })
}
