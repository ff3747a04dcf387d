//! Many scenarios that each change little: a list of changes instead of columns.
//!
//! What a scenario does not name stays as the plan has it and costs nothing: of a row that is changed, what
//! the plan gives is taken out and what the change gives is put in.

use std::collections::BTreeSet;

use crate::batch::Batch;
use crate::error::{Code, Error};
use crate::json::{Door, Path};
use crate::lane::{Lane, Pulled, Shape, Track};
use crate::lever::LeverKind;
use crate::scenario::Scenario;

/// Changes as three columns of one length, in the order of their scenarios.
#[derive(Debug, Clone, Copy)]
pub struct ChangeColumns<'a> {
    /// The number of the scenario, from 0.
    pub scenario: &'a [u32],
    /// The number of the batch's lever.
    pub lever: &'a [u32],
    /// The number it is set to, as a column of that lever would have it.
    pub value: &'a [i64],
}

/// Changes that a batch has taken.
///
/// ```
/// use ramme::{ChangeColumns, Figure, Lever, Plan};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
/// }"#)?;
/// let batch = plan.batch(vec![Lever::scale("1", 1), Lever::delay("1")], vec![Figure::closing()])?;
/// // as planned; four fifths of it; half a year later
/// let changes = ChangeColumns { scenario: &[1, 2], lever: &[0, 1], value: &[8, 6] };
/// assert_eq!(batch.changes(3, changes)?.totals()?, [
///     996_900_000, 1_031_900_000,
///     991_900_000, 1_019_900_000,
///     971_900_000, 1_026_900_000,
/// ]);
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Changes<'a> {
    batch: &'a Batch,
    count: usize,
    columns: ChangeColumns<'a>,
    tracks: Vec<Running>,
    /// The levels of every figure as the plan has them.
    planned: Vec<i64>,
    /// For each lever, its lanes.
    lanes_of: Vec<Vec<usize>>,
}

/// A lane over the delays that occur, from the least on, and what it gives unchanged.
#[derive(Debug, Clone)]
struct Running {
    least: i64,
    track: Track,
    unchanged: Vec<i64>,
}

