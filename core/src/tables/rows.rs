//! Columns as rows of the document: each row becomes the node that the door reads, and each problem that the door
//! finds gets the row and the column that it stands in.

use std::borrow::Cow;
use std::collections::HashMap;

use super::field::{Field, Kind, List, Word};
use crate::amount::{Amount, Unit};
use crate::data_frame::{Cell, Column, Values, rounded_float};
use crate::error::Code;
use crate::json::{Door, Node, Path};
use crate::language::Language;

/// What a column is read as.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Reads {
    Field(&'static Field),
    /// The amounts of a year.
    Year(u16),
}

impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        self.name == other.name && self.path == other.path
    }
}

/// A column with what it is read as.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) reads: Reads,
    pub(crate) column: &'a Column<'a>,
    /// Its place in the table.
    #[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "only a workbook tells columns by their place"))]
    pub(crate) place: usize,
}

/// What is done with floats that are no whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Floats {
    #[default]
    Refuse,
    Round,
}

impl Floats {
    pub(crate) const NAMES: &'static [(&'static str, Floats)] = &[("refuse", Floats::Refuse), ("round", Floats::Round)];
}

/// The rows of one list, read from a table.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    pub(crate) list: &'static List,
    pub(crate) nodes: Vec<Node<'a>>,
    /// For each row of the document the row of the table.
    pub(crate) from: Vec<usize>,
    /// For a table with one row for each id and year, the row that gave an amount.
    pub(crate) cells: HashMap<(usize, usize), usize>,
    pub(crate) readers: Vec<Reader<'a>>,
    /// The plan years, whose places in a list of amounts are told by their columns.
    pub(crate) years: Vec<u16>,
}

/// How a table is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct How<'y> {
    pub(crate) unit: Unit,
    pub(crate) floats: Floats,
    pub(crate) years: &'y [u16],
    /// The language whose words a choice is told in; none tells them as a document has them.
    pub(crate) words: Option<Language>,
}

/// A problem at a cell of the table, which already has its place there.
fn at<'p>(list: &'p Path<'p>, row: usize) -> Path<'p> {
    list.index(row)
}

/// Reads tables of one row for each row of the document.
pub(crate) fn read<'a>(list: &'static List, readers: Vec<Reader<'a>>, how: How<'_>, door: &mut Door) -> Rows<'a> {
    let root = Path::Root;
    let path = root.key(list.name);
    let count = readers.iter().map(|reader| reader.column.values.len()).max().unwrap_or_default();
    check_columns(&readers, &path, how, door);
    check_years(list, &readers, &path, how, door);
    let mut rows = Rows {
        list,
        nodes: Vec::with_capacity(count),
        from: Vec::with_capacity(count),
        cells: HashMap::new(),
        readers: Vec::new(),
        years: how.years.to_vec(),
    };
    for row in 0..count {
        if readers.iter().all(|reader| reader.column.values.is_empty_at(row)) {
            continue;
        }
        let node = row_node(list, &readers, row, how, &path, door);
        rows.nodes.push(Node::Object(node));
        rows.from.push(row);
    }
    rows.readers = readers;
    rows
}

