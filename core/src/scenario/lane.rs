//! A lane: how one row answers its levers, year by year, in whole øre.
//!
//! A lane gives what [`Effect`] gives after the same changes: amounts are scaled first and rounded, then
//! phased and rounded. What a delay does to the shares is worked out once for each delay that occurs.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use crate::amount::{Exact, Ore, Quotient, Rounding};
use crate::effect::{Delayed, Effect, lcm};
use crate::error::Code;
use crate::json::{Door, Path};
use crate::phasing::{Share, share_between, share_of_year};
use crate::prices::PriceFactor;
use crate::scenario::lever::{Lever, LeverKind};
use crate::scenario::stay::{Onset, Onsets, Portion, Stay};
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

/// What the levers of a row are set to in one scenario, by their kind; below zero, no scale is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pulled([i64; 4]);

impl Pulled {
    /// As the plan has a row of this amount.
    pub(crate) fn still(off: bool, amount: i64) -> Pulled {
        let mut still = Pulled([0; 4]);
        still.set(LeverKind::On, i64::from(!off));
        still.set(LeverKind::Scale, -1);
        still.set(LeverKind::Amount, amount);
        still
    }

    #[inline]
    pub(crate) fn set(&mut self, kind: LeverKind, value: i64) {
        // A place, not a branch: the kinds of a list come in no order that could be foreseen.
        if let Some(place) = self.0.get_mut(kind as usize) {
            *place = value;
        }
    }

    #[inline]
    pub(crate) fn get(&self, kind: LeverKind) -> i64 {
        self.0.get(kind as usize).copied().unwrap_or_default()
    }
}

/// Years with one amount: the same parts of the lane's amounts, rounded once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Shape {
    runs: Vec<Run>,
}

/// How a lane is run: for each delay its years, with what they give.
#[derive(Debug, Clone)]
pub(crate) enum Track {
    /// Only switched and delayed: amounts are known beforehand.
    Levels(Vec<i64>),
    /// One amount that comes in one year and stays, or not.
    Stay(Stay),
    /// One amount, in 64 bits throughout.
    Brief { stated: i64, scaled: Option<Quotient>, runs: Vec<Option<Arc<[BriefRun]>>> },
    /// Anything else.
    Wide(Vec<Option<Arc<Shape>>>),
}

/// Years, and the part of the amount that each of them has.
type BriefRun = (Range<usize>, Portion);

/// What lanes give alike is kept once: many rows start alike, and so they all stay near to the processor.
#[derive(Debug, Default)]
pub(crate) struct Alike {
    shapes: HashSet<Arc<Shape>>,
    briefs: HashSet<Arc<[BriefRun]>>,
    onsets: HashSet<Arc<[Option<Onset>]>>,
}

impl Alike {
    pub(crate) fn shape(&mut self, shape: Shape) -> Arc<Shape> {
        kept_once(&mut self.shapes, Arc::new(shape))
    }
}

fn kept_once<T: Eq + Hash + ?Sized>(known: &mut HashSet<Arc<T>>, new: Arc<T>) -> Arc<T> {
    match known.get(&new) {
        Some(known) => Arc::clone(known),
        None => {
            known.insert(Arc::clone(&new));
            new
        }
    }
}

impl Shape {
    /// The same in 64 bits, if the amounts are small enough.
    fn brief(&self, lane: &Lane, largest: u64) -> Option<Vec<BriefRun>> {
        let brief = |run: &Run| {
            let [(0, times)] = run.parts.as_slice() else { return None };
            let part = Portion::of(*times, run.under, run.rounded.then_some(lane.rounding))?;
            part.takes(largest).then(|| (run.years.clone(), part))
        };
        self.runs.iter().map(brief).collect()
    }
}

/// The runs as an onset, if the amount comes once and stays or goes.
fn onset_of(runs: Option<&[BriefRun]>, years: usize) -> Option<Onset> {
    match runs.unwrap_or_default() {
        [] => Some(Onset::never(years)),
        [(at, part)] if at.len() == 1 => Some(Onset::once(at.start, *part)),
        [(at, part)] if at.end == years => Some(Onset::stays(at.start, *part, *part)),
        [(at, first), (later, onward)] if at.len() == 1 && later.start == at.end && later.end == years => {
            Some(Onset::stays(at.start, *first, *onward))
        }
        _ => None,
    }
}

/// The largest numbers of a lane, in size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Largest {
    pub(crate) amount: u64,
    pub(crate) scale: u64,
}

/// Why a delay cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) code: Code,
    /// What was found; none is the delay.
    found: Option<String>,
    /// What would be right.
    pub(crate) expected: String,
}

impl Refused {
    fn new(code: Code, expected: &str) -> Refused {
        Refused { code, found: None, expected: expected.to_owned() }
    }

    fn not_years() -> Refused {
        Refused::new(Code::DelayNotYears, "12, 24, 36 …")
    }

    /// What a delay of this lever is told by.
    pub(crate) fn found(&self, delay: i64, lever: Option<&Lever>) -> String {
        match (&self.found, lever) {
            (Some(found), _) => found.clone(),
            (None, Some(lever)) if self.code == Code::DelayNotYears => lever.row.clone(),
            (None, _) => delay.to_string(),
        }
    }
}

