//! Prints real plans: `cargo run --release -p ramme-examples [-- PLAN.json [nb|nn|en]]`.

use std::error::Error;
use std::process::ExitCode;

use ramme::{Decimal, Figure, Language, Plan, View};

const MOLDE: &str = include_str!("../plans/molde-2019-ressurstjenesten.json");
const TRONDHEIM: &str = include_str!("../plans/trondheim-2022-psykisk-helse-rus.json");

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let printed = match (arguments.next(), arguments.next()) {
        (None, _) => two_plans(),
        (Some(path), language) => one_plan(&path, language.as_deref()),
    };
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn one_plan(path: &str, language: Option<&str>) -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let plan = Plan::from_bytes(&bytes)?;
    let language = match language {
        None => plan.document().language,
        Some(code) => Language::from_code(code).ok_or_else(|| format!("unknown language {code}: nb, nn or en"))?,
    };
    print!("{}", plan.frame().to_text(language));
    Ok(())
}

fn two_plans() -> Result<(), Box<dyn Error>> {
    print!("Molde kommune\n{}\n", Plan::from_json(MOLDE)?.frame());

    let trondheim = Plan::from_json(TRONDHEIM)?.frame();
    print!("Trondheim kommune\n{trondheim}");

    // Point 17 saves in 2023 what it spends in 2024: over the years the transfer is zero.
    let transfer = trondheim.amounts(&Figure::row("17-transfer").view(View::Level))?;
    let sum: Decimal = transfer.iter().sum();
    let shown: Vec<String> = transfer.iter().map(|amount| Language::Nb.number_with(*amount, 1)).collect();
    println!("• Overføringen i punkt 17 er {} og til sammen {}", shown.join(" · "), Language::Nb.number(sum));
    Ok(())
}
