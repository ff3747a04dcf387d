//! A scenario: a named set of changes to a plan, itself a document.
//!
//! A scenario says what a plan may become: a measure switched off, scaled, delayed or replaced, another
//! price index, a base, a cut, a transfer. A plan with a scenario is a plan. Changes are made in their order,
//! each on what those before it left.

pub(crate) mod batch;
pub(crate) mod chance;
pub(crate) mod changes;
pub(crate) mod columns;
pub(crate) mod distribution;
pub(crate) mod incoming;
pub(crate) mod lane;
pub(crate) mod lanes;
pub(crate) mod lever;
pub(crate) mod named;
pub(crate) mod quantile;
pub(crate) mod rounds;
pub(crate) mod running;
pub(crate) mod simulation;
pub(crate) mod stay;
pub(crate) mod summary;
pub(crate) mod uncertainty;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::allocate::AllocationOptions;
use crate::amount::{Amount, Rounding, Unit};
use crate::area::{Base, PerYear};
use crate::document::PlanDocument;
use crate::edit::Edit;
use crate::effect::{Delayed, Effect};
use crate::error::{Code, Error, Problem};
use crate::json::{Door, Fields, Node, Path, Read, read_whole};
use crate::ledger::RowKind;
use crate::measure::Measure;
use crate::plan::Plan;
use crate::prices::{PriceIndex, is_lifted};
use crate::reallocation::Reallocation;
use crate::row::{AnyRow, ListedRow};
use crate::rows::Near;
use crate::source::Source;
use crate::terms::Terms;
use crate::transfer::Transfer;
use crate::year::Year;

/// The changes that one scenario can have.
const MOST_CHANGES: usize = 100_000;
/// The bytes of a title that may be too long.
const LONG_TITLE: usize = 500;
/// The months that a row can be delayed by, forward or back.
pub(crate) const MOST_MONTHS: i64 = 600;
/// The decimals of a scale.
pub(crate) const SCALE_DECIMALS: u32 = 6;
/// The largest scale.
pub(crate) const LARGEST_SCALE: i64 = 100;

/// A named set of changes to a plan. Each kind of change, with an example, is in the crate's `SCENARIOS.md`.
///
/// ```
/// use ramme::{dec, Change, Figure, Plan, RowChanges, Scenario};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
/// }"#)?;
/// let late = Scenario::new("Et halvt år senere, til fire femtedeler av prisen")
///     .change(Change::row(RowChanges::new("1").delay(6).scale(dec!(0.8))));
/// // 480 a year from February 2025: 11/12 of it in 2025
/// assert_eq!(plan.with_scenario(&late)?.frame().amounts(&Figure::closing())?, [9719.into(), 10159.into()]);
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Scenario {
    /// What people call it.
    pub title: String,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What it changes, in order.
    pub changes: Vec<Change>,
}

/// One change to a plan; in a document its kind is told by its field.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, deny_unknown_fields)]
#[non_exhaustive]
pub enum Change {
    /// Changes a row that the plan has.
    Row(RowChanges),
    /// Gives an area another base.
    Base {
        /// The id of the area.
        area: String,
        /// Its base.
        base: Base,
    },
    /// Lifts measures of other price years by another index.
    PriceIndex {
        /// The index in place of the plan's.
        price_index: PriceIndex,
    },
    /// Spreads a cut or an addition over areas; its parts become measures.
    Allocate {
        /// What is spread, and by what.
        allocate: AllocationOptions,
    },
    /// Adds an adjustment, or replaces the one of the same id.
    Adjustment {
        /// The row.
        adjustment: Adjustment,
    },
    /// Adds a measure, or replaces the one of the same id.
    Measure {
        /// The row.
        measure: Measure,
    },
    /// Adds a transfer between years, or replaces the one of the same id.
    Transfer {
        /// The row.
        transfer: Transfer,
    },
    /// Adds a reallocation, or replaces the one of the same id.
    Reallocation {
        /// The row.
        reallocation: Reallocation,
    },
}

