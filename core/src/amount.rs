//! How much, exactly: amounts as written, the unit they are written in, and the one rounding.
//!
//! An [`Amount`] is a decimal number in the unit of its plan. Inside, a plan computes with whole øre
//! ([`Ore`]); an amount finer than that is refused at the door, so nothing is ever lost on the way in.
//! Rounding happens in one place, `Exact::round`, and only where a rate becomes a year's amount or a rate
//! meets a base.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::error::Code;
use crate::json::{Door, Node, Path, Read};
use crate::language::Language;

/// The largest amount a document may hold, in øre: ten trillion (10¹³) kroner.
pub(crate) const LARGEST: i64 = 1_000_000_000_000_000;

/// An amount or a rate as written: a decimal number.
///
/// In a document it is a text such as `"1.7"` or `"-508"`; a whole number may also stand as a JSON
/// integer. A JSON number with decimals is refused, because it has passed through binary floating
/// point. The point is always the decimal mark, so `"1.000"` is 1, as programs write it; in a table that people have
/// filled in, where it may be a thousand, it is refused. An amount is in the unit of its plan; see [`Unit`].
///
/// ```
/// use ramme::{Amount, Decimal};
/// assert_eq!(Amount::parse("1.70"), Some(Amount::from(Decimal::new(17, 1))));
/// assert_eq!(Amount::parse("1 000"), None);
/// assert_eq!(Amount::from(47250).to_string(), "47250");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Amount(Decimal);

impl Amount {
    /// Reads `-?digits[.digits]`, at most 28 digits; anything else, `1e3`, `+1` and `1_000` among
    /// them, is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Amount> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return None,
            None => (digits, ""),
        };
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !plain(whole) || !plain(decimals) || whole.len() + decimals.len() > 28 {
            return None;
        }
        let decimals = decimals.trim_end_matches('0');
        let (digits, negative) = (whole.bytes().chain(decimals.bytes()), digits.len() < text.len());
        let scale = decimals.len() as u32;
        // Up to 18 digits fit an `i64`, which is read several times faster.
        if whole.len() + decimals.len() <= 18 {
            let add = |sum: i64, digit: u8| sum.saturating_mul(10).saturating_add(i64::from(digit & 0x0f));
            let size = digits.fold(0, add);
            return Some(Amount(Decimal::new(if negative { -size } else { size }, scale)));
        }
        let add = |sum: i128, digit: u8| sum.saturating_mul(10).saturating_add(i128::from(digit & 0x0f));
        let size = digits.fold(0, add);
        Decimal::try_from_i128_with_scale(if negative { -size } else { size }, scale).ok().map(Amount)
    }

    /// This amount × a factor, rounded once. The door holds both within an `i128`.
    pub(crate) fn times(self, factor: Amount, unit: Unit, rounding: Rounding) -> Amount {
        let over = i128::from(Ore::of(self, unit).0).saturating_mul(factor.0.mantissa());
        let exact = Exact { over, under: 10_i128.saturating_pow(factor.0.scale()) };
        exact.round(rounding).unwrap_or_default().to_decimal(unit).into()
    }

    /// The number itself.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// `digits` ÷ 10^`scale`, of a scale up to 28.
    pub(crate) fn of_digits(mut digits: i64, mut scale: u32) -> Amount {
        while scale > 0 && digits.checked_rem(10) == Some(0) {
            (digits, scale) = (digits.checked_div(10).unwrap_or_default(), scale.saturating_sub(1));
        }
        Amount(Decimal::new(digits, scale))
    }
}

impl From<Decimal> for Amount {
    fn from(value: Decimal) -> Self {
        Amount(value.normalize())
    }
}

impl From<i64> for Amount {
    fn from(value: i64) -> Self {
        Amount(Decimal::from(value))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        named_text("Amount", self, serializer)
    }
}

/// Serialises a number as text, in a newtype whose name tells a format with such numbers of its own that
/// the text is one.
pub(crate) fn named_text<T: fmt::Display, S: serde::Serializer>(
    name: &'static str,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    struct Text<'a, T>(&'a T);
    impl<T: fmt::Display> Serialize for Text<'_, T> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self.0)
        }
    }
    serializer.serialize_newtype_struct(name, &Text(value))
}

