//! A full-year amount in words: from when it runs, and which years get how much of it.

use rust_decimal::Decimal;

use crate::error::{Error, fill};
use crate::figure::Figure;
use crate::frame::Frame;
use crate::language::Language;
use crate::ledger::Row;
use crate::phasing::{DayCount, Share, share_of_year};
use crate::year::{Moment, Year};
use crate::{Adjustment, Effect, Measure, RowKind};

impl Frame {
    /// How a full-year amount comes into force, as a sentence; none for a row of another shape, or one that is
    /// switched off.
    ///
    /// Half a year by twelfths is a half-year effect, a whole one a full-year effect; any other share is told as it is,
    /// since documents call 5/12 “halvårseffekt” too.
    ///
    /// ```
    /// use ramme::{Language, Plan};
    /// let plan = Plan::from_json(r#"{
    ///   "title": "HØP", "years": [2024, 2025, 2026], "areas": [{"id": "phr", "title": "Psykisk helse", "base": 0}],
    ///   "measures": [{"id": "1", "title": "Nytt botilbud", "effect": {"full_year": 8400, "from": "2025-H2"}}]
    /// }"#)?;
    /// assert_eq!(
    ///     plan.frame().phasing("1", Language::Nb)?.as_deref(),
    ///     Some("8 400 kr i året fra 1. juli 2025: halvårsvirkning i 2025 (4 200), helårsvirkning fra 2026 (8 400)")
    /// );
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Frame::amount`], where there is no such row.
    pub fn phasing(&self, row: &str, language: Language) -> Result<Option<String>, Error> {
        let amounts = self.amounts(&Figure::row(row))?;
        let found = self.rows().iter().find(|candidate| self.describe(candidate).0 == row);
        let Some((full_year, from, through)) = found.and_then(|row| self.full_year_of(row)) else { return Ok(None) };
        let terms = self.plan().terms();
        let shares: Vec<(Year, Share, Decimal)> = terms
            .years()
            .zip(amounts)
            .map(|(year, amount)| (year, share_of_year(from, through, year, terms.day_count), amount))
            .collect();
        let template = match through {
            None => language.pick("{a} i året fra {f}: {y}", "{a} i året frå {f}: {y}", "{a} a year from {f}: {y}"),
            Some(_) => language.pick(
                "{a} i året fra {f} til og med {t}: {y}",
                "{a} i året frå {f} til og med {t}: {y}",
                "{a} a year from {f} through {t}: {y}",
            ),
        };
        let values = [
            ("{a}", self.unit().with_amount(&language.number(full_year), language)),
            ("{f}", from.in_words(language)),
            ("{t}", through.map(|end| end.last_in_words(language)).unwrap_or_default()),
            ("{y}", told(&shares, through.is_none(), terms.day_count, language)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        Ok(Some(fill(template, &values)))
    }

    fn full_year_of(&self, row: &Row) -> Option<(Decimal, Moment, Option<Moment>)> {
        let (effect, off) = match row.kind {
            RowKind::Adjustment => self.plan().row::<Adjustment>(row.index).map(|row| (&row.effect, row.off)),
            RowKind::Measure => self.plan().row::<Measure>(row.index).map(|row| (&row.effect, row.off)),
            RowKind::Transfer | RowKind::Reallocation => None,
        }?;
        match effect {
            Effect::FullYear { full_year, from, through } if !off => Some((full_year.decimal(), *from, *through)),
            _ => None,
        }
    }
}

/// The years in which something runs; whole years beside each other with one amount are told together.
fn told(shares: &[(Year, Share, Decimal)], endless: bool, count: DayCount, language: Language) -> String {
    let mut runs: Vec<(Year, Year, Share, Decimal)> = Vec::new();
    for &(year, share, amount) in shares.iter().filter(|(_, share, _)| !share.is_zero()) {
        match runs.last_mut() {
            Some((_, last, before, same)) if before.is_whole() && share.is_whole() && *same == amount => *last = year,
            _ => runs.push((year, year, share, amount)),
        }
    }
    let end = shares.last().map(|(year, ..)| *year);
    let told = runs.iter().map(|(first, last, share, amount)| {
        let half = count == DayCount::Months && (share.numerator(), share.denominator()) == (1, 2);
        let what = match (share.is_whole(), half) {
            (true, _) => language.pick("helårsvirkning", "heilårsverknad", "full-year effect"),
            (_, true) => language.pick("halvårsvirkning", "halvårsverknad", "half-year effect"),
            _ => language.pick("{s} av året", "{s} av året", "{s} of the year"),
        };
        let when = match (first == last, endless && share.is_whole() && Some(*last) == end) {
            (_, true) => language.pick("fra {f}", "frå {f}", "from {f}"),
            (true, _) => language.pick("i {f}", "i {f}", "in {f}"),
            _ => language.pick("i {f}–{l}", "i {f}–{l}", "in {f}–{l}"),
        };
        let mark = if language == Language::En { "." } else { "," };
        let values = [
            ("{s}", share.to_string().replace('.', mark)),
            ("{f}", first.to_string()),
            ("{l}", last.to_string()),
            ("{a}", language.number(*amount)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        fill(&format!("{what} {when} ({{a}})"), &values)
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return language.pick("ingen virkning i årene", "ingen verknad i åra", "no effect in the years").to_owned();
    }
    told.join(", ")
}
