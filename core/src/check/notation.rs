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
    /// The minus is `-`, `−` or `–` before the number; accounts also write it behind (`50-`, `50−`), or put the
    /// number in parentheses (`(1 234)`), one of the three. Thousands may be parted by any space; in Norwegian also by points,
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
    /// assert_eq!((Language::Nb.parse_number("(1 234)"), Language::Nb.parse_number("50-")), (Some(dec!(-1234)), Some(dec!(-50))));
    /// assert_eq!((Language::Nb.parse_number("(-50)"), Language::Nb.parse_number("(kap. 4)")), (None, None));
    /// ```
    #[must_use]
    pub fn parse_number(self, text: &str) -> Option<Decimal> {
        let text = text.trim_matches(|c: char| is_space(c) || c.is_whitespace());
        let (negative, digits) = signed(text);
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

/// A minus that stands behind its number. A long dash there is rather the start of a range.
pub(crate) fn is_minus_behind(c: char) -> bool {
    matches!(c, '-' | '−')
}

/// Whether a written number is below zero, and what it is without the signs that say so.
fn signed(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim_matches(is_space));
    }
    if let Some(rest) = text.strip_prefix(is_minus) {
        return (true, rest.strip_prefix(is_space).unwrap_or(rest));
    }
    text.strip_suffix(is_minus_behind).map_or((false, text), |rest| (true, rest))
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
    /// `5306,-`, `−713`, `(50)`. Anything else is `None`; so is a rate (`1,85 pst.`).
    #[must_use]
    pub fn parse(text: &str, language: Language) -> Option<WrittenAmount> {
        let lower = text.trim_matches(|c: char| is_space(c) || c.is_whitespace()).to_lowercase();
        if let Some(inner) = lower.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            let inner = WrittenAmount::parse(inner, language).filter(|inner| !inner.number.is_sign_negative())?;
            return Some(WrittenAmount { number: -inner.number, ..inner });
        }
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

/// Words for kroner, and for thousands and millions of them, as the head of a table has them.
const KRONER: &[&str] = &["kr", "kr.", "kroner", "nok"];
const THOUSANDS: &[&str] = &["1000", "1.000", "tusen"];
const NAMED_THOUSANDS: &[&str] = &["1000kr", "tnok", "tkr", "tkr.", "t.kr", "t.kr."];
const MILLIONS: &[&str] = &["mill", "mill.", "million", "millioner", "millionar"];
const NAMED_MILLIONS: &[&str] = &["mnok", "mkr", "mkr.", "mill.kr", "mill.kr."];

/// A unit as the head of a table states it, and where in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnitPhrase {
    pub(crate) unit: Unit,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// A word such as `hele` or `beløp` leads it in, or parentheses stand around it.
    pub(crate) led_in: bool,
    /// Only `i` leads it in.
    only_in: bool,
    /// It names kroner.
    named: bool,
}

/// How many words may lead a unit in; `Alle tall er oppgitt i hele` are six.
const MOST_LEADING: usize = 12;

