//! A roll-up: very many measures, as columns, added up by area and year.
//!
//! A county sums every unit of every municipality, and asks for closing frames only. A measure is then no
//! row with an id, but two additions into the row of its area: what it gives in its first year, and what in
//! each year after it. An end is two more, which take that back. Sums along the years make levels of them,
//! and one pass up the tree puts every area into the one it lies under. The cost is measures + areas × years,
//! and nothing is kept of a measure.

use crate::amount::LARGEST;
use crate::error::{Code, Error};
use crate::json::{Door, Path};
use crate::scenario::rounds::{at_least_one, number_of};
use crate::terms::{MOST_AREAS, MOST_YEARS};
use crate::year::Year;

/// January 1900 and December 2200, by [`MeasureColumns::start`].
const MONTHS: (i64, i64) = (1900 * 12, 2200 * 12 + 11);

/// How many months that is.
const ALL_MONTHS: usize = (2201 - 1900) * 12;

/// What the sizes of all amounts may sum to, in øre.
const MOST_WEIGHT: u128 = i64::MAX as u128;

/// Fewer measures than this are not worth a table of the months, nor a quick weight.
const WORTH_A_TABLE: usize = 700;

/// Fewer measures than this are not worth a thread: starting it, and adding up its cells, takes about as long.
const WORTH_A_THREAD: usize = 100_000;

/// Amounts smaller than this, 172 million kr, are weighed together: two steps a measure less than each by itself.
const LIGHT: i64 = 1 << 34;

/// Measures as columns of one length: line after line is a measure.
///
/// The areas and months may be any whole numbers that fit an `i64`: `u32`, `i32`, `i64` and their like.
#[derive(Debug, Clone, Copy)]
pub struct MeasureColumns<'a, N = i64> {
    /// The place of its area.
    pub area: &'a [N],
    /// The amount of a full year in whole øre, at most 10¹³ kr in size.
    pub full_year: &'a [i64],
    /// The first month it counts in, numbered 12 × year + month − 1: August 2024 is 24 295. From
    /// January 1900 to December 2200.
    pub start: &'a [N],
    /// The last month it counts in, by the same numbers. What does not end has the last of all, 26 411;
    /// without the column no measure ends. A one-off runs from January through December of its year.
    pub end: Option<&'a [N]>,
}

/// Frames of areas, without the measures they are made of: what [`Frame`](crate::Frame) gives as
/// [`Figure::closing`](crate::Figure::closing) of the same measures, as fast as they can be read.
///
/// An amount of a year is the full-year amount × the twelfths of that year in which the measure counts,
/// rounded to whole øre once, half away from zero.
///
/// ```
/// use ramme::{MeasureColumns, RollUp};
/// // a county (0) over two municipalities (1, 2), with bases in øre
/// let mut county = RollUp::new(&[None, Some(0), Some(0)], &[0, 100_000, 200_000], 2024, 2026)?;
/// let month = |year, month| 12 * year + month - 1;
/// county.add(&MeasureColumns {
///     area: &[1, 2],
///     full_year: &[60_000, -30_001],
///     start: &[month(2024, 8), month(2025, 7)],
///     end: Some(&[month(2026, 6), month(2200, 12)]),
/// })?;
/// assert_eq!(county.closing(), [
///     325_000, 344_999, 299_999, // the county
///     125_000, 160_000, 130_000, // 5/12, 12/12 and 6/12 of 600 kr on 1 000
///     200_000, 184_999, 169_999, // half of −300.01 kr is −150.005, away from zero −150.01
/// ]);
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct RollUp {
    /// Every area before the one it lies under, and that one.
    upwards: Vec<(usize, Option<usize>)>,
    shape: Shape,
    /// For each year, for what comes after, and for each area in it: what is given in that year, and in each
    /// year after it.
    gives: Vec<[i64; 2]>,
    /// At least the size of everything that was ever put in, in øre. While it fits an `i64`, so does every sum.
    weight: u128,
}

/// What a place among the cells is computed from.
#[derive(Debug, Clone, Copy)]
struct Shape {
    areas: usize,
    years: usize,
    /// The first month of the first year.
    first_month: i64,
}

/// A month as the plan sees it. One before the plan begins what begins with the plan, and ends what never was
/// in it; one after it lies in the year after the last.
#[derive(Debug, Clone, Copy)]
struct Month {
    /// The place of the first area of its year.
    year: u32,
    /// The twelfths of the year from this month on.
    left: Twelfths,
    /// The twelfths of the year through this month.
    through: Twelfths,
}

