//! Statements as an effect: amounts and times joined, by rules that never choose between two readings.

use rust_decimal::Decimal;

use super::grammar::{Governor, Group, Link, Phase, Said};
use super::items::{Money, Time};
use super::tokens::Span;
use super::words::{Direction, Slope};
use super::{Placed, RefusalReason as R, WordRole};
use crate::amount::{self, Amount, Unit};
use crate::effect::{Claim, Effect, Step};
use crate::json::{Door, Path};
use crate::phasing::{DayCount, share_of_year};
use crate::terms::{Convention, Terms};
use crate::year::{Moment, Year};

/// What the statements are read against.
pub(super) struct Frame<'a> {
    pub(super) terms: &'a Terms,
    /// The direction where the words have none.
    pub(super) direction: Option<Direction>,
}

type Refused = (R, Span);

/// An amount and where it holds.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// In the plan's unit, with its sign.
    amount: Amount,
    words: Span,
    when: When,
    when_words: Span,
    through: Option<Moment>,
    phase: Option<(Phase, Span)>,
    /// It follows from the entry before it: a ramp, or one list.
    replaces: bool,
    slope: Option<Slope>,
    /// The statement it stands in.
    own: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    In(Year),
    From(Moment),
}

impl Entry {
    fn year(&self) -> Year {
        match self.when {
            When::In(year) => year,
            When::From(moment) => moment.year(),
        }
    }

    fn start(&self) -> Moment {
        match self.when {
            When::In(year) => Moment::from(year),
            When::From(moment) => moment,
        }
    }

    fn starts_within_a_year(&self) -> bool {
        self.start() != Moment::from(self.year())
    }
}

/// The effect of the statements, and what each word gave.
pub(super) fn join(said: &Said, frame: &Frame<'_>) -> Result<(Effect, Vec<Placed>), Vec<Refused>> {
    let mut refusals = said.refusals.clone();
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let groups = said.groups.as_slice();
    let Some(first) = groups.first() else {
        refusals.push((R::NoAmount, Span::default()));
        return Err(refusals);
    };
    let direction = directions(groups, frame, &mut refusals);
    if let Some(other) = groups.iter().skip(1).find(|group| group.link == Link::Own) {
        let phases: Vec<Option<Phase>> = groups.iter().map(|group| group.phase.map(|(phase, _)| phase)).collect();
        if phases != [Some(Phase::Half), Some(Phase::Full)] {
            refusals.push((R::SeveralMeasures, other.span()));
        }
    }
    // A statement that is not understood as a whole is not laid into years.
    let Some(sign) = direction.filter(|_| refusals.is_empty()) else { return Err(refusals) };
    let mut placed = Vec::new();
    let effect = match unphased(groups, frame, sign, &mut placed) {
        Some(effect) => effect,
        None if first.shift || groups.iter().any(|group| group.shift) => Err((R::Reallocated, first.span())),
        None => match one_off(groups, frame, sign, &mut placed) {
            Some(effect) => effect,
            None => phased(said, groups, frame, sign, &mut placed),
        },
    };
    let effect = effect.map_err(|refused| vec![refused])?;
    let mut door = Door::default();
    effect.check(frame.terms, &Path::Root, &mut door);
    if !door.problems.is_empty() {
        return Err(vec![(R::AmountUnclear, first.span())]);
    }
    for (i, group) in groups.iter().enumerate() {
        if let Some((direction, span)) = group.direction.filter(|_| !group.shift) {
            // A direction holds until the next one.
            let until = groups.iter().skip(i + 1).take_while(|group| group.link != Link::Own).count();
            let gives = given_by(groups.get(i..=i + until).unwrap_or_default(), &placed);
            placed.push(Placed { role: WordRole::Direction, span, value: name(direction).to_owned(), gives });
        }
        if let Link::Ramp(_, span) = group.link {
            let gives = given_by(std::slice::from_ref(group), &placed);
            placed.push(Placed { role: WordRole::Step, span, value: "replaces".to_owned(), gives });
        }
    }
    for (year, span) in &said.unchanged {
        placed.push(Placed { role: WordRole::Unchanged, span: *span, value: year.to_string(), gives: Vec::new() });
    }
    Ok((effect, placed))
}

