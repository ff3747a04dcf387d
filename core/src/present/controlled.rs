//! Controlled rounding of a tree of sums: every figure goes to the step below or above it, and every
//! sum is the sum of its parts.
//!
//! **It always exists.** Let a sum be exactly S = Σ pᵢ. Each ⌊pᵢ⌋ is at most pᵢ, so Σ⌊pᵢ⌋ ≤ ⌊S⌋, and
//! likewise ⌈S⌉ ≤ Σ⌈pᵢ⌉. So whichever of ⌊S⌋ and ⌈S⌉ the sum is shown as, some of its parts can go up and
//! the others down to give it, and each part can be divided further in the same way. A figure that is a
//! whole number of steps stays as it is.
//!
//! **It is the best there is.** For each figure and each of its two values, [`settle`] finds the least
//! cost of all below it: exactly k parts must go up, and the k parts for which going up costs least are
//! taken. Costs add up over parts that do not touch each other, so this is the least cost of the tree.
//! It takes one sort of the parts of each sum.

use std::cmp::Ordering;
use std::ops::{Add, Sub};

use crate::amount::{Exact, Ore, Rounding};

/// One figure of a tree of sums.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// The figure, in øre.
    pub(super) exact: i128,
    /// The sum it is part of. Sums come after those of their parts that are sums themselves.
    pub(super) parent: Option<usize>,
    /// How many times it stands in the table; 0 for a remainder that is not shown.
    pub(super) shown: i64,
    /// What it is, for what moving it costs.
    pub(super) class: Class,
    /// What another table shows it as.
    pub(super) wanted: Option<i128>,
    /// The only value it may take.
    pub(super) held: Option<i128>,
    /// Decides between parts that are alike in all else.
    pub(super) rank: usize,
}

/// What moving a figure costs most for: readers compare frames first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A frame, or the top of all areas.
    Frame,
    /// The sum of rows or areas shown.
    Sum,
    /// Any other figure.
    Figure,
}

/// What a rounding costs; the first field that differs decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Cost {
    /// Figures that do not take the only value they may.
    barred: i64,
    /// Figures that another table shows as something else.
    disagreeing: i64,
    /// Frames that are moved away from the nearest step.
    frames: i64,
    /// Frames and sums that are.
    sums: i64,
    /// All figures that are.
    figures: i64,
    /// How far all figures are from the exact ones, in øre.
    distance: i128,
}

impl Add for Cost {
    type Output = Cost;
    fn add(self, other: Cost) -> Cost {
        Cost {
            barred: self.barred.saturating_add(other.barred),
            disagreeing: self.disagreeing.saturating_add(other.disagreeing),
            frames: self.frames.saturating_add(other.frames),
            sums: self.sums.saturating_add(other.sums),
            figures: self.figures.saturating_add(other.figures),
            distance: self.distance.saturating_add(other.distance),
        }
    }
}

impl Sub for Cost {
    type Output = Cost;
    fn sub(self, other: Cost) -> Cost {
        Cost {
            barred: self.barred.saturating_sub(other.barred),
            disagreeing: self.disagreeing.saturating_sub(other.disagreeing),
            frames: self.frames.saturating_sub(other.frames),
            sums: self.sums.saturating_sub(other.sums),
            figures: self.figures.saturating_sub(other.figures),
            distance: self.distance.saturating_sub(other.distance),
        }
    }
}

/// The number of steps nearest to an amount; a half goes away from zero.
pub(super) fn plain(exact: i128, step: i128) -> i128 {
    let nearest = Exact { over: exact, under: step.max(1) }.round(Rounding::default());
    nearest.map_or_else(|| below(exact, step), |Ore(steps)| i128::from(steps))
}

/// The number of steps at or below an amount.
pub(super) fn below(exact: i128, step: i128) -> i128 {
    exact.div_euclid(step.max(1))
}

/// Whether an amount lies between two steps.
pub(super) fn is_between(exact: i128, step: i128) -> bool {
    exact.rem_euclid(step.max(1)) != 0
}