/// Reads a table with one row for each id and year.
pub(crate) fn read_long<'a>(
    list: &'static List,
    readers: Vec<Reader<'a>>,
    (year, amount): (&'a Column<'a>, &'a Column<'a>),
    how: How<'_>,
    door: &mut Door,
) -> Rows<'a> {
    let root = Path::Root;
    let path = root.key(list.name);
    check_columns(&readers, &path, how, door);
    check_floats(amount, &path, how, door);
    let count = amount.values.len().max(year.values.len());
    let id = readers.iter().find(|reader| matches!(reader.reads, Reads::Field(field) if field.name == "id"));
    let mut rows = Rows {
        list,
        nodes: Vec::new(),
        from: Vec::new(),
        cells: HashMap::new(),
        readers: Vec::new(),
        years: how.years.to_vec(),
    };
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut amounts: Vec<Vec<Node<'a>>> = Vec::new();
    for row in 0..count {
        let name = id.map_or_else(String::new, |id| id.column.values.cell(row).shown().trim().to_owned());
        let next = rows.from.len();
        let index = *known.entry(name.clone()).or_insert(next);
        if index == next {
            rows.nodes.push(Node::Object(row_node_without_effect(&readers, row, how, &path, door)));
            rows.from.push(row);
            amounts.push(vec![Node::Integer(0); how.years.len()]);
        } else if let Some(first) = rows.from.get(index) {
            for reader in &readers {
                let (here, there) = (reader.column.values.cell(row), reader.column.values.cell(*first));
                let kind = match reader.reads {
                    Reads::Field(field) => Some(field.kind),
                    Reads::Year(_) => None,
                };
                if !here.is_empty() && !is_same(kind, &here, &there) {
                    let row = at(&path, row);
                    door.report(Code::RowsDiffer, &row.key(&reader.column.name), here.shown(), there.shown());
                }
            }
        }
        let (cell, value) = (year.values.cell(row), amount.values.cell(row));
        if value.is_empty() {
            continue;
        }
        let here = at(&path, row);
        let written = match &cell {
            Cell::Text(text) => text.parse().ok(),
            other => other.whole(),
        };
        let place = written.and_then(|year| how.years.iter().position(|known| i64::from(*known) == year));
        let Some(place) = place else {
            let period =
                [how.years.first(), how.years.last()].map(|year| year.map_or_else(String::new, u16::to_string));
            door.report(Code::YearOutsidePlan, &here.key(&year.name), cell.shown(), period.join("–"));
            continue;
        };
        if rows.cells.insert((index, place), row).is_some() {
            door.report(Code::YearTwice, &here.key(&amount.name), cell.shown(), name);
            continue;
        }
        if let Some(slot) = amounts.get_mut(index).and_then(|amounts| amounts.get_mut(place)) {
            *slot = amount_node(value, how).unwrap_or_else(|(code, found, expected)| {
                door.report(code, &here.key(&amount.name), found, expected);
                Node::Integer(0)
            });
        }
    }
    for (index, (node, amounts)) in rows.nodes.iter_mut().zip(amounts).enumerate() {
        let Node::Object(object) = node else { continue };
        let laid = (0..how.years.len()).any(|place| rows.cells.contains_key(&(index, place)));
        let path: &[&'static str] = list.years.unwrap_or(&["effect", "amounts"]);
        if laid {
            put(object, path, Node::List(amounts));
        } else if !has(object, "effect") {
            put(object, &["effect", "unphased"], Node::Object(Vec::new()));
        }
    }
    rows.readers = readers;
    rows
}

