//! A row whose one amount comes in a year and stays: what a batch does most, in 64 bits and without branches.
//!
//! Whatever the years, a scenario costs it three roundings: its amount scaled, its first year, a year after.
//! That no product leaves 64 bits is proved at the door, for the largest numbers together.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::amount::{Quotient, Resolution, Rounding};
use crate::lane::Pulled;
use crate::phasing::share_of_year;
use crate::terms::Terms;
use crate::year::Moment;

/// What is given in a year, and in each year after it.
pub(crate) type Given = [i64; 2];

/// A portion of an amount: so many times it, divided and rounded once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Portion {
    times: i64,
    by: Quotient,
}

impl Portion {
    const NOTHING: Portion = Portion { times: 0, by: Quotient::HALVES };

    /// None where it does not go in 64 bits.
    pub(crate) fn of(times: i128, under: i128, rounding: Option<Rounding>) -> Option<Portion> {
        let times = i64::try_from(times).ok()?;
        match rounding.filter(|rounding| under != 1 || rounding.to != Resolution::Ore) {
            Some(rounding) => Some(Portion { times, by: Quotient::by(under, rounding)? }),
            // Half of twice the amount is the amount: whole years go the way of portions.
            None => Some(Portion { times: times.checked_mul(2)?, by: Quotient::HALVES }),
        }
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Onset {
    pub(crate) year: usize,
    pub(crate) first: Portion,
    pub(crate) onward: Portion,
}

impl Onset {
    /// In no year of so many.
    pub(crate) fn never(years: usize) -> Onset {
        Onset { year: years, first: Portion::NOTHING, onward: Portion::NOTHING }
    }

    pub(crate) fn once(year: usize, first: Portion) -> Onset {
        Onset { year, first, onward: Portion::NOTHING }
    }

    fn gives(&self, amount: i64) -> Given {
        [self.first.gives(amount), self.onward.gives(amount)]
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
            return Some(Onset { year: 0, first: whole, onward: whole });
        };
        let share = share_of_year(from, None, from.year(), terms.day_count);
        let first = Portion::of(share.numerator().into(), share.denominator().into(), Some(rounding))?;
        Some(Onset { year, first, onward: whole })
    };
    delays.map(onset).collect()
}

/// How the amount of a row comes and stays under each delay.
#[derive(Debug, Clone)]
pub(crate) struct Stay {
    stated: i64,
    scaled: Option<Quotient>,
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
        let takes = onsets.iter().all(|onset| onset.first.takes(largest) && onset.onward.takes(largest));
        takes.then_some(Stay { stated, scaled, onsets, least })
    }

    /// What it gives in one scenario, from which year on.
    #[inline]
    pub(crate) fn gives(&self, pulled: &Pulled) -> Option<(usize, Given)> {
        let onset = self.onsets.get(pulled.delay().wrapping_sub(self.least) as usize)?;
        let (amount, scale) = (pulled.amount(), pulled.scale());
        // All ones where no scale is set: a branch here could not be foreseen.
        let unscaled = scale >> 63;
        let scaled = self.scaled.map_or(0, |by| by.round(amount.wrapping_mul(scale)));
        let amount = (amount & unscaled) | (scaled & !unscaled);
        Some((onset.year, onset.gives(amount.wrapping_mul(pulled.on()))))
    }

    /// The amount in each of some scenarios, before it is laid into years.
    pub(crate) fn amounts(&self, of: &mut [i64], amount: Option<&[i64]>, scale: Option<&[i64]>) {
        match amount {
            Some(amounts) => of.copy_from_slice(amounts),
            None => of.fill(self.stated),
        }
        let Some((scaled, scales)) = self.scaled.zip(scale) else { return };
        for (of, scale) in of.iter_mut().zip(scales) {
            *of = scaled.round(of.wrapping_mul(*scale));
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

/// Adds so many times what is given from a year on.
#[inline]
pub(crate) fn add(given: &mut [Given], year: usize, [first, later]: Given, times: i64) {
    let Some([this, onward]) = given.get_mut(year) else { return };
    *this = this.wrapping_add(first.wrapping_mul(times));
    *onward = onward.wrapping_add(later.wrapping_mul(times));
}

/// Adds to the levels of every figure and year what was given; each figure has room for one year more.
#[inline]
pub(crate) fn settle(given: &[Given], levels: &mut [i64], years: usize) {
    for (levels, given) in levels.chunks_exact_mut(years.max(1)).zip(given.chunks_exact(years.saturating_add(1))) {
        let mut running = 0_i64;
        for (level, [this, onward]) in levels.iter_mut().zip(given) {
            *level = level.wrapping_add(running).wrapping_add(*this);
            running = running.wrapping_add(*onward);
        }
    }
}
