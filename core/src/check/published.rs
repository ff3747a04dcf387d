//! A published table: what a municipality printed, row by row, before anyone has checked it.
//!
//! A [`Published`] holds printed figures only; nothing in it is computed. It is written as JSON
//! ([`Published::from_node`]), built in Rust, or read from CSV ([`Published::from_csv`]) and from text
//! that was copied out of a document ([`Published::from_text`]). [`Published::check`] verifies it.

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::amount::{self, Amount, Ore, Resolution, RoundingMode, Unit};
use crate::check::line::{CellForm, is_percent_label};
use crate::check::pasted::TableReading;
use crate::compensation::check_percent;
use crate::error::{Code, Error};
use crate::json::{Door, Node, Path, Read};
use crate::source::Source;

/// The most columns and rows a published table can have.
pub(crate) const MOST_COLUMNS: usize = 100;
pub(crate) const MOST_ROWS: usize = 20_000;
/// The most that all printed amounts may come to, signs apart: 10¹⁵ kr, in øre.
pub(crate) const MOST_IN_ALL: u128 = 100_000_000_000_000_000;

/// How the figures of a published table hang together.
///
/// ```
/// assert_eq!(ramme::TableShape::BudgetVsAccounts.as_str(), "budget_vs_accounts");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TableShape {
    /// Each cell is the deviation from one base; total = base + rows, in every column.
    Level,
    /// Each cell is the change on the year before; besides, the base of a year is the total of the year
    /// before.
    Change,
    /// One year, a row for each area: opening, changes, sum of changes, closing.
    Waterfall,
    /// Amounts of their own, with sums of rows only.
    #[default]
    Absolute,
    /// Budget, accounts and deviation side by side.
    BudgetVsAccounts,
}

impl TableShape {
    pub(crate) const NAMES: &'static [(&'static str, TableShape)] = &[
        ("level", TableShape::Level),
        ("change", TableShape::Change),
        ("waterfall", TableShape::Waterfall),
        ("absolute", TableShape::Absolute),
        ("budget_vs_accounts", TableShape::BudgetVsAccounts),
    ];

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        name_of(TableShape::NAMES, self)
    }

    /// Whether the columns are years, each with sums of its own.
    pub(crate) fn is_by_year(self) -> bool {
        matches!(self, TableShape::Level | TableShape::Change | TableShape::Absolute)
    }
}

fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

/// What a row of a published table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RowRole {
    /// The opening frame or base; in a table of changes, each later one is carried from the total of the
    /// year before. `opening` is another name for it.
    Base,
    /// A technical adjustment.
    Adjustment,
    /// A measure.
    Measure,
    /// A transfer between years or a reallocation.
    Transfer,
    /// Any row of a statement.
    #[default]
    Item,
    /// An area or other unit.
    Unit,
    /// Shown beside a row and not added: the income and expenditure that the row of its `parent` is the
    /// net of.
    Memo,
    /// The sum of the rows that name it as their `parent`.
    Subtotal,
    /// The sum of the rows that name it as their `parent`; where none does, of all rows since the last
    /// total that have no parent.
    Total,
}

impl RowRole {
    pub(crate) const NAMES: &'static [(&'static str, RowRole)] = &[
        ("base", RowRole::Base),
        ("opening", RowRole::Base),
        ("adjustment", RowRole::Adjustment),
        ("measure", RowRole::Measure),
        ("transfer", RowRole::Transfer),
        ("item", RowRole::Item),
        ("unit", RowRole::Unit),
        ("memo", RowRole::Memo),
        ("subtotal", RowRole::Subtotal),
        ("total", RowRole::Total),
    ];
}

/// What a column of a published table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ColumnRole {
    /// A year.
    Year,
    /// Waterfall: the frame before the changes.
    Opening,
    /// Waterfall: one kind of change.
    Change,
    /// Waterfall: a change that only moves money between the rows, so its column sums to zero.
    Reallocation,
    /// The sum of the changes of a waterfall, or of the years.
    Sum,
    /// Waterfall: the frame after the changes.
    Closing,
    /// The budget.
    Budget,
    /// The accounts.
    Accounts,
    /// The deviation between the two.
    Deviation,
    /// Shown, and not checked across the row.
    Other,
}

