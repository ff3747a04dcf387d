//! Formatting, lints, the Rust tests and the examples.

use crate::run::{Outcome, Steps, cargo, output, run};

/// The figures that the first command of the README must print.
const PRINTED: [&str; 2] = [
    "47 250  51 320  50 607  50 607  50 607", // Molde, Ny driftsramme, revised 2018 and 2019–2022
    "5,3  17,2  24,4  25,6",                  // Trondheim, phased measures 2022–2025
];

pub(crate) fn steps(steps: &mut Steps) {
    steps.run("formatting", || run(cargo(&["fmt", "--all", "--check"])));
    steps.run("lints", || {
        run(cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]))
    });
    steps.run("Rust tests", || {
        run(cargo(&["test", "--workspace", "--all-features", "--exclude", "ramme-py", "--exclude", "ramme-wasm"]))
    });
    steps.run("Rust documentation", || {
        let mut doc = cargo(&["doc", "--no-deps", "--package", "ramme", "--all-features"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        run(doc)
    });
    steps.run("examples", examples);
}

fn examples() -> Outcome {
    let printed = output(cargo(&["run", "--release", "--quiet", "--package", "ramme-examples"]))?;
    match PRINTED.iter().find(|line| !printed.contains(**line)) {
        Some(line) => Err(format!("the examples no longer print {line:?}:\n{printed}")),
        None => Ok(()),
    }
}

pub(crate) fn write_schema() -> Outcome {
    let mut test = cargo(&["test", "--package", "ramme", "--features", "schema", "--test", "schema"]);
    test.env("UPDATE_SCHEMA", "1");
    run(test)
}

/// What the six tasks print in Rust.
pub(crate) fn six_tasks() -> Result<String, String> {
    output(cargo(&["run", "--release", "--quiet", "--package", "ramme-examples", "--bin", "six-tasks"]))
}
