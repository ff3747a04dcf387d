//! Very many measures, added up by area and year.

use ramme::{Error, MeasureColumns};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::problems;
use crate::numbers::Numbers;

/// Closing frames of very many measures.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RollUp(ramme::RollUp);

#[wasm_bindgen]
impl RollUp {
    /// Areas, by `parents` and `bases`, over the years from one through another.
    ///
    /// # Errors
    /// Every problem of the columns and years.
    pub fn over(columns: &Numbers, first: i32, last: i32) -> Result<RollUp, String> {
        let (parents, bases) = (columns.column("parents"), columns.column("bases"));
        let made = ramme::RollUp::from_numbers(parents, bases, first.into(), last.into());
        Error::together(columns.refused(), made).map(RollUp).map_err(problems)
    }

    /// Adds measures, by `area`, `full_year`, `start` and, where they end, `end`.
    ///
    /// # Errors
    /// Every problem of the columns.
    pub fn add(&mut self, columns: &Numbers) -> Result<(), String> {
        self.put(columns, ramme::RollUp::add)
    }

    /// Takes measures out that were added before.
    ///
    /// # Errors
    /// Every problem of the columns.
    #[wasm_bindgen(js_name = takeOut)]
    pub fn take_out(&mut self, columns: &Numbers) -> Result<(), String> {
        self.put(columns, ramme::RollUp::take_out)
    }

    /// The closing frames in øre: area by area, year by year.
    pub fn closing(&self) -> Vec<i64> {
        self.0.closing()
    }

    fn put(
        &mut self,
        columns: &Numbers,
        put: impl Fn(&mut ramme::RollUp, &MeasureColumns<'_>) -> Result<(), Error>,
    ) -> Result<(), String> {
        let measures = MeasureColumns {
            area: columns.column("area"),
            full_year: columns.column("full_year"),
            start: columns.column("start"),
            end: columns.given("end"),
        };
        let done = match columns.refused() {
            None => put(&mut self.0, &measures),
            refused => Error::together(refused, put(&mut self.0.clone(), &measures)),
        };
        done.map_err(problems)
    }
}
