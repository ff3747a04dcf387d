//! When: budget years, and the points of time that a measure runs from and through.

use std::fmt;

use serde::Serialize;

use crate::error::{Code, Error, Problem};
use crate::json::{Door, Node, Path, Read};
use crate::language::Language;

/// A budget year, 1900 to 2200; a Norwegian budget year is the calendar year.
///
/// ```
/// use ramme::Year;
/// assert_eq!(Year::new(2024).map(Year::get), Some(2024));
/// assert_eq!(Year::new(24), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
pub struct Year(u16);

impl Year {
    /// The year, if it is from 1900 to 2200.
    #[must_use]
    pub fn new(year: u16) -> Option<Year> {
        (1900..=2200).contains(&year).then_some(Year(year))
    }

    /// The number of the year.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }

    /// The year that one asks a frame for, from a node: the way of the bindings. Any whole number that
    /// fits is taken; whether it is a plan year is for the frame to say.
    ///
    /// # Errors
    /// [`Code::NotAYear`] at `/year`.
    pub fn asked(node: &Node<'_>) -> Result<u16, Error> {
        let year = match node {
            Node::Integer(value) => u16::try_from(*value).ok(),
            _ => None,
        };
        year.ok_or_else(|| Problem::new(Code::NotAYear, "/year", shown(node), "1900–2200").into())
    }

    /// False for the stand-in of a year that could not be read.
    pub(crate) fn is_given(self) -> bool {
        self.0 != 0
    }

    /// The year after; also past the limit, where it only serves to compare.
    pub(crate) fn next(self) -> Year {
        Year(self.0.saturating_add(1))
    }

    fn is_leap(self) -> bool {
        self.0.is_multiple_of(4) && (!self.0.is_multiple_of(100) || self.0.is_multiple_of(400))
    }

    /// 365 or 366.
    pub(crate) fn days(self) -> u16 {
        if self.is_leap() { 366 } else { 365 }
    }

    /// Days in month 1 to 12.
    pub(crate) fn days_in_month(self, month: u8) -> u8 {
        match month {
            2 if self.is_leap() => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Year {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1900, "maximum": 2200, "description": "A budget year." })
    }
}

impl Read for Year {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Year {
        let year = match node {
            Node::Integer(value) => u16::try_from(*value).ok().and_then(Year::new),
            _ => None,
        };
        year.unwrap_or_else(|| {
            door.report(Code::NotAYear, path, shown(node), "1900–2200");
            Year::default()
        })
    }
}

/// A value that is no year; a text in its quotation marks, since they are what is wrong with `"2025"`.
fn shown(node: &Node<'_>) -> String {
    match node {
        Node::Text(text) => format!("\"{text}\""),
        other => other.shown(),
    }
}

/// A point of time that a measure runs from, or the period it runs through.
///
/// | written | from | through |
/// |---|---|---|
/// | `2024` | 1 January | 31 December |
/// | `2024-H1`, `2024-H2` | 1 January, 1 July | 30 June, 31 December |
/// | `2024-08` | 1 August | 31 August |
/// | `2024-05-mid` | the middle of May (“medio mai”) | the middle of May |
/// | `2024-05-10` | 10 May | 10 May |
///
/// ```
/// use ramme::Moment;
/// let half_year = Moment::parse("2023-H2").unwrap();
/// assert_eq!(half_year.to_string(), "2023-H2");
/// assert_eq!(Moment::parse("2023-13"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Moment {
    year: Year,
    point: Point,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
enum Point {
    #[default]
    Year,
    /// 1 or 2.
    Half(u8),
    Month(u8),
    MidMonth(u8),
    Day(u8, u8),
}

