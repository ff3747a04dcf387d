//! How time and memory grow with measures and scenarios.

use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

use cpu_time::ProcessTime;
use ramme::{Figure, Lever};

use crate::race::{Effort, time};
use crate::work::{Scenarios, Work};

/// The median CPU time and the least wall time of one call, in nanoseconds: others may be at work here.
fn timed(effort: Effort, mut call: impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<(f64, f64), Box<dyn Error>> {
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    for _ in 0..effort.rounds {
        let (start, clock, mut count) = (ProcessTime::now(), Instant::now(), 0.0);
        while count == 0.0 || clock.elapsed().as_secs_f64() < effort.shortest {
            call()?;
            count += 1.0;
        }
        cpu.push(start.elapsed().as_secs_f64() * 1e9 / count);
        wall.push(clock.elapsed().as_secs_f64() * 1e9 / count);
    }
    cpu.sort_by(f64::total_cmp);
    wall.sort_by(f64::total_cmp);
    Ok((cpu.get(cpu.len() / 2).copied().unwrap_or_default(), wall.first().copied().unwrap_or_default()))
}

/// The memory of this process in bytes, where the system tells it.
fn resident() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes * 1024.0)
}

pub(crate) fn growth(effort: Effort, quick: bool) -> Result<String, Box<dyn Error>> {
    let most = if quick { 1_000 } else { 1_000_000 };
    let sizes =
        |least: usize| (0..7).map(move |power| least * 10_usize.pow(power)).take_while(move |size| *size <= most);
    let mut text = "## Growth\n\nA roll-up over 500 areas and 4 years, from columns; it keeps nothing of a measure. A plan of one \
                    area keeps its document and its lines. Ten measures scaled and delayed in each scenario.\n\n\
                    | measures | roll-up | a measure | two threads, least wall time ÷ that of one | frame of a loaded plan | a measure | memory of the plan, a measure |\n\
                    |---:|---:|---:|---:|---:|---:|---:|\n"
        .to_owned();
    for count in sizes(100) {
        let work = Work::new(count, crate::AREAS);
        let areas = usize::try_from(crate::AREAS)?;
        let roll_up = |threads| {
            timed(effort, || {
                std::hint::black_box(work.roll_up(areas, threads)?.closing());
                Ok(())
            })
        };
        let ((cpu, wall), (_, two)) = (roll_up(1)?, roll_up(2)?);
        let each = |nanoseconds: f64| time(nanoseconds / count as f64);
        write!(text, "| {count} | {} | {} | {:.2} |", time(cpu), each(cpu), two / wall)?;
        // A plan takes a million rows; its builder is slow enough for a tenth of that.
        if count <= 100_000 {
            let before = resident();
            let plan = work.plan()?;
            let memory = resident().zip(before).map(|(after, before)| (after - before) / count as f64);
            let (frame, _) = timed(effort, || {
                std::hint::black_box(crate::closing(&plan)?);
                Ok(())
            })?;
            let memory = memory.filter(|_| count >= 100_000).map_or(String::new(), |bytes| format!("{bytes:.0} bytes"));
            writeln!(text, " {} | {} | {memory} |", time(frame), each(frame))?;
        } else {
            writeln!(text, " | | |")?;
        }
    }
    text.push_str("\n| scenarios | columns checked and totals | a scenario |\n|---:|---:|---:|\n");
    let plan = Work::new(10, 1).plan()?;
    let levers = (0..10).flat_map(|id| [Lever::scale(id.to_string(), 3), Lever::delay(id.to_string())]).collect();
    let batch = plan.batch(levers, vec![Figure::closing()])?;
    for count in sizes(1) {
        let all = Scenarios::dense(10, count);
        let columns: Vec<&[i64]> =
            all.scale.iter().zip(&all.delay).flat_map(|(scale, delay)| [scale.as_slice(), delay.as_slice()]).collect();
        let (cpu, _) = timed(effort, || {
            std::hint::black_box(batch.columns(&columns)?.totals()?);
            Ok(())
        })?;
        writeln!(text, "| {count} | {} | {} |", time(cpu), time(cpu / count as f64))?;
    }
    text.push('\n');
    Ok(text)
}
