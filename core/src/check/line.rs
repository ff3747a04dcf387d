//! One line of a pasted table: its words and figures, and every way to read the figures as cells.

use rust_decimal::Decimal;

use crate::amount::{Amount, Ore, Unit};
use crate::check::notation::{WrittenAmount, is_minus, is_minus_behind, is_space, unit_in};
use crate::language::Language;

/// The most readings of one line.
const MOST_READINGS: usize = 400;
/// The most steps to read one line by.
const MOST_STEPS: usize = 20_000;

/// How far a number in parentheses may reach, in bytes.
const LONGEST_BRACKET: usize = 40;

/// A figure in a line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) signed: bool,
    pub(crate) negative: bool,
    /// Without the points that part thousands.
    pub(crate) digits: String,
    pub(crate) pointed: bool,
    pub(crate) decimals: String,
    /// `800'` is eight hundred thousand kroner.
    pub(crate) thousands: bool,
    /// A parenthesis or a minus behind ends it: no group of digits can follow.
    pub(crate) closed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Figure(Figure),
    /// A figure with a per cent sign.
    Percent,
    Dash,
    Word,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) kind: Kind,
    /// A no-break space stands before it, which belongs inside a number.
    pub(crate) bound: bool,
    /// More than one space stands before it, which parts columns.
    pub(crate) apart: bool,
}

impl Token {
    pub(crate) fn year(&self) -> Option<u16> {
        match &self.kind {
            Kind::Figure(f)
                if !f.signed
                    && !f.pointed
                    && !f.closed
                    && f.decimals.is_empty()
                    && !f.thousands
                    && f.digits.len() == 4 =>
            {
                f.digits.parse().ok().filter(|year| (1900..=2200).contains(year))
            }
            _ => None,
        }
    }

    pub(crate) fn figure(&self) -> Option<&Figure> {
        match &self.kind {
            Kind::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// A group of three digits that can follow the head of a number.
    pub(crate) fn is_group(&self) -> bool {
        self.figure().is_some_and(|f| !f.signed && !f.pointed && f.digits.len() == 3)
    }

    /// Digits in a row that no grouping parts, too long for a head.
    pub(crate) fn is_long(&self) -> bool {
        self.figure().is_some_and(|f| !f.pointed && f.digits.len() > 3)
    }
}

pub(crate) fn figure(text: &str) -> Option<Figure> {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return plain_figure(inner).map(|found| Figure { signed: true, negative: true, closed: true, ..found });
    }
    if let Some(rest) = text.strip_prefix(is_minus) {
        return plain_figure(rest).map(|found| Figure { signed: true, negative: true, ..found });
    }
    // `5306,-` is kroner without øre.
    if let Some(rest) = text.strip_suffix(",-").or_else(|| text.strip_suffix(",–")) {
        return plain_figure(rest);
    }
    match text.strip_suffix(is_minus_behind) {
        // `2019-` starts a span of years.
        Some(rest) if year_of(rest).is_some() => None,
        Some(rest) => plain_figure(rest).map(|found| Figure { negative: true, closed: true, ..found }),
        None => plain_figure(text),
    }
}

/// A figure without a sign.
fn plain_figure(body: &str) -> Option<Figure> {
    let (body, thousands) = match body.strip_suffix(['\'', '’']) {
        Some(body) => (body, true),
        None => (body, false),
    };
    let (whole, decimals) = match body.split_once(',') {
        Some((_, "")) => return None,
        Some((whole, decimals)) => (whole, decimals),
        None => (body, ""),
    };
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split('.');
    let head = groups.next().filter(|head| !head.is_empty() && plain(head))?;
    let mut digits = head.to_owned();
    let mut pointed = false;
    for group in groups {
        if group.len() != 3 || !plain(group) || head.len() > 3 || head.starts_with('0') {
            return None;
        }
        pointed = true;
        digits.push_str(group);
    }
    // 28 digits are all that a decimal holds for certain.
    if !plain(decimals) || digits.len() + decimals.len() > 28 {
        return None;
    }
    let decimals = decimals.to_owned();
    Some(Figure { signed: false, negative: false, digits, pointed, decimals, thousands, closed: false })
}

/// A number in parentheses with spaces between its thousands: `(1 234)`.
fn bracketed(text: &str) -> Option<Figure> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?.trim_matches(is_space);
    Language::Nb.parse_number(inner).filter(|number| !number.is_sign_negative())?;
    let together: String = inner.chars().filter(|c| !is_space(*c)).collect();
    let found = plain_figure(&together)?;
    Some(Figure { signed: true, negative: true, closed: true, pointed: true, ..found })
}

