//! Columns of a batch: a scenario in every line.

use std::borrow::Cow;
use std::num::NonZero;
use std::ops::{ControlFlow, Range};

use crate::error::{Code, Error, Problem};
use crate::json::{Door, Path};
use crate::scenario::Scenario;
use crate::scenario::batch::Batch;
use crate::scenario::lane::{Lane, Track};
use crate::scenario::rounds::{Rounds, at_least_one};
use crate::scenario::running::{Extremes, Occurring, Running};
use crate::scenario::stay::{Given, Stay, settle};

/// So many scenarios at a time: what is added to stays near, and columns are read in long stretches.
const AT_A_TIME: usize = 2048;

impl Batch {
    /// Takes columns: one for each lever, all of one length, a number for each scenario.
    ///
    /// # Errors
    /// [`Code::ColumnCount`], [`Code::ColumnLength`]; for each column its first number that cannot be, at
    /// `/columns/2/17`: [`Code::RateOutOfRange`], [`Code::DelayNotYears`], [`Code::NotAMoment`],
    /// [`Code::TransferOutsidePlan`], [`Code::StepsNotAscending`], [`Code::StartAfterEnd`]; and
    /// [`Code::AmountTooLarge`], [`Code::TotalsTooLarge`] or, of a rate, [`Code::RateOutOfRange`] where the
    /// largest numbers of all columns together would pass the limits of a plan, whatever they are delayed by.
    pub fn columns<'a>(&'a self, columns: &[&'a [i64]]) -> Result<Columns<'a>, Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let at = root.key("columns");
        if columns.len() != self.levers().len() {
            door.report(Code::ColumnCount, &at, columns.len(), self.levers().len());
            Error::check(std::mem::take(&mut door.problems))?;
        }
        let count = columns.first().map_or(1, |column| column.len());
        for (i, column) in columns.iter().enumerate().filter(|(_, column)| column.len() != count) {
            door.report(Code::ColumnLength, &at.index(i), column.len(), count);
        }
        let extremes: Vec<(i64, i64)> = columns.iter().map(|column| extremes(column)).collect();
        for (i, ((column, lever), found)) in columns.iter().zip(self.levers()).zip(&extremes).enumerate() {
            let (least, most) = lever.range();
            if least <= found.0 && found.1 <= most {
                continue;
            }
            if let Some(place) = column.iter().position(|value| !(least..=most).contains(value)) {
                let value = column.get(place).copied().unwrap_or_default();
                door.report(Code::RateOutOfRange, &at.index(i).index(place), value, format_args!("{least} … {most}"));
            }
        }
        Error::check(std::mem::take(&mut door.problems))?;
        let extremes: Vec<Extremes> = extremes.into_iter().map(Some).collect();
        let told = |column: Option<usize>| column.map_or_else(|| "/columns".to_owned(), |i| format!("/columns/{i}"));
        self.check_largest(&extremes, told, &mut door);
        let delays = |lane: &Lane| lane.delay.and_then(|lever| columns.get(lever)).copied().unwrap_or(&[0]);
        let of = |lane: &Lane| lane.delay.and_then(|lever| *extremes.get(lever)?);
        let occurring = |lane: &Lane| {
            let mut occurring = Occurring::none(of(lane));
            delays(lane).iter().for_each(|delay| occurring.mark(*delay));
            occurring.delays()
        };
        let running = self.run(&extremes, occurring, |lane, refused| {
            // The first line that is refused is told.
            let line = |delay: i64| delays(lane).iter().position(|other| *other == delay).unwrap_or_default();
            let first =
                refused.into_iter().map(|(delay, why)| (line(delay), delay, why)).min_by_key(|(line, ..)| *line);
            let Some((line, delay, why)) = first else { return };
            let path = format!("/columns/{}/{line}", lane.delay.unwrap_or_default());
            let lever = lane.delay.and_then(|column| self.levers().get(column));
            door.problems.push(Problem::new(why.code, path, why.found(delay, lever), why.expected));
        });
        let columns = columns.iter().map(|column| Cow::Borrowed(*column)).collect();
        Error::check(door.problems).map(|()| Columns { batch: Cow::Borrowed(self), columns, count, running })
    }
}