/// The places that the amounts of some groups gave.
fn given_by(groups: &[Group], placed: &[Placed]) -> Vec<String> {
    let amounts: Vec<Span> = groups.iter().flat_map(|group| group.amounts.iter().map(|money| money.span)).collect();
    let parts = placed.iter().filter(|part| part.role == WordRole::Amount && amounts.contains(&part.span));
    parts.flat_map(|part| part.gives.iter().cloned()).collect()
}

fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Saving => "saving",
        Direction::Addition => "addition",
    }
}

/// The one direction of all amounts.
fn directions(groups: &[Group], frame: &Frame<'_>, refusals: &mut Vec<Refused>) -> Option<Direction> {
    let mut one = frame.direction;
    for group in groups {
        // An announced reallocation has no sign; it is unphased or refused.
        if group.shift {
            one = one.or(Some(Direction::Addition));
        }
        match (group.direction, one) {
            (Some((own, span)), Some(known)) if own != known => refusals.push((R::DirectionsDiffer, span)),
            (Some((own, _)), _) => one = Some(own),
            (None, None) => refusals.push((R::NoDirection, group.span())),
            (None, Some(_)) => {}
        }
    }
    one
}

/// An amount in the unit of the plan.
fn in_unit(money: &Money, sign: Direction, unit: Unit) -> Result<Amount, Refused> {
    let step = match unit {
        Unit::Kroner => 0,
        Unit::Thousand => 3,
        Unit::Million => 6,
    };
    let kroner = money.kroner.normalize();
    let value = Decimal::try_from_i128_with_scale(kroner.mantissa(), kroner.scale().saturating_add(step))
        .map_err(|_| (R::AmountUnclear, money.span))?;
    let amount = Amount::from(if sign == Direction::Saving { -value } else { value });
    let mut door = Door::default();
    amount::check(amount, unit, &Path::Root, &mut door);
    if door.problems.is_empty() && !value.is_zero() { Ok(amount) } else { Err((R::AmountUnclear, money.span)) }
}

fn amount_words(words: Span, amount: Amount, gives: &[String]) -> Placed {
    Placed { role: WordRole::Amount, span: words, value: amount.to_string(), gives: gives.to_vec() }
}

fn time_words(words: Span, value: impl ToString, gives: &[String]) -> Placed {
    Placed { role: WordRole::Time, span: words, value: value.to_string(), gives: gives.to_vec() }
}

/// *i løpet av perioden*: announced, and not laid into years.
fn unphased(
    groups: &[Group],
    frame: &Frame<'_>,
    sign: Direction,
    placed: &mut Vec<Placed>,
) -> Option<Result<Effect, Refused>> {
    let over = |group: &Group| {
        let in_all = if group.shift || group.total.is_some() { group.in_period } else { None };
        group.over_period.or(in_all)
    };
    let (group, words) = groups.iter().find_map(|group| Some((group, over(group)?)))?;
    let [money] = group.amounts.as_slice() else { return Some(Err((R::PeriodUnclear, words))) };
    if groups.len() > 1
        || group.time.is_some()
        || group.yearly.is_some()
        || group.phase.is_some()
        || group.one_off.is_some()
    {
        return Some(Err((R::PeriodUnclear, words)));
    }
    // A reallocation keeps the document's sign, which is none.
    let sign = if group.shift { Direction::Addition } else { sign };
    Some(in_unit(money, sign, frame.terms.unit).map(|amount| {
        placed.push(amount_words(money.span, amount, &["/unphased/amount".to_owned()]));
        placed.push(time_words(words, "unphased", &["/unphased".to_owned()]));
        Effect::unphased(Some(amount))
    }))
}

