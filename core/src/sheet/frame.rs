//! Tables, frames, findings and explanations as sheets.

use super::{FIRST_ROWS, MOST_ROWS, Numbers, Sheet, Sheets, Weight, optional_year, year_words};
use crate::error::fill;
use crate::explain::Explanation;
use crate::figure::View;
use crate::finding::{Finding, Verdict};
use crate::frame::Frame;
use crate::language::Language;
use crate::present::Presentation;
use crate::table::{Role, Selection, Table};

impl Table {
    /// The table as a sheet, in its own language, every amount exact.
    #[must_use]
    pub fn sheets(&self) -> Sheets {
        Sheets::new(self.language, vec![self.sheet()])
    }

    pub(super) fn sheet(&self) -> Sheet {
        let amounts = self.rows.iter().flat_map(|row| row.amounts.iter().copied().flatten());
        let numbers = Numbers::of(self.language, amounts);
        let heading = match self.rows.first().map(|row| row.role) {
            Some(Role::Area) => self.language.pick("Område", "Område", "Area"),
            _ => "",
        };
        let mut sheet = Sheet::new(&self.title).unit(self.unit, self.language).words(heading).amounts(&self.columns);
        let deepest = self.rows.iter().filter(|row| row.role == Role::Area).map(|row| row.depth).max();
        for row in &self.rows {
            let weight = weight_of(row.role, row.depth, deepest);
            let cells = row.amounts.iter().map(|amount| numbers.write_or_dash(*amount));
            sheet.row(weight, row.depth, [row.title.clone()].into_iter().chain(cells));
        }
        let has = |role: Role| self.rows.iter().any(|row| row.role == role);
        if self.view == View::Change && has(Role::Opening) && has(Role::Row) {
            let told = self.language.pick(
                "Radene viser endring fra året før.",
                "Radene viser endring frå året før.",
                "The rows are changes on the year before.",
            );
            sheet.note(told);
        }
        sheet
    }
}

impl Presentation {
    /// The presentation as a sheet: figures as they are shown, with marks and notes.
    #[must_use]
    pub fn sheets(&self) -> Sheets {
        let mut sheet = Sheet::new(&self.title).unit(self.unit, self.language);
        sheet = sheet.words(self.title_heading()).amounts(&self.columns);
        let deepest = self.rows.iter().filter(|row| row.role == Role::Area).map(|row| row.depth).max();
        for row in &self.rows {
            let mark = |cell: &crate::ShownFigure| format!("{}{}", cell.text, if cell.moved { "*" } else { "" });
            let cells = row.cells.iter().map(mark);
            sheet.row(weight_of(row.role, row.depth, deepest), row.depth, [row.title.clone()].into_iter().chain(cells));
        }
        sheet.notes.extend(self.notes.iter().map(|note| note.text.clone()));
        Sheets::new(self.language, vec![sheet])
    }
}

fn weight_of(role: Role, depth: usize, deepest: Option<usize>) -> Weight {
    match role {
        Role::Closing => Weight::Total,
        Role::Opening | Role::Subtotal => Weight::Sum,
        // The uppermost areas, where others are set in under them.
        Role::Area if depth == 0 && deepest > Some(0) => Weight::Sum,
        Role::BaseChange | Role::Row | Role::Area => Weight::Plain,
    }
}

impl Frame {
    /// The frame as sheets: the areas, the table of each area that has rows, and the findings.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let document = self.plan().root();
        let selection = Selection::new().language(language);
        let several = document.areas.len() > 1;
        let mut sheets = Vec::new();
        let mut rows = 0_usize;
        if several && let Ok(mut overview) = self.overview(&selection) {
            overview.title = format!("{}: {}", document.title, language.pick("driftsrammer", "driftsrammer", "frames"));
            rows = overview.rows.len().min(MOST_ROWS / 2);
            sheets.push(overview.sheet());
        }
        let mut more = 0_usize;
        for &index in self.plan().checked().tree.order() {
            let Some(area) = document.areas.get(index) else { continue };
            if several && !self.plan().ledger().has_rows(index) {
                continue;
            }
            // What would not be shown is not computed either.
            if rows >= MOST_ROWS {
                more = more.saturating_add(1);
            } else if let Ok(table) = self.table(&selection.clone().area(&area.id)) {
                rows = rows.saturating_add(table.rows.len().min(FIRST_ROWS));
                sheets.push(table.sheet());
            }
        }
        if more > 0 {
            let template = language.pick(
                "… tabellene for {n} flere områder er ikke vist; be om ett område om gangen.",
                "… tabellane for {n} fleire område er ikkje viste; be om eitt område om gongen.",
                "… the tables of {n} more areas are not shown; ask for one area at a time.",
            );
            if let Some(sheet) = sheets.last_mut() {
                sheet.note(fill(template, &[("{n}", &more.to_string())]));
            }
        }
        let findings = self.findings();
        if !findings.is_empty() {
            sheets.push(findings_sheet(&findings, language));
        }
        Sheets::new(language, sheets)
    }
}

