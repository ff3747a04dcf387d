//! Allocation: a cut or an addition spread over areas, in whole steps that add up (flatt kutt, fordeling).
//!
//! The whole is spread by a key: each area's frame, given weights, equally, or by a rate (a deflator of
//! 3.8 for 4.1). Every area that no floor or cap holds gets the same per cent of its frame or weight; that
//! is its exact share. What is laid on it is the whole number of steps just below or above, so that parts
//! sum to the whole at every level of the tree. Here are the doors; `share` does the work.

mod numbered;
mod share;
mod text;
mod titled;

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{self, Amount, Ore, Resolution, Rounding, RoundingMode, Unit};
use crate::area::{Area, Base, Side, Tree};
use crate::effect::Effect;
use crate::error::{Code, Error};
use crate::figure::View;
use crate::frame::{Found, Frame, Target};
use crate::json::{Door, Fields, Node, Path, Read};
use crate::measure::Measure;
use crate::plan::Plan;
use crate::spread::{Bound, RemainderMode};
use crate::terms::MOST_AREAS;
use crate::year::Year;

use share::{Claimant, ItemTerms, Manner};

/// By what an amount is spread (fordelingsnøkkel).
///
/// ```
/// use ramme::{dec, AllocationKey};
/// // a deflator of 3.8 for 4.1: every area loses 0.3 per cent of its frame
/// let key = AllocationKey::rate(dec!(3.8), dec!(4.1));
/// assert_eq!(key.as_str(), "rate");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum AllocationKey {
    /// By each area's frame.
    #[default]
    Frame,
    /// By weights that are given, such as inhabitants or pupils.
    Weight,
    /// The same for every area that gets a part.
    Equal,
    /// By a rate of each area's frame, in place of another: the amount is what results.
    Rate {
        /// The rate, in per cent.
        percent: Amount,
        /// The rate it stands in place of, in per cent; zero when there was none.
        instead_of: Amount,
    },
}

impl AllocationKey {
    /// A rate in place of another, both in per cent.
    #[must_use]
    pub fn rate(percent: impl Into<Amount>, instead_of: impl Into<Amount>) -> Self {
        AllocationKey::Rate { percent: percent.into(), instead_of: instead_of.into() }
    }

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            AllocationKey::Frame => "frame",
            AllocationKey::Weight => "weight",
            AllocationKey::Equal => "equal",
            AllocationKey::Rate { .. } => "rate",
        }
    }

    fn needs_frames(self) -> bool {
        matches!(self, AllocationKey::Frame | AllocationKey::Rate { .. })
    }

    /// Reads `by`, and the rates that go with `"by": "rate"`.
    fn read_fields(fields: &mut Fields<'_>, door: &mut Door) -> AllocationKey {
        const NAMES: &[(&str, Option<AllocationKey>)] = &[
            ("frame", Some(AllocationKey::Frame)),
            ("weight", Some(AllocationKey::Weight)),
            ("equal", Some(AllocationKey::Equal)),
            ("rate", None),
        ];
        fields.choice("by", NAMES, door).unwrap_or(Some(AllocationKey::Frame)).unwrap_or_else(|| AllocationKey::Rate {
            percent: fields.required("percent", door),
            instead_of: fields.optional("instead_of", door).unwrap_or_default(),
        })
    }
}

/// How a key stands among the options of an allocation.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct KeyFields {
    /// `frame`, `weight`, `equal` or `rate`.
    by: &'static str,
    /// The rate, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<Amount>,
    /// The rate it stands in place of, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<Amount>,
}

impl AllocationKey {
    fn as_fields<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rate = match self {
            AllocationKey::Rate { percent, instead_of } => Some((*percent, *instead_of)),
            _ => None,
        };
        let (percent, instead_of) = (rate.map(|rate| rate.0), rate.map(|rate| rate.1));
        KeyFields { by: self.as_str(), percent, instead_of }.serialize(serializer)
    }
}

/// As an answer has it, the key is its text form.
#[cfg(feature = "schema")]
impl schemars::JsonSchema for AllocationKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AllocationKey".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let rate = AllocationKey::rate(0, 0);
        let names =
            [AllocationKey::Frame, AllocationKey::Weight, AllocationKey::Equal, rate].map(AllocationKey::as_str);
        schemars::json_schema!({ "description": "By what an amount is spread.", "type": "string", "enum": names })
    }
}

impl Serialize for AllocationKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What is done with a frame below zero (more income than expenditure), which has no share of a whole.
///
/// ```
/// assert_eq!(ramme::NegativeFrames::default(), ramme::NegativeFrames::Refuse);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NegativeFrames {
    /// It is a problem, so that somebody decides.
    #[default]
    Refuse,
    /// The area gets no part.
    LeaveOut,
    /// It counts as it is: a rate of it goes the other way, and so does the area's part. Does not go
    /// together with floors and caps.
    Count,
}

impl NegativeFrames {
    const NAMES: &'static [(&'static str, NegativeFrames)] = &[
        ("refuse", NegativeFrames::Refuse),
        ("leave_out", NegativeFrames::LeaveOut),
        ("count", NegativeFrames::Count),
    ];
}