/// Every month there is, with what is asked of it in columns.
struct Months {
    /// The place of its year and the twelfths from it on, in one block: a loop has one register less to hold.
    year_and_left: Box<[[i64; ALL_MONTHS]; 2]>,
    /// Where measures end.
    through: Option<Box<[[i64; ALL_MONTHS]; 1]>>,
}

impl Shape {
    fn month(self, number: i64) -> Option<Month> {
        if !(MONTHS.0..=MONTHS.1).contains(&number) {
            return None;
        }
        let most = (self.years as i64).wrapping_mul(12);
        let before = number.wrapping_sub(self.first_month);
        let (from, through) = (before.clamp(0, most) as u32, before.wrapping_add(1).clamp(0, most) as u32);
        let year = from / 12;
        Some(Month {
            year: year.wrapping_mul(self.areas as u32),
            left: Twelfths::of_year(12_u32.wrapping_sub(from % 12)),
            through: Twelfths::of_year(through.wrapping_sub(year.wrapping_mul(12))),
        })
    }

    /// Every month there is, computed once: those before the plan are alike, and those after it.
    fn months(self, ends: bool) -> Option<Months> {
        let edges = [self.month(MONTHS.0)?, self.month(MONTHS.1)?];
        let numbers = self.first_month..self.first_month.saturating_add((self.years as i64).saturating_mul(12));
        let within: Vec<Month> = numbers.map_while(|number| self.month(number)).collect();
        let first = self.first_month.wrapping_sub(MONTHS.0) as usize;
        Some(Months {
            year_and_left: columns(first, edges, &within, [|month| month.year.into(), |month| month.left.0])?,
            through: if ends { Some(columns(first, edges, &within, [|month| month.through.0])?) } else { None },
        })
    }
}

/// What is asked of each month: of those before the plan, from the first month on, and after it.
fn columns<const ASKED: usize>(
    first: usize,
    [before, after]: [Month; 2],
    within: &[Month],
    asked: [fn(&Month) -> i64; ASKED],
) -> Option<Box<[[i64; ALL_MONTHS]; ASKED]>> {
    let mut columns = vec![[0; ALL_MONTHS]; ASKED];
    for (column, of) in columns.iter_mut().zip(asked) {
        column.fill(of(&after));
        column.get_mut(..first)?.fill(of(&before));
        column.iter_mut().skip(first).zip(within).for_each(|(answer, month)| *answer = of(month));
    }
    columns.into_boxed_slice().try_into().ok()
}

impl Months {
    #[inline(always)]
    fn get(&self, number: i64) -> Option<Month> {
        // Compared at full width: where a usize is narrower, it would come round.
        let place = Some(number.wrapping_sub(MONTHS.0) as u64).filter(|place| *place < ALL_MONTHS as u64)? as usize;
        let through = match self.through.as_deref() {
            Some([through]) => Twelfths(*through.get(place)?),
            None => Twelfths::NONE,
        };
        let [year, left] = &*self.year_and_left;
        Some(Month { year: *year.get(place)? as u32, left: Twelfths(*left.get(place)?), through })
    }
}

/// How many measures were laid until one could not be, and whether each of their amounts is a light one.
struct Laid {
    count: usize,
    light: bool,
}

