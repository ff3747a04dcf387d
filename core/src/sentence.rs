//! Reading a measure from a sentence by the grammar of `SENTENCES.md`.
//!
//! [`SentenceReader`] reads a sentence, or the short paragraph it stands in, as the [`Effect`] of a measure, with the
//! words that each part came from; or it refuses, and says which words it could not place. It never chooses
//! between two readings.

mod govern;
mod grammar;
mod held;
mod items;
mod join;
mod refusal;
mod tokens;
mod words;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{self, Amount, Ore, Rounding, Unit};
use crate::effect::Effect;
use crate::effect::full_year_words;
use crate::error::{Code, Error, Problem, fill};
use crate::json::{Door, Node, Path};
use crate::language::Language;
use crate::phasing::DayCount;
use crate::terms::{Convention, MOST_YEARS, Terms};
use crate::year::{Moment, Year};

pub use held::{Held, HeldVerdict, HeldYear, PartOfYear};
pub use refusal::{Refusal, RefusalReason, SetAside, SetAsideReason};
pub use words::Direction;

use tokens::Span;

/// The longest text, in characters.
const LONGEST: usize = 2_000;

/// Reads sentences against a plan's years and unit.
///
/// ```
/// use ramme::{Effect, SentenceReader, Unit, Year, dec};
/// let (first, last) = (Year::new(2022).unwrap(), Year::new(2025).unwrap());
/// let reader = SentenceReader::new(first, last, Unit::Million);
/// let reading = reader.read("Det foreslås å redusere bruken med 0,9 millioner kroner fra 2023.")?;
/// let levels: Vec<String> = reading.levels.unwrap().iter().map(ToString::to_string).collect();
/// assert_eq!(levels, ["0", "-0.9", "-0.9", "-0.9"]);
/// assert_eq!(reading.effect, Some(Effect::full_year(dec!(-0.9), Year::new(2023).unwrap().into())));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceReader {
    terms: Terms,
    direction: Option<Direction>,
}

impl SentenceReader {
    /// A reader for the plan years from `first` through `last`, at most 50, and amounts in `unit`.
    #[must_use]
    pub fn new(first: Year, last: Year, unit: Unit) -> SentenceReader {
        let years = (first.get()..=last.get()).take(MOST_YEARS).filter_map(Year::new).collect();
        let terms = Terms::new(years, unit, Convention::Level, Rounding::default(), DayCount::Months);
        SentenceReader { terms, direction: None }
    }

    /// The convention of the plan: listed amounts of the effect, and amounts it is held against, are in
    /// it. Levels when left out. A sentence itself speaks of levels.
    #[must_use]
    pub fn convention(mut self, convention: Convention) -> SentenceReader {
        self.terms.convention = convention;
        self
    }

    /// The direction, for words that have none, such as `0,2 millioner kroner i 2022 økende til 0,5 …` out of
    /// a list of savings. Words that say the opposite are refused.
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> SentenceReader {
        self.direction = Some(direction);
        self
    }

