//! Sheets in HTML.

use std::fmt::Write;

use super::{Column, FIRST_ROWS, Kind, LAST_ROWS, MOST_ROWS, Row, Sheet, Sheets, Weight};
use crate::present::{escape, no_break, no_break_numbers};

/// How far rows are set in at most; deeper ones stay there.
const DEEPEST: usize = 6;
/// Words longer than this do not fit in a narrow column.
const ROOMY: usize = 24;

impl Sheets {
    /// The sheets as an HTML fragment: one `div` with tables and notes.
    ///
    /// Titles are escaped, numbers hold no-break spaces, and there is no style, no script and nothing from
    /// elsewhere in it. A page styles the classes: `ramme-answer`, `ramme-scroll`, `ramme-table`,
    /// `ramme-unit`, `ramme-amount`, `ramme-words`, `ramme-note`, `ramme-hidden`; a row has its weight (`ramme-heading`, `ramme-sum`,
    /// `ramme-total`) and its depth (`ramme-depth-1` to `ramme-depth-6`). Of a long table the first and the last
    /// rows are shown, and a line says how many are not.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.html("")
    }

    /// As [`Sheets::to_html`], with [`Sheets::STYLE`] in a `style` element before the tables, for a notebook.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(
    /// #     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
    /// use ramme::{Language, Sheets};
    /// assert!(plan.sheets(Language::En).to_styled_html().contains(Sheets::STYLE));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn to_styled_html(&self) -> String {
        self.html(&format!("<style>\n{}</style>\n", Self::STYLE))
    }

    /// A small style sheet for the classes of [`Sheets::to_html`]. It takes type and colours from what is around
    /// it, so that it is at home in a light and a dark notebook, and reaches nothing outside `ramme-answer`.
    pub const STYLE: &'static str = include_str!("notebook.css");

    fn html(&self, style: &str) -> String {
        let mut out = String::new();
        let mut put = |line: std::fmt::Arguments<'_>| {
            // Writing to a String has no way to fail.
            let _ = out.write_fmt(line);
        };
        put(format_args!("<div class=\"ramme-answer\" lang=\"{}\">\n{style}", self.language));
        let mut left = MOST_ROWS;
        for (place, sheet) in self.sheets.iter().enumerate() {
            if left == 0 {
                let more = self.hidden_sheets(self.sheets.len().saturating_sub(place));
                put(format_args!("<p class=\"ramme-note ramme-hidden\">{more}</p>\n"));
                break;
            }
            put(format_args!("{}", self.sheet_html(sheet)));
            left = left.saturating_sub(sheet.rows.len());
        }
        put(format_args!("</div>\n"));
        out
    }

    fn sheet_html(&self, sheet: &Sheet) -> String {
        let mut out = String::new();
        let mut put = |line: std::fmt::Arguments<'_>| {
            let _ = out.write_fmt(line);
        };
        if !sheet.columns.is_empty() && !sheet.rows.is_empty() {
            let classes = classes(sheet);
            put(format_args!(
                "<div class=\"ramme-scroll\">\n<table class=\"ramme-table\">\n<caption>{}",
                escape(&sheet.caption)
            ));
            if let Some(unit) = sheet.unit {
                put(format_args!(" <span class=\"ramme-unit\">({})</span>", no_break(unit)));
            }
            put(format_args!("</caption>\n<thead>\n"));
            if !sheet.spans.is_empty() {
                put(format_args!("<tr class=\"ramme-spans\">"));
                for (title, columns) in &sheet.spans {
                    match title.is_empty() {
                        true => put(format_args!("<td colspan=\"{columns}\"></td>")),
                        false => {
                            put(format_args!("<th scope=\"colgroup\" colspan=\"{columns}\">{}</th>", escape(title)))
                        }
                    }
                }
                put(format_args!("</tr>\n"));
            }
            put(format_args!("<tr>"));
            for (place, column) in sheet.columns.iter().enumerate() {
                let class = classes.get(place).copied().unwrap_or_default();
                match column.title.is_empty() {
                    true => put(format_args!("<td{class}></td>")),
                    false => put(format_args!("<th scope=\"col\"{class}>{}</th>", escape(&column.title))),
                }
            }
            put(format_args!("</tr>\n</thead>\n<tbody>\n"));
            let rows = sheet.rows.len();
            let cut = rows > FIRST_ROWS.saturating_add(LAST_ROWS);
            let (head, tail) = if cut { (FIRST_ROWS, rows.saturating_sub(LAST_ROWS)) } else { (rows, rows) };
            for row in sheet.rows.get(..head).unwrap_or_default() {
                put(format_args!("{}", row_html(sheet, row, &classes)));
            }
            if cut {
                put(format_args!(
                    "<tr class=\"ramme-hidden\"><td colspan=\"{}\">{}</td></tr>\n",
                    sheet.columns.len(),
                    no_break_numbers(&self.hidden_rows(tail.saturating_sub(head)))
                ));
            }
            for row in sheet.rows.get(tail..).unwrap_or_default() {
                put(format_args!("{}", row_html(sheet, row, &classes)));
            }
            put(format_args!("</tbody>\n</table>\n</div>\n"));
        } else if !sheet.caption.is_empty() {
            put(format_args!("<p class=\"ramme-lead\"><b>{}</b></p>\n", escape(&sheet.caption)));
        }
        for note in sheet.notes.iter().take(MOST_ROWS) {
            put(format_args!("<p class=\"ramme-note\">{}</p>\n", no_break_numbers(&escape(note))));
        }
        out
    }
}

