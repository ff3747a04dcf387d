//! Rolling forward: next year's plan from this one (rullering).
//!
//! The first year's closing frame becomes the base, and every row is held against it: new = old − old in
//! the first year (Sandnes 2020–2023 to 2021–2024: −160, −240, −240, −240 becomes −80 in every year). The
//! frames of the years that both plans have do not change. The added year takes the last level; a phased
//! measure that starts within the new years keeps its own rule there, so that what starts in the last
//! half of a plan is a full year in the year after.

use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::amount::{Amount, Ore};
use crate::area::{Base, PerYear, Side};
use crate::document::PlanDocument;
use crate::effect::Effect;
use crate::error::{Code, Error, Problem};
use crate::figure::View;
use crate::frame::{Found, Frame, Target};
use crate::json::{Door, Node, Path};
use crate::language::Language;
use crate::ledger::{Line, Row, RowKind};
use crate::phasing::{DayCount, share_of_year};
use crate::plan::Plan;
use crate::terms::Convention;
use crate::year::Year;

/// What may be said of the new plan.
///
/// ```
/// let options = ramme::RollOptions::new().title("Økonomiplan 2025–2028");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RollOptions {
    title: Option<String>,
}

impl RollOptions {
    /// The new plan keeps the title.
    #[must_use]
    pub fn new() -> Self {
        RollOptions::default()
    }

    /// The new plan's title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Reads options from an object: `{"title": …}`.
    ///
    /// # Errors
    /// [`Code::WrongType`], [`Code::UnknownField`].
    pub fn from_node(node: &Node<'_>) -> Result<RollOptions, Error> {
        let mut door = Door::default();
        let mut options = RollOptions::new();
        if let Some(mut fields) = door.object(node, &Path::Root) {
            options.title = fields.optional("title", &mut door);
            fields.close(&mut door);
        }
        Error::check(door.problems).map(|()| options)
    }
}

/// What became of a row when the plan was rolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rolled {
    /// It starts after the first year and stands as it was.
    Kept,
    /// It is as large in every new year as in the first: it is in the base now, and its row is gone.
    Absorbed,
    /// It ran for part of the first year: what is left is the rest of its full-year effect.
    BecameFullYear,
    /// It ran in the first year and in no new one: its row takes it out of the base again.
    Expired,
    /// Its amounts are now held against the new base.
    Rebased,
    /// A transfer out of, or into, the first year: what it does to the new years stands as an adjustment.
    CrossedTheSeam,
    /// It has no years, and was kept as it is.
    Unphased,
}

/// A row before and after. Amounts are levels in the plan's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RolledRow {
    /// Its id in the old plan, and in the new one where it stands there.
    pub id: String,
    /// What people read.
    pub title: String,
    /// Adjustment, measure, transfer or reallocation, in the old plan.
    pub kind: RowKind,
    /// What became of it.
    pub rolled: Rolled,
    /// Its levels in the old plan's years.
    pub old: Vec<Amount>,
    /// Its levels in the new plan's years.
    pub new: Vec<Amount>,
}

/// The result of rolling a plan forward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RolledPlan {
    /// The new plan.
    #[cfg_attr(feature = "schema", schemars(with = "PlanDocument"))]
    pub plan: Plan,
    /// Every row of the old plan, in its order.
    pub rows: Vec<RolledRow>,
}

