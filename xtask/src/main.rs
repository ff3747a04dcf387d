//! The commands of this repository: `cargo xtask test`, `generate`, `dist`, `bench`.

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
  generate  write what is made from the Rust types: JSON Schemas, Python stubs and records, TypeScript types
  dist      build the Python wheel and source package, and the npm tarball, into target/dist
  notebooks run the notebooks of examples, and save what they show
  bench     run the benchmarks and write benches/RESULTS.md";

fn main() -> ExitCode {
    let mut steps = Steps::default();
    match std::env::args().nth(1).as_deref() {
        Some("test") => {
            rust::steps(&mut steps);
            // The wheel has the widget in it, which is made of the npm package.
            steps.run("npm package", javascript::build);
            python::steps(&mut steps);
            javascript::steps(&mut steps);
            steps.run("benchmarks, once", python::bench_once);
            readme::steps(&mut steps);
            fuzz::steps(&mut steps);
        }
        Some("generate") => {
            steps.run("JSON Schemas", rust::write_schema);
            steps.run("Python stubs and records", python::generate);
            steps.run("TypeScript types", javascript::generate);
        }
        Some("dist") => {
            steps.run("Python wheel and source package", python::dist);
            steps.run("npm tarball", javascript::dist);
        }
        Some("notebooks") => steps.run("notebooks", python::save_notebooks),
        Some("bench") => steps.run("benchmarks", python::bench),
        _ => {
            println!("{HELP}");
            return ExitCode::from(2);
        }
    }
    steps.finish()
}
