//! Rolling forward: next year's plan from this one (rullering).
//!
//! The first year's closing frame becomes the base, and every row is held against it: new = old − old in
//! the first year (Sandnes 2020–2023 to 2021–2024: −160, −240, −240, −240 becomes −80 in every year). The
//! frames of the years that both plans have do not change. The added year takes the last level of amounts
//! and rates. Phasing goes by its own rule there: what starts in the last half of a plan is a full year in
//! the year after, what is for one year only is gone, and a transfer does not come twice.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::amount::{Amount, Ore};
use crate::area::{Base, PerYear, Side};
use crate::compensation::RateBase;
use crate::document::PlanDocument;
use crate::effect::Effect;
use crate::error::{Code, Error, Problem, fill};
use crate::figure::View;
use crate::frame::{Found, Frame, Target};
use crate::json::{Door, Node, Path};
use crate::language::{Language, few};
use crate::ledger::{Line, Row, RowKind};
use crate::measure::{Measure, Origin};
use crate::phasing::share_of_year;
use crate::plan::Plan;
use crate::prices::factor_of;
use crate::terms::{Convention, Terms};
use crate::text::Text;
use crate::year::{Moment, Year};

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
    /// It starts after the first year and stands as it was, with its level of the added year.
    Kept,
    /// It is as large in every new year as in the first: it is in the base now, and its row is gone, or zero
    /// where a transfer or reallocation names it.
    Absorbed,
    /// It started within the first year and runs all of the new ones: what is left is the rest of its full-year
    /// effect.
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
    /// The ids of the areas without others below them whose base is not known. Their frames, and those above
    /// them, are deviations: in the old plan from the old base, in the new one from the first year's frame, so
    /// that the two plans do not show the same figures for them.
    pub base_unknown: Vec<String>,
    /// Every row of the old plan, in its order.
    pub rows: Vec<RolledRow>,
}

impl RolledPlan {
    /// What became of each row, one a line, with its levels year by year in the old plan and in the new.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let terms = self.plan.terms();
        let [old, new] = self.years();
        let heading = language.pick("Rullert til {p} ({u})", "Rullert til {p} ({u})", "Rolled forward to {p} ({u})");
        let mut out = fill(heading, &[("{p}", &terms.period()), ("{u}", terms.unit.label(language))]);
        out.push('\n');
        if let Some(sentence) = self.unknown_bases(language) {
            out.push_str(&sentence);
            out.push('\n');
        }
        let lines = self.rows.iter().map(|row| {
            let what = row.rolled.words(language);
            let amounts = |amounts: &[Amount], years: &[Year]| {
                let cell = |(amount, year): (&Amount, &Year)| format!("{year}: {}", language.number(amount.decimal()));
                amounts.iter().zip(years).map(cell).collect::<Vec<_>>().join(" · ")
            };
            match row.rolled {
                Rolled::Unphased => format!("{}: {what}\n", row.title),
                _ => format!("{}: {what} ({} → {})\n", row.title, amounts(&row.old, &old), amounts(&row.new, &new)),
            }
        });
        out.extend(lines);
        out
    }

    /// The years of the old plan and of the new one.
    pub(crate) fn years(&self) -> [Vec<Year>; 2] {
        let new: Vec<Year> = self.plan.terms().years().collect();
        let base = self.plan.document().base_year;
        [base.into_iter().chain(new.iter().copied()).take(new.len()).collect(), new]
    }

    /// That some frames are deviations, where they are.
    pub(crate) fn unknown_bases(&self, language: Language) -> Option<String> {
        if self.base_unknown.is_empty() {
            return None;
        }
        let template = language.pick(
            "Utgangspunktet er ikke oppgitt ({a}), så rammene der er avvik fra utgangspunktet; de to planene regner fra hvert sitt nullpunkt, den nye fra rammen i {y}.",
            "Utgangspunktet er ikkje oppgitt ({a}), så rammene der er avvik frå utgangspunktet; dei to planane reknar frå kvart sitt nullpunkt, den nye frå ramma i {y}.",
            "The base is not given ({a}), so the frames there are deviations from it; the two plans count from zero points of their own, the new one from the frame of {y}.",
        );
        let titles = few(self.plan.frame().without_base(None).map(|area| area.title.as_str()), language);
        let year = self.plan.document().base_year.map_or_else(String::new, |year| year.to_string());
        Some(fill(template, &[("{a}", &titles), ("{y}", &year)]))
    }
}

