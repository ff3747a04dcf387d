//! What is shown: the figures of a table, rounded so that what is shown adds up.
//!
//! In one table every sum is shown as the sum of the rows shown under it, in every year: the closing
//! frame is the opening frame and the rows, a subtotal its rows, an area the areas under it. In the
//! change view the closing of a year is the opening of the next; in the level view one base is one
//! figure in all years. Every figure shown is less than one shown unit from the exact one. This can
//! always be done, because all these sums form one tree (in the change view the closing of a year is a
//! part of the next year's closing; else every year is a tree of its own); see [`controlled`].
//!
//! In the level view a base that is one figure ties the years together. It can still always be done: with
//! base B shown as b, rows R = C − B, the closing c is ⌊C⌋ or ⌈C⌉ and the rows must show c − b. Let b be
//! ⌊B⌋ = B − f, 0 ≤ f < 1. Then C − b = R + f, and ⌊R + f⌋ is ⌊R⌋, or, when f and the fraction of R reach
//! one together, ⌈R⌉. Either can be made of the rows. From above it is the same with the signs turned.
//!
//! Of all such roundings the one taken moves fewest frames away from their plain rounding, then fewest
//! frames and sums, then fewest figures, and of these it lies nearest to the exact figures in all. What is
//! left equal is decided by the ids, not by the order of rows. So in the table of one area the frames are
//! plainly rounded and the rows carry the difference (unless frames on both sides of zero lie just between
//! two figures), and in an overview the uppermost sum is.
//!
//! Tables are rounded one at a time. [`Frame::presentation`] lets the closing frames of an area's table be
//! those of the overview wherever the table's rows can carry it, and says where they cannot. Over tables
//! of a whole tree of areas and chained years at once, one unit is not always enough.

mod controlled;
mod csv;
mod html;
mod note;
mod text;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Amount, Unit};
use crate::area::Side;
use crate::error::{Code, Error, Problem};
use crate::figure::View;
use crate::frame::Frame;
use crate::json::{Door, Fields, Node, Path};
use crate::language::Language;
use crate::table::{Role, Selection, Table};

use controlled::{Class, Cost, Entry, below, is_between, plain, settle};
pub(crate) use html::escape;
pub use note::{Note, NoteCode};
pub(crate) use text::{no_break, no_break_numbers};

/// How the figures of a [`Presentation`] are rounded.
///
/// ```
/// assert_eq!(ramme::ShownRounding::default(), ramme::ShownRounding::Controlled);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ShownRounding {
    /// Such that what is shown adds up; figures that are not the nearest are marked.
    #[default]
    Controlled,
    /// Each figure to the nearest, a half away from zero. Sums may differ; a note says where.
    Plain,
}

impl ShownRounding {
    const NAMES: &'static [(&'static str, ShownRounding)] =
        &[("controlled", ShownRounding::Controlled), ("plain", ShownRounding::Plain)];
}

/// What to show a table in.
///
/// Left out, the unit is the table's, and so is the language; decimals are none, and one in `mill. kr`;
/// the rounding is controlled.
///
/// ```
/// use ramme::{Language, PresentOptions, Unit};
/// let options = PresentOptions::new().unit(Unit::Million).decimals(1).language(Language::Nn);
/// let plain = PresentOptions::new().plain();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PresentOptions {
    unit: Option<Unit>,
    decimals: Option<u16>,
    rounding: ShownRounding,
    language: Option<Language>,
}

impl PresentOptions {
    /// In the table's own unit and language, rounded so that what is shown adds up.
    #[must_use]
    pub fn new() -> Self {
        PresentOptions::default()
    }

    /// In this unit.
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// With this many decimals: at most 2 in `kr`, 5 in `1000 kr`, 8 in `mill. kr`, which is one øre.
    #[must_use]
    pub fn decimals(mut self, decimals: u16) -> Self {
        self.decimals = Some(decimals);
        self
    }

