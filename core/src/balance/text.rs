//! A balance as a text.

use super::Balance;
use crate::amount::Amount;
use crate::error::fill;
use crate::language::Language;
use crate::year::Year;

impl Balance {
    /// The balance as a text: what there is, what the plan takes, the gap, and what closes it.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let heading = format!("{} ({})", self.heading(language), self.unit.label(language));
        let (labels, rows) = (Self::labels(language), [&self.available, &self.closing, &self.gap]);
        let decimals = rows.iter().flat_map(|row| row.iter()).map(|a| a.decimal().scale()).max().unwrap_or_default();
        let cells = rows
            .map(|row| row.iter().map(|amount| language.number_with(amount.decimal(), decimals)).collect::<Vec<_>>());
        let years: Vec<String> = self.years.iter().map(Year::to_string).collect();
        let length = |text: &str| text.chars().count();
        let label = labels.iter().copied().chain([heading.as_str()]).map(length).max().unwrap_or_default();
        let widths: Vec<usize> = (0..years.len())
            .map(|i| cells.iter().chain([&years]).filter_map(|row| row.get(i)).map(|c| length(c)).max().unwrap_or(0))
            .collect();
        let mut out = String::new();
        for (title, row) in [heading.as_str()].into_iter().chain(labels).zip([&years].into_iter().chain(&cells)) {
            out.push_str(&format!("{title:label$}"));
            for (cell, width) in row.iter().zip(&widths) {
                out.push_str(&format!("  {cell:>width$}"));
            }
            out.push('\n');
        }
        out.push_str(&self.notes(language));
        out
    }

    pub(crate) fn heading(&self, language: Language) -> String {
        fill(language.pick("Saldering: {t}", "Saldering: {t}", "Balance: {t}"), &[("{t}", &self.title)])
    }

    /// What is available, the closing frames and the gap.
    pub(crate) fn labels(language: Language) -> [&'static str; 3] {
        [
            language.pick("Disponibelt", "Disponibelt", "Available"),
            language.pick("Driftsramme", "Driftsramme", "Frame"),
            language.pick(
                "Udekket (minus er handlingsrom)",
                "Udekt (minus er handlingsrom)",
                "Not covered (minus is room)",
            ),
        ]
    }

    /// What must be known beside the figures, and what closes the gap, one a line.
    pub(crate) fn notes(&self, language: Language) -> String {
        let mut out = String::new();
        if !self.base_known {
            out.push_str(language.pick(
                "Utgangspunktet er ikke oppgitt, så rammene er avvik fra det.\n",
                "Utgangspunktet er ikkje oppgitt, så rammene er avvik frå det.\n",
                "The base is not given, so the frames are deviations from it.\n",
            ));
        }
        if self.balanced {
            out.push_str(language.pick(
                "Rammen holder seg innenfor det som er disponibelt, i alle år.\n",
                "Ramma held seg innanfor det som er disponibelt, i alle år.\n",
                "The frame stays within what is available, in every year.\n",
            ));
        }
        if let Some(cut) = &self.flat_cut {
            out.push_str(&cut.sentence(&self.years, language));
        }
        if let Some(scale) = &self.scale {
            out.push_str(&scale.sentence(self, language));
        }
        if let Some(start) = &self.start {
            out.push_str(&start.sentence(self, language));
        }
        out
    }

    /// The amount of a list in a year, with its unit.
    pub(super) fn of_year(&self, amounts: &[Amount], year: Option<Year>, language: Language) -> String {
        let place = year.and_then(|year| self.years.iter().position(|known| *known == year));
        let amount = place.and_then(|place| amounts.get(place)).copied().unwrap_or_default();
        self.unit.with_amount(&language.number(amount.decimal()), language)
    }

    /// Amounts with their years and as many decimals: `5,3 i 2024, 16,0 i 2025 (mill. kr)`.
    pub(super) fn by_year(&self, amounts: &[Amount], language: Language) -> String {
        let decimals = amounts.iter().map(|amount| amount.decimal().normalize().scale()).max().unwrap_or_default();
        let cells = amounts.iter().zip(&self.years).map(|(amount, year)| {
            let number = language.number_with(amount.decimal(), decimals);
            format!("{number} {} {year}", language.pick("i", "i", "in"))
        });
        format!("{} ({})", cells.collect::<Vec<_>>().join(", "), self.unit.label(language))
    }
}

pub(super) fn year_text(year: Option<Year>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}
