//! Text as tokens: words, numbers, marks, and the breaks between sentences.

use crate::language::MONTHS;

/// A piece of the text, by bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    pub(super) fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, in lower case in [`Token::text`]; an abbreviation keeps its full stops inside.
    Word,
    /// Digits that read one way only; [`Token::text`] holds them plain: `1700000`, `0.16`.
    Number,
    /// Digits with one full stop before three of them, `1.200`: thousands of kroner; of millions, unclear.
    PointThousands,
    /// Digits that read two ways or none: `1,2,3`, `01.08.23`.
    Unclear,
    /// A date of figures; [`Token::text`] holds it as `2023-08-01`.
    Date,
    /// A single sign; all dashes are `-`, all apostrophes `'`.
    Mark,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) span: Span,
    /// It follows the token before it without a space.
    pub(super) glued: bool,
}

impl Token {
    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }
}

/// Abbreviations whose full stop never ends a sentence.
const NEVER_LAST: [&str; 17] =
    ["ca", "jf", "jfr", "nr", "pkt", "kap", "pr", "evt", "inkl", "ekskl", "fom", "tom", "bl", "mht", "st", "dr", "kl"];
/// Abbreviations whose full stop ends a sentence when a capital follows.
const UNITS: [&str; 5] = ["kr", "mill", "mrd", "mkr", "mnok"];
/// Words that no line ends a sentence with.
const NEVER_BEFORE_A_BREAK: [&str; 24] = [
    "å", "og", "eller", "i", "fra", "frå", "til", "med", "på", "for", "av", "om", "ved", "en", "et", "ei", "ein",
    "eit", "den", "de", "som", "at", "medio", "ikke",
];

/// The sentences of a text. A sentence ends with `.`, `!`, `?`, an empty line, or a line break before a
/// capital, a bullet or a numbered point.
pub(super) fn sentences(text: &str) -> Vec<Vec<Token>> {
    let mut all = Vec::new();
    let mut current: Vec<Token> = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let byte = |i: usize| chars.get(i).map_or(text.len(), |(b, _)| *b);
    let mut i = 0;
    let mut glued = false;
    while let Some(c) = at(i) {
        if c.is_whitespace() {
            let start = i;
            while at(i).is_some_and(char::is_whitespace) {
                i += 1;
            }
            let breaks = chars.get(start..i).unwrap_or_default().iter().filter(|(_, c)| *c == '\n').count();
            let ends = match breaks {
                0 => false,
                1 => line_ends_sentence(&current, &chars, i),
                _ => true,
            };
            if ends {
                close(&mut current, &mut all);
            }
            glued = false;
            continue;
        }
        let begin = i;
        let (kind, written) = if c.is_ascii_digit() {
            let (kind, written, length) = number(&chars, i);
            i += length;
            (kind, written)
        } else if c.is_alphabetic() {
            i += word_length(&chars, i);
            let written: String =
                chars.get(begin..i).unwrap_or_default().iter().flat_map(|(_, c)| c.to_lowercase()).collect();
            // The full stop of an abbreviation belongs to it.
            if at(i) == Some('.') && is_abbreviation(&written) {
                i += 1;
            }
            (Kind::Word, written)
        } else {
            i += 1;
            let mark = match c {
                '-' | '–' | '−' | '—' | '‐' | '‑' => '-',
                '\'' | '’' | '´' | '′' => '\'',
                other => other,
            };
            (Kind::Mark, mark.to_string())
        };
        let token = Token { kind, text: written, span: Span { start: byte(begin), end: byte(i) }, glued };
        glued = true;
        let stop = match token.kind {
            Kind::Mark => match token.text.as_str() {
                "!" | "?" => true,
                "." => !is_ordinal(current.last(), &chars, i),
                _ => false,
            },
            // `kr.` both shortens and ends, where a capital follows.
            Kind::Word => {
                UNITS.contains(&token.text.as_str())
                    && byte(i) > 0
                    && at(i.wrapping_sub(1)) == Some('.')
                    && capital_follows(&chars, i)
            }
            _ => false,
        };

        if token.is_mark(".") {
            if stop {
                close(&mut current, &mut all);
            } else {
                current.push(token);
            }
            continue;
        }
        // A question keeps its mark: it proposes nothing.
        if !token.is_mark("!") {
            current.push(token);
        }
        if stop {
            close(&mut current, &mut all);
        }
    }
    close(&mut current, &mut all);
    all
}

fn close(current: &mut Vec<Token>, all: &mut Vec<Vec<Token>>) {
    if !current.is_empty() {
        all.push(std::mem::take(current));
    }
}

fn is_abbreviation(word: &str) -> bool {
    NEVER_LAST.contains(&word) || UNITS.contains(&word) || word.contains('.')
}

/// Letters, with a hyphen or a short abbreviation's full stop between them.
fn word_length(chars: &[(usize, char)], from: usize) -> usize {
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let letter = |i: usize| at(i).is_some_and(char::is_alphabetic);
    let mut i = from;
    let mut piece = from;
    loop {
        while letter(i) {
            i += 1;
        }
        let short = i.saturating_sub(piece) <= 2;
        match at(i) {
            Some('-' | '‑') if letter(i + 1) => i += 1,
            Some('.') if short && letter(i + 1) && at(i + 1).is_some_and(char::is_lowercase) => i += 1,
            _ => return i - from,
        }
        piece = i;
    }
}

