//! From a uniform number to a value: the quantile of each distribution, as a whole number of steps.
//!
//! The one module that computes in floating point: chance is not money. It uses only what IEEE 754 fixes
//! to the bit (+ − × ÷ and the square root) and the pure-Rust `libm`, so that every machine draws the same
//! whole numbers; from there on all is exact. Fixed values, ranges and discrete values need no floats at all.
#![allow(clippy::float_arithmetic, reason = "chance is not money; what leaves this module is whole")]

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use rust_decimal::prelude::ToPrimitive;

use crate::amount::Amount;
use crate::error::{Code, Error};
use crate::json::{Door, Path};
use crate::scenario::distribution::{Distribution, MOST_DECIMALS, Normal, Outcome};

/// Uniform numbers are fractions of 2⁵³, so that a double holds each one and its complement.
const WHOLE: u64 = 1 << 53;

/// A number between 0 and 1, neither of them included: how far up in a distribution a value lies.
///
/// ```
/// use ramme::{dec, Distribution, Uniform};
/// let cost = Distribution::range(dec!(0.9), dec!(1.3)).quantiles(6)?;
/// let high = Uniform::parse("0.9").unwrap();
/// assert_eq!(cost.at(high), 1_260_000); // 0.9 + 0.9 × 0.4
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uniform(u64);

impl Uniform {
    /// The upper 52 bits of a random word and a half: (2n + 1) / 2⁵³, so that the least number is as far
    /// from 0 as the greatest is from 1.
    ///
    /// ```
    /// use ramme::Uniform;
    /// assert!(Uniform::from_word(0) < Uniform::parse("0.5").unwrap());
    /// ```
    #[must_use]
    pub fn from_word(word: u64) -> Self {
        Uniform((word >> 11) | 1)
    }

    /// A number written as a decimal, `"0.9"`, to the nearest 2⁻⁵³; `None` unless it lies between 0 and 1
    /// and has at most 20 decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = Amount::parse(text)?.decimal();
        let under = 10_i128.checked_pow(number.scale()).filter(|_| number.scale() <= 20)?;
        let over = number.mantissa().checked_mul(i128::from(WHOLE))?;
        let nearest = over.checked_add(under.checked_div(2)?)?.checked_div(under)?;
        u64::try_from(nearest).ok().filter(|of| (1..WHOLE).contains(of)).map(Uniform)
    }

    fn value(self) -> f64 {
        self.0 as f64 / WHOLE as f64
    }

    /// How far it is to 1, exactly.
    fn complement(self) -> f64 {
        WHOLE.saturating_sub(self.0) as f64 / WHOLE as f64
    }
}

/// A value of the standard normal distribution.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Score(f64);

impl Score {
    pub(crate) fn of(uniform: Uniform) -> Score {
        Score(normal_quantile(uniform.value(), uniform.complement()))
    }

    /// Φ of the score, the uniform number that it stands for.
    fn uniform(self) -> Uniform {
        // The cast saturates, and is exact below 2⁵³.
        Uniform(((normal_share(self.0) * WHOLE as f64) as u64).clamp(1, WHOLE.saturating_sub(1)))
    }
}

/// How a variable follows a risk factor: its score is ρ × the factor's + √(1 − ρ²) × its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mix {
    factor: f64,
    own: f64,
}

impl Mix {
    /// The mix of a loading ρ, which is between −1 and 1 and has at most six decimals.
    pub(crate) fn of(loading: Amount) -> Mix {
        const ONE: i128 = 1_000_000;
        let millionths = in_millionths(loading).clamp(-ONE, ONE);
        let rest = ONE.saturating_mul(ONE).saturating_sub(millionths.saturating_mul(millionths));
        Mix { factor: millionths as f64 / ONE as f64, own: (rest as f64).sqrt() / ONE as f64 }
    }

    pub(crate) fn score(self, factor: Score, own: Score) -> Score {
        Score(self.factor * factor.0 + self.own * own.0)
    }
}

