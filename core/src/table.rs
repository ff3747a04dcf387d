//! A frame as the table that people print: opening, rows with subtotals, closing.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Ore, Unit};
use crate::area::{Area, Side};
use crate::error::Error;
use crate::figure::{Figure, View, What};
use crate::finding::sentences;
use crate::frame::{Found, Frame, Target};
use crate::json::{Door, Node, Path};
use crate::language::Language;
use crate::ledger::{Choice, RowKind, ordered};
use crate::transfer::Transfer;

/// Which table of a frame: of which area, in which view, net or one side, in which language.
///
/// Left out, the area is the whole plan, the view the plan's own convention, the figures net, and the
/// language the plan's.
///
/// ```
/// use ramme::{Language, Selection, View};
/// let selection = Selection::new().area("skole").view(View::Change).language(Language::Nn);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Selection {
    pub(crate) area: Option<String>,
    pub(crate) view: Option<View>,
    pub(crate) side: Option<Side>,
    pub(crate) language: Option<Language>,
}

impl Selection {
    /// The whole plan as it writes itself.
    #[must_use]
    pub fn new() -> Self {
        Selection::default()
    }

    /// This area and the areas below it.
    #[must_use]
    pub fn area(mut self, id: impl Into<String>) -> Self {
        self.area = Some(id.into());
        self
    }

    /// In this view.
    #[must_use]
    pub fn view(mut self, view: View) -> Self {
        self.view = Some(view);
        self
    }

    /// Expenditure or income only.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        self.side = Some(side);
        self
    }

    /// With headings in this language.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Reads a selection from an object: `{"area": …, "view": …, "side": …, "language": …}`.
    ///
    /// # Errors
    /// [`Code::UnknownValue`](crate::Code::UnknownValue), [`Code::WrongType`](crate::Code::WrongType),
    /// [`Code::UnknownField`](crate::Code::UnknownField).
    pub fn from_node(node: &Node<'_>) -> Result<Selection, Error> {
        let mut door = Door::default();
        let mut selection = Selection::new();
        if let Some(mut fields) = door.object(node, &Path::Root) {
            selection = Selection {
                area: fields.optional("area", &mut door),
                view: fields.choice("view", View::NAMES, &mut door),
                side: fields.choice("side", Side::NAMES, &mut door),
                language: fields.choice("language", Language::ALL, &mut door),
            };
            fields.close(&mut door);
        }
        Error::check(door.problems).map(|()| selection)
    }
}

impl Frame {
    /// The language that an object `{"language": …}` asks for, the plan's own where it is left out: the
    /// way of the bindings.
    ///
    /// # Errors
    /// As [`Language::from_node`].
    pub fn language_of(&self, node: &Node<'_>) -> Result<Language, Error> {
        Language::from_node(node).map(|language| language.unwrap_or(self.plan().root().language))
    }
}

/// How far a text table sets rows in at most; deeper areas stay there.
const DEEPEST: usize = 20;

/// What a table row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The opening frame.
    Opening,
    /// What the base itself changed.
    BaseChange,
    /// A subtotal; the rows it sums follow.
    Subtotal,
    /// One row of the plan, or in an overview what an area has of its own beside the areas under it.
    Row,
    /// The closing frame.
    Closing,
    /// The closing frame of one area, in [`Frame::overview`].
    Area,
}

/// One row of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TableRow {
    /// What it is.
    pub role: Role,
    /// Its figure: the text form of [`What`]; empty for what an area has of its own in an overview.
    pub figure: String,
    /// Its area, where the table is of several.
    pub area: Option<String>,
    /// For a row of the plan: adjustment, measure, transfer or reallocation.
    pub kind: Option<RowKind>,
    /// What people read.
    pub title: String,
    /// How far it is set in.
    pub depth: usize,
    /// One amount for each plan year, in the table's unit; none for a row without years.
    #[serde(serialize_with = "crate::amount::optional_decimals")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Option<crate::Amount>>"))]
    pub amounts: Vec<Option<Decimal>>,
}

/// The frame of an area, or the areas of a plan, in rows.
///
/// Printing it (`{}`) gives a table in text, with numbers right-aligned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Table {
    /// The title of the area, or of the plan.
    pub title: String,
    /// The unit of every amount.
    pub unit: Unit,
    /// The view of every row.
    pub view: View,
    /// The side; none is net.
    pub side: Option<Side>,
    /// The language of the headings.
    pub language: Language,
    /// The plan years.
    pub years: Vec<crate::year::Year>,
    /// The column headings: the years, or what the plan puts in their place.
    pub columns: Vec<String>,
    /// The rows, from top to bottom.
    pub rows: Vec<TableRow>,
}

