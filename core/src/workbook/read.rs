//! A workbook into a plan.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Style, Xlsx, XlsxError};

use super::TERMS;
use crate::amount::Unit;
use crate::data_frame::{Cell, Column, Values};
use crate::error::{Code, Error, Problem};
use crate::json::{Door, Node, Path};
use crate::language::Language;
use crate::plan::Plan;
use crate::tables::{
    AREAS, FIRST_YEAR, Field, Floats, How, Kind, LAST_YEAR, LISTS, List, MEASURES, PLAN, Reader, Reads, cell_node,
    finish, merge, put, read, year_of,
};
use crate::terms::MOST_YEARS;
use crate::year::Year;

/// The columns that a sheet may have; one cell far to the right would else be a table of that width.
const MOST_COLUMNS: u32 = 1_000;
/// The rows in which headings are looked for: a title may stand above them.
const HEADING_ROWS: u32 = 20;
/// What a column may be called that is for people and not for the plan.
const REMARKS: [&str; 15] = [
    "kommentar",
    "kommentarer",
    "kommentarar",
    "merknad",
    "merknader",
    "merknadar",
    "notat",
    "notater",
    "notatar",
    "comment",
    "comments",
    "note",
    "notes",
    "remark",
    "remarks",
];
/// The cells of a sheet, empty ones among filled ones included.
const MOST_CELLS: usize = 20_000_000;

/// A sheet as it was read: cells by column, each with its row.
struct Sheet {
    name: String,
    list: &'static List,
    /// The row of the headings.
    top: u32,
    headings: BTreeMap<u32, String>,
    columns: Vec<Column<'static>>,
    /// The place of each column in the sheet.
    places: Vec<u32>,
    /// The place of each row in the sheet: rows without a cell are left out.
    rows: Vec<u32>,
}

pub(super) fn plan(bytes: &[u8]) -> Result<Plan, Error> {
    read_plan(bytes).map_err(|error| all(error.into_problems().into_iter().map(in_cell).collect()))
}

/// In a cell a number is no text in quotes.
fn in_cell(problem: Problem) -> Problem {
    let expected = (problem.code() == Code::NotAnAmount).then(|| "a number".to_owned());
    problem.moved(None, expected)
}

