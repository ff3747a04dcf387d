//! A pasted table: its heading and rows read, and the missing cells placed as the sums allow.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::amount::{Amount, Ore, Unit};
use crate::check::CheckVerdict;
use crate::check::layout::{Labels, Layout, lay_out, lone_sums, refit, settle, shape_of, uncounted, with_doubts};
use crate::check::line::{
    CellForm, Kind, Reader, Reading, Token, Words, field_of, has_plain_thousands, heading, is_mark, is_percent_field,
    is_percent_label, laid_out, parted, single_heading, tokens, unglued, year_of, zone,
};
use crate::check::notation::{unit_in, unit_line};
use crate::check::pasted::{LineNote, NoteKind, PlacedRow, ReadingStatus, TableOptions, TableReading};
use crate::check::placement::{Found, Search};
use crate::check::published::{
    ColumnRole, MOST_COLUMNS, MOST_ROWS, Published, PublishedColumn, PublishedRow, RowRole, TableShape,
};
use crate::check::row_label::role_of;
use crate::check::separated::by_tabs;
use crate::error::Code;
use crate::json::{Door, Path};

/// The longest line that can be a row, and how much of a longer one is told, in characters.
const LONGEST_LINE: usize = 2_000;
const LONGEST_TOLD: usize = 60;
/// The most columns of a heading, those of per cent included.
const MOST_HEADINGS: usize = 2 * MOST_COLUMNS;
/// How many steps all lines together may be read by.
const MOST_STEPS: usize = 2_000_000;
/// How many partial sums may be tried for one table.
const MOST_WORK: usize = 3_000_000;
/// The most cells of all placements of all rows together.
const MOST_CELLS: usize = 1_000_000;
/// The most placements of one row.
const MOST_PLACEMENTS: usize = 3_000;
/// The most alternatives told of one row.
const MOST_TOLD: usize = 6;

/// A row while it is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowText {
    pub(crate) line: usize,
    pub(crate) label: String,
    pub(crate) written: String,
    /// Where that starts in the line, in bytes.
    pub(crate) start: usize,
    /// Readings in which the label keeps all that it can; then those in which it takes one figure more.
    pub(crate) readings: Vec<Reading>,
    pub(crate) wider: Vec<Reading>,
    /// The cells stand where they are shown, so.
    pub(crate) exact: Option<Vec<Option<Amount>>>,
    pub(crate) forms: Vec<CellForm>,
}

impl RowText {
    /// The only reading that fills every column.
    pub(crate) fn full(&self, width: usize) -> Option<&Reading> {
        let mut full = self.readings.iter().filter(|reading| reading.cells.len() == width);
        full.next().filter(|_| full.next().is_none())
    }

    pub(crate) fn fixed(&self, width: usize) -> Option<Vec<Option<Amount>>> {
        let only = || self.full(width).map(|reading| reading.cells.clone());
        self.exact.clone().or_else(only)
    }

    /// How these cells are shown; an empty one was not there, or is a dash.
    pub(crate) fn forms_of(&self, cells: &[Option<Amount>]) -> Vec<CellForm> {
        if self.exact.is_some() {
            return self.forms.clone();
        }
        let filled = |cells: &[Option<Amount>]| cells.iter().copied().flatten().collect::<Vec<Amount>>();
        let wanted = filled(cells);
        let found = self.readings.iter().chain(&self.wider).find(|reading| filled(&reading.cells) == wanted);
        let Some(found) = found else { return Vec::new() };
        let shown = found.cells.iter().zip(&found.steps).filter(|(cell, _)| cell.is_some());
        let mut steps = shown.map(|(_, step)| *step);
        let form = |cell: &Option<Amount>| match cell {
            Some(_) => CellForm { step: steps.next().unwrap_or_default(), dash: false },
            None => CellForm { step: 0, dash: true },
        };
        cells.iter().map(form).collect()
    }

    /// The label, with the year or number that ends it where these cells start after one.
    pub(crate) fn label_before(&self, cells: &[Option<Amount>]) -> String {
        let filled = |cells: &[Option<Amount>]| cells.iter().copied().flatten().collect::<Vec<Amount>>();
        let all = self.readings.iter().chain(&self.wider);
        let mut starts = all.filter(|reading| filled(&reading.cells) == filled(cells)).map(|reading| reading.from);
        let from = starts.next().filter(|first| starts.all(|other| other == *first)).unwrap_or(self.start);
        let ending = self.written.get(..from.saturating_sub(self.start)).unwrap_or_default().trim();
        if ending.is_empty() { self.label.clone() } else { format!("{} {ending}", self.label) }
    }
}

/// The table before its rows have roles and places.
#[derive(Default)]
pub(crate) struct Pasted {
    pub(crate) unit: Option<Unit>,
    pub(crate) columns: Vec<PublishedColumn>,
    /// Which columns of the heading hold per cent, and are not among the columns.
    pub(crate) percent: Vec<bool>,
    /// The labels of the columns that are left out.
    pub(crate) left_out: Vec<String>,
    /// The labels of the columns as the heading has them.
    pub(crate) heading: Vec<String>,
    pub(crate) rows: Vec<RowText>,
    pub(crate) notes: Vec<LineNote>,
    /// How many steps are left to read lines by; with none left, not every reading is known.
    pub(crate) work: usize,
}

