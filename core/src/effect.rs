//! What a row does to the frame, year by year: every shape that plans write.

mod words;

use serde::Serialize;

use crate::amount::{self, Amount, Exact, Ore, Resolution, Rounding, Unit};
use crate::area::Side;
use crate::compensation::{RateBase, check_percent};
use crate::error::Code;
use crate::json::{Door, Node, Path, Read};
use crate::phasing::{DayCount, Share, parts_of_year, share_between, share_of_year};
use crate::prices::PriceFactor;
use crate::terms::{Convention, Terms};
use crate::year::{Moment, Year};
pub(crate) use words::full_year_words;

/// The effect of a row on the frame.
///
/// Amounts are in the plan's unit; a saving is negative. In a document the shape is told by its field.
///
/// ```
/// use ramme::{dec, Effect, Moment};
/// // half-year effect in 2023, full-year effect from 2024
/// let effect = Effect::full_year(dec!(3.4), Moment::parse("2023-H2").unwrap());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, deny_unknown_fields)]
pub enum Effect {
    /// One amount for each plan year, in the plan's convention: a level, or a change on the year before.
    Amounts {
        /// The amounts, one for each plan year.
        amounts: Vec<Amount>,
        /// A phasing that the document states beside the amounts; it is checked, never used.
        #[serde(skip_serializing_if = "Option::is_none")]
        claim: Option<Box<Claim>>,
    },
    /// A permanent (or ending) yearly amount that starts at some time.
    FullYear {
        /// The amount of a full year.
        full_year: Amount,
        /// When it starts.
        from: Moment,
        /// The last period in which it runs, if it ends.
        #[serde(skip_serializing_if = "Option::is_none")]
        through: Option<Moment>,
    },
    /// A yearly amount that changes in steps; each step replaces the one before.
    Steps {
        /// The steps, in order of time.
        steps: Vec<Step>,
        /// The last period in which it runs, if it ends.
        #[serde(skip_serializing_if = "Option::is_none")]
        through: Option<Moment>,
    },
    /// An amount in one year only.
    OneOff {
        /// The amount.
        one_off: Amount,
        /// Its year.
        year: Year,
    },
    /// A rate of a base, from a year on.
    Rate {
        /// The rate in per cent.
        percent: Amount,
        /// What it is a rate of.
        of: RateBase,
        /// The year it is given; the first plan year when left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        year: Option<Year>,
    },
    /// Announced, but not laid into years: reported as a finding, never guessed.
    Unphased {
        /// What the document says of it.
        unphased: Unphased,
    },
}

/// One step of [`Effect::Steps`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The amount of a full year from here on.
    pub full_year: Amount,
    /// When the step starts.
    pub from: Moment,
}

/// A phasing or a rate stated beside amounts.
///
/// Either `from` (with or without `full_year` and `through`) or `percent` and `of`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The amount of a full year; the first whole year's amount when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_year: Option<Amount>,
    /// When it is said to start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// When it is said to end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Moment>,
    /// The rate that the amounts are said to follow, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Amount>,
    /// What that rate is a rate of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<RateBase>,
    /// The year the rate is given; the first plan year when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
}

/// What is known of a measure that is not laid into years.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unphased {
    /// The amount over the period, where one is stated; its sign is the document's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}

impl Default for Effect {
    fn default() -> Self {
        Effect::Unphased { unphased: Unphased::default() }
    }
}

impl Effect {
    /// One amount for each plan year.
    #[must_use]
    pub fn amounts<A: Into<Amount>>(amounts: impl IntoIterator<Item = A>) -> Self {
        Effect::Amounts { amounts: amounts.into_iter().map(Into::into).collect(), claim: None }
    }

    /// A yearly amount from a time on.
    #[must_use]
    pub fn full_year(amount: impl Into<Amount>, from: Moment) -> Self {
        Effect::FullYear { full_year: amount.into(), from, through: None }
    }

    /// A yearly amount from a time on through another.
    #[must_use]
    pub fn full_year_through(amount: impl Into<Amount>, from: Moment, through: Moment) -> Self {
        Effect::FullYear { full_year: amount.into(), from, through: Some(through) }
    }

