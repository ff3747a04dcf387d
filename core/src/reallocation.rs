//! A reallocation: moved between areas or measures within a year. It sums to zero in every year.

use serde::Serialize;

use crate::amount::Rounding;
use crate::area::Side;
use crate::effect::Effect;
use crate::json::{Door, Node, Path, Read};
use crate::source::Source;

/// One end of a reallocation: an area, or the area of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The id of an area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The id of a measure, instead of an area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
}

impl Place {
    /// An area.
    #[must_use]
    pub fn area(id: impl Into<String>) -> Self {
        Place { area: Some(id.into()), measure: None }
    }

    /// The area of a measure.
    #[must_use]
    pub fn measure(id: impl Into<String>) -> Self {
        Place { area: None, measure: Some(id.into()) }
    }
}

impl Read for Place {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Place {
        let Some(mut fields) = door.object(node, path) else { return Place::default() };
        let place = Place { area: fields.optional("area", door), measure: fields.optional("measure", door) };
        fields.close(door);
        place
    }
}

/// An amount moved between two places (omfordeling, intern flytting).
///
/// ```
/// use ramme::{Effect, Place, Reallocation};
/// let moved = Reallocation::new(
///     "it", "Flytting av IT", Place::area("stab"), Place::area("drift"), Effect::amounts([9481]),
/// );
/// assert_eq!(moved.from, Place::area("stab"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reallocation {
    /// The name that figures refer to; one of a kind among all rows of the plan.
    pub id: String,
    /// The name that people read.
    pub title: String,
    /// Where the amount is taken.
    pub from: Place,
    /// Where it is given.
    pub to: Place,
    /// What is moved, year by year: any shape but a rate.
    pub effect: Effect,
    /// Expenditure or income that is moved; expenditure when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The row's own rounding, where it differs from the plan's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// Switched off: it keeps its place and its effect, and counts nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub off: bool,
}

impl Reallocation {
    /// A reallocation between two places.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, from: Place, to: Place, effect: Effect) -> Self {
        Reallocation { id: id.into(), title: title.into(), from, to, effect, ..Reallocation::default() }
    }

    /// Switches it off: it keeps its place and counts nothing.
    #[must_use]
    pub fn off(mut self) -> Self {
        self.off = true;
        self
    }
}

impl Read for Reallocation {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Reallocation {
        let Some(mut fields) = door.object(node, path) else { return Reallocation::default() };
        let row = Reallocation {
            id: fields.required("id", door),
            title: fields.required("title", door),
            from: fields.required("from", door),
            to: fields.required("to", door),
            effect: fields.required("effect", door),
            side: fields.choice("side", Side::NAMES, door),
            rounding: fields.optional("rounding", door),
            source: fields.optional("source", door),
            off: fields.optional("off", door).unwrap_or_default(),
        };
        fields.close(door);
        row
    }
}
