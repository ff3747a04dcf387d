//! What a calculator in a page asks at first sight and while sliders move.
//!
//! It answers nothing where something is refused, or is not a change to rows: the page then loads the whole
//! module and asks that, which has the words. So none of them is in this one.

use ramme::{Frame, Node, Plan, RowChanges, Selection};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{json, node};

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

    /// Answers a question, as JSON text: an object of its name and what is asked, `{"table": {"area": …}}`.
    ///
    /// One way in for all of them: each method of its own would be paid for by every page.
    pub fn ask(&self, question: &str) -> Option<String> {
        let Node::Object(questions) = node(question).ok()? else { return None };
        let (name, asked) = questions.into_iter().next()?;
        match name.as_ref() {
            "table" => self.0.table(&Selection::from_node(&asked).ok()?).ok().map(|table| json(&table)),
            "overview" => self.0.overview(&Selection::from_node(&asked).ok()?).ok().map(|table| json(&table)),
            // The figure is asked for as in the core, by one object.
            "amounts" => self.0.amounts(&self.0.figure_from_node(&asked).ok()?).ok().map(|amounts| texts(&amounts)),
            "gap" => self.0.gap_from_node(&asked).ok().map(|gap| texts(&gap)),
            "findings" => {
                let language = self.0.language_of(&asked).ok()?;
                let findings = self.0.plain_findings()?.into_iter().map(|finding| finding.told(language));
                Some(json(&findings.collect::<Vec<_>>()))
            }
            "phasing" => {
                let Node::Object(mut asked) = asked else { return None };
                let Node::Text(row) = asked.pop()?.1 else { return None };
                let language = self.0.language_of(&Node::Object(asked)).ok()?;
                self.0.phasing(&row, language).ok().map(|told| json(&told))
            }
            _ => None,
        }
    }
}

fn texts(amounts: &[ramme::Decimal]) -> String {
    json(&amounts.iter().map(ToString::to_string).collect::<Vec<_>>())
}