/// What is changed of one row: first its effect, then its delay, its scale, and whether it counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RowChanges {
    /// The id of the row.
    pub row: String,
    /// Another effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// Months later, from −600 to 600; below zero is earlier. What is stated year by year, a rate and a
    /// transfer can only be delayed by whole years. What is delayed past the plan gives nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay: Option<i32>,
    /// What every amount is multiplied with, from 0 to 100 with at most six decimals; the product is
    /// rounded as the row rounds, that of a yearly rate (`full_year`, `steps`) or of an amount in another year's prices
    /// when it becomes a year's amount. Of a rate of a base, the rate is multiplied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Amount>,
    /// Switched off, or on again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub off: Option<bool>,
}

impl RowChanges {
    /// No change yet to a row.
    #[must_use]
    pub fn new(row: impl Into<String>) -> Self {
        RowChanges { row: row.into(), ..RowChanges::default() }
    }

    /// Gives it another effect.
    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = Some(effect);
        self
    }

    /// Delays it by months.
    #[must_use]
    pub fn delay(mut self, months: i32) -> Self {
        self.delay = Some(months);
        self
    }

    /// Multiplies its amounts.
    #[must_use]
    pub fn scale(mut self, factor: impl Into<Amount>) -> Self {
        self.scale = Some(factor.into());
        self
    }

    /// Switches it off.
    #[must_use]
    pub fn off(mut self) -> Self {
        self.off = Some(true);
        self
    }

    /// Switches it on.
    #[must_use]
    pub fn on(mut self) -> Self {
        self.off = Some(false);
        self
    }

    /// Adds changes of the same row.
    pub(crate) fn merge(&mut self, more: RowChanges) {
        self.effect = more.effect.or(self.effect.take());
        self.delay = more.delay.or(self.delay);
        self.scale = more.scale.or(self.scale);
        self.off = more.off.or(self.off);
    }
}

impl Change {
    /// A change to a row.
    #[must_use]
    pub fn row(changes: RowChanges) -> Self {
        Change::Row(changes)
    }

    fn of_row(&self) -> Option<&RowChanges> {
        match self {
            Change::Row(changes) => Some(changes),
            _ => None,
        }
    }
}

impl Scenario {
    /// A scenario without changes: with it, a plan is as it was.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Scenario { title: title.into(), ..Scenario::default() }
    }

    /// Adds a change.
    #[must_use]
    pub fn change(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    /// Says where it comes from.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.source = Some(source);
        self
    }

    /// This scenario and then another, as one: the plan with it is the plan with the one and then the other.
    ///
    /// The titles are joined, and a source is kept where both have the same or only one has any.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// use ramme::{dec, Change, RowChanges, Scenario};
    /// let dearer = Scenario::new("Dyrere").change(Change::row(RowChanges::new("1").scale(dec!(1.2))));
    /// let off = Scenario::new("Uten").change(Change::row(RowChanges::new("1").off()));
    /// let both = dearer.then(&off)?;
    /// assert_eq!((both.title.as_str(), both.changes.len()), ("Dyrere, Uten", 2));
    /// assert_eq!(plan.with_scenario(&both)?, plan.with_scenario(&dearer)?.with_scenario(&off)?);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::TooMany`] and [`Code::TooLong`] where together they are more than one scenario can hold.
    pub fn then(&self, next: &Scenario) -> Result<Scenario, Error> {
        let mut both = self.clone();
        if both.title != next.title {
            both.title = format!("{}, {}", both.title, next.title);
        }
        both.source = match (both.source, &next.source) {
            (Some(one), Some(other)) if one != *other => None,
            (one, other) => one.or_else(|| other.clone()),
        };
        both.changes.extend(next.changes.iter().cloned());
        // What is too much for a document is refused as it would be when it is read.
        if both.changes.len() > MOST_CHANGES || both.title.len() > LONG_TITLE {
            return Scenario::from_json(&both.to_json());
        }
        Ok(both)
    }

    /// Reads a scenario from JSON text.
    ///
    /// ```
    /// let scenario = ramme::Scenario::from_json(
    ///     r#"{"title": "Uten krisesenter", "changes": [{"row": "8", "off": true}]}"#,
    /// )?;
    /// assert_eq!(scenario.changes.len(), 1);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of form at once; what its names and amounts mean is for [`Plan::with_scenario`].
    pub fn from_json(text: &str) -> Result<Scenario, Error> {
        Scenario::from_node(&Node::from_json(text.strip_prefix('\u{feff}').unwrap_or(text))?)
    }

    /// Reads a scenario from a tree of nodes, which is how the bindings pass their own values.
    ///
    /// # Errors
    /// As [`Scenario::from_json`].
    pub fn from_node(node: &Node<'_>) -> Result<Scenario, Error> {
        let mut door = Door::default();
        let scenario = Scenario::read(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| scenario)
    }

    /// The scenario as JSON, laid out for people; reading it back gives an equal scenario.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serialising plain structs of texts and lists into memory has no way to fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl std::str::FromStr for Scenario {
    type Err = Error;

    fn from_str(text: &str) -> Result<Scenario, Error> {
        Scenario::from_json(text)
    }
}