impl Pasted {
    pub(crate) fn read(text: &str, options: &TableOptions, door: &mut Door, place: &Path<'_>) -> Option<Pasted> {
        let tabbed = by_tabs(text);
        let text = tabbed.as_deref().unwrap_or(text);
        let lines: Vec<&str> =
            text.lines().map(|line| line.trim_end_matches([' ', '\r']).trim_start_matches('\u{feff}')).collect();
        let mut pasted = Pasted { work: MOST_STEPS, ..Pasted::default() };
        let mut start = pasted.read_heading(&lines);
        if pasted.columns.is_empty() && options.columns.is_empty() {
            start = pasted.read_single_heading(&lines).unwrap_or(start);
        }
        if pasted.columns.len() > MOST_HEADINGS {
            door.report(Code::TooMany, place, pasted.columns.len(), MOST_HEADINGS);
            return None;
        }
        // A unit that is stated below the table.
        let below = || lines.iter().filter(|line| !holds_figures(line)).filter_map(|line| unit_in(line));
        pasted.unit = pasted.unit.or_else(|| below().find(|found| found.led_in).map(|found| found.unit));
        let title = options.title.as_deref().and_then(unit_in).map(|found| found.unit);
        pasted.unit = pasted.unit.or(title);
        pasted.find_percents(&lines, start, options);
        if pasted.columns.is_empty() {
            door.report(Code::ColumnsNotFound, place, "", "columns");
            return None;
        }
        if pasted.columns.len() > MOST_COLUMNS {
            door.report(Code::TooMany, place, pasted.columns.len(), MOST_COLUMNS);
            return None;
        }
        let unit = options.unit.or(pasted.unit).unwrap_or_default();
        pasted.read_rows(&lines, start, unit, options);
        if pasted.rows.len() > MOST_ROWS {
            door.report(Code::TooMany, place, pasted.rows.len(), MOST_ROWS);
            return None;
        }
        Some(pasted)
    }

    /// Reads the unit and the columns; returns the line after them.
    pub(crate) fn read_heading(&mut self, lines: &[&str]) -> usize {
        let mut columns: Vec<String> = Vec::new();
        let mut after = 0;
        let mut i = 0;
        // What was taken for a heading before a unit line gives way to one after it.
        let mut fresh = false;
        let mut first_unit = None;
        while let Some(line) = lines.get(i) {
            i += 1;
            let mut rest = *line;
            let whole = parted(line).is_some();
            if let Some((unit, behind)) = unit_line(line) {
                if columns.is_empty() || after + 1 == i {
                    self.unit = Some(unit);
                    first_unit.get_or_insert(i);
                    fresh = true;
                    if !columns.is_empty() {
                        after = i;
                    }
                } else if !columns.is_empty() {
                    break;
                }
                rest = if whole { *line } else { behind };
                if behind.is_empty() {
                    continue;
                }
            } else if let Some(found) = unit_in(line).filter(|_| columns.is_empty()) {
                let behind = line.get(found.end..).unwrap_or_default();
                let before = line.get(..found.start).unwrap_or_default();
                let has_heading = heading(behind, false).is_some();
                // A row may name kroner too: then figures end it.
                if has_heading || whole || !holds_figures(behind) {
                    self.unit = Some(found.unit);
                    rest = match has_heading {
                        true if !whole => behind,
                        _ if !whole && behind.is_empty() => before,
                        _ => *line,
                    };
                }
            }
            match heading(rest, !columns.is_empty() && after + 1 == i) {
                Some(found) if columns.is_empty() || after + 1 == i => {
                    if fresh && after + 1 != i {
                        columns.clear();
                    }
                    fresh = false;
                    columns.extend(found);
                    after = i;
                }
                _ if !columns.is_empty() && line.trim().is_empty() && after + 1 == i => after = i,
                _ if !columns.is_empty() => break,
                _ => {}
            }
        }
        self.columns = columns.iter().map(|label| PublishedColumn::from(label.as_str())).collect();
        let start = if columns.is_empty() { first_unit.unwrap_or(0) } else { after };
        self.heading = columns;
        start
    }

    /// Reads the only column, where a line before the rows ends in its year; returns the line after it.
    fn read_single_heading(&mut self, lines: &[&str]) -> Option<usize> {
        let mut found = None;
        let mut rows = 0_usize;
        let mut single = 0_usize;
        for (i, line) in lines.iter().enumerate() {
            if rows == 0
                && let Some(label) = single_heading(line)
            {
                found = Some((i + 1, label));
                continue;
            }
            let words = tokens(line);
            let start = zone(&words.tokens, false);
            if start == 0 || words.tokens.len() == start {
                continue;
            }
            rows += usize::from(found.is_some());
            single += usize::from(!Reader::read(&words.tokens, start, 1, Unit::default(), &mut self.work).is_empty());
        }
        let (after, label) = found.filter(|_| rows > 0 && single * 2 > rows)?;
        self.columns = vec![PublishedColumn::from(label.as_str())];
        self.heading = vec![label];
        Some(after)
    }

