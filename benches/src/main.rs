//! Times ramme beside its peers and writes `benches/RESULTS.md`.
//!
//! Every contender does the same work, and its answer is compared before anything is timed. They take
//! turns, in one run, and what is timed is CPU time of all threads. `cargo xtask bench` installs the peers
//! and runs this; `--quick` runs everything once on small work and writes nothing.

mod growth;
mod peer;
mod race;
mod size;
mod work;

use std::error::Error;

use ramme::{
    Change, ChangeColumns, Column, Decimal, Effect, Figure, Lever, Measure, MeasureColumns, Node, Plan, RollUp,
    RowChanges, Scenario, Values, plan_from_tables,
};
use rust_decimal::RoundingStrategy;

use peer::Peer;
use race::{Answer, Effort, Own, race, table};
use work::{FIRST, Scenarios, Work, YEARS, parents};

const LAST: u16 = FIRST + YEARS - 1;
const AREAS: u32 = 500;

fn in_ore(amounts: Vec<Decimal>) -> Answer {
    Ok(amounts.into_iter().map(|kroner| i64::try_from(kroner * Decimal::ONE_HUNDRED)).collect::<Result<_, _>>()?)
}

fn closing(plan: &Plan) -> Answer {
    in_ore(plan.frame().amounts(&Figure::closing())?)
}

impl Work {
    fn columns(&self) -> MeasureColumns<'_> {
        MeasureColumns { area: &self.area, full_year: &self.ore, start: &self.start, end: None }
    }

    fn roll_up(&self, areas: usize, threads: usize) -> Result<RollUp, Box<dyn Error>> {
        let mut roll_up = RollUp::new(&parents(areas), &vec![0; areas], FIRST, LAST)?;
        roll_up.add_on(threads, &self.columns())?;
        Ok(roll_up)
    }

    fn decimals(&self) -> Vec<(Decimal, i64)> {
        self.ore.iter().zip(&self.start).map(|(ore, start)| (Decimal::new(*ore, 2), *start)).collect()
    }
}

/// What a programmer would write with rust_decimal alone.
fn decimal_loop(measures: &[(Decimal, i64)]) -> Vec<Decimal> {
    let twelve = Decimal::from(12);
    let mut sums = vec![Decimal::ZERO; usize::from(YEARS)];
    for (amount, start) in measures {
        for (sum, year) in sums.iter_mut().zip(i64::from(FIRST)..) {
            let months = (year * 12 + 12 - start).clamp(0, 12);
            let exact = *amount * Decimal::from(months) / twelve;
            *sum += exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        }
    }
    sums
}

/// The same through the roll-up: decimals in, decimals out.
fn decimals_by_roll_up(measures: &[(Decimal, i64)]) -> Result<Vec<Decimal>, Box<dyn Error>> {
    let mut ore = Vec::with_capacity(measures.len());
    for (amount, _) in measures {
        let step = 10_i128.checked_pow(2_u32.checked_sub(amount.scale()).ok_or("finer than an øre")?).ok_or("large")?;
        ore.push(i64::try_from(amount.mantissa().checked_mul(step).ok_or("large")?)?);
    }
    let start: Vec<i64> = measures.iter().map(|(_, start)| *start).collect();
    let area = vec![0; ore.len()];
    let mut roll_up = RollUp::new(&[None], &[0], FIRST, LAST)?;
    roll_up.add(&MeasureColumns { area: &area, full_year: &ore, start: &start, end: None })?;
    Ok(roll_up.closing().into_iter().map(|ore| Decimal::new(ore, 2)).collect())
}

/// The bench: what was said so far, and where peers find their work.
struct Bench {
    text: String,
    folder: std::path::PathBuf,
    peers: Vec<Peer>,
    effort: Effort,
    quick: bool,
}

impl Bench {
    /// A size, or a small one when quick.
    fn size(&self, full: usize) -> usize {
        if self.quick { full.min(150) } else { full }
    }

    fn race(&mut self, kind: &str, title: &str, told: &str, own: Vec<Own<'_>>) -> Result<(), Box<dyn Error>> {
        self.race_from("ramme", [kind, kind], title, told, own)
    }

    /// A race whose ratios are to the first contender of a name, on a work of some kind.
    fn race_from(
        &mut self,
        measure: &str,
        [work, kind]: [&str; 2],
        title: &str,
        told: &str,
        own: Vec<Own<'_>>,
    ) -> Result<(), Box<dyn Error>> {
        eprintln!("{title}");
        let (results, missing) = race(work, kind, own, &mut self.peers, self.effort)?;
        self.text.push_str(&table(title, told, measure, &results, &missing)?);
        self.text.push('\n');
        Ok(())
    }

