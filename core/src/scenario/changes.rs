//! Many scenarios that each change little: a list of changes instead of columns.
//!
//! What a scenario does not name stays as the plan has it and costs nothing: of a row that is changed, what
//! the plan gives is taken out and what the change gives is put in.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::{ControlFlow, Range};

use crate::error::{Code, Error};
use crate::json::{Door, Path};
use crate::scenario::Scenario;
use crate::scenario::batch::Batch;
use crate::scenario::lane::{Lane, Pulled, Track};
use crate::scenario::lever::{Lever, LeverKind};
use crate::scenario::rounds::{Rounds, at_least_one};
use crate::scenario::running::{Extremes, Occurring, Running};
use crate::scenario::stay::{Given, Stay, add, settle};

/// The most totals that are given at once: a gigabyte of them.
const MOST_TOTALS: usize = 1 << 27;

/// The years of figures that are laid at once: they stay near to the processor.
const CELLS_AT_ONCE: usize = 2_048;

/// The least and the largest number of a lever that is not moved.
const NO_SIZE: (i64, i64) = (i64::MAX, i64::MIN);

/// What no number of a scenario is, also where a `usize` is no wider than they are.
const NO_SCENARIO: u64 = u64::MAX;

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
    batch: Cow<'a, Batch>,
    count: usize,
    scenario: Cow<'a, [u32]>,
    lever: Cow<'a, [u32]>,
    value: Cow<'a, [i64]>,
    rows: Vec<MovedRow>,
    /// The levels of every figure as the plan has them.
    planned: Vec<i64>,
}

#[derive(Debug, Clone)]
struct MovedRow {
    /// Its levers as the plan has it.
    still: Pulled,
    runs: Runs,
}

/// How a row is run that is moved.
#[derive(Debug, Clone)]
enum Runs {
    /// By the short loop.
    Stay(Stay, Vec<Feed>),
    /// By its lanes, with what each gives as the plan has it.
    Lanes(Vec<(usize, Running, Vec<i64>)>),
}

/// A figure that a row counts in.
#[derive(Debug, Clone)]
struct Feed {
    /// Where what is given to the figure begins, and how often the row counts.
    start: usize,
    times: i64,
    /// What takes out what the row gives as the plan has it, and where.
    since: usize,
    takes: Given,
}

