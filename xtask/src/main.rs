//! The commands of this repository: `cargo xtask test`, `schema`, `dist`, `bench`.

mod fuzz;
mod javascript;
mod python;
mod readme;
mod run;
mod rust;

use std::process::ExitCode;

use run::Steps;

const HELP: &str = "cargo xtask COMMAND

  test      install what the tests need, then run formatting, lints and every test
  schema    write core/plan.schema.json and core/answers.schema.json from the types
  dist      build the Python wheel and the npm tarball into target/dist
  bench     run the benchmarks and write benches/RESULTS.md";

fn main() -> ExitCode {
    let mut steps = Steps::default();
    match std::env::args().nth(1).as_deref() {
        Some("test") => {
            rust::steps(&mut steps);
            python::steps(&mut steps);
            javascript::steps(&mut steps);
            readme::steps(&mut steps);
            fuzz::steps(&mut steps);
        }
        Some("schema") => steps.run("schema", rust::write_schema),
        Some("dist") => {
            steps.run("Python wheel", python::dist);
            steps.run("npm tarball", javascript::dist);
        }
        Some("bench") => steps.run("benchmarks", python::bench),
        _ => {
            println!("{HELP}");
            return ExitCode::from(2);
        }
    }
    steps.finish()
}