/// Serialises a decimal as the amount it is.
pub(crate) fn decimal<S: serde::Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    Amount(*value).serialize(serializer)
}

pub(crate) fn optional_decimal<S: serde::Serializer>(
    value: &Option<Decimal>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.map(Amount).serialize(serializer)
}

pub(crate) fn optional_decimals<S: serde::Serializer>(
    values: &[Option<Decimal>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(|value| value.map(Amount)))
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        if generator.contract().is_serialize() {
            return schemars::json_schema!({ "description": "An exact decimal number as text.", "type": "string" });
        }
        schemars::json_schema!({
            "description": "A decimal number as text (`\"1.7\"`, `\"-508\"`), or a whole number. Never a number with decimals.",
            "anyOf": [
                { "type": "string", "pattern": "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$", "maxLength": 30 },
                { "type": "integer" }
            ]
        })
    }
}

/// The amount that a text most likely means, for a hint: `1 000`, `4,3 %`, `1.000,50 kr`.
fn meant(text: &str) -> Option<Amount> {
    if !cfg!(feature = "words") {
        return None;
    }
    let text = text.to_ascii_lowercase().replace([' ', '\u{a0}', '\u{202f}'], "").replace(['−', '–'], "-");
    let number =
        ["%", "prosent", "percent", "pst.", "kroner", "kr", "nok"].iter().find_map(|unit| text.strip_suffix(unit));
    let number = number.unwrap_or(&text);
    // Of two marks the last begins the decimals: `1.000,50`, `1,000.50`.
    let thousands = match (number.rfind('.'), number.rfind(',')) {
        (Some(point), Some(comma)) if point < comma => ".",
        (Some(_), Some(_)) => ",",
        _ => " ",
    };
    Amount::parse(&number.replace(thousands, "").replace(',', "."))
}

impl Read for Amount {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Amount {
        match node {
            Node::Text(text) => Amount::parse(text).unwrap_or_else(|| {
                let example = meant(text).map_or_else(|| "\"1.7\"".to_owned(), |amount| format!("\"{amount}\""));
                door.report(Code::NotAnAmount, path, text, example);
                Amount::default()
            }),
            Node::Integer(value) => Amount::from(*value),
            Node::Float(text) if text.bytes().all(|b| b.is_ascii_digit() || b == b'-') => {
                door.report(
                    Code::AmountTooLarge,
                    path,
                    text,
                    format_args!("±{} (kr)", Ore(LARGEST).to_decimal(Unit::Kroner)),
                );
                Amount::default()
            }
            Node::Float(text) => {
                // A float that is written without digits is no number: `nan`, `inf`.
                let is_number = text.bytes().any(|b| b.is_ascii_digit());
                let code = if is_number { Code::FloatAmount } else { Code::NotAnAmount };
                let example = Amount::parse(text).map_or_else(|| "\"1.7\"".to_owned(), |a| format!("\"{a}\""));
                door.report(code, path, text, example);
                Amount::default()
            }
            other => {
                door.report(Code::WrongType, path, other.kind(), "an amount, such as \"1.7\"");
                Amount::default()
            }
        }
    }
}

/// A [`Decimal`] from a literal, read by the compiler: `dec!(1.7)`, `dec!(-508)`.
///
/// ```
/// assert_eq!(ramme::dec!(-3.40).to_string(), "-3.40");
/// ```
#[macro_export]
macro_rules! dec {
    ($($number:tt)+) => {
        const { $crate::decimal_literal(::core::stringify!($($number)+)) }
    };
}