impl Batch {
    /// Takes the changes of so many scenarios; a scenario without any is the plan.
    ///
    /// # Errors
    /// [`Code::ColumnLength`] for columns of other lengths; the first number of each column that cannot be:
    /// [`Code::RateOutOfRange`] at `/scenario/17` where it is not below `scenarios` or not in order, at
    /// `/lever/17`, at `/value/17`; [`Code::DuplicateId`] at `/lever/17` for a lever that its scenario has
    /// moved already; [`Code::DelayNotYears`], [`Code::NotAMoment`], [`Code::TransferOutsidePlan`] at `/value`;
    /// and those of [`Batch::columns`] for the largest numbers together.
    pub fn changes<'a>(&'a self, scenarios: usize, columns: ChangeColumns<'a>) -> Result<Changes<'a>, Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let count = columns.scenario.len();
        for (name, length) in [("lever", columns.lever.len()), ("value", columns.value.len())] {
            if length != count {
                door.report(Code::ColumnLength, &root.key(name), length, count);
            }
        }
        Error::check(std::mem::take(&mut door.problems))?;
        let found = self.check_changes(scenarios, columns, &mut door);
        Error::check(std::mem::take(&mut door.problems))?;
        let extremes = found.iter().map(|found| found.0).collect::<Vec<_>>();
        self.check_largest(&extremes, |_| "/value".to_owned(), &mut door);
        let years = self.plan().terms().count();
        let mut planned = self.lanes.rest.clone();
        let mut lanes_of = vec![Vec::new(); self.levers().len()];
        let mut tracks = Vec::with_capacity(self.lanes.lanes.len());
        for (place, lane) in self.lanes.lanes.iter().enumerate() {
            for lever in lane.levers() {
                if let Some(lanes) = lanes_of.get_mut(lever) {
                    lanes.push(place);
                }
            }
            let running = self.run(lane, &found, &mut door);
            if !lane.off {
                lane.feed_levels(&running.unchanged, 1, &mut planned, years);
            }
            tracks.push(running);
        }
        Error::check(door.problems)?;
        Ok(Changes { batch: self, count: scenarios, columns, tracks, planned, lanes_of })
    }

    /// The numbers of each lever: least and most, and the delays that occur.
    fn check_changes(&self, scenarios: usize, columns: ChangeColumns<'_>, door: &mut Door) -> Vec<Found> {
        let root = Path::Root;
        let mut found: Vec<Found> = vec![(None, BTreeSet::new()); self.levers().len()];
        let mut told = [false; 4];
        let mut tell =
            |which: usize, door: &mut Door, code: Code, name: &str, at: usize, value: String, right: String| {
                if let Some(told) = told.get_mut(which).filter(|told| !**told) {
                    *told = true;
                    door.report(code, &root.key(name).index(at), value, right);
                }
            };
        let mut before = 0;
        let mut moved = vec![usize::MAX; self.levers().len()];
        let rows = columns.scenario.iter().zip(columns.lever).zip(columns.value).enumerate();
        for (at, ((scenario, lever), value)) in rows {
            let (number, place) = (*scenario as usize, *lever as usize);
            if number >= scenarios || number < before {
                let right = format!("{before} … {}", scenarios.saturating_sub(1));
                tell(0, door, Code::RateOutOfRange, "scenario", at, scenario.to_string(), right);
            }
            before = before.max(number);
            let (Some(known), Some(found), Some(moved)) =
                (self.levers().get(place), found.get_mut(place), moved.get_mut(place))
            else {
                let right = format!("0 … {}", self.levers().len().saturating_sub(1));
                tell(1, door, Code::RateOutOfRange, "lever", at, lever.to_string(), right);
                continue;
            };
            if *moved == number {
                tell(2, door, Code::DuplicateId, "lever", at, lever.to_string(), format!("/scenario/{number}"));
            }
            *moved = number;
            let (least, most) = known.range();
            if !(least..=most).contains(value) {
                tell(3, door, Code::RateOutOfRange, "value", at, value.to_string(), format!("{least} … {most}"));
            }
            let (low, high) = found.0.unwrap_or((*value, *value));
            found.0 = Some((low.min(*value), high.max(*value)));
            if known.change == LeverKind::Delay {
                found.1.insert(*value);
            }
        }
        found
    }

    fn run(&self, lane: &Lane, found: &[Found], door: &mut Door) -> Running {
        let terms = self.plan().terms();
        let years = terms.count();
        let of = |lever: Option<usize>| lever.and_then(|lever| found.get(lever));
        let mut delays: BTreeSet<i64> = of(lane.delay).map(|found| found.1.clone()).unwrap_or_default();
        delays.insert(0);
        let (least, most) = (delays.first().copied().unwrap_or_default(), delays.last().copied().unwrap_or_default());
        let count = usize::try_from(most.saturating_sub(least)).unwrap_or_default().saturating_add(1);
        let mut shapes: Vec<Option<Shape>> = vec![None; count];
        for delay in delays {
            let place = usize::try_from(delay.saturating_sub(least)).unwrap_or_default();
            match lane.shape(i32::try_from(delay).unwrap_or_default(), terms) {
                Ok(shape) => {
                    if let Some(slot) = shapes.get_mut(place) {
                        *slot = Some(shape);
                    }
                }
                Err((code, expected)) => {
                    let lever = lane.delay.and_then(|lever| self.levers().get(lever));
                    let told = lever.filter(|_| code == Code::DelayNotYears).map(|lever| lever.row.clone());
                    door.report(code, &Path::Root.key("value"), told.unwrap_or_else(|| delay.to_string()), expected);
                }
            }
        }
        let unchanged = usize::try_from(least.saturating_neg()).ok().and_then(|place| shapes.get(place)?.as_ref());
        let unchanged = unchanged.map_or_else(|| vec![0; years], |shape| lane.levels(shape, years));
        let largest = |found: Option<&Found>| {
            found.and_then(|found| found.0).map_or(0, |(low, high)| low.unsigned_abs().max(high.unsigned_abs()))
        };
        let stated = lane.amounts.iter().map(|amount| amount.unsigned_abs()).max().unwrap_or_default();
        let amount = largest(of(lane.amount)).max(stated);
        let scale = largest(of(lane.scale.map(|(lever, _)| lever))).max(1);
        Running { least, track: lane.track(shapes, amount, scale, years), unchanged }
    }
}

