//! Tokens as items: amounts, times and the words that the grammar knows.

use rust_decimal::Decimal;

use super::tokens::{Kind, Span, Token};
use super::words::{Class, class_at, is_one_off, is_recipient, rest_of_one_off};
use crate::amount::Amount;
use crate::language::MONTHS;
use crate::year::{Moment, Year};

/// An amount in kroner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Money {
    pub(super) kroner: Decimal,
    /// `-2 millioner`, `+2 millioner`.
    pub(super) sign: Option<bool>,
    pub(super) span: Span,
}

/// A time that stands beside an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Time {
    /// *i 2022*, *i 2022 og 2023*: these years.
    In(Vec<(Year, Span)>),
    /// *fra 2023*, *fra 2024 og 2025*: from each of these on.
    From(Vec<(Moment, Span)>),
    /// *fra 2022 til 2024*, *fra 1. august 2023 til og med 2024*.
    FromThrough(Moment, Moment),
    /// *fra 2023 ut perioden*.
    FromThroughPlan(Moment),
    /// *i 2022–2024*, *i perioden 2022–2024*.
    InRange(Year, Year),
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Amounts(Vec<Money>),
    Time(Time),
    /// A year or a date without the words that place it; the last year it names.
    BareYear(u16),
    /// *HØP 2021–2024*: a plan by its years.
    PlanYears(Year, Year),
    /// *i april 2022*, *medio 2023*: a point of time that nothing starts from.
    At(Year),
    /// *2023/24*, a month without a year: a time that has no place in budget years.
    Stray,
    /// A number that is no amount, year or date.
    Number,
    /// A number written in two ways, or an amount whose unit is not clear.
    Unclear,
    /// *2022-kroner*.
    PriceYear,
    Class(Class),
    Comma,
    Colon,
    /// `(`, `)` and the like.
    Bracket,
    /// `?`
    Question,
    /// `%`
    Percent,
    /// `~`, `<` and the like: about, less than.
    About,
    /// `/` and other signs between words.
    Sign,
    /// *idrettslaget*: to whom a grant is paid.
    Recipient,
    /// A word that the grammar does not know.
    Word(Ending),
}

/// Whether an unknown word ends as a verb may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// -e, -a, -å
    Infinitive,
    /// -es, -ast
    Passive,
    /// -r
    Present,
    Other,
}

impl Ending {
    fn of(word: &str) -> Ending {
        if word.ends_with("es") || word.ends_with("ast") {
            Ending::Passive
        } else if word.ends_with(['e', 'a', 'å']) {
            Ending::Infinitive
        } else if word.ends_with('r') && !["for", "etter", "eller", "mer", "meir"].contains(&word) {
            Ending::Present
        } else {
            Ending::Other
        }
    }
}

/// An item and the words it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) span: Span,
}

impl Item {
    pub(super) fn class(&self) -> Option<Class> {
        match self.what {
            What::Class(class) => Some(class),
            _ => None,
        }
    }

    pub(super) fn is(&self, class: Class) -> bool {
        self.class() == Some(class)
    }
}

/// The items of a sentence.
pub(super) fn items(tokens: &[Token]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut i = 0;
    while let Some(rest) = tokens.get(i..).filter(|rest| !rest.is_empty()) {
        let before = i.checked_sub(1).and_then(|before| tokens.get(before));
        let (what, length) = plan_years(rest)
            .or_else(|| amounts(rest, before))
            .or_else(|| price_year(rest))
            .or_else(|| time(rest))
            .or_else(|| stray_time(rest))
            .unwrap_or_else(|| plain(rest));
        let length = length.max(1);
        let span = rest.get(..length).unwrap_or_default().iter().map(|token| token.span).reduce(Span::to);
        let span = span.unwrap_or_default();
        if let Some(class) = rest.first().filter(|_| length == 1).and_then(one_off_noun) {
            items.push(Item { what: What::Class(Class::OneOff), span });
            items.push(Item { what: What::Class(class), span });
        } else {
            items.push(Item { what, span });
        }
        i += length;
    }
    items
}

fn one_off_noun(token: &Token) -> Option<Class> {
    (token.kind == Kind::Word && is_one_off(&token.text)).then(|| rest_of_one_off(&token.text))?
}