/// What [`dec!`] reads; anything but a plain decimal number does not compile.
#[doc(hidden)]
#[must_use]
#[expect(clippy::indexing_slicing, clippy::panic, reason = "runs in the compiler only, where a panic is its error")]
pub const fn decimal_literal(text: &str) -> Decimal {
    let bytes = text.as_bytes();
    let (mut digits, mut scale, mut negative, mut after_point, mut i) = (0_u128, 0_u32, false, false, 0);
    while i < bytes.len() {
        match bytes[i] {
            b'-' if digits == 0 && !after_point => negative = true,
            b' ' | b'_' => {}
            b'.' if !after_point => after_point = true,
            digit @ b'0'..=b'9' => {
                digits = digits * 10 + (digit - b'0') as u128;
                if after_point {
                    scale += 1;
                }
            }
            _ => panic!("not a decimal number"),
        }
        i += 1;
    }
    assert!(digits < 1 << 96 && scale <= 28, "more than 28 digits");
    Decimal::from_parts(digits as u32, (digits >> 32) as u32, (digits >> 64) as u32, negative, scale)
}

/// The unit that a plan's amounts are written in.
///
/// ```
/// assert_eq!(ramme::Unit::Million.as_str(), "mill. kr");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Unit {
    /// Whole kroner.
    #[default]
    #[serde(rename = "kr")]
    Kroner,
    /// Thousands of kroner, the unit of most published tables.
    #[serde(rename = "1000 kr")]
    Thousand,
    /// Millions of kroner, the unit of most sentences.
    #[serde(rename = "mill. kr")]
    Million,
}

impl Unit {
    /// Every unit, with its text form.
    pub const NAMES: &'static [(&'static str, Unit)] =
        &[("kr", Unit::Kroner), ("1000 kr", Unit::Thousand), ("mill. kr", Unit::Million)];

    /// The text form in documents and table headings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Kroner => "kr",
            Unit::Thousand => "1000 kr",
            Unit::Million => "mill. kr",
        }
    }

    /// The unit as people read it: `1000 kr`, in English `NOK 1000`.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Unit::Million, Language::En) => "NOK million",
            (Unit::Thousand, Language::En) => "NOK 1000",
            (Unit::Kroner, Language::En) => "NOK",
            (unit, _) => unit.as_str(),
        }
    }

    /// An amount with its unit, as in a sentence: `1 500 tusen kr`, `2,5 mill. kr`, `NOK 2.5 million`.
    pub(crate) fn with_amount(self, amount: &str, language: Language) -> String {
        match (self, language) {
            (Unit::Million, Language::En) => format!("NOK {amount} million"),
            (Unit::Kroner, Language::En) => format!("NOK {amount}"),
            (Unit::Thousand, Language::En) => format!("NOK {amount} thousand"),
            (Unit::Thousand, _) => format!("{amount} tusen kr"),
            _ => format!("{amount} {}", self.label(language)),
        }
    }

    /// Decimals that an amount in this unit can have before it is finer than one øre.
    pub(crate) fn decimals(self) -> u32 {
        match self {
            Unit::Kroner => 2,
            Unit::Thousand => 5,
            Unit::Million => 8,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How an amount between two steps is rounded.
///
/// Municipalities differ: Hustadvika cuts downwards, Molde rounds halves up. The default is half away
/// from zero, which treats a saving as it treats an addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// To the nearest; a half away from zero: 2.5 → 3, −2.5 → −3.
    #[default]
    HalfAwayFromZero,
    /// To the nearest; a half upwards: 2.5 → 3, −2.5 → −2.
    HalfUp,
    /// To the nearest; a half to the even neighbour: 2.5 → 2, 3.5 → 4.
    HalfEven,
    /// Downwards: 2.9 → 2, −136.7 → −137.
    Floor,
    /// Upwards: 2.1 → 3, −2.9 → −2.
    Ceiling,
    /// Towards zero: 2.9 → 2, −2.9 → −2.
    TowardZero,
}

impl RoundingMode {
    pub(crate) const NAMES: &'static [(&'static str, RoundingMode)] = &[
        ("half_away_from_zero", RoundingMode::HalfAwayFromZero),
        ("half_up", RoundingMode::HalfUp),
        ("half_even", RoundingMode::HalfEven),
        ("floor", RoundingMode::Floor),
        ("ceiling", RoundingMode::Ceiling),
        ("toward_zero", RoundingMode::TowardZero),
    ];

    /// Whether the mode goes to the nearest step, so that an amount moves by half a step at most.
    pub(crate) fn is_nearest(self) -> bool {
        matches!(self, RoundingMode::HalfAwayFromZero | RoundingMode::HalfUp | RoundingMode::HalfEven)
    }
}

