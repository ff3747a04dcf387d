//! A short fuzz run at the plan door, from the example plans and the shared cases.

use std::fs;
use std::path::Path;

use crate::run::{Outcome, Steps, cargo, root, run, target};

pub(crate) fn steps(steps: &mut Steps) {
    steps.run("fuzzing the plan door", fuzz);
}

fn fuzz() -> Outcome {
    if !cargo(&["fuzz", "--version"]).output().is_ok_and(|done| done.status.success()) {
        run(cargo(&["install", "--locked", "--version", "0.13.2", "cargo-fuzz"]))?;
    }
    let seeds = target().join("fuzz-seeds");
    let corpus = target().join("fuzz-corpus");
    for folder in [&seeds, &corpus] {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    for folder in ["examples/plans", "conformance/cases"] {
        copy_json(&root().join(folder), &seeds).map_err(|error| error.to_string())?;
    }
    let (corpus, seeds) = (corpus.display().to_string(), seeds.display().to_string());
    // The sanitizers need a nightly compiler; without them the pinned one serves, and `unsafe` is forbidden anyway.
    let mut fuzz = cargo(&[
        "fuzz",
        "run",
        "--sanitizer",
        "none",
        "plan_door",
        &corpus,
        &seeds,
        "--",
        "-runs=100000",
        "-max_total_time=30",
        "-max_len=20000",
    ]);
    fuzz.current_dir(root().join("core"));
    run(fuzz)
}

fn copy_json(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_dir() {
            copy_json(&path, to)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            let text = fs::read_to_string(&path)?;
            // Of a case, the plan is the seed: the text after its key, up to what is expected of it.
            let plan = text.split_once("\"plan\": ").and_then(|(_, rest)| rest.split_once("\"expect\""));
            let plan = plan.map(|(plan, _)| plan.trim_end().trim_end_matches(',').to_owned()).unwrap_or(text);
            let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string().replace(['/', '\\'], "-");
            fs::write(to.join(name), plan)?;
        }
    }
    Ok(())
}