fn plain(tokens: &[Token]) -> (What, usize) {
    let Some(first) = tokens.first() else { return (What::Sign, 1) };
    match first.kind {
        Kind::Number => (What::Number, 1),
        Kind::Unclear | Kind::PointThousands => (What::Number, 1),
        Kind::Date => (What::Stray, 1),
        Kind::Mark => match first.text.as_str() {
            "," | ";" => (What::Comma, 1),
            ":" => (What::Colon, 1),
            "(" | ")" | "[" | "]" | "«" | "»" | "\"" | "“" | "”" | "-" | "•" | "*" | "." => (What::Bracket, 1),
            "?" => (What::Question, 1),
            "%" | "‰" => (What::Percent, 1),
            "~" | "≈" | "±" | "<" | ">" | "≤" | "≥" | "=" => (What::About, 1),
            _ => (What::Sign, 1),
        },
        // `a)` numbers a point.
        Kind::Word if first.text.chars().count() == 1 && tokens.get(1).is_some_and(|next| next.is_mark(")")) => {
            (What::Bracket, 2)
        }
        Kind::Word => {
            let words: Vec<&str> =
                tokens.iter().take(8).take_while(|t| t.kind == Kind::Word).map(|t| t.text.as_str()).collect();
            let unknown = if is_recipient(&first.text) { What::Recipient } else { What::Word(Ending::of(&first.text)) };
            class_at(&words).map_or((unknown, 1), |(class, length)| (What::Class(class), length))
        }
    }
}

/// Reads over tokens; each part says how many it took.
struct Cursor<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl<'t> Cursor<'t> {
    fn new(tokens: &'t [Token]) -> Self {
        Cursor { tokens, at: 0 }
    }

    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    fn next_is(&self, offset: usize, kind: Kind) -> bool {
        self.tokens.get(self.at + offset).is_some_and(|token| token.kind == kind)
    }

    /// Takes one of these phrases, the first that fits.
    fn take(&mut self, phrases: &[&str]) -> bool {
        for phrase in phrases {
            let length = phrase.split(' ').count();
            let fits = phrase.split(' ').enumerate().all(|(k, word)| {
                self.tokens
                    .get(self.at + k)
                    .is_some_and(|token| (token.kind == Kind::Word || token.kind == Kind::Mark) && token.text == word)
            });
            if fits {
                self.at += length;
                return true;
            }
        }
        false
    }

    /// Takes a year: four figures that no unit follows.
    fn year(&mut self) -> Option<(Year, Span)> {
        let token = self.peek().filter(|token| is_year(token))?;
        // 2023 kroner is an amount, 2023-kroner a price level, 2023/24 a school year.
        let after = self.tokens.get(self.at + 1);
        let unit = after.is_some_and(|next| next.kind == Kind::Word && is_unit(&next.text));
        let slash = after.is_some_and(|next| next.glued && next.is_mark("/"));
        let price = after.is_some_and(|next| next.glued && next.is_mark("-"))
            && self.tokens.get(self.at + 2).is_some_and(|next| next.glued && next.kind == Kind::Word);
        if unit || slash || price {
            return None;
        }
        let year = token.text.parse().ok().and_then(Year::new)?;
        self.at += 1;
        Some((year, token.span))
    }

    fn month(&mut self) -> Option<u8> {
        let token = self.peek().filter(|token| token.kind == Kind::Word)?;
        let month = MONTHS.iter().position(|name| *name == token.text)?;
        self.at += 1;
        u8::try_from(month + 1).ok()
    }

    /// Takes a point of time: a year, a half-year, a month, the middle of either, or a date.
    fn moment(&mut self) -> Option<(Moment, Span)> {
        let begin = self.at;
        let moment = self.moment_inner();
        if moment.is_none() {
            self.at = begin;
        }
        let span = self.tokens.get(begin..self.at)?.iter().map(|token| token.span).reduce(Span::to)?;
        moment.map(|moment| (moment, span))
    }