/// Which frame of the plan an allocation goes by.
///
/// ```
/// assert_eq!(ramme::AllocationFrame::default(), ramme::AllocationFrame::Opening);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AllocationFrame {
    /// The net frame that the year opens with: the base in a plan of levels, last year's closing in a
    /// plan of changes.
    #[default]
    Opening,
    /// The net frame that the year closes with.
    Closing,
    /// The expenditure side of the opening frame.
    Expenditure,
}

impl AllocationFrame {
    const NAMES: &'static [(&'static str, AllocationFrame)] = &[
        ("opening", AllocationFrame::Opening),
        ("closing", AllocationFrame::Closing),
        ("expenditure", AllocationFrame::Expenditure),
    ];
}

/// One area of a free-standing [`Allocation`].
///
/// Floors and caps are sizes, never below zero: with a cut, a cap of 500 means cut by 500 at most. They
/// hold for the item with the items below it.
///
/// ```
/// use ramme::AllocationItem;
/// let school = AllocationItem::new("skole", "Skole").frame(176_877).cap(500);
/// assert!(!school.exclude);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct AllocationItem {
    /// Its name in the result; decides ties.
    pub id: String,
    /// The name that people read; the id when empty.
    pub title: String,
    /// The id of the item it belongs to, if any.
    pub parent: Option<String>,
    /// Its frame, without the items below it.
    pub frame: Option<Amount>,
    /// Its weight, from 0 to 10¹², at most 6 decimals; without the items below it.
    pub weight: Option<Amount>,
    /// Whether it, and all below it, gets no part.
    pub exclude: bool,
    /// The smallest size of its part.
    pub floor: Option<Amount>,
    /// The largest size of its part.
    pub cap: Option<Amount>,
}

impl AllocationItem {
    /// An item without frame, weight or bounds.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        AllocationItem { id: id.into(), title: title.into(), ..AllocationItem::default() }
    }

    /// Puts it under another item.
    #[must_use]
    pub fn parent(mut self, id: impl Into<String>) -> Self {
        self.parent = Some(id.into());
        self
    }

    /// Gives its frame.
    #[must_use]
    pub fn frame(mut self, frame: impl Into<Amount>) -> Self {
        self.frame = Some(frame.into());
        self
    }

    /// Gives its weight.
    #[must_use]
    pub fn weight(mut self, weight: impl Into<Amount>) -> Self {
        self.weight = Some(weight.into());
        self
    }

    /// Gives it no part.
    #[must_use]
    pub fn exclude(mut self) -> Self {
        self.exclude = true;
        self
    }

    /// Sets the smallest size of its part.
    #[must_use]
    pub fn floor(mut self, size: impl Into<Amount>) -> Self {
        self.floor = Some(size.into());
        self
    }

    /// Sets the largest size of its part.
    #[must_use]
    pub fn cap(mut self, size: impl Into<Amount>) -> Self {
        self.cap = Some(size.into());
        self
    }
}

impl AllocationItem {
    fn item_terms(&self) -> ItemTerms {
        ItemTerms { exclude: self.exclude, weight: self.weight, floor: self.floor, cap: self.cap }
    }
}

impl Read for AllocationItem {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> AllocationItem {
        let Some(mut fields) = door.object(node, path) else { return AllocationItem::default() };
        let item = AllocationItem {
            id: fields.required("id", door),
            title: fields.optional("title", door).unwrap_or_default(),
            parent: fields.optional("parent", door),
            frame: fields.optional("frame", door),
            weight: fields.optional("weight", door),
            exclude: fields.optional("exclude", door).unwrap_or_default(),
            floor: fields.optional("floor", door),
            cap: fields.optional("cap", door),
        };
        fields.close(door);
        item
    }
}

/// An amount spread over listed items, without a plan.
///
/// ```
/// use ramme::{Allocation, AllocationItem, AllocationKey, Unit};
/// // −1 000 over frames of 5 922, 31 157 and 8 235: 45 314 in all
/// let parts = Allocation::new(AllocationKey::Frame)
///     .amount(-1_000)
///     .item(AllocationItem::new("politisk", "Politisk styring").frame(5_922))
///     .item(AllocationItem::new("samfunn", "Samfunnsutvikling").frame(31_157))
///     .item(AllocationItem::new("brann", "Brann og beredskap").frame(8_235))
///     .allocate()?;
/// // −130.69, −687.58 and −181.73: two steps are left, and the largest remainders are .73 and .69
/// let laid: Vec<String> = parts.areas.iter().map(|area| area.amount.to_string()).collect();
/// assert_eq!(laid, ["-131", "-687", "-182"]);
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Allocation {
    /// The whole, below zero for a cut. With [`AllocationKey::Rate`] it may be left out; stated, it must
    /// be what the rate gives, rounded down or up to the step.
    pub amount: Option<Amount>,
    /// By what it is spread.
    pub by: AllocationKey,
    /// The unit of the amount, the frames, the floors and the caps.
    pub unit: Unit,
    /// The step that every part is a whole number of; whole kroner unless it is set.
    pub step: Resolution,
    /// Who gets a step more.
    pub remainder: RemainderMode,
    /// What is done with frames below zero.
    pub negative_frames: NegativeFrames,
    /// The items, at most 100 000.
    pub items: Vec<AllocationItem>,
}

impl Allocation {
    /// An allocation without amount and items, in whole kroner.
    #[must_use]
    pub fn new(by: AllocationKey) -> Self {
        Allocation {
            amount: None,
            by,
            unit: Unit::default(),
            step: Resolution::Krone,
            remainder: RemainderMode::default(),
            negative_frames: NegativeFrames::default(),
            items: Vec::new(),
        }
    }

