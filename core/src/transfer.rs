//! A transfer between years: saved in one, spent in another.

use serde::Serialize;

use crate::amount::Amount;
use crate::area::Side;
use crate::json::{Door, Node, Path, Read};
use crate::source::Source;
use crate::year::Year;

/// Where the money is between the two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    /// The frame is lower in the first year and higher in the second (Trondheim 2022, point 17).
    #[default]
    WithinFrame,
    /// Set aside in a fund outside the frame: the frame is lower in the first year, and what is spent
    /// from the fund later does not show in it.
    Fund,
}

impl TransferKind {
    const NAMES: &'static [(&'static str, TransferKind)] =
        &[("within_frame", TransferKind::WithinFrame), ("fund", TransferKind::Fund)];
}

/// An amount moved from one year to a later one. Within the frame it sums to zero over the years; of a
/// fund the frame shows what is set aside, and what is paid out later is spent outside it.
///
/// ```
/// use ramme::{dec, Transfer, Year};
/// let (from, to) = (Year::new(2023).unwrap(), Year::new(2024).unwrap());
/// let saved = Transfer::new("17-transfer", "Overført til 2024", from, to, dec!(1.1)).measure("17");
/// assert_eq!(saved.measure.as_deref(), Some("17"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The name that figures refer to; one of a kind among all rows of the plan.
    pub id: String,
    /// The name that people read.
    pub title: String,
    /// Within the frame, or held in a fund outside it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub kind: TransferKind,
    /// The measure it belongs to; it stands in that measure's area and category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The area it belongs to, instead of a measure; may be left out when the plan has one area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The year it is saved in.
    pub from: Year,
    /// The later year it is spent in.
    pub to: Year,
    /// The amount moved, above zero.
    pub amount: Amount,
    /// Expenditure or income. Left out, the side of its measure, else expenditure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// Switched off: it keeps its place and its effect, and counts nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub off: bool,
}

impl Transfer {
    /// A transfer within the frame.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        from: Year,
        to: Year,
        amount: impl Into<Amount>,
    ) -> Self {
        Transfer { id: id.into(), title: title.into(), from, to, amount: amount.into(), ..Transfer::default() }
    }

    /// Ties it to a measure.
    #[must_use]
    pub fn measure(mut self, id: impl Into<String>) -> Self {
        self.measure = Some(id.into());
        self
    }

    /// Ties it to an area.
    #[must_use]
    pub fn area(mut self, id: impl Into<String>) -> Self {
        self.area = Some(id.into());
        self
    }

    /// Holds the money in a fund outside the frame.
    #[must_use]
    pub fn fund(mut self) -> Self {
        self.kind = TransferKind::Fund;
        self
    }

    /// Switches it off: it keeps its place and counts nothing.
    #[must_use]
    pub fn off(mut self) -> Self {
        self.off = true;
        self
    }
}

impl Read for Transfer {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Transfer {
        let Some(mut fields) = door.object(node, path) else { return Transfer::default() };
        let transfer = Transfer {
            id: fields.required("id", door),
            title: fields.required("title", door),
            kind: fields.choice("kind", TransferKind::NAMES, door).unwrap_or_default(),
            measure: fields.optional("measure", door),
            area: fields.optional("area", door),
            from: fields.required("from", door),
            to: fields.required("to", door),
            amount: fields.required("amount", door),
            side: fields.choice("side", Side::NAMES, door),
            source: fields.optional("source", door),
            off: fields.optional("off", door).unwrap_or_default(),
        };
        fields.close(door);
        transfer
    }
}

/// The plan's own bounds on transfers. None is set by default: no statutory bound was found.
///
/// A transfer beyond a bound is a finding, not an error: it is in the plan, and the reader is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TransferLimits {
    /// How many years ahead a transfer may go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years_ahead: Option<u16>,
    /// How many per cent of an area's closing frame, before transfers, may be moved out of a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_frame: Option<Amount>,
    /// Whether what is moved out of a year must be covered by the savings of that year: the sum of the
    /// area's measures whose amount is below zero, the transfers left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub covered_by_savings: bool,
}

impl Read for TransferLimits {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> TransferLimits {
        let Some(mut fields) = door.object(node, path) else { return TransferLimits::default() };
        let limits = TransferLimits {
            years_ahead: fields.optional("years_ahead", door),
            share_of_frame: fields.optional("share_of_frame", door),
            covered_by_savings: fields.optional("covered_by_savings", door).unwrap_or_default(),
        };
        fields.close(door);
        limits
    }
}

impl Read for bool {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> bool {
        if let Node::Bool(value) = node {
            return *value;
        }
        door.report(crate::error::Code::WrongType, path, node.kind(), "true / false");
        false
    }
}

impl Read for u16 {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> u16 {
        let value = match node {
            Node::Integer(value) => u16::try_from(*value).ok(),
            _ => None,
        };
        value.unwrap_or_else(|| {
            // A text in its quotation marks, since they are what is wrong with `"1"`.
            let found = match node {
                Node::Text(text) => format!("\"{text}\""),
                other => other.shown(),
            };
            let expected = if matches!(node, Node::Integer(_)) { "0–65535" } else { "a whole number" };
            door.report(crate::error::Code::WrongType, path, found, expected);
            0
        })
    }
}
