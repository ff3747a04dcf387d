//! The rows of a plan by their ids: each asked for, or taken out.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use crate::adjustment::Adjustment;
use crate::area::Side;
use crate::document::PlanDocument;
use crate::effect::Effect;
use crate::error::{Code, Error, Problem};
use crate::json::Node;
use crate::ledger::{Row, RowKind};
use crate::measure::Measure;
use crate::plan::Plan;
use crate::reallocation::Reallocation;
use crate::row::ListedRow;
use crate::source::Source;
use crate::transfer::Transfer;

/// The ids that an unknown one is answered with.
const MOST_NEAR: usize = 5;
/// The unknown ids that are told of at once, or searched for.
pub(crate) const MOST_UNKNOWN: usize = 10;
/// The letters of an id that are held against those of others.
const COMPARED: usize = 40;

/// A row as a plan holds it: an adjustment, a measure, a transfer or a reallocation.
///
/// It is written as the document writes it.
///
/// ```
/// use ramme::{Plan, RowKind};
/// let plan = Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
///   {"id": "a", "title": "A", "base": 10}], "measures": [
///   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
/// let row = plan.find_row("1")?;
/// assert_eq!((row.title(), row.kind(), row.areas()), ("Tiltak", RowKind::Measure, vec!["a"]));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RowRef<'a> {
    plan: &'a Plan,
    row: &'a Row,
    written: Written<'a>,
}

/// The row in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
enum Written<'a> {
    Adjustment(&'a Adjustment),
    Measure(&'a Measure),
    Transfer(&'a Transfer),
    Reallocation(&'a Reallocation),
}

/// What rows of every kind have.
macro_rules! of_each {
    ($self:ident, $row:ident => $value:expr) => {
        match $self.written {
            Written::Adjustment($row) => $value,
            Written::Measure($row) => $value,
            Written::Transfer($row) => $value,
            Written::Reallocation($row) => $value,
        }
    };
}

impl<'a> RowRef<'a> {
    /// The name that figures and other rows refer to.
    #[must_use]
    pub fn id(&self) -> &'a str {
        of_each!(self, row => &row.id)
    }

    /// The plan it is a row of.
    #[must_use]
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// The name that people read.
    #[must_use]
    pub fn title(&self) -> &'a str {
        of_each!(self, row => &row.title)
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> RowKind {
        self.row.kind
    }

    /// The ids of the areas that its amounts fall in, also where the document leaves its only one out; of a
    /// reallocation, the one that gives and the one that gets.
    #[must_use]
    pub fn areas(&self) -> Vec<&'a str> {
        let areas = &self.plan.root().areas;
        let own = self.plan.checked().areas_of(self.row);
        own.into_iter().filter_map(|area| areas.get(area)).map(|area| area.id.as_str()).collect()
    }

    /// The id of the group of an adjustment, or of the category of a measure or of its transfer.
    #[must_use]
    pub fn heading(&self) -> Option<&'a str> {
        let document = self.plan.root();
        let headings = match self.row.kind {
            RowKind::Adjustment => &document.groups,
            _ => &document.categories,
        };
        headings.get(self.row.heading?).map(|heading| heading.id.as_str())
    }

    /// The side it stands on.
    #[must_use]
    pub fn side(&self) -> Side {
        self.row.side
    }

    /// What it does, year by year; a transfer moves one amount, and has none.
    #[must_use]
    pub fn effect(&self) -> Option<&'a Effect> {
        match self.written {
            Written::Adjustment(row) => Some(&row.effect),
            Written::Measure(row) => Some(&row.effect),
            Written::Reallocation(row) => Some(&row.effect),
            Written::Transfer(_) => None,
        }
    }

    /// The free tags of a measure; other rows have none.
    #[must_use]
    pub fn tags(&self) -> &'a [String] {
        if let Written::Measure(row) = self.written { &row.tags } else { &[] }
    }

    /// The document, the place and the sentence it was read from.
    #[must_use]
    pub fn source(&self) -> Option<&'a Source> {
        of_each!(self, row => row.source.as_deref())
    }

    /// Whether it is switched off, and counts nothing.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.row.off
    }
}

