//! A row whose one amount comes in a year and stays: what a batch does most, in 64 bits and without branches.
//!
//! Whatever the years, a scenario costs it three roundings: its amount scaled, its first year, a year after.
//! That no product leaves 64 bits is proved at the door, for the largest numbers together.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::amount::{Quotient, Rounding};
use crate::phasing::share_of_year;
use crate::scenario::lane::Pulled;
use crate::scenario::lever::LeverKind;
use crate::terms::Terms;
use crate::year::{Moment, Within};

/// What is given in a year, and in each year after it.
pub(crate) type Given = [i64; 2];

/// A portion of an amount: so many times it, divided and rounded once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Portion {
    times: i64,
    by: Quotient,
}

impl Portion {
    /// The amount as it is.
    const WHOLE: Portion = Portion { times: 1, by: Quotient::ONE };

    /// None where it does not go in 64 bits.
    pub(crate) fn of(times: i128, under: i128, rounding: Option<Rounding>) -> Option<Portion> {
        let by = rounding.map_or(Some(Quotient::ONE), |rounding| Quotient::by(under, rounding))?;
        Some(Portion { times: i64::try_from(times).ok()?, by })
    }

    /// Whether it takes amounts of this size.
    pub(crate) fn takes(self, largest: u64) -> bool {
        let product = largest.checked_mul(self.times.unsigned_abs());
        product.is_some_and(|product| product <= Quotient::LARGEST.unsigned_abs())
    }

    #[inline]
    pub(crate) fn gives(self, amount: i64) -> i64 {
        self.by.round(amount.wrapping_mul(self.times))
    }
}

/// The year an amount comes in, what it gives in that year and what in each year after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Onset {
    year: usize,
    first: Portion,
    onward: Onward,
}

/// What is given after the first year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Onward {
    /// The amount as it is, or nothing: what to keep of its bits.
    AsItIs(i64),
    Portion(Portion),
}

impl Onset {
    /// In no year of so many.
    pub(crate) fn never(years: usize) -> Onset {
        Onset::once(years, Portion { times: 0, ..Portion::WHOLE })
    }

    pub(crate) fn once(year: usize, first: Portion) -> Onset {
        Onset { year, first, onward: Onward::AsItIs(0) }
    }

    pub(crate) fn stays(year: usize, first: Portion, onward: Portion) -> Onset {
        let onward = if onward == Portion::WHOLE { Onward::AsItIs(-1) } else { Onward::Portion(onward) };
        Onset { year, first, onward }
    }

    fn takes(&self, largest: u64) -> bool {
        let onward = match self.onward {
            Onward::AsItIs(_) => true,
            Onward::Portion(portion) => portion.takes(largest),
        };
        onward && self.first.takes(largest)
    }

    #[inline]
    fn gives(&self, amount: i64) -> Given {
        let onward = match self.onward {
            Onward::AsItIs(kept) => amount & kept,
            Onward::Portion(portion) => portion.gives(amount),
        };
        [self.first.gives(amount), onward]
    }
}

/// The onsets of full-year amounts that do not end, for every month a delay brings them to; those that start at the same
/// point of a month share them, so that they stay near to the processor.
#[derive(Debug)]
pub(crate) struct Calendar {
    within: Within,
    rounding: Rounding,
    /// From [`MARGIN`] months before the first plan year to as many after the last; none where one does not go in 64 bits.
    onsets: Arc<[Option<Onset>]>,
}

/// The months of a [`Calendar`] on either side of the plan, where they are alike.
const MARGIN: i64 = 121;

/// The onset of a start; none where it does not go in 64 bits.
fn onset(from: Moment, rounding: Rounding, terms: &Terms) -> Option<Onset> {
    if from.year() > terms.last() {
        return Some(Onset::never(terms.count()));
    }
    let whole = Portion::of(1, 1, Some(rounding))?;
    let Some(year) = terms.index_of(from.year()) else {
        return Some(Onset::stays(0, whole, whole));
    };
    let share = share_of_year(from, None, from.year(), terms.day_count);
    let first = Portion::of(share.numerator().into(), share.denominator().into(), Some(rounding))?;
    Some(Onset::stays(year, first, whole))
}

impl Calendar {
    fn new(from: Moment, rounding: Rounding, terms: &Terms) -> Calendar {
        let whole = Portion::of(1, 1, Some(rounding));
        let before = whole.map(|whole| Onset::stays(0, whole, whole));
        let margin = |onset| std::iter::repeat_n(onset, MARGIN as usize);
        let first = months_into(from, terms).saturating_neg();
        let within = (first..first.saturating_add(months_of(terms)))
            .map(|later| onset(from.start_after(i32::try_from(later).ok()?)?, rounding, terms));
        let onsets = margin(before).chain(within).chain(margin(Some(Onset::never(terms.count())))).collect();
        Calendar { within: from.start().into, rounding, onsets }
    }
}

