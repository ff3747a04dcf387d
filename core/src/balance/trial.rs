//! A trial: what the closing frames become when one row is another, without laying the whole plan again.
//!
//! A row of an area moves that area and those above it, and no other. Where rates follow the frame they
//! move too, but only those of the same areas. So a trial walks from the row's area to the top, and meets
//! the same rules and the same roundings as the frame does.

use std::collections::HashMap;

use crate::amount::{Amount, Ore, Rounding};
use crate::area::Side;
use crate::compensation::{RateBase, percent_of};
use crate::effect::{Effect, Span};
use crate::frame::{Frame, RateLine};
use crate::ledger::{Cell, Line};
use crate::plan::Plan;
use crate::prices::{PriceFactor, factor_of};
use crate::terms::Convention;

/// A row that can be another, and all that follows from it.
#[derive(Debug)]
pub(super) struct Trial<'a> {
    plan: &'a Plan,
    /// The closing frames of the plan as it is.
    closing: &'a [Ore],
    /// The areas that the row moves, its own first, and how many of them lie within what is balanced.
    areas: usize,
    counted: usize,
    /// The row's lines in the plan as it is.
    lines: Vec<Line>,
    side: Side,
    rounding: Rounding,
    factor: Option<PriceFactor>,
    /// What the row is a rate of, where it is one.
    base: Ore,
    /// The rates that follow it, in the order of years.
    rates: Vec<Follower>,
}

/// A rate of an opening frame that the row moves.
#[derive(Debug, Clone, Copy)]
struct Follower {
    /// Which of the moved areas it is laid on.
    area: usize,
    /// The year whose closing frames its base opens with, and the side of them it is a rate of.
    before: usize,
    of: Option<Side>,
    percent: Amount,
    rounding: Rounding,
    laid: RateLine,
}

impl<'a> Trial<'a> {
    /// A new row in an area; `balanced` is the area that is balanced, with those below it.
    pub(super) fn of_area(frame: &'a Frame, closing: &'a [Ore], balanced: Option<usize>, area: usize) -> Trial<'a> {
        let plan = frame.plan();
        let tree = &plan.checked().tree;
        let above: Vec<usize> = std::iter::successors(Some(area), |area| tree.parent(*area)).collect();
        let counted = match balanced {
            None => above.len(),
            Some(balanced) => above.iter().position(|area| *area == balanced).map_or(0, |at| at.saturating_add(1)),
        };
        let mut trial = Trial {
            plan,
            closing,
            areas: above.len(),
            counted,
            lines: Vec::new(),
            side: Side::default(),
            rounding: plan.terms().rounding,
            factor: None,
            base: Ore::ZERO,
            rates: Vec::new(),
        };
        if plan.terms().convention == Convention::Change {
            trial.rates = followers(frame, &above);
        }
        trial
    }

    /// A measure of the plan that becomes another.
    pub(super) fn of_measure(
        frame: &'a Frame,
        closing: &'a [Ore],
        balanced: Option<usize>,
        place: usize,
    ) -> Option<Trial<'a>> {
        let plan = frame.plan();
        let measure = plan.document().measures.get(place)?;
        let (area, _) = *plan.checked().measures.get(place)?;
        let number = plan.number_of(&measure.id)?;
        let row = plan.ledger().rows.get(number)?;
        let mut trial = Trial::of_area(frame, closing, balanced, area);
        trial.rates.retain(|rate| rate.laid.line.row != number);
        trial.lines = frame.lines_of(number).collect();
        trial.side = row.side;
        trial.rounding = row.rounding;
        trial.factor = factor_of(measure, plan.document());
        // Its own lines start in the year of the rate, so they never move what it is a rate of.
        trial.base = frame.rates_of(number).first().map_or(Ore::ZERO, |rate| rate.base);
        Some(trial)
    }

    /// The closing frames with another effect of the row, or without it.
    pub(super) fn closing(&self, effect: Option<&Effect>) -> Vec<Ore> {
        let terms = self.plan.terms();
        // What each area's own levels are moved by.
        let mut moved = vec![vec![Cell::default(); terms.count()]; self.areas];
        let mut lay = |area: usize, year: usize, span: Span, side: Side, amount: Ore| {
            let levels = moved.get_mut(area).map(Vec::as_mut_slice).unwrap_or_default();
            let last = if span == Span::Once { year.saturating_add(1) } else { usize::MAX };
            for cell in levels.iter_mut().take(last).skip(year) {
                cell.add_on(side, amount);
            }
        };
        for line in &self.lines {
            lay(0, line.year, line.span, line.side, -line.amount);
        }
        match effect {
            Some(Effect::Rate { percent, year, .. }) => {
                let year = terms.index_of(year.unwrap_or(terms.first())).unwrap_or_default();
                let amount = percent_of(*percent, self.base).round(self.rounding).unwrap_or_default();
                lay(0, year, Span::Onward, self.side, amount);
            }
            Some(effect) => effect.lay(terms, self.factor, self.rounding, &mut |year, span, amount| {
                lay(0, year, span, self.side, amount);
            }),
            None => {}
        }
        for rate in &self.rates {
            let below = moved.iter().take(rate.area.saturating_add(1));
            let opening: Ore = below.filter_map(|levels| levels.get(rate.before)).map(|cell| cell.on(rate.of)).sum();
            if opening.is_zero() {
                continue;
            }
            let line = rate.laid.line;
            let amount = percent_of(rate.percent, rate.laid.base + opening).round(rate.rounding).unwrap_or_default();
            for cell in moved.get_mut(rate.area).into_iter().flatten().skip(line.year) {
                cell.add_on(line.side, amount - line.amount);
            }
        }
        let mut closing = self.closing.to_vec();
        for levels in moved.iter().take(self.counted) {
            for (closing, cell) in closing.iter_mut().zip(levels) {
                *closing += cell.on(None);
            }
        }
        closing
    }
}

/// The rates of opening frames of these areas, in the order of years.
fn followers(frame: &Frame, areas: &[usize]) -> Vec<Follower> {
    let ledger = frame.plan().ledger();
    let places: HashMap<usize, usize> = areas.iter().enumerate().map(|(place, area)| (*area, place)).collect();
    let mut followers = Vec::new();
    for rate in ledger.rates.iter() {
        let of = match rate.of {
            RateBase::Opening => None,
            RateBase::Expenditure => Some(Side::Expenditure),
            RateBase::Income => Some(Side::Income),
            RateBase::Amount(_) | RateBase::EligibleIncome(_) => continue,
        };
        let (Some(before), Some(row)) = (rate.year.checked_sub(1), ledger.rows.get(rate.row)) else { continue };
        for laid in frame.rates_of(rate.row) {
            let Some(&area) = places.get(&laid.line.area) else { continue };
            let (percent, rounding, laid) = (rate.percent, row.rounding, *laid);
            followers.push(Follower { area, before, of, percent, rounding, laid });
        }
    }
    followers
}
