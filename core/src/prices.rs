//! Prices: an index of the user's own, fixed against nominal prices, and composite rates.
//!
//! No series is built in: an index names its source and its date, so that nobody takes it for the truth.
//! A factor between two years is the exact quotient of two index values; an amount that meets it is
//! rounded once.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Amount, Exact, Unit};
use crate::document::PlanDocument;
use crate::error::{Code, Error, Problem};
use crate::figure::Figure;
use crate::frame::Frame;
use crate::json::{Door, Fields, Node, Path, Read};
use crate::language::Language;
use crate::measure::Measure;
use crate::rows::Near;
use crate::source::Source;
use crate::terms::MOST_YEARS;
use crate::year::{Moment, Year};

/// The decimals an index value can have.
const INDEX_DECIMALS: u32 = 4;

/// The index of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IndexValue {
    /// The year.
    pub year: Year,
    /// The index, above zero; only the quotient of two values counts.
    pub index: Amount,
}

/// A price index (deflator) with its source and date.
///
/// ```
/// use ramme::{dec, PriceIndex, Source, Year};
/// let (a, b) = (Year::new(2022).unwrap(), Year::new(2024).unwrap());
/// let index = PriceIndex::new("Kommunal deflator", Source::new("Kommuneøkonomiproposisjonen"), "2024-05-14")
///     .value(a, dec!(100))
///     .value(b, dec!(110));
/// assert_eq!(index.factor(a, b).map(|factor| factor.to_string()), Some("110/100".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceIndex {
    /// The name of the series.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
    /// The date it was published or fetched: `2024-05-14`, `14.5.2024`, or in words as the source writes it,
    /// `mai 2024`. It must name a year, and a day of figures must be there in the calendar.
    pub date: String,
    /// The values, one for each year.
    pub values: Vec<IndexValue>,
}

impl PriceIndex {
    /// A series without values.
    #[must_use]
    pub fn new(name: impl Into<String>, source: Source, date: impl Into<String>) -> Self {
        PriceIndex { name: name.into(), source, date: date.into(), values: Vec::new() }
    }

    /// Adds the value of a year.
    #[must_use]
    pub fn value(mut self, year: Year, index: impl Into<Amount>) -> Self {
        self.values.push(IndexValue { year, index: index.into() });
        self
    }

    /// What an amount in prices of `from` is multiplied with to be in prices of `to`; `None` when the
    /// series lacks one of them.
    #[must_use]
    pub fn factor(&self, from: Year, to: Year) -> Option<PriceFactor> {
        let of = |year| self.values.iter().find(|value| value.year == year).map(|value| value.index);
        Some(PriceFactor { over: of(to)?, under: of(from)? })
    }

    pub(crate) fn check(&self, path: &Path<'_>, door: &mut Door) {
        for (name, text) in [("name", &self.name), ("date", &self.date)] {
            if text.is_empty() && !door.is_marked(&path.key(name)) && !door.is_marked(path) {
                door.report(Code::Empty, &path.key(name), "", name);
            }
        }
        let at_date = path.key("date");
        if !self.date.is_empty() && !door.is_marked(&at_date) && !is_date(&self.date) {
            door.report(Code::NotAMoment, &at_date, &self.date, "2024-05-14, 14.5.2024, 14. mai 2024");
        }
        let list = path.key("values");
        if self.values.is_empty() && !door.is_marked(&list) && !door.is_marked(path) {
            door.report(Code::Empty, &list, "", "{year, index}");
        }
        for (i, value) in self.values.iter().enumerate() {
            let (at, index) = (list.index(i), value.index.decimal());
            let unread = door.is_marked(&at.key("index")) || door.is_marked(&at);
            let fits = index > Decimal::ZERO && index <= 100_000.into() && index.scale() <= INDEX_DECIMALS;
            if !fits && !unread {
                door.report(Code::RateOutOfRange, &at.key("index"), value.index, "0.0001 … 100000");
            }
            let first = self.values.iter().take(i).position(|earlier| earlier.year == value.year);
            if let Some(first) = first.filter(|_| value.year.is_given()) {
                door.report(Code::DuplicateId, &at.key("year"), value.year, list.index(first));
            }
        }
    }