impl RollUp {
    /// Areas, each under the area at a place of the list or under none, with a base in whole øre for each;
    /// over the plan years `first` through `last`.
    ///
    /// # Errors
    /// Every problem at once, under `/parents`, `/bases` and `/years`: [`Code::Empty`], [`Code::TooMany`]
    /// past 100 000 areas or 50 years, [`Code::UnknownArea`], [`Code::AreaCycle`],
    /// [`Code::ColumnLength`], [`Code::AmountTooLarge`], [`Code::TotalsTooLarge`], [`Code::NotAYear`],
    /// [`Code::YearsNotConsecutive`].
    pub fn new(parents: &[Option<usize>], bases: &[i64], first: u16, last: u16) -> Result<RollUp, Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let (areas, at) = (parents.len(), root.key("parents"));
        if areas == 0 {
            door.report(Code::Empty, &at, "", "1");
        }
        if areas > MOST_AREAS {
            door.report(Code::TooMany, &at, areas, MOST_AREAS);
        }
        for (i, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent.filter(|parent| *parent >= areas) {
                door.report(Code::UnknownArea, &at.index(i), parent, format_args!("0 … {}", areas.saturating_sub(1)));
            }
        }
        let upwards = upwards(parents);
        if upwards.len() < areas {
            let mut left = vec![true; areas];
            upwards.iter().filter_map(|(area, _)| left.get_mut(*area).map(|left| *left = false)).for_each(drop);
            let i = left.iter().position(|left| *left).unwrap_or_default();
            door.report(Code::AreaCycle, &at.index(i), i, "");
        }
        let at = root.key("bases");
        if bases.len() != areas {
            door.report(Code::ColumnLength, &at, bases.len(), areas);
        }
        check_amounts(bases, &at, &mut door);
        let weight = bases.iter().map(|base| u128::from(base.unsigned_abs())).sum();
        if weight > MOST_WEIGHT && !door.is_flawed(&at) {
            too_heavy(&at, &mut door);
        }
        let at = root.key("years");
        for (i, year) in [first, last].into_iter().enumerate().filter(|(_, year)| Year::new(*year).is_none()) {
            door.report(Code::NotAYear, &at.index(i), year, "1900–2200");
        }
        let years = usize::from(last.saturating_sub(first)).saturating_add(1);
        if last < first {
            door.report(Code::YearsNotConsecutive, &at.index(1), last, first);
        } else if years > MOST_YEARS {
            door.report(Code::TooMany, &at, years, MOST_YEARS);
        }
        Error::check(door.problems)?;
        let mut gives = vec![[0; 2]; areas.saturating_mul(years.saturating_add(1))];
        gives.iter_mut().zip(bases).for_each(|(give, base)| *give = [*base; 2]);
        let shape = Shape { areas, years, first_month: i64::from(first).saturating_mul(12) };
        Ok(RollUp { upwards, shape, gives, weight })
    }

    /// Adds measures; they may come in as many pieces as one likes. Where there is an error, none was added.
    ///
    /// # Errors
    /// Every problem at once, for each column its first number that cannot be, at `/area/17`:
    /// [`Code::ColumnLength`], [`Code::UnknownArea`], [`Code::AmountTooLarge`], [`Code::NotAMonth`],
    /// [`Code::StartAfterEnd`]; and [`Code::TotalsTooLarge`] where everything that was ever added and taken
    /// out could pass 9 × 10¹⁶ kr; of many measures at once, each may count for 172 million kr.
    pub fn add<N: Copy + Into<i64> + Sync>(&mut self, measures: &MeasureColumns<'_, N>) -> Result<(), Error> {
        self.put(false, measures, 1)
    }

    /// As [`RollUp::add`], on so many threads (`None` is as many as the machine offers); where there are none, as in a
    /// web page, on this one. The figures are the same for any number.
    ///
    /// # Errors
    /// As [`RollUp::add`], and [`Code::RateOutOfRange`] for no threads.
    pub fn add_on<N: Copy + Into<i64> + Sync>(
        &mut self,
        threads: impl Into<Option<usize>>,
        measures: &MeasureColumns<'_, N>,
    ) -> Result<(), Error> {
        match at_least_one("threads", threads.into()) {
            Ok(threads) => self.put(false, measures, number_of(threads)),
            Err(error) => Error::together(Some(error), self.clone().add(measures)),
        }
    }

    /// Takes measures out that were added before; with [`RollUp::add`], the way to change one.
    ///
    /// ```
    /// # use ramme::{MeasureColumns, RollUp};
    /// let one = |full_year| MeasureColumns { area: &[0], full_year, start: &[24_288], end: None };
    /// let mut roll_up = RollUp::new(&[None], &[0], 2024, 2025)?;
    /// roll_up.add(&one(&[500]))?;
    /// roll_up.take_out(&one(&[500]))?;
    /// roll_up.add(&one(&[700]))?;
    /// assert_eq!(roll_up.closing(), [700, 700]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`RollUp::add`].
    pub fn take_out<N: Copy + Into<i64> + Sync>(&mut self, measures: &MeasureColumns<'_, N>) -> Result<(), Error> {
        self.put(true, measures, 1)
    }

    /// The closing frames in whole øre, with the areas below: area by area, year by year.
    #[must_use]
    pub fn closing(&self) -> Vec<i64> {
        let Shape { areas, years, .. } = self.shape;
        let mut levels = vec![0_i64; areas.saturating_mul(years)];
        let mut running = vec![0_i64; areas];
        for (year, gives) in self.gives.chunks_exact(areas).take(years).enumerate() {
            let levels = levels.iter_mut().skip(year).step_by(years);
            for ((running, [this, onward]), level) in running.iter_mut().zip(gives).zip(levels) {
                *level = running.wrapping_add(*this);
                *running = running.wrapping_add(*onward);
            }
        }
        let row = |area: usize| area.wrapping_mul(years)..area.wrapping_mul(years).wrapping_add(years);
        for (area, parent) in &self.upwards {
            let rows = parent.and_then(|parent| levels.get_disjoint_mut([row(*area), row(parent)]).ok());
            let Some([own, above]) = rows else { continue };
            above.iter_mut().zip(own).for_each(|(above, own)| *above = above.wrapping_add(*own));
        }
        levels
    }

    /// Lays the measures while it checks them; what was laid is taken back if one of them cannot be.
    fn put<N: Copy + Into<i64> + Sync>(
        &mut self,
        out: bool,
        measures: &MeasureColumns<'_, N>,
        threads: usize,
    ) -> Result<(), Error> {
        if !measures.are_even() {
            return self.refuse(measures);
        }
        let count = measures.full_year.len();
        let threads = threads.min(count.checked_div(WORTH_A_THREAD).unwrap_or_default()).max(1);
        let piece = count.div_ceil(threads);
        let (shape, cells) = (self.shape, self.gives.len());
        let lay = |place: usize, gives: &mut [[i64; 2]]| {
            let piece = measures.piece(place.saturating_mul(piece), piece);
            let laid = piece.lay(out, shape, gives);
            (laid.count, piece.weight(&laid))
        };
        let lay_apart = |place: usize| {
            let mut gives = vec![[0; 2]; cells];
            (lay(place, &mut gives), gives)
        };
        let (here, others) = std::thread::scope(|scope| {
            let start = |place| std::thread::Builder::new().spawn_scoped(scope, move || lay_apart(place)).ok();
            let started: Vec<_> = (1..threads).map(|place| (place, start(place))).collect();
            let here = lay(0, &mut self.gives);
            // Where no thread can be had, the piece is laid on this one.
            let joined = started.into_iter().map(|(place, thread)| {
                thread.and_then(|thread| thread.join().ok()).unwrap_or_else(|| lay_apart(place))
            });
            (here, joined.collect::<Vec<_>>())
        });
        let all = || std::iter::once(&here).chain(others.iter().map(|(laid, _)| laid));
        let laid = all().fold(0_usize, |sum, (count, _)| sum.saturating_add(*count));
        let weight = all().try_fold(self.weight, |sum, (_, weight)| sum.checked_add((*weight)?));
        let Some(weight) = weight.filter(|weight| laid == count && *weight <= MOST_WEIGHT) else {
            measures.piece(0, here.0).lay(!out, shape, &mut self.gives);
            return self.refuse(measures);
        };
        for (_, other) in others {
            for ([this, onward], [first, later]) in self.gives.iter_mut().zip(other) {
                (*this, *onward) = (this.wrapping_add(first), onward.wrapping_add(later));
            }
        }
        self.weight = weight;
        Ok(())
    }

    /// Refuses columns of other lengths, and for each column its first number that cannot be; and where each
    /// of them can be, all of them together.
    fn refuse<N: Copy + Into<i64>>(&self, measures: &MeasureColumns<'_, N>) -> Result<(), Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let MeasureColumns { area, full_year, start, end } = *measures;
        let lengths = [("full_year", full_year.len()), ("start", start.len())];
        for (name, length) in lengths.into_iter().chain(end.map(|end| ("end", end.len()))) {
            if length != area.len() {
                door.report(Code::ColumnLength, &root.key(name), length, area.len());
            }
        }
        let last = i64::try_from(self.upwards.len()).unwrap_or(i64::MAX).saturating_sub(1);
        if let Some((place, value)) = outside(area, 0, last) {
            door.report(Code::UnknownArea, &root.key("area").index(place), value, format_args!("0 … {last}"));
        }
        check_amounts(full_year, &root.key("full_year"), &mut door);
        for (name, months) in [("start", Some(start)), ("end", end)] {
            if let Some((place, value)) = months.and_then(|months| outside(months, MONTHS.0, MONTHS.1)) {
                door.report(Code::NotAMonth, &root.key(name).index(place), value, recipe(value));
            }
        }
        let mut months = end.unwrap_or_default().iter().zip(start).map(|(end, start)| ((*end).into(), (*start).into()));
        if let Some(place) = months.position(|(end, start): (i64, i64)| end < start) {
            let at = |column: &[N]| column.get(place).map_or_else(String::new, |month| dated((*month).into()));
            door.report(Code::StartAfterEnd, &root.key("end").index(place), at(end.unwrap_or_default()), at(start));
        }
        if door.problems.is_empty() {
            too_heavy(&root.key("full_year"), &mut door);
        }
        Error::check(door.problems)
    }
}