    fn columns(&mut self, count: usize, title: &str) -> Result<(), Box<dyn Error>> {
        let work = Work::new(self.size(count), AREAS);
        let name = format!("columns_{count}");
        work.write(&self.folder, &name)?;
        let areas = self.size(usize::try_from(AREAS)?);
        let own = vec![Own::new("ramme in Rust, from columns", || Ok(work.roll_up(areas, 1)?.closing()))];
        let told = "Columns in, sums of 500 areas and 4 years out, everything checked in the call. The ratio is to numpy columns \
                    into ramme from Python.";
        self.race_from("ramme from Python, numpy", [&name, "columns"], title, told, own)
    }

    fn slider(&mut self, count: usize, title: &str) -> Result<(), Box<dyn Error>> {
        let work = Work::new(self.size(count), 1);
        let name = format!("slider_{count}");
        work.write(&self.folder, &name)?;
        let plan = work.plan()?;
        std::fs::write(self.folder.join(format!("{name}.json")), plan.to_json())?;
        let mut scales = [Decimal::ONE, Decimal::new(11, 1)].into_iter().cycle();
        let mut slide = || -> Answer {
            let change = RowChanges::new("0").scale(scales.next().unwrap_or_default());
            closing(&plan.with_scenario(&Scenario::new("").change(Change::row(change)))?)
        };
        let own = vec![Own::new("ramme in Rust, Plan::with_scenario, frame", &mut slide)];
        let told = "The first measure a tenth up and back, and four sums read as numbers, in Node, which runs the same V8 as \
                    Chromium. The ratio is to `batch.totals` in Node.";
        self.race_from("ramme in Node, batch", [&name, "slider"], title, told, own)
    }

    fn frame(&mut self) -> Result<(), Box<dyn Error>> {
        let work = Work::new(self.size(200), 1);
        work.write(&self.folder, "frame")?;
        let (plan, decimals) = (work.plan()?, work.decimals());
        let document = plan.document().clone();
        std::fs::write(self.folder.join("frame.json"), plan.to_json())?;
        let own = vec![
            Own::new("ramme, loaded plan", || closing(&plan)),
            Own::new("ramme, roll-up from columns each time", || Ok(work.roll_up(1, 1)?.closing())),
            Own::new("ramme, the document checked and its lines laid each time", || {
                closing(&document.clone().build()?)
            }),
            Own::new("plain rust_decimal loop", || in_ore(decimal_loop(&decimals))),
        ];
        let told = "Four sums. A loaded ramme plan has phased and rounded its measures once, at the door, and its frame only \
                    adds; the peers phase and round loaded columns in every call, as ramme's second row does.";
        self.race("frame", "Frame of 200 measures over 4 years", told, own)
    }

    fn decimals(&mut self) -> Result<(), Box<dyn Error>> {
        let work = Work::new(self.size(2_000), 1);
        work.write(&self.folder, "decimals")?;
        let decimals = work.decimals();
        let own = vec![
            Own::new("ramme, decimals to columns, roll-up, decimals", || in_ore(decimals_by_roll_up(&decimals)?)),
            Own::new("plain rust_decimal loop", || in_ore(decimal_loop(&decimals))),
        ];
        self.race(
            "decimals",
            "Rust, 2000 measures, Decimal in and out",
            "Nothing is kept from one call to the next.",
            own,
        )
    }

