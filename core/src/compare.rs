//! Comparing two plans: proposal and adopted, last year's and this year's.
//!
//! Rows of one kind are matched by id, then by title. What differs is told row by row (added, removed, moved
//! in time, re-phased, changed) and area by area, where the parts sum to the difference of the frames in
//! every year that both plans have. Amounts are levels in the later plan's unit. Where the later plan counts from
//! a frame of the earlier one, as a rolled plan does, `seam` says which rows lie in its base.

mod seam;
mod text;

use std::collections::HashMap;

use serde::Serialize;

use crate::adjustment::AdjustmentKind;
use crate::amount::{Amount, Ore, Unit};
use crate::effect::Effect;
use crate::error::{Code, Error, Problem};
use crate::figure::View;
use crate::frame::{Found, Frame, Target};
use crate::ledger::RowKind;
use crate::measure::Origin;
use crate::plan::Plan;
use crate::prices::{PriceFactor, factor_of};
use crate::source::Source;
use crate::transfer::Transfer;
use crate::year::{Moment, Year};

use seam::Seam;

/// How a row of one plan stands in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RowChange {
    /// Only in the later plan.
    Added,
    /// Only in the earlier plan.
    Removed,
    /// Only in the earlier plan, and in the base of the later: as large in every common year as in the year
    /// whose frame became that base.
    InBase,
    /// The same as before, held against the later plan's base.
    Rebased,
    /// The same amounts from another time.
    Moved,
    /// The same level in the last common year, reached by another way; where that level is zero, the same
    /// sum over the common years.
    Rephased,
    /// Other amounts.
    Changed,
    /// The same amounts, in another area.
    Reassigned,
    /// The same amounts in every common year.
    Unchanged,
}

/// One row in both plans. Amounts are levels, one for each common year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RowDifference {
    /// How it stands.
    pub change: RowChange,
    /// Its id in the later plan, or in the earlier where it is gone.
    pub id: String,
    /// Its title there.
    pub title: String,
    /// Its title in the earlier plan, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_before: Option<String>,
    /// The titles of its areas in the later plan, or in the earlier where it is gone; of a reallocation both
    /// ends.
    pub areas: Vec<String>,
    /// The titles of its areas in the earlier plan, where it lies in others now; of a reallocation both ends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas_before: Vec<String>,
    /// The titles of its areas in the later plan, where they are others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas_after: Vec<String>,
    /// Adjustment, measure, transfer or reallocation.
    pub kind: RowKind,
    /// Its levels in the earlier plan; empty where it is new.
    pub before: Vec<Amount>,
    /// Its levels in the later plan; empty where it is gone.
    pub after: Vec<Amount>,
    /// After less before.
    pub difference: Vec<Amount>,
    /// For a row that moved: when it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Moment>,
    /// For a row that moved: when it starts now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<Moment>,
    /// For a row that is a rate in both plans, where it is another now: the rate before, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent_before: Option<Amount>,
    /// For such a row: the rate now, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent_after: Option<Amount>,
    /// Who decided it, where the later plan says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// One area, with the areas below it, in both plans. The six parts sum to the difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AreaDifference {
    /// The id of the area; none is the whole plan.
    pub area: Option<String>,
    /// What people read.
    pub title: String,
    /// Whether both plans give the base of the area and of all below it. Where not, its frames are deviations
    /// from a base that is not known, and their difference is not a change of the frame where
    /// [`Comparison::zero_points_differ`].
    pub base_known: bool,
    /// The closing frames of the earlier plan.
    pub before: Vec<Amount>,
    /// The closing frames of the later plan.
    pub after: Vec<Amount>,
    /// After less before.
    pub difference: Vec<Amount>,
    /// The shift of the base.
    pub base: Vec<Amount>,
    /// The shift of wage and price compensation.
    pub compensation: Vec<Amount>,
    /// The shift of technical adjustments.
    pub technical: Vec<Amount>,
    /// The shift of measures.
    pub measures: Vec<Amount>,
    /// The shift of transfers between years.
    pub transfers: Vec<Amount>,
    /// The shift of reallocations.
    pub reallocations: Vec<Amount>,
}

