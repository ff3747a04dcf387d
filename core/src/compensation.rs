//! A rate of a base: wage and price compensation, self-financing, a cut in per cent.
//!
//! The base is not always the net frame, so a rate always names it: Hustadvika compensates 4.3 % of
//! expenditure where the net frame is less than half of it, and self-financing is a rate of the income
//! that may be raised. The product is rounded once, to the row's rounding.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Amount, Exact, Ore};
use crate::error::Code;
use crate::json::{Door, Node, Path, Read};

/// What a rate is a rate of.
///
/// ```
/// use ramme::{Effect, RateBase};
/// // 4.3 % of 15 256, where the net frame is another figure
/// let deflator = Effect::rate(ramme::dec!(4.3), RateBase::Amount(15_256.into()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RateBase {
    /// The opening net frame of the year: in a plan of changes the closing frame of the year before,
    /// in a plan of levels the base. In the first plan year the two are the same.
    #[default]
    Opening,
    /// The expenditure side of that opening frame.
    Expenditure,
    /// The income side of that opening frame; it is negative, so a positive rate lowers the frame.
    Income,
    /// The income that may be raised, as a negative amount.
    EligibleIncome(Amount),
    /// An amount the plan states.
    Amount(Amount),
}

const NAMED: &[(&str, RateBase)] =
    &[("opening", RateBase::Opening), ("expenditure", RateBase::Expenditure), ("income", RateBase::Income)];

impl Read for RateBase {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> RateBase {
        const FORMS: &str = "opening, expenditure, income, {\"eligible_income\": …}, {\"amount\": …}";
        if !matches!(node, Node::Object(_)) {
            let named = NAMED.iter().find(|(name, _)| matches!(node, Node::Text(text) if text == name));
            return named.map_or_else(
                || {
                    door.report(Code::UnknownValue, path, node.shown(), FORMS);
                    RateBase::Opening
                },
                |(_, base)| *base,
            );
        }
        let Some(mut fields) = door.object(node, path) else { return RateBase::Opening };
        let eligible = fields.optional("eligible_income", door).map(RateBase::EligibleIncome);
        let amount = fields.optional("amount", door).map(RateBase::Amount);
        fields.close(door);
        match (eligible, amount) {
            (Some(base), None) | (None, Some(base)) => base,
            (Some(_), Some(_)) => {
                door.report(Code::UnknownValue, path, "eligible_income, amount", FORMS);
                RateBase::Opening
            }
            (None, None) => {
                door.report(Code::UnknownValue, path, "{}", FORMS);
                RateBase::Opening
            }
        }
    }
}

impl RateBase {
    /// Whether the base is a figure of the area, not an amount of its own.
    pub(crate) fn is_of_area(self) -> bool {
        matches!(self, RateBase::Opening | RateBase::Expenditure | RateBase::Income)
    }
}

/// The decimals of a rate: room for one of six that a scenario scales by six.
pub(crate) const PERCENT_DECIMALS: u32 = 12;

/// Per cent: at most ±100.
pub(crate) fn check_percent(percent: Amount, path: &Path<'_>, door: &mut Door) {
    let value = percent.decimal();
    if value.abs() > Decimal::ONE_HUNDRED || value.scale() > PERCENT_DECIMALS {
        door.report(Code::RateOutOfRange, path, percent, "-100.000000000000 … 100.000000000000 %");
    }
}

/// `percent` % of `base`, before rounding.
pub(crate) fn percent_of(percent: Amount, base: Ore) -> Exact {
    let rate = percent.decimal();
    // 10¹⁷ øre × 10¹⁴ stays far below an i128; the door holds both limits.
    let over = i128::from(base.0).saturating_mul(rate.mantissa());
    Exact { over, under: 10_i128.saturating_pow(rate.scale().saturating_add(2)) }
}