    /// Finds the columns of per cent, by their labels or their cells, and takes them from the columns.
    fn find_percents(&mut self, lines: &[&str], start: usize, options: &TableOptions) {
        let is_percent = |column: &PublishedColumn| column.role.is_none() && is_percent_label(&column.label);
        let mut all = std::mem::take(&mut self.columns);
        let mut flags: Vec<bool> = all.iter().map(is_percent).collect();
        if !options.columns.is_empty() {
            let amounts = flags.iter().filter(|flag| !**flag).count();
            if amounts == options.columns.len() && amounts < all.len() {
                // The options name the columns that the heading has beside those of per cent.
                let mut named = options.columns.iter();
                for (column, _) in all.iter_mut().zip(&flags).filter(|(_, flag)| !**flag) {
                    if let Some(name) = named.next() {
                        column.clone_from(name);
                    }
                }
            } else {
                all.clone_from(&options.columns);
                flags = all.iter().map(is_percent).collect();
            }
        }
        let rows = lines.get(start..).unwrap_or_default();
        let fields: Vec<Vec<&str>> = rows.iter().filter_map(|line| parted(line)).collect();
        for (c, flag) in flags.iter_mut().enumerate() {
            let cells = || fields.iter().filter_map(|fields| fields.get(c + 1)).filter(|cell| !cell.is_empty());
            let percents = cells().filter(|cell| is_percent_field(cell)).count();
            let others =
                cells().filter(|cell| field_of(cell, Unit::Kroner).is_some_and(|field| field.amount.is_some()));
            *flag |= percents > others.count();
        }
        let spaced: Vec<Words> = rows.iter().filter(|line| parted(line).is_none()).map(|line| tokens(line)).collect();
        let with = || spaced.iter().filter(|words| words.percents > 0);
        let known = flags.iter().any(|flag| *flag);
        let last = with().map(|words| words.percent_last).max().unwrap_or_default();
        if !known && last > 0 && last < all.len() {
            // Where rows fill the columns without their per cent, the heading does not name that column.
            let width = all.len();
            let full = with().filter(|words| {
                let found = Reader::read(&words.tokens, zone(&words.tokens, true), width, Unit::Kroner, &mut self.work);
                found.iter().any(|reading| reading.cells.len() == width)
            });
            if full.count() * 2 < with().count() {
                flags.iter_mut().rev().take(last).for_each(|flag| *flag = true);
            }
        }
        let named = |(column, _): (&PublishedColumn, _)| column.label.clone();
        self.left_out = all.iter().zip(&flags).filter(|(_, flag)| **flag).map(named).collect();
        if self.left_out.is_empty() && with().count() > 0 {
            self.left_out.push("%".to_owned());
        }
        self.columns = all.iter().zip(&flags).filter(|(_, flag)| !**flag).map(|(column, _)| column.clone()).collect();
        self.percent = flags;
    }

    /// Every reading of the figures from a token on, without those of columns of per cent.
    fn read_cells(&mut self, words: &Words, tokens: &[Token], start: usize, unit: Unit) -> Vec<Reading> {
        let width = self.columns.len();
        let all = self.percent.len();
        if all > width && words.percents == 0 {
            let mut full = Reader::read(tokens, start, all, unit, &mut self.work);
            full.retain(|reading| reading.cells.len() == all);
            for reading in &mut full {
                let keep = |i: &usize| self.percent.get(*i) == Some(&false);
                let kept: Vec<usize> = (0..all).filter(keep).collect();
                reading.cells = kept.iter().filter_map(|i| reading.cells.get(*i).copied()).collect();
                reading.steps = kept.iter().filter_map(|i| reading.steps.get(*i).copied()).collect();
            }
            if !full.is_empty() {
                return full;
            }
        }
        Reader::read(tokens, start, width, unit, &mut self.work)
    }