    /// Sets the whole.
    #[must_use]
    pub fn amount(mut self, amount: impl Into<Amount>) -> Self {
        self.amount = Some(amount.into());
        self
    }

    /// Sets the unit of every amount.
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// Sets the step.
    #[must_use]
    pub fn step(mut self, step: Resolution) -> Self {
        self.step = step;
        self
    }

    /// Says who gets a step more.
    #[must_use]
    pub fn remainder(mut self, mode: RemainderMode) -> Self {
        self.remainder = mode;
        self
    }

    /// Says what is done with frames below zero.
    #[must_use]
    pub fn negative_frames(mut self, rule: NegativeFrames) -> Self {
        self.negative_frames = rule;
        self
    }

    /// Adds an item.
    #[must_use]
    pub fn item(mut self, item: AllocationItem) -> Self {
        self.items.push(item);
        self
    }

    /// Reads an allocation from an object: `{"amount", "by", "percent", "instead_of", "unit", "step",
    /// "remainder", "negative_frames", "items": [{"id", "title", "parent", "frame", "weight", "exclude",
    /// "floor", "cap"}]}`. What its values mean to each other is checked by [`Allocation::allocate`].
    ///
    /// # Errors
    /// Every problem of form at once.
    pub fn from_node(node: &Node<'_>) -> Result<Allocation, Error> {
        let mut door = Door::default();
        let allocation = Allocation::read(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| allocation)
    }

    /// Spreads the amount. Items come in the result in the order they are listed, those below an item
    /// after it.
    ///
    /// # Errors
    /// Every problem at once: [`Code::Empty`] without items; [`Code::DuplicateId`], [`Code::UnknownArea`]
    /// and [`Code::AreaCycle`] of items; [`Code::MissingField`] for a frame or weight that the key needs;
    /// [`Code::NegativeFrame`], [`Code::NegativeWeight`], [`Code::NoWeight`]; [`Code::AmountNotInSteps`];
    /// [`Code::AmountDiffersFromRate`]; [`Code::BoundsClash`] for floors and caps that cannot hold together;
    /// [`Code::WeightUnused`] for a weight where nothing is spread by weights; [`Code::NobodyLeft`] where all
    /// are excluded.
    pub fn allocate(&self) -> Result<Allocated, Error> {
        self.allocate_at(Door::default())
    }

    fn allocate_at(&self, mut door: Door) -> Result<Allocated, Error> {
        let door = &mut door;
        let root = Path::Root;
        let list = root.key("items");
        if self.items.is_empty() && !door.is_marked(&list) && !door.is_marked(&root) {
            door.report(Code::Empty, &list, "", "{id, frame / weight}");
        }
        if self.items.len() > MOST_AREAS {
            door.report(Code::TooMany, &list, self.items.len(), MOST_AREAS);
        }
        let places = places_of(self.items.iter().map(|item| item.id.as_str()), &list, "id", door);
        let mut areas = Vec::with_capacity(self.items.len());
        let mut parents = Vec::with_capacity(self.items.len());
        for (i, item) in self.items.iter().enumerate() {
            areas.push(Area::new(item.id.as_str(), ""));
            let parent = item.parent.as_deref().and_then(|id| {
                let found = places.get(id).copied();
                if found.is_none() {
                    door.report(Code::UnknownArea, &list.index(i).key("parent"), id, names_of(&self.items));
                }
                found
            });
            parents.push(parent);
        }
        let tree = Tree::build(&areas, &parents, &list, door);

        let mut claimants = Vec::with_capacity(self.items.len());
        let scale = most_decimals(self.items.iter().filter_map(|item| item.weight));
        for &i in tree.order() {
            let Some(item) = self.items.get(i) else { continue };
            let at = list.index(i);
            let own = match self.by {
                AllocationKey::Equal => None,
                AllocationKey::Weight => item.weight.map(|weight| read_weight(weight, scale, &at.key("weight"), door)),
                _ => item.frame.map(|frame| {
                    amount::check(frame, self.unit, &at.key("frame"), door);
                    i128::from(Ore::of(frame, self.unit).0)
                }),
            };
            let is_leaf = tree.children(Some(i)).next().is_none();
            let terms = item.item_terms();
            terms.check(self.by, self.unit, &at, door);
            let mut claimant = Claimant::new(&item.id, &item.title, tree.parent(i), tree.depth(i), i);
            claimant.take(&terms, self.unit);
            claimant.is_leaf = is_leaf;
            claimant.weight = if self.by == AllocationKey::Equal && is_leaf { Some(1) } else { own };
            claimants.push(claimant);
        }
        let manner = Manner {
            amount: self.amount,
            by: self.by,
            unit: self.unit,
            step: self.step,
            remainder: self.remainder,
            rounding: RoundingMode::default(),
            negative: self.negative_frames,
            scale,
            list: "items",
        };
        let allocated = manner.spread(claimants, door);
        if allocated.is_none() {
            for (i, item) in self.items.iter().enumerate() {
                item.item_terms().check_bounds(self.unit, &list.index(i), door);
            }
        }
        Error::check(std::mem::take(&mut door.problems))?;
        Ok(allocated.unwrap_or_else(|| manner.nothing()))
    }
}