    fn years(&self) -> String {
        let years: Vec<String> = self.values.iter().map(|value| value.year.to_string()).collect();
        years.join(", ")
    }
}

/// Whether a text can be a date: a year with month and day where they are given, of figures or in words.
fn is_date(text: &str) -> bool {
    let text = text.trim();
    if text.chars().any(char::is_alphabetic) {
        // Of words: one year, and no other number than a day.
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
        let (years, days): (Vec<&str>, Vec<&str>) = numbers.partition(|number| number.len() > 2);
        let is_day = |day: &&str| day.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
        let [year] = years.as_slice() else { return false };
        return year.parse().ok().and_then(Year::new).is_some() && days.len() <= 1 && days.iter().all(is_day);
    }
    let parts: Vec<&str> = text.split('.').map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] => Moment::parse(&format!("{year}-{month:0>2}-{day:0>2}")).is_some(),
        _ => Moment::parse(text).is_some(),
    }
}

impl Read for IndexValue {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> IndexValue {
        let Some(mut fields) = door.object(node, path) else { return IndexValue::default() };
        let value = IndexValue { year: fields.required("year", door), index: fields.required("index", door) };
        fields.close(door);
        value
    }
}

impl Read for PriceIndex {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> PriceIndex {
        let Some(mut fields) = door.object(node, path) else { return PriceIndex::default() };
        let index = PriceIndex {
            name: fields.required("name", door),
            source: fields.required("source", door),
            date: fields.required("date", door),
            values: fields.list("values", 301, door),
        };
        fields.close(door);
        index
    }
}

/// What an amount is multiplied with to reach another price level: an exact quotient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct PriceFactor {
    over: Amount,
    under: Amount,
}

impl PriceFactor {
    /// A factor that is stated as a number.
    pub(crate) fn stated(factor: Amount) -> PriceFactor {
        PriceFactor { over: factor, under: Amount::from(1) }
    }

    /// The exact product with a quotient of øre.
    pub(crate) fn times(self, exact: Exact) -> Exact {
        let (a, b) = (self.over.decimal(), self.under.decimal());
        // The door holds both values within a few decimals, so neither product leaves an i128.
        let power = |of: Decimal, other: Decimal| 10_i128.saturating_pow(other.scale().saturating_sub(of.scale()));
        let scaled = |of: Decimal, other: Decimal| of.mantissa().saturating_mul(power(of, other));
        Exact { over: exact.over.saturating_mul(scaled(a, b)), under: exact.under.saturating_mul(scaled(b, a).max(1)) }
    }

    /// The factor as people read it: `1,029` or `118,4/112,1`.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        let number = |amount: Amount| language.number(amount.decimal());
        if self.under == Amount::from(1) {
            number(self.over)
        } else {
            format!("{}/{}", number(self.over), number(self.under))
        }
    }

    /// A whole number that the factor does not pass.
    pub(crate) fn at_most(self) -> u128 {
        let one = self.times(Exact { over: 1, under: 1 });
        one.over.checked_div(one.under).unwrap_or(i128::MAX).unsigned_abs().saturating_add(1)
    }
}

impl fmt::Display for PriceFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.under == Amount::from(1) {
            write!(f, "{}", self.over)
        } else {
            write!(f, "{}/{}", self.over, self.under)
        }
    }
}

impl Serialize for PriceFactor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whether a measure is in the prices of another year than the plan, and so lifted to them.
pub(crate) fn is_lifted(measure: &Measure, price_year: Option<Year>) -> bool {
    measure.price_factor.is_some() || measure.price_year.is_some_and(|year| Some(year) != price_year)
}

/// The factor that lifts a measure to the plan's price level, if it has one.
pub(crate) fn factor_of(measure: &Measure, document: &PlanDocument) -> Option<PriceFactor> {
    match (measure.price_factor, measure.price_year.filter(|year| Some(*year) != document.price_year)) {
        (Some(factor), _) => Some(PriceFactor::stated(factor)),
        (None, Some(from)) => document.price_index.as_ref()?.factor(from, document.price_year?),
        (None, None) => None,
    }
}

