//! `ramme.template`.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::convert::{Given, options};
use crate::error::run;
use crate::present::written;

/// An Excel workbook to fill in, with a small example in it: its bytes; with a ``path``, also written there.
///
/// Its first sheet tells what stands where. :func:`load` and :meth:`Plan.from_excel` read it. ``language`` is ``"nb"`` (also
/// when left out), ``"nn"`` or ``"en"``; ``years`` are the plan years.
///
/// Raises :class:`PlanError` for another language and for years that cannot be, and ``OSError`` for a file that cannot
/// be written.
///
/// >>> ramme.Plan.from_excel(ramme.template(years=range(2026, 2030)))
/// <ramme.Plan "Økonomiplan 2026–2029", 2026–2029, 1000 kr>
#[pyfunction]
#[pyo3(signature = (path=None, *, language: "Language | None" = None, years: "list[int] | tuple[int, ...] | range | None" = None))]
pub(crate) fn template<'py>(
    py: Python<'py>,
    path: Option<PathBuf>,
    language: Given<'_, '_>,
    years: Given<'_, '_>,
) -> PyResult<Bound<'py, PyBytes>> {
    let options = options!(language, years)?;
    written(py, &run(py, || ramme::template_from_node(&options))?, path)
}