/// The step that computed amounts are rounded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Resolution {
    /// One øre, 0.01 kr.
    #[default]
    #[serde(rename = "0.01 kr")]
    Ore,
    /// Whole kroner.
    #[serde(rename = "1 kr")]
    Krone,
    /// Hundreds of kroner.
    #[serde(rename = "100 kr")]
    Hundred,
    /// Thousands of kroner.
    #[serde(rename = "1000 kr")]
    Thousand,
    /// Ten thousands of kroner.
    #[serde(rename = "10000 kr")]
    TenThousand,
    /// Hundred thousands of kroner, a tenth of a million.
    #[serde(rename = "100000 kr")]
    HundredThousand,
    /// Millions of kroner.
    #[serde(rename = "1000000 kr")]
    Million,
}

impl Resolution {
    pub(crate) const NAMES: &'static [(&'static str, Resolution)] = &[
        ("0.01 kr", Resolution::Ore),
        ("1 kr", Resolution::Krone),
        ("100 kr", Resolution::Hundred),
        ("1000 kr", Resolution::Thousand),
        ("10000 kr", Resolution::TenThousand),
        ("100000 kr", Resolution::HundredThousand),
        ("1000000 kr", Resolution::Million),
    ];

    /// The step in øre.
    pub(crate) fn ore(self) -> i64 {
        match self {
            Resolution::Ore => 1,
            Resolution::Krone => 100,
            Resolution::Hundred => 10_000,
            Resolution::Thousand => 100_000,
            Resolution::TenThousand => 1_000_000,
            Resolution::HundredThousand => 10_000_000,
            Resolution::Million => 100_000_000,
        }
    }
}

/// To what step, and how, computed amounts are rounded. The default is to øre, half away from zero.
///
/// ```
/// use ramme::{Resolution, Rounding, RoundingMode};
/// let whole_thousands_down = Rounding { to: Resolution::Thousand, mode: RoundingMode::Floor };
/// assert_ne!(whole_thousands_down, Rounding::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    /// The step.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub to: Resolution,
    /// The mode.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub mode: RoundingMode,
}

impl Read for Rounding {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Rounding {
        let Some(mut fields) = door.object(node, path) else { return Rounding::default() };
        let to = fields.choice("to", Resolution::NAMES, door).unwrap_or_default();
        let mode = fields.choice("mode", RoundingMode::NAMES, door).unwrap_or_default();
        fields.close(door);
        Rounding { to, mode }
    }
}

/// Whole øre. Sums cannot pass an `i64`: the door refuses a plan whose lines together could reach
/// 10¹⁸ øre, so the operators below never saturate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Ore(pub(crate) i64);

impl Ore {
    pub(crate) const ZERO: Ore = Ore(0);

    /// The amount in øre; an amount too fine or too large, which the door has refused, gives zero.
    pub(crate) fn of(amount: Amount, unit: Unit) -> Ore {
        Ore::try_of(amount, unit).unwrap_or_default()
    }

    fn try_of(amount: Amount, unit: Unit) -> Result<Ore, Code> {
        let missing = unit.decimals().checked_sub(amount.0.scale()).ok_or(Code::AmountTooFine)?;
        // No amount within the limit passes 64 bits, whose product is several times faster.
        i64::try_from(amount.0.mantissa())
            .ok()
            .zip(10_i64.checked_pow(missing))
            .and_then(|(digits, step)| digits.checked_mul(step))
            .map(Ore)
            .filter(|ore| ore.is_within())
            .ok_or(Code::AmountTooLarge)
    }

    /// Whether an amount may be this large.
    pub(crate) fn is_within(self) -> bool {
        self.0.unsigned_abs() <= LARGEST.unsigned_abs()
    }

