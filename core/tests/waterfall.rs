//! A waterfall goes from the opening frame to the closing frame and loses nothing on the way.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::path::Path;

use ramme::{Decimal, Figure, Plan, Role, Selection, View, WaterfallOptions};

/// Every plan in `examples/plans`, as a municipality printed it.
fn plans() -> Vec<Plan> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/plans");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 14, "the plans are there");
    paths.iter().map(|path| Plan::from_bytes(&std::fs::read(path).unwrap()).unwrap()).collect()
}

#[test]
fn steps_lead_from_the_opening_frame_to_the_closing_frame() {
    for plan in plans() {
        let frame = plan.frame();
        for year in frame.years().iter().map(|year| year.get()) {
            for (view, most) in [(View::Level, 3), (View::Change, 3), (View::Change, 1), (View::Level, 1000)] {
                let selection = Selection::new().view(view);
                for options in [
                    WaterfallOptions::new(year).selection(selection.clone()).most(most),
                    WaterfallOptions::new(year).selection(selection.clone()).most(most).headings(),
                ] {
                    let steps = frame.waterfall(&options).unwrap().steps;
                    let (closing, before) = steps.split_last().unwrap();
                    let asked = frame.amount(&Figure::closing().view(view), year).unwrap();
                    assert_eq!((closing.role, closing.to.decimal()), (Role::Closing, asked));
                    let mut reached = Decimal::ZERO;
                    for step in before {
                        assert_eq!(step.from.decimal(), reached);
                        reached += step.amount.decimal();
                        assert_eq!(step.to.decimal(), reached);
                    }
                    assert_eq!(reached, closing.to.decimal());
                    let between = before.iter().filter(|step| step.role != Role::Opening).count();
                    assert!(between <= usize::from(most));
                }
            }
        }
    }
}

#[test]
fn the_smallest_steps_are_joined_and_those_that_give_nothing_left_out() {
    let plan = Plan::from_json(
        r#"{
            "title": "Budsjett", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}],
            "measures": [
                {"id": "1", "title": "Liten", "effect": {"amounts": [1]}},
                {"id": "2", "title": "Stor", "effect": {"amounts": [50]}},
                {"id": "3", "title": "Ingen", "effect": {"amounts": [0]}},
                {"id": "4", "title": "Kutt", "effect": {"amounts": [-30]}},
                {"id": "5", "title": "Mindre", "effect": {"amounts": [-2]}}
            ]
        }"#,
    )
    .unwrap();
    let waterfall = plan.frame().waterfall(&WaterfallOptions::new(2024).most(3)).unwrap();
    let told: Vec<_> = waterfall.steps.iter().map(|step| (step.title.as_str(), step.amount.to_string())).collect();
    let expected =
        [("Utgangspunkt", "100"), ("Stor", "50"), ("Kutt", "-30"), ("2 andre", "-1"), ("Ny driftsramme", "119")];
    assert_eq!(told, expected.map(|(title, amount)| (title, amount.to_owned())));
    assert_eq!(waterfall.steps[3].joined, Some(2));
}
