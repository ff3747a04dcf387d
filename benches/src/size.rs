//! How large the packages are, and how long they take to be there.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The newest file of a folder with an ending.
fn newest(folder: &Path, ending: &str) -> Option<(PathBuf, u64)> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let files = files.filter(|file| file.path().to_string_lossy().ends_with(ending));
    let newest = files.max_by_key(|file| file.metadata().and_then(|data| data.modified()).ok())?;
    Some((newest.path(), newest.metadata().ok()?.len()))
}

/// The median wall time of a command's runs in milliseconds, in turns with the others; what it prints is its own.
fn starts(commands: &[(&str, Vec<&str>)], rounds: usize, told: bool) -> Result<Vec<Option<f64>>, Box<dyn Error>> {
    let mut times = vec![Vec::new(); commands.len()];
    for _ in 0..rounds {
        for ((program, arguments), times) in commands.iter().zip(&mut times) {
            let start = Instant::now();
            let done = Command::new(program).args(arguments).output()?;
            let wall = start.elapsed().as_secs_f64() * 1e3;
            if done.status.success() {
                let own = String::from_utf8_lossy(&done.stdout).trim().parse::<f64>();
                times.push(if told { own? } else { wall });
            }
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied()
    };
    Ok(times.into_iter().map(median).collect())
}

fn lines(text: &mut String, names: &[&str], times: Vec<Option<f64>>) -> Result<(), std::fmt::Error> {
    for (name, time) in names.iter().zip(times) {
        match time {
            Some(time) => writeln!(text, "| {name} | {time:.0} ms |")?,
            None => writeln!(text, "| {name} | not installed |")?,
        }
    }
    Ok(())
}

pub(crate) fn sizes(python: &str, node: &str, folder: &Path, rounds: usize) -> Result<String, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no folder above")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let mut text =
        "## Sizes and start-up\n\n| WebAssembly module, or element with all that a page loads for it | raw | gzip | brotli |\n|---|---:|---:|---:|\n".to_owned();
    let script = root.join("benches/start.mjs").display().to_string();
    let told = Command::new(node).args([&script, "sizes"]).output()?;
    for line in String::from_utf8_lossy(&told.stdout).lines() {
        let mut words = line.split(' ');
        write!(text, "| `{}` |", words.next().unwrap_or_default())?;
        for bytes in words {
            write!(text, " {} kB |", bytes.parse::<u64>()?.div_ceil(1000))?;
        }
        text.push('\n');
    }
    text.push_str("\n| start-up, median wall time | |\n|---|---:|\n");
    let plan = folder.join("frame.json").display().to_string();
    let entries = ["ramme", "calculator", "ramme/office", "ramme/scenarios"];
    let commands: Vec<_> = entries.iter().map(|entry| (node, vec![script.as_str(), entry, &plan])).collect();
    let names = [
        "Node: `ramme` imported, plan of 200 measures read, first frame",
        "Node: the same with the module of the elements",
        "Node: the same plan compared with itself, with `ramme/office`",
        "Node: the same plan's first batch, with `ramme/scenarios`",
    ];
    lines(&mut text, &names, starts(&commands, rounds, true)?)?;
    let programs = ["pass", "import ramme", "import numpy"];
    let commands: Vec<_> = programs.iter().map(|program| (python, vec!["-c", program])).collect();
    lines(&mut text, &["bare Python", "`import ramme`", "`import numpy`"], starts(&commands, rounds, false)?)?;
    match newest(&target.join("dist"), ".whl") {
        Some((_, bytes)) => writeln!(text, "\nThe wheel is {} kB.", bytes.div_ceil(1000))?,
        None => writeln!(text, "\nThe wheel is not built.")?,
    }
    Ok(text)
}