    pub(crate) fn read_rows(&mut self, lines: &[&str], start: usize, unit: Unit, options: &TableOptions) {
        let width = self.columns.len();
        let split: Vec<(usize, &str, Words)> =
            lines.iter().enumerate().skip(start).map(|(i, line)| (i + 1, *line, tokens(line))).collect();
        let years_are_cells = has_plain_thousands(&split);
        for (i, line) in lines.iter().take(start).enumerate() {
            if numbers_page(line, false) {
                self.note(i + 1, NoteKind::PageNumber, line.trim());
                continue;
            }
            // A row above the heading is no row of the table.
            let words = tokens(line);
            let figures = words.tokens.get(zone(&words.tokens, false)..).unwrap_or_default();
            let figures = figures.iter().filter(|token| token.figure().is_some()).count();
            if figures >= width && unit_line(line).is_none() && holds_figures(line) && heading(line, true).is_none() {
                self.note(i + 1, NoteKind::Unused, line.trim());
            }
        }
        let last = split.iter().rev().find(|(_, line, _)| !line.trim().is_empty()).map(|(number, ..)| *number);
        let mut label_before = (0, String::new());
        let mut total_seen = false;
        let mut ended = false;
        for (i, (number, line, tokens)) in split.iter().enumerate() {
            let (number, line) = (*number, *line);
            if line.trim().is_empty() {
                continue;
            }
            // A lone number could be a cell: at the end, where it cannot be all of a row, it numbers the page.
            let may_be_lone = Some(number) == last && label_before.1.is_empty() && (width > 1 || total_seen);
            if numbers_page(line, may_be_lone) {
                self.note(number, NoteKind::PageNumber, line.trim());
                continue;
            }
            if ended {
                self.unused(number, line);
                continue;
            }
            if line.chars().count() > LONGEST_LINE {
                let text = line.chars().take(LONGEST_TOLD).chain(['…']).collect();
                self.notes.push(LineNote { line: number, kind: NoteKind::Unreadable, text });
                continue;
            }
            // A heading that is printed again on the next page.
            let again = heading(line, false).is_some_and(|found| found == self.heading);
            if again || unit_line(line).is_some_and(|(_, rest)| rest.is_empty()) {
                continue;
            }
            let row = self.row(number, line, tokens, years_are_cells, unit);
            let Some(mut row) = row else {
                // The table ends with its total; other lines without figures are headings or the first
                // part of a long label.
                if total_seen && !self.goes_on(split.get(i + 1..).unwrap_or_default(), years_are_cells, unit) {
                    ended = true;
                }
                if ended || parted(line).is_some() {
                    self.unused(number, line);
                } else {
                    self.heading_note(label_before);
                    label_before = (number, line.trim().to_owned());
                }
                continue;
            };
            let goes_on = row.label.is_empty() || row.label.chars().next().is_some_and(char::is_lowercase);
            if goes_on {
                row.label = format!("{} {}", label_before.1, row.label).trim().to_owned();
            } else {
                self.heading_note(label_before);
            }
            label_before = (0, String::new());
            if !tokens.marks.is_empty() {
                let written = row.written.clone();
                self.note(number, NoteKind::Marks, &written);
            }
            row.label = row.label.chars().take(LONGEST_LINE).collect();
            let ruled = options.rows.iter().filter(|rule| rule.fits(&row.label)).find_map(|rule| rule.role);
            total_seen |= ruled.or_else(|| role_of(&row.label.to_lowercase())) == Some(RowRole::Total);
            if row.exact.is_none() && row.readings.is_empty() && self.work > 0 {
                let kind = NoteKind::Unreadable;
                self.notes.push(LineNote { line: number, kind, text: row.written.clone() });
            }
            self.rows.push(row);
        }
        self.heading_note(label_before);
    }

    fn note(&mut self, line: usize, kind: NoteKind, text: &str) {
        let mut told: String = text.chars().take(LONGEST_LINE).collect();
        if matches!(kind, NoteKind::Unused | NoteKind::Marks) && told.chars().count() > LONGEST_TOLD {
            told = told.chars().take(LONGEST_TOLD).chain(['…']).collect();
        }
        self.notes.push(LineNote { line, kind, text: told });
    }

    /// Tells a line with figures that is no row; what a footnote mark starts is a footnote.
    fn unused(&mut self, line: usize, text: &str) {
        let text = text.trim();
        if holds_figures(text) {
            let kind = if text.trim_start_matches(['-', ' ']).starts_with(is_mark) {
                NoteKind::Marks
            } else {
                NoteKind::Unused
            };
            self.note(line, kind, text);
        }
    }

    /// A line between the rows that is no row: a heading, unless it holds figures.
    fn heading_note(&mut self, (line, text): (usize, String)) {
        if holds_figures(&text) {
            self.unused(line, &text);
        } else if !text.is_empty() {
            self.note(line, NoteKind::Heading, &text);
        }
    }

    /// Whether the next line that is not empty is a row with all its cells, so that the table has more than
    /// one total.
    fn goes_on(&mut self, rest: &[(usize, &str, Words)], years_are_cells: bool, unit: Unit) -> bool {
        let Some((number, line, words)) = rest.iter().find(|(_, line, _)| !line.trim().is_empty()) else {
            return false;
        };
        if line.chars().count() > LONGEST_LINE {
            return false;
        }
        let notes = self.notes.len();
        let row = self.row(*number, line, words, years_are_cells, unit);
        self.notes.truncate(notes);
        let width = self.columns.len();
        row.is_some_and(|row| !row.label.is_empty() && row.fixed(width).is_some())
    }

    fn row(&mut self, number: usize, line: &str, words: &Words, years_are_cells: bool, unit: Unit) -> Option<RowText> {
        match parted(line) {
            Some(fields) => self.parted_row(number, line, &fields, words, unit),
            None => self.spaced_row(number, line, words, years_are_cells, unit),
        }
    }