impl Rolled {
    /// What became of the row, in words.
    pub(crate) fn words(self, language: Language) -> &'static str {
        match self {
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
            Rolled::Rebased => {
                language.pick("er regnet om mot ny basis", "er rekna om mot ny basis", "is held against the new base")
            }
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
        }
    }
}

impl Plan {
    /// The plan of the next year: one year on, with the first year's closing frame as its base.
    ///
    /// Where every base is known, the frames of the years that both plans have do not change. Where one is not,
    /// the frames of that area stay deviations, now from the first year's frame; [`RolledPlan::base_unknown`]
    /// names them. Printed figures and column headings belong to the old plan and are left out.
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
        let mut ids: HashSet<String> = self.root().row_ids().map(str::to_owned).collect();
        let mut rows = Vec::with_capacity(frame.rows().len());
        for (number, row) in frame.rows().iter().enumerate() {
            rows.push(frame.roll_row(number, row, &mut new, &mut ids));
        }
        frame.keep_named_measures(&mut new);
        let plan = new.build()?;
        // What a kept row gives in the added year is for the new plan to say.
        let after = plan.frame();
        for row in rows.iter_mut().filter(|row| row.rolled == Rolled::Kept) {
            if let Some(number) = plan.number_of(&row.id) {
                row.new = after.levels_of(number);
            }
        }
        let base_unknown = after.without_base(None).map(|area| area.id.clone()).collect();
        Ok(RolledPlan { plan, base_unknown, rows })
    }
}

/// Old levels held against the first year's, that of the added year last.
fn rebased(levels: &[Ore], added: Ore) -> Vec<Ore> {
    let first = levels.first().copied().unwrap_or_default();
    levels.iter().skip(1).copied().chain([added]).map(|level| level - first).collect()
}

/// An id that no row has, marked as taken.
fn unused(mut id: String, ids: &mut HashSet<String>) -> String {
    while !ids.insert(id.clone()) {
        id.push('\'');
    }
    id
}

