//! What many samples say: quantiles, mean, how many fulfil a condition, and what drives the spread.
//!
//! Results are whole numbers, and so is all that is computed of them, up to one division at the end: the
//! same digits on every machine.

use rust_decimal::Decimal;

use crate::amount::{Amount, Exact, Rounding};
use crate::error::{Code, Error, Problem};

/// The results of all samples, in order of size.
///
/// ```
/// use ramme::{dec, Summary};
/// let closing = Summary::of(&[120, -30, 45, 60, 45])?;
/// assert_eq!((closing.least(), closing.most(), closing.mean()), (-30, 120, 48));
/// assert_eq!(closing.quantile(dec!(0.5)), Some(45));
/// // in balance: at least 0
/// assert_eq!((closing.len() - closing.below(0), closing.len()), (4, 5));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    sorted: Vec<i64>,
    first: i64,
    last: i64,
}

impl Summary {
    /// Sorts the results.
    ///
    /// # Errors
    /// [`Code::Empty`] without results.
    pub fn of(results: &[i64]) -> Result<Summary, Error> {
        let mut sorted = results.to_vec();
        sorted.sort_unstable();
        let ends = sorted.first().copied().zip(sorted.last().copied());
        let (first, last) = ends.ok_or_else(|| Problem::new(Code::Empty, "", "", "1 …"))?;
        Ok(Summary { sorted, first, last })
    }

    /// How many samples there are; never none.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a summary is never empty")]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The smallest result that at least the share `p` of the samples do not exceed (nearest rank); for 0
    /// the smallest of all. `None` for a `p` outside 0 to 1.
    ///
    /// Source: R. J. Hyndman and Y. Fan, “Sample Quantiles in Statistical Packages”, The American
    /// Statistician 50(4), 1996, definition 1.
    ///
    /// ```
    /// use ramme::{dec, Summary};
    /// let results = Summary::of(&[10, 20, 30, 40])?;
    /// let quartiles = [dec!(0.25), dec!(0.5), dec!(0.51), dec!(1)].map(|p| results.quantile(p));
    /// assert_eq!(quartiles, [Some(10), Some(20), Some(30), Some(40)]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn quantile(&self, p: impl Into<Amount>) -> Option<i64> {
        let p = p.into().decimal();
        if p < Decimal::ZERO || p > Decimal::ONE {
            return None;
        }
        // ⌈p n⌉ in whole numbers; p ≤ 1 has a mantissa of at most 10²⁸, so the product holds for n up to 10¹⁰.
        let samples = i128::try_from(self.sorted.len()).ok()?;
        let under = 10_i128.checked_pow(p.scale())?;
        let over = p.mantissa().checked_mul(samples)?;
        let rank = over.checked_add(under.checked_sub(1)?)?.checked_div(under)?;
        self.sorted.get(usize::try_from(rank.checked_sub(1)?.max(0)).ok()?).copied()
    }

    /// The exact mean, rounded once to a whole number, half away from zero.
    #[must_use]
    pub fn mean(&self) -> i64 {
        let under = i128::try_from(self.sorted.len()).unwrap_or(i128::MAX);
        // The mean lies between the least and the greatest result, so it is an i64.
        Exact { over: self.sum(), under }.round(Rounding::default()).unwrap_or_default().0
    }

    /// The exact sum of all results, for a mean that is rounded otherwise.
    #[must_use]
    pub fn sum(&self) -> i128 {
        self.sorted.iter().map(|result| i128::from(*result)).sum()
    }

    /// The smallest result.
    #[must_use]
    pub fn least(&self) -> i64 {
        self.first
    }

    /// The greatest result.
    #[must_use]
    pub fn most(&self) -> i64 {
        self.last
    }

    /// How many results are below a limit.
    #[must_use]
    pub fn below(&self, limit: i64) -> usize {
        self.sorted.partition_point(|result| *result < limit)
    }

    /// How many results fulfil a condition.
    ///
    /// ```
    /// use ramme::Summary;
    /// let results = Summary::of(&[1, 2, 3, 4])?;
    /// assert_eq!(results.count(|result| result % 2 == 0), 2);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn count(&self, condition: impl Fn(i64) -> bool) -> usize {
        self.sorted.iter().filter(|result| condition(**result)).count()
    }
}