impl Batch {
    /// Takes the changes of so many scenarios; a scenario without any is the plan.
    ///
    /// # Errors
    /// [`Code::ColumnLength`] for columns of other lengths; [`Code::TooMany`] at `/scenarios` where all totals would
    /// be more than 2²⁷ numbers; the first number of each column that cannot be:
    /// [`Code::RateOutOfRange`] at `/scenario/17` where it is not below `scenarios`, at `/lever/17`, at `/value/17`;
    /// [`Code::ScenariosNotAscending`] at `/scenario/17`; [`Code::DuplicateId`] at `/lever/17` for a lever that its scenario has
    /// moved already; at `/value` what a delay cannot be, and what the largest numbers together cannot be, the
    /// plan's own among them, as [`Batch::columns`] tells it.
    pub fn changes<'a>(&'a self, scenarios: usize, columns: ChangeColumns<'a>) -> Result<Changes<'a>, Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let count = columns.scenario.len();
        for (name, length) in [("lever", columns.lever.len()), ("value", columns.value.len())] {
            if length != count {
                door.report(Code::ColumnLength, &root.key(name), length, count);
            }
        }
        let most = MOST_TOTALS.checked_div(self.width()).unwrap_or(MOST_TOTALS);
        if scenarios > most {
            door.report(Code::TooMany, &root.key("scenarios"), scenarios, most);
        }
        Error::check(std::mem::take(&mut door.problems))?;
        let (is_in_order, extremes) = self.check_changes(scenarios, columns, &mut door);
        Error::check(std::mem::take(&mut door.problems))?;
        self.check_largest(&extremes, |_| "/value".to_owned(), &mut door);
        // The list is read once for all rows, and not at all where every row stays.
        let occurring = OnceCell::new();
        let delays = |lane: &Lane| match lane.delay {
            Some(lever) => {
                let occurring = occurring.get_or_init(|| self.occurring(columns, &extremes));
                occurring.get(lever).map(Occurring::delays).unwrap_or_default()
            }
            None => vec![0],
        };
        let running = self.run(&extremes, delays, |lane, refused| {
            let lever = lane.delay.and_then(|lever| self.levers().get(lever));
            for (delay, why) in refused {
                door.report(why.code, &root.key("value"), why.found(delay, lever), why.expected);
            }
        });
        Error::check(door.problems)?;
        let mut changes = Changes {
            batch: Cow::Borrowed(self),
            count: scenarios,
            scenario: Cow::Borrowed(columns.scenario),
            lever: Cow::Borrowed(columns.lever),
            value: Cow::Borrowed(columns.value),
            rows: Vec::with_capacity(self.lanes.rows.len()),
            planned: self.lanes.rest.clone(),
        };
        if !(is_in_order && self.levers_of_a_row_are_neighbours()) {
            let (lever, value) = self.by_rows(columns);
            (changes.lever, changes.value) = (Cow::Owned(lever), Cow::Owned(value));
        }
        for lanes in &self.lanes.rows {
            changes.take(self, lanes.clone(), running.get(lanes.clone()).unwrap_or_default());
        }
        changes.plan_stays();
        Ok(changes)
    }

    fn levers_of_a_row_are_neighbours(&self) -> bool {
        self.lanes.moves.chunk_by(|(row, _), (next, _)| row == next).count() == self.lanes.rows.len()
    }

    /// The levers and numbers of the changes, those of a row together in each scenario.
    fn by_rows(&self, columns: ChangeColumns<'_>) -> (Vec<u32>, Vec<i64>) {
        let row = |lever: u32| self.lanes.moves.get(lever as usize).map(|(row, _)| *row);
        let changes = columns.lever.iter().zip(columns.value);
        let mut changes: Vec<_> = changes.map(|(lever, value)| (row(*lever), *lever, *value)).collect();
        let mut rest = changes.as_mut_slice();
        for scenario in columns.scenario.chunk_by(|scenario, next| scenario == next) {
            let Some((own, after)) = rest.split_at_mut_checked(scenario.len()) else { break };
            own.sort_unstable_by_key(|(row, ..)| *row);
            rest = after;
        }
        changes.into_iter().map(|(_, lever, value)| (lever, value)).unzip()
    }

    /// Whether the levers of each scenario ascend, and the least and the largest number of each lever; tells what
    /// cannot be.
    fn check_changes(&self, scenarios: usize, columns: ChangeColumns<'_>, door: &mut Door) -> (bool, Vec<Extremes>) {
        let quick = self.sizes_in_order(scenarios, columns);
        let is_in_order = quick.is_some();
        let sizes = quick.unwrap_or_else(|| self.sizes_one_by_one(scenarios, columns, door));
        // What a scenario does not name is as the plan has it: that is among the numbers of every lever.
        let levers = self.levers().iter().zip(&self.lanes.moves);
        let extremes = sizes.into_iter().zip(levers).map(|((least, most), (lever, (row, _)))| {
            let planned = match lever.change {
                LeverKind::Delay => 0,
                _ if least > most => return None,
                LeverKind::On => return Some((least, most)),
                LeverKind::Scale => lever.whole(),
                LeverKind::Amount => self.lanes.of_row(*row).first().map(Lane::stated).unwrap_or_default(),
            };
            Some((least.min(planned), most.max(planned)))
        });
        (is_in_order, extremes.collect())
    }

    /// The least and the largest number of each lever, where every change comes after the one before it by its
    /// scenario, and in that by its lever: then none comes twice. None in another order, or where a number cannot be.
    fn sizes_in_order(&self, scenarios: usize, columns: ChangeColumns<'_>) -> Option<Vec<(i64, i64)>> {
        let ChangeColumns { scenario, lever, value } = columns;
        let known = scenario.last().is_none_or(|last| (*last as usize) < scenarios);
        let next = scenario.get(1..).unwrap_or_default().iter().zip(lever.get(1..).unwrap_or_default());
        // Without breaking off, the processor takes many at a time.
        let in_order = scenario.iter().zip(lever).zip(next).fold(known, |in_order, ((scenario, lever), next)| {
            in_order & ((scenario < next.0) | ((scenario == next.0) & (lever < next.1)))
        });
        if !in_order {
            return None;
        }
        let mut sizes = vec![NO_SIZE; self.levers().len()];
        for (lever, value) in lever.iter().zip(value) {
            let (least, most) = sizes.get_mut(*lever as usize)?;
            // Soon no number is a new extreme: one branch that is seldom taken.
            if (value < least) | (value > most) {
                (*least, *most) = ((*least).min(*value), (*most).max(*value));
            }
        }
        let is_known = |((least, most), lever): (&(i64, i64), &Lever)| {
            let range = lever.range();
            least > most || range.0 <= *least && *most <= range.1
        };
        sizes.iter().zip(self.levers()).all(is_known).then_some(sizes)
    }

    /// The same in any order; tells what cannot be.
    fn sizes_one_by_one(&self, scenarios: usize, columns: ChangeColumns<'_>, door: &mut Door) -> Vec<(i64, i64)> {
        let mut sizes = vec![NO_SIZE; self.levers().len()];
        // The scenario that moved a lever last.
        let (mut pulled, mut before) = (vec![NO_SCENARIO; sizes.len()], 0);
        let mut told = Told { told: [false; 4], door, at: 0 };
        let changes = columns.scenario.iter().zip(columns.lever).zip(columns.value).enumerate();
        for (at, ((scenario, lever), value)) in changes {
            told.at = at;
            let (number, place) = (u64::from(*scenario), *lever as usize);
            if number < before || number >= scenarios as u64 {
                match number < scenarios as u64 {
                    true => told.tell(0, Code::ScenariosNotAscending, "scenario", number, before.to_string()),
                    false => {
                        let right = format!("0 … {}", scenarios.saturating_sub(1));
                        told.tell(0, Code::RateOutOfRange, "scenario", number, right);
                    }
                }
            }
            before = before.max(number);
            let Some(known) = self.levers().get(place) else {
                let right = format!("0 … {}", self.levers().len().saturating_sub(1));
                told.tell(1, Code::RateOutOfRange, "lever", lever, right);
                continue;
            };
            if pulled.get_mut(place).map(|pulled| std::mem::replace(pulled, number)) == Some(number) {
                let mut before = columns.scenario.iter().zip(columns.lever);
                let first = before.position(|change| change == (scenario, lever)).unwrap_or_default();
                told.tell(2, Code::DuplicateId, "lever", lever, format!("/lever/{first}"));
            }
            let (least, most) = known.range();
            if !(least..=most).contains(value) {
                told.tell(3, Code::RateOutOfRange, "value", value, format!("{least} … {most}"));
            }
            if let Some((least, most)) = sizes.get_mut(place) {
                (*least, *most) = ((*least).min(*value), (*most).max(*value));
            }
        }
        sizes
    }

    /// For each lever the delays that it is set to, and none; of other levers nothing is asked.
    fn occurring(&self, columns: ChangeColumns<'_>, extremes: &[Extremes]) -> Vec<Occurring> {
        let none = |(lever, extremes): (&Lever, &Extremes)| {
            let mut none = Occurring::none(extremes.filter(|_| lever.change == LeverKind::Delay));
            none.mark(0);
            none
        };
        let mut all: Vec<Occurring> = self.levers().iter().zip(extremes).map(none).collect();
        for (lever, value) in columns.lever.iter().zip(columns.value) {
            if let Some(occurring) = all.get_mut(*lever as usize) {
                occurring.mark(*value);
            }
        }
        all
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
        self.totals_of(0..self.count)
    }

    /// The totals of some of the scenarios, as [`Changes::totals`]; those past the last are left out.
    ///
    /// # Errors
    /// As [`Changes::totals`].
    pub fn totals_of(&self, scenarios: Range<usize>) -> Result<Vec<i64>, Error> {
        let scenarios = scenarios.start.min(self.count)..scenarios.end.min(self.count);
        let mut totals = vec![0; scenarios.len().saturating_mul(self.batch.width())];
        self.fill(scenarios.start, &mut totals)?;
        Ok(totals)
    }

    /// As [`Changes::totals`], on so many threads (`None` is as many as the machine offers), telling now and then how
    /// many scenarios of all are done; a break gives `None`. The totals are the same for any number of threads.
    ///
    /// # Errors
    /// As [`Changes::totals`], and [`Code::RateOutOfRange`] for no threads.
    pub fn totals_with(
        &self,
        threads: impl Into<Option<usize>>,
        progress: impl FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Option<Vec<i64>>, Error> {
        let (width, threads) = (self.batch.width(), at_least_one("threads", threads.into())?);
        let mut all = vec![0; self.count.saturating_mul(width)];
        let rounds = Rounds { width, piece: self.batch.piece(), threads };
        let filled = rounds.fill(&mut all, |from, piece| self.fill(from, piece), progress)?;
        Ok(filled.is_continue().then_some(all))
    }

    /// The same with copies of the batch and the list of its own, to be kept between pieces of a long run.
    #[must_use]
    pub fn into_owned(self) -> Changes<'static> {
        Changes {
            batch: Cow::Owned(self.batch.into_owned()),
            count: self.count,
            scenario: Cow::Owned(self.scenario.into_owned()),
            lever: Cow::Owned(self.lever.into_owned()),
            value: Cow::Owned(self.value.into_owned()),
            rows: self.rows,
            planned: self.planned,
        }
    }

    /// Fills in the totals of the scenarios from one on, as many as there is room for.
    fn fill(&self, first: usize, totals: &mut [i64]) -> Result<(), Error> {
        let (width, years) = (self.batch.width().max(1), self.years());
        if self.batch.as_plans {
            for (number, out) in (first..).zip(totals.chunks_exact_mut(width)) {
                self.batch.fill_from_plan(&self.scenario_of(number), number, out)?;
            }
            return Ok(());
        }
        let nothing = self.nothing_given();
        let cells = nothing.len().max(1);
        let count = totals.len().checked_div(width).unwrap_or_default();
        let at_once = CELLS_AT_ONCE.checked_div(cells).unwrap_or(1).min(count).max(1);
        let (mut given, mut by_lanes) = (nothing.repeat(at_once), Vec::new());
        for (first, out) in (first..).step_by(at_once).zip(totals.chunks_mut(at_once.saturating_mul(width))) {
            let end = first.saturating_add(out.len().checked_div(width).unwrap_or_default());
            self.lay(first, end, &mut given, cells, &mut by_lanes);
            for (out, given) in out.chunks_exact_mut(width).zip(given.chunks_exact_mut(cells)) {
                settle(given, &self.planned, out, years);
            }
            for (scenario, place, pulled) in by_lanes.drain(..) {
                let start = scenario.saturating_mul(width);
                let out = out.get_mut(start..start.saturating_add(width)).unwrap_or_default();
                self.lay_lanes(place, pulled, out, years);
            }
            for out in out.chunks_exact_mut(width) {
                self.batch.lanes.show(out, years);
            }
        }
        Ok(())
    }

    /// Where the changes of some scenarios stand.
    fn places(&self, scenarios: Range<usize>) -> Range<usize> {
        let [from, to] = [scenarios.start, scenarios.end]
            .map(|number| self.scenario.partition_point(|scenario| (*scenario as usize) < number));
        from..to
    }

    fn years(&self) -> usize {
        self.batch.plan().terms().count()
    }

    /// Of the rows that stay and are changed in some scenarios, takes out what they give unchanged and puts in what they
    /// give: the inner loop. The scenarios are one row of changes: where each ends, the processor could not foresee. Notes
    /// the other rows, with the place of their scenario.
    #[inline(never)]
    fn lay(
        &self,
        first: usize,
        end: usize,
        given: &mut [Given],
        cells: usize,
        by_lanes: &mut Vec<(usize, usize, Pulled)>,
    ) {
        let (moves, places) = (self.batch.lanes.moves.as_slice(), self.places(first..end));
        let [scenario, lever] =
            [&self.scenario, &self.lever].map(|column| column.get(places.clone()).unwrap_or_default());
        let changes = scenario.iter().zip(lever).zip(self.value.get(places).unwrap_or_default());
        let mut changes = changes.map_while(|((scenario, lever), value)| {
            let (place, kind) = moves.get(*lever as usize)?;
            Some(((*scenario, *place), *kind, *value))
        });
        let mut next = changes.next();
        while let Some((moved, ..)) = next {
            let Some(row) = self.rows.get(moved.1) else { break };
            let mut pulled = row.still;
            while let Some((_, kind, value)) = next.filter(|(of, ..)| *of == moved) {
                pulled.set(kind, value);
                next = changes.next();
            }
            let scenario = (moved.0 as usize).wrapping_sub(first);
            let Runs::Stay(stay, feeds) = &row.runs else {
                by_lanes.push((scenario, moved.1, pulled));
                continue;
            };
            let (year, gives) = stay.gives(&pulled);
            let own = scenario.wrapping_mul(cells);
            let Some(own) = given.get_mut(own..own.wrapping_add(cells)) else { break };
            for Feed { start, times, since, takes } in feeds {
                add(own, *since, *takes, 1);
                add(own, start.wrapping_add(year), gives, *times);
            }
        }
    }

    /// The same for one of the other rows, on top.
    fn lay_lanes(&self, place: usize, pulled: Pulled, out: &mut [i64], years: usize) {
        let Some(MovedRow { runs: Runs::Lanes(lanes), .. }) = self.rows.get(place) else { return };
        for (place, Running { least, track }, unchanged) in lanes {
            let Some(lane) = self.batch.lanes.lanes.get(*place) else { continue };
            lane.feed_levels(unchanged, -1, out, years);
            if pulled.get(LeverKind::On) != 0 {
                let delay = pulled.get(LeverKind::Delay).wrapping_sub(*least) as usize;
                let amount = lane.amount.map(|_| pulled.get(LeverKind::Amount));
                let scale = Some(pulled.get(LeverKind::Scale)).filter(|scale| *scale >= 0);
                lane.add(track, delay, amount, scale, out, years);
            }
        }
    }

    /// Takes a row with its lanes, and lays what it gives as the plan has it.
    fn take(&mut self, batch: &Batch, places: Range<usize>, running: &[Running]) {
        let years = self.years();
        let lanes = batch.lanes.lanes.get(places.clone()).unwrap_or_default();
        let still = lanes.first().map_or(Pulled::still(true, 0), |lane| Pulled::still(lane.off, lane.stated()));
        let runs = match (lanes, running) {
            ([lane], [Running { track: Track::Stay(stay), .. }]) => {
                let (since, unchanged) = stay.gives(&still);
                let feeds = lane.feeds.iter().map(|(figure, times)| {
                    let start = figure.saturating_mul(years.saturating_add(1));
                    let takes = unchanged.map(|ore| ore.wrapping_mul(times.wrapping_neg()));
                    Feed { start, times: *times, since: start.wrapping_add(since), takes }
                });
                Runs::Stay(stay.clone(), feeds.collect())
            }
            _ => {
                let unchanged = |lane: &Lane| match lane.shape(0, batch.plan().terms()) {
                    Ok(shape) if !lane.off => lane.levels(&shape, years),
                    _ => vec![0; years],
                };
                let lanes = places.zip(lanes).zip(running).map(|((place, lane), running)| {
                    let unchanged = unchanged(lane);
                    lane.feed_levels(&unchanged, 1, &mut self.planned, years);
                    (place, running.clone(), unchanged)
                });
                Runs::Lanes(lanes.collect())
            }
        };
        self.rows.push(MovedRow { still, runs });
    }

    /// Adds what the rows that stay give as the plan has them to what is planned.
    fn plan_stays(&mut self) {
        let (years, mut given, rest) = (self.years(), self.nothing_given(), self.planned.clone());
        for row in &self.rows {
            let Runs::Stay(_, feeds) = &row.runs else { continue };
            for Feed { since, takes, .. } in feeds {
                add(&mut given, *since, *takes, -1);
            }
        }
        settle(&mut given, &rest, &mut self.planned, years);
    }

    fn nothing_given(&self) -> Vec<Given> {
        vec![[0; 2]; self.years().saturating_add(1).saturating_mul(self.batch.figures().len())]
    }

    fn scenario_of(&self, number: usize) -> Scenario {
        let changes = self.places(number..number.saturating_add(1));
        let levers = self.lever.get(changes.clone()).unwrap_or_default();
        let values = self.value.get(changes).unwrap_or_default();
        let named = levers.iter().filter_map(|lever| self.batch.levers().get(*lever as usize));
        self.batch.scenario_of(named.zip(values.iter().copied()), "")
    }
}
