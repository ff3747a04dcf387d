//! The one loop: a plan's rows become lines, and lines become frames.
//!
//! A line is one amount of one row in one area and year, with the rule that made it. Every figure is
//! the sum of lines and bases, so an explanation cannot disagree with the figure it explains.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::amount::{Amount, Ore, Rounding, Unit};
use crate::area::{Base, Side};
use crate::compensation::{RateBase, percent_of};
use crate::effect::{Effect, Rule, Span, YearLine};
use crate::error::{Code, Error, Problem};
use crate::figure::{Figure, View, What};
use crate::plan::Plan;
use crate::source::Source;
use crate::terms::Convention;
use crate::transfer::TransferKind;
use crate::year::Year;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
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
}

/// One amount of one row in one area and year.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) row: usize,
    pub(crate) area: usize,
    pub(crate) year: usize,
    pub(crate) span: Span,
    pub(crate) amount: Ore,
    pub(crate) rule: Rule,
}

impl Line {
    /// What the line gives to the level of a year.
    pub(crate) fn level(&self, year: usize) -> Ore {
        let counts = match self.span {
            Span::Once => self.year == year,
            Span::Onward => self.year <= year,
        };
        if counts { self.amount } else { Ore::ZERO }
    }

    /// What the line gives to the change from the year before.
    pub(crate) fn change(&self, year: usize) -> Ore {
        match self.span {
            Span::Once if self.year == year => self.amount,
            Span::Once if self.year.checked_add(1) == Some(year) => -self.amount,
            Span::Onward if self.year == year => self.amount,
            _ => Ore::ZERO,
        }
    }

    pub(crate) fn give(&self, view: View, year: usize) -> Ore {
        match view {
            View::Level => self.level(year),
            View::Change => self.change(year),
        }
    }
}

/// Expenditure, income, and what is stated net, of one area in one year.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    expenditure: Ore,
    income: Ore,
    net: Ore,
}

impl Cell {
    fn on(self, side: Option<Side>) -> Ore {
        match side {
            None => self.expenditure + self.income + self.net,
            Some(Side::Expenditure) => self.expenditure,
            Some(Side::Income) => self.income,
        }
    }

    fn add(&mut self, other: Cell) {
        self.expenditure += other.expenditure;
        self.income += other.income;
        self.net += other.net;
    }

    fn add_on(&mut self, side: Side, amount: Ore) {
        match side {
            Side::Expenditure => self.expenditure += amount,
            Side::Income => self.income += amount,
        }
    }
}

/// One cell for each area and year.
#[derive(Debug, Clone, Default)]
struct Cells {
    years: usize,
    cells: Vec<Cell>,
}

impl Cells {
    fn new(areas: usize, years: usize) -> Cells {
        Cells { years, cells: vec![Cell::default(); areas.saturating_mul(years)] }
    }

    fn of(&self, area: usize) -> &[Cell] {
        let start = area.saturating_mul(self.years);
        self.cells.get(start..start.saturating_add(self.years)).unwrap_or_default()
    }

    fn of_mut(&mut self, area: usize) -> &mut [Cell] {
        let start = area.saturating_mul(self.years);
        self.cells.get_mut(start..start.saturating_add(self.years)).unwrap_or_default()
    }

    fn get(&self, area: usize, year: usize) -> Cell {
        self.of(area).get(year).copied().unwrap_or_default()
    }

