//! A checked plan.

use ramme::{Language, RowKind, RowRef, Side, Unit, Year};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{json, node, problems};
use crate::frame::Frame;

/// A checked plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Plan(pub(crate) ramme::Plan);

#[wasm_bindgen]
impl Plan {
    /// Reads a plan from JSON text.
    ///
    /// # Errors
    /// Every problem of the document.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<Plan, String> {
        ramme::Plan::from_json(text).map(Plan).map_err(problems)
    }

    /// Reads a plan from the bytes of a JSON file.
    ///
    /// # Errors
    /// Every problem of the document.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &[u8]) -> Result<Plan, String> {
        ramme::Plan::from_bytes(bytes).map(Plan).map_err(problems)
    }

    /// The plan as JSON text on one line.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> String {
        json(&self.0)
    }

    /// Its title, municipality, years, unit and language, as JSON text.
    pub fn about(&self) -> String {
        about(&self.0)
    }

    /// A plan with one more adjustment, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withAdjustment)]
    pub fn with_adjustment(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Adjustment, row)
    }

    /// A plan with one more measure, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withMeasure)]
    pub fn with_measure(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Measure, row)
    }

    /// A plan with one more transfer, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withTransfer)]
    pub fn with_transfer(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Transfer, row)
    }

    /// A plan with one more reallocation, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withReallocation)]
    pub fn with_reallocation(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Reallocation, row)
    }

    fn with(&self, kind: RowKind, row: &str) -> Result<Plan, String> {
        node(row).and_then(|row| self.0.with_row(kind, &row)).map(Plan).map_err(problems)
    }

    /// A plan with a scenario's changes.
    ///
    /// # Errors
    /// Every problem of the scenario, or of the new plan.
    #[wasm_bindgen(js_name = withScenario)]
    pub fn with_scenario(&self, scenario: &str) -> Result<Plan, String> {
        let made = node(scenario).and_then(|scenario| self.0.with_scenario_from_node(&scenario));
        made.map(Plan).map_err(problems)
    }

    /// The rows, in the order of the document, as JSON text.
    pub fn rows(&self) -> String {
        json(&self.0.rows().map(Told::of).collect::<Vec<_>>())
    }

    /// The row with an id, as JSON text.
    ///
    /// # Errors
    /// No such row.
    pub fn row(&self, id: &str) -> Result<String, String> {
        self.0.find_row(id).map(|row| json(&Told::of(row))).map_err(problems)
    }

    /// A plan without some of its rows.
    ///
    /// # Errors
    /// Ids that no row has; what other rows then lack.
    pub fn without(&self, ids: Vec<String>) -> Result<Plan, String> {
        self.0.without(&ids).map(Plan).map_err(problems)
    }

    /// A plan with one row changed as a scenario changes rows.
    ///
    /// # Errors
    /// No such row; every problem of the changes.
    #[wasm_bindgen(js_name = withRowChanged)]
    pub fn with_row_changed(&self, id: &str, changes: &str) -> Result<Plan, String> {
        node(changes).and_then(|changes| self.0.with_row_changed(id, &changes)).map(Plan).map_err(problems)
    }

    /// A plan with some fields of one row exchanged.
    ///
    /// # Errors
    /// No such row; every problem of the fields.
    #[wasm_bindgen(js_name = withRowReplaced)]
    pub fn with_row_replaced(&self, id: &str, fields: &str) -> Result<Plan, String> {
        node(fields).and_then(|fields| self.0.with_row_replaced(id, &fields)).map(Plan).map_err(problems)
    }

    /// Whether two plans say the same.
    pub fn equals(&self, other: &Plan) -> bool {
        self.0 == other.0
    }

    /// Computes the frames.
    pub fn frame(&self) -> Frame {
        Frame(self.0.frame())
    }
}

/// A row with what the plan says of it, also where the document leaves it out.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    kind: RowKind,
    title: &'a str,
    areas: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a str>,
    side: Side,
    off: bool,
    row: RowRef<'a>,
}

impl<'a> Told<'a> {
    fn of(row: RowRef<'a>) -> Told<'a> {
        Told {
            id: row.id(),
            kind: row.kind(),
            title: row.title(),
            areas: row.areas(),
            heading: row.heading(),
            side: row.side(),
            off: row.is_off(),
            row,
        }
    }
}

/// What is said of a plan beside its rows, as JSON text.
pub(crate) fn about(plan: &ramme::Plan) -> String {
    #[derive(Serialize)]
    struct About<'a> {
        title: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        municipality: Option<&'a str>,
        years: &'a [Year],
        unit: Unit,
        language: Language,
    }
    let document = plan.document();
    json(&About {
        title: &document.title,
        municipality: document.municipality.as_deref(),
        years: &document.years,
        unit: document.unit,
        language: document.language,
    })
}