impl<'a, N: Copy + Into<i64>> MeasureColumns<'a, N> {
    fn are_even(&self) -> bool {
        let count = self.full_year.len();
        [Some(self.area), Some(self.start), self.end].into_iter().flatten().all(|column| column.len() == count)
    }

    fn piece(&self, from: usize, count: usize) -> MeasureColumns<'a, N> {
        fn cut<T>(column: &[T], from: usize, count: usize) -> &[T] {
            let from = from.min(column.len());
            column.get(from..from.saturating_add(count).min(column.len())).unwrap_or_default()
        }
        MeasureColumns {
            area: cut(self.area, from, count),
            full_year: cut(self.full_year, from, count),
            start: cut(self.start, from, count),
            end: self.end.map(|end| cut(end, from, count)),
        }
    }

    /// Adds every measure to the cells of its area, or takes it out, until one cannot be.
    fn lay(&self, out: bool, shape: Shape, gives: &mut [[i64; 2]]) -> Laid {
        let months = if self.full_year.len() < WORTH_A_TABLE { None } else { shape.months(self.end.is_some()) };
        match &months {
            None => self.lay_by(out, shape.areas, gives, |number| shape.month(number)),
            Some(months) => self.lay_by(out, shape.areas, gives, |number| months.get(number)),
        }
    }

    /// What those that were laid count for towards [`MOST_WEIGHT`], at least their size; none where one is too large.
    fn weight(&self, laid: &Laid) -> Option<u128> {
        let sizes = || self.full_year.iter().take(laid.count).map(|full| full.unsigned_abs());
        if laid.light && laid.count < WORTH_A_TABLE {
            return Some(sizes().fold(0, u64::wrapping_add).into());
        }
        if laid.light {
            return Some((laid.count as u128).saturating_mul(LIGHT as u128));
        }
        sizes().try_fold(0_u128, |sum, size| (size <= LARGEST.unsigned_abs()).then_some(sum.wrapping_add(size.into())))
    }

    fn lay_by(&self, out: bool, areas: usize, gives: &mut [[i64; 2]], month: impl Fn(i64) -> Option<Month>) -> Laid {
        match (self.end, out) {
            (None, false) => self.lay_endless::<false>(areas, gives, month),
            (None, true) => self.lay_endless::<true>(areas, gives, month),
            (Some(ends), false) => self.lay_ending::<false>(ends, areas, gives, month),
            (Some(ends), true) => self.lay_ending::<true>(ends, areas, gives, month),
        }
    }

    // The two loops are the whole time of a roll-up. A check is one branch that is never taken, and what differs
    // from measure to measure is none, since a processor cannot foresee it. An amount that is too large is laid, and
    // told by its weight. Each stands alone, so that what it needs stays in registers.

    #[inline(never)]
    fn lay_endless<const OUT: bool>(
        &self,
        areas: usize,
        gives: &mut [[i64; 2]],
        month: impl Fn(i64) -> Option<Month>,
    ) -> Laid {
        let (mut count, mut sizes) = (0_usize, 0);
        for ((area, full), start) in self.area.iter().zip(self.full_year).zip(self.start) {
            let (area, full) = ((*area).into() as u64, *full);
            if area >= areas as u64 {
                break;
            }
            let Some(start) = month((*start).into()) else { break };
            let Some(give) = gives.get_mut((area as u32).wrapping_add(start.year) as usize) else { break };
            add::<OUT>(give, start.left.of(full), full);
            (count, sizes) = (count.wrapping_add(1), sizes | lightness(full));
        }
        Laid { count, light: sizes < lightness(LIGHT) }
    }

    #[inline(never)]
    fn lay_ending<const OUT: bool>(
        &self,
        ends: &[N],
        areas: usize,
        gives: &mut [[i64; 2]],
        month: impl Fn(i64) -> Option<Month>,
    ) -> Laid {
        let (mut count, mut sizes) = (0_usize, 0);
        for (((area, full), start), end) in self.area.iter().zip(self.full_year).zip(self.start).zip(ends) {
            let (area, full) = ((*area).into() as u64, *full);
            let (from, through) = ((*start).into(), (*end).into());
            if area >= areas as u64 || through < from {
                break;
            }
            let Some((start, end)) = month(from).zip(month(through)) else { break };
            // All ones where the end lies in a later year than the start, else none.
            let later = i64::from(start.year != end.year).wrapping_neg();
            let first = start.left.less(end.through.rest().kept(!later)).of(full);
            let last = end.through.of(full).wrapping_sub(full) & later;
            let Some(give) = gives.get_mut((area as u32).wrapping_add(start.year) as usize) else { break };
            add::<OUT>(give, first, full);
            let Some(give) = gives.get_mut((area as u32).wrapping_add(end.year) as usize) else { break };
            add::<OUT>(give, last, full.wrapping_neg());
            (count, sizes) = (count.wrapping_add(1), sizes | lightness(full));
        }
        Laid { count, light: sizes < lightness(LIGHT) }
    }
}

