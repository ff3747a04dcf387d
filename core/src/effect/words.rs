//! An effect in words, as a reader of the plan says it.

use super::Effect;
use crate::amount::Amount;
use crate::compensation::RateBase;
use crate::error::fill;
use crate::explain::base_words;
use crate::language::Language;
use crate::year::Moment;

impl Effect {
    /// The effect in words: `600 in a full year, from 1 August 2024`. Amounts are in the plan's unit.
    pub(crate) fn words(&self, language: Language) -> String {
        let number = |amount: &Amount| language.number(amount.decimal());
        match self {
            Effect::Amounts { amounts, .. } => amounts.iter().map(number).collect::<Vec<_>>().join(" · "),
            Effect::FullYear { full_year, from, through } => {
                yearly(*full_year, *from, language) + &through_words(*through, language)
            }
            Effect::Steps { steps, through } => {
                let steps = steps.iter().map(|step| yearly(step.full_year, step.from, language));
                steps.collect::<Vec<_>>().join("; ") + &through_words(*through, language)
            }
            Effect::OneOff { one_off, year } => {
                let template = language.pick("{a}, bare i {y}", "{a}, berre i {y}", "{a}, in {y} only");
                fill(template, &[("{a}", &number(one_off)), ("{y}", &year.to_string())])
            }
            Effect::Rate { percent, of, .. } => {
                let base = match of {
                    RateBase::Opening => base_words("opening", language).to_owned(),
                    RateBase::Expenditure => base_words("expenditure", language).to_owned(),
                    RateBase::Income => base_words("income", language).to_owned(),
                    RateBase::EligibleIncome(amount) => {
                        format!("{} ({})", number(amount), base_words("eligible_income", language))
                    }
                    RateBase::Amount(amount) => number(amount),
                };
                format!("{} % {} {base}", number(percent), language.pick("av", "av", "of"))
            }
            Effect::Unphased { unphased } => {
                let words = language.pick("ikke fordelt på år", "ikkje fordelt på år", "not phased into years");
                unphased.amount.map_or_else(|| words.to_owned(), |amount| format!("{}, {words}", number(&amount)))
            }
        }
    }
}

/// As [`full_year_words`], with a whole year by its number alone.
fn yearly(full_year: Amount, from: Moment, language: Language) -> String {
    if from != Moment::from(from.year()) {
        return full_year_words(full_year, from, language);
    }
    let template = language.pick("{a} fra {f}", "{a} frå {f}", "{a} from {f}");
    fill(template, &[("{a}", &language.number(full_year.decimal())), ("{f}", &from.to_string())])
}

/// `600 in a full year, from 1 August 2024`.
pub(crate) fn full_year_words(full_year: Amount, from: Moment, language: Language) -> String {
    let template =
        language.pick("{a} i et helt år, fra {f}", "{a} i eit heilt år, frå {f}", "{a} in a full year, from {f}");
    fill(template, &[("{a}", &language.number(full_year.decimal())), ("{f}", &from.in_words(language))])
}

fn through_words(through: Option<Moment>, language: Language) -> String {
    through.map_or_else(String::new, |last| {
        format!("{} {last}", language.pick(", til og med", ", til og med", ", through"))
    })
}