impl ColumnRole {
    pub(crate) const NAMES: &'static [(&'static str, ColumnRole)] = &[
        ("year", ColumnRole::Year),
        ("opening", ColumnRole::Opening),
        ("change", ColumnRole::Change),
        ("reallocation", ColumnRole::Reallocation),
        ("sum", ColumnRole::Sum),
        ("closing", ColumnRole::Closing),
        ("budget", ColumnRole::Budget),
        ("accounts", ColumnRole::Accounts),
        ("deviation", ColumnRole::Deviation),
        ("other", ColumnRole::Other),
    ];
}

/// Which way a municipality prints the deviation between budget and accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeviationSign {
    /// Budget − accounts: an underspend (mindreforbruk) is above zero.
    BudgetLessAccounts,
    /// Accounts − budget: an overspend (merforbruk) is above zero.
    AccountsLessBudget,
}

impl DeviationSign {
    pub(crate) const NAMES: &'static [(&'static str, DeviationSign)] = &[
        ("budget_less_accounts", DeviationSign::BudgetLessAccounts),
        ("accounts_less_budget", DeviationSign::AccountsLessBudget),
    ];
}

/// How the printed figures were rounded, as far as the document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedRounding {
    /// The step; left out, the last decimal that the table prints in its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Resolution>,
    /// The mode; left out, the stated rates tell which modes fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<RoundingMode>,
}

impl Read for PrintedRounding {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> PrintedRounding {
        let Some(mut fields) = door.object(node, path) else { return PrintedRounding::default() };
        let to = fields.choice("to", Resolution::NAMES, door);
        let mode = fields.choice("mode", RoundingMode::NAMES, door);
        fields.close(door);
        PrintedRounding { to, mode }
    }
}

/// A rate that the document states beside a row or a column: so many per cent of a base.
///
/// In JSON `"4.3"`, or `{"percent": "4.3", …}` with at most one of `row`, `column` and `amount` as base,
/// and, for a row, the columns it holds in.
///
/// ```
/// use ramme::{StatedRate, dec};
/// let of_wages = StatedRate::new(dec!(3.1)).of_amount(31_097);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StatedRate {
    /// Per cent; at most ±100, at most six decimals.
    pub percent: Amount,
    /// The id of the row that it is a rate of. A row's rate is otherwise of the base (role `base`) beside it.
    pub row: Option<String>,
    /// The label of the column that it is a rate of. A column's rate is otherwise of the opening column.
    pub column: Option<String>,
    /// The amount that it is a rate of, in the table's unit.
    pub amount: Option<Amount>,
    /// The labels of the columns it holds in. Left out, it is those where the row has an amount other
    /// than zero.
    pub columns: Vec<String>,
}

impl StatedRate {
    /// A rate of the opening.
    #[must_use]
    pub fn new(percent: Decimal) -> Self {
        StatedRate { percent: percent.into(), ..StatedRate::default() }
    }

    /// Of another row.
    #[must_use]
    pub fn of_row(mut self, id: impl Into<String>) -> Self {
        self.row = Some(id.into());
        self
    }

    /// Of an amount.
    #[must_use]
    pub fn of_amount(mut self, amount: impl Into<Amount>) -> Self {
        self.amount = Some(amount.into());
        self
    }

    fn is_plain(&self) -> bool {
        self.row.is_none() && self.column.is_none() && self.amount.is_none() && self.columns.is_empty()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for StatedRate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "StatedRate".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let amount = generator.subschema_for::<Amount>();
        schemars::json_schema!({
            "description": "A rate in per cent, or with the base it is a rate of.",
            "anyOf": [amount, {
                "type": "object",
                "additionalProperties": false,
                "required": ["percent"],
                "properties": {
                    "percent": amount,
                    "row": { "type": "string", "description": "The id of the row that it is a rate of." },
                    "column": { "type": "string", "description": "The label of the column that it is a rate of." },
                    "amount": amount,
                    "columns": {
                        "type": "array",
                        "items": { "type": "string" },
                        "description": "The labels of the columns it holds in."
                    }
                }
            }]
        })
    }
}

impl Serialize for StatedRate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return self.percent.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("percent", &self.percent)?;
        if let Some(row) = &self.row {
            map.serialize_entry("row", row)?;
        }
        if let Some(column) = &self.column {
            map.serialize_entry("column", column)?;
        }
        if let Some(amount) = &self.amount {
            map.serialize_entry("amount", amount)?;
        }
        if !self.columns.is_empty() {
            map.serialize_entry("columns", &self.columns)?;
        }
        map.end()
    }
}

