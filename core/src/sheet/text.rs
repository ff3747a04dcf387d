//! Sheets as text, for a terminal.

use super::{FIRST_ROWS, Kind, LAST_ROWS, MOST_ROWS, Row, Sheet, Sheets, Weight};

/// How far rows are set in at most; deeper ones stay there.
const DEEPEST: usize = 6;

impl Sheets {
    /// The sheets as text in a fixed-width font; of a long one the first and the last rows, as in [`Sheets::to_html`].
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024, 2025], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Ny klasse", "effect": {"amounts": [5, -1250]}}]}"#)?;
    /// use ramme::Language;
    /// let text = plan.find_row("1")?.sheets(Language::Nb).to_text();
    /// assert_eq!(text.lines().collect::<Vec<_>>()[..4], [
    ///     "Ny klasse (kr)",
    ///     "Id  Tittel     Virkning   2024    2025",
    ///     "──────────────────────────────────────",
    ///     "Tiltak",
    /// ]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut texts: Vec<String> = Vec::new();
        let mut left = MOST_ROWS;
        for (place, sheet) in self.sheets.iter().enumerate() {
            if left == 0 {
                texts.push(format!("{}\n", self.hidden_sheets(self.sheets.len().saturating_sub(place))));
                break;
            }
            texts.push(self.sheet_text(sheet));
            left = left.saturating_sub(sheet.rows.len());
        }
        texts.join("\n")
    }

    fn sheet_text(&self, sheet: &Sheet) -> String {
        let mut lines: Vec<String> = Vec::new();
        let caption = match sheet.unit {
            Some(unit) => format!("{} ({unit})", sheet.caption),
            None => sheet.caption.clone(),
        };
        if sheet.columns.is_empty() || sheet.rows.is_empty() {
            lines.extend((!sheet.caption.is_empty()).then_some(caption));
        } else {
            let mut titles: Vec<String> = sheet.columns.iter().map(|column| column.title.clone()).collect();
            match titles.first_mut().filter(|title| title.is_empty()) {
                Some(first) => *first = caption,
                None => lines.push(caption),
            }
            let widths = widths(sheet, &titles);
            let line = |cells: &[String]| -> String {
                let kinds = sheet.columns.iter().map(|column| column.kind);
                let padded = widths.iter().zip(kinds).enumerate().map(|(place, (&width, kind))| {
                    let cell = cells.get(place).map(String::as_str).unwrap_or_default();
                    if kind == Kind::Amounts { format!("{cell:>width$}") } else { format!("{cell:width$}") }
                });
                padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
            };
            let rule = "─".repeat(widths.iter().map(|width| width.saturating_add(2)).sum::<usize>().saturating_sub(2));
            if !sheet.spans.is_empty() {
                lines.push(spans(sheet, &widths));
            }
            lines.push(line(&titles));
            lines.push(rule.clone());
            let count = sheet.rows.len();
            let cut = count > FIRST_ROWS.saturating_add(LAST_ROWS);
            let hidden = if cut { FIRST_ROWS..count.saturating_sub(LAST_ROWS) } else { count..count };
            for (place, row) in sheet.rows.iter().enumerate() {
                if place == hidden.start && cut {
                    lines.push(self.hidden_rows(hidden.len()));
                }
                if hidden.contains(&place) {
                    continue;
                }
                if row.weight == Weight::Total {
                    lines.push(rule.clone());
                }
                lines.push(match row.weight {
                    Weight::Heading => first_cell(row),
                    _ => {
                        let rest = row.cells.iter().skip(1).cloned();
                        line(&std::iter::once(first_cell(row)).chain(rest).collect::<Vec<_>>())
                    }
                });
            }
        }
        lines.extend(sheet.notes.iter().cloned());
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

fn first_cell(row: &Row) -> String {
    let cell = row.cells.first().map(String::as_str).unwrap_or_default();
    format!("{}{cell}", "  ".repeat(row.depth.min(DEEPEST)))
}

/// How wide each column is: as its widest cell; headings of rows go over all columns.
fn widths(sheet: &Sheet, titles: &[String]) -> Vec<usize> {
    let rows = || sheet.rows.iter().filter(|row| row.weight != Weight::Heading);
    let length = |text: &str| text.chars().count();
    titles
        .iter()
        .enumerate()
        .map(|(place, title)| {
            let cells = rows().filter_map(|row| match place {
                0 => Some(length(&first_cell(row))),
                _ => row.cells.get(place).map(|cell| length(cell)),
            });
            cells.chain([length(title)]).max().unwrap_or_default()
        })
        .collect()
}

/// The headings over several columns, each to the right of its columns.
fn spans(sheet: &Sheet, widths: &[usize]) -> String {
    let mut place = 0_usize;
    let parts = sheet.spans.iter().map(|(title, columns)| {
        let end = place.saturating_add(*columns);
        let under = widths.get(place..end).unwrap_or_default();
        let width = under.iter().map(|width| width.saturating_add(2)).sum::<usize>().saturating_sub(2);
        place = end;
        format!("{title:>width$}")
    });
    parts.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}