/// The quantiles of a distribution, made ready to be asked many times.
///
/// Each is a whole number of steps of 10⁻ᵈ (d = 6 for factors, 2 for kroner, 0 for months), rounded half
/// away from zero, and never outside the distribution's bounds. Not decreasing in the uniform number. A range in whole
/// numbers is not rounded: each whole number within it is as likely as the others, the two ends among them.
///
/// ```
/// use ramme::{dec, Distribution, Uniform};
/// let factor = Distribution::triangular(dec!(0.9), 1, dec!(1.3)).quantiles(6)?;
/// // a quarter of the triangle lies left of its mode, (1 − 0.9) / (1.3 − 0.9)
/// assert_eq!(factor.at(Uniform::parse("0.25").unwrap()), 1_000_000);
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Quantiles {
    shape: Shape,
    /// How many millionths a step is.
    step: u64,
    /// The bounds, in steps.
    least: i64,
    most: i64,
}

/// The numbers that each shape needs at every draw; floats in steps, whole numbers in millionths.
#[derive(Debug, Clone)]
enum Shape {
    Constant(i64),
    Range { low: i128, span: i128 },
    Whole { low: i64, count: i128 },
    Triangular(Triangle),
    Pert { low: f64, span: f64, curve: Vec<Cubic> },
    Normal { mean: f64, sd: f64 },
    Cut { mean: f64, sd: f64, from: f64, share: f64 },
    Discrete(Vec<(u64, i64)>),
}

impl Distribution {
    /// Makes the quantiles ready, in steps of 10⁻ᵈ.
    ///
    /// # Errors
    /// Every problem of the distribution at once; [`Code::RateOutOfRange`] for more than six decimals.
    pub fn quantiles(&self, decimals: u32) -> Result<Quantiles, Error> {
        let mut door = Door::default();
        self.check(&Path::Root, &mut door);
        check_decimals(decimals, &Path::Root, &mut door);
        Error::check(door.problems)?;
        Ok(Quantiles::of(self, decimals))
    }
}

/// Refuses steps finer than a millionth.
pub(crate) fn check_decimals(decimals: u32, path: &Path<'_>, door: &mut Door) {
    if decimals > MOST_DECIMALS {
        door.report(Code::RateOutOfRange, path, decimals, format_args!("0 … {MOST_DECIMALS}"));
    }
}

impl Quantiles {
    /// The quantiles of a distribution that its check has let through.
    pub(crate) fn of(distribution: &Distribution, decimals: u32) -> Quantiles {
        let step = 10_u64.saturating_pow(MOST_DECIMALS.saturating_sub(decimals));
        let whole = |amount: &Amount| round_half_away(in_millionths(*amount).saturating_mul(WHOLE.into()), step);
        // A millionth count past 2⁵³ is rounded to a double, and so is its quotient: both as IEEE 754 says.
        let float = |amount: &Amount| in_millionths(*amount) as f64 / step as f64;
        let (shape, least, most) = match distribution {
            Distribution::Fixed { fixed } => (Shape::Constant(whole(fixed)), whole(fixed), whole(fixed)),
            Distribution::Range { range: [low, high] } => match whole_within(*low, *high).filter(|_| decimals == 0) {
                Some((low, high, count)) => (Shape::Whole { low, count }, low, high),
                None => {
                    let span = in_millionths(*high).saturating_sub(in_millionths(*low));
                    (Shape::Range { low: in_millionths(*low), span }, whole(low), whole(high))
                }
            },
            Distribution::Triangular { triangular: [low, mode, high] } => {
                let shape = if low == high {
                    Shape::Constant(whole(low))
                } else {
                    Shape::Triangular(Triangle::of(float(low), float(mode), float(high)))
                };
                (shape, whole(low), whole(high))
            }
            Distribution::Pert { pert: [low, mode, high] } => {
                let (from, span) = (float(low), float(high) - float(low));
                let shape = if low == high {
                    Shape::Constant(whole(low))
                } else {
                    let rise = 4.0 * (float(mode) - from) / span;
                    Shape::Pert { low: from, span, curve: beta_curve(1.0 + rise, 5.0 - rise) }
                };
                (shape, whole(low), whole(high))
            }
            Distribution::Normal { normal: Normal { mean, sd, min, max } } => {
                let shape = match (min, max) {
                    (None, None) => Shape::Normal { mean: float(mean), sd: float(sd) },
                    (min, max) => cut_normal(float(mean), float(sd), min.as_ref().map(float), max.as_ref().map(float)),
                };
                let (least, most) = (min.as_ref().map_or(i64::MIN, whole), max.as_ref().map_or(i64::MAX, whole));
                (shape, least, most)
            }
            Distribution::Discrete { discrete } => (weighted(discrete, whole), i64::MIN, i64::MAX),
        };
        Quantiles { shape, step, least, most }
    }

