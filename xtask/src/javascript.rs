//! The JavaScript face: the npm package, built, packed and tested in Node and in Chromium.

use std::path::Path;

use crate::python::same_as_rust;
use crate::run::{Outcome, Steps, command, exists, output, root, run, target};

pub(crate) fn steps(steps: &mut Steps) {
    steps.run("Chromium", chromium);
    steps.run("JavaScript tests", || npm(&["test"]));
    steps.run("six tasks in JavaScript", six_tasks);
}

/// The browser of the tests: `$CHROMIUM`, one that is there, or Debian's package.
fn chromium() -> Outcome {
    if std::env::var_os("CHROMIUM").is_some() || Path::new("/usr/bin/chromium").exists() {
        return Ok(());
    }
    if !exists("apt-get", "--version") {
        return Err("no Chromium: install it and set CHROMIUM to its path".to_owned());
    }
    run(command("apt-get", &["update", "-qq"]))?;
    run(command("apt-get", &["install", "-y", "-qq", "--no-install-recommends", "chromium"]))
}

/// Builds the npm package, and the widget of the Python package from it.
pub(crate) fn build() -> Outcome {
    if exists("rustup", "--version") {
        run(command("rustup", &["target", "add", "wasm32-unknown-unknown"]))?;
    }
    install()?;
    npm(&["run", "build"])
}

fn install() -> Outcome {
    npm(&["ci", "--no-audit", "--no-fund"])
}

/// Writes the types of answers.
pub(crate) fn generate() -> Outcome {
    install()?;
    npm(&["run", "types"])
}

fn npm(arguments: &[&str]) -> Outcome {
    let mut npm = command("npm", arguments);
    npm.current_dir(root().join("wasm"));
    run(npm)
}

/// Packs the built package into `target/dist`.
pub(crate) fn dist() -> Outcome {
    build()?;
    let folder = target().join("dist");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut pack = command("npm", &["pack", "--pack-destination", &folder.display().to_string()]);
    pack.current_dir(root().join("wasm/npm"));
    run(pack)
}

/// A project of its own with the packed package, as a user has it.
pub(crate) fn project() -> Result<std::path::PathBuf, String> {
    let folder = target().join("npm-project");
    let text = |error: std::io::Error| error.to_string();
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(text)?;
    }
    std::fs::create_dir_all(&folder).map_err(text)?;
    std::fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n").map_err(text)?;
    let mut pack = command("npm", &["pack", "--silent", "--pack-destination", &folder.display().to_string()]);
    pack.current_dir(root().join("wasm/npm"));
    let name = output(pack)?;
    let tarball = folder.join(name.trim());
    let mut install =
        command("npm", &["install", "--silent", "--no-audit", "--no-fund", &tarball.display().to_string()]);
    install.current_dir(&folder);
    run(install)?;
    Ok(folder)
}

fn six_tasks() -> Outcome {
    let project = project()?;
    let script = project.join("six_tasks.mjs");
    std::fs::copy(root().join("examples/six-tasks/six_tasks.mjs"), &script).map_err(|error| error.to_string())?;
    same_as_rust(&output(command("node", &[&script.display().to_string()]))?)
}