    /// Reads a sentence, or the short paragraph it stands in.
    ///
    /// ```
    /// # use ramme::{RefusalReason, SentenceReader, Unit, Year};
    /// # let reader = SentenceReader::new(Year::new(2022).unwrap(), Year::new(2025).unwrap(), Unit::Million);
    /// let reading = reader.read("Det foreslås å sette av 2 millioner kroner til formålet.")?;
    /// assert_eq!(reading.effect, None);
    /// assert_eq!(reading.refusals[0].reason, RefusalReason::NoYears);
    /// assert_eq!(reading.refusals[0].words, "2 millioner kroner");
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::Empty`] and [`Code::TooLong`] (2 000 characters) at `/text`; [`Code::Empty`] at `/years` when the
    /// reader's last year comes before its first. A text that is refused is no error: it is a reading
    /// without an effect.
    pub fn read(&self, text: &str) -> Result<Reading, Error> {
        let mut problems = Vec::new();
        // Counts no further than it must, however long the text is.
        let length = text.chars().take(LONGEST + 1).count();
        if length > LONGEST {
            problems.push(Problem::new(Code::TooLong, "/text", text.chars().count(), LONGEST));
        }
        if text.trim().is_empty() {
            problems.push(Problem::new(Code::Empty, "/text", "", "for example “2 millioner kroner fra 2024”"));
        }
        if self.terms.count() == 0 {
            problems.push(Problem::new(Code::Empty, "/years", "", "for example 2022, 2023, …"));
        }
        Error::check(problems)?;
        Ok(self.read_checked(text))
    }

    fn read_checked(&self, text: &str) -> Reading {
        let said = grammar::read(&tokens::sentences(text), self.terms.first(), self.terms.last());
        let cut = |span: Span| Words::cut(text, span);
        let frame = join::Frame { terms: &self.terms, direction: self.direction };
        let (effect, mut placed, refused) = match join::join(&said, &frame) {
            Ok((effect, placed)) => (Some(effect), placed, Vec::new()),
            Err(refused) => (None, Vec::new(), refused),
        };
        placed.sort_by_key(|part| (part.span, part.role));
        let only_background = !said.set_aside.is_empty() && said.groups.is_empty() && said.refusals.is_empty();
        let mut refusals: Vec<Refusal> = refused
            .into_iter()
            .map(|(reason, span)| {
                let reason = if only_background { RefusalReason::NotAProposal } else { reason };
                let span = if only_background { said.set_aside.first().map_or(span, |(_, span)| *span) } else { span };
                let Words { words, start, end } = cut(span);
                Refusal { reason, words, start, end }
            })
            .collect();
        refusals.sort_by_key(|refusal| (refusal.start, refusal.end));
        let mut set_aside: Vec<SetAside> = said
            .set_aside
            .iter()
            .copied()
            .chain(said.other_times.iter().map(|other| (SetAsideReason::OtherTime, other.span)))
            .map(|(reason, span)| {
                let Words { words, start, end } = cut(span);
                SetAside { reason, words, start, end }
            })
            .collect();
        set_aside.sort_by_key(|aside| (aside.start, aside.end));
        let levels = effect.as_ref().and_then(|effect| self.levels(effect));
        let claim_differences =
            effect.as_ref().zip(levels.as_deref()).map(|(effect, levels)| self.claim(effect, levels));
        Reading {
            years: self.terms.years().collect(),
            unit: self.terms.unit,
            convention: self.terms.convention,
            effect,
            levels,
            parts: placed
                .into_iter()
                .map(|part| {
                    let Words { words, start, end } = cut(part.span);
                    ReadPart { role: part.role, words, start, end, value: part.value, gives: part.gives }
                })
                .collect(),
            claim_differences: claim_differences.unwrap_or_default(),
            set_aside,
            refusals,
            held: None,
        }
    }

    /// The level of each plan year; none for an effect without years.
    fn levels(&self, effect: &Effect) -> Option<Vec<Amount>> {
        if matches!(effect, Effect::Unphased { .. } | Effect::Rate { .. }) {
            return None;
        }
        let mut levels = vec![Ore::ZERO; self.terms.count()];
        effect.lay(&self.terms, None, self.terms.rounding, &mut |from, span, amount| {
            for (year, level) in levels.iter_mut().enumerate() {
                if span.counts(from, year) {
                    *level += amount;
                }
            }
        });
        Some(levels.into_iter().map(|level| level.to_decimal(self.terms.unit).into()).collect())
    }

    /// The years in which amounts are not what the phasing stated beside them gives.
    fn claim(&self, effect: &Effect, levels: &[Amount]) -> Vec<ClaimDifference> {
        let Effect::Amounts { claim: Some(claim), .. } = effect else { return Vec::new() };
        let stated: Vec<Ore> = levels.iter().map(|level| Ore::of(*level, self.terms.unit)).collect();
        let Some(claimed) = claim.levels(&stated, &self.terms, None, self.terms.rounding) else { return Vec::new() };
        let pairs = self.terms.years().zip(stated.into_iter().zip(claimed));
        let amount = |ore: Ore| Amount::from(ore.to_decimal(self.terms.unit));
        pairs
            .filter(|(_, (stated, claimed))| stated != claimed)
            .map(|(year, (stated, claimed))| ClaimDifference {
                year,
                stated: amount(stated),
                claimed: amount(claimed),
                difference: amount(stated - claimed),
            })
            .collect()
    }
}

/// A piece of the text, by characters.
struct Words {
    words: String,
    start: usize,
    end: usize,
}

impl Words {
    fn cut(text: &str, span: Span) -> Words {
        let words = text.get(span.start..span.end).unwrap_or_default();
        let start = text.get(..span.start).unwrap_or_default().chars().count();
        Words { words: words.to_owned(), start, end: start + words.chars().count() }
    }
}

/// What words gave to an effect, by bytes.
#[derive(Debug, Clone)]
struct Placed {
    role: WordRole,
    span: Span,
    value: String,
    gives: Vec<String>,
}

/// What words of a text are to its effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WordRole {
    /// Below or above zero.
    Direction,
    /// How much.
    Amount,
    /// When.
    Time,
    /// What follows replaces what stands before: *økende til*.
    Step,
    /// Half-year or full-year effect.
    Phasing,
    /// One year only.
    OneOff,
    /// A year in which nothing changes.
    Unchanged,
}

impl WordRole {
    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            WordRole::Direction => "direction",
            WordRole::Amount => "amount",
            WordRole::Time => "time",
            WordRole::Step => "step",
            WordRole::Phasing => "phasing",
            WordRole::OneOff => "one_off",
            WordRole::Unchanged => "unchanged",
        }
    }
}

/// Words, and the parts of the effect they gave.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReadPart {
    /// What they are.
    pub role: WordRole,
    /// The words as they stand in the text.
    pub words: String,
    /// Where they start, in characters (Unicode scalar values) from the start of the text.
    pub start: usize,
    /// Where they end, in characters; the first one after them.
    pub end: usize,
    /// What they say: an amount in the plan's unit with its sign, a time (`2023-08`), `saving`, `addition`,
    /// `half_year`, `full_year`, `one_off`, `replaces`, `unphased`.
    pub value: String,
    /// The places in the effect they gave: JSON Pointers, such as `/steps/0/from`.
    pub gives: Vec<String>,
}

/// A year in which stated amounts are not what the phasing stated beside them gives.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClaimDifference {
    /// The year.
    pub year: Year,
    /// The level that the text states.
    pub stated: Amount,
    /// The level that the stated phasing gives.
    pub claimed: Amount,
    /// Stated less claimed.
    pub difference: Amount,
}

/// What a text says of a measure: an effect with the words it came from, or refusals.
///
/// Exactly one of `effect` and `refusals` is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reading {
    /// The plan years it was read against.
    pub years: Vec<Year>,
    /// The unit of every amount here.
    pub unit: Unit,
    /// The convention of listed amounts in the effect.
    pub convention: Convention,
    /// The effect; none when the text is refused.
    pub effect: Option<Effect>,
    /// The level of each plan year, phased by twelfths and rounded to øre; none when the text is refused or
    /// the effect has no years.
    pub levels: Option<Vec<Amount>>,
    /// The words that the effect came from, in the order of the text.
    pub parts: Vec<ReadPart>,
    /// Where the stated amounts do not follow the half-year effect stated beside them.
    pub claim_differences: Vec<ClaimDifference>,
    /// Amounts and times of the text that are about something else, by the closed patterns of the grammar.
    pub set_aside: Vec<SetAside>,
    /// The words that could not be placed; empty when there is an effect.
    pub refusals: Vec<Refusal>,
    /// The reading held against amounts, where they were given.
    pub held: Option<Held>,
}

impl Reading {
    /// Holds the text against a measure's amounts in a table: one for each plan year, in the reading's unit
    /// and convention.
    ///
    /// ```
    /// use ramme::{HeldVerdict, Language, SentenceReader, Unit, Year};
    /// // Trondheim 2023: the table says 0-4-4-4, the text 8 million from 2024
    /// let reader = SentenceReader::new(Year::new(2023).unwrap(), Year::new(2026).unwrap(), Unit::Million);
    /// let reading = reader.read("Det foreslås å bevilge 8 millioner kroner fra 2024.")?;
    /// let held = reading.hold_against([0, 4, 4, 4])?;
    /// assert_eq!(held.verdict, HeldVerdict::Differs);
    /// let part = held.part_of_year.as_ref().unwrap();
    /// assert_eq!((part.share.as_str(), part.unexplained.len()), ("1/2", 2));
    /// assert!(held.text(Language::Nb).contains("4 i 2024 er halvparten av 8"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::WrongLength`], [`Code::AmountTooFine`], [`Code::AmountTooLarge`] at `/amounts`.
    pub fn hold_against<A: Into<Amount>>(&self, amounts: impl IntoIterator<Item = A>) -> Result<Held, Error> {
        let amounts: Vec<Amount> = amounts.into_iter().map(Into::into).collect();
        let mut door = Door::default();
        self.check_amounts(&amounts, &mut door);
        Error::check(door.problems)?;
        Ok(self.hold(&amounts))
    }