/// The calendars of a batch. One is made when as many onsets were worked out one by one as it has months, so that a batch
/// of few rows, as a slider has it, does not pay for months it never asks for.
#[derive(Debug, Default)]
pub(crate) struct Calendars {
    made: Vec<Calendar>,
    alone: i64,
}

impl Calendars {
    /// The onsets of a start from one delay to another; none where a moment is out of time or the span too wide.
    pub(crate) fn onsets(
        &mut self,
        from: Moment,
        delays: RangeInclusive<i64>,
        rounding: Rounding,
        terms: &Terms,
    ) -> Option<Onsets> {
        let moved = |delay: i64| from.start_after(i32::try_from(delay).ok()?);
        moved(*delays.start())?;
        moved(*delays.end())?;
        let span = delays.end().checked_sub(*delays.start()).filter(|span| *span < MARGIN)?;
        let is_of = |calendar: &Calendar| (calendar.within, calendar.rounding) == (from.start().into, rounding);
        let place = self.made.iter().position(is_of).unwrap_or(self.made.len());
        if place == self.made.len() {
            self.alone = self.alone.saturating_add(span).saturating_add(1);
            if self.alone <= months_of(terms) {
                let own = delays.clone().map(|delay| onset(moved(delay)?, rounding, terms)).collect();
                return Some(Onsets::from(*delays.start(), own));
            }
            self.made.push(Calendar::new(from, rounding, terms));
        }
        let all = &self.made.get(place)?.onsets;
        let room = i64::try_from(all.len()).ok()?.checked_sub(span)?.checked_sub(1)?;
        // Moved to the margin where it lies beyond: there the months are alike, and the margin is wider than the span.
        let first = months_into(from, terms).saturating_add(*delays.start()).saturating_add(MARGIN).clamp(0, room);
        Some(Onsets { first: delays.start().checked_sub(first)?, all: Arc::clone(all), delays })
    }
}

fn months_of(terms: &Terms) -> i64 {
    (terms.count() as i64).saturating_mul(12)
}

/// How many months after January of the first plan year.
fn months_into(from: Moment, terms: &Terms) -> i64 {
    let years = i64::from(from.year().get()).saturating_sub(terms.first().get().into());
    years.saturating_mul(12).saturating_add(from.start().month.into()).saturating_sub(1)
}

/// Onsets by their delay.
#[derive(Debug, Clone)]
pub(crate) struct Onsets {
    all: Arc<[Option<Onset>]>,
    /// The delay of the first.
    first: i64,
    /// The delays that they are asked for.
    delays: RangeInclusive<i64>,
}

impl Onsets {
    /// From the least delay on.
    pub(crate) fn from(least: i64, all: Arc<[Option<Onset>]>) -> Onsets {
        let most = least.saturating_add_unsigned(all.len() as u64).saturating_sub(1);
        Onsets { all, first: least, delays: least..=most }
    }

    #[inline]
    fn get(&self, delay: i64) -> Option<&Onset> {
        self.all.get(delay.wrapping_sub(self.first) as usize)?.as_ref()
    }

    fn takes(&self, largest: u64) -> bool {
        self.delays.clone().all(|delay| self.get(delay).is_some_and(|onset| onset.takes(largest)))
    }
}

/// How the amount of a row comes and stays under each delay.
#[derive(Debug, Clone)]
pub(crate) struct Stay {
    stated: i64,
    /// Not asked where there is no scale.
    scaled: Quotient,
    onsets: Onsets,
}

impl Stay {
    /// None where its numbers can be too large: amounts up to `amount`, and once scaled up to `largest`.
    pub(crate) fn new(stated: i64, scaled: Option<Quotient>, onsets: Onsets, largest: u64) -> Option<Stay> {
        onsets.takes(largest).then_some(Stay { stated, scaled: scaled.unwrap_or(Quotient::ONE), onsets })
    }

    /// What it gives in one scenario, from which year on.
    #[inline(always)]
    pub(crate) fn gives(&self, pulled: &Pulled) -> (usize, Given) {
        let Some(onset) = self.onsets.get(pulled.get(LeverKind::Delay)) else { return (usize::MAX, [0; 2]) };
        let (amount, scale) = (pulled.get(LeverKind::Amount), pulled.get(LeverKind::Scale));
        // All ones where no scale is set, and where the row is on: a branch could not be foreseen.
        let (unscaled, on) = (scale >> 63, pulled.get(LeverKind::On).wrapping_neg());
        let scaled = self.scaled.round(amount.wrapping_mul(scale));
        let amount = (amount & unscaled) | (scaled & !unscaled);
        (onset.year, onset.gives(amount & on))
    }

