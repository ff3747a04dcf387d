//! A table that a spreadsheet saved as text, its columns apart by semicolons or commas, seen and laid out as if it were
//! pasted.

use crate::amount::Unit;
use crate::check::line::{field_of, heading, is_percent_field, year_of};
use crate::check::notation::unit_in;
use crate::language::Language;

/// The text with tabs for what parts its columns, line by line; none where it is no such table, but text in which
/// semicolons and commas stand.
pub(crate) fn by_tabs(text: &str) -> Option<String> {
    if text.contains('\t') {
        return None;
    }
    by_semicolons(text).or_else(|| by_commas(text))
}

fn by_semicolons(text: &str) -> Option<String> {
    let (lines, first, width) = table(text, ';')?;
    let below = lines.get(first.saturating_add(1)..)?;
    let filled = below.iter().filter(|fields| fields.iter().any(|field| !field.is_empty())).count();
    let rows = below.iter().filter(|fields| fields.len() == width && is_row(fields)).count();
    (rows > 0 && rows.saturating_mul(2) >= filled).then(|| laid_out(&lines))
}

/// Commas stand in numbers and in sentences too, so every line with figures must have its cells, and the decimal mark of
/// all of them must be one.
fn by_commas(text: &str) -> Option<String> {
    let (mut lines, first, width) = table(text, ',')?;
    let raw: Vec<&str> = text.lines().collect();
    let notation = Notation::of(lines.iter().skip(first.saturating_add(1)).flat_map(|fields| fields.iter().skip(1)))?;
    let (mut rows, mut numbered) = (0_usize, 0_usize);
    for (i, fields) in lines.iter_mut().enumerate().filter(|(i, _)| *i != first) {
        let has_figures = fields.iter().skip(1).any(|field| field.contains(|c: char| c.is_ascii_digit()));
        if i < first || !has_figures {
            // A title, or a sentence, as it stands.
            if fields.len() != width {
                *fields = vec![raw.get(i).copied().unwrap_or_default().trim().to_owned()];
            }
            continue;
        }
        for field in fields.iter_mut().skip(1) {
            *field = notation.in_norwegian(field)?;
        }
        if fields.len() != width || !is_row(fields) {
            return None;
        }
        rows = rows.saturating_add(1);
        let ends_in_digit = fields.first().is_some_and(|label| label.ends_with(|c: char| c.is_ascii_digit()));
        numbered = numbered.saturating_add(usize::from(ends_in_digit));
    }
    // Where figures follow the labels, what stands before a comma is half of a number.
    (rows > numbered.saturating_mul(2)).then(|| laid_out(&lines))
}

/// The fields of all lines, the line of the heading, and how many fields it has.
fn table(text: &str, mark: char) -> Option<(Vec<Vec<String>>, usize, usize)> {
    if !text.contains(mark) {
        return None;
    }
    let mut lines: Vec<Vec<String>> = text.lines().map(|line| fields(line, mark)).collect();
    // Some programs end every line with the mark.
    let ends_empty = |fields: &Vec<String>| fields.len() < 2 || fields.last().is_some_and(String::is_empty);
    if lines.iter().all(ends_empty) {
        for fields in lines.iter_mut().filter(|fields| fields.len() > 1) {
            fields.pop();
        }
    }
    let is_heading = |line: String| line.contains('\t') && heading(&line, false).is_some();
    // `Drift, hele tusen` over the heading is a title: a line that names years goes before one that does not.
    let names_year = |fields: &[String]| {
        fields.iter().skip(1).any(|field| field.split_whitespace().any(|word| year_of(word).is_some()))
    };
    let headings = || lines.iter().enumerate().filter(|(_, fields)| is_heading(line_of(fields)));
    let (first, _) = headings().find(|(_, fields)| names_year(fields)).or_else(|| headings().next())?;
    let width = lines.get(first)?.len();
    Some((lines, first, width))
}

fn is_row(fields: &[String]) -> bool {
    let cell = |field: &str| field_of(field, Unit::Kroner);
    let cells = || fields.iter().skip(1).map(String::as_str);
    cells().all(|field| cell(field).is_some() || is_percent_field(field))
        && cells().any(|field| cell(field).is_some_and(|cell| cell.amount.is_some()))
}

fn fields(line: &str, mark: char) -> Vec<String> {
    if !line.contains('"') {
        return line.split(mark).map(|field| field.trim().to_owned()).collect();
    }
    let delimiter = if mark == ',' { b',' } else { b';' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(|field| field.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn laid_out(lines: &[Vec<String>]) -> String {
    lines.iter().map(|fields| line_of(fields)).collect::<Vec<_>>().join("\n")
}

/// A line of which only the first field is filled is a title, or states the unit.
fn line_of(fields: &[String]) -> String {
    match fields {
        // `Trinn 7` without a figure in any column must not become one of 7.
        [first, rest @ ..]
            if rest.iter().all(String::is_empty)
                && (unit_in(first).is_some() || !first.ends_with(|c: char| c.is_ascii_digit())) =>
        {
            first.clone()
        }
        _ => fields.join("\t"),
    }
}

/// Which mark begins the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    Comma,
    Point,
}

impl Notation {
    /// The notation of all cells together; none where they say two, or where `1.250` or `1,250` leave it open.
    fn of<'f>(fields: impl Iterator<Item = &'f String>) -> Option<Notation> {
        let (mut comma, mut point, mut open) = (false, false, false);
        for field in fields {
            match marks_in(field) {
                Marks::None => {}
                Marks::Open => open = true,
                Marks::Of(Notation::Comma) => comma = true,
                Marks::Of(Notation::Point) => point = true,
            }
        }
        match (comma, point) {
            (true, true) => None,
            (false, false) if open => None,
            (_, true) => Some(Notation::Point),
            (_, false) => Some(Notation::Comma),
        }
    }

    /// The field as Norwegian text has it; none for a number of another notation.
    fn in_norwegian(self, field: &str) -> Option<String> {
        let number = number_in(field);
        if self == Notation::Comma || !number.contains(['.', ',']) {
            return Some(field.to_owned());
        }
        Language::En.parse_number(number)?;
        Some(field.replacen(number, &number.replace(',', "").replace('.', ","), 1))
    }
}

enum Marks {
    None,
    Open,
    Of(Notation),
}

/// What the points and commas between digits say.
fn marks_in(field: &str) -> Marks {
    let number = number_in(field);
    let marks: Vec<char> = number.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let by = |decimal: char| Marks::Of(if decimal == ',' { Notation::Comma } else { Notation::Point });
    let other = |mark: char| if mark == ',' { '.' } else { ',' };
    match marks.as_slice() {
        [] => Marks::None,
        [mark] => {
            let (whole, decimals) = number.split_once(*mark).unwrap_or_default();
            let could_be_thousands = decimals.len() == 3 && whole.len() <= 3 && whole != "0";
            if could_be_thousands { Marks::Open } else { by(*mark) }
        }
        [first, rest @ ..] if rest.iter().all(|mark| mark == first) => by(other(*first)),
        [.., last] => by(*last),
    }
}

/// A field from its first digit to its last.
fn number_in(field: &str) -> &str {
    field.trim_matches(|c: char| !c.is_ascii_digit())
}
