//! Answers as tables for other programs: a row for each figure and year, or a column for each year.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

use crate::accounts::{DeviationRow, Deviations};
use crate::allocate::{Allocated, AllocatedArea};
use crate::amount::{Amount, Ore, Unit};
use crate::balance::Balance;
use crate::check::TableCheck;
use crate::compare::Comparison;
use crate::data_frame::{Cell, Column, Values};
use crate::error::Error;
use crate::explain::{Explanation, Part, PartKind};
use crate::figure::View;
use crate::finding::Finding;
use crate::frame::{Found, Frame, Target};
use crate::json::{Door, Node, Path};
use crate::language::Language;
use crate::ledger::RowKind;
use crate::plan::Plan;
use crate::prices::FixedPrices;
use crate::scenario::simulation::Outcomes;
use crate::table::{Selection, Table};
use crate::waterfall::{Waterfall, WaterfallStep};
use crate::year::Year;

/// How the years of a table lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// A row for each figure and year, with `year` and `amount`.
    #[default]
    Tidy,
    /// A row for each figure, with a column for each year.
    Wide,
}

impl Shape {
    const NAMES: &'static [(&'static str, Shape)] = &[("tidy", Shape::Tidy), ("wide", Shape::Wide)];

    /// Reads a shape from an object, `{"shape": "wide"}`; tidy where it is left out.
    ///
    /// # Errors
    /// [`Code::UnknownValue`](crate::Code::UnknownValue), [`Code::UnknownField`](crate::Code::UnknownField).
    pub fn from_node(node: &Node<'_>) -> Result<Shape, Error> {
        let mut door = Door::default();
        let mut shape = Shape::default();
        if let Some(mut fields) = door.object(node, &Path::Root) {
            shape = fields.choice("shape", Shape::NAMES, &mut door).unwrap_or_default();
            fields.close(&mut door);
        }
        Error::check(door.problems).map(|()| shape)
    }
}

/// Rows on the way into columns: what names each, and its amounts by year.
struct Lines<'a> {
    names: Vec<&'static str>,
    labels: Vec<Vec<Option<Cow<'a, str>>>>,
    amounts: Vec<Vec<Option<Decimal>>>,
}

impl<'a> Lines<'a> {
    fn new(names: &[&'static str]) -> Lines<'a> {
        Lines { names: names.to_vec(), labels: vec![Vec::new(); names.len()], amounts: Vec::new() }
    }

    fn push<const N: usize>(&mut self, labels: [Option<Cow<'a, str>>; N], amounts: Vec<Option<Decimal>>) {
        for (column, label) in self.labels.iter_mut().zip(labels) {
            column.push(label);
        }
        self.amounts.push(amounts);
    }

    fn columns(self, years: &[Year], unit: Unit, shape: Shape) -> Vec<Column<'a>> {
        let Lines { names, labels, amounts } = self;
        let labels = names.into_iter().zip(labels);
        match shape {
            Shape::Wide => {
                let mut columns: Vec<Column<'a>> =
                    labels.map(|(name, cells)| Column::new(name, Values::Text(cells))).collect();
                for (place, year) in years.iter().enumerate() {
                    let cells = amounts.iter().map(|amounts| amounts.get(place).copied().flatten());
                    columns.push(Column::new(year.to_string(), decimals(cells, unit.decimals())));
                }
                columns
            }
            Shape::Tidy => {
                let again = |cells: Vec<Option<Cow<'a, str>>>| {
                    cells.into_iter().flat_map(|cell| std::iter::repeat_n(cell, years.len())).collect()
                };
                let mut columns: Vec<Column<'a>> =
                    labels.map(|(name, cells)| Column::new(name, Values::Text(again(cells)))).collect();
                let count = amounts.len();
                let all = std::iter::repeat_n(years, count).flatten().map(|year| Some(i64::from(year.get())));
                columns.push(Column::new("year", Values::Whole(all.collect())));
                let cells = amounts
                    .iter()
                    .flat_map(|amounts| (0..years.len()).map(|place| amounts.get(place).copied().flatten()));
                columns.push(Column::new("amount", decimals(cells, unit.decimals())));
                columns
            }
        }
    }
}

fn texts(cells: Vec<Option<String>>) -> Values<'static> {
    Values::Text(cells.into_iter().map(|cell| cell.map(Cow::Owned)).collect())
}