/// A character that refers to a footnote, and is no part of a number.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '*' | '\\' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁾')
}

/// What is left of a figure when a footnote mark (`*`, `¹`, `¹)`) before or behind it is taken off; none
/// where there is no mark.
pub(crate) fn unmarked(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(is_mark);
    let behind = rest.strip_suffix(')').unwrap_or(rest);
    if behind.ends_with(is_mark) {
        rest = behind;
    }
    let rest = rest.trim_end_matches(is_mark);
    (rest.len() < text.len() && !rest.is_empty()).then_some(rest)
}

/// A word that is only a footnote mark: `*`, `¹`, `1)`, `*)`, `a)`.
fn is_note(word: &str) -> bool {
    let body = word.strip_suffix(')').unwrap_or(word);
    let short = word.ends_with(')') && body.chars().count() == 1 && body.chars().all(char::is_alphanumeric);
    let two = word.ends_with(')') && body.len() == 2 && body.bytes().all(|b| b.is_ascii_digit());
    !body.is_empty() && (body.chars().all(is_mark) || short || two)
}

fn is_percent_word(word: &str) -> bool {
    matches!(word, "%" | "pst." | "pst" | "prosent")
}

/// The words and figures of a line, with the footnote marks that were taken off its figures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    pub(crate) tokens: Vec<Token>,
    pub(crate) marks: Vec<String>,
    /// How many cells with a per cent sign were taken off the end of the line, and how many in all.
    pub(crate) percent_last: usize,
    pub(crate) percents: usize,
}

/// Words of a line with where each starts, a number in parentheses as one.
fn pieces(line: &str) -> Vec<(usize, &str)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut offset = 0;
    let mut rest = line;
    loop {
        let trimmed = rest.trim_start();
        offset += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            break;
        }
        let mut length = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let opens = trimmed.strip_prefix('(').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        // Looked for only as far as a number reaches, so that a long line costs no more than its length.
        let closes = || trimmed.bytes().take(LONGEST_BRACKET).position(|byte| byte == b')');
        if let Some(end) = opens.then(closes).flatten().filter(|end| *end > length) {
            let whole =
                trimmed.get(end..).and_then(|tail| tail.find(char::is_whitespace)).map_or(trimmed.len(), |i| end + i);
            let word = trimmed.get(..whole).unwrap_or_default();
            if bracketed(unmarked(word).unwrap_or(word)).is_some() {
                length = whole;
            }
        }
        let (word, after) = trimmed.split_at(length);
        words.push((offset, word));
        offset += length;
        rest = after;
    }
    words
}

