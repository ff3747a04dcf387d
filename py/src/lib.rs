//! The Python module `ramme._ramme`: converts between Python's types and the library's, and nothing else.
//!
//! Doc comments here are the docstrings of the package; their examples run under pytest.

use pyo3::prelude::*;

mod allocate;
mod answer;
mod arrow;
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
mod plan;
mod present;
mod prices;
mod progress;
mod roll;
mod scenario;
mod sentence;
mod simulation;
mod table;
mod uncertainty;
mod workbook;

/// The compiled part of `ramme`; import the names from `ramme`.
#[pymodule]
mod _ramme {
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python packages give their version")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use super::{
        allocate::{Allocated, allocate},
        balance::Balance,
        batch::{Batch, Stream},
        check::{TableCheck, check_table},
        compare::Comparison,
        error::Problem,
        explain::Explanation,
        finding::Finding,
        frame::Frame,
        plan::Plan,
        present::Presentation,
        prices::{CompositeRate, FixedPrices, composite_rate},
        roll::RolledPlan,
        scenario::Scenario,
        sentence::{Held, Reading, read_sentence},
        simulation::Simulation,
        table::Table,
        uncertainty::Uncertainty,
        workbook::template,
    };
}
