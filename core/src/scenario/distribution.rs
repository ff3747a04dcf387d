//! A value that is not known: what it may be, and how likely.
//!
//! The numbers of a distribution are exact decimals like all others. What is drawn from it is a whole
//! number of small steps (see [`crate::quantile`]), so that everything after the draw is exact again.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::Amount;
use crate::error::{Code, Error};
use crate::json::{Door, Fields, Node, Path, Read};

/// The decimals that a value, a spread or a weight can have.
pub(crate) const MOST_DECIMALS: u32 = 6;
/// The largest value, either way; with six decimals it is 10¹⁸ steps, well within an `i64`.
const LARGEST: i64 = 1_000_000_000_000;
/// The largest standard deviation; nine of them beside the largest value are still within an `i64`.
const WIDEST: i64 = 100_000_000_000;
/// The largest weight; a thousand of them with six decimals are 10¹⁵ steps.
const HEAVIEST: i64 = 1_000_000;
/// The most values of [`Distribution::Discrete`].
const MOST_OUTCOMES: usize = 1_000;
/// How many standard deviations from the mean a bound can cut.
const FARTHEST_CUT: i64 = 6;

/// What a value may be, and how likely.
///
/// In a document the shape is told by its field. Values have at most six decimals and lie within ±10¹².
///
/// ```
/// use ramme::{dec, Distribution, Node};
/// let read = Distribution::from_node(&Node::from_json(r#"{"triangular": ["0.9", "1", "1.3"]}"#)?)?;
/// assert_eq!(read, Distribution::triangular(dec!(0.9), 1, dec!(1.3)));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, deny_unknown_fields)]
pub enum Distribution {
    /// Always the same value.
    Fixed {
        /// The value.
        fixed: Amount,
    },
    /// Anything between two values, all equally likely (the uniform distribution). Of months, each whole number from
    /// the lowest through the highest: `[0, 6]` is seven equally likely delays.
    Range {
        /// The lowest and the highest value.
        range: [Amount; 2],
    },
    /// Between two values, the likelier the nearer to a third; the density is a triangle.
    Triangular {
        /// The lowest value, the likeliest and the highest.
        triangular: [Amount; 3],
    },
    /// The distribution of PERT: as the triangle, but smooth and nearer to the likeliest value.
    ///
    /// A beta distribution over low … high with α = 1 + 4 (mode − low) / (high − low) and
    /// β = 1 + 4 (high − mode) / (high − low), so that its mean is (low + 4 mode + high) / 6. Source:
    /// D. G. Malcolm et al., “Application of a Technique for Research and Development Program Evaluation”,
    /// Operations Research 7(5), 1959; the shapes as in D. Vose, “Risk Analysis”, 3rd ed., 2008.
    Pert {
        /// The lowest value, the likeliest and the highest.
        pert: [Amount; 3],
    },
    /// The normal distribution, whole or cut off.
    Normal {
        /// Its mean, spread and bounds.
        normal: Normal,
    },
    /// One of some values, each with its weight.
    Discrete {
        /// The values; each is as likely as its weight among the sum of all.
        discrete: Vec<Outcome>,
    },
}

/// The mean, spread and bounds of [`Distribution::Normal`].
///
/// What lies outside the bounds is not moved to them: the distribution is the normal one given that the
/// value is within them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Normal {
    /// The mean, before it is cut off.
    pub mean: Amount,
    /// The standard deviation, before it is cut off; above zero.
    pub sd: Amount,
    /// The lowest value, at most six standard deviations above the mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Amount>,
    /// The highest value, at most six standard deviations below the mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Amount>,
}

/// One value of [`Distribution::Discrete`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The value.
    pub value: Amount,
    /// Its weight; weights need not sum to 1.
    pub weight: Amount,
}

impl Default for Distribution {
    fn default() -> Self {
        Distribution::Fixed { fixed: Amount::default() }
    }
}