/// The class of every column: those of amounts, one that starts a span, and words that need room.
fn classes(sheet: &Sheet) -> Vec<&'static str> {
    let mut starts = Vec::with_capacity(sheet.spans.len());
    let mut end = 0_usize;
    for (_, columns) in &sheet.spans {
        starts.push(end);
        end = end.saturating_add(*columns);
    }
    let long = |place: usize| {
        let cell = |row: &Row| row.cells.get(place).is_some_and(|cell| cell.chars().count() > ROOMY);
        sheet.rows.iter().filter(|row| row.weight != Weight::Heading).any(cell)
    };
    let class = |(place, column): (usize, &Column)| match column.kind {
        Kind::Words if long(place) => " class=\"ramme-words\"",
        Kind::Words => "",
        Kind::Amounts if starts.contains(&place) => " class=\"ramme-amount ramme-start\"",
        Kind::Amounts => " class=\"ramme-amount\"",
    };
    sheet.columns.iter().enumerate().map(class).collect()
}

fn row_html(sheet: &Sheet, row: &Row, columns: &[&str]) -> String {
    let mut out = String::new();
    let mut put = |line: std::fmt::Arguments<'_>| {
        let _ = out.write_fmt(line);
    };
    let mut classes = match row.weight {
        Weight::Plain => String::new(),
        Weight::Heading => "ramme-heading".to_owned(),
        Weight::Sum => "ramme-sum".to_owned(),
        Weight::Total => "ramme-total".to_owned(),
    };
    if row.depth > 0 {
        let space = if classes.is_empty() { "" } else { " " };
        let _ = write!(classes, "{space}ramme-depth-{}", row.depth.min(DEEPEST));
    }
    // Sums are bold also where a page drops every style, as GitHub does.
    let (bold, end) = if row.weight == Weight::Plain { ("", "") } else { ("<b>", "</b>") };
    match classes.is_empty() {
        true => put(format_args!("<tr>")),
        false => put(format_args!("<tr class=\"{classes}\">")),
    }
    if row.weight == Weight::Heading {
        let title = row.cells.first().map(|title| escape(title)).unwrap_or_default();
        put(format_args!("<th scope=\"colgroup\" colspan=\"{}\">{bold}{title}{end}</th>", sheet.columns.len()));
    } else {
        for (place, column) in sheet.columns.iter().enumerate() {
            let cell = row.cells.get(place).map(|cell| escape(cell)).unwrap_or_default();
            let class = columns.get(place).copied().unwrap_or_default();
            match (place, column.kind) {
                (0, _) => put(format_args!("<th scope=\"row\"{class}>{bold}{cell}{end}</th>")),
                (_, Kind::Amounts) => {
                    put(format_args!("<td{class}>{bold}{}{end}</td>", no_break(&cell)));
                }
                (_, Kind::Words) => put(format_args!("<td{class}>{bold}{}{end}</td>", no_break_numbers(&cell))),
            }
        }
    }
    put(format_args!("</tr>\n"));
    out
}
