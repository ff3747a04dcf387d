//! A simulation: many plans drawn from what is uncertain, and what they say.
//!
//! Each sample is a scenario whose numbers are drawn; its totals are as exact as any plan's. The same seed
//! gives the same figures on every machine and for any number of threads, because a draw is reached by its
//! variable and its sample alone.

use std::ops::{ControlFlow, Range};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use crate::amount::{Amount, Exact, Ore, Rounding, Unit};
use crate::error::{Code, Error, fill};
use crate::figure::View;
use crate::frame::{Found, Target};
use crate::json::{Door, Node, Path, Read};
use crate::language::Language;
use crate::plan::Plan;
use crate::scenario::Scenario;
use crate::scenario::batch::Batch;
use crate::scenario::chance::Draws;
use crate::scenario::lever::LeverKind;
use crate::scenario::rounds::{Rounds, at_least_one};
use crate::scenario::summary::{Ranks, Summary};
use crate::scenario::uncertainty::Uncertainty;
use crate::year::Year;

/// The totals that are kept: 800 MB.
const MOST_TOTALS: u64 = 100_000_000;
/// The samples that say what drives the spread.
const DRIVER_SAMPLES: u64 = 10_000;

/// The samples of a plan: their totals, and the numbers that gave them.
///
/// ```
/// use ramme::{dec, Available, Distribution, LeverKind, Plan, Uncertainty, Variable};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
///   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
/// }"#)?;
/// // a class that starts in August, or in one case of four half a year later
/// let late = Distribution::discrete([(0, 3), (6, 1)]);
/// let uncertainty = Uncertainty::new(1, 2_000)
///     .variable(Variable::new("1", LeverKind::Delay, late))
///     .available(Available::amounts([9_900, 10_300]));
/// let simulation = plan.simulate(&uncertainty)?;
/// let outcomes = simulation.outcomes();
/// let closing = &outcomes.figures[0];
/// assert_eq!((closing.least[0], closing.most[0]), (9_719.into(), 9_969.into()));
/// let in_balance = outcomes.balance.unwrap().years[0].percent.decimal();
/// assert!(in_balance > dec!(22) && in_balance < dec!(28)); // a quarter, as far as 2 000 samples can tell
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Simulation {
    uncertainty: Uncertainty,
    batch: Batch,
    draws: Draws,
    /// For each variable what a drawn number is multiplied with.
    times: Vec<i64>,
    available: Option<Vec<Ore>>,
    totals: Vec<i64>,
}

/// What the samples say. Amounts are in the plan's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Outcomes {
    /// The seed that gives these figures again.
    pub seed: u64,
    /// How many plans were drawn.
    pub samples: u64,
    /// The plan years.
    pub years: Vec<Year>,
    /// The unit of every amount.
    pub unit: Unit,
    /// What comes of each figure that was asked for.
    pub figures: Vec<FigureOutcomes>,
    /// How often the first figure stays within what there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<BalanceChance>,
    /// What drives the spread of the first figure: every variable, as told from at most 10 000 samples. Variables that
    /// share a factor follow each other, so one may stand here for what another does.
    pub drivers: Vec<Driver>,
}

/// What comes of one figure. Each list has an amount for every plan year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FigureOutcomes {
    /// The figure: the text form of [`What`](crate::What).
    pub figure: String,
    /// Its area; none is the whole plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// What people read, in the plan's language.
    pub title: String,
    /// The same in every language: the library's own words are told anew, the plan's stand.
    #[serde(skip)]
    pub(crate) titles: Vec<(Language, String)>,
    /// The plan as it stands.
    pub planned: Vec<Amount>,
    /// The mean of the samples, rounded to øre half away from zero.
    pub mean: Vec<Amount>,
    /// The smallest of all samples.
    pub least: Vec<Amount>,
    /// The largest of all samples.
    pub most: Vec<Amount>,
    /// For each share that was asked for the smallest amount that so many samples do not exceed.
    pub quantiles: Vec<QuantileAmounts>,
}