/// Refuses a price year that the plan's index cannot lift from or to.
pub(crate) fn check_price_year(measure: &Measure, document: &PlanDocument, path: &Path<'_>, door: &mut Door) {
    let Some(year) = measure.price_year.filter(|year| year.is_given()) else { return };
    let at = path.key("price_year");
    if measure.price_factor.is_some() {
        door.report(Code::PriceFactorUnused, &path.key("price_factor"), "price_factor, price_year", "");
    }
    if Some(year) == document.price_year {
        // It is in the plan's prices already, and needs no index.
        return;
    }
    let index = document.price_index.as_ref();
    // Without an index or a year to lift to, there is none to name.
    let known = index.filter(|_| document.price_year.is_some()).map_or_else(String::new, PriceIndex::years);
    if index.zip(document.price_year).is_none_or(|(index, to)| index.factor(year, to).is_none()) {
        door.report(Code::PriceYearUnknown, &at, year, known);
    }
}

/// A figure in prices of one year. Amounts are in the plan's unit, one for each plan year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FixedPrices {
    /// The unit of every amount.
    pub unit: Unit,
    /// The year whose prices the fixed amounts are in.
    pub price_year: Year,
    /// The plan years; each year's nominal amounts are in that year's prices.
    pub years: Vec<Year>,
    /// The amounts as the plan has them.
    pub nominal: Vec<Amount>,
    /// The amounts in prices of the price year, rounded as the plan rounds.
    pub fixed: Vec<Amount>,
    /// What each year's amount was multiplied with.
    pub factors: Vec<PriceFactor>,
    /// The name of the series.
    pub index: String,
    /// Where the series comes from.
    pub source: Source,
    /// The date of the series.
    pub date: String,
}

/// What to ask of [`Frame::fixed_prices`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PriceOptions {
    figure: Figure,
    price_year: Year,
    index: Option<PriceIndex>,
}

impl PriceOptions {
    /// A figure in prices of a year, by the plan's own index.
    #[must_use]
    pub fn new(figure: Figure, price_year: Year) -> Self {
        PriceOptions { figure, price_year, index: None }
    }

    /// By this index instead of the plan's.
    #[must_use]
    pub fn index(mut self, index: PriceIndex) -> Self {
        self.index = Some(index);
        self
    }

    /// Reads options from an object: `{"figure", "area", "view", "side", "price_year", "index"}`.
    ///
    /// # Errors
    /// Every problem of the object at once.
    pub fn from_node(node: &Node<'_>) -> Result<PriceOptions, Error> {
        let mut door = Door::default();
        let options = PriceOptions::read(node, &Path::Root, &mut door);
        if let Some(index) = &options.index {
            index.check(&Path::Root.key("index"), &mut door);
        }
        Error::check(door.problems).map(|()| options)
    }
}

impl Read for PriceOptions {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> PriceOptions {
        let Some(mut fields) = door.object(node, path) else {
            return PriceOptions::new(Figure::closing(), Year::default());
        };
        let options = PriceOptions {
            figure: Figure::read_fields(&mut fields, door),
            price_year: fields.required("price_year", door),
            index: fields.optional("index", door),
        };
        fields.close(door);
        options
    }
}

/// A figure in fixed prices, as the bindings ask for it: from an object as [`PriceOptions::from_node`] reads.
///
/// ```
/// let plan = ramme::Plan::from_json(r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
/// let asked = ramme::Node::from_json(r#"{"figure": "row:99", "area": "x", "price_year": 2020}"#)?;
/// let error = ramme::fixed_prices_from_node(&plan.frame(), &asked).unwrap_err();
/// let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code().as_str()).collect();
/// assert_eq!(codes, ["unknown_area", "unknown_row", "missing_field"]);
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// Every problem of the object and of the figure at once; see [`Frame::fixed_prices`].
pub fn fixed_prices_from_node(frame: &Frame, node: &Node<'_>) -> Result<FixedPrices, Error> {
    let mut door = Door::default();
    let options = PriceOptions::read(node, &Path::Root, &mut door);
    if door.is_marked(&Path::Root) {
        Error::check(std::mem::take(&mut door.problems))?;
    }
    frame.fixed_prices_at(&options, door)
}

