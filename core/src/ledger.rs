//! A plan's rows as lines: one amount of one row in one area and year.
//!
//! The door lays every line that follows from the document alone. Lines that are a rate of the frame
//! wait for [`crate::frame`].

use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use crate::amount::{Amount, Ore, Rounding};
use crate::area::{Area, Base, Side, Tree};
use crate::compensation::RateBase;
use crate::document::PlanDocument;
use crate::effect::{Effect, Span};
use crate::figure::View;
use crate::resolve::Checked;
use crate::row::PlanRow;
use crate::terms::Terms;

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

impl RowKind {
    const NAMES: &'static [(&'static str, RowKind)] = &[
        ("adjustment", RowKind::Adjustment),
        ("measure", RowKind::Measure),
        ("transfer", RowKind::Transfer),
        ("reallocation", RowKind::Reallocation),
    ];

    /// The field of the document that lists rows of the kind.
    pub(crate) fn list(self) -> &'static str {
        match self {
            RowKind::Adjustment => "adjustments",
            RowKind::Measure => "measures",
            RowKind::Transfer => "transfers",
            RowKind::Reallocation => "reallocations",
        }
    }

    /// The kind with this name, such as `measure`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<RowKind> {
        RowKind::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// A row of the plan, as the frame sees it.
#[derive(Debug, Clone, PartialEq)]
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

/// A line as it is kept: what its row has not told already.
#[derive(Debug, Clone, Copy)]
struct Kept {
    amount: Ore,
    /// A plan has at most 100 000 areas and 50 years.
    area: u32,
    year: u16,
    span: Span,
}

impl Kept {
    fn of(area: usize, year: usize, span: Span, amount: Ore) -> Kept {
        let (area, year) = (u32::try_from(area).unwrap_or(u32::MAX), u16::try_from(year).unwrap_or(u16::MAX));
        Kept { amount, area, year, span }
    }

    fn line(self, row: usize, side: Side) -> Line {
        let Kept { amount, area, year, span } = self;
        Line { amount, row, area: area as usize, year: year.into(), span, side }
    }
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

    /// Adds what a line gives to the level of each year.
    fn add_line(&mut self, line: &Line) {
        let years = match line.span {
            Span::Once => 1,
            Span::Onward => usize::MAX,
        };
        for cell in self.of_mut(line.area).iter_mut().skip(line.year).take(years) {
            cell.add_on(line.side, line.amount);
        }
    }

    /// Adds the other cells, each to its own.
    fn add(&mut self, other: &Cells) {
        for (own, other) in self.cells.iter_mut().zip(&other.cells) {
            own.add(*other);
        }
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

/// Everything that the frame adds up: bases, rows, lines, and the rates still to be laid. What a changed
/// row leaves as it was is shared with the ledger it was changed in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ledger {
    pub(crate) rows: Arc<Vec<Row>>,
    laid: Arc<Laid>,
    /// The lines of rows that have been changed since all were laid.
    changed: BTreeMap<usize, Arc<[Kept]>>,
    /// In the order of years.
    pub(crate) rates: Arc<Vec<RateRow>>,
    /// The base of each area, without the areas below.
    pub(crate) own_base: Arc<Cells>,
    /// The base of each area with the areas below.
    pub(crate) base: Arc<Cells>,
    /// The base and every line of each area, as levels; without the areas below and without rates.
    pub(crate) own_level: Cells,
}

/// Rows under their headings, in their order. The transfers of a measure are headed as it is.
#[derive(Debug)]
pub(crate) struct UnderHeadings {
    /// For each group, its adjustments.
    pub(crate) groups: Vec<Vec<usize>>,
    /// For each category, its measures and their transfers.
    pub(crate) categories: Vec<Vec<usize>>,
    pub(crate) loose: Vec<usize>,
}

/// The lines as the door laid them, and where rows lie.
#[derive(Debug, Default)]
struct Laid {
    /// In the order of rows.
    lines: Vec<Kept>,
    /// For each row, the place of its first line; one more at the end.
    starts: Vec<usize>,
    /// For each group and each category, its rows.
    groups: Vec<Vec<usize>>,
    categories: Vec<Vec<usize>>,
    /// For each area, the rows that lie in it; not those of the areas below.
    by_area: Vec<Vec<usize>>,
}

impl Ledger {
    /// Lays the lines of a document without problems.
    pub(crate) fn lay(document: &PlanDocument, checked: &Checked) -> Ledger {
        let mut laying = Laying::over(document, &checked.terms);
        for (row, (areas, group)) in document.adjustments.iter().zip(&checked.adjustments) {
            laying.row(RowKind::Adjustment, row, *group, row.side.unwrap_or(row.effect.side()), areas);
        }
        for (row, (area, category)) in document.measures.iter().zip(&checked.measures) {
            let side = row.side.unwrap_or(row.effect.side());
            laying.row(RowKind::Measure, row, *category, side, std::slice::from_ref(area));
        }
        for (row, (area, category)) in document.transfers.iter().zip(&checked.transfers) {
            let measure = row
                .measure
                .as_ref()
                .and_then(|id| checked.rows.find(id, document))
                .and_then(|row| laying.rows.get(row));
            let side = row.side.or(measure.map(|measure| measure.side)).unwrap_or_default();
            laying.row(RowKind::Transfer, row, *category, side, std::slice::from_ref(area));
        }
        for (row, (from, to)) in document.reallocations.iter().zip(&checked.reallocations) {
            laying.row(RowKind::Reallocation, row, None, row.side.unwrap_or_default(), &[*from, *to]);
        }
        laying.finish(checked)
    }