    fn moment_inner(&mut self) -> Option<Moment> {
        let text = |year: Year, rest: &str| Moment::parse(&format!("{year}{rest}"));
        if let Some(token) = self.peek().filter(|token| token.kind == Kind::Date) {
            self.at += 1;
            return Moment::parse(&token.text).and_then(whole_month);
        }
        if self.take(&["medio"]) {
            if let Some(month) = self.month() {
                let (year, _) = self.year()?;
                return text(year, &format!("-{month:02}-mid"));
            }
            let (year, _) = self.year()?;
            return text(year, "-H2");
        }
        if self.take(&["primo"]) {
            let month = self.month()?;
            let (year, _) = self.year()?;
            return text(year, &format!("-{month:02}"));
        }
        let half = if self.take(&["første halvår", "fyrste halvår"]) {
            Some(1)
        } else if self.take(&["andre halvår", "annet halvår"]) {
            Some(2)
        } else {
            self.ordinal_half()
        };
        if let Some(half) = half {
            self.take(&["i"]);
            let (year, _) = self.year()?;
            return text(year, &format!("-H{half}"));
        }
        if let Some(month) = self.month() {
            let (year, _) = self.year()?;
            return text(year, &format!("-{month:02}"));
        }
        if let Some(day) = self.day() {
            let month = self.month()?;
            let (year, _) = self.year()?;
            return text(year, &format!("-{month:02}-{day:02}")).and_then(whole_month);
        }
        self.take(&["budsjettåret", "året", "år"]);
        self.year().map(|(year, _)| Moment::from(year))
    }

    /// `2. halvår`.
    fn ordinal_half(&mut self) -> Option<u8> {
        let half = self.peek().filter(|t| t.kind == Kind::Number && (t.text == "1" || t.text == "2"))?;
        let named = self.tokens.get(self.at + 1).is_some_and(|t| t.is_mark("."))
            && self.tokens.get(self.at + 2).is_some_and(|t| t.is_word("halvår"));
        if !named {
            return None;
        }
        self.at += 3;
        half.text.parse().ok()
    }

    /// `1.` in `1. august 2023`.
    fn day(&mut self) -> Option<u8> {
        let day = self.peek().filter(|t| t.kind == Kind::Number && t.text.len() <= 2)?;
        self.tokens.get(self.at + 1).filter(|t| t.is_mark("."))?;
        self.tokens.get(self.at + 2).filter(|t| MONTHS.contains(&t.text.as_str()))?;
        self.at += 2;
        day.text.parse().ok()
    }

    /// `, 2023 og 2024` after a first year.
    fn more_years(&mut self, years: &mut Vec<(Year, Span)>) {
        loop {
            let begin = self.at;
            let joined = self.take(&[", og", ",", "og"]);
            // `og fra 2024` is another time.
            match self.year().filter(|_| joined) {
                Some(year) => years.push(year),
                None => {
                    self.at = begin;
                    return;
                }
            }
        }
    }

    /// `-2024` or `til 2024` after a first year.
    fn range(&mut self) -> Option<Year> {
        let begin = self.at;
        if self.take(&["til og med", "t.o.m", "tom", "til", "-"])
            && let Some((year, _)) = self.year()
        {
            return Some(year);
        }
        self.at = begin;
        None
    }
}

/// The first day of a month is the month; the first of January the year. The share of the year is the same.
fn whole_month(moment: Moment) -> Option<Moment> {
    let text = moment.to_string();
    match text.strip_suffix("-01").filter(|rest| rest.len() == 7) {
        Some(month) => match month.strip_suffix("-01") {
            Some(year) => Moment::parse(year),
            None => Moment::parse(month),
        },
        None => Some(moment),
    }
}

fn is_year(token: &Token) -> bool {
    let plain = token.span.end.saturating_sub(token.span.start) == 4;
    plain && token.kind == Kind::Number && token.text.parse().ok().and_then(Year::new).is_some()
}

/// `HØP 2021-2024`, `økonomiplan 2022–2025`, `budsjett 2021`.
fn plan_years(tokens: &[Token]) -> Option<(What, usize)> {
    const PLANS: [&str; 18] = [
        "høp",
        "økonomiplan",
        "økonomiplanen",
        "økonomiplana",
        "handlingsprogram",
        "handlingsprogrammet",
        "handlingsplan",
        "handlingsplanen",
        "temaplan",
        "strategi",
        "strategien",
        "plan",
        "planen",
        "budsjett",
        "budsjettet",
        "årsbudsjett",
        "årsbudsjettet",
        "hp",
    ];
    let mut cursor = Cursor::new(tokens);
    cursor.peek().filter(|token| token.kind == Kind::Word && PLANS.contains(&token.text.as_str()))?;
    cursor.at += 1;
    cursor.take(&["for"]);
    let (first, _) = cursor.year()?;
    let last = cursor.range();
    // `budsjettet for 2023` alone may be what the amount is laid in.
    let last = last.or_else(|| (cursor.at == 2).then_some(first))?;
    Some((What::PlanYears(first, last), cursor.at))
}

