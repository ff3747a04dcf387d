//! What is not known of a plan: costs, starts and whether a measure comes at all, as distributions.
//!
//! An [`Uncertainty`] is a document: for each row that is uncertain what of it is, with which chance, and
//! what it follows. [`Plan::simulate`] draws it; see [`Simulation`](crate::Simulation).

use serde::Serialize;

use crate::amount::{Amount, Unit};
use crate::balance::Available;
use crate::document::Heading;
use crate::error::{Code, Error};
use crate::figure::Figure;
use crate::json::{Door, Node, Path, Read, read_whole};
use crate::plan::Plan;
use crate::resolve::ids;
use crate::scenario::SCALE_DECIMALS;
use crate::scenario::chance::{Uncertain, check_loading};
use crate::scenario::distribution::{Distribution, MOST_DECIMALS};
use crate::scenario::lever::{Lever, LeverKind};
use crate::scenario::quantile::{Quantiles, Uniform};

/// The samples that one simulation can draw.
pub(crate) const MOST_SAMPLES: u64 = 10_000_000;
/// Every language has it as a number; those of JavaScript are exact no further.
const LARGEST_SEED: u64 = (1 << 53) - 1;
const MOST_VARIABLES: usize = 10_000;
const MOST_FACTORS: usize = 1_000;
const MOST_FIGURES: usize = 100;
const MOST_QUANTILES: usize = 101;

/// What is uncertain of one row.
///
/// ```
/// use ramme::{dec, Distribution, LeverKind, Variable};
/// let cost = Variable::new("8", LeverKind::Scale, Distribution::pert(dec!(0.9), 1, dec!(1.5)));
/// assert_eq!(cost.follows("byggemarkedet", dec!(0.6)).loading, Some(dec!(0.6).into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Variable {
    /// The id of the row.
    pub row: String,
    /// What of it: `scale` (a factor on its amounts), `amount` (its full-year amount, in the plan's unit),
    /// `delay` (months) or `on` (1 it comes, 0 it does not).
    pub change: LeverKind,
    /// How it is distributed.
    pub distribution: Distribution,
    /// The id of the risk factor that it follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<String>,
    /// How closely it follows, from −1 to 1: the correlation of its score with the factor's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loading: Option<Amount>,
}

impl Variable {
    /// A variable that follows nothing.
    #[must_use]
    pub fn new(row: impl Into<String>, change: LeverKind, distribution: Distribution) -> Self {
        Variable { row: row.into(), change, distribution, factor: None, loading: None }
    }

    /// Follows a risk factor.
    #[must_use]
    pub fn follows(mut self, factor: impl Into<String>, loading: impl Into<Amount>) -> Self {
        self.factor = Some(factor.into());
        self.loading = Some(loading.into());
        self
    }

    pub(crate) fn lever(&self) -> Lever {
        match self.change {
            LeverKind::Scale => Lever::scale(&self.row, u16::try_from(SCALE_DECIMALS).unwrap_or_default()),
            LeverKind::On => Lever::on(&self.row),
            LeverKind::Delay => Lever::delay(&self.row),
            LeverKind::Amount => Lever::amount(&self.row),
        }
    }

    /// The decimals it is drawn with, and what a drawn number is multiplied with to be the lever's.
    pub(crate) fn steps(&self, unit: Unit) -> (u32, i64) {
        match self.change {
            LeverKind::Scale => (SCALE_DECIMALS, 1),
            LeverKind::On | LeverKind::Delay => (0, 1),
            LeverKind::Amount => {
                let decimals = unit.decimals().min(MOST_DECIMALS);
                (decimals, 10_i64.saturating_pow(unit.decimals().saturating_sub(decimals)))
            }
        }
    }
}

