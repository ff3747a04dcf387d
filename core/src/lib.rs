#![doc = include_str!("../README.md")]

mod adjustment;
mod amount;
mod area;
mod compare;
mod compensation;
mod document;
mod effect;
mod error;
mod explain;
mod figure;
mod finding;
mod frame;
mod json;
mod language;
mod ledger;
mod measure;
mod phasing;
mod plan;
mod prices;
mod reallocation;
mod resolve;
mod roll;
mod source;
mod table;
mod terms;
mod transfer;
mod year;

pub use rust_decimal::Decimal;
pub use rust_decimal::dec;

pub use adjustment::{Adjustment, AdjustmentKind};
pub use amount::{Amount, Resolution, Rounding, RoundingMode, Unit};
pub use area::{Area, Base, PerYear, Side};
pub use compare::{AreaDifference, Comparison, PriceLevels, RowChange, RowDifference};
pub use compensation::RateBase;
pub use document::{Heading, PlanDocument};
pub use effect::{Claim, Effect, Step, Unphased};
pub use error::{Code, Error, Problem};
pub use explain::{EXPLANATION_VERSION, Explanation, Part, PartKind, PhaseData, RuleData};
pub use figure::{Figure, Printed, View, What};
pub use finding::{Finding, FindingCode, ToldFinding, Verdict};
pub use frame::Frame;
pub use json::Node;
pub use language::Language;
pub use ledger::RowKind;
pub use measure::{Measure, Origin};
pub use phasing::{DayCount, Share, share_of_year};
pub use plan::Plan;
pub use prices::{CompositeRate, FixedPrices, IndexValue, PriceFactor, PriceIndex, PriceOptions, RatePart};
pub use reallocation::{Place, Reallocation};
pub use roll::{RollOptions, Rolled, RolledPlan, RolledRow};
pub use source::Source;
pub use table::{Role, Selection, Table, TableRow};
pub use terms::Convention;
pub use transfer::{Transfer, TransferKind, TransferLimits};
pub use year::{Moment, Year};

/// The JSON Schema of the plan document (draft 2020-12), derived from the types.
///
/// ```
/// let schema = ramme::plan_schema();
/// assert!(schema.contains("\"$schema\""));
/// ```
#[cfg(feature = "schema")]
#[must_use]
pub fn plan_schema() -> String {
    let schema = schemars::schema_for!(PlanDocument);
    // Serialising a JSON value into memory has no way to fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