    /// The value below which the distribution lies with this probability, in steps.
    #[must_use]
    pub fn at(&self, uniform: Uniform) -> i64 {
        let value = match &self.shape {
            Shape::Constant(value) => *value,
            Shape::Range { low, span } => {
                let up = span.saturating_mul(uniform.0.into());
                round_half_away(low.saturating_mul(WHOLE.into()).saturating_add(up), self.step)
            }
            Shape::Whole { low, count } => {
                // Below the count, since a uniform number is below 1.
                let up = count.saturating_mul(uniform.0.into()) >> WHOLE.ilog2();
                low.saturating_add(i64::try_from(up).unwrap_or(i64::MAX))
            }
            Shape::Triangular(triangle) => nearest(triangle.at(uniform)),
            Shape::Discrete(outcomes) => {
                let place = outcomes.partition_point(|(up_to, _)| *up_to < uniform.0);
                outcomes.get(place).or(outcomes.last()).map_or(0, |(_, value)| *value)
            }
            Shape::Cut { mean, sd, from, share } => {
                let p = from + uniform_side(*share, uniform) * share.abs();
                // A sum that rounds to 1 would have no score.
                let score = normal_quantile(p, (1.0 - p).max(1.0 / WHOLE as f64));
                nearest(mean + sd * if *share < 0.0 { -score } else { score })
            }
            Shape::Normal { .. } | Shape::Pert { .. } => return self.at_score(Score::of(uniform)),
        };
        value.clamp(self.least, self.most)
    }

    /// The same of a score: what [`Quantiles::at`] gives of its Φ.
    pub(crate) fn at_score(&self, score: Score) -> i64 {
        let value = match &self.shape {
            Shape::Normal { mean, sd } => nearest(mean + sd * score.0.clamp(-FARTHEST, FARTHEST)),
            Shape::Pert { low, span, curve } => nearest(low + span * along(curve, score.0)),
            _ => return self.at(score.uniform()),
        };
        value.clamp(self.least, self.most)
    }
}

/// The first and the last whole number from one amount through another, and how many there are.
fn whole_within(low: Amount, high: Amount) -> Option<(i64, i64, i128)> {
    let (low, high) = (low.decimal().ceil().to_i64()?, high.decimal().floor().to_i64()?);
    let count = i128::from(high).saturating_sub(low.into()).saturating_add(1);
    (count > 0).then_some((low, high, count))
}

/// An amount in millionths; its check has let at most six decimals through.
fn in_millionths(amount: Amount) -> i128 {
    let decimal = amount.decimal();
    let missing = MOST_DECIMALS.saturating_sub(decimal.scale());
    decimal.mantissa().saturating_mul(10_i128.saturating_pow(missing))
}

