//! A batch: many scenarios of one plan at once, as exact as one plan each, without making those plans.
//!
//! A [`Lever`] says what a column changes; line after line of the columns is a scenario. The way of it, by the
//! files in which it is read:
//!
//! - Rows that no lever moves are added up once. A row with levers is a lane (`lanes`): its amounts, and the
//!   figures that it counts in.
//! - What a delay does to a lane is worked out once for each delay that occurs (`lane`): the years, and which part of
//!   the amount each of them has. A scenario then only looks it up.
//! - Nearly every row has one amount that comes in a year and stays. It costs three roundings, whatever the years
//!   (`stay`): the amount scaled, its part of the first year, a year after it. Other rows are run by their years. Which
//!   way a lane can take, its track, is settled by the largest numbers of its columns (`running`).
//! - What such a row gives goes into two cells of its figure and first year: one counts in that year, one in each year
//!   after it. When all rows are in, one sum along the years makes levels of them (`settle` in `stay`).
//! - A division by what never changes is a multiplication (`Quotient` in `amount`). Where the processor could not
//!   foresee a branch, there is none: a row that is off is multiplied by zero.
//! - Columns go row by row, in stretches of scenarios that stay near to the processor (`columns`). A list of changes
//!   goes scenario by scenario, and of a row that is changed, what the plan gives is taken out (`changes`).
//! - No loop checks anything. Before them, the largest numbers of all columns together must give a plan, by a quick
//!   bound or in fact: no sum of smaller ones can then pass 64 bits ([`Batch::columns`]).
//! - Where a rate of a later year's opening frame would follow the rows it is laid on, each scenario is a plan after
//!   all.
//!
//! The oracle is the plain way: [`Plan::with_scenario`] and its frame, in 128 bits, which the laws hold against every
//! kind of row, lever and delay. A [`RollUp`](crate::RollUp) is the same idea with measures that are no rows, and
//! its oracle is a loop of decimals in `core/tests/rollup.rs`.

use std::collections::BTreeMap;

use crate::amount::{LARGEST, Ore};
use crate::compensation::PERCENT_DECIMALS;
use crate::effect::Effect;
use crate::error::{Code, Error, Problem};
use crate::figure::Figure;
use crate::frame::Found;
use crate::json::{Door, Node, Path};
use crate::ledger::{Row, RowKind};
use crate::plan::Plan;
use crate::prices::PriceFactor;
use crate::rows::Near;
use crate::scenario::lane::{Lane, Matter};
use crate::scenario::lanes::{Lanes, Moved};
use crate::scenario::lever::{Lever, LeverKind};
use crate::scenario::running::Extremes;
use crate::scenario::{Change, RowChanges, Scenario};

/// The levers and figures that a batch can have.
const MOST_LEVERS: usize = 10_000;
const MOST_FIGURES: usize = 1_000;
/// The rows that are laid in one piece of work, and how many such steps a row of a whole plan is worth.
const PIECE_STEPS: usize = 1 << 22;
const STEPS_OF_A_PLAN: usize = 64;
/// The scenarios in one piece of work.
const LEAST_AT_ONCE: usize = 16;
const MOST_AT_ONCE: usize = 8_192;

/// Many scenarios of a plan, as columns of whole numbers. Totals are in whole øre.
///
/// ```
/// use ramme::{Figure, Lever, Plan};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
/// }"#)?;
/// let batch = plan.batch(vec![Lever::scale("1", 1), Lever::delay("1")], vec![Figure::closing()])?;
/// // as planned; four fifths of it; half a year later
/// let totals = batch.columns(&[&[10, 8, 10], &[0, 0, 6]])?.totals()?;
/// assert_eq!(totals, [
///     996_900_000, 1_031_900_000, // 9 719 + 5/12 of 600 in 2024, + 600 in 2025, in thousands
///     991_900_000, 1_019_900_000,
///     971_900_000, 1_026_900_000, // from February 2025: 11/12 of 600
/// ]);
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Batch {
    plan: Plan,
    levers: Vec<Lever>,
    figures: Vec<Figure>,
    found: Vec<Found>,
    pub(crate) lanes: Lanes,
    /// Whether each scenario has to be a plan: then the lanes only tell which numbers can be.
    pub(crate) as_plans: bool,
}