    /// The largest amount, in a unit.
    pub(crate) fn largest(unit: Unit) -> Decimal {
        Ore(LARGEST).to_decimal(unit)
    }

    /// The amount in a unit, exactly.
    pub(crate) fn to_decimal(self, unit: Unit) -> Decimal {
        Decimal::new(self.0, unit.decimals()).normalize()
    }

    pub(crate) fn is_zero(self) -> bool {
        self.0 == 0
    }
}

/// Refuses an amount that is finer than an øre or larger than the limit.
pub(crate) fn check(amount: Amount, unit: Unit, path: &Path<'_>, door: &mut Door) {
    match Ore::try_of(amount, unit) {
        Err(Code::AmountTooFine) => door.report(Code::AmountTooFine, path, amount, unit.decimals()),
        Err(code) => {
            door.report(code, path, amount, format_args!("±{} ({unit})", Ore::largest(unit)));
        }
        Ok(_) => {}
    }
}

impl Add for Ore {
    type Output = Ore;
    fn add(self, other: Ore) -> Ore {
        Ore(self.0.saturating_add(other.0))
    }
}

impl Sub for Ore {
    type Output = Ore;
    fn sub(self, other: Ore) -> Ore {
        Ore(self.0.saturating_sub(other.0))
    }
}

impl Neg for Ore {
    type Output = Ore;
    fn neg(self) -> Ore {
        Ore(self.0.saturating_neg())
    }
}

impl AddAssign for Ore {
    fn add_assign(&mut self, other: Ore) {
        *self = *self + other;
    }
}

impl Sum for Ore {
    fn sum<I: Iterator<Item = Ore>>(amounts: I) -> Ore {
        amounts.fold(Ore::ZERO, Add::add)
    }
}

/// An exact quotient of øre, before it is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exact {
    /// Numerator, in øre.
    pub(crate) over: i128,
    /// Denominator, above zero.
    pub(crate) under: i128,
}

impl Exact {
    /// Rounds to the step and mode; the only rounding of the library (domain: one rounding, where a
    /// rate becomes an amount). `None` when the result is not an `i64` of øre.
    pub(crate) fn round(self, rounding: Rounding) -> Option<Ore> {
        let step = rounding.to.ore();
        if self.under == 1 && step == 1 {
            return i64::try_from(self.over).ok().map(Ore);
        }
        let under = self.under.checked_mul(i128::from(step))?;
        // Most amounts fit the processor's own division, which is several times faster.
        let steps = match (i64::try_from(self.over), i64::try_from(under)) {
            (Ok(over), Ok(under)) => steps(over, under, rounding.mode)?,
            _ => i64::try_from(wide_steps(self.over, under, rounding.mode)?).ok()?,
        };
        steps.checked_mul(step).map(Ore)
    }
}

/// One rounding, in both widths.
macro_rules! rounded_quotient {
    ($name:ident: $int:ty) => {
        fn $name(over: $int, under: $int, mode: RoundingMode) -> Option<$int> {
            let (toward_zero, rest) = (over.checked_div(under)?, over.checked_rem(under)?);
            if rest == 0 {
                return Some(toward_zero);
            }
            // The rest against what it lacks of the whole tells the half.
            let size = rest.checked_abs()?;
            let half = size.cmp(&under.checked_sub(size)?);
            let away = match mode {
                RoundingMode::Floor => over < 0,
                RoundingMode::Ceiling => over > 0,
                RoundingMode::TowardZero => false,
                RoundingMode::HalfUp => half.is_gt() || (half.is_eq() && over > 0),
                RoundingMode::HalfAwayFromZero => half.is_ge(),
                RoundingMode::HalfEven => half.is_gt() || (half.is_eq() && toward_zero.checked_rem(2)? != 0),
            };
            let step = if over < 0 { -1 } else { 1 };
            if away { toward_zero.checked_add(step) } else { Some(toward_zero) }
        }
    };
}

rounded_quotient!(steps: i64);
rounded_quotient!(wide_steps: i128);

