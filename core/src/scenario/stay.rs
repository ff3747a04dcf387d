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
    /// From [`MARGIN`] months before the first plan year to as many after the last.
    onsets: Arc<[Onset]>,
}

/// The months of a [`Calendar`] on either side of the plan, where they are alike: more than any delays of one row span.
pub(crate) const MARGIN: i64 = 121;

impl Calendar {
    /// None where one of them cannot be.
    fn new(from: Moment, rounding: Rounding, terms: &Terms) -> Option<Calendar> {
        let whole = Portion::of(1, 1, Some(rounding))?;
        let of_year = |from: Moment| {
            let share = share_of_year(from, None, from.year(), terms.day_count);
            let first = Portion::of(share.numerator().into(), share.denominator().into(), Some(rounding))?;
            Some(Onset::stays(terms.index_of(from.year())?, first, whole))
        };
        let (before, after) = (Onset::stays(0, whole, whole), Onset::never(terms.count()));
        let first = i32::try_from(months_into(from, terms)).ok()?.checked_neg()?;
        let months = i32::try_from(terms.count()).ok()?.checked_mul(12)?;
        let within = (first..first.checked_add(months)?).map(|later| of_year(from.start_after(later)?));
        let margin = |onset| std::iter::repeat_n(Some(onset), MARGIN as usize);
        let onsets = margin(before).chain(within).chain(margin(after)).collect::<Option<_>>()?;
        Some(Calendar { within: from.start().into, rounding, onsets })
    }

    /// The calendar that a start is in, made where it is not yet among those that are known.
    pub(crate) fn of<'c>(
        known: &'c mut Vec<Calendar>,
        from: Moment,
        rounding: Rounding,
        terms: &Terms,
    ) -> Option<&'c Calendar> {
        let is_of = |calendar: &Calendar| (calendar.within, calendar.rounding) == (from.start().into, rounding);
        match known.iter().position(is_of) {
            Some(place) => known.get(place),
            None => {
                known.push(Calendar::new(from, rounding, terms)?);
                known.last()
            }
        }
    }

    /// The onsets of a start under delays, as a [`Stay`] takes them; none where one of them cannot be.
    pub(crate) fn onsets(&self, from: Moment, least: i64, most: i64, terms: &Terms) -> Option<Onsets> {
        for delay in [least, most] {
            from.start_after(i32::try_from(delay).ok()?)?;
        }
        let start = months_into(from, terms).saturating_add(least);
        let room = i64::try_from(self.onsets.len()).ok()?.checked_sub(most.checked_sub(least)?)?.checked_sub(1)?;
        // All before the plan, or all after it: there the months are alike.
        let place = start.saturating_add(MARGIN).clamp(0, room);
        Some(Onsets { all: Arc::clone(&self.onsets), first: least.checked_sub(place)?, delays: least..=most })
    }
}

/// How many months after January of the first plan year.
fn months_into(from: Moment, terms: &Terms) -> i64 {
    let years = i64::from(from.year().get()).saturating_sub(terms.first().get().into());
    years.saturating_mul(12).saturating_add(from.start().month.into()).saturating_sub(1)
}

/// Onsets by their delay.
#[derive(Debug, Clone)]
pub(crate) struct Onsets {
    all: Arc<[Onset]>,
    /// The delay of the first.
    first: i64,
    /// The delays that there may be.
    delays: RangeInclusive<i64>,
}

impl Onsets {
    /// From the least delay on.
    pub(crate) fn from(least: i64, all: Arc<[Onset]>) -> Onsets {
        let most = least.saturating_add_unsigned(all.len() as u64).saturating_sub(1);
        Onsets { all, first: least, delays: least..=most }
    }

    #[inline]
    fn get(&self, delay: i64) -> Option<&Onset> {
        self.all.get(delay.wrapping_sub(self.first) as usize)
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
    use crate::amount::Unit;
    use crate::phasing::DayCount;
    use crate::terms::Convention;
    use crate::year::Year;

    /// The onset of a start by itself, without a calendar.
    fn onset(from: Moment, rounding: Rounding, terms: &Terms) -> Option<Onset> {
        let whole = Portion::of(1, 1, Some(rounding))?;
        if from.year() > terms.last() {
            return Some(Onset::never(terms.count()));
        }
        let Some(year) = terms.index_of(from.year()) else {
            return Some(Onset::stays(0, whole, whole));
        };
        let share = share_of_year(from, None, from.year(), terms.day_count);
        let first = Portion::of(share.numerator().into(), share.denominator().into(), Some(rounding))?;
        Some(Onset::stays(year, first, whole))
    }

    #[test]
    fn starts_share_a_calendar_and_each_has_its_onset() {
        let rounding = Rounding::default();
        let years = (2023..=2026).filter_map(Year::new).collect::<Vec<_>>();
        for day_count in [DayCount::Months, DayCount::Days] {
            let terms = Terms::new(years.clone(), Unit::Kroner, Convention::Level, rounding, day_count);
            let mut known = Vec::new();
            let points = ["", "-H1", "-H2", "-01", "-08", "-12", "-05-mid", "-01-31", "-03-30", "-02-28", "-12-01"];
            for year in [1900, 1913, 2012, 2013, 2022, 2023, 2024, 2026, 2027, 2036, 2037, 2199, 2200] {
                for from in points.iter().filter_map(|point| Moment::parse(&format!("{year}{point}"))) {
                    for (least, most) in [(0, 0), (0, 12), (-120, 0), (-7, 113), (0, 120), (-600, -480), (481, 600)] {
                        let calendar = Calendar::of(&mut known, from, rounding, &terms);
                        let shared = calendar.and_then(|calendar| calendar.onsets(from, least, most, &terms));
                        for delay in least..=most {
                            let moved = |delay: i64| from.start_after(i32::try_from(delay).ok()?);
                            let all = moved(least).and(moved(most)).and(moved(delay));
                            let alone = all.and_then(|from| onset(from, rounding, &terms));
                            let shared = shared.as_ref().and_then(|shared| shared.get(delay)).copied();
                            assert_eq!(shared, alone, "{from} {delay}, {least}..={most}");
                        }
                    }
                }
            }
            // a month, its middle, its 31st, 30th, 28th and 1st
            assert_eq!(known.len(), 6);
        }
    }
}