/// What is uncertain of a plan, and what is asked of it. Each field and each distribution, with an example, is in the
/// crate's `SCENARIOS.md`.
///
/// ```
/// let uncertainty = ramme::Uncertainty::from_json(r#"{
///   "seed": 2024, "samples": 1000,
///   "variables": [{"row": "8", "change": "delay", "distribution": {"discrete": [
///     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}]
/// }"#)?;
/// assert_eq!((uncertainty.samples, uncertainty.figures.len()), (1000, 1)); // the closing frame, if nothing is asked
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Uncertainty {
    /// Where the draws start: the same seed gives the same samples, everywhere. At most 2⁵³ − 1, which every language
    /// has as a number.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 9_223_372_036_854_775_807_u64)))]
    pub seed: u64,
    /// How many plans are drawn, 1 to 10 000 000.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 10_000_000)))]
    pub samples: u64,
    /// The risk factors that variables may share.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub factors: Vec<Heading>,
    /// What is uncertain. The draws of a variable belong to its place in the list.
    pub variables: Vec<Variable>,
    /// The figures that are asked for; the closing frame of the whole plan when left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, with = "Vec<crate::figure::AskedFigure>"))]
    pub figures: Vec<Figure>,
    /// What there is for the first figure, to hold each sample against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<Available>,
    /// The shares of the samples that quantiles are told for, each above the one before; 5, 25, 50, 75 and 95 per cent
    /// when left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub quantiles: Vec<Amount>,
}

impl Uncertainty {
    /// So many samples from a seed, of the closing frame; nothing is uncertain yet.
    #[must_use]
    pub fn new(seed: u64, samples: u64) -> Self {
        Uncertainty {
            seed,
            samples,
            factors: Vec::new(),
            variables: Vec::new(),
            figures: vec![Figure::closing()],
            available: None,
            quantiles: usual_quantiles(),
        }
    }

    /// Adds a risk factor that variables may share.
    #[must_use]
    pub fn factor(mut self, id: impl Into<String>, title: impl Into<String>) -> Self {
        self.factors.push(Heading::new(id, title));
        self
    }

    /// Adds a variable.
    #[must_use]
    pub fn variable(mut self, variable: Variable) -> Self {
        self.variables.push(variable);
        self
    }

    /// Asks for these figures.
    #[must_use]
    pub fn figures(mut self, figures: impl IntoIterator<Item = Figure>) -> Self {
        self.figures = figures.into_iter().collect();
        self
    }

    /// Says what there is for the first figure.
    #[must_use]
    pub fn available(mut self, available: Available) -> Self {
        self.available = Some(available);
        self
    }

    /// Asks for these quantiles, each above the one before.
    #[must_use]
    pub fn quantiles<A: Into<Amount>>(mut self, shares: impl IntoIterator<Item = A>) -> Self {
        self.quantiles = shares.into_iter().map(Into::into).collect();
        self
    }

    /// Reads what is uncertain from JSON text.
    ///
    /// # Errors
    /// Every problem of form at once; what its names mean is for [`Plan::simulate`] and
    /// [`Plan::uncertainty_from_node`].
    pub fn from_json(text: &str) -> Result<Uncertainty, Error> {
        Uncertainty::from_node(&Node::from_json(text.strip_prefix('\u{feff}').unwrap_or(text))?)
    }

    /// Reads what is uncertain from a tree of nodes, which is how the bindings pass their own values.
    ///
    /// # Errors
    /// As [`Uncertainty::from_json`].
    pub fn from_node(node: &Node<'_>) -> Result<Uncertainty, Error> {
        let mut door = Door::default();
        let uncertainty = Uncertainty::read(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| uncertainty)
    }