impl Read for Scenario {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Scenario {
        let (title, source, changes) = read_scenario(node, path, door);
        Scenario { title, source, changes }
    }
}

fn read_scenario<C: Read>(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> (String, Option<Source>, Vec<C>) {
    let Some(mut fields) = door.object(node, path) else { return Default::default() };
    let title = fields.required("title", door);
    let source = fields.optional("source", door);
    let changes = fields.list("changes", MOST_CHANGES, door);
    if !fields.has("changes") {
        fields.miss("changes", door);
    }
    fields.close(door);
    (title, source, changes)
}

impl Read for Change {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Change {
        const KINDS: [&str; 8] =
            ["row", "area", "price_index", "allocate", "adjustment", "measure", "transfer", "reallocation"];
        let nothing = || Change::Row(RowChanges::default());
        let Some(mut fields) = door.object(node, path) else { return nothing() };
        let found: Vec<&str> = KINDS.into_iter().filter(|kind| fields.has(kind)).collect();
        let change = match found.as_slice() {
            ["row"] => Change::Row(RowChanges::read_fields(&mut fields, path, door)),
            ["area"] => {
                let area = fields.required("area", door);
                let base = fields.optional("base", door);
                if base.is_none() {
                    fields.miss("base", door);
                }
                Change::Base { area, base: base.unwrap_or(Base::Net(PerYear::default())) }
            }
            ["price_index"] => Change::PriceIndex { price_index: fields.required("price_index", door) },
            ["allocate"] => Change::Allocate { allocate: fields.required("allocate", door) },
            ["adjustment"] => Change::Adjustment { adjustment: fields.required("adjustment", door) },
            ["measure"] => Change::Measure { measure: fields.required("measure", door) },
            ["transfer"] => Change::Transfer { transfer: fields.required("transfer", door) },
            ["reallocation"] => Change::Reallocation { reallocation: fields.required("reallocation", door) },
            several => {
                let found = if several.is_empty() { "none".to_owned() } else { several.join(", ") };
                door.report(Code::ChangeUnclear, path, found, KINDS.join(", "));
                return nothing();
            }
        };
        fields.close(door);
        change
    }
}

impl Read for RowChanges {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> RowChanges {
        let Some(mut fields) = door.object(node, path) else { return RowChanges::default() };
        let changes = RowChanges::read_fields(&mut fields, path, door);
        fields.close(door);
        changes
    }
}

impl RowChanges {
    /// Reads a scenario that changes rows and nothing else, for [`Plan::with_rows_exchanged`].
    ///
    /// ```
    /// use ramme::{Node, RowChanges};
    /// let scenario = Node::from_json(r#"{"title": "Uten", "changes": [{"row": "1", "off": true}]}"#)?;
    /// assert_eq!(RowChanges::of_scenario(&scenario)?, [RowChanges::new("1").off()]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of form; a change of another kind is one.
    pub fn of_scenario(node: &Node<'_>) -> Result<Vec<RowChanges>, Error> {
        let mut door = Door::default();
        let (_, _, changes) = read_scenario(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| changes)
    }

    fn read_fields(fields: &mut Fields<'_>, path: &Path<'_>, door: &mut Door) -> RowChanges {
        let delay: Option<Months> = fields.optional("delay", door);
        let changes = RowChanges {
            row: fields.required("row", door),
            effect: fields.optional("effect", door),
            delay: delay.map(|delay| delay.0),
            scale: fields.optional("scale", door),
            off: fields.optional("off", door),
        };
        if !["effect", "delay", "scale", "off"].iter().any(|name| fields.has(name)) {
            door.report(Code::RowUnchanged, path, &changes.row, "effect, delay, scale, off");
        }
        changes
    }
}

/// A number of months.
struct Months(i32);

impl Read for Months {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Months {
        let months = read_whole(node, path, (-MOST_MONTHS, MOST_MONTHS), door);
        Months(months.and_then(|months| i32::try_from(months).ok()).unwrap_or_default())
    }
}

/// Whether a factor is one that amounts can be multiplied with.
pub(crate) fn check_scale(scale: Amount, path: &Path<'_>, door: &mut Door) {
    let value = scale.decimal();
    let negative = value.is_sign_negative() && !value.is_zero();
    if negative || value > LARGEST_SCALE.into() || value.scale() > SCALE_DECIMALS {
        door.report(Code::RateOutOfRange, path, scale, format_args!("0 … {LARGEST_SCALE}, {SCALE_DECIMALS} decimals"));
    }
}

impl Plan {
    /// The plan with a scenario's changes, made in their order. Printed figures are left out of it, since
    /// they are of the plan as it was published; with no changes it is the plan itself.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// let without = ramme::Scenario::from_json(r#"{"title": "Uten", "changes": [{"row": "1", "off": true}]}"#)?;
    /// let changed = plan.with_scenario(&without)?;
    /// assert_eq!(changed.frame().amounts(&ramme::Figure::closing())?, [10.into()]);
    /// assert_eq!(changed.document().measures.len(), 1); // it keeps its place
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem at once, with its path in the scenario: [`Code::UnknownRow`], [`Code::UnknownArea`],
    /// [`Code::DelayNotYears`], [`Code::RateOutOfRange`], those of an allocation, and those that the door
    /// finds in what a change puts into the plan.
    pub fn with_scenario(&self, scenario: &Scenario) -> Result<Plan, Error> {
        if scenario.changes.is_empty() {
            return Ok(self.clone());
        }
        if let Some(plan) = self.with_rows_changed(scenario) {
            return Ok(plan);
        }
        let mut door = Door::default();
        let made = Draft::with(self, scenario, &mut door).finish();
        let mut problems = door.problems;
        match made {
            Ok(plan) if problems.is_empty() => return Ok(plan),
            Ok(_) => {}
            Err(error) => problems.extend(error.into_problems()),
        }
        Error::check(problems)?;
        Ok(self.clone())
    }

    /// As [`Plan::with_scenario`], from a scenario that has not been read: the way of the bindings. Problems of its form
    /// are told with those of what it means.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// let scenario = ramme::Node::from_json(
    ///     r#"{"title": "Feil", "changes": [{"row": "1", "delay": "6"}, {"row": "11", "off": true}]}"#,
    /// )?;
    /// let error = plan.with_scenario_from_node(&scenario).unwrap_err();
    /// let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code().as_str()).collect();
    /// assert_eq!(codes, ["wrong_type", "unknown_row"]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Scenario::from_node`] and of [`Plan::with_scenario`], at once.
    pub fn with_scenario_from_node(&self, scenario: &Node<'_>) -> Result<Plan, Error> {
        let mut door = Door::default();
        let scenario = Scenario::read(scenario, &Path::Root, &mut door);
        if door.problems.is_empty() {
            return self.with_scenario(&scenario);
        }
        let told = Draft::with(self, &scenario, &mut door).problems();
        door.problems.extend(told);
        Error::check(door.problems).map(|()| self.clone())
    }

    /// The plan with changes to rows that it has, as with a scenario of nothing else, where the rows can be exchanged
    /// one by one: what a page needs that lets people switch, move and scale measures.
    ///
    /// `None` where the whole plan must be read again, as for a rate or another effect, and where something is wrong:
    /// [`Plan::with_scenario`] makes that plan, or names every problem.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// use ramme::{Change, RowChanges, Scenario};
    /// let off = RowChanges::new("1").off();
    /// let scenario = Scenario::new("Uten").change(Change::row(off.clone()));
    /// assert_eq!(plan.with_rows_exchanged(&[off]), Some(plan.with_scenario(&scenario)?));
    /// assert_eq!(plan.with_rows_exchanged(&[RowChanges::new("2").off()]), None);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn with_rows_exchanged(&self, changes: &[RowChanges]) -> Option<Plan> {
        let moved = changes.iter().all(|changes| changes.effect.is_none());
        // With no changes it is the plan itself, printed figures and all.
        match changes {
            [] => Some(self.clone()),
            _ => self.exchanged(changes.iter(), Some).filter(|_| moved),
        }
    }

    fn with_rows_changed(&self, scenario: &Scenario) -> Option<Plan> {
        let rows: Option<Vec<&RowChanges>> = scenario.changes.iter().map(Change::of_row).collect();
        let rows = rows?;
        // A built effect can hold what no document can; rows that are only moved have been read before.
        let built = rows.iter().any(|changes| changes.effect.is_some());
        self.exchanged(rows.into_iter(), |row| if built { row.reread() } else { Some(row) })
    }

    fn exchanged<'c>(
        &self,
        changes: impl Iterator<Item = &'c RowChanges>,
        read: impl Fn(AnyRow) -> Option<AnyRow>,
    ) -> Option<Plan> {
        let mut door = Door::default();
        let mut rows: BTreeMap<usize, AnyRow> = BTreeMap::new();
        for changes in changes {
            let number = self.number_of(&changes.row)?;
            let row = match rows.entry(number) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => entry.insert(self.any_row(number)?),
            };
            if let Some(scale) = changes.scale {
                check_scale(scale, &Path::Root, &mut door);
            }
            let (terms, at) = (self.terms(), &Path::Root);
            let price_year = self.document().price_year;
            Made { changes, terms, unit: terms.unit, price_year, at }.row(row, &mut door);
        }
        if !door.problems.is_empty() {
            return None;
        }
        let mut edit = Edit::of(self).without_printed();
        for row in rows.into_values() {
            edit.put_read(read(row)?)?;
        }
        edit.finish()
    }

    fn any_row(&self, number: usize) -> Option<AnyRow> {
        let row = self.ledger().rows.get(number)?;
        match row.kind {
            RowKind::Adjustment => self.row::<Adjustment>(row.index).cloned().map(AnyRow::Adjustment),
            RowKind::Measure => self.row::<Measure>(row.index).cloned().map(AnyRow::Measure),
            RowKind::Transfer => self.row::<Transfer>(row.index).cloned().map(AnyRow::Transfer),
            RowKind::Reallocation => self.row::<Reallocation>(row.index).cloned().map(AnyRow::Reallocation),
        }
    }
}

