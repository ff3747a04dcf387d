//! The Python face: an environment of its own, the wheel, and its tests.

use std::path::PathBuf;

use crate::run::{Outcome, Steps, cargo, command, exists, output, root, run, target, without_folders};
use crate::{javascript, rust};

pub(crate) fn steps(steps: &mut Steps) {
    steps.run("Python environment", environment);
    steps.run("Python wheel", wheel);
    steps.run("Python source package", from_source);
    steps.run("folders in the wheel", || run(python(&["-c", NAMES_NO_FOLDER])));
    steps.run("Python stubs", stubs);
    steps.run("Python records", records);
    steps.run("Python tests", || run(python(&["-m", "pytest", "-q", "py/tests"])));
    steps.run("Python types", types);
    steps.run("plans against the schema", || run(python(&["conformance/validate.py"])));
    steps.run("six tasks in Python", || same_as_rust(&output(python(&["examples/six-tasks/six_tasks.py"]))?));
    steps.run("notebooks", || run(python(&[NOTEBOOKS, "--check"])));
    steps.run("scenarios on Spark", spark);
}

const NOTEBOOKS: &str = "examples/notebooks/run.py";

/// Runs the notebooks and saves what they show.
pub(crate) fn save_notebooks() -> Outcome {
    environment()?;
    wheel()?;
    run(python(&[NOTEBOOKS]))
}

/// Fails where the installed module names a folder of the machine that built it.
const NAMES_NO_FOLDER: &str = "\
import pathlib, ramme._ramme as module
assert b'registry/src' not in pathlib.Path(module.__file__).read_bytes()";

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
    build_wheel(&[])?;
    let newest = newest(".whl")?;
    let interpreter = tool("python");
    // Every build is another wheel: kept, they would fill the disk.
    let install = ["pip", "install", "--quiet", "--no-cache", "--python", &interpreter, "--reinstall", &newest];
    run(command(tool("uv"), &install))
}

/// The newest file of `target/dist` with an ending.
fn newest(ending: &str) -> Result<String, String> {
    let files = std::fs::read_dir(target().join("dist")).map_err(|error| error.to_string())?;
    let newest = files
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok());
    Ok(newest.ok_or_else(|| format!("no {ending} was built"))?.display().to_string())
}

/// Builds the wheel and the source package into `target/dist`. On Linux zig links it, so that it runs wherever there is
/// glibc 2.17, also where this machine's is newer.
pub(crate) fn dist() -> Outcome {
    environment()?;
    let interpreter = tool("python");
    if cfg!(target_os = "linux") {
        run(command(tool("uv"), &["pip", "install", "--quiet", "--python", &interpreter, ZIG]))?;
        build_wheel(&["--zig", "--compatibility", "manylinux2014"])?;
    } else {
        build_wheel(&[])?;
    }
    source()
}

const ZIG: &str = "ziglang==0.17.1";

fn build_wheel(more: &[&str]) -> Outcome {
    with_widget()?;
    let folder = target().join("dist").display().to_string();
    let mut build = maturin(&["build", "--release", "--locked", "--out", &folder, "--manifest-path", "py/Cargo.toml"]);
    // maturin asks the first Python on the path for zig.
    build.args(more).env("CARGO_ENCODED_RUSTFLAGS", without_folders()).env("PATH", first_on_path(&home().join("bin")));
    run(build)
}

/// The widget stands in the packages, and is made of the npm package.
fn with_widget() -> Outcome {
    if root().join("py/python/ramme/static/plan-widget.js").exists() { Ok(()) } else { javascript::build() }
}

/// Builds the source package into `target/dist`.
fn source() -> Outcome {
    with_widget()?;
    run(maturin(&["sdist", "--out", &target().join("dist").display().to_string(), "--manifest-path", "py/Cargo.toml"]))
}

/// A wheel can be built from the source package, in an environment that has nothing else.
fn from_source() -> Outcome {
    source()?;
    let home = target().join("source").display().to_string();
    run(command(tool("uv"), &["venv", "--quiet", "--clear", "--python", &tool("python"), &home]))?;
    let mut install =
        command(tool("uv"), &["pip", "install", "--quiet", "--no-cache", "--python", &home, &newest(".tar.gz")?]);
    // Only that it builds is asked here, so it need not be small.
    install.env("CARGO_TARGET_DIR", target().join("source-build")).env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    run(install)?;
    run(command(
        format!("{home}/bin/python"),
        &["-c", "import ramme; ramme.load('examples/plans/elverum-2016-okonomistaben.json').frame()"],
    ))
}