impl Read for StatedRate {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> StatedRate {
        if !matches!(node, Node::Object(_)) {
            return StatedRate { percent: Amount::read(node, path, door), ..StatedRate::default() };
        }
        let Some(mut fields) = door.object(node, path) else { return StatedRate::default() };
        let rate = StatedRate {
            percent: fields.required("percent", door),
            row: fields.optional("row", door),
            column: fields.optional("column", door),
            amount: fields.optional("amount", door),
            columns: fields.list("columns", MOST_COLUMNS, door),
        };
        fields.close(door);
        let bases = [rate.row.is_some(), rate.column.is_some(), rate.amount.is_some()];
        let given = bases.iter().filter(|given| **given).count();
        if given > 1 {
            door.report(Code::InputUnclear, path, format_args!("{given}"), "row, column, amount");
        }
        rate
    }
}

/// A column of a published table; in JSON its label, or `{"label", "role"?, "rate"?}`.
///
/// Left out, the role follows from the label: in a table of years `Sum …` is the sum of the years, else
/// a year. In a waterfall the first column is the opening and the last the closing, `Sum …` the sum,
/// `Intern flytting …` and `Omfordeling …` reallocations, the others changes. A column of per cent
/// (`Endring i %`) is `other`, and not added. In a table of budget and accounts `Regnskap …` (`Rekneskap …`), `…budsjett…` and `…avvik…` are what they say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PublishedColumn {
    /// The heading.
    pub label: String,
    /// What it is; left out, it follows from the label.
    pub role: Option<ColumnRole>,
    /// The rate that every row of the column follows.
    pub rate: Option<StatedRate>,
}

impl From<&str> for PublishedColumn {
    fn from(label: &str) -> Self {
        PublishedColumn { label: label.to_owned(), role: None, rate: None }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PublishedColumn {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PublishedColumn".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let role = generator.subschema_for::<ColumnRole>();
        let rate = generator.subschema_for::<StatedRate>();
        schemars::json_schema!({
            "description": "A column's label, or its label with its role and rate.",
            "anyOf": [{ "type": "string" }, {
                "type": "object",
                "additionalProperties": false,
                "required": ["label"],
                "properties": { "label": { "type": "string" }, "role": role, "rate": rate }
            }]
        })
    }
}

impl Serialize for PublishedColumn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.role.is_none() && self.rate.is_none() {
            return self.label.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("label", &self.label)?;
        if let Some(role) = &self.role {
            map.serialize_entry("role", role)?;
        }
        if let Some(rate) = &self.rate {
            map.serialize_entry("rate", rate)?;
        }
        map.end()
    }
}

impl Read for PublishedColumn {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> PublishedColumn {
        match node {
            Node::Object(_) => {
                let Some(mut fields) = door.object(node, path) else { return PublishedColumn::default() };
                let column = PublishedColumn {
                    label: fields.required("label", door),
                    role: fields.choice("role", ColumnRole::NAMES, door),
                    rate: fields.optional("rate", door),
                };
                fields.close(door);
                column
            }
            // A year may stand as the number it is.
            Node::Integer(year) => PublishedColumn { label: year.to_string(), role: None, rate: None },
            other => PublishedColumn { label: String::read(other, path, door), role: None, rate: None },
        }
    }
}

/// A row of a published table.
///
/// ```
/// use ramme::{PublishedRow, RowRole};
/// let row = PublishedRow::new(RowRole::Measure, "Valgår", [Some(-600), Some(600)]).parent("tiltak");
/// assert_eq!(row.amounts.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedRow {
    /// What the row is.
    pub role: RowRole,
    /// The text before the figures.
    pub label: String,
    /// The name that other rows refer to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The id of the row that this one is added into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Whether it is taken away in the sum it is added into: income that is printed without its minus.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub subtracted: bool,
    /// The printed amounts, one for each column, in the table's unit; null where the cell is empty.
    pub amounts: Vec<Option<Amount>>,
    /// The rate that the document says the row follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<StatedRate>,
    /// The line of the text or CSV that it was read from.
    #[serde(skip)]
    pub(crate) line: Option<usize>,
    /// How the cells are shown, where it was read from text or CSV.
    #[serde(skip)]
    pub(crate) forms: Vec<CellForm>,
}

