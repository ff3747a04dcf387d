//! `ramme.Table`.

use crate::call::answer;

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

    fn __str__(&self) -> String {
        self.value.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Table {:?}, {} rows>", self.value.title, self.value.rows.len())
    }
}