pub(crate) fn tokens(line: &str) -> Words {
    let mut words = Words::default();
    let tokens = &mut words.tokens;
    let mut marks: Vec<(usize, String)> = Vec::new();
    let mut end_before = 0;
    for (start, word) in pieces(line) {
        let gap = line.get(end_before..start).unwrap_or_default();
        let after_figure = tokens.last().is_some_and(|token| matches!(token.kind, Kind::Figure(_) | Kind::Percent));
        end_before = start + word.len();
        if after_figure && is_note(word) {
            marks.push((start, word.to_owned()));
            continue;
        }
        if after_figure && is_percent_word(word) {
            if let Some(last) = tokens.last_mut() {
                last.kind = Kind::Percent;
            }
            continue;
        }
        let read = |text: &str| {
            let found = figure(text).or_else(|| bracketed(text)).map(Kind::Figure);
            let percent = || text.strip_suffix('%').and_then(figure).map(|_| Kind::Percent);
            found.or_else(percent)
        };
        let kind = match (read(word), unmarked(word).and_then(read)) {
            (Some(kind), _) => kind,
            (None, Some(kind)) => {
                marks.push((start, word.to_owned()));
                kind
            }
            (None, None) if word.chars().count() == 1 && word.starts_with(is_minus) => Kind::Dash,
            (None, None) => Kind::Word,
        };
        let single = gap.chars().count() == 1;
        tokens.push(Token {
            start,
            kind,
            bound: single && gap.chars().all(|c| is_space(c) && c != ' '),
            apart: !tokens.is_empty() && (!single || gap.contains('\t')),
        });
    }
    // What stands before the last word is label; so is a rate that no figure stands before.
    let zone = tokens.iter().rposition(|token| token.kind == Kind::Word).map_or(0, |i| i + 1);
    let from = tokens.get(zone).map_or(line.len(), |token| token.start);
    words.marks = marks.into_iter().filter(|(start, _)| *start >= from).map(|(_, mark)| mark).collect();
    let first = tokens.iter().skip(zone).position(|token| token.figure().is_some()).map_or(tokens.len(), |i| zone + i);
    for token in tokens.iter_mut().take(first).filter(|token| token.kind == Kind::Percent) {
        token.kind = Kind::Word;
    }
    words.percents = tokens.iter().filter(|token| token.kind == Kind::Percent).count();
    words.percent_last = tokens.iter().rev().take_while(|token| token.kind == Kind::Percent).count();
    tokens.retain(|token| token.kind != Kind::Percent);
    words
}

/// One way to read the figures of a line: where they start, and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Where the label ends and the figures start, in bytes.
    pub(crate) from: usize,
    /// None for a cell that is shown as empty.
    pub(crate) cells: Vec<Option<Amount>>,
    /// The step of the last digit shown of each, in øre.
    pub(crate) steps: Vec<i64>,
}

/// What a line's figures can be, within a number of columns.
pub(crate) struct Reader<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) width: usize,
    pub(crate) unit: Unit,
    /// Whether tokens that follow each other without a wide gap must be one number.
    pub(crate) laid_out: bool,
    pub(crate) readings: Vec<Reading>,
    /// The steps of the cells that are being tried.
    pub(crate) steps: Vec<i64>,
    /// How many steps are left for all lines together.
    pub(crate) work: &'a mut usize,
    /// How many are left for this one.
    pub(crate) own: usize,
}