    /// Each figure to the nearest, whether sums add up or not.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.rounding = ShownRounding::Plain;
        self
    }

    /// With numbers, units and notes in this language. The headings of a [`Table`] are written already:
    /// ask for the table in the same language, or use [`Frame::presentation`].
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Reads options from an object:
    /// `{"unit": "mill. kr", "decimals": 1, "rounding": "controlled", "language": "nb"}`.
    ///
    /// # Errors
    /// [`Code::UnknownValue`], [`Code::WrongType`], [`Code::UnknownField`]; [`Code::DecimalsTooMany`] for
    /// decimals finer than an øre in the unit given.
    ///
    /// ```
    /// use ramme::{Node, PresentOptions, Unit};
    /// let node = Node::from_json(r#"{"unit": "mill. kr", "decimals": 2}"#)?;
    /// assert_eq!(PresentOptions::from_node(&node)?, PresentOptions::new().unit(Unit::Million).decimals(2));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    pub fn from_node(node: &Node<'_>) -> Result<PresentOptions, Error> {
        let mut door = Door::default();
        let mut options = PresentOptions::new();
        if let Some(mut fields) = door.object(node, &Path::Root) {
            options = PresentOptions::read_fields(&mut fields, &mut door);
            fields.close(&mut door);
        }
        if let Some(unit) = options.unit {
            options.check(unit, &mut door);
        }
        Error::check(door.problems).map(|()| options)
    }

    fn read_fields(fields: &mut Fields<'_>, door: &mut Door) -> PresentOptions {
        PresentOptions {
            unit: fields.choice("unit", Unit::NAMES, door),
            decimals: fields.optional("decimals", door),
            rounding: fields.choice("rounding", ShownRounding::NAMES, door).unwrap_or_default(),
            language: fields.choice("language", Language::ALL, door),
        }
    }

    /// Refuses decimals that are finer than an øre.
    fn check(&self, unit: Unit, door: &mut Door) {
        let path = Path::Root;
        if let Some(decimals) = self.decimals
            && u32::from(decimals) > unit.decimals()
        {
            door.report(Code::DecimalsTooMany, &path.key("decimals"), decimals, unit.decimals());
        }
    }
}

/// One figure as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShownFigure {
    /// As people read it, in the language of the presentation; `–` where there is no amount.
    pub text: String,
    /// The number shown, in the unit of the presentation.
    pub shown: Option<Amount>,
    /// The exact amount, in the unit of the presentation.
    pub exact: Option<Amount>,
    /// Whether it was moved away from the nearest figure, so that sums add up.
    pub moved: bool,
}

/// One row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShownRow {
    /// What it is. In an overview of areas, a [`Role::Row`] is what the area above it has of its own,
    /// beside the areas under it.
    pub role: Role,
    /// Its figure: the text form of [`What`](crate::What); empty for what an area has of its own.
    pub figure: String,
    /// Its area, where the table is of several.
    pub area: Option<String>,
    /// What people read.
    pub title: String,
    /// How far it is set in.
    pub depth: usize,
    /// One figure for each column.
    pub cells: Vec<ShownFigure>,
}

/// A table as it is shown: rounded, with marks and notes, ready to be written in any format.
///
/// ```
/// use ramme::{Plan, PresentOptions, Selection, Unit};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2024], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Skole", "base": 10000}],
///   "measures": [
///     {"id": "1", "title": "Lærere", "effect": {"amounts": [1400]}},
///     {"id": "2", "title": "Bøker", "effect": {"amounts": [1300]}}
///   ]
/// }"#)?;
/// let options = PresentOptions::new().unit(Unit::Million).decimals(0);
/// let shown = plan.frame().presentation(&Selection::new(), &options)?;
/// assert_eq!(shown.to_text(), "\
/// Skole (mill. kr)  2024
/// ──────────────────────
/// Utgangspunkt        10
/// Sum tiltak           3
///   Lærere             2*
///   Bøker              1
/// ──────────────────────
/// Ny driftsramme      13
/// * Rundet av til nabotallet, ikke til det nærmeste, for at det som vises, skal gå opp i summene. Det nøyaktige beløpet er mindre enn 1 000 000 kr unna.
/// ");
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Presentation {
    /// The title of the area, or of the plan.
    pub title: String,
    /// The unit of every amount.
    pub unit: Unit,
    /// The unit as people read it.
    pub unit_label: String,
    /// The decimals that every figure is shown with.
    pub decimals: u16,
    /// How the figures are rounded.
    pub rounding: ShownRounding,
    /// The view of every row.
    pub view: View,
    /// The side; none is net.
    pub side: Option<Side>,
    /// The language of numbers and notes.
    pub language: Language,
    /// How many figures were moved.
    pub moved: usize,
    /// The column headings.
    pub columns: Vec<String>,
    /// The rows, from top to bottom.
    pub rows: Vec<ShownRow>,
    /// What the reader must know.
    pub notes: Vec<Note>,
}