impl Finding {
    /// Findings as a sheet, each under its place in the list.
    #[must_use]
    pub fn sheets(findings: &[Finding], language: Language) -> Sheets {
        Sheets::new(language, vec![findings_sheet(findings, language)])
    }
}

fn findings_sheet(findings: &[Finding], language: Language) -> Sheet {
    let mut sheet = Sheet::new(language.pick("Merknader", "Merknader", "Findings"));
    if findings.is_empty() {
        let mut none = Sheet::default();
        none.note(language.pick("Ingen merknader.", "Ingen merknader.", "No findings."));
        return none;
    }
    let amounts = |finding: &Finding| [finding.stated, finding.computed, finding.difference];
    let numbers = Numbers::of(language, findings.iter().flat_map(amounts).flatten());
    if let Some(first) = findings.first() {
        sheet = sheet.unit(first.unit, language);
    }
    sheet = sheet
        .words("#")
        .words(language.pick("Merknad", "Merknad", "Finding"))
        .words(year_words(language))
        .amounts([
            language.pick("Oppgitt", "Oppgitt", "Stated"),
            language.pick("Beregnet", "Utrekna", "Computed"),
            language.pick("Avvik", "Avvik", "Difference"),
        ])
        .words("");
    for (place, finding) in findings.iter().enumerate() {
        let verdict = finding.verdict.map_or("", |verdict| match verdict {
            Verdict::Rounding => language.pick("avrunding", "avrunding", "rounding"),
            Verdict::Carried => language.pick("følgefeil", "følgjefeil", "carried"),
            Verdict::Error => language.pick("feil", "feil", "error"),
        });
        let words = [place.to_string(), finding.message(language), optional_year(finding.year)];
        let amounts = amounts(finding).map(|amount| amount.map_or_else(String::new, |amount| numbers.write(amount)));
        sheet.row(Weight::Plain, 0, words.into_iter().chain(amounts).chain([verdict.to_owned()]));
    }
    sheet.without_empty_columns()
}

impl Explanation {
    /// The explanation as a sheet: each part with its rule and its source, set in under what it is a part of.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let mut lines = Vec::new();
        self.lines(language, &mut lines);
        let numbers = Numbers::of(language, lines.iter().map(|line| line.amount));
        let sources = lines.iter().any(|line| line.source.is_some());
        let title = lines.first().map(|line| line.title.clone()).unwrap_or_default();
        let mut sheet = Sheet::new(format!("{title}, {}", self.year))
            .unit(self.unit, language)
            .words("")
            .amounts([language.pick("Beløp", "Beløp", "Amount")])
            .words(language.pick("Slik", "Slik", "How"));
        if sources {
            sheet = sheet.words(language.pick("Kilde", "Kjelde", "Source"));
        }
        for (place, line) in lines.into_iter().enumerate() {
            let weight = if place == 0 || line.rule.is_none() { Weight::Sum } else { Weight::Plain };
            // In a view of changes a frame holds lines of the years before.
            let title = match line.year == self.year {
                true => line.title,
                false => format!("{}, {}", line.title, line.year),
            };
            let cells = [title, numbers.write(line.amount), line.rule.unwrap_or_default()];
            sheet.row(weight, line.depth, cells.into_iter().chain(line.source.filter(|_| sources)));
        }
        Sheets::new(language, vec![sheet])
    }
}