fn is_unit(word: &str) -> bool {
    matches!(word, "kroner" | "kr" | "nok") || times(word).is_some()
}

/// What a unit word multiplies with, as a power of ten.
fn times(word: &str) -> Option<u32> {
    match word {
        "millioner" | "million" | "millionar" | "mill" | "mnok" | "mkr" => Some(6),
        "milliarder" | "milliard" | "milliardar" | "mrd" => Some(9),
        "tusen" => Some(3),
        _ => None,
    }
}

fn number_word(word: &str) -> Option<Decimal> {
    const NAMES: [&[&str]; 12] = [
        &["én", "en", "ein", "éin", "ett"],
        &["to"],
        &["tre"],
        &["fire"],
        &["fem"],
        &["seks"],
        &["sju", "syv"],
        &["åtte"],
        &["ni"],
        &["ti"],
        &["elleve"],
        &["tolv"],
    ];
    let found = NAMES.iter().position(|names| names.contains(&word))?;
    u32::try_from(found + 1).ok().map(Decimal::from)
}

/// One or more amounts with one unit: `1,7 millioner kroner`, `kr 0,16 millioner`, `800'`, `8 og 10 millioner`.
fn amounts(tokens: &[Token], before: Option<&Token>) -> Option<(What, usize)> {
    let mut cursor = Cursor::new(tokens);
    let kroner_first = cursor.take(&["kr", "nok", "kroner"]);
    let mut numbers: Vec<Number> = Vec::new();
    let mut sure = true;
    loop {
        let begin = cursor.at;
        if !numbers.is_empty() && !cursor.take(&[", og", ",", "og"]) {
            break;
        }
        match one_number(&mut cursor, before, numbers.is_empty()) {
            Some((number, clear)) => {
                sure &= clear;
                numbers.push(number);
            }
            None => {
                cursor.at = begin;
                break;
            }
        }
    }
    if numbers.is_empty() {
        return None;
    }
    // `2-3 millioner`, `2 til 3 millioner`: a range is no amount.
    let begin = cursor.at;
    let range = cursor.take(&["-", "til", "eller"]) && cursor.next_is(0, Kind::Number) && {
        cursor.at += 1;
        cursor.peek().is_some_and(|next| next.kind == Kind::Word && times(&next.text).is_some())
    };
    if range {
        return Some((What::Unclear, cursor.at + 1));
    }
    cursor.at = begin;
    let mut power = 0;
    let mut unit = kroner_first;
    if let Some(shift) = cursor.peek().filter(|token| token.kind == Kind::Word).and_then(|token| times(&token.text)) {
        let short = cursor.peek().is_some_and(|token| token.text == "mnok" || token.text == "mkr");
        power = shift;
        cursor.at += 1;
        let kroner_after = cursor.take(&["kroner", "kr", "nok"]);
        // `2 millioner innbyggere` is no money; `2 millioner fra 2024` is.
        unit = unit || short || kroner_after || !counts_something(cursor.peek());
        if !unit {
            return Some((What::Unclear, cursor.at));
        }
    } else if cursor.peek().is_some_and(|token| token.glued && token.is_mark("'")) {
        cursor.at += 1;
        power = 3;
        unit = true;
        cursor.take(&["kroner", "kr"]);
    } else if cursor.take(&["kroner", "kr", "nok"]) {
        unit = true;
    }
    // The dash of `500 000,-`.
    let dash = cursor.peek().is_some_and(|token| token.glued && token.is_mark(","))
        && cursor.tokens.get(cursor.at + 1).is_some_and(|token| token.glued && token.is_mark("-"));
    if dash {
        cursor.at += 2;
        unit = true;
    }
    if !unit {
        return None;
    }
    // `kr 100 000 og 2`, `gruppe 2 og 800 000 kroner`: a small number in a list of kroner is none of it.
    let small = numbers.iter().any(|(_, number, _)| *number < Decimal::ONE_THOUSAND);
    sure &= !(power == 0 && numbers.len() > 1 && small);
    // `1.200 kroner` are thousands, for kroner have two decimals; `1.200 millioner` may be either.
    let pointed = tokens.iter().take(cursor.at).any(|token| token.kind == Kind::PointThousands);
    sure &= !(pointed && power > 0);
    // `punkt 5 800 000 kroner`: the number may begin with another one.
    const NUMBERED: [&str; 9] = ["punkt", "pkt", "tiltak", "nr", "kap", "kapittel", "tabell", "sak", "side"];
    let numbered = !kroner_first && before.is_some_and(|token| NUMBERED.contains(&token.text.as_str()));
    let money: Option<Vec<Money>> = numbers
        .into_iter()
        .map(|(sign, number, span)| {
            let kroner = number.checked_mul(Decimal::from(10_i64.pow(power)))?;
            Some(Money { kroner, sign, span })
        })
        .collect();
    match money {
        Some(mut money) if sure && !numbered => {
            // The unit belongs to the words of the last amount, the sign of kroner to the first.
            let taken = tokens.get(..cursor.at)?;
            if let (Some(first), Some(token)) = (money.first_mut(), taken.first().filter(|_| kroner_first)) {
                first.span = first.span.to(token.span);
            }
            if let (Some(last), Some(token)) = (money.last_mut(), taken.last()) {
                last.span = last.span.to(token.span);
            }
            Some((What::Amounts(money), cursor.at))
        }
        _ => Some((What::Unclear, cursor.at)),
    }
}

