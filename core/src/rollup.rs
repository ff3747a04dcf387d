//! A roll-up: very many measures, as columns, added up by area and year.
//!
//! A county sums every unit of every municipality, and asks for closing frames only. A measure is then no
//! row with an id, but two additions into the row of its area: what it gives in its first year, and what in
//! each year after it. An end is two more, which take that back. Sums along the years make levels of them,
//! and one pass up the tree puts every area into the one it lies under. The cost is measures + areas × years,
//! and nothing is kept of a measure.

use std::num::NonZero;

use crate::amount::{LARGEST, Ore, Unit};
use crate::error::{Code, Error};
use crate::json::{Door, Path};
use crate::terms::{MOST_AREAS, MOST_YEARS};
use crate::year::Year;

/// January 1900 and December 2200, by [`MeasureColumns::start`].
const MONTHS: (i64, i64) = (1900 * 12, 2200 * 12 + 11);

/// Fewer measures than this are not worth a thread.
const WORTH_A_THREAD: usize = 20_000;

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
    /// The month before which the first plan year begins.
    first_month: i64,
    years: usize,
    /// For each area and year, and for what comes after, what is given in that year and in each year after it.
    gives: Vec<[i64; 2]>,
    /// The size of everything that was ever put in, in øre. While it fits, no sum can pass an `i64`.
    weight: i64,
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
        if door.problems.is_empty() && upwards.len() < areas {
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
        Error::check(std::mem::take(&mut door.problems))?;
        let first_month = i64::from(first).saturating_mul(12);
        let cells = areas.saturating_mul(years.saturating_add(1));
        let mut roll_up = RollUp { upwards, first_month, years, gives: vec![[0; 2]; cells], weight: 0 };
        roll_up.weigh(bases, &root.key("bases"), &mut door);
        Error::check(door.problems)?;
        for (row, base) in roll_up.gives.chunks_exact_mut(years.saturating_add(1)).zip(bases) {
            row.iter_mut().take(1).for_each(|give| *give = [*base; 2]);
        }
        Ok(roll_up)
    }

    /// Adds measures; they may come in as many pieces as one likes. Where there is an error, none was added.
    ///
    /// # Errors
    /// Every problem at once, for each column its first number that cannot be, at `/area/17`:
    /// [`Code::ColumnLength`], [`Code::UnknownArea`], [`Code::AmountTooLarge`], [`Code::NotAMoment`],
    /// [`Code::StartAfterEnd`]; and [`Code::TotalsTooLarge`] where everything that was ever added and taken
    /// out could pass 9 × 10¹⁶ kr.
    pub fn add<N: Copy + Into<i64> + Sync>(&mut self, measures: &MeasureColumns<'_, N>) -> Result<(), Error> {
        self.put::<false, _>(measures, NonZero::<usize>::MIN)
    }

    /// As [`RollUp::add`], on so many threads; where there are none, as in a web page, on this one. The
    /// figures are the same for any number.
    ///
    /// # Errors
    /// As [`RollUp::add`].
    pub fn add_on<N: Copy + Into<i64> + Sync>(
        &mut self,
        threads: NonZero<usize>,
        measures: &MeasureColumns<'_, N>,
    ) -> Result<(), Error> {
        self.put::<false, _>(measures, threads)
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
        self.put::<true, _>(measures, NonZero::<usize>::MIN)
    }

    /// The closing frames in whole øre, with the areas below: area by area, year by year.
    #[must_use]
    pub fn closing(&self) -> Vec<i64> {
        let years = self.years;
        let mut levels = Vec::with_capacity(self.upwards.len().saturating_mul(years));
        for row in self.gives.chunks_exact(years.saturating_add(1)) {
            let mut running = 0_i64;
            levels.extend(row.iter().take(years).map(|[this, onward]| {
                let level = running.wrapping_add(*this);
                running = running.wrapping_add(*onward);
                level
            }));
        }
        for (area, parent) in &self.upwards {
            let Some(parent) = parent else { continue };
            for year in 0..years {
                let own = levels.get(area.wrapping_mul(years).wrapping_add(year)).copied().unwrap_or_default();
                if let Some(level) = levels.get_mut(parent.wrapping_mul(years).wrapping_add(year)) {
                    *level = level.wrapping_add(own);
                }
            }
        }
        levels
    }

    fn put<const OUT: bool, N: Copy + Into<i64> + Sync>(
        &mut self,
        measures: &MeasureColumns<'_, N>,
        threads: NonZero<usize>,
    ) -> Result<(), Error> {
        let mut door = Door::default();
        self.check(measures, &mut door);
        Error::check(std::mem::take(&mut door.problems))?;
        self.weigh(measures.full_year, &Path::Root.key("full_year"), &mut door);
        Error::check(door.problems)?;
        let count = measures.full_year.len();
        let threads = threads.get().min(count.checked_div(WORTH_A_THREAD).unwrap_or_default()).max(1);
        let piece = count.div_ceil(threads);
        let (first_month, years) = (self.first_month, self.years);
        let cells = self.gives.len();
        let others: Vec<Vec<[i64; 2]>> = std::thread::scope(|scope| {
            let start = |place: usize| {
                let piece = measures.piece(place.saturating_mul(piece), piece);
                let lay_apart = move || {
                    let mut gives = vec![[0; 2]; cells];
                    piece.lay::<OUT>(&mut gives, first_month, years);
                    gives
                };
                std::thread::Builder::new().spawn_scoped(scope, lay_apart).ok()
            };
            let started: Vec<_> = (1..threads).map(|place| (place, start(place))).collect();
            measures.piece(0, piece).lay::<OUT>(&mut self.gives, first_month, years);
            let mut others = Vec::new();
            for (place, thread) in started {
                match thread.map(std::thread::ScopedJoinHandle::join) {
                    Some(Ok(changes)) => others.push(changes),
                    // Where no thread can be had, the piece is laid here.
                    _ => {
                        let piece = measures.piece(place.saturating_mul(piece), piece);
                        piece.lay::<OUT>(&mut self.gives, first_month, years);
                    }
                }
            }
            others
        });
        for other in others {
            for ([this, onward], [first, later]) in self.gives.iter_mut().zip(other) {
                (*this, *onward) = (this.wrapping_add(first), onward.wrapping_add(later));
            }
        }
        Ok(())
    }

    /// Refuses columns of other lengths, and for each column its first number that cannot be.
    fn check<N: Copy + Into<i64>>(&self, measures: &MeasureColumns<'_, N>, door: &mut Door) {
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
        check_amounts(full_year, &root.key("full_year"), door);
        for (name, months) in [("start", Some(start)), ("end", end)] {
            if let Some((place, value)) = months.and_then(|months| outside(months, MONTHS.0, MONTHS.1)) {
                let expected = format_args!("12 × year + month − 1, {} … {}", MONTHS.0, MONTHS.1).to_string();
                door.report(Code::NotAMoment, &root.key(name).index(place), value, expected);
            }
        }
        let mut months = end.unwrap_or_default().iter().zip(start).map(|(end, start)| ((*end).into(), (*start).into()));
        if let Some(place) = months.position(|(end, start): (i64, i64)| end < start) {
            let at = |column: &[N]| column.get(place).map_or(0, |month| (*month).into());
            door.report(Code::StartAfterEnd, &root.key("end").index(place), at(end.unwrap_or_default()), at(start));
        }
    }

    /// Adds amounts to the weight, if the whole stays within an `i64`.
    fn weigh(&mut self, amounts: &[i64], at: &Path<'_>, door: &mut Door) {
        // A thousand amounts of the largest size fit 64 bits, however many thousands there are.
        let sums =
            amounts.chunks(1024).map(|some| some.iter().map(|ore| ore.unsigned_abs()).fold(0, u64::wrapping_add));
        let sum = sums.fold(u128::from(self.weight.unsigned_abs()), |sum, some| sum.saturating_add(some.into()));
        match i64::try_from(sum) {
            Ok(weight) => self.weight = weight,
            Err(_) => door.report(Code::TotalsTooLarge, at, "", format_args!("{} kr", i64::MAX / 100)),
        }
    }
}