/// The ranks of a column, for correlations with others.
///
/// ```
/// use ramme::{dec, Ranks};
/// let (cost, result) = (Ranks::of(&[1, 2, 3, 4]), Ranks::of(&[-10, -20, -20, -90]));
/// // by hand: −4.5 / √(5 × 4.5)
/// assert_eq!(cost.correlation(&result), Some(dec!(-0.9487).into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranks {
    /// Twice the distance of each rank from the middle rank, which is whole also between two ranks.
    centred: Vec<i64>,
    /// The sum of their squares.
    squares: i128,
}

impl Ranks {
    /// Ranks a column; equal values share the average of their ranks.
    #[must_use]
    pub fn of(column: &[i64]) -> Ranks {
        let mut order: Vec<(i64, usize)> = column.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let mut centred = vec![0; column.len()];
        // Lengths of memory are far below 2⁶², so ranks and their doubles are i64.
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (mut before, mut squares) = (0_usize, 0_i128);
        for ties in order.chunk_by(|a, b| a.0 == b.0) {
            let after = before.saturating_add(ties.len());
            // The ranks before + 1 … after, their average doubled, less the middle rank doubled.
            let twice = whole(before).saturating_add(whole(after)).saturating_sub(whole(column.len()));
            for (_, place) in ties {
                if let Some(rank) = centred.get_mut(*place) {
                    *rank = twice;
                }
            }
            let square = i128::from(twice).saturating_mul(i128::from(twice));
            squares = squares.saturating_add(square.saturating_mul(i128::from(whole(ties.len()))));
            before = after;
        }
        Ranks { centred, squares }
    }

    /// Spearman's rank correlation with another column, rounded to four decimals: how surely one grows
    /// with the other. `None` when either is the same throughout, or they are not equally long.
    ///
    /// It is the (product-moment) correlation of the average ranks. Source: M. G. Kendall and J. D. Gibbons,
    /// “Rank Correlation Methods”, 5th ed., 1990, ch. 3.
    #[must_use]
    pub fn correlation(&self, other: &Ranks) -> Option<Amount> {
        if self.centred.len() != other.centred.len() || self.squares == 0 || other.squares == 0 {
            return None;
        }
        let pairs = self.centred.iter().zip(&other.centred);
        // Twice a rank is below 2³² for four thousand million samples, so a product is below 2⁶⁴ and the sum fits.
        let products: i128 = pairs.map(|(a, b)| i128::from(*a).saturating_mul(i128::from(*b))).sum();
        // The product of the squares must fit a u128: large ones give up digits far below the fourth decimal.
        let drop = |value: i128| 66_u32.saturating_sub(value.leading_zeros());
        let shift = drop(self.squares).max(drop(other.squares));
        let (a, b) = (self.squares.unsigned_abs() >> shift, other.squares.unsigned_abs() >> shift);
        let product = a.checked_mul(b)?;
        // The root is taken of a number as long as can be, so that it is exact to 60 bits also for few samples.
        let more = product.leading_zeros() / 2;
        let root = (product << (more * 2)).isqrt();
        let size = (products.unsigned_abs() >> shift) << more;
        let doubled = size.checked_mul(20_000)?.checked_add(root)?;
        let tenths_of_thousandths = doubled.checked_div(root.checked_mul(2)?)?;
        let size = i64::try_from(tenths_of_thousandths).ok()?;
        let signed = if products < 0 { size.saturating_neg() } else { size };
        Some(Decimal::new(signed, 4).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranks of a million million samples would look so; no test can hold as many.
    #[test]
    fn squares_past_64_bits_give_the_same_correlation() {
        const FAR: i64 = 1 << 40;
        let ranks = |centred: [i64; 3]| Ranks { centred: centred.to_vec(), squares: 2 << 80 };
        let (a, b, c) = (ranks([FAR, -FAR, 0]), ranks([FAR, 0, -FAR]), ranks([-FAR, FAR, 0]));
        let with_a = [&a, &b, &c].map(|other| a.correlation(other));
        assert_eq!(with_a, [Some(1.into()), Some(Decimal::new(5, 1).into()), Some((-1).into())]);
    }
}
