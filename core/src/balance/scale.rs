//! The factor nearest to 1 that a measure can be scaled by so that the plan fits.
//!
//! What rounding leaves of a small measure is not seen from its amounts, so each year's bound is sought by
//! trials: a year that fits with one of the ends, and not with the other, has a last factor that fits.

use super::text::year_text;
use super::trial::Trial;
use super::{Balance, Bench, Fit, NoFit, ScaleFit};
use crate::allocate::Fraction;
use crate::amount::{Amount, Exact, Ore, Resolution, Rounding, RoundingMode, Unit};
use crate::effect::{Effect, Step};
use crate::error::fill;
use crate::json::{Door, Path};
use crate::language::Language;
use crate::measure::Measure;

/// The largest factor that a measure is scaled by.
const LARGEST_FACTOR: i128 = 1_000;
/// How many factors are tried on either side of a bound. Where amounts that are rounded apart meet in one
/// year, one of two neighbours can fit by chance.
const NEIGHBOURS: i128 = 1_000;

/// The factors that a year allows are below or above a bound, in units of the last decimal.
#[derive(Debug, Clone, Copy)]
struct Limit {
    year: usize,
    last: i128,
    /// The bound that the amounts give as they stand, before what is scaled is rounded.
    exact: Option<Quotient>,
}

#[derive(Debug, Clone, Copy)]
struct Quotient {
    over: i128,
    under: i128,
}

impl Quotient {
    fn is_below(self, other: Quotient) -> bool {
        self.over.saturating_mul(other.under) < other.over.saturating_mul(self.under)
    }
}

/// A measure whose factor is sought.
struct Scaling<'a> {
    bench: &'a Bench<'a>,
    trial: Trial<'a>,
    effect: &'a Effect,
    /// The factor 1, and the largest that the measure's amounts have room for.
    one: i128,
    most: i128,
}

impl Scaling<'_> {
    fn effect(&self, factor: i128) -> Option<Effect> {
        scaled(self.effect, factor, self.one, self.bench.plan.terms().unit)
    }

    fn closing(&self, factor: i128) -> Option<Vec<Ore>> {
        Some(self.trial.closing(Some(&self.effect(factor)?)))
    }

    fn fits(&self, factor: i128) -> bool {
        self.closing(factor).is_some_and(|closing| self.bench.fits(&closing))
    }

    fn fits_in(&self, factor: i128, year: usize) -> bool {
        let available = self.bench.available.get(year);
        self.closing(factor).is_some_and(|closing| closing.get(year) <= available)
    }

    /// Whether the door takes the measure's amounts with a factor.
    fn has_room(&self, factor: i128) -> bool {
        let mut door = Door::default();
        let Some(effect) = self.effect(factor) else { return false };
        effect.check(self.bench.plan.terms(), &Path::Root, &mut door);
        door.problems.is_empty()
    }
}

/// The last number on the way from one that holds to one that does not.
fn last_that_holds(from: i128, to: i128, holds: impl Fn(i128) -> bool) -> i128 {
    let (mut holding, mut failing) = (from, to);
    while (failing - holding).abs() > 1 {
        let middle = holding.midpoint(failing);
        if holds(middle) {
            holding = middle;
        } else {
            failing = middle;
        }
    }
    holding
}

