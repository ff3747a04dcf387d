//! A table that was copied out of a document: text or CSV, read into a [`Published`].
//!
//! Copied text loses what the page showed: which column a figure stood in, and where one figure ends
//! and the next begins, because a space parts both thousands and columns. So each line has readings, each
//! reading has placements, and the sums of the table decide ([`crate::placement`]). What they do not
//! decide is told, not guessed.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Amount, Unit};
use crate::check::layout::{Labels, lone_sums, settle, shape_of, uncounted, with_doubts};
use crate::check::line::{field_of, is_percent_field, is_percent_label};
use crate::check::notation::unit_in;
use crate::check::published::{
    DeviationSign, Flag, MOST_COLUMNS, MOST_ROWS, PrintedRounding, Published, PublishedColumn, PublishedRow, RowRole,
    StatedRate, TableShape,
};
use crate::check::text_table::read_text;
use crate::error::{Code, Error, fill};
use crate::json::{Door, Fields, Node, Path, Read, turns_direction};
use crate::language::Language;

/// The longest text that is read, in characters.
const LONGEST: usize = 1_000_000;

/// Where subtotals stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SubtotalPlace {
    /// Over the rows they are the sum of (Molde, Hustadvika).
    Above,
    /// Under them (Elverum, Sandnes).
    Below,
}

impl SubtotalPlace {
    const NAMES: &'static [(&'static str, SubtotalPlace)] =
        &[("above", SubtotalPlace::Above), ("below", SubtotalPlace::Below)];
}

/// What is known of the rows whose label starts with a text.
///
/// ```
/// use ramme::{RowRole, RowRule};
/// let rule = RowRule::new("Økonomistaben").role(RowRole::Total);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowRule {
    /// The start of the label, in any case.
    pub label: String,
    /// What the row is.
    pub role: Option<RowRole>,
    /// The rate that the document says it follows.
    pub rate: Option<StatedRate>,
}

impl RowRule {
    /// A rule that says nothing yet.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        RowRule { label: label.into(), ..RowRule::default() }
    }

    /// Says what the row is.
    #[must_use]
    pub fn role(mut self, role: RowRole) -> Self {
        self.role = Some(role);
        self
    }

    /// Says which rate it follows.
    #[must_use]
    pub fn rate(mut self, rate: StatedRate) -> Self {
        self.rate = Some(rate);
        self
    }
}

impl RowRule {
    pub(crate) fn fits(&self, label: &str) -> bool {
        label.to_lowercase().starts_with(&self.label.to_lowercase())
    }
}

impl Read for RowRule {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> RowRule {
        let Some(mut fields) = door.object(node, path) else { return RowRule::default() };
        let rule = RowRule {
            label: fields.required("label", door),
            role: fields.choice("role", RowRole::NAMES, door),
            rate: fields.optional("rate", door),
        };
        fields.close(door);
        rule
    }
}

/// What one knows about a table beside its text; everything may be left out.
///
/// ```
/// use ramme::{TableOptions, TableShape};
/// let mut options = TableOptions::default();
/// options.shape = Some(TableShape::Absolute);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct TableOptions {
    /// The title of the table.
    pub title: Option<String>,
    /// The unit; left out, what the heading, the title or a line of its own states (`Hele 1 000`, `Drift (1000 kr)`,
    /// `Beløp i mill. kr`), else kroner. The text of the outcome says which.
    pub unit: Option<Unit>,
    /// How the figures hang together; left out, it follows from the rows: with a base that changes, and a
    /// total, it is `change`, with a base that stays `level`, with neither `absolute`. A waterfall must be
    /// named.
    pub shape: Option<TableShape>,
    /// The columns; left out, they are read from the heading, by its years or what parts them.
    pub columns: Vec<PublishedColumn>,
    /// How the figures were rounded.
    pub rounding: PrintedRounding,
    /// Which way the deviation goes.
    pub deviation: Option<DeviationSign>,
    /// Whether rows are left out.
    pub partial: bool,
    /// Where subtotals stand; left out, what fits the sums.
    pub subtotals: Option<SubtotalPlace>,
    /// What is known of single rows.
    pub rows: Vec<RowRule>,
}

