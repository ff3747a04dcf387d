//! The Python module `ramme._ramme`: converts between Python's types and the library's, and nothing else.
//!
//! Doc comments here are the docstrings of the package; their examples run under pytest.

use pyo3::prelude::*;

mod accounts;
mod allocate;
mod answer;
mod arrow;
mod arrow_column;
mod balance;
mod batch;
mod call;
mod check;
mod column;
mod compare;
mod convert;
mod document;
mod error;
mod explain;
mod finding;
mod frame;
mod frames;
mod language;
mod lines;
mod notebook;
mod plan;
mod plot;
mod present;
mod prices;
mod progress;
mod roll;
mod roll_up;
mod row;
mod scenario;
mod sentence;
mod simulation;
mod table;
mod uncertainty;
mod waterfall;
mod widget;
mod workbook;

/// The compiled part of `ramme`; import the names from `ramme`.
#[pymodule]
mod _ramme {
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python packages give their version")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use super::{
        accounts::Deviations,
        allocate::{Allocated, allocate},
        balance::Balance,
        batch::{Batch, Stream},
        check::{TableCheck, check_table},
        compare::Comparison,
        error::Problem,
        explain::Explanation,
        finding::{_findings_html, _findings_stream, _no_findings, Finding},
        frame::Frame,
        language::{InLanguage, get_language, set_language},
        plan::Plan,
        plot::{_number, _unit_label},
        present::Presentation,
        prices::{CompositeRate, FixedPrices, composite_rate},
        roll::RolledPlan,
        roll_up::RollUp,
        row::Row,
        scenario::Scenario,
        sentence::{Held, Reading, read_sentence},
        simulation::Simulation,
        table::Table,
        uncertainty::Uncertainty,
        waterfall::Waterfall,
        workbook::template,
    };
}
