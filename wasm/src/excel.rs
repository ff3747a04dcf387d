//! Plans and tables as Excel workbooks.

use ramme::Language;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{json, problems, read_options};
use crate::crossed::CrossedPlan;

#[wasm_bindgen]
impl CrossedPlan {
    /// The plan as an Excel workbook.
    ///
    /// # Errors
    /// No such language; what a workbook cannot hold.
    #[wasm_bindgen(js_name = toWorkbook)]
    pub fn to_workbook(&self, options: &str) -> Result<Vec<u8>, String> {
        let language = read_options(options).and_then(|options| Language::from_node(&options));
        language.and_then(|language| self.plan.to_workbook(language)).map_err(problems)
    }

    /// A table of its frame as an Excel workbook, in which nothing is rounded where no decimals are asked for.
    ///
    /// # Errors
    /// Every problem of the options; more rows than a sheet holds.
    pub fn table(&self, options: &str) -> Result<Vec<u8>, String> {
        let shown = read_options(options).and_then(|options| ramme::present_exactly_from_node(self.frame(), &options));
        shown.and_then(|shown| shown.to_xlsx()).map_err(problems)
    }
}

/// Reads a plan from an Excel workbook, as JSON text.
///
/// # Errors
/// Every problem of the workbook.
#[wasm_bindgen(js_name = readPlan)]
pub fn read_plan(workbook: &[u8]) -> Result<String, String> {
    ramme::Plan::from_workbook(workbook).map(|plan| json(&plan)).map_err(problems)
}

/// An Excel workbook to fill in.
///
/// # Errors
/// Every problem of the options.
#[wasm_bindgen]
pub fn template(options: &str) -> Result<Vec<u8>, String> {
    read_options(options).and_then(|options| ramme::template_from_node(&options)).map_err(problems)
}
