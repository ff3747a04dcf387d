//! A presentation as an Excel workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{Presentation, ShownFigure, Structure, one_line};
use crate::error::{Code, Error, Problem};
use crate::figure::View;
use crate::table::Role;

/// Rows above the table: title and headings.
const ABOVE: u32 = 2;
/// The last row a worksheet has, with room for the notes.
const MOST_ROWS: usize = 1_048_000;
/// Excel computes with 15 digits; a longer number is written as text, whole.
const MOST_DIGITS: usize = 15;
/// The longest formula that is written; Excel takes 8 192 characters and 255 arguments.
const MOST_ARGUMENTS: usize = 200;

impl Presentation {
    /// The presentation as an Excel workbook of one sheet (feature `xlsx`).
    ///
    /// Figures are real numbers with a number format that shows the decimals of the presentation, and `*`
    /// on a moved figure. A sum is a formula over the cells it is the sum of wherever these give exactly
    /// the figure shown: always under controlled rounding, where they do under plain rounding. The same
    /// presentation gives the same bytes, so the file's date of creation is a fixed one.
    ///
    /// # Errors
    /// [`Code::TooMany`] for more rows than a sheet holds; [`Code::FileNotWritten`].
    ///
    /// ```
    /// use ramme::{PresentOptions, Selection};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 8564}]
    /// }"#)?;
    /// let bytes = plan.frame().presentation(&Selection::new(), &PresentOptions::new())?.to_xlsx()?;
    /// assert!(bytes.starts_with(b"PK"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    pub fn to_xlsx(&self) -> Result<Vec<u8>, Error> {
        if self.rows.len() > MOST_ROWS {
            return Err(Problem::new(Code::TooMany, "/rows", self.rows.len(), MOST_ROWS).into());
        }
        self.workbook().map_err(|error| Problem::new(Code::FileNotWritten, "", error, "").into())
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(one_line(&self.title))
                .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
        );
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.language.pick("Tabell", "Tabell", "Table"))?;
        self.fill(sheet)?;
        workbook.save_to_buffer()
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
        sheet.write_string_with_format(0, 0, format!("{} ({})", one_line(&self.title), self.unit_label), &bold)?;
        sheet.write_string_with_format(1, 0, self.title_heading(), &heading)?;
        sheet.set_column_width(0, 48)?;
        let right = heading.set_align(FormatAlign::Right).set_num_format("@_*");
        for (column, label) in (1_u16..).zip(&self.columns) {
            sheet.write_string_with_format(1, column, one_line(label), &right)?;
            sheet.set_column_width(column, 14)?;
        }
        sheet.set_freeze_panes(ABOVE, 1)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, ABOVE.saturating_sub(1))?;

        let structure = Structure::of(self.rows.iter().map(|row| (row.role, row.depth)));
        let parts = structure.parts();
        for ((i, row), parts) in self.rows.iter().enumerate().zip(&parts) {
            let at = sheet_row(i);
            let mut style = Format::new();
            if !matches!(row.role, Role::Row | Role::BaseChange) {
                style = style.set_bold();
            }
            if row.role == Role::Closing {
                style = style.set_border_top(FormatBorder::Thin);
            }
            let indent = u8::try_from(row.depth.min(super::text::DEEPEST)).unwrap_or_default();
            let title = style.clone().set_indent(indent);
            // A sheet holds 32 767 characters in a cell.
            let text: String = one_line(&row.title).chars().take(15_000).collect();
            sheet.write_string_with_format(at, 0, text, &title)?;
            for ((column, cell), j) in (1_u16..).zip(&row.cells).zip(0_usize..) {
                let formula = self.formula(&structure, parts, i, j, column);
                self.write(sheet, (at, column), cell, formula, &style)?;
            }
        }
        let notes_from = sheet_row(self.rows.len()).saturating_add(1);
        for (at, note) in (notes_from..).zip(&self.notes) {
            sheet.write_string(at, 0, note.text.as_str())?;
        }
        Ok(())
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &ShownFigure,
        formula: Option<String>,
        style: &Format,
    ) -> Result<(), XlsxError> {
        let Some(shown) = cell.shown else {
            sheet.write_string_with_format(
                row,
                column,
                cell.text.as_str(),
                &style.clone().set_align(FormatAlign::Right),
            )?;
            return Ok(());
        };
        let text = shown.to_string();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let number: Option<f64> = text.parse().ok().filter(|_| digits <= MOST_DIGITS);
        let Some(number) = number else {
            sheet.write_string_with_format(
                row,
                column,
                cell.text.as_str(),
                &style.clone().set_align(FormatAlign::Right),
            )?;
            return Ok(());
        };
        let format = style.clone().set_num_format(self.number_format(cell.moved));
        match formula {
            Some(formula) => {
                sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(text), &format)?;
            }
            None => {
                sheet.write_number_with_format(row, column, number, &format)?;
            }
        }
        Ok(())
    }

    /// Excel shows the mark and the space for it, and U+2212 below zero; the cell stays a number.
    fn number_format(&self, moved: bool) -> String {
        let decimals = match self.decimals {
            0 => String::new(),
            decimals => format!(".{}", "0".repeat(usize::from(decimals))),
        };
        let number = format!("#,##0{decimals}{}", if moved { "\"*\"" } else { "_*" });
        format!("{number};\"−\"{number}")
    }

    /// The formula of a sum, where its cells give just what is shown.
    fn formula(&self, structure: &Structure, parts: &[usize], row: usize, year: usize, column: u16) -> Option<String> {
        let shown = |row: usize, year: usize| Some(self.rows.get(row)?.cells.get(year)?.shown?.decimal());
        let own = shown(row, year)?;
        if structure.opening == Some(row) && self.view == View::Change {
            let (closing, before) = (structure.closing?, year.checked_sub(1)?);
            let name = cell_name(closing, column.checked_sub(1)?);
            return (shown(closing, before)? == own).then(|| format!("={name}"));
        }
        if parts.is_empty() {
            return None;
        }
        let sum = parts
            .iter()
            .filter_map(|part| shown(*part, year))
            .try_fold(rust_decimal::Decimal::ZERO, |sum, part| sum.checked_add(part))?;
        if sum != own {
            return None;
        }
        // Rows that follow each other make one range.
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for &part in parts {
            match ranges.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(part) => *last = part,
                _ => ranges.push((part, part)),
            }
        }
        if ranges.len() > MOST_ARGUMENTS {
            return None;
        }
        let names = ranges.into_iter().map(|(first, last)| match first == last {
            true => cell_name(first, column),
            false => format!("{}:{}", cell_name(first, column), cell_name(last, column)),
        });
        Some(format!("=SUM({})", names.collect::<Vec<_>>().join(",")))
    }
}

/// The place in the sheet of a row of the presentation, from 0.
fn sheet_row(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX).saturating_add(ABOVE)
}

/// A cell by its name: `B3`.
fn cell_name(row: usize, column: u16) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(sheet_row(row), column)
}