impl Plan {
    /// Makes a batch: each lever is a column, and each figure gives an amount for every plan year.
    ///
    /// # Errors
    /// Every problem at once, under `/levers` and `/figures`: [`Code::UnknownRow`],
    /// [`Code::FigureUnphased`], [`Code::DuplicateId`] for two levers that move the same thing,
    /// [`Code::NoSingleAmount`] for the amount of a row that is neither a full-year amount nor a one-off,
    /// [`Code::RateOutOfRange`] for the decimals of a scale, and those of [`Frame::amounts`](crate::Frame::amounts).
    pub fn batch(&self, levers: Vec<Lever>, figures: Vec<Figure>) -> Result<Batch, Error> {
        let mut door = Door::default();
        let batch = self.batch_at("levers", levers, figures, &mut door);
        made(batch, door)
    }

    /// As [`Plan::batch`], from an object `{"levers": […], "figures": ["closing", {"figure", "area", "view", "side"}]}`:
    /// the way of the bindings. Figures left out are the closing frame of the whole plan.
    ///
    /// # Errors
    /// As [`Plan::batch`], and every problem of form.
    pub fn batch_from_node(&self, node: &Node<'_>) -> Result<Batch, Error> {
        let mut door = Door::default();
        let (mut levers, mut figures) = (Vec::new(), Vec::new());
        if let Some(mut fields) = door.object(node, &Path::Root) {
            levers = fields.list("levers", MOST_LEVERS, &mut door);
            figures = fields.list("figures", MOST_FIGURES, &mut door);
            if !fields.has("levers") {
                fields.miss("levers", &mut door);
            }
            if !fields.has("figures") {
                figures = vec![Figure::closing()];
            }
            fields.close(&mut door);
        }
        let batch = self.batch_at("levers", levers, figures, &mut door);
        made(batch, door)
    }

    /// The batch, where the door has no problems; the levers stand in this list of the document.
    pub(crate) fn batch_at(
        &self,
        list: &str,
        levers: Vec<Lever>,
        figures: Vec<Figure>,
        door: &mut Door,
    ) -> Option<Batch> {
        let root = Path::Root;
        let at = root.key(list);
        if levers.len() > MOST_LEVERS {
            door.report(Code::TooMany, &at, levers.len(), MOST_LEVERS);
        }
        let (mut moved, mut near) = (Moved::new(), Near::default());
        for (column, lever) in levers.iter().enumerate() {
            let at = at.index(column);
            if door.is_marked(&at) {
                continue;
            }
            lever.check(&at, door);
            let Some(row) = self.lever_row(lever, &mut near, &at, door) else { continue };
            // Of a lever that does not say what it moves, that is told alone.
            if door.is_marked(&at.key("change")) || !self.can_move(row, lever, &at, door) {
                continue;
            }
            let own = moved.entry(row).or_default();
            let twice = own.iter().find(|other| levers.get(**other).is_some_and(|other| other.change == lever.change));
            if let Some(first) = twice {
                door.report(Code::DuplicateId, &at, lever.change.as_str(), root.key(list).index(*first));
            }
            own.push(column);
        }
        let frame = self.frame();
        let at = root.key("figures");
        if figures.is_empty() && !door.is_marked(&at) && !door.is_marked(&root) {
            door.report(Code::Empty, &at, "", "closing");
        }
        if figures.len() > MOST_FIGURES {
            door.report(Code::TooMany, &at, figures.len(), MOST_FIGURES);
        }
        let mut found = Vec::with_capacity(figures.len());
        for (i, figure) in figures.iter().enumerate() {
            let at = at.index(i);
            let mut own = door.at(&at);
            found.push(frame.find_at(figure, &mut near, &mut own));
            door.take_from(own, &at);
        }
        if !door.problems.is_empty() {
            return None;
        }
        let as_plans = self.rates_follow(&moved, &levers);
        match self.lanes(&moved, &levers, &found) {
            Ok(lanes) => Some(Batch { plan: self.clone(), levers, figures, found, lanes, as_plans }),
            Err(error) => {
                door.problems.extend(error.into_problems());
                None
            }
        }
    }

