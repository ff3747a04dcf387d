//! Measures straight from their columns, where nothing is wrong: problems are told by nodes, and a node for each row
//! is most of the work. Where anything is wrong there are no measures here, and the rows are read as nodes.

use super::field::{Field, Kind, List};
use super::rows::{How, Reader, Reads, cell_node, check_columns, check_years, plain_amount, row_node};
use crate::amount::Amount;
use crate::data_frame::{Cell, Values};
use crate::effect::Effect;
use crate::json::{Door, Node, Path, Read, is_plain};
use crate::measure::Measure;
use crate::terms::MOST_ROWS;
use crate::text::Text;
use crate::year::{Moment, Year};

/// What a column gives to a measure. A row with a cell of another column is read as a node.
enum Part {
    Id(&'static Field),
    Title(&'static Field),
    Area(&'static Field),
    Category(&'static Field),
    FullYear,
    From(&'static Field),
    Through(&'static Field),
    OneOff,
    Year(&'static Field),
    /// The amount of a plan year, by its place.
    Amount(usize),
    /// A year outside the plan.
    Nothing,
    Other,
}

impl Part {
    fn of(reader: &Reader<'_>, how: How<'_>) -> Part {
        match reader.reads {
            Reads::Year(year) => how.years.iter().position(|known| *known == year).map_or(Part::Nothing, Part::Amount),
            Reads::Field(field) => match field.name {
                "id" => Part::Id(field),
                "title" => Part::Title(field),
                "area" => Part::Area(field),
                "category" => Part::Category(field),
                "full_year" => Part::FullYear,
                "from" => Part::From(field),
                "through" => Part::Through(field),
                "one_off" => Part::OneOff,
                "year" => Part::Year(field),
                _ => Part::Other,
            },
        }
    }
}

/// The measures of a table with one row for each; none where anything is wrong with it.
pub(super) fn measures(list: &'static List, readers: &[Reader<'_>], how: How<'_>) -> Option<Vec<Measure>> {
    let mut door = Door::default();
    let root = Path::Root;
    let path = root.key(list.name);
    check_columns(readers, &path, how, &mut door);
    check_years(list, readers, &path, how, &mut door);
    let twice = |(place, reader): (usize, &Reader<'_>)| readers.iter().take(place).any(|one| one.reads == reader.reads);
    let count = readers.iter().map(|reader| reader.column.values.len()).max().unwrap_or_default();
    if !door.problems.is_empty() || readers.iter().enumerate().any(twice) || count > MOST_ROWS {
        return None;
    }
    let parts: Vec<(Part, &Reader<'_>)> = readers.iter().map(|reader| (Part::of(reader, how), reader)).collect();
    let mut measures = Vec::with_capacity(count);
    for row in 0..count {
        if let Some(measure) = plain(&parts, row, how, &mut door) {
            measures.push(measure);
        } else if !readers.iter().all(|reader| reader.column.values.is_empty_at(row)) {
            let node = Node::Object(row_node(list, readers, row, how, &path, &mut door));
            let measure = Measure::read(&node, &path, &mut door);
            measures.push(Some(measure).filter(|_| door.problems.is_empty())?);
        }
    }
    Some(measures)
}

/// A row that is nothing but the common parts, with one shape of effect.
fn plain(parts: &[(Part, &Reader<'_>)], row: usize, how: How<'_>, door: &mut Door) -> Option<Measure> {
    let (mut id, mut title, mut area, mut category) = (None, None, None, None);
    let (mut full_year, mut from, mut through) = (None, None, None);
    let (mut one_off, mut year) = (None, None);
    let mut amounts: Vec<Amount> = Vec::new();
    for (part, reader) in parts {
        let values = &reader.column.values;
        match part {
            Part::Id(field) => id = text(field, values, row, how, door)?,
            Part::Title(field) => title = text(field, values, row, how, door)?,
            Part::Area(field) => area = text(field, values, row, how, door)?,
            Part::Category(field) => category = text(field, values, row, how, door)?,
            Part::FullYear => full_year = amount(values, row, how)?,
            Part::From(field) => from = moment(field, values, row, how, door)?,
            Part::Through(field) => through = moment(field, values, row, how, door)?,
            Part::OneOff => one_off = amount(values, row, how)?,
            Part::Year(_) if values.is_empty_at(row) => {}
            Part::Year(field) => year = Some(read::<Year>(field, values.cell(row), how, door)?),
            Part::Amount(place) => {
                if let Some(amount) = amount(values, row, how)? {
                    amounts.resize(how.years.len(), Amount::default());
                    *amounts.get_mut(*place)? = amount;
                }
            }
            Part::Nothing => {}
            Part::Other if values.is_empty_at(row) => {}
            Part::Other => return None,
        }
    }
    let effect = match (amounts.is_empty(), full_year, from, through, one_off, year) {
        (false, None, None, None, None, None) => Effect::Amounts { amounts, claim: None },
        (true, Some(full_year), Some(from), through, None, None) => Effect::FullYear { full_year, from, through },
        (true, None, None, None, Some(one_off), Some(year)) => Effect::OneOff { one_off, year },
        (true, None, None, None, None, None) => Effect::unphased(None::<Amount>),
        _ => return None,
    };
    Some(Measure { id: id?, title: title?, area, category, effect, ..Measure::default() })
}

/// A text, most often without anything to look closer at; the inner none of an empty cell.
fn text(field: &Field, values: &Values<'_>, row: usize, how: How<'_>, door: &mut Door) -> Option<Option<Text>> {
    match values.text(row) {
        Some(text) if is_plain(text) && (field.kind != Kind::Name || text.trim().len() == text.len()) => {
            Some(Some(text.into()))
        }
        None if values.is_empty_at(row) => Some(None),
        _ => read(field, values.cell(row), how, door).map(Some),
    }
}

/// An amount; the inner none of an empty cell.
fn amount(values: &Values<'_>, row: usize, how: How<'_>) -> Option<Option<Amount>> {
    match values.cell(row) {
        Cell::Empty => Some(None),
        cell => plain_amount(&cell, how).map(Some),
    }
}

/// A moment, most often written as in a document; the inner none of an empty cell.
fn moment(field: &Field, values: &Values<'_>, row: usize, how: How<'_>, door: &mut Door) -> Option<Option<Moment>> {
    match values.text(row).and_then(Moment::parse) {
        Some(moment) => Some(Some(moment)),
        None if values.is_empty_at(row) => Some(None),
        None => read(field, values.cell(row), how, door).map(Some),
    }
}

/// Reads a cell as the door reads it.
fn read<T: Read>(field: &Field, cell: Cell<'_>, how: How<'_>, door: &mut Door) -> Option<T> {
    let node = cell_node(field.kind, cell, how).ok()?;
    Some(T::read(&node, &Path::Root, door)).filter(|_| door.problems.is_empty())
}