/// *engangsbevilgning i 2023*, *kun i 2024*.
fn one_off(
    groups: &[Group],
    frame: &Frame<'_>,
    sign: Direction,
    placed: &mut Vec<Placed>,
) -> Option<Result<Effect, Refused>> {
    let (group, words) = groups.iter().find_map(|group| Some((group, group.one_off?)))?;
    let Some((Time::In(years), time)) = &group.time else {
        let time = group.time.as_ref().map_or(words, |(_, span)| *span);
        return Some(Err((if group.time.is_some() { R::TimeNotPlaced } else { R::NoYears }, time)));
    };
    let ([money], [(year, _)]) = (group.amounts.as_slice(), years.as_slice()) else {
        return Some(Err((R::CountsDiffer, *time)));
    };
    if groups.len() > 1 || group.yearly.is_some() || group.phase.is_some() {
        return Some(Err((R::SeveralMeasures, words)));
    }
    if frame.terms.index_of(*year).is_none() {
        return Some(Err((R::OutsidePlan, *time)));
    }
    Some(in_unit(money, sign, frame.terms.unit).map(|amount| {
        placed.push(amount_words(money.span, amount, &["/one_off".to_owned()]));
        placed.push(time_words(*time, year, &["/year".to_owned()]));
        placed.push(Placed {
            role: WordRole::OneOff,
            span: words,
            value: "one_off".to_owned(),
            gives: vec!["/one_off".to_owned(), "/year".to_owned()],
        });
        Effect::one_off(amount, *year)
    }))
}

/// Amounts in years.
fn phased(
    said: &Said,
    groups: &[Group],
    frame: &Frame<'_>,
    sign: Direction,
    placed: &mut Vec<Placed>,
) -> Result<Effect, Refused> {
    let terms = frame.terms;
    if let [group] = groups
        && group.time.is_none()
    {
        return every_year(said, group, frame, sign, placed);
    }
    let entries = entries(groups, frame, sign)?;
    let Some(earliest) = entries.first() else { return Err((R::NoAmount, Span::default())) };
    for (year, span) in &said.unchanged {
        if *year >= earliest.year() {
            return Err((R::YearNotPlaced, *span));
        }
    }
    for other in &said.other_times {
        let fits = match other.governor {
            Governor::Event | Governor::System => true,
            // What a contract frees is saved from its end on.
            Governor::Contract => sign == Direction::Saving && other.year.is_some_and(|year| year <= earliest.year()),
        };
        if !fits {
            return Err((R::YearNotPlaced, other.span));
        }
    }
    for entry in &entries {
        if terms.index_of(entry.year()).is_none() {
            return Err((R::OutsidePlan, entry.when_words));
        }
    }
    for pair in entries.windows(2) {
        let [before, after] = pair else { continue };
        follows(before, after)?;
    }
    if let Some(effect) = phased_in(&entries, terms, placed)? {
        return Ok(effect);
    }
    if let Some(entry) = entries.iter().find(|entry| entry.starts_within_a_year()).filter(|_| entries.len() > 1) {
        // `1,7 fra 1. august, økende til 4 fra 2024`: the year's amount, or the rate?
        return Err((R::PhasingUnclear, entry.when_words));
    }
    finish(&entries, terms, placed)
}

