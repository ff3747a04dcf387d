//! Balancing: the gap between a plan's frames and what is available, and what closes it (saldering).
//!
//! An answer is sought by trials, which lay one row anew with all that follows from it, and is proved by
//! building the changed plan through the plan's own door and adding up its frame, so that wage
//! compensation, phasing and rounding answer for themselves.

mod cut;
mod scale;
mod start;
mod text;
mod trial;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::allocate::Fraction;
use crate::amount::{self, Amount, Ore, Resolution, Unit};
use crate::area::PerYear;
use crate::compensation::{check_percent, percent_of};
use crate::document::PlanDocument;
use crate::effect::Effect;
use crate::error::{Code, Error};
use crate::figure::View;
use crate::frame::{Found, Frame, Target};
use crate::json::{Door, Node, Path, Read};
use crate::measure::Measure;
use crate::plan::Plan;
use crate::year::{Moment, Year};

use trial::Trial;

/// What a year may have available at most, in øre: 10¹⁵ kroner, as all lines of a plan together.
const MOST: i64 = 100_000_000_000_000_000;

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

impl Serialize for Available {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Growth<'a> {
            percent: &'a PerYear,
            #[serde(skip_serializing_if = "Option::is_none")]
            from: Option<Amount>,
        }
        match self {
            Available::NoGrowth => serializer.serialize_str("no_growth"),
            Available::Amounts(amounts) => amounts.serialize(serializer),
            Available::Growth { percent, from } => Growth { percent, from: *from }.serialize(serializer),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Available {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Available".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (amount, per_year) = (generator.subschema_for::<Amount>(), generator.subschema_for::<PerYear>());
        schemars::json_schema!({
            "description": "What there is in each year: no growth, amounts, or a rate on the year before.",
            "anyOf": [
                { "const": "no_growth" },
                per_year,
                {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["percent"],
                    "properties": { "percent": per_year, "from": amount }
                }
            ]
        })
    }
}

