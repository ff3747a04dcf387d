//! Many scenarios of a plan at once, as columns of whole numbers.

use ramme::Error;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{json, node, problems};
use crate::crossed::CrossedPlan;
use crate::numbers::Numbers;

#[wasm_bindgen]
impl CrossedPlan {
    /// Makes a batch of levers and figures.
    ///
    /// # Errors
    /// Every problem of the levers and figures.
    pub fn batch(&self, asked: &str) -> Result<Batch, String> {
        let batch = node(asked).and_then(|asked| self.plan.batch_from_node(&asked));
        batch.map(|batch| Batch { batch, columns: Vec::new() }).map_err(problems)
    }
}

/// Many scenarios of a plan, and the columns that are on their way to it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Batch {
    batch: ramme::Batch,
    columns: Vec<Vec<i64>>,
}

#[wasm_bindgen]
impl Batch {
    /// How many totals a scenario gives.
    pub fn width(&self) -> usize {
        self.batch.width()
    }

    /// Adds a column to the next question.
    pub fn push(&mut self, column: Vec<i64>) {
        self.columns.push(column);
    }

    /// Adds a column of narrower numbers to the next question.
    #[wasm_bindgen(js_name = pushNarrow)]
    pub fn push_narrow(&mut self, column: &[i32]) {
        self.columns.push(column.iter().copied().map(i64::from).collect());
    }

    /// Forgets the columns that were added.
    pub fn clear(&mut self) {
        self.columns.clear();
    }

    /// The totals of the scenarios in the columns that were added, in øre.
    ///
    /// # Errors
    /// Every problem of the columns.
    pub fn totals(&mut self) -> Result<Vec<i64>, String> {
        self.taken(|lines| lines.totals())
    }

    /// The totals of so many scenarios, by the columns `scenario`, `lever` and `value`, in øre.
    ///
    /// # Errors
    /// Every problem of the columns.
    #[wasm_bindgen(js_name = totalsOfChanges)]
    pub fn totals_of_changes(&self, scenarios: usize, columns: &Numbers) -> Result<Vec<i64>, String> {
        let [scenario, lever, value] = ["scenario", "lever", "value"].map(|name| columns.column(name));
        self.batch.totals_of_changes(scenarios, scenario, lever, value).map_err(problems)
    }

    /// One line of the columns that were added as a scenario, as JSON text; none past the last.
    ///
    /// # Errors
    /// Every problem of the columns.
    pub fn scenario(&mut self, line: usize, title: &str) -> Result<Option<String>, String> {
        self.taken(|lines| Ok((line < lines.len()).then(|| json(&lines.scenario(line, title)))))
    }

    /// Takes the columns that were added for a run in pieces.
    ///
    /// # Errors
    /// Every problem of the columns.
    pub fn lines(&mut self) -> Result<Lines, String> {
        self.taken(|lines| Ok(Lines(lines.into_owned())))
    }

    fn taken<T>(&mut self, ask: impl FnOnce(ramme::Columns<'_>) -> Result<T, Error>) -> Result<T, String> {
        let columns = std::mem::take(&mut self.columns);
        let columns: Vec<&[i64]> = columns.iter().map(Vec::as_slice).collect();
        self.batch.columns(&columns).and_then(ask).map_err(problems)
    }
}

/// Columns that a batch has taken: a scenario in every line.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Lines(ramme::Columns<'static>);

#[wasm_bindgen]
impl Lines {
    /// How many scenarios there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The totals of the scenarios from one up to another, in øre.
    ///
    /// # Errors
    /// The problems of a scenario that gives no plan.
    pub fn totals(&self, from: usize, to: usize) -> Result<Vec<i64>, String> {
        self.0.totals_of(from..to).map_err(problems)
    }
}
