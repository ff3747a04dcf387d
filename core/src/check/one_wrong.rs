//! Sums that no label tells, in a table where one figure is wrong.
//!
//! Where a table does not hold with any rows as sums, one figure at a time is put right: an area, one of its units, or a
//! total. If all then holds, so the table is read, as it is printed, and what is told is the wrong figure alone. It must be
//! clear: two areas hold with nothing changed, their figures are too large to agree by chance, and sums fail in fewer columns
//! than when every row is an item.

use std::collections::BTreeSet;

use crate::amount::{Amount, Ore};
use crate::check::layout::{Labels, Layout};
use crate::check::pasted::NoteKind;
use crate::check::published::Published;
use crate::check::subtotal::{Found, MOST_UNDER, TRIES, laid_out, sums_over_rows};
use crate::check::verify::{Grid, at};
use crate::check::{Check, CheckVerdict};

/// The most tables that are tried, and their rows together: a longer table is tried fewer times.
const MOST_TRIED: usize = 400;
const MOST_ROWS_TRIED: usize = 40_000;
/// How unlikely the areas must be to hold by chance, as a power of two.
const UNLIKELY: u32 = 12;

/// A figure that may be wrong: its row and column, and what would be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mended {
    row: usize,
    column: usize,
    right: Ore,
}

/// A row with those under it, which it misses in a column by so much.
struct Near {
    head: usize,
    under: Vec<usize>,
    column: usize,
    over: Ore,
}

/// The table with rows as sums of those under them, where `holds` is true of it so with one figure put right; it `is_short`
/// where no sum counts some row of it.
pub(crate) fn with_one_wrong(
    table: &Published,
    labels: &Labels,
    layouts: &[Layout],
    is_short: bool,
    holds: impl Fn(&Published) -> bool,
) -> Option<Published> {
    let grid = Grid::new(table);
    let columns: Vec<usize> = (0..grid.width).filter(|column| grid.is_summed(*column)).collect();
    if columns.len() < 2 {
        // One column by itself tells too little.
        return None;
    }
    let now = table.check().ok()?;
    let wrong_now = wrong_columns(&now.checks);
    let clear = |tried: &Published| {
        let wrong = tried.check().map(|outcome| wrong_columns(&outcome.checks)).unwrap_or_default();
        is_short || wrong.len() < wrong_now.len()
    };
    TRIES.into_iter().find_map(|(least, rounded)| {
        let mut near = Vec::new();
        let found = sums_over_rows(table, labels, least, rounded, &mut |head, terms| {
            near.extend(missed(&grid, &columns, head, terms, rounded));
        });
        let held: Vec<&Found> = found.iter().filter(|found| holds_fully(&grid, found)).collect();
        if held.is_empty() {
            return None;
        }
        let is_sure = |found: &[Found], wrong: Option<&Near>| {
            let held = found.iter().filter(|found| holds_fully(&grid, found));
            let (count, weight) = held.fold((0_usize, 0_u32), |(count, weight), found| {
                (count + 1, weight.saturating_add(weight_of(&grid, &columns, found)))
            });
            // An area that is wrong in one of several columns holds in the others.
            let half = wrong.is_some_and(|near| near.under.len() > 1 && columns.len() > 2);
            count + usize::from(half) >= 2 && weight >= UNLIKELY
        };
        let mut left = MOST_ROWS_TRIED.checked_div(table.rows.len()).unwrap_or_default().min(MOST_TRIED);
        let mut read = |mended: Mended, near: Option<&Near>| {
            left = left.checked_sub(1)?;
            let right = with(table, mended);
            let found = sums_over_rows(&right, labels, least, rounded, &mut |_, _| ());
            let has_head = near.is_none_or(|near| found.iter().any(|found| found.head == near.head));
            if !has_head || !is_sure(&found, near) {
                return None;
            }
            let laid = |layout: &Layout, table| laid_out(table, labels, *layout, &found, NoteKind::LikelySum);
            let layout = layouts.iter().find(|layout| holds(&laid(layout, &right)))?;
            Some(laid(layout, table)).filter(&clear)
        };
        // A total by itself.
        let alone = layouts.iter().find_map(|layout| {
            let tried = laid_out(table, labels, *layout, &found, NoteKind::LikelySum);
            let outcome = tried.check().ok()?;
            let mut wrong = outcome.checks.iter().filter(|check| check.verdict == CheckVerdict::Error);
            let only = wrong.next().filter(|only| wrong.all(|other| other.line == only.line))?;
            let row = table.rows.iter().position(|row| row.line.is_some() && row.line == only.line)?;
            let column = table.columns.iter().position(|column| column.label == only.column)?;
            Some(Mended { row, column, right: Ore::of(only.computed, table.unit) })
        });
        let mut readings: Vec<Published> = Vec::new();
        for near in &near {
            let printed = |row: usize| at(&grid.printed, grid.cell(row, near.column)).unwrap_or_default();
            let head = Mended { row: near.head, column: near.column, right: printed(near.head) - near.over };
            let units = near.under.iter().map(|row| Mended {
                row: *row,
                column: near.column,
                right: printed(*row) + near.over,
            });
            readings.extend(std::iter::once(head).chain(units).find_map(|mended| read(mended, Some(near))));
        }
        if readings.is_empty() {
            return alone.and_then(|total| read(total, None));
        }
        let first = readings.first().map(told);
        readings.iter().all(|reading| Some(told(reading)) == first).then(|| readings.into_iter().next()).flatten()
    })
}

