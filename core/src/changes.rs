//! Many scenarios that each change little: a list of changes instead of columns.
//!
//! What a scenario does not name stays as the plan has it and costs nothing: of a row that is changed, what
//! the plan gives is taken out and what the change gives is put in.

use std::ops::Range;

use crate::batch::Batch;
use crate::error::{Code, Error};
use crate::json::{Door, Path};
use crate::lane::{Lane, Pulled, Track};
use crate::lever::LeverKind;
use crate::running::{Extremes, Running, occurring};
use crate::scenario::Scenario;
use crate::stay::{Given, add, settle};

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
    running: Vec<Running>,
    /// What each lane gives as the plan has it.
    unchanged: Vec<Unchanged>,
    /// The levels of every figure as the plan has them.
    planned: Vec<i64>,
    /// The levers of each row that is moved, as the plan has it.
    still: Vec<Pulled>,
}

/// What a lane gives as the plan has it, nothing when it is off.
#[derive(Debug, Clone)]
enum Unchanged {
    Stay(usize, Given),
    Levels(Vec<i64>),
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
        let extremes = self.check_changes(scenarios, columns, &mut door);
        Error::check(std::mem::take(&mut door.problems))?;
        self.check_largest(&extremes, |_| "/value".to_owned(), &mut door);
        let delays = |lane: &Lane| {
            let lever = lane.delay.and_then(|lever| u32::try_from(lever).ok());
            let own = columns.lever.iter().zip(columns.value).filter(|(other, _)| Some(**other) == lever);
            let extremes = lane.delay.and_then(|lever| *extremes.get(lever)?);
            occurring(own.map(|(_, delay)| *delay).chain([0]), extremes)
        };
        let running = self.run(&extremes, delays, |lane, refused| {
            for (delay, (code, expected)) in refused {
                let lever = lane.delay.and_then(|lever| self.levers().get(lever));
                let told = lever.filter(|_| code == Code::DelayNotYears).map(|lever| lever.row.clone());
                door.report(code, &root.key("value"), told.unwrap_or_else(|| delay.to_string()), expected);
            }
        });
        Error::check(door.problems)?;
        let lanes = &self.lanes;
        let still = lanes.rows.iter().map(|row| {
            let lane = lanes.lanes.get(row.start);
            lane.map_or_else(|| Pulled::still(true, 0), |lane| Pulled::still(lane.off, lane.stated()))
        });
        let mut changes = Changes {
            batch: self,
            count: scenarios,
            columns,
            running,
            unchanged: Vec::with_capacity(lanes.lanes.len()),
            planned: lanes.rest.clone(),
            still: still.collect(),
        };
        changes.lay_unchanged();
        Ok(changes)
    }

    /// The least and the largest number of each lever, of a delay with none at all; and what cannot be.
    fn check_changes(&self, scenarios: usize, columns: ChangeColumns<'_>, door: &mut Door) -> Vec<Extremes> {
        let mut seen: Vec<Seen> = self.levers().iter().map(|lever| Seen::none(lever.range())).collect();
        let mut told = Told { told: [false; 4], door, at: 0 };
        let mut before = 0;
        let rows = columns.scenario.iter().zip(columns.lever).zip(columns.value).enumerate();
        for (at, ((scenario, lever), value)) in rows {
            let number = *scenario as usize;
            if number < before || number >= scenarios {
                told.at = at;
                told.tell(
                    0,
                    Code::RateOutOfRange,
                    "scenario",
                    number,
                    format!("{before} … {}", scenarios.saturating_sub(1)),
                );
            }
            before = before.max(number);
            let Some(seen) = seen.get_mut(*lever as usize) else {
                told.at = at;
                let right = format!("0 … {}", self.levers().len().saturating_sub(1));
                told.tell(1, Code::RateOutOfRange, "lever", lever, right);
                continue;
            };
            if seen.scenario == number || *value < seen.range.0 || *value > seen.range.1 {
                told.at = at;
                if seen.scenario == number {
                    told.tell(2, Code::DuplicateId, "lever", lever, format!("/scenario/{number}"));
                }
                let (least, most) = seen.range;
                if !(least..=most).contains(value) {
                    told.tell(3, Code::RateOutOfRange, "value", value, format!("{least} … {most}"));
                }
            }
            seen.scenario = number;
            seen.least = seen.least.min(*value);
            seen.most = seen.most.max(*value);
        }
        let extremes = seen.iter().zip(self.levers()).map(|(seen, lever)| match lever.change {
            // A row stands where the plan has it until it is delayed.
            LeverKind::Delay => Some((seen.least.min(0), seen.most.max(0))),
            _ => (seen.least <= seen.most).then_some((seen.least, seen.most)),
        });
        extremes.collect()
    }
}

/// What is known of a lever while the list is read.
#[derive(Debug, Clone)]
struct Seen {
    /// What its numbers can be.
    range: (i64, i64),
    least: i64,
    most: i64,
    /// The scenario that moved it last.
    scenario: usize,
}

impl Seen {
    fn none(range: (i64, i64)) -> Seen {
        Seen { range, least: i64::MAX, most: i64::MIN, scenario: usize::MAX }
    }
}

/// Tells the first number of each kind that cannot be.
struct Told<'d> {
    told: [bool; 4],
    door: &'d mut Door,
    at: usize,
}

impl Told<'_> {
    #[cold]
    fn tell(&mut self, which: usize, code: Code, name: &str, found: impl std::fmt::Display, right: String) {
        if let Some(told) = self.told.get_mut(which).filter(|told| !**told) {
            *told = true;
            self.door.report(code, &Path::Root.key(name).index(self.at), found, right);
        }
    }
}