/// Reports what is wrong with a whole column.
pub(super) fn check_columns(readers: &[Reader<'_>], path: &Path<'_>, how: How<'_>, door: &mut Door) {
    for reader in readers {
        if let Values::Unread(kind) = &reader.column.values {
            door.report(Code::WrongType, &path.key(&reader.column.name), kind, "text, numbers, dates");
        }
        let is_amount = match reader.reads {
            Reads::Year(_) => true,
            Reads::Field(field) => field.kind == Kind::Amount,
        };
        if is_amount {
            check_floats(reader.column, path, how, door);
        }
    }
}

/// Reports the plan years without a column, where amounts stand year by year: none of them is guessed to be zero.
pub(super) fn check_years(list: &List, readers: &[Reader<'_>], path: &Path<'_>, how: How<'_>, door: &mut Door) {
    // A sum need not be printed in every year.
    if list.years.is_none() || list.name == "printed" {
        return;
    }
    let years = readers.iter().filter_map(|reader| match reader.reads {
        Reads::Year(year) => Some((year, reader)),
        Reads::Field(_) => None,
    });
    let years: Vec<(u16, &Reader<'_>)> = years.collect();
    let is_filled =
        |reader: &Reader<'_>| (0..reader.column.values.len()).any(|row| !reader.column.values.is_empty_at(row));
    if !years.iter().any(|(_, reader)| is_filled(reader)) {
        return;
    }
    let is_there = |year: &&u16| years.iter().any(|(known, _)| known == *year);
    let missing: Vec<String> = how.years.iter().filter(|year| !is_there(year)).map(u16::to_string).collect();
    if !missing.is_empty() {
        let known: Vec<&str> = years.iter().map(|(_, reader)| reader.column.name.as_ref()).collect();
        door.report(Code::YearColumnMissing, path, known.join(", "), missing.join(", "));
    }
}

/// Reports the first float of a column that is no whole number, where floats are refused.
fn check_floats(column: &Column<'_>, path: &Path<'_>, how: How<'_>, door: &mut Door) {
    if how.floats == Floats::Round {
        return;
    }
    if !matches!(column.values, Values::Float(_) | Values::Mixed(_)) {
        return;
    }
    let cells = (0..column.values.len()).map(|row| (row, column.values.cell(row)));
    let found = cells.into_iter().find(|(_, cell)| is_inexact(cell));
    if let Some((row, cell)) = found {
        let row = at(path, row);
        let exact = format!("decimal128(…, {})", how.unit.decimals());
        door.report(Code::FloatColumn, &row.key(&column.name), cell.shown(), exact);
    }
}

fn is_inexact(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Float(value) if !value.is_nan()) && cell.whole().is_none()
}

pub(super) fn row_node<'a>(
    list: &'static List,
    readers: &[Reader<'a>],
    row: usize,
    how: How<'_>,
    path: &Path<'_>,
    door: &mut Door,
) -> Vec<(Cow<'a, str>, Node<'a>)> {
    let mut object = row_node_without_effect(readers, row, how, path, door);
    let Some(amounts) = list.years else { return object };
    // A year without an amount has none; amounts of years that are all empty are no amounts.
    let mut given = vec![Node::Null; how.years.len()];
    let mut any = false;
    for reader in readers {
        let Reads::Year(year) = reader.reads else { continue };
        let cell = reader.column.values.cell(row);
        let Some(slot) = how.years.iter().position(|known| *known == year).and_then(|place| given.get_mut(place))
        else {
            continue;
        };
        if !cell.is_empty() {
            any = true;
            *slot = amount_node(cell, how).unwrap_or_else(|(code, found, expected)| {
                door.report(code, &at(path, row).key(&reader.column.name), found, expected);
                Node::Integer(0)
            });
        }
    }
    let blank = if list.name == "printed" { Node::Null } else { Node::Integer(0) };
    if any || list.name == "printed" {
        let filled = given.into_iter().map(|node| if node == Node::Null { blank.clone() } else { node }).collect();
        if !put(&mut object, amounts, Node::List(filled)) {
            let place = at(path, row);
            let taken: Vec<&str> = readers.iter().filter_map(|reader| reads_at(reader, amounts)).collect();
            let found = format!("{}, {}", taken.join(", "), how.years.first().copied().unwrap_or_default());
            door.report(Code::InputUnclear, &place, &found, &found);
        }
    }
    if amounts.first() == Some(&"effect") && !has(&object, "effect") {
        put(&mut object, &["effect", "unphased"], Node::Object(Vec::new()));
    }
    object
}

fn row_node_without_effect<'a>(
    readers: &[Reader<'a>],
    row: usize,
    how: How<'_>,
    path: &Path<'_>,
    door: &mut Door,
) -> Vec<(Cow<'a, str>, Node<'a>)> {
    let mut object = Vec::with_capacity(6);
    for reader in readers {
        let Reads::Field(field) = reader.reads else { continue };
        let column: &'a Column<'a> = reader.column;
        let cell = column.values.cell(row);
        if cell.is_empty() {
            continue;
        }
        let node = cell_node(field.kind, cell, how).unwrap_or_else(|problem| {
            let row = at(path, row);
            let (code, found, expected) = problem;
            door.report(code, &row.key(&column.name), found, expected);
            // Stands in, so that the door does not miss it too.
            match field.name {
                "id" => Node::Text(row.to_string().into()),
                "title" => Node::Text("?".into()),
                "amount" => Node::Integer(1),
                _ if field.kind == Kind::Amount => Node::Integer(0),
                _ => Node::Null,
            }
        });
        if field.path.is_empty() {
            merge(&mut object, node);
        } else {
            if !put(&mut object, field.path, node) {
                let row = at(path, row);
                let others: Vec<&str> = readers.iter().filter_map(|other| reads_within(other, field)).collect();
                door.report(Code::InputUnclear, &row.key(&column.name), others.join(", "), others.join(", "));
            }
        }
    }
    object
}

/// The column's name, where it is read as a part of the field or the field is a part of it.
fn reads_within<'r>(reader: &'r Reader<'_>, field: &Field) -> Option<&'r str> {
    match reader.reads {
        Reads::Field(other) if other.path.starts_with(field.path) || field.path.starts_with(other.path) => {
            Some(reader.column.name.as_ref()).filter(|_| !other.path.is_empty())
        }
        _ => None,
    }
}

fn reads_at<'r>(reader: &'r Reader<'_>, path: &[&str]) -> Option<&'r str> {
    match reader.reads {
        Reads::Field(field) if field.path.starts_with(path) => Some(reader.column.name.as_ref()),
        _ => None,
    }
}

type Wrong = (Code, String, String);

fn amount_node<'a>(cell: Cell<'a>, how: How<'_>) -> Result<Node<'a>, Wrong> {
    Ok(match cell {
        Cell::Text(text) if is_unclear(&text) => return Err(unclear(&text)),
        // The column has been refused.
        Cell::Float(_) if cell.whole().is_none() && how.floats == Floats::Refuse => Node::Integer(0),
        Cell::Float(value) if cell.whole().is_none() => match rounded_float(value, how.unit.decimals()) {
            Some(amount) => Node::Text(amount.to_string().into()),
            None => Node::Float(cell.shown().into()),
        },
        other => other.amount_node(),
    })
}

/// The amount that a cell is, where nothing is wrong with it and no digit is far out.
pub(super) fn plain_amount(cell: &Cell<'_>, how: How<'_>) -> Option<Amount> {
    match cell {
        Cell::Whole(value) => Some(Amount::from(*value)),
        Cell::Decimal { mantissa, scale: scale @ 0..=18 } => {
            i64::try_from(*mantissa).ok().map(|digits| Amount::of_digits(digits, *scale))
        }
        Cell::Text(text) => Amount::parse(text).filter(|_| !is_unclear(text)),
        Cell::Float(value) => match cell.whole() {
            Some(whole) => Some(Amount::from(whole)),
            None if how.floats == Floats::Round && value.abs() < 1e15 => rounded_float(*value, how.unit.decimals()),
            None => None,
        },
        _ => None,
    }
}

pub(crate) fn cell_node<'a>(kind: Kind, cell: Cell<'a>, how: How<'_>) -> Result<Node<'a>, Wrong> {
    Ok(match (kind, cell) {
        (_, Cell::Empty) => Node::Null,
        (Kind::Amount, cell) => amount_node(cell, how)?,
        (Kind::Text, Cell::Text(text)) => Node::Text(text),
        (Kind::Text | Kind::Name, Cell::Flag(value)) => Node::Bool(value),
        (Kind::Name, Cell::Text(text)) => Node::Text(trimmed(text)),
        (Kind::Name, cell) => match cell.whole() {
            Some(whole) => Node::Text(whole.to_string().into()),
            None => return Err(not_text(&cell)),
        },
        (Kind::Text, cell) => return Err(not_text(&cell)),
        (Kind::Whole, Cell::Text(text)) => match text.parse() {
            Ok(whole) => Node::Integer(whole),
            Err(_) => Node::Text(text),
        },
        (Kind::Whole, cell) => match cell.whole() {
            Some(whole) => Node::Integer(whole),
            None => Node::Float(cell.shown().into()),
        },
        (Kind::Moment, Cell::Text(text)) => match text.parse() {
            Ok(whole) => Node::Integer(whole),
            Err(_) => Node::Text(as_moment(text)),
        },
        (Kind::Moment, cell) => match cell.whole() {
            Some(whole) => Node::Integer(whole),
            None => Node::Text(cell.shown().into()),
        },
        (Kind::Flag, Cell::Flag(value)) => Node::Bool(value),
        (Kind::Flag, cell) => {
            let text = cell.shown().trim().to_lowercase();
            match text.as_str() {
                "true" | "ja" | "yes" | "x" | "1" => Node::Bool(true),
                "false" | "nei" | "no" | "0" => Node::Bool(false),
                _ => {
                    let words = how.words.map_or("true, false", |words| words.pick("ja, nei", "ja, nei", "yes, no"));
                    return Err((Code::UnknownValue, cell.shown(), words.to_owned()));
                }
            }
        }
        (Kind::Texts, Cell::Texts(texts)) => Node::List(texts.into_iter().map(Node::Text).collect()),
        (Kind::Texts, Cell::Text(text)) if text.starts_with('[') => json(&text)?,
        (Kind::Texts, cell) => {
            let text = cell.shown();
            let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
            Node::List(parts.map(|part| Node::Text(part.to_owned().into())).collect())
        }
        (Kind::Choice(words), Cell::Text(text)) => chosen(words, text, how)?,
        (Kind::ChoiceOrJson(words), Cell::Text(text)) if !text.starts_with(['{', '[']) => chosen(words, text, how)?,
        (Kind::Choice(_), cell) => Node::Text(cell.shown().into()),
        (Kind::Json | Kind::ChoiceOrJson(_), Cell::Text(text)) => json(&text)?,
        (Kind::Json | Kind::ChoiceOrJson(_), cell) => return Err((Code::InvalidJson, cell.shown(), "JSON".to_owned())),
    })
}

/// An id without the spaces that a cell of a sheet has around it, unseen.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(own) if own.trim().len() < own.len() => Cow::Owned(own.trim().to_owned()),
        own @ Cow::Owned(_) => own,
    }
}