fn read_plan(bytes: &[u8]) -> Result<Plan, Error> {
    let mut door = Door::default();
    let opened = Xlsx::new(Cursor::new(bytes));
    let mut workbook: Xlsx<Cursor<&[u8]>> = opened.map_err(|error| match error {
        XlsxError::Zip(_) => invalid(""),
        error => invalid(error),
    })?;
    let names = workbook.sheet_names();
    let mut sheets = Vec::new();
    // A sheet that is left out is a list with nothing in it; beside one of an unknown name it may be that one.
    let is_known =
        |name: &&String| is_guide(name) || std::iter::once(&PLAN).chain(LISTS).any(|list| list.is_titled(name));
    let are_known = names.iter().all(|name| is_known(&name));
    let is_required = |list: &List| [PLAN.name, AREAS.name, MEASURES.name].contains(&list.name);
    let is_missing = |list: &List| !names.iter().any(|name| list.is_titled(name));
    let lacks_required = std::iter::once(&PLAN).chain(LISTS).any(|list| is_required(list) && is_missing(list));
    for list in std::iter::once(&PLAN).chain(LISTS) {
        match names.iter().find(|name| list.is_titled(name)) {
            Some(name) => sheets.push(sheet(&mut workbook, name, list, &mut door)?),
            // Nor is another told where a sheet that every plan has is not there.
            None if (are_known || lacks_required) && !is_required(list) => {}
            None => {
                let title = list.title(Language::Nb);
                door.report(Code::MissingSheet, &Path::Root, names.join(", "), title);
            }
        }
    }
    if door.problems.iter().any(|problem| problem.code() == Code::MissingSheet) {
        return Err(all(door.problems));
    }
    let words = language(&sheets);
    // What a broken cell leads to is not told beside it.
    let broken = std::mem::take(&mut door.problems);
    let (mut document, cells) = terms(&sheets, words, &mut door);
    let number = |name: &str| match document.iter().find(|(key, _)| key == name) {
        Some((_, Node::Integer(year))) => u16::try_from(*year).ok().filter(|year| Year::new(*year).is_some()),
        _ => None,
    };
    let ends = number(FIRST_YEAR).zip(number(LAST_YEAR));
    let years: Vec<u16> = match ends {
        // The wrong way round is told below, and nothing else for its sake.
        Some((first, last)) => (first.min(last)..=first.max(last)).take(MOST_YEARS.saturating_add(1)).collect(),
        None => Vec::new(),
    };
    let written: Vec<Node<'_>> = match ends {
        Some(_) => years.iter().map(|year| Node::Integer((*year).into())).collect(),
        // What cannot be years is for the door to tell.
        _ => [FIRST_YEAR, LAST_YEAR]
            .into_iter()
            .filter_map(|name| document.iter().find(|(key, _)| key == name).map(|(_, node)| node.clone()))
            .collect(),
    };
    if let Some((first, last)) = ends.filter(|(first, last)| last < first) {
        let place = sheets.iter().find(|sheet| sheet.list.name == PLAN.name).and_then(|sheet| sheet.term(LAST_YEAR));
        door.problems.push(Problem::new(Code::StartAfterEnd, place.unwrap_or_default(), last, first));
    }
    // One year alone is no plan of one year: the other was left out.
    let has = |name: &str| document.iter().any(|(key, _)| key == name);
    for (name, other) in [(FIRST_YEAR, LAST_YEAR), (LAST_YEAR, FIRST_YEAR)] {
        let (plan, field) = (sheets.iter().find(|sheet| sheet.list.name == PLAN.name), PLAN.field(name));
        if let Some((sheet, field)) = plan.zip(field).filter(|_| !has(name) && has(other)) {
            let place = sheet.term(name).unwrap_or_else(|| format!("/{}", sheet.name));
            door.problems.push(Problem::new(Code::MissingField, place, "", field.heading(words)));
        }
    }
    document.retain(|(key, _)| key != FIRST_YEAR && key != LAST_YEAR);
    if !written.is_empty() {
        document.push(("years".into(), Node::List(written)));
    }
    let unit = match document.iter().find(|(key, _)| key == "unit") {
        Some((_, Node::Text(text))) => Unit::NAMES.iter().find(|(name, _)| name == text).map(|(_, unit)| *unit),
        _ => None,
    };
    let how = How { unit: unit.unwrap_or_default(), floats: Floats::Refuse, years: &years, words: Some(words) };
    let mut tables = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.list.name != PLAN.name) {
        let readers = readers(sheet, &years, words, &mut door);
        tables.push(read(sheet.list, readers, how, &mut door));
    }
    let own = std::mem::take(&mut door.problems);
    let titled = |list: &str| sheets.iter().find(|sheet| sheet.list.name == list);
    // Problems that reading the cells met stand at `/measures/3/Beløp`; their cell is found by the heading.
    for problem in own {
        let mut parts = problem.path().trim_start_matches('/').splitn(3, '/');
        let sheet = parts.next().and_then(titled);
        let row = parts.next().map(|row| row.parse::<usize>().ok());
        let place = sheet.zip(row).and_then(|(sheet, row)| {
            let heading = parts.next().unwrap_or_default();
            let column = sheet.headings.iter().find(|(_, known)| known.as_str() == heading).map(|(column, _)| *column);
            Some(sheet.cell(sheet.row(row?), column))
        });
        let place = place.or_else(|| sheet.filter(|_| row.is_none()).map(|sheet| sheet.cell(sheet.top, None)));
        door.problems.push(problem.moved(place, None));
    }
    let plan = finish(document, tables, door, |rows, row, reader| match titled(rows.list.name) {
        Some(sheet) => {
            let column = reader.and_then(|reader| sheet.places.get(reader.place)).copied();
            sheet.cell(sheet.row(row), column)
        }
        None => String::new(),
    });
    let terms = titled(PLAN.name);
    let plan = plan.map_err(|error| {
        let moved = |problem: Problem| {
            let rest: Vec<&str> = problem.path().trim_start_matches('/').split('/').collect();
            let found = cells.iter().find(|(path, _)| !rest.is_empty() && rest.starts_with(path));
            let place = found.zip(terms).map(|((_, row), sheet)| sheet.cell(*row, Some(1)));
            problem.moved(place, None)
        };
        let moved: Vec<Problem> = error.into_problems().into_iter().map(moved).collect();
        moved
    });
    let follows = |problem: &Problem| {
        let rows = broken.iter().map(|cell| cell.path().rsplit_once('/').unwrap_or_default());
        rows.into_iter().any(|(sheet, cell)| {
            let row = cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            problem.path() == format!("{sheet}/{cell}") || problem.path() == format!("{sheet}/{row}")
        })
    };
    match plan {
        Ok(plan) if broken.is_empty() => Ok(plan),
        Ok(_) => Err(all(broken)),
        Err(problems) => {
            let others = problems.into_iter().filter(|problem| !follows(problem));
            let problems = broken.iter().cloned().chain(others).collect();
            Err(all(problems))
        }
    }
}

