//! The languages that people read figures in, and how each writes a number.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::error::Error;
use crate::json::{Door, Node, Path};

/// A language of texts and numbers.
///
/// ```
/// use ramme::{Language, Decimal};
/// let amount = Decimal::new(-508926250, 2);
/// assert_eq!(Language::Nb.number(amount), "−5 089 262,5");
/// assert_eq!(Language::En.number(amount), "−5 089 262.5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

/// The months, alike in bokmål and nynorsk.
pub(crate) const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language {
    /// The name of a month.
    pub(crate) fn month(self, month: u8) -> &'static str {
        let names = if self == Language::En { ENGLISH_MONTHS } else { MONTHS };
        names.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default()
    }

    /// Every language, with its text form.
    pub const ALL: &'static [(&'static str, Language)] =
        &[("nb", Language::Nb), ("nn", Language::Nn), ("en", Language::En)];

    /// The language with this code: `nb`, `nn` or `en`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.iter().find(|(name, _)| *name == code).map(|(_, language)| *language)
    }

    /// The language that an object `{"language": …}` asks for; none where it is left out: the way of the
    /// bindings.
    ///
    /// ```
    /// use ramme::{Language, Node};
    /// assert_eq!(Language::from_node(&Node::from_json(r#"{"language": "nn"}"#)?)?, Some(Language::Nn));
    /// assert_eq!(Language::from_node(&Node::from_json("{}")?)?, None);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::UnknownValue`](crate::Code::UnknownValue), [`Code::WrongType`](crate::Code::WrongType),
    /// [`Code::UnknownField`](crate::Code::UnknownField).
    pub fn from_node(node: &Node<'_>) -> Result<Option<Language>, Error> {
        let mut door = Door::default();
        let mut language = None;
        if let Some(mut fields) = door.object(node, &Path::Root) {
            language = fields.choice("language", Language::ALL, &mut door);
            fields.close(&mut door);
        }
        Error::check(door.problems).map(|()| language)
    }

    /// The one of three texts that is in this language.
    pub(crate) const fn pick(self, nb: &'static str, nn: &'static str, en: &'static str) -> &'static str {
        match self {
            Language::Nb => nb,
            Language::Nn => nn,
            Language::En => en,
        }
    }

    /// A number as people write it: thousands apart by a space, `,` (English `.`) before decimals,
    /// U+2212 as minus. Trailing zeros are dropped. English follows Statistics Norway, whose English
    /// pages also part thousands with a space, so that no figure can be read two ways. The space is an ordinary
    /// one, to search for and to copy; HTML, Markdown and the elements of a page have U+00A0 in its place, so that
    /// no figure is parted at the end of a line.
    #[must_use]
    pub fn number(self, value: Decimal) -> String {
        self.number_with(value, 0)
    }

    /// As [`Language::number`], with at least `decimals` decimals.
    #[must_use]
    pub fn number_with(self, value: Decimal, decimals: u32) -> String {
        let value = value.normalize();
        let mut digits = value.abs().to_string();
        if value.scale() < decimals {
            if value.scale() == 0 {
                digits.push('.');
            }
            for _ in value.scale()..decimals {
                digits.push('0');
            }
        }
        self.digits(value.is_sign_negative() && !value.is_zero(), &digits)
    }

    /// Plain digits (`1234.5`) grouped and with this language's decimal mark.
    pub(crate) fn digits(self, negative: bool, digits: &str) -> String {
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = String::with_capacity(digits.len() + 8);
        if negative {
            out.push('−');
        }
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                out.push(' ');
            }
            out.push(c);
        }
        if !decimals.is_empty() {
            out.push(if self == Language::En { '.' } else { ',' });
            out.push_str(decimals);
        }
        out
    }
}

impl Language {
    /// A text with its numbers (`-5.55`) as [`Language::number`] writes them. A unit (`1000 kr`) is no
    /// number, nor is what stands in quotes or beside letters; one that is parted already (`1 000`) stays.
    pub(crate) fn numbers_in(self, text: &str) -> String {
        // In a list the decimal comma must not look like the one between two numbers.
        let list: Result<Vec<Decimal>, _> = text.split(", ").map(Decimal::from_str_exact).collect();
        if let Some(list) = list.ok().filter(|list| list.len() > 1 && self != Language::En) {
            return list.into_iter().map(|value| self.number(value)).collect::<Vec<_>>().join("; ");
        }
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, tail) = rest.split_at(start);
            let end = tail.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tail.len());
            let (number, after) = tail.split_at(end);
            let signed = before.ends_with('-');
            let ahead = before.strip_suffix('-').unwrap_or(before);
            let edge = |c: char| matches!(c, ' ' | '(' | ')' | '±' | ',' | ';' | '%');
            let previous = ahead.chars().next_back().or(out.chars().next_back());
            let stands_alone = previous.is_none_or(edge) && after.chars().next().is_none_or(edge);
            let is_unit = number == "1000" && after.starts_with(" kr");
            let is_digit = |c: char| c.is_ascii_digit();
            let is_parted = (before == " " && out.ends_with(is_digit))
                || after.strip_prefix(' ').is_some_and(|next| next.starts_with(is_digit));
            // `007` is no number that anyone parts.
            let is_padded = number.len() > 1 && number.starts_with('0') && !number.starts_with("0.");
            let value = Decimal::from_str_exact(number).ok();
            match value.filter(|_| stands_alone && !is_unit && !is_parted && !is_padded) {
                Some(value) => {
                    out.push_str(ahead);
                    out.push_str(&self.number(if signed { -value } else { value }));
                }
                None => {
                    out.push_str(before);
                    out.push_str(number);
                }
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// A few names, and how many more there are: `Skole, Helse og 13 til`.
pub(crate) fn few<'a>(names: impl Iterator<Item = &'a str>, language: Language) -> String {
    const SHOWN: usize = 3;
    let names: Vec<&str> = names.collect();
    match names.get(..SHOWN).filter(|_| names.len() > SHOWN.saturating_add(1)) {
        None => names.join(", "),
        Some(shown) => {
            let more = names.len().saturating_sub(SHOWN);
            format!(
                "{} {} {more} {}",
                shown.join(", "),
                language.pick("og", "og", "and"),
                language.pick("til", "til", "more")
            )
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pick("nb", "nn", "en"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Language;

    proptest! {
        #[test]
        fn numbers_keep_their_digits(
            parts in prop::collection::vec(
                prop_oneof![
                    (any::<i64>(), 0_u32..5).prop_map(|(n, scale)| rust_decimal::Decimal::new(n, scale).normalize().to_string()),
                    any::<i32>().prop_map(|n| Language::En.number(n.into())),
                    Just("(1000 kr)".to_owned()),
                ],
                0..6,
            ),
            separator in prop_oneof![Just(" … "), Just("; "), Just(" ("), Just(", ")],
        ) {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let text = parts.join(separator);
            for (_, language) in Language::ALL {
                let shown = language.numbers_in(&text);
                prop_assert_eq!(digits(&shown), digits(&text));
            }
        }
    }
}
