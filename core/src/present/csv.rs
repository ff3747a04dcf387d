//! A presentation as comma- or semicolon-separated values.

use csv::{Terminator, WriterBuilder};

use super::{Presentation, one_line};
use crate::language::Language;

impl Presentation {
    /// The presentation as separated values for a spreadsheet: one line of headings, then one line a row:
    /// the title, the figures, how far the row is set in, and the columns whose figures were moved.
    ///
    /// For `nb` and `nn` it is what a Norwegian Excel opens with a double click: semicolons between
    /// values and decimal comma; for `en`, commas and decimal point. Numbers have no spaces and an
    /// ordinary minus, so that they are read as numbers. It is UTF-8 with a byte order mark, without which
    /// Excel shows `Ã¸` for `ø`; lines end in CR LF. Notes are left out.
    ///
    /// A title that a spreadsheet could take for a formula (it starts with `=`, `+`, `-`, `@` or one of
    /// their wide forms) gets a `'` before it.
    ///
    /// ```
    /// use ramme::{PresentOptions, Selection, Unit};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "unit": "1000 kr",
    ///   "areas": [{"id": "a", "title": "=1+1", "base": -8564}]
    /// }"#)?;
    /// let options = PresentOptions::new().unit(Unit::Million);
    /// let shown = plan.frame().presentation(&Selection::new(), &options)?;
    /// assert_eq!(shown.to_csv(), "\u{feff}\
    /// '=1+1 (mill. kr);2024;Nivå;Flyttet\r\n\
    /// Utgangspunkt;-8,6;0;\r\n\
    /// Ny driftsramme;-8,6;0;\r\n");
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn to_csv(&self) -> String {
        let delimiter = if self.language == Language::En { b',' } else { b';' };
        let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory has no way to fail, and every record has as many values.
        let mut put = |record: Vec<String>| {
            let _ = writer.write_record(record);
        };
        let mut headings = vec![guard(&format!("{} ({})", self.title, self.unit_label))];
        headings.extend(self.columns.iter().map(|column| guard(column)));
        headings.push(self.language.pick("Nivå", "Nivå", "Depth").to_owned());
        headings.push(self.language.pick("Flyttet", "Flytta", "Moved").to_owned());
        put(headings);
        for row in &self.rows {
            let mut record = vec![guard(&row.title)];
            // As many as there are columns, whatever a table changed by hand holds.
            record.extend((0..self.columns.len()).map(|i| {
                let number = row.cells.get(i).and_then(|cell| cell.shown);
                number.map_or_else(String::new, |number| self.plain_number(number.decimal()))
            }));
            record.push(row.depth.to_string());
            let moved = row.cells.iter().zip(&self.columns).filter(|(cell, _)| cell.moved);
            record.push(guard(&moved.map(|(_, column)| column.as_str()).collect::<Vec<_>>().join(" ")));
            put(record);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
    }

    /// A number without spaces, as a spreadsheet in this language reads it.
    fn plain_number(&self, value: rust_decimal::Decimal) -> String {
        self.language.number_with(value, u32::from(self.decimals)).replace(' ', "").replace('−', "-")
    }
}

/// A text on one line that no spreadsheet takes for a formula.
fn guard(text: &str) -> String {
    let line = one_line(text);
    // What no one sees before a sign does not hide it from every spreadsheet.
    let is_unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let first = line.chars().find(|c| !c.is_whitespace() && !is_unseen(*c));
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{line}"),
        _ => line,
    }
}