impl TableOptions {
    fn read(fields: &mut Fields<'_>, door: &mut Door) -> TableOptions {
        TableOptions {
            title: fields.optional("title", door),
            unit: fields.choice("unit", Unit::NAMES, door),
            shape: fields.choice("shape", TableShape::NAMES, door),
            columns: fields.list("columns", MOST_COLUMNS, door),
            rounding: fields.optional("rounding", door).unwrap_or_default(),
            deviation: fields.choice("deviation", DeviationSign::NAMES, door),
            partial: fields.optional("partial", door).is_some_and(|Flag(flag)| flag),
            subtotals: fields.choice("subtotals", SubtotalPlace::NAMES, door),
            rows: fields.list("rows", MOST_COLUMNS, door),
        }
    }

    pub(crate) fn table(&self, unit: Option<Unit>, columns: Vec<PublishedColumn>) -> Published {
        let mut table = Published::new(self.shape.unwrap_or_default(), columns);
        table.title.clone_from(&self.title);
        table.unit = self.unit.or(unit).unwrap_or_default();
        table.rounding = self.rounding;
        table.deviation = self.deviation;
        table.partial = self.partial;
        table
    }
}

/// A text of a whole table.
struct LongText<'n>(Cow<'n, str>);

/// Reads `{"table": …}`, `{"csv": …, …}` or `{"text": …, …}`.
pub(crate) fn read_document(input: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Published {
    const FORMS: &str = "table, csv, text";
    let Node::Object(entries) = input else {
        door.report(Code::WrongType, path, input.kind(), "an object");
        return Published::default();
    };
    let given = |name: &str| entries.iter().find(|(key, value)| key == name && *value != Node::Null);
    let forms: Vec<&str> = ["table", "csv", "text"].into_iter().filter(|name| given(name).is_some()).collect();
    let [form] = forms.as_slice() else {
        door.report(Code::InputUnclear, path, if forms.is_empty() { "{}".to_owned() } else { forms.join(", ") }, FORMS);
        return Published::default();
    };
    let Some(mut fields) = door.object(input, path) else { return Published::default() };
    let Some((_, node)) = given(form) else { return Published::default() };
    let at = path.key(form);
    let table = match *form {
        "table" => {
            let _: Option<Taken> = fields.optional("table", door);
            Published::read_checked(node, &at, door)
        }
        form => {
            let _: Option<Taken> = fields.optional(if form == "csv" { "csv" } else { "text" }, door);
            let options = TableOptions::read(&mut fields, door);
            match LongText::read(node, &at, door) {
                // Options that cannot be read leave nothing to read the text by.
                Some(LongText(text)) if door.problems.is_empty() => {
                    let read = if form == "csv" { read_csv } else { read_text };
                    read(&text, &options, &at, path, door)
                }
                _ => Published::default(),
            }
        }
    };
    fields.close(door);
    table
}

/// Stands for a field that is read elsewhere.
struct Taken;

impl Read for Taken {
    fn read(_: &Node<'_>, _: &Path<'_>, _: &mut Door) -> Taken {
        Taken
    }
}

impl<'n> LongText<'n> {
    fn read(node: &'n Node<'_>, path: &Path<'_>, door: &mut Door) -> Option<LongText<'n>> {
        let Node::Text(text) = node else {
            door.report(Code::WrongType, path, node.kind(), "a text");
            return None;
        };
        let length = text.chars().count();
        if length > LONGEST {
            door.report(Code::TooLong, path, length, LONGEST);
            return None;
        }
        // Programs put them around what they copy; no label or figure has one.
        let turned = text.chars().any(turns_direction);
        let straight = || text.chars().filter(|c| !turns_direction(*c)).collect();
        Some(LongText(if turned { Cow::Owned(straight()) } else { Cow::Borrowed(text) }))
    }
}

impl Published {
    /// Reads a table that was copied as text out of a document. How it was read stands in the `reading`
    /// of [`TableCheck`](crate::TableCheck).
    ///
    /// Lines before the heading may state the unit. The heading gives the columns by its years. A row is
    /// a label and figures as people write them; parted by tabs or `|` its empty cells keep their place,
    /// otherwise missing cells are placed by the sums; lines apart by semicolons, as a spreadsheet saves them, are read as
    /// if they were apart by tabs, and so are lines apart by commas where no figure can be read two ways (`1.5` or
    /// `"1,5"`, not `1.250` alone). Roles follow from labels: `Inngående …`,
    /// `Opprinnelig budsjett …`, `… basis …` are bases; `Driftsinntekter` and `Driftsutgifter` right under
    /// a base are its two sides; `Sum …`, `Lønns- og prisvekst`, `Andre rammeendringer`, `Internt på …`
    /// subtotals; `Ny … ramme`, `Utgående …`, `Ramme …`, `Totalt …` totals, by whole words. Where only so every sum
    /// holds, a row that does not say `Sum …` (`Lønns- og prisvekst`, `Ramme NAV`) is an item, or else a row of which no
    /// label says what it is (an area over its units) is the sum of the rows under it. Such sums are also seen where one
    /// figure is wrong, if the table holds with another in its place. Options override.
    ///
    /// A row that is a sum by its label (`Sum …`, `I alt`, `Til sammen`, `Samlet …`, `Totalt`, `Netto …` after
    /// expenditure and income) is always held against rows: those since the sum before it, or another
    /// unbroken run up to it where that fits better. Numbers in parentheses, or with the minus behind, are
    /// below zero; where parentheses leave a line more figures than columns, they belong to the label.
    /// Footnote marks are taken off figures, columns of per cent are left out, and a line with figures that
    /// is no row is told, as is a row before a sum that no sum counts: then the verdict is none, unless it is an error.
    /// The number of a page (`Side 12 av 98`, or `12` as the last line) is told and is no row.
    ///
    /// ```
    /// use ramme::{Published, ReadingStatus, TableOptions};
    /// let table = Published::from_text("Hele 1 000\n2024 2025\n\
    ///     Inngående ramme 7 139 6 539\nValgår -600 600\nNy ramme 6 539 7 139", &TableOptions::default())?;
    /// let outcome = table.check()?;
    /// assert_eq!(outcome.reading.unwrap().status, ReadingStatus::Complete);
    /// assert_eq!(outcome.counts.holds, 3);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::ColumnsNotFound`] where there is no heading and the options name no columns,
    /// [`Code::RowsNotFound`] where there is no row, [`Code::UnknownTableRow`] for a rule that no row fits,
    /// [`Code::TooMany`] for more than 100 columns of amounts or 200 in all, and what [`Published::from_node`] refuses.
    pub fn from_text(text: &str, options: &TableOptions) -> Result<Published, Error> {
        let mut door = Door::default();
        let table = read_text(text, options, &Path::Root, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| table)
    }

    /// Reads a table from CSV, its parts apart by semicolon, comma or tab. The first column holds the
    /// labels; columns named `role` (`rolle`), `id` and `parent` are what they say; all others hold amounts
    /// as people write them in Norwegian, empty where the cell is. Without a role, it follows from the label
    /// as in [`Published::from_text`].
    ///
    /// ```
    /// use ramme::{Published, TableOptions};
    /// let table = Published::from_csv("Post;2017;2018\nSkole;951 134;991 466\nBarnehage;838 963;869 911\n\
    ///     Sum drift;1 790 097;1 861 377\n", &TableOptions::default())?;
    /// assert_eq!(table.check()?.counts.holds, 2);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::NotAnAmount`] at `/LINE/FIELD` for a cell that is not a number, counted from one, and as
    /// [`Published::from_text`].
    pub fn from_csv(text: &str, options: &TableOptions) -> Result<Published, Error> {
        let mut door = Door::default();
        let table = read_csv(text, options, &Path::Root, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| table)
    }
}

/// How far a text could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReadingStatus {
    /// Every row has all its cells.
    Complete,
    /// Cells are missing, and the sums allow exactly one placement.
    Unique,
    /// The sums allow more than one.
    Several,
    /// The sums allow none.
    Nothing,
    /// There are more possibilities than were tried.
    Stopped,
}

/// How a table was read from text or CSV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TableReading {
    /// How far it could be read.
    pub status: ReadingStatus,
    /// How many placements the sums allow; the largest number stands for more.
    pub placements: u64,
    /// Whether the sums had to be allowed to miss by rounding.
    pub with_rounding: bool,
    /// Where the subtotals were found to stand.
    pub subtotals: Option<SubtotalPlace>,
    /// The rows whose cells had to be placed.
    pub placed: Vec<PlacedRow>,
    /// Lines that a reader must look at.
    pub notes: Vec<LineNote>,
    /// The labels of columns of per cent, which no sum is held against, so that they are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// Whether the options or the text say the unit.
    #[serde(skip)]
    pub(crate) unit_stated: bool,
}