/// Whether two cells of a field say the same.
fn is_same(kind: Option<Kind>, one: &Cell<'_>, other: &Cell<'_>) -> bool {
    one == other || kind == Some(Kind::Name) && one.shown().trim() == other.shown().trim()
}

/// The word of a choice as the document has it. What is none of them is for the door to tell, in a sheet by its words.
fn chosen<'a>(words: &[Word], text: Cow<'a, str>, how: How<'_>) -> Result<Node<'a>, Wrong> {
    match (words.iter().find(|word| word.is(text.trim())), how.words) {
        (Some(word), _) => Ok(Node::Text(word.code.into())),
        (None, None) => Ok(Node::Text(text)),
        (None, Some(language)) => {
            let known: Vec<&str> = words.iter().map(|word| word.text(language)).collect();
            Err((Code::UnknownValue, text.into_owned(), known.join(", ")))
        }
    }
}

/// What people write in a sheet as the document writes it: `2027-h2` and `01.08.2026`.
fn as_moment(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut parts = text.trim().splitn(3, '.').map(str::trim);
    let number = |part: Option<&str>| part.filter(|part| part.len() <= 4).and_then(|part| part.parse::<u16>().ok());
    match (number(parts.next()), number(parts.next()), number(parts.next())) {
        (Some(day), Some(month), Some(year)) => format!("{year:04}-{month:02}-{day:02}").into(),
        _ if text.contains("-h") => text.replace("-h", "-H").into(),
        _ => text,
    }
}