/// Columns that a batch has taken: a scenario in every line.
#[derive(Debug, Clone)]
pub struct Columns<'a> {
    batch: Cow<'a, Batch>,
    columns: Vec<Cow<'a, [i64]>>,
    count: usize,
    running: Vec<Running>,
}

impl Columns<'_> {
    /// How many scenarios there are; without levers it is one, the plan itself.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no scenario.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// One line of the columns as a scenario, to look at or to make a plan of.
    #[must_use]
    pub fn scenario(&self, line: usize, title: impl Into<String>) -> Scenario {
        let set = self.batch.levers().iter().zip(&self.columns);
        self.batch.scenario_of(set.filter_map(|(lever, column)| Some((lever, *column.get(line)?))), title)
    }

    /// The totals of every scenario in whole øre: scenario by scenario, figure by figure, year by year.
    ///
    /// # Errors
    /// Where each scenario has to be a plan, those of [`Plan::with_scenario`](crate::Plan::with_scenario), under `/scenarios`.
    pub fn totals(&self) -> Result<Vec<i64>, Error> {
        self.totals_of(0..self.count)
    }

    /// The totals of some of the scenarios, as [`Columns::totals`]; those past the last are left out.
    ///
    /// # Errors
    /// As [`Columns::totals`].
    pub fn totals_of(&self, lines: Range<usize>) -> Result<Vec<i64>, Error> {
        let lines = lines.start.min(self.count)..lines.end.min(self.count);
        let mut totals = vec![0; lines.len().saturating_mul(self.batch.width())];
        self.fill(lines, &mut totals)?;
        Ok(totals)
    }

    /// The same with copies of the batch and the columns of its own, to be kept between pieces of a long run.
    #[must_use]
    pub fn into_owned(self) -> Columns<'static> {
        let Columns { batch, columns, count, running } = self;
        let columns = columns.into_iter().map(|column| Cow::Owned(column.into_owned())).collect();
        Columns { batch: Cow::Owned(batch.into_owned()), columns, count, running }
    }

    /// As [`Columns::totals`], on so many threads (`None` is as many as the machine offers), telling now and then
    /// how many scenarios of all are done; a break gives `None`. The totals are the same for any number of
    /// threads.
    ///
    /// ```
    /// # use ramme::{Figure, Lever, Plan};
    /// # use std::ops::ControlFlow;
    /// # let plan = Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// let batch = plan.batch(vec![Lever::on("1")], vec![Figure::closing()])?;
    /// let columns = batch.columns(&[&[0, 1]])?;
    /// assert_eq!(columns.totals_with(2, |_, _| ControlFlow::Continue(()))?, Some(vec![1_000, 1_500]));
    /// assert_eq!(columns.totals_with(2, |_, _| ControlFlow::Break(()))?, None);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Columns::totals`], and [`Code::RateOutOfRange`] for no threads.
    pub fn totals_with(
        &self,
        threads: impl Into<Option<usize>>,
        progress: impl FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Option<Vec<i64>>, Error> {
        let (width, threads) = (self.batch.width(), at_least_one("threads", threads.into())?);
        let mut all = vec![0; self.count.saturating_mul(width)];
        let rounds = Rounds { width, piece: self.batch.piece(), threads };
        let lines = |from: usize, totals: &[i64]| {
            let count = totals.len().checked_div(width).unwrap_or_default();
            from..from.saturating_add(count)
        };
        let filled = rounds.fill(&mut all, |from, piece| self.fill(lines(from, piece), piece), progress)?;
        Ok(filled.is_continue().then_some(all))
    }

    /// Hands on the totals of so many scenarios at a time, until `each` breaks off; it is given the
    /// scenarios and their totals. What is handed on is not kept.
    ///
    /// # Errors
    /// As [`Columns::totals`], and [`Code::RateOutOfRange`] for none at a time.
    pub fn stream(
        &self,
        at_a_time: usize,
        mut each: impl FnMut(Range<usize>, &[i64]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Error> {
        let step = at_least_one("at_a_time", Some(at_a_time))?.map_or(1, NonZero::get);
        let width = self.batch.width();
        let mut buffer = Vec::new();
        let mut start = 0;
        while start < self.count {
            let end = start.saturating_add(step).min(self.count);
            buffer.resize((end - start).saturating_mul(width), 0);
            self.fill(start..end, &mut buffer)?;
            if each(start..end, &buffer).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            start = end;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Fills in the totals of a range of scenarios.
    pub(crate) fn fill(&self, range: Range<usize>, totals: &mut [i64]) -> Result<(), Error> {
        let (batch, width) = (&*self.batch, self.batch.width().max(1));
        let lanes = &batch.lanes;
        if batch.as_plans {
            for (line, out) in range.zip(totals.chunks_exact_mut(width)) {
                batch.fill_from_plan(&self.scenario(line, ""), line, out)?;
            }
            return Ok(());
        }
        let years = batch.plan().terms().count();
        self.lay_staying(range.clone(), totals);
        for (lane, Running { least, track }) in lanes.lanes.iter().zip(&self.running) {
            if matches!(track, Track::Stay(_)) {
                continue;
            }
            let column =
                |column: Option<usize>| column.and_then(|column| self.columns.get(column)).map(|column| &**column);
            let (on, delay, amount) = (column(lane.on), column(lane.delay), column(lane.amount));
            let scale = column(lane.scale.map(|(column, _)| column));
            for (line, out) in range.clone().zip(totals.chunks_exact_mut(width)) {
                let value = |column: Option<&[i64]>| column.and_then(|column| column.get(line)).copied();
                if value(on).map_or(lane.off, |on| on == 0) {
                    continue;
                }
                let delay = value(delay).map_or(0, |delay| delay.wrapping_sub(*least)) as usize;
                lane.add(track, delay, value(amount), value(scale), out, years);
            }
        }
        for out in totals.chunks_exact_mut(width) {
            batch.lanes.show(out, years);
        }
        Ok(())
    }

    /// Sets the totals of a range of scenarios to what no lever moves and the lanes whose amount comes and stays.
    fn lay_staying(&self, range: Range<usize>, totals: &mut [i64]) {
        let (figures, years) = (self.batch.figures().len(), self.batch.plan().terms().count());
        let (width, row) = (self.batch.width().max(1), years.saturating_add(1).saturating_mul(figures));
        let at_a_time = AT_A_TIME.min(range.len());
        let mut given: Vec<Given> = vec![[0; 2]; at_a_time.saturating_mul(row)];
        let mut of = vec![0; at_a_time];
        let mut start = range.start;
        for totals in totals.chunks_mut(AT_A_TIME.saturating_mul(width)) {
            let end = start.saturating_add(AT_A_TIME).min(range.end);
            let of = of.get_mut(..end.saturating_sub(start)).unwrap_or_default();
            for (lane, running) in self.batch.lanes.lanes.iter().zip(&self.running) {
                let Track::Stay(stay) = &running.track else { continue };
                self.lay_one(lane, stay, start..end, of, &mut given);
            }
            for (out, given) in totals.chunks_exact_mut(width).zip(given.chunks_exact_mut(row)) {
                settle(given, &self.batch.lanes.rest, out, years);
            }
            start = end;
        }
    }

    fn lay_one(&self, lane: &Lane, stay: &Stay, range: Range<usize>, of: &mut [i64], given: &mut [Given]) {
        let column = |column: Option<usize>| column.and_then(|column| self.columns.get(column)?.get(range.clone()));
        let on = column(lane.on);
        if on.is_none() && lane.off {
            return;
        }
        stay.amounts(of, column(lane.amount), column(lane.scale.map(|(column, _)| column)));
        for (of, on) in of.iter_mut().zip(on.unwrap_or_default()) {
            *of = of.wrapping_mul(*on);
        }
        let room = self.batch.plan().terms().count().saturating_add(1);
        for (figure, times) in &lane.feeds {
            let given = given.get_mut(figure.saturating_mul(room)..).unwrap_or_default();
            let row = room.saturating_mul(self.batch.figures().len());
            stay.lay(of, column(lane.delay), *times, given, row);
        }
    }
}

/// The least and the largest number of a column, zero when there is none.
fn extremes(column: &[i64]) -> (i64, i64) {
    let Some((first, rest)) = column.split_first() else { return (0, 0) };
    rest.iter().fold((*first, *first), |(least, most), value| (least.min(*value), most.max(*value)))
}