/// A row whose cells had to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlacedRow {
    /// Its line.
    pub line: usize,
    /// Its label.
    pub label: String,
    /// The figures as they stand in the text.
    pub written: String,
    /// How many placements of this row are left.
    pub possible: usize,
    /// The placements that are left, six at most; null where the cell is empty.
    pub alternatives: Vec<Vec<Option<Amount>>>,
}

/// What a reader must know about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoteKind {
    /// Figures of two columns stand together without a space.
    Glued,
    /// The line has figures that cannot be read as cells of the table.
    Unreadable,
    /// A line without figures inside the table.
    Heading,
    /// A line with figures that is no row of the table, and was not used.
    Unused,
    /// Footnote marks beside figures were taken off, or a footnote stands under the table.
    Marks,
    /// A row that is a sum by its label, of rows that the table does not have.
    LoneSum,
    /// A row before a sum that no sum counts.
    Uncounted,
    /// The number of a page, which is no row.
    PageNumber,
    /// A row that is no sum by its label, read as the sum of the rows under it, since only so every sum holds.
    TakenAsSum,
    /// A row that is no sum by its label, read as the sum of the rows under it, since so only one figure is wrong.
    LikelySum,
}

/// A line that a reader must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineNote {
    /// The line.
    pub line: usize,
    /// What is the matter.
    pub kind: NoteKind,
    /// The text of it.
    pub text: String,
}