impl Reader<'_> {
    pub(crate) fn read(tokens: &[Token], start: usize, width: usize, unit: Unit, work: &mut usize) -> Vec<Reading> {
        let zone = tokens.get(start..).unwrap_or_default();
        let laid_out = zone.iter().skip(1).any(|token| token.apart);
        let (readings, steps) = (Vec::new(), Vec::new());
        let mut reader = Reader { tokens, width, unit, laid_out, readings, steps, own: MOST_STEPS, work };
        let from = tokens.get(start).map(|token| token.start).unwrap_or_default();
        reader.go_on(start, from, &mut Vec::new());
        reader.readings
    }

    pub(crate) fn go_on(&mut self, i: usize, from: usize, cells: &mut Vec<Option<Amount>>) {
        let cost = 1 + cells.len() / 8;
        let (Some(work), Some(own)) = (self.work.checked_sub(cost), self.own.checked_sub(cost)) else { return };
        (*self.work, self.own) = (work, own);
        if cells.len() > self.width || self.readings.len() >= MOST_READINGS {
            return;
        }
        let Some(token) = self.tokens.get(i) else {
            if !cells.is_empty() {
                self.readings.push(Reading { from, cells: cells.clone(), steps: self.steps.clone() });
            }
            return;
        };
        match &token.kind {
            Kind::Word | Kind::Percent => {}
            Kind::Dash => {
                // A dash before a figure may be its minus, or a cell that is shown as empty.
                let next = self.tokens.get(i + 1);
                if next.and_then(Token::figure).is_some_and(|figure| !figure.signed)
                    && !next.is_some_and(|token| token.apart)
                {
                    self.numbers(i + 1, true, from, cells);
                }
                cells.push(None);
                self.steps.push(0);
                self.go_on(i + 1, from, cells);
                self.steps.pop();
                cells.pop();
            }
            Kind::Figure(_) => self.numbers(i, false, from, cells),
        }
    }

    /// Tries every number that starts at a token: the token alone, and with the groups after it.
    pub(crate) fn numbers(&mut self, i: usize, minus: bool, from: usize, cells: &mut Vec<Option<Amount>>) {
        let Some(head) = self.tokens.get(i).and_then(Token::figure).cloned() else { return };
        if head.digits.len() > 1 && head.digits.starts_with('0') {
            return;
        }
        let can_grow = head.digits.len() <= 3 && head.digits != "0" && !head.pointed && !head.closed;
        let mut number = Figure { negative: head.negative || minus, ..head };
        let mut next = i + 1;
        loop {
            let follows = self.tokens.get(next);
            let joined = follows.is_some_and(|token| token.bound || (self.laid_out && !token.apart));
            let is_group = follows.is_some_and(|token| token.is_group() && !token.apart)
                && can_grow
                && number.decimals.is_empty()
                && !number.thousands
                && !number.closed
                && number.digits.len() < 25;
            if let Some(amount) = self.amount(&number).filter(|_| !joined) {
                let own = if number.thousands { Unit::Thousand } else { self.unit };
                cells.push(Some(amount));
                self.steps.push(shown_step(number.decimals.len(), own));
                self.go_on(next, from, cells);
                self.steps.pop();
                cells.pop();
            }
            let Some(group) = follows.and_then(Token::figure).filter(|_| is_group) else { return };
            number.digits.push_str(&group.digits);
            number.decimals.clone_from(&group.decimals);
            number.thousands = group.thousands;
            number.closed = group.closed;
            number.negative |= group.negative;
            next += 1;
        }
    }

    pub(crate) fn amount(&self, figure: &Figure) -> Option<Amount> {
        let mut text = String::new();
        if figure.negative {
            text.push('-');
        }
        text.push_str(&figure.digits);
        if !figure.decimals.is_empty() {
            text.push('.');
            text.push_str(&figure.decimals);
        }
        let number = Decimal::from_str_exact(&text).ok()?;
        in_table(number, figure.thousands.then_some(Unit::Thousand), self.unit)
    }
}

/// A written number in the unit of the table, where it is whole øre within the limit.
pub(crate) fn in_table(number: Decimal, unit: Option<Unit>, table: Unit) -> Option<Amount> {
    let amount = Amount::from(WrittenAmount { number, unit }.in_unit(table)?);
    // What cannot be øre comes out as zero.
    (amount.decimal().is_zero() || !Ore::of(amount, table).is_zero()).then_some(amount)
}

/// The step of the last of so many decimals, in øre.
pub(crate) fn shown_step(decimals: usize, unit: Unit) -> i64 {
    let places = usize::try_from(unit.decimals()).unwrap_or_default().saturating_sub(decimals);
    u32::try_from(places).ok().and_then(|places| 10_i64.checked_pow(places)).unwrap_or(1)
}

/// Fields of a line that parts them by tabs or bars; none where it does not.
pub(crate) fn parted(line: &str) -> Option<Vec<&str>> {
    let mark = ['\t', '|'].into_iter().find(|mark| line.contains(*mark))?;
    if mark == '\t' {
        return Some(line.split(mark).map(str::trim).collect());
    }
    let line = line.trim().trim_start_matches('|').trim_end_matches('|');
    Some(line.split(mark).map(str::trim).map(|field| without_bold(field).unwrap_or(field)).collect())
}

/// Markdown sets frames and sums in bold.
fn without_bold(field: &str) -> Option<&str> {
    field.strip_prefix("**")?.strip_suffix("**")
}