/// Below that of [`LIGHT`] where an amount is smaller in size; then so are any of them together, bit by bit.
fn lightness(full: i64) -> u64 {
    full.wrapping_add(LIGHT) as u64
}

fn add<const OUT: bool>([this, onward]: &mut [i64; 2], first: i64, later: i64) {
    let sign = if OUT { -1 } else { 1 };
    *this = this.wrapping_add(first.wrapping_mul(sign));
    *onward = onward.wrapping_add(later.wrapping_mul(sign));
}

/// A number of twelfths of a year, none through twelve.
///
/// Kept as those twelfths of −2⁶³, and one more in size where they are neither none nor all: below zero, since 2⁶³ itself
/// is no `i64`. The product with twice an amount is then 2⁶⁴ times what is asked, with the other sign. The one more brings
/// what is exactly a half away from zero; two of them, within one year, move an amount up to [`LARGEST`] by less than
/// 1/1000, while what is no half is 1/12 or more from one. WebAssembly has no such product, and keeps the number.
#[derive(Debug, Clone, Copy)]
struct Twelfths(i64);

impl Twelfths {
    const NONE: Twelfths = Twelfths::made(0);
    const YEAR: Twelfths = Twelfths::made(12);
    /// Made beforehand: a division of 128 bits is slow.
    const SOME: [Twelfths; 11] = [
        Twelfths::made(1),
        Twelfths::made(2),
        Twelfths::made(3),
        Twelfths::made(4),
        Twelfths::made(5),
        Twelfths::made(6),
        Twelfths::made(7),
        Twelfths::made(8),
        Twelfths::made(9),
        Twelfths::made(10),
        Twelfths::made(11),
    ];