impl TableReading {
    pub(crate) fn new(status: ReadingStatus) -> Self {
        TableReading {
            status,
            placements: 1,
            with_rounding: false,
            subtotals: None,
            placed: Vec::new(),
            notes: Vec::new(),
            left_out: Vec::new(),
            unit_stated: false,
        }
    }

    /// Whether lines with figures were not used, or rows not counted, so that nobody can say that the whole
    /// table holds.
    pub(crate) fn is_short(&self) -> bool {
        let is_short = |kind| matches!(kind, NoteKind::Unused | NoteKind::Unreadable | NoteKind::Uncounted);
        self.notes.iter().any(|note| is_short(note.kind))
    }

    /// Whether the cells could not be placed in exactly one way.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self.status, ReadingStatus::Complete | ReadingStatus::Unique)
    }

    /// How the text was read, one sentence a line.
    pub(crate) fn lines(&self, table: Option<&Published>, language: Language) -> Vec<String> {
        let empty = table.map(empty_cells).unwrap_or_default();
        let template = match self.status {
            ReadingStatus::Complete if !empty.is_empty() => language.pick(
                "Alle rader er lest; tomme celler er regnet som 0: {x}",
                "Alle rader er lesne; tomme celler er rekna som 0: {x}",
                "Every row is read; empty cells count as 0: {x}",
            ),
            ReadingStatus::Complete => language.pick(
                "Alle rader har alle celler",
                "Alle rader har alle celler",
                "Every row has all its cells",
            ),
            ReadingStatus::Unique => language.pick(
                "Rader som mangler celler eller kan leses på flere måter: {r}; summene tillater nøyaktig én plassering",
                "Rader som manglar celler eller kan lesast på fleire måtar: {r}; summane tillèt nøyaktig éi plassering",
                "Rows that lack cells or read more than one way: {r}; the sums allow exactly one placement",
            ),
            ReadingStatus::Several => language.pick(
                "Rader som mangler celler eller kan leses på flere måter: {r}; summene tillater {n} plasseringer",
                "Rader som manglar celler eller kan lesast på fleire måtar: {r}; summane tillèt {n} plasseringar",
                "Rows that lack cells or read more than one way: {r}; the sums allow {n} placements",
            ),
            ReadingStatus::Nothing => language.pick(
                "Rader som mangler celler eller kan leses på flere måter: {r}; ingen plassering av cellene får summene til å stemme",
                "Rader som manglar celler eller kan lesast på fleire måtar: {r}; inga plassering av cellene får summane til å stemme",
                "Rows that lack cells or read more than one way: {r}; no placement makes the sums hold",
            ),
            ReadingStatus::Stopped => language.pick(
                "Rader som mangler celler eller kan leses på flere måter: {r}; det er for mange muligheter til å prøve alle",
                "Rader som manglar celler eller kan lesast på fleire måtar: {r}; det er for mange moglegheiter til å prøve alle",
                "Rows that lack cells or read more than one way: {r}; there are too many possibilities to try them all",
            ),
        };
        let count = if self.placements == u64::MAX {
            language.pick("svært mange", "svært mange", "very many").to_owned()
        } else {
            language.number(Decimal::from(self.placements))
        };
        let more = |all: usize, told: usize| match all.saturating_sub(told) {
            0 => String::new(),
            more => fill(language.pick(" og {n} til", " og {n} til", " and {n} more"), &[("{n}", &more.to_string())]),
        };
        let told: Vec<&str> = empty.iter().take(MOST_TOLD).map(String::as_str).collect();
        let told = told.join("; ") + &more(empty.len(), MOST_TOLD);
        let rows = self.placed.len().to_string();
        let mut lines = vec![fill(template, &[("{r}", &rows), ("{n}", &count), ("{x}", &told)])];
        lines.extend(table.map(|table| self.taken_as(table, language)));
        if !self.left_out.is_empty() {
            let template = language.pick(
                "Kolonner med prosent er holdt utenfor: {c}",
                "Kolonnar med prosent er haldne utanfor: {c}",
                "Columns of per cent are left out: {c}",
            );
            lines.push(fill(template, &[("{c}", &self.left_out.join(", "))]));
        }
        if self.with_rounding {
            lines.push(
                language
                    .pick(
                        "Plasseringen stemmer bare når summene får avvike med avrunding",
                        "Plasseringa stemmer berre når summane får avvike med avrunding",
                        "The placement holds only when sums may differ by rounding",
                    )
                    .to_owned(),
            );
        }
        let told = self.notes.iter().filter(|note| note.kind != NoteKind::Heading);
        for note in told.clone().take(MOST_LINES_TOLD) {
            let template = match note.kind {
                NoteKind::Glued => language.pick(
                    "Linje {l}: kolonner står sammen uten mellomrom: {t}",
                    "Linje {l}: kolonnar står saman utan mellomrom: {t}",
                    "Line {l}: columns stand together without a space: {t}",
                ),
                NoteKind::Unreadable => language.pick(
                    "Linje {l} har tall som ikke kan leses som celler: {t}",
                    "Linje {l} har tal som ikkje kan lesast som celler: {t}",
                    "Line {l} has figures that cannot be read as cells: {t}",
                ),
                NoteKind::Unused => language.pick(
                    "Linje {l} har tall, men er ikke lest som en rad: {t}",
                    "Linje {l} har tal, men er ikkje lesen som ei rad: {t}",
                    "Line {l} has figures, but is not read as a row: {t}",
                ),
                NoteKind::Marks => language.pick(
                    "Linje {l}: fotnote er ikke regnet med: {t}",
                    "Linje {l}: fotnote er ikkje rekna med: {t}",
                    "Line {l}: a footnote is left out: {t}",
                ),
                NoteKind::LoneSum => language.pick(
                    "Linje {l}, {t}: radene som dette er summen av, står ikke i tabellen",
                    "Linje {l}, {t}: radene som dette er summen av, står ikkje i tabellen",
                    "Line {l}, {t}: the rows that this is the sum of are not in the table",
                ),
                NoteKind::Uncounted => language.pick(
                    "Linje {l}, {t}: raden er ikke med i noen sum",
                    "Linje {l}, {t}: rada er ikkje med i nokon sum",
                    "Line {l}, {t}: the row is in no sum",
                ),
                NoteKind::PageNumber => language.pick(
                    "Linje {l} er lest som et sidetall, og er ikke brukt: {t}",
                    "Linje {l} er lesen som eit sidetal, og er ikkje brukt: {t}",
                    "Line {l} is read as a page number, and is not used: {t}",
                ),
                NoteKind::TakenAsSum => language.pick(
                    "Linje {l}, {t}: lest som summen av radene under, for bare slik stemmer tabellen",
                    "Linje {l}, {t}: lesen som summen av radene under, for berre slik stemmer tabellen",
                    "Line {l}, {t}: read as the sum of the rows under it, since only so the table holds",
                ),
                NoteKind::LikelySum => language.pick(
                    "Linje {l}, {t}: lest som summen av radene under, for slik er det bare ett tall som ikke stemmer",
                    "Linje {l}, {t}: lesen som summen av radene under, for slik er det berre eitt tal som ikkje stemmer",
                    "Line {l}, {t}: read as the sum of the rows under it, since so only one figure is wrong",
                ),
                NoteKind::Heading => continue,
            };
            lines.push(fill(template, &[("{l}", &note.line.to_string()), ("{t}", &note.text)]));
        }
        let rest = more(told.count(), MOST_LINES_TOLD);
        if !rest.is_empty() {
            lines.push(format!("…{rest}"));
        }
        for row in self.placed.iter().take(MOST_LINES_TOLD) {
            let template = match (self.status, row.possible, row.alternatives.as_slice()) {
                (ReadingStatus::Several, 2.., _) => language.pick(
                    "Linje {l}, {s}: {w} kan plasseres på {n} måter",
                    "Linje {l}, {s}: {w} kan plasserast på {n} måtar",
                    "Line {l}, {s}: {w} can be placed in {n} ways",
                ),
                (ReadingStatus::Several | ReadingStatus::Unique, _, [_]) => language.pick(
                    "Linje {l}, {s}: lest som {p}",
                    "Linje {l}, {s}: lese som {p}",
                    "Line {l}, {s}: read as {p}",
                ),
                (ReadingStatus::Nothing | ReadingStatus::Stopped, ..) => "{L} {l}, {s}: {w}",
                _ => continue,
            };
            let shown =
                |cell: &Option<Amount>| cell.map_or_else(|| "–".to_owned(), |cell| language.number(cell.decimal()));
            let placed: Vec<String> = row.alternatives.first().into_iter().flatten().map(shown).collect();
            let values = [
                ("{L}", language.pick("Linje", "Linje", "Line").to_owned()),
                ("{l}", row.line.to_string()),
                ("{s}", row.label.clone()),
                ("{w}", row.written.clone()),
                ("{n}", row.possible.to_string()),
                ("{p}", placed.join(" | ")),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            lines.push(fill(template, &values));
        }
        lines
    }

    /// What the table was taken to be: its unit and its shape.
    fn taken_as(&self, table: &Published, language: Language) -> String {
        let shape = match table.shape {
            TableShape::Level => language.pick(
                "endringer fra ett utgangspunkt",
                "endringar frå eitt utgangspunkt",
                "changes from one base",
            ),
            TableShape::Change => {
                language.pick("endringer fra år til år", "endringar frå år til år", "changes from year to year")
            }
            TableShape::Waterfall => language.pick(
                "rammer med endringer for hvert område",
                "rammer med endringar for kvart område",
                "frames with changes for each area",
            ),
            TableShape::Absolute => language.pick("beløp med summer", "beløp med summar", "amounts with sums"),
            TableShape::BudgetVsAccounts => {
                language.pick("budsjett mot regnskap", "budsjett mot rekneskap", "budget against accounts")
            }
        };
        let template = if self.unit_stated {
            language.pick("Lest som {s}, i {u}", "Lesen som {s}, i {u}", "Read as {s}, in {u}")
        } else {
            language.pick(
                "Lest som {s}; enheten står ikke i teksten og er tatt for å være {u}",
                "Lesen som {s}; eininga står ikkje i teksten og er teken for å vere {u}",
                "Read as {s}; the text does not say the unit, which is taken to be {u}",
            )
        };
        fill(template, &[("{s}", shape), ("{u}", table.unit.as_str())])
    }
}

