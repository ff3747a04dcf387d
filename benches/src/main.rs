//! Times the frame of a loaded plan beside its peers and writes `benches/RESULTS.md`.
//!
//! Every peer computes the same work: each measure's amount of each year, rounded half away from zero
//! to whole øre, summed by year. The answers are compared before anything is timed.
//! `cargo run --release -p ramme-benches [-- --quick]`; `PYTHON` and `NODE` name the interpreters.

use std::error::Error;
use std::fmt::Write as _;
use std::process::Command;
use std::time::Instant;

use ramme::{Area, Decimal, Effect, Figure, Measure, Moment, Plan, Year};
use rust_decimal::RoundingStrategy;

const FIRST: u16 = 2022;
const YEARS: u16 = 4;

/// A permanent measure: øre a year, from a month of a year.
struct Work {
    ore: i64,
    year: u16,
    month: u8,
}

/// The same measures in every run, from a small linear congruential generator.
fn work(count: usize) -> Vec<Work> {
    let mut state = 42_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33).checked_rem(below).unwrap_or_default()
    };
    (0..count)
        .map(|_| Work {
            ore: i64::try_from(next(2_000_000_000)).unwrap_or_default() - 1_000_000_000,
            year: FIRST + u16::try_from(next(u64::from(YEARS))).unwrap_or_default(),
            month: 1 + u8::try_from(next(12)).unwrap_or_default(),
        })
        .collect()
}

fn plan(work: &[Work]) -> Result<Plan, Box<dyn Error>> {
    let years = Year::new(FIRST).zip(Year::new(FIRST + YEARS - 1)).ok_or("no year")?;
    let mut plan = Plan::builder("Bench", years.0, years.1).area(Area::new("a", "Area").base(0));
    for (i, measure) in work.iter().enumerate() {
        let from = Moment::parse(&format!("{}-{:02}", measure.year, measure.month)).ok_or("no month")?;
        let effect = Effect::full_year(Decimal::new(measure.ore, 2), from);
        plan = plan.measure(Measure::new(i.to_string(), "Measure", effect));
    }
    Ok(plan.build()?)
}

fn by_ramme(plan: &Plan) -> Result<Vec<Decimal>, ramme::Error> {
    plan.frame().amounts(&Figure::closing())
}

/// What a programmer would write with rust_decimal alone.
fn by_decimal_loop(work: &[(Decimal, u16, u8)]) -> Vec<Decimal> {
    let twelve = Decimal::from(12);
    let mut sums = vec![Decimal::ZERO; usize::from(YEARS)];
    for (amount, start, month) in work {
        for (sum, year) in sums.iter_mut().zip(FIRST..) {
            let months = match year.cmp(start) {
                std::cmp::Ordering::Less => continue,
                std::cmp::Ordering::Equal => Decimal::from(13 - month),
                std::cmp::Ordering::Greater => twelve,
            };
            let exact = *amount * months / twelve;
            *sum += exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        }
    }
    sums
}

/// The median time of one call, in nanoseconds.
fn time<T>(rounds: usize, mut call: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(call());
            start.elapsed().as_secs_f64() * 1e9
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(rounds / 2).copied().unwrap_or_default()
}

/// Runs a peer script on the work; it prints its name, its time in nanoseconds and its sums in øre.
fn peer(program: &str, script: &str, work: &[Work], rounds: usize) -> Result<(String, f64, Vec<i64>), Box<dyn Error>> {
    let file = std::env::temp_dir().join(format!("ramme-bench-{}.txt", std::process::id()));
    let lines: Vec<String> = work.iter().map(|m| format!("{} {} {}", m.ore, m.year, m.month)).collect();
    std::fs::write(&file, lines.join("\n"))?;
    let path = format!("{}/{script}", env!("CARGO_MANIFEST_DIR"));
    let run = Command::new(program).arg(path).arg(&file).arg(rounds.to_string()).output();
    std::fs::remove_file(&file)?;
    let run = run.map_err(|error| format!("{program}: {error}"))?;
    let printed = String::from_utf8(run.stdout)?;
    let mut fields = printed.trim().split('\t');
    let (Some(name), Some(nanoseconds), Some(sums)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(format!("{script}: {printed}{}", String::from_utf8_lossy(&run.stderr)).into());
    };
    let sums: Result<Vec<i64>, _> = sums.split(' ').map(str::parse).collect();
    Ok((name.to_owned(), nanoseconds.parse()?, sums?))
}

fn main() -> Result<(), Box<dyn Error>> {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let program = |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let (python, node) = (program("PYTHON", "python3"), program("NODE", "node"));
    let mut table = String::new();
    for count in [200, 10_000] {
        let rounds = if quick { 3 } else { 4_000_000 / count };
        let work = work(count);
        let plan = plan(&work)?;
        let decimals: Vec<_> = work.iter().map(|m| (Decimal::new(m.ore, 2), m.year, m.month)).collect();

        let answer = by_ramme(&plan)?;
        if answer != by_decimal_loop(&decimals) {
            return Err("ramme and the rust_decimal loop disagree".into());
        }
        let in_ore: Result<Vec<i64>, _> = answer.iter().map(|sum| (sum * Decimal::ONE_HUNDRED).try_into()).collect();
        let in_ore = in_ore?;
        let peers = [peer(&python, "peers.py", &work, rounds)?, peer(&node, "peers.mjs", &work, rounds)?];
        for (name, _, sums) in &peers {
            if *sums != in_ore {
                return Err(format!("ramme and {name} disagree: {in_ore:?}, {sums:?}").into());
            }
        }

        let ours = time(rounds, || by_ramme(&plan));
        let document = plan.document();
        let first = document.measures.first().ok_or("no measure")?;
        let moved = Measure { effect: Effect::one_off(1, Year::new(FIRST).ok_or("no year")?), ..first.clone() };
        let mut rows = vec![
            ("ramme, loaded plan".to_owned(), ours),
            (
                "ramme, one measure replaced and the frame read again".to_owned(),
                time(rounds, || plan.with_measure(moved.clone()).map(|plan| by_ramme(&plan))),
            ),
            (
                "ramme, the document checked and its lines laid each time".to_owned(),
                time(rounds / 20 + 1, || document.clone().build().map(|plan| by_ramme(&plan))),
            ),
            ("plain rust_decimal loop".to_owned(), time(rounds, || by_decimal_loop(&decimals))),
        ];
        rows.extend(peers.into_iter().map(|(name, nanoseconds, _)| (name, nanoseconds)));
        for (name, nanoseconds) in rows {
            writeln!(table, "| {count} | {name} | {:.1} | {:.2} |", nanoseconds / 1e3, nanoseconds / ours)?;
        }
    }
    let text = format!(
        "# Results\n\nWritten by `cargo xtask bench`. The frame of a loaded plan of M permanent measures over four years: each \
         measure-year rounded half away from zero to øre, then summed. Median wall time of one call, all in one \
         run; the answers were compared first. The ratio is the peer's time to ramme's: above 1, ramme is faster.\n\n\
         A loaded ramme plan has phased, rounded and added its measures once, at the door, and the frame only reads the \
         sum; the peers do it all in every call. The third row is the fair one for a plan of which everything changes \
         every time, the second for one of which a measure does.\n\n\
         | measures | | µs | ratio |\n|---:|---|---:|---:|\n{table}"
    );
    print!("{text}");
    if !quick {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS.md"), text)?;
    }
    Ok(())
}
