//! A presentation as an HTML table.

use std::fmt::Write;

use super::text::{DEEPEST, no_break, no_break_numbers};
use super::{NoteCode, Presentation, one_line};
use crate::table::Role;

impl Presentation {
    /// The presentation as an HTML fragment: one `div` with a table and its notes.
    ///
    /// The table has a caption, and headers with a scope for its columns and rows, so that a screen reader
    /// can say which row and year a figure is of. There is no style and no script in it
    /// ([`Presentation::to_styled_html`] has a style); a page styles the
    /// classes: `ramme-presentation`, `ramme-table`, `ramme-unit`, `ramme-amount`, `ramme-moved`,
    /// `ramme-mark`, `ramme-notes`, `ramme-note`, `ramme-note-moved`; a row has its role (`ramme-opening`,
    /// `ramme-base-change`, `ramme-subtotal`, `ramme-row`, `ramme-closing`, `ramme-area`) and its depth
    /// (`ramme-depth-0` to `ramme-depth-20`). Titles are escaped; numbers hold no-break spaces.
    ///
    /// ```
    /// use ramme::{PresentOptions, Selection};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "unit": "1000 kr",
    ///   "areas": [{"id": "a", "title": "Barn & unge", "base": 8564}]
    /// }"#)?;
    /// let html = plan.frame().presentation(&Selection::new(), &PresentOptions::new())?.to_html();
    /// assert!(html.contains("<caption>Barn &amp; unge <span class=\"ramme-unit\">(1000\u{a0}kr)</span></caption>"));
    /// assert!(html.contains("<th scope=\"row\">Ny driftsramme</th><td class=\"ramme-amount\">8\u{a0}564</td>"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        self.html("")
    }

    /// As [`Presentation::to_html`], with [`Presentation::STYLE`] in a `style` element before the table, for a
    /// page without a style sheet of its own. A content security policy that allows no inline styles drops it:
    /// serve the style as a file there.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(
    /// #     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
    /// use ramme::{PresentOptions, Presentation, Selection};
    /// let shown = plan.frame().presentation(&Selection::new(), &PresentOptions::new())?;
    /// assert!(shown.to_styled_html().contains(Presentation::STYLE));
    /// assert!(!shown.to_html().contains("<style>"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn to_styled_html(&self) -> String {
        self.html(&format!("<style>\n{}</style>\n", Self::STYLE))
    }

    /// A small style sheet for the classes of [`Presentation::to_html`], in light and dark: numbers to the right
    /// and one under the other, levels set in, sums set off. It reaches nothing outside `ramme-presentation`.
    pub const STYLE: &'static str = include_str!("table.css");

    fn html(&self, style: &str) -> String {
        let mut out = String::new();
        let mut put = |line: std::fmt::Arguments<'_>| {
            // Writing to a String has no way to fail.
            let _ = out.write_fmt(line);
        };
        put(format_args!("<div class=\"ramme-presentation\" lang=\"{}\">\n{style}", self.language));
        put(format_args!("<table class=\"ramme-table\">\n"));
        let (title, unit) = (escape(&self.title), no_break(&self.unit_label));
        put(format_args!("<caption>{title} <span class=\"ramme-unit\">({unit})</span></caption>\n"));
        put(format_args!("<thead>\n<tr><th scope=\"col\">{}</th>", self.title_heading()));
        for column in &self.columns {
            put(format_args!("<th scope=\"col\" class=\"ramme-amount\">{}</th>", escape(column)));
        }
        put(format_args!("</tr>\n</thead>\n<tbody>\n"));
        for row in &self.rows {
            let role = match row.role {
                Role::Opening => "opening",
                Role::BaseChange => "base-change",
                Role::Subtotal => "subtotal",
                Role::Row => "row",
                Role::Closing => "closing",
                Role::Area => "area",
            };
            put(format_args!("<tr class=\"ramme-{role} ramme-depth-{}\">", row.depth.min(DEEPEST)));
            put(format_args!("<th scope=\"row\">{}</th>", escape(&row.title)));
            for cell in &row.cells {
                let number = no_break(&cell.text);
                match cell.moved {
                    true => put(format_args!(
                        "<td class=\"ramme-amount ramme-moved\">{number}<span class=\"ramme-mark\">*</span></td>"
                    )),
                    false => put(format_args!("<td class=\"ramme-amount\">{number}</td>")),
                }
            }
            put(format_args!("</tr>\n"));
        }
        put(format_args!("</tbody>\n</table>\n"));
        if !self.notes.is_empty() {
            put(format_args!("<div class=\"ramme-notes\">\n"));
            for note in &self.notes {
                let class = if note.code == NoteCode::Moved { "ramme-note ramme-note-moved" } else { "ramme-note" };
                put(format_args!("<p class=\"{class}\">{}</p>\n", no_break_numbers(&escape(&note.text))));
            }
            put(format_args!("</div>\n"));
        }
        put(format_args!("</div>\n"));
        out
    }
}

/// A text in which no character is markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).trim().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
