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
        batch.map(|batch| Batch { batch, columns: Vec::new(), names: None }).map_err(problems)
    }
}

/// Many scenarios of a plan, and the columns that are on their way to it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Batch {
    batch: ramme::Batch,
    columns: Vec<Vec<i64>>,
    /// Where columns are given by name.
    names: Option<Vec<String>>,
}

#[wasm_bindgen]
impl Batch {
    /// How many totals a scenario gives.
    pub fn width(&self) -> usize {
        self.batch.width()
    }

    /// The names of the levers' columns.
    #[wasm_bindgen(js_name = leverNames)]
    pub fn lever_names(&self) -> Vec<String> {
        self.batch.lever_names()
    }

    /// The names of a scenario's totals.
    #[wasm_bindgen(js_name = totalNames)]
    pub fn total_names(&self) -> Vec<String> {
        self.batch.total_names()
    }

    /// Says that the columns of the next question come in this order.
    ///
    /// # Errors
    /// Every name that is no lever's, and every lever that none of them is of.
    pub fn name(&mut self, names: Vec<String>) -> Result<(), String> {
        self.batch.places_of_columns(&names).map_err(problems)?;
        self.names = Some(names);
        Ok(())
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
        self.names = None;
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
    pub fn totals_of_changes(&self, scenarios: u64, columns: &Numbers) -> Result<Vec<i64>, String> {
        self.changed(scenarios, columns, |changes| changes.totals())
    }

    /// Takes a list of changes, as [`Batch::totals_of_changes`], for a run in pieces.
    ///
    /// # Errors
    /// Every problem of the columns.
    pub fn changes(&self, scenarios: u64, columns: &Numbers) -> Result<Changed, String> {
        self.changed(scenarios, columns, |changes| Ok(Changed(changes.clone().into_owned())))
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

    fn changed<T>(
        &self,
        scenarios: u64,
        columns: &Numbers,
        ask: impl FnOnce(&ramme::Changes<'_>) -> Result<T, Error>,
    ) -> Result<T, String> {
        let changes = ["scenario", "lever", "value"].map(|name| columns.column(name));
        Error::together(columns.refused(), self.batch.with_changes(scenarios, changes, ask)).map_err(problems)
    }

    fn taken<T>(&mut self, ask: impl FnOnce(ramme::Columns<'_>) -> Result<T, Error>) -> Result<T, String> {
        let columns = std::mem::take(&mut self.columns);
        let columns = columns.iter().map(Vec::as_slice);
        let taken = match self.names.take() {
            Some(names) => self.batch.named_columns(&names.iter().zip(columns).collect::<Vec<_>>()),
            None => self.batch.columns(&columns.collect::<Vec<_>>()),
        };
        taken.and_then(ask).map_err(problems)
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

/// A list of changes that a batch has taken.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Changed(ramme::Changes<'static>);

#[wasm_bindgen]
impl Changed {
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
