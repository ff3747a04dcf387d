//! An answer laid out as tables for a page or a notebook.
//!
//! A sheet takes what an answer says, in the words of its text, and puts it in rows and columns. It computes
//! nothing, and is cut off where it is long, so that a plan of ten thousand measures is shown at once.

mod frame;
mod html;
mod office;
mod plan;
mod reading;
mod scenario;
mod text;

use rust_decimal::Decimal;

use crate::amount::{Amount, Unit};
use crate::error::fill;
use crate::language::Language;
use crate::year::Year;

/// The rows that are shown of one sheet: the first, and those at the end, where the closing frame stands.
const FIRST_ROWS: usize = 80;
const LAST_ROWS: usize = 10;
/// The rows of all sheets of one answer together.
const MOST_ROWS: usize = 200;

/// An answer as tables, with what must be known beside them.
///
/// Every answer gives its own: [`Frame::sheets`](crate::Frame::sheets), [`Plan::sheets`](crate::Plan::sheets),
/// [`Comparison::sheets`](crate::Comparison::sheets) and so on.
///
/// ```
/// use ramme::Language;
/// let plan = ramme::Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2024], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Barn & unge", "base": 8564}],
///   "measures": [{"id": "1", "title": "Innkjøp", "effect": {"amounts": [-1250]}}]
/// }"#)?;
/// let html = plan.frame().sheets(Language::Nb).to_html();
/// assert!(html.contains("Barn &amp; unge <span class=\"ramme-unit\">(1000\u{a0}kr)</span>"));
/// assert!(html.contains("<td class=\"ramme-amount\">−1\u{a0}250</td>"));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    language: Language,
    sheets: Vec<Sheet>,
}

/// One table, or only notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    caption: String,
    unit: Option<&'static str>,
    /// Headings over several columns, with how many; none where no columns belong together.
    spans: Vec<(String, usize)>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    title: String,
    kind: Kind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Amounts,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    weight: Weight,
    depth: usize,
    cells: Vec<String>,
}

/// How much a row weighs beside others; told by type and lines, not by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Plain,
    /// A heading over the rows that follow.
    Heading,
    Sum,
    Total,
}

impl Sheets {
    fn new(language: Language, sheets: Vec<Sheet>) -> Sheets {
        Sheets { language, sheets }
    }

    /// What stands in place of rows in the middle of a long sheet.
    fn hidden_rows(&self, count: usize) -> String {
        let template = self.language.pick(
            "… {n} rader er ikke vist …",
            "… {n} rader er ikkje viste …",
            "… {n} rows are not shown …",
        );
        fill(template, &[("{n}", &self.language.number(count.into()))])
    }

    /// What stands in place of the sheets after very many rows.
    fn hidden_sheets(&self, count: usize) -> String {
        let template = self.language.pick(
            "… {n} tabeller til er ikke vist",
            "… {n} tabellar til er ikkje viste",
            "… {n} more tables are not shown",
        );
        fill(template, &[("{n}", &count.to_string())])
    }
}

impl Sheet {
    fn new(caption: impl Into<String>) -> Sheet {
        Sheet { caption: caption.into(), ..Sheet::default() }
    }

    fn unit(mut self, unit: Unit, language: Language) -> Sheet {
        self.unit = Some(unit.label(language));
        self
    }

    fn words(mut self, title: impl Into<String>) -> Sheet {
        self.columns.push(Column { title: title.into(), kind: Kind::Words });
        self
    }

    fn amounts<T: ToString>(mut self, titles: impl IntoIterator<Item = T>) -> Sheet {
        self.columns.extend(titles.into_iter().map(|t| Column { title: t.to_string(), kind: Kind::Amounts }));
        self
    }

    fn row(&mut self, weight: Weight, depth: usize, cells: impl IntoIterator<Item = String>) {
        self.rows.push(Row { weight, depth, cells: cells.into_iter().collect() });
    }

    fn note(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.notes.push(text);
        }
    }

    /// The sheet without the columns in which no row has anything; the first stays.
    fn without_empty_columns(mut self) -> Sheet {
        let filled = |place: usize| {
            let cell = |row: &Row| row.cells.get(place).is_some_and(|cell| !cell.is_empty());
            place == 0 || self.rows.iter().any(cell)
        };
        let kept: Vec<bool> = (0..self.columns.len()).map(filled).collect();
        let mut keep = kept.iter();
        self.columns.retain(|_| keep.next() != Some(&false));
        for row in &mut self.rows {
            let mut keep = kept.iter();
            row.cells.retain(|_| keep.next() != Some(&false));
        }
        self
    }

    /// Each line of a text as a note.
    fn note_lines(&mut self, text: &str) {
        text.lines().for_each(|line| self.note(line));
    }
}

/// Amounts written with as many decimals as the finest of them.
#[derive(Debug, Clone, Copy)]
struct Numbers {
    language: Language,
    decimals: u32,
}

impl Numbers {
    fn of(language: Language, amounts: impl IntoIterator<Item = Decimal>) -> Numbers {
        let decimals = amounts.into_iter().map(|amount| amount.normalize().scale()).max().unwrap_or_default();
        Numbers { language, decimals }
    }

    fn of_lists<'a>(language: Language, lists: impl IntoIterator<Item = &'a Vec<Amount>>) -> Numbers {
        Numbers::of(language, lists.into_iter().flatten().map(|amount| amount.decimal()))
    }

    fn write(self, amount: Decimal) -> String {
        self.language.number_with(amount, self.decimals)
    }

    fn write_or_dash(self, amount: Option<Decimal>) -> String {
        amount.map_or_else(|| "–".to_owned(), |amount| self.write(amount))
    }

    fn write_all(self, amounts: &[Amount]) -> impl Iterator<Item = String> {
        amounts.iter().map(move |amount| self.write(amount.decimal()))
    }
}

fn year_words(language: Language) -> &'static str {
    language.pick("År", "År", "Year")
}

fn optional_year(year: Option<Year>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}