/// A division by the same number many times over, in 64 bits and rounded half away from zero: what
/// [`Exact::round`] gives, by a multiplication.
///
/// With d eight times the denominator, 2ˢ⁺¹ < d ≤ 2ˢ⁺², and m the next whole number above 2⁶⁴⁺ˢ/d, the product of m and
/// eight times a numerator is away from zero by a little: by less than 2⁻ˢ in the quotient, which brings a half away from
/// zero and no other number to one, since those are 4/d or more from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Quotient {
    inverse: i64,
    /// 2ˢ⁻¹, by which what is shifted away rounds.
    half: i64,
    /// s.
    shift: u32,
    step: i32,
}

impl Quotient {
    /// The largest numerator it takes.
    pub(crate) const LARGEST: i64 = i64::MAX / 8;

    /// By one: what is whole stays as it is.
    pub(crate) const ONE: Quotient = Quotient { inverse: (1 << 62) + 1, half: 1, shift: 1, step: 1 };

    /// None for another mode, unless nothing is left to round, and for a denominator of more than 32 bits.
    pub(crate) fn by(under: i128, rounding: Rounding) -> Option<Quotient> {
        let step = rounding.to.ore();
        let under = u32::try_from(under.checked_mul(step.into())?).ok().filter(|under| *under > 0)?;
        let eightfold = u128::from(under).wrapping_mul(8);
        let shift = eightfold.saturating_sub(1).ilog2().checked_sub(1)?;
        let inverse = i64::try_from((1_u128 << shift << 64).checked_div(eightfold)?.wrapping_add(1)).ok()?;
        let rounds = under == 1 || rounding.mode == RoundingMode::HalfAwayFromZero;
        let (half, step) = (1_i64.checked_shl(shift.checked_sub(1)?)?, i32::try_from(step).ok()?);
        rounds.then_some(Quotient { inverse, half, shift, step })
    }

    /// `over` at most [`Quotient::LARGEST`] in size. No branch: a processor could not foresee the sign.
    #[inline]
    pub(crate) fn round(self, over: i64) -> i64 {
        let steps = upper_half(over.wrapping_mul(8), self.inverse).wrapping_add(self.half) >> self.shift;
        steps.wrapping_mul(self.step.into())
    }
}

/// The upper half of the product with a number that is not below zero.
#[inline(always)]
fn upper_half(number: i64, by: i64) -> i64 {
    // WebAssembly has no such product, and calls a function for one of 128 bits.
    if cfg!(target_arch = "wasm32") {
        upper_half_by_parts(number, by)
    } else {
        (i128::from(number).wrapping_mul(by.into()) >> 64) as i64
    }
}

