//! An allocation as a text.

use rust_decimal::Decimal;

use super::{Allocated, AllocationKey};
use crate::amount::{Amount, Resolution};
use crate::error::fill;
use crate::language::Language;
use crate::spread::Bound;

impl Allocated {
    /// The allocation as a text: what is spread and how, one line for each area, and the sum.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let number = |amount: Amount| language.number(amount.decimal());
        let key = match self.by {
            AllocationKey::Frame => language.pick("etter ramme", "etter ramme", "by frame").to_owned(),
            AllocationKey::Weight => language.pick("etter vekt", "etter vekt", "by weight").to_owned(),
            AllocationKey::Equal => language.pick("likt", "likt", "equally").to_owned(),
            AllocationKey::Rate { percent, instead_of } => {
                let template = language.pick(
                    "med satsen {p} % i stedet for {q} %",
                    "med satsen {p} % i staden for {q} %",
                    "by a rate of {p} % in place of {q} %",
                );
                fill(template, &[("{p}", &number(percent)), ("{q}", &number(instead_of))])
            }
        };
        let year = self.year.map_or_else(String::new, |year| format!(" {} {year}", language.pick("i", "i", "in")));
        let heading = fill(
            language.pick(
                "Fordeling av {a} ({u}){y}, {k}, i steg på {s}",
                "Fordeling av {a} ({u}){y}, {k}, i steg på {s}",
                "Allocation of {a} ({u}){y}, {k}, in steps of {s}",
            ),
            &[
                ("{a}", &number(self.amount)),
                ("{u}", self.unit.label(language)),
                ("{y}", &year),
                ("{k}", &key),
                ("{s}", &step_text(self.step, language)),
            ],
        );
        let decimals = self.areas.iter().map(|area| area.amount.decimal().scale()).max().unwrap_or_default();
        let shown = |amount: Amount| language.number_with(amount.decimal(), decimals);
        let mut rows: Vec<(String, String, &str)> = Vec::with_capacity(self.areas.len().saturating_add(1));
        for area in &self.areas {
            let note = match (area.excluded, area.bound) {
                (true, _) => language.pick("holdt utenfor", "halde utanfor", "left out"),
                (_, Some(Bound::Floor)) => language.pick("minst så mye", "minst så mykje", "at its floor"),
                (_, Some(Bound::Cap)) => language.pick("høyst så mye", "høgst så mykje", "at its cap"),
                _ => "",
            };
            rows.push((format!("{}{}", "  ".repeat(area.depth.min(20)), area.title), shown(area.amount), note));
        }
        rows.push(("Sum".to_owned(), shown(self.amount), ""));
        let length = |text: &String| text.chars().count();
        let label = rows.iter().map(|(title, ..)| length(title)).max().unwrap_or_default();
        let width = rows.iter().map(|(_, amount, _)| length(amount)).max().unwrap_or_default();
        let mut out = heading;
        out.push('\n');
        for (title, amount, note) in &rows {
            let line = format!("{title:label$}  {amount:>width$}");
            out.push_str(&line);
            if !note.is_empty() {
                out.push_str(&format!("  ({note})"));
            }
            out.push('\n');
        }
        out
    }
}

fn step_text(step: Resolution, language: Language) -> String {
    let kroner = language.number(Decimal::new(step.ore(), 2));
    if language == Language::En { format!("NOK {kroner}") } else { format!("{kroner} kr") }
}