    /// An amount in one year only.
    #[must_use]
    pub fn one_off(amount: impl Into<Amount>, year: Year) -> Self {
        Effect::OneOff { one_off: amount.into(), year }
    }

    /// A rate of a base, from the first plan year.
    #[must_use]
    pub fn rate(percent: impl Into<Amount>, of: RateBase) -> Self {
        Effect::Rate { percent: percent.into(), of, year: None }
    }

    /// Announced, but not laid into years.
    #[must_use]
    pub fn unphased(amount: Option<Amount>) -> Self {
        Effect::Unphased { unphased: Unphased { amount } }
    }
}

impl Read for Effect {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Effect {
        const SHAPES: [&str; 6] = ["amounts", "full_year", "steps", "one_off", "percent", "unphased"];
        let Some(mut fields) = door.object(node, path) else { return Effect::default() };
        let mut found = SHAPES.into_iter().filter(|shape| fields.has(shape));
        let only = found.next().filter(|_| found.next().is_none());
        let effect = match only {
            Some("amounts") => Effect::Amounts {
                amounts: fields.list("amounts", crate::terms::MOST_YEARS, door),
                claim: fields.optional("claim", door),
            },
            Some("full_year") => Effect::FullYear {
                full_year: fields.required("full_year", door),
                from: fields.required("from", door),
                through: fields.optional("through", door),
            },
            Some("steps") => {
                Effect::Steps { steps: fields.list("steps", 100, door), through: fields.optional("through", door) }
            }
            Some("one_off") => {
                Effect::OneOff { one_off: fields.required("one_off", door), year: fields.required("year", door) }
            }
            Some("percent") => Effect::Rate {
                percent: fields.required("percent", door),
                of: fields.required("of", door),
                year: fields.optional("year", door),
            },
            Some("unphased") => Effect::Unphased { unphased: fields.required("unphased", door) },
            _ => {
                let several: Vec<&str> = SHAPES.into_iter().filter(|shape| fields.has(shape)).collect();
                let found = if several.is_empty() { "none".to_owned() } else { several.join(", ") };
                door.report(Code::EffectUnclear, path, found, SHAPES.join(", "));
                return Effect::default();
            }
        };
        fields.close(door);
        effect
    }
}

impl Read for Step {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Step {
        let Some(mut fields) = door.object(node, path) else { return Step::default() };
        let step = Step { full_year: fields.required("full_year", door), from: fields.required("from", door) };
        fields.close(door);
        step
    }
}

impl Read for Claim {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Claim {
        let Some(mut fields) = door.object(node, path) else { return Claim::default() };
        let claim = Claim {
            full_year: fields.optional("full_year", door),
            from: fields.optional("from", door),
            through: fields.optional("through", door),
            percent: fields.optional("percent", door),
            of: fields.optional("of", door),
            year: fields.optional("year", door),
        };
        fields.close(door);
        claim
    }
}

impl Read for Unphased {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Unphased {
        let Some(mut fields) = door.object(node, path) else { return Unphased::default() };
        let unphased = Unphased { amount: fields.optional("amount", door) };
        fields.close(door);
        unphased
    }
}

/// What comes of delaying an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Delayed {
    To(Effect),
    /// It would start or end outside the years that can be written.
    OutOfTime,
    /// It is stated by the year, and the delay is not of whole years forward.
    ByYearsOnly,
}

/// How a line's amount counts over the years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// A level: it counts in its own year only.
    Once,
    /// A change: it counts from its year on.
    Onward,
}

impl Span {
    /// Whether a line of the year `from` counts in the level of `year`.
    pub(crate) fn counts(self, from: usize, year: usize) -> bool {
        match self {
            Span::Once => from == year,
            Span::Onward => from <= year,
        }
    }
}

/// A yearly amount × the share of the year in which it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phase {
    pub(crate) full_year: Amount,
    pub(crate) share: Share,
}

