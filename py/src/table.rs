//! `ramme.Table`.

use pyo3::prelude::*;

use crate::call::answer;
use crate::convert::{Given, options};
use crate::error::run;

impl Table {
    fn data_columns(&self, py: Python<'_>, shape: Given<'_, '_>) -> PyResult<Vec<ramme::Column<'static>>> {
        let options = options!(shape)?;
        run(py, || Ok(self.value.data_columns(ramme::Shape::from_node(&options)?)))
    }
}

answer! {
    /// The frame of an area, or the areas of a plan, in rows; ``print`` shows it with aligned numbers.
    ///
    /// >>> table = frame.table()
    /// >>> [table.columns] + [[row.title, *map(str, row.amounts)] for row in table.rows]
    /// [['2024', '2025'], ['Utgangspunkt', '9719', '9719'], ['Sum tiltak', '250', '600'], ['Ny klasse', '250', '600'], ['Ny driftsramme', '9969', '10319']]
    Table {
        /// The title of the area, or of the plan.
        title: String,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The view of every row: ``"level"`` or ``"change"``.
        view: ramme::View,
        /// The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        side: Option<ramme::Side>,
        /// The language of the headings: ``"nb"``, ``"nn"`` or ``"en"``.
        language: ramme::Language,
        /// The plan years, in order.
        years: Vec<ramme::Year>,
        /// The column headings: the years as text, or what the plan puts in their place.
        columns: Vec<String>,
        /// The rows, from top to bottom.
        rows: Vec<ramme::TableRow>,
    }
    to_dict {
        /// The table as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> frame.table().to_dict()["rows"][-1]["amounts"]
        /// ['9969', '10319']
    }

    /// The table as a ``polars.DataFrame``; amounts are exact decimals.
    ///
    /// ``shape`` is ``"tidy"`` (also when left out), with a row for each figure and year, or ``"wide"``, with a column for each year.
    ///
    /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
    ///
    /// >>> frame.table().to_polars(shape="wide")["2025"].to_list()
    /// [Decimal('9719.00000'), Decimal('600.00000'), Decimal('600.00000'), Decimal('10319.00000')]
    #[pyo3(signature = (*, shape: "FrameShape | None" = None))]
    fn to_polars<'py>(&self, py: Python<'py>,
        shape: Given<'_, '_>,
    ) -> PyResult<crate::frames::PolarsFrame<'py>> {
        crate::frames::PolarsFrame::of(py, self.data_columns(py, shape)?)
    }

    /// The table as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts`` as
    /// :meth:`Frame.to_pandas` does.
    ///
    /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
    ///
    /// >>> frame.table().to_pandas(shape="wide")["title"].tolist()
    /// ['Utgangspunkt', 'Sum tiltak', 'Ny klasse', 'Ny driftsramme']
    #[pyo3(signature = (*, shape: "FrameShape | None" = None, amounts: "PandasAmounts | None" = None))]
    fn to_pandas<'py>(&self, py: Python<'py>,
        shape: Given<'_, '_>,
        amounts: Given<'_, 'py>,
    ) -> PyResult<crate::frames::PandasFrame<'py>> {
        crate::frames::PandasFrame::of(py, self.data_columns(py, shape)?, amounts)
    }

    /// The table as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.
    ///
    /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
    ///
    /// >>> frame.table().to_arrow().num_rows
    /// 8
    #[pyo3(signature = (*, shape: "FrameShape | None" = None))]
    fn to_arrow<'py>(&self, py: Python<'py>,
        shape: Given<'_, '_>,
    ) -> PyResult<crate::frames::ArrowTable<'py>> {
        crate::frames::ArrowTable::of(py, self.data_columns(py, shape)?)
    }

    /// The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
    /// ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
    #[pyo3(signature = (requested_schema: "Any | None" = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, pyo3::types::PyCapsule>>,
    ) -> PyResult<Bound<'py, pyo3::types::PyCapsule>> {
        crate::arrow::stream(py, crate::arrow::batch(self.value.data_columns(ramme::Shape::Tidy))?, requested_schema)
    }

    fn __str__(&self) -> String {
        self.value.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Table {:?}, {} rows>", self.value.title, self.value.rows.len())
    }
}