/// Whether a text is thousands to those who part them by a point, and a thousandth of that to others: `1.000`.
fn is_unclear(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['-', '+', '\u{2212}']);
    let mut parts = digits.split('.');
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first =
        parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && !part.starts_with('0') && is_number(part));
    let mut rest = parts.peekable();
    first && rest.peek().is_some() && rest.all(|part| part.len() == 3 && is_number(part))
}

fn unclear(text: &str) -> Wrong {
    let plain = text.replace('.', "");
    (Code::AmountUnclear, text.to_owned(), format!("{plain} / {text}0"))
}

fn not_text(cell: &Cell<'_>) -> Wrong {
    (Code::WrongType, cell.shown(), "a text".to_owned())
}

fn json(text: &str) -> Result<Node<'static>, Wrong> {
    let read = Node::from_json(text).map(Node::into_owned);
    read.map_err(|error| {
        let found = error.problems().first().map(|problem| problem.found().to_owned());
        (Code::InvalidJson, found.unwrap_or_default(), "JSON".to_owned())
    })
}

fn has(object: &[(Cow<'_, str>, Node<'_>)], key: &str) -> bool {
    object.iter().any(|(known, value)| known == key && *value != Node::Null)
}

/// Puts a value where a path leads, in objects that are made on the way.
///
/// False where one of two values would have to give way: a place that holds a plain value and an object.
pub(crate) fn put<'a>(object: &mut Vec<(Cow<'a, str>, Node<'a>)>, path: &[&'static str], node: Node<'a>) -> bool {
    let [key, rest @ ..] = path else { return true };
    // What belongs together comes together, so that the last entry is tried first.
    let known = object.iter().rposition(|(known, _)| known == key);
    match (rest, known.and_then(|known| object.get_mut(known))) {
        ([], None) => {
            object.push(((*key).into(), node));
            true
        }
        (rest, Some((_, Node::Object(inner)))) if !rest.is_empty() => put(inner, rest, node),
        (_, Some((_, value))) => node == Node::Null || *value == Node::Null,
        (rest, None) => {
            let mut inner = Vec::with_capacity(3);
            put(&mut inner, rest, node);
            object.push(((*key).into(), Node::Object(inner)));
            true
        }
    }
}