/// What a phased effect gives in one year. The first phase stands apart to spare an allocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phased {
    pub(crate) first: Phase,
    pub(crate) rest: Vec<Phase>,
    pub(crate) factor: Option<PriceFactor>,
    pub(crate) exact: Exact,
}

/// The rule that made a line, with the numbers it used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    /// The document states the amount.
    Stated,
    /// The stated amount × the price factor.
    Priced { stated: Amount, factor: PriceFactor, exact: Exact },
    /// Full-year amounts × shares (× the price factor).
    Phased(Phased),
    /// A rate of a base.
    Rate { percent: Amount, of: RateBase, base: Ore, exact: Exact },
    /// Moved out of `from` into `to`.
    Transfer { from: Year, to: Year },
}

impl Effect {
    /// Lays the effect's lines in the plan years: the place of the year, how it counts, and the amount.
    /// A rate needs the frame it is a rate of, so [`crate::frame`] lays its line; an unphased effect has none.
    pub(crate) fn lay(
        &self,
        terms: &Terms,
        factor: Option<PriceFactor>,
        rounding: Rounding,
        line: &mut dyn FnMut(usize, Span, Ore),
    ) {
        match self {
            Effect::Amounts { amounts, .. } => {
                let span = match terms.convention {
                    Convention::Level => Span::Once,
                    Convention::Change => Span::Onward,
                };
                for (year, amount) in amounts.iter().enumerate().filter(|(_, amount)| !amount.decimal().is_zero()) {
                    line(year, span, priced(*amount, factor, terms, rounding));
                }
            }
            Effect::OneOff { one_off, year } => {
                if let Some(year) = terms.index_of(*year) {
                    line(year, Span::Once, priced(*one_off, factor, terms, rounding));
                }
            }
            Effect::FullYear { full_year, from, through: None } if factor.is_none() => {
                lay_permanent(Ore::of(*full_year, terms.unit), *from, terms, rounding, line);
            }
            Effect::FullYear { .. } | Effect::Steps { .. } => {
                for (index, year) in terms.years().enumerate() {
                    let Some(phased) = self.phased_in(year, terms, factor) else { continue };
                    let amount = phased.exact.round(rounding).unwrap_or_default();
                    if self.runs_unchanged_after(year, terms) {
                        return line(index, Span::Onward, amount);
                    }
                    line(index, Span::Once, amount);
                }
            }
            Effect::Rate { .. } | Effect::Unphased { .. } => {}
        }
    }

    /// The rule that laid the line of a year, with its numbers.
    pub(crate) fn rule(&self, index: usize, terms: &Terms, factor: Option<PriceFactor>) -> Rule {
        let stated = match self {
            Effect::Amounts { amounts, .. } => amounts.get(index).copied(),
            Effect::OneOff { one_off, .. } => Some(*one_off),
            _ => None,
        };
        match (stated, factor) {
            (Some(stated), Some(factor)) => {
                let exact = times_factor(i128::from(Ore::of(stated, terms.unit).0), 1, Some(factor));
                Rule::Priced { stated, factor, exact }
            }
            (Some(_), None) => Rule::Stated,
            (None, _) => self.phased_in(terms.year(index), terms, factor).map_or(Rule::Stated, Rule::Phased),
        }
    }

    /// The amounts it states, in its order.
    pub(crate) fn stated(&self) -> Vec<Amount> {
        match self {
            Effect::Amounts { amounts, .. } => amounts.clone(),
            Effect::FullYear { full_year: amount, .. } | Effect::OneOff { one_off: amount, .. } => vec![*amount],
            Effect::Steps { steps, .. } => steps.iter().map(|step| step.full_year).collect(),
            Effect::Rate { .. } | Effect::Unphased { .. } => Vec::new(),
        }
    }

    /// How an amount × a factor is rounded: as the row rounds. A yearly rate, and an amount that is `lifted` to the prices of
    /// the plan, is rounded so when it becomes a year's amount, and before that to the øre.
    pub(crate) fn scale_rounding(&self, rounding: Rounding, lifted: bool) -> Rounding {
        match self {
            Effect::FullYear { .. } | Effect::Steps { .. } => Rounding { to: Resolution::Ore, ..rounding },
            _ if lifted => Rounding { to: Resolution::Ore, ..rounding },
            _ => rounding,
        }
    }