/// The rows that one scenario moves, and what they give: kept from one to the next for its room alone.
struct Hand {
    moved: Vec<(usize, Pulled)>,
    /// For each row its place among those, if it is there.
    places: Vec<usize>,
    given: Vec<Given>,
}

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
        let (width, years) = (self.batch.width(), self.years());
        let mut all = vec![0; self.count.saturating_mul(width)];
        let room = years.saturating_add(1).saturating_mul(self.batch.figures().len());
        let mut hand = Hand { moved: Vec::new(), places: vec![0; self.still.len()], given: vec![[0; 2]; room] };
        let mut from = 0;
        for (number, out) in all.chunks_exact_mut(width.max(1)).enumerate() {
            let rest = self.columns.scenario.get(from..).unwrap_or_default();
            let to = from.saturating_add(rest.iter().take_while(|scenario| **scenario as usize == number).count());
            if self.batch.as_plans {
                self.batch.fill_from_plan(&self.scenario_of(from..to), number, out)?;
            } else {
                out.copy_from_slice(&self.planned);
                self.gather(from..to, &mut hand);
                for (row, pulled) in hand.moved.drain(..) {
                    self.exchange(row, &pulled, &mut hand.given, out);
                }
                settle(&hand.given, out, years);
                hand.given.fill([0; 2]);
                self.batch.lanes.show(out, years);
            }
            from = to;
        }
        Ok(all)
    }

    fn years(&self) -> usize {
        self.batch.plan().terms().count()
    }

    /// Gathers what a scenario changes, row by row.
    fn gather(&self, changes: Range<usize>, hand: &mut Hand) {
        let levers = self.columns.lever.get(changes.clone()).unwrap_or_default();
        for (lever, value) in levers.iter().zip(self.columns.value.get(changes).unwrap_or_default()) {
            let Some((row, kind)) = self.batch.lanes.moves.get(*lever as usize) else { continue };
            let (Some(place), Some(still)) = (hand.places.get_mut(*row), self.still.get(*row)) else { continue };
            // A place from an earlier scenario is another row's, or none.
            match hand.moved.get_mut(*place) {
                Some((known, pulled)) if known == row => pulled.set(*kind, *value),
                _ => {
                    *place = hand.moved.len();
                    let mut pulled = *still;
                    pulled.set(*kind, *value);
                    hand.moved.push((*row, pulled));
                }
            }
        }
    }

    /// Takes out of the totals what a row gives unchanged, and puts in what it gives.
    fn exchange(&self, row: usize, pulled: &Pulled, given: &mut [Given], out: &mut [i64]) {
        let years = self.years();
        let Some(row) = self.batch.lanes.rows.get(row) else { return };
        let lanes = self.batch.lanes.lanes.get(row.clone()).unwrap_or_default();
        let running = self.running.get(row.clone()).unwrap_or_default();
        let unchanged = self.unchanged.get(row.clone()).unwrap_or_default();
        for ((lane, Running { least, track }), unchanged) in lanes.iter().zip(running).zip(unchanged) {
            match (track, unchanged) {
                (Track::Stay(stay), Unchanged::Stay(year, still)) => {
                    let Some((from, gives)) = stay.gives(pulled) else { return };
                    for (figure, times) in &lane.feeds {
                        let start = figure.wrapping_mul(years.wrapping_add(1));
                        let given = given.get_mut(start..).unwrap_or_default();
                        add(given, from, gives, *times);
                        add(given, *year, *still, times.wrapping_neg());
                    }
                }
                (track, Unchanged::Levels(levels)) => {
                    lane.feed_levels(levels, -1, out, years);
                    if pulled.on() != 0 {
                        let delay = pulled.delay().wrapping_sub(*least) as usize;
                        let amount = lane.amount.map(|_| pulled.amount());
                        let scale = Some(pulled.scale()).filter(|scale| *scale >= 0);
                        lane.add(track, delay, amount, scale, out, years);
                    }
                }
                _ => {}
            }
        }
    }

    fn lay_unchanged(&mut self) {
        let years = self.years();
        for (lane, Running { track, .. }) in self.batch.lanes.lanes.iter().zip(&self.running) {
            let mut levels = vec![0; years];
            let unchanged = match track {
                Track::Stay(stay) => {
                    let (year, given) = stay.gives(&Pulled::still(lane.off, lane.stated())).unwrap_or_default();
                    let mut own = vec![[0; 2]; years.saturating_add(1)];
                    add(&mut own, year, given, 1);
                    settle(&own, &mut levels, years);
                    lane.feed_levels(&levels, 1, &mut self.planned, years);
                    Unchanged::Stay(year, given)
                }
                _ => {
                    if let Ok(shape) = lane.shape(0, self.batch.plan().terms())
                        && !lane.off
                    {
                        levels = lane.levels(&shape, years);
                    }
                    lane.feed_levels(&levels, 1, &mut self.planned, years);
                    Unchanged::Levels(levels)
                }
            };
            self.unchanged.push(unchanged);
        }
    }

    fn scenario_of(&self, changes: std::ops::Range<usize>) -> Scenario {
        let levers = self.columns.lever.get(changes.clone()).unwrap_or_default();
        let values = self.columns.value.get(changes).unwrap_or_default();
        let named = levers.iter().filter_map(|lever| self.batch.levers().get(*lever as usize));
        self.batch.scenario_of(named.zip(values.iter().copied()), "")
    }
}