/// Decimals of one scale: that of an øre, or what the finest of them needs.
fn decimals(cells: impl Iterator<Item = Option<Decimal>>, least: u32) -> Values<'static> {
    let cells: Vec<Option<Decimal>> = cells.map(|cell| cell.map(|cell| cell.normalize())).collect();
    let scale = cells.iter().flatten().map(Decimal::scale).max().unwrap_or_default().max(least);
    let mantissa = |value: Decimal| {
        let step = 10_i128.checked_pow(scale.saturating_sub(value.scale()))?;
        value.mantissa().checked_mul(step)
    };
    Values::Decimal(scale, cells.into_iter().map(|cell| cell.and_then(mantissa)).collect())
}

/// The name that a value has in documents.
fn name<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => Some(name),
        _ => None,
    }
}

fn given(amounts: &[Amount]) -> Vec<Option<Decimal>> {
    amounts.iter().map(|amount| Some(amount.decimal())).collect()
}

impl Frame {
    /// The frames as a table: for every area its opening frame, its rows and its closing frame, and the two frames of
    /// the whole plan, whose `area` is empty.
    ///
    /// A frame is with the areas below, as everywhere; a row stands once in each area it lies in, with what it gives
    /// there, so that rows can be added up. An opening frame that is not known has no row. `options` may hold `shape`
    /// (`tidy` or `wide`), `unit` (the plan's where it is left out), `area`, `view`, `side` and `language`, that of the
    /// titles of frames. Amounts have the decimals of an øre: 2 in kr, 5 in 1000 kr, 8 in mill. kr.
    ///
    /// ```
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024, 2025], "areas": [{"id": "a", "title": "A", "base": 10}],
    ///   "measures": [{"id": "1", "title": "Tiltak", "effect": {"amounts": [1, 2]}}]
    /// }"#)?;
    /// let frame = plan.frame();
    /// let columns = frame.columns(&ramme::Node::Object(Vec::new()))?;
    /// let names: Vec<&str> = columns.iter().map(|column| column.name.as_ref()).collect();
    /// assert_eq!(names, ["area", "area_title", "role", "kind", "id", "title", "heading", "view", "unit", "year", "amount"]);
    /// let ramme::Values::Decimal(2, amounts) = &columns[10].values else { panic!() };
    /// assert_eq!(amounts[..4], [Some(1000), Some(1000), Some(100), Some(200)]); // opening, then the measure
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Frame::table`], every problem at once.
    pub fn columns(&self, options: &Node<'_>) -> Result<Vec<Column<'_>>, Error> {
        let (shape, unit, selection) = read_options(options)?;
        let unit = unit.unwrap_or(self.unit());
        let (found, language) = self.asked(&selection)?;
        let document = self.plan().root();
        let (tree, ledger) = (&self.plan().checked().tree, self.plan().ledger());
        let mut lines = Lines::new(&["area", "area_title", "role", "kind", "id", "title", "heading", "view", "unit"]);
        let years = self.years();
        let view = found.view.as_str();
        let frame_line = |lines: &mut Lines<'_>, area: Option<usize>, role: &'static str, target: Target| {
            let found = Found { target, area, ..found };
            let named = area.and_then(|area| document.areas.get(area));
            let amounts = (0..years.len()).map(|year| Some(self.ore(&found, year).to_decimal(unit))).collect();
            let labels = [
                named.map(|area| area.id.as_str()),
                Some(named.map_or(document.title.as_str(), |area| &area.title)),
                Some(role),
                None,
                None,
                Some(self.target_title(&found, language)),
                None,
                Some(view),
                Some(unit.as_str()),
            ];
            lines.push(labels.map(|label| label.map(|text| Cow::Owned(text.to_owned()))), amounts);
        };
        let has_opening = |area| found.view == View::Change || !self.lacks_base(area);
        for &area in tree.subtree(found.area) {
            let Some(named) = document.areas.get(area) else { continue };
            if has_opening(Some(area)) {
                frame_line(&mut lines, Some(area), "opening", Target::Opening);
            }
            for number in ledger.rows_in(&[area]) {
                let Some(row) = ledger.rows.get(number) else { continue };
                if found.side.is_some_and(|side| row.side != side) {
                    continue;
                }
                let (id, title, _) = self.describe(row);
                let own: Vec<_> = self.lines_of(number).filter(|line| line.area == area).collect();
                let amount = |year| {
                    let sum: Ore = own.iter().map(|line| line.give(found.view, year)).sum();
                    row.phased.then(|| sum.to_decimal(unit))
                };
                let (kind, headings) = match row.kind {
                    RowKind::Adjustment => ("adjustment", &document.groups),
                    RowKind::Measure => ("measure", &document.categories),
                    RowKind::Transfer => ("transfer", &document.categories),
                    RowKind::Reallocation => ("reallocation", &document.categories),
                };
                let heading = row.heading.and_then(|heading| headings.get(heading));
                let labels = [
                    Some(named.id.as_str()),
                    Some(named.title.as_str()),
                    Some("row"),
                    Some(kind),
                    Some(id),
                    Some(title),
                    heading.map(|heading| heading.id.as_str()),
                    Some(view),
                    Some(unit.as_str()),
                ];
                lines.push(labels.map(|label| label.map(Cow::Borrowed)), (0..years.len()).map(amount).collect());
            }
            frame_line(&mut lines, Some(area), "closing", Target::Closing);
        }
        if found.area.is_none() {
            if has_opening(None) {
                frame_line(&mut lines, None, "opening", Target::Opening);
            }
            frame_line(&mut lines, None, "closing", Target::Closing);
        }
        Ok(lines.columns(&years, unit, shape))
    }
}

impl Plan {
    /// The measures with what they give year by year: `id`, `title`, `area`, `side`, `category`, and the amounts, in
    /// the plan's unit and convention. [`plan_from_tables`](crate::plan_from_tables) reads them again.
    ///
    /// A measure stands once in each area it lies in; one that is not laid into years has no amounts.
    ///
    /// ```
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024, 2025], "areas": [{"id": "a", "title": "A", "base": 10}],
    ///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
    /// }"#)?;
    /// let columns = plan.columns(ramme::Shape::Wide);
    /// let names: Vec<&str> = columns.iter().map(|column| column.name.as_ref()).collect();
    /// assert_eq!(names, ["id", "title", "area", "side", "category", "2024", "2025"]);
    /// assert_eq!(columns[5].values, ramme::Values::Decimal(2, vec![Some(250_00)]));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn columns(&self, shape: Shape) -> Vec<Column<'static>> {
        let frame = self.frame();
        let (document, ledger) = (self.root(), self.ledger());
        let (years, unit, view) = (frame.years(), frame.unit(), frame.own_view());
        let mut lines = Lines::new(&["id", "title", "area", "side", "category"]);
        let mut laid: Vec<(usize, usize)> = Vec::new();
        for area in 0..document.areas.len() {
            laid.extend(ledger.rows_in(&[area]).into_iter().map(|number| (number, area)));
        }
        laid.sort_unstable();
        for (number, area) in laid {
            let (Some(row), Some(named)) = (ledger.rows.get(number), document.areas.get(area)) else { continue };
            if row.kind != RowKind::Measure {
                continue;
            }
            let own: Vec<_> = frame.lines_of(number).filter(|line| line.area == area).collect();
            let amount = |year| {
                let sum: Ore = own.iter().map(|line| line.give(view, year)).sum();
                row.phased.then(|| sum.to_decimal(unit))
            };
            let (id, title, _) = frame.describe(row);
            let category = row.heading.and_then(|heading| document.categories.get(heading));
            let labels = [
                Some(id.to_owned()),
                Some(title.to_owned()),
                Some(named.id.clone()),
                name(&row.side),
                category.map(|category| category.id.clone()),
            ];
            lines.push(labels.map(|label| label.map(Cow::Owned)), (0..years.len()).map(amount).collect());
        }
        lines.columns(&years, unit, shape)
    }
}