impl Bench<'_> {
    pub(super) fn scale(&self, place: usize, decimals: u32) -> Option<ScaleFit> {
        let measure = self.plan.document().measures.get(place)?;
        let trial = self.trial(place)?;
        let without = trial.closing(None);
        let mut fit = ScaleFit {
            measure: measure.id.to_string(),
            title: measure.title.to_string(),
            verdict: Fit::FitsAlready,
            reason: None,
            year: None,
            exact: None,
            factor: None,
            scaled: None,
            closing: None,
            gap: None,
            without: self.show(&self.gaps(&without)),
        };
        if self.fits(&self.closing) {
            return Some(fit);
        }
        fit.verdict = Fit::None;
        let one = 10_i128.saturating_pow(decimals);
        let mut scaling = Scaling { bench: self, trial, effect: &measure.effect, one, most: one * LARGEST_FACTOR };
        if !scaling.has_room(scaling.most) {
            scaling.most = last_that_holds(one, scaling.most, |factor| scaling.has_room(factor));
        }
        let (low, high) = match self.limits(&scaling, &without) {
            Ok(limits) => limits,
            Err((reason, limit)) => {
                (fit.reason, fit.year) = (Some(reason), self.year(limit.year));
                fit.exact = limit.exact.filter(|_| reason == NoFit::PastLimit).map(Quotient::fraction);
                return Some(fit);
            }
        };
        let down = high.filter(|high| high.last < one);
        let here = || Limit { year: self.worst(&self.gaps(&self.closing)).unwrap_or_default(), last: one, exact: None };
        let bound = down.or(low).unwrap_or_else(here);
        fit.year = self.year(bound.year);
        if let (Some(low), Some(high)) = (low, high)
            && low.last > high.last
        {
            let apart = low.exact.zip(high.exact).is_none_or(|(low, high)| high.is_below(low));
            (fit.reason, fit.year) = match apart {
                true => (Some(NoFit::YearsConflict), self.year(high.year)),
                false => (Some(NoFit::TooFewDecimals), fit.year),
            };
            fit.exact = bound.exact.filter(|_| !apart).map(Quotient::fraction);
            return Some(fit);
        }
        fit.exact = bound.exact.map(Quotient::fraction);
        let way = if down.is_some() { -1 } else { 1 };
        let near = (-NEIGHBOURS..=NEIGHBOURS).map(|steps| bound.last + way * steps);
        let near = near.filter(|factor| (0..=scaling.most).contains(factor) && (factor - one) * way > 0);
        let Some(factor) = near.into_iter().find(|factor| scaling.fits(*factor)) else {
            fit.reason = Some(NoFit::TooFewDecimals);
            return Some(fit);
        };
        let effect = scaling.effect(factor)?;
        let Ok(closing) = self.prove_effect(place, &effect) else {
            fit.reason = Some(NoFit::PastLimit);
            return Some(fit);
        };
        fit.verdict = Fit::Fits;
        fit.factor = Some(rust_decimal::Decimal::try_from_i128_with_scale(factor, decimals).ok()?.into());
        fit.scaled = Some(Measure { effect, ..measure.clone() });
        fit.gap = Some(self.show(&self.gaps(&closing)));
        fit.closing = Some(self.show(&closing));
        Some(fit)
    }

    /// The largest of the smallest factors that years allow, and the smallest of the largest; or the year
    /// that no factor closes.
    fn limits(&self, scaling: &Scaling<'_>, without: &[Ore]) -> Result<(Option<Limit>, Option<Limit>), (NoFit, Limit)> {
        let (mut low, mut high) = (None::<Limit>, None::<Limit>);
        let mut short = None::<Limit>;
        let largest = scaling.closing(scaling.most).unwrap_or_default();
        let years = self.closing.iter().zip(without).zip(&self.available).zip(&largest).enumerate();
        for (year, (((closing, without), available), largest)) in years {
            let does = i128::from((*closing - *without).0);
            let room = i128::from((*available - *without).0);
            let exact = (does != 0).then(|| Quotient { over: room * does.signum(), under: does.abs() });
            let limit = |last| Limit { year, last, exact };
            let fits = |factor| scaling.fits_in(factor, year);
            match (without <= available, largest <= available) {
                (true, true) => {}
                (true, false) => {
                    let limit = limit(last_that_holds(0, scaling.most, fits));
                    high = Some(high.filter(|high| !limit.is_tighter(*high, true)).unwrap_or(limit));
                }
                (false, true) => {
                    let limit = limit(last_that_holds(scaling.most, 0, fits));
                    low = Some(low.filter(|low| !limit.is_tighter(*low, false)).unwrap_or(limit));
                }
                (false, false) if largest >= without => return Err((NoFit::EvenWithout, limit(0))),
                (false, false) => short = short.or(Some(limit(scaling.most))),
            }
        }
        match (short, high) {
            (None, _) => Ok((low, high)),
            (Some(short), Some(high)) if short.exact.zip(high.exact).is_none_or(|(low, high)| high.is_below(low)) => {
                Err((NoFit::YearsConflict, high))
            }
            (Some(short), _) => Err((NoFit::PastLimit, short)),
        }
    }
}

impl Limit {
    /// Whether it leaves fewer factors than another bound from the same side.
    fn is_tighter(self, other: Limit, from_above: bool) -> bool {
        let (tight, loose) = if from_above { (self, other) } else { (other, self) };
        let exact = || tight.exact.zip(loose.exact).is_some_and(|(tight, loose)| tight.is_below(loose));
        tight.last < loose.last || tight.last == loose.last && exact()
    }
}

impl Quotient {
    fn fraction(self) -> Fraction {
        Fraction::new(self.over, self.under)
    }
}

