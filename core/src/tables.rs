//! A plan from tables: measures, and areas with their bases, as the columns of data frames.
//!
//! A table has one row for each measure (or one for each measure and year, with `year` and `amount`), and its columns
//! are fields of the document, or years. Rows go through the same door as a document, so that there is one set of
//! rules and of problems; a problem's path names the row and the column of the table.

#[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "most of it is for workbooks"))]
mod field;
mod plain;
mod rows;

use std::borrow::Cow;
use std::collections::HashMap;

pub(crate) use field::{AREAS, List, MEASURES};
#[cfg(feature = "xlsx")]
pub(crate) use field::{FIRST_YEAR, Field, Kind, LAST_YEAR, LISTS, PLAN};
pub(crate) use rows::{Floats, How, Reader, Reads, Rows, read};
#[cfg(feature = "xlsx")]
pub(crate) use rows::{cell_node, merge, put};

use crate::amount::Unit;
use crate::data_frame::{Cell, Column};
use crate::error::{Code, Error, Problem};
use crate::json::{Door, Node, Path};
use crate::measure::Measure;
use crate::plan::Plan;
use crate::terms::MOST_YEARS;
use crate::year::Year;

/// Whether columns that nothing is read from are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Extra {
    #[default]
    Refuse,
    Ignore,
}

impl Extra {
    const NAMES: &'static [(&'static str, Extra)] = &[("refuse", Extra::Refuse), ("ignore", Extra::Ignore)];
}

/// The tables of a plan, as columns; the way of the bindings, which hold them as data frames.
///
/// `options` is an object with any of
///
/// - `plan`: the rest of the document, its `title`, `years`, `unit`, and `areas` where these are no table. `years` may be
///   left out where the measures have them
/// - `columns`, `area_columns`: objects from a field (`id`, `full_year`, `2025`) to the name of its column, where it is
///   another
/// - `floats`: `refuse` (also when left out) or `round`, to whole øre, half away from zero, of the shortest decimal that
///   stands for the float. A float that is a whole number is always read
/// - `extra`: what is done with columns that nothing is read from, `refuse` (also when left out) or `ignore`
///
/// An empty cell is a field left out. A measure whose years are all empty is not laid into years.
///
/// ```
/// use ramme::{Column, Figure, Node, Values};
/// let text = |cells: [&'static str; 2]| Values::Text(cells.map(|cell| Some(cell.into())).into());
/// let measures = [
///     Column::new("id", text(["1", "2"])),
///     Column::new("title", text(["Ny klasse", "Innkjøp"])),
///     Column::new("2024", Values::Whole(vec![Some(250), Some(-100)])),
///     Column::new("2025", Values::Whole(vec![Some(600), None])),
/// ];
/// let options = Node::from_json(r#"{"plan": {
///   "title": "Budsjett 2024", "unit": "1000 kr", "areas": [{"id": "skole", "title": "Skole", "base": 9719}]
/// }}"#)?;
/// let plan = ramme::plan_from_tables(&measures, None, &options)?;
/// assert_eq!(plan.frame().amounts(&Figure::closing())?, [9869.into(), 10319.into()]);
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// Every problem at once, with paths such as `/measures/17/full_year`: the row of the table, from 0, and its column.
/// [`Code::MissingColumns`], [`Code::UnusedColumn`], [`Code::FloatColumn`], [`Code::RowsDiffer`], [`Code::YearTwice`],
/// and what [`Plan::from_node`] refuses.
pub fn plan_from_tables(
    measures: &[Column<'_>],
    areas: Option<&[Column<'_>]>,
    options: &Node<'_>,
) -> Result<Plan, Error> {
    let mut door = Door::default();
    let root = Path::Root;
    let Some(mut fields) = door.object(options, &root) else { return Err(refused(door)) };
    let floats = fields.choice("floats", Floats::NAMES, &mut door).unwrap_or_default();
    let extra = fields.choice("extra", Extra::NAMES, &mut door).unwrap_or_default();
    let own = fields.optional("columns", &mut door).unwrap_or_default();
    let own_areas = fields.optional("area_columns", &mut door).unwrap_or_default();
    let plan: Object<'_> = fields.optional("plan", &mut door).unwrap_or_default();
    fields.close(&mut door);
    let mut document = plan.0;

    let named = Matched::of(&MEASURES, measures, &own, &mut door);
    let areas = areas.map(|columns| Matched::of(&AREAS, columns, &own_areas, &mut door));
    named.check_complete(&mut door);
    areas.iter().for_each(|areas| areas.check_complete(&mut door));

    let years = match field_of(&document, "years") {
        Some(Node::List(years)) => years.iter().filter_map(whole_year).collect(),
        _ => named.years(),
    };
    if field_of(&document, "years").is_none() && !years.is_empty() {
        document.push(("years".into(), Node::List(years.iter().map(|year| Node::Integer((*year).into())).collect())));
    }
    let unit = match field_of(&document, "unit") {
        Some(Node::Text(text)) => Unit::NAMES.iter().find(|(name, _)| name == text).map(|(_, unit)| *unit),
        _ => None,
    };
    let how = How { unit: unit.unwrap_or_default(), floats, years: &years, words: None };
    for matched in std::iter::once(&named).chain(&areas) {
        matched.check_used(extra, &years, &mut door);
    }
    if !door.problems.is_empty() {
        return Err(refused(door));
    }
    let mut tables = Vec::with_capacity(2);
    if let Some(areas) = areas {
        if field_of(&document, "areas").is_some() {
            door.report(Code::DuplicateKey, &root.key("areas"), "areas", "");
        }
        tables.push(areas.read(how, &mut door));
    }
    if field_of(&document, "measures").is_some() {
        door.report(Code::DuplicateKey, &root.key("measures"), "measures", "");
    }
    if door.problems.is_empty()
        && let Some(measures) = named.plain(how)
        && let Some(plan) = Plan::with_measures_read(&whole(&document, &tables), measures)
    {
        return Ok(plan);
    }
    tables.push(named.read(how, &mut door));
    finish(document, tables, door, |rows, row, reader| match reader {
        Some(reader) => root.key(rows.list.name).index(row).key(&reader.column.name).to_string(),
        None => root.key(rows.list.name).index(row).to_string(),
    })
}

/// The document with its tables.
fn whole<'a>(document: &[(Cow<'a, str>, Node<'a>)], tables: &[Rows<'a>]) -> Node<'a> {
    let tables = tables.iter().map(|rows| (rows.list.name.into(), Node::List(rows.nodes.clone())));
    Node::Object(document.iter().cloned().chain(tables).collect())
}

