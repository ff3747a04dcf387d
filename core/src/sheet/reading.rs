//! What is read of tables and sentences, as sheets.

use super::{Numbers, Sheet, Sheets, Weight, year_words};
use crate::check::{CheckVerdict, TableCheck};
use crate::language::Language;
use crate::sentence::{Held, HeldVerdict, Reading};

impl TableCheck {
    /// The check as a sheet: each printed figure that does not follow from the others, and why.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let title = language.pick("Kontroll av tabell", "Kontroll av tabell", "Check of a table");
        let title = self.title.clone().unwrap_or_else(|| title.to_owned());
        let wrong = || self.checks.iter().filter(|check| check.verdict != CheckVerdict::Holds);
        let amounts = wrong().flat_map(|check| [check.printed, check.computed, check.difference]);
        let numbers = Numbers::of(language, amounts.map(crate::Amount::decimal));
        let mut sheet = Sheet::new(title);
        if wrong().next().is_some() {
            sheet = sheet
                .unit(self.unit, language)
                .words(language.pick("Rad", "Rad", "Row"))
                .words(language.pick("Kolonne", "Kolonne", "Column"))
                .amounts([
                    language.pick("Trykt", "Trykt", "Printed"),
                    language.pick("Beregnet", "Utrekna", "Computed"),
                    language.pick("Avvik", "Avvik", "Difference"),
                ])
                .words("");
        }
        for check in wrong() {
            let verdict = match check.verdict {
                CheckVerdict::Holds => language.pick("stemmer", "stemmer", "holds"),
                CheckVerdict::Rounding => language.pick("avrunding", "avrunding", "rounding"),
                CheckVerdict::Error => language.pick("feil", "feil", "error"),
            };
            // An error weighs more than rounding, also in print.
            let weight = if check.verdict == CheckVerdict::Error { Weight::Sum } else { Weight::Plain };
            let words = [check.label.clone(), check.column.clone()];
            let amounts = [check.printed, check.computed, check.difference].map(|a| numbers.write(a.decimal()));
            sheet.row(weight, 0, words.into_iter().chain(amounts).chain([verdict.to_owned()]));
        }
        sheet.notes.extend(self.lead(language));
        sheet.notes.extend(self.rest(language));
        Sheets::new(language, vec![sheet])
    }
}

impl Reading {
    /// The reading as sheets: which words gave what, or what could not be placed; and what it was held against.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let mut lead = self.lead(language).into_iter();
        let mut sheets = Vec::new();
        let mut sheet = Sheet::default();
        match (&self.levels, lead.next()) {
            (Some(levels), _) => {
                let numbers = Numbers::of_lists(language, [levels]);
                let title = language.pick("Lest av teksten", "Lese av teksten", "Read from the text");
                let mut read = Sheet::new(title).unit(self.unit, language).words("").amounts(&self.years);
                let level = language.pick("Nivå", "Nivå", "Level").to_owned();
                read.row(Weight::Plain, 0, [level].into_iter().chain(numbers.write_all(levels)));
                sheets.push(read);
            }
            (None, first) => sheet.caption = first.unwrap_or_default(),
        }
        if !self.parts.is_empty() {
            sheet = sheet.words(language.pick("Ord", "Ord", "Words")).words(language.pick("Betyr", "Tyder", "Meaning"));
        }
        for part in &self.parts {
            sheet.row(Weight::Plain, 0, [format!("«{}»", part.words), part.means(language)]);
        }
        sheet.notes.extend(lead);
        sheet.notes.extend(self.rest(language));
        sheets.push(sheet);
        Sheets::new(language, sheets)
    }
}

impl Held {
    /// The text held against the table as a sheet, year by year.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let amounts = self.years.iter().flat_map(|year| [year.text, Some(year.table), year.difference]);
        let numbers = Numbers::of(language, amounts.flatten().map(crate::Amount::decimal));
        let mut sheet = Sheet::new(language.pick("Tekst mot tabell", "Tekst mot tabell", "Text against table"))
            .unit(self.unit, language)
            .words(year_words(language))
            .amounts([
                language.pick("Teksten gir", "Teksten gir", "Text gives"),
                language.pick("Tabellen har", "Tabellen har", "Table has"),
                language.pick("Forskjell", "Skilnad", "Difference"),
            ])
            .words("");
        for year in &self.years {
            let verdict = match year.verdict {
                HeldVerdict::Agrees => language.pick("likt", "likt", "the same"),
                HeldVerdict::Rounding => language.pick("avrunding", "avrunding", "rounding"),
                HeldVerdict::Differs => language.pick("ulikt", "ulikt", "differs"),
                HeldVerdict::NotComparable => "",
            };
            let amounts = [year.text, Some(year.table), year.difference];
            let cells = amounts.map(|amount| numbers.write_or_dash(amount.map(crate::Amount::decimal)));
            sheet.row(Weight::Plain, 0, [year.year.to_string()].into_iter().chain(cells).chain([verdict.to_owned()]));
        }
        sheet.note_lines(&self.text(language));
        Sheets::new(language, vec![sheet])
    }
}