impl<'a, N: Copy + Into<i64>> MeasureColumns<'a, N> {
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

    /// Lays every measure into the row of its area. What begins before the plan begins with it;
    /// what begins or ends after it falls into the place after the last year. Signs and short measures are
    /// no branches, since a processor cannot foresee them.
    fn lay<const OUT: bool>(&self, gives: &mut [[i64; 2]], first_month: i64, years: usize) {
        let row = years.wrapping_add(1);
        let last = (years as i64).wrapping_mul(12);
        let within = |month: i64| month.wrapping_sub(first_month).clamp(0, last) as u32;
        let mut lay = |area: i64, year: u32, first: i64, later: i64| {
            let place = (area as usize).wrapping_mul(row).wrapping_add(year as usize);
            let Some([this, onward]) = gives.get_mut(place) else { return };
            (*this, *onward) = (this.wrapping_add(first), onward.wrapping_add(later));
        };
        let measures = self.area.iter().zip(self.full_year).zip(self.start);
        let measures = measures.map(|((area, full), start)| {
            ((*area).into(), if OUT { full.wrapping_neg() } else { *full }, (*start).into())
        });
        let Some(ends) = self.end else {
            for (area, full, start) in measures {
                let start = within(start);
                lay(area, start / 12, twelfths(full, 12 - start % 12), full);
            }
            return;
        };
        for ((area, full, start), end) in measures.zip(ends) {
            let (start, end) = (within(start), within((*end).into().wrapping_add(1)));
            let goes_on = start / 12 != end / 12;
            let last_months = if goes_on { end % 12 } else { 0 };
            let first_months = end.wrapping_sub(start).min(12 - start % 12);
            let onward = full.wrapping_mul(goes_on.into());
            lay(area, start / 12, twelfths(full, first_months), onward);
            lay(area, end / 12, twelfths(full, last_months).wrapping_sub(onward), onward.wrapping_neg());
        }
    }
}

/// So many twelfths of an amount, rounded half away from zero: 12 times the largest amount fits.
fn twelfths(full: i64, months: u32) -> i64 {
    let sign = full >> 63;
    let size = (full ^ sign).wrapping_sub(sign) as u64;
    let rounded = (size.wrapping_mul(months.into()).wrapping_add(6) / 12) as i64;
    (rounded ^ sign).wrapping_sub(sign)
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
        let limit = Ore(LARGEST).to_decimal(Unit::Kroner);
        door.report(Code::AmountTooLarge, &at.index(place), value, format_args!("±{limit} (kr)"));
    }
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