impl Read for Allocation {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Allocation {
        let mut allocation = Allocation::new(AllocationKey::Frame);
        let Some(mut fields) = door.object(node, path) else { return allocation };
        allocation.amount = fields.optional("amount", door);
        allocation.by = AllocationKey::read_fields(&mut fields, door);
        allocation.unit = fields.choice("unit", Unit::NAMES, door).unwrap_or_default();
        allocation.step = fields.choice("step", Resolution::NAMES, door).unwrap_or(Resolution::Krone);
        allocation.remainder = fields.choice("remainder", RemainderMode::NAMES, door).unwrap_or_default();
        allocation.negative_frames = fields.choice("negative_frames", NegativeFrames::NAMES, door).unwrap_or_default();
        allocation.items = fields.list("items", MOST_AREAS, door);
        fields.close(door);
        allocation
    }
}

/// What an allocation over a plan says of one area.
///
/// Floors and caps are sizes, never below zero, of the area with those below it.
///
/// ```
/// let pension = ramme::AllocationArea::new("pensjon").exclude();
/// assert!(pension.exclude);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AllocationArea {
    /// The area.
    pub area: String,
    /// Its weight, from 0 to 10¹², at most 6 decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Amount>,
    /// Whether it, and all below it, gets no part.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub exclude: bool,
    /// The smallest size of its part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<Amount>,
    /// The largest size of its part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Amount>,
}

impl AllocationArea {
    /// An area of which nothing is said yet.
    #[must_use]
    pub fn new(area: impl Into<String>) -> Self {
        AllocationArea { area: area.into(), ..AllocationArea::default() }
    }

    /// Gives its weight.
    #[must_use]
    pub fn weight(mut self, weight: impl Into<Amount>) -> Self {
        self.weight = Some(weight.into());
        self
    }

    /// Gives it no part.
    #[must_use]
    pub fn exclude(mut self) -> Self {
        self.exclude = true;
        self
    }

    /// Sets the smallest size of its part.
    #[must_use]
    pub fn floor(mut self, size: impl Into<Amount>) -> Self {
        self.floor = Some(size.into());
        self
    }

    /// Sets the largest size of its part.
    #[must_use]
    pub fn cap(mut self, size: impl Into<Amount>) -> Self {
        self.cap = Some(size.into());
        self
    }

    fn item_terms(&self) -> ItemTerms {
        ItemTerms { exclude: self.exclude, weight: self.weight, floor: self.floor, cap: self.cap }
    }
}

impl Read for AllocationArea {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> AllocationArea {
        let Some(mut fields) = door.object(node, path) else { return AllocationArea::default() };
        let area = AllocationArea {
            area: fields.required("area", door),
            weight: fields.optional("weight", door),
            exclude: fields.optional("exclude", door).unwrap_or_default(),
            floor: fields.optional("floor", door),
            cap: fields.optional("cap", door),
        };
        fields.close(door);
        area
    }
}

/// How an amount is spread over a plan's areas; amounts are in the plan's unit.
///
/// Parts go to the areas that have none below them, and to an area with others below it for the base of
/// its own. `levels` stops higher up: 1 gives whole parts to the top areas, or to those directly below
/// `area`.
///
/// ```
/// use ramme::{AllocationArea, AllocationKey, AllocationOptions, Resolution};
/// let cut = AllocationOptions::new(AllocationKey::Frame)
///     .amount(-3_000)
///     .step(Resolution::Thousand)
///     .area_terms(AllocationArea::new("pensjon").exclude());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AllocationOptions {
    /// The whole, below zero for a cut; see [`Allocation::amount`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// By what it is spread.
    #[serde(flatten, serialize_with = "AllocationKey::as_fields")]
    #[cfg_attr(feature = "schema", schemars(with = "KeyFields"))]
    pub by: AllocationKey,
    /// The year whose frames count, and from which the measures run; the first plan year when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// Which frame counts.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub of: AllocationFrame,
    /// Spread over this area only; the whole plan when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// How many levels down; all when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<u16>,
    /// The step that every part is a whole number of; the plan's own when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Resolution>,
    /// Who gets a step more.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub remainder: RemainderMode,
    /// What is done with frames below zero.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub negative_frames: NegativeFrames,
    /// Weights, exclusions, floors and caps of single areas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub areas: Vec<AllocationArea>,
    /// Whether the measures hold for the year only; else they hold from it on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub one_off: bool,
    /// What the ids of the measures begin with; `allocation` when left out. Where one is taken, all are numbered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The title of the measures; left out, a flat cut or an addition in the plan's language. Where there are several,
    /// each also names its area: `Flatt kutt, Skole`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl AllocationOptions {
    /// Over the whole plan, in its first year, by a key.
    #[must_use]
    pub fn new(by: AllocationKey) -> Self {
        AllocationOptions { by, ..AllocationOptions::default() }
    }

    /// Sets the whole.
    #[must_use]
    pub fn amount(mut self, amount: impl Into<Amount>) -> Self {
        self.amount = Some(amount.into());
        self
    }

    /// Sets the year.
    #[must_use]
    pub fn year(mut self, year: Year) -> Self {
        self.year = Some(year);
        self
    }

    /// Says which frame counts.
    #[must_use]
    pub fn of(mut self, frame: AllocationFrame) -> Self {
        self.of = frame;
        self
    }

    /// Spreads over one area only.
    #[must_use]
    pub fn area(mut self, id: impl Into<String>) -> Self {
        self.area = Some(id.into());
        self
    }

    /// Stops this many levels down.
    #[must_use]
    pub fn levels(mut self, levels: u16) -> Self {
        self.levels = Some(levels);
        self
    }

    /// Sets the step.
    #[must_use]
    pub fn step(mut self, step: Resolution) -> Self {
        self.step = Some(step);
        self
    }

    /// Says who gets a step more.
    #[must_use]
    pub fn remainder(mut self, mode: RemainderMode) -> Self {
        self.remainder = mode;
        self
    }

    /// Says what is done with frames below zero.
    #[must_use]
    pub fn negative_frames(mut self, rule: NegativeFrames) -> Self {
        self.negative_frames = rule;
        self
    }

    /// Says something of one area.
    #[must_use]
    pub fn area_terms(mut self, terms: AllocationArea) -> Self {
        self.areas.push(terms);
        self
    }

    /// Makes the measures hold for the year only.
    #[must_use]
    pub fn one_off(mut self) -> Self {
        self.one_off = true;
        self
    }

    /// Names the measures.
    #[must_use]
    pub fn named(mut self, id: impl Into<String>, title: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self.title = Some(title.into());
        self
    }

    /// Reads options from an object: `{"amount", "by", "percent", "instead_of", "year", "of", "area",
    /// "levels", "step", "remainder", "negative_frames", "areas": [{"area", "weight", "exclude", "floor",
    /// "cap"}], "one_off", "id", "title"}`. What they mean to a plan is checked by [`Plan::allocate`].
    ///
    /// # Errors
    /// Every problem of form at once.
    pub fn from_node(node: &Node<'_>) -> Result<AllocationOptions, Error> {
        let mut door = Door::default();
        let options = AllocationOptions::read(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| options)
    }
}

