//! Numbers as people write them: `8 564`, `-18.272`, `−713`, `1,7 millioner`, `800'`, `kr 0,16 mill.`.
//!
//! [`Language::number`] writes, [`Language::parse_number`] reads, and reading what was written gives the
//! same number in every language. Nothing is guessed: a text that is not wholly one number is none.

use std::fmt::Write;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::Unit;
use crate::language::Language;

/// A space that can part thousands: ordinary, no-break, narrow no-break, thin or figure space.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// A character that documents use for minus.
pub(crate) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–' | '\u{2010}' | '\u{2011}')
}

impl Language {
    /// Reads a number as people write it in this language; the other way of [`Language::number`].
    ///
    /// The minus is `-`, `−` or `–`. Thousands may be parted by any space; in Norwegian also by points,
    /// in English by commas, and every group after the first then has three digits. Decimals follow a
    /// comma in Norwegian, a point in English. So `18.272` is eighteen thousand in Norwegian. Anything
    /// that does not follow the grammar wholly (`1.7` in Norwegian, `1 6871 025`, `007`) is `None`.
    ///
    /// ```
    /// use ramme::{Language, dec};
    /// assert_eq!(Language::Nb.parse_number("−18.272"), Some(dec!(-18272)));
    /// assert_eq!(Language::Nn.parse_number("5 089 262,5"), Some(dec!(5089262.5)));
    /// assert_eq!(Language::En.parse_number("5,089,262.5"), Some(dec!(5089262.5)));
    /// assert_eq!(Language::Nb.parse_number("1 6871 025"), None);
    /// ```
    #[must_use]
    pub fn parse_number(self, text: &str) -> Option<Decimal> {
        let text = text.trim_matches(|c: char| is_space(c) || c.is_whitespace());
        let unsigned = text.strip_prefix(is_minus);
        let negative = unsigned.is_some();
        let digits = unsigned.map_or(text, |rest| rest.strip_prefix(is_space).unwrap_or(rest));
        let mark = if self == Language::En { '.' } else { ',' };
        let (whole, decimals) = match digits.split_once(mark) {
            Some((_, "")) => return None,
            Some((whole, decimals)) => (whole, decimals),
            None => (digits, ""),
        };
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let whole = ungrouped(whole, if self == Language::En { ',' } else { '.' })?;
        if !plain(decimals) {
            return None;
        }
        let mut clean = String::with_capacity(whole.len() + decimals.len() + 2);
        if negative {
            clean.push('-');
        }
        clean.push_str(&whole);
        if !decimals.is_empty() {
            let _ = write!(clean, ".{decimals}");
        }
        Decimal::from_str_exact(&clean).ok()
    }
}

/// The digits of a whole number without what parts its thousands: spaces, or `other`, not both.
fn ungrouped(whole: &str, other: char) -> Option<String> {
    let spaced = whole.contains(is_space);
    if spaced && whole.contains(other) {
        return None;
    }
    let mut groups = whole.split(|c| is_space(c) || c == other);
    let first = groups.next().filter(|first| !first.is_empty())?;
    let mut digits = String::with_capacity(whole.len());
    digits.push_str(first);
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    let fits = digits.bytes().all(|b| b.is_ascii_digit())
        && !(digits.len() > 1 && digits.starts_with('0'))
        && !(grouped && first.len() > 3);
    fits.then_some(digits)
}

/// A number together with the unit that was written beside it, if one was.
///
/// ```
/// use ramme::{Language, Unit, WrittenAmount, dec};
/// let amount = WrittenAmount::parse("kr 0,16 millioner", Language::Nb).unwrap();
/// assert_eq!((amount.number, amount.unit), (dec!(0.16), Some(Unit::Million)));
/// assert_eq!(amount.text(Language::En), "0.16 million kr");
/// assert_eq!(WrittenAmount::parse("800'", Language::Nb).unwrap().in_unit(Unit::Kroner), Some(dec!(800000)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WrittenAmount {
    /// The number as written. Milliards (`mrd.`) are given in millions.
    #[serde(serialize_with = "crate::amount::decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::Amount"))]
    pub number: Decimal,
    /// The unit written beside it; none where the number stands alone.
    pub unit: Option<Unit>,
}

/// Words after a number, the longer before the shorter: the unit and what the number is multiplied by.
const UNIT_WORDS: &[(&str, Unit, i64)] = &[
    ("milliarder", Unit::Million, 1_000),
    ("milliardar", Unit::Million, 1_000),
    ("milliard", Unit::Million, 1_000),
    ("billion", Unit::Million, 1_000),
    ("mrd.", Unit::Million, 1_000),
    ("mrd", Unit::Million, 1_000),
    ("millioner", Unit::Million, 1),
    ("millionar", Unit::Million, 1),
    ("million", Unit::Million, 1),
    ("mill.", Unit::Million, 1),
    ("mill", Unit::Million, 1),
    ("mnok", Unit::Million, 1),
    ("tusen", Unit::Thousand, 1),
    ("thousand", Unit::Thousand, 1),
    ("tnok", Unit::Thousand, 1),
    ("'", Unit::Thousand, 1),
    ("’", Unit::Thousand, 1),
];

