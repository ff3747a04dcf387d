//! Any bytes at the plan door: a problem or a plan, never a panic; and a plan's figures keep the laws.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ramme::{Decimal, Figure, Language, Plan, View};

fuzz_target!(|bytes: &[u8]| {
    let plan = match Plan::from_bytes(bytes) {
        Ok(plan) => plan,
        Err(error) => {
            for language in [Language::Nb, Language::Nn, Language::En] {
                assert!(!error.message(language).is_empty());
            }
            return;
        }
    };
    let frame = plan.frame();
    assert!(!frame.to_text(Language::Nn).is_empty());
    let again = Plan::from_json(&plan.to_json()).expect("a plan's own JSON is a plan");
    assert_eq!(again, plan);
    for view in [View::Level, View::Change] {
        let get = |figure: Figure| frame.amounts(&figure.view(view)).expect("a figure that every plan has");
        let parts = [get(Figure::opening()), get(Figure::new(ramme::What::BaseChange)), get(Figure::new(ramme::What::Rows))];
        for (i, closing) in get(Figure::closing()).iter().enumerate() {
            let sum: Decimal = parts.iter().map(|part| part[i]).sum();
            assert_eq!(sum, *closing);
        }
        for year in frame.years() {
            let why = frame.explain(&Figure::closing().view(view), year.get()).expect("a figure that every plan has");
            let leaves: Decimal = why.leaves().iter().map(|leaf| leaf.amount).sum();
            assert_eq!(leaves, why.root.amount);
        }
    }
});
