//! The document: a plan as it is written, in JSON or with the builder methods.

use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::amount::{Rounding, Unit};
use crate::area::Area;
use crate::figure::Printed;
use crate::json::{Door, Node, Path, Read};
use crate::language::Language;
use crate::ledger::RowKind;
use crate::measure::Measure;
use crate::phasing::DayCount;
use crate::prices::PriceIndex;
use crate::reallocation::Reallocation;
use crate::row::listed;
use crate::source::Source;
use crate::terms::{Convention, MOST_AREAS, MOST_GROUPS, MOST_PRINTED, MOST_ROWS, MOST_YEARS};
use crate::transfer::{Transfer, TransferLimits};
use crate::year::Year;

/// A heading that rows stand under, with a subtotal: a group of adjustments or a category of measures.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// The name that rows refer to.
    pub id: String,
    /// The name that people read.
    pub title: String,
}

impl Heading {
    /// A heading.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Heading { id: id.into(), title: title.into() }
    }
}

impl Read for Heading {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Heading {
        let Some(mut fields) = door.object(node, path) else { return Heading::default() };
        let heading = Heading { id: fields.required("id", door), title: fields.required("title", door) };
        fields.close(door);
        heading
    }
}

/// A plan as it is written: the form of the JSON document, and the builder of a [`Plan`](crate::Plan).
///
/// Limits: 50 years, 100 000 areas (and 1 000 000 areas × years) up to 100 layers deep, 1 000 000 rows of each kind, 1 000 groups and categories, 10 000 printed figures, texts of
/// 2 000 characters, amounts of ±10¹³ kr in whole øre, 10¹⁵ kr in all.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        title = "ramme plan",
        description = "A municipality's multi-year operating plan: areas with their bases, and the rows that change them. Expenditure is positive, income negative; a saving is below zero."
    )
)]
#[serde(deny_unknown_fields)]
pub struct PlanDocument {
    /// The address of the JSON Schema, for editors that use it.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The plan's title.
    pub title: String,
    /// The municipality (kommune).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The language of its titles.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub language: Language,
    /// The plan years, each after the other. A revised budget of the base year may stand first.
    pub years: Vec<Year>,
    /// Column headings in place of the years, such as `Revidert 2018`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub year_labels: Vec<String>,
    /// The year whose budget the base is taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_year: Option<Year>,
    /// The unit of every amount in the document.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub unit: Unit,
    /// Whether listed amounts are levels or changes.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub convention: Convention,
    /// To what step, and how, computed amounts are rounded.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub rounding: Rounding,
    /// Whether shares of a year count twelfths or days.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub day_count: DayCount,
    /// The price level, in words: `2022-kroner`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_level: Option<String>,
    /// The year whose prices the plan is in, where measures are lifted to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_year: Option<Year>,
    /// The index that lifts measures of other price years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_index: Option<PriceIndex>,
    /// Where the plan comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The areas, a tree by `parent`.
    pub areas: Vec<Area>,
    /// The groups of adjustments, in the order they are shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub groups: Vec<Heading>,
    /// The categories of measures, in the order they are shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub categories: Vec<Heading>,
    /// Rows before the measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub adjustments: Vec<Adjustment>,
    /// The measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub measures: Vec<Measure>,
    /// Transfers between years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub transfers: Vec<Transfer>,
    /// The plan's own bounds on transfers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_limits: Option<TransferLimits>,
    /// Reallocations between areas or measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub reallocations: Vec<Reallocation>,
    /// Figures as the document prints them, to be held against the computed ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub printed: Vec<Printed>,
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $kind:ty;)*) => {
        $($(#[$doc])* #[must_use] pub fn $name(mut self, $name: $kind) -> Self { self.$name = $name; self })*
    };
}

macro_rules! adders {
    ($($(#[$doc:meta])* $name:ident to $list:ident: $kind:ty;)*) => {
        $($(#[$doc])* #[must_use] pub fn $name(mut self, $name: $kind) -> Self { self.$list.push($name); self })*
    };
}

impl PlanDocument {
    /// How many rows there are, of all kinds.
    pub(crate) fn row_count(&self) -> usize {
        let counts = [self.adjustments.len(), self.measures.len(), self.transfers.len(), self.reallocations.len()];
        counts.into_iter().fold(0, usize::saturating_add)
    }

    /// The ids of all rows, in the order of the lists.
    pub(crate) fn row_ids(&self) -> impl Iterator<Item = &str> {
        let rows = self.adjustments.iter().map(|row| row.id.as_str());
        let rows = rows.chain(self.measures.iter().map(|row| row.id.as_str()));
        let rows = rows.chain(self.transfers.iter().map(|row| row.id.as_str()));
        rows.chain(self.reallocations.iter().map(|row| row.id.as_str()))
    }

    /// The list that a row stands in by its place among all rows, and its place there.
    pub(crate) fn listed_at(&self, number: usize) -> Option<(RowKind, usize)> {
        let lists = [
            (RowKind::Adjustment, self.adjustments.len()),
            (RowKind::Measure, self.measures.len()),
            (RowKind::Transfer, self.transfers.len()),
            (RowKind::Reallocation, self.reallocations.len()),
        ];
        let mut index = number;
        for (kind, count) in lists {
            match index.checked_sub(count) {
                None => return Some((kind, index)),
                Some(rest) => index = rest,
            }
        }
        None
    }

    pub(crate) fn row_id(&self, number: usize) -> Option<&str> {
        let (kind, index) = self.listed_at(number)?;
        listed(self, kind, index).map(|row| row.id())
    }

    setters! {
        /// Sets the language of its titles.
        language: Language;
        /// Sets the unit of every amount.
        unit: Unit;
        /// Says whether listed amounts are levels or changes.
        convention: Convention;
        /// Sets the rounding of computed amounts.
        rounding: Rounding;
        /// Says what shares of a year are counted in.
        day_count: DayCount;
    }

    adders! {
        /// Adds an area.
        area to areas: Area;
        /// Adds a group of adjustments.
        group to groups: Heading;
        /// Adds a category of measures.
        category to categories: Heading;
        /// Adds a row before the measures.
        adjustment to adjustments: Adjustment;
        /// Adds a measure.
        measure to measures: Measure;
        /// Adds a transfer between years.
        transfer to transfers: Transfer;
        /// Adds a reallocation.
        reallocation to reallocations: Reallocation;
        /// Adds a printed figure to hold the computed one against.
        printed to printed: Printed;
    }

    /// Names the municipality.
    #[must_use]
    pub fn municipality(mut self, name: impl Into<String>) -> Self {
        self.municipality = Some(name.into());
        self
    }

    /// Names the year whose budget the base is taken from.
    #[must_use]
    pub fn base_year(mut self, year: Year) -> Self {
        self.base_year = Some(year);
        self
    }

    /// Says which year's prices the plan is in, and the index that lifts measures of other years.
    #[must_use]
    pub fn prices(mut self, year: Year, index: PriceIndex) -> Self {
        self.price_year = Some(year);
        self.price_index = Some(index);
        self
    }

    /// Sets the plan's own bounds on transfers.
    #[must_use]
    pub fn transfer_limits(mut self, limits: TransferLimits) -> Self {
        self.transfer_limits = Some(limits);
        self
    }

    /// Says where the plan comes from.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.source = Some(source);
        self
    }
}

impl Read for PlanDocument {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> PlanDocument {
        let Some(mut fields) = door.object(node, path) else { return PlanDocument::default() };
        let document = PlanDocument {
            schema: fields.optional("$schema", door),
            title: fields.required("title", door),
            municipality: fields.optional("municipality", door),
            language: fields.choice("language", Language::ALL, door).unwrap_or_default(),
            years: fields.list("years", MOST_YEARS, door),
            year_labels: fields.list("year_labels", MOST_YEARS, door),
            base_year: fields.optional("base_year", door),
            unit: fields.choice("unit", Unit::NAMES, door).unwrap_or_default(),
            convention: fields.choice("convention", Convention::NAMES, door).unwrap_or_default(),
            rounding: fields.optional("rounding", door).unwrap_or_default(),
            day_count: fields.choice("day_count", DayCount::NAMES, door).unwrap_or_default(),
            price_level: fields.optional("price_level", door),
            price_year: fields.optional("price_year", door),
            price_index: fields.optional("price_index", door),
            source: fields.optional("source", door),
            areas: fields.list("areas", MOST_AREAS, door),
            groups: fields.list("groups", MOST_GROUPS, door),
            categories: fields.list("categories", MOST_GROUPS, door),
            adjustments: fields.list("adjustments", MOST_ROWS, door),
            measures: fields.list("measures", MOST_ROWS, door),
            transfers: fields.list("transfers", MOST_ROWS, door),
            transfer_limits: fields.optional("transfer_limits", door),
            reallocations: fields.list("reallocations", MOST_ROWS, door),
            printed: fields.list("printed", MOST_PRINTED, door),
        };
        for required in ["years", "areas"] {
            if !fields.has(required) {
                fields.miss(required, door);
            }
        }
        fields.close(door);
        document
    }
}