impl Distribution {
    /// Always the same value.
    #[must_use]
    pub fn fixed(value: impl Into<Amount>) -> Self {
        Distribution::Fixed { fixed: value.into() }
    }

    /// Anything from `low` to `high`, all equally likely.
    ///
    /// ```
    /// use ramme::{Distribution, Uniform};
    /// // no delay, one month or two: a third each
    /// let delay = Distribution::range(0, 2).quantiles(0)?;
    /// assert_eq!(["0.33", "0.34", "0.66", "0.67"].map(|p| delay.at(Uniform::parse(p).unwrap())), [0, 1, 1, 2]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn range(low: impl Into<Amount>, high: impl Into<Amount>) -> Self {
        Distribution::Range { range: [low.into(), high.into()] }
    }

    /// From `low` to `high`, likeliest at `mode`.
    #[must_use]
    pub fn triangular(low: impl Into<Amount>, mode: impl Into<Amount>, high: impl Into<Amount>) -> Self {
        Distribution::Triangular { triangular: [low.into(), mode.into(), high.into()] }
    }

    /// From `low` to `high`, likeliest at `mode`, by PERT.
    #[must_use]
    pub fn pert(low: impl Into<Amount>, mode: impl Into<Amount>, high: impl Into<Amount>) -> Self {
        Distribution::Pert { pert: [low.into(), mode.into(), high.into()] }
    }

    /// The whole normal distribution.
    #[must_use]
    pub fn normal(mean: impl Into<Amount>, sd: impl Into<Amount>) -> Self {
        Distribution::Normal { normal: Normal { mean: mean.into(), sd: sd.into(), min: None, max: None } }
    }

    /// The normal distribution cut off at both ends.
    ///
    /// ```
    /// use ramme::{dec, Distribution, Uniform};
    /// let cut = Distribution::normal_within(1, dec!(0.1), dec!(0.9), dec!(1.2)).quantiles(6)?;
    /// assert_eq!(cut.at(Uniform::from_word(0)), 900_000);
    /// assert_eq!(cut.at(Uniform::from_word(u64::MAX)), 1_200_000);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn normal_within(
        mean: impl Into<Amount>,
        sd: impl Into<Amount>,
        min: impl Into<Amount>,
        max: impl Into<Amount>,
    ) -> Self {
        let (min, max) = (Some(min.into()), Some(max.into()));
        Distribution::Normal { normal: Normal { mean: mean.into(), sd: sd.into(), min, max } }
    }

    /// One of some values, each with its weight.
    ///
    /// ```
    /// use ramme::{dec, Distribution, Uniform};
    /// // as likely on time as three months late
    /// let delay = Distribution::discrete([(0, dec!(0.5)), (3, dec!(0.5))]).quantiles(0)?;
    /// assert_eq!([0, u64::MAX].map(|word| delay.at(Uniform::from_word(word))), [0, 3]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn discrete<V: Into<Amount>, W: Into<Amount>>(outcomes: impl IntoIterator<Item = (V, W)>) -> Self {
        let outcome = |(value, weight): (V, W)| Outcome { value: value.into(), weight: weight.into() };
        Distribution::Discrete { discrete: outcomes.into_iter().map(outcome).collect() }
    }

    /// Reads a distribution from an object.
    ///
    /// ```
    /// use ramme::{Distribution, Node};
    /// let node = Node::from_json(r#"{"normal": {"mean": "1", "sd": "0", "min": "2", "max": "1.5"}}"#)?;
    /// let error = Distribution::from_node(&node).unwrap_err();
    /// let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path()).collect();
    /// assert_eq!(paths, ["/normal/sd", "/normal/min"]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the object at once.
    pub fn from_node(node: &Node<'_>) -> Result<Distribution, Error> {
        let mut door = Door::default();
        let distribution = Distribution::read(node, &Path::Root, &mut door);
        distribution.check(&Path::Root, &mut door);
        Error::check(door.problems).map(|()| distribution)
    }

    /// Refuses values out of range or order, and weights that give no distribution.
    pub(crate) fn check(&self, path: &Path<'_>, door: &mut Door) {
        match self {
            Distribution::Fixed { fixed } => check_value(*fixed, &path.key("fixed"), door),
            Distribution::Range { range } => check_ascending(range, &path.key("range"), "low ≤ high", door),
            Distribution::Triangular { triangular } => {
                check_ascending(triangular, &path.key("triangular"), "low ≤ mode ≤ high", door);
            }
            Distribution::Pert { pert } => check_ascending(pert, &path.key("pert"), "low ≤ mode ≤ high", door),
            Distribution::Normal { normal } => normal.check(&path.key("normal"), door),
            Distribution::Discrete { discrete } => check_outcomes(discrete, &path.key("discrete"), door),
        }
    }
}

