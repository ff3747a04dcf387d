//! The Python face: an environment of its own, the wheel, and its tests.

use std::path::PathBuf;

use crate::run::{Outcome, Steps, cargo, command, exists, output, root, run, target};
use crate::rust;

pub(crate) fn steps(steps: &mut Steps) {
    steps.run("Python environment", environment);
    steps.run("Python wheel", wheel);
    steps.run("Python stubs", stubs);
    steps.run("Python tests", || run(python(&["-m", "pytest", "-q", "py/tests"])));
    steps.run("Python types", types);
    steps.run("plans against the schema", || run(python(&["conformance/validate.py"])));
    steps.run("six tasks in Python", || same_as_rust(&output(python(&["examples/six-tasks/six_tasks.py"]))?));
    steps.run("benchmarks, once", || peers().and_then(|()| run(benches(&["--quick"]))));
}

fn home() -> PathBuf {
    target().join("python")
}

fn tool(name: &str) -> String {
    home().join("bin").join(name).display().to_string()
}

/// The environment's interpreter.
pub(crate) fn python(arguments: &[&str]) -> std::process::Command {
    command(tool("python"), arguments)
}

/// Makes the environment with the pinned tools, as far as it is not there.
pub(crate) fn environment() -> Outcome {
    if !home().join("bin/python").exists() {
        let system = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let home = home().display().to_string();
        run(command(system, &["-m", "venv", &home]))?;
    }
    if !exists(&tool("uv"), "--version") {
        run(python(&["-m", "pip", "install", "--quiet", "uv==0.13.9"]))?;
    }
    let interpreter = tool("python");
    run(command(tool("uv"), &["pip", "install", "--quiet", "--python", &interpreter, "-r", "py/requirements-dev.txt"]))
}

/// Builds the wheel and installs it, as a user would.
fn wheel() -> Outcome {
    dist()?;
    let folder = target().join("dist");
    let wheels = std::fs::read_dir(&folder).map_err(|error| error.to_string())?;
    let newest = wheels
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "whl"))
        .max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok());
    let newest = newest.ok_or("no wheel was built")?.display().to_string();
    let interpreter = tool("python");
    run(command(tool("uv"), &["pip", "install", "--quiet", "--python", &interpreter, "--reinstall", &newest]))
}

/// Builds the wheel into `target/dist`.
pub(crate) fn dist() -> Outcome {
    environment()?;
    let folder = target().join("dist").display().to_string();
    run(maturin(&["build", "--release", "--locked", "--out", &folder, "--manifest-path", "py/Cargo.toml"]))
}

fn maturin(arguments: &[&str]) -> std::process::Command {
    command(tool("maturin"), arguments)
}

/// The stubs in the repository are the ones that the Rust sources give.
fn stubs() -> Outcome {
    let folder = target().join("stubs");
    let text = folder.display().to_string();
    run(maturin(&[
        "generate-stubs",
        "--features",
        "stubs",
        "--profile",
        "dev",
        "--manifest-path",
        "py/Cargo.toml",
        "--out",
        &text,
    ]))?;
    let path = root().join("py/python/ramme/_ramme.pyi");
    let kept = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
    let made = std::fs::read_to_string(folder.join("ramme/_ramme.pyi")).map_err(|error| error.to_string())?;
    if kept == made { Ok(()) } else { Err(format!("{} is out of date: copy {text}/ramme/_ramme.pyi", path.display())) }
}

fn types() -> Outcome {
    run(python(&["-m", "mypy", "--strict", "py/tests", "examples/six-tasks/six_tasks.py"]))?;
    run(python(&["-m", "mypy.stubtest", "ramme"]))
}

/// Holds what a face prints for the six tasks against what Rust prints.
pub(crate) fn same_as_rust(printed: &str) -> Outcome {
    let expected = rust::six_tasks()?;
    if printed == expected && !expected.is_empty() {
        return Ok(());
    }
    let differing = expected.lines().zip(printed.lines()).find(|(a, b)| a != b);
    Err(format!("the six tasks print other text than in Rust: {differing:?}"))
}

/// The benchmarks, with the wheel and what it is held against; the npm package is measured as it was last built.
pub(crate) fn bench() -> Outcome {
    wheel()?;
    peers()?;
    run(benches(&[]))
}

/// Installs what the benchmarks hold ramme against.
fn peers() -> Outcome {
    let interpreter = tool("python");
    let list = "benches/requirements.txt";
    run(command(tool("uv"), &["pip", "install", "--quiet", "--python", &interpreter, "-r", list]))?;
    let mut install = command("npm", &["ci", "--silent", "--no-audit", "--no-fund"]);
    install.current_dir(root().join("benches"));
    run(install)
}

fn benches(arguments: &[&str]) -> std::process::Command {
    let mut words = vec!["run", "--release", "--quiet", "--package", "ramme-benches", "--"];
    words.extend(arguments);
    let mut benches = cargo(&words);
    benches.env("PYTHON", tool("python"));
    benches
}