/// Reads the whole document, and gives each problem its place in a table.
pub(crate) fn finish<'a>(
    mut document: Vec<(Cow<'a, str>, Node<'a>)>,
    mut tables: Vec<Rows<'a>>,
    door: Door,
    place: impl Fn(&Rows<'_>, usize, Option<&Reader<'_>>) -> String,
) -> Result<Plan, Error> {
    for rows in &mut tables {
        if !rows.nodes.is_empty() || rows.list.name == AREAS.name {
            document.push((rows.list.name.into(), Node::List(std::mem::take(&mut rows.nodes))));
        }
    }
    let read = Plan::from_node(&Node::Object(document));
    let own = Error::check(door.problems);
    let placed = |path: &str| {
        let found = tables.iter().find_map(|rows| rows.place(path).map(|(row, reader)| (rows, row, reader)));
        found.map(|(rows, row, reader)| place(rows, row, reader))
    };
    let moved = |problem: Problem| {
        let first = if problem.code() == Code::DuplicateId { placed(problem.expected()) } else { None };
        let path = placed(problem.path());
        problem.moved(path, first)
    };
    let problems = |error: Error| error.into_problems().into_iter().map(moved).collect::<Vec<_>>();
    match (own, read) {
        (Ok(()), read) => read.map_err(|error| refuse(problems(error))),
        (Err(own), Ok(_)) => Err(own),
        (Err(own), Err(error)) => Err(own.and(refuse(problems(error)))),
    }
}

fn refuse(problems: Vec<Problem>) -> Error {
    match Error::check(problems) {
        Err(error) => error,
        Ok(()) => Problem::new(Code::InvalidJson, "", "", "").into(),
    }
}

fn refused(door: Door) -> Error {
    refuse(door.problems)
}

fn field_of<'n, 'a>(object: &'n [(Cow<'a, str>, Node<'a>)], name: &str) -> Option<&'n Node<'a>> {
    object.iter().find(|(key, value)| key == name && *value != Node::Null).map(|(_, value)| value)
}

fn whole_year(node: &Node<'_>) -> Option<u16> {
    match node {
        Node::Integer(year) => u16::try_from(*year).ok(),
        _ => None,
    }
}

/// An object as it stands.
#[derive(Default)]
struct Object<'a>(Vec<(Cow<'a, str>, Node<'a>)>);

impl crate::json::Read for Object<'static> {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Object<'static> {
        match node.clone().into_owned() {
            Node::Object(entries) => Object(entries),
            other => {
                door.report(Code::WrongType, path, other.kind(), "an object");
                Object::default()
            }
        }
    }
}