/// The columns that a heading line names: by what parts them, or by their years. `begun` when lines of
/// the heading have been read already.
pub(crate) fn heading(line: &str, begun: bool) -> Option<Vec<String>> {
    let is_number = |text: &&str| WrittenAmount::parse(text, Language::Nb).is_some() && year_of(text).is_none();
    if let Some(fields) = parted(line) {
        let named = fields.get(1..).unwrap_or_default();
        let filled = named.iter().filter(|field| !field.is_empty()).count();
        let is_rule = named.iter().all(|field| field.chars().all(|c| matches!(c, '-' | ':' | ' ')));
        if filled < 1 || filled < named.len() || is_rule || named.iter().any(is_number) {
            return None;
        }
        return Some(named.iter().map(|field| (*field).to_owned()).collect());
    }
    let Words { tokens, .. } = tokens(line);
    if tokens.iter().skip(1).filter(|token| token.apart).count() >= 2 {
        let mut chunks: Vec<&str> = Vec::new();
        let mut start = tokens.first()?.start;
        for token in tokens.iter().filter(|token| token.apart) {
            chunks.push(line.get(start..token.start)?.trim());
            start = token.start;
        }
        chunks.push(line.get(start..)?.trim());
        if chunks.iter().any(is_number) {
            return None;
        }
        let has_year =
            |chunk: &&str| chunk.split_whitespace().any(|word| year_of(word).is_some()) || year_of(chunk).is_some();
        let plain: Vec<&str> = chunks.iter().copied().filter(|chunk| !is_percent_label(chunk)).collect();
        let years = plain.iter().filter(|chunk| has_year(chunk)).count();
        // The heading of the labels has no year where all others have.
        let first = chunks.first().copied().unwrap_or_default();
        let is_label = years + 1 == plain.len() && !has_year(&first);
        if is_label || heads_labels(first) || unit_in(first).is_some() {
            chunks.remove(0);
        }
        return Some(chunks.into_iter().map(str::to_owned).collect());
    }
    let mut columns = Vec::new();
    let mut start = tokens.first()?.start;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        let next = tokens.get(i + 1);
        let spaced = token.figure().is_some_and(|f| f.digits == "2" && !f.signed)
            && next.and_then(Token::figure).is_some_and(|f| f.digits.len() == 3 && f.digits.starts_with('0'));
        let after = if spaced { i + 2 } else { i + 1 };
        if spaced || token.year().is_some() {
            let end = tokens.get(after).map_or(line.len(), |token| token.start);
            let words = line.get(start..end)?.trim();
            let year_text = line.get(token.start..end)?.trim();
            let year = year_of(year_text)?;
            let mut before = line.get(start..token.start)?.trim();
            if columns.is_empty() && heads_labels(before) {
                before = "";
            }
            // A column of per cent that stands before the year.
            if let Some(end) = before.rfind('%').map(|end| end + 1) {
                let (percent, after) = before.split_at(end);
                columns.push(percent.trim().to_owned());
                before = after.trim();
            }
            columns.push(if before.is_empty() { year.to_string() } else { format!("{before} {year}") });
            if words.is_empty() {
                return None;
            }
            start = end;
        } else if token.figure().is_some() {
            return None;
        }
        i = after;
    }
    let enough = columns.len() >= 2 || (begun && !columns.is_empty());
    let rest = line.get(start..).unwrap_or_default().trim();
    if is_percent_label(rest) {
        columns.push(rest.to_owned());
    }
    enough.then_some(columns)
}

/// The one column that a line names by the year it ends in: `Post 2024`, `Budsjett 2024`.
pub(crate) fn single_heading(line: &str) -> Option<String> {
    let line = match unit_in(line) {
        Some(found) => line.get(found.end..)?,
        None => line,
    };
    let words = tokens(line);
    let (last, before) = words.tokens.split_last()?;
    let year = last.year().filter(|_| before.iter().all(|token| token.figure().is_none()))?;
    let label = line.get(..last.start)?.trim();
    // `Post, 2024, 2025`: columns apart by commas, and not one of them.
    if label.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).any(|word| year_of(word).is_some()) {
        return None;
    }
    let label = label
        .split_once(char::is_whitespace)
        .filter(|(first, _)| heads_labels(first))
        .map_or(label, |(_, rest)| rest.trim());
    Some(if label.is_empty() || heads_labels(label) { year.to_string() } else { format!("{label} {year}") })
}