/// Parts what shapes the table from what selects its figures.
fn read_options(options: &Node<'_>) -> Result<(Shape, Option<Unit>, Selection), Error> {
    let (mut shape, mut unit, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    if let Node::Object(entries) = options {
        for entry in entries.clone() {
            match entry.0.as_ref() {
                "shape" => shape.push(entry),
                "unit" => unit.push(entry),
                _ => rest.push(entry),
            }
        }
    }
    let mut door = Door::default();
    let unit =
        door.object(&Node::Object(unit), &Path::Root).and_then(|mut unit| unit.choice("unit", Unit::NAMES, &mut door));
    let (shape, rest) = (Shape::from_node(&Node::Object(shape)), Selection::from_node(&Node::Object(rest)));
    let wrong = [Error::check(door.problems).err(), shape.as_ref().err().cloned(), rest.as_ref().err().cloned()];
    match (wrong.into_iter().flatten().reduce(Error::and), shape, rest) {
        (None, Ok(shape), Ok(selection)) => Ok((shape, unit, selection)),
        (Some(error), ..) | (None, Err(error), _) | (None, _, Err(error)) => Err(error),
    }
}

impl Table {
    /// The table as columns: `role`, `figure`, `area`, `kind`, `title`, and its amounts.
    #[must_use]
    pub fn data_columns(&self, shape: Shape) -> Vec<Column<'static>> {
        let mut lines = Lines::new(&["role", "figure", "area", "kind", "title"]);
        for row in &self.rows {
            let labels = [
                name(&row.role),
                Some(row.figure.clone()),
                row.area.clone(),
                row.kind.and_then(|kind| name(&kind)),
                Some(row.title.clone()),
            ];
            lines.push(labels.map(|label| label.map(Cow::Owned)), row.amounts.clone());
        }
        lines.columns(&self.years, self.unit, shape)
    }
}