/// From fields to the names of columns.
#[derive(Default)]
struct Names(Vec<(String, String)>);

impl crate::json::Read for Names {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Names {
        let Node::Object(entries) = node else {
            door.report(Code::WrongType, path, node.kind(), "an object");
            return Names::default();
        };
        let names = entries.iter().filter_map(|(field, column)| match column {
            Node::Text(column) => Some((field.to_string(), column.to_string())),
            Node::Integer(year) => Some((field.to_string(), year.to_string())),
            other => {
                door.report(Code::WrongType, &path.key(field), other.kind(), "a text");
                None
            }
        });
        Names(names.collect())
    }
}

/// The column that a table with one row for each id and year has its amounts in.
const AMOUNT: &str = "amount";

/// The names that its columns may have, for a problem.
fn names_of(list: &List) -> String {
    let names = list.names();
    if list.name == MEASURES.name { format!("{names} / year, {AMOUNT}") } else { names }
}

/// The columns of a table, matched with what is read from them.
struct Matched<'a> {
    list: &'static List,
    columns: &'a [Column<'a>],
    readers: Vec<Reader<'a>>,
    /// The year and the amount of a table with one row for each id and year.
    long: Option<(&'a Column<'a>, &'a Column<'a>)>,
    /// Whether a column has amounts for each id and year.
    has_amount: bool,
    unused: Vec<&'a str>,
}