/// The language that most sheets and headings are in; bokmål where they are as much in another.
fn language(sheets: &[Sheet]) -> Language {
    let names = |language: &Language| {
        let of_sheet = |sheet: &Sheet| {
            let is_heading =
                |text: &&String| sheet.list.fields().any(|field| field.heading(*language) == text.as_str());
            let headings = sheet.headings.values().filter(is_heading).count();
            headings.saturating_add(usize::from(sheet.list.title(*language) == sheet.name))
        };
        sheets.iter().map(of_sheet).sum::<usize>()
    };
    let languages = Language::ALL.iter().rev().map(|(_, language)| *language);
    languages.max_by_key(names).unwrap_or_default()
}

/// Whether it is the first sheet of a template, which tells what stands where.
fn is_guide(name: &str) -> bool {
    Language::ALL.iter().any(|(_, language)| super::write::guide_title(*language) == name)
}

fn invalid(error: impl std::fmt::Display) -> Error {
    Problem::new(Code::InvalidWorkbook, "", error, "xlsx").into()
}

fn all(problems: Vec<Problem>) -> Error {
    match Error::check(problems) {
        Err(error) => error,
        Ok(()) => invalid(""),
    }
}

impl Sheet {
    /// The place in the sheet of a row of the table.
    fn row(&self, row: usize) -> u32 {
        self.rows.get(row).copied().unwrap_or_default()
    }

    /// Where the value of a field of the whole plan stands.
    fn term(&self, name: &str) -> Option<String> {
        let (labels, field) = self.columns.first().zip(PLAN.field(name))?;
        let row = (0..self.rows.len()).find(|row| field.is_headed(&labels.values.cell(*row).shown()))?;
        Some(self.cell(self.row(row), Some(1)))
    }

    /// `/Tiltak/C5`; without a column, the row: `/Tiltak/5`.
    fn cell(&self, row: u32, column: Option<u32>) -> String {
        let root = Path::Root;
        let sheet = root.key(&self.name);
        match column.and_then(|column| u16::try_from(column).ok()) {
            Some(column) => sheet.key(&rust_xlsxwriter::utility::row_col_to_cell(row, column)).to_string(),
            None => sheet.key(&row.saturating_add(1).to_string()).to_string(),
        }
    }
}