    /// Exchanges the lines of a row that is no rate, which stands where it stood.
    pub(crate) fn exchange(&mut self, number: usize, row: &dyn PlanRow, document: &PlanDocument, checked: &Checked) {
        let Some(old) = self.rows.get(number) else { return };
        let terms = &checked.terms;
        let now = Row { rounding: row.rounding(terms), off: row.is_off(), ..old.clone() };
        let mut lines = Vec::new();
        if !now.off {
            row.lay(&checked.areas_of(&now), terms, document, &mut |area, year, span, amount| {
                lines.push(Kept::of(area, year, span, amount));
            });
        }
        let side = now.side;
        let mut level = std::mem::take(&mut self.own_level);
        for line in self.lines_of(number) {
            level.add_line(&Line { amount: -line.amount, ..line });
        }
        for line in &lines {
            level.add_line(&line.line(number, side));
        }
        self.own_level = level;
        self.changed.insert(number, lines.into());
        if now != *old
            && let Some(row) = Arc::make_mut(&mut self.rows).get_mut(number)
        {
            *row = now;
        }
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
            Choice::Group(group) => (0..0, self.laid.groups.get(group)),
            Choice::Category(category) => (0..0, self.laid.categories.get(category)),
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
            subtree.iter().filter_map(|area| self.laid.by_area.get(*area)).flatten().copied().collect();
        // Those of one area lie in their order, and each once.
        if !rows.is_sorted() {
            rows = ordered(&rows, |row| *row);
        }
        rows.dedup();
        rows
    }

    /// Rows as a table shows them: under their headings, and those that have none.
    pub(crate) fn under_headings(&self, rows: Vec<usize>) -> UnderHeadings {
        let mut under = UnderHeadings {
            groups: vec![Vec::new(); self.laid.groups.len()],
            categories: vec![Vec::new(); self.laid.categories.len()],
            loose: Vec::new(),
        };
        for number in rows {
            let Some(row) = self.rows.get(number) else { continue };
            let headed = if row.kind == RowKind::Adjustment { &mut under.groups } else { &mut under.categories };
            let headed = row.heading.and_then(|heading| headed.get_mut(heading));
            headed.unwrap_or(&mut under.loose).push(number);
        }
        under
    }

    /// Whether an area has rows of its own.
    pub(crate) fn has_rows(&self, area: usize) -> bool {
        self.laid.by_area.get(area).is_some_and(|rows| !rows.is_empty())
    }