impl Frame {
    /// The table of an area or of the whole plan: opening, adjustments by group, measures by category,
    /// transfers, reallocations, closing. A subtotal stands above its rows. A transfer that belongs to
    /// a measure in a category follows that measure.
    ///
    /// # Errors
    /// [`Code::UnknownArea`](crate::Code::UnknownArea), [`Code::FigureNotGross`](crate::Code::FigureNotGross).
    pub fn table(&self, selection: &Selection) -> Result<Table, Error> {
        let (found, language) = self.asked(selection)?;
        let mut table = self.empty_table(&found, language);

        // Levels of an unknown base have no opening to show.
        if found.view == View::Change || !self.lacks_base(found.area) {
            table.push(self, Role::Opening, What::Opening, Target::Opening, found);
        }
        let base_change = Found { target: Target::BaseChange, ..found };
        if (0..self.plan().terms().count()).any(|year| !self.ore(&base_change, year).is_zero()) {
            table.push(self, Role::BaseChange, What::BaseChange, Target::BaseChange, found);
        }

        let ledger = self.plan().ledger();
        let mut rows = ledger.rows_in(self.plan().checked().tree.subtree(found.area));
        let row = |number: &usize| ledger.rows.get(*number);
        rows.retain(|number| row(number).is_some_and(|row| found.side.is_none_or(|side| row.side == side)));
        let shown = ledger.under_headings(rows);
        let document = self.plan().root();
        let sections = [
            (RowKind::Adjustment, document.groups.as_slice(), shown.groups, None),
            (RowKind::Measure, document.categories.as_slice(), shown.categories, Some(What::Measures)),
            (RowKind::Transfer, &[], Vec::new(), Some(What::Transfers)),
            (RowKind::Reallocation, &[], Vec::new(), Some(What::Reallocations)),
        ];
        for (kind, headings, headed, sum) in sections {
            let before = table.rows.len();
            for (i, (heading, rows)) in
                headings.iter().zip(headed).enumerate().filter(|(_, (_, rows))| !rows.is_empty())
            {
                let (choice, what) = match kind {
                    RowKind::Adjustment => (Choice::Group(i), What::Group(heading.id.clone())),
                    _ => (Choice::Category(i), What::Category(heading.id.clone())),
                };
                table.push_titled(self, Role::Subtotal, what, Target::Rows(choice), found, heading.title.clone());
                table.push_rows(self, &self.transfers_after_measures(rows), found, 1);
            }
            let mut loose = shown.loose.clone();
            loose.retain(|number| row(number).is_some_and(|row| row.kind == kind));
            if loose.is_empty() {
                continue;
            }
            // A sum stands over the rows only where these are all the rows of their kind.
            let all_loose = table.rows.len() == before && !self.some_are_headed(kind, &found);
            let sum = sum.filter(|_| all_loose && (kind == RowKind::Measure || loose.len() > 1));
            let depth = usize::from(sum.is_some());
            if let Some(what) = sum {
                table.push(self, Role::Subtotal, what, Target::Rows(Choice::Kind(kind)), found);
            }
            table.push_rows(self, &loose, found, depth);
        }
        table.push(self, Role::Closing, What::Closing, Target::Closing, found);
        Ok(table)
    }