/// A quantile of every year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuantileAmounts {
    /// The share of the samples.
    pub share: Amount,
    /// One amount for each plan year.
    pub amounts: Vec<Amount>,
}

/// How often there is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BalanceChance {
    /// What there is in each year.
    pub available: Vec<Amount>,
    /// For each year how many samples stay within it.
    pub years: Vec<Frequency>,
    /// How many samples stay within it in every year.
    pub every_year: Frequency,
}

/// A number of samples, and its share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Frequency {
    /// How many samples.
    pub count: u64,
    /// Of all samples in per cent, rounded to two decimals half away from zero.
    pub percent: Amount,
}

/// How a variable and the first figure go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Driver {
    /// The row.
    pub row: String,
    /// The name that people read.
    pub title: String,
    /// What of it is uncertain.
    pub change: LeverKind,
    /// Spearman's rank correlation in each year, from −1 to 1 with four decimals; none where the variable
    /// or the figure never varies.
    pub correlation: Vec<Option<Amount>>,
}

impl Plan {
    /// Draws samples of the plan, on as many threads as the machine offers.
    ///
    /// # Errors
    /// Every problem at once: those of [`Plan::batch`], [`Code::UnknownFactor`], and [`Code::RateOutOfRange`] or
    /// [`Code::NormalNotCut`] for a distribution that can give a number that its row cannot have.
    pub fn simulate(&self, uncertainty: &Uncertainty) -> Result<Simulation, Error> {
        let all = self.simulate_with(uncertainty, None, |_, _| ControlFlow::Continue(()))?;
        // Nobody broke it off.
        all.ok_or_else(|| crate::error::Problem::new(Code::Empty, "/samples", "", "1 …").into())
    }

    /// As [`Plan::simulate`], on so many threads (`None` is as many as the machine offers), telling now and
    /// then how many samples of all are done; a break gives `None`. The figures are the same for any number
    /// of threads.
    ///
    /// # Errors
    /// As [`Plan::simulate`], and [`Code::RateOutOfRange`] for no threads.
    pub fn simulate_with(
        &self,
        uncertainty: &Uncertainty,
        threads: impl Into<Option<usize>>,
        progress: impl FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Option<Simulation>, Error> {
        let prepared = Simulation::prepare(self, uncertainty);
        let (threads, mut simulation) = match at_least_one("threads", threads.into()) {
            Ok(threads) => (threads, prepared?),
            Err(error) => return Error::together(Some(error), prepared.map(Some)),
        };
        let (samples, width) = (uncertainty.samples, simulation.batch.width());
        let mut totals = vec![0; usize::try_from(samples).unwrap_or_default().saturating_mul(width)];
        let rounds = Rounds { width, piece: simulation.batch.piece(), threads };
        let drawn = rounds.fill(&mut totals, |from, piece| simulation.draw(from as u64, piece), progress)?;
        if drawn.is_break() {
            return Ok(None);
        }
        simulation.totals = totals;
        Ok(Some(simulation))
    }

    /// Reads what is uncertain of this plan: the way of the bindings to [`Plan::simulate`]. Where its form has problems,
    /// they are told with those of what it means.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"amounts": [5]}}]}"#)?;
    /// let asked = ramme::Node::from_json(r#"{"seed": "1", "samples": 100, "variables": [
    ///   {"row": "11", "change": "on", "distribution": {"fixed": 1}}]}"#)?;
    /// let error = plan.uncertainty_from_node(&asked).unwrap_err();
    /// let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code().as_str()).collect();
    /// assert_eq!(codes, ["wrong_type", "unknown_row"]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Uncertainty::from_node`], and with them those of [`Plan::simulate`].
    pub fn uncertainty_from_node(&self, node: &Node<'_>) -> Result<Uncertainty, Error> {
        let mut door = Door::default();
        let uncertainty = Uncertainty::read(node, &Path::Root, &mut door);
        if !door.problems.is_empty() {
            Simulation::prepare_at(self, &uncertainty, door)?;
        }
        Ok(uncertainty)
    }

    /// Begins to draw samples that are drawn in pieces, for a host that has other things to do in between.
    ///
    /// # Errors
    /// As [`Plan::simulate`].
    pub fn drawing(&self, uncertainty: &Uncertainty) -> Result<Drawing, Error> {
        let mut simulation = Simulation::prepare(self, uncertainty)?;
        let samples = usize::try_from(uncertainty.samples).unwrap_or_default();
        simulation.totals = vec![0; samples.saturating_mul(simulation.batch.width().max(1))];
        Ok(Drawing { simulation, drawn: 0 })
    }
}

/// A simulation whose samples are being drawn. The figures are the same for any pieces.
///
/// ```
/// use ramme::{Distribution, LeverKind, Plan, Uncertainty, Variable};
/// # let plan = Plan::from_json(r#"{
/// #   "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
/// #   "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
/// #   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
/// # }"#)?;
/// let late = Distribution::discrete([(0, 3), (6, 1)]);
/// let uncertainty = Uncertainty::new(1, 2_000).variable(Variable::new("1", LeverKind::Delay, late));
/// let mut drawing = plan.drawing(&uncertainty)?;
/// while drawing.drawn() < drawing.samples() {
///     drawing.draw(300)?; // and do something else
/// }
/// let simulation = drawing.finish().unwrap();
/// assert_eq!(simulation.totals(), plan.simulate(&uncertainty)?.totals());
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Drawing {
    simulation: Simulation,
    drawn: u64,
}

impl Drawing {
    /// How many samples there will be.
    #[must_use]
    pub fn samples(&self) -> u64 {
        self.simulation.uncertainty.samples
    }

