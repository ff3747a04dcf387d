#![doc = include_str!("../README.md")]

mod accounts;
mod adjustment;
mod allocate;
mod amount;
mod area;
mod balance;
mod check;
mod compare;
mod compensation;
mod data_frame;
mod document;
mod edit;
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
mod phased;
mod phasing;
mod plan;
mod present;
mod prices;
mod reallocation;
mod resolve;
mod roll;
mod rollup;
mod row;
mod row_index;
mod rows;
mod scenario;
mod sentence;
mod sheet;
mod source;
mod spread;
mod syntax;
mod table;
mod tables;
mod terms;
mod text;
mod tidy;
mod transfer;
mod waterfall;
#[cfg(feature = "xlsx")]
mod workbook;
mod year;

pub use rust_decimal::Decimal;

pub use accounts::{Accounted, DeviationRow, Deviations, deviations_from_node};
pub use adjustment::{Adjustment, AdjustmentKind};
pub use allocate::{
    Allocated, AllocatedArea, Allocation, AllocationArea, AllocationFrame, AllocationItem, AllocationKey,
    AllocationOptions, Fraction, NegativeFrames, allocate_from_node,
};
pub use amount::{Amount, Resolution, Rounding, RoundingMode, Unit, decimal_literal};
pub use area::{Area, Base, PerYear, Side};
pub use balance::{Available, Balance, BalanceOptions, Fit, FlatCut, NoFit, ScaleFit, StartFit, balance_from_node};
pub use check::notation::WrittenAmount;
pub use check::pasted::{
    LineNote, NoteKind, PlacedRow, ReadingStatus, RowRule, SubtotalPlace, TableOptions, TableReading,
};
pub use check::published::{
    ColumnRole, DeviationSign, GrandTotal, PrintedRounding, Published, PublishedColumn, PublishedRow, RowRole,
    StatedRate, TableShape,
};
pub use check::{
    Camp, CanMiss, Check, CheckAbout, CheckKind, CheckSentence, CheckVerdict, Conflict, DeviationFit, DisputedFigure,
    ModeFit, RateCheck, RateFit, Slip, Suspect, TableCheck, VerdictCounts, check_table,
};
pub use compare::{AreaDifference, Comparison, PriceLevels, RowChange, RowDifference};
pub use compensation::RateBase;
pub use data_frame::{Cell, Column, Values};
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
pub use present::{
    Format, Note, NoteCode, PresentOptions, Presentation, ShownFigure, ShownRounding, ShownRow,
    present_exactly_from_node, present_from_node, presented_from_node,
};
pub use prices::{
    CompositeRate, FixedPrices, IndexValue, PriceFactor, PriceIndex, PriceOptions, RatePart, fixed_prices_from_node,
};
pub use reallocation::{Place, Reallocation};
pub use roll::{RollOptions, Rolled, RolledPlan, RolledRow};
pub use rollup::{MeasureColumns, RollUp};
pub use rows::RowRef;
pub use scenario::batch::Batch;
pub use scenario::chance::{Chance, Draws, Uncertain};
pub use scenario::changes::{ChangeColumns, Changes};
pub use scenario::columns::Columns;
pub use scenario::distribution::{Distribution, Normal, Outcome};
pub use scenario::lever::{Lever, LeverKind};
pub use scenario::quantile::{Quantiles, Uniform};
pub use scenario::rounds::count_from_node;
pub use scenario::simulation::{
    BalanceChance, Drawing, Driver, FigureOutcomes, Frequency, Outcomes, QuantileAmounts, Simulation,
};
pub use scenario::summary::{Ranks, Summary};
pub use scenario::uncertainty::{Uncertainty, Variable};
pub use scenario::{Change, RowChanges, Scenario};
pub use sentence::{
    ClaimDifference, Direction, Held, HeldVerdict, HeldYear, PartOfYear, ReadPart, Reading, Refusal, RefusalReason,
    SentenceReader, SetAside, SetAsideReason, WordRole, read_sentence,
};
pub use sheet::Sheets;
pub use source::Source;
pub use spread::{Bound, RemainderMode};
pub use table::{Role, Selection, Table, TableRow};
pub use tables::plan_from_tables;
pub use terms::Convention;
pub use text::Text;
pub use tidy::Shape;
pub use transfer::{Transfer, TransferKind, TransferLimits};
pub use waterfall::{Waterfall, WaterfallOptions, WaterfallStep, waterfall_from_node};
#[cfg(feature = "xlsx")]
pub use workbook::{template, template_from_node};
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
    schema_of::<PlanDocument>(schemars::generate::SchemaSettings::draft2020_12())
}

/// The JSON Schema of what the library answers, one definition for each type; the bindings' types are
/// made from it.
///
/// ```
/// assert!(ramme::answers_schema().contains("\"Comparison\""));
/// ```
#[cfg(feature = "schema")]
#[must_use]
pub fn answers_schema() -> String {
    /// Everything that the library answers with, and the documents of scenarios and uncertainty.
    #[derive(schemars::JsonSchema)]
    #[expect(dead_code, reason = "only its schema is used")]
    struct Answers {
        allocated: Allocated,
        balance: Balance,
        check_sentence: CheckSentence,
        comparison: Comparison,
        composite_rate: CompositeRate,
        deviations: Deviations,
        direction: Direction,
        error_code: Code,
        explanation: Explanation,
        finding: ToldFinding,
        fixed_prices: FixedPrices,
        held: Held,
        lever: Lever,
        outcomes: Outcomes,
        presentation: Presentation,
        reading: Reading,
        rolled_plan: RolledPlan,
        scenario: Scenario,
        table: Table,
        table_check: TableCheck,
        uncertainty: Uncertainty,
        waterfall: Waterfall,
    }
    schema_of::<Answers>(schemars::generate::SchemaSettings::draft2020_12().for_serialize())
}

#[cfg(feature = "schema")]
fn schema_of<T: schemars::JsonSchema>(settings: schemars::generate::SchemaSettings) -> String {
    let generator =
        settings.with_transform(schemars::transform::RecursiveTransform(plain_description)).into_generator();
    // Serialising a JSON value into memory has no way to fail.
    serde_json::to_string_pretty(&generator.into_root_schema_for::<T>()).unwrap_or_default() + "\n"
}

/// Leaves out of a description what is meant for readers of Rust: examples and links. A format that JSON
/// Schema does not know goes too.
#[cfg(feature = "schema")]
fn plain_description(schema: &mut schemars::Schema) {
    schema.remove("format");
    let Some(text) = schema.get("description").and_then(|text| text.as_str()) else { return };
    let prose = text.split("```").next().unwrap_or_default().trim_end();
    let plain = prose.replace("[`", "`").replace("`]", "`").replace("(crate::Plan)", "");
    schema.insert("description".to_owned(), plain.into());
}
