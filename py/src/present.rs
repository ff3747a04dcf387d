//! `ramme.Presentation`.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::call::answer;
use crate::error::run;

/// The bytes of a file, also written to a path.
pub(crate) fn written<'py>(py: Python<'py>, bytes: &[u8], path: Option<PathBuf>) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = PyBytes::new(py, bytes);
    if let Some(path) = path {
        path.into_pyobject(py)?.call_method1("write_bytes", (&bytes,))?;
    }
    Ok(bytes)
}

answer! {
    /// A table as it is shown: rounded so that what is shown adds up, with marks and notes, ready to be written in any
    /// format. ``print`` shows it as text.
    ///
    /// >>> shown = frame.present(unit="mill. kr", decimals=1)
    /// >>> print(shown)
    /// Skole (mill. kr)  2024  2025
    /// ────────────────────────────
    /// Utgangspunkt       9,7   9,7
    /// Sum tiltak         0,3   0,6
    ///   Ny klasse        0,3   0,6
    /// ────────────────────────────
    /// Ny driftsramme    10,0  10,3
    /// >>> cell = shown.rows[0].cells[0]
    /// >>> cell.text, cell.shown, cell.exact, cell.moved
    /// ('9,7', Decimal('9.7'), Decimal('9.719'), False)
    Presentation {
        /// The title of the area, or of the plan.
        title: String,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The unit as people read it.
        unit_label: String,
        /// The decimals that every figure is shown with.
        decimals: u16,
        /// How the figures are rounded: ``"controlled"`` or ``"plain"``.
        rounding: ramme::ShownRounding,
        /// The view of every row: ``"level"`` or ``"change"``.
        view: ramme::View,
        /// The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        side: Option<ramme::Side>,
        /// The language of headings, numbers and notes: ``"nb"``, ``"nn"`` or ``"en"``.
        language: ramme::Language,
        /// How many figures were moved away from the nearest, so that sums add up.
        moved: usize,
        /// The column headings.
        columns: Vec<String>,
        /// The rows, from top to bottom.
        rows: Vec<ramme::ShownRow>,
        /// What the reader must know.
        notes: Vec<ramme::Note>,
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> frame.present(unit="mill. kr", decimals=1).to_dict()["rows"][0]["cells"][0]
        /// {'text': '9,7', 'shown': '9.7', 'exact': '9.719', 'moved': False}
    }

    /// The table as text, with aligned numbers and the notes under it.
    ///
    /// >>> frame.present(unit="mill. kr", decimals=1, language="en").to_text().splitlines()[0]
    /// 'Skole (NOK million)  2024  2025'
    fn to_text(&self, py: Python<'_>) -> String {
        py.detach(|| self.value.to_text())
    }

    /// The table in Markdown.
    ///
    /// >>> frame.present(unit="mill. kr", decimals=1).to_markdown().splitlines()[-1]
    /// '| **Ny driftsramme** | **10,0** | **10,3** |'
    fn to_markdown(&self, py: Python<'_>) -> String {
        py.detach(|| self.value.to_markdown())
    }

    /// The table in HTML, marked up so that screen readers tell rows and columns.
    ///
    /// With ``style=True``, a small style sheet for a page that has none stands before the table, in light and dark;
    /// a content security policy that allows no inline styles drops it. A page's own styles go by the classes:
    /// ``ramme-presentation``, ``ramme-table``, ``ramme-unit``, ``ramme-amount``, ``ramme-moved``, ``ramme-mark``,
    /// ``ramme-notes``, ``ramme-note``, ``ramme-note-moved``; a row has its role (``ramme-opening``,
    /// ``ramme-base-change``, ``ramme-subtotal``, ``ramme-row``, ``ramme-closing``, ``ramme-area``) and its depth
    /// (``ramme-depth-0`` to ``ramme-depth-20``).
    ///
    /// >>> frame.present().to_html().splitlines()[0]
    /// '<div class="ramme-presentation" lang="nb">'
    /// >>> frame.present().to_html(style=True).splitlines()[1]
    /// '<style>'
    #[pyo3(signature = (*, style=false))]
    fn to_html(&self, py: Python<'_>, style: bool) -> String {
        py.detach(|| if style { self.value.to_styled_html() } else { self.value.to_html() })
    }

    /// The table as CSV, for a spreadsheet: a line of headings, then one a row, with the title, the figures, how far
    /// the row is set in, and the columns whose figures were moved.
    ///
    /// In ``"nb"`` and ``"nn"`` it has semicolons and a decimal comma, as a Norwegian Excel opens it; in ``"en"`` commas and
    /// a decimal point. Numbers have no spaces and an ordinary minus; the text begins with a byte order mark, lines
    /// end in CR LF, and notes are left out. A title that a spreadsheet could take for a formula gets a ``'`` first.
    ///
    /// >>> frame.present().to_csv().splitlines()[1]
    /// 'Utgangspunkt;9719;9719;0;'
    fn to_csv(&self, py: Python<'_>) -> String {
        py.detach(|| self.value.to_csv())
    }

    /// The table as an Excel workbook: its bytes; with a ``path``, also written there.
    ///
    /// Raises :class:`PlanError` for more rows than a sheet holds, and ``OSError`` for a file that cannot be written.
    ///
    /// >>> frame.present().to_xlsx()[:2]
    /// b'PK'
    #[pyo3(signature = (path=None))]
    fn to_xlsx<'py>(&self, py: Python<'py>, path: Option<PathBuf>) -> PyResult<Bound<'py, PyBytes>> {
        written(py, &run(py, || self.value.to_xlsx())?, path)
    }

    fn __str__(&self, py: Python<'_>) -> String {
        self.to_text(py)
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Presentation {:?}, {} rows, {} moved>", self.value.title, self.value.rows.len(), self.value.moved)
    }
}
