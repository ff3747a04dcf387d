//! What every row of a plan is asked, whatever its kind: where it stands, what it says by itself, and
//! the lines it gives.

use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::amount::{Ore, Rounding};
use crate::document::PlanDocument;
use crate::effect::{Effect, Span};
use crate::json::{Door, Node, Path, Read};
use crate::ledger::RowKind;
use crate::measure::Measure;
use crate::prices::factor_of;
use crate::reallocation::Reallocation;
use crate::resolve::{check_measure_values, check_transfer_values};
use crate::terms::Terms;
use crate::transfer::{Transfer, TransferKind};

/// A row as a document holds it.
pub(crate) trait PlanRow: Read + Serialize + Clone {
    const KIND: RowKind;
    /// The field of the document that lists it.
    const LIST: &'static str;

    fn id(&self) -> &String;
    fn list(document: &PlanDocument) -> &Vec<Self>;
    fn list_mut(document: &mut PlanDocument) -> &mut Vec<Self>;
    /// The row, where it is of this kind.
    fn of(row: &AnyRow) -> Option<&Self>;
    fn any(self) -> AnyRow;
    /// What it does; a transfer moves one amount, and has none.
    fn effect(&self) -> Option<&Effect>;
    fn rounding(&self, terms: &Terms) -> Rounding;
    fn is_off(&self) -> bool;

    /// Whether it stands where another does: of the same id, in the same area, under the same heading and
    /// on the same side, so that everything that refers to the one may refer to the other.
    fn stands_as(&self, other: &Self) -> bool;

    /// Checks what it says by itself, whatever the rest of the plan is.
    fn check_values(&self, terms: &Terms, document: &PlanDocument, at: &Path<'_>, door: &mut Door);

    /// A bound on what its lines add up to in any year, those of its rate left out.
    fn magnitude(&self, terms: &Terms, document: &PlanDocument) -> u128;

    /// Lays its lines: area, place of the year, how it counts, amount. Those of a rate are laid by the frame.
    fn lay(&self, areas: &[usize], terms: &Terms, document: &PlanDocument, line: impl FnMut(usize, usize, Span, Ore));

    /// The row after the door: written and read again, where nothing is wrong with it.
    fn reread(&self) -> Option<Self> {
        let text = serde_json::to_string(self).ok()?;
        Self::read_clean(&Node::from_json(&text).ok()?)
    }

    /// Reads a row that has no problems of form.
    fn read_clean(node: &Node<'_>) -> Option<Self> {
        let mut door = Door::default();
        let row = Self::read(node, &Path::Root, &mut door);
        door.problems.is_empty().then_some(row)
    }
}

/// A row of any kind.
#[derive(Debug, Clone)]
pub(crate) enum AnyRow {
    Adjustment(Adjustment),
    Measure(Measure),
    Transfer(Transfer),
    Reallocation(Reallocation),
}

macro_rules! stored_in {
    ($kind:ident, $list:ident) => {
        const KIND: RowKind = RowKind::$kind;
        const LIST: &'static str = stringify!($list);

        fn id(&self) -> &String {
            &self.id
        }
        fn list(document: &PlanDocument) -> &Vec<Self> {
            &document.$list
        }
        fn list_mut(document: &mut PlanDocument) -> &mut Vec<Self> {
            &mut document.$list
        }
        fn of(row: &AnyRow) -> Option<&Self> {
            if let AnyRow::$kind(row) = row { Some(row) } else { None }
        }
        fn any(self) -> AnyRow {
            AnyRow::$kind(self)
        }
        fn is_off(&self) -> bool {
            self.off
        }
    };
}

macro_rules! does_its_effect {
    () => {
        fn effect(&self) -> Option<&Effect> {
            Some(&self.effect)
        }
        fn rounding(&self, terms: &Terms) -> Rounding {
            self.rounding.unwrap_or(terms.rounding)
        }
    };
}

impl PlanRow for Adjustment {
    stored_in!(Adjustment, adjustments);
    does_its_effect!();

    fn stands_as(&self, other: &Adjustment) -> bool {
        let place = |row: &Adjustment| (row.side, row.effect.is_phased());
        place(self) == place(other)
            && (&self.id, &self.area, &self.areas, &self.group) == (&other.id, &other.area, &other.areas, &other.group)
    }