impl Moment {
    /// Reads a form of the table above.
    #[must_use]
    pub fn parse(text: &str) -> Option<Moment> {
        let [y1, y2, y3, y4, rest @ ..] = text.as_bytes() else { return None };
        let century = u16::from(two_digits(*y1, *y2)?);
        let year = Year::new(century.saturating_mul(100).saturating_add(two_digits(*y3, *y4)?.into()))?;
        let point = match rest {
            [] => Point::Year,
            b"-H1" => Point::Half(1),
            b"-H2" => Point::Half(2),
            [b'-', m1, m2, rest @ ..] => {
                let month = two_digits(*m1, *m2).filter(|month| (1..=12).contains(month))?;
                match rest {
                    [] => Point::Month(month),
                    b"-mid" => Point::MidMonth(month),
                    [b'-', d1, d2] => {
                        let day = two_digits(*d1, *d2)?;
                        (1..=year.days_in_month(month)).contains(&day).then_some(Point::Day(month, day))?
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(Moment { year, point })
    }

    /// The year it lies in.
    #[must_use]
    pub fn year(self) -> Year {
        self.year
    }

    /// The same point of a start this many months later (earlier, below zero); of a day that the month
    /// does not have, its last. `None` outside 1900 to 2200.
    pub(crate) fn start_after(self, months: i32) -> Option<Moment> {
        self.moved(self.start().month, months, 1, 7)
    }

    /// The same point of an inclusive end this many months later.
    pub(crate) fn end_after(self, months: i32) -> Option<Moment> {
        self.moved(self.end().month, months, 12, 6)
    }

    /// `whole` and `half` are the months that a year and the other half-year are told by.
    fn moved(self, month: u8, months: i32, whole: u8, half: u8) -> Option<Moment> {
        let count = i32::from(self.year.0).checked_mul(12)?.checked_add(i32::from(month.saturating_sub(1)))?;
        let count = count.checked_add(months)?;
        let year = u16::try_from(count.div_euclid(12)).ok().and_then(Year::new)?;
        let month = u8::try_from(count.rem_euclid(12)).ok()?.saturating_add(1);
        let point = match self.point {
            Point::Year if month == whole => Point::Year,
            Point::Year | Point::Half(_) if month == whole || month == half => {
                Point::Half(if month < 7 { 1 } else { 2 })
            }
            Point::Year | Point::Half(_) | Point::Month(_) => Point::Month(month),
            Point::MidMonth(_) => Point::MidMonth(month),
            Point::Day(_, day) => Point::Day(month, day.min(year.days_in_month(month))),
        };
        Some(Moment { year, point })
    }

    /// The day it begins, as people write it: `1. august 2024`; of a month's middle, `midten av mai 2024`.
    pub(crate) fn in_words(self, language: Language) -> String {
        let start = self.start();
        let name = language.month(start.month);
        let day = match start.into {
            Within::Days(over) => over.saturating_add(1),
            Within::Middle => {
                return format!("{} {name} {}", language.pick("midten av", "midten av", "the middle of"), start.year);
            }
            Within::Start | Within::End => 1,
        };
        match language {
            Language::En => format!("{day} {name} {}", start.year),
            Language::Nb | Language::Nn => format!("{day}. {name} {}", start.year),
        }
    }

    /// The last day of it, as an inclusive end: `30. juni 2027`.
    pub(crate) fn last_in_words(self, language: Language) -> String {
        let end = self.end();
        let last = match end.into {
            Within::End => Point::Day(end.month, end.year.days_in_month(end.month)),
            _ => self.point,
        };
        Moment { year: end.year, point: last }.in_words(language)
    }

    /// The month and the way into it where the moment begins, as a start.
    pub(crate) fn start(self) -> Instant {
        let (month, into) = match self.point {
            Point::Year | Point::Half(1) => (1, Within::Start),
            Point::Half(_) => (7, Within::Start),
            Point::Month(month) => (month, Within::Start),
            Point::MidMonth(month) => (month, Within::Middle),
            Point::Day(month, day) => (month, Within::Days(day.saturating_sub(1))),
        };
        Instant { year: self.year, month, into }
    }

    /// Where the moment is over, as an inclusive end.
    pub(crate) fn end(self) -> Instant {
        let (month, into) = match self.point {
            Point::Half(1) => (6, Within::End),
            Point::Year | Point::Half(_) => (12, Within::End),
            Point::Month(month) => (month, Within::End),
            Point::MidMonth(month) => (month, Within::Middle),
            Point::Day(month, day) => (month, Within::Days(day)),
        };
        Instant { year: self.year, month, into }
    }
}

/// A place on the time line; [`crate::phasing`] measures how far into its year it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Instant {
    pub(crate) year: Year,
    pub(crate) month: u8,
    pub(crate) into: Within,
}

/// How far into its month an [`Instant`] lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    Start,
    Middle,
    /// This many whole days of the month are over.
    Days(u8),
    End,
}

fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    let digit = |byte: u8| byte.checked_sub(b'0').filter(|digit| *digit < 10);
    digit(tens)?.checked_mul(10)?.checked_add(digit(ones)?)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.point {
            Point::Year => write!(f, "{year}"),
            Point::Half(half) => write!(f, "{year}-H{half}"),
            Point::Month(month) => write!(f, "{year}-{month:02}"),
            Point::MidMonth(month) => write!(f, "{year}-{month:02}-mid"),
            Point::Day(month, day) => write!(f, "{year}-{month:02}-{day:02}"),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.point == Point::Year {
            return self.year.serialize(serializer);
        }
        serializer.collect_str(self)
    }
}

const MOMENT_FORMS: &str = "2024, 2024-H2, 2024-08, 2024-05-mid, 2024-05-10";

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A year (2024), half-year (\"2024-H2\"), month (\"2024-08\"), middle of a month (\"2024-05-mid\") or date (\"2024-05-10\").",
            "anyOf": [
                { "type": "integer", "minimum": 1900, "maximum": 2200 },
                { "type": "string", "pattern": "^(19[0-9]{2}|2[01][0-9]{2}|2200)(-H[12]|-(0[1-9]|1[0-2])(-mid|-(0[1-9]|[12][0-9]|3[01]))?)?$" }
            ]
        })
    }
}

impl Read for Moment {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Moment {
        let moment = match node {
            Node::Text(text) => Moment::parse(text),
            Node::Integer(year) => {
                u16::try_from(*year).ok().and_then(Year::new).map(|year| Moment { year, point: Point::Year })
            }
            _ => None,
        };
        moment.unwrap_or_else(|| {
            door.report(Code::NotAMoment, path, node.shown(), MOMENT_FORMS);
            Moment::default()
        })
    }
}

impl From<Year> for Moment {
    fn from(year: Year) -> Self {
        Moment { year, point: Point::Year }
    }
}
