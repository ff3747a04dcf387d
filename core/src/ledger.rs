//! A plan's rows as lines: one amount of one row in one area and year.
//!
//! The door lays every line that follows from the document alone. Lines that are a rate of the frame
//! wait for [`crate::frame`].

use crate::amount::{Amount, Ore, Rounding};
use crate::area::{Area, Base, Side, Tree};
use crate::compensation::RateBase;
use crate::document::PlanDocument;
use crate::effect::{Effect, Span};
use crate::figure::View;
use crate::prices::{PriceFactor, factor_of};
use crate::resolve::Checked;
use crate::terms::Terms;
use crate::transfer::TransferKind;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A row before the measures.
    Adjustment,
    /// A measure.
    Measure,
    /// A transfer between years.
    Transfer,
    /// A reallocation between areas or measures.
    Reallocation,
}

/// A row of the plan, as the frame sees it.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) kind: RowKind,
    /// Its place in the document's list of that kind.
    pub(crate) index: usize,
    /// The group of an adjustment, the category of a measure or of its transfer.
    pub(crate) heading: Option<usize>,
    pub(crate) side: Side,
    pub(crate) rounding: Rounding,
    /// Whether it has amounts in years at all.
    pub(crate) phased: bool,
    /// Whether it counts nothing.
    pub(crate) off: bool,
}

/// One amount of one row in one area and year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) amount: Ore,
    pub(crate) row: usize,
    pub(crate) area: usize,
    pub(crate) year: usize,
    pub(crate) span: Span,
    pub(crate) side: Side,
}

impl Line {
    /// What the line gives to the level of a year.
    pub(crate) fn level(&self, year: usize) -> Ore {
        if self.span.counts(self.year, year) { self.amount } else { Ore::ZERO }
    }

    /// What the line gives to a year: its level, or its change from the year before.
    pub(crate) fn give(&self, view: View, year: usize) -> Ore {
        match (view, year.checked_sub(1)) {
            (View::Change, Some(before)) => self.level(year) - self.level(before),
            _ => self.level(year),
        }
    }
}

/// Expenditure, income, and what is stated net, of one area in one year.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cell {
    pub(crate) expenditure: Ore,
    pub(crate) income: Ore,
    pub(crate) net: Ore,
}

impl Cell {
    pub(crate) fn on(self, side: Option<Side>) -> Ore {
        match side {
            None => self.expenditure + self.income + self.net,
            Some(Side::Expenditure) => self.expenditure,
            Some(Side::Income) => self.income,
        }
    }

    pub(crate) fn add(&mut self, other: Cell) {
        self.expenditure += other.expenditure;
        self.income += other.income;
        self.net += other.net;
    }

    pub(crate) fn add_on(&mut self, side: Side, amount: Ore) {
        match side {
            Side::Expenditure => self.expenditure += amount,
            Side::Income => self.income += amount,
        }
    }
}

/// One cell for each area and year.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    years: usize,
    cells: Vec<Cell>,
}

impl Cells {
    pub(crate) fn new(areas: usize, years: usize) -> Cells {
        Cells { years, cells: vec![Cell::default(); areas.saturating_mul(years)] }
    }

    pub(crate) fn of(&self, area: usize) -> &[Cell] {
        let start = area.saturating_mul(self.years);
        self.cells.get(start..start.saturating_add(self.years)).unwrap_or_default()
    }

    pub(crate) fn of_mut(&mut self, area: usize) -> &mut [Cell] {
        let start = area.saturating_mul(self.years);
        self.cells.get_mut(start..start.saturating_add(self.years)).unwrap_or_default()
    }

    pub(crate) fn get(&self, area: usize, year: usize) -> Cell {
        self.of(area).get(year).copied().unwrap_or_default()
    }

    /// Empty cells of the same shape.
    pub(crate) fn like(other: &Cells) -> Cells {
        Cells { years: other.years, cells: vec![Cell::default(); other.cells.len()] }
    }

    /// Adds to each year the other cells of that year and of every year before it.
    pub(crate) fn add_running(&mut self, onward: &Cells) {
        let years = self.years.max(1);
        for (own, onward) in self.cells.chunks_mut(years).zip(onward.cells.chunks(years)) {
            let mut running = Cell::default();
            for (cell, change) in own.iter_mut().zip(onward) {
                running.add(*change);
                cell.add(running);
            }
        }
    }