    /// The effect with every amount × a factor, rounded as [`Effect::scale_rounding`] says; of a rate, the rate × the factor.
    /// A claim beside the amounts is dropped: it was about the amounts as printed.
    pub(crate) fn scaled(&self, factor: Amount, unit: Unit, rounding: Rounding) -> Effect {
        let times = |amount: Amount| amount.times(factor, unit, rounding);
        match self {
            Effect::Amounts { amounts, .. } => Effect::amounts(amounts.iter().map(|amount| times(*amount))),
            Effect::FullYear { full_year, from, through } => {
                Effect::FullYear { full_year: times(*full_year), from: *from, through: *through }
            }
            Effect::Steps { steps, through } => {
                let steps = steps.iter().map(|step| Step { full_year: times(step.full_year), from: step.from });
                Effect::Steps { steps: steps.collect(), through: *through }
            }
            Effect::OneOff { one_off, year } => Effect::OneOff { one_off: times(*one_off), year: *year },
            Effect::Rate { percent, of, year } => {
                // A rate of six decimals × a factor of six; the door holds both.
                let percent = percent.decimal().checked_mul(factor.decimal()).unwrap_or_default();
                Effect::Rate { percent: percent.into(), of: *of, year: *year }
            }
            Effect::Unphased { unphased } => Effect::unphased(unphased.amount.map(times)),
        }
    }

    /// The effect this many months later. What is stated by the year moves by whole years only; what is
    /// moved past the plan's last year is gone from it.
    pub(crate) fn delayed(&self, months: i32, terms: &Terms) -> Delayed {
        let years = months.checked_div(12).unwrap_or_default();
        let whole_years = months.checked_rem(12) == Some(0) && years >= 0;
        let year_after = |year: Year| Moment::from(year).start_after(months).map(Moment::year);
        let moved = |effect: Option<Effect>| effect.map_or(Delayed::OutOfTime, Delayed::To);
        let nothing = || Delayed::To(Effect::amounts(std::iter::repeat_n(Amount::default(), terms.count())));
        match self {
            Effect::FullYear { full_year, from, through } => moved(from.start_after(months).and_then(|from| {
                let through = through.map_or(Some(None), |end| end.end_after(months).map(Some))?;
                Some(Effect::FullYear { full_year: *full_year, from, through })
            })),
            Effect::Steps { steps, through } => {
                let later = steps
                    .iter()
                    .map(|step| step.from.start_after(months).map(|from| Step { full_year: step.full_year, from }));
                moved(later.collect::<Option<Vec<Step>>>().and_then(|steps| {
                    let through = through.map_or(Some(None), |end| end.end_after(months).map(Some))?;
                    Some(Effect::Steps { steps, through })
                }))
            }
            _ if !whole_years => Delayed::ByYearsOnly,
            Effect::Amounts { amounts, .. } => {
                let late = usize::try_from(years).unwrap_or(usize::MAX).min(amounts.len());
                let zeros = std::iter::repeat_n(Amount::default(), late);
                Delayed::To(Effect::amounts(zeros.chain(amounts.iter().copied()).take(amounts.len())))
            }
            Effect::OneOff { one_off, year } => match year_after(*year).filter(|year| *year <= terms.last()) {
                Some(year) => Delayed::To(Effect::OneOff { one_off: *one_off, year }),
                None => nothing(),
            },
            Effect::Rate { percent, of, year } => {
                match year_after(year.unwrap_or(terms.first())).filter(|year| *year <= terms.last()) {
                    Some(year) => Delayed::To(Effect::Rate { percent: *percent, of: *of, year: Some(year) }),
                    None => Delayed::To(Effect::rate(Amount::default(), *of)),
                }
            }
            Effect::Unphased { .. } => Delayed::ByYearsOnly,
        }
    }

    /// Whether it is laid into years at all.
    pub(crate) fn is_phased(&self) -> bool {
        !matches!(self, Effect::Unphased { .. })
    }

