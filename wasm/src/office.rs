//! The operations of the budget office, on plans, frames and published tables.

use ramme::{
    Allocated, Balance, CheckSentence, Comparison, CompositeRate, FixedPrices, Language, Node, Reading, RollOptions,
    RolledPlan, TableCheck,
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{answer, answer_in, answer_with, json, node, problems, read_options};
use crate::crossed::CrossedPlan;

#[wasm_bindgen]
impl CrossedPlan {
    /// Next year's plan, and what became of each row, as JSON text.
    ///
    /// # Errors
    /// Every problem of the options or of the new plan.
    #[wasm_bindgen(js_name = rollForward)]
    pub fn roll_forward(&self, options: &str) -> Result<String, String> {
        answer(options, |options| self.plan.roll_forward(&RollOptions::from_node(options)?), RolledPlan::text)
    }

    /// What differs in a later plan, as JSON text.
    ///
    /// # Errors
    /// No year that both plans have.
    pub fn compare(&self, after: &CrossedPlan, options: &str) -> Result<String, String> {
        // Nothing but a language may stand among the options, so what is left must be nothing.
        let compare = |rest: &Node<'_>| Language::from_node(rest).and_then(|_| self.plan.compare(&after.plan));
        answer(options, compare, Comparison::text)
    }

    /// An amount spread over the areas, as JSON text.
    ///
    /// # Errors
    /// Every problem of the options.
    pub fn allocate(&self, options: &str) -> Result<String, String> {
        answer(options, |options| ramme::allocate_from_node(Some(&self.plan), options), Allocated::text)
    }

    /// The plan with the parts of an allocation as measures, as JSON text.
    ///
    /// # Errors
    /// Every problem of the measures or of the new plan.
    #[wasm_bindgen(js_name = withAllocation)]
    pub fn with_allocation(&self, allocated: &str) -> Result<String, String> {
        let plan = node(allocated).and_then(|allocated| self.plan.with_allocation_from_node(&allocated));
        plan.map(|plan| json(&plan)).map_err(problems)
    }

    /// The gap to what is available and what closes it, as JSON text.
    ///
    /// # Errors
    /// Every problem of the options.
    pub fn balance(&self, options: &str) -> Result<String, String> {
        answer(options, |options| ramme::balance_from_node(&self.plan, options), Balance::text)
    }

    /// A table rounded to what is shown, as JSON text.
    ///
    /// # Errors
    /// Every problem of the options.
    pub fn present(&self, options: &str) -> Result<String, String> {
        let shown = read_options(options).and_then(|options| ramme::present_from_node(self.frame(), &options));
        shown.map(|shown| json(&shown)).map_err(problems)
    }

    /// A table rounded to what is shown, in the format asked for.
    ///
    /// # Errors
    /// Every problem of the options.
    pub fn presented(&self, options: &str) -> Result<String, String> {
        let shown = read_options(options).and_then(|options| ramme::presented_from_node(self.frame(), &options));
        shown.map_err(problems)
    }

    /// From the opening frame of a year to its closing frame, step by step, as JSON text.
    ///
    /// # Errors
    /// Every problem of the options.
    pub fn waterfall(&self, options: &str) -> Result<String, String> {
        let steps = |options: &Node<'_>| ramme::waterfall_from_node(self.frame(), options);
        answer_in(options, steps, |steps| steps.sheets().to_text())
    }

    /// A figure held against accounts, as JSON text.
    ///
    /// # Errors
    /// Every problem of the options.
    pub fn deviations(&self, options: &str) -> Result<String, String> {
        let held = |options: &Node<'_>| ramme::deviations_from_node(self.frame(), options);
        answer_in(options, held, |held| held.sheets().to_text())
    }

    /// A figure in fixed prices, as JSON text.
    ///
    /// # Errors
    /// Every problem of the options.
    #[wasm_bindgen(js_name = fixedPrices)]
    pub fn fixed_prices(&self, options: &str) -> Result<String, String> {
        let fixed = |options: &Node<'_>| ramme::fixed_prices_from_node(self.frame(), options);
        answer(options, fixed, FixedPrices::text)
    }
}

/// An amount spread over listed items, as JSON text.
///
/// # Errors
/// Every problem of the options.
#[wasm_bindgen(js_name = allocateItems)]
pub fn allocate_items(options: &str) -> Result<String, String> {
    answer(options, |options| ramme::allocate_from_node(None, options), Allocated::text)
}

/// What adds up in a published table and what does not, as JSON text.
///
/// # Errors
/// Every problem of the input.
#[wasm_bindgen(js_name = checkTable)]
pub fn check_table(input: &str) -> Result<String, String> {
    #[derive(Serialize)]
    struct Told {
        sentences: Vec<CheckSentence>,
        text: String,
    }
    let words =
        |check: &TableCheck, language| Told { sentences: check.sentences(language), text: check.text(language) };
    answer_with(input, ramme::check_table, words)
}

/// A measure read from a sentence, as JSON text.
///
/// # Errors
/// Every problem of the input.
#[wasm_bindgen(js_name = readSentence)]
pub fn read_sentence(input: &str) -> Result<String, String> {
    answer(input, ramme::read_sentence, Reading::text)
}

/// A rate composed of others by their weights, as JSON text.
///
/// # Errors
/// Every problem of the options.
#[wasm_bindgen(js_name = compositeRate)]
pub fn composite_rate(options: &str) -> Result<String, String> {
    let rate = read_options(options).and_then(|options| CompositeRate::from_node(&options));
    rate.map(|rate| json(&rate)).map_err(problems)
}