/// Columns of labels and of several amounts for each year.
fn by_year<const N: usize>(
    names: &[&'static str],
    rows: impl Iterator<Item = (Vec<Option<String>>, [(&'static str, Vec<Option<Decimal>>); N])>,
    years: &[Year],
    unit: Unit,
) -> Vec<Column<'static>> {
    let mut labels: Vec<Vec<Option<String>>> = vec![Vec::new(); names.len()];
    let mut all_years = Vec::new();
    let mut amounts: Vec<(&'static str, Vec<Option<Decimal>>)> = Vec::new();
    for (row, given) in rows {
        for (column, label) in labels.iter_mut().zip(row) {
            column.extend(std::iter::repeat_n(label, years.len()));
        }
        all_years.extend(years.iter().map(|year| Some(i64::from(year.get()))));
        for (place, (name, mut cells)) in given.into_iter().enumerate() {
            cells.resize(years.len(), None);
            match amounts.get_mut(place) {
                Some((_, known)) => known.extend(cells),
                None => amounts.push((name, cells)),
            }
        }
    }
    let mut columns: Vec<Column<'static>> =
        names.iter().zip(labels).map(|(name, cells)| Column::new(*name, texts(cells))).collect();
    columns.push(Column::new("year", Values::Whole(all_years)));
    columns.extend(
        amounts.into_iter().map(|(name, cells)| Column::new(name, decimals(cells.into_iter(), unit.decimals()))),
    );
    columns
}

impl Comparison {
    /// The rows as columns, one line for each row and year: `change`, `kind`, `id`, `title`, `area`, `year`, `before`,
    /// `after`, `difference`. A row of several areas has them with `; ` between.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let rows = self.rows.iter().map(|row| {
            let areas = if row.areas.is_empty() { None } else { Some(row.areas.join("; ")) };
            let labels = vec![name(&row.change), name(&row.kind), Some(row.id.clone()), Some(row.title.clone()), areas];
            let amounts =
                [("before", given(&row.before)), ("after", given(&row.after)), ("difference", given(&row.difference))];
            (labels, amounts)
        });
        by_year(&["change", "kind", "id", "title", "area"], rows, &self.years, self.unit)
    }

    /// The areas as columns, one line for each area and year: `area` (empty for the whole plan), `title`, `year`,
    /// `before`, `after`, `difference`, and the parts of the difference.
    #[must_use]
    pub fn area_columns(&self) -> Vec<Column<'static>> {
        let rows = self.areas.iter().map(|area| {
            let amounts = [
                ("before", given(&area.before)),
                ("after", given(&area.after)),
                ("difference", given(&area.difference)),
                ("base", given(&area.base)),
                ("compensation", given(&area.compensation)),
                ("technical", given(&area.technical)),
                ("measures", given(&area.measures)),
                ("transfers", given(&area.transfers)),
                ("reallocations", given(&area.reallocations)),
            ];
            (vec![area.area.clone(), Some(area.title.clone())], amounts)
        });
        by_year(&["area", "title"], rows, &self.years, self.unit)
    }
}

impl Outcomes {
    /// The figures as columns, one line for each figure and year: `figure`, `area`, `title`, `year`, `planned`, `mean`,
    /// `least`, `most`, and a column for each quantile, named by its share: `0.05`.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let rows = self.figures.iter().map(|figure| {
            let amounts = [
                ("planned", given(&figure.planned)),
                ("mean", given(&figure.mean)),
                ("least", given(&figure.least)),
                ("most", given(&figure.most)),
            ];
            (vec![Some(figure.figure.clone()), figure.area.clone(), Some(figure.title.clone())], amounts)
        });
        let mut columns = by_year(&["figure", "area", "title"], rows, &self.years, self.unit);
        let shares = self.figures.first().map(|figure| figure.quantiles.as_slice()).unwrap_or_default();
        for (place, share) in shares.iter().map(|quantile| quantile.share).enumerate() {
            let cells = self.figures.iter().flat_map(|figure| {
                let amounts = figure.quantiles.get(place).map(|quantile| quantile.amounts.as_slice());
                amounts.unwrap_or_default().iter().map(|amount| Some(amount.decimal()))
            });
            columns.push(Column::new(share.to_string(), decimals(cells, self.unit.decimals())));
        }
        columns
    }
}