/// Millionths × 2⁵³ as steps of so many millionths, rounded half away from zero. Exact: half a step is a
/// whole number of half millionths, so that what lies below those cannot matter.
fn round_half_away(scaled: i128, step: u64) -> i64 {
    let halves = u64::try_from(scaled.unsigned_abs() >> 52).unwrap_or(u64::MAX);
    let steps = halves.saturating_add(step).checked_div(step.saturating_mul(2)).unwrap_or(0);
    let size = i64::try_from(steps).unwrap_or(i64::MAX);
    if scaled < 0 { size.saturating_neg() } else { size }
}

/// The nearest whole number, a half away from zero.
fn nearest(value: f64) -> i64 {
    let whole = value as i64;
    let rest = value - whole as f64;
    whole.saturating_add(i64::from(rest >= 0.5)).saturating_sub(i64::from(rest <= -0.5))
}

/// The quantiles of a triangle: low + √(u (high − low)(mode − low)) up to the mode, and from the other end
/// after it. Source: S. Kotz and J. R. van Dorp, “Beyond Beta”, 2004, ch. 1.
#[derive(Debug, Clone)]
struct Triangle {
    low: f64,
    high: f64,
    /// The share below the mode, × 2⁵³.
    below: f64,
    /// (high − low)(mode − low) / 2⁵³ and (high − low)(high − mode) / 2⁵³.
    rise: f64,
    fall: f64,
}

impl Triangle {
    fn of(low: f64, mode: f64, high: f64) -> Triangle {
        let (whole, span) = (WHOLE as f64, high - low);
        let (rise, fall) = (span * (mode - low) / whole, span * (high - mode) / whole);
        Triangle { low, high, below: (mode - low) / span * whole, rise, fall }
    }

    fn at(&self, uniform: Uniform) -> f64 {
        let (up, down) = (uniform.0 as f64, WHOLE.saturating_sub(uniform.0) as f64);
        if up <= self.below { self.low + (up * self.rise).sqrt() } else { self.high - (down * self.fall).sqrt() }
    }
}

/// The outcomes by value, each with the last uniform number (× 2⁵³) that gives it.
fn weighted(outcomes: &[Outcome], whole: impl Fn(&Amount) -> i64) -> Shape {
    let mut sorted: Vec<&Outcome> = outcomes.iter().filter(|outcome| !outcome.weight.decimal().is_zero()).collect();
    sorted.sort_by_key(|outcome| outcome.value);
    let total: i128 = sorted.iter().map(|outcome| in_millionths(outcome.weight)).sum();
    let mut sum = 0_i128;
    let up_to = sorted.into_iter().map(|outcome| {
        sum = sum.saturating_add(in_millionths(outcome.weight));
        let share = sum.saturating_mul(WHOLE.into()).checked_div(total).unwrap_or_default();
        (u64::try_from(share).unwrap_or(WHOLE), whole(&outcome.value))
    });
    Shape::Discrete(up_to.collect())
}

/// A normal distribution between bounds: its scores take the share of the whole one that lies between.
/// A window above the mean is turned over (`share` below zero), since doubles are finest near 0.
fn cut_normal(mean: f64, sd: f64, min: Option<f64>, max: Option<f64>) -> Shape {
    let low = min.map_or(f64::NEG_INFINITY, |min| (min - mean) / sd);
    let high = max.map_or(f64::INFINITY, |max| (max - mean) / sd);
    if low + high > 0.0 {
        let from = normal_share(-high);
        Shape::Cut { mean, sd, from, share: from - normal_share(-low) }
    } else {
        let from = normal_share(low);
        Shape::Cut { mean, sd, from, share: normal_share(high) - from }
    }
}

/// The uniform number, or its complement where the window is turned over.
fn uniform_side(share: f64, uniform: Uniform) -> f64 {
    if share < 0.0 { uniform.complement() } else { uniform.value() }
}

/// Φ, the share of the standard normal distribution below a score.
fn normal_share(score: f64) -> f64 {
    0.5 * libm::erfc(-score * FRAC_1_SQRT_2)
}

