//! A lane: how one row answers its levers, year by year, in whole øre.
//!
//! A lane gives what [`Effect`] gives after the same changes: amounts are scaled first and rounded, then
//! phased and rounded. What a delay does to the shares is worked out once for each delay that occurs.

use std::ops::Range;

use crate::amount::{Exact, Ore, Quotient, Resolution, Rounding};
use crate::effect::{Delayed, Effect, lcm};
use crate::error::Code;
use crate::lever::LeverKind;
use crate::phasing::{Share, share_between, share_of_year};
use crate::prices::PriceFactor;
use crate::terms::{Convention, Terms};
use crate::year::{Moment, Year};

/// What a row is to its lane.
#[derive(Debug, Clone)]
pub(crate) enum Matter {
    /// Amounts that are laid into years.
    Effect { effect: Effect, factor: Option<PriceFactor> },
    /// Moved out of one year, and into another if it stays within the frame.
    Transfer { from: Year, to: Year, within_frame: bool },
    /// A rate of one area's base, whose amount in each year is known beforehand.
    Rate { year: usize, under: i128, bases: Vec<Ore> },
}

/// A row, or a rate's part in one area, with the amounts that levers act on.
#[derive(Debug, Clone)]
pub(crate) struct Lane {
    pub(crate) matter: Matter,
    /// In øre; of a rate, its digits.
    pub(crate) amounts: Vec<i64>,
    pub(crate) rounding: Rounding,
    pub(crate) off: bool,
    /// The figures it counts in, and how often (−1 where a reallocation takes it).
    pub(crate) feeds: Vec<(usize, i64)>,
    pub(crate) on: Option<usize>,
    /// The column of the scale, and what its numbers are divided by.
    pub(crate) scale: Option<(usize, i64)>,
    pub(crate) delay: Option<usize>,
    pub(crate) amount: Option<usize>,
}

/// What the levers of a lane are set to in one scenario.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pulled {
    on: Option<i64>,
    pub(crate) scale: Option<i64>,
    pub(crate) delay: Option<i64>,
    pub(crate) amount: Option<i64>,
}

impl Pulled {
    pub(crate) fn set(&mut self, kind: LeverKind, value: i64) {
        let place = match kind {
            LeverKind::On => &mut self.on,
            LeverKind::Scale => &mut self.scale,
            LeverKind::Delay => &mut self.delay,
            LeverKind::Amount => &mut self.amount,
        };
        *place = Some(value);
    }

    pub(crate) fn is_any(&self) -> bool {
        self.on.or(self.scale).or(self.delay).or(self.amount).is_some()
    }

    pub(crate) fn is_on(&self, off: bool) -> bool {
        self.on.map_or(!off, |on| on != 0)
    }
}

/// Years with one amount: the same parts of the lane's amounts, rounded once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    years: Range<usize>,
    /// Which amount, and what it is multiplied with.
    parts: Vec<(usize, i128)>,
    under: i128,
    rounded: bool,
}

impl Run {
    fn goes_on_as(&self, next: &Run) -> bool {
        self.years.end == next.years.start && (&self.parts, self.under) == (&next.parts, next.under)
    }
}

/// What a lane gives under one delay.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    runs: Vec<Run>,
}

/// How a lane is run: for each delay its years, with what they give.
#[derive(Debug, Clone)]
pub(crate) enum Track {
    /// Only switched and delayed: amounts are known beforehand.
    Levels(Vec<i64>),
    /// One amount that comes in one year and stays, or not: two roundings at most.
    Stay(Stay),
    /// One amount, in 64 bits throughout.
    Brief { stated: i64, scaled: Option<Quotient>, runs: Vec<Option<Vec<BriefRun>>> },
    /// Anything else.
    Wide(Vec<Option<Shape>>),
}

/// How one amount comes and stays under each delay.
#[derive(Debug, Clone)]
pub(crate) struct Stay {
    stated: i64,
    scaled: Option<Quotient>,
    steps: Vec<Step>,
}