impl Read for Available {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Available {
        const FORMS: &str = "no_growth, 47250, [47250, …], {percent, from}";
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
            // A word is none of the forms; a text of figures may be an amount written wrong.
            Node::Text(text) if !text.contains(|c: char| c.is_ascii_digit()) => {
                door.report(Code::UnknownValue, path, text, FORMS);
                Available::NoGrowth
            }
            Node::Text(_) | Node::Integer(_) | Node::Float(_) | Node::List(_) => {
                Available::Amounts(PerYear::read(node, path, door))
            }
            other => {
                door.report(Code::WrongType, path, other.kind(), FORMS);
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
    /// The exact factor by the plan's amounts as they stand; their rounding can ask for a little more or
    /// less. None where what the measure does in that year rounds to nothing.
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
        let area = self.find_area(options.area.as_deref(), door);
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

        let closing = closing_of(&frame, area);
        let bench = Bench { plan: self, frame, area, available, closing };
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
            base_known: !bench.frame.lacks_base(area),
            available: bench.show(&bench.available),
            closing: bench.show(&bench.closing),
            gap: bench.show(&gaps),
            balanced,
            flat_cut,
            scale: scale.and_then(|measure| bench.scale(measure, u32::from(decimals))),
            start: movable.and_then(|(measure, ..)| bench.start(measure, earliest)),
        })
    }

    fn find_area(&self, id: Option<&str>, door: &mut Door) -> Option<usize> {
        let id = id?;
        let (root, found) = (Path::Root, self.checked().areas.get(id).copied());
        let at = root.key("area");
        if found.is_none() && !door.is_marked(&at) {
            let known: Vec<&str> = self.document().areas.iter().map(|area| area.id.as_str()).take(30).collect();
            door.report(Code::UnknownArea, &at, id, known.join(", "));
        }
        found
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
    pub(crate) fn available(&self, available: &Available, opening: Ore, door: &mut Door) -> Vec<Ore> {
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

impl Frame {
    /// The gap of each year: the closing frame of an area, or of the whole plan, less what is available. Above zero is
    /// what must be found, below zero is room. What closes it tells [`Plan::balance`].
    ///
    /// ```
    /// use ramme::Available;
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
    ///   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
    ///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
    /// }"#)?;
    /// assert_eq!(plan.frame().gap(&Available::NoGrowth, None)?, [250.into(), 600.into()]);
    /// assert_eq!(plan.frame().gap(&Available::amounts([9919, 10400]), Some("skole"))?, [50.into(), (-81).into()]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every problem at once: [`Code::UnknownArea`]; [`Code::WrongLength`], [`Code::AmountTooFine`],
    /// [`Code::AmountTooLarge`], [`Code::RateOutOfRange`] of what is available.
    pub fn gap(&self, available: &Available, area: Option<&str>) -> Result<Vec<Decimal>, Error> {
        self.gap_at(available, area, Door::default())
    }

    /// The gap that an object `{"available": …, "area": …}` asks for: the way of the bindings.
    ///
    /// # Errors
    /// As [`BalanceOptions::from_node`] and [`Frame::gap`].
    pub fn gap_from_node(&self, node: &Node<'_>) -> Result<Vec<Decimal>, Error> {
        let mut door = Door::default();
        let (mut available, mut area) = (Available::NoGrowth, None);
        if let Some(mut fields) = door.object(node, &Path::Root) {
            available = fields.required("available", &mut door);
            area = fields.optional::<String>("area", &mut door);
            fields.close(&mut door);
        }
        self.gap_at(&available, area.as_deref(), door)
    }

    fn gap_at(&self, available: &Available, area: Option<&str>, mut door: Door) -> Result<Vec<Decimal>, Error> {
        let area = self.plan().find_area(area, &mut door);
        let opening = Found { target: Target::Opening, area, view: View::Level, side: None };
        let available = self.plan().available(available, self.ore(&opening, 0), &mut door);
        Error::check(door.problems)?;
        let gaps = gaps_of(&closing_of(self, area), &available);
        Ok(gaps.into_iter().map(|gap| gap.to_decimal(self.unit())).collect())
    }
}

/// Where changed plans are held against what is available.
struct Bench<'a> {
    plan: &'a Plan,
    frame: Frame,
    area: Option<usize>,
    available: Vec<Ore>,
    /// The closing frames of the plan as it is.
    closing: Vec<Ore>,
}

impl Bench<'_> {
    fn gaps(&self, closing: &[Ore]) -> Vec<Ore> {
        gaps_of(closing, &self.available)
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

    /// A measure of the plan that becomes another.
    fn trial(&self, measure: usize) -> Option<Trial<'_>> {
        Trial::of_measure(&self.frame, &self.closing, self.area, measure)
    }

    /// The closing frames of a changed document, through the plan's own door.
    fn prove(&self, change: impl FnOnce(&mut PlanDocument)) -> Result<Vec<Ore>, Error> {
        let mut document = self.plan.document().clone();
        // Printed figures belong to the plan as it was printed.
        document.printed.clear();
        change(&mut document);
        Ok(closing_of(&document.build()?.frame(), self.area))
    }

    /// The closing frames with another effect of a measure, proved.
    fn prove_effect(&self, measure: usize, effect: &Effect) -> Result<Vec<Ore>, Error> {
        self.prove(|document| {
            if let Some(measure) = document.measures.get_mut(measure) {
                measure.effect = effect.clone();
            }
        })
    }

    /// The year with the largest gap above zero, the first of them.
    fn worst(&self, gaps: &[Ore]) -> Option<usize> {
        let above = gaps.iter().enumerate().filter(|(_, gap)| **gap > Ore::ZERO);
        above.max_by_key(|(year, gap)| (**gap, std::cmp::Reverse(*year))).map(|(year, _)| year)
    }
}

fn gaps_of(closing: &[Ore], available: &[Ore]) -> Vec<Ore> {
    closing.iter().zip(available).map(|(closing, available)| *closing - *available).collect()
}

fn closing_of(frame: &Frame, area: Option<usize>) -> Vec<Ore> {
    frame.ores(&Found { target: Target::Closing, area, view: View::Level, side: None })
}