/// *årlig*, and *videreføre … i perioden*.
fn every_year(
    said: &Said,
    group: &Group,
    frame: &Frame<'_>,
    sign: Direction,
    placed: &mut Vec<Placed>,
) -> Result<Effect, Refused> {
    let terms = frame.terms;
    let [money] = group.amounts.as_slice() else { return Err((R::NoYears, group.span())) };
    if let Some((Phase::Half, span)) = group.phase {
        return Err((R::FullYearMissing, span));
    }
    let (words, whole_period) = match (group.yearly, group.in_period) {
        (Some(yearly), Some(period)) => (yearly.to(period), true),
        (Some(yearly), None) => (yearly, false),
        (None, Some(period)) if group.continues => (period, true),
        // In all, or in each year?
        (None, Some(period)) => return Err((R::PeriodUnclear, period)),
        (None, None) => return Err((R::NoYears, group.span())),
    };
    // Where the amount has no start of its own, another time may be its start.
    for other in &said.other_times {
        if other.governor != Governor::System || other.year != Some(terms.first()) {
            return Err((R::YearNotPlaced, other.span));
        }
    }
    if let Some((_, span)) = said.unchanged.first() {
        return Err((R::YearNotPlaced, *span));
    }
    let amount = in_unit(money, sign, terms.unit)?;
    if whole_period {
        let levels = vec![Some(amount); terms.count()];
        let gives: Vec<String> = (0..terms.count()).map(|i| format!("/amounts/{i}")).collect();
        placed.push(amount_words(money.span, amount, &gives));
        placed.push(time_words(words, terms.period(), &gives));
        return Ok(amounts(&levels, None, terms));
    }
    placed.push(amount_words(money.span, amount, &["/full_year".to_owned()]));
    placed.push(time_words(words, terms.period(), &["/from".to_owned()]));
    if let Some((Phase::Full, span)) = group.phase {
        placed.push(phase_words(Phase::Full, span, &["/full_year".to_owned()]));
    }
    Ok(Effect::full_year(amount, terms.first().into()))
}

fn phase_words(phase: Phase, span: Span, gives: &[String]) -> Placed {
    let value = match phase {
        Phase::Half => "half_year",
        Phase::Full => "full_year",
    };
    Placed { role: WordRole::Phasing, span, value: value.to_owned(), gives: gives.to_vec() }
}

/// Each amount with its time.
fn entries(groups: &[Group], frame: &Frame<'_>, sign: Direction) -> Result<Vec<Entry>, Refused> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut own = 0;
    for group in groups {
        own += usize::from(group.link == Link::Own);
        let Some((time, time_span)) = &group.time else { return Err((R::NoYears, group.span())) };
        let slope = match group.link {
            Link::Ramp(slope, _) => Some(slope),
            Link::Own | Link::List => None,
        };
        // What each amount of the group is laid on.
        let (whens, through): (Vec<(When, Span)>, Option<Moment>) = match time {
            Time::In(years) => (years.iter().map(|(year, span)| (When::In(*year), *span)).collect(), None),
            Time::From(starts) => (starts.iter().map(|(start, span)| (When::From(*start), *span)).collect(), None),
            Time::FromThrough(from, through) => (vec![(When::From(*from), *time_span)], Some(*through)),
            Time::FromThroughPlan(from) => (vec![(When::From(*from), *time_span)], Some(frame.terms.last().into())),
            Time::InRange(first, last) if group.yearly.is_some() => {
                (vec![(When::From((*first).into()), *time_span)], Some((*last).into()))
            }
            Time::InRange(..) => return Err((R::PeriodUnclear, *time_span)),
        };
        let amounts: Vec<&Money> = match (group.amounts.as_slice(), whens.len()) {
            ([one], 1) => vec![one],
            // `årlig 2 millioner i 2022 og 2023`
            ([one], count) if group.yearly.is_some() && matches!(time, Time::In(_)) => vec![one; count],
            (several, count) if several.len() == count => several.iter().collect(),
            _ => return Err((R::CountsDiffer, *time_span)),
        };
        let one_phase = if amounts.len() == 1 { group.phase } else { None };
        if one_phase.is_none()
            && let Some((_, span)) = group.phase
        {
            return Err((R::PhasingUnclear, span));
        }
        for (i, (money, (when, span))) in amounts.into_iter().zip(&whens).enumerate() {
            entries.push(Entry {
                amount: in_unit(money, sign, frame.terms.unit)?,
                words: money.span,
                when: *when,
                // One time of one amount keeps its preposition.
                when_words: if whens.len() == 1 { *time_span } else { *span },
                through,
                phase: one_phase,
                replaces: i > 0 || slope.is_some(),
                slope,
                own,
            });
        }
    }
    Ok(entries)
}