/// Two price levels, in the plans' own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PriceLevels {
    /// The earlier plan's.
    pub before: Option<String>,
    /// The later plan's.
    pub after: Option<String>,
}

/// What differs between two plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Comparison {
    /// The unit of every amount: the later plan's.
    pub unit: Unit,
    /// The years that both plans have.
    pub years: Vec<Year>,
    /// Whether the plans count from different base years. Frames whose base is not known are then deviations
    /// from zero points of their own, and do not compare.
    pub zero_points_differ: bool,
    /// The price levels, where the plans state different ones; amounts are then not directly comparable.
    pub price_levels: Option<PriceLevels>,
    /// The whole plan first, then every area of either plan.
    pub areas: Vec<AreaDifference>,
    /// Every row of either plan: those of the later in its order, then those that are gone.
    pub rows: Vec<RowDifference>,
}

impl Plan {
    /// Compares this plan with a later one.
    ///
    /// ```
    /// use ramme::{dec, Area, Effect, Language, Measure, Moment, Plan, RowChange, Unit, Year};
    /// let plan = |from| {
    ///     Plan::builder("HØP 2022–2025", Year::new(2022).unwrap(), Year::new(2025).unwrap())
    ///         .unit(Unit::Million)
    ///         .area(Area::new("phr", "Psykisk helse og rus").base(500))
    ///         .measure(Measure::new("8", "Nytt krisesenter", Effect::full_year(dec!(3.4), Moment::parse(from).unwrap())))
    ///         .build()
    /// };
    /// let comparison = plan("2023-H2")?.compare(&plan("2024-H2")?)?;
    /// assert_eq!(comparison.rows[0].change, RowChange::Moved);
    /// assert_eq!(comparison.areas[0].difference[2], dec!(-1.7).into()); // 1.7 in 2024 instead of 3.4
    /// assert!(comparison.text(Language::Nb).contains("flyttet fra 1. juli 2023 til 1. juli 2024"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::NoCommonYears`] when the plans have no year in common.
    pub fn compare(&self, after: &Plan) -> Result<Comparison, Error> {
        let years: Vec<Year> = self.terms().years().filter(|year| after.terms().index_of(*year).is_some()).collect();
        if years.is_empty() {
            return Err(
                Problem::new(Code::NoCommonYears, "/years", self.terms().period(), after.terms().period()).into()
            );
        }
        let sides = (Side::new(self, &years), Side::new(after, &years));
        let seam = Seam::between(&sides.0.frame, &sides.1.frame);
        let pairs = matched(&sides, &seam);
        let unit = after.document().unit;
        let rows = pairs.iter().map(|pair| row_difference(pair, &sides, &seam, unit)).collect();
        let zero_points_differ = base_year(self) != base_year(after);
        let stated = (&self.document().price_level, &after.document().price_level);
        let price_levels =
            (stated.0 != stated.1).then(|| PriceLevels { before: stated.0.clone(), after: stated.1.clone() });
        let areas = area_differences(&sides, unit);
        Ok(Comparison { unit, years, zero_points_differ, price_levels, areas, rows })
    }
}

/// The year whose frame a plan counts from; the one before its first when it does not say.
fn base_year(plan: &Plan) -> u16 {
    let before = plan.terms().first().get().saturating_sub(1);
    plan.document().base_year.map_or(before, Year::get)
}

/// One of the two plans.
struct Side {
    frame: Frame,
    /// The places of the common years.
    years: Vec<usize>,
    shifts: Shifts,
}

impl Side {
    fn new(plan: &Plan, years: &[Year]) -> Side {
        let years: Vec<usize> = years.iter().filter_map(|year| plan.terms().index_of(*year)).collect();
        let frame = plan.frame();
        let shifts = Shifts::of(&frame, &years);
        Side { frame, years, shifts }
    }

    /// The levels of a row in the common years; of a reallocation, what it moves.
    fn levels(&self, row: usize) -> Vec<Ore> {
        let levels = self.frame.level_ores(row);
        self.years.iter().map(|year| levels.get(*year).copied().unwrap_or_default()).collect()
    }

    fn effect(&self, row: usize) -> Option<&Effect> {
        self.frame.effect_of(self.frame.rows().get(row)?)
    }