    /// The closing frame of every area, set in by its place in the tree, and of the whole plan. What an area has of its
    /// own beside the areas under it, a base or rows, stands in a row under it ([`Role::Row`] without a figure), so that
    /// the areas add up.
    ///
    /// ```
    /// use ramme::{Plan, Selection};
    /// let plan = Plan::from_json(r#"{"title": "P", "years": [2024], "areas": [
    ///   {"id": "o", "title": "Oppvekst"}, {"id": "s", "title": "Skole", "parent": "o", "base": 100}],
    ///   "measures": [{"id": "1", "title": "Trekk", "area": "o", "effect": {"amounts": [-3]}}]}"#)?;
    /// let overview = plan.frame().overview(&Selection::new())?;
    /// let rows: Vec<_> = overview.rows.iter().map(|row| (row.title.as_str(), row.amounts[0].unwrap())).collect();
    /// assert_eq!(rows, [("Oppvekst", 97.into()), ("Felles for Oppvekst", (-3).into()), ("Skole", 100.into())]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Frame::table`].
    pub fn overview(&self, selection: &Selection) -> Result<Table, Error> {
        let (found, language) = self.asked(selection)?;
        let mut table = self.empty_table(&found, language);
        let document = self.plan().root();
        let tree = &self.plan().checked().tree;
        if found.area.is_none() && document.areas.len() > 1 {
            table.title = document.municipality.as_ref().unwrap_or(&document.title).clone();
        }
        let top = found.area.map_or(0, |area| tree.depth(area));
        for &index in tree.subtree(found.area) {
            let Some(area) = document.areas.get(index) else { continue };
            let found = Found { area: Some(index), ..found };
            let depth = tree.depth(index).saturating_sub(top);
            // A frame without a base is a deviation, and is not to be read as a frame.
            let mark = language.pick(" (endring)", " (endring)", " (deviation)");
            let mark = if self.lacks_base(Some(index)) { mark } else { "" };
            table.push_area(Role::Area, area, depth, [&area.title, mark], self.ores(&found));
            let mut own = self.ores(&found);
            let mut has_below = false;
            for child in tree.children(Some(index)) {
                has_below = true;
                let below = self.ores(&Found { area: Some(child), ..found });
                own.iter_mut().zip(below).for_each(|(own, amount)| *own += -amount);
            }
            if has_below && own.iter().any(|amount| !amount.is_zero()) {
                let title = match language {
                    Language::En => [&area.title, ", in common"],
                    _ => ["Felles for ", &area.title],
                };
                table.push_area(Role::Row, area, depth.saturating_add(1), title, own);
            }
        }
        if found.area.is_none() && tree.children(None).nth(1).is_some() {
            let title = language.pick("Sum", "Sum", "Total").to_owned();
            table.push_titled(self, Role::Closing, What::Closing, Target::Closing, found, title);
        }
        Ok(table)
    }

    /// What a selection asks for, and in which language.
    pub(crate) fn asked(&self, selection: &Selection) -> Result<(Found, Language), Error> {
        let mut figure = Figure::closing();
        figure.area.clone_from(&selection.area);
        figure.view = selection.view;
        figure.side = selection.side;
        let found = self.find(&figure)?;
        let language = selection.language.unwrap_or(self.plan().root().language);
        Ok((found, language))
    }

    fn empty_table(&self, found: &Found, language: Language) -> Table {
        let document = self.plan().root();
        let area = match document.areas.as_slice() {
            [only] => Some(only),
            areas => found.area.and_then(|area| areas.get(area)),
        };
        let columns = match document.year_labels.is_empty() {
            true => document.years.iter().map(ToString::to_string).collect(),
            false => document.year_labels.clone(),
        };
        Table {
            title: area.map_or_else(|| document.title.clone(), |area| area.title.clone()),
            unit: document.unit,
            view: found.view,
            side: found.side,
            language,
            years: document.years.clone(),
            columns,
            rows: Vec::new(),
        }
    }

    /// Whether transfers stand with the measures of their categories, so that no sum over the others is whole.
    fn some_are_headed(&self, kind: RowKind, found: &Found) -> bool {
        let ledger = self.plan().ledger();
        let tree = &self.plan().checked().tree;
        let headed = |number: &usize| ledger.rows.get(*number).is_some_and(|row| row.heading.is_some());
        kind == RowKind::Transfer
            && ledger
                .rows_of(Choice::Kind(kind))
                .filter(headed)
                .any(|number| ledger.lines_of(number).any(|line| tree.holds(found.area, line.area)))
    }

    /// Rows in the order of the document, each transfer moved behind its measure.
    pub(crate) fn transfers_after_measures(&self, rows: Vec<usize>) -> Vec<usize> {
        let measure_of = |number: &usize| {
            let row = self.rows().get(*number).filter(|row| row.kind == RowKind::Transfer)?;
            let measure = self.plan().row::<Transfer>(row.index)?.measure.as_ref()?;
            self.plan().number_of(measure)
        };
        ordered(&rows, |row| measure_of(row).unwrap_or(*row))
    }
}

impl Table {
    fn push(&mut self, frame: &Frame, role: Role, what: What, target: Target, found: Found) {
        let title = frame.target_title(&Found { target, ..found }, self.language).to_owned();
        self.push_titled(frame, role, what, target, found, title);
    }