/// A plan's document while it is changed.
struct Draft<'a> {
    plan: &'a Plan,
    document: PlanDocument,
    /// Where in the scenario a place of the document was changed last.
    touched: HashMap<String, String>,
    /// The places of the document that hold a stand-in for what could not be read.
    unread: Door,
    near: Near,
}

impl<'a> Draft<'a> {
    /// The plan's document with the changes of a scenario, made in their order.
    fn with(plan: &'a Plan, scenario: &Scenario, door: &mut Door) -> Draft<'a> {
        let document = PlanDocument { printed: Vec::new(), ..plan.document().clone() };
        let mut draft =
            Draft { plan, document, touched: HashMap::new(), unread: Door::default(), near: Near::default() };
        let root = Path::Root;
        let list = root.key("changes");
        for (i, change) in scenario.changes.iter().enumerate() {
            draft.make(change, &list.index(i), door);
        }
        draft
    }

    fn make(&mut self, change: &Change, at: &Path<'_>, door: &mut Door) {
        match change {
            Change::Row(changes) => self.change_row(changes, at, door),
            Change::Base { area, base } => match self.document.areas.iter().position(|known| known.id == *area) {
                Some(place) => {
                    if let Some(area) = self.document.areas.get_mut(place) {
                        area.base = Some(base.clone());
                    }
                    self.touch(format!("/areas/{place}"), at, door);
                }
                None if door.is_marked(&at.key("area")) => {}
                None => {
                    let known: Vec<&str> = self.document.areas.iter().take(30).map(|area| area.id.as_str()).collect();
                    door.report(Code::UnknownArea, &at.key("area"), area, known.join(", "));
                }
            },
            Change::PriceIndex { price_index } => {
                self.document.price_index = Some(price_index.clone());
                self.touch("/price_index".to_owned(), &at.key("price_index"), door);
            }
            Change::Allocate { allocate } => self.allocate(allocate, at, door),
            Change::Adjustment { adjustment } => {
                let place = put(&mut self.document.adjustments, adjustment);
                self.touch(format!("/adjustments/{place}"), &at.key("adjustment"), door);
            }
            Change::Measure { measure } => {
                let place = put(&mut self.document.measures, measure);
                self.touch(format!("/measures/{place}"), &at.key("measure"), door);
            }
            Change::Transfer { transfer } => {
                let place = put(&mut self.document.transfers, transfer);
                self.touch(format!("/transfers/{place}"), &at.key("transfer"), door);
            }
            Change::Reallocation { reallocation } => {
                let place = put(&mut self.document.reallocations, reallocation);
                self.touch(format!("/reallocations/{place}"), &at.key("reallocation"), door);
            }
        }
    }

    /// Keeps where a place was changed, and which of it could not be read.
    fn touch(&mut self, place: String, change: &Path<'_>, door: &Door) {
        self.unread.mark_as(door, change, &place);
        self.touched.insert(place, change.to_string());
    }

    fn change_row(&mut self, changes: &RowChanges, at: &Path<'_>, door: &mut Door) {
        let at_scale = at.key("scale");
        if let Some(scale) = changes.scale.filter(|_| !door.is_marked(&at_scale)) {
            check_scale(scale, &at_scale, door);
        }
        // What cannot be is left out, and the rest is made.
        let mut possible = RowChanges {
            scale: changes.scale.filter(|_| !door.is_marked(&at_scale)),
            delay: changes.delay.filter(|_| !door.is_marked(&at.key("delay"))),
            ..changes.clone()
        };
        let terms = self.plan.terms();
        let PlanDocument { adjustments, measures, transfers, reallocations, rounding, unit, price_year, .. } =
            &mut self.document;
        let id = &changes.row;
        let known = self.plan.number_of(id).and_then(|row| self.plan.ledger().rows.get(row));
        // A row that an earlier change added is not among the plan's.
        let kinds = match known {
            Some(row) => vec![(row.kind, Some(row.index))],
            None => vec![
                (RowKind::Adjustment, adjustments.iter().position(|row| row.id == *id)),
                (RowKind::Measure, measures.iter().position(|row| row.id == *id)),
                (RowKind::Transfer, transfers.iter().position(|row| row.id == *id)),
                (RowKind::Reallocation, reallocations.iter().position(|row| row.id == *id)),
            ],
        };
        let Some((kind, place)) = kinds.into_iter().find_map(|(kind, place)| Some((kind, place?))) else {
            let is_unread = door.is_marked(&at.key("row")) || (id.is_empty() && door.is_marked(at));
            // A change that could not be read names no row.
            if !is_unread {
                let near = self.near.to(id, self.document.row_ids());
                door.report(Code::UnknownRow, &at.key("row"), id, near);
            }
            return;
        };
        let list = match kind {
            RowKind::Adjustment => "adjustments",
            RowKind::Measure => "measures",
            RowKind::Transfer => "transfers",
            RowKind::Reallocation => "reallocations",
        };
        let root = Path::Root;
        let was_unread = || self.unread.is_flawed(&root.key(list).index(place).key("effect"));
        if door.is_flawed(&at.key("effect")) || (possible.effect.is_none() && was_unread()) {
            // An effect that could not be read cannot be delayed or scaled.
            (possible.delay, possible.scale) = (None, None);
        }
        let change = Made { changes: &possible, terms, unit: *unit, price_year: *price_year, at };
        let own = |row: Option<Rounding>| row.unwrap_or(*rounding);
        match kind {
            RowKind::Adjustment => {
                if let Some(row) = adjustments.get_mut(place) {
                    change.effect(&mut row.effect, &mut row.off, own(row.rounding), door);
                }
            }
            RowKind::Measure => {
                if let Some(row) = measures.get_mut(place) {
                    change.measure(row, *rounding, door);
                }
            }
            RowKind::Transfer => {
                if let Some(row) = transfers.get_mut(place) {
                    change.transfer(row, *rounding, door);
                }
            }
            RowKind::Reallocation => {
                if let Some(row) = reallocations.get_mut(place) {
                    change.effect(&mut row.effect, &mut row.off, own(row.rounding), door);
                }
            }
        }
        self.touch(format!("/{list}/{place}"), at, door);
    }

    /// Spreads over the plan as the changes before left it.
    fn allocate(&mut self, options: &AllocationOptions, at: &Path<'_>, door: &mut Door) {
        let at = at.key("allocate");
        if door.is_marked(&at) {
            return;
        }
        let mut own = Door::default();
        own.mark_as(door, &at, "");
        let so_far = self.document.clone().build();
        let Ok(so_far) = so_far else {
            // What is wrong so far is told once, when the draft is finished; here, what is wrong with any frames.
            let told = self.plan.allocate_at(options, own).err().into_iter().flat_map(|error| error.under(&at));
            door.problems.extend(told.filter(|problem| !is_of_frames(problem.code())));
            return;
        };
        let allocated = so_far.allocate_at(options, own);
        let made = allocated.and_then(|allocated| match door.is_flawed(&at) {
            // What was spread by stand-ins is only looked at for what is wrong.
            true => Ok(so_far),
            false => so_far.with_allocation(&allocated),
        });
        match made {
            Ok(plan) => {
                for place in self.document.measures.len()..plan.document().measures.len() {
                    self.touch(format!("/measures/{place}"), &at, door);
                }
                self.document = plan.document().clone();
            }
            Err(error) => door.problems.extend(error.under(&at)),
        }
    }

    /// What is wrong with the document, where some of it is stand-ins.
    fn problems(self) -> Vec<Problem> {
        let Draft { document, touched, unread, .. } = self;
        let told = document.finish(unread).err().into_iter().flat_map(Error::into_problems);
        told.map(|problem| {
            let path = in_scenario(problem.path(), &touched);
            problem.at(path)
        })
        .collect()
    }

    /// The plan, or its problems with their paths in the scenario.
    fn finish(self) -> Result<Plan, Error> {
        let Draft { document, touched, .. } = self;
        document.build().map_err(|error| {
            error.map(|problem| {
                let path = in_scenario(problem.path(), &touched);
                problem.at(path)
            })
        })
    }
}

/// Whether a problem of an allocation goes by the frames, which other changes may have moved.
fn is_of_frames(code: Code) -> bool {
    matches!(code, Code::NegativeFrame | Code::NoWeight | Code::BoundsClash | Code::BaseNotGross | Code::TotalsTooLarge)
}

/// A path of the new plan, told as the way to the change that made it.
fn in_scenario(path: &str, touched: &HashMap<String, String>) -> String {
    let mut ends: Vec<usize> = path.match_indices('/').map(|(at, _)| at).skip(1).collect();
    ends.push(path.len());
    let found = ends.into_iter().find_map(|end| {
        let (start, rest) = path.split_at_checked(end)?;
        Some((touched.get(start)?, rest))
    });
    found.map_or_else(|| path.to_owned(), |(change, rest)| format!("{change}{rest}"))
}

/// The changes of one row as they are made.
struct Made<'a> {
    changes: &'a RowChanges,
    terms: &'a Terms,
    unit: Unit,
    price_year: Option<Year>,
    at: &'a Path<'a>,
}

