//! The plan: a document that has been checked, once, at the door.
//!
//! A [`PlanDocument`] is what a person writes. [`PlanDocument::build`] checks it and gives a [`Plan`],
//! which is always consistent: every reference resolves, every amount is within limits, and no sum of
//! its lines can overflow.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::document::PlanDocument;
use crate::edit::{Edit, Edits};
use crate::error::{Code, Error, Problem};
use crate::figure::Printed;
use crate::json::{Door, Node, Path, Read};
use crate::ledger::{Ledger, RowKind};
use crate::measure::Measure;
use crate::reallocation::Reallocation;
use crate::resolve::{Bound, Checked, check};
use crate::row::ListedRow;
use crate::terms::{MOST_YEARS, Terms};
use crate::transfer::Transfer;
use crate::year::Year;

/// A checked plan. Cloning it is cheap.
///
/// ```
/// let plan = ramme::Plan::from_json(r#"{
///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
/// }"#)?;
/// let closing = plan.frame().amounts(&ramme::Figure::closing())?;
/// assert_eq!(closing, [9969.into(), 10319.into()]); // 9719 + 5/12 of 600, then + 600
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Plan {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    root: Arc<Root>,
    edits: Edits,
    ledger: Ledger,
    bound: Bound,
    /// The root's document with the edits made, once someone has asked for it.
    document: OnceLock<PlanDocument>,
}

/// What went through the door. Plans derived from each other share one, however many stand between them.
#[derive(Debug)]
struct Root {
    document: PlanDocument,
    checked: Checked,
}

impl PlanDocument {
    /// Checks the document and makes it a plan.
    ///
    /// The document goes through the same door as one that is read, so that a plan that is built can
    /// always be written and read again.
    ///
    /// # Errors
    /// Every problem of the document at once.
    pub fn build(self) -> Result<Plan, Error> {
        let text = serde_json::to_string(&self).map_err(|error| Problem::new(Code::InvalidJson, "", error, "JSON"))?;
        Plan::from_json(&text)
    }

    pub(crate) fn finish(self, mut door: Door) -> Result<Plan, Error> {
        let checked = check(&self, &mut door);
        Error::check(door.problems)?;
        let (ledger, bound) = (Ledger::lay(&self, &checked), checked.bound.clone());
        let root = Arc::new(Root { document: self, checked });
        let inner = Inner { root, edits: Edits::default(), ledger, bound, document: OnceLock::new() };
        Ok(Plan { inner: Arc::new(inner) })
    }
}

impl PartialEq for Plan {
    fn eq(&self, other: &Plan) -> bool {
        self.document() == other.document()
    }
}

impl Eq for Plan {}

impl std::hash::Hash for Plan {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.document().hash(state);
    }
}