impl<'a> Matched<'a> {
    fn of(list: &'static List, columns: &'a [Column<'a>], names: &Names, door: &mut Door) -> Matched<'a> {
        let root = Path::Root;
        let options = root.key(if list.name == AREAS.name { "area_columns" } else { "columns" });
        let mut by_name: HashMap<&str, (usize, &Column<'a>)> = HashMap::with_capacity(columns.len());
        for (place, column) in columns.iter().enumerate() {
            if by_name.insert(&column.name, (place, column)).is_some() {
                door.report(Code::DuplicateKey, &root.key(list.name).key(&column.name), &column.name, "");
            }
        }
        let long_amount = list.name == MEASURES.name;
        let mut missing = Vec::new();
        // Field by column: what is named first, and then what bears a field's own name.
        let mut reads: Vec<Option<&str>> = vec![None; columns.len()];
        for (field, column) in &names.0 {
            if list.field(field).is_none() && year_of(field).is_none() && !(long_amount && field == AMOUNT) {
                door.report(Code::UnknownField, &options.key(field), field, names_of(list));
            }
            match by_name.get(column.as_str()) {
                Some((place, _)) => reads.get_mut(*place).into_iter().for_each(|read| *read = Some(field)),
                None => missing.push(format!("`{column}`")),
            }
        }
        let is_named = |field: &str| names.0.iter().any(|(known, _)| known == field);
        for (column, read) in columns.iter().zip(&mut reads) {
            let name = column.name.as_ref();
            if read.is_none() && !is_named(name) {
                *read = Some(name);
            }
        }
        let find = |wanted: &str| {
            let place = reads.iter().position(|read| *read == Some(wanted))?;
            columns.get(place)
        };
        let amount = find(AMOUNT).filter(|_| long_amount);
        let long = find("year").zip(amount);
        let has_amount = amount.is_some();
        let mut matched = Matched { list, columns, readers: Vec::new(), long, has_amount, unused: Vec::new() };
        // In the order of the fields, so that what stands together in the document comes together.
        let order: Vec<&str> = list.fields().map(|field| field.name).collect();
        let mut named: Vec<(usize, Reader<'a>)> = Vec::new();
        for (place, (column, read)) in columns.iter().zip(&reads).enumerate() {
            let Some(read) = read else {
                matched.unused.push(&column.name);
                continue;
            };
            if long.is_some() && (*read == AMOUNT || *read == "year") {
                continue;
            }
            // Several columns may be one field where the user named one column twice.
            let reads = match (list.field(read), year_of(read)) {
                (Some(field), _) => Reads::Field(field),
                (None, Some(year)) if list.years.is_some() => Reads::Year(year),
                _ => {
                    matched.unused.push(&column.name);
                    continue;
                }
            };
            let rank = order.iter().position(|name| name == read).unwrap_or(usize::MAX);
            named.push((rank, Reader { reads, column, place }));
        }
        // One column may stand for two fields: the title that is the id.
        for (field, column) in &names.0 {
            let (Some(known), Some((place, column))) = (list.field(field), by_name.get(column.as_str())) else {
                continue;
            };
            if !named.iter().any(|(_, reader)| reader.reads == Reads::Field(known))
                && long.is_none_or(|_| field != "year")
            {
                let rank = order.iter().position(|name| name == field).unwrap_or(usize::MAX);
                let Some(column) = columns.get(*place).filter(|_| !column.name.is_empty()) else { continue };
                named.push((rank, Reader { reads: Reads::Field(known), column, place: *place }));
            }
        }
        named.sort_by_key(|(rank, _)| *rank);
        matched.readers = named.into_iter().map(|(_, reader)| reader).collect();
        if !missing.is_empty() {
            door.report(Code::MissingColumns, &root.key(list.name), matched.headings(), missing.join(", "));
        }
        matched
    }

    fn headings(&self) -> String {
        let names: Vec<String> = self.columns.iter().take(50).map(|column| format!("`{}`", column.name)).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    }

    fn reads(&self, name: &str) -> bool {
        self.readers.iter().any(|reader| matches!(reader.reads, Reads::Field(field) if field.name == name))
    }

    /// Reports what no row can do without.
    fn check_complete(&self, door: &mut Door) {
        let place = Path::Root;
        let place = place.key(self.list.name);
        if door.is_marked(&place) {
            return;
        }
        let mut missing: Vec<&str> = ["id", "title"].into_iter().filter(|name| !self.reads(name)).collect();
        if self.list.name == MEASURES.name {
            let pairs = [("full_year", "from"), ("percent", "of"), ("one_off", "year")];
            missing
                .extend(pairs.iter().filter(|(has, needs)| self.reads(has) && !self.reads(needs)).map(|pair| pair.1));
            if self.has_amount && self.long.is_none() {
                missing.push("year");
            }
            let shapes = ["full_year", "percent", "one_off", "steps", "unphased", "more"];
            let years = self.readers.iter().any(|reader| matches!(reader.reads, Reads::Year(_)));
            if !self.has_amount && !years && !shapes.iter().any(|shape| self.reads(shape)) {
                missing.push("amounts (2024, 2025, … / year, amount / full_year, from / one_off, year)");
            }
        }
        if !missing.is_empty() {
            let missing: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
            door.report(Code::MissingColumns, &place, self.headings(), missing.join(", "));
        }
    }

    /// Reports the columns that nothing is read from.
    fn check_used(&self, extra: Extra, years: &[u16], door: &mut Door) {
        if extra == Extra::Ignore {
            return;
        }
        let root = Path::Root;
        let list = root.key(self.list.name);
        // Where a column is missing, it may be there by another name.
        if door.is_marked(&list) {
            return;
        }
        let outside = self.readers.iter().filter_map(|reader| match reader.reads {
            Reads::Year(year) if !years.contains(&year) => Some(reader.column.name.as_ref()),
            _ => None,
        });
        // What pandas calls an index that it was not given a name for.
        let index = |name: &&str| name.starts_with("__index_level_");
        for name in self.unused.iter().copied().chain(outside).filter(|name| !index(name)) {
            door.report(Code::UnusedColumn, &list.key(name), name, names_of(self.list));
        }
    }

    /// The years that its columns or rows have.
    fn years(&self) -> Vec<u16> {
        let mut years: Vec<u16> = match self.long {
            Some((year, _)) => (0..year.values.len())
                .filter_map(|row| match year.values.cell(row) {
                    Cell::Text(text) => text.parse().ok(),
                    other => other.whole().and_then(|year| u16::try_from(year).ok()),
                })
                .filter(|year| Year::new(*year).is_some())
                .collect(),
            None => self
                .readers
                .iter()
                .filter_map(|reader| match reader.reads {
                    Reads::Year(year) => Some(year),
                    Reads::Field(_) => None,
                })
                .collect(),
        };
        years.sort_unstable();
        years.dedup();
        years.truncate(MOST_YEARS.saturating_add(1));
        years
    }

    /// The measures, where the table has one row for each and nothing is wrong with it.
    fn plain(&self, how: How<'_>) -> Option<Vec<Measure>> {
        self.long.is_none().then(|| plain::measures(self.list, &self.readers, how)).flatten()
    }

    fn read(self, how: How<'_>, door: &mut Door) -> Rows<'a> {
        match self.long {
            Some(long) => rows::read_long(self.list, self.readers, long, how, door),
            None => read(self.list, self.readers, how, door),
        }
    }
}

/// The year that a heading is.
pub(crate) fn year_of(name: &str) -> Option<u16> {
    let year = Some(name.trim()).filter(|name| name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit()))?;
    Year::new(year.parse().ok()?).map(Year::get)
}