    /// Adds each area to the one it lies under, so that a cell holds its whole subtree.
    fn roll_up(&self, plan: &Plan) -> Cells {
        let mut total = self.clone();
        for &area in plan.checked().tree.order().iter().rev() {
            let Some(parent) = plan.checked().tree.parent(area) else { continue };
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

/// The frames of a plan: for every area and year the opening, every row, the subtotals and the closing.
///
/// Amounts are in the plan's unit, exact, as [`Decimal`]. Ask for them with a [`Figure`], take them all
/// as a [`Table`](crate::Table), or print the frame.
///
/// ```
/// use ramme::{Figure, Plan, View};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr", "convention": "change",
///   "areas": [{"id": "politisk", "title": "Politisk styring", "base": 7139}],
///   "measures": [{"id": "valg", "title": "Valgår", "effect": {"amounts": [-600, 600]}}]
/// }"#)?;
/// let frame = plan.frame();
/// assert_eq!(frame.amounts(&Figure::closing())?, [6539.into(), 7139.into()]);
/// assert_eq!(frame.amount(&Figure::row("valg").view(View::Level), 2025)?, 0.into());
/// println!("{frame}");
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Frame {
    plan: Plan,
    pub(crate) rows: Vec<Row>,
    /// Sorted by row.
    pub(crate) lines: Vec<Line>,
    /// For each row, its lines.
    row_lines: Vec<Range<usize>>,
    /// Bases, own and rolled up.
    own_base: Cells,
    base: Cells,
    /// Levels (base and rows), rolled up.
    level: Cells,
}

impl Plan {
    /// Computes the frames.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame::compute(self)
    }
}

impl Frame {
    fn compute(plan: &Plan) -> Frame {
        let document = plan.document();
        let terms = plan.terms();
        let (areas, years) = (document.areas.len(), terms.count());

        let mut own_base = Cells::new(areas, years);
        for (i, area) in document.areas.iter().enumerate() {
            for (year, cell) in own_base.of_mut(i).iter_mut().enumerate() {
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

        let mut ledger = Ledger { rows: Vec::new(), lines: Vec::new(), own: own_base.clone() };
        for (row, (own, group)) in document.adjustments.iter().zip(&plan.checked().adjustments) {
            let rounding = row.rounding.unwrap_or(terms.rounding);
            let number = ledger.row(RowKind::Adjustment, *group, row.side, rounding, &row.effect);
            for line in row.effect.lines(terms, None, rounding) {
                for area in own {
                    ledger.line(number, *area, line.clone());
                }
            }
        }
        for (row, (area, category)) in document.measures.iter().zip(&plan.checked().measures) {
            let rounding = row.rounding.unwrap_or(terms.rounding);
            let number = ledger.row(RowKind::Measure, *category, row.side, rounding, &row.effect);
            for line in row.effect.lines(terms, row.price_factor, rounding) {
                ledger.line(number, *area, line);
            }
        }
        for (row, (area, category)) in document.transfers.iter().zip(&plan.checked().transfers) {
            let number = ledger.plain_row(RowKind::Transfer, *category, terms.rounding);
            let amount = Ore::of(row.amount, terms.unit);
            // What a fund pays out later is spent outside the frame.
            let ends = [(row.from, -amount), (row.to, if row.kind == TransferKind::Fund { Ore::ZERO } else { amount })];
            for (year, amount) in ends {
                let Some(year) = terms.index_of(year).filter(|_| !amount.is_zero()) else { continue };
                let rule = Rule::Transfer { from: row.from, to: row.to };
                ledger.line(number, *area, YearLine { year, span: Span::Once, amount, rule });
            }
        }
        for (row, (from, to)) in document.reallocations.iter().zip(&plan.checked().reallocations) {
            let rounding = row.rounding.unwrap_or(terms.rounding);
            let number = ledger.row(RowKind::Reallocation, None, Side::Expenditure, rounding, &row.effect);
            for line in row.effect.lines(terms, None, rounding) {
                for (area, amount) in [(*from, -line.amount), (*to, line.amount)] {
                    ledger.line(number, area, YearLine { amount, rule: Rule::Reallocation, ..line.clone() });
                }
            }
        }
        ledger.lay_rates(plan, &own_base);

        let Ledger { rows, mut lines, own } = ledger;
        // Stable: the lines of a row keep the order of years and areas.
        lines.sort_by_key(|line| line.row);
        let mut row_lines = Vec::with_capacity(rows.len());
        let mut start = 0;
        for row in 0..rows.len() {
            let end = lines.iter().skip(start).take_while(|line| line.row == row).count().saturating_add(start);
            row_lines.push(start..end);
            start = end;
        }
        let (base, level) = (own_base.roll_up(plan), own.roll_up(plan));
        Frame { plan: plan.clone(), rows, lines, row_lines, own_base, base, level }
    }

    /// The plan it was computed from.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan years.
    #[must_use]
    pub fn years(&self) -> Vec<Year> {
        self.plan.terms().years().collect()
    }

    /// The unit of every amount.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.plan.terms().unit
    }

    /// The amounts of a figure, one for each plan year, in the plan's unit.
    ///
    /// # Errors
    /// [`Code::UnknownFigure`], [`Code::UnknownArea`], [`Code::UnknownGroup`], [`Code::UnknownCategory`]
    /// when the plan has no such figure; [`Code::FigureUnphased`] for a measure without years;
    /// [`Code::FigureNotGross`] for one side of a frame that is stated net.
    pub fn amounts(&self, figure: &Figure) -> Result<Vec<Decimal>, Error> {
        let found = self.find(figure)?;
        Ok((0..self.plan.terms().count()).map(|year| self.ore(&found, year).to_decimal(self.unit())).collect())
    }

    /// The amount of a figure in one year, in the plan's unit.
    ///
    /// # Errors
    /// As [`Frame::amounts`], and [`Code::YearOutsidePlan`].
    pub fn amount(&self, figure: &Figure, year: u16) -> Result<Decimal, Error> {
        let found = self.find(figure)?;
        let year = self.find_year(year)?;
        Ok(self.ore(&found, year).to_decimal(self.unit()))
    }

    pub(crate) fn find_year(&self, year: u16) -> Result<usize, Error> {
        let terms = self.plan.terms();
        let place = Year::new(year).and_then(|year| terms.index_of(year));
        place.ok_or_else(|| Problem::new(Code::YearOutsidePlan, "/year", year, terms.period()).into())
    }

    /// Resolves the names of a figure.
    pub(crate) fn find(&self, figure: &Figure) -> Result<Found, Error> {
        let document = self.plan.document();
        let problem = |code, path: &str, found: &str, expected: String| {
            Err(Error::from(Problem::new(code, path, found, expected)))
        };
        let area = match &figure.area {
            None => None,
            Some(id) => match self.plan.checked().areas.get(id) {
                Some(area) => Some(*area),
                None => {
                    let known: Vec<&str> = document.areas.iter().take(30).map(|area| area.id.as_str()).collect();
                    return problem(Code::UnknownArea, "/area", id, known.join(", "));
                }
            },
        };
        let target = match &figure.what {
            What::Opening => Target::Opening,
            What::BaseChange => Target::BaseChange,
            What::Closing => Target::Closing,
            What::Rows => Target::Rows(Choice::All),
            What::Adjustments => Target::Rows(Choice::Kind(RowKind::Adjustment)),
            What::Measures => Target::Rows(Choice::Kind(RowKind::Measure)),
            What::Transfers => Target::Rows(Choice::Kind(RowKind::Transfer)),
            What::Reallocations => Target::Rows(Choice::Kind(RowKind::Reallocation)),
            What::Group(id) => match document.groups.iter().position(|group| group.id == *id) {
                Some(group) => Target::Rows(Choice::Group(group)),
                None => {
                    let known: Vec<&str> = document.groups.iter().map(|group| group.id.as_str()).collect();
                    return problem(Code::UnknownGroup, "/figure", id, known.join(", "));
                }
            },
            What::Category(id) => match document.categories.iter().position(|category| category.id == *id) {
                Some(category) => Target::Rows(Choice::Category(category)),
                None => {
                    let known: Vec<&str> = document.categories.iter().map(|category| category.id.as_str()).collect();
                    return problem(Code::UnknownCategory, "/figure", id, known.join(", "));
                }
            },
            What::Row(id) => match self.plan.checked().rows.get(id).copied() {
                Some(row) if self.rows.get(row).is_some_and(|row| !row.phased) => {
                    return problem(Code::FigureUnphased, "/figure", id, String::new());
                }
                Some(row) => Target::Rows(Choice::Row(row)),
                None => {
                    return problem(Code::UnknownFigure, "/figure", &figure.what.to_string(), What::FORMS.to_owned());
                }
            },
        };
        let view = figure.view.unwrap_or(self.own_view());
        let frame = matches!(target, Target::Opening | Target::Closing | Target::BaseChange);
        if figure.side.is_some() && frame {
            let net = self.plan.checked().tree.subtree(area).iter().filter_map(|i| document.areas.get(*i));
            if let Some(net) = net.into_iter().find(|area| matches!(area.base, Some(Base::Net(_)))) {
                return problem(Code::FigureNotGross, "/side", &net.id, String::new());
            }
        }
        Ok(Found { target, area, view, side: figure.side })
    }

    /// The view that shows amounts as the plan writes them.
    pub(crate) fn own_view(&self) -> View {
        match self.plan.terms().convention {
            Convention::Level => View::Level,
            Convention::Change => View::Change,
        }
    }

    /// The amount of a resolved figure.
    pub(crate) fn ore(&self, figure: &Found, year: usize) -> Ore {
        let base = |year| self.cell(&self.base, figure.area, year).on(figure.side);
        match (&figure.target, figure.view) {
            (Target::Opening, View::Level) => base(year),
            (Target::Opening, View::Change) => match year.checked_sub(1) {
                Some(before) => self.cell(&self.level, figure.area, before).on(figure.side),
                None => base(year),
            },
            (Target::BaseChange, View::Level) => Ore::ZERO,
            (Target::BaseChange, View::Change) => {
                year.checked_sub(1).map_or(Ore::ZERO, |before| base(year) - base(before))
            }
            (Target::Closing, _) => self.cell(&self.level, figure.area, year).on(figure.side),
            (Target::Rows(Choice::All), View::Level) => {
                self.cell(&self.level, figure.area, year).on(figure.side) - base(year)
            }
            (Target::Rows(choice), view) => {
                self.chosen_lines(*choice, figure.area, figure.side).map(|line| line.give(view, year)).sum()
            }
        }
    }

    /// A rolled-up cell of an area, or of the whole plan.
    fn cell(&self, cells: &Cells, area: Option<usize>, year: usize) -> Cell {
        match area {
            Some(area) => cells.get(area, year),
            None => {
                let mut total = Cell::default();
                for top in self.plan.checked().tree.children(None) {
                    total.add(cells.get(top, year));
                }
                total
            }
        }
    }

    /// An area's own base, without the areas below it.
    pub(crate) fn own_base(&self, area: usize, year: usize, side: Option<Side>) -> Ore {
        self.own_base.get(area, year).on(side)
    }

    /// The lines of the chosen rows in a subtree, on a side.
    pub(crate) fn chosen_lines(
        &self,
        choice: Choice,
        area: Option<usize>,
        side: Option<Side>,
    ) -> impl Iterator<Item = &Line> {
        let rows = match choice {
            Choice::Row(row) => row..row.saturating_add(1),
            _ => 0..self.rows.len(),
        };
        rows.filter(move |row| self.is_chosen(choice, *row))
            .filter(move |row| side.is_none_or(|side| self.rows.get(*row).is_some_and(|row| row.side == side)))
            .flat_map(|row| self.lines_of(row))
            .filter(move |line| self.plan.checked().tree.holds(area, line.area))
    }

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

    pub(crate) fn lines_of(&self, row: usize) -> &[Line] {
        self.row_lines.get(row).and_then(|range| self.lines.get(range.clone())).unwrap_or_default()
    }

    /// The id, title and source of a row.
    pub(crate) fn describe(&self, row: &Row) -> (&str, &str, Option<&Source>) {
        let document = self.plan.document();
        let found = match row.kind {
            RowKind::Adjustment => document.adjustments.get(row.index).map(|r| (&r.id, &r.title, &r.source)),
            RowKind::Measure => document.measures.get(row.index).map(|r| (&r.id, &r.title, &r.source)),
            RowKind::Transfer => document.transfers.get(row.index).map(|r| (&r.id, &r.title, &r.source)),
            RowKind::Reallocation => document.reallocations.get(row.index).map(|r| (&r.id, &r.title, &r.source)),
        };
        found.map_or(("", "", None), |(id, title, source)| (id.as_str(), title.as_str(), source.as_ref()))
    }

    /// The areas a row lies in.
    pub(crate) fn areas_of(&self, row: &Row) -> Vec<usize> {
        let checked = self.plan.checked();
        match row.kind {
            RowKind::Adjustment => checked.adjustments.get(row.index).map(|(own, _)| own.clone()).unwrap_or_default(),
            RowKind::Measure => checked.measures.get(row.index).map(|(area, _)| *area).into_iter().collect(),
            RowKind::Transfer => checked.transfers.get(row.index).map(|(area, _)| *area).into_iter().collect(),
            RowKind::Reallocation => {
                checked.reallocations.get(row.index).map(|(from, to)| vec![*from, *to]).unwrap_or_default()
            }
        }
    }

    /// Whether an area has no base of its own and none below it, so that its frame is a deviation.
    pub(crate) fn lacks_base(&self, area: Option<usize>) -> bool {
        let document = self.plan.document();
        let mut below = self.plan.checked().tree.subtree(area).iter().filter_map(|i| document.areas.get(*i));
        below.all(|area| area.base.is_none())
    }
}

/// A figure with its names resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) target: Target,
    pub(crate) area: Option<usize>,
    pub(crate) view: View,
    pub(crate) side: Option<Side>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    Opening,
    BaseChange,
    Rows(Choice),
    Closing,
}

/// Which rows a sum takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    All,
    Kind(RowKind),
    Group(usize),
    Category(usize),
    Row(usize),
}

/// Rows and lines while they are laid, and the levels they give each area.
struct Ledger {
    rows: Vec<Row>,
    lines: Vec<Line>,
    own: Cells,
}

impl Ledger {
    fn row(&mut self, kind: RowKind, heading: Option<usize>, side: Side, rounding: Rounding, effect: &Effect) -> usize {
        let number = self.plain_row(kind, heading, rounding);
        if let Some(row) = self.rows.last_mut() {
            row.side = side;
            row.phased = !matches!(effect, Effect::Unphased { .. });
        }
        number
    }

