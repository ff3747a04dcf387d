//! The terms that all rows of a plan share: its years, unit, convention, rounding and day count.

use serde::Serialize;

use crate::amount::{Rounding, Unit};
use crate::error::Code;
use crate::json::{Door, Path};
use crate::phasing::DayCount;
use crate::year::Year;

/// The most years, areas, rows of a kind, and groups or categories a plan can have.
pub(crate) const MOST_YEARS: usize = 50;
pub(crate) const MOST_AREAS: usize = 100_000;
pub(crate) const MOST_ROWS: usize = 1_000_000;
/// Areas × years.
pub(crate) const MOST_CELLS: usize = 1_000_000;
/// Areas above one another.
pub(crate) const MOST_LAYERS: u32 = 100;
pub(crate) const MOST_GROUPS: usize = 1_000;
pub(crate) const MOST_PRINTED: usize = 10_000;

/// How a plan's yearly amounts are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Convention {
    /// A cell is the deviation from one base (Trondheim, Sandnes, Elverum).
    #[default]
    Level,
    /// A cell is the change on the year before (Molde, Hustadvika).
    Change,
}

impl Convention {
    pub(crate) const NAMES: &'static [(&'static str, Convention)] =
        &[("level", Convention::Level), ("change", Convention::Change)];
}

/// The terms of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Terms {
    years: Vec<Year>,
    pub(crate) unit: Unit,
    pub(crate) convention: Convention,
    pub(crate) rounding: Rounding,
    pub(crate) day_count: DayCount,
}

impl Terms {
    pub(crate) fn new(
        years: Vec<Year>,
        unit: Unit,
        convention: Convention,
        rounding: Rounding,
        day_count: DayCount,
    ) -> Terms {
        Terms { years, unit, convention, rounding, day_count }
    }

    pub(crate) fn years(&self) -> impl Iterator<Item = Year> + '_ {
        self.years.iter().copied()
    }

    pub(crate) fn count(&self) -> usize {
        self.years.len()
    }

    pub(crate) fn first(&self) -> Year {
        self.years.first().copied().unwrap_or_default()
    }

    pub(crate) fn last(&self) -> Year {
        self.years.last().copied().unwrap_or_default()
    }

    pub(crate) fn year(&self, index: usize) -> Year {
        self.years.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn index_of(&self, year: Year) -> Option<usize> {
        self.years.iter().position(|known| *known == year)
    }

    /// `2022–2025`, for messages.
    pub(crate) fn period(&self) -> String {
        match (self.years.first(), self.years.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(only), _) => only.to_string(),
            _ => "–".to_owned(),
        }
    }

    /// Reports a year that is not one of the plan's.
    pub(crate) fn check_year(&self, year: Year, code: Code, path: &Path<'_>, door: &mut Door) {
        if year.is_given() && !self.years.is_empty() && self.index_of(year).is_none() {
            door.report(code, path, year, self.period());
        }
    }

    /// Reports a list that does not have one value for each plan year.
    pub(crate) fn check_length(&self, length: usize, path: &Path<'_>, door: &mut Door) {
        if !self.years.is_empty() && length != self.count() && !door.is_marked(path) {
            door.report(Code::WrongLength, path, length, self.count());
        }
    }
}
