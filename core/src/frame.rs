//! The one sum: a plan's lines and the rates of its frames become frames.
//!
//! A line is one amount of one row in one area and year. Every figure is the sum of lines and bases,
//! so an explanation cannot disagree with the figure it explains.

use rust_decimal::Decimal;

use crate::adjustment::Adjustment;
use crate::amount::{Ore, Unit};
use crate::area::{Area, Side};
use crate::compensation::{RateBase, percent_of};
use crate::effect::Span;
use crate::error::{Code, Error, Problem};
use crate::figure::{Figure, View, What};
use crate::json::{Door, Node, Path};
use crate::ledger::{Cell, Cells, Choice, Line, Row, RowKind, ordered};
use crate::measure::Measure;
use crate::plan::Plan;
use crate::reallocation::Reallocation;
use crate::rows::Near;
use crate::source::Source;
use crate::terms::Convention;
use crate::transfer::Transfer;
use crate::year::Year;

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
    /// The lines of rates, in the order of rows.
    rates: Vec<RateLine>,
    /// Levels (base and rows), with the areas below.
    level: Cells,
}

/// The line of a rate, with the base it met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RateLine {
    pub(crate) line: Line,
    pub(crate) base: Ore,
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
        let mut level = plan.ledger().own_level.clone();
        let rates = lay_rates(plan, &mut level);
        Frame { plan: plan.clone(), rates, level: level.roll_up(&plan.checked().tree) }
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
        Ok(self.ores(&found).into_iter().map(|amount| amount.to_decimal(self.unit())).collect())
    }

    /// As [`Frame::amounts`], in whole øre whatever the plan's unit: for programs that compute with figures.
    ///
    /// ```
    /// use ramme::{Area, Figure, Plan, Unit, Year};
    /// let year = Year::new(2024).ok_or("no year")?;
    /// let plan = Plan::builder("Budsjett", year, year).unit(Unit::Thousand).area(Area::new("a", "A").base(3)).build()?;
    /// assert_eq!(plan.frame().amounts_in_ore(&Figure::closing())?, [300_000]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Frame::amounts`].
    pub fn amounts_in_ore(&self, figure: &Figure) -> Result<Vec<i64>, Error> {
        let found = self.find(figure)?;
        Ok(self.ores(&found).into_iter().map(|amount| amount.0).collect())
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
        let mut door = Door::default();
        let found = self.find_at(figure, &mut Near::default(), &mut door);
        Error::check(door.problems).map(|()| found)
    }

    /// Reads a figure from an object, as [`Figure::from_node`], and finds it in these frames: every problem of the
    /// object and of its names at once. The way of the bindings.
    ///
    /// ```
    /// let plan = ramme::Plan::from_json(
    ///     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
    /// let asked = ramme::Node::from_json(r#"{"figure": "clsing", "area": "x"}"#)?;
    /// let error = plan.frame().figure_from_node(&asked).unwrap_err();
    /// let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path()).collect();
    /// assert_eq!(paths, ["/figure", "/area"]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Figure::from_node`] and [`Frame::amounts`].
    pub fn figure_from_node(&self, node: &Node<'_>) -> Result<Figure, Error> {
        let mut door = Door::default();
        let mut figure = Figure::closing();
        if let Some(mut fields) = door.object(node, &Path::Root) {
            figure = Figure::read_fields(&mut fields, &mut door);
            fields.close(&mut door);
            self.find_at(&figure, &mut Near::default(), &mut door);
        }
        Error::check(door.problems).map(|()| figure)
    }

    /// Finds a figure; what has no such name is a problem, and stands in for the closing frame of the plan.
    /// Resolves the names of a figure, one of several that are asked for at once.
    pub(crate) fn find_at(&self, figure: &Figure, near: &mut Near, door: &mut Door) -> Found {
        let document = self.plan.root();
        let root = Path::Root;
        let (at_area, at_figure, at_side) = (root.key("area"), root.key("figure"), root.key("side"));
        let area = figure.area.as_ref().and_then(|id| {
            let found = self.plan.checked().areas.get(id).copied();
            if found.is_none() && !door.is_marked(&at_area) {
                let known: Vec<&str> = document.areas.iter().take(30).map(|area| area.id.as_str()).collect();
                door.report(Code::UnknownArea, &at_area, id, known.join(", "));
            }
            found
        });
        let mut unknown = |code, id: &str, known: String| {
            door.report(code, &at_figure, id, known);
            Target::Closing
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
                    unknown(Code::UnknownGroup, id, known.join(", "))
                }
            },
            What::Category(id) => match document.categories.iter().position(|category| category.id == *id) {
                Some(category) => Target::Rows(Choice::Category(category)),
                None => {
                    let known: Vec<&str> = document.categories.iter().map(|category| category.id.as_str()).collect();
                    unknown(Code::UnknownCategory, id, known.join(", "))
                }
            },
            What::Row(id) => match self.plan.number_of(id) {
                Some(row) if self.rows().get(row).is_some_and(|row| !row.phased) => {
                    unknown(Code::FigureUnphased, id, String::new())
                }
                Some(row) => Target::Rows(Choice::Row(row)),
                None => unknown(Code::UnknownRow, id, near.to(id, self.plan.rows().map(|row| row.id()))),
            },
        };
        let view = figure.view.unwrap_or(self.own_view());
        // What stands in for a figure or an area that is not there has no sides to ask for.
        let named = !door.is_marked(&at_figure) && !door.is_marked(&at_area);
        let is_frame = named && matches!(target, Target::Opening | Target::Closing | Target::BaseChange);
        if figure.side.is_some() && is_frame {
            let net = self.plan.checked().tree.bases(area).net;
            if let Some(net) = net.and_then(|i| document.areas.get(i)) {
                door.report(Code::FigureNotGross, &at_side, &net.id, "");
            }
        }
        Found { target, area, view, side: figure.side }
    }

    /// The view that shows amounts as the plan writes them.
    pub(crate) fn own_view(&self) -> View {
        match self.plan.terms().convention {
            Convention::Level => View::Level,
            Convention::Change => View::Change,
        }
    }

    /// The amounts of a resolved figure, one for each plan year.
    pub(crate) fn ores(&self, figure: &Found) -> Vec<Ore> {
        let years = 0..self.plan.terms().count();
        let choice = match (figure.target, figure.view) {
            (Target::Rows(Choice::All), _) => None,
            (Target::Rows(choice), _) => Some(choice),
            _ => None,
        };
        let Some(choice) = choice else { return years.map(|year| self.ore(figure, year)).collect() };
        // One walk over the lines serves all years: each is laid as a change, and levels are the running sum.
        let mut changes = vec![Ore::ZERO; years.len()];
        self.for_chosen_lines(choice, figure.area, figure.side, &mut |line| {
            if let Some(change) = changes.get_mut(line.year) {
                *change += line.amount;
            }
            if let (Span::Once, Some(next)) = (line.span, changes.get_mut(line.year.saturating_add(1))) {
                *next += -line.amount;
            }
        });
        if figure.view == View::Level {
            let mut running = Ore::ZERO;
            for change in &mut changes {
                running += *change;
                *change = running;
            }
        }
        changes
    }

    /// The amount of a resolved figure.
    pub(crate) fn ore(&self, figure: &Found, year: usize) -> Ore {
        let base = |year| self.cell(&self.plan.ledger().base, figure.area, year).on(figure.side);
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
            (Target::Rows(Choice::All), view) => {
                let rows = |year| self.cell(&self.level, figure.area, year).on(figure.side) - base(year);
                match (view, year.checked_sub(1)) {
                    (View::Change, Some(before)) => rows(year) - rows(before),
                    _ => rows(year),
                }
            }
            (Target::Rows(choice), view) => {
                let mut sum = Ore::ZERO;
                self.for_chosen_lines(*choice, figure.area, figure.side, &mut |line| sum += line.give(view, year));
                sum
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
        self.plan.ledger().own_base.get(area, year).on(side)
    }

    /// Gives the lines of the chosen rows in a subtree, on a side.
    pub(crate) fn for_chosen_lines(
        &self,
        choice: Choice,
        area: Option<usize>,
        side: Option<Side>,
        each: &mut dyn FnMut(Line),
    ) {
        let (ledger, tree) = (self.plan.ledger(), &self.plan.checked().tree);
        let mut give = |row: usize| {
            if side.is_none_or(|side| ledger.rows.get(row).is_some_and(|row| row.side == side)) {
                self.lines_of(row).filter(|line| tree.holds(area, line.area)).for_each(&mut *each);
            }
        };
        // The rows of a small area are fewer than those of a large sum.
        match area {
            Some(area) if !matches!(choice, Choice::Row(_)) => {
                for row in ledger.rows_in(tree.subtree(Some(area))) {
                    if ledger.is_chosen(choice, row) {
                        give(row);
                    }
                }
            }
            _ => ledger.rows_of(choice).for_each(give),
        }
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.plan.ledger().rows
    }

    /// The lines of a row, those of its rate among them.
    pub(crate) fn lines_of(&self, row: usize) -> impl Iterator<Item = Line> {
        let rates = self.rates_of(row).iter().map(|rate| rate.line);
        self.plan.ledger().lines_of(row).chain(rates)
    }

    /// The lines of a row that is a rate.
    pub(crate) fn rates_of(&self, row: usize) -> &[RateLine] {
        let start = self.rates.partition_point(|rate| rate.line.row < row);
        let end = self.rates.partition_point(|rate| rate.line.row <= row);
        self.rates.get(start..end).unwrap_or_default()
    }

    /// The base that the rate of a line met.
    pub(crate) fn rate_base(&self, line: &Line) -> Option<Ore> {
        self.rates_of(line.row).iter().find(|rate| rate.line.area == line.area).map(|rate| rate.base)
    }

    /// The id, title and source of a row.
    pub(crate) fn describe(&self, row: &Row) -> (&str, &str, Option<&Source>) {
        let plan = &self.plan;
        let found = match row.kind {
            RowKind::Adjustment => {
                plan.row::<Adjustment>(row.index).map(|r| (r.id.as_str(), r.title.as_str(), &r.source))
            }
            RowKind::Measure => plan.row::<Measure>(row.index).map(|r| (r.id.as_str(), r.title.as_str(), &r.source)),
            RowKind::Transfer => plan.row::<Transfer>(row.index).map(|r| (r.id.as_str(), r.title.as_str(), &r.source)),
            RowKind::Reallocation => {
                plan.row::<Reallocation>(row.index).map(|r| (r.id.as_str(), r.title.as_str(), &r.source))
            }
        };
        found.map_or(("", "", None), |(id, title, source)| (id, title, source.as_deref()))
    }

    /// The title of the row with this id.
    pub(crate) fn row_title(&self, id: &str) -> &str {
        let row = self.plan.number_of(id).and_then(|row| self.rows().get(row));
        row.map_or("", |row| self.describe(row).1)
    }

    /// The areas a row lies in.
    pub(crate) fn areas_of(&self, row: &Row) -> Vec<usize> {
        self.plan.checked().areas_of(row)
    }

    /// Whether an area has no base of its own and none below it, so that its frame is a deviation.
    pub(crate) fn lacks_base(&self, area: Option<usize>) -> bool {
        self.plan.checked().tree.bases(area).given == 0
    }

    /// Whether every area at the bottom of the tree has a base, so that the frame is no deviation in any part.
    pub(crate) fn knows_base(&self, area: Option<usize>) -> bool {
        self.without_base(area).next().is_none()
    }

    /// The areas at the bottom of the tree whose base is not given.
    pub(crate) fn without_base(&self, area: Option<usize>) -> impl Iterator<Item = &Area> {
        let tree = &self.plan.checked().tree;
        let areas = &self.plan.document().areas;
        let leaves = tree.subtree(area).iter().filter(|area| tree.children(Some(**area)).next().is_none());
        leaves.filter_map(|area| areas.get(*area)).filter(|area| area.base.is_none())
    }
}