    fn transfer(&self, row: usize) -> Option<&Transfer> {
        let row = self.frame.rows().get(row).filter(|row| row.kind == RowKind::Transfer)?;
        self.frame.plan().document().transfers.get(row.index)
    }

    /// What the stated amounts of a measure are multiplied with.
    fn factor(&self, row: usize) -> Option<PriceFactor> {
        let row = self.frame.rows().get(row).filter(|row| row.kind == RowKind::Measure)?;
        let document = self.frame.plan().document();
        factor_of(document.measures.get(row.index)?, document)
    }

    /// The ids and titles of the areas a row lies in.
    fn areas(&self, row: usize) -> Vec<(&str, &str)> {
        let areas = self.frame.rows().get(row).map(|row| self.frame.areas_of(row)).unwrap_or_default();
        let known = &self.frame.plan().document().areas;
        areas
            .into_iter()
            .filter_map(|area| known.get(area))
            .map(|area| (area.id.as_str(), area.title.as_str()))
            .collect()
    }

    fn title_of(&self, row: usize) -> Option<&str> {
        self.frame.rows().get(row).map(|row| self.frame.describe(row).1)
    }
}

/// The places of a row in the earlier and the later plan.
type Pair = (Option<usize>, Option<usize>);

/// Matches rows of one kind by id, then by title; of several with one title, in their order. A transfer that
/// crossed the seam between two plans stands in the later as an adjustment of the same id.
fn matched((before, after): &(Side, Side), seam: &Seam) -> Vec<Pair> {
    let plan = before.frame.plan();
    let rows = before.frame.rows();
    let mut taken = vec![false; rows.len()];
    let mut pairs: Vec<Pair> = (0..after.frame.rows().len()).map(|row| (None, Some(row))).collect();
    for (pair, row) in pairs.iter_mut().zip(after.frame.rows()) {
        let same = plan.number_of(after.frame.describe(row).0);
        let same = same.filter(|number| rows.get(*number).is_some_and(|before| before.kind == row.kind));
        if let Some((number, mark)) = same.and_then(|number| taken.get_mut(number).map(|mark| (number, mark))) {
            *mark = true;
            pair.0 = Some(number);
        }
    }
    let mut titles: HashMap<(RowKind, &str), Vec<usize>> = HashMap::new();
    for (number, row) in rows.iter().enumerate().rev().filter(|(number, _)| taken.get(*number) == Some(&false)) {
        titles.entry((row.kind, before.frame.describe(row).1)).or_default().push(number);
    }
    for (pair, row) in pairs.iter_mut().zip(after.frame.rows()).filter(|(pair, _)| pair.0.is_none()) {
        let same = titles.get_mut(&(row.kind, after.frame.describe(row).1)).and_then(Vec::pop);
        if let Some(mark) = same.and_then(|number| taken.get_mut(number)) {
            *mark = true;
            pair.0 = same;
        }
    }
    for (pair, row) in pairs.iter_mut().zip(after.frame.rows()).filter(|(pair, _)| pair.0.is_none()) {
        let same = plan.number_of(after.frame.describe(row).0);
        let is_transfer = |number: &usize| rows.get(*number).is_some_and(|row| row.kind == RowKind::Transfer);
        let crossed = |number: &usize| pair.1.is_some_and(|new| seam.is_rebased((before, *number), (after, new)));
        let same = same.filter(|number| row.kind == RowKind::Adjustment && is_transfer(number) && crossed(number));
        if let Some(mark) = same.and_then(|number| taken.get_mut(number)) {
            *mark = true;
            pair.0 = same;
        }
    }
    let gone = taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(number, _)| (Some(number), None));
    pairs.extend(gone);
    pairs
}