/// Whether a heading stands over the labels of the rows.
fn heads_labels(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "post",
        "postar",
        "poster",
        "tekst",
        "tiltak",
        "område",
        "rammeområde",
        "tjenesteområde",
        "tenesteområde",
        "sektor",
        "enhet",
        "eining",
        "formål",
        "føremål",
        "art",
        "konto",
        "funksjon",
        "navn",
        "namn",
        "ansvar",
    ];
    WORDS.contains(&text.trim().to_lowercase().as_str())
}

/// Whether a column, by its label, holds per cent.
pub(crate) fn is_percent_label(label: &str) -> bool {
    let lower = label.to_lowercase();
    let is = |word: &str| matches!(word.trim_matches(['(', ')', '.', ',']), "prosent" | "pst" | "prosentvis");
    lower.contains('%') || lower.split_whitespace().any(is)
}

/// A year as `2017`, `2 017` or `2.017`.
pub(crate) fn year_of(text: &str) -> Option<u16> {
    let value = Language::Nb.parse_number(text)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let year: u16 = value.try_into().ok()?;
    (digits == 4 && value.scale() == 0 && (1900..=2200).contains(&year)).then_some(year)
}

/// Where the figures at the end of a line start, as a token; years that end the label stay with it
/// unless years can be cells.
pub(crate) fn zone(tokens: &[Token], years_are_cells: bool) -> usize {
    let words = tokens.iter().rposition(|token| token.kind == Kind::Word).map_or(0, |i| i + 1);
    let mut start = words;
    let last_year = tokens.iter().skip(words).rposition(|token| token.year().is_some());
    if let Some(year) = last_year.filter(|_| !years_are_cells) {
        start = words + year + 1;
    }
    while tokens.get(start).is_some_and(|token| token.kind == Kind::Dash && !token.apart) {
        // A dash after the label parts it from the figures, unless it is the minus of the first.
        if tokens.get(start + 1).is_some_and(|token| matches!(token.kind, Kind::Figure(_))) {
            break;
        }
        start += 1;
    }
    start
}

/// Where the figures of a line start whose cells, one for each column, all stand after wide gaps.
pub(crate) fn laid_out(tokens: &[Token], width: usize) -> Option<usize> {
    let words = tokens.iter().rposition(|token| token.kind == Kind::Word).map_or(0, |i| i + 1);
    let mut wide = (words..tokens.len()).filter(|i| tokens.get(*i).is_some_and(|token| token.apart));
    let first = wide.next()?;
    (wide.count() + 1 == width).then_some(first)
}

/// Whether the table writes thousands without parting them, so that a figure like `2067` may be a cell.
pub(crate) fn has_plain_thousands(lines: &[(usize, &str, Words)]) -> bool {
    let mut parted = false;
    let mut plain = false;
    for (_, _, Words { tokens, .. }) in lines {
        let words = tokens.iter().rposition(|token| token.kind == Kind::Word).map_or(0, |i| i + 1);
        let figures = tokens.get(words..).unwrap_or_default();
        for (i, token) in figures.iter().enumerate() {
            let grows = figures.get(i + 1).is_some_and(|next| next.is_group() && !next.apart);
            let head = token.figure().is_some_and(|f| f.digits.len() < 3 && f.digits != "0" && !f.pointed && !f.closed);
            parted |= head && grows;
            plain |= token.is_long() && token.year().is_none() && !grows;
            parted |= token.figure().is_some_and(|f| f.pointed);
        }
    }
    plain || !parted
}