impl PartialEq for RowRef<'_> {
    /// Rows are equal where they are written the same, also in different plans.
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for RowRef<'_> {}

impl Hash for RowRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

impl Serialize for RowRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written.serialize(serializer)
    }
}

impl Plan {
    /// The rows, in the order of the document: adjustments, measures, transfers, reallocations.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// assert_eq!(plan.rows().map(|row| row.id()).collect::<Vec<_>>(), ["1"]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    pub fn rows(&self) -> impl Iterator<Item = RowRef<'_>> {
        self.ledger().rows.iter().filter_map(|row| self.row_ref(row))
    }

    /// The row with this id.
    ///
    /// # Errors
    /// [`Code::UnknownRow`], with the ids that are nearest to it.
    pub fn find_row(&self, id: &str) -> Result<RowRef<'_>, Error> {
        self.row_with(id, |_| true)
    }

    /// The row of a kind with this id.
    ///
    /// # Errors
    /// [`Code::UnknownRow`], with the ids of that kind that are nearest to it.
    pub fn find_row_of(&self, kind: RowKind, id: &str) -> Result<RowRef<'_>, Error> {
        self.row_with(id, |row| row.kind() == kind)
    }

    fn row_with(&self, id: &str, is_asked: impl Fn(&RowRef<'_>) -> bool) -> Result<RowRef<'_>, Error> {
        let known = self.number_of(id).and_then(|number| self.ledger().rows.get(number));
        known.and_then(|row| self.row_ref(row)).filter(&is_asked).ok_or_else(|| {
            let near = nearest(id, self.rows().filter(is_asked).map(|row| row.id()));
            Problem::new(Code::UnknownRow, "/row", id, near.join(", ")).into()
        })
    }

    /// Whether it has a row with this id.
    #[must_use]
    pub fn has_row(&self, id: &str) -> bool {
        self.number_of(id).is_some()
    }

    /// The plan without some of its rows; a row that is switched off instead keeps its place.
    ///
    /// Printed figures are left out of it, since they are of the plan as it was published.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// let without = plan.without(&["1"])?;
    /// assert_eq!(without.frame().amounts(&ramme::Figure::closing())?, [10.into()]);
    /// assert!(!without.has_row("1"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::UnknownRow`] for each id that no row has; what the door finds in a plan without them, such as
    /// [`Code::UnknownMeasure`] in a transfer of a measure that is taken out alone.
    pub fn without<S: AsRef<str>>(&self, ids: &[S]) -> Result<Plan, Error> {
        let unknown = ids.iter().map(AsRef::as_ref).filter(|id| !self.has_row(id));
        let problems = unknown.take(MOST_UNKNOWN).filter_map(|id| self.find_row(id).err());
        Error::check(problems.flat_map(Error::into_problems).collect())?;
        if ids.is_empty() {
            return Ok(self.clone());
        }
        let out: HashSet<&str> = ids.iter().map(AsRef::as_ref).collect();
        let mut document = PlanDocument { printed: Vec::new(), ..self.document().clone() };
        retain::<Adjustment>(&mut document, &out);
        retain::<Measure>(&mut document, &out);
        retain::<Transfer>(&mut document, &out);
        retain::<Reallocation>(&mut document, &out);
        document.build()
    }

    /// The plan with one row changed as a scenario changes rows: an object with any of `effect`, `delay`, `scale` and
    /// `off`; the way of the bindings.
    ///
    /// # Errors
    /// [`Code::UnknownRow`], and what [`Plan::with_scenario`] answers; paths are those of the object.
    pub fn with_row_changed(&self, id: &str, changes: &Node<'_>) -> Result<Plan, Error> {
        self.find_row(id)?;
        let mut change = vec![("row".into(), Node::Text(id.into()))];
        change.extend(fields(changes)?.iter().cloned());
        let changes = Node::List(vec![Node::Object(change)]);
        let scenario = Node::Object(vec![("title".into(), Node::Text(id.into())), ("changes".into(), changes)]);
        self.with_scenario_from_node(&scenario).map_err(|error| under(error, "/changes/0"))
    }

    /// The plan with some fields of one row exchanged, as if it had been written so; the way of the bindings.
    ///
    /// # Errors
    /// [`Code::UnknownRow`], [`Code::UnknownField`] for another `id`, and what [`Plan::with_row`] answers.
    pub fn with_row_replaced(&self, id: &str, given: &Node<'_>) -> Result<Plan, Error> {
        let row = self.find_row(id)?;
        let given = fields(given)?;
        if given.iter().any(|(name, _)| name == "id") {
            return Err(Problem::new(Code::UnknownField, "/id", "id", "").into());
        }
        let text = serde_json::to_string(&row).map_err(|error| Problem::new(Code::InvalidJson, "", error, "JSON"))?;
        let Node::Object(mut written) = Node::from_json(&text)? else { return Ok(self.clone()) };
        written.retain(|(name, _)| given.iter().all(|(other, _)| other != name));
        written.extend(given.iter().cloned());
        self.with_row(row.kind(), &Node::Object(written))
    }

    fn row_ref<'a>(&'a self, row: &'a Row) -> Option<RowRef<'a>> {
        let written = match row.kind {
            RowKind::Adjustment => Written::Adjustment(self.row(row.index)?),
            RowKind::Measure => Written::Measure(self.row(row.index)?),
            RowKind::Transfer => Written::Transfer(self.row(row.index)?),
            RowKind::Reallocation => Written::Reallocation(self.row(row.index)?),
        };
        Some(RowRef { plan: self, row, written })
    }
}

/// Tells the ids that are like unknown ones, for the first few of these: the search goes through all rows.
#[derive(Debug, Default)]
pub(crate) struct Near {
    told: usize,
}

impl Near {
    pub(crate) fn to<'a>(&mut self, id: &str, known: impl Iterator<Item = &'a str>) -> String {
        self.told = self.told.saturating_add(1);
        // A problem without words tells no ids either, and the search is then left out of the library.
        let is_told = cfg!(feature = "words") && self.told <= MOST_UNKNOWN;
        if is_told { nearest(id, known).join(", ") } else { String::new() }
    }
}

