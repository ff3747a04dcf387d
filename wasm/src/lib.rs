//! WebAssembly bindings of `ramme`: texts in, texts out.
//!
//! A value crosses the border as JSON text, read and written by the core, and an error as the JSON text
//! of its problems. `js/` makes plain data and a `RammeError` of them. Nothing is worked out here.
//!
//! Two modules are built from it, so that a page that only shows a plan does not load the rest: `lean` is
//! the package's main entry, `office` the operations.

mod border;
#[cfg(feature = "lean")]
pub mod frame;
#[cfg(feature = "office")]
pub mod office;
#[cfg(feature = "lean")]
pub mod plan;
