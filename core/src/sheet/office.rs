//! What a budget office does with plans, as sheets.

use super::{Numbers, Sheet, Sheets, Weight};
use crate::accounts::Deviations;
use crate::allocate::Allocated;
use crate::balance::Balance;
use crate::compare::Comparison;
use crate::language::Language;
use crate::prices::{CompositeRate, FixedPrices};
use crate::roll::{Rolled, RolledPlan};
use crate::table::Role;
use crate::waterfall::Waterfall;

impl Comparison {
    /// The comparison as a sheet: how each frame changes, then each row that differs.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let differences = self.areas.iter().map(|area| &area.difference);
        let numbers = Numbers::of_lists(language, differences.chain(self.rows.iter().map(|row| &row.difference)));
        let signed = |amounts: &[crate::Amount]| -> Vec<String> {
            let is_more = |text: &str| !text.starts_with('−') && text.contains(|digit| ('1'..='9').contains(&digit));
            numbers.write_all(amounts).map(|text| if is_more(&text) { format!("+{text}") } else { text }).collect()
        };
        let mut sheet = Sheet::new(language.pick("Endring", "Endring", "Change"))
            .unit(self.unit, language)
            .words("")
            .words(language.pick("Hva", "Kva", "What"))
            .amounts(&self.years);
        // With zero points of their own the plans' frames do not compare.
        if !self.zero_points_differ {
            let heading = language.pick("Driftsrammer", "Driftsrammer", "Frames");
            sheet.row(Weight::Heading, 0, [heading.to_owned()]);
            let (whole, areas) = self.areas.split_first().map_or((None, [].as_slice()), |(w, a)| (Some(w), a));
            let areas = if areas.len() > 1 { areas } else { &[] };
            for (weight, area) in areas.iter().map(|a| (Weight::Plain, a)).chain(whole.map(|w| (Weight::Total, w))) {
                let cells = [area.title.clone(), String::new()];
                sheet.row(weight, 0, cells.into_iter().chain(signed(&area.difference)));
            }
        }
        let several = self.areas.len() > 2;
        let mut headed = false;
        for row in self.rows.iter().filter(|row| !row.change.is_as_before()) {
            if !headed {
                let heading = language.pick("Rader som er endret", "Rader som er endra", "Rows that differ");
                sheet.row(Weight::Heading, 0, [heading.to_owned()]);
                headed = true;
            }
            let mut what = row.what(language);
            if let Some(why) = row.why(language) {
                what = format!("{what}; {why}");
            }
            if let Some(before) = &row.title_before {
                what = format!("{what} ({}: {before})", language.pick("før", "før", "before"));
            }
            let cells = [row.name(several, language), what];
            sheet.row(Weight::Plain, 0, cells.into_iter().chain(signed(&row.difference)));
        }
        sheet.note_lines(&self.lead(language));
        sheet.note_lines(&self.as_before(language));
        Sheets::new(language, vec![sheet])
    }
}

impl RolledPlan {
    /// The rolled plan as a sheet: what became of every row, with its levels in both plans.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let [old, new] = self.years();
        let terms = self.plan.terms();
        let numbers = Numbers::of_lists(language, self.rows.iter().flat_map(|row| [&row.old, &row.new]));
        let title = language.pick("Rullert til", "Rullert til", "Rolled forward to");
        let mut sheet = Sheet::new(format!("{title} {}: {}", terms.period(), self.plan.document().title))
            .unit(terms.unit, language)
            .words("")
            .words(language.pick("Hva skjer", "Kva skjer", "What happens"))
            .amounts(&old)
            .amounts(&new);
        sheet.spans = vec![
            (String::new(), 2),
            (language.pick("Før rulleringen", "Før rulleringa", "Before").to_owned(), old.len()),
            (language.pick("Etter", "Etter", "After").to_owned(), new.len()),
        ];
        for row in &self.rows {
            let words = [row.title.clone(), row.rolled.words(language).to_owned()];
            let cells: Vec<String> = match row.rolled {
                Rolled::Unphased => vec!["–".to_owned(); old.len().saturating_add(new.len())],
                _ => numbers.write_all(&row.old).chain(numbers.write_all(&row.new)).collect(),
            };
            sheet.row(Weight::Plain, 0, words.into_iter().chain(cells));
        }
        sheet.notes.extend(self.unknown_bases(language));
        Sheets::new(language, vec![sheet])
    }
}

impl Allocated {
    /// The allocation as a sheet: each area's frame or weight, its share, the exact amount and what is laid on it.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let mut sheet = Sheet::new(self.heading(language));
        let mut grid = self.grid(language).into_iter();
        if let Some([_, weight, share, exact, laid, _]) = grid.next() {
            sheet = sheet.words("").amounts([weight, share, exact, laid]).words("");
        }
        let areas = self.areas.len();
        for (place, cells) in grid.enumerate() {
            let depth = self.areas.get(place).map_or(0, |area| area.depth);
            let weight = if place == areas { Weight::Total } else { Weight::Plain };
            sheet.row(weight, depth, cells);
        }
        Sheets::new(language, vec![sheet.without_empty_columns()])
    }
}