/// Whether an entry can follow another without a choice.
fn follows(before: &Entry, after: &Entry) -> Result<(), Refused> {
    if after.year() <= before.year() {
        return Err((R::YearNotPlaced, after.when_words));
    }
    if before.through.is_some() {
        return Err((R::SeveralMeasures, after.words));
    }
    let next = before.year().next() == after.year();
    let phases = (before.phase.map(|(p, _)| p), after.phase.map(|(p, _)| p)) == (Some(Phase::Half), Some(Phase::Full));
    match before.when {
        // What the years between have is not said.
        When::In(_) if !next => Err((R::YearNotStated, after.when_words)),
        When::In(_) => Ok(()),
        When::From(_) if after.replaces || phases => Ok(()),
        // A second amount from a later year: in its place, or on top of it?
        When::From(_) => Err((R::ReplacesOrAdds, after.words)),
    }?;
    let (small, large) = (before.amount.decimal().abs(), after.amount.decimal().abs());
    match after.slope {
        Some(Slope::Up) if large <= small => Err((R::NewLevel, after.words)),
        Some(Slope::Down) if large >= small => Err((R::NewLevel, after.words)),
        _ => Ok(()),
    }
}

/// Half-year and full-year effect: the full-year form where the amounts agree exactly, else the amounts
/// with the phasing as a claim to check.
fn phased_in(entries: &[Entry], terms: &Terms, placed: &mut Vec<Placed>) -> Result<Option<Effect>, Refused> {
    let half = entries.iter().find_map(|entry| entry.phase.filter(|(phase, _)| *phase == Phase::Half));
    let [part, full] = entries else {
        return match (half, entries) {
            (Some((_, span)), [_]) => Err((R::FullYearMissing, span)),
            (Some((_, span)), _) => Err((R::PhasingUnclear, span)),
            (None, _) => Ok(None),
        };
    };
    let within = part.starts_within_a_year();
    if half.is_none() && !within {
        return Ok(None);
    }
    let named = part.phase.is_some_and(|(phase, _)| phase == Phase::Half);
    let ends = full.through.is_some() || full.starts_within_a_year() || !matches!(full.when, When::From(_));
    let next = part.year().next() == full.year();
    if let Some((_, span)) = half.filter(|_| !named || ends || !next) {
        return Err((R::PhasingUnclear, span));
    }
    if ends || !next {
        return Ok(None);
    }
    let half_year = Moment::parse(&format!("{}-H2", part.year())).unwrap_or_default();
    let from = if within { part.start() } else { half_year };
    let share = share_of_year(from, None, part.year(), DayCount::Months);
    let scaled = |amount: Amount, by: u32| amount.decimal().checked_mul(Decimal::from(by));
    let agrees = scaled(part.amount, share.denominator()) == scaled(full.amount, share.numerator());
    // Two statements are one measure where the amounts bear it out.
    if !agrees && part.own != full.own {
        return Err((R::SeveralMeasures, full.words));
    }
    // Without the word, a start within the year alone does not tell whose amount stands first.
    if !agrees && !named {
        return Ok(None);
    }
    let part_phase = part.phase.map(|(_, span)| span);
    let full_phase = full.phase.filter(|(phase, _)| *phase == Phase::Full).map(|(_, span)| span);
    let (from_at, full_at) = if agrees { ("/from", "/full_year") } else { ("/claim/from", "/claim/full_year") };
    let (from_at, full_at) = ([from_at.to_owned()], [full_at.to_owned()]);
    if agrees {
        placed.push(amount_words(part.words, part.amount, &from_at));
        placed.push(time_words(part.when_words, part.start(), &from_at));
        placed.push(amount_words(full.words, full.amount, &full_at));
        placed.push(time_words(full.when_words, full.year(), &full_at));
    } else {
        place_levels(&[*part, *full], terms, placed);
    }
    if let Some(span) = part_phase {
        placed.push(phase_words(Phase::Half, span, &from_at));
    }
    if let Some(span) = full_phase {
        placed.push(phase_words(Phase::Full, span, &full_at));
    }
    if agrees {
        return Ok(Some(Effect::full_year(full.amount, from)));
    }
    let claim = Claim { full_year: Some(full.amount), from: Some(from), ..Claim::default() };
    Ok(Some(amounts(&levels(&[*part, *full], terms), Some(claim.into()), terms)))
}