impl Plan {
    /// Starts a plan over the years from `first` through `last`; see [`PlanDocument`] for what can be added.
    ///
    /// ```
    /// use ramme::{dec, Area, Effect, Figure, Measure, Moment, Plan, Unit, Year};
    /// let years = (Year::new(2022).unwrap(), Year::new(2025).unwrap());
    /// let plan = Plan::builder("Psykisk helse og rus", years.0, years.1)
    ///     .unit(Unit::Million)
    ///     .area(Area::new("phr", "Psykisk helse og rus").base(500))
    ///     .measure(Measure::new("8", "Nytt krisesenter", Effect::full_year(dec!(3.4), Moment::parse("2023-H2").unwrap())))
    ///     .build()?;
    /// assert_eq!(plan.frame().amount(&Figure::row("8"), 2023)?, dec!(1.7));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn builder(title: impl Into<String>, first: Year, last: Year) -> PlanDocument {
        let years = (first.get()..=last.get()).take(MOST_YEARS.saturating_add(1)).filter_map(Year::new).collect();
        PlanDocument { title: title.into(), years, ..PlanDocument::default() }
    }

    /// Reads a plan from JSON text; a byte order mark is passed over.
    ///
    /// # Errors
    /// Every problem of the document at once.
    pub fn from_json(text: &str) -> Result<Plan, Error> {
        Plan::from_node(&Node::from_json(text.strip_prefix('\u{feff}').unwrap_or(text))?)
    }

    /// Reads a plan from the bytes of a JSON file; a byte order mark is passed over.
    ///
    /// # Errors
    /// [`Code::InvalidJson`] when the bytes are not UTF-8; every problem of the document at once.
    pub fn from_bytes(bytes: &[u8]) -> Result<Plan, Error> {
        let text = std::str::from_utf8(bytes).map_err(|error| Problem::new(Code::InvalidJson, "", error, "UTF-8"))?;
        Plan::from_json(text)
    }

    /// Reads a plan from a tree of nodes, which is how the bindings pass their own values.
    ///
    /// # Errors
    /// Every problem of the document at once.
    pub fn from_node(node: &Node<'_>) -> Result<Plan, Error> {
        let mut door = Door::default();
        let document = PlanDocument::read(node, &Path::Root, &mut door);
        document.finish(door)
    }

    /// Reads a plan whose measures have been read already; none where anything is wrong.
    pub(crate) fn with_measures_read(node: &Node<'_>, measures: Vec<Measure>) -> Option<Plan> {
        let mut door = Door::default();
        let document = PlanDocument { measures, ..PlanDocument::read(node, &Path::Root, &mut door) };
        if door.problems.is_empty() { document.finish(door).ok() } else { None }
    }

    /// The plan as a document.
    #[must_use]
    pub fn document(&self) -> &PlanDocument {
        let Inner { root, edits, document, .. } = &*self.inner;
        if edits.is_empty() { &root.document } else { document.get_or_init(|| edits.over(&root.document)) }
    }

    /// The plan as JSON, laid out for people; reading it back gives an equal plan.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serialising plain structs of texts and lists into memory has no way to fail.
        serde_json::to_string_pretty(self.document()).unwrap_or_default()
    }

    /// A plan with one more measure, or with the measure of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan at once.
    pub fn with_measure(&self, measure: Measure) -> Result<Plan, Error> {
        self.with(measure)
    }

    /// A plan with one more transfer between years, or with the transfer of the same id replaced.
    ///
    /// ```
    /// # use ramme::{Area, Figure, Plan, Transfer, Year};
    /// # let (a, b) = (Year::new(2023).unwrap(), Year::new(2024).unwrap());
    /// # let plan = Plan::builder("Plan", a, b).area(Area::new("x", "X").base(10)).build()?;
    /// let moved = plan.with_transfer(Transfer::new("t", "Overføring", a, b, 1))?;
    /// assert_eq!(moved.frame().amounts(&Figure::closing())?, [9.into(), 11.into()]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the new plan at once.
    pub fn with_transfer(&self, transfer: Transfer) -> Result<Plan, Error> {
        self.with(transfer)
    }

    /// A plan with one more adjustment, or with the adjustment of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan at once.
    pub fn with_adjustment(&self, adjustment: Adjustment) -> Result<Plan, Error> {
        self.with(adjustment)
    }

    /// A plan with one more reallocation, or with the reallocation of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan at once.
    pub fn with_reallocation(&self, reallocation: Reallocation) -> Result<Plan, Error> {
        self.with(reallocation)
    }

    /// As [`Plan::with_measure`] and its like, with the row as a node: the way of the bindings. The
    /// paths of its problems are those of the new document.
    ///
    /// # Errors
    /// Every problem of the new plan at once.
    pub fn with_row(&self, kind: RowKind, row: &Node<'_>) -> Result<Plan, Error> {
        match kind {
            RowKind::Adjustment => self.with_node::<Adjustment>(row),
            RowKind::Measure => self.with_node::<Measure>(row),
            RowKind::Transfer => self.with_node::<Transfer>(row),
            RowKind::Reallocation => self.with_node::<Reallocation>(row),
        }
    }

    fn with<T: ListedRow>(&self, row: T) -> Result<Plan, Error> {
        if let Some(plan) = Edit::of(self).put(&row).and_then(Edit::finish) {
            return Ok(plan);
        }
        let mut document = self.document().clone();
        let list = T::list_mut(&mut document);
        let place = list.iter().position(|old| old.id() == row.id());
        put(list, place, row);
        document.build()
    }

    fn with_node<T: ListedRow>(&self, node: &Node<'_>) -> Result<Plan, Error> {
        let mut edit = Edit::of(self);
        if let Some(plan) = T::read_clean(node).and_then(|row| edit.put_read(row.any())).and_then(|()| edit.finish()) {
            return Ok(plan);
        }
        let mut document = self.document().clone();
        let mut door = Door::default();
        let wanted = match node {
            Node::Object(entries) => entries.iter().find(|(key, _)| key == "id").map(|(_, value)| value.shown()),
            _ => None,
        };
        let list = T::list_mut(&mut document);
        let place = list.iter().position(|old| Some(old.id()) == wanted.as_deref());
        let (root, index) = (Path::Root, place.unwrap_or(list.len()));
        put(list, place, T::read(node, &root.key(T::LIST).index(index), &mut door));
        document.finish(door)
    }

    /// The plan with the same root, and what was changed of it.
    pub(crate) fn derive(&self, edits: Edits, ledger: Ledger, bound: Bound) -> Plan {
        let root = Arc::clone(&self.inner.root);
        Plan { inner: Arc::new(Inner { root, edits, ledger, bound, document: OnceLock::new() }) }
    }

    /// The document that went through the door: the plan's own but for edits. To be asked for what no edit
    /// changes: all but rows and printed figures.
    pub(crate) fn root(&self) -> &PlanDocument {
        &self.inner.root.document
    }

    /// A row by its place in the document's list.
    pub(crate) fn row<T: ListedRow>(&self, index: usize) -> Option<&T> {
        match self.inner.edits.row(T::KIND, index) {
            Some(row) => T::of(row),
            None => T::list(self.root()).get(index),
        }
    }

    pub(crate) fn printed(&self) -> &[Printed] {
        if self.inner.edits.without_printed { &[] } else { &self.root().printed }
    }

    /// The place of the row with an id among all rows. No edit moves a row, or gives it another id.
    pub(crate) fn number_of(&self, id: &str) -> Option<usize> {
        self.checked().rows.find(id, self.root())
    }

    pub(crate) fn edits(&self) -> &Edits {
        &self.inner.edits
    }

    pub(crate) fn bound(&self) -> &Bound {
        &self.inner.bound
    }

    pub(crate) fn checked(&self) -> &Checked {
        &self.inner.root.checked
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.inner.ledger
    }

    pub(crate) fn terms(&self) -> &Terms {
        &self.inner.root.checked.terms
    }
}

/// Puts a row in a place, or last.
fn put<T>(list: &mut Vec<T>, place: Option<usize>, row: T) {
    match place.and_then(|place| list.get_mut(place)) {
        Some(old) => *old = row,
        None => list.push(row),
    }
}

impl std::str::FromStr for Plan {
    type Err = Error;

    fn from_str(text: &str) -> Result<Plan, Error> {
        Plan::from_json(text)
    }
}

impl<'de> serde::Deserialize<'de> for Plan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Plan, D::Error> {
        let node = Node::deserialize(deserializer)?;
        Plan::from_node(&node).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Plan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document().serialize(serializer)
    }
}