/// A number with its sign (below zero or above), and its words.
type Number = (Option<bool>, Decimal, Span);

/// A number, and whether it is clear.
fn one_number(cursor: &mut Cursor<'_>, before: Option<&Token>, first: bool) -> Option<(Number, bool)> {
    let begin = cursor.peek()?;
    let signed = begin.is_mark("-") || begin.is_mark("+");
    let mut sign = None;
    let mut span = begin.span;
    if signed {
        // A dash glued to what stands before it is a hyphen or a range.
        let follows_on = first && begin.glued && before.is_some_and(|token| !token.is_mark("("));
        let number = |token: &&Token| token.glued && matches!(token.kind, Kind::Number | Kind::PointThousands);
        cursor.tokens.get(cursor.at + 1).filter(number).filter(|_| !follows_on)?;
        sign = Some(begin.is_mark("-"));
        cursor.at += 1;
    }
    let token = cursor.peek()?;
    span = span.to(token.span);
    match token.kind {
        Kind::PointThousands => {
            cursor.at += 1;
            let number = Amount::parse(&token.text).map(Amount::decimal);
            Some(((sign, number.unwrap_or_default(), span), number.is_some()))
        }
        Kind::Number => {
            // A year at the head of a list of years is no number of a list of amounts.
            let followed = cursor.tokens.get(cursor.at + 1);
            let alone = is_year(token)
                && !followed.is_some_and(|next| next.is_mark("'") || next.kind == Kind::Word && is_unit(&next.text));
            if alone {
                return None;
            }
            cursor.at += 1;
            let number = Amount::parse(&token.text).map(Amount::decimal);
            Some(((sign, number.unwrap_or_default(), span), number.is_some()))
        }
        Kind::Unclear => {
            cursor.at += 1;
            Some(((sign, Decimal::ZERO, span), false))
        }
        Kind::Word => {
            let scaled = |offset: usize| {
                cursor.tokens.get(cursor.at + offset).is_some_and(|next| times(&next.text).is_some_and(|p| p >= 6))
            };
            let half = token.is_word("halvannen") || token.is_word("halvannan");
            if half && scaled(1) {
                cursor.at += 1;
                return Some(((sign, Decimal::new(15, 1), span), true));
            }
            let article = token.is_word("en") || token.is_word("ein");
            if article && cursor.tokens.get(cursor.at + 1).is_some_and(|next| next.is_word("halv")) && scaled(2) {
                let end = cursor.tokens.get(cursor.at + 1)?.span;
                cursor.at += 2;
                return Some(((sign, Decimal::new(5, 1), span.to(end)), true));
            }
            let number = number_word(&token.text).filter(|_| scaled(1))?;
            cursor.at += 1;
            Some(((sign, number, span), true))
        }
        _ => None,
    }
}