impl Table {
    /// The table rounded to what is shown.
    ///
    /// # Errors
    /// [`Code::DecimalsTooMany`] for decimals finer than an øre. A table whose amounts were changed by
    /// hand can also give [`Code::AmountTooFine`] and [`Code::AmountTooLarge`].
    ///
    /// ```
    /// use ramme::{PresentOptions, Selection};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "unit": "mill. kr",
    ///   "areas": [{"id": "a", "title": "A", "base": "1.4"}, {"id": "b", "title": "B", "base": "1.4"}]
    /// }"#)?;
    /// let overview = plan.frame().overview(&Selection::new())?;
    /// let shown = overview.present(&PresentOptions::new().decimals(0))?;
    /// let texts: Vec<&str> = shown.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
    /// assert_eq!(texts, ["2", "1", "3"]);
    /// assert!(shown.rows[0].cells[0].moved);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    pub fn present(&self, options: &PresentOptions) -> Result<Presentation, Error> {
        present(self, options, &Agreed::default(), None)
    }
}

impl Frame {
    /// The table of [`Frame::table`], rounded to what is shown, in one language throughout. Its closing
    /// frames are those of [`Frame::overview_presentation`] wherever its rows can carry it, and a note says
    /// where they differ. The rows themselves are rounded for this table alone: in the table of a larger
    /// area the same row may be shown a unit higher or lower, marked.
    ///
    /// # Errors
    /// As [`Frame::table`] and [`Table::present`].
    ///
    /// ```
    /// use ramme::{PresentOptions, Selection, Unit};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "areas": [{"id": "skole", "title": "Skole", "base": 1499999}]
    /// }"#)?;
    /// let options = PresentOptions::new().unit(Unit::Million).decimals(2);
    /// let shown = plan.frame().presentation(&Selection::new(), &options)?;
    /// assert_eq!(shown.rows[0].cells[0].text, "1,50");
    /// # Ok::<(), ramme::Error>(())
    /// ```
    pub fn presentation(&self, selection: &Selection, options: &PresentOptions) -> Result<Presentation, Error> {
        self.present_selected(selection, options, false)
    }

    /// The areas of [`Frame::overview`], rounded to what is shown, in one language throughout. The areas
    /// under one area are shown with the same figures as among all areas.
    ///
    /// # Errors
    /// As [`Frame::overview`] and [`Table::present`].
    ///
    /// ```
    /// use ramme::{Language, PresentOptions, Selection};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "unit": "1000 kr", "areas": [
    ///     {"id": "a", "title": "A", "base": 12000}, {"id": "b", "title": "B", "base": 8000}]
    /// }"#)?;
    /// let options = PresentOptions::new().language(Language::En);
    /// let shown = plan.frame().overview_presentation(&Selection::new(), &options)?;
    /// assert_eq!(shown.unit_label, "NOK 1000");
    /// assert_eq!(shown.rows[2].title, "Total");
    /// # Ok::<(), ramme::Error>(())
    /// ```
    pub fn overview_presentation(
        &self,
        selection: &Selection,
        options: &PresentOptions,
    ) -> Result<Presentation, Error> {
        self.present_selected(selection, options, true)
    }

    fn present_selected(
        &self,
        selection: &Selection,
        options: &PresentOptions,
        overview: bool,
    ) -> Result<Presentation, Error> {
        let language = options.language.or(selection.language).unwrap_or(self.plan().document().language);
        let selection = selection.clone().language(language);
        let options = options.language(language);
        let table = if overview { self.overview(&selection) } else { self.table(&selection) }?;
        let whole = overview && selection.area.is_none();
        let agreed = match self.plan().document().areas.len() > 1 && !whole {
            true => Agreed::with(&self.overview(&Selection { area: None, ..selection.clone() })?, &options)?,
            false => Agreed::default(),
        };
        present(&table, &options, &agreed, selection.area.as_deref())
    }
}