impl RolledPlan {
    /// What became of each row, one a line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let lines = self.rows.iter().map(|row| {
            let what = match row.rolled {
                Rolled::Kept => language.pick("står som før", "står som før", "stands as before"),
                Rolled::Absorbed => language.pick("ligger nå i basis", "ligg no i basis", "is in the base now"),
                Rolled::BecameFullYear => language.pick(
                    "får helårsvirkning; resten kommer i tillegg til basis",
                    "får heilårsverknad; resten kjem i tillegg til basis",
                    "becomes full-year; the rest comes on top of the base",
                ),
                Rolled::Expired => language.pick(
                    "er avsluttet og tas ut av basis",
                    "er avslutta og blir teken ut av basis",
                    "has ended and is taken out of the base",
                ),
                Rolled::Rebased => language.pick(
                    "er regnet om mot ny basis",
                    "er rekna om mot ny basis",
                    "is held against the new base",
                ),
                Rolled::CrossedTheSeam => language.pick(
                    "krysser skillet mellom planene og står som justering",
                    "kryssar skiljet mellom planane og står som justering",
                    "crosses the seam between the plans and stands as an adjustment",
                ),
                Rolled::Unphased => language.pick(
                    "er fortsatt ikke fordelt på år",
                    "er framleis ikkje fordelt på år",
                    "is still not phased into years",
                ),
            };
            let amounts = |amounts: &[Amount]| {
                amounts.iter().map(|amount| language.number(amount.decimal())).collect::<Vec<_>>().join(" · ")
            };
            match row.rolled {
                Rolled::Unphased => format!("{}: {what}\n", row.title),
                _ => format!("{}: {what} ({} → {})\n", row.title, amounts(&row.old), amounts(&row.new)),
            }
        });
        lines.collect()
    }
}

impl Plan {
    /// The plan of the next year: one year on, with the first year's closing frame as its base.
    ///
    /// Printed figures and column headings belong to the old plan and are left out.
    ///
    /// ```
    /// use ramme::{Area, Effect, Figure, Measure, Plan, Rolled, RollOptions, Year};
    /// // Sandnes 2020–2023, F4 General saving
    /// let plan = Plan::builder("HØP 2020–2023", Year::new(2020).unwrap(), Year::new(2023).unwrap())
    ///     .area(Area::new("staber", "Sentrale staber").base(10_000))
    ///     .measure(Measure::new("F4", "Generell innsparing", Effect::amounts([-160, -240, -240, -240])))
    ///     .build()?;
    /// let rolled = plan.roll_forward(&RollOptions::new())?;
    /// let frame = rolled.plan.frame();
    /// assert_eq!(frame.amounts(&Figure::row("F4"))?, [(-80).into(); 4]);
    /// assert_eq!(frame.amount(&Figure::closing(), 2021)?, plan.frame().amount(&Figure::closing(), 2021)?);
    /// assert_eq!(rolled.rows[0].rolled, Rolled::Rebased);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::NotAYear`] when the added year is past the last that the library knows; the problems of
    /// the new plan, when its amounts pass a limit.
    pub fn roll_forward(&self, options: &RollOptions) -> Result<RolledPlan, Error> {
        let frame = self.frame();
        let old = self.document();
        let last = old.years.last().copied().unwrap_or_default();
        let added = Year::new(last.next().get())
            .ok_or_else(|| Problem::new(Code::NotAYear, "/years", last.next(), "1900–2200"))?;

        let mut new = PlanDocument {
            title: options.title.clone().unwrap_or_else(|| old.title.clone()),
            years: old.years.iter().copied().skip(1).chain([added]).collect(),
            year_labels: Vec::new(),
            base_year: old.years.first().copied(),
            adjustments: Vec::new(),
            measures: Vec::new(),
            transfers: Vec::new(),
            reallocations: Vec::new(),
            printed: Vec::new(),
            ..old.clone()
        };
        for (index, area) in new.areas.iter_mut().enumerate() {
            area.base = frame.rolled_base(index, area.base.as_ref());
        }
        let mut rows = Vec::with_capacity(frame.rows().len());
        for (number, row) in frame.rows().iter().enumerate() {
            rows.push(frame.roll_row(number, row, &mut new));
        }
        let plan = new.build()?;
        // What a kept row gives in the added year is for the new plan to say.
        let after = plan.frame();
        for row in rows.iter_mut().filter(|row| row.rolled == Rolled::Kept) {
            if let Some(number) = plan.checked().rows.get(&row.id) {
                row.new = after.levels_of(*number);
            }
        }
        Ok(RolledPlan { plan, rows })
    }
}

/// Old levels held against the first year's, with the last one again for the added year.
fn rebased(levels: &[Ore]) -> Vec<Ore> {
    let first = levels.first().copied().unwrap_or_default();
    let mut left: Vec<Ore> = levels.iter().skip(1).map(|level| *level - first).collect();
    left.push(left.last().copied().unwrap_or_default());
    left
}