    /// How many samples are drawn.
    #[must_use]
    pub fn drawn(&self) -> u64 {
        self.drawn
    }

    /// Draws at most so many samples more.
    ///
    /// # Errors
    /// As [`Plan::simulate`], where a distribution gives a number that its row cannot have.
    pub fn draw(&mut self, most: u64) -> Result<(), Error> {
        let width = self.simulation.batch.width().max(1);
        let place = |samples: u64| usize::try_from(samples).unwrap_or_default().saturating_mul(width);
        let to = self.drawn.saturating_add(most).min(self.samples());
        // The totals are written while the rest is read.
        let mut totals = std::mem::take(&mut self.simulation.totals);
        let piece = totals.get_mut(place(self.drawn)..place(to)).unwrap_or_default();
        let result = self.simulation.draw(self.drawn, piece);
        self.simulation.totals = totals;
        // What could not be drawn is not counted as drawn.
        result.map(|()| self.drawn = to)
    }

    /// The simulation, once all samples are drawn.
    #[must_use]
    pub fn finish(self) -> Option<Simulation> {
        (self.drawn == self.samples()).then_some(self.simulation)
    }
}

impl Simulation {
    fn prepare(plan: &Plan, uncertainty: &Uncertainty) -> Result<Simulation, Error> {
        Simulation::prepare_at(plan, uncertainty, Door::default())
    }

    fn prepare_at(plan: &Plan, uncertainty: &Uncertainty, mut door: Door) -> Result<Simulation, Error> {
        let root = Path::Root;
        let variables = uncertainty.check(plan, &mut door);
        let levers = uncertainty.variables.iter().map(|variable| variable.lever()).collect();
        let figures = if uncertainty.figures.is_empty() {
            vec![crate::figure::Figure::closing()]
        } else {
            uncertainty.figures.clone()
        };
        let unread = door.is_flawed(&root.key("available"));
        let available = uncertainty.available.as_ref().filter(|_| !unread).map(|available| {
            let area = uncertainty.figures.first().and_then(|figure| figure.area.as_ref());
            let area = area.and_then(|id| plan.checked().areas.get(id)).copied();
            let opening = Found { target: Target::Opening, area, view: View::Level, side: None };
            plan.available(available, plan.frame().ore(&opening, 0), &mut door)
        });
        let batch = plan.batch_at("variables", levers, figures, &mut door);
        if let Some(batch) = &batch
            && uncertainty.samples.saturating_mul(batch.width() as u64) > MOST_TOTALS
        {
            let most = MOST_TOTALS.checked_div(batch.width() as u64).unwrap_or_default();
            door.report(Code::TooMany, &root.key("samples"), uncertainty.samples, most);
        }
        Error::check(door.problems)?;
        let draws = Draws::new(uncertainty.seed, &variables)?;
        let times = uncertainty.variables.iter().map(|variable| variable.steps(plan.terms().unit).1).collect();
        let Some(batch) = batch else { return Err(crate::error::Problem::new(Code::Empty, "", "", "").into()) };
        Ok(Simulation { uncertainty: uncertainty.clone(), batch, draws, times, available, totals: Vec::new() })
    }

