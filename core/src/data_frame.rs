//! Data frames: the columns of a table that another program holds, on their way in or out.

use std::borrow::Cow;

use crate::amount::Amount;
use crate::json::Node;

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: null, NaN, an empty cell of a sheet.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// `mantissa` ÷ 10^`scale`.
    Decimal {
        /// The digits.
        mantissa: i128,
        /// How many of them are decimals.
        scale: u32,
    },
    /// A binary floating-point number.
    Float(f64),
    /// True or false.
    Flag(bool),
    /// Several texts.
    Texts(Vec<Cow<'a, str>>),
}

/// The cells of a column, as they are stored; one of a type of its own where most are alike.
#[derive(Debug, Clone, PartialEq)]
pub enum Values<'a> {
    /// Texts; one without a letter or a sign is an empty cell.
    Text(Vec<Option<Cow<'a, str>>>),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// Decimal numbers of one scale.
    Decimal(u32, Vec<Option<i128>>),
    /// Binary floating-point numbers; NaN is an empty cell.
    Float(Vec<Option<f64>>),
    /// Cells of several types.
    Mixed(Vec<Cell<'a>>),
    /// Cells of a type that no field takes, by its name.
    Unread(String),
}

impl<'a> Values<'a> {
    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Values::Text(cells) => cells.len(),
            Values::Whole(cells) => cells.len(),
            Values::Decimal(_, cells) => cells.len(),
            Values::Float(cells) => cells.len(),
            Values::Mixed(cells) => cells.len(),
            Values::Unread(_) => 0,
        }
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the cell of a row is empty.
    pub(crate) fn is_empty_at(&self, row: usize) -> bool {
        match self {
            Values::Text(_) => self.text(row).is_none(),
            Values::Whole(cells) => cells.get(row).is_none_or(Option::is_none),
            Values::Decimal(_, cells) => cells.get(row).is_none_or(Option::is_none),
            _ => self.cell(row).is_empty(),
        }
    }

    /// The text of a row, in a column of texts.
    pub(crate) fn text(&self, row: usize) -> Option<&str> {
        let Values::Text(cells) = self else { return None };
        cells.get(row).and_then(Option::as_deref).filter(|text| !is_blank(text))
    }

    /// The cell of a row; past the end it is empty.
    pub(crate) fn cell(&self, row: usize) -> Cell<'_> {
        let cell = match self {
            Values::Text(_) => self.text(row).map(|text| Cell::Text(Cow::Borrowed(text))),
            Values::Whole(cells) => cells.get(row).copied().flatten().map(Cell::Whole),
            Values::Decimal(scale, cells) => {
                cells.get(row).copied().flatten().map(|mantissa| Cell::Decimal { mantissa, scale: *scale })
            }
            Values::Float(cells) => cells.get(row).copied().flatten().filter(|float| !float.is_nan()).map(Cell::Float),
            Values::Mixed(cells) => cells.get(row).cloned(),
            Values::Unread(_) => None,
        };
        cell.unwrap_or(Cell::Empty)
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().next().is_none_or(|first| first <= b' ' || !first.is_ascii()) && text.trim().is_empty()
}

/// A column of a table that comes in or goes out.
#[derive(Debug, Clone, PartialEq)]
pub struct Column<'a> {
    /// Its heading.
    pub name: Cow<'a, str>,
    /// Its cells, from top to bottom.
    pub values: Values<'a>,
}

impl<'a> Column<'a> {
    /// A column with a heading.
    #[must_use]
    pub fn new(name: impl Into<Cow<'a, str>>, values: Values<'a>) -> Self {
        Column { name: name.into(), values }
    }
}

impl<'a> Cell<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// The whole number that it is, whatever its type; a float only as far as floats count every number.
    pub(crate) fn whole(&self) -> Option<i64> {
        match self {
            Cell::Whole(value) => Some(*value),
            Cell::Decimal { mantissa, scale } => {
                let step = 10_i128.checked_pow(*scale)?;
                let rest = mantissa.checked_rem(step)?;
                mantissa.checked_div(step).filter(|_| rest == 0).and_then(|whole| i64::try_from(whole).ok())
            }
            Cell::Float(value) => whole_float(*value),
            _ => None,
        }
    }

    /// As a person would write it, to name it in a problem.
    pub(crate) fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone().into_owned(),
            Cell::Whole(value) => value.to_string(),
            Cell::Decimal { mantissa, scale } => decimal_text(*mantissa, *scale),
            Cell::Float(value) if value.is_finite() => crate::json::float_text(*value),
            Cell::Float(value) => if *value > 0.0 { "inf" } else { "-inf" }.to_owned(),
            Cell::Flag(value) => value.to_string(),
            Cell::Texts(texts) => texts.join("; "),
        }
    }

    /// The number as a node that reads as an amount.
    pub(crate) fn amount_node(self) -> Node<'a> {
        match self {
            Cell::Empty => Node::Null,
            Cell::Text(text) => Node::Text(text),
            Cell::Flag(value) => Node::Bool(value),
            other => match other.whole() {
                Some(whole) => Node::Integer(whole),
                None => Node::Text(other.shown().into()),
            },
        }
    }
}

/// The whole number that a float is, below 2⁵³, where floats still count every one.
fn whole_float(value: f64) -> Option<i64> {
    const MOST: f64 = 9_007_199_254_740_992.0;
    let whole = value as i64;
    (value.abs() <= MOST && whole as f64 == value).then_some(whole)
}

/// Digits with a decimal point, without zeros at the end.
pub(crate) fn decimal_text(mantissa: i128, scale: u32) -> String {
    let sign = if mantissa < 0 { "-" } else { "" };
    let digits = mantissa.unsigned_abs().to_string();
    let places = usize::try_from(scale).unwrap_or(usize::MAX);
    if places == 0 {
        return format!("{sign}{digits}");
    }
    // No type that tables come in has more decimals than this.
    let digits = if digits.len() <= places && places < 1_000 {
        "0".repeat(places.saturating_sub(digits.len()).saturating_add(1)) + &digits
    } else {
        digits
    };
    let (whole, decimals) = digits.split_at(digits.len().saturating_sub(places));
    match decimals.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{decimals}"),
    }
}

/// A float as the shortest decimal that stands for it, rounded half away from zero to so many decimals; none for
/// one that is no number.
pub(crate) fn rounded_float(value: f64, decimals: u32) -> Option<Amount> {
    let text = value.is_finite().then(|| plain_digits(value))?;
    let parsed = rust_decimal::Decimal::from_scientific(&text).ok()?;
    let rounded = parsed.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    Some(Amount::from(rounded))
}

fn plain_digits(value: f64) -> String {
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(value);
    if text.contains('e') { text.to_owned() } else { format!("{text}e0") }
}