    /// As JSON, laid out for people; reading it back gives the same.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serialising plain structs of texts and lists into memory has no way to fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The variables as they are drawn, with their factors by number. Reports what cannot be drawn.
    pub(crate) fn check(&self, plan: &Plan, door: &mut Door) -> Vec<Uncertain> {
        let root = Path::Root;
        let at_samples = root.key("samples");
        if (self.samples == 0 || self.samples > MOST_SAMPLES) && !door.is_marked(&at_samples) {
            door.report(Code::RateOutOfRange, &at_samples, self.samples, format_args!("1 … {MOST_SAMPLES}"));
        }
        let at_seed = root.key("seed");
        if self.seed > LARGEST_SEED && !door.is_marked(&at_seed) {
            door.report(Code::RateOutOfRange, &at_seed, self.seed, format_args!("0 … {LARGEST_SEED}"));
        }
        for (name, count, most) in [
            ("variables", self.variables.len(), MOST_VARIABLES),
            ("factors", self.factors.len(), MOST_FACTORS),
            ("figures", self.figures.len(), MOST_FIGURES),
            ("quantiles", self.quantiles.len(), MOST_QUANTILES),
        ] {
            if count > most {
                door.report(Code::TooMany, &root.key(name), count, most);
            }
        }
        ids(self.factors.iter().map(|factor| &factor.id), "factors", door);
        let mut before: Option<Amount> = None;
        for (i, share) in self.quantiles.iter().enumerate() {
            let (at, value) = (root.key("quantiles"), share.decimal());
            if door.is_marked(&at.index(i)) {
                continue;
            }
            if value.is_sign_negative() || value > 1.into() || value.scale() > MOST_DECIMALS {
                door.report(Code::RateOutOfRange, &at.index(i), share, "0.000000 … 1.000000");
            } else if let Some(before) = before.filter(|before| before.decimal() >= value) {
                door.report(Code::SharesNotAscending, &at.index(i), share, format_args!("> {before}"));
            } else {
                before = Some(*share);
            }
        }
        let list = root.key("variables");
        let mut drawn = Vec::with_capacity(self.variables.len());
        for (i, variable) in self.variables.iter().enumerate() {
            let at = list.index(i);
            // Where there is none, nothing of it can be checked.
            if !door.is_marked(&at) {
                drawn.push(self.check_variable(variable, plan, &at, door));
            }
        }
        drawn
    }

    fn check_variable(&self, variable: &Variable, plan: &Plan, at: &Path<'_>, door: &mut Door) -> Uncertain {
        let (decimals, _) = variable.steps(plan.terms().unit);
        let drawn = Uncertain::new(variable.distribution.clone(), decimals);
        let at_distribution = at.key("distribution");
        variable.distribution.check(&at_distribution, door);
        if !door.is_flawed(&at_distribution) && !door.is_marked(&at.key("change")) {
            check_whole(variable, &at_distribution, door);
        }
        if !door.is_flawed(&at_distribution) && !door.is_marked(&at.key("change")) {
            check_ends(variable, plan.terms().unit, &at_distribution, door);
        }
        if let Some(loading) = variable.loading {
            check_loading(loading, &at.key("loading"), door);
        }
        match (&variable.factor, variable.loading) {
            (Some(id), Some(loading)) => match self.factors.iter().position(|factor| factor.id == *id) {
                Some(place) => return drawn.follows(u32::try_from(place).unwrap_or_default(), loading),
                // Where the factors could not all be read, it may be one of them.
                None if door.is_marked(&at.key("factor")) || door.is_flawed(&Path::Root.key("factors")) => {}
                None => {
                    let known: Vec<&str> = self.factors.iter().take(30).map(|factor| factor.id.as_str()).collect();
                    door.report(Code::UnknownFactor, &at.key("factor"), id, known.join(", "));
                }
            },
            (Some(_), None) => door.report(Code::MissingField, at, "", "loading"),
            (None, Some(_)) => door.report(Code::MissingField, at, "", "factor"),
            (None, None) => {}
        }
        drawn
    }
}

/// What is drawn as it stands must be whole where the lever is: a third of a yes would be a no every time.
fn check_whole(variable: &Variable, at: &Path<'_>, door: &mut Door) {
    if !matches!(variable.change, LeverKind::On | LeverKind::Delay) {
        return;
    }
    let (least, most) = variable.lever().range();
    let mut check = |value: Amount, path: &Path<'_>| {
        if !value.decimal().is_integer() {
            door.report(Code::WrongType, path, value, format_args!("a whole number, {least} … {most}"));
        }
    };
    match &variable.distribution {
        Distribution::Fixed { fixed } => check(*fixed, &at.key("fixed")),
        Distribution::Range { range } => {
            range.iter().enumerate().for_each(|(i, value)| check(*value, &at.key("range").index(i)));
        }
        Distribution::Discrete { discrete } => {
            let at = at.key("discrete");
            discrete.iter().enumerate().for_each(|(i, outcome)| check(outcome.value, &at.index(i).key("value")));
        }
        Distribution::Triangular { .. } | Distribution::Pert { .. } | Distribution::Normal { .. } => {}
    }
}