    fn numbers(&self, samples: Range<u64>) -> Vec<Vec<i64>> {
        let mut columns = self.draws.columns(samples);
        for (column, times) in columns.iter_mut().zip(&self.times).filter(|(_, times)| **times != 1) {
            for value in column {
                *value = value.saturating_mul(*times);
            }
        }
        columns
    }

    /// Draws samples from one on, as many as there is room for.
    fn draw(&self, from: u64, totals: &mut [i64]) -> Result<(), Error> {
        let count = totals.len().checked_div(self.batch.width().max(1)).unwrap_or_default();
        let columns = self.numbers(from..from.saturating_add(count as u64));
        if columns.is_empty() {
            // Nothing is uncertain: every sample is the plan.
            let planned = self.batch.columns(&[])?.totals()?;
            for out in totals.chunks_exact_mut(planned.len().max(1)) {
                out.copy_from_slice(&planned);
            }
            return Ok(());
        }
        let columns: Vec<&[i64]> = columns.iter().map(Vec::as_slice).collect();
        let told = |error: Error| {
            error.map(|problem| {
                let place = problem.path().strip_prefix("/columns/").and_then(|rest| rest.split('/').next());
                let path = place.map_or_else(|| "/variables".to_owned(), |i| format!("/variables/{i}/distribution"));
                problem.at(path)
            })
        };
        let taken = self.batch.columns(&columns).map_err(told)?;
        taken.fill(0..count, totals).map_err(|error| error.map(|problem| problem.at("/variables".to_owned())))
    }

    /// What was drawn from.
    #[must_use]
    pub fn uncertainty(&self) -> &Uncertainty {
        &self.uncertainty
    }

    /// The totals of every sample in whole øre: sample by sample, figure by figure, year by year.
    #[must_use]
    pub fn totals(&self) -> &[i64] {
        &self.totals
    }

    /// The numbers of a variable, one for each sample, as a [`Lever`](crate::Lever) reads them: a scale in
    /// millionths, an amount in øre, a delay in months.
    #[must_use]
    pub fn column(&self, variable: usize) -> Vec<i64> {
        // Variables are drawn apart, so this one is drawn again alone.
        let Some((draws, times)) = self.draws.only(variable).zip(self.times.get(variable)) else { return Vec::new() };
        let mut column = draws.columns(0..self.uncertainty.samples).pop().unwrap_or_default();
        column.iter_mut().for_each(|value| *value = value.saturating_mul(*times));
        column
    }

    /// One sample as a scenario, to look at or to make a plan of; none past the last.
    #[must_use]
    pub fn scenario(&self, sample: u64, title: impl Into<String>) -> Option<Scenario> {
        if sample >= self.uncertainty.samples {
            return None;
        }
        let numbers = self.numbers(sample..sample.saturating_add(1));
        let columns: Vec<&[i64]> = numbers.iter().map(Vec::as_slice).collect();
        Some(self.batch.columns(&columns).ok()?.scenario(0, title))
    }