/// Reads the cells of a sheet one by one, so that a cell far out costs no more than another.
fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, list: &'static List, door: &mut Door) -> Result<Sheet, Error> {
    let mut headings = BTreeMap::new();
    let mut columns: BTreeMap<u32, BTreeMap<u32, Cell<'static>>> = BTreeMap::new();
    let mut rows = BTreeSet::new();
    let (mut in_percent, mut blank) = (HashSet::new(), HashSet::new());
    let mut found = Sheet {
        name: name.to_owned(),
        list,
        top: 0,
        headings: BTreeMap::new(),
        columns: Vec::new(),
        places: Vec::new(),
        rows: Vec::new(),
    };
    let mut cells = workbook.worksheet_cells_reader(name).map_err(invalid)?;
    let percents: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(invalid)? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value()).unwrap_or_else(|error| {
            door.problems.push(Problem::new(Code::CellError, found.cell(row, Some(column)), error, ""));
            Cell::Empty
        });
        if value.is_empty() {
            if *cell.get_value() != DataRef::Empty {
                blank.insert((row, column));
            }
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(Problem::new(Code::TooMany, format!("/{name}"), column, MOST_COLUMNS).into());
        }
        if percents.get(style) == Some(&true) {
            in_percent.insert((row, column));
        }
        rows.insert(row);
        columns.entry(column).or_default().insert(row, value);
    }
    // A formula that no program has worked out has no value; an empty text is one.
    drop(cells);
    let mut formulas = workbook.worksheet_cells_reader(name).map_err(invalid)?;
    while let Some(cell) = formulas.next_formula().map_err(invalid)? {
        let (row, column) = cell.get_position();
        let has_value = columns.get(&column).is_some_and(|cells| cells.contains_key(&row));
        if !has_value && !blank.contains(&(row, column)) && !cell.get_value().is_empty() {
            let path = found.cell(row, Some(column));
            let formula = format!("={}", cell.get_value());
            door.problems.push(Problem::new(Code::FormulaWithoutValue, path, formula, ""));
        }
    }
    let mut first = rows.iter().copied().take_while(|row| *row < HEADING_ROWS);
    found.top = first.find(|row| is_headings(list, &columns, *row)).unwrap_or(0);
    // The headings of the whole plan may have been taken out.
    let first_row =
        if list.name == PLAN.name && is_term(&columns, found.top) { 0 } else { found.top.saturating_add(1) };
    for (column, cells) in &mut columns {
        let below = cells.split_off(&first_row);
        if let Some(heading) = std::mem::replace(cells, below).remove(&found.top) {
            headings.insert(*column, heading.shown());
        }
    }
    columns.retain(|column, cells| !cells.is_empty() || headings.contains_key(column));
    rows = rows.split_off(&first_row);
    for column in headings.keys() {
        columns.entry(*column).or_default();
    }
    let filled = columns.values().filter(|cells| !cells.is_empty()).count();
    if rows.len().saturating_mul(filled) > MOST_CELLS {
        let most = MOST_CELLS.checked_div(filled).unwrap_or_default();
        return Err(Problem::new(Code::TooMany, format!("/{name}"), rows.len(), most).into());
    }
    found.rows = rows.into_iter().collect();
    for (place, mut cells) in columns {
        // A column that is empty stays empty.
        let count = if cells.is_empty() { 0 } else { found.rows.len() };
        let heading = headings.get(&place).cloned().unwrap_or_default();
        let is_rate = list.field("percent").is_some_and(|field| field.is_headed(&heading));
        let is_amount = year_of(&heading).is_some()
            || list.fields().any(|field| field.kind == Kind::Amount && field.is_headed(&heading));
        let taken = |row: &u32| match cells.remove(row) {
            // Excel keeps 4,3 % as 0.043.
            Some(cell) if is_rate && in_percent.contains(&(*row, place)) => hundredfold(cell),
            Some(cell) if is_amount && in_percent.contains(&(*row, place)) => {
                let shown = format!("{} %", hundredfold(cell).shown());
                door.problems.push(Problem::new(Code::NotAnAmount, found.cell(*row, Some(place)), shown, "\"1.7\""));
                Cell::Empty
            }
            cell => cell.unwrap_or(Cell::Empty),
        };
        let filled = found.rows.iter().take(count).map(taken).collect();
        found.columns.push(Column::new(heading, Values::Mixed(filled)));
        found.places.push(place);
    }
    found.headings = headings;
    Ok(found)
}

type Cells = BTreeMap<u32, BTreeMap<u32, Cell<'static>>>;

