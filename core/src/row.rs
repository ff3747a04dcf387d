//! What every row of a plan is asked, whatever its kind: where it stands, what it says by itself, and
//! the lines it gives.

use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::amount::{Ore, Rounding};
use crate::area::Side;
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

/// What a row says, whatever its kind.
pub(crate) trait PlanRow {
    fn id(&self) -> &str;
    /// What it does; a transfer moves one amount, and has none.
    fn effect(&self) -> Option<&Effect>;
    fn rounding(&self, terms: &Terms) -> Rounding;
    fn is_off(&self) -> bool;
    fn standing(&self) -> Standing<'_>;

    /// Checks what it says by itself, whatever the rest of the plan is.
    fn check_values(&self, terms: &Terms, document: &PlanDocument, at: &Path<'_>, door: &mut Door);

    /// A bound on what its lines add up to in any year, those of its rate left out.
    fn magnitude(&self, terms: &Terms, document: &PlanDocument) -> u128;

    /// Lays its lines: area, place of the year, how it counts, amount. Those of a rate are laid by the frame.
    fn lay(&self, areas: &[usize], terms: &Terms, document: &PlanDocument, line: &mut LayLine<'_>);
}

/// Takes a line as it is laid.
pub(crate) type LayLine<'a> = dyn FnMut(usize, usize, Span, Ore) + 'a;

/// Where a row stands: its id, its areas, its heading, its side, whether it is laid into years. Everything that
/// refers to a row may refer to another one that stands there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Standing<'a> {
    id: &'a str,
    /// The area, then the heading; the area and measure of a place, then those of the other.
    named: [Option<&'a str>; 4],
    areas: &'a [String],
    side: Option<Side>,
    phased: bool,
}

/// A row as a document lists it.
pub(crate) trait ListedRow: PlanRow + Read + Serialize + Clone {
    const KIND: RowKind;
    /// The field of the document that lists it.
    const LIST: &'static str;

    fn list(document: &PlanDocument) -> &Vec<Self>;
    fn list_mut(document: &mut PlanDocument) -> &mut Vec<Self>;
    /// The row, where it is of this kind.
    fn of(row: &AnyRow) -> Option<&Self>;
    fn any(self) -> AnyRow;

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

impl AnyRow {
    pub(crate) fn kind(&self) -> RowKind {
        match self {
            AnyRow::Adjustment(_) => RowKind::Adjustment,
            AnyRow::Measure(_) => RowKind::Measure,
            AnyRow::Transfer(_) => RowKind::Transfer,
            AnyRow::Reallocation(_) => RowKind::Reallocation,
        }
    }

    pub(crate) fn plain(&self) -> &dyn PlanRow {
        match self {
            AnyRow::Adjustment(row) => row,
            AnyRow::Measure(row) => row,
            AnyRow::Transfer(row) => row,
            AnyRow::Reallocation(row) => row,
        }
    }

    /// As [`ListedRow::reread`].
    pub(crate) fn reread(&self) -> Option<AnyRow> {
        match self {
            AnyRow::Adjustment(row) => row.reread().map(AnyRow::Adjustment),
            AnyRow::Measure(row) => row.reread().map(AnyRow::Measure),
            AnyRow::Transfer(row) => row.reread().map(AnyRow::Transfer),
            AnyRow::Reallocation(row) => row.reread().map(AnyRow::Reallocation),
        }
    }
}

/// The row of a place in a document's list.
pub(crate) fn listed(document: &PlanDocument, kind: RowKind, index: usize) -> Option<&dyn PlanRow> {
    fn at<T: PlanRow>(list: &[T], index: usize) -> Option<&dyn PlanRow> {
        list.get(index).map(|row| row as &dyn PlanRow)
    }
    match kind {
        RowKind::Adjustment => at(&document.adjustments, index),
        RowKind::Measure => at(&document.measures, index),
        RowKind::Transfer => at(&document.transfers, index),
        RowKind::Reallocation => at(&document.reallocations, index),
    }
}

macro_rules! listed_in {
    ($($kind:ident in $list:ident;)*) => {$(
        impl ListedRow for $kind {
            const KIND: RowKind = RowKind::$kind;
            const LIST: &'static str = stringify!($list);

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
        }
    )*};
}

listed_in! {
    Adjustment in adjustments;
    Measure in measures;
    Transfer in transfers;
    Reallocation in reallocations;
}

macro_rules! named_and_switched {
    () => {
        fn id(&self) -> &str {
            &self.id
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
    named_and_switched!();
    does_its_effect!();

    fn standing(&self) -> Standing<'_> {
        Standing {
            id: &self.id,
            named: [self.area.as_deref(), self.group.as_deref(), None, None],
            areas: &self.areas,
            side: self.side,
            phased: self.effect.is_phased(),
        }
    }

    fn check_values(&self, terms: &Terms, _: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        self.effect.check(terms, &at.key("effect"), door);
    }

    fn magnitude(&self, terms: &Terms, _: &PlanDocument) -> u128 {
        self.effect.magnitude(terms, None, self.rounding(terms))
    }

    fn lay(&self, areas: &[usize], terms: &Terms, _: &PlanDocument, line: &mut LayLine<'_>) {
        self.effect.lay(terms, None, self.rounding(terms), &mut |year, span, amount| {
            for area in areas {
                line(*area, year, span, amount);
            }
        });
    }
}

impl PlanRow for Measure {
    named_and_switched!();
    does_its_effect!();

    fn standing(&self) -> Standing<'_> {
        Standing {
            id: &self.id,
            named: [self.area.as_deref(), self.category.as_deref(), None, None],
            areas: &[],
            side: self.side,
            phased: self.effect.is_phased(),
        }
    }

    fn check_values(&self, terms: &Terms, document: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        check_measure_values(self, terms, document, at, door);
    }

    fn magnitude(&self, terms: &Terms, document: &PlanDocument) -> u128 {
        self.effect.magnitude(terms, factor_of(self, document), self.rounding(terms))
    }

    fn lay(&self, areas: &[usize], terms: &Terms, document: &PlanDocument, line: &mut LayLine<'_>) {
        let area = areas.first().copied().unwrap_or_default();
        self.effect.lay(terms, factor_of(self, document), self.rounding(terms), &mut |year, span, amount| {
            line(area, year, span, amount);
        });
    }
}

impl PlanRow for Transfer {
    named_and_switched!();

    fn effect(&self) -> Option<&Effect> {
        None
    }

    fn rounding(&self, terms: &Terms) -> Rounding {
        terms.rounding
    }

    fn standing(&self) -> Standing<'_> {
        Standing {
            id: &self.id,
            named: [self.area.as_deref(), self.measure.as_deref(), None, None],
            areas: &[],
            side: self.side,
            phased: true,
        }
    }

    fn check_values(&self, terms: &Terms, _: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        check_transfer_values(self, terms, at, door);
    }

    fn magnitude(&self, terms: &Terms, _: &PlanDocument) -> u128 {
        u128::from(Ore::of(self.amount, terms.unit).0.unsigned_abs())
    }

    fn lay(&self, areas: &[usize], terms: &Terms, _: &PlanDocument, line: &mut LayLine<'_>) {
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
    named_and_switched!();
    does_its_effect!();

    fn standing(&self) -> Standing<'_> {
        let (from, to) = (&self.from, &self.to);
        Standing {
            id: &self.id,
            named: [from.area.as_deref(), from.measure.as_deref(), to.area.as_deref(), to.measure.as_deref()],
            areas: &[],
            side: self.side,
            phased: self.effect.is_phased(),
        }
    }

    fn check_values(&self, terms: &Terms, _: &PlanDocument, at: &Path<'_>, door: &mut Door) {
        self.effect.check(terms, &at.key("effect"), door);
    }

    fn magnitude(&self, terms: &Terms, _: &PlanDocument) -> u128 {
        self.effect.magnitude(terms, None, self.rounding(terms)).saturating_mul(2)
    }

    fn lay(&self, areas: &[usize], terms: &Terms, _: &PlanDocument, line: &mut LayLine<'_>) {
        let [from, to] = areas else { return };
        self.effect.lay(terms, None, self.rounding(terms), &mut |year, span, amount| {
            line(*from, year, span, -amount);
            line(*to, year, span, amount);
        });
    }
}
