//! The seam between two plans: which rows lie in the base of the later, or are held against it.
//!
//! A rolled plan has a frame of the earlier plan as its base. A row that is as large in every common year as in
//! that year is in the base then, and not taken out; one that differs stands with what is left of it.

use super::{RowChange, Side, base_year};
use crate::amount::Ore;
use crate::figure::View;
use crate::frame::{Found, Frame, Target};

/// Where the later plan counts from, as a place in the earlier one.
pub(super) struct Seam {
    /// The place of the later plan's base year among the earlier plan's years; none where it has not got it.
    year: Option<usize>,
    /// For each area of the earlier plan, whether the later counts from its frame in that year.
    moved: Vec<bool>,
}

impl Seam {
    pub(super) fn between(before: &Frame, after: &Frame) -> Seam {
        let base = base_year(after.plan());
        let year = before.plan().terms().years().position(|year| year.get() == base);
        let year = year.filter(|_| base_year(before.plan()) != base);
        let Some(seam) = year else { return Seam { year, moved: Vec::new() } };
        let common: Vec<(usize, usize)> = after
            .plan()
            .terms()
            .years()
            .enumerate()
            .filter_map(|(new, year)| Some((before.plan().terms().index_of(year)?, new)))
            .collect();
        let areas = &before.plan().document().areas;
        let moved = areas.iter().enumerate().map(|(old, area)| {
            let Some(&new) = after.plan().checked().areas.get(&area.id) else { return false };
            let known = (before.knows_base(Some(old)), after.knows_base(Some(new)));
            match known {
                // Without a base a plan counts from the frame of its base year, whatever that is.
                (false, false) => true,
                // An area above others counts from their frames.
                (true, true) => common.iter().all(|(old_year, new_year)| {
                    let opening = |year| of(before, Target::Opening, old, year);
                    let shifted = of(before, Target::Closing, old, seam) + opening(*old_year) - opening(seam);
                    of(after, Target::Opening, new, *new_year) == shifted
                }),
                _ => false,
            }
        });
        Seam { year, moved: moved.collect() }
    }

    /// The level of a row in the base year, where the later plan counts from the frames of all its areas then.
    fn level_at(&self, side: &Side, row: usize) -> Option<Ore> {
        let year = self.year?;
        let areas = side.frame.rows().get(row).map(|row| side.frame.areas_of(row)).unwrap_or_default();
        let all = areas.iter().all(|area| self.moved.get(*area) == Some(&true));
        let levels = side.frame.level_ores(row);
        levels.get(year).copied().filter(|_| all && !areas.is_empty())
    }

    /// Whether a row of the earlier plan is all in the base of the later: [`RowChange::InBase`].
    pub(super) fn is_in_base(&self, side: &Side, row: usize) -> bool {
        let levels = side.levels(row);
        self.level_at(side, row).is_some_and(|base| !base.is_zero() && levels.iter().all(|level| *level == base))
    }

    /// Whether a row is the same held against the later plan's base: [`RowChange::Rebased`].
    pub(super) fn is_rebased(&self, (before, old): (&Side, usize), (after, new): (&Side, usize)) -> bool {
        let (was, now) = (before.levels(old), after.levels(new));
        let held = |base: Ore| was.iter().zip(&now).all(|(was, now)| *was - base == *now);
        self.level_at(before, old).is_some_and(|base| !base.is_zero() && held(base))
    }
}

/// A figure of a frame as a level.
fn of(frame: &Frame, target: Target, area: usize, year: usize) -> Ore {
    frame.ore(&Found { target, area: Some(area), view: View::Level, side: None }, year)
}

impl RowChange {
    /// Whether nothing was decided anew: the row is as it was, seen from the later plan's base.
    pub(crate) fn is_as_before(self) -> bool {
        matches!(self, RowChange::Unchanged | RowChange::InBase | RowChange::Rebased)
    }
}