    fn roll_up(&mut self) -> Result<(), Box<dyn Error>> {
        let work = Work::new(if self.quick { 1_500 } else { 1_000_000 }, AREAS);
        work.write(&self.folder, "roll_up")?;
        let areas = usize::try_from(AREAS)?;
        let loaded = work.roll_up(areas, 1)?;
        let small = |column: &[i64]| column.iter().map(|one| u32::try_from(*one)).collect::<Result<Vec<_>, _>>();
        let (area, start) = (small(&work.area)?, small(&work.start)?);
        let never = vec![2200 * 12 + 11; work.ore.len()];
        let memory: Vec<[i64; 3]> = work.ore.iter().map(|ore| [*ore; 3]).collect();
        let own = vec![
            Own::new("ramme, from columns of i64, checked", || Ok(work.roll_up(areas, 1)?.closing())),
            Own::new("ramme, the same on two threads", || Ok(work.roll_up(areas, 2)?.closing())),
            Own::new("ramme, areas and months as u32", || {
                let mut roll_up = RollUp::new(&parents(areas), &vec![0; areas], FIRST, LAST)?;
                roll_up.add(&MeasureColumns { area: &area, full_year: &work.ore, start: &start, end: None })?;
                Ok(roll_up.closing())
            }),
            Own::new("ramme, with a column of ends", || {
                let mut roll_up = RollUp::new(&parents(areas), &vec![0; areas], FIRST, LAST)?;
                roll_up.add(&MeasureColumns { end: Some(&never), ..work.columns() })?;
                Ok(roll_up.closing())
            }),
            Own::new("ramme, loaded", || Ok(loaded.closing())),
            Own::limit("the limit: reading 24 bytes a measure from memory", || {
                let sum = |all: i64, [a, b, c]: &[i64; 3]| all.wrapping_add(*a).wrapping_add(*b).wrapping_add(*c);
                Ok(vec![std::hint::black_box(&memory).iter().fold(0, sum)])
            }),
        ];
        let told = "One sum for each of 500 areas in a tree and each of 4 years. From columns, everything is checked, phased and \
                    rounded in the call. Loaded, the measures are in already, and the years and the tree are left.";
        self.race("roll_up", "Roll-up of 1 000 000 measures", told, own)
    }

    fn scenarios(&mut self, kind: &str, title: &str, told: &str, all: Scenarios) -> Result<(), Box<dyn Error>> {
        let work = Work::new(200, 1);
        work.write(&self.folder, kind)?;
        all.write(&self.folder, kind)?;
        let plan = work.plan()?;
        std::fs::write(self.folder.join(format!("{kind}.json")), plan.to_json())?;
        let levers = (0..work.ore.len()).flat_map(|id| [Lever::scale(id.to_string(), 3), Lever::delay(id.to_string())]);
        let batch = plan.batch(levers.collect(), vec![Figure::closing()])?;
        let columns: Vec<&[i64]> =
            all.scale.iter().zip(&all.delay).flat_map(|(scale, delay)| [scale.as_slice(), delay.as_slice()]).collect();
        let taken = batch.columns(&columns)?;
        let lines = all.scale.first().map_or(0, Vec::len);
        let (scenario, lever, value) = all.changes()?;
        let changes = ChangeColumns { scenario: &scenario, lever: &lever, value: &value };
        let mut own = vec![
            Own::new("ramme, columns checked and totals", || Ok(batch.columns(&columns)?.totals()?)),
            Own::new("ramme, totals of checked columns", || Ok(taken.totals()?)),
        ];
        if kind == "general" {
            let listed = || Ok(batch.changes(lines, changes)?.totals()?);
            own.insert(0, Own::new("ramme, list of changes checked and totals", listed));
        }
        self.race(kind, title, told, own)
    }

    fn change(&mut self) -> Result<(), Box<dyn Error>> {
        let work = Work::new(self.size(10_000), 1);
        work.write(&self.folder, "change")?;
        let plan = work.plan()?;
        std::fs::write(self.folder.join("change.json"), plan.to_json())?;
        let mut roll_up = work.roll_up(1, 1)?;
        let (first, month) = work.ore.iter().zip(&work.start).next().ok_or("no measure")?;
        fn one<'a>(full_year: &'a [i64], start: &'a [i64]) -> MeasureColumns<'a> {
            MeasureColumns { area: &[0], full_year, start, end: None }
        }
        let (months, mut amounts) = ([*month], [[*first + 100], [*first]]);
        let measures: Vec<Measure> = plan.document().measures.first().cloned().into_iter().collect();
        let measure = measures.first().ok_or("no measure")?;
        let mut change = || -> Answer {
            amounts.swap(0, 1);
            let [from, to] = &amounts;
            roll_up.take_out(&one(from, &months))?;
            roll_up.add(&one(to, &months))?;
            Ok(roll_up.closing())
        };
        // Every other call gives the figures of the file; the first that is looked at is one of these.
        change()?;
        let own = vec![
            Own::new("ramme, roll-up: taken out, added, closing", change),
            Own::new("ramme, Plan::with_measure, frame", || closing(&plan.with_measure(measure.clone())?)),
        ];
        let told = "One measure changed, and the four sums read again.";
        self.race("change", "One of 10 000 measures changed", told, own)
    }

