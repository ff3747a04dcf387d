//! Items as statements: which amount goes with which direction and time, and what none of it may be.

use super::govern::{Governed, govern};
use super::items::{Ending, Item, Money, Time, What, items};
use super::tokens::{Span, Token};
use super::words::{Class, Direction, Form, Slope, Takes};
use super::{RefusalReason as R, SetAsideReason};
use crate::year::Year;

/// How a group of amounts follows from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It has a direction of its own, or is the first.
    Own,
    /// `og`, `,`
    List,
    /// `økende til`
    Ramp(Slope, Span),
}

/// *halvårsvirkning*, *helårsvirkning*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Half,
    Full,
}

/// One or more amounts, and what stands beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) amounts: Vec<Money>,
    pub(super) direction: Option<(Direction, Span)>,
    pub(super) link: Link,
    pub(super) time: Option<(Time, Span)>,
    pub(super) yearly: Option<Span>,
    pub(super) in_period: Option<Span>,
    pub(super) over_period: Option<Span>,
    pub(super) total: Option<Span>,
    pub(super) phase: Option<(Phase, Span)>,
    pub(super) one_off: Option<Span>,
    /// *videreføre*: *i perioden* after it is each year of it.
    pub(super) continues: bool,
    /// *omfordeling*
    pub(super) shift: bool,
    /// It heads its line, and no verb puts it forward: a title, which tells nothing further.
    bare: bool,
}

impl Group {
    fn new(amounts: Vec<Money>) -> Group {
        Group {
            amounts,
            direction: None,
            link: Link::Own,
            time: None,
            yearly: None,
            in_period: None,
            over_period: None,
            total: None,
            phase: None,
            one_off: None,
            continues: false,
            shift: false,
            bare: false,
        }
    }

    pub(super) fn span(&self) -> Span {
        self.amounts.iter().map(|money| money.span).reduce(Span::to).unwrap_or_default()
    }
}

/// What a time that is not the money's belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governor {
    /// Something happens: *ferdigstilles medio 2023*.
    Event,
    /// A system is taken into use.
    System,
    /// A contract ends.
    Contract,
}

/// A time from the plan years on that is not the money's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OtherTime {
    pub(super) governor: Governor,
    /// Its year; none where it has none.
    pub(super) year: Option<Year>,
    pub(super) span: Span,
}

/// What the sentences say.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) groups: Vec<Group>,
    pub(super) refusals: Vec<(R, Span)>,
    pub(super) set_aside: Vec<(SetAsideReason, Span)>,
    pub(super) unchanged: Vec<(Year, Span)>,
    pub(super) other_times: Vec<OtherTime>,
}

/// Reads sentences. `first` and `last` are the plan years.
pub(super) fn read(sentences: &[Vec<Token>], first: Year, last: Year) -> Said {
    let mut reader = Reader { first, last, said: Said::default() };
    for tokens in sentences {
        let items = items(tokens);
        let money = items.iter().any(|item| matches!(item.what, What::Amounts(_) | What::Unclear));
        if !money {
            reader.context(&items);
        } else if let Some((reason, span)) = reader.background(&items) {
            reader.said.set_aside.push((reason, span));
        } else {
            reader.statement(&items);
        }
    }
    reader.said
}

struct Reader {
    first: Year,
    last: Year,
    said: Said,
}

fn whole(items: &[Item]) -> Span {
    items.iter().map(|item| item.span).reduce(Span::to).unwrap_or_default()
}

/// The years that an item names.
fn years_of(what: &What) -> Vec<Year> {
    match what {
        What::Time(Time::In(years)) => years.iter().map(|(year, _)| *year).collect(),
        What::Time(Time::From(moments)) => moments.iter().map(|(moment, _)| moment.year()).collect(),
        What::Time(Time::FromThrough(from, through)) => vec![from.year(), through.year()],
        What::Time(Time::FromThroughPlan(from)) => vec![from.year()],
        What::Time(Time::InRange(first, last)) => vec![*first, *last],
        What::BareYear(year) => Year::new(*year).into_iter().collect(),
        What::At(year) => vec![*year],
        _ => Vec::new(),
    }
}