impl Read for AllocationOptions {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> AllocationOptions {
        let Some(mut fields) = door.object(node, path) else { return AllocationOptions::default() };
        let options = AllocationOptions {
            amount: fields.optional("amount", door),
            by: AllocationKey::read_fields(&mut fields, door),
            year: fields.optional("year", door),
            of: fields.choice("of", AllocationFrame::NAMES, door).unwrap_or_default(),
            area: fields.optional("area", door),
            levels: fields.optional("levels", door),
            step: fields.choice("step", Resolution::NAMES, door),
            remainder: fields.choice("remainder", RemainderMode::NAMES, door).unwrap_or_default(),
            negative_frames: fields.choice("negative_frames", NegativeFrames::NAMES, door).unwrap_or_default(),
            areas: fields.list("areas", MOST_AREAS, door),
            one_off: fields.optional("one_off", door).unwrap_or_default(),
            id: fields.optional("id", door),
            title: fields.optional("title", door),
        };
        fields.close(door);
        options
    }
}

/// An exact number as a fraction in lowest terms; printed `7/12`, or `3` when it is whole.
///
/// ```
/// use ramme::{Allocation, AllocationItem, AllocationKey};
/// let item = |id| AllocationItem::new(id, "");
/// let thirds = Allocation::new(AllocationKey::Equal).amount(100).item(item("a")).item(item("b")).item(item("c"));
/// let exact = thirds.allocate()?.areas[0].exact;
/// assert_eq!((exact.numerator(), exact.denominator()), (100, 3));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// In lowest terms; a denominator of zero counts as one.
    pub(crate) fn new(numerator: i128, denominator: i128) -> Fraction {
        let (mut a, mut b) = (numerator.saturating_abs(), denominator.saturating_abs());
        while let Some(rest) = a.checked_rem(b) {
            (a, b) = (b, rest);
        }
        let sign = if denominator < 0 { -1 } else { 1 };
        let divide = |value: i128| value.checked_div(a.max(1)).unwrap_or_default().saturating_mul(sign);
        Fraction { numerator: divide(numerator), denominator: divide(denominator).max(1) }
    }

    /// The number above the line.
    #[must_use]
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// The number below the line, above zero.
    #[must_use]
    pub fn denominator(self) -> i128 {
        self.denominator
    }
}

impl std::fmt::Display for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            under => write!(f, "{}/{under}", self.numerator),
        }
    }
}

impl Serialize for Fraction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::amount::named_text("Fraction", self, serializer)
    }
}

/// What one area gets. Amounts are in the allocation's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AllocatedArea {
    /// The area or item.
    pub area: String,
    /// The name that people read.
    pub title: String,
    /// The area it lies under, within the allocation.
    pub parent: Option<String>,
    /// How far it is set in.
    pub depth: usize,
    /// The frame or weight that counts, with those below it; for an equal allocation, how many get a part.
    pub weight: Amount,
    /// The exact share, before steps, in the unit.
    pub exact: Fraction,
    /// The part, with those below it: less than a step from the exact share.
    pub amount: Amount,
    /// What of it is laid on the area itself.
    pub own: Amount,
    /// The floor or cap of its own that holds it away from the common rate.
    pub bound: Option<Bound>,
    /// Whether it gets no part because it, or an area above it, is excluded or left out.
    pub excluded: bool,
}