/// Adds the entries of an object to those that are there.
pub(crate) fn merge<'a>(object: &mut Vec<(Cow<'a, str>, Node<'a>)>, more: Node<'a>) {
    let Node::Object(more) = more else { return };
    for (key, value) in more {
        match (object.iter_mut().find(|(known, _)| *known == key), value) {
            (Some((_, Node::Object(inner))), value @ Node::Object(_)) => merge(inner, value),
            (_, value) => object.push((key, value)),
        }
    }
}

impl Rows<'_> {
    /// The row of the table and the column, where a problem of the document lies in this list.
    pub(crate) fn place(&self, path: &str) -> Option<(usize, Option<&Reader<'_>>)> {
        let mut segments = path.strip_prefix('/')?.split('/');
        if segments.next() != Some(self.list.name) {
            return None;
        }
        let index: usize = segments.next()?.parse().ok()?;
        let row = *self.from.get(index)?;
        let rest: Vec<&str> = segments.collect();
        let year = self.list.years.and_then(|years| {
            let place = rest.strip_prefix(years)?.first()?.parse::<usize>().ok()?;
            Some((place, *self.years.get(place)?))
        });
        if let Some((place, year)) = year {
            let reader = self.readers.iter().find(|reader| reader.reads == Reads::Year(year));
            return Some((self.cells.get(&(index, place)).copied().unwrap_or(row), reader));
        }
        let reader = self.readers.iter().find(|reader| match reader.reads {
            Reads::Field(field) => !field.path.is_empty() && !rest.is_empty() && rest.starts_with(field.path),
            Reads::Year(_) => false,
        });
        Some((row, reader))
    }
}