/// The unit phrase that starts at a word of a line.
fn unit_phrase(line: &str, words: &[(usize, usize)], first: usize) -> Option<UnitPhrase> {
    let raw = |i: usize| words.get(i).and_then(|(start, end)| line.get(*start..*end));
    let word = |i: usize| {
        let text = raw(i)?.trim_matches(|c: char| matches!(c, '(' | ')' | ':' | ',' | ';' | '*' | '[' | ']'));
        Some(text.to_lowercase())
    };
    let is = |i: usize, texts: &[&str]| word(i).is_some_and(|found| texts.contains(&found.as_str()));
    let mut at = first;
    let (mut led_in, mut only_in) = (false, false);
    while at.saturating_sub(first) < MOST_LEADING
        && let Some(text) = word(at)
    {
        match text.as_str() {
            "hele" | "heile" | "tall" | "tal" | "alle" | "beløp" | "oppgitt" => led_in = true,
            "i" | "er" => only_in = true,
            _ => break,
        }
        at += 1;
    }
    let mut named = false;
    if is(at, KRONER) && (is(at + 1, THOUSANDS) || (is(at + 1, &["1"]) && is(at + 2, &["000"]))) {
        named = true;
        at += 1;
    }
    let introduced = led_in || only_in;
    let unit = if is(at, &["1"]) && is(at + 1, &["000"]) {
        at += 2;
        Unit::Thousand
    } else if is(at, THOUSANDS) || is(at, NAMED_THOUSANDS) {
        named |= is(at, NAMED_THOUSANDS);
        at += 1;
        Unit::Thousand
    } else if is(at, MILLIONS) || is(at, NAMED_MILLIONS) {
        named |= is(at, NAMED_MILLIONS);
        at += 1;
        Unit::Million
    } else if is(at, KRONER) {
        Unit::Kroner
    } else {
        return None;
    };
    if is(at, KRONER) {
        named |= unit != Unit::Kroner;
        at += 1;
    }
    let last = at.checked_sub(1)?;
    let bracketed = raw(first).is_some_and(|text| text.starts_with(['(', '[']))
        && raw(last).is_some_and(|text| text.trim_end_matches([':', ',', '.', '*']).ends_with([')', ']']));
    if unit == Unit::Kroner && !introduced && !bracketed {
        return None;
    }
    let (start, _) = words.get(first)?;
    let (_, end) = words.get(last)?;
    let (led_in, only_in) = (led_in || bracketed, only_in && !led_in && !bracketed);
    Some(UnitPhrase { unit, start: *start, end: *end, led_in, only_in, named })
}

/// The unit that a line at the head of a table states (`Hele 1 000`, `Tall i 1000 kr`, `Mill. kroner`),
/// with the rest of the line after it.
pub(crate) fn unit_line(line: &str) -> Option<(Unit, &str)> {
    let words: Vec<(usize, usize)> = word_spans(line);
    let found = unit_phrase(line, &words, 0)?;
    let rest = line.get(found.end..).unwrap_or_default().trim_start();
    (found.led_in || found.only_in || found.named || rest.is_empty()).then_some((found.unit, rest))
}

/// The unit that a heading or title states anywhere (`Driftsbudsjett (1000 kr)`, `… – beløp i mill. kr`).
pub(crate) fn unit_in(line: &str) -> Option<UnitPhrase> {
    let words = word_spans(line);
    let digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    (0..words.len()).find_map(|first| {
        let found = unit_phrase(line, &words, first)?;
        // `10 mill. kr` is an amount, not a unit.
        let before = first.checked_sub(1).and_then(|i| words.get(i)).and_then(|(start, end)| line.get(*start..*end));
        if before.is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit())) && !found.led_in {
            return None;
        }
        let after = line.get(found.end..).unwrap_or_default().trim_start();
        let ends = after.is_empty() || after.split_whitespace().next().is_some_and(digit);
        let states = found.led_in || ((found.named || found.only_in) && ends) || (first == 0 && after.is_empty());
        states.then_some(found)
    })
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

    #[test]
    fn units_inside_headings() {
        for (line, unit) in [
            ("Driftsbudsjett (1000 kr)   2022   2023", Unit::Thousand),
            ("Driftsbudsjett – beløp i 1 000 kr", Unit::Thousand),
            ("Tabell 3.1 Driftsramme. Beløp i mill. kr.", Unit::Million),
            ("NOK 1000", Unit::Thousand),
            ("Drift (tall i hele tusen)", Unit::Thousand),
            ("Drift i mill. kr 2023 2024", Unit::Million),
            ("Drift (kr)", Unit::Kroner),
        ] {
            assert_eq!(unit_in(line).map(|found| found.unit), Some(unit), "{line}");
        }
        for line in ["Kutt på 10 mill. kr", "Tilskudd 1000 kr per barn", "Skole 1 000 1 000", "Reise i Tana"] {
            assert_eq!(unit_in(line), None, "{line}");
        }
    }
}