    /// Whether every plan year after this one is a whole year of the last step, as this one is.
    fn runs_unchanged_after(&self, year: Year, terms: &Terms) -> bool {
        let (last, through) = match self {
            Effect::FullYear { from, through, .. } => (Some(*from), *through),
            Effect::Steps { steps, through } => (steps.last().map(|step| step.from), *through),
            _ => (None, None),
        };
        let whole = |year| last.is_some_and(|from| share_of_year(from, through, year, terms.day_count).is_whole());
        whole(year) && whole(terms.last())
    }

    /// The full-year amounts that run in a year with their shares, and their exact sum.
    fn phased_in(&self, year: Year, terms: &Terms, factor: Option<PriceFactor>) -> Option<Phased> {
        let single;
        let (steps, through) = match self {
            Effect::FullYear { full_year, from, through } => {
                single = [Step { full_year: *full_year, from: *from }];
                (single.as_slice(), *through)
            }
            Effect::Steps { steps, through } => (steps.as_slice(), *through),
            _ => return None,
        };
        let mut phases = steps.iter().enumerate().filter_map(|(i, step)| {
            let share = match steps.get(i.saturating_add(1)) {
                Some(next) => share_between(step.from, next.from, year, terms.day_count),
                None => share_of_year(step.from, through, year, terms.day_count),
            };
            (!share.is_zero()).then_some(Phase { full_year: step.full_year, share })
        });
        let first = phases.next()?;
        let rest: Vec<Phase> = phases.collect();
        // The limits of the door keep each product below an i128.
        let fraction = |phase: &Phase| {
            let ore = i128::from(Ore::of(phase.full_year, terms.unit).0);
            (ore.saturating_mul(phase.share.numerator().into()), i128::from(phase.share.denominator()))
        };
        let (mut over, mut under) = fraction(&first);
        for (n, d) in rest.iter().map(fraction) {
            let common = lcm(under, d);
            let scale = |value: i128, of: i128| value.saturating_mul(common.checked_div(of).unwrap_or(1));
            over = scale(over, under).saturating_add(scale(n, d));
            under = common;
        }
        Some(Phased { first, rest, factor, exact: times_factor(over, under, factor) })
    }

    /// A bound on what the effect's lines can add up to in one year, in øre; a rate's line is bounded where
    /// its base is known.
    pub(crate) fn magnitude(&self, terms: &Terms, factor: Option<PriceFactor>, rounding: Rounding) -> u128 {
        let size = |amount: &Amount| u128::from(Ore::of(*amount, terms.unit).0.unsigned_abs());
        let sum = match self {
            Effect::Amounts { amounts, .. } => amounts.iter().map(size).sum(),
            Effect::FullYear { full_year, .. } => size(full_year),
            Effect::Steps { steps, .. } => steps.iter().map(|step| size(&step.full_year)).sum(),
            Effect::OneOff { one_off, .. } => size(one_off),
            Effect::Rate { .. } | Effect::Unphased { .. } => 0,
        };
        let factor = factor.map_or(1, PriceFactor::at_most);
        // Each line is rounded once, by less than a step, and a year's level sums at most one line a year.
        let steps = u128::from(rounding.to.ore().unsigned_abs()).saturating_mul(terms.count() as u128);
        sum.saturating_mul(factor).saturating_add(steps)
    }

    /// The side a row stands on when it does not say: a rate of income on the income side.
    pub(crate) fn side(&self) -> Side {
        match self {
            Effect::Rate { of: RateBase::Income | RateBase::EligibleIncome(_), .. } => Side::Income,
            _ => Side::Expenditure,
        }
    }

