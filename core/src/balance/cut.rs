//! The least flat cut that closes the gap.

use super::trial::Trial;
use super::{Bench, FlatCut, MOST};
use crate::amount::{Exact, Ore, Resolution, Rounding, RoundingMode};
use crate::effect::Effect;
use crate::error::{Error, fill};
use crate::language::Language;
use crate::measure::Measure;
use crate::terms::Convention;
use crate::year::Year;

impl Bench<'_> {
    pub(super) fn flat_cut(&self, step: Resolution) -> Result<FlatCut, Error> {
        let tree = &self.plan.checked().tree;
        let area = self.area.or_else(|| tree.children(None).next()).unwrap_or_default();
        let id = self.plan.document().areas.get(area).map(|area| area.id.clone()).unwrap_or_default();
        let trial = Trial::of_area(&self.frame, &self.closing, self.area, area);
        let up = Rounding { to: step, mode: RoundingMode::Ceiling };
        let outward = |gap: Ore| Exact { over: i128::from(gap.0.max(0)), under: 1 }.round(up).unwrap_or(gap);
        let mut sizes = vec![Ore::ZERO; self.available.len()];
        for year in 0..sizes.len() {
            let gaps = self.gaps(&trial.closing(Some(&self.cut(&sizes))));
            if let (Some(size), Some(gap)) = (sizes.get_mut(year), gaps.get(year)) {
                *size = outward(*gap);
            }
        }
        let closing = self.prove_cut(&id, &sizes)?;
        let most = self.gaps(&self.closing).into_iter().map(outward).max().unwrap_or_default();
        let every_year = self.same_cut(&trial, most, step);
        let every_year = every_year.filter(|size| self.prove_cut(&id, &vec![*size; self.available.len()]).is_ok());
        Ok(FlatCut {
            area: id,
            step,
            amounts: sizes.iter().map(|size| self.amount(-*size)).collect(),
            every_year: every_year.map(|size| self.amount(-size)),
            closing: self.show(&closing),
        })
    }

    /// Level cuts, given as sizes, in the plan's convention.
    fn cut(&self, sizes: &[Ore]) -> Effect {
        let mut before = Ore::ZERO;
        let amounts = sizes.iter().map(|size| {
            let amount = match self.plan.terms().convention {
                Convention::Level => -*size,
                Convention::Change => before - *size,
            };
            before = *size;
            self.amount(amount)
        });
        Effect::amounts(amounts.collect::<Vec<_>>())
    }

    fn prove_cut(&self, area: &str, sizes: &[Ore]) -> Result<Vec<Ore>, Error> {
        let mut id = "flat-cut".to_owned();
        while self.plan.has_row(&id) {
            id.push('\'');
        }
        let measure = Measure::new(id, "Flat cut", self.cut(sizes)).area(area);
        self.prove(|document| document.measures.push(measure))
    }

    /// The same cut every year: it fits, and a step less does not.
    fn same_cut(&self, trial: &Trial<'_>, most: Ore, step: Resolution) -> Option<Ore> {
        let step = step.ore();
        let fits = |steps: i64| {
            let sizes = vec![Ore(steps.saturating_mul(step)); self.available.len()];
            self.fits(&trial.closing(Some(&self.cut(&sizes))))
        };
        let mut enough = most.0.checked_div(step)?.max(1);
        while !fits(enough) {
            enough = enough.checked_mul(2).filter(|steps| steps.saturating_mul(step) < MOST)?;
        }
        // None at all does not fit, or there would be nothing to close.
        let mut short = 0;
        if enough > 1 && !fits(enough.saturating_sub(1)) {
            short = enough.saturating_sub(1);
        }
        while enough.saturating_sub(short) > 1 {
            let middle = short.midpoint(enough);
            if fits(middle) {
                enough = middle;
            } else {
                short = middle;
            }
        }
        Some(Ore(enough.saturating_mul(step)))
    }
}

impl FlatCut {
    pub(super) fn sentence(&self, years: &[Year], language: Language) -> String {
        let template = language.pick(
            "Flatt kutt som dekker inn: {a}.",
            "Flatt kutt som dekkjer inn: {a}.",
            "Flat cut that closes it: {a}.",
        );
        let cuts = self.amounts.iter().zip(years).filter(|(cut, _)| !cut.decimal().is_zero());
        let cuts = cuts
            .map(|(cut, year)| format!("{} {} {year}", language.number(cut.decimal()), language.pick("i", "i", "in")));
        let mut out = fill(template, &[("{a}", &cuts.collect::<Vec<_>>().join(", "))]);
        if let Some(same) = self.every_year {
            let template = language.pick(" Likt hvert år: {a}.", " Likt kvart år: {a}.", " The same every year: {a}.");
            out.push_str(&fill(template, &[("{a}", &language.number(same.decimal()))]));
        }
        out.push('\n');
        out
    }
}