fn row_difference(pair: &Pair, sides: &(Side, Side), seam: &Seam, unit: Unit) -> RowDifference {
    let levels = |side: &Side, row: Option<usize>| row.map(|row| side.levels(row)).unwrap_or_default();
    let (before, after) = (levels(&sides.0, pair.0), levels(&sides.1, pair.1));
    let count = sides.1.years.len();
    let at = |list: &[Ore], year: usize| list.get(year).copied().unwrap_or_default();
    let difference: Vec<Ore> = (0..count).map(|year| at(&after, year) - at(&before, year)).collect();
    let both = pair.0.zip(pair.1);
    let end = |effect: Option<&Effect>| match effect {
        Some(Effect::FullYear { through, .. } | Effect::Steps { through, .. }) => *through,
        _ => None,
    };
    let ends = both.map(|(a, b)| (end(sides.0.effect(a)), end(sides.1.effect(b))));
    // What ends when it always did is shorter or longer, not moved.
    let ends_alike = ends.is_some_and(|(old, new)| old.is_some() && old == new);
    let ore = |side: &Side, amount: Amount| Ore::of(amount, side.frame.plan().document().unit);
    let same = |a, b| ore(&sides.0, a) == ore(&sides.1, b);
    let moved =
        both.filter(|(a, b)| !ends_alike && sides.0.factor(*a) == sides.1.factor(*b)).and_then(|(a, b)| {
            match (sides.0.transfer(a), sides.1.transfer(b)) {
                (Some(a), Some(b)) => moved_transfer(a, b, same),
                _ => moved(sides.0.effect(a)?, sides.1.effect(b)?, same),
            }
        });
    let rates = both.and_then(|(a, b)| match (sides.0.effect(a)?, sides.1.effect(b)?) {
        (Effect::Rate { percent: a, of: c, .. }, Effect::Rate { percent: b, of: d, .. }) if c == d && a != b => {
            Some((*a, *b))
        }
        _ => None,
    });
    let (areas_before, areas_after) = both.and_then(|(a, b)| other_areas(sides, a, b)).unwrap_or_default();
    let title_before = both.and_then(|(a, b)| {
        let (old, new) = (sides.0.title_of(a)?, sides.1.title_of(b)?);
        (old != new).then(|| old.to_owned())
    });
    let change = match *pair {
        (None, _) => RowChange::Added,
        (Some(old), None) if seam.is_in_base(&sides.0, old) => RowChange::InBase,
        (_, None) => RowChange::Removed,
        _ if difference.iter().all(|ore| ore.is_zero()) && areas_after.is_empty() => RowChange::Unchanged,
        _ if difference.iter().all(|ore| ore.is_zero()) => RowChange::Reassigned,
        (Some(old), Some(new)) if areas_after.is_empty() && seam.is_rebased((&sides.0, old), (&sides.1, new)) => {
            RowChange::Rebased
        }
        _ if moved.is_some() || (!ends_alike && is_shifted(&before, &after)) => RowChange::Moved,
        _ if is_rephased(&after, &difference) => RowChange::Rephased,
        _ => RowChange::Changed,
    };
    let (side, number) = match *pair {
        (_, Some(row)) => (&sides.1, row),
        (row, None) => (&sides.0, row.unwrap_or_default()),
    };
    let row = side.frame.rows().get(number);
    let (id, title, source) = row.map_or(("", "", None), |row| side.frame.describe(row));
    let measures = &side.frame.plan().document().measures;
    let measure = row.filter(|row| row.kind == RowKind::Measure).and_then(|row| measures.get(row.index));
    let moved = moved.filter(|_| change == RowChange::Moved);
    RowDifference {
        change,
        id: id.to_owned(),
        title: title.to_owned(),
        title_before,
        areas: side.areas(number).into_iter().map(|(_, title)| title.to_owned()).collect(),
        areas_before,
        areas_after,
        kind: row.map_or(RowKind::Measure, |row| row.kind),
        before: amounts(&before, unit),
        after: amounts(&after, unit),
        difference: amounts(&difference, unit),
        moved_from: moved.map(|(from, _)| from),
        moved_to: moved.map(|(_, to)| to),
        percent_before: rates.map(|(before, _)| before),
        percent_after: rates.map(|(_, after)| after),
        origin: measure.and_then(|measure| measure.origin),
        source: source.cloned(),
    }
}

fn amounts(ores: &[Ore], unit: Unit) -> Vec<Amount> {
    ores.iter().map(|ore| ore.to_decimal(unit).into()).collect()
}