    pub(crate) fn effect_of(&self, row: &Row) -> Option<&Effect> {
        let document = self.document();
        match row.kind {
            RowKind::Adjustment => document.adjustments.get(row.index).map(|row| &row.effect),
            RowKind::Measure => document.measures.get(row.index).map(|row| &row.effect),
            RowKind::Reallocation => document.reallocations.get(row.index).map(|row| &row.effect),
            RowKind::Transfer => None,
        }
    }

    fn lever_row(&self, lever: &Lever, near: &mut Near, at: &Path<'_>, door: &mut Door) -> Option<usize> {
        let number = self.number_of(&lever.row);
        if number.is_none() && !door.is_marked(&at.key("row")) {
            let near = near.to(&lever.row, self.rows().map(|row| row.id()));
            door.report(Code::UnknownRow, &at.key("row"), &lever.row, near);
        }
        number
    }

    /// Whether a row is able to move as its lever does.
    fn can_move(&self, number: usize, lever: &Lever, at: &Path<'_>, door: &mut Door) -> bool {
        let Some(row) = self.ledger().rows.get(number) else { return false };
        if !row.phased && lever.change != LeverKind::On {
            door.report(Code::FigureUnphased, &at.key("row"), &lever.row, "");
            return false;
        }
        let has_one_amount = matches!(self.effect_of(row), Some(Effect::FullYear { .. } | Effect::OneOff { .. }));
        if let (Some(Effect::Rate { percent, .. }), Some(decimals)) = (self.effect_of(row), lever.decimals) {
            let room = PERCENT_DECIMALS.saturating_sub(percent.decimal().scale());
            if u32::from(decimals) > room {
                door.report(Code::RateOutOfRange, &at.key("decimals"), decimals, format_args!("0 … {room}"));
            }
        }
        if lever.change == LeverKind::Amount && !has_one_amount {
            door.report(Code::NoSingleAmount, &at.key("row"), &lever.row, "full_year / one_off");
            return false;
        }
        true
    }
}

impl Batch {
    /// The plan whose scenarios these are.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What each column changes.
    #[must_use]
    pub fn levers(&self) -> &[Lever] {
        &self.levers
    }

    /// The figures that are asked for.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// How many totals a scenario gives: one for each figure and plan year.
    #[must_use]
    pub fn width(&self) -> usize {
        self.found.len().saturating_mul(self.plan.terms().count())
    }

    /// How many scenarios are done at a time: a few ten milliseconds of work.
    pub(crate) fn piece(&self) -> usize {
        let steps = if self.as_plans {
            self.plan.ledger().rows.len().saturating_mul(STEPS_OF_A_PLAN)
        } else {
            self.lanes.lanes.len()
        };
        PIECE_STEPS.checked_div(steps).unwrap_or(MOST_AT_ONCE).clamp(LEAST_AT_ONCE, MOST_AT_ONCE)
    }

    /// The largest numbers of all columns together must give a plan; then every scenario does.
    pub(crate) fn check_largest(&self, extremes: &[Extremes], told: impl Fn(Option<usize>) -> String, door: &mut Door) {
        if self.is_far_below_the_limits(extremes) {
            return;
        }
        let mut changes: Vec<(RowChanges, usize)> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (i, (extremes, lever)) in extremes.iter().zip(&self.levers).enumerate() {
            let Some((least, most)) = extremes else { continue };
            let most = if least.unsigned_abs() > most.unsigned_abs() { *least } else { *most };
            let change = match lever.change {
                LeverKind::Scale | LeverKind::Amount => self.row_change(lever, most),
                _ => continue,
            };
            match known.get(lever.row.as_str()).and_then(|place| changes.get_mut(*place)) {
                Some((known, _)) => known.merge(change),
                None => {
                    known.insert(&lever.row, changes.len());
                    changes.push((change, i));
                }
            }
        }
        let scenario = changes.iter().fold(Scenario::new(""), |s, (change, _)| s.change(Change::row(change.clone())));
        let Err(error) = self.plan.with_scenario(&scenario) else { return };
        for problem in error.into_problems() {
            let place = problem.path().strip_prefix("/changes/").and_then(|rest| rest.split('/').next());
            let column = place.and_then(|place| place.parse::<usize>().ok()).and_then(|place| changes.get(place));
            door.problems.push(problem.at(told(column.map(|(_, column)| *column))));
        }
    }

