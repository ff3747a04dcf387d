//! A measure: one proposal, with an amount per year.

use serde::Serialize;

use crate::amount::{Amount, Rounding};
use crate::area::Side;
use crate::effect::Effect;
use crate::json::{Door, Node, Path, Read};
use crate::source::Source;
use crate::text::Text;
use crate::year::Year;

/// Where a measure comes from (opphav).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// From the plan adopted last year (HØP).
    PreviousPlan,
    /// New in this plan (nytt).
    New,
    /// From the executive committee (formannskap).
    ExecutiveCommittee,
    /// From the council (kommunestyre).
    Council,
}

impl Origin {
    const NAMES: &'static [(&'static str, Origin)] = &[
        ("previous_plan", Origin::PreviousPlan),
        ("new", Origin::New),
        ("executive_committee", Origin::ExecutiveCommittee),
        ("council", Origin::Council),
    ];
}

/// A measure (tiltak).
///
/// ```
/// use ramme::{dec, Effect, Measure, Moment};
/// let centre = Measure::new(
///     "8",
///     "Nytt krisesenter",
///     Effect::full_year(dec!(3.4), Moment::parse("2023-H2").unwrap()),
/// )
/// .category("service")
/// .tag("goal 3");
/// assert_eq!(centre.tags, ["goal 3"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The name that figures and transfers refer to; one of a kind among all rows of the plan.
    pub id: Text,
    /// The name that people read.
    pub title: Text,
    /// Its area; may be left out when the plan has one area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Text>,
    /// The id of its category, if it stands in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Text>,
    /// Expenditure or income. Left out, a rate of income stands on the income side, all else on the
    /// expenditure side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Free tags, such as the goals it serves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub tags: Vec<String>,
    /// What it does, year by year.
    pub effect: Effect,
    /// What each year's amount is multiplied with to reach the plan's price level, such as `1.029`;
    /// the product is rounded once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_factor: Option<Amount>,
    /// The year whose prices its amounts are in, where the plan's are in another's; the plan's
    /// `price_index` lifts them to its `price_year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_year: Option<Year>,
    /// The measure's own rounding, where it differs from the plan's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// The document, the place and the sentence it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// Switched off: it keeps its place and its effect, and counts nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub off: bool,
}

impl Measure {
    /// A measure on the expenditure side.
    #[must_use]
    pub fn new(id: impl Into<Text>, title: impl Into<Text>, effect: Effect) -> Self {
        Measure { id: id.into(), title: title.into(), effect, ..Measure::default() }
    }

    /// Puts it in an area.
    #[must_use]
    pub fn area(mut self, id: impl Into<Text>) -> Self {
        self.area = Some(id.into());
        self
    }

    /// Puts it in a category.
    #[must_use]
    pub fn category(mut self, id: impl Into<Text>) -> Self {
        self.category = Some(id.into());
        self
    }

    /// Sets the side.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        self.side = Some(side);
        self
    }

    /// Says where it comes from.
    #[must_use]
    pub fn origin(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Adds a tag.
    #[must_use]
    pub fn tag(mut self, tag: impl Into<String>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Multiplies each year's amount to reach the plan's price level.
    #[must_use]
    pub fn price_factor(mut self, factor: impl Into<Amount>) -> Self {
        self.price_factor = Some(factor.into());
        self
    }

    /// Says which year's prices its amounts are in.
    #[must_use]
    pub fn price_year(mut self, year: Year) -> Self {
        self.price_year = Some(year);
        self
    }

    /// Gives it a rounding of its own.
    #[must_use]
    pub fn rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = Some(rounding);
        self
    }

    /// Says which sentence it was read from.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Switches it off: it keeps its place and counts nothing.
    #[must_use]
    pub fn off(mut self) -> Self {
        self.off = true;
        self
    }
}

impl Read for Measure {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Measure {
        let Some(mut fields) = door.object(node, path) else { return Measure::default() };
        let row = Measure {
            id: fields.required("id", door),
            title: fields.required("title", door),
            area: fields.optional("area", door),
            category: fields.optional("category", door),
            side: fields.choice("side", Side::NAMES, door),
            origin: fields.choice("origin", Origin::NAMES, door),
            tags: fields.list("tags", 100, door),
            effect: fields.required("effect", door),
            price_factor: fields.optional("price_factor", door),
            price_year: fields.optional("price_year", door),
            rounding: fields.optional("rounding", door),
            source: fields.optional("source", door),
            off: fields.optional("off", door).unwrap_or_default(),
        };
        fields.close(door);
        row
    }
}