/// The fields of what must be an object.
fn fields<'n, 'a>(node: &'n Node<'a>) -> Result<&'n [(Cow<'a, str>, Node<'a>)], Error> {
    match node {
        Node::Object(fields) => Ok(fields),
        _ => Err(Problem::new(Code::WrongType, "", node.kind(), "an object").into()),
    }
}

/// The problems with their paths from a place on.
fn under(error: Error, place: &str) -> Error {
    error.map(|problem| {
        let path = problem.path().strip_prefix(place).unwrap_or(problem.path()).to_owned();
        problem.at(path)
    })
}

fn retain<T: ListedRow>(document: &mut PlanDocument, out: &HashSet<&str>) {
    T::list_mut(document).retain(|row| !out.contains(row.id()));
}

/// The names that look most like one: few letters to change, or one within the other.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let letters = |text: &str| text.to_lowercase().chars().take(COMPARED).collect::<Vec<char>>();
    let wanted = letters(name);
    let most = wanted.len().div_ceil(3);
    let mut near: Vec<(usize, &str)> = known
        .filter_map(|known| {
            let other = letters(known);
            let holds =
                |long: &[char], short: &[char]| short.len() > 2 && long.windows(short.len()).any(|part| part == short);
            // Each letter of difference in length is a change.
            let may_be_near = wanted.len().abs_diff(other.len()) <= most;
            let within = holds(&wanted, &other) || holds(&other, &wanted);
            if !may_be_near && !within {
                return None;
            }
            let apart = changes_between(&wanted, &other);
            let is_near = apart <= most || within;
            is_near.then_some((apart, known))
        })
        .collect();
    near.sort();
    near.truncate(MOST_NEAR);
    near.into_iter().map(|(_, known)| known).collect()
}

