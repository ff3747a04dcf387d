//! The Python module `ramme._ramme`: converts between Python's types and the library's, and nothing else.
//!
//! Doc comments here are the docstrings of the package; their examples run under pytest.

use pyo3::prelude::*;

mod convert;
mod error;
mod explain;
mod finding;
mod frame;
mod plan;
mod table;

/// The compiled part of `ramme`; import the names from `ramme`.
#[pymodule]
mod _ramme {
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python packages give their version")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use super::{
        error::Problem,
        explain::{Explanation, Part},
        finding::Finding,
        frame::Frame,
        plan::Plan,
        table::{Table, TableRow},
    };
}