    const fn made(months: i64) -> Twelfths {
        match months {
            _ if cfg!(target_arch = "wasm32") => Twelfths(months),
            0 => Twelfths(0),
            12 => Twelfths(i64::MIN),
            _ => Twelfths(-((months as i128 * (1 << 63) / 12) as i64) - 1),
        }
    }

    fn of_year(months: u32) -> Twelfths {
        match months.checked_sub(1) {
            None => Twelfths::NONE,
            Some(place) => Twelfths::SOME.get(place as usize).copied().unwrap_or(Twelfths::YEAR),
        }
    }

    /// So many of an amount, rounded half away from zero.
    #[inline(always)]
    fn of(self, full: i64) -> i64 {
        if cfg!(target_arch = "wasm32") {
            let exact = full.wrapping_mul(self.0);
            return exact.wrapping_add(if exact < 0 { -6 } else { 6 }).wrapping_div(12);
        }
        let product = i128::from(full.wrapping_mul(2)).wrapping_mul(self.0.into());
        // Its lower part, twice, passes 2⁶⁴ just where it is half of that or more; exactly half it never is.
        ((product.wrapping_add((product as u64).into()) >> 64) as i64).wrapping_neg()
    }

    /// What is left of a year beside them.
    fn rest(self) -> Twelfths {
        Twelfths::YEAR.less(self)
    }

