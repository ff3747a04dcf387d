//! Balancing: the gap between a plan's frames and what is available, and what closes it (saldering).
//!
//! Every answer is proved by building the changed plan through the plan's own door and adding up its
//! frame, so that wage compensation, phasing and rounding answer for themselves. A scale is first worked
//! out as an exact fraction, and a start is sought among months: since a later start never gives more,
//! the first month that fits is known by the month before it, which does not.

use serde::Serialize;

use crate::allocate::{Fraction, unit_text};
use crate::amount::{self, Amount, Exact, Ore, Resolution, Rounding, RoundingMode, Unit};
use crate::area::PerYear;
use crate::compensation::{check_percent, percent_of};
use crate::document::PlanDocument;
use crate::effect::{Effect, Step};
use crate::error::{Code, Error, fill};
use crate::figure::View;
use crate::frame::{Found, Frame, Target};
use crate::json::{Door, Node, Path, Read};
use crate::language::Language;
use crate::measure::Measure;
use crate::plan::Plan;
use crate::terms::Convention;
use crate::year::{Moment, Year};

/// What a year may have available at most, in øre: 10¹⁵ kroner, as all lines of a plan together.
const MOST: i64 = 100_000_000_000_000_000;
/// The largest factor that a measure is scaled by.
const LARGEST_FACTOR: i128 = 1_000;

/// What a closing frame may be, year by year; amounts in the plan's unit.
///
/// ```
/// use ramme::{dec, Available};
/// // 2 per cent more each year than the year before, from the frame that the plan opens with
/// let available = Available::growth(dec!(2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Available {
    /// In every year what the first plan year opens with.
    #[default]
    NoGrowth,
    /// The amounts: one for every year, or one for each.
    Amounts(PerYear),
    /// The year before and a rate: of each year's amount, rounded as the plan rounds.
    Growth {
        /// The rate in per cent: one for every year, or one for each.
        percent: PerYear,
        /// The amount of the year before the first; what the first plan year opens with when left out.
        from: Option<Amount>,
    },
}

impl Available {
    /// One amount for each plan year.
    #[must_use]
    pub fn amounts<A: Into<Amount>>(amounts: impl IntoIterator<Item = A>) -> Self {
        Available::Amounts(PerYear::Years(amounts.into_iter().map(Into::into).collect()))
    }

    /// A rate in per cent on the year before, from what the first plan year opens with.
    #[must_use]
    pub fn growth(percent: impl Into<PerYear>) -> Self {
        Available::Growth { percent: percent.into(), from: None }
    }
}

impl Read for Available {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Available {
        match node {
            Node::Text(text) if text == "no_growth" => Available::NoGrowth,
            Node::Object(_) => {
                let Some(mut fields) = door.object(node, path) else { return Available::NoGrowth };
                let available = Available::Growth {
                    percent: fields.required("percent", door),
                    from: fields.optional("from", door),
                };
                fields.close(door);
                available
            }
            Node::Text(_) | Node::Integer(_) | Node::Float(_) | Node::List(_) => {
                Available::Amounts(PerYear::read(node, path, door))
            }
            other => {
                door.report(Code::WrongType, path, other.kind(), "no_growth / 47250 / [47250, …] / {percent, from}");
                Available::NoGrowth
            }
        }
    }
}

/// What is to be balanced, and by what.
///
/// ```
/// use ramme::{dec, Available, BalanceOptions};
/// let options = BalanceOptions::new(Available::NoGrowth).scale("8").start("8");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct BalanceOptions {
    /// What there is.
    pub available: Available,
    /// The area, with those below it; the whole plan when left out.
    pub area: Option<String>,
    /// The step that a flat cut is rounded to, so that it is never too small; the plan's when left out.
    pub step: Option<Resolution>,
    /// The measure to scale.
    pub scale: Option<String>,
    /// The decimals of its factor, 0 to 6; 4 when left out.
    pub decimals: Option<u16>,
    /// The full-year measure whose start is sought.
    pub start: Option<String>,
    /// The first start that comes into question. Left out: for an addition its planned start, for a
    /// saving the beginning of the plan.
    pub earliest: Option<Moment>,
}

impl BalanceOptions {
    /// The whole plan against what is available.
    #[must_use]
    pub fn new(available: Available) -> Self {
        BalanceOptions { available, ..BalanceOptions::default() }
    }

    /// One area, with those below it.
    #[must_use]
    pub fn area(mut self, id: impl Into<String>) -> Self {
        self.area = Some(id.into());
        self
    }

    /// Sets the step of a flat cut.
    #[must_use]
    pub fn step(mut self, step: Resolution) -> Self {
        self.step = Some(step);
        self
    }

    /// Asks for the scale of a measure.
    #[must_use]
    pub fn scale(mut self, measure: impl Into<String>) -> Self {
        self.scale = Some(measure.into());
        self
    }

    /// Sets the decimals of the scale's factor.
    #[must_use]
    pub fn decimals(mut self, decimals: u16) -> Self {
        self.decimals = Some(decimals);
        self
    }

