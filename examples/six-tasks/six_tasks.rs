//! Six tasks with a real plan, as a Rust program does them.
//! The same tasks stand in `six_tasks.py` and `six_tasks.mjs`, and print the same text.

use ramme::{Decimal, Figure, Language, Plan, Transfer, View, Year};

fn show(amounts: &[Decimal]) -> String {
    amounts.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" ")
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or("examples/plans/molde-2019-ressurstjenesten.json".into());

    println!("1. Load a plan and check it");
    let plan = Plan::from_bytes(&std::fs::read(path)?)?;
    let frame = plan.frame();
    println!("{} ({})", plan.document().title, frame.unit());
    for finding in frame.findings() {
        println!("{}: {}", finding.code, finding.message(Language::En));
    }

    println!("2. Compute its frames");
    println!("opening {}", show(&frame.amounts(&Figure::opening())?));
    println!("closing {}", show(&frame.amounts(&Figure::closing())?));

    println!("3. Ask for one figure");
    println!("closing 2020: {}", frame.amount(&Figure::closing(), 2020)?);
    println!("measures in 2020, as a level: {}", frame.amount(&Figure::category("and").view(View::Level), 2020)?);

    println!("4. Explain it");
    print!("{}", frame.explain(&Figure::group("lpv"), 2019)?.text(Language::En));

    println!("5. Move a saving and compare");
    let years = Year::new(2019).zip(Year::new(2020));
    let (saved, spent) = years.ok_or("not a year")?;
    let moved = plan.with_transfer(Transfer::new("saved", "Spart i 2019, brukt i 2020", saved, spent, 300))?;
    println!("before {}", show(&frame.amounts(&Figure::closing())?));
    println!("after  {}", show(&moved.frame().amounts(&Figure::closing())?));

    println!("6. Refuse bad input");
    let bad = r#"{"title": "Budsjett", "years": [2024, 2026], "areas": [{"id": "a", "title": "Skole", "base": 1.5}],
                  "measures": [{"id": "1", "title": "Tiltak", "area": "b", "effect": {"one_off": 5, "year": 2024}}]}"#;
    if let Err(error) = Plan::from_json(bad) {
        for problem in error.problems() {
            println!("{} {} {}", problem.code(), problem.path(), problem.message(Language::En));
        }
    }
    Ok(())
}