/// Reads what to show from an object and shows it: the way of the bindings.
///
/// The object takes the fields of a [`Selection`] (`area`, `view`, `side`, `language`), `"overview": true`
/// for the areas instead of the rows, and those of [`PresentOptions`] (`unit`, `decimals`, `rounding`).
///
/// # Errors
/// As [`Selection::from_node`], [`PresentOptions::from_node`], [`Frame::table`] and [`Table::present`], all
/// at once.
///
/// ```
/// let plan = ramme::Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2024], "areas": [{"id": "skole", "title": "Skole", "base": 1499999}]
/// }"#)?;
/// let asked = ramme::Node::from_json(r#"{"area": "skole", "unit": "1000 kr", "language": "en"}"#)?;
/// let shown = ramme::present_from_node(&plan.frame(), &asked)?;
/// assert_eq!(shown.rows[0].cells[0].text, "1 500");
/// # Ok::<(), ramme::Error>(())
/// ```
pub fn present_from_node(frame: &Frame, node: &Node<'_>) -> Result<Presentation, Error> {
    read(frame, node, false).map(|(shown, ..)| shown)
}

/// As [`present_from_node`], but where `decimals` is left out with as many as every figure needs, so that nothing is
/// rounded: for a sheet that goes on computing.
///
/// ```
/// let plan = ramme::Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2024], "areas": [{"id": "skole", "title": "Skole", "base": "100.25"}]
/// }"#)?;
/// let shown = ramme::present_exactly_from_node(&plan.frame(), &ramme::Node::Object(Vec::new()))?;
/// assert_eq!(shown.rows[0].cells[0].text, "100,25");
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// As [`present_from_node`].
pub fn present_exactly_from_node(frame: &Frame, node: &Node<'_>) -> Result<Presentation, Error> {
    let shown = present_from_node(frame, node)?;
    let Node::Object(asked) = node else { return Ok(shown) };
    if asked.iter().any(|(key, value)| key == "decimals" && *value != Node::Null) {
        return Ok(shown);
    }
    let cells = shown.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.exact);
    let decimals = cells.map(|exact| exact.decimal().normalize().scale()).max().unwrap_or_default();
    let mut asked = asked.clone();
    asked.retain(|(key, _)| key != "decimals");
    asked.push(("decimals".into(), Node::Integer(decimals.into())));
    present_from_node(frame, &Node::Object(asked))
}

/// As [`present_from_node`], written in the format that the object's `format` names: `text` (also when it
/// is left out), `markdown`, `html` or `csv`.
///
/// # Errors
/// As [`present_from_node`]; [`Code::UnknownValue`] for another format.
///
/// ```
/// let plan = ramme::Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2024], "areas": [{"id": "skole", "title": "Skole", "base": 100}]
/// }"#)?;
/// let asked = ramme::Node::from_json(r#"{"format": "markdown"}"#)?;
/// assert!(ramme::presented_from_node(&plan.frame(), &asked)?.starts_with("**Skole (kr)**"));
/// # Ok::<(), ramme::Error>(())
/// ```
pub fn presented_from_node(frame: &Frame, node: &Node<'_>) -> Result<String, Error> {
    read(frame, node, true).map(|(shown, format, style)| match style {
        true => shown.to_styled_html(),
        false => shown.format(format),
    })
}

fn read(frame: &Frame, node: &Node<'_>, formatted: bool) -> Result<(Presentation, Format, bool), Error> {
    let mut door = Door::default();
    let root = Path::Root;
    let mut selection = Selection::new();
    let mut options = PresentOptions::new();
    let mut overview = false;
    let mut format = Format::default();
    let mut style = false;
    if let Some(mut fields) = door.object(node, &root) {
        let area: Option<String> = fields.optional("area", &mut door);
        selection = Selection {
            area: area.filter(|_| !door.is_marked(&root.key("area"))),
            view: fields.choice("view", View::NAMES, &mut door),
            side: fields.choice("side", Side::NAMES, &mut door),
            language: None,
        };
        overview = fields.optional("overview", &mut door).unwrap_or_default();
        options = PresentOptions::read_fields(&mut fields, &mut door);
        if formatted {
            format = fields.choice("format", Format::NAMES, &mut door).unwrap_or_default();
            style = fields.optional("style", &mut door).unwrap_or_default();
            if style && format != Format::Html && !door.is_marked(&root.key("format")) {
                door.report(Code::UnknownField, &root.key("style"), "style", "format: html");
            }
        }
        fields.close(&mut door);
    }
    // With an unreadable unit only what no unit has room for is too many.
    let unit = if door.is_marked(&root.key("unit")) { Unit::Million } else { frame.unit() };
    options.check(options.unit.unwrap_or(unit), &mut door);
    if !door.problems.is_empty() {
        // An area that is not there is told together with the rest.
        if let Err(error) = frame.overview(&selection) {
            door.problems.extend(error.problems().into_iter().cloned());
        }
        return Err(Error::check(door.problems)
            .err()
            .unwrap_or_else(|| Problem::new(Code::WrongType, "", "", "").into()));
    }
    let shown = frame.present_selected(&selection, &options, overview)?;
    Ok((shown, format, style))
}

