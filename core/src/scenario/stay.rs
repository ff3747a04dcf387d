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
use crate::year::Moment;

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

/// The onsets of a full-year amount that does not end, under each delay; none where one of them cannot be.
pub(crate) fn onsets(
    from: Moment,
    delays: RangeInclusive<i64>,
    rounding: Rounding,
    terms: &Terms,
) -> Option<Arc<[Onset]>> {
    let whole = Portion::of(1, 1, Some(rounding))?;
    let onset = |delay: i64| {
        let from = from.start_after(i32::try_from(delay).ok()?)?;
        if from.year() > terms.last() {
            return Some(Onset::never(terms.count()));
        }
        let Some(year) = terms.index_of(from.year()) else {
            return Some(Onset::stays(0, whole, whole));
        };
        let share = share_of_year(from, None, from.year(), terms.day_count);
        let first = Portion::of(share.numerator().into(), share.denominator().into(), Some(rounding))?;
        Some(Onset::stays(year, first, whole))
    };
    delays.map(onset).collect()
}

/// How the amount of a row comes and stays under each delay.
#[derive(Debug, Clone)]
pub(crate) struct Stay {
    stated: i64,
    /// Not asked where there is no scale.
    scaled: Quotient,
    /// From the least delay on; rows that start at the same time share them.
    onsets: Arc<[Onset]>,
    least: i64,
}

impl Stay {
    /// None where its numbers can be too large: amounts up to `amount`, and once scaled up to `largest`.
    pub(crate) fn new(
        stated: i64,
        scaled: Option<Quotient>,
        onsets: Arc<[Onset]>,
        least: i64,
        largest: u64,
    ) -> Option<Stay> {
        let takes = onsets.iter().all(|onset| onset.takes(largest));
        takes.then_some(Stay { stated, scaled: scaled.unwrap_or(Quotient::ONE), onsets, least })
    }

    /// What it gives in one scenario, from which year on.
    #[inline(always)]
    pub(crate) fn gives(&self, pulled: &Pulled) -> (usize, Given) {
        let delay = pulled.get(LeverKind::Delay).wrapping_sub(self.least) as usize;
        let Some(onset) = self.onsets.get(delay) else { return (usize::MAX, [0; 2]) };
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
            let Some(onset) = self.onsets.get(delay.wrapping_sub(self.least) as usize) else { return };
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
