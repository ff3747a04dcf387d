//! The shared cases of `ramme`: what every face of the library must answer, digit for digit.
//!
//! The cases are files in `cases/`, their form is described in `README.md`, and the runner is
//! `tests/cases.rs`. This crate has no code of its own.