/// A text format that a [`Presentation`] can be written in.
///
/// ```
/// assert_eq!(ramme::Format::from_name("html"), Some(ramme::Format::Html));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Format {
    /// Aligned text; [`Presentation::to_text`].
    #[default]
    Text,
    /// A Markdown table; [`Presentation::to_markdown`].
    Markdown,
    /// An HTML table; [`Presentation::to_html`].
    Html,
    /// Comma- or semicolon-separated values; [`Presentation::to_csv`].
    Csv,
}

impl Format {
    const NAMES: &'static [(&'static str, Format)] =
        &[("text", Format::Text), ("markdown", Format::Markdown), ("html", Format::Html), ("csv", Format::Csv)];

    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Format> {
        Format::NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }
}

impl Presentation {
    /// The presentation in a format.
    #[must_use]
    pub fn format(&self, format: Format) -> String {
        match format {
            Format::Text => self.to_text(),
            Format::Markdown => self.to_markdown(),
            Format::Html => self.to_html(),
            Format::Csv => self.to_csv(),
        }
    }

    /// The heading of the column of titles.
    pub(crate) fn title_heading(&self) -> &'static str {
        match self.rows.iter().any(|row| row.role == Role::Area) {
            true => self.language.pick("Område", "Område", "Area"),
            false => self.language.pick("Post", "Post", "Item"),
        }
    }
}

/// A text that stands on one line: control characters and line breaks become spaces.
fn one_line(text: &str) -> String {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if is_break(c) { ' ' } else { c }).collect()
}

/// A row on its way to being shown; amounts in øre.
#[derive(Debug, Clone)]
struct Line {
    role: Role,
    figure: String,
    area: Option<String>,
    title: String,
    depth: usize,
    amounts: Vec<Option<i128>>,
}

/// Which row is part of which, from roles and depths.
#[derive(Debug, Clone, Default)]
struct Structure {
    parents: Vec<Option<usize>>,
    opening: Option<usize>,
    closing: Option<usize>,
}

impl Structure {
    /// A row is part of the nearest subtotal or area above it that is set in less, else of the closing
    /// frame, which stands last.
    fn of(rows: impl Iterator<Item = (Role, usize)>) -> Structure {
        let mut structure = Structure::default();
        let mut heads: Vec<(usize, usize)> = Vec::new();
        for (i, (role, depth)) in rows.enumerate() {
            let mut parent = None;
            match role {
                Role::Closing => structure.closing = Some(i),
                _ => {
                    while heads.last().is_some_and(|(_, head)| *head >= depth) {
                        heads.pop();
                    }
                    parent = heads.last().map(|(head, _)| *head);
                }
            }
            match role {
                Role::Opening => structure.opening = structure.opening.or(Some(i)),
                Role::Subtotal | Role::Area => heads.push((i, depth)),
                _ => {}
            }
            structure.parents.push(parent);
        }
        let is_closing = |i: usize| structure.closing == Some(i);
        let closing = structure.closing;
        structure.parents = structure
            .parents
            .iter()
            .enumerate()
            .map(|(i, parent)| if is_closing(i) { None } else { parent.or(closing) })
            .collect();
        structure
    }

    /// The rows of every row.
    fn parts(&self) -> Vec<Vec<usize>> {
        let mut parts = vec![Vec::new(); self.parents.len()];
        for (i, parent) in self.parents.iter().enumerate() {
            if let Some(list) = parent.and_then(|parent| parts.get_mut(parent)) {
                list.push(i);
            }
        }
        parts
    }
}

/// The closing frames that an overview shows, by area; the whole plan is `None`. In steps.
#[derive(Debug, Clone, Default)]
struct Agreed(BTreeMap<Option<String>, Vec<Option<i128>>>);