    /// Asks for the start of a full-year measure.
    #[must_use]
    pub fn start(mut self, measure: impl Into<String>) -> Self {
        self.start = Some(measure.into());
        self
    }

    /// Sets the first start that comes into question.
    #[must_use]
    pub fn earliest(mut self, moment: Moment) -> Self {
        self.earliest = Some(moment);
        self
    }

    /// Reads options from an object: `{"available": "no_growth" | 47250 | [47250, …] | {"percent", "from"},
    /// "area", "step", "scale": {"measure", "decimals"}, "start": {"measure", "earliest"}}`. What they mean
    /// to a plan is checked by [`Plan::balance`].
    ///
    /// # Errors
    /// Every problem of form at once.
    pub fn from_node(node: &Node<'_>) -> Result<BalanceOptions, Error> {
        let mut door = Door::default();
        let options = BalanceOptions::read(node, &Path::Root, &mut door);
        Error::check(door.problems).map(|()| options)
    }
}

/// `{"measure", "decimals"}` or `{"measure", "earliest"}` while it is read.
#[derive(Default)]
struct Scale(String, Option<u16>);
#[derive(Default)]
struct Start(String, Option<Moment>);

impl Read for Scale {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Scale {
        let Some(mut fields) = door.object(node, path) else { return Scale::default() };
        let scale = Scale(fields.required("measure", door), fields.optional("decimals", door));
        fields.close(door);
        scale
    }
}

impl Read for Start {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Start {
        let Some(mut fields) = door.object(node, path) else { return Start::default() };
        let start = Start(fields.required("measure", door), fields.optional("earliest", door));
        fields.close(door);
        start
    }
}

impl Read for BalanceOptions {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> BalanceOptions {
        let Some(mut fields) = door.object(node, path) else { return BalanceOptions::default() };
        let mut options = BalanceOptions::new(fields.required("available", door));
        options.area = fields.optional("area", door);
        options.step = fields.choice("step", Resolution::NAMES, door);
        if let Some(Scale(measure, decimals)) = fields.optional("scale", door) {
            options.scale = Some(measure);
            options.decimals = decimals;
        }
        if let Some(Start(measure, earliest)) = fields.optional("start", door) {
            options.start = Some(measure);
            options.earliest = earliest;
        }
        fields.close(door);
        options
    }
}

/// Whether a change closes the gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fit {
    /// The plan fits as it is.
    FitsAlready,
    /// It fits with the change.
    Fits,
    /// No such change makes it fit.
    None,
}

/// Why no change of a measure closes the gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoFit {
    /// The gap of a year is there even without the measure, and the measure adds to it or does nothing.
    EvenWithout,
    /// One year needs a larger factor than another allows.
    YearsConflict,
    /// The measure would have to be more than 1 000 times as large, or larger than amounts can be.
    PastLimit,
    /// No factor with so few decimals fits, after the amounts are rounded.
    TooFewDecimals,
    /// Even from the first start that comes into question, the saving is too small.
    EvenFromTheFirst,
    /// It fits only if it starts after the months that were searched.
    OnlyLater,
}

/// The least flat cut that closes the gap. Amounts are in the plan's unit, at or below zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FlatCut {
    /// The area it is laid on: the one that is balanced, or the plan's first top area.
    pub area: String,
    /// The step that cuts are rounded to, away from zero.
    pub step: Resolution,
    /// What each year's level must come down, with the cuts of the years before it in place.
    pub amounts: Vec<Amount>,
    /// One and the same level cut in every year that closes all gaps.
    pub every_year: Option<Amount>,
    /// The closing frames with `amounts`.
    pub closing: Vec<Amount>,
}

/// The factor nearest to 1 that a measure can be scaled by so that the plan fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScaleFit {
    /// The measure.
    pub measure: String,
    /// The name that people read.
    pub title: String,
    /// Whether it fits.
    pub verdict: Fit,
    /// Why it does not.
    pub reason: Option<NoFit>,
    /// The year that decides.
    pub year: Option<Year>,
    /// The exact factor by the plan's amounts as they stand; their rounding can ask for a little more.
    pub exact: Option<Fraction>,
    /// The factor with the decimals asked for, rounded to the side that fits.
    pub factor: Option<Amount>,
    /// The measure scaled; put it in the plan with [`Plan::with_measure`].
    pub scaled: Option<Measure>,
    /// The closing frames with it.
    pub closing: Option<Vec<Amount>>,
    /// The gaps that are left with it: none above zero.
    pub gap: Option<Vec<Amount>>,
    /// The gaps without the measure.
    pub without: Vec<Amount>,
}