    fn plain_row(&mut self, kind: RowKind, heading: Option<usize>, rounding: Rounding) -> usize {
        let number = self.rows.len();
        let index = self
            .rows
            .iter()
            .rev()
            .take_while(|row| row.kind == kind)
            .next()
            .map_or(0, |row| row.index.saturating_add(1));
        self.rows.push(Row { kind, index, heading, side: Side::Expenditure, rounding, phased: true });
        number
    }

    fn line(&mut self, row: usize, area: usize, line: YearLine) {
        let side = self.rows.get(row).map_or(Side::Expenditure, |row| row.side);
        let until = match line.span {
            Span::Once => line.year.saturating_add(1),
            Span::Onward => usize::MAX,
        };
        for (year, cell) in self.own.of_mut(area).iter_mut().enumerate() {
            if (line.year..until).contains(&year) {
                cell.add_on(side, line.amount);
            }
        }
        self.lines.push(Line { row, area, year: line.year, span: line.span, amount: line.amount, rule: line.rule });
    }

    /// Lays the rates, year by year: a rate of the opening frame needs every line of the year before.
    fn lay_rates(&mut self, plan: &Plan, own_base: &Cells) {
        let document = plan.document();
        let terms = plan.terms();
        let measures = document.adjustments.len();
        let mut rates: Vec<(usize, usize, Amount, RateBase, &[usize])> = Vec::new();
        let effects = document.adjustments.iter().map(|row| &row.effect).zip(&plan.checked().adjustments);
        for (number, (effect, (own, _))) in effects.enumerate() {
            if let Effect::Rate { percent, of, year } = effect {
                let year = terms.index_of(year.unwrap_or(terms.first())).unwrap_or_default();
                rates.push((year, number, *percent, *of, own));
            }
        }
        for (i, (row, (area, _))) in document.measures.iter().zip(&plan.checked().measures).enumerate() {
            if let Effect::Rate { percent, of, year } = &row.effect {
                let year = terms.index_of(year.unwrap_or(terms.first())).unwrap_or_default();
                rates.push((year, measures.saturating_add(i), *percent, *of, std::slice::from_ref(area)));
            }
        }
        rates.sort_by_key(|(year, ..)| *year);
        for (year, number, percent, of, own) in rates {
            let rounding = self.rows.get(number).map_or_else(Rounding::default, |row| row.rounding);
            for &area in own {
                let base = match of {
                    RateBase::Amount(amount) | RateBase::EligibleIncome(amount) => Ore::of(amount, terms.unit),
                    RateBase::Opening => self.opening(plan, own_base, area, year, None),
                    RateBase::Expenditure => self.opening(plan, own_base, area, year, Some(Side::Expenditure)),
                    RateBase::Income => self.opening(plan, own_base, area, year, Some(Side::Income)),
                };
                let exact = percent_of(percent, base);
                let amount = exact.round(rounding).unwrap_or_default();
                let rule = Rule::Rate { percent, of, base, exact };
                self.line(number, area, YearLine { year, span: Span::Onward, amount, rule });
            }
        }
    }

    /// The opening frame that a rate of `year` is a rate of, with the areas below.
    fn opening(&self, plan: &Plan, own_base: &Cells, area: usize, year: usize, side: Option<Side>) -> Ore {
        let subtree = plan.checked().tree.subtree(Some(area));
        let before = match plan.terms().convention {
            Convention::Level => None,
            Convention::Change => year.checked_sub(1),
        };
        subtree
            .iter()
            .map(|area| match before {
                Some(before) => {
                    let base_change = own_base.get(*area, year).on(side) - own_base.get(*area, before).on(side);
                    self.own.get(*area, before).on(side) + base_change
                }
                None => own_base.get(*area, year).on(side),
            })
            .sum()
    }
}