/// The year an amount comes in, what it gives in that year and what in each year after it.
#[derive(Debug, Clone, Copy)]
struct Step {
    year: usize,
    first: (i64, Quotient),
    onward: (i64, Option<Quotient>),
}

impl Step {
    /// What an amount gives in the first year, and in each after it.
    fn gives(&self, of: i64) -> Given {
        let first = self.first.1.round(of.wrapping_mul(self.first.0));
        let later = of.wrapping_mul(self.onward.0);
        [first, self.onward.1.map_or(later, |by| by.round(later))]
    }
}

/// What was given in a year, and in each year after it.
pub(crate) type Given = [i64; 2];

impl Stay {
    /// None where a delay gives anything else.
    fn of(stated: i64, scaled: Option<Quotient>, runs: &[Option<Vec<BriefRun>>], years: usize) -> Option<Stay> {
        // By two of twice the amount is the amount: whole years go the way of parts.
        let whole = Quotient::by(2, Rounding::default())?;
        let part = |times: i64, by: Option<Quotient>| by.map_or((times.wrapping_mul(2), whole), |by| (times, by));
        let step = |runs: &Option<Vec<BriefRun>>| match runs.as_deref().unwrap_or_default() {
            [] => Some(Step { year: years, first: (0, whole), onward: (0, None) }),
            [(at, times, by)] if at.len() == 1 => {
                Some(Step { year: at.start, first: part(*times, *by), onward: (0, None) })
            }
            [(at, times, by)] if at.end == years => {
                Some(Step { year: at.start, first: part(*times, *by), onward: (*times, *by) })
            }
            [(at, times, by), (later, more, then)] if at.len() == 1 && later.start == at.end && later.end == years => {
                Some(Step { year: at.start, first: part(*times, *by), onward: (*more, *then) })
            }
            _ => None,
        };
        Some(Stay { stated, scaled, steps: runs.iter().map(step).collect::<Option<_>>()? })
    }

    /// The lane's amount in each of some scenarios, before it is laid into years.
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
    pub(crate) fn lay(&self, of: &[i64], delay: Option<(&[i64], i64)>, times: i64, given: &mut [Given], row: usize) {
        let (delays, least) = delay.unwrap_or((&[], 0));
        let delays = delays.iter().map(|delay| delay.wrapping_sub(least) as usize).chain(std::iter::repeat(0));
        for ((of, delay), given) in of.iter().zip(delays).zip(given.chunks_mut(row)) {
            let Some(step) = self.steps.get(delay) else { return };
            let Some([this, onward]) = given.get_mut(step.year) else { return };
            let [first, later] = step.gives(*of);
            *this = this.wrapping_add(first.wrapping_mul(times));
            *onward = onward.wrapping_add(later.wrapping_mul(times));
        }
    }
}

/// Years, what the amount is multiplied with, and what divides it.
type BriefRun = (Range<usize>, i64, Option<Quotient>);

impl Shape {
    /// The same in 64 bits, if the amounts are small enough.
    fn brief(&self, lane: &Lane, amount: u64, scale: u64) -> Option<Vec<BriefRun>> {
        let is_rate = matches!(lane.matter, Matter::Rate { .. });
        let largest = amount.max(amount.checked_mul(scale)?);
        let brief = |run: &Run| {
            let [(0, times)] = run.parts.as_slice() else { return None };
            let times = i64::try_from(*times).ok()?;
            let product = i64::try_from(largest.checked_mul(times.unsigned_abs())?).ok()?;
            if is_rate || product > Quotient::LARGEST / 2 {
                return None;
            }
            let stands = !run.rounded || (run.under == 1 && lane.rounding.to == Resolution::Ore);
            let quotient = if stands { None } else { Some(Quotient::by(run.under, lane.rounding)?) };
            Some((run.years.clone(), times, quotient))
        };
        self.runs.iter().map(brief).collect()
    }
}