    /// A row whose cells stand in fields.
    pub(crate) fn parted_row(
        &mut self,
        number: usize,
        line: &str,
        fields: &[&str],
        words: &Words,
        unit: Unit,
    ) -> Option<RowText> {
        let width = self.columns.len();
        let label = fields.first().map(|label| (*label).to_owned()).unwrap_or_default();
        let is_amount = |(i, _): &(usize, &&str)| self.percent.get(*i) != Some(&true);
        let amounts = fields.iter().skip(1).enumerate().filter(is_amount);
        let mut cells: Vec<&str> = amounts.map(|(_, cell)| *cell).collect();
        while cells.len() > width && cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        if !cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let written = cells.join(" ").trim().to_owned();
        let mut row = RowText { line: number, label, written, ..RowText::default() };
        let mut read = Vec::with_capacity(cells.len());
        let mut forms = Vec::with_capacity(cells.len());
        for cell in &cells {
            match field_of(cell, unit) {
                Some(field) => {
                    read.push(field.amount);
                    forms.push(field.form);
                }
                None => {
                    // Two figures in one field, or no figure: read it as loose text, if that helps.
                    let kind = NoteKind::Glued;
                    let loose: Vec<Token> =
                        words.tokens.iter().map(|token| Token { apart: false, ..token.clone() }).collect();
                    let start = zone(&loose, true);
                    row.readings = self.read_cells(words, &loose, start, unit);
                    if !row.readings.is_empty() {
                        self.notes.push(LineNote { line: number, kind, text: (*cell).to_owned() });
                    }
                    return Some(row);
                }
            }
        }
        if read.len() == width {
            row.exact = Some(read);
            row.forms = forms;
        } else if read.len() < width {
            let filled = read.iter().zip(&forms).filter_map(|(cell, form)| cell.map(|cell| (Some(cell), form.step)));
            let (cells, steps) = filled.unzip();
            row.readings = vec![Reading { from: line.len(), cells, steps }];
        }
        Some(row)
    }

    /// A row whose figures are parted by spaces.
    pub(crate) fn spaced_row(
        &mut self,
        number: usize,
        line: &str,
        words: &Words,
        years_are_cells: bool,
        unit: Unit,
    ) -> Option<RowText> {
        let tokens = words.tokens.as_slice();
        let shown = if words.percents == 0 { self.percent.len() } else { self.columns.len() };
        let start = laid_out(tokens, shown).unwrap_or_else(|| zone(tokens, years_are_cells));
        let first = tokens.get(start)?;
        let label = line.get(..first.start).unwrap_or_default().trim().trim_end_matches(':').to_owned();
        let written = line.get(first.start..).unwrap_or_default().trim().to_owned();
        let mut row = RowText { line: number, label, written, start: first.start, ..RowText::default() };
        row.readings = self.read_cells(words, tokens, start, unit);
        // Parentheses that leave too many figures belong to the label: `Stillinger (3) 100 200`.
        let in_parentheses = first.figure().is_some_and(|figure| figure.closed && figure.signed);
        if in_parentheses && row.readings.is_empty() {
            row.readings = self.read_cells(words, tokens, start + 1, unit);
        }
        // A dash that starts the figures may belong to the label.
        if first.kind == Kind::Dash && !first.apart {
            row.readings.extend(self.read_cells(words, tokens, start + 1, unit));
        }
        // Years that end the label, where years can be cells.
        let mut next = start;
        while years_are_cells && tokens.get(next).is_some_and(|token| token.year().is_some()) {
            next += 1;
            row.readings.extend(self.read_cells(words, tokens, next, unit));
        }
        // A label may end in a number: kap. 4, punkt 12.
        let is_small =
            |token: &Token| token.figure().is_some_and(|f| !f.signed && f.digits.len() <= 3 && f.decimals.is_empty());
        if tokens.len() > start + 1 && (is_small(first) || in_parentheses) {
            row.wider = self.read_cells(words, tokens, start + 1, unit);
        }
        if row.readings.is_empty() || (!years_are_cells && tokens.iter().skip(start).any(Token::is_long)) {
            let pieces = unglued(tokens.get(start..).unwrap_or_default());
            let mut apart = Vec::new();
            for pieces in &pieces {
                apart.extend(self.read_cells(words, pieces, 0, unit));
            }
            if !apart.is_empty() {
                self.notes.push(LineNote { line: number, kind: NoteKind::Glued, text: row.written.clone() });
                row.readings.extend(apart);
            }
        }
        let mut seen = BTreeSet::new();
        row.readings.retain(|reading| seen.insert(reading.cells.clone()));
        row.wider.retain(|reading| seen.insert(reading.cells.clone()));
        Some(row)
    }
}

/// Whether a line is the number of a page: `Side 12`, `Side 12 av 98`, `12 av 98`; or `12` and `- 12 -`, where it
/// may stand alone.
fn numbers_page(line: &str, may_be_lone: bool) -> bool {
    let is_number = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let lower = line.trim().to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    match words.as_slice() {
        ["side" | "page" | "s.", number] => number.split('/').count() <= 2 && number.split('/').all(is_number),
        ["side" | "page" | "s.", number, "av" | "of" | "/", all] | [number, "av" | "of", all] => {
            is_number(number) && is_number(all)
        }
        ["-" | "–", number, "-" | "–"] | [number] => may_be_lone && is_number(number),
        _ => false,
    }
}

/// Whether a line that is no row holds figures: digits other than years, a unit or the number it starts with.
pub(crate) fn holds_figures(line: &str) -> bool {
    let unit = unit_in(line).map(|found| (found.start, found.end));
    let inside = |at: usize| unit.is_some_and(|(start, end)| (start..end).contains(&at));
    let mut offset = 0;
    for (i, word) in line.split(char::is_whitespace).enumerate() {
        let at = offset;
        offset +=
            word.len() + line.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !trimmed.contains(|c: char| c.is_ascii_digit()) || inside(at) {
            continue;
        }
        let years = trimmed.split(['-', '–', '/']).all(|part| part.len() == 4 && year_of(part).is_some());
        let numbers_it = i == 0
            && word.starts_with(trimmed)
            && trimmed.chars().all(|c| c.is_ascii_digit() || c == '.')
            && line.chars().any(char::is_alphabetic);
        if !years && !numbers_it {
            return true;
        }
    }
    false
}