    /// The lines of a row.
    pub(crate) fn lines_of(&self, row: usize) -> impl Iterator<Item = Line> {
        let side = self.rows.get(row).map_or_else(Side::default, |row| row.side);
        let kept: &[Kept] = match self.changed.get(&row) {
            Some(lines) => lines,
            None => {
                let start = self.laid.starts.get(row).copied().unwrap_or_default();
                let end = self.laid.starts.get(row.saturating_add(1)).copied().unwrap_or_default();
                self.laid.lines.get(start..end).unwrap_or_default()
            }
        };
        kept.iter().map(move |kept| kept.line(row, side))
    }
}

/// A ledger while its lines are laid.
struct Laying<'a> {
    document: &'a PlanDocument,
    terms: &'a Terms,
    rows: Vec<Row>,
    laid: Laid,
    /// The lines of each area and year, by how they count.
    once: Cells,
    onward: Cells,
    rates: Vec<RateRow>,
}

impl<'a> Laying<'a> {
    fn over(document: &'a PlanDocument, terms: &'a Terms) -> Laying<'a> {
        let (count, cells) = (document.row_count(), Cells::new(document.areas.len(), terms.count()));
        let laid = Laid {
            starts: Vec::with_capacity(count.saturating_add(1)),
            lines: Vec::with_capacity(count.saturating_mul(2)),
            groups: vec![Vec::new(); document.groups.len()],
            categories: vec![Vec::new(); document.categories.len()],
            by_area: vec![Vec::new(); document.areas.len()],
        };
        let (once, onward) = (cells.clone(), cells);
        Laying { document, terms, rows: Vec::with_capacity(count), laid, once, onward, rates: Vec::new() }
    }

    fn row(&mut self, kind: RowKind, row: &dyn PlanRow, heading: Option<usize>, side: Side, areas: &[usize]) {
        let number = self.rows.len();
        let index = self.rows.last().filter(|row| row.kind == kind).map_or(0, |row| row.index.saturating_add(1));
        let headed = match kind {
            RowKind::Adjustment => &mut self.laid.groups,
            _ => &mut self.laid.categories,
        };
        if let Some(rows) = heading.and_then(|heading| headed.get_mut(heading)) {
            rows.push(number);
        }
        for area in areas {
            if let Some(rows) = self.laid.by_area.get_mut(*area) {
                rows.push(number);
            }
        }
        let terms = self.terms;
        let phased = row.effect().is_none_or(Effect::is_phased);
        let (rounding, off) = (row.rounding(terms), row.is_off());
        self.rows.push(Row { kind, index, heading, side, rounding, phased, off });
        self.laid.starts.push(self.laid.lines.len());
        if off {
            return;
        }
        if let Some(Effect::Rate { percent, of, year }) = row.effect() {
            let year = terms.index_of(year.unwrap_or(terms.first())).unwrap_or_default();
            self.rates.push(RateRow { year, row: number, percent: *percent, of: *of, areas: areas.to_vec() });
        }
        let (lines, once, onward) = (&mut self.laid.lines, &mut self.once, &mut self.onward);
        row.lay(areas, terms, self.document, &mut |area, year, span, amount| {
            lines.push(Kept::of(area, year, span, amount));
            let cells = match span {
                Span::Once => &mut *once,
                Span::Onward => &mut *onward,
            };
            if let Some(cell) = cells.of_mut(area).get_mut(year) {
                cell.add_on(side, amount);
            }
        });
    }

    fn finish(mut self, checked: &Checked) -> Ledger {
        self.laid.starts.push(self.laid.lines.len());
        self.rates = ordered(&self.rates, |rate| rate.year);
        let own_base = bases(&self.document.areas, self.terms);
        let base = own_base.roll_up(&checked.tree);
        let mut own_level = own_base.clone();
        own_level.add(&self.once);
        own_level.add_running(&self.onward);
        Ledger {
            rows: self.rows.into(),
            laid: self.laid.into(),
            changed: BTreeMap::new(),
            rates: self.rates.into(),
            own_base: own_base.into(),
            base: base.into(),
            own_level,
        }
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

/// A list in the order of a key; what has the same key keeps its order. One sort, of pairs of numbers, serves all
/// lists.
pub(crate) fn ordered<T: Clone>(list: &[T], key: impl Fn(&T) -> usize) -> Vec<T> {
    let mut places: Vec<(usize, usize)> = list.iter().enumerate().map(|(place, item)| (key(item), place)).collect();
    if !places.is_sorted() {
        // Most lists are in order or short, and a heap is a fraction of the code of a quicksort.
        places = BinaryHeap::from(places).into_sorted_vec();
    }
    places.into_iter().filter_map(|(_, place)| list.get(place).cloned()).collect()
}
