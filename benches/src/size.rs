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

pub(crate) fn sizes(python: &str, rounds: usize) -> Result<String, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no folder above")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let mut text = "## Sizes and start-up\n\n| | |\n|---|---:|\n".to_owned();
    let places = [("wheel", target.join("dist"), ".whl"), ("WebAssembly module", root.join("wasm/npm/dist"), ".wasm")];
    for (what, folder, ending) in places {
        match newest(&folder, ending) {
            Some((_, bytes)) => writeln!(text, "| {what} | {} kB |", bytes.div_ceil(1000))?,
            None => writeln!(text, "| {what} | not built |")?,
        }
    }
    // In turns: a bare interpreter, one that imports ramme, one that imports numpy.
    let programs = [("bare Python", "pass"), ("`import ramme`", "import ramme"), ("`import numpy`", "import numpy")];
    let mut times = vec![Vec::new(); programs.len()];
    for _ in 0..rounds {
        for ((_, program), times) in programs.iter().zip(&mut times) {
            let start = Instant::now();
            let done = Command::new(python).args(["-c", program]).output()?;
            if done.status.success() {
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    for ((name, _), mut times) in programs.into_iter().zip(times) {
        times.sort_by(f64::total_cmp);
        match times.get(times.len() / 2) {
            Some(time) => writeln!(text, "| {name}, wall time | {time:.0} ms |")?,
            None => writeln!(text, "| {name} | not installed |")?,
        }
    }
    Ok(text)
}