    /// What the samples say.
    #[must_use]
    pub fn outcomes(&self) -> Outcomes {
        let (plan, terms) = (self.batch.plan(), self.batch.plan().terms());
        let (years, unit) = (terms.count(), terms.unit);
        let frame = plan.frame();
        let column = |place: usize| -> Vec<i64> {
            let width = self.batch.width().max(1);
            self.totals.chunks_exact(width).filter_map(|sample| sample.get(place).copied()).collect()
        };
        let amount = |ore: i64| Amount::from(Ore(ore).to_decimal(unit));
        let mut figures = Vec::with_capacity(self.batch.figures().len());
        for (place, figure) in self.batch.figures().iter().enumerate() {
            let of_year = |year: usize| column(place.saturating_mul(years).saturating_add(year));
            let summaries: Vec<Summary> = (0..years).filter_map(|year| Summary::of(&of_year(year)).ok()).collect();
            let each = |of: &dyn Fn(&Summary) -> i64| summaries.iter().map(|summary| amount(of(summary))).collect();
            let quantiles = self.uncertainty.quantiles.iter().map(|share| QuantileAmounts {
                share: *share,
                amounts: each(&|summary| summary.quantile(*share).unwrap_or_default()),
            });
            figures.push(FigureOutcomes {
                figure: figure.what.to_string(),
                area: figure.area.clone(),
                title: frame.figure_title(figure, plan.document().language),
                titles: Language::ALL.iter().map(|(_, one)| (*one, frame.figure_title(figure, *one))).collect(),
                planned: frame.amounts(figure).unwrap_or_default().into_iter().map(Amount::from).collect(),
                mean: each(&Summary::mean),
                least: each(&Summary::least),
                most: each(&Summary::most),
                quantiles: quantiles.collect(),
            });
        }
        Outcomes {
            seed: self.uncertainty.seed,
            samples: self.uncertainty.samples,
            years: terms.years().collect(),
            unit,
            figures,
            balance: self.balance(),
            drivers: self.drivers(),
        }
    }

    fn balance(&self) -> Option<BalanceChance> {
        let available = self.available.as_ref()?;
        let (width, unit) = (self.batch.width().max(1), self.batch.plan().terms().unit);
        let mut counts = vec![0_u64; available.len()];
        let mut every_year = 0_u64;
        for sample in self.totals.chunks_exact(width) {
            let mut within_all = true;
            for ((count, total), there) in counts.iter_mut().zip(sample).zip(available) {
                let within = *total <= there.0;
                *count = count.saturating_add(u64::from(within));
                within_all &= within;
            }
            every_year = every_year.saturating_add(u64::from(within_all));
        }
        let frequency = |count: u64| Frequency { count, percent: percent(count, self.uncertainty.samples) };
        Some(BalanceChance {
            available: available.iter().map(|ore| ore.to_decimal(unit).into()).collect(),
            years: counts.into_iter().map(frequency).collect(),
            every_year: frequency(every_year),
        })
    }