    /// All of them where the mask is all ones, else none.
    fn kept(self, mask: i64) -> Twelfths {
        Twelfths(self.0 & mask)
    }

    fn less(self, other: Twelfths) -> Twelfths {
        Twelfths(self.0.wrapping_sub(other.0))
    }
}

/// The areas with what they lie under, from the lowest up; those of a circle are left out.
fn upwards(parents: &[Option<usize>]) -> Vec<(usize, Option<usize>)> {
    let mut below = vec![0_usize; parents.len()];
    for parent in parents.iter().flatten() {
        below.get_mut(*parent).into_iter().for_each(|below| *below = below.saturating_add(1));
    }
    let pair = |area: usize| (area, parents.get(area).copied().flatten());
    let mut order: Vec<_> = (0..parents.len()).filter(|area| below.get(*area) == Some(&0)).map(pair).collect();
    let mut next = 0;
    while let Some((_, parent)) = order.get(next).copied() {
        next = next.saturating_add(1);
        let Some((parent, below)) = parent.and_then(|parent| Some((parent, below.get_mut(parent)?))) else { continue };
        *below = below.saturating_sub(1);
        if *below == 0 {
            order.push(pair(parent));
        }
    }
    order
}

fn check_amounts(amounts: &[i64], at: &Path<'_>, door: &mut Door) {
    if let Some((place, value)) = outside(amounts, -LARGEST, LARGEST) {
        door.report(Code::AmountTooLarge, &at.index(place), value, format_args!("±{LARGEST} (øre)"));
    }
}

fn too_heavy(at: &Path<'_>, door: &mut Door) {
    door.report(Code::TotalsTooLarge, at, "", format_args!("{MOST_WEIGHT} øre"));
}

/// A number of a month with the month that it is.
fn dated(number: i64) -> String {
    format!("{number} ({:04}-{:02})", number.div_euclid(12), number.rem_euclid(12).saturating_add(1))
}

/// How a month gets its number, by the year and month that what was found may stand for, such as `202408`.
fn recipe(found: i64) -> String {
    let years = MONTHS.0.div_euclid(12)..=MONTHS.1.div_euclid(12);
    let (year, month) = match (found.div_euclid(100), found.rem_euclid(100)) {
        (year, month) if years.contains(&year) && (1..=12).contains(&month) => (year, month),
        _ if years.contains(&found) => (found, 1),
        _ => (2024, 8),
    };
    let number = year.saturating_mul(12).saturating_add(month).saturating_sub(1);
    format!("{year}-{month:02}: 12 × {year} + {month} − 1 = {number}")
}

/// The first number outside a range, with its place; the limits are smaller than 2⁶².
fn outside<N: Copy + Into<i64>>(column: &[N], least: i64, most: i64) -> Option<(usize, i64)> {
    // Below zero just when one of the two is: then the number is outside.
    let sign = |value: &N| (*value).into().wrapping_sub(least) | most.wrapping_sub((*value).into());
    // Without breaking off inside a chunk, the processor takes many numbers at a time.
    let any = |some: &[N]| some.iter().fold(0, |any, value| any | sign(value)) < 0;
    let start = column.chunks(1024).position(any)?.saturating_mul(1024);
    let place = column.iter().skip(start).position(|value| sign(value) < 0)?.saturating_add(start);
    column.get(place).map(|value| (place, (*value).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelfths_are_rounded_half_away_from_zero() {
        let exact = |full: i64, months: i64| {
            let product = i128::from(full) * i128::from(months);
            let size = (product.abs() + 6) / 12;
            i64::try_from(size * product.signum()).unwrap_or_default()
        };
        let near = (-40..=40).chain([LARGEST, 1 - LARGEST, LARGEST / 12 * 12 + 6]);
        let mut state = 7_u64;
        let far = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state as i64) >> (state % 50)) % LARGEST
        });
        for full in near.chain(far.take(20_000)) {
            for months in 0..=12_u32 {
                assert_eq!(Twelfths::of_year(months).of(full), exact(full, months.into()), "{full} {months}");
            }
            for (left, rest) in (1..=12_u32).flat_map(|left| (0..left).map(move |rest| (left, rest))) {
                let within = Twelfths::of_year(left).less(Twelfths::of_year(12 - rest).rest());
                assert_eq!(within.of(full), exact(full, (left - rest).into()), "{full} {left} {rest}");
            }
        }
    }
}