/// The inverse of Φ, from a probability and its complement, to about 1 in 10¹⁶.
///
/// Source: M. J. Wichura, “Algorithm AS 241: The Percentage Points of the Normal Distribution”, Applied
/// Statistics 37(3), 1988, pp. 477–484, routine PPND16.
#[allow(clippy::excessive_precision, reason = "the coefficients as printed")]
fn normal_quantile(p: f64, complement: f64) -> f64 {
    const CENTRE: [[f64; 8]; 2] = [
        [
            2509.0809287301226727,
            33430.575583588128105,
            67265.770927008700853,
            45921.953931549871457,
            13731.693765509461125,
            1971.5909503065514427,
            133.14166789178437745,
            3.387132872796366608,
        ],
        [
            5226.495278852854561,
            28729.085735721942674,
            39307.89580009271061,
            21213.794301586595867,
            5394.1960214247511077,
            687.1870074920579083,
            42.313330701600911252,
            1.0,
        ],
    ];
    const MIDDLE: [[f64; 8]; 2] = [
        [
            7.7454501427834140764e-4,
            0.0227238449892691845833,
            0.24178072517745061177,
            1.27045825245236838258,
            3.64784832476320460504,
            5.7694972214606914055,
            4.6303378461565452959,
            1.42343711074968357734,
        ],
        [
            1.05075007164441684324e-9,
            5.475938084995344946e-4,
            0.0151986665636164571966,
            0.14810397642748007459,
            0.68976733498510000455,
            1.6763848301838038494,
            2.05319162663775882187,
            1.0,
        ],
    ];
    const TAIL: [[f64; 8]; 2] = [
        [
            2.01033439929228813265e-7,
            2.71155556874348757815e-5,
            0.0012426609473880784386,
            0.026532189526576123093,
            0.29656057182850489123,
            1.7848265399172913358,
            5.4637849111641143699,
            6.6579046435011037772,
        ],
        [
            2.04426310338993978564e-15,
            1.4215117583164458887e-7,
            1.8463183175100546818e-5,
            7.868691311456132591e-4,
            0.0148753612908506148525,
            0.13692988092273580531,
            0.59983220655588793769,
            1.0,
        ],
    ];
    let ratio = |[over, under]: [[f64; 8]; 2], at: f64| polynomial(over, at) / polynomial(under, at);
    let from_half = p - 0.5;
    if from_half.abs() <= 0.425 {
        return from_half * ratio(CENTRE, 0.180625 - from_half * from_half);
    }
    let root = (-libm::log(p.min(complement))).sqrt();
    let size = if root <= 5.0 { ratio(MIDDLE, root - 1.6) } else { ratio(TAIL, root - 5.0) };
    if from_half < 0.0 { -size } else { size }
}

fn polynomial<const N: usize>(coefficients: [f64; N], at: f64) -> f64 {
    coefficients.into_iter().fold(0.0, |sum, coefficient| sum * at + coefficient)
}

/// The least and greatest score that is drawn; a uniform number gives at most 8.21.
const FARTHEST: f64 = 8.25;
/// Pieces of a curve for each whole score; a power of two, so that the knots are exact.
const PIECES: u16 = 64;
/// The pieces on each side of score 0.
const HALF: u16 = 528;

/// A cubic polynomial over one piece, coefficients from the highest.
type Cubic = [f64; 4];