impl Agreed {
    fn with(overview: &Table, options: &PresentOptions) -> Result<Agreed, Error> {
        let grid = Grid::of(overview, options)?;
        if options.rounding == ShownRounding::Plain {
            return Ok(Agreed::default());
        }
        let shown = grid.controlled(&grid.no_wishes());
        let mut agreed = BTreeMap::new();
        for (line, steps) in grid.lines.iter().zip(shown) {
            match line.role {
                Role::Area => agreed.insert(line.area.clone(), steps),
                Role::Closing => agreed.insert(None, steps),
                _ => None,
            };
        }
        // A plan with one area at the top is that area.
        if !agreed.contains_key(&None)
            && let Some(steps) = grid.lines.first().and_then(|line| agreed.get(&line.area)).cloned()
        {
            agreed.insert(None, steps);
        }
        Ok(Agreed(agreed))
    }

    fn of(&self, line: &Line, area: Option<&str>) -> Option<&Vec<Option<i128>>> {
        match line.role {
            Role::Area => self.0.get(&line.area),
            Role::Closing => self.0.get(&area.map(str::to_owned)),
            _ => None,
        }
    }
}

/// The exact figures of a table, what they add up to, and the step they are shown in.
struct Grid {
    lines: Vec<Line>,
    structure: Structure,
    parts: Vec<Vec<usize>>,
    columns: usize,
    view: View,
    /// The shown unit, in øre.
    step: i128,
    unit: Unit,
    decimals: u16,
}

/// An amount in øre, exactly.
fn ore(amount: Decimal, unit: Unit) -> Result<i128, Code> {
    const LARGEST: u128 = 1_000_000_000_000_000_000;
    let amount = amount.normalize();
    let missing = unit.decimals().checked_sub(amount.scale()).ok_or(Code::AmountTooFine)?;
    let ore = 10_i128.checked_pow(missing).and_then(|step| amount.mantissa().checked_mul(step));
    ore.filter(|ore| ore.unsigned_abs() <= LARGEST).ok_or(Code::AmountTooLarge)
}

type Wishes<'a> = Vec<Option<&'a Vec<Option<i128>>>>;

impl Grid {
    fn of(table: &Table, options: &PresentOptions) -> Result<Grid, Error> {
        let mut door = Door::default();
        let unit = options.unit.unwrap_or(table.unit);
        options.check(unit, &mut door);
        let columns = table.columns.len();
        let root = Path::Root;
        let rows_path = root.key("rows");
        let mut lines: Vec<Line> = Vec::with_capacity(table.rows.len());
        for (i, row) in table.rows.iter().enumerate() {
            let row_path = rows_path.index(i);
            let amounts_path = row_path.key("amounts");
            let mut amounts = Vec::with_capacity(columns);
            for year in 0..columns {
                let amount = row.amounts.get(year).copied().flatten();
                amounts.push(amount.map(|amount| {
                    ore(amount, table.unit).unwrap_or_else(|code| {
                        let limit = if code == Code::AmountTooFine {
                            table.unit.decimals().to_string()
                        } else {
                            "±10 000 000 000 000 000 kr".to_owned()
                        };
                        door.report(code, &amounts_path.index(year), amount, limit);
                        0
                    })
                }));
            }
            lines.push(Line {
                role: row.role,
                figure: row.figure.clone(),
                area: row.area.clone(),
                title: row.title.clone(),
                depth: row.depth,
                amounts,
            });
        }
        Error::check(door.problems)?;
        let decimals = options.decimals.unwrap_or(u16::from(unit == Unit::Million));
        let finest = unit.decimals().saturating_sub(u32::from(decimals));
        let structure = Structure::of(lines.iter().map(|line| (line.role, line.depth)));
        let parts = structure.parts();
        Ok(Grid { lines, structure, parts, columns, view: table.view, step: 10_i128.pow(finest), unit, decimals })
    }