/// A figure with its names resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Found {
    pub(crate) target: Target,
    pub(crate) area: Option<usize>,
    pub(crate) view: View,
    pub(crate) side: Option<Side>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    Opening,
    BaseChange,
    Rows(Choice),
    Closing,
}

/// Lays the rates, year by year, and adds them to the areas' own levels: a rate of the opening frame
/// needs every line of the year before.
fn lay_rates(plan: &Plan, own: &mut Cells) -> Vec<RateLine> {
    let (ledger, terms) = (plan.ledger(), plan.terms());
    let mut laid = Vec::with_capacity(ledger.rates.len());
    for rates in ledger.rates.chunk_by(|a, b| a.year == b.year) {
        let Some(year) = rates.first().map(|rate| rate.year) else { continue };
        let openings = openings(plan, own, year);
        for rate in rates {
            let Some(row) = ledger.rows.get(rate.row) else { continue };
            for &area in &rate.areas {
                let opening = |side| openings.get(area).copied().unwrap_or_default().on(side);
                let base = match rate.of {
                    RateBase::Amount(amount) | RateBase::EligibleIncome(amount) => Ore::of(amount, terms.unit),
                    RateBase::Opening => opening(None),
                    RateBase::Expenditure => opening(Some(Side::Expenditure)),
                    RateBase::Income => opening(Some(Side::Income)),
                };
                let amount = percent_of(rate.percent, base).round(row.rounding).unwrap_or_default();
                for cell in own.of_mut(area).iter_mut().skip(year) {
                    cell.add_on(row.side, amount);
                }
                let line = Line { amount, row: rate.row, area, year, span: Span::Onward, side: row.side };
                laid.push(RateLine { line, base });
            }
        }
    }
    ordered(&laid, |rate| rate.line.row)
}

/// The opening frames that the rates of a year are rates of: each area's, with the areas below.
fn openings(plan: &Plan, own: &Cells, year: usize) -> Vec<Cell> {
    let base = &plan.ledger().own_base;
    let before = match plan.terms().convention {
        Convention::Level => None,
        Convention::Change => year.checked_sub(1),
    };
    let areas = 0..plan.root().areas.len();
    let mut openings: Vec<Cell> = areas
        .map(|area| match before {
            Some(before) => own.get(area, before),
            None => base.get(area, year),
        })
        .collect();
    let tree = &plan.checked().tree;
    for &area in tree.order().iter().rev() {
        let own = openings.get(area).copied().unwrap_or_default();
        if let Some(parent) = tree.parent(area).and_then(|parent| openings.get_mut(parent)) {
            parent.add(own);
        }
    }
    openings
}