impl PublishedRow {
    /// A row.
    #[must_use]
    pub fn new<A: Into<Amount>>(
        role: RowRole,
        label: impl Into<String>,
        amounts: impl IntoIterator<Item = Option<A>>,
    ) -> Self {
        let amounts = amounts.into_iter().map(|amount| amount.map(Into::into)).collect();
        PublishedRow { role, label: label.into(), amounts, ..PublishedRow::default() }
    }

    /// Gives it a name that other rows refer to.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Adds it into another row.
    #[must_use]
    pub fn parent(mut self, id: impl Into<String>) -> Self {
        self.parent = Some(id.into());
        self
    }

    /// States the rate that it follows.
    #[must_use]
    pub fn rate(mut self, rate: StatedRate) -> Self {
        self.rate = Some(rate);
        self
    }
}

/// An amount, or null where the cell is empty.
pub(crate) struct Cell(pub(crate) Option<Amount>);

impl Read for Cell {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Cell {
        Cell((*node != Node::Null).then(|| Amount::read(node, path, door)))
    }
}

impl Read for PublishedRow {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> PublishedRow {
        let Some(mut fields) = door.object(node, path) else { return PublishedRow::default() };
        let row = PublishedRow {
            role: fields.choice("role", RowRole::NAMES, door).unwrap_or_default(),
            label: fields.required("label", door),
            id: fields.optional("id", door),
            parent: fields.optional("parent", door),
            subtracted: fields.optional("subtracted", door).is_some_and(|Flag(flag)| flag),
            amounts: read_cells(&mut fields, door),
            rate: fields.optional("rate", door),
            line: None,
            forms: Vec::new(),
        };
        fields.close(door);
        row
    }
}

fn read_cells(fields: &mut crate::json::Fields<'_>, door: &mut Door) -> Vec<Option<Amount>> {
    if !fields.has("amounts") {
        fields.miss("amounts", door);
    }
    let cells: Vec<Cell> = fields.list("amounts", MOST_COLUMNS, door);
    cells.into_iter().map(|Cell(amount)| amount).collect()
}

/// The grand total of a table: the sum of its totals, or of all rows without a parent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GrandTotal {
    /// The text before the figures.
    pub label: String,
    /// The printed amounts, one for each column; null where the cell is empty.
    pub amounts: Vec<Option<Amount>>,
}

impl Read for GrandTotal {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> GrandTotal {
        let Some(mut fields) = door.object(node, path) else { return GrandTotal::default() };
        let total = GrandTotal { label: fields.required("label", door), amounts: read_cells(&mut fields, door) };
        fields.close(door);
        total
    }
}

/// A published table as it is printed.
///
/// Limits: 100 columns, 20 000 rows, texts of 2 000 characters, amounts of ±10¹³ kr in whole øre, 10¹⁵ kr
/// in all.
///
/// ```
/// use ramme::{CheckVerdict, Published, PublishedRow, RowRole, TableShape, Unit};
/// let table = Published::new(TableShape::Change, ["2024", "2025"])
///     .unit(Unit::Thousand)
///     .row(PublishedRow::new(RowRole::Base, "Inngående budsjett", [Some(7139), Some(6539)]))
///     .row(PublishedRow::new(RowRole::Measure, "Valgår", [Some(-600), Some(600)]))
///     .row(PublishedRow::new(RowRole::Total, "Ny ramme", [Some(6539), Some(7139)]));
/// assert_eq!(table.check()?.verdict, Some(CheckVerdict::Holds));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Published {
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The municipality (kommune).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// Where it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The unit of every amount.
    pub unit: Unit,
    /// How its figures hang together.
    pub shape: TableShape,
    /// Its columns.
    pub columns: Vec<PublishedColumn>,
    /// How its figures were rounded, as far as the document says.
    #[serde(skip_serializing_if = "is_unstated")]
    pub rounding: PrintedRounding,
    /// Which way the deviation goes, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deviation: Option<DeviationSign>,
    /// Whether rows of the table are left out here; totals of everything are then not checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Its rows, in the order they are printed.
    pub rows: Vec<PublishedRow>,
    /// The sum of everything, where it stands apart from the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grand_total: Option<GrandTotal>,
    /// How it was read, where it was text.
    #[serde(skip)]
    pub(crate) reading: Option<TableReading>,
}