/// The first start of a full-year measure with which the plan fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StartFit {
    /// The measure.
    pub measure: String,
    /// The name that people read.
    pub title: String,
    /// Whether it fits.
    pub verdict: Fit,
    /// Why it does not.
    pub reason: Option<NoFit>,
    /// The year that decides.
    pub year: Option<Year>,
    /// Its planned start.
    pub planned: Moment,
    /// The first start that was tried.
    pub searched_from: Moment,
    /// The last start that was tried.
    pub searched_to: Moment,
    /// The first start that fits.
    pub start: Option<Moment>,
    /// For a saving: the last start that still fits.
    pub latest: Option<Moment>,
    /// The start tried before the first that fits.
    pub before: Option<Moment>,
    /// The gaps with that start: at least one is above zero.
    pub gap_before: Option<Vec<Amount>>,
    /// The measure moved; put it in the plan with [`Plan::with_measure`].
    pub moved: Option<Measure>,
    /// The closing frames with it.
    pub closing: Option<Vec<Amount>>,
    /// The gaps that are left with it; where none fits, those of the start that comes nearest.
    pub gap: Option<Vec<Amount>>,
    /// The gaps without the measure.
    pub without: Vec<Amount>,
}

/// A plan, or an area of it, against what is available. Amounts are in the plan's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Balance {
    /// The area; none for the whole plan.
    pub area: Option<String>,
    /// The title of the area, or of the plan.
    pub title: String,
    /// The unit of every amount.
    pub unit: Unit,
    /// The plan years.
    pub years: Vec<Year>,
    /// Whether a base is given; without one, closing frames are deviations from it.
    pub base_known: bool,
    /// What each year has available.
    pub available: Vec<Amount>,
    /// The closing frames.
    pub closing: Vec<Amount>,
    /// Closing less available: above zero is what must be found, below zero is room.
    pub gap: Vec<Amount>,
    /// Whether no gap is above zero.
    pub balanced: bool,
    /// The flat cut that closes it; none where there is nothing to close.
    pub flat_cut: Option<FlatCut>,
    /// The scale of the chosen measure.
    pub scale: Option<ScaleFit>,
    /// The start of the chosen measure.
    pub start: Option<StartFit>,
}

/// Balances a plan, as the bindings ask for it.
///
/// ```
/// let plan = ramme::Plan::from_json(r#"{
///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
/// }"#)?;
/// let input = ramme::Node::from_json(r#"{"available": [9919, 10400], "start": {"measure": "1"}}"#)?;
/// let balance = ramme::balance_from_node(&plan, &input)?;
/// assert_eq!(balance.gap, [50.into(), (-81).into()]); // 5/12 of 600 is 250, and there is 200
/// let start = balance.start.unwrap();
/// assert_eq!(start.start.unwrap().to_string(), "2024-09"); // 4/12 of 600
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// Every problem of the input at once; see [`Plan::balance`].
pub fn balance_from_node(plan: &Plan, input: &Node<'_>) -> Result<Balance, Error> {
    let mut door = Door::default();
    let options = BalanceOptions::read(input, &Path::Root, &mut door);
    plan.balance_at(&options, door)
}

impl Plan {
    /// The gap of each year between the closing frame and what is available, and what closes it: a flat
    /// cut, and where they are asked for, the scale of a measure and the start of a full-year measure.
    ///
    /// ```
    /// use ramme::{Area, Available, BalanceOptions, Effect, Fit, Measure, Plan, Year};
    /// let (first, last) = (Year::new(2024).unwrap(), Year::new(2025).unwrap());
    /// let plan = Plan::builder("Budsjett", first, last)
    ///     .area(Area::new("skole", "Skole").base(1_000))
    ///     .measure(Measure::new("1", "Ny klasse", Effect::amounts([30, 60])))
    ///     .build()?;
    /// let balance = plan.balance(&BalanceOptions::new(Available::amounts([1_040, 1_040])).scale("1"))?;
    /// assert_eq!(balance.gap, [(-10).into(), 20.into()]);
    /// assert_eq!(balance.flat_cut.unwrap().amounts, [0.into(), (-20).into()]);
    /// let scale = balance.scale.unwrap();
    /// assert_eq!((scale.verdict, scale.exact.unwrap().to_string()), (Fit::Fits, "2/3".into()));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem at once: [`Code::UnknownArea`], [`Code::UnknownMeasure`], [`Code::FigureUnphased`] for
    /// a measure without years, [`Code::NotFullYear`] for a start of one that has no full-year amount;
    /// [`Code::WrongLength`], [`Code::AmountTooFine`], [`Code::AmountTooLarge`], [`Code::RateOutOfRange`] of
    /// what is available; [`Code::YearOutsidePlan`] for a start after the plan; the problems of the plan
    /// with the flat cut, when its amounts pass a limit.
    pub fn balance(&self, options: &BalanceOptions) -> Result<Balance, Error> {
        self.balance_at(options, Door::default())
    }

