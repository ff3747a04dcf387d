//! A race: every contender of a work answers, the answers are compared, and then they take turns.

use std::error::Error;
use std::fmt::Write as _;

use cpu_time::ProcessTime;

use crate::peer::Peer;

/// How long and how often things are timed.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    /// The shortest timing, in seconds: shorter calls are repeated.
    pub(crate) shortest: f64,
    pub(crate) rounds: usize,
    /// No contender is timed much longer than this in all, in seconds.
    pub(crate) budget: f64,
}

/// Whole øre, or why there are none.
pub(crate) type Answer = Result<Vec<i64>, Box<dyn Error>>;

/// A contender in Rust: a call that gives whole øre.
pub(crate) struct Own<'a> {
    pub(crate) name: String,
    pub(crate) call: Box<dyn FnMut() -> Answer + 'a>,
    /// Whether its answer is one to compare.
    pub(crate) answers: bool,
}

impl<'a> Own<'a> {
    pub(crate) fn new(name: &str, call: impl FnMut() -> Answer + 'a) -> Own<'a> {
        Own { name: name.to_owned(), call: Box::new(call), answers: true }
    }

    pub(crate) fn limit(name: &str, call: impl FnMut() -> Answer + 'a) -> Own<'a> {
        Own { answers: false, ..Own::new(name, call) }
    }

    /// Nanoseconds of CPU time of one call, of all threads.
    fn run(&mut self, shortest: f64) -> Result<f64, Box<dyn Error>> {
        let mut count = 1_u32;
        loop {
            let start = ProcessTime::now();
            for _ in 0..count {
                std::hint::black_box((self.call)()?);
            }
            let spent = start.elapsed().as_secs_f64();
            if spent >= shortest {
                return Ok(spent * 1e9 / f64::from(count));
            }
            count = count.saturating_mul(if spent * 10.0 < shortest { 10 } else { 2 });
        }
    }
}

/// A line of a table.
pub(crate) struct Timed {
    pub(crate) name: String,
    pub(crate) nanoseconds: f64,
    /// By how many øre its worst figure is off; none where there is none to compare.
    pub(crate) off: Option<u64>,
}

/// Times our own contenders, the first of which is the measure, and every peer's, in turns.
pub(crate) fn race(
    work: &str,
    kind: &str,
    mut own: Vec<Own<'_>>,
    peers: &mut [Peer],
    effort: Effort,
) -> Result<(Vec<Timed>, Vec<String>), Box<dyn Error>> {
    let mut results = Vec::new();
    let mut missing = Vec::new();
    let mut right = Vec::new();
    for (place, contender) in own.iter_mut().enumerate() {
        let answer = (contender.call)()?;
        if place == 0 {
            right.clone_from(&answer);
        }
        if contender.answers && answer != right {
            return Err(format!("{work}: ramme and {} disagree", contender.name).into());
        }
        let off = contender.answers.then_some(0);
        results.push(Timed { name: contender.name.clone(), nanoseconds: 0.0, off });
    }
    let mut turns: Vec<(Option<usize>, usize)> = (0..own.len()).map(|place| (None, place)).collect();
    for (which, peer) in peers.iter_mut().enumerate() {
        let prepared = peer.prepare(work, kind)?;
        if let Some(own) = prepared.missing.iter().find(|missing| missing.starts_with("ramme")) {
            return Err(format!("{work}: {own}").into());
        }
        missing.extend(prepared.missing);
        for (place, (name, answer)) in prepared.ready.into_iter().enumerate() {
            if answer.len() != right.len() {
                return Err(format!("{work}: {name} gives {} figures for {}", answer.len(), right.len()).into());
            }
            let off = answer.iter().zip(&right).map(|(a, b)| a.abs_diff(*b)).max();
            // Floats may be wrong, and by how much is shown; whole numbers and decimals that are wrong do other work.
            let is_float = ["float", "Fisca", "a sheet"].iter().any(|word| name.contains(word));
            if off.is_some_and(|off| off > 0) && !is_float {
                return Err(format!("{work}: ramme and {name} disagree by {off:?} øre").into());
            }
            results.push(Timed { name, nanoseconds: 0.0, off });
            turns.push((Some(which), place));
        }
    }
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); turns.len()];
    for round in 0..effort.rounds {
        for ((peer, place), times) in turns.iter().zip(&mut times) {
            let spent: f64 = times.iter().sum::<f64>() / 1e9;
            if round > 2 && spent > effort.budget {
                continue;
            }
            let nanoseconds = match peer.and_then(|which| peers.get_mut(which)) {
                Some(peer) => peer.run(*place)?,
                None => own.get_mut(*place).ok_or("no contender")?.run(effort.shortest)?,
            };
            times.push(nanoseconds);
        }
    }
    for (result, mut times) in results.iter_mut().zip(times) {
        times.sort_by(f64::total_cmp);
        result.nanoseconds = times.get(times.len() / 2).copied().unwrap_or_default();
    }
    Ok((results, missing))
}

/// A table of a race: times, the ratio to the first result of a name, and how far off an answer is.
pub(crate) fn table(
    title: &str,
    told: &str,
    measure: &str,
    results: &[Timed],
    missing: &[String],
) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "## {title}\n\n{told}\n\n| | CPU time | ratio | off by |\n|---|---:|---:|---:|")?;
    let ours = results.iter().find(|result| result.name.starts_with(measure)).or(results.first());
    let ours = ours.map_or(1.0, |result| result.nanoseconds);
    for result in results {
        let ratio = result.nanoseconds / ours;
        let digits = if ratio < 10.0 { 2 } else { 0 };
        let off = match result.off {
            Some(0) => "0".to_owned(),
            Some(ore) => format!("{}.{:02} kr", ore / 100, ore % 100),
            None => String::new(),
        };
        writeln!(text, "| {} | {} | {ratio:.digits$} | {off} |", result.name, time(result.nanoseconds))?;
    }
    for missing in missing {
        writeln!(text, "| {missing} | not run | | |")?;
    }
    Ok(text)
}

/// A time in the unit that suits it.
pub(crate) fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        small if small < 1e3 => format!("{small:.0} ns"),
        small if small < 1e6 => format!("{:.1} µs", small / 1e3),
        large if large < 1e9 => format!("{:.2} ms", large / 1e6),
        large => format!("{:.2} s", large / 1e9),
    }
}