fn is_unstated(rounding: &PrintedRounding) -> bool {
    *rounding == PrintedRounding::default()
}

/// `true` or `false`.
pub(crate) struct Flag(pub(crate) bool);

impl Read for Flag {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Flag {
        match node {
            Node::Bool(value) => Flag(*value),
            other => {
                door.report(Code::WrongType, path, other.kind(), "true, false");
                Flag(false)
            }
        }
    }
}

impl Read for Published {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Published {
        let Some(mut fields) = door.object(node, path) else { return Published::default() };
        let mut table = Published {
            title: fields.optional("title", door),
            municipality: fields.optional("municipality", door),
            source: fields.optional("source", door),
            unit: fields.choice("unit", Unit::NAMES, door).unwrap_or_default(),
            shape: fields.choice("shape", TableShape::NAMES, door).unwrap_or_default(),
            columns: fields.list("columns", MOST_COLUMNS, door),
            rounding: fields.optional("rounding", door).unwrap_or_default(),
            deviation: fields.choice("deviation", DeviationSign::NAMES, door),
            partial: fields.optional("partial", door).is_some_and(|Flag(flag)| flag),
            rows: fields.list("rows", MOST_ROWS, door),
            grand_total: fields.optional("grand_total", door),
            reading: None,
        };
        for name in ["shape", "columns", "rows"] {
            if !fields.has(name) {
                fields.miss(name, door);
            }
        }
        fields.close(door);
        if table.rows.is_empty() {
            table.grand_total = None;
        }
        table
    }
}

impl Published {
    /// A table without rows.
    #[must_use]
    pub fn new<C: Into<PublishedColumn>>(shape: TableShape, columns: impl IntoIterator<Item = C>) -> Self {
        Published { shape, columns: columns.into_iter().map(Into::into).collect(), ..Published::default() }
    }

    /// Sets the unit of every amount.
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// Adds a row.
    #[must_use]
    pub fn row(mut self, row: PublishedRow) -> Self {
        self.rows.push(row);
        self
    }

    /// Adds the sum of everything.
    #[must_use]
    pub fn grand_total<A: Into<Amount>>(
        mut self,
        label: impl Into<String>,
        amounts: impl IntoIterator<Item = Option<A>>,
    ) -> Self {
        let amounts = amounts.into_iter().map(|amount| amount.map(Into::into)).collect();
        self.grand_total = Some(GrandTotal { label: label.into(), amounts });
        self
    }

    /// Reads a table from its JSON form.
    ///
    /// ```
    /// let table = ramme::Published::from_json(r#"{
    ///   "shape": "absolute", "unit": "1000 kr", "columns": ["2017", "2018"],
    ///   "rows": [
    ///     {"label": "Ordinær grunnskoleopplæring", "amounts": [933602, 974048], "parent": "skole"},
    ///     {"label": "Voksenopplæring", "amounts": [17532, 17418], "parent": "skole"},
    ///     {"role": "subtotal", "id": "skole", "label": "Sum oppvekst skole", "amounts": [951134, 991466]}
    ///   ]
    /// }"#)?;
    /// assert!(table.check()?.checks.iter().all(|check| check.difference == 0.into()));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the document at once.
    pub fn from_json(text: &str) -> Result<Published, Error> {
        Published::from_node(&Node::from_json(text)?)
    }

    /// Reads a table from a node: the way of the bindings.
    ///
    /// # Errors
    /// Every problem of the document at once.
    pub fn from_node(node: &Node<'_>) -> Result<Published, Error> {
        let mut door = Door::default();
        let table = Published::read_checked(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| table)
    }