/// Whether at least two of a row's cells are headings of the list.
fn is_headings(list: &List, columns: &Cells, row: u32) -> bool {
    if list.name == PLAN.name {
        return (0..).zip(TERMS).all(|(column, heading)| {
            let cell = columns.get(&column).and_then(|cells| cells.get(&row)).map(Cell::shown).unwrap_or_default();
            heading.iter().any(|known| known.eq_ignore_ascii_case(cell.trim()))
        });
    }
    let is_heading = |cell: &&Cell<'static>| {
        let text = cell.shown();
        list.fields().any(|field| field.is_headed(&text)) || year_of(&text).is_some()
    };
    columns.values().filter_map(|cells| cells.get(&row)).filter(is_heading).count() >= 2
}

/// Whether a row of the sheet of the whole plan holds one of its fields.
fn is_term(columns: &Cells, row: u32) -> bool {
    let label = columns.get(&0).and_then(|cells| cells.get(&row)).map(Cell::shown);
    label.is_some_and(|label| PLAN.fields().any(|field| field.is_headed(&label)))
}

/// Whether numbers of a style are shown with a percent sign and a hundred times as large.
fn is_percent(style: &Style) -> bool {
    let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
    // Quoted text is shown as it is.
    code.split('"').step_by(2).any(|part| part.replace("\\%", "").contains('%'))
}

fn hundredfold(cell: Cell<'static>) -> Cell<'static> {
    match cell {
        Cell::Whole(value) => Cell::Decimal { mantissa: i128::from(value).saturating_mul(100), scale: 0 },
        Cell::Decimal { mantissa, scale } if scale >= 2 => Cell::Decimal { mantissa, scale: scale.saturating_sub(2) },
        Cell::Decimal { mantissa, scale } => Cell::Decimal { mantissa: mantissa.saturating_mul(100), scale },
        other => other,
    }
}

/// The value of a cell; an error of Excel by its name.
fn value(data: &DataRef<'_>) -> Result<Cell<'static>, String> {
    Ok(match data {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(value) => Cell::Whole(*value),
        DataRef::Float(value) => fifteen_digits(*value),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(value) => Cell::Flag(*value),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Cell::Text(format!("{year:04}-{month:02}-{day:02}").into())
        }
        DataRef::DateTime(moment) => fifteen_digits(moment.as_f64()),
        DataRef::DateTimeIso(text) => Cell::Text(text.split('T').next().unwrap_or_default().to_owned().into()),
        DataRef::DurationIso(text) => Cell::Text(text.clone().into()),
        DataRef::Error(error) => return Err(error.to_string()),
    })
}

fn text_cell(text: &str) -> Cell<'static> {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(Cow::Owned(text.to_owned())) }
}

/// A number as Excel shows it: the nearest decimal of 15 digits.
fn fifteen_digits(value: f64) -> Cell<'static> {
    let written = format!("{value:.14e}");
    let read = || {
        let (digits, exponent) = written.split_once('e')?;
        let mantissa: i128 = digits.replace('.', "").parse().ok()?;
        let exponent: i32 = exponent.parse().ok()?;
        match u32::try_from(exponent.checked_sub(14)?) {
            Ok(zeros) => mantissa.checked_mul(10_i128.checked_pow(zeros)?).map(|mantissa| (mantissa, 0)),
            Err(_) => Some((mantissa, 14_i32.checked_sub(exponent)?.unsigned_abs())),
        }
    };
    match read() {
        Some((0, _)) => Cell::Whole(0),
        Some((mantissa, scale)) => Cell::Decimal { mantissa, scale },
        None => Cell::Text(value.to_string().into()),
    }
}

fn year_is_outside(year: u16, years: &[u16]) -> bool {
    !years.is_empty() && !years.contains(&year)
}