pub(super) fn is_direction(item: &Item) -> bool {
    matches!(item.what, What::Class(Class::Direction(..) | Class::Subsidy | Class::Shift))
}

pub(super) fn has(items: &[Item], class: Class) -> bool {
    items.iter().any(|item| item.is(class))
}

/// Words that the reader passes over between a direction and its amount.
pub(super) fn is_light(item: &Item) -> bool {
    match item.what {
        What::Class(class) => matches!(
            class,
            Class::Light
                | Class::Yearly
                | Class::Total
                | Class::Only
                | Class::OneOff
                | Class::InPeriod
                | Class::OverPeriod
        ),
        What::Time(_) | What::Bracket => true,
        _ => false,
    }
}

impl Reader {
    fn refuse(&mut self, reason: R, span: Span) {
        if !self.said.refusals.contains(&(reason, span)) {
            self.said.refusals.push((reason, span));
        }
    }

    fn before_plan(&self, items: &[Item]) -> bool {
        let stray = items.iter().any(|item| item.what == What::Stray);
        !stray && items.iter().flat_map(|item| years_of(&item.what)).all(|year| year < self.first)
    }

    /// A sentence with an amount that tells of something else, by one of three closed patterns.
    fn background(&self, items: &[Item]) -> Option<(SetAsideReason, Span)> {
        if has(items, Class::Propose) || has(items, Class::Modal) || has(items, Class::Give) {
            return None;
        }
        let years = items.iter().any(|item| !years_of(&item.what).is_empty());
        let directed = |item: &Item| matches!(item.what, What::Class(Class::Direction(..) | Class::Shift));
        if has(items, Class::Award) && years && self.before_plan(items) && !items.iter().any(directed) {
            return Some((SetAsideReason::Earlier, whole(items)));
        }
        if has(items, Class::Use) && self.before_plan(items) && !items.iter().any(directed) {
            return Some((SetAsideReason::InUse, whole(items)));
        }
        // Det er en reduksjon fra HØP 2021-2024 …
        let core: Vec<&Item> = items.iter().filter(|item| !item.is(Class::Light)).collect();
        if let [is, noun, from, plan, ..] = core.as_slice()
            && is.is(Class::Is)
            && matches!(noun.what, What::Class(Class::Direction(_, Takes::NounOn, _)))
            && matches!(from.what, What::Class(Class::Source | Class::Hazard(R::Compared)))
            && matches!(plan.what, What::PlanYears(first, last) if (first, last) != (self.first, self.last))
        {
            return Some((SetAsideReason::OtherPlan, whole(items)));
        }
        None
    }