/// Whether the word after `millioner` may be what is counted.
fn counts_something(next: Option<&Token>) -> bool {
    const GOES_ON: [&str; 27] = [
        "fra", "frå", "i", "for", "til", "og", "årlig", "årleg", "hvert", "kvart", "per", "pr", "f.o.m", "fom",
        "økende", "aukande", "stigende", "stigande", "synkende", "minkende", "med", "som", "kun", "bare", "berre",
        "gjelder", "gjeld",
    ];
    next.is_some_and(|token| token.kind == Kind::Word && !GOES_ON.contains(&token.text.as_str()))
}

/// `2022-kroner`, `(2022-kr)`.
fn price_year(tokens: &[Token]) -> Option<(What, usize)> {
    match tokens {
        [year, dash, unit, ..]
            if is_year(year) && dash.glued && dash.is_mark("-") && unit.glued && unit.text.starts_with("kr") =>
        {
            Some((What::PriceYear, 3))
        }
        _ => None,
    }
}

fn time(tokens: &[Token]) -> Option<(What, usize)> {
    let mut cursor = Cursor::new(tokens);
    const RESPECTIVELY: [&str; 2] = ["henholdsvis", "høvesvis"];
    if cursor.take(&["fra og med", "frå og med", "fra", "frå", "f.o.m", "fom"]) {
        cursor.take(&RESPECTIVELY);
        let (from, span) = cursor.moment()?;
        let whole = from == Moment::from(from.year());
        let begin = cursor.at;
        if cursor.take(&["til og med", "t.o.m", "tom", "til", "ut", "og ut", "-"])
            && let Some((through, _)) = cursor.moment()
        {
            return Some((What::Time(Time::FromThrough(from, through)), cursor.at));
        }
        cursor.at = begin;
        if cursor.take(&["ut perioden", "og ut perioden", "ut planperioden", "og ut planperioden"]) {
            return Some((What::Time(Time::FromThroughPlan(from)), cursor.at));
        }
        let mut years = Vec::new();
        if whole {
            cursor.more_years(&mut years);
        }
        let mut starts = vec![(from, span)];
        starts.extend(years.into_iter().map(|(year, span)| (Moment::from(year), span)));
        cursor.take(&["av", "og utover", "og framover", "og fremover", "og videre", "og vidare"]);
        return Some((What::Time(Time::From(starts)), cursor.at));
    }
    const IN_PERIOD: [&str; 4] = ["i perioden", "i planperioden", "i økonomiplanperioden", "i årene"];
    let named = cursor.take(&IN_PERIOD) || cursor.take(&["i åra"]);
    if named {
        cursor.take(&["fra", "frå"]);
        let (first, _) = cursor.year()?;
        let last = cursor.range()?;
        return Some((What::Time(Time::InRange(first, last)), cursor.at));
    }
    if cursor.take(&["i", "for"]) {
        cursor.take(&RESPECTIVELY);
        cursor.take(&["budsjettåret", "året", "år"]);
        let begin = cursor.at;
        if let Some((first, span)) = cursor.year() {
            if let Some(last) = cursor.range() {
                return Some((What::Time(Time::InRange(first, last)), cursor.at));
            }
            let mut years = vec![(first, span)];
            cursor.more_years(&mut years);
            return Some((What::Time(Time::In(years)), cursor.at));
        }
        cursor.at = begin;
        let (moment, _) = cursor.moment()?;
        return Some((What::At(moment.year()), cursor.at));
    }
    let (moment, _) = cursor.moment()?;
    let whole = moment == Moment::from(moment.year());
    if whole {
        let last = cursor.range().unwrap_or(moment.year());
        return Some((What::BareYear(last.max(moment.year()).get()), cursor.at));
    }
    Some((What::At(moment.year()), cursor.at))
}

/// Times that lie in no budget year: `2023/24`, `1. august`, `august`.
fn stray_time(tokens: &[Token]) -> Option<(What, usize)> {
    let mut cursor = Cursor::new(tokens);
    let first = cursor.peek()?;
    if is_year(first) && tokens.get(1).is_some_and(|next| next.glued && next.is_mark("/")) {
        return Some((What::Stray, 3));
    }
    if first.kind == Kind::Number && first.text.len() == 4 && is_year(first) {
        return Some((What::BareYear(first.text.parse().ok()?), 1));
    }
    if cursor.day().is_some() || cursor.peek().is_some_and(|token| MONTHS.contains(&token.text.as_str())) {
        return Some((What::Stray, cursor.at + 1));
    }
    None
}
