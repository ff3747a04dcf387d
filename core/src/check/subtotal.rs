//! Sums that no label tells: an area over its units, each with its figures.
//!
//! Copied text loses the indents that showed them. A row is taken for the sum of the unbroken run of rows under it only
//! where every sum of the table holds with it, and not without: figures may agree by chance, a whole table does not.

use crate::check::layout::{Labels, Layout, lay_out};
use crate::check::pasted::{LineNote, NoteKind, SubtotalPlace};
use crate::check::published::{Published, RowRole};
use crate::check::verify::Grid;

/// The most rows and sums under one sum.
pub(crate) const MOST_UNDER: usize = 60;
/// Small figures agree too easily: how many steps of the table a sum must be, and how many times what it misses by rounding.
const STEPS: u64 = 10;
const LARGE: u64 = 100;

/// A sum, and the rows and sums right under it.
pub(crate) struct Found {
    pub(crate) head: usize,
    pub(crate) under: Vec<usize>,
}

/// Takes a row and those that it might be the sum of, each with its sign.
type Told<'a> = dyn FnMut(usize, &[(usize, i8)]) + 'a;

/// How strictly sums are sought, the surest first: how many rows a sum has at least, and whether it may miss by rounding.
pub(crate) const TRIES: [(usize, bool); 3] = [(2, false), (1, false), (2, true)];

/// The table with rows as sums of those under them, where `holds` is true of it only so; its cells are all in place.
pub(crate) fn with_subtotals(
    table: &Published,
    labels: &Labels,
    layouts: &[Layout],
    holds: impl Fn(&Published) -> bool,
) -> Option<Published> {
    TRIES.into_iter().find_map(|(least, rounded)| {
        let found = sums_over_rows(table, labels, least, rounded, &mut |_, _| ());
        if found.is_empty() {
            return None;
        }
        let laid_out = |layout: &Layout| laid_out(table, labels, *layout, &found, NoteKind::TakenAsSum);
        layouts.iter().map(laid_out).find(|tried| holds(tried))
    })
}

/// From the last row up, so that what lies under a row has its own sums already; `near` is told of a row and those under it
/// that it misses in one column.
pub(crate) fn sums_over_rows(
    table: &Published,
    labels: &Labels,
    least: usize,
    rounded: bool,
    near: &mut Told<'_>,
) -> Vec<Found> {
    let grid = Grid::new(table);
    let mut found = Vec::new();
    // What stands under no sum so far, the nearest last.
    let mut open: Vec<usize> = Vec::new();
    for head in (0..table.rows.len()).rev() {
        if !labels.may_be_item(head) {
            open.clear();
            continue;
        }
        let size = grid.size(head);
        let is_large = size >= grid.step.unsigned_abs().saturating_mul(STEPS);
        let counts = (2..=open.len().min(MOST_UNDER)).chain(1..=open.len().min(1)).filter(|count| *count >= least);
        let mut missed = Vec::new();
        let fits = |count: &usize| {
            let terms: Vec<(usize, i8)> = open.iter().rev().take(*count).map(|row| (*row, 1)).collect();
            let (columns, distance) = grid.misfit(head, &terms);
            let fits = columns == 0 && (distance == 0 || (rounded && distance.saturating_mul(LARGE) <= size));
            if columns == 1 && !fits {
                missed.push(terms);
            }
            fits
        };
        let count = Some(counts).filter(|_| is_large).and_then(|mut counts| counts.find(fits));
        if count.is_none() {
            missed.iter().for_each(|terms| near(head, terms));
        }
        if let Some(count) = count {
            let under = open.split_off(open.len().saturating_sub(count));
            found.push(Found { head, under });
        }
        open.push(head);
    }
    found
}

/// The table with its rows laid out, and those found as sums; each is told as a note of a kind.
pub(crate) fn laid_out(
    table: &Published,
    labels: &Labels,
    layout: Layout,
    found: &[Found],
    kind: NoteKind,
) -> Published {
    let mut table = table.clone();
    table.rows.iter_mut().for_each(|row| row.subtracted = false);
    lay_out(&mut table, labels, layout);
    let mut notes = Vec::new();
    for Found { head, under } in found {
        let Some(row) = table.rows.get_mut(*head) else { continue };
        row.role = RowRole::Subtotal;
        let id = row.id.clone();
        notes.push(LineNote { line: row.line.unwrap_or_default(), kind, text: row.label.clone() });
        for place in under {
            if let Some(row) = table.rows.get_mut(*place) {
                row.parent.clone_from(&id);
            }
        }
    }
    if let Some(reading) = &mut table.reading {
        reading.subtotals = reading.subtotals.or(Some(SubtotalPlace::Above));
        reading.notes.extend(notes);
    }
    table
}