    /// As [`Reading::hold_against`], from an object `{"amounts": [0, 4, 4, 4]}`: the way of the bindings.
    ///
    /// ```
    /// use ramme::Node;
    /// let input = Node::from_json(r#"{"text": "2 millioner kroner i 2024", "years": [2024], "unit": "mill. kr",
    ///     "direction": "addition"}"#)?;
    /// let held = ramme::read_sentence(&input)?.hold_from_node(&Node::from_json(r#"{"amounts": [2]}"#)?)?;
    /// assert_eq!(held.verdict, ramme::HeldVerdict::Agrees);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Reading::hold_against`], and every problem of form.
    pub fn hold_from_node(&self, node: &Node<'_>) -> Result<Held, Error> {
        let mut door = Door::default();
        let mut amounts: Vec<Amount> = Vec::new();
        if let Some(mut fields) = door.object(node, &Path::Root) {
            if !fields.has("amounts") {
                fields.miss("amounts", &mut door);
            }
            amounts = fields.list("amounts", MOST_YEARS, &mut door);
            fields.close(&mut door);
            self.check_amounts(&amounts, &mut door);
        }
        Error::check(door.problems)?;
        Ok(self.hold(&amounts))
    }

    fn check_amounts(&self, amounts: &[Amount], door: &mut Door) {
        let root = Path::Root;
        let at = root.key("amounts");
        if amounts.len() != self.years.len() && !door.is_marked(&at) {
            door.report(Code::WrongLength, &at, amounts.len(), self.years.len());
            return;
        }
        for (i, value) in amounts.iter().enumerate() {
            amount::check(*value, self.unit, &at.index(i), door);
        }
    }

