//! A lever: what one column of a batch changes of one row.

use serde::Serialize;

use crate::amount::LARGEST;
use crate::error::{Code, Error};
use crate::json::{Door, Fields, Node, Path, Read, read_whole};
use crate::scenario::{LARGEST_SCALE, MOST_MONTHS, SCALE_DECIMALS};

/// What a lever moves. The numbers of its column are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LeverKind {
    /// 1 is on, 0 is off.
    #[default]
    On,
    /// What every amount is multiplied with, as [`RowChanges::scale`](crate::RowChanges::scale): with two
    /// decimals, 80 is 0.80.
    Scale,
    /// Months later, as [`RowChanges::delay`](crate::RowChanges::delay).
    Delay,
    /// The amount of a full year, or of a one-off, in whole øre.
    Amount,
}

impl LeverKind {
    const NAMES: &'static [(&'static str, LeverKind)] = &[
        ("on", LeverKind::On),
        ("scale", LeverKind::Scale),
        ("delay", LeverKind::Delay),
        ("amount", LeverKind::Amount),
    ];

    pub(crate) fn read_field(fields: &mut Fields<'_>, door: &mut Door) -> LeverKind {
        let change = fields.choice("change", LeverKind::NAMES, door);
        if change.is_none() && !fields.has("change") {
            fields.miss("change", door);
        }
        change.unwrap_or_default()
    }

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            LeverKind::On => "on",
            LeverKind::Scale => "scale",
            LeverKind::Delay => "delay",
            LeverKind::Amount => "amount",
        }
    }
}

/// One column of a batch: the row it changes, what it moves, and how its whole numbers are read.
///
/// ```
/// use ramme::{Lever, LeverKind, Node};
/// let lever = Lever::scale("8", 2); // a column of 80 scales row 8 to 0.80
/// let read = Lever::from_node(&Node::from_json(r#"{"row": "8", "change": "scale", "decimals": 2}"#)?)?;
/// assert_eq!((&read, read.change), (&lever, LeverKind::Scale));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Lever {
    /// The id of the row.
    pub row: String,
    /// What is moved.
    pub change: LeverKind,
    /// The decimals of a scale, 0 to 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u16>,
}

impl Lever {
    /// Switches a row on (1) and off (0).
    #[must_use]
    pub fn on(row: impl Into<String>) -> Self {
        Lever { row: row.into(), change: LeverKind::On, decimals: None }
    }

    /// Scales a row: of `decimals` 2, 80 is 0.80.
    #[must_use]
    pub fn scale(row: impl Into<String>, decimals: u16) -> Self {
        Lever { row: row.into(), change: LeverKind::Scale, decimals: Some(decimals) }
    }

    /// Delays a row by months.
    #[must_use]
    pub fn delay(row: impl Into<String>) -> Self {
        Lever { row: row.into(), change: LeverKind::Delay, decimals: None }
    }

    /// Gives a full-year amount or a one-off another amount, in øre.
    #[must_use]
    pub fn amount(row: impl Into<String>) -> Self {
        Lever { row: row.into(), change: LeverKind::Amount, decimals: None }
    }

    /// Reads a lever from an object: `{"row": …, "change": "on" | "scale" | "delay" | "amount", "decimals"}`;
    /// a scale needs its decimals.
    ///
    /// # Errors
    /// Every problem of form at once.
    pub fn from_node(node: &Node<'_>) -> Result<Lever, Error> {
        let mut door = Door::default();
        let lever = Lever::read(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| lever)
    }

    /// What its column is called among others: the row and what of it is moved.
    ///
    /// ```
    /// assert_eq!(ramme::Lever::scale("8", 2).name(), "8:scale");
    /// ```
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}:{}", self.row, self.change.as_str())
    }

    /// The number that scales by one.
    pub(crate) fn whole(&self) -> i64 {
        10_i64.saturating_pow(self.decimals.unwrap_or_default().into())
    }

    /// The least and the largest number of its column.
    pub(crate) fn range(&self) -> (i64, i64) {
        match self.change {
            LeverKind::On => (0, 1),
            LeverKind::Scale => (0, LARGEST_SCALE.saturating_mul(self.whole())),
            LeverKind::Delay => (-MOST_MONTHS, MOST_MONTHS),
            LeverKind::Amount => (-LARGEST, LARGEST),
        }
    }

    pub(crate) fn check(&self, path: &Path<'_>, door: &mut Door) {
        let at = path.key("decimals");
        // What a lever moves that does not say so cannot be told.
        if door.is_marked(&at) || door.is_marked(&path.key("change")) {
            return;
        }
        match (self.change, self.decimals) {
            (LeverKind::Scale, Some(decimals)) if u32::from(decimals) <= SCALE_DECIMALS => {}
            (LeverKind::Scale, Some(decimals)) => {
                door.report(Code::RateOutOfRange, &at, decimals, format_args!("0 … {SCALE_DECIMALS}"));
            }
            (LeverKind::Scale, None) => door.report(Code::MissingField, path, "", "decimals"),
            (_, Some(_)) => door.report(Code::UnknownField, &at, "decimals", "row, change"),
            (_, None) => {}
        }
    }
}

impl Read for Lever {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Lever {
        let Some(mut fields) = door.object(node, path) else { return Lever::default() };
        let row = fields.required("row", door);
        let change = LeverKind::read_field(&mut fields, door);
        let decimals: Option<Decimals> = fields.optional("decimals", door);
        let lever = Lever { row, change, decimals: decimals.map(|decimals| decimals.0) };
        fields.close(door);
        lever
    }
}

/// The decimals of a scale.
struct Decimals(u16);

impl Read for Decimals {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Decimals {
        let decimals = read_whole(node, path, (0, SCALE_DECIMALS.into()), door);
        Decimals(decimals.and_then(|decimals| u16::try_from(decimals).ok()).unwrap_or_default())
    }
}