impl Effect {
    /// Whether a phased effect, or the phasing claimed beside amounts, runs for part of a year.
    fn is_part_of(&self, year: Year, count: DayCount) -> bool {
        let (from, through) = match self {
            Effect::FullYear { from, through, .. } => (Some(*from), *through),
            Effect::Steps { steps, through } => (steps.first().map(|step| step.from), *through),
            Effect::Amounts { claim: Some(claim), .. } => (claim.from, claim.through),
            _ => (None, None),
        };
        from.map(|from| share_of_year(from, through, year, count)).is_some_and(|s| !s.is_zero() && !s.is_whole())
    }
}

impl Frame {
    /// The levels of a row: of a reallocation, what it moves.
    fn levels_of(&self, number: usize) -> Vec<Amount> {
        self.level_ores(number).into_iter().map(|ore| ore.to_decimal(self.unit()).into()).collect()
    }

    pub(crate) fn level_ores(&self, number: usize) -> Vec<Ore> {
        let is_move = self.rows().get(number).is_some_and(|row| row.kind == RowKind::Reallocation);
        // A reallocation lays each amount twice: taken first, then given.
        let given = |i: usize| !is_move || i % 2 == 1;
        let lines: Vec<Line> =
            self.lines_of(number).enumerate().filter(|(i, _)| given(*i)).map(|(_, line)| line).collect();
        (0..self.plan().terms().count()).map(|year| lines.iter().map(|line| line.level(year)).sum()).collect()
    }

    /// Puts a row into the new plan as what is left of it, and tells what became of it.
    fn roll_row(&self, number: usize, row: &Row, new: &mut PlanDocument) -> RolledRow {
        let old = self.plan().document();
        let first = self.plan().terms().first();
        let levels = self.level_ores(number);
        let left = rebased(&levels);
        let effect = match row.kind {
            RowKind::Adjustment => old.adjustments.get(row.index).map(|row| &row.effect),
            RowKind::Measure => old.measures.get(row.index).map(|row| &row.effect),
            RowKind::Reallocation => old.reallocations.get(row.index).map(|row| &row.effect),
            RowKind::Transfer => None,
        };
        let starts_later = levels.first().is_none_or(|level| level.is_zero());
        let rolled = match effect {
            Some(Effect::Unphased { .. }) => Rolled::Unphased,
            Some(Effect::Rate { year, .. }) => match (year.filter(|year| *year > first), old.convention) {
                (None, _) => Rolled::Absorbed,
                // The opening frame that it is a rate of is the same in both plans.
                (Some(_), Convention::Change) => Rolled::Kept,
                (Some(_), Convention::Level) => Rolled::Rebased,
            },
            Some(Effect::FullYear { .. } | Effect::Steps { .. } | Effect::OneOff { .. }) if starts_later => {
                Rolled::Kept
            }
            None if old.transfers.get(row.index).is_some_and(|transfer| transfer.from > first) => Rolled::Kept,
            None => Rolled::CrossedTheSeam,
            _ if left.iter().all(|ore| ore.is_zero()) => Rolled::Absorbed,
            _ if !starts_later && levels.iter().skip(1).all(|ore| ore.is_zero()) => Rolled::Expired,
            Some(effect) if effect.is_part_of(first, self.plan().terms().day_count) => Rolled::BecameFullYear,
            Some(_) => Rolled::Rebased,
        };
        if rolled != Rolled::Absorbed {
            self.put_rolled(number, row, rolled, &left, new);
        }
        let (id, title, _) = self.describe(row);
        let amounts = |ores: &[Ore]| ores.iter().map(|ore| ore.to_decimal(self.unit()).into()).collect();
        RolledRow {
            id: id.to_owned(),
            title: title.to_owned(),
            kind: row.kind,
            rolled,
            old: amounts(&levels),
            new: if rolled == Rolled::Unphased { Vec::new() } else { amounts(&left) },
        }
    }