    fn no_wishes(&self) -> Wishes<'static> {
        vec![None; self.lines.len()]
    }

    fn exact(&self, row: usize, column: usize) -> Option<i128> {
        self.lines.get(row)?.amounts.get(column).copied().flatten()
    }

    /// Whether the opening frame of a column is the closing frame of the one before.
    fn is_chained(&self, column: usize) -> bool {
        let (Some(opening), Some(closing), Some(before)) =
            (self.structure.opening, self.structure.closing, column.checked_sub(1))
        else {
            return false;
        };
        self.view == View::Change
            && self.exact(opening, column).is_some()
            && self.exact(opening, column) == self.exact(closing, before)
    }

    fn class(&self, row: usize) -> Class {
        let role = self.lines.get(row).map(|line| line.role);
        let is_top = self.structure.parents.get(row).is_none_or(Option::is_none);
        match role {
            Some(Role::Opening | Role::Closing) => Class::Frame,
            Some(Role::Area) if is_top => Class::Frame,
            _ if self.parts.get(row).is_some_and(|parts| !parts.is_empty()) => Class::Sum,
            _ => Class::Figure,
        }
    }

    /// What a sum is more than the rows shown under it.
    fn rest(&self, row: usize, column: usize) -> Option<i128> {
        let parts = self.parts.get(row).filter(|parts| !parts.is_empty())?;
        let sum = parts.iter().filter_map(|part| self.exact(*part, column)).fold(0_i128, i128::saturating_add);
        Some(self.exact(row, column)?.saturating_sub(sum))
    }

    /// Every figure to the nearest, in steps.
    fn plain(&self) -> Vec<Vec<Option<i128>>> {
        let row = |line: &Line| line.amounts.iter().map(|amount| amount.map(|ore| plain(ore, self.step))).collect();
        self.lines.iter().map(row).collect()
    }

    /// Every figure to a step beside it, so that sums add up.
    fn controlled(&self, wishes: &Wishes<'_>) -> Vec<Vec<Option<i128>>> {
        let mut shown = vec![vec![None; self.columns]; self.lines.len()];
        let ranks = self.ranks();
        if self.view == View::Change && self.structure.opening.is_some() {
            self.settle(0..self.columns, None, wishes, &ranks).1.write(&mut shown);
            return shown;
        }
        // Without a chain every column is a tree of its own, but one base is shown as one figure.
        let mut bases: BTreeMap<i128, Vec<usize>> = BTreeMap::new();
        for column in 0..self.columns {
            match self.structure.opening.and_then(|opening| self.exact(opening, column)) {
                Some(base) if is_between(base, self.step) => bases.entry(base).or_default().push(column),
                _ => self.settle(column..column.saturating_add(1), None, wishes, &ranks).1.write(&mut shown),
            }
        }
        for (base, columns) in bases {
            let floor = below(base, self.step);
            let near = plain(base, self.step);
            let far = if near == floor { floor.saturating_add(1) } else { floor };
            let solve = |held: i128| {
                let mut total = Cost::default();
                let mut settled = Vec::new();
                for &column in &columns {
                    let (cost, figures) = self.settle(column..column.saturating_add(1), Some(held), wishes, &ranks);
                    total = total + cost;
                    settled.push(figures);
                }
                (total, settled)
            };
            let (nearer, farther) = (solve(near), solve(far));
            let best = if farther.0 < nearer.0 { farther.1 } else { nearer.1 };
            best.iter().for_each(|figures| figures.write(&mut shown));
        }
        shown
    }

    /// The place of each row in the order of their figures and areas, which the order of rows leaves alone.
    fn ranks(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        order.sort_by_key(|&i| self.lines.get(i).map(|line| (&line.figure, &line.area)));
        let mut ranks = vec![0; order.len()];
        for (rank, row) in order.into_iter().enumerate() {
            if let Some(place) = ranks.get_mut(row) {
                *place = rank;
            }
        }
        ranks
    }

    /// Lays some columns out as a tree and rounds it. A held base is shown as just that.
    fn settle(
        &self,
        columns: Range<usize>,
        held: Option<i128>,
        wishes: &Wishes<'_>,
        ranks: &[usize],
    ) -> (Cost, Settled) {
        let mut entries: Vec<Entry> = Vec::new();
        let mut places: Vec<Vec<Option<usize>>> = Vec::new();
        let closing = self.structure.closing;
        // From the bottom, the closing frame last, so that parts come before their sums.
        let order: Vec<usize> =
            (0..self.lines.len()).rev().filter(|row| Some(*row) != closing).chain(closing).collect();
        for column in columns.clone() {
            let chained = column > columns.start && self.is_chained(column);
            let mut place: Vec<Option<usize>> = vec![None; self.lines.len()];
            for &row in &order {
                let Some(exact) = self.exact(row, column) else { continue };
                let is_opening = self.structure.opening == Some(row);
                let before = if chained && is_opening { closing } else { None };
                let before = before.and_then(|closing| *places.last()?.get(closing)?);
                let at = match before {
                    // The same figure, shown once more.
                    Some(before) => {
                        if let Some(entry) = entries.get_mut(before) {
                            entry.shown = entry.shown.saturating_add(1);
                        }
                        before
                    }
                    None => {
                        let wanted = wishes.get(row).copied().flatten();
                        entries.push(Entry {
                            exact,
                            parent: None,
                            shown: 1,
                            class: self.class(row),
                            wanted: wanted.and_then(|steps| steps.get(column).copied().flatten()),
                            held: if is_opening { held } else { None },
                            rank: ranks.get(row).copied().unwrap_or_default(),
                        });
                        entries.len().saturating_sub(1)
                    }
                };
                if let Some(slot) = place.get_mut(row) {
                    *slot = Some(at);
                }
            }
            for (row, at) in place.iter().enumerate() {
                let parent = self.structure.parents.get(row).copied().flatten();
                let parent = parent.and_then(|parent| place.get(parent).copied().flatten());
                if let Some(entry) = at.and_then(|at| entries.get_mut(at)) {
                    entry.parent = parent;
                }
            }
            // What a sum has beside the rows shown is rounded with them, unseen.
            for (row, at) in place.iter().enumerate() {
                let rest = self.rest(row, column).filter(|rest| *rest != 0);
                if let (Some(exact), Some(_)) = (rest, at) {
                    let rest = Entry {
                        exact,
                        parent: *at,
                        shown: 0,
                        class: Class::Figure,
                        wanted: None,
                        held: None,
                        rank: usize::MAX,
                    };
                    entries.push(rest);
                }
            }
            places.push(place);
        }
        let (cost, values) = settle(&entries, self.step);
        (cost, Settled { first: columns.start, places, values })
    }
}

