//! The work that is timed: measures from a small generator, written as columns for the peers to read.

use std::error::Error;
use std::path::Path;

use ramme::{Area, Decimal, Effect, Measure, Moment, Plan, Year};

/// The first plan year; the peers know it too.
pub(crate) const FIRST: u16 = 2022;
pub(crate) const YEARS: u16 = 4;

/// Permanent measures as columns.
pub(crate) struct Work {
    pub(crate) ore: Vec<i64>,
    pub(crate) start: Vec<i64>,
    pub(crate) area: Vec<i64>,
}

/// Linear congruential (Knuth's MMIX), so that every run has the same measures.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new() -> Numbers {
        Numbers(42)
    }

    pub(crate) fn below(&mut self, most: u32) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::from(u32::try_from((self.0 >> 33).checked_rem(most.into()).unwrap_or_default()).unwrap_or_default())
    }
}

impl Work {
    /// Amounts up to ten million kroner either way, starts in every month of the plan.
    pub(crate) fn new(count: usize, areas: u32) -> Work {
        let mut numbers = Numbers::new();
        let mut work = Work { ore: Vec::new(), start: Vec::new(), area: Vec::new() };
        for place in 0..count {
            work.ore.push(numbers.below(2_000_000_000) - 1_000_000_000);
            work.start.push(i64::from(FIRST) * 12 + numbers.below(u32::from(YEARS) * 12));
            // The first lie in one area each, so that peers who group by area find them all.
            let other = numbers.below(areas);
            work.area.push(i64::try_from(place).ok().filter(|place| *place < i64::from(areas)).unwrap_or(other));
        }
        work
    }

    pub(crate) fn write(&self, folder: &Path, name: &str) -> std::io::Result<()> {
        write(folder, name, "ore", &self.ore)?;
        write(folder, name, "start", &self.start)?;
        write(folder, name, "area", &self.area)
    }

    /// The measures as a plan of one area.
    pub(crate) fn plan(&self) -> Result<Plan, Box<dyn Error>> {
        let years = Year::new(FIRST).zip(Year::new(FIRST + YEARS - 1)).ok_or("no year")?;
        let mut plan = Plan::builder("Bench", years.0, years.1).area(Area::new("a", "Area").base(0));
        for (i, (ore, start)) in self.ore.iter().zip(&self.start).enumerate() {
            let from = Moment::parse(&format!("{}-{:02}", start / 12, start % 12 + 1)).ok_or("no month")?;
            let effect = Effect::full_year(Decimal::new(*ore, 2), from);
            plan = plan.measure(Measure::new(i.to_string(), "Measure", effect));
        }
        Ok(plan.build()?)
    }
}

/// Each area under the one of an eighth of its place.
pub(crate) fn parents(areas: usize) -> Vec<Option<usize>> {
    (0..areas).map(|area| area.checked_sub(1).map(|area| area / 8)).collect()
}

/// For each measure a column of scales in thousandths and one of delays in months.
pub(crate) struct Scenarios {
    pub(crate) scale: Vec<Vec<i64>>,
    pub(crate) delay: Vec<Vec<i64>>,
}

impl Scenarios {
    pub(crate) fn dense(measures: usize, lines: usize) -> Scenarios {
        let mut numbers = Numbers::new();
        let mut columns = |most| (0..measures).map(|_| (0..lines).map(|_| numbers.below(most)).collect()).collect();
        Scenarios { scale: columns(2_001), delay: columns(13) }
    }

    /// Every scenario changes `changes` of the measures.
    pub(crate) fn general(measures: u32, lines: usize, changes: usize) -> Scenarios {
        let mut numbers = Numbers::new();
        let still = |value: i64| (0..measures).map(|_| vec![value; lines]).collect::<Vec<_>>();
        let mut scenarios = Scenarios { scale: still(1_000), delay: still(0) };
        for line in 0..lines {
            for _ in 0..changes {
                let measure = usize::try_from(numbers.below(measures)).unwrap_or_default();
                let (scale, delay) = (numbers.below(2_001), numbers.below(13));
                for (columns, value) in [(&mut scenarios.scale, scale), (&mut scenarios.delay, delay)] {
                    let cell = columns.get_mut(measure).and_then(|column| column.get_mut(line));
                    cell.into_iter().for_each(|cell| *cell = value);
                }
            }
        }
        scenarios
    }

    /// What is not as the plan has it: scenarios, levers and numbers; a measure's lever of scale comes
    /// before that of delay.
    #[expect(clippy::type_complexity, reason = "three columns")]
    pub(crate) fn changes(&self) -> Result<(Vec<u32>, Vec<u32>, Vec<i64>), std::num::TryFromIntError> {
        let (mut scenarios, mut levers, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for line in 0..self.scale.first().map_or(0, Vec::len) {
            for (measure, (scale, delay)) in self.scale.iter().zip(&self.delay).enumerate() {
                for (lever, (column, still)) in [(scale, 1_000), (delay, 0)].into_iter().enumerate() {
                    let Some(value) = column.get(line).filter(|value| **value != still) else { continue };
                    scenarios.push(u32::try_from(line)?);
                    levers.push(u32::try_from(2 * measure + lever)?);
                    values.push(*value);
                }
            }
        }
        Ok((scenarios, levers, values))
    }

    pub(crate) fn write(&self, folder: &Path, name: &str) -> std::io::Result<()> {
        write(folder, name, "scale", &self.scale.concat())?;
        write(folder, name, "delay", &self.delay.concat())
    }
}

fn write(folder: &Path, name: &str, column: &str, values: &[i64]) -> std::io::Result<()> {
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    std::fs::write(folder.join(format!("{name}.{column}")), bytes)
}