/// The ends of a distribution must be numbers that the lever can have, however seldom they are drawn.
fn check_ends(variable: &Variable, unit: Unit, at: &Path<'_>, door: &mut Door) {
    let (decimals, times) = variable.steps(unit);
    let quantiles = Quantiles::of(&variable.distribution, decimals);
    let (least, most) = variable.lever().range();
    let shown = |value: i64| {
        let decimals = if variable.change == LeverKind::Amount { unit.decimals() } else { decimals };
        Amount::from(rust_decimal::Decimal::new(value, decimals))
    };
    let ends = [0, u64::MAX].map(|word| quantiles.at(Uniform::from_word(word)).saturating_mul(times));
    let Some(end) = ends.into_iter().find(|end| !(least..=most).contains(end)) else { return };
    let [low, high] = ends;
    match &variable.distribution {
        // A normal distribution has no ends of its own, so it is told which to set.
        Distribution::Normal { normal }
            if (low < least && normal.min.is_none()) || (high > most && normal.max.is_none()) =>
        {
            let bound =
                |name: &str, is_missing: bool, value: i64| is_missing.then(|| format!("{name} {}", shown(value)));
            let bounds = [
                bound("min", low < least && normal.min.is_none(), least),
                bound("max", high > most && normal.max.is_none(), most),
            ];
            let bounds: Vec<String> = bounds.into_iter().flatten().collect();
            door.report(Code::NormalNotCut, at, shown(end), bounds.join(", "));
        }
        _ => door.report(Code::RateOutOfRange, at, shown(end), format_args!("{} … {}", shown(least), shown(most))),
    }
}

/// 5, 25, 50, 75 and 95 per cent.
fn usual_quantiles() -> Vec<Amount> {
    [5, 25, 50, 75, 95].map(|percent| rust_decimal::Decimal::new(percent, 2).into()).to_vec()
}

impl Read for Uncertainty {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Uncertainty {
        let Some(mut fields) = door.object(node, path) else { return Uncertainty::new(0, 1) };
        let Seed(seed) = fields.required("seed", door);
        let Samples(samples) = fields.required("samples", door);
        let mut uncertainty = Uncertainty {
            seed,
            samples,
            factors: fields.list("factors", MOST_FACTORS, door),
            variables: fields.list("variables", MOST_VARIABLES, door),
            figures: fields.list("figures", MOST_FIGURES, door),
            available: fields.optional("available", door),
            quantiles: fields.list("quantiles", MOST_QUANTILES, door),
        };
        if !fields.has("variables") {
            fields.miss("variables", door);
        }
        if !fields.has("figures") {
            uncertainty.figures = vec![Figure::closing()];
        }
        if !fields.has("quantiles") {
            uncertainty.quantiles = usual_quantiles();
        }
        fields.close(door);
        uncertainty
    }
}

impl Read for Variable {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Variable {
        let Some(mut fields) = door.object(node, path) else { return Variable::default() };
        let row = fields.required("row", door);
        let change = LeverKind::read_field(&mut fields, door);
        let variable = Variable {
            row,
            change,
            distribution: fields.required("distribution", door),
            factor: fields.optional("factor", door),
            loading: fields.optional("loading", door),
        };
        fields.close(door);
        variable
    }
}

/// Where the draws start.
#[derive(Default)]
struct Seed(u64);

impl Read for Seed {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Seed {
        let seed = read_whole(node, path, (0, LARGEST_SEED.cast_signed()), door);
        Seed(seed.map(i64::cast_unsigned).unwrap_or_default())
    }
}

/// How many plans are drawn; where that is not said, one stands in.
struct Samples(u64);

impl Default for Samples {
    fn default() -> Self {
        Samples(1)
    }
}

impl Read for Samples {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Samples {
        let samples = read_whole(node, path, (1, MOST_SAMPLES.cast_signed()), door);
        samples.and_then(|samples| u64::try_from(samples).ok()).map_or_else(Samples::default, Samples)
    }
}