    /// The amount in each of some scenarios, before it is laid into years.
    pub(crate) fn amounts(&self, of: &mut [i64], amount: Option<&[i64]>, scale: Option<&[i64]>) {
        match amount {
            Some(amounts) => of.copy_from_slice(amounts),
            None => of.fill(self.stated),
        }
        for (of, scale) in of.iter_mut().zip(scale.unwrap_or_default()) {
            *of = self.scaled.round(of.wrapping_mul(*scale));
        }
    }

    /// Lays amounts into the years of a figure, scenario by scenario; `row` is the room of a scenario.
    pub(crate) fn lay(&self, of: &[i64], delays: Option<&[i64]>, times: i64, given: &mut [Given], row: usize) {
        let delays = delays.unwrap_or_default().iter().copied().chain(std::iter::repeat(0));
        for ((of, delay), given) in of.iter().zip(delays).zip(given.chunks_mut(row)) {
            let Some(onset) = self.onsets.get(delay) else { return };
            add(given, onset.year, onset.gives(*of), times);
        }
    }
}

/// Adds so many times what is given, where a year has its place.
#[inline(always)]
pub(crate) fn add(given: &mut [Given], place: usize, [first, later]: Given, times: i64) {
    let Some([this, onward]) = given.get_mut(place) else { return };
    *this = this.wrapping_add(first.wrapping_mul(times));
    *onward = onward.wrapping_add(later.wrapping_mul(times));
}

/// Sets the levels of every figure and year to the planned ones and what was given, and takes that away; each
/// figure has room for one year more.
#[inline]
pub(crate) fn settle(given: &mut [Given], planned: &[i64], levels: &mut [i64], years: usize) {
    let figures = levels.chunks_exact_mut(years.max(1)).zip(planned.chunks_exact(years.max(1)));
    for ((levels, planned), given) in figures.zip(given.chunks_exact_mut(years.saturating_add(1))) {
        let mut running = 0_i64;
        for ((level, planned), given) in levels.iter_mut().zip(planned).zip(given) {
            let [this, onward] = std::mem::take(given);
            *level = planned.wrapping_add(running).wrapping_add(this);
            running = running.wrapping_add(onward);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::{RoundingMode, Unit};
    use crate::phasing::DayCount;
    use crate::terms::Convention;
    use crate::year::Year;

    fn terms(years: RangeInclusive<u16>, day_count: DayCount) -> Terms {
        let years = years.filter_map(Year::new).collect();
        Terms::new(years, Unit::Kroner, Convention::Level, Rounding::default(), day_count)
    }

    #[test]
    fn starts_share_a_calendar_and_each_has_its_onset() {
        let plans = [2023..=2026, 1900..=1900, 1900..=1903, 2151..=2200, 2200..=2200];
        let modes = [RoundingMode::HalfAwayFromZero, RoundingMode::HalfEven];
        let points = ["", "-H1", "-H2", "-01", "-08", "-12", "-05-mid", "-01-31", "-03-30", "-02-28", "-12-01"];
        let spans = [(0, 0), (0, 12), (-120, 0), (-7, 113), (0, 120), (-600, -480), (481, 600)];
        for (years, mode) in plans.into_iter().flat_map(|years| modes.map(|mode| (years.clone(), mode))) {
            for day_count in [DayCount::Months, DayCount::Days] {
                let (terms, rounding) = (terms(years.clone(), day_count), Rounding { mode, ..Rounding::default() });
                // None is worked out alone.
                let mut known = Calendars { alone: i64::MAX, ..Calendars::default() };
                let first = *years.start();
                let starts = [1900, 1913, first - 11, first - 1, first, first + 1, *years.end() + 1, 2190, 2200];
                let starts = starts.iter().flat_map(|year| points.iter().map(move |point| format!("{year}{point}")));
                for (from, (least, most)) in
                    starts.filter_map(|from| Moment::parse(&from)).flat_map(|from| spans.map(|span| (from, span)))
                {
                    let shared = known.onsets(from, least..=most, rounding, &terms);
                    let moved = |delay: i64| from.start_after(i32::try_from(delay).ok()?);
                    assert_eq!(shared.is_some(), moved(least).and(moved(most)).is_some(), "{from} {least}..={most}");
                    for delay in (least..=most).filter(|_| shared.is_some()) {
                        let alone = moved(delay).and_then(|from| onset(from, rounding, &terms));
                        let shared = shared.as_ref().and_then(|shared| shared.get(delay)).copied();
                        assert_eq!(shared, alone, "{from} {delay}, {least}..={most}");
                    }
                }
                // a month, its middle, its 31st, 30th, 28th and 1st
                assert_eq!(known.made.len(), 6);
            }
        }
    }

    #[test]
    fn delays_too_far_apart_have_no_calendar() {
        let (terms, from) = (terms(2023..=2026, DayCount::Months), Moment::parse("2024-08").unwrap_or_default());
        let onsets = |delays| Calendars::default().onsets(from, delays, Rounding::default(), &terms);
        assert!(onsets(-60..=60).is_some());
        assert!(onsets(-60..=61).is_none());
    }
}