/// The least and the largest number of a lever, and its delays.
type Found = (Option<(i64, i64)>, BTreeSet<i64>);

impl Changes<'_> {
    /// How many scenarios there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no scenario.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The totals of every scenario in whole øre: scenario by scenario, figure by figure, year by year.
    ///
    /// # Errors
    /// Where each scenario has to be a plan, those of
    /// [`Plan::with_scenario`](crate::Plan::with_scenario), under `/scenarios`.
    pub fn totals(&self) -> Result<Vec<i64>, Error> {
        let width = self.batch.width();
        let years = self.batch.plan().terms().count();
        let mut all = vec![0; self.count.saturating_mul(width)];
        let mut pulled = vec![Pulled::default(); self.tracks.len()];
        let mut touched: Vec<usize> = Vec::new();
        let mut from = 0;
        for (number, out) in all.chunks_exact_mut(width.max(1)).enumerate() {
            let rest = self.columns.scenario.get(from..).unwrap_or_default();
            let to = from.saturating_add(rest.iter().take_while(|scenario| **scenario as usize == number).count());
            if self.batch.as_plans {
                self.batch.fill_from_plan(&self.scenario_of(from..to), number, out)?;
            } else {
                out.copy_from_slice(&self.planned);
                self.pull(from..to, &mut pulled, &mut touched);
                for place in touched.drain(..) {
                    self.exchange(place, &mut pulled, out, years);
                }
                self.batch.show(out);
            }
            from = to;
        }
        Ok(all)
    }

    /// Gathers what a scenario changes, lane by lane.
    fn pull(&self, changes: std::ops::Range<usize>, pulled: &mut [Pulled], touched: &mut Vec<usize>) {
        let levers = self.columns.lever.get(changes.clone()).unwrap_or_default();
        for (lever, value) in levers.iter().zip(self.columns.value.get(changes).unwrap_or_default()) {
            let Some(kind) = self.batch.levers().get(*lever as usize).map(|lever| lever.change) else { continue };
            for place in self.lanes_of.get(*lever as usize).into_iter().flatten() {
                let Some(pulled) = pulled.get_mut(*place) else { continue };
                if !pulled.is_any() {
                    touched.push(*place);
                }
                pulled.set(kind, *value);
            }
        }
    }

    /// Takes out of the totals what a lane gives unchanged, and puts in what it gives.
    fn exchange(&self, place: usize, pulled: &mut [Pulled], out: &mut [i64], years: usize) {
        let (Some(lane), Some(running), Some(pulled)) =
            (self.batch.lanes.lanes.get(place), self.tracks.get(place), pulled.get_mut(place))
        else {
            return;
        };
        let pulled = std::mem::take(pulled);
        if !lane.off {
            lane.feed_levels(&running.unchanged, -1, out, years);
        }
        if pulled.is_on(lane.off) {
            let delay = pulled.delay.unwrap_or_default().wrapping_sub(running.least) as usize;
            lane.add_one(&running.track, delay, pulled.amount, pulled.scale, out, years);
        }
    }

    fn scenario_of(&self, changes: std::ops::Range<usize>) -> Scenario {
        let levers = self.columns.lever.get(changes.clone()).unwrap_or_default();
        let values = self.columns.value.get(changes).unwrap_or_default();
        let named = levers.iter().filter_map(|lever| self.batch.levers().get(*lever as usize));
        self.batch.scenario_of(named.zip(values.iter().copied()), "")
    }
}