    fn push_titled(&mut self, frame: &Frame, role: Role, what: What, target: Target, found: Found, title: String) {
        let found = Found { target, ..found };
        let amounts = frame.ores(&found).into_iter().map(|amount| Some(amount.to_decimal(self.unit))).collect();
        self.rows.push(TableRow { role, figure: what.to_string(), area: None, kind: None, title, depth: 0, amounts });
    }

    fn push_area(&mut self, role: Role, area: &Area, depth: usize, title: [&str; 2], amounts: Vec<Ore>) {
        let figure = if role == Role::Area { What::Closing.to_string() } else { String::new() };
        let amounts = amounts.into_iter().map(|amount| Some(amount.to_decimal(self.unit))).collect();
        let area = Some(area.id.clone());
        self.rows.push(TableRow { role, figure, area, kind: None, title: title.concat(), depth, amounts });
    }

    fn push_rows(&mut self, frame: &Frame, rows: &[usize], found: Found, depth: usize) {
        for &number in rows {
            let Some(row) = frame.rows().get(number) else { continue };
            let (id, title, _) = frame.describe(row);
            let target = Target::Rows(Choice::Row(number));
            self.push_titled(frame, Role::Row, What::Row(id.to_owned()), target, found, title.to_owned());
            if let Some(last) = self.rows.last_mut() {
                last.kind = Some(row.kind);
                last.depth = depth;
                if !row.phased {
                    last.amounts.fill(None);
                }
            }
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every column shows as many decimals as its finest amount.
        let amounts = self.rows.iter().flat_map(|row| row.amounts.iter().flatten());
        let decimals = amounts.map(|amount| amount.normalize().scale()).max().unwrap_or_default();
        let cells = |row: &TableRow| -> Vec<String> {
            let shown = row.amounts.iter();
            shown.map(|a| a.map_or_else(|| "–".to_owned(), |a| self.language.number_with(a, decimals))).collect()
        };
        let heading = format!("{} ({})", self.title, self.unit.label(self.language));
        let labels: Vec<String> =
            self.rows.iter().map(|row| format!("{}{}", "  ".repeat(row.depth.min(DEEPEST)), row.title)).collect();
        let grid: Vec<Vec<String>> = self.rows.iter().map(cells).collect();

        let length = |text: &String| text.chars().count();
        let label_width = labels.iter().chain([&heading]).map(length).max().unwrap_or_default();
        let widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(i, column)| {
                grid.iter().filter_map(|row| row.get(i)).chain([column]).map(length).max().unwrap_or_default()
            })
            .collect();
        let mut write_row = |label: &str, cells: &[String]| -> fmt::Result {
            write!(f, "{label:label_width$}")?;
            for (cell, width) in cells.iter().zip(&widths) {
                write!(f, "  {cell:>width$}")?;
            }
            writeln!(f)
        };
        write_row(&heading, &self.columns)?;
        let rule: usize = widths.iter().map(|width| width.saturating_add(2)).sum();
        write_row(&"─".repeat(label_width.saturating_add(rule)), &[])?;
        for ((row, label), cells) in self.rows.iter().zip(&labels).zip(&grid) {
            if row.role == Role::Closing {
                write_row(&"─".repeat(label_width.saturating_add(rule)), &[])?;
            }
            write_row(label, cells)?;
        }
        Ok(())
    }
}

impl Frame {
    /// The frame as text in a language: the areas, then the table of each area that has rows of its own,
    /// then the findings.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        use fmt::Write;
        let document = self.plan().root();
        let mut out = String::new();
        let mut put = |part: &dyn fmt::Display| {
            // Writing to a String has no way to fail.
            let _ = write!(out, "{part}");
        };
        let selection = Selection::new().language(language);
        let several = document.areas.len() > 1;
        if several && let Ok(overview) = self.overview(&selection) {
            put(&overview);
        }
        for &index in self.plan().checked().tree.order() {
            let Some(area) = document.areas.get(index) else { continue };
            if (!several || self.plan().ledger().has_rows(index))
                && let Ok(table) = self.table(&selection.clone().area(&area.id))
            {
                put(&if several { "\n" } else { "" });
                put(&table);
            }
        }
        let findings = self.findings();
        if !findings.is_empty() {
            put(&format_args!("\n{}\n", language.pick("Merknader", "Merknader", "Findings")));
            for sentence in sentences(&findings, language) {
                put(&format_args!("• {sentence}\n"));
            }
        }
        out
    }
}

impl fmt::Display for Frame {
    /// The frame in the plan's own language; see [`Frame::to_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(self.plan().root().language))
    }
}