/// The ways to take apart tokens in which the end of one number and the start of the next stand
/// together: `1 6871 025` is `1 687` and `1 025`.
pub(crate) fn unglued(zone: &[Token]) -> Vec<Vec<Token>> {
    let mut ways: Vec<Vec<Token>> = vec![Vec::new()];
    for token in zone {
        let whole = vec![token.clone()];
        let mut pieces = vec![whole];
        if let Some(figure) = token.figure().filter(|f| f.digits.len() > 3 && f.digits.len() <= 6 && !f.pointed) {
            if token.year().is_none() {
                pieces.clear();
            }
            for at in 1..=3 {
                let (Some(left), Some(right)) = (figure.digits.get(..at), figure.digits.get(at..)) else { continue };
                if right.len() > 3 || right.starts_with('0') {
                    continue;
                }
                let left =
                    Figure { digits: left.to_owned(), decimals: String::new(), thousands: false, ..figure.clone() };
                let right = Figure { digits: right.to_owned(), signed: false, negative: false, ..figure.clone() };
                pieces.push(vec![
                    Token { kind: Kind::Figure(left), ..token.clone() },
                    Token { kind: Kind::Figure(right), bound: false, apart: true, start: token.start },
                ]);
            }
        }
        ways = ways
            .into_iter()
            .flat_map(|way| {
                pieces.iter().map(move |piece| {
                    let mut way = way.clone();
                    way.extend(piece.iter().cloned());
                    way
                })
            })
            .take(64)
            .collect();
    }
    // The gap that was put in must not make every other space part of a number.
    ways.retain(|way| way.len() > zone.len());
    for way in &mut ways {
        for token in way.iter_mut() {
            token.apart = false;
        }
    }
    ways
}

/// How a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct CellForm {
    /// The step of its last digit, in øre; 0 where it has none.
    pub(crate) step: i64,
    /// A dash stands in it.
    pub(crate) dash: bool,
}

/// A field: empty, a dash, or one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) amount: Option<Amount>,
    pub(crate) form: CellForm,
    /// A footnote mark was taken off.
    pub(crate) marked: bool,
}

/// Whether a field holds a number with a per cent sign.
pub(crate) fn is_percent_field(field: &str) -> bool {
    let field = unmarked(field.trim()).unwrap_or(field.trim());
    let number = ["%", "pst.", "pst", "prosent"].into_iter().find_map(|sign| field.strip_suffix(sign));
    number.is_some_and(|number| Language::Nb.parse_number(number).is_some())
}

/// Reads a field; none where it is something else.
pub(crate) fn field_of(field: &str, unit: Unit) -> Option<Field> {
    let field = field.trim();
    let dash = field.chars().count() == 1 && field.starts_with(is_minus);
    if field.is_empty() || dash {
        return Some(Field { amount: None, form: CellForm { step: 0, dash }, marked: false });
    }
    let plain = WrittenAmount::parse(field, Language::Nb).map(|written| (written, field, false));
    let (written, text, marked) = plain.or_else(|| {
        // The mark stands at the figure, or after a space as `1)`.
        let apart = field.rsplit_once(char::is_whitespace).filter(|(_, note)| is_note(note)).map(|(text, _)| text);
        let text = unmarked(field).or(apart)?;
        WrittenAmount::parse(text, Language::Nb).map(|written| (written, text, true))
    })?;
    let amount = in_table(written.number, written.unit, unit)?;
    let digits = text.split_once(',').map_or("", |(_, decimals)| decimals);
    let decimals = digits.chars().take_while(char::is_ascii_digit).count();
    let step = shown_step(decimals, written.unit.unwrap_or(unit));
    Some(Field { amount: Some(amount), form: CellForm { step, dash: false }, marked })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However many ways the figures of a line can be read, it takes its own steps and no more.
    #[test]
    fn a_line_is_read_by_a_bounded_number_of_steps() {
        for (figures, width) in [("7 123 ".repeat(60_000), 3), ("123 ".repeat(400), 40), ("1 234 ".repeat(30), 60)] {
            let words = tokens(&figures);
            let mut left = 10 * MOST_STEPS;
            let found = Reader::read(&words.tokens, 0, width, Unit::Kroner, &mut left);
            assert!((9 * MOST_STEPS..10 * MOST_STEPS).contains(&left), "{left}");
            assert!(found.len() <= MOST_READINGS);
        }
    }
}