impl Made<'_> {
    fn row(&self, row: &mut AnyRow, door: &mut Door) {
        let own = |rounding: Option<Rounding>| rounding.unwrap_or(self.terms.rounding);
        match row {
            AnyRow::Adjustment(row) => self.effect(&mut row.effect, &mut row.off, own(row.rounding), door),
            AnyRow::Measure(row) => self.measure(row, self.terms.rounding, door),
            AnyRow::Transfer(row) => self.transfer(row, self.terms.rounding, door),
            AnyRow::Reallocation(row) => self.effect(&mut row.effect, &mut row.off, own(row.rounding), door),
        }
    }

    fn measure(&self, row: &mut Measure, rounding: Rounding, door: &mut Door) {
        let lifted = is_lifted(row, self.price_year);
        self.lifted_effect(&mut row.effect, &mut row.off, row.rounding.unwrap_or(rounding), lifted, door);
    }

    fn effect(&self, effect: &mut Effect, off: &mut bool, rounding: Rounding, door: &mut Door) {
        self.lifted_effect(effect, off, rounding, false, door);
    }

    fn lifted_effect(&self, effect: &mut Effect, off: &mut bool, rounding: Rounding, lifted: bool, door: &mut Door) {
        if let Some(other) = &self.changes.effect {
            *effect = other.clone();
        }
        let unphased = matches!(effect, Effect::Unphased { .. });
        if unphased && (self.changes.delay.is_some() || self.changes.scale.is_some()) {
            let field = if self.changes.delay.is_some() { "delay" } else { "scale" };
            door.report(Code::FigureUnphased, &self.at.key(field), &self.changes.row, "");
            return;
        }
        if let Some(months) = self.changes.delay.filter(|months| *months != 0) {
            match effect.delayed(months, self.terms) {
                Delayed::To(later) => *effect = later,
                Delayed::OutOfTime => {
                    door.report(Code::NotAMoment, &self.at.key("delay"), months, "1900 … 2200");
                }
                Delayed::ByYearsOnly => {
                    door.report(Code::DelayNotYears, &self.at.key("delay"), &self.changes.row, "12, 24, 36 …");
                }
            }
        }
        if let Some(scale) = self.changes.scale {
            *effect = effect.scaled(scale, self.unit, effect.scale_rounding(rounding, lifted));
        }
        if let Some(switched) = self.changes.off {
            *off = switched;
        }
    }

    fn transfer(&self, row: &mut Transfer, rounding: Rounding, door: &mut Door) {
        if self.changes.effect.is_some() {
            door.report(Code::UnknownField, &self.at.key("effect"), "effect", "delay, scale, off");
        }
        if let Some(months) = self.changes.delay {
            let later = |year| crate::year::Moment::from(year).start_after(months).map(crate::year::Moment::year);
            match (later(row.from), later(row.to)) {
                _ if months.checked_rem(12) != Some(0) => {
                    door.report(Code::DelayNotYears, &self.at.key("delay"), &row.id, "-12, 12, 24 …");
                }
                (Some(from), Some(to)) => (row.from, row.to) = (from, to),
                _ => door.report(Code::NotAMoment, &self.at.key("delay"), months, "1900 … 2200"),
            }
        }
        if let Some(switched) = self.changes.off {
            row.off = switched;
        }
        if let Some(scale) = self.changes.scale {
            match row.amount.times(scale, self.unit, rounding) {
                // A transfer of nothing is no transfer.
                nothing if nothing == Amount::default() => row.off = true,
                amount => row.amount = amount,
            }
        }
    }
}

/// Puts a row in the place of the one with its id, or last; gives the place.
fn put<T: ListedRow>(list: &mut Vec<T>, row: &T) -> usize {
    match list.iter().position(|old| old.id() == row.id()) {
        Some(place) => {
            if let Some(old) = list.get_mut(place) {
                *old = row.clone();
            }
            place
        }
        None => {
            list.push(row.clone());
            list.len().saturating_sub(1)
        }
    }
}