    fn drivers(&self) -> Vec<Driver> {
        let (plan, width) = (self.batch.plan(), self.batch.width().max(1));
        let count = self.uncertainty.samples.min(DRIVER_SAMPLES);
        let totals = self.totals.get(..usize::try_from(count).unwrap_or_default().saturating_mul(width));
        let totals = totals.unwrap_or(&self.totals);
        let results = (0..plan.terms().count()).map(|year| {
            let of_year: Vec<i64> = totals.chunks_exact(width).filter_map(|s| s.get(year).copied()).collect();
            Ranks::of(&of_year)
        });
        let results: Vec<Ranks> = results.collect();
        let numbers = self.numbers(0..count);
        let (variables, frame) = (self.uncertainty.variables.iter().zip(&numbers), plan.frame());
        let drivers = variables.map(|(variable, column)| {
            let own = Ranks::of(column);
            Driver {
                row: variable.row.clone(),
                title: frame.row_title(&variable.row).to_owned(),
                change: variable.change,
                correlation: results.iter().map(|result| own.correlation(result)).collect(),
            }
        });
        drivers.collect()
    }
}

/// A share in per cent with two decimals.
fn percent(count: u64, of: u64) -> Amount {
    let exact = Exact { over: i128::from(count).saturating_mul(10_000), under: i128::from(of.max(1)) };
    Decimal::new(exact.round(Rounding::default()).unwrap_or_default().0, 2).normalize().into()
}

impl Outcomes {
    /// What the samples say, a line for each figure and year, and what drives the first figure.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut out = String::new();
        let rounded = self.numbers(language);
        let number = |amounts: &[Amount], year: usize| {
            amounts.get(year).map_or_else(String::new, |amount| rounded(amount.decimal()))
        };
        for (place, figure) in self.figures.iter().enumerate() {
            out.push_str(&format!("{} ({})\n", figure.title_in(language), self.unit.label(language)));
            for (at, year) in self.years.iter().enumerate() {
                let template = language.pick(
                    "  {y}: planlagt {p}, i snitt {m}",
                    "  {y}: planlagt {p}, i snitt {m}",
                    "  {y}: planned {p}, on average {m}",
                );
                let (planned, mean) = (number(&figure.planned, at), number(&figure.mean, at));
                let year = year.to_string();
                out.push_str(&fill(template, &[("{y}", &year), ("{p}", &planned), ("{m}", &mean)]));
                if let (Some(low), Some(high)) = (figure.quantiles.first(), figure.quantiles.last()) {
                    let template = language.pick(
                        "; mellom {a} ({p} %) og {b} ({q} %)",
                        "; mellom {a} ({p} %) og {b} ({q} %)",
                        "; between {a} ({p}%) and {b} ({q}%)",
                    );
                    let (a, b) = (number(&low.amounts, at), number(&high.amounts, at));
                    let percent = |share: Amount| {
                        let times = share.decimal().checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
                        language.number(times.normalize())
                    };
                    let (p, q) = (percent(low.share), percent(high.share));
                    out.push_str(&fill(template, &[("{a}", &a), ("{b}", &b), ("{p}", &p), ("{q}", &q)]));
                }
                if let Some(chance) = self.balance.as_ref().filter(|_| place == 0).and_then(|b| b.years.get(at)) {
                    let template = language.pick(
                        "; i balanse i {c} % av tilfellene",
                        "; i balanse i {c} % av tilfella",
                        "; in balance in {c}% of the samples",
                    );
                    out.push_str(&fill(template, &[("{c}", &language.number(chance.percent.decimal()))]));
                }
                out.push('\n');
            }
        }
        if let Some(balance) = &self.balance {
            out.push_str(&balance.text(language));
            out.push('\n');
        }
        out.push_str(&self.footing(language));
        out.push('\n');
        out
    }

    /// Writes a figure of the spread: in whole kroner or thousands, in tenths of a million; the data are exact.
    pub(crate) fn numbers(&self, language: Language) -> impl Fn(Decimal) -> String + use<> {
        let decimals = if self.unit == Unit::Million { 1 } else { 0 };
        move |amount| {
            let mode = RoundingStrategy::MidpointAwayFromZero;
            language.number_with(amount.round_dp_with_strategy(decimals, mode), decimals)
        }
    }

    /// How many samples, and the seed.
    pub(crate) fn footing(&self, language: Language) -> String {
        let template = language.pick(
            "{n} trekninger, frø {s}. Beløpene er avrundet.",
            "{n} trekningar, frø {s}. Beløpa er avrunda.",
            "{n} samples, seed {s}. Amounts are rounded.",
        );
        let (samples, seed) = (language.number(self.samples.into()), self.seed.to_string());
        fill(template, &[("{n}", &samples), ("{s}", &seed)])
    }
}

impl FigureOutcomes {
    /// What people call the figure, in a language; titles of the plan stand as they are.
    #[must_use]
    pub fn title_in(&self, language: Language) -> &str {
        self.titles.iter().find(|(known, _)| *known == language).map_or(&self.title, |(_, title)| title)
    }
}

impl BalanceChance {
    /// How often every year is in balance.
    pub(crate) fn text(&self, language: Language) -> String {
        let template = language.pick(
            "I balanse i alle år i {c} % av tilfellene.",
            "I balanse i alle år i {c} % av tilfella.",
            "In balance in every year in {c}% of the samples.",
        );
        fill(template, &[("{c}", &language.number(self.every_year.percent.decimal()))])
    }
}