impl WrittenAmount {
    /// Reads an amount with or without its unit: `1,7 mill. kr`, `kr 0,16 millioner`, `800'` (thousands),
    /// `5306,-`, `−713`. Anything else is `None`; so is a rate (`1,85 pst.`).
    #[must_use]
    pub fn parse(text: &str, language: Language) -> Option<WrittenAmount> {
        let lower = text.trim_matches(|c: char| is_space(c) || c.is_whitespace()).to_lowercase();
        let trim = |text: &str| text.trim_matches(is_space).to_owned();
        let mut rest = lower.clone();
        let mut kroner = false;
        for word in ["kr.", "kr", "nok"] {
            if let Some(after) = rest.strip_prefix(word) {
                kroner = true;
                rest = trim(after);
                break;
            }
        }
        for word in [",-", ",–", "kroner", "kr.", "kr", "nok"] {
            if let Some(before) = rest.strip_suffix(word) {
                kroner = true;
                rest = trim(before);
                break;
            }
        }
        for (word, unit, times) in UNIT_WORDS {
            if let Some(before) = rest.strip_suffix(word) {
                let number = language.parse_number(before)?.checked_mul(Decimal::from(*times))?;
                return Some(WrittenAmount { number, unit: Some(*unit) });
            }
        }
        let number = language.parse_number(&rest)?;
        Some(WrittenAmount { number, unit: kroner.then_some(Unit::Kroner) })
    }

    /// The amount in a unit, exactly; a number without a unit is taken to be in it already. `None` where
    /// it has more digits than a [`Decimal`] holds.
    #[must_use]
    pub fn in_unit(self, unit: Unit) -> Option<Decimal> {
        let Some(own) = self.unit else { return Some(self.number) };
        let shift = i64::from(unit.decimals()) - i64::from(own.decimals());
        let step = Decimal::from(10_i64.checked_pow(u32::try_from(shift.unsigned_abs()).ok()?)?);
        let changed = if shift < 0 { self.number.checked_mul(step)? } else { self.number.checked_div(step)? };
        Some(changed.normalize())
    }

    /// The amount as people write it; [`WrittenAmount::parse`] reads it back.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        let number = language.number(self.number);
        match self.unit {
            None => number,
            Some(Unit::Kroner) => format!("{number} kr"),
            Some(Unit::Thousand) => format!("{number} {} kr", language.pick("tusen", "tusen", "thousand")),
            Some(Unit::Million) => format!("{number} {} kr", language.pick("mill.", "mill.", "million")),
        }
    }
}

/// The unit that a line at the head of a table states (`Hele 1 000`, `Tall i 1000 kr`, `Mill. kroner`),
/// with the rest of the line after it.
pub(crate) fn unit_line(line: &str) -> Option<(Unit, &str)> {
    let words: Vec<(usize, usize)> = word_spans(line);
    let word = |i: usize| {
        let (start, end) = words.get(i).copied()?;
        let text = line.get(start..end)?;
        Some(text.trim_matches(|c: char| matches!(c, '(' | ')' | ':' | ',' | ';' | '*')).to_lowercase())
    };
    let mut at = 0;
    let mut introduced = false;
    while let Some(text) = word(at) {
        if !matches!(text.as_str(), "hele" | "heile" | "tall" | "tal" | "alle" | "beløp" | "i" | "oppgitt" | "er") {
            break;
        }
        introduced = true;
        at += 1;
    }
    let is = |i: usize, texts: &[&str]| word(i).is_some_and(|found| texts.contains(&found.as_str()));
    const KRONER: &[&str] = &["kr", "kr.", "kroner", "nok"];
    let mut named = false;
    if is(at, KRONER) && (is(at + 1, &["1", "1000", "1.000"])) {
        named = true;
        at += 1;
    }
    let unit = if is(at, &["1"]) && is(at + 1, &["000"]) {
        at += 2;
        Unit::Thousand
    } else if is(at, &["1000", "1.000", "tusen"]) {
        at += 1;
        Unit::Thousand
    } else if is(at, &["mill", "mill.", "millioner", "millionar"]) {
        at += 1;
        Unit::Million
    } else if is(at, KRONER) && introduced {
        Unit::Kroner
    } else {
        return None;
    };
    if is(at, KRONER) {
        named = true;
        at += 1;
    }
    if !introduced && !named && words.len() > at {
        return None;
    }
    let rest = words.get(at).and_then(|(start, _)| line.get(*start..)).unwrap_or_default();
    Some((unit, rest))
}

/// Where each word of a line starts and ends, parted by white space.
fn word_spans(line: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = None;
    for (i, c) in line.char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                spans.push((from, i));
                start = None;
            }
            (false, None) => start = Some(i),
            _ => {}
        }
    }
    spans.extend(start.map(|from| (from, line.len())));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_lines_of_the_documents() {
        for (line, unit, rest) in [
            ("Hele 1 000", Unit::Thousand, ""),
            ("Hele 1\u{a0}000", Unit::Thousand, ""),
            ("1 000 kr", Unit::Thousand, ""),
            ("Tall i 1000 kr", Unit::Thousand, ""),
            ("(Beløp i hele tusen kroner)", Unit::Thousand, ""),
            ("Beløp i 1000 2017 2018", Unit::Thousand, "2017 2018"),
            ("Tal i mill. kr", Unit::Million, ""),
            ("Hele kroner", Unit::Kroner, ""),
        ] {
            assert_eq!(unit_line(line), Some((unit, rest)), "{line}");
        }
        for line in ["", "1 000 til formålet", "Tusen takk", "Deflator 1 000", "i alt 500"] {
            assert_eq!(unit_line(line), None, "{line}");
        }
    }
}