fn skip_spaces(chars: &[(usize, char)], mut i: usize) -> usize {
    while chars.get(i).is_some_and(|(_, c)| c.is_whitespace()) {
        i += 1;
    }
    i
}

fn capital_follows(chars: &[(usize, char)], i: usize) -> bool {
    let next = skip_spaces(chars, i);
    let word: String = chars.iter().skip(next).map(|(_, c)| *c).take_while(|c| c.is_alphabetic()).take(12).collect();
    word.chars().next().is_some_and(char::is_uppercase) && !["kr", "kroner"].contains(&word.to_lowercase().as_str())
}

/// `1.` in `1. august`, `2. halvår`.
fn is_ordinal(before: Option<&Token>, chars: &[(usize, char)], i: usize) -> bool {
    let short = before.is_some_and(|token| token.kind == Kind::Number && token.text.len() <= 2);
    if !short {
        return false;
    }
    let next = skip_spaces(chars, i);
    let word: String = chars.iter().skip(next).map(|(_, c)| *c).take_while(|c| c.is_alphabetic()).take(12).collect();
    let word = word.to_lowercase();
    MONTHS.contains(&word.as_str()) || ["halvår", "kvartal", "tertial"].contains(&word.as_str())
}

/// Whether a single line break ends a sentence: hard-wrapped text goes on in small letters or figures.
fn line_ends_sentence(current: &[Token], chars: &[(usize, char)], next: usize) -> bool {
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let goes_on = match current.last() {
        None => return false,
        Some(token) if token.kind == Kind::Word => NEVER_BEFORE_A_BREAK.contains(&token.text.as_str()),
        Some(token) => token.is_mark(",") || token.is_mark("-") || token.is_mark("("),
    };
    if goes_on {
        return false;
    }
    let point = || {
        let digits = chars.iter().skip(next).take_while(|(_, c)| c.is_ascii_digit()).count();
        (1..=2).contains(&digits) && matches!(at(next + digits), Some('.' | ')')) && at(next + digits + 1) == Some(' ')
    };
    match at(next) {
        Some('•' | '*' | '–' | '-') => true,
        Some(c) if c.is_uppercase() => true,
        Some(c) if c.is_ascii_digit() => point(),
        _ => false,
    }
}

fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Reads a number: how it reads, its plain digits, and its length in characters.
///
/// `800 000`, `1 700 000,50`, `1.200.000`, `1,7`, `1.7`. A single full stop before three digits may be
/// thousands or decimals, and is unclear.
fn number(chars: &[(usize, char)], from: usize) -> (Kind, String, usize) {
    let at = |i: usize| chars.get(from + i).map(|(_, c)| *c);
    let digits = |i: usize| (i..).take_while(|k| at(*k).is_some_and(|c| c.is_ascii_digit())).count();
    let text = |a: usize, b: usize| -> String { (a..b).filter_map(at).filter(char::is_ascii_digit).collect() };
    let first = digits(0);
    // A date: 1.8.2023, 01.08.2023.
    if at(first) == Some('.') {
        let month = digits(first + 1);
        let after = first + 1 + month;
        if (1..=2).contains(&first) && (1..=2).contains(&month) && at(after) == Some('.') && digits(after + 1) > 0 {
            let year = digits(after + 1);
            let length = after + 1 + year;
            let (d, m, y) = (text(0, first), text(first + 1, after), text(after + 1, length));
            let kind = if year == 4 { Kind::Date } else { Kind::Unclear };
            return (kind, format!("{y}-{m:0>2}-{d:0>2}"), length);
        }
    }
    let mut end = first;
    if (1..=3).contains(&first) {
        let group = |sep: fn(char) -> bool, i: usize| at(i).is_some_and(sep) && digits(i + 1) == 3;
        if group(is_group_space, end) {
            while group(is_group_space, end) {
                end += 4;
            }
        } else if group(|c| c == '.', end) {
            let mut points = 0;
            while group(|c| c == '.', end) {
                end += 4;
                points += 1;
            }
            if points == 1 {
                return (Kind::PointThousands, text(0, end), end);
            }
        }
    }
    let whole = text(0, end);
    let mark = at(end).filter(|c| *c == ',' || *c == '.');
    let decimals = if mark.is_some() { digits(end + 1) } else { 0 };
    // A full stop after thousands or years ends the sentence; before decimals it is a decimal point.
    let (written, length) = if decimals > 0 && (mark == Some(',') || end == first) {
        (format!("{whole}.{}", text(end + 1, end + 1 + decimals)), end + 1 + decimals)
    } else {
        (whole, end)
    };
    // 1,2,3 and 1.2.3.4 are no numbers.
    let goes_on = at(length).is_some_and(|c| c == ',' || c == '.') && digits(length + 1) > 0;
    let kind = if goes_on || written.len() > 28 { Kind::Unclear } else { Kind::Number };
    let length = if goes_on {
        length
            + (length..)
                .take_while(|k| {
                    (*k - length) < 64 && at(*k).is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '.')
                })
                .count()
    } else {
        length
    };
    (kind, written, length)
}
