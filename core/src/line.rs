//! One line of a pasted table: its words and figures, and every way to read the figures as cells.

use rust_decimal::Decimal;

use crate::amount::{Amount, Ore, Unit};
use crate::language::Language;
use crate::notation::{WrittenAmount, is_minus, is_space};

/// The most readings of one line.
const MOST_READINGS: usize = 400;
/// The most steps to read one line by.
const MOST_STEPS: usize = 20_000;

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
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Figure(Figure),
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
                if !f.signed && !f.pointed && f.decimals.is_empty() && !f.thousands && f.digits.len() == 4 =>
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
    let unsigned = text.strip_prefix(is_minus);
    let body = unsigned.unwrap_or(text);
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
    let negative = unsigned.is_some();
    Some(Figure { signed: negative, negative, digits, pointed, decimals: decimals.to_owned(), thousands })
}

pub(crate) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut end_before = 0;
    let mut rest = line;
    let mut offset = 0;
    loop {
        let trimmed = rest.trim_start();
        offset += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            return tokens;
        }
        let length = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let (word, after) = trimmed.split_at(length);
        let gap = line.get(end_before..offset).unwrap_or_default();
        let kind = match figure(word) {
            Some(figure) => Kind::Figure(figure),
            None if word.chars().count() == 1 && word.starts_with(is_minus) => Kind::Dash,
            None => Kind::Word,
        };
        let single = gap.chars().count() == 1;
        tokens.push(Token {
            start: offset,
            kind,
            bound: single && gap.chars().all(|c| is_space(c) && c != ' '),
            apart: !tokens.is_empty() && (!single || gap.contains('\t')),
        });
        offset += length;
        end_before = offset;
        rest = after;
    }
}

/// One way to read the figures of a line: where they start, and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Where the label ends and the figures start, in bytes.
    pub(crate) from: usize,
    /// None for a cell that is shown as empty.
    pub(crate) cells: Vec<Option<Amount>>,
}

/// What a line's figures can be, within a number of columns.
pub(crate) struct Reader<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) width: usize,
    pub(crate) unit: Unit,
    /// Whether tokens that follow each other without a wide gap must be one number.
    pub(crate) laid_out: bool,
    pub(crate) readings: Vec<Reading>,
    /// How many steps are left for all lines together.
    pub(crate) work: &'a mut usize,
    /// How many are left for this one.
    pub(crate) own: usize,
}

impl Reader<'_> {
    pub(crate) fn read(tokens: &[Token], start: usize, width: usize, unit: Unit, work: &mut usize) -> Vec<Reading> {
        let zone = tokens.get(start..).unwrap_or_default();
        let laid_out = zone.iter().skip(1).any(|token| token.apart);
        let mut reader = Reader { tokens, width, unit, laid_out, readings: Vec::new(), own: MOST_STEPS, work };
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
                self.readings.push(Reading { from, cells: cells.clone() });
            }
            return;
        };
        match &token.kind {
            Kind::Word => {}
            Kind::Dash => {
                // A dash before a figure may be its minus, or a cell that is shown as empty.
                let next = self.tokens.get(i + 1);
                if next.and_then(Token::figure).is_some_and(|figure| !figure.signed)
                    && !next.is_some_and(|token| token.apart)
                {
                    self.numbers(i + 1, true, from, cells);
                }
                cells.push(None);
                self.go_on(i + 1, from, cells);
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
        let can_grow = head.digits.len() <= 3 && head.digits != "0" && !head.pointed;
        let mut number = Figure { negative: head.negative || minus, ..head };
        let mut next = i + 1;
        loop {
            let follows = self.tokens.get(next);
            let joined = follows.is_some_and(|token| token.bound || (self.laid_out && !token.apart));
            let is_group = follows.is_some_and(|token| token.is_group() && !token.apart)
                && can_grow
                && number.decimals.is_empty()
                && !number.thousands
                && number.digits.len() < 25;
            if let Some(amount) = self.amount(&number).filter(|_| !joined) {
                cells.push(Some(amount));
                self.go_on(next, from, cells);
                cells.pop();
            }
            let Some(group) = follows.and_then(Token::figure).filter(|_| is_group) else { return };
            number.digits.push_str(&group.digits);
            number.decimals.clone_from(&group.decimals);
            number.thousands = group.thousands;
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

/// Fields of a line that parts them by tabs or bars; none where it does not.
pub(crate) fn parted(line: &str) -> Option<Vec<&str>> {
    let mark = ['\t', '|'].into_iter().find(|mark| line.contains(*mark))?;
    let line = if mark == '|' { line.trim().trim_start_matches('|').trim_end_matches('|') } else { line };
    Some(line.split(mark).map(str::trim).collect())
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
    let tokens = tokens(line);
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
        let years = chunks.iter().filter(|chunk| has_year(chunk)).count();
        // The heading of the labels has no year where all others have.
        if years + 1 == chunks.len() && !chunks.first().is_some_and(has_year) {
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
            let before = line.get(start..token.start)?.trim();
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
    enough.then_some(columns)
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
pub(crate) fn has_plain_thousands(lines: &[(usize, &str, Vec<Token>)]) -> bool {
    let mut parted = false;
    let mut plain = false;
    for (_, _, tokens) in lines {
        let words = tokens.iter().rposition(|token| token.kind == Kind::Word).map_or(0, |i| i + 1);
        let figures = tokens.get(words..).unwrap_or_default();
        for (i, token) in figures.iter().enumerate() {
            let grows = figures.get(i + 1).is_some_and(|next| next.is_group() && !next.apart);
            let head = token.figure().is_some_and(|f| f.digits.len() < 3 && f.digits != "0" && !f.pointed);
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

/// A field: empty, a dash, or one number.
#[allow(clippy::option_option)]
pub(crate) fn cell_amount(field: &str, unit: Unit) -> Option<Option<Amount>> {
    let field = field.trim();
    if field.is_empty() || (field.chars().count() == 1 && field.starts_with(is_minus)) {
        return Some(None);
    }
    let written = WrittenAmount::parse(field, Language::Nb)?;
    in_table(written.number, written.unit, unit).map(Some)
}
