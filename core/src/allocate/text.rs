//! An allocation as a text.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Allocated, AllocatedArea, AllocationKey, Fraction};
use crate::amount::{Amount, Resolution};
use crate::error::fill;
use crate::language::Language;
use crate::spread::Bound;

impl Allocated {
    /// The allocation as a text: what is spread and how; for each area its frame or weight, its share in per
    /// cent, the exact amount that is, and what is laid on it; and the sum.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut out = self.heading(language);
        let grid = self.grid(language);
        let widths: [usize; 6] = std::array::from_fn(|column| {
            grid.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
        });
        out.push('\n');
        for [title, weight, share, exact, part, note] in &grid {
            let [a, b, c, d, e, _] = widths;
            let line = format!("{title:a$}  {weight:>b$}  {share:>c$}  {exact:>d$}  {part:>e$}  {note}");
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// What is spread, and how.
    pub(crate) fn heading(&self, language: Language) -> String {
        let key = self.by.words(language);
        let year = self.year.map_or_else(String::new, |year| format!(" {} {year}", language.pick("i", "i", "in")));
        fill(
            language.pick(
                "Fordeling av {a}{y}, {k}, i steg på {s}",
                "Fordeling av {a}{y}, {k}, i steg på {s}",
                "Allocation of {a}{y}, {k}, in steps of {s}",
            ),
            &[
                ("{a}", &self.unit.with_amount(&language.number(self.amount.decimal()), language)),
                ("{y}", &year),
                ("{k}", &key),
                ("{s}", &step_text(self.step, language)),
            ],
        )
    }

    /// The headings of the columns, then a line for each area, set in by spaces, then the sum.
    pub(crate) fn grid(&self, language: Language) -> Vec<[String; 6]> {
        let mut grid = vec![[
            String::new(),
            match self.by {
                AllocationKey::Frame | AllocationKey::Rate { .. } => language.pick("Ramme", "Ramme", "Frame"),
                AllocationKey::Weight => language.pick("Vekt", "Vekt", "Weight"),
                AllocationKey::Equal => language.pick("Antall", "Tal på", "Count"),
            }
            .to_owned(),
            language.pick("Andel", "Del", "Share").to_owned(),
            language.pick("Nøyaktig", "Nøyaktig", "Exact").to_owned(),
            language.pick("Lagt på", "Lagt på", "Laid").to_owned(),
            String::new(),
        ]];
        let decimals = |amounts: &mut dyn Iterator<Item = Amount>| {
            amounts.map(|amount| amount.decimal().normalize().scale()).max().unwrap_or_default()
        };
        let laid = decimals(&mut self.areas.iter().map(|area| area.amount).chain([self.amount]));
        let weighed = decimals(&mut self.areas.iter().map(|area| area.weight));
        let shown = |amount: Amount| language.number_with(amount.decimal(), laid);
        for area in &self.areas {
            let note = match (area.excluded, area.bound) {
                (true, _) => language.pick("holdt utenfor", "halde utanfor", "left out"),
                (_, Some(Bound::Floor)) => language.pick("minst så mye", "minst så mykje", "at its floor"),
                (_, Some(Bound::Cap)) => language.pick("høyst så mye", "høgst så mykje", "at its cap"),
                _ => "",
            };
            let title = format!("{}{}", "  ".repeat(area.depth.min(20)), area.title);
            let [weight, share, exact] = match area.excluded {
                true => ["–", "–", "–"].map(str::to_owned),
                false => [
                    language.number_with(area.weight.decimal(), weighed),
                    self.share(area).map_or_else(String::new, |share| language.number_with(share, 2) + " %"),
                    exact_text(area.exact, laid, language),
                ],
            };
            let note = if note.is_empty() { String::new() } else { format!("({note})") };
            grid.push([title, weight, share, exact, shown(area.amount), note]);
        }
        let top = self.areas.iter().filter(|area| area.depth == 0 && !area.excluded);
        let weights = top.fold(Decimal::ZERO, |sum, area| sum.saturating_add(area.weight.decimal()));
        let weights = language.number_with(weights, weighed);
        grid.push(["Sum".to_owned(), weights, String::new(), String::new(), shown(self.amount), String::new()]);
        grid
    }

    /// What an area's exact share is of the whole, in per cent, to two decimals.
    fn share(&self, area: &AllocatedArea) -> Option<Decimal> {
        let over = Decimal::try_from_i128_with_scale(area.exact.numerator(), 0).ok()?;
        let under = Decimal::try_from_i128_with_scale(area.exact.denominator(), 0).ok()?;
        let whole = over.checked_div(under)?.checked_div(self.amount.decimal())?;
        let percent = whole.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }
}

impl AllocationKey {
    /// By what it is spread, in words.
    pub(crate) fn words(&self, language: Language) -> String {
        let number = |amount: Amount| language.number(amount.decimal());
        match self {
            AllocationKey::Frame => language.pick("etter ramme", "etter ramme", "by frame").to_owned(),
            AllocationKey::Weight => language.pick("etter vekt", "etter vekt", "by weight").to_owned(),
            AllocationKey::Equal => language.pick("likt", "likt", "equally").to_owned(),
            AllocationKey::Rate { percent, instead_of } if instead_of.decimal().is_zero() => fill(
                language.pick("med satsen {p} %", "med satsen {p} %", "by a rate of {p} %"),
                &[("{p}", &number(*percent))],
            ),
            AllocationKey::Rate { percent, instead_of } => {
                let template = language.pick(
                    "med satsen {p} % i stedet for {q} %",
                    "med satsen {p} % i staden for {q} %",
                    "by a rate of {p} % in place of {q} %",
                );
                fill(template, &[("{p}", &number(*percent)), ("{q}", &number(*instead_of))])
            }
        }
    }
}

/// An exact share with two decimals more than what is laid; what does not end there is cut, with `…` after it.
fn exact_text(exact: Fraction, decimals: u32, language: Language) -> String {
    let shown = decimals.saturating_add(2);
    let Some(over) = 10_i128.checked_pow(shown).and_then(|scale| exact.numerator().checked_mul(scale)) else {
        return exact.to_string();
    };
    let (Some(cut), Some(rest)) = (over.checked_div(exact.denominator()), over.checked_rem(exact.denominator())) else {
        return exact.to_string();
    };
    let Ok(value) = Decimal::try_from_i128_with_scale(cut, shown) else { return exact.to_string() };
    let sign = if cut == 0 && exact.numerator() < 0 { "−" } else { "" };
    let ends = if rest == 0 { "" } else { "…" };
    format!("{sign}{}{ends}", language.number_with(value, if rest == 0 { decimals } else { shown }))
}

fn step_text(step: Resolution, language: Language) -> String {
    let kroner = language.number(Decimal::new(step.ore(), 2));
    if language == Language::En { format!("NOK {kroner}") } else { format!("{kroner} kr") }
}