    fn put_rolled(&self, number: usize, row: &Row, rolled: Rolled, left: &[Ore], new: &mut PlanDocument) {
        let old = self.plan().document();
        // Listed amounts need one for the added year even where they stand.
        let stands = |effect: &Effect| {
            matches!(rolled, Rolled::Kept | Rolled::Unphased) && !matches!(effect, Effect::Amounts { .. })
        };
        match row.kind {
            RowKind::Adjustment => {
                let side = row.side;
                let Some(row) = old.adjustments.get(row.index).cloned() else { return };
                if stands(&row.effect) {
                    new.adjustments.push(row);
                    return;
                }
                // A rate over several areas leaves an amount in each.
                let areas = self.rows().get(number).map(|row| self.areas_of(row)).unwrap_or_default();
                let several = areas.len() > 1;
                for area in areas {
                    let Some(id) = old.areas.get(area).map(|area| area.id.clone()) else { continue };
                    let levels = (0..self.plan().terms().count()).map(|year| {
                        self.lines_of(number).filter(|line| line.area == area).map(|line| line.level(year)).sum()
                    });
                    let left = rebased(&levels.collect::<Vec<Ore>>());
                    new.adjustments.push(Adjustment {
                        id: if several { format!("{}-{id}", row.id) } else { row.id.clone() },
                        area: Some(id),
                        areas: Vec::new(),
                        side: Some(side),
                        effect: self.amounts_effect(&left),
                        ..row.clone()
                    });
                }
            }
            RowKind::Measure => {
                let side = row.side;
                let Some(mut row) = old.measures.get(row.index).cloned() else { return };
                if !stands(&row.effect) {
                    row.effect = self.amounts_effect(left);
                    row.side = Some(side);
                    row.price_factor = None;
                    row.price_year = None;
                }
                new.measures.push(row);
            }
            RowKind::Transfer => {
                let Some(transfer) = old.transfers.get(row.index).cloned() else { return };
                if rolled == Rolled::Kept {
                    new.transfers.push(transfer);
                    return;
                }
                let area = self.areas_of(row).first().and_then(|area| old.areas.get(*area)).map(|area| area.id.clone());
                new.adjustments.push(Adjustment {
                    area,
                    side: Some(row.side),
                    source: transfer.source,
                    ..Adjustment::new(transfer.id, transfer.title, self.amounts_effect(left))
                });
            }
            RowKind::Reallocation => {
                let Some(mut row) = old.reallocations.get(row.index).cloned() else { return };
                if !stands(&row.effect) {
                    row.effect = self.amounts_effect(left);
                }
                new.reallocations.push(row);
            }
        }
    }

    /// Levels as the amounts of the plan's convention.
    fn amounts_effect(&self, levels: &[Ore]) -> Effect {
        let before = [Ore::ZERO].into_iter().chain(levels.iter().copied());
        let cells = levels.iter().zip(before).map(|(level, before)| match self.plan().terms().convention {
            Convention::Level => *level,
            Convention::Change => *level - before,
        });
        Effect::amounts(cells.map(|ore| ore.to_decimal(self.unit())))
    }

    /// The base of the new plan: the first year's closing, with what the old base changed after it.
    fn rolled_base(&self, area: usize, old: Option<&Base>) -> Option<Base> {
        let old = old?;
        let tree = &self.plan().checked().tree;
        let own = |target, side, year| {
            let of = |area| self.ore(&Found { target, area: Some(area), view: View::Level, side }, year);
            of(area) - tree.children(Some(area)).map(of).sum::<Ore>()
        };
        let years = self.plan().terms().count();
        let rolled = |side| {
            let closing = own(Target::Closing, side, 0);
            let first = own(Target::Opening, side, 0);
            let per_year = (1..years).map(|year| closing + own(Target::Opening, side, year) - first);
            let mut amounts: Vec<Ore> = per_year.collect();
            amounts.push(amounts.last().copied().unwrap_or(closing));
            let all: Vec<Amount> = amounts.into_iter().map(|ore| ore.to_decimal(self.unit()).into()).collect();
            match all.split_first() {
                Some((first, rest)) if rest.iter().all(|amount| amount == first) => PerYear::Once(*first),
                _ => PerYear::Years(all),
            }
        };
        Some(match old {
            Base::Net(_) => Base::Net(rolled(None)),
            Base::Gross { .. } => {
                Base::Gross { expenditure: rolled(Some(Side::Expenditure)), income: rolled(Some(Side::Income)) }
            }
        })
    }
}