    /// A sentence without amounts. It must not say when, for how long or whether the money of another
    /// sentence comes; a year in it must belong to something else.
    fn context(&mut self, items: &[Item]) {
        if has(items, Class::SameLevel) {
            let times: Vec<(Year, Span)> = items
                .iter()
                .flat_map(|item| years_of(&item.what).into_iter().map(|year| (year, item.span)).collect::<Vec<_>>())
                .collect();
            let level = items.iter().find(|item| item.is(Class::SameLevel)).map(|item| item.span);
            if let [(year, span), (as_in, until)] = times.as_slice()
                && as_in < year
                && *year >= self.first
            {
                self.said.unchanged.push((*year, level.unwrap_or(*span).to(*until)));
                return;
            }
        }
        let again = items.iter().any(|item| {
            matches!(item.class(), Some(Class::Again | Class::Container | Class::Move))
                || matches!(
                    item.class(),
                    Some(Class::Subsidy | Class::Direction(_, Takes::NounOn | Takes::GrantNoun, _))
                )
        });
        let named_again = has(items, Class::Again)
            || items.first().is_some_and(|item| item.is(Class::Pronoun))
            || items.iter().any(|item| matches!(item.class(), Some(Class::Direction(_, _, Form::Definite))));
        for item in items {
            let refusal = match item.class() {
                Some(Class::Half | Class::Full) => Some(R::PhasingUnclear),
                Some(Class::Condition) => Some(R::Uncertain),
                Some(Class::Funding) => Some(R::Financed),
                Some(Class::OneOff | Class::Temporary) => Some(R::TimeNotPlaced),
                Some(Class::Ramp(_)) => Some(R::NewLevel),
                Some(Class::OverPeriod | Class::Total) if again => Some(R::PeriodUnclear),
                Some(Class::Hazard(R::PriceLevel)) => Some(R::PriceLevel),
                None if item.what == What::PriceYear => Some(R::PriceLevel),
                Some(Class::End) if named_again => Some(R::TimeNotPlaced),
                Some(Class::Direction(_, _, Form::Finite)) if again => Some(R::DirectionNotPlaced),
                Some(
                    Class::Hazard(R::Uncertain | R::NotExact | R::Withdrawn | R::Income | R::PartOfAmount)
                    | Class::Before(R::Uncertain),
                ) if named_again => hazard_of(item),
                Some(Class::Hazard(R::TimeNotPlaced | R::MovedBetweenYears | R::Financed)) if again => hazard_of(item),
                _ => None,
            };
            if let Some(reason) = refusal {
                self.refuse(reason, item.span);
            }
        }
        // Whose the years of the sentence are, where they are not before the plan.
        let moves = items.iter().any(is_direction);
        let system = has(items, Class::TakenIntoUse) && has_system(items);
        let contract = has(items, Class::Contract) && has(items, Class::End) && !named_again;
        let event = has(items, Class::Event) && !moves && !has(items, Class::End) && !named_again;
        for item in items {
            let stray = item.what == What::Stray;
            let years = years_of(&item.what);
            if !stray && years.iter().all(|year| *year < self.first) {
                continue;
            }
            let governor = if contract {
                Governor::Contract
            } else if system && !moves && !named_again {
                Governor::System
            } else if event {
                Governor::Event
            } else {
                self.refuse(if stray { R::TimeNotPlaced } else { R::YearNotPlaced }, item.span);
                continue;
            };
            self.said.other_times.push(OtherTime { governor, year: years.last().copied(), span: item.span });
        }
    }

    /// A sentence with amounts.
    fn statement(&mut self, items: &[Item]) {
        let items = join_lists(items);
        let places: Vec<usize> =
            items.iter().enumerate().filter(|(_, i)| matches!(i.what, What::Amounts(_))).map(|(i, _)| i).collect();
        self.hazards(&items, &places);
        let mut groups: Vec<Group> = Vec::new();
        let mut begin = 0;
        for (k, place) in places.iter().enumerate() {
            let Some(What::Amounts(amounts)) = items.get(*place).map(|item| item.what.clone()) else { continue };
            let region = items.get(begin..*place).unwrap_or_default();
            let split = if k == 0 { 0 } else { split(region) };
            let (tail, head) = region.split_at_checked(split).unwrap_or((region, &[]));
            if let Some(before) = groups.last_mut() {
                self.tail(before, tail, &items, begin);
            }
            let mut group = Group::new(amounts);
            self.head(&mut group, head, &items, begin + split, k == 0);
            // `2 millioner i 2022 til skole og 3 millioner fra 2023 til SFO`: two measures.
            let loose = |item: &Item| {
                let phase = item.is(Class::Half) || item.is(Class::Full);
                !(is_light(item) || phase || item.what == What::Comma || item.is(Class::And) || item.is(Class::To))
            };
            if group.link == Link::List && tail.iter().any(loose) {
                self.refuse(R::SeveralMeasures, group.span());
            }
            groups.push(group);
            begin = place + 1;
        }
        if let Some(group) = groups.last_mut() {
            let tail = items.get(begin..).unwrap_or_default();
            self.tail(group, tail, &items, begin);
        }
        self.said.groups.extend(groups);
    }

