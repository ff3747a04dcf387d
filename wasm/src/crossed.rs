//! A plan that has crossed from the main entry's module: the modules share no memory.

#[cfg(any(feature = "office", feature = "excel"))]
use std::cell::OnceCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::problems;

/// A plan of the main entry, read again from its text.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CrossedPlan {
    pub(crate) plan: ramme::Plan,
    /// Its frames, once something asks for them.
    #[cfg(any(feature = "office", feature = "excel"))]
    frame: OnceCell<ramme::Frame>,
}

#[wasm_bindgen]
impl CrossedPlan {
    /// Reads a plan from JSON text.
    ///
    /// # Errors
    /// Every problem of the document.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<CrossedPlan, String> {
        let crossed = |plan| CrossedPlan {
            plan,
            #[cfg(any(feature = "office", feature = "excel"))]
            frame: OnceCell::new(),
        };
        ramme::Plan::from_json(text).map(crossed).map_err(problems)
    }

    #[cfg(any(feature = "office", feature = "excel"))]
    pub(crate) fn frame(&self) -> &ramme::Frame {
        self.frame.get_or_init(|| self.plan.frame())
    }
}