pub(crate) fn read_text(
    text: &str,
    options: &TableOptions,
    at: &Path<'_>,
    path: &Path<'_>,
    door: &mut Door,
) -> Published {
    let Some(mut pasted) = Pasted::read(text, options, door, at) else { return Published::default() };
    let width = pasted.columns.len();
    let mut table = options.table(pasted.unit, pasted.columns.clone());
    for row in &pasted.rows {
        let amounts = row.fixed(width).unwrap_or_else(|| vec![None; width]);
        table.rows.push(PublishedRow {
            label: row.label_before(&amounts),
            forms: row.forms_of(&amounts),
            amounts,
            line: Some(row.line),
            ..PublishedRow::default()
        });
    }
    let labels: Vec<&str> = pasted.rows.iter().map(|row| row.label.as_str()).collect();
    let labels = Labels::read(&labels, &options.rows, path, door);
    table.shape = shape_of(&table, &labels, options);
    if table.rows.is_empty() {
        door.report(Code::RowsNotFound, at, "", "");
        return Published::default();
    }
    let mut table =
        with_doubts(&table, &labels, options, |table, labels, layouts| read_cells(table, &pasted, labels, layouts));
    let mut told = lone_sums(&table, &labels);
    if !table.reading.as_ref().is_some_and(TableReading::is_open) {
        told.extend(uncounted(&table, &labels));
    }
    if let Some(reading) = &mut table.reading {
        // A line that the sums found a reading for is used.
        let placed: BTreeSet<usize> =
            reading.placed.iter().filter(|row| row.possible == 1).map(|row| row.line).collect();
        let is_used = |note: &LineNote| note.kind == NoteKind::Unreadable && placed.contains(&note.line);
        pasted.notes.retain(|note| !is_used(note));
        reading.notes.extend(told);
        reading.notes.extend(pasted.notes);
        reading.notes.sort_by_key(|note| note.line);
        reading.left_out = pasted.left_out;
        reading.unit_stated = options.unit.or(pasted.unit).is_some();
    }
    table.validate(at, door);
    table
}

/// Reads the cells of a table whose rows have labels; those of rows that lack some are placed.
fn read_cells(table: &Published, pasted: &Pasted, labels: &Labels, layouts: &[Layout]) -> Published {
    let width = table.columns.len();
    if pasted.rows.iter().any(|row| row.fixed(width).is_none()) {
        return place(table, pasted, labels, layouts, true);
    }
    // Every row fills its columns; if one of several readings was taken for it, the sums must agree.
    let full = settle(table, labels, layouts, ReadingStatus::Complete);
    let doubtful = pasted.rows.iter().any(|row| row.exact.is_none() && row.readings.len() > 1);
    let outcome = full.check().ok().filter(|found| doubtful && found.verdict == Some(CheckVerdict::Error));
    let placed = outcome.map(|outcome| (outcome.checks.len(), place(table, pasted, labels, layouts, false)));
    // Another reading is better where as much is held against something, and holds.
    let better = placed.filter(|(checks, placed)| match placed.reading.as_ref().map(|reading| reading.status) {
        Some(ReadingStatus::Several) => true,
        Some(ReadingStatus::Unique) => {
            // A cell that was found empty has been held against zero, and is no check.
            let rows = placed.reading.iter().flat_map(|reading| &reading.placed);
            let empty = rows.filter_map(|row| row.alternatives.first()).flatten().filter(|cell| cell.is_none()).count();
            let least = checks.saturating_sub(empty);
            placed.check().is_ok_and(|found| found.verdict != Some(CheckVerdict::Error) && found.checks.len() >= least)
        }
        _ => false,
    });
    better.map_or(full, |(_, placed)| placed)
}

/// How generously lines are read: each step allows more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generosity {
    /// A line that can fill its columns in one way does.
    FullRows,
    /// Any reading.
    AnyReading,
    /// Any reading, also with a figure more in the label.
    WiderLabels,
}

/// Places the cells of the rows that lack some, as the sums allow; `open` where some row does not fill its
/// columns, so that labels may have to take figures. A sum stands alone only where it must.
fn place(table: &Published, pasted: &Pasted, labels: &Labels, layouts: &[Layout], open: bool) -> Published {
    let (lone, held): (Vec<Layout>, Vec<Layout>) = layouts.iter().partition(|layout| layout.lone);
    let found = place_in(table, pasted, labels, &held, open);
    let is_none = found.reading.as_ref().is_some_and(|reading| reading.status == ReadingStatus::Nothing);
    if is_none && open && !lone.is_empty() {
        let alone = place_in(table, pasted, labels, &lone, open);
        if alone.reading.as_ref().is_some_and(|reading| reading.status == ReadingStatus::Unique) {
            return alone;
        }
    }
    found
}