/// Why a delay cannot be: a code, and what would be right.
pub(crate) type Refused = (Code, &'static str);

impl Lane {
    /// The shape under a delay.
    pub(crate) fn shape(&self, delay: i32, terms: &Terms) -> Result<Shape, Refused> {
        let last = terms.count();
        let whole_years = || match (delay.checked_div(12), delay.checked_rem(12)) {
            (Some(years), Some(0)) => Ok(years),
            _ => Err((Code::DelayNotYears, "12, 24, 36 …")),
        };
        let once = |year: usize, times: i128| Run {
            years: year..year.saturating_add(1),
            parts: vec![(0, times)],
            under: 1,
            rounded: false,
        };
        match &self.matter {
            Matter::Rate { year, under, bases } => {
                let years = usize::try_from(whole_years()?).map_err(|_| (Code::DelayNotYears, "12, 24, 36 …"))?;
                let from = year.saturating_add(years);
                let Some(base) = bases.get(from) else { return Ok(Shape::default()) };
                let parts = vec![(0, i128::from(base.0))];
                Ok(Shape { runs: vec![Run { years: from..last, parts, under: *under, rounded: true }] })
            }
            Matter::Transfer { from, to, within_frame } => {
                let years = whole_years()?;
                let place = |year: Year| {
                    let later = Moment::from(year).start_after(years.saturating_mul(12));
                    later.and_then(|moment| terms.index_of(moment.year())).ok_or((Code::TransferOutsidePlan, ""))
                };
                let mut runs = vec![once(place(*from)?, -1)];
                let to = place(*to)?;
                if *within_frame {
                    runs.push(once(to, 1));
                }
                Ok(Shape { runs })
            }
            Matter::Effect { effect, factor } => {
                let later = match effect.delayed(delay, terms) {
                    _ if delay == 0 => effect.clone(),
                    Delayed::To(later) => later,
                    Delayed::OutOfTime => return Err((Code::NotAMoment, "1900 … 2200")),
                    Delayed::ByYearsOnly => return Err((Code::DelayNotYears, "12, 24, 36 …")),
                };
                let late = usize::try_from(whole_years().unwrap_or_default()).unwrap_or_default();
                Ok(Shape { runs: runs(effect, &later, late, *factor, terms) })
            }
        }
    }

    /// How it is run, when its amounts and scales are at most so large.
    pub(crate) fn track(&self, shapes: Vec<Option<Shape>>, amount: u64, scale: u64, years: usize) -> Track {
        if self.amount.is_none() && self.scale.is_none() {
            let none = vec![0; years];
            let levels = |shape: Option<&Shape>| shape.map_or_else(|| none.clone(), |shape| self.levels(shape, years));
            return Track::Levels(shapes.iter().flat_map(|shape| levels(shape.as_ref())).collect());
        }
        let brief = shapes.iter().map(|shape| match shape {
            Some(shape) => shape.brief(self, amount, scale).map(Some),
            None => Some(None),
        });
        let scaled = self.scale.map(|(_, whole)| Quotient::by(whole.into(), self.rounding));
        let product = i64::try_from(u128::from(amount).saturating_mul(scale.into()));
        let fits = product.is_ok_and(|product| product <= Quotient::LARGEST) && !matches!(scaled, Some(None));
        match brief.collect::<Option<Vec<_>>>().filter(|_| fits && self.amounts.len() == 1) {
            Some(runs) => {
                let (stated, scaled) = (self.amounts.first().copied().unwrap_or_default(), scaled.flatten());
                match Stay::of(stated, scaled, &runs, years) {
                    Some(stay) => Track::Stay(stay),
                    None => Track::Brief { stated, scaled, runs },
                }
            }
            None => Track::Wide(shapes),
        }
    }

    /// The columns of its levers.
    pub(crate) fn levers(&self) -> impl Iterator<Item = usize> {
        [self.on, self.scale.map(|(column, _)| column), self.delay, self.amount].into_iter().flatten()
    }

    /// What it gives year by year where neither its amount nor its scale is moved.
    pub(crate) fn levels(&self, shape: &Shape, years: usize) -> Vec<i64> {
        let mut levels = vec![0_i64; years];
        for run in &shape.runs {
            let ore = self.amount_of(run, None, None).unwrap_or_default();
            for level in levels.get_mut(run.years.clone()).unwrap_or_default() {
                *level = level.wrapping_add(ore);
            }
        }
        levels
    }

    /// Adds levels of the lane, so many times, to those of its figures.
    pub(crate) fn feed_levels(&self, own: &[i64], times: i64, levels: &mut [i64], years: usize) {
        for (figure, counts) in &self.feeds {
            let start = figure.wrapping_mul(years);
            let cells = levels.get_mut(start..start.wrapping_add(years)).unwrap_or_default();
            for (cell, own) in cells.iter_mut().zip(own) {
                *cell = cell.wrapping_add(own.wrapping_mul(counts.wrapping_mul(times)));
            }
        }
    }

    /// As [`Lane::add`], for a single scenario of a lane that is otherwise laid many at a time.
    pub(crate) fn add_one(
        &self,
        track: &Track,
        delay: usize,
        amount: Option<i64>,
        scale: Option<i64>,
        levels: &mut [i64],
        years: usize,
    ) {
        let Track::Stay(stay) = track else { return self.add(track, delay, amount, scale, levels, years) };
        let Some(step) = stay.steps.get(delay) else { return };
        let mut of = [0];
        stay.amounts(&mut of, amount.as_ref().map(std::slice::from_ref), scale.as_ref().map(std::slice::from_ref));
        let [first, onward] = step.gives(of[0]);
        self.feed(&(step.year..step.year.saturating_add(1)), first, levels, years);
        self.feed(&(step.year.saturating_add(1)..years), onward, levels, years);
    }

    /// Adds what the lane gives under a delay to the levels of its figures.
    pub(crate) fn add(
        &self,
        track: &Track,
        delay: usize,
        amount: Option<i64>,
        scale: Option<i64>,
        levels: &mut [i64],
        years: usize,
    ) {
        match track {
            Track::Levels(own) => {
                let start = delay.wrapping_mul(years);
                self.feed_levels(own.get(start..start.wrapping_add(years)).unwrap_or_default(), 1, levels, years);
            }
            // Laid many scenarios at a time.
            Track::Stay(_) => {}
            Track::Brief { stated, scaled, runs } => {
                let Some(Some(runs)) = runs.get(delay) else { return };
                let stated = amount.unwrap_or(*stated);
                let stated = match (scale, scaled) {
                    (Some(scale), Some(scaled)) => scaled.round(stated.wrapping_mul(scale)),
                    _ => stated,
                };
                for (run, times, quotient) in runs {
                    let over = stated.wrapping_mul(*times);
                    self.feed(run, quotient.map_or(over, |by| by.round(over)), levels, years);
                }
            }
            Track::Wide(shapes) => {
                let Some(Some(shape)) = shapes.get(delay) else { return };
                for run in &shape.runs {
                    self.feed(&run.years, self.amount_of(run, amount, scale).unwrap_or_default(), levels, years);
                }
            }
        }
    }

    fn feed(&self, run: &Range<usize>, ore: i64, levels: &mut [i64], years: usize) {
        for (figure, times) in &self.feeds {
            let start = figure.wrapping_mul(years);
            let cells = levels.get_mut(start.wrapping_add(run.start)..start.wrapping_add(run.end));
            for cell in cells.unwrap_or_default() {
                *cell = cell.wrapping_add(ore.wrapping_mul(*times));
            }
        }
    }

    fn amount_of(&self, run: &Run, amount: Option<i64>, scale: Option<i64>) -> Option<i64> {
        let is_rate = matches!(self.matter, Matter::Rate { .. });
        let mut over = 0_i128;
        let mut under = run.under;
        for (place, times) in &run.parts {
            let stated = amount.or_else(|| self.amounts.get(*place).copied()).unwrap_or_default();
            let scaled = match (scale, self.scale) {
                (Some(scale), Some((_, whole))) => {
                    let product = i128::from(stated).saturating_mul(i128::from(scale));
                    if is_rate {
                        // A rate is no amount: it is not rounded before it meets its base.
                        under = run.under.saturating_mul(i128::from(whole));
                        product
                    } else {
                        let exact = Exact { over: product, under: i128::from(whole) };
                        i128::from(exact.round(self.rounding).unwrap_or_default().0)
                    }
                }
                _ => i128::from(stated),
            };
            over = over.saturating_add(scaled.saturating_mul(*times));
        }
        if run.rounded {
            return Exact { over, under }.round(self.rounding).map(|ore| ore.0);
        }
        i64::try_from(over).ok()
    }
}

/// The runs of an effect that has been delayed; `late` is by how many whole years.
fn runs(now: &Effect, later: &Effect, late: usize, factor: Option<PriceFactor>, terms: &Terms) -> Vec<Run> {
    let last = terms.count();
    let run = |years: Range<usize>, parts: Vec<(usize, i128)>, under: i128, rounded: bool| {
        let Some(factor) = factor else { return Run { years, parts, under, rounded } };
        let times = |over: i128| factor.times(Exact { over, under });
        let parts = parts.into_iter().map(|(place, over)| (place, times(over).over)).collect();
        Run { years, parts, under: times(0).under, rounded: true }
    };
    let (starts, through): (Vec<Moment>, _) = match (now, later) {
        (Effect::Amounts { amounts, .. }, _) => {
            let listed = (0..amounts.len()).filter_map(|place| {
                let year = place.saturating_add(late);
                let until = match terms.convention {
                    Convention::Level => year.saturating_add(1),
                    Convention::Change => last,
                };
                (year < last).then(|| run(year..until, vec![(place, 1)], 1, false))
            });
            return listed.collect();
        }
        (_, Effect::OneOff { year, .. }) => {
            let year = terms.index_of(*year);
            return year.map(|year| run(year..year.saturating_add(1), vec![(0, 1)], 1, false)).into_iter().collect();
        }
        (_, Effect::FullYear { from, through, .. }) => (vec![*from], *through),
        (_, Effect::Steps { steps, through }) => (steps.iter().map(|step| step.from).collect(), *through),
        _ => return Vec::new(),
    };
    let mut runs: Vec<Run> = Vec::new();
    for (place, year) in terms.years().enumerate() {
        let shares = starts.iter().enumerate().map(|(i, from)| match starts.get(i.saturating_add(1)) {
            Some(next) => share_between(*from, *next, year, terms.day_count),
            None => share_of_year(*from, through, year, terms.day_count),
        });
        let shares: Vec<(usize, Share)> = shares.enumerate().filter(|(_, share)| !share.is_zero()).collect();
        let under = shares.iter().fold(1, |under, (_, share)| lcm(under, i128::from(share.denominator())));
        let parts = shares.iter().map(|(i, share)| {
            let times = under.checked_div(i128::from(share.denominator())).unwrap_or(1);
            (*i, times.saturating_mul(i128::from(share.numerator())))
        });
        let parts: Vec<(usize, i128)> = parts.collect();
        if parts.is_empty() {
            continue;
        }
        let this = run(place..place.saturating_add(1), parts, under, true);
        match runs.last_mut().filter(|before| before.goes_on_as(&this)) {
            Some(before) => before.years.end = this.years.end,
            None => runs.push(this),
        }
    }
    runs
}