    fn balance_at(&self, options: &BalanceOptions, mut door: Door) -> Result<Balance, Error> {
        let door = &mut door;
        let (root, terms, document) = (Path::Root, self.terms(), self.document());
        let area = options.area.as_ref().and_then(|id| {
            let found = self.checked().areas.get(id).copied();
            if found.is_none() && !door.is_marked(&root.key("area")) {
                let known: Vec<&str> = document.areas.iter().map(|area| area.id.as_str()).take(30).collect();
                door.report(Code::UnknownArea, &root.key("area"), id, known.join(", "));
            }
            found
        });
        let at_scale = root.key("scale");
        let scale = self.chosen(options.scale.as_ref(), &at_scale, door);
        let decimals = options.decimals.unwrap_or(4);
        if decimals > 6 {
            door.report(Code::RateOutOfRange, &at_scale.key("decimals"), decimals, "0 … 6");
        }
        let at_start = root.key("start");
        let start = self.chosen(options.start.as_ref(), &at_start, door);
        let movable = start.and_then(|place| {
            let measure = document.measures.get(place)?;
            match &measure.effect {
                Effect::FullYear { full_year, from, through } => Some((place, *full_year, *from, *through)),
                Effect::Unphased { .. } => None,
                _ => {
                    door.report(Code::NotFullYear, &at_start.key("measure"), &measure.id, "{full_year, from}");
                    None
                }
            }
        });
        let earliest = options.earliest.filter(|moment| moment.year().is_given());
        if let Some(moment) = earliest.filter(|moment| moment.year() > terms.last()) {
            door.report(Code::YearOutsidePlan, &at_start.key("earliest"), moment, terms.period());
        }
        if let (Some(moment), Some((.., Some(through)))) = (earliest, movable)
            && moment.year() <= terms.last()
            && (moment.start().year, moment.start().month) > (through.end().year, through.end().month)
        {
            door.report(Code::StartAfterEnd, &at_start.key("earliest"), through, moment);
        }
        let frame = self.frame();
        let opening = Found { target: Target::Opening, area, view: View::Level, side: None };
        let available = self.available(&options.available, frame.ore(&opening, 0), door);
        Error::check(std::mem::take(&mut door.problems))?;

        let bench = Bench { plan: self, area, available, closing: Vec::new() };
        let bench = Bench { closing: bench.closing_of(&frame), ..bench };
        let gaps = bench.gaps(&bench.closing);
        let balanced = bench.fits(&bench.closing);
        let flat_cut = match balanced {
            true => None,
            false => Some(bench.flat_cut(options.step.unwrap_or(terms.rounding.to))?),
        };
        Ok(Balance {
            area: options.area.clone(),
            title: area.and_then(|i| document.areas.get(i)).map_or(&document.title, |area| &area.title).clone(),
            unit: terms.unit,
            years: terms.years().collect(),
            base_known: !frame.lacks_base(area),
            available: bench.show(&bench.available),
            closing: bench.show(&bench.closing),
            gap: bench.show(&gaps),
            balanced,
            flat_cut,
            scale: scale.and_then(|measure| bench.scale(measure, u32::from(decimals))),
            start: movable.and_then(|(measure, ..)| bench.start(measure, earliest)),
        })
    }

    /// The place of a chosen measure that has years.
    fn chosen(&self, id: Option<&String>, path: &Path<'_>, door: &mut Door) -> Option<usize> {
        let id = id?;
        let at = path.key("measure");
        if door.is_marked(path) || door.is_marked(&at) {
            return None;
        }
        let found = self.document().measures.iter().position(|measure| measure.id == *id);
        let effect = found.and_then(|place| self.document().measures.get(place)).map(|measure| &measure.effect);
        match effect {
            None => door.report(Code::UnknownMeasure, &at, id, ""),
            Some(Effect::Unphased { .. }) => door.report(Code::FigureUnphased, &at, id, ""),
            Some(_) => return found,
        }
        None
    }

    /// What each year has available.
    fn available(&self, available: &Available, opening: Ore, door: &mut Door) -> Vec<Ore> {
        let (root, terms) = (Path::Root, self.terms());
        let at = root.key("available");
        let years = 0..terms.count();
        let limit = || format!("±{} ({})", Ore(MOST).to_decimal(terms.unit), terms.unit);
        match available {
            Available::NoGrowth => years.map(|_| opening).collect(),
            Available::Amounts(amounts) => {
                match amounts {
                    PerYear::Once(amount) => amount::check(*amount, terms.unit, &at, door),
                    PerYear::Years(list) => {
                        terms.check_length(list.len(), &at, door);
                        for (i, amount) in list.iter().enumerate() {
                            amount::check(*amount, terms.unit, &at.index(i), door);
                        }
                    }
                }
                years.map(|year| amounts.in_year(year, terms)).collect()
            }
            Available::Growth { percent, from } => {
                let at_percent = at.key("percent");
                match percent {
                    PerYear::Once(percent) => check_percent(*percent, &at_percent, door),
                    PerYear::Years(list) => {
                        terms.check_length(list.len(), &at_percent, door);
                        for (i, percent) in list.iter().enumerate() {
                            check_percent(*percent, &at_percent.index(i), door);
                        }
                    }
                }
                let mut last = opening;
                if let Some(from) = from {
                    amount::check(*from, terms.unit, &at.key("from"), door);
                    last = Ore::of(*from, terms.unit);
                }
                let mut amounts = Vec::with_capacity(terms.count());
                for year in years {
                    let percent = match percent {
                        PerYear::Once(percent) => Some(percent),
                        PerYear::Years(list) => list.get(year),
                    };
                    let grown = percent.and_then(|percent| percent_of(*percent, last).round(terms.rounding));
                    last += grown.unwrap_or_default();
                    if last.0.unsigned_abs() > MOST.unsigned_abs() {
                        if !door.is_marked(&at_percent) {
                            door.report(Code::TotalsTooLarge, &at, "", limit());
                        }
                        last = Ore::ZERO;
                    }
                    amounts.push(last);
                }
                amounts
            }
        }
    }
}

