//! Plans drawn from what is uncertain, and what they say.

use ramme::Language;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{answer, json, node, problems};
use crate::crossed::CrossedPlan;

#[wasm_bindgen]
impl CrossedPlan {
    /// Begins to draw samples.
    ///
    /// # Errors
    /// Every problem of what is uncertain.
    pub fn drawing(&self, uncertainty: &str) -> Result<Drawing, String> {
        let uncertainty = node(uncertainty).and_then(|uncertainty| self.plan.uncertainty_from_node(&uncertainty));
        uncertainty.and_then(|uncertainty| self.plan.drawing(&uncertainty)).map(Drawing).map_err(problems)
    }
}

/// A simulation whose samples are being drawn.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Drawing(ramme::Drawing);

#[wasm_bindgen]
impl Drawing {
    /// How many samples there will be.
    pub fn count(&self) -> f64 {
        self.0.samples() as f64
    }

    /// Draws at most so many samples more.
    ///
    /// # Errors
    /// A distribution that gives a number which its row cannot have.
    pub fn draw(&mut self, most: u32) -> Result<(), String> {
        self.0.draw(most.into()).map_err(problems)
    }

    /// The simulation, once all samples are drawn.
    pub fn finish(self) -> Option<Simulation> {
        self.0.finish().map(Simulation)
    }
}

/// The samples of a plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulation(ramme::Simulation);

#[wasm_bindgen]
impl Simulation {
    /// What the samples say, as JSON text.
    ///
    /// # Errors
    /// No such language.
    pub fn outcomes(&self, options: &str) -> Result<String, String> {
        // Nothing but a language may stand among the options, so what is left must be nothing.
        answer(options, |rest| Language::from_node(rest).map(|_| self.0.outcomes()), ramme::Outcomes::text)
    }

    /// The totals of every sample, in øre.
    pub fn totals(&self) -> Vec<i64> {
        self.0.totals().to_vec()
    }

    /// The numbers of a variable, one for each sample.
    pub fn column(&self, variable: usize) -> Vec<i64> {
        self.0.column(variable)
    }

    /// One sample as a scenario, as JSON text; none past the last.
    pub fn scenario(&self, sample: u32, title: &str) -> Option<String> {
        self.0.scenario(sample.into(), title).map(|scenario| json(&scenario))
    }
}