    fn check_values(&self, terms: &Terms, _: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        self.effect.check(terms, &at.key("effect"), door);
    }

    fn magnitude(&self, terms: &Terms, _: &PlanDocument) -> u128 {
        self.effect.magnitude(terms, None, self.rounding(terms))
    }

    fn lay(&self, areas: &[usize], terms: &Terms, _: &PlanDocument, mut line: impl FnMut(usize, usize, Span, Ore)) {
        self.effect.lay(terms, None, self.rounding(terms), |year, span, amount| {
            for area in areas {
                line(*area, year, span, amount);
            }
        });
    }
}

impl PlanRow for Measure {
    stored_in!(Measure, measures);
    does_its_effect!();

    fn stands_as(&self, other: &Measure) -> bool {
        let place = |row: &Measure| (row.side, row.effect.is_phased());
        place(self) == place(other)
            && (&self.id, &self.area, &self.category) == (&other.id, &other.area, &other.category)
    }

    fn check_values(&self, terms: &Terms, document: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        check_measure_values(self, terms, document, at, door);
    }

    fn magnitude(&self, terms: &Terms, document: &PlanDocument) -> u128 {
        self.effect.magnitude(terms, factor_of(self, document), self.rounding(terms))
    }

    fn lay(
        &self,
        areas: &[usize],
        terms: &Terms,
        document: &PlanDocument,
        mut line: impl FnMut(usize, usize, Span, Ore),
    ) {
        let area = areas.first().copied().unwrap_or_default();
        self.effect.lay(terms, factor_of(self, document), self.rounding(terms), |year, span, amount| {
            line(area, year, span, amount);
        });
    }
}

impl PlanRow for Transfer {
    stored_in!(Transfer, transfers);

    fn effect(&self) -> Option<&Effect> {
        None
    }

    fn rounding(&self, terms: &Terms) -> Rounding {
        terms.rounding
    }

    fn stands_as(&self, other: &Transfer) -> bool {
        self.side == other.side && (&self.id, &self.measure, &self.area) == (&other.id, &other.measure, &other.area)
    }

    fn check_values(&self, terms: &Terms, _: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        check_transfer_values(self, terms, at, door);
    }

    fn magnitude(&self, terms: &Terms, _: &PlanDocument) -> u128 {
        u128::from(Ore::of(self.amount, terms.unit).0.unsigned_abs())
    }

    fn lay(&self, areas: &[usize], terms: &Terms, _: &PlanDocument, mut line: impl FnMut(usize, usize, Span, Ore)) {
        let area = areas.first().copied().unwrap_or_default();
        let amount = Ore::of(self.amount, terms.unit);
        // What a fund pays out later is spent outside the frame.
        let spent = if self.kind == TransferKind::Fund { Ore::ZERO } else { amount };
        for (year, amount) in [(self.from, -amount), (self.to, spent)] {
            if let Some(year) = terms.index_of(year).filter(|_| !amount.is_zero()) {
                line(area, year, Span::Once, amount);
            }
        }
    }
}

impl PlanRow for Reallocation {
    stored_in!(Reallocation, reallocations);
    does_its_effect!();

    fn stands_as(&self, other: &Reallocation) -> bool {
        let place = |row: &Reallocation| (row.side, row.effect.is_phased());
        place(self) == place(other) && (&self.id, &self.from, &self.to) == (&other.id, &other.from, &other.to)
    }

    fn check_values(&self, terms: &Terms, _: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        self.effect.check(terms, &at.key("effect"), door);
    }

    fn magnitude(&self, terms: &Terms, _: &PlanDocument) -> u128 {
        self.effect.magnitude(terms, None, self.rounding(terms)).saturating_mul(2)
    }

    fn lay(&self, areas: &[usize], terms: &Terms, _: &PlanDocument, mut line: impl FnMut(usize, usize, Span, Ore)) {
        let [from, to] = areas else { return };
        self.effect.lay(terms, None, self.rounding(terms), |year, span, amount| {
            line(*from, year, span, -amount);
            line(*to, year, span, amount);
        });
    }
}