    pub(crate) fn read_checked(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Published {
        let table = Published::read(node, path, door);
        table.validate(path, door);
        table
    }

    /// Reports what does not fit together.
    pub(crate) fn validate(&self, path: &Path<'_>, door: &mut Door) {
        let columns = path.key("columns");
        let rows = path.key("rows");
        if self.columns.is_empty() && !door.is_marked(&columns) {
            door.report(Code::Empty, &columns, "", "label");
        }
        if self.rows.is_empty() && !door.is_marked(&rows) {
            door.report(Code::Empty, &rows, "", "{\"role\", \"label\", \"amounts\"}");
        }
        if self.columns.len() > MOST_COLUMNS {
            door.report(Code::TooMany, &columns, self.columns.len(), MOST_COLUMNS);
        }
        if self.rows.len() > MOST_ROWS {
            door.report(Code::TooMany, &rows, self.rows.len(), MOST_ROWS);
        }
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for (i, row) in self.rows.iter().enumerate() {
            if let Some(id) = &row.id {
                let first = *ids.entry(id).or_insert(i);
                if first != i {
                    door.report(Code::DuplicateId, &rows.index(i).key("id"), id, format_args!("{rows}/{first}"));
                }
            }
        }
        // Listed once: a table with many problems must not list everything for each.
        let known_rows = short_list(self.rows.iter().filter_map(|row| row.id.as_deref()));
        let known_columns = short_list(self.columns.iter().map(|column| column.label.as_str()));
        self.validate_columns(&known_columns, &columns, door);
        let mut in_all: u128 = 0;
        for (i, row) in self.rows.iter().enumerate() {
            let at = rows.index(i);
            in_all += self.validate_cells(&row.amounts, &at, door);
            for (key, id) in
                [("parent", row.parent.as_ref()), ("rate", row.rate.as_ref().and_then(|rate| rate.row.as_ref()))]
            {
                let Some(id) = id.filter(|id| !ids.contains_key(id.as_str())) else { continue };
                door.report(Code::UnknownTableRow, &at.key(key), id, &known_rows);
            }
            if let Some(rate) = &row.rate {
                self.validate_rate(rate, &known_columns, &at.key("rate"), door);
            }
        }
        if let Some(total) = &self.grand_total {
            in_all += self.validate_cells(&total.amounts, &path.key("grand_total"), door);
        }
        if in_all > MOST_IN_ALL {
            let limit = Ore(i64::try_from(MOST_IN_ALL).unwrap_or(i64::MAX)).to_decimal(self.unit);
            door.report(Code::TotalsTooLarge, &rows, "", format_args!("{limit} {}", self.unit));
        }
        self.validate_parents(&ids, &rows, door);
    }

    fn validate_cells(&self, cells: &[Option<Amount>], at: &Path<'_>, door: &mut Door) -> u128 {
        let place = at.key("amounts");
        let marked = door.is_marked(&place);
        if cells.len() != self.columns.len() && !self.columns.is_empty() && !marked {
            door.report(Code::WrongCellCount, &place, cells.len(), self.columns.len());
        }
        if marked {
            return 0;
        }
        let mut in_all = 0;
        for (c, amount) in cells.iter().enumerate() {
            if let Some(amount) = amount {
                amount::check(*amount, self.unit, &place.index(c), door);
                in_all += u128::from(Ore::of(*amount, self.unit).0.unsigned_abs());
            }
        }
        in_all
    }

    fn validate_rate(&self, rate: &StatedRate, known: &str, at: &Path<'_>, door: &mut Door) {
        check_percent(rate.percent, at, door);
        if let Some(amount) = rate.amount {
            amount::check(amount, self.unit, at, door);
        }
        for label in rate.columns.iter().chain(&rate.column) {
            if self.column_of(label).is_none() {
                door.report(Code::UnknownColumn, at, label, known);
            }
        }
    }

    fn validate_columns(&self, known: &str, at: &Path<'_>, door: &mut Door) {
        for (c, column) in self.columns.iter().enumerate() {
            if let Some(rate) = &column.rate {
                self.validate_rate(rate, known, &at.index(c).key("rate"), door);
                if let Some(id) = &rate.row {
                    door.report(
                        Code::InputUnclear,
                        &at.index(c).key("rate"),
                        format_args!("row: {id}"),
                        "column, amount",
                    );
                }
            }
        }
        let needed: &[(ColumnRole, &str)] = match self.shape {
            TableShape::Waterfall => &[(ColumnRole::Opening, "opening"), (ColumnRole::Closing, "closing")],
            TableShape::BudgetVsAccounts => &[
                (ColumnRole::Budget, "budget"),
                (ColumnRole::Accounts, "accounts"),
                (ColumnRole::Deviation, "deviation"),
            ],
            _ => return,
        };
        if self.columns.is_empty() || door.is_marked(at) {
            return;
        }
        let roles = self.column_roles();
        for (role, name) in needed {
            let found = roles.iter().filter(|found| *found == role).count();
            if found != 1 {
                door.report(Code::ColumnRoleUnclear, at, found, name);
            }
        }
    }

    /// Reports rows that are added into themselves.
    fn validate_parents(&self, ids: &HashMap<&str, usize>, rows: &Path<'_>, door: &mut Door) {
        let parent = |row: usize| self.rows.get(row)?.parent.as_ref().and_then(|id| ids.get(id.as_str())).copied();
        // 0: not seen, 1: on the way from this start, 2: known to end.
        let mut state = vec![0_u8; self.rows.len()];
        for start in 0..self.rows.len() {
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(row) = at {
                match state.get_mut(row) {
                    Some(mark @ 0) => *mark = 1,
                    Some(1) => {
                        let ring = way.iter().skip_while(|seen| **seen != row);
                        let ring: Vec<&str> = ring.filter_map(|i: &usize| self.rows.get(*i)?.id.as_deref()).collect();
                        door.report(Code::RowCycle, &rows.index(row).key("parent"), ring.join(" → "), "");
                        break;
                    }
                    _ => break,
                }
                way.push(row);
                at = parent(row);
            }
            for row in way {
                if let Some(mark) = state.get_mut(row) {
                    *mark = 2;
                }
            }
        }
    }

    /// Whether a cell is empty, and not shown as a dash, in a row that has figures.
    pub(crate) fn is_blank(&self, row: usize, column: usize) -> bool {
        let Some(row) = self.rows.get(row) else { return false };
        let dash = row.forms.get(column).is_some_and(|form| form.dash);
        row.amounts.get(column).is_some_and(Option::is_none) && !dash && row.amounts.iter().any(Option::is_some)
    }

    /// Whether a column holds per cent, which no sum can be held against.
    pub(crate) fn is_percent(&self, column: usize) -> bool {
        let found = self.columns.get(column);
        found.is_some_and(|column| column.role.is_none() && is_percent_label(&column.label))
    }

    pub(crate) fn column_of(&self, label: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.label == label)
    }