/// The titles of a row's areas before and after, where they are others by id and by title.
fn other_areas((before, after): &(Side, Side), a: usize, b: usize) -> Option<(Vec<String>, Vec<String>)> {
    let (old, new) = (before.areas(a), after.areas(b));
    let alike = |a: &(&str, &str), b: &(&str, &str)| a.0 == b.0 || a.1 == b.1;
    let same = old.len() == new.len() && old.iter().zip(&new).all(|(a, b)| alike(a, b));
    let titles = |areas: Vec<(&str, &str)>| areas.into_iter().map(|(_, title)| title.to_owned()).collect();
    (!same).then(|| (titles(old), titles(new)))
}

/// The old and new start of an effect that is the same but for its time.
fn moved(before: &Effect, after: &Effect, same: impl Fn(Amount, Amount) -> bool) -> Option<(Moment, Moment)> {
    match (before, after) {
        (Effect::FullYear { full_year: a, from, .. }, Effect::FullYear { full_year: b, from: to, .. }) => {
            (same(*a, *b) && from != to).then_some((*from, *to))
        }
        (Effect::OneOff { one_off: a, year }, Effect::OneOff { one_off: b, year: to }) => {
            (same(*a, *b) && year != to).then(|| ((*year).into(), (*to).into()))
        }
        _ => None,
    }
}

/// The old and new year of a transfer that is the same but for its years: of the first one that is another.
fn moved_transfer(
    before: &Transfer,
    after: &Transfer,
    same: impl Fn(Amount, Amount) -> bool,
) -> Option<(Moment, Moment)> {
    let years = [(before.from, after.from), (before.to, after.to)];
    let other = years.into_iter().find(|(before, after)| before != after);
    other.filter(|_| same(before.amount, after.amount)).map(|(before, after)| (before.into(), after.into()))
}

/// Whether levels that differ come to the same in the end: in the last year, and where nothing is left then,
/// over the years.
fn is_rephased(after: &[Ore], difference: &[Ore]) -> bool {
    let last = |list: &[Ore]| list.last().is_none_or(|ore| ore.is_zero());
    last(difference) && (!last(after) || difference.iter().copied().sum::<Ore>().is_zero())
}

/// Whether levels are the same some years later or earlier, the last one standing on.
fn is_shifted(before: &[Ore], after: &[Ore]) -> bool {
    let later = |a: &[Ore], b: &[Ore], by: usize| {
        let starts = b.iter().take(by).all(|ore| ore.is_zero()) && a.iter().zip(b.iter().skip(by)).all(|(a, b)| a == b);
        // What a delay pushed out of the years must be the last level, or it is not the same course.
        let pushed_out = a.iter().rev().take(by.saturating_add(1));
        starts && b.iter().any(|ore| !ore.is_zero()) && pushed_out.clone().all(|ore| Some(ore) == a.last())
    };
    (1..before.len()).any(|by| later(before, after, by) || later(after, before, by))
}

/// A part of a frame that both plans have.
#[derive(Debug, Clone, Copy)]
enum Slice {
    Frame(Target),
    /// One of the five kinds of rows, by its place in [`Shifts`].
    Rows(usize),
}

/// An area in one of the plans: the whole plan, an area, or an area that this plan does not have.
#[derive(Debug, Clone, Copy)]
enum Place {
    Whole,
    Area(usize),
    Absent,
}

impl Side {
    fn place(&self, id: Option<&String>) -> Place {
        let Some(id) = id else { return Place::Whole };
        self.frame.plan().checked().areas.get(id).map_or(Place::Absent, |area| Place::Area(*area))
    }

    /// What a plan does not have needs no base.
    fn knows_base(&self, place: Place) -> bool {
        match place {
            Place::Whole => self.frame.knows_base(None),
            Place::Area(area) => self.frame.knows_base(Some(area)),
            Place::Absent => true,
        }
    }

    fn title(&self, place: Place) -> Option<&str> {
        let document = self.frame.plan().document();
        match place {
            Place::Whole => Some(&document.title),
            Place::Area(area) => document.areas.get(area).map(|area| area.title.as_str()),
            Place::Absent => None,
        }
    }

    /// The amounts of a slice in the common years.
    fn slice(&self, slice: Slice, place: Place) -> Vec<Ore> {
        let area = match place {
            Place::Whole => None,
            Place::Area(area) => Some(area),
            Place::Absent => return vec![Ore::ZERO; self.years.len()],
        };
        match slice {
            Slice::Rows(kind) => self.shifts.get(kind, area),
            Slice::Frame(target) => {
                let found = Found { target, area, view: View::Level, side: None };
                self.years.iter().map(|year| self.frame.ore(&found, *year)).collect()
            }
        }
    }
}