    /// Adds each area to the one it lies under, so that a cell holds its whole subtree.
    pub(crate) fn roll_up(&self, tree: &Tree) -> Cells {
        let mut total = self.clone();
        for &area in tree.order().iter().rev() {
            let Some(parent) = tree.parent(area) else { continue };
            for year in 0..self.years {
                let own = total.get(area, year);
                if let Some(cell) = total.of_mut(parent).get_mut(year) {
                    cell.add(own);
                }
            }
        }
        total
    }
}

/// Which rows a sum takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Choice {
    All,
    Kind(RowKind),
    Group(usize),
    Category(usize),
    Row(usize),
}

/// A row that is a rate of a base.
#[derive(Debug, Clone)]
pub(crate) struct RateRow {
    /// The place of the year it is given.
    pub(crate) year: usize,
    pub(crate) row: usize,
    pub(crate) percent: Amount,
    pub(crate) of: RateBase,
    pub(crate) areas: Vec<usize>,
}

/// Everything that the frame adds up: bases, rows, lines, and the rates still to be laid.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) rows: Vec<Row>,
    /// In the order of rows.
    pub(crate) lines: Vec<Line>,
    /// For each row, the place of its first line; one more at the end.
    starts: Vec<usize>,
    /// For each group and each category, its rows.
    groups: Vec<Vec<usize>>,
    categories: Vec<Vec<usize>>,
    /// For each area, the rows that lie in it; not those of the areas below.
    by_area: Vec<Vec<usize>>,
    /// In the order of years.
    pub(crate) rates: Vec<RateRow>,
    /// The base of each area, without the areas below.
    pub(crate) own_base: Cells,
    /// The base of each area with the areas below.
    pub(crate) base: Cells,
}

impl Ledger {
    /// Lays the lines of a document without problems.
    pub(crate) fn lay(document: &PlanDocument, checked: &Checked) -> Ledger {
        let terms = &checked.terms;
        let mut ledger = Ledger {
            own_base: bases(&document.areas, terms),
            groups: vec![Vec::new(); document.groups.len()],
            categories: vec![Vec::new(); document.categories.len()],
            by_area: vec![Vec::new(); document.areas.len()],
            ..Ledger::default()
        };
        ledger.base = ledger.own_base.roll_up(&checked.tree);
        for (index, (row, (areas, group))) in document.adjustments.iter().zip(&checked.adjustments).enumerate() {
            let rounding = row.rounding.unwrap_or(terms.rounding);
            let side = row.side.unwrap_or(row.effect.side());
            let kind = RowKind::Adjustment;
            let phased = row.effect.is_phased();
            let number = ledger.push(Row { kind, index, heading: *group, side, rounding, phased, off: row.off }, areas);
            if !row.off {
                ledger.effect(number, &row.effect, None, areas, terms);
            }
        }
        for (index, (row, (area, category))) in document.measures.iter().zip(&checked.measures).enumerate() {
            let rounding = row.rounding.unwrap_or(terms.rounding);
            let areas = std::slice::from_ref(area);
            let side = row.side.unwrap_or(row.effect.side());
            let (kind, heading, phased) = (RowKind::Measure, *category, row.effect.is_phased());
            let number = ledger.push(Row { kind, index, heading, side, rounding, phased, off: row.off }, areas);
            if !row.off {
                ledger.effect(number, &row.effect, factor_of(row, document), areas, terms);
            }
        }
        for (index, (row, (area, category))) in document.transfers.iter().zip(&checked.transfers).enumerate() {
            let measure =
                row.measure.as_ref().and_then(|id| checked.rows.get(id)).and_then(|row| ledger.rows.get(*row));
            let side = row.side.or(measure.map(|measure| measure.side)).unwrap_or_default();
            let (kind, heading) = (RowKind::Transfer, *category);
            let row_of_plan = Row { kind, index, heading, side, rounding: terms.rounding, phased: true, off: row.off };
            let number = ledger.push(row_of_plan, std::slice::from_ref(area));
            let amount = Ore::of(row.amount, terms.unit);
            // What a fund pays out later is spent outside the frame.
            let spent = if row.kind == TransferKind::Fund { Ore::ZERO } else { amount };
            for (year, amount) in [(row.from, -amount), (row.to, spent)] {
                if let Some(year) = terms.index_of(year).filter(|_| !amount.is_zero() && !row.off) {
                    ledger.line(number, *area, year, Span::Once, amount);
                }
            }
        }
        for (index, (row, (from, to))) in document.reallocations.iter().zip(&checked.reallocations).enumerate() {
            let rounding = row.rounding.unwrap_or(terms.rounding);
            let (kind, side, phased) = (RowKind::Reallocation, row.side.unwrap_or_default(), row.effect.is_phased());
            let row_of_plan = Row { kind, index, heading: None, side, rounding, phased, off: row.off };
            let number = ledger.push(row_of_plan, &[*from, *to]);
            if row.off {
                continue;
            }
            row.effect.lay(terms, None, rounding, |year, span, amount| {
                ledger.line(number, *from, year, span, -amount);
                ledger.line(number, *to, year, span, amount);
            });
        }
        ledger.starts.push(ledger.lines.len());
        ledger.rates.sort_by_key(|rate| rate.year);
        ledger
    }