    /// What each column is: as stated, or as its label says (see [`PublishedColumn`]).
    pub(crate) fn column_roles(&self) -> Vec<ColumnRole> {
        let last = self.columns.len().saturating_sub(1);
        let by_label = |(i, column): (usize, &PublishedColumn)| {
            if let Some(role) = column.role {
                return role;
            }
            let label = column.label.to_lowercase();
            let starts = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
            match self.shape {
                _ if is_percent_label(&label) => ColumnRole::Other,
                TableShape::Waterfall if starts(&["sum"]) => ColumnRole::Sum,
                TableShape::Waterfall if i == 0 => ColumnRole::Opening,
                TableShape::Waterfall if i == last => ColumnRole::Closing,
                TableShape::Waterfall if starts(&["intern flytting", "omfordeling"]) => ColumnRole::Reallocation,
                TableShape::Waterfall => ColumnRole::Change,
                TableShape::BudgetVsAccounts if label.contains("avvik") => ColumnRole::Deviation,
                TableShape::BudgetVsAccounts if starts(&["regnskap", "rekneskap"]) => ColumnRole::Accounts,
                TableShape::BudgetVsAccounts if label.contains("budsjett") => ColumnRole::Budget,
                TableShape::BudgetVsAccounts => ColumnRole::Other,
                _ if starts(&["sum"]) => ColumnRole::Sum,
                _ => ColumnRole::Year,
            }
        };
        self.columns.iter().enumerate().map(by_label).collect()
    }
}

/// The first names of a list, for a problem.
pub(crate) fn short_list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.take(20).map(|name| name.get(..60).unwrap_or(name)).collect();
    names.join(", ")
}

/// Which rows add up to which: read once, for checking and for placing cells.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    /// Heads with their terms, a head after all heads among its terms. The grand total has the number
    /// one past the last row.
    pub(crate) nodes: Vec<SumNode>,
    /// A row with the memo rows that it is the net of.
    pub(crate) memos: Vec<(usize, Vec<usize>)>,
    /// A base and the sum that the next year's base is carried from.
    pub(crate) carried: Vec<(usize, usize)>,
}

