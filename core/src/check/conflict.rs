//! Errors narrowed down: which printed figures disagree with which, and which one could explain it alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::amount::Ore;
use crate::check::verify::{Grid, Identity, at, put, signed};
use crate::check::{Camp, Check, CheckKind, CheckVerdict, Conflict, DisputedFigure, Slip, Suspect};

/// The most conflicts, and the most figures of one, that are told.
const MOST_TOLD: usize = 50;

/// Errors that share a printed figure, narrowed down together.
pub(crate) fn conflicts(grid: &Grid<'_>, checked: &[usize], checks: &[Check]) -> Vec<Conflict> {
    let wrong: Vec<usize> = (0..checks.len())
        .filter(|i| checks.get(*i).is_some_and(|check| check.verdict == CheckVerdict::Error))
        .collect();
    if wrong.is_empty() {
        return Vec::new();
    }
    let identity = |check: usize| checked.get(check).and_then(|i| grid.identities.get(*i));
    let cells_of = |identity: &Identity| -> Vec<(usize, i8)> {
        let target = identity.target.map(|target| (target, 0));
        target.into_iter().chain(identity.terms.iter().copied()).collect()
    };
    // Which group of errors each cell is met in; groups that share a cell become one.
    let mut group: Vec<usize> = (0..wrong.len()).collect();
    let mut met: BTreeMap<usize, usize> = BTreeMap::new();
    for (w, check) in wrong.iter().enumerate() {
        for (cell, _) in identity(*check).map(cells_of).unwrap_or_default() {
            if at(&grid.printed, cell).is_none() {
                continue;
            }
            let first = *met.entry(cell).or_insert(w);
            let (a, b) = (root(&group, first), root(&group, w));
            put(&mut group, a.max(b), a.min(b));
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (w, check) in wrong.iter().enumerate() {
        groups.entry(root(&group, w)).or_default().push(*check);
    }
    let uses = Uses::index(grid, checked);
    groups.into_values().take(MOST_TOLD).map(|errors| narrow(grid, checked, &uses, errors)).collect()
}

pub(crate) fn root(group: &[usize], mut w: usize) -> usize {
    while at(group, w) != w {
        w = at(group, w);
    }
    w
}

/// For each cell, the checks it takes part in: its sign there, 0 for the figure that is defined.
pub(crate) struct Uses {
    pub(crate) starts: Vec<usize>,
    pub(crate) uses: Vec<(usize, i8)>,
}

impl Uses {
    pub(crate) fn index(grid: &Grid<'_>, checked: &[usize]) -> Uses {
        let pairs = || {
            checked.iter().enumerate().flat_map(|(check, i)| {
                let identity = grid.identities.get(*i);
                let target = identity.and_then(|identity| identity.target).map(|cell| (cell, 0));
                let terms = identity.map(|identity| identity.terms.as_slice()).unwrap_or_default();
                target.into_iter().chain(terms.iter().copied()).map(move |(cell, sign)| (cell, check, sign))
            })
        };
        let mut starts = vec![0; grid.printed.len() + 1];
        for (cell, ..) in pairs() {
            put(&mut starts, cell + 1, 0);
        }
        let mut counts = vec![0_usize; grid.printed.len()];
        for (cell, ..) in pairs() {
            let count = at(&counts, cell);
            put(&mut counts, cell, count + 1);
        }
        let mut sum = 0;
        for (cell, count) in counts.iter().enumerate() {
            put(&mut starts, cell, sum);
            sum += count;
        }
        put(&mut starts, grid.printed.len(), sum);
        let mut uses = vec![(0, 0); sum];
        let mut next = starts.clone();
        for (cell, check, sign) in pairs() {
            let place = at(&next, cell);
            put(&mut uses, place, (check, sign));
            put(&mut next, cell, place + 1);
        }
        Uses { starts, uses }
    }

    pub(crate) fn of(&self, cell: usize) -> &[(usize, i8)] {
        self.uses.get(at(&self.starts, cell)..at(&self.starts, cell + 1)).unwrap_or_default()
    }
}

/// How much a figure must change for an identity to hold; its difference grows with the figure it
/// defines and shrinks with the terms.
pub(crate) fn needed(difference: Ore, sign: i8) -> Ore {
    if sign > 0 { difference } else { -difference }
}

pub(crate) fn narrow(grid: &Grid<'_>, checked: &[usize], uses: &Uses, errors: Vec<usize>) -> Conflict {
    let identity = |check: usize| checked.get(check).and_then(|i| grid.identities.get(*i));
    // How far each disputed sum or opening lies from what the rows give.
    let mut disputed: BTreeSet<usize> = BTreeSet::new();
    for found in errors.iter().filter_map(|check| identity(*check)) {
        let terms = found.terms.iter().map(|(cell, _)| *cell);
        let derived = |cell: &usize| at(&grid.has_grown, *cell) && at(&grid.printed, *cell).is_some();
        disputed.extend(found.target.into_iter().chain(terms).filter(derived));
    }
    let in_conflict: BTreeSet<usize> = errors.iter().copied().collect();
    let off = |cell: usize| at(&grid.effective, cell) - at(&grid.grown, cell);
    let mut by_distance: BTreeMap<(bool, Ore), Vec<usize>> = BTreeMap::new();
    for cell in disputed.iter().copied().take(MOST_TOLD * 4) {
        // Within what rounding can miss, a figure counts as fitting the rows.
        let defines = uses.of(cell).iter().find(|(_, sign)| *sign == 0).and_then(|(check, _)| identity(*check));
        let fits = defines.is_some_and(|defined| grid.explains(defined, off(cell)));
        let distance = if fits { Ore::ZERO } else { off(cell) };
        by_distance.entry((!fits, distance)).or_default().push(cell);
    }
    let camps = by_distance.into_iter().map(|((_, distance), cells)| {
        let mut borne_out_by = BTreeSet::new();
        for (check, sign) in cells.iter().flat_map(|cell| uses.of(*cell)) {
            let target = identity(*check).filter(|_| *sign != 0).and_then(|found| found.target);
            if let Some(target) = target.filter(|target| !disputed.contains(target) && !in_conflict.contains(check)) {
                borne_out_by.insert(target);
            }
        }
        let name = |cell: &usize| {
            let (_, _, label, column) = grid.place(*cell);
            format!("{label}, {column}")
        };
        Camp {
            off: grid.amount(distance),
            figures: cells.iter().take(MOST_TOLD).map(|cell| disputed_figure(grid, *cell)).collect(),
            borne_out_by: borne_out_by.iter().take(MOST_TOLD).map(name).collect(),
        }
    });
    let camps = camps.collect();
    let mut suspects = suspects(grid, checked, uses, &errors, &in_conflict);
    // A common slip first, an empty cell next to it.
    suspects.sort_by_key(|suspect| match suspect.slip {
        Some(Slip::Empty) => 1,
        Some(_) => 0,
        None => 2,
    });
    let suspect_count = suspects.len();
    suspects.truncate(MOST_TOLD);
    let is_along = |kind| matches!(kind, CheckKind::Across | CheckKind::Closing | CheckKind::Deviation);
    let along = errors.iter().filter_map(|check| identity(*check)).all(|found| is_along(found.kind));
    Conflict { checks: errors, along, camps, suspect_count, suspects }
}

pub(crate) fn disputed_figure(grid: &Grid<'_>, cell: usize) -> DisputedFigure {
    let (path, _, label, column) = grid.place(cell);
    DisputedFigure {
        path,
        label,
        column,
        printed: grid.amount(at(&grid.effective, cell)),
        from_rows: grid.amount(at(&grid.grown, cell)),
    }
}

/// The printed figures that, changed alone, mend every error of the conflict and break nothing.
pub(crate) fn suspects(
    grid: &Grid<'_>,
    checked: &[usize],
    uses: &Uses,
    errors: &[usize],
    in_conflict: &BTreeSet<usize>,
) -> Vec<Suspect> {
    let identity = |check: usize| checked.get(check).and_then(|i| grid.identities.get(*i));
    // Only a figure that takes part in every error can mend them all: look at the smallest error.
    let size = |check: &&usize| identity(**check).map_or(usize::MAX, |found| found.terms.len());
    let Some(smallest) = errors.iter().min_by_key(size).and_then(|check| identity(*check)) else { return Vec::new() };
    let cells: BTreeSet<usize> =
        smallest.target.into_iter().chain(smallest.terms.iter().map(|(cell, _)| *cell)).collect();
    let mut found = Vec::new();
    for cell in cells {
        let width = grid.width.max(1);
        let empty = at(&grid.printed, cell).is_none();
        if empty && (at(&grid.has_grown, cell) || !grid.table.is_blank(cell / width, cell % width)) {
            continue;
        }
        let printed = at(&grid.printed, cell).unwrap_or_default();
        let used = uses.of(cell);
        let mends = used.iter().filter(|(check, _)| in_conflict.contains(check));
        let mut changes: Vec<(usize, Ore)> = mends
            .filter_map(|(check, sign)| {
                let found = identity(*check)?;
                Some((found.terms.len(), needed(found.difference(), *sign)))
            })
            .collect();
        if changes.len() != errors.len() {
            continue;
        }
        // Each error may miss by rounding besides: what the shortest sum needs is nearest to the figure.
        changes.sort();
        changes.dedup_by_key(|(_, change)| *change);
        let fits = |change: &Ore| {
            used.iter().all(|(check, sign)| {
                identity(*check).is_some_and(|other| {
                    let moved = if *sign == 0 { *change } else { -signed(*change, *sign) };
                    grid.explains(other, other.difference() + moved)
                })
            })
        };
        let Some(change) = changes.into_iter().map(|(_, change)| change).find(fits) else { continue };
        let (path, _, label, column) = grid.place(cell);
        let is_term = used.iter().any(|(check, sign)| in_conflict.contains(check) && *sign != 0);
        found.push(Suspect {
            path,
            label,
            column,
            printed: grid.amount(printed),
            would_be: grid.amount(printed + change),
            slip: if empty { Some(Slip::Empty) } else { slip(printed, printed + change, is_term) },
        });
    }
    found
}

pub(crate) fn slip(printed: Ore, would_be: Ore, is_term: bool) -> Option<Slip> {
    if printed.is_zero() {
        return None;
    }
    if would_be == -printed {
        return Some(Slip::Sign);
    }
    if is_term && would_be.is_zero() {
        return Some(Slip::LeftOut);
    }
    if is_term && would_be == printed + printed {
        return Some(Slip::Twice);
    }
    let (a, b) = (printed.0.unsigned_abs().to_string(), would_be.0.unsigned_abs().to_string());
    let same_sign = (printed < Ore::ZERO) == (would_be < Ore::ZERO);
    let differ: Vec<(usize, u8, u8)> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(i, (x, y))| (i, x, y)).collect();
    match differ.as_slice() {
        [(i, x, y), (j, v, w)] if same_sign && a.len() == b.len() && i + 1 == *j && x == w && y == v => {
            Some(Slip::DigitsSwapped)
        }
        _ => None,
    }
}
