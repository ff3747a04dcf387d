//! Answers as notebooks show them, `_repr_html_`, and terminals.

use pyo3::prelude::*;
use ramme::{Language, Sheets};

use crate::language::chosen;

/// What a notebook shows as tables.
pub(crate) trait Shown: Sync {
    /// In the language that is chosen; without one, in the answer's own.
    fn shown(&self, chosen: Option<Language>) -> Sheets;
}

/// An answer as text, cut off where it is long, in the language that is chosen.
pub(crate) fn text(py: Python<'_>, answer: &impl Shown) -> PyResult<String> {
    let language = chosen(py)?;
    Ok(py.detach(|| answer.shown(language).to_text()))
}

/// What IPython shows in a terminal: what `print` does.
pub(crate) fn pretty(answer: &Bound<'_, PyAny>, printer: &Bound<'_, PyAny>) -> PyResult<()> {
    let text = answer.str()?;
    printer.call_method1("text", (text.to_str()?.trim_end(),)).map(drop)
}

/// An answer as HTML with its style, in the language that is chosen.
pub(crate) fn html(py: Python<'_>, answer: &impl Shown) -> PyResult<String> {
    let language = chosen(py)?;
    Ok(py.detach(|| answer.shown(language).to_styled_html()))
}

impl Shown for ramme::Frame {
    fn shown(&self, chosen: Option<Language>) -> Sheets {
        self.sheets(chosen.unwrap_or(self.plan().document().language))
    }
}

impl Shown for ramme::Plan {
    fn shown(&self, chosen: Option<Language>) -> Sheets {
        self.sheets(chosen.unwrap_or(self.document().language))
    }
}

impl Shown for ramme::RowRef<'_> {
    fn shown(&self, chosen: Option<Language>) -> Sheets {
        self.sheets(chosen.unwrap_or(self.plan().document().language))
    }
}

/// The rows of a plan, or those of a kind.
pub(crate) struct PlanRows<'a> {
    pub(crate) plan: &'a ramme::Plan,
    pub(crate) kind: Option<ramme::RowKind>,
}

impl Shown for PlanRows<'_> {
    fn shown(&self, chosen: Option<Language>) -> Sheets {
        self.plan.row_sheets(self.kind, chosen.unwrap_or(self.plan.document().language))
    }
}

impl Shown for ramme::Table {
    fn shown(&self, _: Option<Language>) -> Sheets {
        self.sheets()
    }
}

impl Shown for ramme::Deviations {
    fn shown(&self, _: Option<Language>) -> Sheets {
        self.sheets()
    }
}

impl Shown for ramme::Presentation {
    fn shown(&self, _: Option<Language>) -> Sheets {
        self.sheets()
    }
}

impl Shown for ramme::Waterfall {
    fn shown(&self, _: Option<Language>) -> Sheets {
        self.sheets()
    }
}

macro_rules! shown_in_a_language {
    ($($name:ident),* $(,)?) => {$(
        impl Shown for ramme::$name {
            fn shown(&self, chosen: Option<Language>) -> Sheets {
                self.sheets(chosen.unwrap_or_default())
            }
        }
    )*};
}

shown_in_a_language! {
    Allocated, Balance, Batch, Comparison, CompositeRate, Explanation, FixedPrices, Held, Outcomes, Reading,
    RolledPlan, Scenario, TableCheck, Uncertainty,
}