#[derive(Debug)]
pub(crate) struct SumNode {
    pub(crate) head: usize,
    /// The rows, each with 1, or −1 where it is taken away.
    pub(crate) terms: Vec<(usize, i8)>,
}

impl Published {
    pub(crate) fn sums(&self) -> Sums {
        let count = self.rows.len();
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for (i, row) in self.rows.iter().enumerate() {
            if let Some(id) = &row.id {
                ids.entry(id).or_insert(i);
            }
        }
        let mut terms: Vec<Vec<usize>> = vec![Vec::new(); count + 1];
        let mut memos: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut tops = Vec::new();
        for (i, row) in self.rows.iter().enumerate() {
            let parent = row.parent.as_ref().and_then(|id| ids.get(id.as_str())).copied();
            let lists = if row.role == RowRole::Memo { &mut memos } else { &mut terms };
            match parent {
                Some(parent) => {
                    if let Some(list) = lists.get_mut(parent) {
                        list.push(i);
                    }
                }
                None if row.role != RowRole::Memo => tops.push(i),
                None => {}
            }
        }
        if !self.partial {
            let grand = self.total_terms(&tops, &mut terms);
            if let (Some(list), true) = (terms.get_mut(count), self.grand_total.is_some()) {
                *list = grand;
            }
        }
        let signed = |row: usize| (row, if self.rows.get(row).is_some_and(|row| row.subtracted) { -1 } else { 1 });
        let nodes = in_order(terms).into_iter();
        let nodes = nodes.map(|(head, rows)| SumNode { head, terms: rows.into_iter().map(signed).collect() });
        let nodes: Vec<SumNode> = nodes.collect();
        let base = |row: &&usize| self.rows.get(**row).is_some_and(|row| row.role == RowRole::Base);
        let mut carried = Vec::new();
        if self.shape == TableShape::Change {
            for node in &nodes {
                let mut bases = node.terms.iter().map(|(row, _)| row).filter(base);
                if let (Some(only), None, true) = (bases.next(), bases.next(), node.head < count) {
                    carried.push((*only, node.head));
                }
            }
        }
        let memos = memos.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()).collect();
        Sums { nodes, memos, carried }
    }

    /// Gives each total that no row names the rows since the total before it; returns what the grand
    /// total is the sum of.
    fn total_terms(&self, tops: &[usize], terms: &mut [Vec<usize>]) -> Vec<usize> {
        let mut pending = Vec::new();
        let mut totals = Vec::new();
        // A total that stands over its rows waits for them.
        let mut waiting = None;
        for &row in tops {
            let is_total = self.rows.get(row).is_some_and(|row| row.role == RowRole::Total);
            if !is_total {
                pending.push(row);
                continue;
            }
            totals.push(row);
            if terms.get(row).is_some_and(|named| !named.is_empty()) {
                continue;
            }
            let head = if pending.is_empty() { waiting.replace(row) } else { waiting.take().or(Some(row)) };
            if let Some(list) = head.and_then(|head| terms.get_mut(head)) {
                list.append(&mut pending);
            }
            if head.is_some_and(|head| head != row) {
                waiting = Some(row);
            }
        }
        if let Some(list) = waiting.and_then(|head| terms.get_mut(head)) {
            list.append(&mut pending);
        }
        totals.append(&mut pending);
        totals
    }
}

/// Heads so that each comes after the heads among its terms. The door has refused rings.
fn in_order(mut terms: Vec<Vec<usize>>) -> Vec<(usize, Vec<usize>)> {
    let mut nodes = Vec::new();
    let mut done = vec![false; terms.len()];
    for start in 0..terms.len() {
        let mut stack = vec![(start, false)];
        while let Some((row, children_done)) = stack.pop() {
            if children_done {
                let own = terms.get_mut(row).map(std::mem::take).unwrap_or_default();
                nodes.push((row, own));
                continue;
            }
            let Some(seen) = done.get_mut(row) else { continue };
            let own = terms.get(row).map(Vec::as_slice).unwrap_or_default();
            if std::mem::replace(seen, true) || own.is_empty() {
                continue;
            }
            stack.push((row, true));
            stack.extend(own.iter().map(|term| (*term, false)));
        }
    }
    nodes
}