impl Effect {
    /// Whether a phased effect, or the phasing claimed beside amounts, starts or steps within a year and runs all of
    /// those that the next plan has.
    fn becomes_whole_after(&self, year: Year, terms: &Terms) -> bool {
        let (starts, through): (Vec<Moment>, _) = match self {
            Effect::FullYear { from, through, .. } => (vec![*from], *through),
            Effect::Steps { steps, through } => (steps.iter().map(|step| step.from).collect(), *through),
            Effect::Amounts { claim: Some(claim), .. } => (claim.from.into_iter().collect(), claim.through),
            _ => return false,
        };
        let share = |from, year| share_of_year(from, through, year, terms.day_count);
        starts.into_iter().any(|from| {
            let (this, next, last) = (share(from, year), share(from, year.next()), share(from, terms.last().next()));
            !this.is_zero() && !this.is_whole() && next.is_whole() && last.is_whole()
        })
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

    /// The level of a row in the year after the plan: by its own rule where it is phased, else its last.
    fn level_after(&self, row: &Row, effect: Option<&Effect>, last: Ore) -> Ore {
        let effect = match effect {
            Some(Effect::Amounts { .. } | Effect::Rate { .. }) => return last,
            // A transfer has been paid back by then.
            None | Some(Effect::Unphased { .. }) => return Ore::ZERO,
            Some(effect) => effect,
        };
        let (document, terms) = (self.plan().document(), self.plan().terms());
        let years = terms.years().chain([terms.last().next()]).collect();
        let longer = Terms::new(years, terms.unit, terms.convention, terms.rounding, terms.day_count);
        let measure = document.measures.get(row.index).filter(|_| row.kind == RowKind::Measure);
        let factor = measure.and_then(|measure| factor_of(measure, document));
        let mut level = Ore::ZERO;
        effect.lay(&longer, factor, row.rounding, &mut |from, span, amount| {
            if span.counts(from, terms.count()) {
                level += amount;
            }
        });
        level
    }

    pub(crate) fn effect_of(&self, row: &Row) -> Option<&Effect> {
        let document = self.plan().document();
        match row.kind {
            RowKind::Adjustment => document.adjustments.get(row.index).map(|row| &row.effect),
            RowKind::Measure => document.measures.get(row.index).map(|row| &row.effect),
            RowKind::Reallocation => document.reallocations.get(row.index).map(|row| &row.effect),
            RowKind::Transfer => None,
        }
    }

    /// Whether the opening frame that a rate is a rate of is the same in the new plan. In a plan of changes
    /// it is the year before's closing, unless a base is not known or changes in the second year.
    fn has_same_opening(&self, row: &Row, of: RateBase, year: Year) -> bool {
        let terms = self.plan().terms();
        if terms.convention == Convention::Level {
            return false;
        }
        let opening = |area, side, year| {
            self.ore(&Found { target: Target::Opening, area: Some(area), view: View::Level, side }, year)
        };
        let stands = |area: usize| {
            [None, Some(Side::Expenditure)].into_iter().all(|side| opening(area, side, 0) == opening(area, side, 1))
        };
        let is_second = terms.index_of(year) == Some(1);
        let same = |area: usize| self.knows_base(Some(area)) && (!is_second || stands(area));
        !of.is_of_area() || self.areas_of(row).into_iter().all(same)
    }

    /// Puts a row into the new plan as what is left of it, and tells what became of it.
    fn roll_row(&self, number: usize, row: &Row, new: &mut PlanDocument, ids: &mut HashSet<String>) -> RolledRow {
        let old = self.plan().document();
        let first = self.plan().terms().first();
        let levels = self.level_ores(number);
        let effect = self.effect_of(row);
        let left = rebased(&levels, self.level_after(row, effect, levels.last().copied().unwrap_or_default()));
        let starts_later = levels.first().is_none_or(|level| level.is_zero());
        let is_gone = left.iter().all(|ore| ore.is_zero());
        let rolled = match effect {
            Some(Effect::Unphased { .. }) => Rolled::Unphased,
            Some(Effect::Rate { year, of, .. }) => match year.filter(|year| *year > first) {
                None => Rolled::Absorbed,
                Some(year) if self.has_same_opening(row, *of, year) => Rolled::Kept,
                Some(_) => Rolled::Rebased,
            },
            Some(Effect::OneOff { year, .. }) if *year > first => Rolled::Kept,
            Some(Effect::FullYear { .. } | Effect::Steps { .. }) if starts_later => Rolled::Kept,
            None if old.transfers.get(row.index).is_some_and(|transfer| transfer.from > first) => Rolled::Kept,
            None => Rolled::CrossedTheSeam,
            _ if is_gone => Rolled::Absorbed,
            Some(Effect::Amounts { .. }) if starts_later => Rolled::Kept,
            _ if levels.first().is_some_and(|first| left.iter().all(|ore| *ore == -*first)) => Rolled::Expired,
            Some(effect) if effect.becomes_whole_after(first, self.plan().terms()) => Rolled::BecameFullYear,
            Some(_) => Rolled::Rebased,
        };
        if rolled != Rolled::Absorbed {
            self.put_rolled(number, row, rolled, &left, new, ids);
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

    fn put_rolled(
        &self,
        number: usize,
        row: &Row,
        rolled: Rolled,
        left: &[Ore],
        new: &mut PlanDocument,
        ids: &mut HashSet<String>,
    ) {
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
                    let levels: Vec<Ore> = levels.collect();
                    // Of several areas the row is a rate, which goes on at its last level.
                    let own = rebased(&levels, levels.last().copied().unwrap_or_default());
                    new.adjustments.push(Adjustment {
                        id: if several { unused(format!("{}-{id}", row.id), ids) } else { row.id.clone() },
                        area: Some(id),
                        areas: Vec::new(),
                        side: Some(side),
                        effect: self.left_of(&row.effect, rolled, if several { &own } else { left }),
                        ..row.clone()
                    });
                }
            }
            RowKind::Measure => {
                let side = row.side;
                let Some(mut row) = old.measures.get(row.index).cloned() else { return };
                if row.origin == Some(Origin::New) {
                    row.origin = Some(Origin::PreviousPlan);
                }
                if !stands(&row.effect) {
                    // Amounts in other prices have been lifted: what was claimed of them is not of these.
                    let priced = row.price_factor.is_some() || row.price_year.is_some();
                    let was = if priced { Rolled::Rebased } else { rolled };
                    row.effect = self.left_of(&row.effect, was, left);
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
                    row.effect = self.left_of(&row.effect, rolled, left);
                }
                new.reallocations.push(row);
            }
        }
    }

