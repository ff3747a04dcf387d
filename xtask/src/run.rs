//! Running commands and counting steps.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// What a step gives back: nothing, or what went wrong.
pub(crate) type Outcome = Result<(), String>;

/// The steps that were run, and which of them failed.
#[derive(Default)]
pub(crate) struct Steps {
    passed: usize,
    failed: Vec<String>,
}

impl Steps {
    /// Runs a step and notes how it went; a failed step does not stop the others.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> Outcome) {
        println!("\n── {name}");
        let start = Instant::now();
        let outcome = step();
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(()) => {
                println!("── {name}: ok ({seconds} s)");
                self.passed += 1;
            }
            Err(error) => {
                println!("── {name}: FAILED ({seconds} s)\n{error}");
                self.failed.push(name.to_owned());
            }
        }
    }

    /// Prints the sum and gives the exit code.
    pub(crate) fn finish(self) -> ExitCode {
        for name in &self.failed {
            println!("failed: {name}");
        }
        println!("\n{} passed, {} failed", self.passed, self.failed.len());
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where built things go.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A command in the repository's root.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo, as this process was started by it.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// The flag with which a build names files of crates, but not where these lie on the machine, for
/// `CARGO_ENCODED_RUSTFLAGS`.
pub(crate) fn without_folders() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    format!("--remap-path-prefix={}=crates", home.join("registry").join("src").display())
}

/// Runs a command; its output is the user's to see.
pub(crate) fn run(mut command: Command) -> Outcome {
    println!("$ {}", shown(&command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{}: {status}", shown(&command))),
        Err(error) => Err(format!("{}: {error}", shown(&command))),
    }
}

/// Runs a command and gives what it printed.
pub(crate) fn output(mut command: Command) -> Result<String, String> {
    println!("$ {}", shown(&command));
    let done = command.output().map_err(|error| format!("{}: {error}", shown(&command)))?;
    if !done.status.success() {
        return Err(format!("{}: {}\n{}", shown(&command), done.status, String::from_utf8_lossy(&done.stderr)));
    }
    String::from_utf8(done.stdout).map_err(|error| error.to_string())
}

/// Whether a program can be started.
pub(crate) fn exists(program: &str, argument: &str) -> bool {
    command(program, &[argument]).output().is_ok_and(|done| done.status.success())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