    pub(crate) fn check(&self, terms: &Terms, path: &Path<'_>, door: &mut Door) {
        match self {
            Effect::Amounts { amounts, claim } => {
                let at = path.key("amounts");
                terms.check_length(amounts.len(), &at, door);
                for (i, value) in amounts.iter().enumerate() {
                    amount::check(*value, terms.unit, &at.index(i), door);
                }
                if let Some(claim) = claim {
                    claim.check(terms, &path.key("claim"), door);
                }
            }
            Effect::FullYear { full_year, .. } => {
                amount::check(*full_year, terms.unit, &path.key("full_year"), door);
            }
            Effect::Steps { steps, .. } => {
                let at = path.key("steps");
                if steps.is_empty() && !door.is_marked(&at) {
                    door.report(Code::Empty, &at, "", "{full_year, from}");
                }
                for (i, step) in steps.iter().enumerate() {
                    amount::check(step.full_year, terms.unit, &at.index(i).key("full_year"), door);
                }
            }
            Effect::OneOff { one_off, year } => {
                amount::check(*one_off, terms.unit, &path.key("one_off"), door);
                terms.check_year(*year, Code::YearOutsidePlan, &path.key("year"), door);
            }
            Effect::Rate { percent, of, year } => check_rate(*percent, *of, *year, terms, path, door),
            Effect::Unphased { unphased } => {
                if let Some(amount) = unphased.amount {
                    amount::check(amount, terms.unit, &path.key("unphased").key("amount"), door);
                }
            }
        }
        self.check_moments(path, door);
    }

    /// Reports steps that do not ascend, and an end before its start.
    pub(crate) fn check_moments(&self, path: &Path<'_>, door: &mut Door) {
        match self {
            Effect::FullYear { from, through, .. } => check_order(*from, *through, path, door),
            Effect::Steps { steps, through } => {
                let at = path.key("steps");
                for (i, pair) in steps.windows(2).enumerate() {
                    let [earlier, later] = pair else { continue };
                    let given = earlier.from.year().is_given() && later.from.year().is_given();
                    if given && !begins_before(earlier.from, later.from) {
                        let here = at.index(i.saturating_add(1));
                        door.report(Code::StepsNotAscending, &here.key("from"), later.from, earlier.from);
                    }
                }
                if let Some(last) = steps.last() {
                    check_order(last.from, *through, path, door);
                }
            }
            Effect::Amounts { .. } | Effect::OneOff { .. } | Effect::Rate { .. } | Effect::Unphased { .. } => {}
        }
    }
}

fn check_rate(percent: Amount, of: RateBase, year: Option<Year>, terms: &Terms, path: &Path<'_>, door: &mut Door) {
    check_percent(percent, &path.key("percent"), door);
    match of {
        RateBase::EligibleIncome(base) => {
            let at = path.key("of");
            let at = at.key("eligible_income");
            amount::check(base, terms.unit, &at, door);
            if base.decimal().is_sign_positive() && !base.decimal().is_zero() {
                door.report(Code::IncomeNotNegative, &at, base, "");
            }
        }
        RateBase::Amount(base) => amount::check(base, terms.unit, &path.key("of").key("amount"), door),
        RateBase::Opening | RateBase::Expenditure | RateBase::Income => {}
    }
    if let Some(year) = year {
        terms.check_year(year, Code::YearOutsidePlan, &path.key("year"), door);
    }
}

impl Claim {
    fn check(&self, terms: &Terms, path: &Path<'_>, door: &mut Door) {
        match (self.from, self.percent, self.of) {
            (Some(from), None, None) if self.year.is_none() => {
                if let Some(amount) = self.full_year {
                    amount::check(amount, terms.unit, &path.key("full_year"), door);
                }
                check_order(from, self.through, path, door);
            }
            (None, Some(percent), Some(of)) if self.full_year.is_none() && self.through.is_none() => {
                check_rate(percent, of, self.year, terms, path, door);
            }
            _ => {
                let given = [
                    ("full_year", self.full_year.is_some()),
                    ("from", self.from.is_some()),
                    ("through", self.through.is_some()),
                    ("percent", self.percent.is_some()),
                    ("of", self.of.is_some()),
                    ("year", self.year.is_some()),
                ];
                let given: Vec<&str> = given.into_iter().filter(|(_, there)| *there).map(|(name, _)| name).collect();
                door.report(
                    Code::ClaimUnclear,
                    path,
                    given.join(", "),
                    "from (full_year, through) / percent, of (year)",
                );
            }
        }
    }