    /// What is left of an effect as amounts; those that stand as before keep the phasing stated beside them.
    fn left_of(&self, effect: &Effect, rolled: Rolled, left: &[Ore]) -> Effect {
        match (effect, self.amounts_effect(left)) {
            (Effect::Amounts { claim: Some(claim), .. }, Effect::Amounts { amounts, .. })
                if rolled == Rolled::Kept && claim.from.is_some() =>
            {
                Effect::Amounts { amounts, claim: Some(claim.clone()) }
            }
            (_, amounts) => amounts,
        }
    }

    /// Puts back, with zeros, the measures in the base that a transfer or reallocation still names.
    fn keep_named_measures(&self, new: &mut PlanDocument) {
        let old = self.plan().document();
        let places = new.reallocations.iter().flat_map(|row| [&row.from.measure, &row.to.measure]);
        let named = new.transfers.iter().map(|row| &row.measure).chain(places);
        let named: HashSet<String> = named.flatten().cloned().collect();
        let mut here: HashMap<Text, Measure> =
            std::mem::take(&mut new.measures).into_iter().map(|measure| (measure.id.clone(), measure)).collect();
        let zeros = vec![Ore::ZERO; self.plan().terms().count()];
        let rows = self.rows().iter().filter(|row| row.kind == RowKind::Measure);
        for (row, measure) in rows.filter_map(|row| Some((row, old.measures.get(row.index)?))) {
            let gone = || Measure {
                side: Some(row.side),
                effect: self.amounts_effect(&zeros),
                price_factor: None,
                price_year: None,
                ..measure.clone()
            };
            let kept = here.remove(&measure.id).or_else(|| named.contains(measure.id.as_str()).then(gone));
            new.measures.extend(kept);
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

    /// The base of the new plan: the first year's closing, with what the old base changed after it. A base
    /// that is not known stays so; an area above others that has none of its own has zero.
    fn rolled_base(&self, area: usize, old: Option<&Base>) -> Option<Base> {
        let tree = &self.plan().checked().tree;
        let below = tree.bases(Some(area));
        if old.is_none() && below.given == 0 {
            return None;
        }
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
        let is_gross = matches!(old, Some(Base::Gross { .. })) || (old.is_none() && below.net.is_none());
        let base = if is_gross {
            Base::Gross { expenditure: rolled(Some(Side::Expenditure)), income: rolled(Some(Side::Income)) }
        } else {
            Base::Net(rolled(None))
        };
        let zero = PerYear::Once(Amount::default());
        let is_zero = match &base {
            Base::Net(amounts) => *amounts == zero,
            Base::Gross { expenditure, income } => *expenditure == zero && *income == zero,
        };
        (old.is_some() || !is_zero).then_some(base)
    }
}