    fn hold(&self, amounts: &[Amount]) -> Held {
        let mut level = Ore::ZERO;
        let table: Vec<Decimal> = amounts
            .iter()
            .map(|amount| {
                let amount = Ore::of(*amount, self.unit);
                level = match self.convention {
                    Convention::Level => amount,
                    Convention::Change => level + amount,
                };
                level.to_decimal(self.unit)
            })
            .collect();
        Held::new(&self.years, self.unit, self.levels.as_deref(), &table)
    }

    /// The reading as people read it: what it gives and from which words, or what could not be placed; and
    /// how it stands against the table, where it was held against one.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut lines = self.lead(language);
        for part in &self.parts {
            lines.push(format!("«{}» → {}", part.words, part.means(language)));
        }
        lines.extend(self.rest(language));
        lines.join("\n")
    }

    /// What was read: the levels, or that there are none.
    pub(crate) fn lead(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        let unit = self.unit.label(language);
        let number = |amount: Amount| language.number(amount.decimal());
        match (&self.effect, &self.levels) {
            (Some(_), Some(levels)) => {
                let cells: Vec<String> =
                    self.years.iter().zip(levels).map(|(year, level)| format!("{year}: {}", number(*level))).collect();
                lines.push(format!("{} ({unit}): {}", language.pick("Lest", "Lese", "Read"), cells.join("; ")));
            }
            (Some(Effect::Unphased { unphased }), None) => {
                let template = language.pick(
                    "Lest ({u}): {a}, ikke fordelt på år",
                    "Lese ({u}): {a}, ikkje fordelt på år",
                    "Read ({u}): {a}, not phased into years",
                );
                let amount = unphased.amount.map(number).unwrap_or_default();
                lines.push(fill(template, &[("{u}", unit), ("{a}", &amount)]));
            }
            _ => lines.push(language.pick("Ikke lest.", "Ikkje lese.", "Not read.").to_owned()),
        }
        if let Some(Effect::FullYear { full_year, from, .. }) = &self.effect
            && self
                .levels
                .as_ref()
                .is_some_and(|levels| levels.iter().any(|l| l != full_year && !l.decimal().is_zero()))
        {
            lines.push(full_year_words(*full_year, *from, language));
        }
        lines
    }

    /// What must be known beside it: claims, refusals, what is set aside, and what it was held against.
    pub(crate) fn rest(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        let number = |amount: Amount| language.number(amount.decimal());
        for claim in &self.claim_differences {
            let template = language.pick(
                "{y}: teksten har {a}, men virkningen som er oppgitt, gir {b}; forskjellen er {d}",
                "{y}: teksten har {a}, men verknaden som er oppgitt, gir {b}; skilnaden er {d}",
                "{y}: the text has {a}, but the phasing it states gives {b}; the difference is {d}",
            );
            let values = [
                ("{y}", claim.year.to_string()),
                ("{a}", number(claim.stated)),
                ("{b}", number(claim.claimed)),
                ("{d}", number(claim.difference)),
            ];
            lines.push(fill(template, &values.each_ref().map(|(key, value)| (*key, value.as_str()))));
        }
        lines.extend(self.refusals.iter().map(|refusal| refusal.message(language)));
        lines.extend(self.set_aside.iter().map(|aside| aside.message(language)));
        lines.extend(self.held.iter().map(|held| held.text(language)));
        lines
    }
}

