//! A presentation as aligned text and as Markdown.

use std::fmt;

use super::{Presentation, ShownFigure, one_line};
use crate::table::Role;

/// How far rows are set in at most; deeper areas stay there.
pub(super) const DEEPEST: usize = 20;

impl Presentation {
    /// The presentation as aligned text: heading, rows, notes. A moved figure has a `*` behind it.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_string()
    }

    /// The presentation as a Markdown table (GitHub's form), with the notes as a list below.
    ///
    /// Titles are escaped, so that none of them can become a cell, HTML or emphasis; a web address in one may
    /// still be shown as a link. Numbers hold no-break spaces, and rows
    /// are set in by them. Frames and sums are bold.
    ///
    /// ```
    /// use ramme::{PresentOptions, Selection};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "unit": "1000 kr",
    ///   "areas": [{"id": "a", "title": "A|B", "base": 8564}]
    /// }"#)?;
    /// let shown = plan.frame().presentation(&Selection::new(), &PresentOptions::new())?;
    /// assert_eq!(shown.to_markdown(), "\
    /// **A\\|B (1000 kr)**
    ///
    /// | Post | 2024 |
    /// |:---|---:|
    /// | **Utgangspunkt** | **8\u{a0}564** |
    /// | **Ny driftsramme** | **8\u{a0}564** |
    /// ");
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        use fmt::Write;
        let mut out = String::new();
        let mut put = |line: fmt::Arguments<'_>| {
            // Writing to a String has no way to fail.
            let _ = writeln!(out, "{line}");
        };
        put(format_args!("**{} ({})**\n", escape(&self.title), self.unit_label));
        let headings: Vec<String> = self.columns.iter().map(|column| escape(column)).collect();
        put(format_args!("| {} |", [&[self.title_heading().to_owned()], headings.as_slice()].concat().join(" | ")));
        put(format_args!("|:---|{}", "---:|".repeat(self.columns.len())));
        for row in &self.rows {
            let bold =
                if matches!(row.role, Role::Row | Role::BaseChange) || row.title.trim().is_empty() { "" } else { "**" };
            let indent = "\u{a0}\u{a0}".repeat(row.depth.min(DEEPEST));
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| format!("{bold}{}{bold}{}", no_break(&cell.text), if cell.moved { "\\*" } else { "" }))
                .collect();
            let title = escape(&row.title);
            put(format_args!("| {indent}{bold}{title}{bold} | {} |", cells.join(" | ")));
        }
        if !self.notes.is_empty() {
            put(format_args!(""));
        }
        for note in &self.notes {
            put(format_args!("- {}", no_break_numbers(&escape(&note.text))));
        }
        out
    }
}

/// A number whose spaces do not break.
pub(crate) fn no_break(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}

/// A sentence whose spaces between two digits do not break.
pub(crate) fn no_break_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        out.push(if c == ' ' && digit(before) && digit(chars.peek().copied()) { '\u{a0}' } else { c });
        before = Some(c);
    }
    out
}

/// A title in which no character is Markdown or HTML markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).trim().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

impl fmt::Display for Presentation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = |text: &str| text.chars().count();
        let heading = format!("{} ({})", one_line(&self.title), self.unit_label);
        let labels: Vec<String> = self
            .rows
            .iter()
            .map(|row| format!("{}{}", "  ".repeat(row.depth.min(DEEPEST)), one_line(&row.title)))
            .collect();
        let label_width = labels.iter().map(|label| length(label)).chain([length(&heading)]).max().unwrap_or_default();
        let columns: Vec<String> = self.columns.iter().map(|column| one_line(column)).collect();
        let widths: Vec<usize> = columns
            .iter()
            .enumerate()
            .map(|(i, column)| {
                let cells = self.rows.iter().filter_map(|row| row.cells.get(i));
                cells.map(|cell| length(&cell.text)).chain([length(column)]).max().unwrap_or_default()
            })
            .collect();
        let rule = widths.iter().fold(label_width, |sum, width| sum.saturating_add(width.saturating_add(2)));
        // The mark stands in the gap before the next column, so that digits stay under each other.
        let mut write_row = |label: &str, cells: &mut dyn Iterator<Item = (&str, bool)>| -> fmt::Result {
            let mut line = format!("{label:label_width$}");
            let mut gap = "  ";
            for ((cell, moved), width) in cells.zip(&widths) {
                line.push_str(&format!("{gap}{cell:>width$}"));
                gap = if moved { "* " } else { "  " };
            }
            line.push_str(gap.trim_end());
            writeln!(f, "{}", line.trim_end())
        };
        let shown = |cell: &'_ ShownFigure| (cell.text.clone(), cell.moved);
        write_row(&heading, &mut columns.iter().map(|column| (column.as_str(), false)))?;
        write_row(&"─".repeat(rule), &mut std::iter::empty())?;
        for (row, label) in self.rows.iter().zip(&labels) {
            if row.role == Role::Closing {
                write_row(&"─".repeat(rule), &mut std::iter::empty())?;
            }
            let cells: Vec<(String, bool)> = row.cells.iter().map(shown).collect();
            write_row(label, &mut cells.iter().map(|(text, moved)| (text.as_str(), *moved)))?;
        }
        for note in &self.notes {
            writeln!(f, "{}", note.text)?;
        }
        Ok(())
    }
}
