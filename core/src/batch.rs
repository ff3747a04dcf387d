//! A batch: many scenarios of one plan at once, as columns.
//!
//! A [`Lever`] says what a column changes; line after line of the columns is a scenario. A batch gives what
//! [`Plan::with_scenario`] gives for each of them, without building their plans: rows without a lever are
//! added up once, and a row with levers is a [`Lane`](crate::lane) that is laid anew in each scenario. Where
//! a rate of a later year's opening frame would follow the rows it is laid on, each scenario is a plan after
//! all.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use crate::amount::Ore;
use crate::area::Side;
use crate::compensation::{PERCENT_DECIMALS, RateBase};
use crate::effect::Effect;
use crate::error::{Code, Error, Problem};
use crate::figure::{Figure, View};
use crate::frame::{Found, Target};
use crate::json::{Door, Node, Path};
use crate::lane::{Given, Lane, Matter, Refused, Shape, Stay, Track};
use crate::ledger::{Choice, Row, RowKind};
use crate::lever::{Lever, LeverKind};
use crate::plan::Plan;
use crate::prices::factor_of;
use crate::rounds::Rounds;
use crate::scenario::{Change, RowChanges, Scenario};
use crate::terms::Convention;
use crate::transfer::TransferKind;

/// The levers and figures that a batch can have.
const MOST_LEVERS: usize = 10_000;
const MOST_FIGURES: usize = 1_000;
/// The rows that are laid in one piece of work, and how many such steps a row of a whole plan is worth.
const PIECE_STEPS: usize = 1 << 22;
const STEPS_OF_A_PLAN: usize = 64;
/// The scenarios in one piece of work.
const LEAST_AT_ONCE: usize = 16;
const MOST_AT_ONCE: usize = 8_192;

/// So many scenarios at a time: what is added to stays near, and columns are read in long stretches.
const AT_A_TIME: usize = 2048;

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

#[derive(Debug, Clone)]
pub(crate) struct Lanes {
    pub(crate) lanes: Vec<Lane>,
    /// For each figure and year the level of what no lever moves.
    pub(crate) rest: Vec<i64>,
    shows: Vec<Show>,
}

/// How a figure's levels are shown.
#[derive(Debug, Clone, Copy)]
enum Show {
    Level,
    Change,
    /// An opening frame of a plan of changes: the closing one of the year before, from this base on.
    Opening(i64),
}

/// The rows that levers act on, with their columns.
type Moved = BTreeMap<usize, Vec<usize>>;

impl Plan {
    /// Makes a batch: each lever is a column, and each figure gives an amount for every plan year.
    ///
    /// # Errors
    /// Every problem at once, under `/levers` and `/figures`: [`Code::UnknownRow`],
    /// [`Code::FigureUnphased`], [`Code::DuplicateId`] for two levers that move the same thing,
    /// [`Code::EffectUnclear`] for the amount of a row that is neither a full-year amount nor a one-off,
    /// and those of [`Frame::amounts`](crate::Frame::amounts).
    pub fn batch(&self, levers: Vec<Lever>, figures: Vec<Figure>) -> Result<Batch, Error> {
        self.batch_at(levers, figures, Door::default())
    }