/// How many letters are put in, taken out or exchanged from one text to the other (Levenshtein).
fn changes_between(one: &[char], other: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut left = i.saturating_add(1);
        let mut row = vec![left];
        for (pair, known) in above.windows(2).zip(other) {
            let &[across, up] = pair else { continue };
            let exchanged = across.saturating_add(usize::from(letter != known));
            left = exchanged.min(up.saturating_add(1)).min(left.saturating_add(1));
            row.push(left);
        }
        above = row;
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Figure;

    fn plan() -> Plan {
        Plan::from_json(
            r#"{"title": "Plan", "years": [2024, 2025], "areas": [{"id": "a", "title": "A", "base": 10},
            {"id": "b", "title": "B", "base": 0}], "categories": [{"id": "c", "title": "C"}],
            "adjustments": [{"id": "deflator", "title": "D", "areas": ["a", "b"], "effect": {"percent": "1", "of": "opening"}}],
            "measures": [{"id": "1", "title": "One", "area": "a", "category": "c", "effect": {"amounts": [5, 5]}}],
            "transfers": [{"id": "saved", "title": "S", "measure": "1", "from": 2024, "to": 2025, "amount": 1}],
            "reallocations": [{"id": "moved", "title": "M", "from": {"area": "a"}, "to": {"area": "b"},
            "effect": {"amounts": [2, 2]}}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn every_row_says_where_it_stands() {
        let plan = plan();
        let told: Vec<_> = plan.rows().map(|row| (row.id(), row.kind(), row.areas(), row.heading())).collect();
        assert_eq!(
            told,
            [
                ("deflator", RowKind::Adjustment, vec!["a", "b"], None),
                ("1", RowKind::Measure, vec!["a"], Some("c")),
                ("saved", RowKind::Transfer, vec!["a"], Some("c")),
                ("moved", RowKind::Reallocation, vec!["a", "b"], None),
            ]
        );
        for row in plan.rows() {
            assert_eq!(plan.find_row(row.id()).unwrap(), row);
        }
    }

    #[test]
    fn an_id_that_is_not_there_is_told_with_those_like_it() {
        let plan = plan();
        assert_eq!(plan.find_row_of(RowKind::Measure, "saved").unwrap_err().code(), Code::UnknownRow);
        let near = |id| plan.find_row(id).unwrap_err().problems().first().unwrap().expected().to_owned();
        assert_eq!(near("Deflator"), "deflator");
        assert_eq!(near("defaltor"), "deflator");
        assert_eq!(near("save"), "saved");
        assert_eq!(near("noe helt annet"), "");
    }

    #[test]
    fn rows_are_taken_out_with_what_belongs_to_them() {
        let plan = plan();
        let error = plan.without(&["1"]).unwrap_err();
        assert_eq!(error.code(), Code::UnknownMeasure);
        let without = plan.without(&["1", "saved"]).unwrap();
        assert_eq!(without.rows().count(), 2);
        let unknown = plan.without(&["2", "3"]).unwrap_err();
        assert_eq!(unknown.problems().len(), 2);
        assert_eq!(plan.without::<&str>(&[]).unwrap(), plan);
    }

    #[test]
    fn a_row_taken_out_counts_as_one_switched_off() {
        let plan = plan();
        let off = plan.with_row_changed("moved", &Node::from_json(r#"{"off": true}"#).unwrap()).unwrap();
        let without = plan.without(&["moved"]).unwrap();
        for area in ["a", "b"] {
            let closing = |plan: &Plan| plan.frame().amounts(&Figure::closing().area(area)).unwrap();
            assert_eq!(closing(&off), closing(&without));
        }
    }

    #[test]
    fn a_row_is_written_anew_with_other_fields() {
        let plan = plan();
        let later = plan.with_row_replaced("1", &Node::from_json(r#"{"title": "Uno", "category": null}"#).unwrap());
        let later = later.unwrap();
        let row = later.find_row("1").unwrap();
        assert_eq!((row.title(), row.heading(), row.effect()), ("Uno", None, plan.find_row("1").unwrap().effect()));
        let renamed = plan.with_row_replaced("1", &Node::from_json(r#"{"id": "2"}"#).unwrap());
        assert_eq!(renamed.unwrap_err().code(), Code::UnknownField);
    }

    #[test]
    fn the_paths_of_a_changed_row_are_those_of_what_was_given() {
        let changes = Node::from_json(r#"{"delay": 6, "scale": 101}"#).unwrap();
        let error = plan().with_row_changed("1", &changes).unwrap_err();
        let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path()).collect();
        assert_eq!(paths, ["/scale", "/delay"]);
    }
}