/// Whether an amount is within a limit, either way, and has at most six decimals.
fn fits(amount: Amount, most: i64) -> bool {
    amount.decimal().abs() <= Decimal::from(most) && amount.decimal().scale() <= MOST_DECIMALS
}

fn check_value(value: Amount, path: &Path<'_>, door: &mut Door) {
    if !fits(value, LARGEST) && !door.is_marked(path) {
        let expected = format_args!("-{LARGEST}.000000 … {LARGEST}.000000");
        door.report(Code::RateOutOfRange, path, value, expected);
    }
}

fn check_ascending(values: &[Amount], path: &Path<'_>, expected: &str, door: &mut Door) {
    // Where a value could not be read, all of them are stand-ins.
    if door.is_marked(path) {
        return;
    }
    for (i, value) in values.iter().enumerate() {
        check_value(*value, &path.index(i), door);
    }
    if !values.is_sorted() {
        door.report(Code::RateOutOfRange, path, listed(values), expected);
    }
}

fn listed(values: &[Amount]) -> String {
    let texts: Vec<String> = values.iter().map(Amount::to_string).collect();
    texts.join(", ")
}

impl Normal {
    fn check(&self, path: &Path<'_>, door: &mut Door) {
        let [mean_at, sd_at, min_at, max_at] = ["mean", "sd", "min", "max"].map(|name| path.key(name));
        check_value(self.mean, &mean_at, door);
        let sd = self.sd.decimal();
        let unread = door.is_marked(path) || door.is_marked(&sd_at);
        if !unread && sd <= Decimal::ZERO {
            door.report(Code::AmountNotPositive, &sd_at, self.sd, "");
        } else if !unread && !fits(self.sd, WIDEST) {
            door.report(Code::RateOutOfRange, &sd_at, self.sd, format_args!("0.000001 … {WIDEST}.000000"));
        }
        for (bound, at) in [(self.min, &min_at), (self.max, &max_at)] {
            if let Some(bound) = bound {
                check_value(bound, at, door);
            }
        }
        if let (Some(min), Some(max)) = (self.min, self.max)
            && min >= max
            && !door.is_marked(&min_at)
            && !door.is_marked(&max_at)
        {
            door.report(Code::RateOutOfRange, &min_at, min, format_args!("min < max ({max})"));
        }
        if [path, &mean_at, &sd_at, &min_at, &max_at].into_iter().any(|at| door.is_marked(at)) {
            return;
        }
        // Farther out there is so little left that a double cannot tell it apart; both factors are within limits.
        let reach = sd.saturating_mul(FARTHEST_CUT.into());
        let (highest, lowest) = (self.mean.decimal().saturating_add(reach), self.mean.decimal().saturating_sub(reach));
        if let Some(min) = self.min.filter(|min| min.decimal() > highest) {
            door.report(Code::RateOutOfRange, &min_at, min, format_args!("min ≤ mean + 6 sd ({highest})"));
        }
        if let Some(max) = self.max.filter(|max| max.decimal() < lowest) {
            door.report(Code::RateOutOfRange, &max_at, max, format_args!("max ≥ mean − 6 sd ({lowest})"));
        }
    }
}