    /// As [`Plan::batch`], from an object `{"levers": […], "figures": [{"figure", "area", "view", "side"}]}`:
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
        self.batch_at(levers, figures, door)
    }

    fn batch_at(&self, levers: Vec<Lever>, figures: Vec<Figure>, mut door: Door) -> Result<Batch, Error> {
        let root = Path::Root;
        let at = root.key("levers");
        if levers.len() > MOST_LEVERS {
            door.report(Code::TooMany, &at, levers.len(), MOST_LEVERS);
        }
        let mut moved = Moved::new();
        for (column, lever) in levers.iter().enumerate() {
            let at = at.index(column);
            if door.is_marked(&at) {
                continue;
            }
            lever.check(&at, &mut door);
            if let Some(row) = self.lever_row(lever, &at, &mut door) {
                let own = moved.entry(row).or_default();
                let twice =
                    own.iter().find(|other| levers.get(**other).is_some_and(|other| other.change == lever.change));
                if let Some(first) = twice {
                    door.report(Code::DuplicateId, &at, lever.change.as_str(), format_args!("/levers/{first}"));
                }
                own.push(column);
            }
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
            match frame.find(figure) {
                Ok(figure) => found.push(figure),
                Err(error) => door.problems.extend(error.under(&at.index(i))),
            }
        }
        Error::check(door.problems)?;
        let as_plans = self.rates_follow(&moved, &levers);
        let lanes = self.lanes(&moved, &levers, &found)?;
        Ok(Batch { plan: self.clone(), levers, figures, found, lanes, as_plans })
    }

    /// The row of a lever, which must be able to move as the lever does.
    fn lever_row(&self, lever: &Lever, at: &Path<'_>, door: &mut Door) -> Option<usize> {
        let number = self.checked().rows.get(&lever.row).copied();
        let row = number.and_then(|number| self.ledger().rows.get(number));
        let (Some(number), Some(row)) = (number, row) else {
            if !door.is_marked(&at.key("row")) {
                door.report(Code::UnknownRow, &at.key("row"), &lever.row, "");
            }
            return None;
        };
        if !row.phased && lever.change != LeverKind::On {
            door.report(Code::FigureUnphased, &at.key("row"), &lever.row, "");
            return None;
        }
        let has_one_amount = matches!(self.effect_of(row), Some(Effect::FullYear { .. } | Effect::OneOff { .. }));
        if let (Some(Effect::Rate { percent, .. }), Some(decimals)) = (self.effect_of(row), lever.decimals) {
            let room = PERCENT_DECIMALS.saturating_sub(percent.decimal().scale());
            if u32::from(decimals) > room {
                door.report(Code::DecimalsTooMany, &at.key("decimals"), decimals, room);
            }
        }
        if lever.change == LeverKind::Amount && !has_one_amount {
            door.report(Code::EffectUnclear, &at.key("row"), &lever.row, "full_year, one_off");
            return None;
        }
        Some(number)
    }

    fn effect_of(&self, row: &Row) -> Option<&Effect> {
        let document = self.document();
        match row.kind {
            RowKind::Adjustment => document.adjustments.get(row.index).map(|row| &row.effect),
            RowKind::Measure => document.measures.get(row.index).map(|row| &row.effect),
            RowKind::Reallocation => document.reallocations.get(row.index).map(|row| &row.effect),
            RowKind::Transfer => None,
        }
    }

    /// Whether a rate may be laid on a frame that the levers move: in a plan of changes, a rate of the
    /// opening frame of a later year than the first.
    fn rates_follow(&self, moved: &Moved, levers: &[Lever]) -> bool {
        if self.terms().convention == Convention::Level || moved.is_empty() {
            return false;
        }
        let is_pulled = |row: usize, kind: LeverKind| {
            let columns = moved.get(&row).into_iter().flatten();
            columns.filter_map(|column| levers.get(*column)).any(|lever| lever.change == kind)
        };
        self.ledger().rows.iter().enumerate().any(|(number, row)| match self.effect_of(row) {
            Some(Effect::Rate { of, year, .. }) if of.is_of_area() => {
                let counts = !row.off || is_pulled(number, LeverKind::On);
                let later = year.is_some_and(|year| year > self.terms().first());
                counts && (later || is_pulled(number, LeverKind::Delay))
            }
            _ => false,
        })
    }

    fn lanes(&self, moved: &Moved, levers: &[Lever], found: &[Found]) -> Result<Lanes, Error> {
        let names = moved.keys().filter_map(|number| self.row_id(*number));
        let still = names.fold(Scenario::new(""), |still, id| still.change(Change::row(RowChanges::new(id).off())));
        let still = self.with_scenario(&still)?.frame();
        let years = self.terms().count();
        let mut rest = Vec::with_capacity(found.len().saturating_mul(years));
        let mut shows = Vec::with_capacity(found.len());
        for figure in found {
            let (show, asked) = match (figure.target, figure.view) {
                (Target::Opening, View::Change) => {
                    let base = still.ores(figure).first().copied().unwrap_or_default();
                    (Show::Opening(base.0), Found { target: Target::Closing, ..*figure })
                }
                (Target::Rows(_), View::Change) => (Show::Change, Found { view: View::Level, ..*figure }),
                _ => (Show::Level, *figure),
            };
            shows.push(show);
            rest.extend(still.ores(&asked).into_iter().map(|ore| ore.0));
        }
        let mut lanes = Vec::new();
        for (number, columns) in moved {
            self.row_lanes(*number, columns, levers, found, &mut lanes);
        }
        Ok(Lanes { lanes, rest, shows })
    }

    fn row_id(&self, number: usize) -> Option<&str> {
        let row = self.ledger().rows.get(number)?;
        let document = self.document();
        match row.kind {
            RowKind::Adjustment => document.adjustments.get(row.index).map(|row| row.id.as_str()),
            RowKind::Measure => document.measures.get(row.index).map(|row| row.id.as_str()),
            RowKind::Transfer => document.transfers.get(row.index).map(|row| row.id.as_str()),
            RowKind::Reallocation => document.reallocations.get(row.index).map(|row| row.id.as_str()),
        }
    }

    /// The lanes of a row: one, or for a rate one for each of its areas.
    fn row_lanes(&self, number: usize, columns: &[usize], levers: &[Lever], found: &[Found], lanes: &mut Vec<Lane>) {
        let (document, checked, terms) = (self.document(), self.checked(), self.terms());
        let Some(row) = self.ledger().rows.get(number) else { return };
        let place = |kind: LeverKind| {
            columns.iter().copied().find(|column| levers.get(*column).is_some_and(|lever| lever.change == kind))
        };
        let scale = place(LeverKind::Scale).map(|column| {
            let decimals = levers.get(column).and_then(|lever| lever.decimals).unwrap_or_default();
            (column, 10_i64.saturating_pow(decimals.into()))
        });
        let lane = |matter: Matter, amounts: Vec<i64>, places: &[(usize, i64)]| Lane {
            matter,
            amounts,
            rounding: row.rounding,
            off: row.off,
            feeds: self.feeds(number, row, places, found),
            on: place(LeverKind::On),
            scale,
            delay: place(LeverKind::Delay),
            amount: place(LeverKind::Amount),
        };
        if row.kind == RowKind::Transfer {
            let Some(transfer) = document.transfers.get(row.index) else { return };
            let area = checked.transfers.get(row.index).map_or(0, |(area, _)| *area);
            let within_frame = transfer.kind == TransferKind::WithinFrame;
            let matter = Matter::Transfer { from: transfer.from, to: transfer.to, within_frame };
            lanes.push(lane(matter, vec![Ore::of(transfer.amount, terms.unit).0], &[(area, 1)]));
            return;
        }
        let Some(effect) = self.effect_of(row) else { return };
        let areas = match row.kind {
            RowKind::Adjustment => checked.adjustments.get(row.index).map(|(areas, _)| areas.clone()),
            RowKind::Reallocation => checked.reallocations.get(row.index).map(|(from, to)| vec![*from, *to]),
            _ => checked.measures.get(row.index).map(|(area, _)| vec![*area]),
        };
        let areas = areas.unwrap_or_default();
        if let Effect::Rate { percent, of, year } = effect {
            let year = terms.index_of(year.unwrap_or(terms.first())).unwrap_or_default();
            let digits = percent.decimal();
            let under = 10_i128.saturating_pow(digits.scale().saturating_add(2));
            for area in areas {
                let opening = |place, side| self.ledger().base.get(area, place).on(side);
                let bases = (0..terms.count()).map(|place| match of {
                    RateBase::Amount(amount) | RateBase::EligibleIncome(amount) => Ore::of(*amount, terms.unit),
                    RateBase::Opening => opening(place, None),
                    RateBase::Expenditure => opening(place, Some(Side::Expenditure)),
                    RateBase::Income => opening(place, Some(Side::Income)),
                });
                let matter = Matter::Rate { year, under, bases: bases.collect() };
                let digits = i64::try_from(digits.mantissa()).unwrap_or_default();
                lanes.push(lane(matter, vec![digits], &[(area, 1)]));
            }
            return;
        }
        let measure = document.measures.get(row.index).filter(|_| row.kind == RowKind::Measure);
        let factor = measure.and_then(|measure| factor_of(measure, document));
        let places: Vec<(usize, i64)> = match (row.kind, areas.as_slice()) {
            (RowKind::Reallocation, [from, to]) => vec![(*from, -1), (*to, 1)],
            _ => areas.iter().map(|area| (*area, 1)).collect(),
        };
        let amounts = effect.stated().into_iter().map(|amount| Ore::of(amount, terms.unit).0).collect();
        lanes.push(lane(Matter::Effect { effect: effect.clone(), factor }, amounts, &places));
    }

    /// The figures that a row counts in, and how often.
    fn feeds(&self, number: usize, row: &Row, places: &[(usize, i64)], found: &[Found]) -> Vec<(usize, i64)> {
        let counts = |figure: &Found| {
            let chosen = match (figure.target, figure.view) {
                (Target::Closing, _) | (Target::Rows(Choice::All), _) | (Target::Opening, View::Change) => true,
                (Target::Opening | Target::BaseChange, _) => false,
                (Target::Rows(choice), _) => self.ledger().is_chosen(choice, number),
            };
            if !chosen || figure.side.is_some_and(|side| side != row.side) {
                return 0;
            }
            let held = places.iter().filter(|(area, _)| self.checked().tree.holds(figure.area, *area));
            held.map(|(_, times)| *times).sum()
        };
        found.iter().map(counts).enumerate().filter(|(_, times)| *times != 0).collect()
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

    /// Takes columns: one for each lever, all of one length, a number for each scenario.
    ///
    /// # Errors
    /// [`Code::ColumnCount`], [`Code::ColumnLength`]; for each column its first number that cannot be, at
    /// `/columns/2/17`: [`Code::RateOutOfRange`], [`Code::DelayNotYears`], [`Code::NotAMoment`],
    /// [`Code::TransferOutsidePlan`], [`Code::AmountNotPositive`]; and [`Code::AmountTooLarge`] or
    /// [`Code::TotalsTooLarge`] where the largest numbers of all columns together would pass the limits of
    /// a plan.
    pub fn columns<'a>(&'a self, columns: &[&'a [i64]]) -> Result<Columns<'a>, Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let at = root.key("columns");
        if columns.len() != self.levers.len() {
            door.report(Code::ColumnCount, &at, columns.len(), self.levers.len());
            Error::check(std::mem::take(&mut door.problems))?;
        }
        let count = columns.first().map_or(1, |column| column.len());
        for (i, column) in columns.iter().enumerate().filter(|(_, column)| column.len() != count) {
            door.report(Code::ColumnLength, &at.index(i), column.len(), count);
        }
        let extremes: Vec<(i64, i64)> = columns.iter().map(|column| extremes(column)).collect();
        for (i, ((column, lever), found)) in columns.iter().zip(&self.levers).zip(&extremes).enumerate() {
            let (least, most) = lever.range();
            if least <= found.0 && found.1 <= most {
                continue;
            }
            if let Some(place) = column.iter().position(|value| !(least..=most).contains(value)) {
                let value = column.get(place).copied().unwrap_or_default();
                door.report(Code::RateOutOfRange, &at.index(i).index(place), value, format_args!("{least} … {most}"));
            }
        }
        Error::check(std::mem::take(&mut door.problems))?;
        let columns = columns.iter().map(|column| Cow::Borrowed(*column)).collect();
        let mut ready = Columns { batch: Cow::Borrowed(self), columns, count, delays: Vec::new() };
        let all: Vec<Option<(i64, i64)>> = extremes.iter().copied().map(Some).collect();
        self.check_largest(
            &all,
            |column| column.map_or_else(|| "/columns".to_owned(), |i| format!("/columns/{i}")),
            &mut door,
        );
        for lane in &self.lanes.lanes {
            let delays = ready.delays_of(lane, &extremes, &mut door);
            ready.delays.push(delays);
        }
        Error::check(door.problems).map(|()| ready)
    }

    /// The largest numbers of all columns together must give a plan; then every scenario does.
    pub(crate) fn check_largest(
        &self,
        extremes: &[Option<(i64, i64)>],
        told: impl Fn(Option<usize>) -> String,
        door: &mut Door,
    ) {
        let mut changes: Vec<(RowChanges, usize)> = Vec::new();
        for (i, (extremes, lever)) in extremes.iter().zip(&self.levers).enumerate() {
            let Some((least, most)) = extremes else { continue };
            let most = if least.unsigned_abs() > most.unsigned_abs() { *least } else { *most };
            let change = match lever.change {
                LeverKind::Scale | LeverKind::Amount => self.row_change(lever, most),
                _ => continue,
            };
            match changes.iter_mut().find(|(known, _)| known.row == lever.row) {
                Some((known, _)) => known.merge(change),
                None => changes.push((change, i)),
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

    /// What levers at these numbers make of the plan.
    pub(crate) fn scenario_of<'l>(
        &self,
        set: impl Iterator<Item = (&'l Lever, i64)>,
        title: impl Into<String>,
    ) -> Scenario {
        let mut changes: Vec<RowChanges> = Vec::new();
        for (lever, value) in set {
            let change = self.row_change(lever, value);
            match changes.iter_mut().find(|known| known.row == change.row) {
                Some(known) => known.merge(change),
                None => changes.push(change),
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

    /// Turns the levels of a scenario into what its figures show.
    pub(crate) fn show(&self, levels: &mut [i64]) {
        let years = self.plan.terms().count().max(1);
        for (levels, show) in levels.chunks_exact_mut(years).zip(&self.lanes.shows) {
            show.turn(levels);
        }
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
                let row = self.plan.checked().rows.get(&lever.row).and_then(|row| self.plan.ledger().rows.get(*row));
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

/// Columns that a batch has taken: a scenario in every line.
#[derive(Debug, Clone)]
pub struct Columns<'a> {
    batch: Cow<'a, Batch>,
    columns: Vec<Cow<'a, [i64]>>,
    count: usize,
    delays: Vec<Delays>,
}

/// The track of a lane over the delays that its column has, from the least on.
#[derive(Debug, Clone)]
struct Delays {
    least: i64,
    track: Track,
}

impl Columns<'_> {
    /// How many scenarios there are; without levers it is one, the plan itself.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no scenario.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// One line of the columns as a scenario, to look at or to make a plan of.
    #[must_use]
    pub fn scenario(&self, line: usize, title: impl Into<String>) -> Scenario {
        let set = self.batch.levers.iter().zip(&self.columns);
        self.batch.scenario_of(set.filter_map(|(lever, column)| Some((lever, *column.get(line)?))), title)
    }

    /// The totals of every scenario in whole øre: scenario by scenario, figure by figure, year by year.
    ///
    /// # Errors
    /// Where each scenario has to be a plan, those of [`Plan::with_scenario`], under `/scenarios`.
    pub fn totals(&self) -> Result<Vec<i64>, Error> {
        self.totals_of(0..self.count)
    }

    /// The totals of some of the scenarios, as [`Columns::totals`]; those past the last are left out.
    ///
    /// # Errors
    /// As [`Columns::totals`].
    pub fn totals_of(&self, lines: Range<usize>) -> Result<Vec<i64>, Error> {
        let lines = lines.start.min(self.count)..lines.end.min(self.count);
        let mut totals = vec![0; lines.len().saturating_mul(self.batch.width())];
        self.fill(lines, &mut totals)?;
        Ok(totals)
    }

    /// The same with copies of the batch and the columns of its own, to be kept between pieces of a long run.
    #[must_use]
    pub fn into_owned(self) -> Columns<'static> {
        let Columns { batch, columns, count, delays } = self;
        let columns = columns.into_iter().map(|column| Cow::Owned(column.into_owned())).collect();
        Columns { batch: Cow::Owned(batch.into_owned()), columns, count, delays }
    }

    /// As [`Columns::totals`], on so many threads (0 is as many as the machine offers), telling now and then
    /// how many scenarios of all are done; a break gives `None`. The totals are the same for any number of
    /// threads.
    ///
    /// ```
    /// # use ramme::{Figure, Lever, Plan};
    /// # use std::ops::ControlFlow;
    /// # let plan = Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// let batch = plan.batch(vec![Lever::on("1")], vec![Figure::closing()])?;
    /// let columns = batch.columns(&[&[0, 1]])?;
    /// assert_eq!(columns.totals_with(2, |_, _| ControlFlow::Continue(()))?, Some(vec![1_000, 1_500]));
    /// assert_eq!(columns.totals_with(2, |_, _| ControlFlow::Break(()))?, None);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Columns::totals`].
    pub fn totals_with(
        &self,
        threads: usize,
        progress: impl FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Option<Vec<i64>>, Error> {
        let width = self.batch.width();
        let mut all = vec![0; self.count.saturating_mul(width)];
        let rounds = Rounds { width, piece: self.batch.piece(), threads };
        let lines = |from: usize, totals: &[i64]| {
            let count = totals.len().checked_div(width).unwrap_or_default();
            from..from.saturating_add(count)
        };
        let filled = rounds.fill(&mut all, |from, piece| self.fill(lines(from, piece), piece), progress)?;
        Ok(filled.is_continue().then_some(all))
    }

    /// Hands on the totals of so many scenarios at a time, until `each` breaks off; it is given the
    /// scenarios and their totals. What is handed on is not kept.
    ///
    /// # Errors
    /// As [`Columns::totals`].
    pub fn stream(
        &self,
        at_a_time: usize,
        mut each: impl FnMut(Range<usize>, &[i64]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Error> {
        let (step, width) = (at_a_time.max(1), self.batch.width());
        let mut buffer = Vec::new();
        let mut start = 0;
        while start < self.count {
            let end = start.saturating_add(step).min(self.count);
            buffer.resize((end - start).saturating_mul(width), 0);
            self.fill(start..end, &mut buffer)?;
            if each(start..end, &buffer).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            start = end;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Fills in the totals of a range of scenarios.
    pub(crate) fn fill(&self, range: Range<usize>, totals: &mut [i64]) -> Result<(), Error> {
        let (batch, width) = (&*self.batch, self.batch.width().max(1));
        let lanes = &batch.lanes;
        if batch.as_plans {
            for (line, out) in range.zip(totals.chunks_exact_mut(width)) {
                batch.fill_from_plan(&self.scenario(line, ""), line, out)?;
            }
            return Ok(());
        }
        let years = batch.plan.terms().count();
        for out in totals.chunks_exact_mut(width) {
            out.copy_from_slice(&lanes.rest);
        }
        let mut start = range.start;
        for totals in totals.chunks_mut(AT_A_TIME.saturating_mul(width)) {
            let end = start.saturating_add(AT_A_TIME).min(range.end);
            self.lay_staying(start..end, totals);
            start = end;
        }
        for (lane, Delays { least, track }) in lanes.lanes.iter().zip(&self.delays) {
            if matches!(track, Track::Stay(_)) {
                continue;
            }
            let column =
                |column: Option<usize>| column.and_then(|column| self.columns.get(column)).map(|column| &**column);
            let (on, delay, amount) = (column(lane.on), column(lane.delay), column(lane.amount));
            let scale = column(lane.scale.map(|(column, _)| column));
            for (line, out) in range.clone().zip(totals.chunks_exact_mut(width)) {
                let value = |column: Option<&[i64]>| column.and_then(|column| column.get(line)).copied();
                if value(on).map_or(lane.off, |on| on == 0) {
                    continue;
                }
                let delay = value(delay).map_or(0, |delay| delay.wrapping_sub(*least)) as usize;
                lane.add(track, delay, value(amount), value(scale), out, years);
            }
        }
        for out in totals.chunks_exact_mut(width) {
            batch.show(out);
        }
        Ok(())
    }

    /// Adds the lanes whose amount comes and stays, in a few scenarios, to their totals.
    fn lay_staying(&self, range: Range<usize>, totals: &mut [i64]) {
        let (figures, years) = (self.batch.found.len(), self.batch.plan.terms().count());
        let room = years.saturating_add(1);
        let mut given: Vec<Given> = vec![[0; 2]; range.len().saturating_mul(room).saturating_mul(figures)];
        let mut of = vec![0; range.len()];
        for (lane, Delays { least, track }) in self.batch.lanes.lanes.iter().zip(&self.delays) {
            let Track::Stay(stay) = track else { continue };
            self.lay_one(lane, stay, *least, range.clone(), &mut of, &mut given);
        }
        for (levels, given) in totals.chunks_exact_mut(years.max(1)).zip(given.chunks_exact(room)) {
            let mut running = 0_i64;
            for (level, [this, onward]) in levels.iter_mut().zip(given) {
                *level = level.wrapping_add(running).wrapping_add(*this);
                running = running.wrapping_add(*onward);
            }
        }
    }

    fn lay_one(&self, lane: &Lane, stay: &Stay, least: i64, range: Range<usize>, of: &mut [i64], given: &mut [Given]) {
        let column = |column: Option<usize>| column.and_then(|column| self.columns.get(column)?.get(range.clone()));
        let on = column(lane.on);
        if on.is_none() && lane.off {
            return;
        }
        stay.amounts(of, column(lane.amount), column(lane.scale.map(|(column, _)| column)));
        for (of, on) in of.iter_mut().zip(on.unwrap_or_default()) {
            *of = of.wrapping_mul(*on);
        }
        let room = self.batch.plan.terms().count().saturating_add(1);
        for (figure, times) in &lane.feeds {
            let given = given.get_mut(figure.saturating_mul(room)..).unwrap_or_default();
            let row = room.saturating_mul(self.batch.found.len());
            stay.lay(of, column(lane.delay).map(|delays| (delays, least)), *times, given, row);
        }
    }

    fn delays_of(&self, lane: &Lane, extremes: &[(i64, i64)], door: &mut Door) -> Delays {
        let terms = self.batch.plan.terms();
        let column = |column: Option<usize>| column.and_then(|column| self.columns.get(column)).map(|column| &**column);
        let found = |column: Option<usize>| column.and_then(|column| extremes.get(column)).copied();
        let delays = column(lane.delay).unwrap_or(&[0]);
        let (least, most) = found(lane.delay).unwrap_or_default();
        let count = usize::try_from(most.saturating_sub(least)).unwrap_or_default().saturating_add(1);
        let mut occurs = vec![false; count];
        for delay in delays {
            if let Some(occurs) = occurs.get_mut(delay.wrapping_sub(least) as usize) {
                *occurs = true;
            }
        }
        let mut shapes: Vec<Option<Shape>> = vec![None; count];
        let mut refused: Option<(usize, i64, Refused)> = None;
        let places = (least..).zip(&mut shapes).zip(occurs);
        for ((delay, slot), _) in places.filter(|(_, occurs)| *occurs) {
            match lane.shape(i32::try_from(delay).unwrap_or_default(), terms) {
                Ok(shape) => *slot = Some(shape),
                Err(why) => {
                    // The first line that is refused is told.
                    let line = delays.iter().position(|other| *other == delay).unwrap_or_default();
                    if refused.is_none_or(|(first, ..)| line < first) {
                        refused = Some((line, delay, why));
                    }
                }
            }
        }
        if let Some((line, delay, (code, expected))) = refused {
            let path = format!("/columns/{}/{line}", lane.delay.unwrap_or_default());
            let lever = lane.delay.and_then(|column| self.batch.levers.get(column));
            let found = match lever {
                Some(lever) if code == Code::DelayNotYears => lever.row.clone(),
                _ => delay.to_string(),
            };
            door.problems.push(Problem::new(code, path, found, expected));
        }
        let largest = |values: (i64, i64)| values.0.unsigned_abs().max(values.1.unsigned_abs());
        let amount = found(lane.amount).unwrap_or_else(|| self::extremes(&lane.amounts));
        let scale = found(lane.scale.map(|(column, _)| column)).map_or(1, largest);
        Delays { least, track: lane.track(shapes, largest(amount), scale, terms.count()) }
    }
}

/// The least and the largest number of a column, zero when there is none.
fn extremes(column: &[i64]) -> (i64, i64) {
    let Some((first, rest)) = column.split_first() else { return (0, 0) };
    rest.iter().fold((*first, *first), |(least, most), value| (least.min(*value), most.max(*value)))
}

impl Show {
    /// Turns levels into what is shown.
    fn turn(self, levels: &mut [i64]) {
        let mut before = 0;
        match self {
            Show::Level => {}
            Show::Change => {
                for level in levels {
                    let this = *level;
                    *level = this.wrapping_sub(before);
                    before = this;
                }
            }
            Show::Opening(base) => {
                before = base;
                for level in levels {
                    std::mem::swap(level, &mut before);
                }
            }
        }
    }
}
