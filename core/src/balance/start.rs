//! The first start of a full-year measure with which the plan fits: every month is tried.

use super::text::year_text;
use super::{Balance, Bench, Fit, NoFit, StartFit};
use crate::amount::Amount;
use crate::effect::Effect;
use crate::error::fill;
use crate::language::Language;
use crate::measure::Measure;
use crate::year::{Moment, Year};

impl Bench<'_> {
    pub(super) fn start(&self, place: usize, earliest: Option<Moment>) -> Option<StartFit> {
        let measure = self.plan.document().measures.get(place)?;
        let Effect::FullYear { full_year, from: planned, through } = measure.effect else { return None };
        let terms = self.plan.terms();
        let saves = full_year < Amount::default();
        let beginning = month(terms.first(), 1)?;
        let first = earliest.unwrap_or(if saves && planned.year() >= terms.first() { beginning } else { planned });
        let starts = self.starts(first, through);
        let trial = self.trial(place)?;
        let without = trial.closing(None);
        let mut fit = StartFit {
            measure: measure.id.to_string(),
            title: measure.title.to_string(),
            verdict: Fit::FitsAlready,
            reason: None,
            year: None,
            planned,
            searched_from: first,
            searched_to: starts.last().copied().unwrap_or(first),
            start: Some(planned),
            latest: None,
            before: None,
            gap_before: None,
            moved: None,
            closing: None,
            gap: None,
            without: self.show(&self.gaps(&without)),
        };
        if earliest.is_none() && self.fits(&self.closing) {
            return Some(fit);
        }
        fit.start = None;
        let effect = |from: Moment| Effect::FullYear { full_year, from, through };
        let gaps = |place_of: usize| {
            let from = starts.get(place_of).copied().unwrap_or(first);
            self.gaps(&trial.closing(Some(&effect(from))))
        };
        let fits = |place_of: &usize| self.worst(&gaps(*place_of)).is_none();
        let last = starts.len().saturating_sub(1);
        match (0..starts.len()).find(fits) {
            Some(place_of) => {
                let from = starts.get(place_of).copied()?;
                fit.verdict = Fit::Fits;
                fit.start = Some(from);
                if let Some(before) = place_of.checked_sub(1) {
                    let gaps = gaps(before);
                    fit.year = self.worst(&gaps).and_then(|year| self.year(year));
                    fit.before = starts.get(before).copied();
                    fit.gap_before = Some(self.show(&gaps));
                }
                if saves {
                    fit.latest =
                        (place_of..starts.len()).take_while(fits).last().and_then(|at| starts.get(at).copied());
                }
                let closing = self.prove_effect(place, &effect(from)).ok()?;
                fit.moved = Some(Measure { effect: effect(from), ..measure.clone() });
                fit.gap = Some(self.show(&self.gaps(&closing)));
                fit.closing = Some(self.show(&closing));
            }
            None => {
                fit.verdict = Fit::None;
                let nearest = gaps(if saves { 0 } else { last });
                let left = self.gaps(&without);
                let (reason, told) = match (saves, self.worst(&left)) {
                    (true, _) => (NoFit::EvenFromTheFirst, &nearest),
                    (false, Some(_)) => (NoFit::EvenWithout, &left),
                    (false, None) => (NoFit::OnlyLater, &nearest),
                };
                fit.reason = Some(reason);
                fit.year = self.worst(told).and_then(|year| self.year(year));
                fit.gap = Some(self.show(&nearest));
            }
        }
        Some(fit)
    }

    /// The first start, and every month after it in the plan in which the measure can still begin.
    fn starts(&self, first: Moment, through: Option<Moment>) -> Vec<Moment> {
        let begin = (first.start().year, first.start().month);
        let end = through.map(|through| (through.end().year, through.end().month));
        let mut starts = vec![first];
        for year in self.plan.terms().years() {
            for number in 1..=12 {
                let here = (year, number);
                if here > begin && end.is_none_or(|end| here <= end) {
                    starts.extend(month(year, number));
                }
            }
        }
        starts
    }
}

fn month(year: Year, month: u8) -> Option<Moment> {
    Moment::parse(&format!("{year}-{month:02}"))
}

impl StartFit {
    pub(super) fn sentence(&self, balance: &Balance, language: Language) -> String {
        let template = match (self.verdict, self.reason) {
            (Fit::FitsAlready, _) => language.pick(
                "{m}: kan starte {s}, som planlagt.\n",
                "{m}: kan starte {s}, som planlagt.\n",
                "{m}: can start on {s}, as planned.\n",
            ),
            (Fit::Fits, _) if self.latest.is_some() => language.pick(
                "{m}: det går opp med start fra {s} til og med {l}.\n",
                "{m}: det går opp med start frå {s} til og med {l}.\n",
                "{m}: it fits with a start from {s} through {l}.\n",
            ),
            (Fit::Fits, _) if self.before.is_some() => language.pick(
                "{m}: kan tidligst starte {s}; med start {b} mangler det {g} i {y}.\n",
                "{m}: kan tidlegast starte {s}; med start {b} manglar det {g} i {y}.\n",
                "{m}: can start on {s} at the earliest; with a start on {b}, {g} is missing in {y}.\n",
            ),
            (Fit::Fits, _) => language.pick(
                "{m}: kan starte {s}, så tidlig det ble spurt om.\n",
                "{m}: kan starte {s}, så tidleg det vart spurt om.\n",
                "{m}: can start on {s}, as early as was asked for.\n",
            ),
            (_, Some(NoFit::EvenWithout)) => language.pick(
                "{m}: ingen start dekker inn; også uten tiltaket mangler det {w} i {y}.\n",
                "{m}: ingen start dekkjer inn; òg utan tiltaket manglar det {w} i {y}.\n",
                "{m}: no start closes it; even without the measure {w} is missing in {y}.\n",
            ),
            (_, Some(NoFit::OnlyLater)) => language.pick(
                "{m}: ingen start til og med {e} går opp; da mangler det {n} i {y}.\n",
                "{m}: ingen start til og med {e} går opp; då manglar det {n} i {y}.\n",
                "{m}: no start through {e} fits; then {n} is missing in {y}.\n",
            ),
            _ => language.pick(
                "{m}: ingen start dekker inn; også med start {f} mangler det {n} i {y}.\n",
                "{m}: ingen start dekkjer inn; òg med start {f} manglar det {n} i {y}.\n",
                "{m}: no start closes it; even with a start on {f}, {n} is missing in {y}.\n",
            ),
        };
        let day = |moment: Option<Moment>| moment.map_or_else(String::new, |moment| moment.in_words(language));
        let gap =
            |gaps: &Option<Vec<Amount>>| balance.of_year(gaps.as_deref().unwrap_or_default(), self.year, language);
        fill(
            template,
            &[
                ("{m}", &self.title),
                ("{s}", &day(self.start)),
                ("{l}", &day(self.latest)),
                ("{b}", &day(self.before)),
                ("{e}", &day(Some(self.searched_to))),
                ("{f}", &day(Some(self.searched_from))),
                ("{g}", &gap(&self.gap_before)),
                ("{n}", &gap(&self.gap)),
                ("{w}", &balance.of_year(&self.without, self.year, language)),
                ("{y}", &year_text(self.year)),
            ],
        )
    }
}