impl TableCheck {
    /// The checks as columns: `kind`, `label`, `column`, `printed`, `computed`, `difference`, `verdict`, `path`, `line`.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let text = |of: fn(&crate::check::Check) -> Option<String>| texts(self.checks.iter().map(of).collect());
        let amount = |of: fn(&crate::check::Check) -> Amount| {
            decimals(self.checks.iter().map(|check| Some(of(check).decimal())), 0)
        };
        vec![
            Column::new("kind", text(|check| name(&check.kind))),
            Column::new("label", text(|check| Some(check.label.clone()))),
            Column::new("column", text(|check| Some(check.column.clone()))),
            Column::new("printed", amount(|check| check.printed)),
            Column::new("computed", amount(|check| check.computed)),
            Column::new("difference", amount(|check| check.difference)),
            Column::new("verdict", text(|check| name(&check.verdict))),
            Column::new("path", text(|check| Some(check.path.clone()))),
            Column::new(
                "line",
                Values::Whole(
                    self.checks.iter().map(|check| check.line.and_then(|line| i64::try_from(line).ok())).collect(),
                ),
            ),
        ]
    }
}

impl Finding {
    /// Findings as columns: `code`, `subject`, `year`, `stated`, `computed`, `difference`, `verdict`, `path`, and the
    /// finding in words, `text`.
    #[must_use]
    pub fn columns(findings: &[Finding], language: Language) -> Vec<Column<'static>> {
        let text = |of: &dyn Fn(&Finding) -> Option<String>| texts(findings.iter().map(of).collect());
        let unit = findings.first().map_or(0, |finding| finding.unit.decimals());
        let amount = |of: fn(&Finding) -> Option<Decimal>| decimals(findings.iter().map(of), unit);
        let years = findings.iter().map(|finding| finding.year.map(|year| i64::from(year.get())));
        vec![
            Column::new("code", text(&|finding| Some(finding.code.as_str().to_owned()))),
            Column::new("subject", text(&|finding| Some(finding.subject.clone()))),
            Column::new("year", Values::Whole(years.collect())),
            Column::new("stated", amount(|finding| finding.stated)),
            Column::new("computed", amount(|finding| finding.computed)),
            Column::new("difference", amount(|finding| finding.difference)),
            Column::new("verdict", text(&|finding| finding.verdict.and_then(|verdict| name(&verdict)))),
            Column::new("path", text(&|finding| Some(finding.path.clone()))),
            Column::new("text", text(&|finding| Some(finding.message(language)))),
        ]
    }
}

impl Balance {
    /// The years as columns: `area` (empty for the whole plan), `title`, `year`, `available`, `closing`, `gap`, and what
    /// the flat cut lays on each year, `flat_cut`.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let cut = self.flat_cut.as_ref().map(|cut| given(&cut.amounts)).unwrap_or_default();
        let amounts = [
            ("available", given(&self.available)),
            ("closing", given(&self.closing)),
            ("gap", given(&self.gap)),
            ("flat_cut", cut),
        ];
        let labels = vec![self.area.clone(), Some(self.title.clone())];
        by_year(&["area", "title"], std::iter::once((labels, amounts)), &self.years, self.unit)
    }
}

impl Allocated {
    /// The areas as columns: `area`, `title`, `parent`, `weight`, `amount` (with those below), `own` and `excluded`.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let text = |of: fn(&AllocatedArea) -> Option<String>| texts(self.areas.iter().map(of).collect());
        let amount = |of: fn(&AllocatedArea) -> Amount| {
            decimals(self.areas.iter().map(|area| Some(of(area).decimal())), self.unit.decimals())
        };
        let excluded = self.areas.iter().map(|area| Cell::Flag(area.excluded));
        vec![
            Column::new("area", text(|area| Some(area.area.clone()))),
            Column::new("title", text(|area| Some(area.title.clone()))),
            Column::new("parent", text(|area| area.parent.clone())),
            Column::new("weight", amount(|area| area.weight)),
            Column::new("amount", amount(|area| area.amount)),
            Column::new("own", amount(|area| area.own)),
            Column::new("excluded", Values::Mixed(excluded.collect())),
        ]
    }
}

