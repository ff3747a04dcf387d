//! What a calculator in a page asks at first sight and while sliders move.
//!
//! It answers nothing where something is refused, or is not a change to rows: the page then loads the whole
//! module and asks that, which has the words. So none of them is in this one.

use ramme::{Frame, Node, Plan, RowChanges, Selection};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{json, node, read_options};

/// A third of the standard library's in size; what is asked of it here is little and short-lived.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The frames of a plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Calculation(Frame);

#[wasm_bindgen]
impl Calculation {
    /// Reads a plan from JSON text.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Option<Calculation> {
        Plan::from_json(text).ok().map(|plan| Calculation(plan.frame()))
    }

    /// The frames with a scenario that changes rows.
    #[wasm_bindgen(js_name = withScenario)]
    pub fn with_scenario(&self, scenario: &str) -> Option<Calculation> {
        let changes = RowChanges::of_scenario(&node(scenario).ok()?).ok()?;
        self.0.plan().with_rows_exchanged(&changes).map(|plan| Calculation(plan.frame()))
    }

    /// The table of an area or of the whole plan, as JSON text.
    pub fn table(&self, options: &str) -> Option<String> {
        let selection = Selection::from_node(&read_options(options).ok()?).ok()?;
        self.0.table(&selection).ok().map(|table| json(&table))
    }

    /// The amounts of a figure, one for each plan year; the figure is asked for as in the core, by one object.
    pub fn amounts(&self, asked: &str) -> Option<String> {
        let figure = self.0.figure_from_node(&node(asked).ok()?).ok()?;
        self.0.amounts(&figure).ok().map(|amounts| texts(&amounts))
    }

    /// The closing frame of each year less what is available; asked for as in the core, by one object.
    pub fn gap(&self, asked: &str) -> Option<String> {
        self.0.gap_from_node(&node(asked).ok()?).ok().map(|gap| texts(&gap))
    }

    /// Everything a reader must know beside the figures, with its sentence, as JSON text.
    pub fn findings(&self, options: &str) -> Option<String> {
        let language = self.0.language_of(&read_options(options).ok()?).ok()?;
        let findings = self.0.plain_findings()?.into_iter().map(|finding| finding.told(language));
        Some(json(&findings.collect::<Vec<_>>()))
    }

    /// How a full-year amount comes into force, as a sentence in JSON text; `null` for a row of another shape.
    pub fn phasing(&self, row: &str, options: &str) -> Option<String> {
        let language = self.0.language_of(&read_options(options).ok()?).ok()?;
        let Node::Text(id) = node(row).ok()? else { return None };
        self.0.phasing(&id, language).ok().map(|told| json(&told))
    }
}

fn texts(amounts: &[ramme::Decimal]) -> String {
    json(&amounts.iter().map(ToString::to_string).collect::<Vec<_>>())
}