/// What the columns of a sheet are read as.
fn readers<'a>(sheet: &'a Sheet, years: &[u16], words: Language, door: &mut Door) -> Vec<Reader<'a>> {
    let mut readers: Vec<Reader<'a>> = Vec::new();
    for (place, column) in sheet.columns.iter().enumerate() {
        let heading = column.name.trim();
        let year = year_of(heading).filter(|year| years.contains(year) || years.is_empty());
        let outside = year_of(heading).filter(|year| year_is_outside(*year, years) && sheet.list.years.is_some());
        let reads = match (sheet.list.fields().find(|field| field.is_headed(heading)), year) {
            (Some(field), _) => Some(Reads::Field(field)),
            (None, Some(year)) if sheet.list.years.is_some() => Some(Reads::Year(year)),
            _ => None,
        };
        let at = sheet.cell(sheet.top, sheet.places.get(place).copied());
        let root = Path::Root;
        let at = at.trim_start_matches('/').to_owned();
        let mut parts = at.splitn(2, '/');
        let name = root.key(parts.next().unwrap_or_default());
        let at = name.key(parts.next().unwrap_or_default());
        match reads {
            None if column.values.is_empty() && (heading.is_empty() || outside.is_some()) => {}
            None if REMARKS.contains(&heading.to_lowercase().as_str()) => {}
            None => {
                let known: Vec<&str> = sheet.list.fields().map(|field| field.heading(words)).collect();
                let known = known.join(", ");
                match outside {
                    Some(year) => {
                        let period =
                            [years.first(), years.last()].map(|year| year.map_or_else(String::new, u16::to_string));
                        door.report(Code::YearOutsidePlan, &at, year, period.join("–"));
                    }
                    None if heading.is_empty() => door.report(Code::HeadingMissing, &at, "", known),
                    None => door.report(Code::UnusedHeading, &at, heading, known),
                }
            }
            Some(reads) if readers.iter().any(|reader| reader.reads == reads) => {
                door.report(Code::DuplicateKey, &at, heading, "");
            }
            Some(reads) => readers.push(Reader { reads, column, place }),
        }
    }
    readers
}

/// The fields of the sheet of the whole plan, and the row that each path of the document stands in.
type Terms<'a> = (Vec<(Cow<'a, str>, Node<'a>)>, Vec<(Vec<&'static str>, u32)>);

fn terms<'a>(sheets: &'a [Sheet], words: Language, door: &mut Door) -> Terms<'a> {
    let (mut document, mut places) = (Vec::new(), Vec::new());
    let Some(sheet) = sheets.iter().find(|sheet| sheet.list.name == PLAN.name) else { return (document, places) };
    let column =
        |place: u32| sheet.places.iter().position(|known| *known == place).and_then(|at| sheet.columns.get(at));
    let (Some(labels), Some(values)) = (column(0), column(1)) else { return (document, places) };
    let how = How { unit: Unit::default(), floats: Floats::Refuse, years: &[], words: Some(words) };
    let mut seen: Vec<&Field> = Vec::new();
    for (row, at) in sheet.rows.iter().copied().enumerate() {
        let (label, value) = (labels.values.cell(row), values.values.cell(row));
        let root = Path::Root;
        let name = root.key(&sheet.name);
        let label = label.shown();
        let place = format!("B{}", at.saturating_add(1));
        let Some(field) = PLAN.fields().find(|field| field.is_headed(&label)) else {
            if !value.is_empty() {
                door.report(Code::UnknownField, &name.key(&place), label, PLAN.names());
            }
            continue;
        };
        if value.is_empty() {
            continue;
        }
        if seen.iter().any(|known| known.name == field.name) {
            door.report(Code::DuplicateKey, &name.key(&place), label, "");
            continue;
        }
        seen.push(field);
        let node = cell_node(field.kind, value, how).unwrap_or_else(|(code, found, expected)| {
            door.report(code, &name.key(&place), found, expected);
            if field.kind == Kind::Text { Node::Text("?".into()) } else { Node::Null }
        });
        match field.name {
            FIRST_YEAR => places.push((vec!["years", "0"], at)),
            LAST_YEAR => places.push((vec!["years"], at)),
            _ if !field.path.is_empty() => places.push((field.path.to_vec(), at)),
            _ => {}
        }
        if field.path.is_empty() {
            merge(&mut document, node);
        } else {
            put(&mut document, field.path, node);
        }
    }
    (document, places)
}
