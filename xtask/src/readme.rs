//! Runs the code of the README as a reader would: its plan, and its program in each language.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{Outcome, Steps, cargo, command, output, root, target};
use crate::{javascript, python};

pub(crate) fn steps(steps: &mut Steps) {
    steps.run("README", readme);
}

fn readme() -> Outcome {
    let text = fs::read_to_string(root().join("README.md")).map_err(|error| error.to_string())?;
    let folder = javascript::project()?;
    let write = |path: &str, content: &str| {
        let path = folder.join(path);
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(path, content))
            .map_err(|e| e.to_string())
    };
    write("plan.json", block(&text, "json")?)?;
    write("plan.py", &blocks(&text, "python"))?;
    write("plan.mjs", block(&text, "js")?)?;
    write("src/main.rs", block(&text, "rust")?)?;
    let core = root().join("core");
    let manifest = format!(
        "[package]\nname = \"reader\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nramme = {{ path = {core:?} }}\n\n[workspace]\n"
    );
    write("Cargo.toml", &manifest)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(|error| error.to_string())?;

    let shown = block(&text, "text")?;
    let plan = "examples/plans/hustadvika-2024-politisk-styring.json";
    let printed = output(cargo(&["run", "--release", "--quiet", "--package", "ramme-examples", "--", plan]))?;
    if printed.trim_end() != shown.trim_end() {
        return Err(format!("the README shows another frame than {plan} prints:\n{printed}"));
    }

    let mut rust = cargo(&["run", "--quiet"]);
    rust.env("CARGO_TARGET_DIR", target().join("readme"));
    let programs: [(&str, Command); 3] =
        [("Rust", rust), ("Python", python::python(&["plan.py"])), ("JavaScript", command("node", &["plan.mjs"]))];
    for (language, program) in programs {
        let printed = output(inside(program, &folder))?;
        // 48 091 × 1.043 = 50 158.913 → 50 159; − 300 saved, + 450 once: 50 309 in 2024
        if !printed.contains("50309") || !printed.contains("Nytt botilbud, 2025: 1/2 av 8 400 = 4 200") {
            return Err(format!("the README's {language} program prints:\n{printed}"));
        }
    }
    Ok(())
}

fn inside(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder);
    command
}

/// Every code block of a language, the one after the other.
fn blocks(text: &str, language: &str) -> String {
    let start = format!("```{language}\n");
    text.split(&start).skip(1).filter_map(|after| after.split_once("```\n")).map(|(code, _)| code).collect()
}

/// The first code block of a language.
fn block<'a>(text: &'a str, language: &str) -> Result<&'a str, String> {
    let start = format!("```{language}\n");
    let (_, after) = text.split_once(&start).ok_or_else(|| format!("the README has no {language} block"))?;
    after.split_once("```\n").map(|(code, _)| code).ok_or_else(|| format!("an open {language} block"))
}