    /// The level that a stated phasing gives in each plan year, given the levels of the amounts.
    /// `None` when no full-year amount is stated and none can be seen.
    pub(crate) fn levels(
        &self,
        levels: &[Ore],
        terms: &Terms,
        factor: Option<PriceFactor>,
        rounding: Rounding,
    ) -> Option<Vec<Ore>> {
        let from = self.from?;
        // A stated full-year amount is in the measure's prices, one that is seen has been lifted already.
        let factor = factor.filter(|_| self.full_year.is_some());
        let full_year = match self.full_year {
            Some(amount) => amount,
            None => {
                let whole = terms
                    .years()
                    .position(|year| share_of_year(from, self.through, year, terms.day_count).is_whole())?;
                levels.get(whole)?.to_decimal(terms.unit).into()
            }
        };
        let effect = Effect::FullYear { full_year, from, through: self.through };
        let mut claimed = vec![Ore::ZERO; terms.count()];
        effect.lay(terms, factor, rounding, &mut |from, span, amount| {
            for (year, level) in claimed.iter_mut().enumerate() {
                if span.counts(from, year) {
                    *level += amount;
                }
            }
        });
        Some(claimed)
    }
}

/// Whether a start lies before another, measured in days of the time line.
fn begins_before(a: Moment, b: Moment) -> bool {
    a.year() < b.year() || {
        let share = |moment| share_of_year(moment, None, a.year(), DayCount::Months);
        let (a, b) = (share(a), share(b));
        u64::from(a.numerator()) * u64::from(b.denominator()) > u64::from(b.numerator()) * u64::from(a.denominator())
    }
}

fn check_order(from: Moment, through: Option<Moment>, path: &Path<'_>, door: &mut Door) {
    let Some(through) = through else { return };
    if !from.year().is_given() || !through.year().is_given() {
        return;
    }
    let same_year_is_empty =
        through.year() == from.year() && share_of_year(from, Some(through), from.year(), DayCount::Months).is_zero();
    if through.year() < from.year() || same_year_is_empty {
        door.report(Code::StartAfterEnd, &path.key("through"), through, from);
    }
}

/// Lays an amount that comes to stay: the share of the year in which it starts, where that is no whole one, and the full
/// year from then on.
fn lay_permanent(ore: Ore, from: Moment, terms: &Terms, rounding: Rounding, line: &mut dyn FnMut(usize, Span, Ore)) {
    let rounded = |parts: u32, whole: u32| {
        let over = i128::from(ore.0).saturating_mul(parts.into());
        Exact { over, under: whole.into() }.round(rounding).unwrap_or_default()
    };
    let Some((mut first, year)) = terms.years().enumerate().find(|(_, year)| *year >= from.year()) else { return };
    let (parts, whole) = parts_of_year(from, None, year, terms.day_count);
    if parts < whole {
        if parts > 0 {
            line(first, Span::Once, rounded(parts, whole));
        }
        first = first.saturating_add(1);
    }
    if first < terms.count() {
        line(first, Span::Onward, rounded(1, 1));
    }
}

/// A stated amount × the price factor, rounded; without a factor it stands as it is written.
fn priced(amount: Amount, factor: Option<PriceFactor>, terms: &Terms, rounding: Rounding) -> Ore {
    let ore = Ore::of(amount, terms.unit);
    if factor.is_none() {
        return ore;
    }
    times_factor(i128::from(ore.0), 1, factor).round(rounding).unwrap_or_default()
}

fn times_factor(over: i128, under: i128, factor: Option<PriceFactor>) -> Exact {
    let exact = Exact { over, under };
    factor.map_or(exact, |factor| factor.times(exact))
}

pub(crate) fn lcm(a: i128, b: i128) -> i128 {
    let (mut x, mut y) = (a, b);
    while let Some(rest) = x.checked_rem(y) {
        (x, y) = (y, rest);
    }
    a.checked_div(x).unwrap_or(1).saturating_mul(b)
}
