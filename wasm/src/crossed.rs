//! A plan that has crossed from the main entry's module: the modules share no memory.

#[cfg(feature = "office")]
use std::cell::OnceCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::problems;

/// A plan of the main entry, read again from its text.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CrossedPlan {
    pub(crate) plan: ramme::Plan,
    /// Its frames, once something asks for them.
    #[cfg(feature = "office")]
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
            #[cfg(feature = "office")]
            frame: OnceCell::new(),
        };
        ramme::Plan::from_json(text).map(crossed).map_err(problems)
    }

    #[cfg(feature = "office")]
    pub(crate) fn frame(&self) -> &ramme::Frame {
        self.frame.get_or_init(|| self.plan.frame())
    }
}