/// The quantiles of a beta distribution with α + β = 6, as a curve over the score.
///
/// The curve of the quantile over the score has no steep ends, so short cubics (Hermite, the true value
/// and slope at each knot) follow it to about 10⁻⁹ of the span. Slopes are held within three times the rise
/// of either neighbour piece, where a cubic is sure to be monotone: F. N. Fritsch and R. E. Carlson, “Monotone
/// Piecewise Cubic Interpolation”, SIAM Journal on Numerical Analysis 17(2), 1980.
fn beta_curve(alpha: f64, beta: f64) -> Vec<Cubic> {
    let mut knots = lower_knots(alpha, beta);
    knots.reverse();
    let upper = lower_knots(beta, alpha).into_iter().skip(1);
    knots.extend(upper.map(|knot| Knot { value: 1.0 - knot.value, ..knot }));
    let rises: Vec<f64> = knots.iter().zip(knots.iter().skip(1)).map(|(a, b)| b.value - a.value).collect();
    let before = rises.first().into_iter().chain(&rises);
    let after = rises.iter().chain(rises.last());
    for (knot, (before, after)) in knots.iter_mut().zip(before.zip(after)) {
        knot.slope = knot.slope.min(3.0 * before.min(*after));
    }
    let pieces = knots.iter().zip(knots.iter().skip(1)).zip(&rises);
    let cubic = |((a, b), rise): ((&Knot, &Knot), &f64)| {
        [a.slope + b.slope - 2.0 * rise, 3.0 * rise - 2.0 * a.slope - b.slope, a.slope, a.value]
    };
    pieces.map(cubic).collect()
}

/// A point of a curve; its slope is for the width of one piece.
#[derive(Debug, Clone, Copy)]
struct Knot {
    value: f64,
    slope: f64,
}

/// The knots at scores 0, −1/64, −2/64 … of a beta distribution with α + β = 6.
///
/// ln F(x) = ln Φ(score) is solved for ln x by Newton's method. F is log-concave in ln x (for β ≥ 1), so a
/// step never passes the solution from below and no bracket is needed. F is the series of positive terms
/// Iₓ(α, β) = x^α (1 − x)^β / (α B(α, β)) × Σ (α + β)ₙ / (α + 1)ₙ xⁿ: NIST Digital Library of Mathematical
/// Functions, 8.17.8.
fn lower_knots(alpha: f64, beta: f64) -> Vec<Knot> {
    // B(α, β) = Γ(α) Γ(β) / Γ(6)
    let log_first = libm::log(alpha * libm::tgamma(alpha) * libm::tgamma(beta) / 120.0);
    let mut log_x = libm::log(alpha / 6.0);
    let mut knots = Vec::with_capacity(usize::from(HALF).saturating_add(1));
    for piece in 0..=HALF {
        let score = -f64::from(piece) / f64::from(PIECES);
        let share = normal_share(score);
        let log_share = libm::log(share);
        let mut rate = 1.0;
        for _ in 0..40 {
            let x = libm::exp(log_x);
            let (mut term, mut sum, mut n) = (1.0, 1.0, 0.0);
            while term > sum * 1e-17 && n < 3000.0 {
                term *= (6.0 + n) / (alpha + 1.0 + n) * x;
                sum += term;
                n += 1.0;
            }
            // d ln F / d ln x
            rate = alpha / ((1.0 - x) * sum);
            let log_f = alpha * log_x + beta * libm::log(1.0 - x) - log_first + libm::log(sum);
            let miss = (log_f - log_share) / rate;
            log_x -= miss;
            if miss.abs() < 1e-14 {
                break;
            }
        }
        let density = libm::exp(-0.5 * score * score) / (2.0 * PI).sqrt();
        let log_slope = density / share / rate / f64::from(PIECES);
        let x = libm::exp(log_x);
        knots.push(Knot { value: x, slope: x * log_slope });
        // The next knot is one piece down.
        log_x -= log_slope;
    }
    knots
}

/// The curve at a score.
fn along(curve: &[Cubic], score: f64) -> f64 {
    let at = (score.clamp(-FARTHEST, FARTHEST) + FARTHEST) * f64::from(PIECES);
    // The cast cuts towards zero; the last knot belongs to the last piece.
    let piece = (at as usize).min(curve.len().saturating_sub(1));
    curve.get(piece).map_or(0.0, |cubic| polynomial(*cubic, at - piece as f64))
}
