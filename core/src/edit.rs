//! A plan with rows exchanged, made without reading the rest of it again.
//!
//! A row that stands where the old one did touches nothing else: it goes through the door alone, and its
//! lines take the place of the old ones. Whatever does not fit, or is wrong, is left to the door of the
//! whole plan, which names every problem.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::PlanDocument;
use crate::effect::Effect;
use crate::json::{Door, Path};
use crate::ledger::{Ledger, RowKind};
use crate::plan::Plan;
use crate::resolve::{Bound, check_gross_base};
use crate::row::{AnyRow, ListedRow, PlanRow, listed};

/// What of a plan has been changed since its document went through the door.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edits {
    /// Rows by their kind and their place in its list.
    rows: BTreeMap<(RowKind, usize), Arc<AnyRow>>,
    /// Printed figures are of the plan as it was published, and are left out of what it may become.
    pub(crate) without_printed: bool,
}

impl Edits {
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty() && !self.without_printed
    }

    /// The exchanged row of a place.
    pub(crate) fn row(&self, kind: RowKind, index: usize) -> Option<&AnyRow> {
        self.rows.get(&(kind, index)).map(|row| &**row)
    }

    /// The document with the changes made.
    pub(crate) fn over(&self, document: &PlanDocument) -> PlanDocument {
        let mut document = document.clone();
        for ((_, index), row) in &self.rows {
            match &**row {
                AnyRow::Adjustment(row) => set(&mut document, *index, row),
                AnyRow::Measure(row) => set(&mut document, *index, row),
                AnyRow::Transfer(row) => set(&mut document, *index, row),
                AnyRow::Reallocation(row) => set(&mut document, *index, row),
            }
        }
        if self.without_printed {
            document.printed.clear();
        }
        document
    }
}

fn set<T: ListedRow>(document: &mut PlanDocument, index: usize, row: &T) {
    if let Some(old) = T::list_mut(document).get_mut(index) {
        old.clone_from(row);
    }
}

/// A plan while rows of it are exchanged.
pub(crate) struct Edit<'a> {
    plan: &'a Plan,
    edits: Edits,
    ledger: Ledger,
    bound: Bound,
}

impl<'a> Edit<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Edit<'a> {
        Edit { plan, edits: plan.edits().clone(), ledger: plan.ledger().clone(), bound: plan.bound().clone() }
    }

    pub(crate) fn without_printed(mut self) -> Edit<'a> {
        self.edits.without_printed |= !self.plan.root().printed.is_empty();
        self
    }

    /// Puts a row in the place of the plan's of the same id. `None` where the whole plan must be read again.
    pub(crate) fn put<T: ListedRow>(mut self, row: &T) -> Option<Edit<'a>> {
        // A built row can hold what no document can, so it is written and read, as all of a plan is.
        self.put_read(row.reread()?.any()).map(|()| self)
    }

    /// As [`Edit::put`], of a row that has been read.
    pub(crate) fn put_read(&mut self, any: AnyRow) -> Option<()> {
        let (document, checked) = (self.plan.root(), self.plan.checked());
        let terms = &checked.terms;
        let (kind, row) = (any.kind(), any.plain());
        let number = checked.rows.find(row.id(), document)?;
        let place = self.ledger.rows.get(number).filter(|place| place.kind == kind)?;
        let index = place.index;
        let old = match self.edits.row(kind, index) {
            Some(old) => old.plain(),
            None => listed(document, kind, index)?,
        };
        let is_rate = |row: &dyn PlanRow| matches!(row.effect(), Some(Effect::Rate { .. }));
        if row.standing() != old.standing() || is_rate(old) || is_rate(row) {
            return None;
        }
        let mut door = Door::default();
        row.check_values(terms, document, &Path::Root, &mut door);
        if let (RowKind::Adjustment | RowKind::Measure, Some(effect)) = (kind, row.effect()) {
            check_gross_base(effect, &checked.areas_of(place), document, &checked.tree, &Path::Root, &mut door);
        }
        if !door.problems.is_empty() {
            return None;
        }
        let without = self.bound.stated.saturating_sub(old.magnitude(terms, document));
        self.bound.stated = without.saturating_add(row.magnitude(terms, document));
        self.ledger.exchange(number, row, document, checked);
        self.edits.rows.insert((kind, index), Arc::new(any));
        Some(())
    }

    /// The plan, where the library can compute with its lines.
    pub(crate) fn finish(self) -> Option<Plan> {
        let Edit { plan, edits, ledger, bound } = self;
        bound.holds(plan.terms()).then(|| plan.derive(edits, ledger, bound))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Figure, Measure, Moment, Scenario, dec};

    fn plan() -> Plan {
        Plan::from_json(
            r#"{"title": "Plan", "years": [2024, 2025], "areas": [{"id": "a", "title": "A", "base": 10},
            {"id": "b", "title": "B", "base": 0}], "measures": [
            {"id": "1", "title": "One", "area": "a", "effect": {"amounts": [5, 5]}},
            {"id": "2", "title": "Two", "area": "a", "effect": {"percent": "1", "of": "opening"}}]}"#,
        )
        .unwrap()
    }

    fn measure(id: &str, area: &str) -> Measure {
        Measure::new(id, "Other", Effect::full_year(dec!(12), Moment::parse("2024-07").unwrap())).area(area)
    }

    #[test]
    fn a_row_that_stands_where_it_stood_is_exchanged_and_no_other() {
        let plan = plan();
        let exchanged = |row| Edit::of(&plan).put(&row).and_then(Edit::finish).is_some();
        assert!(exchanged(measure("1", "a")));
        assert!(exchanged(measure("1", "a").off()));
        for (id, area) in [("1", "b"), ("2", "a"), ("3", "a")] {
            assert!(!exchanged(measure(id, area)), "{id} in {area}");
        }
        assert!(!exchanged(measure("1", "a").price_factor(0)));
        assert!(!exchanged(Measure { effect: Effect::unphased(None), ..measure("1", "a") }));
    }

    #[test]
    fn plans_of_a_thousand_moves_share_one_root() {
        let first = plan();
        let text = |months| format!(r#"{{"title": "S", "changes": [{{"row": "1", "delay": {months}}}]}}"#);
        let mut moved = first.with_measure(measure("1", "a")).unwrap();
        for i in 0..1000 {
            let months = if i % 2 == 0 { 3 } else { -3 };
            moved = moved.with_scenario(&Scenario::from_json(&text(months)).unwrap()).unwrap();
        }
        assert!(std::ptr::eq(first.root(), moved.root()));
        assert_eq!(moved.edits().rows.len(), 1);
        assert_eq!(moved, first.with_measure(measure("1", "a")).unwrap());
        assert_eq!(moved.frame().amounts(&Figure::closing()).unwrap(), [dec!(16.1), dec!(22.1)]);
    }

    #[test]
    fn the_bound_on_all_lines_moves_with_each_row() {
        let big = |factor: i64| Measure {
            effect: Effect::amounts([9_000_000_000_000_i64; 2]),
            price_factor: Some(factor.into()),
            ..measure("1", "a")
        };
        let mut moved = plan();
        for i in 0..200 {
            moved = moved.with_measure(big(1 + i % 2)).unwrap();
            assert!(std::ptr::eq(moved.root(), moved.with_measure(measure("1", "a")).unwrap().root()));
        }
        let refused = moved.with_measure(big(1000)).unwrap_err();
        assert_eq!(refused.code(), crate::Code::TotalsTooLarge);
        let back = moved.with_measure(plan().document().measures.first().unwrap().clone()).unwrap();
        assert_eq!((back.bound().stated, back), (plan().bound().stated, plan()));
    }
}