impl ReadPart {
    /// What the words say, for people.
    pub(crate) fn means(&self, language: Language) -> String {
        match (self.role, self.value.as_str()) {
            (WordRole::Direction, "saving") => language.pick("under null", "under null", "below zero").to_owned(),
            (WordRole::Direction, _) => language.pick("over null", "over null", "above zero").to_owned(),
            (WordRole::Amount, value) => {
                Amount::parse(value).map_or_else(String::new, |amount| language.number(amount.decimal()))
            }
            (WordRole::Phasing, "half_year") => {
                language.pick("halvårsvirkning", "halvårsverknad", "half-year effect").to_owned()
            }
            (WordRole::Phasing, _) => language.pick("helårsvirkning", "heilårsverknad", "full-year effect").to_owned(),
            (WordRole::Step, _) => language
                .pick("i stedet for det forrige", "i staden for det førre", "in place of the one before")
                .to_owned(),
            (WordRole::OneOff, _) => language.pick("bare ett år", "berre eitt år", "one year only").to_owned(),
            (WordRole::Time, "unphased") => {
                language.pick("ikke fordelt på år", "ikkje fordelt på år", "not phased into years").to_owned()
            }
            (WordRole::Time, value) => match Moment::parse(value) {
                Some(moment) if moment != Moment::from(moment.year()) => moment.in_words(language),
                _ => value.to_owned(),
            },
            (WordRole::Unchanged, year) => {
                let template = language.pick("ingen endring i {y}", "inga endring i {y}", "no change in {y}");
                fill(template, &[("{y}", year)])
            }
        }
    }
}

/// Reads a measure from a sentence: the one entry of the bindings.
///
/// The input: `{"text": …, "years": [2022, …], "unit": "mill. kr", "convention": "level", "direction": "saving",
/// "amounts": [0, 4, 4, 4]}`. Only `text` and `years` are needed: the unit is kr and the convention `level`
/// when left out; `direction` is for words that have none; with `amounts` the text is held against them.
///
/// ```
/// use ramme::{Node, read_sentence};
/// let input = Node::from_json(
///     r#"{"text": "Innsparing på 2 millioner kroner fra 2024", "years": [2023, 2024], "unit": "mill. kr"}"#,
/// )?;
/// let reading = read_sentence(&input)?;
/// assert_eq!(reading.parts[0].words, "Innsparing");
/// assert_eq!(reading.levels.unwrap()[1].to_string(), "-2");
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// Every problem of the input at once. A text that is refused is no error: it is a reading without an effect.
pub fn read_sentence(node: &Node<'_>) -> Result<Reading, Error> {
    let mut door = Door::default();
    let root = Path::Root;
    let Some(mut fields) = door.object(node, &root) else {
        Error::check(door.problems)?;
        return Err(Problem::new(Code::WrongType, "", node.kind(), "an object").into());
    };
    let text: String = fields.required("text", &mut door);
    let years: Vec<Year> = fields.list("years", MOST_YEARS, &mut door);
    let has_years = fields.has("years");
    let unit = fields.choice("unit", Unit::NAMES, &mut door).unwrap_or_default();
    let convention = fields.choice("convention", Convention::NAMES, &mut door).unwrap_or_default();
    let direction = fields.choice("direction", Direction::NAMES, &mut door);
    let has_amounts = fields.has("amounts");
    let amounts: Vec<Amount> = fields.list("amounts", MOST_YEARS, &mut door);
    if !has_years {
        fields.miss("years", &mut door);
    }
    fields.close(&mut door);
    let at = root.key("text");
    if text.trim().is_empty() && !door.is_marked(&at) {
        door.report(Code::Empty, &at, "", "for example “2 millioner kroner fra 2024”");
    }
    let at = root.key("years");
    if years.is_empty() && !door.is_marked(&at) {
        door.report(Code::Empty, &at, "", "for example 2022, 2023, …");
    }
    for (i, pair) in years.windows(2).enumerate() {
        if let [before, year] = pair
            && before.is_given()
            && year.is_given()
            && before.next() != *year
        {
            door.report(Code::YearsNotConsecutive, &at.index(i + 1), year, before.next());
        }
    }
    let years_read = !door.is_marked(&at);
    let terms = Terms::new(years, unit, convention, Rounding::default(), DayCount::Months);
    let reader = SentenceReader { terms, direction };
    let reading = reader.read_checked(&text);
    if has_amounts && years_read {
        reading.check_amounts(&amounts, &mut door);
    }
    Error::check(door.problems)?;
    let held = has_amounts.then(|| reading.hold(&amounts));
    Ok(Reading { held, ..reading })
}
