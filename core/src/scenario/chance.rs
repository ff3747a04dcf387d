//! Drawing: the same seed gives the same samples everywhere, in whatever order they are asked for.
//!
//! Every random word has an address, the number of its variable and the number of its sample, and can be
//! reached directly. So a column can be drawn in pieces, on any number of threads or machines, and a
//! sample is the same whether ten are drawn or ten million.

use std::ops::Range;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rust_decimal::Decimal;

use crate::amount::Amount;
use crate::error::{Code, Error};
use crate::json::{Door, Path};
use crate::scenario::distribution::{Distribution, MOST_DECIMALS};
use crate::scenario::quantile::{Mix, Quantiles, Score, Uniform, check_decimals};

/// Samples drawn at a time, few enough that the scores of a factor stay near the processor.
const BLOCK: u16 = 2048;

/// A source of random words: ChaCha with eight rounds.
///
/// The key is the seed, as eight bytes little-endian, and 24 bytes of zero; the stream (nonce) is the
/// number of the variable, or 2³² + the number of the factor. The word of sample s is the keystream's
/// bytes 8 s to 8 s + 7, little-endian. Source: D. J. Bernstein, “ChaCha, a variant of Salsa20”, 2008.
///
/// ```
/// use ramme::Chance;
/// let chance = Chance::seeded(42);
/// let (mut all, mut tail) = ([0; 10], [0; 3]);
/// chance.draw(0, 0, &mut all);
/// chance.draw(0, 7, &mut tail);
/// assert_eq!(all[7..], tail);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chance {
    seed: u64,
}

impl Chance {
    /// The source of this seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Chance { seed }
    }

    /// The words of a variable, from a sample on.
    pub fn draw(&self, variable: u32, from_sample: u64, out: &mut [u64]) {
        self.stream(variable.into(), from_sample, out);
    }

    /// The words of a risk factor, from a sample on; no variable has the same ones.
    pub fn draw_factor(&self, factor: u32, from_sample: u64, out: &mut [u64]) {
        self.stream(u64::from(factor) | 1 << 32, from_sample, out);
    }

    fn stream(self, stream: u64, from_sample: u64, out: &mut [u64]) {
        let mut key = [0; 32];
        for (to, byte) in key.iter_mut().zip(self.seed.to_le_bytes()) {
            *to = byte;
        }
        let mut words = ChaCha8Rng::from_seed(key);
        words.set_stream(stream);
        // The generator counts in words of 32 bits.
        words.set_word_pos(u128::from(from_sample) << 1);
        out.fill_with(|| words.next_u64());
    }
}

/// A variable that is not known: its distribution, the steps it is drawn in, and what it follows.
///
/// Two variables that follow the same risk factor move together. A variable with the loading ρ on a factor
/// has the score z = ρF + √(1 − ρ²)ε, where F (shared) and ε (its own) are standard normal; Φ(z) is uniform,
/// and the variable is its quantile there. So two loadings ρ and σ give the scores the correlation ρσ, and
/// each variable keeps its own distribution. This is the Gaussian copula with one factor: R. B. Nelsen, “An
/// Introduction to Copulas”, 2nd ed., 2006, ch. 2; with one factor, D. X. Li, “On Default Correlation: A
/// Copula Function Approach”, Journal of Fixed Income 9(4), 2000.
///
/// ```
/// use ramme::{dec, Distribution, Draws, Ranks, Uncertain};
/// let wages = Uncertain::new(Distribution::normal(1, dec!(0.02)), 6).follows(0, dec!(0.9));
/// let prices = Uncertain::new(Distribution::pert(dec!(0.98), 1, dec!(1.06)), 6).follows(0, dec!(0.9));
/// let columns = Draws::new(1, &[wages, prices])?.columns(0..1000);
/// let both: Vec<Ranks> = columns.iter().map(|column| Ranks::of(column)).collect();
/// assert!(both[0].correlation(&both[1]).unwrap() > dec!(0.7).into());
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Uncertain {
    distribution: Distribution,
    decimals: u32,
    factor: Option<(u32, Amount)>,
}

impl Uncertain {
    /// A variable that follows nothing, drawn in steps of 10⁻ᵈ.
    #[must_use]
    pub fn new(distribution: Distribution, decimals: u32) -> Self {
        Uncertain { distribution, decimals, factor: None }
    }

    /// Follows the risk factor of this number; the loading is from −1 (against it) to 1, with at most six
    /// decimals.
    #[must_use]
    pub fn follows(mut self, factor: u32, loading: impl Into<Amount>) -> Self {
        self.factor = Some((factor, loading.into()));
        self
    }

    pub(crate) fn check(&self, path: &Path<'_>, door: &mut Door) {
        self.distribution.check(&path.key("distribution"), door);
        check_decimals(self.decimals, &path.key("decimals"), door);
        if let Some((_, loading)) = self.factor {
            check_loading(loading, &path.key("loading"), door);
        }
    }
}

/// Refuses a loading that is not a correlation.
pub(crate) fn check_loading(loading: Amount, path: &Path<'_>, door: &mut Door) {
    let value = loading.decimal();
    if value.abs() > Decimal::ONE || value.scale() > MOST_DECIMALS {
        door.report(Code::RateOutOfRange, path, loading, "-1.000000 … 1.000000");
    }
}