fn maturin(arguments: &[&str]) -> std::process::Command {
    command(tool("maturin"), arguments)
}

const STUBS: &str = "py/python/ramme/_ramme.pyi";
const RECORDS: &str = "py/python/ramme/answers.py";
const DOCUMENTS: &str = "py/python/ramme/documents.py";

/// The stubs in the repository are the ones that the Rust sources give.
fn stubs() -> Outcome {
    is_current(STUBS, &made_stubs()?)
}

/// The records and documents in the repository are the ones that the schemas give.
fn records() -> Outcome {
    is_current(RECORDS, &made_records()?)?;
    is_current(DOCUMENTS, &made_documents()?)
}

/// Writes the records, the documents and then the stubs, which name them.
pub(crate) fn generate() -> Outcome {
    environment()?;
    let write = |path: &str, made: &str| std::fs::write(root().join(path), made).map_err(|error| error.to_string());
    write(RECORDS, &made_records()?)?;
    write(DOCUMENTS, &made_documents()?)?;
    write(STUBS, &made_stubs()?)
}

fn made_stubs() -> Result<String, String> {
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
    output(python(&["py/stubs.py", &folder.join("ramme/_ramme.pyi").display().to_string()]))
}

fn made_records() -> Result<String, String> {
    output(python(&["py/answers.py"]))
}

fn made_documents() -> Result<String, String> {
    output(python(&["py/documents.py"]))
}

fn is_current(path: &str, made: &str) -> Outcome {
    let kept = std::fs::read_to_string(root().join(path)).map_err(|error| error.to_string())?;
    if kept == made { Ok(()) } else { Err(format!("{path} is out of date: run `cargo xtask generate`")) }
}

fn types() -> Outcome {
    let example = "examples/six-tasks/six_tasks.py";
    let sources =
        ["py/tests", "py/answers.py", "py/documents.py", "py/stubs.py", "py/python/ramme", example, NOTEBOOKS];
    run(python(&[&["-m", "mypy", "--strict"], sources.as_slice()].concat()))?;
    let pyright = |arguments: &[&str]| {
        let mut pyright = python(&[&["-m", "pyright"], arguments].concat());
        pyright.env("PATH", first_on_path(&home().join("bin")));
        run(pyright)
    };
    pyright(&["py/tests", example])?;
    // Every public name of the package has a known type.
    pyright(&["--verifytypes", "ramme", "--ignoreexternal"])?;
    // The other modules are their own stubs.
    run(python(&["-m", "mypy.stubtest", "--allowlist", "py/stubtest.txt", "ramme._ramme"]))
}

/// The example of Spark and Dask in the same environment: it installs Spark, and a Java if there is none.
fn spark() -> Outcome {
    if !exists("java", "-version") {
        if !exists("apt-get", "--version") {
            return Err("no Java: Spark needs one, 17 or later".to_owned());
        }
        run(command("apt-get", &["update", "-qq"]))?;
        run(command("apt-get", &["install", "-y", "-qq", "--no-install-recommends", "default-jre-headless"]))?;
    }
    let interpreter = tool("python");
    let needed = "examples/spark/requirements.txt";
    run(command(tool("uv"), &["pip", "install", "--quiet", "--python", &interpreter, "-r", needed]))?;
    let example = "examples/spark/many_scenarios.py";
    run(python(&["-m", "mypy", "--strict", example]))?;
    // It fails where Spark or Dask give other totals than one process.
    run(python(&[example]))
}

/// The folders that programs are looked for in, with this one first; pyright asks the first Python there.
fn first_on_path(folder: &std::path::Path) -> std::ffi::OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).unwrap_or_else(|_| path.clone())
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

/// The benchmarks on small work, with the wheel and the npm package that the steps before have built.
pub(crate) fn bench_once() -> Outcome {
    peers().and_then(|()| run(benches(&["--quick"])))
}

/// The benchmarks, with the wheel, the npm package and what they are held against.
pub(crate) fn bench() -> Outcome {
    environment()?;
    javascript::build()?;
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