/// An amount spread over areas: parts sum to the whole at every level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Allocated {
    /// The whole.
    pub amount: Amount,
    /// The unit of every amount.
    pub unit: Unit,
    /// The step that every part is a whole number of.
    pub step: Resolution,
    /// By what it is spread.
    pub by: AllocationKey,
    /// For a rate: the rate less the one it stands in place of, in per cent.
    pub percent: Option<Amount>,
    /// Who gets a step more.
    pub remainder: RemainderMode,
    /// The year whose frames count; none without a plan.
    pub year: Option<Year>,
    /// The areas, those below an area after it.
    pub areas: Vec<AllocatedArea>,
    /// The parts as measures, one for each area with a part; none without a plan.
    pub measures: Vec<Measure>,
}

/// Spreads an amount, as the bindings ask for it: over the areas of a plan with [`AllocationOptions`],
/// without a plan over the items of an [`Allocation`].
///
/// ```
/// let input = ramme::Node::from_json(r#"{"amount": 100, "by": "equal", "items": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}"#)?;
/// let parts = ramme::allocate_from_node(None, &input)?;
/// assert_eq!(parts.areas[0].amount, 34.into()); // the tie goes to the id that comes first
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// Every problem of the input at once; see [`Allocation::allocate`] and [`Plan::allocate`].
pub fn allocate_from_node(plan: Option<&Plan>, input: &Node<'_>) -> Result<Allocated, Error> {
    let mut door = Door::default();
    match plan {
        Some(plan) => {
            let options = AllocationOptions::read(input, &Path::Root, &mut door);
            plan.allocate_at(&options, door)
        }
        None => {
            let allocation = Allocation::read(input, &Path::Root, &mut door);
            allocation.allocate_at(door)
        }
    }
}

impl Plan {
    /// Spreads an amount over the plan's areas by their frames in a year, by weights, equally or by a rate.
    ///
    /// ```
    /// use ramme::{AllocationKey, AllocationOptions, Area, Figure, Plan, Unit, Year, dec};
    /// let year = Year::new(2021).unwrap();
    /// let plan = Plan::builder("Budsjett 2021", year, year)
    ///     .unit(Unit::Thousand)
    ///     .area(Area::new("skoler", "Skoler").base(176_877))
    ///     .area(Area::new("nav", "NAV").base(15_651))
    ///     .build()?;
    /// // a deflator of 2.4 for 2.7: 0.3 % of 192 528 is 577.584, in whole kroner
    /// let options = AllocationOptions::new(AllocationKey::rate(dec!(2.4), dec!(2.7)));
    /// let cut = plan.allocate(&options)?;
    /// assert_eq!(cut.amount, dec!(-577.584).into());
    /// let after = plan.with_allocation(&cut)?;
    /// assert_eq!(after.frame().amount(&Figure::closing(), 2021)?, dec!(191950.416));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem at once, as [`Allocation::allocate`], and [`Code::YearOutsidePlan`];
    /// [`Code::BaseNotGross`] where expenditure counts and an area does not give it;
    /// [`Code::OutsideAllocation`] for terms of an area that gets no part here; [`Code::AreaWithoutWeight`].
    pub fn allocate(&self, options: &AllocationOptions) -> Result<Allocated, Error> {
        self.allocate_at(options, Door::default())
    }

    /// The plan with the parts of an allocation as measures. None takes the place of a row that the plan has: where an
    /// id is taken, all of them are numbered (`allocation-helse-2`), and so is a title that would stand twice.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(
    /// #     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
    /// let cut = plan.allocate(&ramme::AllocationOptions::default().amount(-10))?;
    /// let twice = plan.with_allocation(&cut)?.with_allocation(&cut)?;
    /// let rows: Vec<(&str, &str)> = twice.rows().map(|row| (row.id(), row.title())).collect();
    /// assert_eq!(rows, [("allocation-a", "Flatt kutt"), ("allocation-a-2", "Flatt kutt (2)")]);
    /// assert_eq!(twice.frame().amounts(&ramme::Figure::closing())?, [80.into()]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the new plan at once.
    pub fn with_allocation(&self, allocated: &Allocated) -> Result<Plan, Error> {
        self.with_measures(allocated.measures.clone())
    }

    /// As [`Plan::with_allocation`], from the `measures` of an answer that was written as JSON: the way of
    /// the bindings.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(
    /// #     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
    /// let cut = ramme::allocate_from_node(Some(&plan), &ramme::Node::from_json(r#"{"amount": -10}"#)?)?;
    /// let written = serde_json::to_string(&cut)?;
    /// let after = plan.with_allocation_from_node(&ramme::Node::from_json(&written)?)?;
    /// assert_eq!(after, plan.with_allocation(&cut)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the measures, or of the new plan, at once.
    pub fn with_allocation_from_node(&self, allocated: &Node<'_>) -> Result<Plan, Error> {
        let mut door = Door::default();
        let mut measures: Vec<Measure> = Vec::new();
        if let Some(mut fields) = door.object(allocated, &Path::Root) {
            if !fields.has("measures") {
                fields.miss("measures", &mut door);
            }
            measures = fields.list("measures", MOST_AREAS, &mut door);
        }
        Error::check(door.problems)?;
        self.with_measures(measures)
    }

    fn with_measures(&self, measures: Vec<Measure>) -> Result<Plan, Error> {
        let mut document = self.document().clone();
        document.measures.extend(self.numbered(measures));
        document.build()
    }