impl Lane {
    /// The shape under a delay.
    pub(crate) fn shape(&self, delay: i32, terms: &Terms) -> Result<Shape, Refused> {
        let last = terms.count();
        let whole_years = || match (delay.checked_div(12), delay.checked_rem(12)) {
            (Some(years), Some(0)) => Ok(years),
            _ => Err(Refused::not_years()),
        };
        let once = |year: usize, times: i128| Run {
            years: year..year.saturating_add(1),
            parts: vec![(0, times)],
            under: 1,
            rounded: false,
        };
        match &self.matter {
            Matter::Rate { year, under, bases } => {
                let years = usize::try_from(whole_years()?).map_err(|_| Refused::not_years())?;
                let from = year.saturating_add(years);
                let Some(base) = bases.get(from) else { return Ok(Shape::default()) };
                let parts = vec![(0, i128::from(base.0))];
                Ok(Shape { runs: vec![Run { years: from..last, parts, under: *under, rounded: true }] })
            }
            Matter::Transfer { from, to, within_frame } => {
                let years = whole_years()?;
                let place = |year: Year| {
                    let later = Moment::from(year).start_after(years.saturating_mul(12)).map(Moment::year);
                    let later = later.ok_or_else(|| Refused::new(Code::NotAMoment, "1900 … 2200"))?;
                    terms.index_of(later).ok_or_else(|| Refused {
                        code: Code::TransferOutsidePlan,
                        found: Some(later.to_string()),
                        expected: terms.period(),
                    })
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
                    Delayed::To(later) => in_order(later)?,
                    Delayed::OutOfTime => return Err(Refused::new(Code::NotAMoment, "1900 … 2200")),
                    Delayed::ByYearsOnly => return Err(Refused::not_years()),
                };
                let late = usize::try_from(whole_years().unwrap_or_default()).unwrap_or_default();
                Ok(Shape { runs: runs(effect, &later, late, *factor, terms) })
            }
        }
    }

    /// Where it starts, if its amount is one of a full year that does not end, at the prices of the plan.
    pub(crate) fn starts(&self) -> Option<Moment> {
        match self.matter {
            Matter::Effect { effect: Effect::FullYear { from, through: None, .. }, factor: None } => Some(from),
            _ => None,
        }
    }

    /// How its amount is scaled, and the largest it becomes; none where that does not go in 64 bits.
    fn scaled(&self, Largest { amount, scale }: Largest) -> Option<(Option<Quotient>, u64)> {
        if self.amounts.len() != 1 || matches!(self.matter, Matter::Rate { .. }) {
            return None;
        }
        let Some((_, whole)) = self.scale else { return Some((None, amount)) };
        let product = amount.checked_mul(scale).filter(|product| *product <= Quotient::LARGEST.unsigned_abs())?;
        let rounding = self.scale_rounding();
        let scaled = product.checked_div(whole.unsigned_abs())?.checked_add(rounding.to.ore().unsigned_abs())?;
        Some((Some(Quotient::by(whole.into(), rounding)?), amount.max(scaled)))
    }

    fn scale_rounding(&self) -> Rounding {
        match &self.matter {
            Matter::Effect { effect, factor } => effect.scale_rounding(self.rounding, factor.is_some()),
            _ => self.rounding,
        }
    }

    pub(crate) fn stated(&self) -> i64 {
        self.amounts.first().copied().unwrap_or_default()
    }

    /// As [`Lane::track`], by onsets that are known already.
    pub(crate) fn stay(&self, onsets: Onsets, largest: Largest) -> Option<Track> {
        let (scaled, largest) = self.scaled(largest)?;
        Stay::new(self.stated(), scaled, onsets, largest).map(Track::Stay)
    }

    /// How it is run from the least delay on, when its amounts and scales are at most so large.
    pub(crate) fn track(
        &self,
        shapes: Vec<Option<Arc<Shape>>>,
        least: i64,
        largest: Largest,
        years: usize,
        alike: &mut Alike,
    ) -> Track {
        if self.amount.is_none() && self.scale.is_none() {
            let none = vec![0; years];
            let levels = |shape: Option<&Shape>| shape.map_or_else(|| none.clone(), |shape| self.levels(shape, years));
            return Track::Levels(shapes.iter().flat_map(|shape| levels(shape.as_deref())).collect());
        }
        let Some((scaled, most)) = self.scaled(largest) else { return Track::Wide(shapes) };
        let brief = shapes.iter().map(|shape| match shape {
            Some(shape) => shape.brief(self, most).map(|runs| Some(kept_once(&mut alike.briefs, runs.into()))),
            None => Some(None),
        });
        let Some(runs) = brief.collect::<Option<Vec<_>>>() else { return Track::Wide(shapes) };
        let onsets: Arc<[Option<Onset>]> = runs.iter().map(|runs| onset_of(runs.as_deref(), years)).collect();
        let onsets = Onsets::from(least, kept_once(&mut alike.onsets, onsets));
        let stay = self.stay(onsets, largest);
        stay.unwrap_or_else(|| Track::Brief { stated: self.stated(), scaled, runs })
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
            // Laid by itself, in the one loop that counts.
            Track::Stay(_) => {}
            Track::Brief { stated, scaled, runs } => {
                let Some(Some(runs)) = runs.get(delay) else { return };
                let stated = amount.unwrap_or(*stated);
                let stated = match (scale, scaled) {
                    (Some(scale), Some(scaled)) => scaled.round(stated.wrapping_mul(scale)),
                    _ => stated,
                };
                for (run, part) in runs.iter() {
                    self.feed(run, part.gives(stated), levels, years);
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
                        i128::from(exact.round(self.scale_rounding()).unwrap_or_default().0)
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

/// The effect, unless its starts and its end have met: in a shorter month two days can be one.
fn in_order(effect: Effect) -> Result<Effect, Refused> {
    let mut door = Door::default();
    effect.check_moments(&Path::Root, &mut door);
    match door.problems.into_iter().next() {
        Some(problem) => Err(Refused {
            code: problem.code(),
            found: Some(problem.found().to_owned()),
            expected: problem.expected().to_owned(),
        }),
        None => Ok(effect),
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