impl Frame {
    /// A figure in fixed prices against nominal ones.
    ///
    /// ```
    /// use ramme::{dec, Area, Figure, Plan, PriceIndex, PriceOptions, Source, Year};
    /// let years = [2024, 2025].map(|year| Year::new(year).unwrap());
    /// let plan = Plan::builder("Plan", years[0], years[1]).area(Area::new("a", "A").base(1050)).build()?;
    /// let index = PriceIndex::new("Deflator", Source::new("Own estimate"), "2024-10-01")
    ///     .value(years[0], 100)
    ///     .value(years[1], 105);
    /// let fixed = plan.frame().fixed_prices(&PriceOptions::new(Figure::closing(), years[0]).index(index))?;
    /// assert_eq!(fixed.fixed, [1050.into(), 1000.into()]); // 1050 × 100/105
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Frame::amounts`]; [`Code::MissingField`] when neither the options nor the plan has an index;
    /// [`Code::PriceYearUnknown`] when the index lacks a year; [`Code::TotalsTooLarge`] when a product
    /// passes what the library computes with.
    pub fn fixed_prices(&self, options: &PriceOptions) -> Result<FixedPrices, Error> {
        self.fixed_prices_at(options, Door::default())
    }

    fn fixed_prices_at(&self, options: &PriceOptions, mut door: Door) -> Result<FixedPrices, Error> {
        let found = self.find_at(&options.figure, &mut Near::default(), &mut door);
        let terms = self.plan().terms();
        let at = Path::Root.key("index");
        let none = PriceIndex::default();
        let given = options.index.as_ref().or(self.plan().document().price_index.as_ref());
        match given {
            Some(index) => index.check(&at, &mut door),
            None => door.problems.push(Problem::new(Code::MissingField, "", "", "index")),
        }
        let index = given.unwrap_or(&none);
        let values = at.key("values");
        if given.is_some() && !door.is_marked(&values) && !door.is_marked(&at) && options.price_year.is_given() {
            let lacking = terms.years().find(|year| index.factor(*year, *year).is_none());
            let own = Some(options.price_year).filter(|year| index.factor(*year, *year).is_none());
            for year in own.into_iter().chain(lacking.filter(|year| Some(*year) != own)) {
                door.report(Code::PriceYearUnknown, &values, year, index.years());
            }
        }
        Error::check(std::mem::take(&mut door.problems))?;
        let mut fixed = FixedPrices {
            unit: terms.unit,
            price_year: options.price_year,
            years: terms.years().collect(),
            nominal: Vec::new(),
            fixed: Vec::new(),
            factors: Vec::new(),
            index: index.name.clone(),
            source: index.source.clone(),
            date: index.date.clone(),
        };
        let root = Path::Root;
        for (ore, year) in self.ores(&found).into_iter().zip(terms.years()) {
            let Some(factor) = index.factor(year, options.price_year) else { continue };
            let exact = factor.times(Exact { over: i128::from(ore.0), under: 1 });
            match exact.round(terms.rounding) {
                Some(product) => fixed.fixed.push(product.to_decimal(terms.unit).into()),
                None => door.report(Code::TotalsTooLarge, &root, "", terms.unit),
            }
            fixed.nominal.push(ore.to_decimal(terms.unit).into());
            fixed.factors.push(factor);
        }
        Error::check(door.problems).map(|()| fixed)
    }
}

impl FixedPrices {
    /// The amounts as text: nominal, factor, fixed, and where the series comes from.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut out = String::new();
        for (((year, nominal), factor), fixed) in
            self.years.iter().zip(&self.nominal).zip(&self.factors).zip(&self.fixed)
        {
            let number = |amount: &Amount| language.number(amount.decimal());
            out.push_str(&format!("{year}: {} × {} = {}\n", number(nominal), factor.text(language), number(fixed)));
        }
        let (prices, index) = (self.prices(language), self.origin());
        out.push_str(&format!("{prices} ({}); {index}\n", self.unit.label(language)));
        out
    }

    /// In which year's prices the fixed amounts are.
    pub(crate) fn prices(&self, language: Language) -> String {
        match language {
            Language::Nb | Language::Nn => format!("{}-kroner", self.price_year),
            Language::En => format!("prices of {}", self.price_year),
        }
    }

    /// The series, where it is from and its date.
    pub(crate) fn origin(&self) -> String {
        format!("{}, {}, {}", self.index, self.source, self.date)
    }
}

/// One part of a composite rate.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RatePart {
    /// What it is: wages, prices.
    pub name: String,
    /// Its weight; all weights sum to 1.
    pub weight: Amount,
    /// Its rate in per cent.
    pub percent: Amount,
}

impl RatePart {
    /// A part with its weight (of 1) and its rate in per cent.
    #[must_use]
    pub fn new(name: impl Into<String>, weight: impl Into<Amount>, percent: impl Into<Amount>) -> Self {
        RatePart { name: name.into(), weight: weight.into(), percent: percent.into() }
    }
}

impl Read for RatePart {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> RatePart {
        let Some(mut fields) = door.object(node, path) else { return RatePart::default() };
        let part = RatePart {
            name: fields.required("name", door),
            weight: fields.required("weight", door),
            percent: fields.required("percent", door),
        };
        fields.close(door);
        part
    }
}

/// A rate composed of wage and price rates by their weights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CompositeRate {
    /// The rate in per cent, exact.
    pub percent: Amount,
    /// What it is composed of.
    pub parts: Vec<RatePart>,
}

impl CompositeRate {
    /// Composes rates: Σ weight × per cent, exactly.
    ///
    /// ```
    /// use ramme::{dec, CompositeRate, RatePart};
    /// // wages 3.2 and prices 1.6 give 2.5
    /// let parts = vec![RatePart::new("lønn", dec!(0.5625), dec!(3.2)), RatePart::new("priser", dec!(0.4375), dec!(1.6))];
    /// assert_eq!(CompositeRate::of(parts)?.percent, dec!(2.5).into());
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::Empty`] without parts; [`Code::RateOutOfRange`] for a weight outside 0 to 1, a rate outside
    /// ±100 %, or weights that do not sum to 1.
    pub fn of(parts: Vec<RatePart>) -> Result<CompositeRate, Error> {
        CompositeRate::check(parts, Door::default())
    }

    /// Reads parts from an object: `{"parts": [{"name", "weight", "percent"}]}`.
    ///
    /// # Errors
    /// As [`CompositeRate::of`], and every problem of form.
    pub fn from_node(node: &Node<'_>) -> Result<CompositeRate, Error> {
        let mut door = Door::default();
        let mut parts = Vec::new();
        if let Some(mut fields) = door.object(node, &Path::Root) {
            parts = CompositeRate::read_parts(&mut fields, &mut door);
            fields.close(&mut door);
        }
        CompositeRate::check(parts, door)
    }

    fn read_parts(fields: &mut Fields<'_>, door: &mut Door) -> Vec<RatePart> {
        if !fields.has("parts") {
            fields.miss("parts", door);
        }
        fields.list("parts", MOST_YEARS, door)
    }

    fn check(parts: Vec<RatePart>, mut door: Door) -> Result<CompositeRate, Error> {
        let root = Path::Root;
        let list = root.key("parts");
        if parts.is_empty() && !door.is_marked(&list) && !door.is_marked(&root) {
            door.report(Code::Empty, &list, "", "{name, weight, percent}");
        }
        for (i, part) in parts.iter().enumerate() {
            let at = list.index(i);
            let weight = part.weight.decimal();
            if weight.is_sign_negative() || weight > Decimal::ONE || weight.scale() > 6 {
                door.report(Code::RateOutOfRange, &at.key("weight"), part.weight, "0.000000 … 1.000000");
            }
            crate::compensation::check_percent(part.percent, &at.key("percent"), &mut door);
        }
        Error::check(std::mem::take(&mut door.problems))?;
        // Each weight is known to be at most 1 by now.
        let whole: Decimal = parts.iter().map(|part| part.weight.decimal()).sum();
        if whole != Decimal::ONE {
            door.report(Code::RateOutOfRange, &list, whole.normalize(), "Σ weight = 1");
        }
        Error::check(door.problems)?;
        // Six decimals times six, of numbers up to 100: far within a Decimal.
        let percent: Decimal = parts.iter().map(|part| part.weight.decimal() * part.percent.decimal()).sum();
        Ok(CompositeRate { percent: percent.into(), parts })
    }
}