    pub(crate) fn allocate_at(&self, options: &AllocationOptions, mut door: Door) -> Result<Allocated, Error> {
        let door = &mut door;
        let (root, terms, tree) = (Path::Root, self.terms(), &self.checked().tree);
        let areas = &self.document().areas;
        let year = options.year.unwrap_or(terms.first());
        terms.check_year(year, Code::YearOutsidePlan, &root.key("year"), door);
        if options.levels == Some(0) && !door.is_marked(&root.key("levels")) {
            door.report(Code::RateOutOfRange, &root.key("levels"), 0, "1 …");
        }
        let list = root.key("areas");
        if options.areas.len() > MOST_AREAS {
            door.report(Code::TooMany, &list, options.areas.len(), MOST_AREAS);
        }
        let known = || areas.iter().map(|area| area.id.as_str()).take(30).collect::<Vec<_>>().join(", ");
        let top = options.area.as_ref().and_then(|id| {
            let found = self.checked().areas.get(id).copied();
            if found.is_none() && !door.is_marked(&root.key("area")) {
                door.report(Code::UnknownArea, &root.key("area"), id, known());
            }
            found
        });
        for (i, area) in options.areas.iter().enumerate() {
            area.item_terms().check(options.by, terms.unit, &list.index(i), door);
        }
        let said = places_of(options.areas.iter().map(|area| area.area.as_str()), &list, "area", door);

        let frame = self.frame();
        let scale = most_decimals(options.areas.iter().filter_map(|area| area.weight));
        let above = top.map_or(0, |top| tree.depth(top));
        let mut claimants: Vec<Claimant<'_>> = Vec::new();
        let mut used = vec![false; options.areas.len()];
        let mut left_out: HashSet<usize> = HashSet::new();
        for &i in tree.subtree(top) {
            let Some(area) = areas.get(i) else { continue };
            let depth = tree.depth(i).saturating_sub(above);
            // The top area of a part of the plan is the whole; levels count from below it.
            let level = if top.is_some() { depth } else { depth.saturating_add(1) };
            let last = options.levels.map_or(usize::MAX, |levels| usize::from(levels.max(1)));
            if level > last {
                continue;
            }
            let parent = tree.parent(i).filter(|_| Some(i) != top);
            let mut claimant = Claimant::new(&area.id, &area.title, parent, depth, i);
            claimant.is_leaf = level == last || tree.children(Some(i)).next().is_none();
            let place = said.get(area.id.as_str()).copied();
            let terms = place.and_then(|place| options.areas.get(place));
            if let (Some(place), Some(terms)) = (place, terms) {
                claimant.entry = Some(place);
                if let Some(used) = used.get_mut(place) {
                    *used = true;
                }
                claimant.take(&terms.item_terms(), self.terms().unit);
                if options.by == AllocationKey::Weight {
                    let at = list.index(place);
                    claimant.weight = terms.weight.map(|weight| read_weight(weight, scale, &at.key("weight"), door));
                }
            }
            if claimant.excluded || claimant.parent.is_some_and(|parent| left_out.contains(&parent)) {
                left_out.insert(i);
            }
            let holds = claimant.is_leaf || area.base.is_some();
            match options.by {
                AllocationKey::Equal if holds => claimant.weight = Some(1),
                AllocationKey::Frame | AllocationKey::Rate { .. } if holds => {
                    let place = terms_year(self, year);
                    claimant.weight = Some(frame.allocation_frame(options.of, i, place, claimant.is_leaf));
                }
                _ => {}
            }
            claimants.push(claimant);
        }
        let receivers = || claimants.iter().map(|claimant| claimant.id).take(30).collect::<Vec<_>>().join(", ");
        for (i, (area, used)) in options.areas.iter().zip(&used).enumerate() {
            let at = list.index(i);
            if *used || area.area.is_empty() {
                continue;
            }
            let at = at.key("area");
            let not_asked = top.is_none() && options.area.is_some();
            match self.checked().areas.contains_key(&area.area) {
                _ if door.is_marked(&at) => {}
                // Where the area to spread over is not known, nobody is outside it.
                true if not_asked => {}
                true => door.report(Code::OutsideAllocation, &at, &area.area, receivers()),
                false => door.report(Code::UnknownArea, &at, &area.area, known()),
            }
        }
        if options.of == AllocationFrame::Expenditure && options.by.needs_frames() {
            let mut net: Vec<&str> =
                claimants.iter().flat_map(|claimant| self.net_within(claimant, &left_out)).collect();
            net.dedup();
            for area in net {
                door.report(Code::BaseNotGross, &root.key("of"), "expenditure", area);
            }
        }

        let manner = Manner {
            amount: options.amount,
            by: options.by,
            unit: terms.unit,
            step: options.step.unwrap_or(terms.rounding.to),
            remainder: options.remainder,
            rounding: terms.rounding.mode,
            negative: options.negative_frames,
            scale,
            list: "areas",
        };
        let allocated = manner.spread(claimants, door);
        if allocated.is_none() {
            for (i, area) in options.areas.iter().enumerate() {
                area.item_terms().check_bounds(terms.unit, &list.index(i), door);
            }
        }
        Error::check(std::mem::take(&mut door.problems))?;
        let mut allocated = allocated.unwrap_or_else(|| manner.nothing());
        allocated.year = Some(year);
        allocated.measures = self.measures_of(&allocated, options, year);
        Ok(allocated)
    }