/// An effect × `factor / one`, every amount rounded down to an øre, every rate to six decimals.
fn scaled(effect: &Effect, factor: i128, one: i128, unit: Unit) -> Option<Effect> {
    let times = |amount: Amount| {
        let over = i128::from(Ore::of(amount, unit).0).checked_mul(factor)?;
        let down = Rounding { to: Resolution::Ore, mode: RoundingMode::Floor };
        Some(Amount::from(Exact { over, under: one }.round(down)?.to_decimal(unit)))
    };
    Some(match effect {
        Effect::Amounts { amounts, .. } => Effect::Amounts {
            amounts: amounts.iter().map(|amount| times(*amount)).collect::<Option<_>>()?,
            claim: None,
        },
        Effect::FullYear { full_year, from, through } => {
            Effect::FullYear { full_year: times(*full_year)?, from: *from, through: *through }
        }
        Effect::Steps { steps, through } => {
            let steps = steps.iter().map(|step| Some(Step { full_year: times(step.full_year)?, from: step.from }));
            Effect::Steps { steps: steps.collect::<Option<_>>()?, through: *through }
        }
        Effect::OneOff { one_off, year } => Effect::OneOff { one_off: times(*one_off)?, year: *year },
        Effect::Rate { percent, of, year } => {
            let (value, six) = (percent.decimal(), 1_000_000_i128);
            let over = value.mantissa().checked_mul(factor)?.checked_mul(six)?;
            let rate = over.div_euclid(one.checked_mul(10_i128.checked_pow(value.scale())?)?);
            let percent = rust_decimal::Decimal::try_from_i128_with_scale(rate, 6).ok()?;
            Effect::Rate { percent: percent.into(), of: *of, year: *year }
        }
        Effect::Unphased { .. } => return None,
    })
}

impl ScaleFit {
    pub(super) fn sentence(&self, balance: &Balance, language: Language) -> String {
        let template = match (self.verdict, self.reason) {
            (Fit::FitsAlready, _) => language.pick(
                "{m}: trenger ikke skaleres.\n",
                "{m}: treng ikkje skalerast.\n",
                "{m}: need not be scaled.\n",
            ),
            (Fit::Fits, _) => language.pick(
                "{m}: ganget med {f} går det opp ({x}{y} avgjør). Rammen blir {c}.\n",
                "{m}: gonga med {f} går det opp ({x}{y} avgjer). Ramma blir {c}.\n",
                "{m}: times {f} it fits ({x}{y} decides). The frame becomes {c}.\n",
            ),
            (_, Some(NoFit::EvenWithout)) => language.pick(
                "{m}: ingen skalering dekker inn; også uten tiltaket mangler det {g} i {y}.\n",
                "{m}: inga skalering dekkjer inn; òg utan tiltaket manglar det {g} i {y}.\n",
                "{m}: no scale closes it; even without the measure {g} is missing in {y}.\n",
            ),
            (_, Some(NoFit::YearsConflict)) => language.pick(
                "{m}: ingen skalering dekker inn; det som hjelper i ett år, gir for mye i {y}.\n",
                "{m}: inga skalering dekkjer inn; det som hjelper i eitt år, gir for mykje i {y}.\n",
                "{m}: no scale closes it; what helps in one year gives too much in {y}.\n",
            ),
            (_, Some(NoFit::TooFewDecimals)) => language.pick(
                "{m}: ingen faktor med så få desimaler går opp{e}.\n",
                "{m}: ingen faktor med så få desimalar går opp{e}.\n",
                "{m}: no factor with so few decimals fits{e}.\n",
            ),
            _ => language.pick(
                "{m}: tiltaket måtte blitt større enn et tiltak kan være{e}.\n",
                "{m}: tiltaket måtte blitt større enn eit tiltak kan vere{e}.\n",
                "{m}: the measure would have to be larger than one can be{e}.\n",
            ),
        };
        let exact = self.exact.map(|exact| format!("{} {exact}", language.pick("eksakt", "eksakt", "exactly")));
        fill(
            template,
            &[
                ("{m}", &self.title),
                ("{f}", &self.factor.map_or_else(String::new, |factor| language.number(factor.decimal()))),
                ("{x}", &exact.as_ref().map_or_else(String::new, |exact| format!("{exact}; "))),
                ("{e}", &exact.as_ref().map_or_else(String::new, |exact| format!(" ({exact})"))),
                ("{y}", &year_text(self.year)),
                ("{c}", &self.closing.as_ref().map_or_else(String::new, |closing| balance.by_year(closing, language))),
                ("{g}", &balance.of_year(&self.without, self.year, language)),
            ],
        )
    }
}
