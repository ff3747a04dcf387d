//! `ramme.Table` and its rows.

use pyo3::prelude::*;
use ramme::Decimal;

use crate::convert;
use crate::plan::years;

/// The frame of an area, or the areas of a plan, in rows; ``print`` shows it with aligned numbers.
///
/// >>> table = frame.table()
/// >>> [table.columns] + [[row.title, *map(str, row.amounts)] for row in table.rows]
/// [['2024', '2025'], ['Utgangspunkt', '9719', '9719'], ['Sum tiltak', '250', '600'], ['Ny klasse', '250', '600'], ['Ny driftsramme', '9969', '10319']]
#[pyclass(frozen, eq, module = "ramme")]
#[derive(PartialEq)]
pub(crate) struct Table {
    pub(crate) table: ramme::Table,
}

#[pymethods]
impl Table {
    /// The title of the area, or of the plan.
    #[getter]
    fn title(&self) -> &str {
        &self.table.title
    }

    /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
    #[getter]
    fn unit(&self) -> &'static str {
        self.table.unit.as_str()
    }

    /// The view of every row: ``"level"`` or ``"change"``.
    #[getter]
    fn view(&self) -> &'static str {
        self.table.view.as_str()
    }

    /// The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
    #[getter]
    fn side(&self) -> PyResult<Option<String>> {
        self.table.side.map(convert::name).transpose()
    }

    /// The language of the headings: ``"nb"``, ``"nn"`` or ``"en"``.
    #[getter]
    fn language(&self) -> String {
        self.table.language.to_string()
    }

    /// The plan years, in order.
    #[getter]
    fn years(&self) -> Vec<u16> {
        years(&self.table.years)
    }

    /// The column headings: the years as text, or what the plan puts in their place.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.table.columns.clone()
    }

    /// The rows, from top to bottom.
    #[getter]
    fn rows(&self) -> Vec<TableRow> {
        self.table.rows.iter().map(|row| TableRow { row: row.clone() }).collect()
    }

    fn __str__(&self) -> String {
        self.table.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Table {:?}, {} rows>", self.table.title, self.table.rows.len())
    }
}

/// One row of a :class:`Table`.
///
/// >>> row = frame.table().rows[2]
/// >>> row.role, row.figure, row.kind, row.title, row.depth
/// ('row', 'row:1', 'measure', 'Ny klasse', 1)
#[pyclass(frozen, eq, module = "ramme")]
#[derive(PartialEq)]
pub(crate) struct TableRow {
    row: ramme::TableRow,
}

#[pymethods]
impl TableRow {
    /// What it is: ``"opening"``, ``"base_change"``, ``"subtotal"``, ``"row"``, ``"closing"`` or ``"area"``.
    #[getter]
    fn role(&self) -> PyResult<String> {
        convert::name(self.row.role)
    }

    /// Its figure, as :meth:`Frame.amounts` takes it.
    #[getter]
    fn figure(&self) -> &str {
        &self.row.figure
    }

    /// The id of its area, where the table is of several.
    #[getter]
    fn area(&self) -> Option<&str> {
        self.row.area.as_deref()
    }

    /// For a row of the plan: ``"adjustment"``, ``"measure"``, ``"transfer"`` or ``"reallocation"``.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.row.kind.map(ramme::RowKind::as_str)
    }

    /// What people read.
    #[getter]
    fn title(&self) -> &str {
        &self.row.title
    }

    /// How many steps it is set in.
    #[getter]
    fn depth(&self) -> usize {
        self.row.depth
    }

    /// One amount for each plan year, in the table's unit; ``None`` for a row without years.
    #[getter]
    fn amounts(&self) -> Vec<Option<Decimal>> {
        self.row.amounts.clone()
    }

    fn __repr__(&self) -> String {
        format!("<ramme.TableRow {:?}, {:?}>", self.row.figure, self.row.title)
    }
}