/// Where changed plans are held against what is available.
struct Bench<'a> {
    plan: &'a Plan,
    area: Option<usize>,
    available: Vec<Ore>,
    /// The closing frames of the plan as it is.
    closing: Vec<Ore>,
}

impl Bench<'_> {
    fn closing_of(&self, frame: &Frame) -> Vec<Ore> {
        frame.ores(&Found { target: Target::Closing, area: self.area, view: View::Level, side: None })
    }

    fn gaps(&self, closing: &[Ore]) -> Vec<Ore> {
        closing.iter().zip(&self.available).map(|(closing, available)| *closing - *available).collect()
    }

    fn fits(&self, closing: &[Ore]) -> bool {
        closing.iter().zip(&self.available).all(|(closing, available)| closing <= available)
    }

    fn show(&self, amounts: &[Ore]) -> Vec<Amount> {
        amounts.iter().map(|amount| self.amount(*amount)).collect()
    }

    fn amount(&self, ore: Ore) -> Amount {
        ore.to_decimal(self.plan.terms().unit).into()
    }

    fn year(&self, index: usize) -> Option<Year> {
        self.plan.terms().years().nth(index)
    }

    /// The closing frames of a changed document.
    fn try_out(&self, change: impl FnOnce(&mut PlanDocument)) -> Result<Vec<Ore>, Error> {
        let mut document = self.plan.document().clone();
        // Printed figures belong to the plan as it was printed.
        document.printed.clear();
        change(&mut document);
        Ok(self.closing_of(&document.build()?.frame()))
    }

    /// The closing frames with another effect of a measure.
    fn with_effect(&self, measure: usize, effect: Effect) -> Result<Vec<Ore>, Error> {
        self.try_out(|document| {
            if let Some(measure) = document.measures.get_mut(measure) {
                measure.effect = effect;
            }
        })
    }

    fn without(&self, measure: usize) -> Result<Vec<Ore>, Error> {
        self.with_effect(measure, Effect::amounts(self.available.iter().map(|_| 0)))
    }

    /// The rates in per cent that follow the frame from year to year, so that a line of one year moves
    /// the next years too.
    fn following_rates(&self) -> impl Iterator<Item = Amount> {
        let moves = self.plan.terms().convention == Convention::Change && self.available.len() > 1;
        let rates = self.plan.ledger().rates.iter().filter(move |rate| moves && rate.of.is_of_area());
        rates.map(|rate| rate.percent)
    }

    /// The closing frames with level cuts, given as sizes.
    fn cut_by(&self, sizes: &[Ore]) -> Result<Vec<Ore>, Error> {
        let terms = self.plan.terms();
        let mut before = Ore::ZERO;
        let amounts = sizes.iter().map(|size| {
            let amount = match terms.convention {
                Convention::Level => -*size,
                Convention::Change => before - *size,
            };
            before = *size;
            self.amount(amount)
        });
        let effect = Effect::amounts(amounts.collect::<Vec<_>>());
        let mut id = "flat-cut".to_owned();
        while self.plan.checked().rows.contains_key(&id) {
            id.push('\'');
        }
        self.try_out(|document| document.measures.push(Measure::new(id, "Flat cut", effect).area(self.cut_area())))
    }

    fn cut_area(&self) -> String {
        let top = self.area.or_else(|| self.plan.checked().tree.children(None).next());
        top.and_then(|top| self.plan.document().areas.get(top)).map(|area| area.id.clone()).unwrap_or_default()
    }

    fn flat_cut(&self, step: Resolution) -> Result<FlatCut, Error> {
        let up = Rounding { to: step, mode: RoundingMode::Ceiling };
        let outward = |gap: Ore| Exact { over: i128::from(gap.0.max(0)), under: 1 }.round(up).unwrap_or(gap);
        let follows = self.following_rates().next().is_some();
        let mut sizes = vec![Ore::ZERO; self.available.len()];
        let mut closing = self.closing.clone();
        for year in 0..sizes.len() {
            // A cut of one year moves no other, unless a rate follows the frame.
            if follows && sizes.iter().any(|size| !size.is_zero()) {
                closing = self.cut_by(&sizes)?;
            }
            let gap = self.gaps(&closing).get(year).copied().unwrap_or_default();
            if let Some(size) = sizes.get_mut(year) {
                *size = outward(gap);
            }
        }
        let closing = self.cut_by(&sizes)?;
        let most = self.gaps(&self.closing).into_iter().map(outward).max().unwrap_or_default();
        let every_year = if follows { self.same_cut(most, step) } else { Some(most) };
        Ok(FlatCut {
            area: self.cut_area(),
            step,
            amounts: sizes.iter().map(|size| self.amount(-*size)).collect(),
            every_year: every_year.map(|size| self.amount(-size)),
            closing: self.show(&closing),
        })
    }

    /// The same cut every year where rates follow the frame: it fits, and a step less does not.
    fn same_cut(&self, most: Ore, step: Resolution) -> Option<Ore> {
        let step = step.ore();
        let fits = |steps: i64| {
            let sizes = vec![Ore(steps.saturating_mul(step)); self.available.len()];
            self.cut_by(&sizes).is_ok_and(|closing| self.fits(&closing))
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

    fn scale(&self, place: usize, decimals: u32) -> Option<ScaleFit> {
        let measure = self.plan.document().measures.get(place)?;
        let without = self.without(place).ok()?;
        let gaps = self.gaps(&self.closing);
        let mut fit = ScaleFit {
            measure: measure.id.clone(),
            title: measure.title.clone(),
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
        // What the measure does to each year, what follows from it in other rows among it.
        let does = self.closing.iter().zip(&without).map(|(with, without)| i128::from((*with - *without).0));
        let (mut low, mut high) = (Limit { over: 0, under: 1, year: 0 }, None::<Limit>);
        for (year, (does, gap)) in does.zip(&gaps).enumerate() {
            let gap = i128::from(gap.0);
            // gap + (factor − 1) × does ≤ 0
            if does >= 0 && gap > does {
                (fit.reason, fit.year) = (Some(NoFit::EvenWithout), self.year(year));
                return Some(fit);
            }
            let bound = Limit { over: (does - gap) * does.signum(), under: does.abs(), year };
            if does > 0 && high.is_none_or(|high| bound.is_below(high)) {
                high = Some(bound);
            } else if does < 0 && low.is_below(bound) {
                low = bound;
            }
        }
        if let Some(high) = high.filter(|high| high.is_below(low)) {
            (fit.reason, fit.year) = (Some(NoFit::YearsConflict), self.year(high.year));
            return Some(fit);
        }
        let one = 10_i128.saturating_pow(decimals);
        let floor = low.over.saturating_mul(one);
        let smallest = floor.div_euclid(low.under) + i128::from(floor.rem_euclid(low.under) > 0);
        let largest = high.map(|high| high.over.saturating_mul(one).div_euclid(high.under));
        let down = high.filter(|high| high.over < high.under);
        let bound = down.unwrap_or(low);
        fit.year = self.year(bound.year);
        fit.exact = Some(Fraction::new(bound.over, bound.under));
        let (first, end) = match (down, largest) {
            (Some(_), Some(largest)) => (largest, smallest),
            (_, largest) => (smallest, largest.unwrap_or(i128::MAX).min(one.saturating_mul(LARGEST_FACTOR))),
        };
        let in_reach = if down.is_some() { first >= end } else { first <= end };
        if !in_reach {
            let past = down.is_none() && first > one.saturating_mul(LARGEST_FACTOR);
            fit.reason = Some(if past { NoFit::PastLimit } else { NoFit::TooFewDecimals });
            return Some(fit);
        }
        let try_factor = |factor: i128| {
            let effect = scaled(&measure.effect, factor, one, self.plan.terms().unit)?;
            let closing = self.with_effect(place, effect.clone()).ok()?;
            Some((self.fits(&closing), effect, closing))
        };
        let Some(factor) = nearest(first, end, |factor| try_factor(factor).is_some_and(|(fits, ..)| fits)) else {
            let past = try_factor(first).is_none();
            fit.reason = Some(if past { NoFit::PastLimit } else { NoFit::TooFewDecimals });
            return Some(fit);
        };
        let (_, effect, closing) = try_factor(factor)?;
        fit.verdict = Fit::Fits;
        fit.factor = Some(rust_decimal::Decimal::try_from_i128_with_scale(factor, decimals).ok()?.into());
        fit.scaled = Some(Measure { effect, ..measure.clone() });
        fit.gap = Some(self.show(&self.gaps(&closing)));
        fit.closing = Some(self.show(&closing));
        Some(fit)
    }

    fn start(&self, place: usize, earliest: Option<Moment>) -> Option<StartFit> {
        let measure = self.plan.document().measures.get(place)?;
        let Effect::FullYear { full_year, from: planned, through } = measure.effect else { return None };
        let terms = self.plan.terms();
        let saves = full_year < Amount::default();
        let beginning = month(terms.first(), 1)?;
        let first = earliest.unwrap_or(if saves && planned.year() >= terms.first() { beginning } else { planned });
        let starts = self.starts(first, through);
        let without = self.without(place).ok()?;
        let mut fit = StartFit {
            measure: measure.id.clone(),
            title: measure.title.clone(),
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
        let closing = |place_of: usize| {
            let from = starts.get(place_of).copied().unwrap_or(first);
            self.with_effect(place, effect(from)).unwrap_or_default()
        };
        let fits = |place_of: usize| {
            let closing = closing(place_of);
            !closing.is_empty() && self.fits(&closing)
        };
        let last = starts.len().saturating_sub(1);
        // A later start never gives more, and so what follows from it; unless a rate below zero turns it round.
        let ordered = self.following_rates().all(|percent| percent >= Amount::default());
        let found = match (ordered, saves) {
            (true, true) => Some(0).filter(|first| fits(*first)),
            (true, false) => first_that_fits(last, fits),
            (false, _) => (0..starts.len()).find(|start| fits(*start)),
        };
        match found {
            Some(place_of) => {
                fit.verdict = Fit::Fits;
                fit.start = starts.get(place_of).copied();
                if let Some(before) = place_of.checked_sub(1) {
                    let gaps = self.gaps(&closing(before));
                    fit.year = self.worst(&gaps).and_then(|year| self.year(year));
                    fit.before = starts.get(before).copied();
                    fit.gap_before = Some(self.show(&gaps));
                }
                if ordered && saves {
                    // Those that fit come first; the first that does not follows the latest that does.
                    let short = first_that_fits(last, |start| !fits(start));
                    let latest = short.map_or(last, |short| short.saturating_sub(1));
                    fit.latest = starts.get(latest).copied();
                }
                let closing = closing(place_of);
                let from = fit.start.unwrap_or(planned);
                fit.moved = Some(Measure { effect: effect(from), ..measure.clone() });
                fit.gap = Some(self.show(&self.gaps(&closing)));
                fit.closing = Some(self.show(&closing));
            }
            None => {
                fit.verdict = Fit::None;
                let nearest = self.gaps(&closing(if saves { 0 } else { last }));
                let left = self.gaps(&without);
                let (reason, gaps) = match (saves, self.worst(&left)) {
                    (true, _) => (NoFit::EvenFromTheFirst, &nearest),
                    (false, Some(_)) => (NoFit::EvenWithout, &left),
                    (false, None) => (NoFit::OnlyLater, &nearest),
                };
                fit.reason = Some(reason);
                fit.year = self.worst(gaps).and_then(|year| self.year(year));
                fit.gap = Some(self.show(&nearest));
            }
        }
        Some(fit)
    }

    /// The year with the largest gap above zero, the first of them.
    fn worst(&self, gaps: &[Ore]) -> Option<usize> {
        let above = gaps.iter().enumerate().filter(|(_, gap)| **gap > Ore::ZERO);
        above.max_by_key(|(year, gap)| (**gap, std::cmp::Reverse(*year))).map(|(year, _)| year)
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

/// A quotient that a factor must stay above or below, and the year it comes from.
#[derive(Debug, Clone, Copy)]
struct Limit {
    over: i128,
    under: i128,
    year: usize,
}

impl Limit {
    fn is_below(self, other: Limit) -> bool {
        self.over.saturating_mul(other.under) < other.over.saturating_mul(self.under)
    }
}

/// The number nearest to `first`, on the way to `end`, that fits; the one before it does not.
fn nearest(first: i128, end: i128, mut fits: impl FnMut(i128) -> bool) -> Option<i128> {
    let way = if end < first { -1 } else { 1 };
    let length = (end - first).abs();
    // Rounding to the plan's step can ask for a little more than the exact fraction.
    let (mut short, mut enough) = (None, 0_i128);
    while !fits(first + way * enough) {
        if enough >= length {
            return None;
        }
        short = Some(enough);
        enough = enough.saturating_mul(2).saturating_add(1).min(length);
    }
    if let Some(mut short) = short {
        while enough - short > 1 {
            let middle = short.midpoint(enough);
            if fits(first + way * middle) {
                enough = middle;
            } else {
                short = middle;
            }
        }
    }
    Some(first + way * enough)
}

/// The first place up to `last` that fits, where every place after one that fits does too.
fn first_that_fits(last: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    if fits(0) {
        return Some(0);
    }
    if !fits(last) {
        return None;
    }
    let (mut short, mut enough) = (0, last);
    while enough.saturating_sub(short) > 1 {
        let middle = short.midpoint(enough);
        if fits(middle) {
            enough = middle;
        } else {
            short = middle;
        }
    }
    Some(enough)
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

fn month(year: Year, month: u8) -> Option<Moment> {
    Moment::parse(&format!("{year}-{month:02}"))
}

/// A start as people write it: `1. august 2024`; a moment within a month as it is written in a plan.
fn day_text(moment: Moment, language: Language) -> String {
    const NB: [&str; 12] = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let start = moment.start();
    if start.into != crate::year::Within::Start {
        return moment.to_string();
    }
    let names = if language == Language::En { EN } else { NB };
    let name = names.get(usize::from(start.month.saturating_sub(1))).copied().unwrap_or_default();
    match language {
        Language::En => format!("1 {name} {}", start.year),
        _ => format!("1. {name} {}", start.year),
    }
}

impl Balance {
    /// The balance as a text: what there is, what the plan takes, the gap, and what closes it.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let heading = fill(
            language.pick("Saldering: {t} ({u})", "Saldering: {t} ({u})", "Balance: {t} ({u})"),
            &[("{t}", &self.title), ("{u}", unit_text(self.unit, language))],
        );
        let labels = [
            language.pick("Disponibelt", "Disponibelt", "Available"),
            language.pick("Driftsramme", "Driftsramme", "Frame"),
            language.pick("Udekket (minus: ledig)", "Udekt (minus: ledig)", "Gap (minus: room)"),
        ];
        let rows = [&self.available, &self.closing, &self.gap];
        let decimals = rows.iter().flat_map(|row| row.iter()).map(|a| a.decimal().scale()).max().unwrap_or_default();
        let cells = rows
            .map(|row| row.iter().map(|amount| language.number_with(amount.decimal(), decimals)).collect::<Vec<_>>());
        let years: Vec<String> = self.years.iter().map(Year::to_string).collect();
        let length = |text: &str| text.chars().count();
        let label = labels.iter().copied().chain([heading.as_str()]).map(length).max().unwrap_or_default();
        let widths: Vec<usize> = (0..years.len())
            .map(|i| cells.iter().chain([&years]).filter_map(|row| row.get(i)).map(|c| length(c)).max().unwrap_or(0))
            .collect();
        let mut out = String::new();
        for (title, row) in [heading.as_str()].into_iter().chain(labels).zip([&years].into_iter().chain(&cells)) {
            out.push_str(&format!("{title:label$}"));
            for (cell, width) in row.iter().zip(&widths) {
                out.push_str(&format!("  {cell:>width$}"));
            }
            out.push('\n');
        }
        if !self.base_known {
            out.push_str(language.pick(
                "Utgangspunktet er ikke oppgitt, så rammene er avvik fra det.\n",
                "Utgangspunktet er ikkje oppgitt, så rammene er avvik frå det.\n",
                "The base is not given, so the frames are deviations from it.\n",
            ));
        }
        if self.balanced {
            out.push_str(language.pick(
                "Rammen holder seg innenfor det som er disponibelt, i alle år.\n",
                "Ramma held seg innanfor det som er disponibelt, i alle år.\n",
                "The frame stays within what is available, in every year.\n",
            ));
        }
        if let Some(cut) = &self.flat_cut {
            out.push_str(&cut.sentence(&self.years, language));
        }
        if let Some(scale) = &self.scale {
            out.push_str(&scale.sentence(self, language));
        }
        if let Some(start) = &self.start {
            out.push_str(&start.sentence(self, language));
        }
        out
    }

    /// The amount of a list in a year.
    fn of_year(&self, amounts: &[Amount], year: Option<Year>, language: Language) -> String {
        let place = year.and_then(|year| self.years.iter().position(|known| *known == year));
        let amount = place.and_then(|place| amounts.get(place)).copied().unwrap_or_default();
        language.number(amount.decimal())
    }
}

fn year_text(year: Option<Year>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}

fn list(amounts: &[Amount], language: Language) -> String {
    amounts.iter().map(|amount| language.number(amount.decimal())).collect::<Vec<_>>().join(" · ")
}

impl FlatCut {
    fn sentence(&self, years: &[Year], language: Language) -> String {
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

impl ScaleFit {
    fn sentence(&self, balance: &Balance, language: Language) -> String {
        let template = match (self.verdict, self.reason) {
            (Fit::FitsAlready, _) => language.pick(
                "{m}: trenger ikke skaleres.\n",
                "{m}: treng ikkje skalerast.\n",
                "{m}: need not be scaled.\n",
            ),
            (Fit::Fits, _) => language.pick(
                "{m}: ganget med {f} går det opp (eksakt {x}; {y} avgjør). Rammen blir {c}.\n",
                "{m}: gonga med {f} går det opp (eksakt {x}; {y} avgjer). Ramma blir {c}.\n",
                "{m}: times {f} it fits (exactly {x}; {y} decides). The frame becomes {c}.\n",
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
                "{m}: ingen faktor med så få desimaler går opp (eksakt {x}).\n",
                "{m}: ingen faktor med så få desimalar går opp (eksakt {x}).\n",
                "{m}: no factor with so few decimals fits (exactly {x}).\n",
            ),
            _ => language.pick(
                "{m}: tiltaket måtte blitt større enn et tiltak kan være (eksakt {x}).\n",
                "{m}: tiltaket måtte blitt større enn eit tiltak kan vere (eksakt {x}).\n",
                "{m}: the measure would have to be larger than one can be (exactly {x}).\n",
            ),
        };
        fill(
            template,
            &[
                ("{m}", &self.title),
                ("{f}", &self.factor.map_or_else(String::new, |factor| language.number(factor.decimal()))),
                ("{x}", &self.exact.map_or_else(String::new, |exact| exact.to_string())),
                ("{y}", &year_text(self.year)),
                ("{c}", &self.closing.as_ref().map_or_else(String::new, |closing| list(closing, language))),
                ("{g}", &balance.of_year(&self.without, self.year, language)),
            ],
        )
    }
}

impl StartFit {
    fn sentence(&self, balance: &Balance, language: Language) -> String {
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
        let day = |moment: Option<Moment>| moment.map_or_else(String::new, |moment| day_text(moment, language));
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
