//! A reading held against a measure's amounts in a table.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Amount, Unit};
use crate::error::fill;
use crate::language::Language;
use crate::year::{Moment, Year};

/// What holding a text against a table showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HeldVerdict {
    /// They say the same.
    Agrees,
    /// The table has what the text gives, rounded to the table's own decimals.
    Rounding,
    /// They differ by more than rounding.
    Differs,
    /// The text gives no amounts in years: it was refused, or it is unphased.
    NotComparable,
}

impl HeldVerdict {
    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            HeldVerdict::Agrees => "agrees",
            HeldVerdict::Rounding => "rounding",
            HeldVerdict::Differs => "differs",
            HeldVerdict::NotComparable => "not_comparable",
        }
    }
}

/// A plan year of a [`Held`]. Amounts are levels in the plan's unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HeldYear {
    /// The year.
    pub year: Year,
    /// What the text gives; none where it gives no amounts in years.
    pub text: Option<Amount>,
    /// What the table has.
    pub table: Amount,
    /// The table less the text.
    pub difference: Option<Amount>,
    /// What the difference means.
    pub verdict: HeldVerdict,
}

/// A table amount that is a part of a year of the text's amount: perhaps a half-year effect.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PartOfYear {
    /// The first year that differs.
    pub year: Year,
    /// The table's amount over the text's, in twelfths: `1/2`, `5/12`.
    pub share: String,
    /// When a measure with that share of its first year starts.
    pub from: Moment,
    /// The later years that it does not explain, because the table has not the full-year amount there.
    pub unexplained: Vec<Year>,
}

/// A reading held against a measure's amounts in a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Held {
    /// What it showed, of all years together.
    pub verdict: HeldVerdict,
    /// The unit of the amounts.
    pub unit: Unit,
    /// Every plan year.
    pub years: Vec<HeldYear>,
    /// Whether the table's amounts are the text's with the sign turned.
    pub opposite_sign: bool,
    /// Whether a half-year effect, or another part of a year, can be behind the first year that differs.
    pub part_of_year: Option<PartOfYear>,
}

impl Held {
    /// Holds levels that a text gives against the levels of a table.
    pub(super) fn new(years: &[Year], unit: Unit, text: Option<&[Amount]>, table: &[Decimal]) -> Held {
        // The table's decimals, of all its amounts; a table of whole millions is a rounded one.
        let decimals = table.iter().map(|amount| amount.normalize().scale()).max().unwrap_or_default();
        // A row of nothing but zeros leaves the measure out; that is no rounding.
        let empty = table.iter().all(Decimal::is_zero);
        let years: Vec<HeldYear> = years
            .iter()
            .zip(table)
            .enumerate()
            .map(|(i, (year, printed))| {
                let said = text.and_then(|levels| levels.get(i)).copied();
                let verdict = match said.map(Amount::decimal) {
                    None => HeldVerdict::NotComparable,
                    Some(said) if said == *printed => HeldVerdict::Agrees,
                    Some(said) if !empty && rounds_to(said, *printed, decimals) => HeldVerdict::Rounding,
                    Some(_) => HeldVerdict::Differs,
                };
                let difference = said.map(|said| Amount::from(printed.saturating_sub(said.decimal())));
                HeldYear { year: *year, text: said, table: Amount::from(*printed), difference, verdict }
            })
            .collect();
        let any = |verdict| years.iter().any(|year| year.verdict == verdict);
        let verdict = [HeldVerdict::NotComparable, HeldVerdict::Differs, HeldVerdict::Rounding]
            .into_iter()
            .find(|verdict| any(*verdict))
            .unwrap_or(HeldVerdict::Agrees);
        let turned = |year: &HeldYear| year.text.is_some_and(|text| text.decimal() == -year.table.decimal());
        let opposite_sign = verdict == HeldVerdict::Differs && years.iter().all(turned);
        let part_of_year = part_of_year(&years);
        Held { verdict, unit, years, opposite_sign, part_of_year }
    }

    /// The years in which they differ by more than rounding.
    #[must_use]
    pub fn differing(&self) -> Vec<&HeldYear> {
        self.years.iter().filter(|year| year.verdict == HeldVerdict::Differs).collect()
    }