/// The figures of some columns, in steps.
struct Settled {
    first: usize,
    places: Vec<Vec<Option<usize>>>,
    values: Vec<i128>,
}

impl Settled {
    fn write(&self, shown: &mut [Vec<Option<i128>>]) {
        for (i, place) in self.places.iter().enumerate() {
            for (row, at) in shown.iter_mut().zip(place) {
                if let Some(cell) = row.get_mut(self.first.saturating_add(i)) {
                    *cell = at.and_then(|at| self.values.get(at).copied());
                }
            }
        }
    }
}

fn present(
    table: &Table,
    options: &PresentOptions,
    agreed: &Agreed,
    area: Option<&str>,
) -> Result<Presentation, Error> {
    let grid = Grid::of(table, options)?;
    let language = options.language.unwrap_or(table.language);
    let wishes: Wishes<'_> = grid.lines.iter().map(|line| agreed.of(line, area)).collect();
    let shown = match options.rounding {
        ShownRounding::Controlled => grid.controlled(&wishes),
        ShownRounding::Plain => grid.plain(),
    };
    let decimals = u32::from(grid.decimals);
    let as_amount = |value: i128, scale: u32| -> Decimal {
        Decimal::try_from_i128_with_scale(value, scale).unwrap_or_default().normalize()
    };
    let mut rows = Vec::with_capacity(grid.lines.len());
    let mut moved = 0_usize;
    for (line, steps) in grid.lines.iter().zip(&shown) {
        let cells = line.amounts.iter().zip(steps).map(|(exact, steps)| match (exact, steps) {
            (Some(exact), Some(steps)) => {
                let is_moved = *steps != plain(*exact, grid.step);
                moved = moved.saturating_add(usize::from(is_moved));
                let value = as_amount(*steps, decimals);
                ShownFigure {
                    text: language.number_with(value, decimals),
                    shown: Some(value.into()),
                    exact: Some(as_amount(*exact, grid.unit.decimals()).into()),
                    moved: is_moved,
                }
            }
            _ => ShownFigure { text: "–".to_owned(), shown: None, exact: None, moved: false },
        });
        rows.push(ShownRow {
            role: line.role,
            figure: line.figure.clone(),
            area: line.area.clone(),
            title: line.title.clone(),
            depth: line.depth,
            cells: cells.collect(),
        });
    }
    let notes = note::notes(&grid, &shown, &wishes, &table.columns, moved > 0, language);
    Ok(Presentation {
        title: table.title.clone(),
        unit: grid.unit,
        unit_label: grid.unit.label(language).to_owned(),
        decimals: grid.decimals,
        rounding: options.rounding,
        view: table.view,
        side: table.side,
        language,
        moved,
        columns: table.columns.clone(),
        rows,
        notes,
    })
}
