//! WebAssembly bindings of `ramme`: texts in, texts out.
//!
//! A value crosses the border as JSON text, read and written by the core, and an error as the JSON text
//! of its problems. `js/` makes plain data and a `RammeError` of them. Nothing is worked out here.
//!
//! Modules are built from it one by one, so that a page that only shows a plan does not load the rest: `lean` is
//! the package's main entry, `office` the operations, `scenarios` batches, simulations and roll-ups, `excel` workbooks.

#[cfg(feature = "scenarios")]
pub mod batch;
mod border;
#[cfg(feature = "calculator")]
pub mod calculator;
#[cfg(any(feature = "office", feature = "scenarios", feature = "excel"))]
pub mod crossed;
#[cfg(feature = "excel")]
pub mod excel;
#[cfg(feature = "lean")]
pub mod frame;
#[cfg(feature = "scenarios")]
pub mod numbers;
#[cfg(feature = "office")]
pub mod office;
#[cfg(feature = "lean")]
pub mod plan;
#[cfg(feature = "scenarios")]
pub mod roll_up;
#[cfg(feature = "scenarios")]
pub mod simulation;