/// One start, steps, or amounts of single years.
fn finish(entries: &[Entry], terms: &Terms, placed: &mut Vec<Placed>) -> Result<Effect, Refused> {
    let Some(last) = entries.last() else { return Err((R::NoAmount, Span::default())) };
    if let When::In(year) = last.when {
        // What comes after the last named year is not said, unless the plan ends with it.
        if year != terms.last() {
            return Err((R::OpenEnd, last.when_words));
        }
        place_levels(entries, terms, placed);
        return Ok(amounts(&levels(entries, terms), None, terms));
    }
    let mut time = |entry: &Entry, from: String, through: &str| {
        let mut gives = vec![from];
        if entry.through.is_some() {
            gives.push(through.to_owned());
        }
        placed.push(time_words(entry.when_words, entry.start(), &gives));
    };
    if let [only] = entries {
        time(only, "/from".to_owned(), "/through");
        placed.push(amount_words(only.words, only.amount, &["/full_year".to_owned()]));
        if let Some((phase, span)) = only.phase {
            placed.push(phase_words(phase, span, &["/full_year".to_owned()]));
        }
        return Ok(Effect::FullYear { full_year: only.amount, from: only.start(), through: only.through });
    }
    for (i, entry) in entries.iter().enumerate() {
        time(entry, format!("/steps/{i}/from"), "/through");
    }
    for (i, entry) in entries.iter().enumerate() {
        let at = [format!("/steps/{i}/full_year")];
        placed.push(amount_words(entry.words, entry.amount, &at));
        if let Some((phase, span)) = entry.phase {
            placed.push(phase_words(phase, span, &at));
        }
    }
    let steps = entries.iter().map(|entry| Step { full_year: entry.amount, from: entry.start() }).collect();
    Ok(Effect::Steps { steps, through: last.through })
}

/// The level that the entries give in each year; none in a year that no entry covers.
fn levels(entries: &[Entry], terms: &Terms) -> Vec<Option<Amount>> {
    let covers = |entry: &Entry, year: Year| match entry.when {
        When::In(own) => own == year,
        When::From(from) => from.year() <= year,
    };
    terms.years().map(|year| entries.iter().rev().find(|entry| covers(entry, year)).map(|entry| entry.amount)).collect()
}

fn place_levels(entries: &[Entry], terms: &Terms, placed: &mut Vec<Placed>) {
    for (i, entry) in entries.iter().enumerate() {
        let until = entries.get(i + 1).map(Entry::year);
        let own = terms.years().enumerate().filter(|(_, year)| match entry.when {
            When::In(own) => own == *year,
            When::From(from) => from.year() <= *year && until.is_none_or(|until| *year < until),
        });
        let gives: Vec<String> = own.map(|(i, _)| format!("/amounts/{i}")).collect();
        placed.push(amount_words(entry.words, entry.amount, &gives));
        placed.push(time_words(entry.when_words, entry.start(), &gives));
    }
}

/// Levels in the plan's convention.
fn amounts(levels: &[Option<Amount>], claim: Option<Box<Claim>>, terms: &Terms) -> Effect {
    let mut before = Decimal::ZERO;
    let amounts = levels.iter().map(|level| {
        let level = level.map(Amount::decimal).unwrap_or_default();
        let amount = match terms.convention {
            Convention::Level => level,
            Convention::Change => level.saturating_sub(before),
        };
        before = level;
        Amount::from(amount)
    });
    Effect::Amounts { amounts: amounts.collect(), claim }
}
