//! Which share of a full year falls in a year.
//!
//! A permanent measure is a yearly rate that runs from a start and may end. The amount of a year is
//! the rate × the share of that year in which it runs. Shares are exact fractions. They count
//! twelfths by default: a half-year effect is 1/2, a school-year start on 1 August 5/12, “medio mai”
//! 7.5/12. A plan may count days instead (actual/365, 366).

use std::fmt;

use serde::Serialize;

use crate::year::{Instant, Moment, Within, Year};

/// What shares are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// Every month is a twelfth; a broken month counts by its days, the middle of a month is a half.
    #[default]
    Months,
    /// Days of 365, or 366 in a leap year; the middle of a month is its 16th.
    Days,
}

impl DayCount {
    pub(crate) const NAMES: &'static [(&'static str, DayCount)] =
        &[("months", DayCount::Months), ("days", DayCount::Days)];
}

/// An exact share of a year, from 0 to 1: of twelfths in lowest terms, of days as counted (`230/365`).
///
/// ```
/// use ramme::{share_of_year, DayCount, Moment, Year};
/// let august = Moment::parse("2024-08").unwrap();
/// let share = share_of_year(august, None, Year::new(2024).unwrap(), DayCount::Months);
/// assert_eq!((share.numerator(), share.denominator()), (5, 12));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    numerator: u32,
    denominator: u32,
}

impl Share {
    fn new(numerator: u32, denominator: u32, count: DayCount) -> Share {
        let divisor = match count {
            // Most years are whole or empty.
            DayCount::Months if numerator == 0 || numerator == denominator => denominator,
            DayCount::Months => gcd(numerator, denominator).max(1),
            DayCount::Days => 1,
        };
        Share {
            numerator: numerator.checked_div(divisor).unwrap_or_default(),
            denominator: denominator.checked_div(divisor).unwrap_or(1),
        }
    }

    /// The number above the line.
    #[must_use]
    pub fn numerator(self) -> u32 {
        self.numerator
    }

    /// The number below the line, above zero.
    #[must_use]
    pub fn denominator(self) -> u32 {
        self.denominator
    }

    /// The whole year.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.numerator == self.denominator
    }

    /// No part of the year.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }
}

impl fmt::Display for Share {
    /// `5/12`; the half-months of “medio mai” as `7.5/12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            2 => f.write_str("1/2"),
            3 | 4 | 6 | 12 => write!(f, "{}/12", self.numerator * (12 / self.denominator)),
            8 | 24 => {
                let halves = self.numerator * (24 / self.denominator);
                write!(f, "{}.{}/12", halves / 2, if halves % 2 == 1 { 5 } else { 0 })
            }
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

/// The share of `year` in which something runs that starts with `from` and ends with `through`.
///
/// A later start never gives more; a start 12 months later gives the same shares a year later. The
/// source of the rule is the practice of the plans themselves: half-year effect, 5/12 from the school
/// year (Prop. 95 L (2009–2010)), 7.5/12 from “medio mai” (Molde 2019).
#[must_use]
pub fn share_of_year(from: Moment, through: Option<Moment>, year: Year, count: DayCount) -> Share {
    let (parts, whole) = parts_of_year(from, through, year, count);
    Share::new(parts, whole, count)
}

/// As [`share_of_year`], in parts of a year and not in lowest terms.
pub(crate) fn parts_of_year(from: Moment, through: Option<Moment>, year: Year, count: DayCount) -> (u32, u32) {
    let whole = whole_year(year, count);
    // Most years lie before the start, or between it and the end.
    if from.year() > year {
        return (0, whole);
    }
    if from.year() < year && through.is_none_or(|moment| moment.year() > year) {
        return (whole, whole);
    }
    let start = elapsed(from.start(), year, count);
    let end = through.map_or(whole, |moment| elapsed(moment.end(), year, count));
    (end.saturating_sub(start), whole)
}

/// The parts a year is cut into: days, or twelfths cut so that half-months and days are whole parts.
fn whole_year(year: Year, count: DayCount) -> u32 {
    match count {
        DayCount::Days => u32::from(year.days()),
        DayCount::Months => 12 * month_parts(year),
    }
}

/// The least common multiple of 2, 30, 31 and the days of February.
fn month_parts(year: Year) -> u32 {
    if year.days() == 366 { 2 * 15 * 31 * 29 } else { 4 * 15 * 31 * 7 }
}

/// How much of `year` is over at an instant: nothing before it, all of it after.
fn elapsed(instant: Instant, year: Year, count: DayCount) -> u32 {
    if instant.year < year {
        return 0;
    }
    if instant.year > year {
        return whole_year(year, count);
    }
    let days = u32::from(year.days_in_month(instant.month));
    let months_before = u32::from(instant.month.saturating_sub(1));
    match count {
        DayCount::Months => {
            let parts = month_parts(year);
            let into = match instant.into {
                Within::Start => 0,
                Within::Middle => parts / 2,
                Within::Days(over) => parts.checked_div(days).unwrap_or_default() * u32::from(over),
                Within::End => parts,
            };
            months_before * parts + into
        }
        DayCount::Days => {
            let before: u32 = (1..instant.month).map(|month| u32::from(year.days_in_month(month))).sum();
            let into = match instant.into {
                Within::Start => 0,
                Within::Middle => 15,
                Within::Days(over) => u32::from(over),
                Within::End => days,
            };
            before + into
        }
    }
}

fn gcd(a: u32, b: u32) -> u32 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

/// The share of `year` from one start until just before another.
pub(crate) fn share_between(from: Moment, until: Moment, year: Year, count: DayCount) -> Share {
    let start = elapsed(from.start(), year, count);
    let end = elapsed(until.start(), year, count);
    Share::new(end.saturating_sub(start), whole_year(year, count), count)
}