fn check_outcomes(outcomes: &[Outcome], path: &Path<'_>, door: &mut Door) {
    if outcomes.len() > MOST_OUTCOMES {
        return door.report(Code::TooMany, path, outcomes.len(), MOST_OUTCOMES);
    }
    let unread = door.is_marked(path);
    if outcomes.is_empty() && !unread {
        return door.report(Code::Empty, path, "", "{value, weight}");
    }
    for (i, outcome) in outcomes.iter().enumerate() {
        let at = path.index(i);
        let weight_at = at.key("weight");
        if door.is_marked(&at) {
            continue;
        }
        check_value(outcome.value, &at.key("value"), door);
        let most = format_args!("0.000000 … {HEAVIEST}.000000").to_string();
        let weight_unread = door.is_marked(&weight_at);
        if !weight_unread && outcome.weight.decimal() < Decimal::ZERO {
            door.report(Code::NegativeWeight, &weight_at, outcome.weight, most);
        } else if !weight_unread && !fits(outcome.weight, HEAVIEST) {
            door.report(Code::RateOutOfRange, &weight_at, outcome.weight, most);
        }
    }
    if !unread && outcomes.iter().all(|outcome| outcome.weight.decimal().is_zero()) {
        door.report(Code::NoWeight, path, "", "");
    }
}

impl Read for Distribution {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Distribution {
        const SHAPES: [&str; 6] = ["fixed", "range", "triangular", "pert", "normal", "discrete"];
        let Some(mut fields) = door.object(node, path) else { return Distribution::default() };
        let found: Vec<&str> = SHAPES.into_iter().filter(|shape| fields.has(shape)).collect();
        let distribution = match found.as_slice() {
            ["fixed"] => Distribution::Fixed { fixed: fields.required("fixed", door) },
            ["range"] => Distribution::Range { range: row(&mut fields, "range", "[low, high]", path, door) },
            ["triangular"] => {
                Distribution::Triangular { triangular: row(&mut fields, "triangular", "[low, mode, high]", path, door) }
            }
            ["pert"] => Distribution::Pert { pert: row(&mut fields, "pert", "[low, mode, high]", path, door) },
            ["normal"] => Distribution::Normal { normal: fields.required("normal", door) },
            ["discrete"] => Distribution::Discrete { discrete: fields.list("discrete", MOST_OUTCOMES, door) },
            several => {
                let found = if several.is_empty() { "none".to_owned() } else { several.join(", ") };
                door.report(Code::InputUnclear, path, found, SHAPES.join(", "));
                return Distribution::default();
            }
        };
        fields.close(door);
        distribution
    }
}

/// A list of exactly as many amounts as its form names.
fn row<const N: usize>(
    fields: &mut Fields<'_>,
    name: &'static str,
    form: &str,
    path: &Path<'_>,
    door: &mut Door,
) -> [Amount; N] {
    let at = path.key(name);
    let values: Vec<Amount> = fields.list(name, MOST_OUTCOMES, door);
    if values.len() != N && !door.is_marked(&at) {
        door.report(Code::WrongType, &at, format_args!("[{}]", listed(&values)), form);
    }
    <[Amount; N]>::try_from(values).unwrap_or([Amount::default(); N])
}

impl Read for Normal {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Normal {
        let Some(mut fields) = door.object(node, path) else { return Normal::default() };
        let normal = Normal {
            mean: fields.required("mean", door),
            sd: fields.required("sd", door),
            min: fields.optional("min", door),
            max: fields.optional("max", door),
        };
        fields.close(door);
        normal
    }
}

impl Read for Outcome {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Outcome {
        let Some(mut fields) = door.object(node, path) else { return Outcome::default() };
        let outcome = Outcome { value: fields.required("value", door), weight: fields.required("weight", door) };
        fields.close(door);
        outcome
    }
}