    /// The areas whose expenditure counts for a claimant and is not known.
    fn net_within(&self, claimant: &Claimant<'_>, left_out: &HashSet<usize>) -> Vec<&str> {
        let tree = &self.checked().tree;
        let within = match claimant.is_leaf {
            true => tree.subtree(Some(claimant.place)),
            false => &[claimant.place],
        };
        let is_net = |place: &usize| {
            let is_bottom = tree.children(Some(*place)).next().is_none();
            match self.document().areas.get(*place).map(|area| &area.base) {
                Some(Some(Base::Net(_))) => true,
                Some(None) => is_bottom,
                _ => false,
            }
        };
        let net = within.iter().filter(|place| !left_out.contains(&claimant.place) && is_net(place));
        net.filter_map(|place| self.document().areas.get(*place)).map(|area| area.id.as_str()).collect()
    }

    /// The parts as measures: permanent from the year on, or of that year only. No row of the plan has their ids.
    fn measures_of(&self, allocated: &Allocated, options: &AllocationOptions, year: Year) -> Vec<Measure> {
        let language = self.document().language;
        let cut = allocated.amount.decimal().is_sign_negative();
        let title = options.title.clone().unwrap_or_else(|| match cut {
            true => language.pick("Flatt kutt", "Flatt kutt", "Flat cut").to_owned(),
            false => language.pick("Fordelt påslag", "Fordelt påslag", "Allocated addition").to_owned(),
        });
        let id = options.id.as_deref().unwrap_or("allocation");
        let laid: Vec<_> = allocated.areas.iter().filter(|area| !area.own.decimal().is_zero()).collect();
        let titles = titled::titles(&title, &laid);
        let measures = laid.into_iter().zip(titles).map(|(area, title)| {
            let effect = match options.one_off {
                true => Effect::one_off(area.own, year),
                false => Effect::full_year(area.own, year.into()),
            };
            let mut measure = Measure::new(format!("{id}-{}", area.area), title, effect).area(&area.area);
            if allocated.step.ore() < self.terms().rounding.to.ore() {
                // The part is exact as it stands; the plan's coarser step must not round it again.
                measure.rounding = Some(Rounding { to: allocated.step, mode: self.terms().rounding.mode });
            }
            measure
        });
        self.numbered(measures.collect())
    }
}

/// The place of a year that has been checked.
fn terms_year(plan: &Plan, year: Year) -> usize {
    plan.terms().index_of(year).unwrap_or_default()
}

impl Frame {
    /// The frame that an area counts with, in øre: with the areas below it, or without.
    fn allocation_frame(&self, of: AllocationFrame, area: usize, year: usize, with_below: bool) -> i128 {
        let (target, side) = match of {
            AllocationFrame::Opening => (Target::Opening, None),
            AllocationFrame::Closing => (Target::Closing, None),
            AllocationFrame::Expenditure => (Target::Opening, Some(Side::Expenditure)),
        };
        let view = if of == AllocationFrame::Closing { View::Level } else { self.own_view() };
        let of_area = |area| self.ore(&Found { target, area: Some(area), view, side }, year);
        let mut frame = of_area(area);
        if !with_below {
            for child in self.plan().checked().tree.children(Some(area)) {
                frame = frame - of_area(child);
            }
        }
        i128::from(frame.0)
    }
}

/// The places of names in a list; an empty or repeated one is a problem.
fn places_of<'a>(
    names: impl Iterator<Item = &'a str>,
    list: &Path<'_>,
    field: &str,
    door: &mut Door,
) -> HashMap<&'a str, usize> {
    let mut places = HashMap::new();
    for (i, name) in names.enumerate() {
        let at = list.index(i);
        if door.is_marked(&at) || door.is_marked(&at.key(field)) {
            continue;
        }
        if name.is_empty() {
            door.report(Code::Empty, &at.key(field), "", field);
        } else if let Some(first) = places.get(name) {
            door.report(Code::DuplicateId, &at.key(field), name, list.index(*first));
        } else {
            places.insert(name, i);
        }
    }
    places
}

/// The ids that items have, each once.
fn names_of(items: &[AllocationItem]) -> String {
    let mut seen = HashSet::new();
    let ids = items.iter().map(|item| item.id.as_str()).filter(|id| !id.is_empty() && seen.insert(*id));
    ids.take(30).collect::<Vec<_>>().join(", ")
}

fn most_decimals(weights: impl Iterator<Item = Amount>) -> u32 {
    weights.map(|weight| weight.decimal().scale()).filter(|scale| *scale <= 6).max().unwrap_or_default()
}

/// A weight as a whole number of its list's last decimal.
fn read_weight(weight: Amount, scale: u32, path: &Path<'_>, door: &mut Door) -> i128 {
    let value = weight.decimal();
    if value.is_sign_negative() && !value.is_zero() {
        door.report(Code::NegativeWeight, path, weight, "0 …");
        return 0;
    }
    let missing = scale.checked_sub(value.scale()).filter(|_| value <= Decimal::from(1_000_000_000_000_i64));
    match missing {
        Some(missing) => value.mantissa().saturating_mul(10_i128.saturating_pow(missing)),
        None => {
            door.report(Code::RateOutOfRange, path, weight, "0 … 1000000000000, 6 decimals");
            0
        }
    }
}