    /// Words that make the amounts of a sentence something else.
    fn hazards(&mut self, items: &[Item], places: &[usize]) {
        let (first, last) =
            (places.first().copied().unwrap_or(items.len()), places.last().copied().unwrap_or(items.len()));
        for (i, item) in items.iter().enumerate() {
            let next = items.get(i + 1..).unwrap_or_default().iter().find(|item| !item.is(Class::Light));
            let before = i.checked_sub(1).and_then(|before| items.get(before));
            let reason = match &item.what {
                What::Class(Class::Hazard(reason)) => Some(*reason),
                What::Class(Class::Condition) => Some(R::Uncertain),
                What::Class(Class::Funding) => Some(R::Financed),
                What::Class(Class::Before(reason)) if i < last => Some(*reason),
                What::Class(Class::Near) if meets_amount(items.get(i + 1..).unwrap_or_default()) => Some(R::NotExact),
                What::Class(Class::Passing) if !next.is_some_and(|next| matches!(next.what, What::Word(_))) => {
                    Some(R::TimeNotPlaced)
                }
                What::Class(Class::Temporary) => Some(R::TimeNotPlaced),
                What::Class(Class::End | Class::Event | Class::TakenIntoUse | Class::When) if i > first => {
                    Some(R::TimeNotPlaced)
                }
                What::Unclear => Some(R::AmountUnclear),
                What::PriceYear => Some(R::PriceLevel),
                What::Question => Some(R::Uncertain),
                What::Percent => Some(R::PartOfAmount),
                What::About => Some(R::NotExact),
                // `2 mill. kr/år`
                What::Sign if before.is_some_and(|before| matches!(before.what, What::Amounts(_))) => {
                    Some(R::PartOfAmount)
                }
                What::Stray => Some(R::TimeNotPlaced),
                What::BareYear(_) => Some(R::YearNotPlaced),
                What::PlanYears(from, to) => {
                    // `jf. HØP 2020-2023` names a document.
                    let named = before.is_some_and(|word| word.is(Class::Reference));
                    ((*from, *to) != (self.first, self.last) && !named).then_some(R::OtherPlan)
                }
                What::Number => {
                    // `2 årsverk` counts something; `3 fra 2024` may be money.
                    let counts = items.get(i + 1).is_some_and(|next| matches!(next.what, What::Word(_)));
                    (!counts && i > first).then_some(R::NumberNotPlaced)
                }
                _ => None,
            };
            if let Some(reason) = reason {
                self.refuse(reason, item.span);
            }
        }
    }

    /// A time that belongs to a verb before it in its clause. `None`: it is the money's.
    fn governor(&mut self, items: &[Item], place: usize) -> Option<()> {
        let before = items.get(..place).unwrap_or_default();
        let clause = before.iter().rev().take_while(|item| {
            !matches!(item.what, What::Comma | What::Colon | What::Amounts(_))
                && !item.is(Class::And)
                && !is_direction(item)
        });
        let verb = clause
            .filter_map(Item::class)
            .find(|class| matches!(class, Class::Event | Class::TakenIntoUse | Class::End | Class::Ended))?;
        let item = items.get(place)?;
        let years = years_of(&item.what);
        let past = years.iter().all(|year| *year < self.first);
        let contract = has(before, Class::Contract);
        match verb {
            _ if past => {}
            Class::Event => self.other_time(Governor::Event, item),
            Class::TakenIntoUse if has_system(before) => self.other_time(Governor::System, item),
            Class::End if contract => self.other_time(Governor::Contract, item),
            _ => self.refuse(R::YearNotPlaced, item.span),
        }
        Some(())
    }

    fn other_time(&mut self, governor: Governor, item: &Item) {
        let year = years_of(&item.what).last().copied();
        self.said.other_times.push(OtherTime { governor, year, span: item.span });
    }

    /// A time of a group; it has one.
    fn set_time(&mut self, group: &mut Group, item: &Item, items: &[Item], place: usize) {
        let What::Time(time) = &item.what else {
            if matches!(item.what, What::At(_)) && self.governor(items, place).is_none() {
                self.refuse(R::TimeNotPlaced, item.span);
            }
            return;
        };
        if self.governor(items, place).is_some() {
            return;
        }
        if group.time.is_some() {
            self.refuse(R::YearNotPlaced, item.span);
            return;
        }
        group.time = Some((time.clone(), item.span));
    }