fn place_in(table: &Published, pasted: &Pasted, labels: &Labels, layouts: &[Layout], open: bool) -> Published {
    let tries = [
        (Generosity::FullRows, false),
        (Generosity::AnyReading, false),
        (Generosity::FullRows, true),
        (Generosity::AnyReading, true),
        (Generosity::WiderLabels, false),
    ];
    let mut work = if pasted.work == 0 { 0 } else { MOST_WORK };
    let mut stopped = pasted.work == 0;
    for (generosity, rounded) in tries.into_iter().filter(|(tried, _)| open || *tried != Generosity::WiderLabels) {
        let Some(candidates) = all_candidates(pasted, table, generosity) else {
            stopped = true;
            continue;
        };
        if candidates.iter().any(Vec::is_empty) {
            continue;
        }
        let mut found: Option<Published> = None;
        for layout in layouts {
            let mut tried = table.clone();
            lay_out(&mut tried, labels, *layout);
            let tried = search(tried, pasted, &candidates, rounded, *layout, &mut work);
            match tried.reading.as_ref().map(|reading| reading.status) {
                Some(ReadingStatus::Stopped) => stopped = true,
                Some(ReadingStatus::Unique | ReadingStatus::Several) => {
                    let mut tried = tried;
                    if tried.reading.as_ref().is_some_and(|reading| reading.status == ReadingStatus::Unique) {
                        refit(&mut tried, labels, layout.lone);
                    }
                    found = Some(match found {
                        Some(before) => either(before, tried),
                        None => tried,
                    });
                }
                _ => {}
            }
        }
        // Where some possibilities were not tried, what was found need not be all.
        match found {
            Some(found) if !stopped => return found,
            Some(_) => break,
            None => {}
        }
    }
    let mut table = table.clone();
    if let Some(layout) = layouts.first() {
        lay_out(&mut table, labels, *layout);
    }
    let mut reading = TableReading::new(if stopped { ReadingStatus::Stopped } else { ReadingStatus::Nothing });
    reading.placements = 0;
    let width = table.columns.len();
    for row in pasted.rows.iter().filter(|row| row.fixed(width).is_none()) {
        reading.placed.push(PlacedRow {
            line: row.line,
            label: row.label.clone(),
            written: row.written.clone(),
            possible: 0,
            alternatives: Vec::new(),
        });
    }
    table.reading = Some(reading);
    table
}

/// Two tables that the rows can be, if they hang together in one way or in another: the first where both
/// place the cells alike, else the first with what the second allows besides.
pub(crate) fn either(mut first: Published, second: Published) -> Published {
    let alike = first.rows.iter().zip(&second.rows).all(|(a, b)| a.amounts == b.amounts);
    let (Some(reading), Some(other)) = (&mut first.reading, second.reading) else { return first };
    if alike && reading.status == ReadingStatus::Unique && other.status == ReadingStatus::Unique {
        return first;
    }
    reading.status = ReadingStatus::Several;
    reading.placements = reading.placements.max(other.placements).max(2);
    for row in other.placed {
        match reading.placed.iter_mut().find(|known| known.line == row.line) {
            Some(known) => {
                let more = row.alternatives.iter().filter(|cells| !known.alternatives.contains(cells)).count();
                known.possible = known.possible.max(row.possible).max(known.alternatives.len() + more);
                let more = row.alternatives.into_iter().filter(|cells| !known.alternatives.contains(cells));
                let more: Vec<_> = more.collect();
                known.alternatives.extend(more);
                known.alternatives.truncate(MOST_TOLD);
            }
            None => reading.placed.push(row),
        }
    }
    for row in &mut first.rows {
        let is_open = |placed: &PlacedRow| Some(placed.line) == row.line && placed.possible > 1;
        if reading.placed.iter().any(is_open) {
            row.amounts.fill(None);
        }
    }
    first
}

/// The candidates of every row; none where they are too many.
pub(crate) fn all_candidates(
    pasted: &Pasted,
    table: &Published,
    generosity: Generosity,
) -> Option<Vec<Vec<Vec<Option<Amount>>>>> {
    let mut left = MOST_CELLS;
    let mut all = Vec::with_capacity(pasted.rows.len());
    for row in &pasted.rows {
        let found = candidates(row, table, generosity)?;
        if row.fixed(table.columns.len()).is_none() || found.len() > 1 {
            left = left.checked_sub(found.len().saturating_mul(table.columns.len()))?;
        }
        all.push(found);
    }
    Some(all)
}

/// Every full row of cells that a line can be; none where there are too many.
pub(crate) fn candidates(row: &RowText, table: &Published, generosity: Generosity) -> Option<Vec<Vec<Option<Amount>>>> {
    let width = table.columns.len();
    if let Some(exact) = &row.exact {
        return Some(vec![exact.clone()]);
    }
    if let Some(full) = row.full(width).filter(|_| generosity == Generosity::FullRows) {
        return Some(vec![full.cells.clone()]);
    }
    let wider = if generosity == Generosity::WiderLabels { row.wider.as_slice() } else { &[] };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for reading in row.readings.iter().chain(wider) {
        for cells in spread(&reading.cells, width, MOST_PLACEMENTS - found.len().min(MOST_PLACEMENTS))? {
            // A zero weighs as an empty cell: two placements of it are one.
            let weight: Vec<Amount> = cells.iter().map(|cell| cell.unwrap_or_default()).collect();
            if seen.insert(weight) {
                found.push(cells);
            }
        }
    }
    let fits: Vec<Vec<Option<Amount>>> = found.iter().filter(|cells| fits_across(cells, table)).cloned().collect();
    Some(if fits.is_empty() { found } else { fits })
}