impl FixedPrices {
    /// The years as columns: `year`, `nominal`, `factor` (a number, or two index values as `100/104.3`) and `fixed`.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let amounts = [("nominal", given(&self.nominal)), ("fixed", given(&self.fixed))];
        let mut columns = by_year(&[], std::iter::once((Vec::new(), amounts)), &self.years, self.unit);
        columns.insert(2, Column::new("factor", texts(self.factors.iter().map(name).collect())));
        columns
    }
}

impl Waterfall {
    /// The steps as columns: `role`, `figure`, `title`, `joined`, `year`, `amount`, `from` and `to`.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let text = |of: fn(&WaterfallStep) -> Option<String>| texts(self.steps.iter().map(of).collect());
        let amount = |of: fn(&WaterfallStep) -> Amount| {
            decimals(self.steps.iter().map(|step| Some(of(step).decimal())), self.unit.decimals())
        };
        let joined = self.steps.iter().map(|step| step.joined.and_then(|rows| i64::try_from(rows).ok()));
        let years = vec![Some(i64::from(self.year.get())); self.steps.len()];
        vec![
            Column::new("role", text(|step| name(&step.role))),
            Column::new("figure", text(|step| step.figure.clone())),
            Column::new("title", text(|step| Some(step.title.clone()))),
            Column::new("joined", Values::Whole(joined.collect())),
            Column::new("year", Values::Whole(years)),
            Column::new("amount", amount(|step| step.amount)),
            Column::new("from", amount(|step| step.from)),
            Column::new("to", amount(|step| step.to)),
        ]
    }
}

impl Deviations {
    /// The rows as columns: `area` (empty for the whole plan), `title`, `year`, `budget`, `accounts` and `deviation`.
    #[must_use]
    pub fn columns(&self) -> Vec<Column<'static>> {
        let amount = |of: fn(&DeviationRow) -> Amount| {
            decimals(self.rows.iter().map(|row| Some(of(row).decimal())), self.unit.decimals())
        };
        let years = self.rows.iter().map(|row| Some(i64::from(row.year.get())));
        vec![
            Column::new("area", texts(self.rows.iter().map(|row| row.area.clone()).collect())),
            Column::new("title", texts(self.rows.iter().map(|row| Some(row.title.clone())).collect())),
            Column::new("year", Values::Whole(years.collect())),
            Column::new("budget", amount(|row| row.budget)),
            Column::new("accounts", amount(|row| row.accounts)),
            Column::new("deviation", amount(|row| row.deviation)),
        ]
    }
}

impl Explanation {
    /// The parts as columns, from top to bottom: `depth`, `leaf`, `kind`, `id`, `area`, `title`, `year`, `amount`, and the
    /// rule of a leaf in words, `rule`. The amounts of the leaves sum to the figure.
    #[must_use]
    pub fn columns(&self, language: Language) -> Vec<Column<'static>> {
        let told = self.clone().told(language);
        let (mut parts, mut pending) = (Vec::new(), vec![(0_i64, &told.root)]);
        while let Some((depth, part)) = pending.pop() {
            parts.push((depth, part));
            pending.extend(part.parts.iter().rev().map(|below| (depth.saturating_add(1), below)));
        }
        let text = |of: fn(&Part) -> Option<String>| texts(parts.iter().map(|(_, part)| of(part)).collect());
        let leaf = |part: &Part| Cell::Flag(matches!(part.kind, PartKind::Base | PartKind::Line));
        let amounts = parts.iter().map(|(_, part)| Some(part.amount));
        let years = parts.iter().map(|(_, part)| Some(i64::from(part.year.get())));
        vec![
            Column::new("depth", Values::Whole(parts.iter().map(|(depth, _)| Some(*depth)).collect())),
            Column::new("leaf", Values::Mixed(parts.iter().map(|(_, part)| leaf(part)).collect())),
            Column::new("kind", text(|part| name(&part.kind))),
            Column::new("id", text(|part| part.id.clone())),
            Column::new("area", text(|part| part.area.clone())),
            Column::new("title", text(|part| Some(part.title.clone()))),
            Column::new("year", Values::Whole(years.collect())),
            Column::new("amount", decimals(amounts, self.unit.decimals())),
            Column::new("rule", text(|part| part.words.clone())),
        ]
    }
}
