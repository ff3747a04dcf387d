//! Why a text is no JSON, in words. The parser's own are English, and count bytes.

use std::fmt;

use crate::error::fill;
use crate::language::Language;

/// What the parser says of a text, with the place counted in characters.
pub(crate) struct Refusal<'a> {
    pub(crate) text: &'a str,
    pub(crate) error: &'a serde_json::Error,
}

/// What the parser says, parted into why, and at which line and column.
fn parted(said: &str) -> Option<(&str, &str, &str)> {
    let mut words = said.rsplitn(5, ' ');
    let (column, _, line) = (words.next()?, words.next().filter(|word| *word == "column")?, words.next()?);
    let why = words.next().filter(|word| *word == "line").and(words.next())?.strip_suffix(" at")?;
    Some((why, line, column))
}

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.error.to_string();
        let Some((why, ..)) = parted(&said) else { return f.write_str(&said) };
        let line = self.text.split('\n').nth(self.error.line().saturating_sub(1)).unwrap_or_default();
        let column = line.char_indices().take_while(|(at, _)| *at < self.error.column()).count();
        write!(f, "{why} at line {} column {column}", self.error.line())
    }
}

/// The same to a reader of Norwegian; none in English, and for what is no word of the parser.
pub(crate) fn in_words(said: &str, language: Language) -> Option<String> {
    if language == Language::En {
        return None;
    }
    let words = |why: &str| {
        let known = WORDS.iter().find(|(start, ..)| why.starts_with(start));
        known.map(|(_, nb, nn)| if language == Language::Nn { *nn } else { *nb })
    };
    let Some((why, line, column)) = parted(said) else { return words(said).map(str::to_owned) };
    let place = language.pick("linje {l}, tegn {c}", "linje {l}, teikn {c}", "");
    let mut told = fill(place, &[("{l}", line), ("{c}", column)]);
    if let Some(words) = words(why) {
        told.push_str(": ");
        told.push_str(words);
    }
    Some(told)
}

/// How each word of the parser starts, and what it means.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "EOF while parsing a value",
        "teksten slutter der det skulle stått en verdi",
        "teksten sluttar der det skulle stått ein verdi",
    ),
    ("EOF while parsing a list", "teksten slutter midt i en liste", "teksten sluttar midt i ei liste"),
    ("EOF while parsing an object", "teksten slutter midt i et objekt", "teksten sluttar midt i eit objekt"),
    (
        "EOF while parsing a string",
        "en tekst mangler anførselstegnet på slutten",
        "ein tekst manglar hermeteiknet på slutten",
    ),
    ("expected `:`", "her skulle det stått kolon", "her skulle det stått kolon"),
    (
        "expected `,` or `]`",
        "her skulle det stått komma, eller ] som avslutter listen",
        "her skulle det stått komma, eller ] som avsluttar lista",
    ),
    (
        "expected `,` or `}`",
        "her skulle det stått komma, eller } som avslutter objektet",
        "her skulle det stått komma, eller } som avsluttar objektet",
    ),
    ("expected `\"`", "her skulle det stått anførselstegn", "her skulle det stått hermeteikn"),
    ("expected", "her skulle det stått en verdi", "her skulle det stått ein verdi"),
    (
        "invalid escape",
        "tegnet etter omvendt skråstrek er ikke gyldig",
        "teiknet etter omvend skråstrek er ikkje gyldig",
    ),
    ("invalid number", "tallet er ikke skrevet riktig", "talet er ikkje rett skrive"),
    ("number out of range", "tallet er for stort", "talet er for stort"),
    (
        "control character",
        "en tekst har linjeskift eller et annet styretegn",
        "ein tekst har linjeskift eller eit anna styreteikn",
    ),
    ("key must be a string", "nøkler skal stå i anførselstegn", "nøklar skal stå i hermeteikn"),
    ("trailing comma", "komma etter det siste elementet", "komma etter det siste elementet"),
    ("trailing characters", "mer tekst etter slutten av dokumentet", "meir tekst etter slutten av dokumentet"),
    ("recursion limit exceeded", "for mange nivåer inni hverandre", "for mange nivå inni kvarandre"),
    ("lone leading surrogate", "tegnkoden er ikke gyldig", "teiknkoden er ikkje gyldig"),
    ("unexpected end of hex escape", "tegnkoden er ikke gyldig", "teiknkoden er ikkje gyldig"),
    ("invalid unicode code point", "tegnkoden er ikke gyldig", "teiknkoden er ikkje gyldig"),
    ("invalid utf-8", "teksten er ikke lagret som UTF-8", "teksten er ikkje lagra som UTF-8"),
    ("incomplete utf-8", "teksten er ikke lagret som UTF-8", "teksten er ikkje lagra som UTF-8"),
];