impl Balance {
    /// The balance as a sheet: what there is, what the plan takes, the gap; and below it what closes the gap.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let rows = [&self.available, &self.closing, &self.gap];
        let numbers = Numbers::of_lists(language, rows);
        let mut sheet = Sheet::new(self.heading(language)).unit(self.unit, language).words("").amounts(&self.years);
        for ((label, amounts), weight) in
            Balance::labels(language).into_iter().zip(rows).zip([Weight::Plain, Weight::Plain, Weight::Total])
        {
            sheet.row(weight, 0, [label.to_owned()].into_iter().chain(numbers.write_all(amounts)));
        }
        sheet.note_lines(&self.notes(language));
        Sheets::new(language, vec![sheet])
    }
}

impl FixedPrices {
    /// The figure as a sheet: nominal amounts, what they are multiplied with, and amounts in fixed prices.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let numbers = Numbers::of_lists(language, [&self.nominal, &self.fixed]);
        let mut sheet = Sheet::new(self.index.clone()).unit(self.unit, language).words("").amounts(&self.years);
        let nominal = language.pick("Løpende priser", "Løpande prisar", "Current prices").to_owned();
        sheet.row(Weight::Plain, 0, [nominal].into_iter().chain(numbers.write_all(&self.nominal)));
        let factor = language.pick("Faktor", "Faktor", "Factor").to_owned();
        let factors = self.factors.iter().map(|factor| format!("× {}", factor.text(language)));
        sheet.row(Weight::Plain, 0, [factor].into_iter().chain(factors));
        let fixed = self.prices(language);
        sheet.row(Weight::Total, 0, [fixed].into_iter().chain(numbers.write_all(&self.fixed)));
        sheet.note(self.origin());
        Sheets::new(language, vec![sheet])
    }
}

impl CompositeRate {
    /// The rate as a sheet, with what it is composed of.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let number = |amount: crate::Amount| language.number(amount.decimal());
        let mut sheet = Sheet::new(language.pick("Sammensatt sats", "Samansett sats", "Composite rate"))
            .words("")
            .amounts([language.pick("Vekt", "Vekt", "Weight"), language.pick("Prosent", "Prosent", "Per cent")]);
        for part in &self.parts {
            sheet.row(Weight::Plain, 0, [part.name.clone(), number(part.weight), number(part.percent)]);
        }
        let sum = language.pick("Sammensatt", "Samansett", "Composite").to_owned();
        sheet.row(Weight::Total, 0, [sum, String::new(), number(self.percent)]);
        Sheets::new(language, vec![sheet])
    }
}

impl Deviations {
    /// Budget against accounts as a sheet, with the deviation and which way it goes.
    #[must_use]
    pub fn sheets(&self) -> Sheets {
        let language = self.language;
        let amounts = self.rows.iter().flat_map(|row| [row.budget, row.accounts, row.deviation]);
        let numbers = Numbers::of(language, amounts.map(crate::Amount::decimal));
        let mut sheet = Sheet::new(self.title.clone())
            .unit(self.unit, language)
            .words("")
            .words(super::year_words(language))
            .amounts([
                language.pick("Budsjett", "Budsjett", "Budget"),
                language.pick("Regnskap", "Rekneskap", "Accounts"),
                language.pick("Avvik", "Avvik", "Deviation"),
            ]);
        for row in &self.rows {
            let amounts = [row.budget, row.accounts, row.deviation].map(|amount| numbers.write(amount.decimal()));
            sheet.row(Weight::Plain, 0, [row.title.clone(), row.year.to_string()].into_iter().chain(amounts));
        }
        sheet.note(self.note.clone());
        Sheets::new(language, vec![sheet])
    }
}

impl Waterfall {
    /// The waterfall as a sheet: what each step adds, and the frame after it.
    #[must_use]
    pub fn sheets(&self) -> Sheets {
        let language = self.language;
        let amounts = self.steps.iter().flat_map(|step| [step.amount, step.to]);
        let numbers = Numbers::of(language, amounts.map(crate::Amount::decimal));
        let mut sheet = Sheet::new(format!("{}, {}", self.title, self.year))
            .unit(self.unit, language)
            .words("")
            .amounts([language.pick("Endring", "Endring", "Change"), language.pick("Ramme", "Ramme", "Frame")]);
        for step in &self.steps {
            let (weight, amount) = match step.role {
                Role::Closing => (Weight::Total, String::new()),
                Role::Opening => (Weight::Sum, String::new()),
                _ => (Weight::Plain, numbers.write(step.amount.decimal())),
            };
            sheet.row(weight, 0, [step.title.clone(), amount, numbers.write(step.to.decimal())]);
        }
        Sheets::new(language, vec![sheet])
    }
}
