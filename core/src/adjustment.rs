//! Rows before the measures: technical adjustments, and wage and price compensation.

use serde::Serialize;

use crate::amount::Rounding;
use crate::area::Side;
use crate::effect::Effect;
use crate::json::{Door, Node, Path, Read};
use crate::source::Source;

/// What an adjustment is; neither is a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum AdjustmentKind {
    /// Budsjetteknisk justering: moved tasks, grants, corrections.
    #[default]
    Technical,
    /// Lønns- og prisvekst, deflator, egenfinansiering.
    Compensation,
}

impl AdjustmentKind {
    const NAMES: &'static [(&'static str, AdjustmentKind)] =
        &[("technical", AdjustmentKind::Technical), ("compensation", AdjustmentKind::Compensation)];
}

/// A row before the measures.
///
/// ```
/// use ramme::{dec, Adjustment, Effect, RateBase};
/// let deflator = Adjustment::new("deflator", "Deflator", Effect::rate(dec!(4.3), RateBase::Opening)).group("lpv");
/// assert_eq!(deflator.group.as_deref(), Some("lpv"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// The name that figures and other rows refer to; one of a kind among all rows of the plan.
    pub id: String,
    /// The name that people read.
    pub title: String,
    /// Its area; may be left out when the plan has one area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Several areas, for a rate of a base that each of them has; instead of `area`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub areas: Vec<String>,
    /// The id of its group, if it stands in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Technical, or compensation.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub kind: AdjustmentKind,
    /// Expenditure or income. Left out, a rate of income stands on the income side, all else on the
    /// expenditure side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// What it does, year by year.
    pub effect: Effect,
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

impl Adjustment {
    /// A technical adjustment on the expenditure side.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, effect: Effect) -> Self {
        Adjustment { id: id.into(), title: title.into(), effect, ..Adjustment::default() }
    }

    /// Puts it in an area.
    #[must_use]
    pub fn area(mut self, id: impl Into<String>) -> Self {
        self.area = Some(id.into());
        self
    }

    /// Lets a rate apply to several areas.
    #[must_use]
    pub fn areas<S: Into<String>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.areas = ids.into_iter().map(Into::into).collect();
        self
    }

    /// Puts it in a group.
    #[must_use]
    pub fn group(mut self, id: impl Into<String>) -> Self {
        self.group = Some(id.into());
        self
    }

    /// Makes it a compensation.
    #[must_use]
    pub fn compensation(mut self) -> Self {
        self.kind = AdjustmentKind::Compensation;
        self
    }

    /// Sets the side.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        self.side = Some(side);
        self
    }

    /// Gives it a rounding of its own.
    #[must_use]
    pub fn rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = Some(rounding);
        self
    }

    /// Says where it comes from.
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

impl Read for Adjustment {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Adjustment {
        let Some(mut fields) = door.object(node, path) else { return Adjustment::default() };
        let row = Adjustment {
            id: fields.required("id", door),
            title: fields.required("title", door),
            area: fields.optional("area", door),
            areas: fields.list("areas", crate::terms::MOST_AREAS, door),
            group: fields.optional("group", door),
            kind: fields.choice("kind", AdjustmentKind::NAMES, door).unwrap_or_default(),
            side: fields.choice("side", Side::NAMES, door),
            effect: fields.required("effect", door),
            rounding: fields.optional("rounding", door),
            source: fields.optional("source", door),
            off: fields.optional("off", door).unwrap_or_default(),
        };
        fields.close(door);
        row
    }
}