    /// The rows of a sum, in their order.
    pub(crate) fn rows_of(&self, choice: Choice) -> impl Iterator<Item = usize> + '_ {
        let kind = |kind| {
            let start = self.rows.partition_point(|row| row.kind < kind);
            start..self.rows.partition_point(|row| row.kind <= kind)
        };
        let (range, listed) = match choice {
            Choice::All => (0..self.rows.len(), None),
            Choice::Kind(of) => (kind(of), None),
            Choice::Row(row) => (row..row.saturating_add(1), None),
            Choice::Group(group) => (0..0, self.groups.get(group)),
            Choice::Category(category) => (0..0, self.categories.get(category)),
        };
        range.chain(listed.into_iter().flatten().copied())
    }

    /// Whether a sum takes a row.
    pub(crate) fn is_chosen(&self, choice: Choice, number: usize) -> bool {
        let Some(row) = self.rows.get(number) else { return false };
        match choice {
            Choice::All => true,
            Choice::Kind(kind) => row.kind == kind,
            Choice::Group(group) => row.kind == RowKind::Adjustment && row.heading == Some(group),
            Choice::Category(category) => row.kind != RowKind::Adjustment && row.heading == Some(category),
            Choice::Row(wanted) => number == wanted,
        }
    }

    /// The rows that lie in the areas of a subtree, in their order.
    pub(crate) fn rows_in(&self, subtree: &[usize]) -> Vec<usize> {
        let mut rows: Vec<usize> =
            subtree.iter().filter_map(|area| self.by_area.get(*area)).flatten().copied().collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Whether an area has rows of its own.
    pub(crate) fn has_rows(&self, area: usize) -> bool {
        self.by_area.get(area).is_some_and(|rows| !rows.is_empty())
    }

    /// The lines of a row.
    pub(crate) fn lines_of(&self, row: usize) -> &[Line] {
        let start = self.starts.get(row).copied().unwrap_or_default();
        let end = self.starts.get(row.saturating_add(1)).copied().unwrap_or_default();
        self.lines.get(start..end).unwrap_or_default()
    }

    fn push(&mut self, row: Row, areas: &[usize]) -> usize {
        let number = self.rows.len();
        let headed = match row.kind {
            RowKind::Adjustment => &mut self.groups,
            _ => &mut self.categories,
        };
        if let Some(rows) = row.heading.and_then(|heading| headed.get_mut(heading)) {
            rows.push(number);
        }
        for area in areas {
            if let Some(rows) = self.by_area.get_mut(*area) {
                rows.push(number);
            }
        }
        self.starts.push(self.lines.len());
        self.rows.push(row);
        number
    }

    fn effect(&mut self, row: usize, effect: &Effect, factor: Option<PriceFactor>, areas: &[usize], terms: &Terms) {
        if let Effect::Rate { percent, of, year } = effect {
            let year = terms.index_of(year.unwrap_or(terms.first())).unwrap_or_default();
            self.rates.push(RateRow { year, row, percent: *percent, of: *of, areas: areas.to_vec() });
            return;
        }
        let rounding = self.rows.get(row).map_or_else(Rounding::default, |row| row.rounding);
        effect.lay(terms, factor, rounding, |year, span, amount| {
            for area in areas {
                self.line(row, *area, year, span, amount);
            }
        });
    }

    fn line(&mut self, row: usize, area: usize, year: usize, span: Span, amount: Ore) {
        let side = self.rows.get(row).map_or(Side::Expenditure, |row| row.side);
        self.lines.push(Line { amount, row, area, year, span, side });
    }
}

fn bases(areas: &[Area], terms: &Terms) -> Cells {
    let mut bases = Cells::new(areas.len(), terms.count());
    for (i, area) in areas.iter().enumerate() {
        for (year, cell) in bases.of_mut(i).iter_mut().enumerate() {
            match &area.base {
                Some(Base::Net(amounts)) => cell.net = amounts.in_year(year, terms),
                Some(Base::Gross { expenditure, income }) => {
                    cell.expenditure = expenditure.in_year(year, terms);
                    cell.income = income.in_year(year, terms);
                }
                None => {}
            }
        }
    }
    bases
}