impl Entry {
    fn cost(&self, value: i128, step: i128) -> Cost {
        let moved = if value == plain(self.exact, step) { 0 } else { self.shown };
        let away = value.saturating_mul(step).saturating_sub(self.exact).saturating_abs();
        Cost {
            barred: i64::from(self.held.is_some_and(|held| held != value)),
            disagreeing: i64::from(self.wanted.is_some_and(|wanted| wanted != value)),
            frames: if self.class == Class::Frame { moved } else { 0 },
            sums: if self.class == Class::Figure { 0 } else { moved },
            figures: moved,
            distance: away.saturating_mul(i128::from(self.shown)),
        }
    }
}

/// What is known of one figure while the tree is settled.
#[derive(Debug, Clone, Default)]
struct State {
    /// The least cost of it and all below it, shown as the step below.
    low: Cost,
    /// The same, shown as the step above.
    high: Cost,
    /// Its parts that lie between two steps, those that go up most cheaply first.
    parts: Vec<usize>,
    /// How many of them go up when it is shown as the step below.
    ups: usize,
    goes_up: bool,
}

/// Rounds every figure, at least cost. Gives the cost and the figures in steps.
pub(super) fn settle(entries: &[Entry], step: i128) -> (Cost, Vec<i128>) {
    let between = |entry: &Entry| is_between(entry.exact, step);
    let mut states: Vec<State> = entries
        .iter()
        .map(|entry| {
            let value = below(entry.exact, step);
            let high = value.saturating_add(i128::from(between(entry)));
            State { low: entry.cost(value, step), high: entry.cost(high, step), ..State::default() }
        })
        .collect();
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (i, entry) in entries.iter().enumerate() {
        if let Some(list) = entry.parent.and_then(|parent| parts.get_mut(parent)) {
            list.push(i);
        }
    }

    // Upwards: the least cost of every sum, for both of its values.
    for (i, list) in parts.into_iter().enumerate() {
        let Some(sum) = entries.get(i).filter(|_| !list.is_empty()) else { continue };
        let all = list.iter().filter_map(|&part| Some((entries.get(part)?, states.get(part)?)));
        let (floors, fixed) = all.fold((0_i128, Cost::default()), |(floors, fixed), (entry, state)| {
            (floors.saturating_add(below(entry.exact, step)), fixed + state.low)
        });
        let mut extra: Vec<(Cost, usize, usize)> = list
            .iter()
            .filter_map(|&part| Some((part, entries.get(part)?, states.get(part)?)))
            .filter(|(_, entry, _)| between(entry))
            .map(|(part, entry, state)| (state.high - state.low, entry.rank, part))
            .collect();
        extra.sort_unstable();
        let ups = below(sum.exact, step).saturating_sub(floors);
        let ups = usize::try_from(ups).unwrap_or_default().min(extra.len());
        let base = extra.iter().take(ups).fold(fixed, |cost, (extra, ..)| cost + *extra);
        let one_more = extra.get(ups).map_or(Cost::default(), |(extra, ..)| *extra);
        if let Some(state) = states.get_mut(i) {
            state.low = state.low + base;
            state.high = state.high + base + if between(sum) { one_more } else { Cost::default() };
            state.parts = extra.into_iter().map(|(.., part)| part).collect();
            state.ups = ups;
        }
    }

    // Downwards: the tops take their cheaper value, and every sum sends its parts up in that order.
    let mut total = Cost::default();
    for i in (0..entries.len()).rev() {
        let (Some(entry), Some(state)) = (entries.get(i), states.get_mut(i)) else { continue };
        if entry.parent.is_none() {
            state.goes_up = between(entry) && state.high.cmp(&state.low) == Ordering::Less;
            total = total + if state.goes_up { state.high } else { state.low };
        }
        let ups = state.ups.saturating_add(usize::from(state.goes_up));
        for part in std::mem::take(&mut state.parts).into_iter().take(ups) {
            if let Some(part) = states.get_mut(part) {
                part.goes_up = true;
            }
        }
    }
    let value = |(entry, state): (&Entry, &State)| below(entry.exact, step).saturating_add(i128::from(state.goes_up));
    (total, entries.iter().zip(&states).map(value).collect())
}