#[inline(always)]
fn upper_half_by_parts(number: i64, by: i64) -> i64 {
    let parts = |number: i64| (number >> 32, number & 0xffff_ffff);
    let ((upper, lower), (by_upper, by_lower)) = (parts(number), parts(by));
    let lowest = (lower.wrapping_mul(by_lower) as u64 >> 32) as i64;
    let (one, other) = (parts(lower.wrapping_mul(by_upper)), parts(upper.wrapping_mul(by_lower)));
    let carried = lowest.wrapping_add(one.1).wrapping_add(other.1) >> 32;
    upper.wrapping_mul(by_upper).wrapping_add(one.0).wrapping_add(other.0).wrapping_add(carried)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rounded in 64 bits, and the same quotient in 128.
    fn rounded(over: i128, under: i128, mode: RoundingMode) -> i64 {
        let rounding = Rounding { to: Resolution::Ore, mode };
        let [narrow, wide] = [1, 1 << 70].map(|by| Exact { over: over * by, under: under * by }.round(rounding));
        assert_eq!(narrow, wide);
        narrow.map_or(i64::MAX, |ore| ore.0)
    }

    #[test]
    fn every_mode_rounds_as_its_table_says() {
        use RoundingMode::*;
        // 2.5, -2.5, 3.5, 2.1, -2.9 by hand
        let cases = [(5, 2), (-5, 2), (7, 2), (21, 10), (-29, 10)];
        let table = [
            (HalfAwayFromZero, [3, -3, 4, 2, -3]),
            (HalfUp, [3, -2, 4, 2, -3]),
            (HalfEven, [2, -2, 4, 2, -3]),
            (Floor, [2, -3, 3, 2, -3]),
            (Ceiling, [3, -2, 4, 3, -2]),
            (TowardZero, [2, -2, 3, 2, -2]),
        ];
        for (mode, expected) in table {
            let got: Vec<i64> = cases.iter().map(|&(n, d)| rounded(n, d, mode)).collect();
            assert_eq!(got, expected, "{mode:?}");
        }
    }

    #[test]
    fn a_repeated_quotient_is_the_one_rounding() {
        let rounding = |to| Rounding { to, mode: RoundingMode::HalfAwayFromZero };
        let mut state = 7_u64;
        for _ in 0..200_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let under = 1 + i128::from(state >> 33) % 40_000;
            let over = (state as i64) >> (state % 60 + 4); // up to the largest
            for rounding in [rounding(Resolution::Ore), rounding(Resolution::Thousand)] {
                let Some(quotient) = Quotient::by(under, rounding) else { continue };
                let exact = Exact { over: over.into(), under }.round(rounding);
                assert_eq!(Some(Ore(quotient.round(over))), exact, "{over} / {under}");
            }
        }
        // halves, and the largest numerators
        assert_eq!(Quotient::by(1, rounding(Resolution::Ore)), Some(Quotient::ONE));
        let third = Quotient::by(12, rounding(Resolution::Ore)).map(|by| [6, -6, 5, -5, 18].map(|over| by.round(over)));
        assert_eq!(third, Some([1, -1, 0, 0, 2]));
        for under in [1, 2, 3, 4, 5, 7, 8, 12, 365, 366, 1_000_000, i128::from(u32::MAX)] {
            for over in [Quotient::LARGEST, -Quotient::LARGEST, Quotient::LARGEST - 1] {
                let quotient = Quotient::by(under, Rounding::default()).map(|by| by.round(over));
                let exact = Exact { over: over.into(), under }.round(Rounding::default());
                assert_eq!(quotient, exact.map(|ore| ore.0), "{over} / {under}");
            }
        }
    }

    #[test]
    fn a_product_by_parts_is_the_product() {
        let numbers = [0, 1, -1, 12, 1 << 31, 1 << 32, -(1 << 32), (1 << 32) - 1, i64::MAX, i64::MAX - 1, i64::MIN];
        let mut state = 7_u64;
        let more = (0..500).map(|i| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state as i64) >> (i % 60)
        });
        let numbers: Vec<i64> = numbers.into_iter().chain(more).collect();
        for number in &numbers {
            for by in numbers.iter().filter(|by| **by >= 0) {
                let whole = (i128::from(*number) * i128::from(*by)) >> 64;
                assert_eq!(i128::from(upper_half_by_parts(*number, *by)), whole, "{number} {by}");
            }
        }
    }

    #[test]
    fn short_and_long_amounts_are_read_alike() {
        for text in ["0", "-0", "0.000", "-0.10", "120", "-1.50", "999999999999999999", "-0.00000000000000001"] {
            // The same number with more digits than an `i64` holds.
            let long = format!("{text}{}{}", if text.contains('.') { "" } else { "." }, "0".repeat(10));
            let (short, long) = (Amount::parse(text), Amount::parse(&long));
            let parts = |amount: Option<Amount>| amount.map(|amount| (amount.0.mantissa(), amount.0.scale()));
            assert_eq!(parts(short), parts(long), "{text}");
            assert_eq!(short.map(|amount| amount.0.is_sign_negative()), long.map(|amount| amount.0.is_sign_negative()));
        }
    }

    #[test]
    fn loose_numbers_are_not_amounts() {
        for text in [
            "",
            "-",
            "+1",
            "1.",
            ".5",
            "1e3",
            "1_000",
            "1 000",
            "01",
            "1,7",
            "NaN",
            "--1",
            "12345678901234567890123456789",
        ] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }
}