fn area_differences((before, after): &(Side, Side), unit: Unit) -> Vec<AreaDifference> {
    let ids = |side: &Side| -> Vec<String> {
        let document = side.frame.plan().document();
        let order = side.frame.plan().checked().tree.order();
        order.iter().filter_map(|area| document.areas.get(*area)).map(|area| area.id.clone()).collect()
    };
    let gone = ids(before).into_iter().filter(|id| !after.frame.plan().checked().areas.contains_key(id));
    let areas = [None].into_iter().chain(ids(after).into_iter().chain(gone).map(Some));
    areas
        .map(|area| {
            let (old, new) = (before.place(area.as_ref()), after.place(area.as_ref()));
            let shift = |slice| {
                let pairs = after.slice(slice, new).into_iter().zip(before.slice(slice, old));
                amounts(&pairs.map(|(after, before)| after - before).collect::<Vec<Ore>>(), unit)
            };
            let closing = Slice::Frame(Target::Closing);
            AreaDifference {
                title: after.title(new).or(before.title(old)).unwrap_or_default().to_owned(),
                base_known: before.knows_base(old) && after.knows_base(new),
                before: amounts(&before.slice(closing, old), unit),
                after: amounts(&after.slice(closing, new), unit),
                difference: shift(closing),
                base: shift(Slice::Frame(Target::Opening)),
                compensation: shift(Slice::Rows(0)),
                technical: shift(Slice::Rows(1)),
                measures: shift(Slice::Rows(2)),
                transfers: shift(Slice::Rows(3)),
                reallocations: shift(Slice::Rows(4)),
                area,
            }
        })
        .collect()
}

/// The level sums of five kinds of rows, for each area with the areas below, and for the whole plan.
struct Shifts {
    years: usize,
    /// By area, then by kind, then by year; the whole plan last.
    sums: Vec<Ore>,
    areas: usize,
}

const KINDS: usize = 5;

impl Shifts {
    fn of(frame: &Frame, common: &[usize]) -> Shifts {
        let plan = frame.plan();
        let areas = plan.document().areas.len();
        let years = common.len();
        let size = areas.saturating_add(1).saturating_mul(KINDS).saturating_mul(years);
        let mut shifts = Shifts { years, sums: vec![Ore::ZERO; size], areas };
        for (number, row) in frame.rows().iter().enumerate() {
            let adjustment = plan.document().adjustments.get(row.index);
            let kind = match row.kind {
                RowKind::Adjustment if adjustment.is_some_and(|row| row.kind == AdjustmentKind::Compensation) => 0,
                RowKind::Adjustment => 1,
                RowKind::Measure => 2,
                RowKind::Transfer => 3,
                RowKind::Reallocation => 4,
            };
            for line in frame.lines_of(number) {
                for (i, year) in common.iter().enumerate() {
                    let amount = line.level(*year);
                    for area in [line.area, areas] {
                        let place = shifts.place(area, kind, i);
                        if let Some(sum) = shifts.sums.get_mut(place) {
                            *sum += amount;
                        }
                    }
                }
            }
        }
        let tree = &plan.checked().tree;
        for &area in tree.order().iter().rev() {
            let Some(parent) = tree.parent(area) else { continue };
            for offset in 0..KINDS.saturating_mul(years) {
                let own = shifts.sums.get(shifts.place(area, 0, offset)).copied().unwrap_or_default();
                let place = shifts.place(parent, 0, offset);
                if let Some(sum) = shifts.sums.get_mut(place) {
                    *sum += own;
                }
            }
        }
        shifts
    }

    fn place(&self, area: usize, kind: usize, year: usize) -> usize {
        area.saturating_mul(KINDS).saturating_add(kind).saturating_mul(self.years).saturating_add(year)
    }

    fn get(&self, kind: usize, area: Option<usize>) -> Vec<Ore> {
        let start = self.place(area.unwrap_or(self.areas), kind, 0);
        self.sums.get(start..start.saturating_add(self.years)).map(<[Ore]>::to_vec).unwrap_or_default()
    }
}