    /// What stands beside the amount and means the same before and after it.
    fn beside(&mut self, group: &mut Group, item: &Item, next: Option<&Item>) {
        match item.class() {
            Some(Class::Yearly) => group.yearly = Some(item.span),
            Some(Class::InPeriod) => group.in_period = Some(item.span),
            Some(Class::OverPeriod) => group.over_period = Some(item.span),
            Some(Class::Total) => group.total = Some(item.span),
            Some(Class::OneOff) => group.one_off = Some(item.span),
            Some(Class::Only) if next.is_some_and(|next| matches!(next.what, What::Time(Time::In(_)))) => {
                group.one_off = Some(item.span);
            }
            _ => {}
        }
    }

    /// What follows an amount.
    fn tail(&mut self, group: &mut Group, tail: &[Item], items: &[Item], begin: usize) {
        let mut subordinate = false;
        let mut purpose = false;
        let told = |item: &Item| match item.what {
            What::Class(class) => {
                matches!(class, Class::Is | Class::Past | Class::Give | Class::Propose | Class::Modal | Class::That)
            }
            What::Word(ending) => ending == Ending::Passive,
            _ => false,
        };
        if let Some(told) = tail.iter().find(|item| group.bare && told(item)) {
            self.refuse(R::NotAProposal, told.span);
        }
        // `2 millioner kroner fra Sparebankstiftelsen`: whose money it is.
        let money = |item: &Item| matches!(item.what, What::Time(_) | What::Amounts(_));
        for (i, item) in tail.iter().enumerate() {
            let before = (begin + i).checked_sub(1).and_then(|before| items.get(before));
            if item.is(Class::Source) && before.is_some_and(money) {
                let after = tail.get(i + 1..).unwrap_or_default();
                let named = |item: &&Item| !matches!(item.what, What::Comma | What::Amounts(_));
                let to = after.iter().take_while(named).position(|item| item.is(Class::To));
                let (reason, words) = match (after.first(), to.and_then(|to| after.get(..=to + 1))) {
                    // `fra skoleåret`: refused as a time.
                    (Some(time), _) if time.is(Class::Hazard(R::TimeNotPlaced)) || time.what == What::Stray => continue,
                    // `fra helse til oppvekst`
                    (_, Some(places)) => (R::Reallocated, whole(places)),
                    (whom, None) => (R::OtherActor, whom.map_or(item.span, |whom| whom.span)),
                };
                self.refuse(reason, item.span.to(words));
            }
        }
        for (i, item) in tail.iter().enumerate() {
            self.beside(group, item, tail.get(i + 1));
            match (&item.what, item.class()) {
                (What::Time(_) | What::At(_), _) if subordinate => self.refuse(R::YearNotPlaced, item.span),
                (What::Time(_) | What::At(_), _) => self.set_time(group, item, items, begin + i),
                (_, Some(Class::Subordinate | Class::That)) => subordinate = true,
                (_, Some(Class::Purpose)) => purpose = true,
                (_, Some(Class::Half | Class::Full)) if subordinate || group.phase.is_some() => {
                    self.refuse(R::PhasingUnclear, item.span);
                }
                (_, Some(Class::Half)) => group.phase = Some((Phase::Half, item.span)),
                (_, Some(Class::Full)) => group.phase = Some((Phase::Full, item.span)),
                (_, Some(Class::Direction(direction, ..)))
                    if !purpose && group.direction.is_some_and(|(own, _)| own != direction) =>
                {
                    self.refuse(R::DirectionsDiffer, item.span);
                }
                (_, Some(Class::Move)) if !purpose => self.refuse(R::DirectionNotPlaced, item.span),
                (_, Some(Class::Shift | Class::Ramp(_))) => self.refuse(R::DirectionNotPlaced, item.span),
                _ => {}
            }
        }
    }