    /// What it showed, as people read it.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let unit = self.unit.label(language);
        let whole = match self.verdict {
            HeldVerdict::Agrees => language.pick(
                "Teksten og tabellen sier det samme.",
                "Teksten og tabellen seier det same.",
                "The text and the table say the same.",
            ),
            HeldVerdict::Rounding => language.pick(
                "Tabellen har det teksten gir, avrundet.",
                "Tabellen har det teksten gir, avrunda.",
                "The table has what the text gives, rounded.",
            ),
            HeldVerdict::NotComparable => language.pick(
                "Teksten gir ingen beløp i år, så tabellen kan ikke prøves mot den.",
                "Teksten gir ingen beløp i år, så tabellen kan ikkje prøvast mot han.",
                "The text gives no amounts in years, so the table cannot be held against it.",
            ),
            HeldVerdict::Differs => language.pick(
                "Teksten og tabellen er ulike i {y} ({u}).",
                "Teksten og tabellen er ulike i {y} ({u}).",
                "The text and the table differ in {y} ({u}).",
            ),
        };
        let differing: Vec<Year> = self.differing().iter().map(|year| year.year).collect();
        let mut lines = vec![fill(whole, &[("{y}", &list(&differing, language)), ("{u}", unit)])];
        let number = |amount: Amount| language.number(amount.decimal());
        for year in self.differing() {
            let (Some(text), Some(difference)) = (year.text, year.difference) else { continue };
            let template = language.pick(
                "{y}: teksten gir {a}, tabellen har {b}; forskjellen er {d}.",
                "{y}: teksten gir {a}, tabellen har {b}; skilnaden er {d}.",
                "{y}: the text gives {a}, the table has {b}; the difference is {d}.",
            );
            let values = [
                ("{y}", year.year.to_string()),
                ("{a}", number(text)),
                ("{b}", number(year.table)),
                ("{d}", number(difference)),
            ];
            lines.push(fill(template, &values.each_ref().map(|(key, value)| (*key, value.as_str()))));
        }
        if self.opposite_sign {
            let turned = language.pick(
                "Beløpene er de samme med motsatt fortegn.",
                "Beløpa er dei same med motsett forteikn.",
                "The amounts are the same with the opposite sign.",
            );
            lines.push(turned.to_owned());
        }
        if let Some(part) = &self.part_of_year {
            lines.push(self.part_text(part, language));
        }
        lines.join("\n")
    }

    fn part_text(&self, part: &PartOfYear, language: Language) -> String {
        let row = self.years.iter().find(|year| year.year == part.year);
        let (table, text) = row.map(|year| (year.table, year.text.unwrap_or_default())).unwrap_or_default();
        let half = part.share == "1/2";
        let template = match (half, part.unexplained.is_empty()) {
            (true, true) => language.pick(
                "{b} i {y} er halvparten av {a}: en halvårsvirkning fra {m} kan forklare det.",
                "{b} i {y} er halvparten av {a}: ein halvårsverknad frå {m} kan forklare det.",
                "{b} in {y} is half of {a}: a half-year effect from {m} can explain it.",
            ),
            (true, false) => language.pick(
                "{b} i {y} er halvparten av {a}: det kan være en halvårsvirkning fra {m}. Men da skulle tabellen ha hatt {a} i {l}.",
                "{b} i {y} er halvparten av {a}: det kan vere ein halvårsverknad frå {m}. Men då skulle tabellen ha hatt {a} i {l}.",
                "{b} in {y} is half of {a}: it may be a half-year effect from {m}. But then the table would have {a} in {l}.",
            ),
            (false, true) => language.pick(
                "{b} i {y} er {s} av {a}: en start {m} kan forklare det.",
                "{b} i {y} er {s} av {a}: ein start {m} kan forklare det.",
                "{b} in {y} is {s} of {a}: a start on {m} can explain it.",
            ),
            (false, false) => language.pick(
                "{b} i {y} er {s} av {a}: det kan være en start {m}. Men da skulle tabellen ha hatt {a} i {l}.",
                "{b} i {y} er {s} av {a}: det kan vere ein start {m}. Men då skulle tabellen ha hatt {a} i {l}.",
                "{b} in {y} is {s} of {a}: it may be a start on {m}. But then the table would have {a} in {l}.",
            ),
        };
        let values = [
            ("{a}", language.number(text.decimal())),
            ("{b}", language.number(table.decimal())),
            ("{y}", part.year.to_string()),
            ("{s}", part.share.clone()),
            ("{m}", part.from.in_words(language)),
            ("{l}", list(&part.unexplained, language)),
        ];
        fill(template, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
    }
}

/// `2024, 2025 og 2026`
fn list(years: &[Year], language: Language) -> String {
    let texts: Vec<String> = years.iter().map(Year::to_string).collect();
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} {} {last}", rest.join(", "), language.pick("og", "og", "and"))
        }
        _ => texts.concat(),
    }
}

/// Whether they differ by half a step of the table's last decimal at most.
fn rounds_to(said: Decimal, printed: Decimal, decimals: u32) -> bool {
    let difference = printed.checked_sub(said).map(|difference| difference.abs());
    let twice = difference.and_then(|difference| difference.checked_mul(Decimal::TWO));
    twice.is_some_and(|twice| twice <= Decimal::new(1, decimals))
}

/// The first year that differs, where the text starts in it and the table has whole twelfths of the text's amount.
fn part_of_year(years: &[HeldYear]) -> Option<PartOfYear> {
    let place = years.iter().position(|year| year.verdict == HeldVerdict::Differs)?;
    let year = years.get(place)?;
    let text = year.text?.decimal();
    let starts = place.checked_sub(1).and_then(|before| years.get(before)?.text).unwrap_or_default();
    if !starts.decimal().is_zero() {
        return None;
    }
    let twelve = year.table.decimal().checked_mul(Decimal::from(12))?;
    let twelfths = (1..=11_u8).find(|k| text.checked_mul(Decimal::from(*k)) == Some(twelve) && !twelve.is_zero())?;
    let from = Moment::parse(&format!("{}-{:02}", year.year, 13_u8.saturating_sub(twelfths)))?;
    let later = years.get(place + 1..).unwrap_or_default();
    let unexplained = later.iter().filter(|year| year.verdict == HeldVerdict::Differs).map(|year| year.year).collect();
    let share = if twelfths == 6 { "1/2".to_owned() } else { format!("{twelfths}/12") };
    Some(PartOfYear { year: year.year, share, from, unexplained })
}