/// Every way to put cells in order into more columns.
pub(crate) fn spread(cells: &[Option<Amount>], width: usize, most: usize) -> Option<Vec<Vec<Option<Amount>>>> {
    let mut ways: Vec<(Vec<Option<Amount>>, usize)> = vec![(Vec::new(), 0)];
    for column in 0..width {
        let mut next = Vec::new();
        for (row, used) in ways {
            let left = cells.len() - used;
            if let Some(cell) = cells.get(used) {
                let mut filled = row.clone();
                filled.push(*cell);
                next.push((filled, used + 1));
            }
            if left < width - column {
                let mut empty = row;
                empty.push(None);
                next.push((empty, used));
            }
        }
        if next.len() > most {
            return None;
        }
        ways = next;
    }
    Some(ways.into_iter().map(|(row, _)| row).collect())
}

/// Whether the sums along a row hold: those of a waterfall, or the deviation.
pub(crate) fn fits_across(cells: &[Option<Amount>], table: &Published) -> bool {
    let roles = table.column_roles();
    let sum = |wanted: &[ColumnRole]| -> Decimal {
        let chosen = roles.iter().zip(cells).filter(|(role, _)| wanted.contains(role));
        chosen.map(|(_, cell)| cell.unwrap_or_default().decimal()).sum()
    };
    match table.shape {
        TableShape::Waterfall => {
            let changes = sum(&[ColumnRole::Change, ColumnRole::Reallocation]);
            let has_sum = roles.contains(&ColumnRole::Sum);
            (!has_sum || changes == sum(&[ColumnRole::Sum]))
                && sum(&[ColumnRole::Opening]) + changes == sum(&[ColumnRole::Closing])
        }
        TableShape::BudgetVsAccounts => {
            let deviation = sum(&[ColumnRole::Deviation]);
            let gap = sum(&[ColumnRole::Budget]) - sum(&[ColumnRole::Accounts]);
            gap == deviation || gap == -deviation
        }
        _ => true,
    }
}

pub(crate) fn search(
    mut table: Published,
    pasted: &Pasted,
    candidates: &[Vec<Vec<Option<Amount>>>],
    rounded: bool,
    layout: Layout,
    work: &mut usize,
) -> Published {
    let width = table.columns.len();
    let roles = table.column_roles();
    let is_year = |column: &usize| roles.get(*column) == Some(&ColumnRole::Year);
    let years: Vec<usize> = (0..width).filter(is_year).collect();
    let ore = |cell: &Option<Amount>| cell.map_or(0, |amount| Ore::of(amount, table.unit).0);
    let amounts: Vec<Vec<Vec<i64>>> =
        candidates.iter().map(|row| row.iter().map(|cells| cells.iter().map(ore).collect()).collect()).collect();
    let all = candidates.iter().flatten().flatten().flatten();
    let decimals = all.map(|amount| amount.decimal().scale()).max().unwrap_or_default();
    let step = 10_i64.checked_pow(table.unit.decimals().saturating_sub(decimals)).unwrap_or(1);
    let step = if rounded { table.rounding.to.map_or(step, |to| to.ore()) } else { 0 };
    let found = match Search::new(width, &years, &amounts, &table.sums(), step) {
        Some(search) => search.run(work),
        None => Found::Stopped,
    };
    let mut reading = TableReading::new(ReadingStatus::Unique);
    reading.with_rounding = rounded;
    reading.subtotals = table.rows.iter().any(|row| row.role == RowRole::Subtotal).then_some(layout.subtotals);
    match found {
        Found::Stopped => reading.status = ReadingStatus::Stopped,
        Found::Nothing => reading.status = ReadingStatus::Nothing,
        Found::Placements(count, left) => {
            reading.placements = count;
            if count != 1 {
                reading.status = ReadingStatus::Several;
            }
            for (i, row) in table.rows.iter_mut().enumerate() {
                let left = left.get(i).map(Vec::as_slice).unwrap_or_default();
                let of = |candidate: &usize| candidates.get(i).and_then(|all| all.get(*candidate)).cloned();
                if let (Some(only), true) = (left.first().and_then(of), left.len() == 1) {
                    row.amounts = only;
                    row.forms = pasted.rows.get(i).map(|source| source.forms_of(&row.amounts)).unwrap_or_default();
                }
                let source = pasted.rows.get(i);
                if let Some(source) = source.filter(|_| left.len() == 1) {
                    row.label = source.label_before(&row.amounts);
                }
                let is_open = source.is_some_and(|source| source.fixed(width).is_none()) || left.len() > 1;
                let moved = source.and_then(|source| source.fixed(width)).is_some_and(|fixed| fixed != row.amounts);
                if is_open || moved {
                    reading.placed.push(PlacedRow {
                        line: source.map_or(0, |source| source.line),
                        label: row.label.clone(),
                        written: source.map(|source| source.written.clone()).unwrap_or_default(),
                        possible: left.len(),
                        alternatives: left.iter().take(MOST_TOLD).filter_map(of).collect(),
                    });
                }
            }
        }
    }
    table.reading = Some(reading);
    table
}