/// Samples of uncertain variables: whole numbers of steps, in one column a variable.
///
/// Variable number v of the list draws from stream v of [`Chance`]; a variable added at the end leaves the
/// samples of the others as they were.
///
/// ```
/// use ramme::{dec, Distribution, Draws, Uncertain};
/// let cost = Uncertain::new(Distribution::triangular(dec!(0.9), 1, dec!(1.3)), 6);
/// let delay = Uncertain::new(Distribution::discrete([(0, 3), (6, 1)]), 0);
/// let draws = Draws::new(2024, &[cost, delay])?;
/// let (whole, later) = (draws.columns(0..100), draws.columns(60..100));
/// assert_eq!(whole[0][60..], later[0]);
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Draws {
    chance: Chance,
    /// The numbers of the factors that are followed, each once.
    factors: Vec<u32>,
    variables: Vec<Prepared>,
}

/// A variable with what each of its draws needs.
#[derive(Debug, Clone)]
struct Prepared {
    number: u32,
    quantiles: Quantiles,
    /// The place of the factor in the list, and how to mix it in.
    follows: Option<(usize, Mix)>,
}

impl Draws {
    /// The samples of these variables with this seed.
    ///
    /// # Errors
    /// Every problem of the variables at once; a path starts with the place in the list.
    pub fn new(seed: u64, variables: &[Uncertain]) -> Result<Draws, Error> {
        let mut door = Door::default();
        for (i, variable) in variables.iter().enumerate() {
            variable.check(&Path::Root.index(i), &mut door);
        }
        Error::check(door.problems)?;
        let mut factors: Vec<u32> = variables.iter().filter_map(|variable| Some(variable.factor?.0)).collect();
        factors.sort_unstable();
        factors.dedup();
        let prepare = |(number, variable): (u32, &Uncertain)| Prepared {
            number,
            quantiles: Quantiles::of(&variable.distribution, variable.decimals),
            follows: variable
                .factor
                .and_then(|(factor, loading)| Some((factors.binary_search(&factor).ok()?, Mix::of(loading)))),
        };
        let variables = (0..).zip(variables).map(prepare).collect();
        Ok(Draws { chance: Chance::seeded(seed), factors, variables })
    }

    /// The samples of a range, one column for each variable.
    #[must_use]
    pub fn columns(&self, samples: Range<u64>) -> Vec<Vec<i64>> {
        let length = usize::try_from(samples.end.saturating_sub(samples.start)).unwrap_or_default();
        let mut columns = vec![vec![0; length]; self.variables.len()];
        self.fill(samples.start, &mut columns);
        columns
    }

    /// Fills columns from a sample on, each over its whole length; column v is variable v.
    ///
    /// ```
    /// use ramme::{Distribution, Draws, Uncertain};
    /// let draws = Draws::new(7, &[Uncertain::new(Distribution::range(0, 100), 2)])?;
    /// let mut columns = vec![vec![0; 3]];
    /// draws.fill(5, &mut columns);
    /// assert_eq!(columns, draws.columns(5..8));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    pub fn fill(&self, from_sample: u64, columns: &mut [Vec<i64>]) {
        let mut words = vec![0; BLOCK.into()];
        let mut pieces: Vec<_> = columns.iter_mut().map(|column| column.chunks_mut(BLOCK.into())).collect();
        let mut from = from_sample;
        loop {
            let block: Vec<&mut [i64]> = pieces.iter_mut().map(|piece| piece.next().unwrap_or_default()).collect();
            let longest = block.iter().map(|piece| piece.len()).max().unwrap_or(0);
            if longest == 0 {
                return;
            }
            let shared: Vec<Vec<Score>> =
                self.factors.iter().map(|factor| self.scores(*factor, from, longest)).collect();
            for (variable, piece) in self.variables.iter().zip(block) {
                let words = words.get_mut(..piece.len()).unwrap_or_default();
                self.chance.draw(variable.number, from, words);
                variable.fill(words, &shared, piece);
            }
            from = from.saturating_add(BLOCK.into());
        }
    }

    /// One variable alone, with the draws it has among the others.
    pub(crate) fn only(&self, variable: usize) -> Option<Draws> {
        let mut alone = self.variables.get(variable)?.clone();
        let factor = alone.follows.and_then(|(place, _)| self.factors.get(place).copied());
        alone.follows = alone.follows.map(|(_, mix)| (0, mix));
        Some(Draws { chance: self.chance, factors: factor.into_iter().collect(), variables: vec![alone] })
    }

    fn scores(&self, factor: u32, from_sample: u64, length: usize) -> Vec<Score> {
        let mut words = vec![0; length];
        self.chance.draw_factor(factor, from_sample, &mut words);
        words.into_iter().map(|word| Score::of(Uniform::from_word(word))).collect()
    }
}

impl Prepared {
    fn fill(&self, words: &[u64], shared: &[Vec<Score>], out: &mut [i64]) {
        let uniforms = words.iter().map(|word| Uniform::from_word(*word));
        let Some((scores, mix)) = self.follows.and_then(|(place, mix)| Some((shared.get(place)?, mix))) else {
            for (value, uniform) in out.iter_mut().zip(uniforms) {
                *value = self.quantiles.at(uniform);
            }
            return;
        };
        for ((value, uniform), score) in out.iter_mut().zip(uniforms).zip(scores) {
            *value = self.quantiles.at_score(mix.score(*score, Score::of(uniform)));
        }
    }
}