    /// Whether no limit of a plan can be met, by a bound that is quick to lay: most batches need no plan of
    /// their largest numbers.
    fn is_far_below_the_limits(&self, extremes: &[Extremes]) -> bool {
        let size = |lever: Option<usize>| {
            let (least, most) = lever.and_then(|lever| *extremes.get(lever)?)?;
            Some(u128::from(least.unsigned_abs().max(most.unsigned_abs())))
        };
        let most = |lane: &Lane| {
            let scale =
                lane.scale.and_then(|(lever, whole)| Some((size(Some(lever))?, u128::from(whole.unsigned_abs()))));
            let amount = size(lane.amount);
            if scale.is_none() && amount.is_none() {
                return Some(0);
            }
            let Matter::Effect { factor, .. } = &lane.matter else { return None };
            let step = u128::from(lane.rounding.to.ore().unsigned_abs());
            let mut sum = 0_u128;
            for stated in &lane.amounts {
                let amount = amount.unwrap_or_default().max(stated.unsigned_abs().into());
                let scaled = match scale {
                    Some((scale, whole)) => amount.checked_mul(scale)?.div_ceil(whole).checked_add(step)?,
                    None => amount,
                };
                if scaled > u128::from(LARGEST.unsigned_abs()) {
                    return None;
                }
                sum = sum.checked_add(scaled)?;
            }
            let years = self.plan.terms().count() as u128;
            let lines =
                sum.checked_mul(factor.map_or(1, PriceFactor::at_most))?.checked_add(step.checked_mul(years)?)?;
            // A reallocation counts in two areas.
            lines.checked_mul(2)
        };
        let all = self.lanes.lanes.iter().try_fold(0_u128, |sum, lane| sum.checked_add(most(lane)?));
        all.is_some_and(|all| self.plan.bound().with(all).holds(self.plan.terms()))
    }

    /// What levers at these numbers make of the plan.
    pub(crate) fn scenario_of<'l>(
        &self,
        set: impl Iterator<Item = (&'l Lever, i64)>,
        title: impl Into<String>,
    ) -> Scenario {
        let mut changes: Vec<RowChanges> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (lever, value) in set {
            let change = self.row_change(lever, value);
            match known.get(lever.row.as_str()).and_then(|place| changes.get_mut(*place)) {
                Some(known) => known.merge(change),
                None => {
                    known.insert(&lever.row, changes.len());
                    changes.push(change);
                }
            }
        }
        changes.into_iter().fold(Scenario::new(title), |scenario, change| scenario.change(Change::row(change)))
    }

    /// The totals of a scenario that has to be a plan.
    pub(crate) fn fill_from_plan(&self, scenario: &Scenario, number: usize, out: &mut [i64]) -> Result<(), Error> {
        let plan = self.plan.with_scenario(scenario).map_err(|error| {
            error.map(|problem| {
                let path = format!("/scenarios/{number}{}", problem.path());
                problem.at(path)
            })
        })?;
        let frame = plan.frame();
        for (total, ore) in out.iter_mut().zip(self.found.iter().flat_map(|figure| frame.ores(figure))) {
            *total = ore.0;
        }
        Ok(())
    }

    /// What a number of a lever's column changes.
    fn row_change(&self, lever: &Lever, value: i64) -> RowChanges {
        let change = RowChanges::new(&lever.row);
        match lever.change {
            LeverKind::On if value == 0 => change.off(),
            LeverKind::On => change.on(),
            LeverKind::Scale => {
                let decimals = lever.decimals.unwrap_or_default().into();
                change.scale(rust_decimal::Decimal::try_new(value, decimals).unwrap_or_default())
            }
            LeverKind::Delay => change.delay(i32::try_from(value).unwrap_or_default()),
            LeverKind::Amount => {
                let row = self.plan.number_of(&lever.row).and_then(|row| self.plan.ledger().rows.get(row));
                let amount = Ore(value).to_decimal(self.plan.terms().unit).into();
                match row.and_then(|row| self.plan.effect_of(row)).cloned() {
                    Some(Effect::FullYear { from, through, .. }) => {
                        change.effect(Effect::FullYear { full_year: amount, from, through })
                    }
                    Some(Effect::OneOff { year, .. }) => change.effect(Effect::OneOff { one_off: amount, year }),
                    _ => change,
                }
            }
        }
    }
}

