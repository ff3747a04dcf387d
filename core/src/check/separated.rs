//! A table that a spreadsheet saved as text, its columns apart by semicolons, seen and laid out as if it were pasted.

use crate::amount::Unit;
use crate::check::line::{field_of, heading, is_percent_field};

const MARK: char = ';';

/// The text with tabs for semicolons, line by line; none where it is no such table, but text in which semicolons stand.
pub(crate) fn by_tabs(text: &str) -> Option<String> {
    if text.contains('\t') || !text.contains(MARK) {
        return None;
    }
    let mut lines: Vec<Vec<String>> = text.lines().map(fields).collect();
    // Some programs end every line with a semicolon.
    let ends_empty = |fields: &Vec<String>| fields.len() < 2 || fields.last().is_some_and(String::is_empty);
    if lines.iter().all(ends_empty) {
        for fields in lines.iter_mut().filter(|fields| fields.len() > 1) {
            fields.pop();
        }
    }
    let laid_out: Vec<String> = lines.iter().map(|fields| line_of(fields)).collect();
    let first = laid_out.iter().position(|line| line.contains('\t') && heading(line, false).is_some())?;
    let width = lines.get(first)?.len();
    let below = lines.get(first.saturating_add(1)..)?;
    let is_row = |fields: &&Vec<String>| {
        let cell = |field: &str| field_of(field, Unit::Kroner);
        let cells = || fields.iter().skip(1).map(String::as_str);
        fields.len() == width
            && cells().all(|field| cell(field).is_some() || is_percent_field(field))
            && cells().any(|field| cell(field).is_some_and(|cell| cell.amount.is_some()))
    };
    let filled = below.iter().filter(|fields| fields.iter().any(|field| !field.is_empty())).count();
    let rows = below.iter().filter(is_row).count();
    (rows > 0 && rows.saturating_mul(2) >= filled).then(|| laid_out.join("\n"))
}

fn fields(line: &str) -> Vec<String> {
    if !line.contains('"') {
        return line.split(MARK).map(|field| field.trim().to_owned()).collect();
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(|field| field.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// A line of which only the first field is filled is a title, or states the unit.
fn line_of(fields: &[String]) -> String {
    match fields {
        [first, rest @ ..] if rest.iter().all(String::is_empty) => first.clone(),
        _ => fields.join("\t"),
    }
}