    fn json(&mut self) -> Result<(), Box<dyn Error>> {
        let plan = Work::new(if self.quick { 150 } else { 100_000 }, 1).plan()?;
        let text = plan.to_json();
        std::fs::write(self.folder.join("json.json"), &text)?;
        let measures = plan.document().measures.as_slice();
        let texts =
            |of: fn(&Measure) -> String| Values::Text(measures.iter().map(|row| Some(of(row).into())).collect());
        let ore = measures.iter().map(|row| match row.effect {
            Effect::FullYear { full_year, .. } => 10_i128
                .checked_pow(2_u32.saturating_sub(full_year.decimal().scale()))
                .and_then(|step| full_year.decimal().mantissa().checked_mul(step)),
            _ => None,
        });
        let columns = [
            Column::new("id", texts(|row| row.id.to_string())),
            Column::new("title", texts(|row| row.title.to_string())),
            Column::new("full_year", Values::Decimal(2, ore.collect())),
            Column::new(
                "from",
                texts(|row| match &row.effect {
                    Effect::FullYear { from, .. } => from.to_string(),
                    _ => String::new(),
                }),
            ),
        ];
        let rest = format!(
            r#"{{"plan": {{"title": "Bench", "years": [{FIRST}, {}, {}, {LAST}], "areas": [{{"id": "a", "title": "Area", "base": 0}}]}}}}"#,
            FIRST + 1,
            FIRST + 2,
        );
        let own = vec![
            Own::new("ramme, Plan::from_json, checked, and its frame", || closing(&Plan::from_json(&text)?)),
            Own::new("ramme, plan_from_tables, checked, and its frame", || {
                closing(&plan_from_tables(&columns, None, &Node::from_json(&rest)?)?)
            }),
        ];
        let told = "From text, columns or dicts to four sums. ramme also checks every field and keeps the plan.";
        self.race("json", "Plan of 100 000 measures", told, own)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let program = |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let (python, node) = (program("PYTHON", "python3"), program("NODE", "node"));
    let folder = std::env::temp_dir().join(format!("ramme-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let effort = if quick {
        Effort { shortest: 0.0, rounds: 1, budget: 0.0 }
    } else {
        Effort { shortest: 0.005, rounds: 15, budget: 4.0 }
    };
    let peers = vec![
        Peer::start(&python, "peers.py", "python", &folder, effort.shortest)?,
        // The clock of Node counts microseconds, and a while passes before its code is compiled.
        Peer::start(&node, "peers.mjs", "node", &folder, effort.shortest * 10.0)?,
    ];
    let head = "# Results\n\nWritten by `cargo xtask bench`, in one run in which the contenders took turns. Each measure-year is rounded half \
                away from zero to øre and then summed, by everyone; the answers were compared before anything was timed, and where \
                a peer is wrong, the worst of its figures is off by what the last column says. Medians of CPU time, all threads \
                together. The ratio is the time to ramme's first row, or to the row that is named: above 1, ramme is faster.\n\n";
    let mut bench = Bench { text: head.to_owned(), folder: folder.clone(), peers, effort, quick };
    let lines = bench.size(10_000);
    bench.frame()?;
    bench.roll_up()?;
    let told = "Ten of the 200 measures are scaled and delayed in each of 10 000 scenarios, the others stay. ramme and the first \
                peers lay every measure anew; the others are told which ones changed.";
    bench.scenarios("general", "General scenarios", told, Scenarios::general(200, lines, 10))?;
    let told = "Each of 10 000 scenarios scales each of 200 measures (three decimals) and delays it by 0 to 12 months. The scaled \
                amount of a full year is rounded, then each measure-year.";
    bench.scenarios("dense", "Dense scenarios", told, Scenarios::dense(200, lines))?;
    bench.decimals()?;
    bench.change()?;
    bench.columns(10_000, "10 000 measures from columns")?;
    bench.columns(100_000, "100 000 measures from columns")?;
    bench.slider(200, "One slider change, 200 measures")?;
    bench.slider(2_000, "One slider change, 2000 measures")?;
    bench.json()?;
    bench.text.push_str(&growth::growth(effort, quick)?);
    bench.text.push_str(&size::sizes(&python, &node, &folder, if quick { 1 } else { 15 })?);
    std::fs::remove_dir_all(&folder)?;
    print!("{}", bench.text);
    if !quick {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS.md"), &bench.text)?;
    }
    Ok(())
}