/// How many empty cells, and how many lines and rows, are told.
const MOST_TOLD: usize = 6;
const MOST_LINES_TOLD: usize = 30;

/// The cells that are empty, not shown as a dash, in rows that have figures: their row and column.
fn empty_cells(table: &Published) -> Vec<String> {
    let mut empty = Vec::new();
    for (r, row) in table.rows.iter().enumerate() {
        for c in (0..row.amounts.len()).filter(|c| table.is_blank(r, *c)) {
            let column = table.columns.get(c).map(|column| column.label.as_str()).unwrap_or_default();
            empty.push(format!("{}, {column}", row.label));
        }
    }
    empty
}

fn read_csv(text: &str, options: &TableOptions, at: &Path<'_>, path: &Path<'_>, door: &mut Door) -> Published {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let mark =
        [(b'\t', count('\t')), (b',', count(',')), (b';', count(';'))].into_iter().max_by_key(|(_, count)| *count);
    let (mark, parts) = mark.unwrap_or((b';', 0));
    if parts == 0 {
        door.report(Code::ColumnsNotFound, at, first, "label;2024;2025");
        return Published::default();
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(mark).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let named = |field: &str| match field.trim().to_lowercase().as_str() {
        "role" | "rolle" => Some("role"),
        "id" => Some("id"),
        "parent" => Some("parent"),
        _ => None,
    };
    let records: Vec<csv::StringRecord> = reader.records().map_while(Result::ok).collect();
    let mut amounts_at = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    let mut columns: Vec<PublishedColumn> = Vec::new();
    for (i, field) in header.iter().enumerate().skip(1).filter(|(_, field)| named(field).is_none()) {
        let cells = || records.iter().filter_map(|record| record.get(i)).filter(|cell| !cell.trim().is_empty());
        let percents = cells().filter(|cell| is_percent_field(cell)).count();
        if is_percent_label(field) || percents * 2 > cells().count() {
            left_out.push(field.trim().to_owned());
        } else {
            amounts_at.push(i);
            columns.push(field.trim().into());
        }
    }
    let find = |name: &str| header.iter().position(|field| named(field) == Some(name));
    let (role_at, id_at, parent_at) = (find("role"), find("id"), find("parent"));
    if !options.columns.is_empty() {
        if options.columns.len() != columns.len() {
            door.report(Code::WrongCellCount, &path.key("columns"), options.columns.len(), columns.len());
        }
        columns.clone_from(&options.columns);
    }
    let titles = header.iter().chain(options.title.as_deref());
    let unit = titles.filter_map(unit_in).map(|found| found.unit).next();
    let mut table = options.table(unit, columns);
    let mut notes = Vec::new();
    for record in &records {
        let line = record.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or_default();
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if table.rows.len() >= MOST_ROWS {
            door.report(Code::TooMany, at, table.rows.len() + 1, MOST_ROWS);
            break;
        }
        let line_text = line.to_string();
        let line_path = at.key(&line_text);
        if record.len() > header.len() {
            door.report(Code::WrongCellCount, &line_path, record.len(), header.len());
        }
        let text = |at: Option<usize>| at.and_then(|i| record.get(i)).map(str::trim).filter(|text| !text.is_empty());
        let mut row = PublishedRow { line: Some(line), ..PublishedRow::default() };
        row.label = record.get(0).unwrap_or_default().trim().chars().take(2_000).collect();
        row.id = text(id_at).map(str::to_owned);
        row.parent = text(parent_at).map(str::to_owned);
        if let Some(name) = text(role_at) {
            match RowRole::NAMES.iter().find(|(known, _)| *known == name) {
                Some((_, role)) => row.role = *role,
                None => {
                    let known: Vec<&str> = RowRole::NAMES.iter().map(|(known, _)| *known).collect();
                    door.report(Code::UnknownValue, &line_path, name, known.join(", "));
                }
            }
        }
        for i in &amounts_at {
            let field = record.get(*i).unwrap_or_default();
            let read = field_of(field, table.unit);
            if read.is_none() {
                let place = (i + 1).to_string();
                door.report(Code::NotAnAmount, &line_path.key(&place), field, "\"1 234,5\"");
            }
            row.amounts.push(read.and_then(|read| read.amount));
            row.forms.push(read.map(|read| read.form).unwrap_or_default());
            if read.is_some_and(|read| read.marked) {
                notes.push(LineNote { line, kind: NoteKind::Marks, text: field.trim().to_owned() });
            }
        }
        table.rows.push(row);
    }
    if table.rows.is_empty() {
        door.report(Code::RowsNotFound, at, "", "");
        return Published::default();
    }
    let labels: Vec<&str> = table.rows.iter().map(|row| row.label.as_str()).collect();
    let labels = Labels::read(&labels, &options.rows, path, door);
    table.shape = shape_of(&table, &labels, options);
    let mut table = if role_at.is_some() || parent_at.is_some() {
        let mut table = table;
        labels.apply_rules(&mut table);
        table.reading = Some(TableReading::new(ReadingStatus::Complete));
        table
    } else {
        with_doubts(&table, &labels, options, |table, labels, layouts| {
            settle(table, labels, layouts, ReadingStatus::Complete)
        })
    };
    table.validate(at, door);
    let mut told = if role_at.is_none() { lone_sums(&table, &labels) } else { Vec::new() };
    if role_at.is_none() && parent_at.is_none() {
        told.extend(uncounted(&table, &labels));
    }
    if let Some(reading) = &mut table.reading {
        reading.notes.extend(told);
        reading.placements = 1;
        reading.notes.extend(notes);
        reading.notes.sort_by_key(|note| note.line);
        reading.left_out = left_out;
        reading.unit_stated = options.unit.or(unit).is_some();
    }
    table
}