/// The rows as those that a row misses in one column.
fn missed(grid: &Grid<'_>, columns: &[usize], head: usize, terms: &[(usize, i8)], rounded: bool) -> Option<Near> {
    let over = |column: usize| {
        let terms: Vec<(usize, i8)> = terms.iter().map(|(row, sign)| (grid.cell(*row, column), *sign)).collect();
        Some(at(&grid.printed, grid.cell(head, column))? - grid.evaluate(&terms).0)
    };
    let overs = columns.iter().filter_map(|column| Some((*column, over(*column)?)));
    let overs: Vec<(usize, Ore)> = overs.filter(|(_, over)| !over.is_zero()).collect();
    let (column, over) = overs.iter().copied().max_by_key(|(_, over)| over.0.unsigned_abs())?;
    let is_sole = rounded || overs.len() == 1;
    is_sole.then(|| Near { head, under: terms.iter().map(|(row, _)| *row).collect(), column, over })
}

/// Whether a row is the exact sum of two or more.
fn holds_fully(grid: &Grid<'_>, found: &Found) -> bool {
    let terms: Vec<(usize, i8)> = found.under.iter().map(|row| (*row, 1)).collect();
    found.under.len() > 1 && grid.misfit(found.head, &terms) == (0, 0)
}

/// How unlikely a sum is to hold by chance, as a power of two: by the size of its first figure, by how much its rows move from
/// column to column, and by how many rows might have been tried.
fn weight_of(grid: &Grid<'_>, columns: &[usize], found: &Found) -> u32 {
    let cell = |row: usize, column: usize| at(&grid.printed, grid.cell(row, column)).unwrap_or_default();
    let bits = |size: u64| size.checked_div(grid.step.unsigned_abs()).unwrap_or_default().saturating_add(1).ilog2();
    let first = columns.first().map_or(0, |column| bits(cell(found.head, *column).0.unsigned_abs()));
    let moved = columns.windows(2).map(|pair| {
        let [before, after] = pair else { return 0 };
        let moves = found.under.iter().map(|row| (cell(*row, *after) - cell(*row, *before)).0.unsigned_abs());
        bits(moves.fold(0, u64::saturating_add))
    });
    let tried = (grid.table.rows.len().clamp(1, MOST_UNDER) as u64).ilog2();
    first.saturating_add(moved.fold(0, u32::saturating_add)).saturating_sub(tried)
}

fn with(table: &Published, mended: Mended) -> Published {
    let mut table = table.clone();
    let right = Amount::from(mended.right.to_decimal(table.unit));
    if let Some(cell) = table.rows.get_mut(mended.row).and_then(|row| row.amounts.get_mut(mended.column)) {
        *cell = Some(right);
    }
    table
}

/// The columns in which a sum is wrong.
fn wrong_columns(checks: &[Check]) -> BTreeSet<String> {
    let wrong = checks.iter().filter(|check| check.verdict == CheckVerdict::Error);
    wrong.map(|check| check.column.clone()).collect()
}

/// What is told wrong.
fn told(table: &Published) -> Vec<(String, Amount)> {
    let checks = table.check().map(|outcome| outcome.checks).unwrap_or_default();
    let wrong = checks.into_iter().filter(|check| check.verdict == CheckVerdict::Error);
    wrong.map(|check| (check.path, check.difference)).collect()
}