    /// What leads to an amount.
    fn head(&mut self, group: &mut Group, head: &[Item], items: &[Item], begin: usize, first: bool) {
        for (i, item) in head.iter().enumerate() {
            self.beside(group, item, head.get(i + 1));
            match (&item.what, item.class()) {
                (What::Time(_) | What::At(_), _) => self.set_time(group, item, items, begin + i),
                (_, Some(Class::Half | Class::Full)) => self.refuse(R::PhasingUnclear, item.span),
                _ => {}
            }
        }
        let signs: Vec<bool> = group.amounts.iter().filter_map(|money| money.sign).collect();
        let signed = signs.first().copied();
        if !signs.is_empty() && (signs.len() != group.amounts.len() || signs.iter().any(|sign| Some(*sign) != signed)) {
            self.refuse(R::DirectionsDiffer, group.span());
        }
        group.bare = first;
        if head.iter().any(is_direction) {
            match govern(head, items, begin) {
                Ok(Governed { direction, span, continues, shift, bare }) => {
                    group.bare = bare;
                    group.direction = direction.map(|direction| (direction, span));
                    group.continues = continues;
                    group.shift = shift;
                    if signed.is_some() {
                        self.refuse(R::DirectionsDiffer, group.span());
                    }
                }
                Err((reason, span)) => self.refuse(reason, span.unwrap_or_else(|| group.span())),
            }
            return;
        }
        if let Some(below) = signed {
            let direction = if below { Direction::Saving } else { Direction::Addition };
            group.direction = Some((direction, group.span()));
        }
        let ramp = head.iter().find_map(|item| match item.class() {
            Some(Class::Ramp(slope)) => Some((slope, item.span)),
            _ => None,
        });
        let rest = head.iter().find(|item| {
            let joins =
                matches!(item.what, What::Comma) || item.is(Class::And) || matches!(item.class(), Some(Class::Ramp(_)));
            let leads = first
                && (matches!(item.what, What::Colon | What::Number)
                    || item.is(Class::Propose)
                    || item.is(Class::Give)
                    || item.is(Class::InfinitiveMark));
            !(is_light(item) || joins || leads)
        });
        match (first, ramp, rest) {
            (true, Some((_, span)), _) => self.refuse(R::NewLevel, span),
            (true, None, None) => {}
            (true, None, Some(_)) if !items.iter().any(is_direction) => self.refuse(R::NoDirection, group.span()),
            (_, _, Some(_)) => self.refuse(R::AmountNotPlaced, group.span()),
            (false, Some((slope, span)), None) => group.link = Link::Ramp(slope, span),
            (false, None, None) if head.is_empty() => self.refuse(R::AmountNotPlaced, group.span()),
            (false, None, None) => group.link = Link::List,
        }
    }
}

/// Whether an amount comes next, after words that lead to it: *maksimalt med 2*.
fn meets_amount(after: &[Item]) -> bool {
    let leads = |item: &&Item| item.is(Class::Light) || item.is(Class::With) || item.is(Class::On);
    let next = after.iter().find(|item| !leads(item));
    next.is_some_and(|next| matches!(next.what, What::Amounts(_) | What::Number | What::Unclear))
}

fn hazard_of(item: &Item) -> Option<R> {
    match item.class() {
        Some(Class::Hazard(reason) | Class::Before(reason)) => Some(reason),
        _ => None,
    }
}

fn has_system(items: &[Item]) -> bool {
    has(items, Class::System)
}

/// Amounts that `og` or `,` joins, each with its unit: `8 millioner og 10 millioner`.
fn join_lists(items: &[Item]) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    for item in items {
        if let What::Amounts(more) = &item.what
            && let [.., list, join] = joined.as_mut_slice()
            && (join.is(Class::And) || join.what == What::Comma)
            && let What::Amounts(amounts) = &mut list.what
        {
            amounts.extend(more.iter().copied());
            list.span = list.span.to(item.span);
            joined.pop();
            continue;
        }
        joined.push(item.clone());
    }
    joined
}

/// Where, between two amounts, the words of the second begin.
fn split(region: &[Item]) -> usize {
    let joins = |item: &Item| item.what == What::Comma || item.is(Class::And);
    let before = |place: usize| {
        let back = region.get(..place).unwrap_or_default().iter().rev().take_while(|item| joins(item)).count();
        place - back
    };
    if let Some(ramp) = region.iter().position(|item| matches!(item.class(), Some(Class::Ramp(_)))) {
        return before(ramp);
    }
    let own = region.iter().position(|item| {
        is_direction(item) || item.is(Class::Propose) || item.is(Class::Modal) || item.is(Class::Give)
    });
    if let Some(own) = own {
        let back = region.get(..own).unwrap_or_default().iter().rposition(joins);
        return back.unwrap_or(own);
    }
    region.iter().position(joins).unwrap_or(region.len())
}