/// The batch, where nothing is wrong.
fn made(batch: Option<Batch>, door: Door) -> Result<Batch, Error> {
    Error::check(door.problems)?;
    // Where nothing is wrong there is one.
    batch.ok_or_else(|| Problem::new(Code::Empty, "/levers", "", "").into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    /// Amounts and scales of every size: the quick bound never says that a plan can be which the door refuses,
    /// and most plans of the size that there is need no more than the bound.
    #[test]
    fn what_is_far_below_the_limits_is_a_plan() {
        let ids = ["full", "priced", "steps", "once", "listed", "moved"];
        let levers =
            ids.map(|id| Lever::scale(id, 2)).into_iter().chain([Lever::amount("full"), Lever::amount("once")]);
        let levers: Vec<Lever> = levers.collect();
        let mut word = 7_u64;
        let mut next = |below: u64| {
            word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (word >> 33) % below
        };
        let (mut far, mut near, mut refused) = (0, 0, 0);
        for _ in 0..3_000 {
            let size = 10_i64.pow(u32::try_from(next(14)).unwrap());
            let mut kroner =
                || i64::try_from(next(19)).unwrap().saturating_sub(9).saturating_mul(size).min(LARGEST / 100);
            let [a, b, c, d, e] = std::array::from_fn(|_| kroner().clamp(-LARGEST / 100, LARGEST / 100));
            let text = format!(
                r#"{{"title": "P", "years": [2024, 2025], "rounding": {{"to": "1000000 kr", "mode": "ceiling"}},
                "areas": [{{"id": "a", "title": "A", "base": {a}}}, {{"id": "b", "title": "B", "parent": "a", "base": 0}}],
                "adjustments": [{{"id": "rate", "title": "R", "area": "a", "effect": {{"percent": 90, "of": "opening"}}}}],
                "measures": [
                {{"id": "full", "title": "1", "area": "a", "effect": {{"full_year": {b}, "from": "2024-08"}}}},
                {{"id": "priced", "title": "2", "area": "a", "price_factor": "40.5", "effect": {{"full_year": {c}, "from": "2024"}}}},
                {{"id": "steps", "title": "3", "area": "a", "effect": {{"steps": [{{"full_year": {d}, "from": 2024}}, {{"full_year": {e}, "from": 2025}}]}}}},
                {{"id": "once", "title": "4", "area": "a", "effect": {{"one_off": {c}, "year": 2025}}}},
                {{"id": "listed", "title": "5", "area": "b", "effect": {{"amounts": [{a}, {d}]}}}}],
                "reallocations": [{{"id": "moved", "title": "6", "from": {{"area": "a"}}, "to": {{"area": "b"}},
                "effect": {{"amounts": [{e}, {b}]}}}}]}}"#
            );
            let Ok(plan) = Plan::from_json(&text) else { continue };
            let batch = plan.batch(levers.clone(), vec![Figure::closing()]).unwrap();
            let numbers: Vec<i64> = levers
                .iter()
                .map(|lever| {
                    let most = lever.range().1 / 10_i64.pow(u32::try_from(next(9)).unwrap());
                    most - most / 100 * i64::try_from(next(100)).unwrap()
                })
                .collect();
            let extremes: Vec<Extremes> = numbers.iter().map(|number| Some((0, *number))).collect();
            let is_far = batch.is_far_below_the_limits(&extremes);
            let largest = batch.scenario_of(levers.iter().zip(numbers), "");
            match (is_far, plan.with_scenario(&largest)) {
                (true, plan) => {
                    assert!(plan.is_ok(), "{text} {}", largest.to_json());
                    far += 1;
                }
                (false, Ok(_)) => near += 1,
                (false, Err(_)) => refused += 1,
            }
        }
        assert!(far > 200 && refused > 200 && near < far, "{far} {near} {refused}");
    }
}
