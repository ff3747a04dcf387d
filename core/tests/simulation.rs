//! Drawing samples of a plan: the same figures everywhere, and what is said of them follows from them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::ops::ControlFlow;

use ramme::{
    Amount, Available, Decimal, Distribution, Figure, Language, LeverKind, Plan, Simulation, Uncertainty, Variable, dec,
};

fn plan() -> Plan {
    Plan::from_json(
        r#"{
      "title": "Budsjett 2024", "years": [2024, 2025, 2026], "unit": "1000 kr",
      "areas": [{"id": "skole", "title": "Skole", "base": 9719}, {"id": "helse", "title": "Helse", "base": 48091}],
      "measures": [
        {"id": "1", "title": "Ny klasse", "area": "skole", "effect": {"full_year": 600, "from": "2024-08"}},
        {"id": "2", "title": "Botilbud", "area": "helse", "effect": {"full_year": 8400, "from": "2025-H2"}},
        {"id": "3", "title": "Innsparing", "area": "helse", "effect": {"amounts": [-100, -900, -900]}}
      ],
      "adjustments": [{"id": "d", "title": "Deflator", "area": "helse", "effect": {"percent": "4.3", "of": "opening"}}]
    }"#,
    )
    .unwrap()
}

fn uncertainty(samples: u64) -> Uncertainty {
    Uncertainty::new(42, samples)
        .factor("bygg", "Byggemarkedet")
        .variable(
            Variable::new("2", LeverKind::Scale, Distribution::pert(dec!(0.9), 1, dec!(1.6)))
                .follows("bygg", dec!(0.7)),
        )
        .variable(
            Variable::new("2", LeverKind::Delay, Distribution::discrete([(0, 5), (6, 3), (12, 2)]))
                .follows("bygg", dec!(0.7)),
        )
        .variable(Variable::new("1", LeverKind::Amount, Distribution::triangular(500, 600, dec!(800.5))))
        .variable(Variable::new("3", LeverKind::On, Distribution::discrete([(1, 4), (0, 1)])))
        .variable(Variable::new("d", LeverKind::Scale, Distribution::normal_within(1, dec!(0.1), dec!(0.5), dec!(1.5))))
        .figures([Figure::closing(), Figure::closing().area("helse"), Figure::row("2")])
        .available(Available::amounts([61_000, 61_000, 69_500]))
}

fn simulate(threads: impl Into<Option<usize>>, samples: u64) -> Simulation {
    plan().simulate_with(&uncertainty(samples), threads, |_, _| ControlFlow::Continue(())).unwrap().unwrap()
}

#[test]
fn any_number_of_threads_gives_the_same_figures() {
    let one = simulate(1, 40_000);
    for threads in [Some(2), Some(3), None] {
        let other = simulate(threads, 40_000);
        assert_eq!(one.totals(), other.totals(), "{threads:?} threads");
        assert_eq!(one.outcomes(), other.outcomes(), "{threads:?} threads");
    }
}

#[test]
fn any_pieces_give_the_same_figures() {
    let whole = simulate(1, 9_001);
    for piece in [1_000, 4_096, u64::MAX] {
        let mut drawing = plan().drawing(&uncertainty(9_001)).unwrap();
        assert!(drawing.clone().finish().is_none());
        while drawing.drawn() < drawing.samples() {
            drawing.draw(piece).unwrap();
        }
        assert_eq!(drawing.finish().unwrap().totals(), whole.totals(), "pieces of {piece}");
    }
}

#[test]
fn more_samples_begin_with_the_same_ones() {
    let (few, many) = (simulate(1, 100), simulate(2, 20_000));
    assert_eq!(few.totals(), &many.totals()[..few.totals().len()]);
}

#[test]
fn a_sample_is_the_plan_with_its_scenario() {
    let (plan, simulation) = (plan(), simulate(1, 300));
    let width = simulation.totals().len() / 300;
    for sample in (0..300).step_by(7) {
        let scenario = simulation.scenario(sample, "Trekning").unwrap();
        let frame = plan.with_scenario(&scenario).unwrap().frame();
        let figures = [Figure::closing(), Figure::closing().area("helse"), Figure::row("2")];
        let exact: Vec<Decimal> = figures.iter().flat_map(|figure| frame.amounts(figure).unwrap()).collect();
        let at = usize::try_from(sample).unwrap() * width;
        let drawn = &simulation.totals()[at..at + width];
        let drawn: Vec<Decimal> = drawn.iter().map(|ore| Decimal::new(*ore, 5).normalize()).collect();
        assert_eq!(drawn, exact, "sample {sample}");
    }
    assert_eq!(simulation.scenario(300, ""), None);
}

#[test]
fn what_is_said_follows_from_the_samples() {
    let simulation = simulate(2, 9_001);
    let outcomes = simulation.outcomes();
    let of_year = |figure: usize, year: usize| -> Vec<i64> {
        let mut column: Vec<i64> = simulation.totals().chunks(9).map(|sample| sample[figure * 3 + year]).collect();
        column.sort_unstable();
        column
    };
    let amount = |ore: i64| Amount::from(Decimal::new(ore, 5));
    for figure in 0..3 {
        for year in 0..3 {
            let (sorted, told) = (of_year(figure, year), &outcomes.figures[figure]);
            assert_eq!(told.least[year], amount(sorted[0]));
            assert_eq!(told.most[year], amount(sorted[9_000]));
            // the smallest result that 5 % of 9 001 (450.05) do not exceed is the 451st
            assert_eq!(told.quantiles[0].amounts[year], amount(sorted[450]));
            assert_eq!(told.quantiles[2].amounts[year], amount(sorted[4_500]));
        }
    }
    let balance = outcomes.balance.as_ref().unwrap();
    let there = [61_000_i64, 61_000, 69_500].map(|thousand| thousand * 100_000);
    let within = |year: usize| of_year(0, year).iter().filter(|total| **total <= there[year]).count() as u64;
    for year in 0..3 {
        assert_eq!(balance.years[year].count, within(year));
    }
    let all = simulation.totals().chunks(9).filter(|sample| (0..3).all(|year| sample[year] <= there[year])).count();
    assert_eq!(balance.every_year.count, all as u64);
    // 2025 is driven by the botilbud: dearer is more, later is less; 2024 knows nothing of it
    let (cost, delay) = (&outcomes.drivers[0], &outcomes.drivers[1]);
    assert!(cost.correlation[2].unwrap() > dec!(0.2).into(), "{cost:?}");
    assert!(delay.correlation[1].unwrap() < Amount::default(), "{delay:?}");
    assert!(cost.correlation[0].unwrap().decimal().abs() < dec!(0.05), "{cost:?}");
}

#[test]
fn what_is_certain_is_the_plan() {
    let plan = plan();
    let sure = Uncertainty::new(1, 5).variable(Variable::new("1", LeverKind::Delay, Distribution::fixed(0)));
    for uncertainty in [Uncertainty::new(1, 5), sure] {
        let outcomes = plan.simulate(&uncertainty).unwrap().outcomes();
        let closing = &outcomes.figures[0];
        assert_eq!((&closing.least, &closing.most), (&closing.planned, &closing.planned));
        assert!(outcomes.drivers.iter().all(|driver| driver.correlation.iter().all(Option::is_none)));
    }
}

#[test]
fn it_can_be_broken_off_and_tells_how_far_it_is() {
    let mut told = Vec::new();
    let all = plan().simulate_with(&uncertainty(40_000), 1, |done, of| {
        told.push((done, of));
        if done >= 16_384 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(all.unwrap().is_none());
    assert_eq!(told, [(8_192, 40_000), (16_384, 40_000)]);
}

#[test]
fn every_problem_is_told_at_once() {
    let uncertainty = Uncertainty::from_json(
        r#"{"seed": 1, "samples": 0, "available": [1, 2], "quantiles": ["1.5"], "figures": [{"figure": "row:9"}],
        "variables": [
          {"row": "9", "change": "delay", "distribution": {"fixed": 1}},
          {"row": "2", "change": "scale", "distribution": {"normal": {"mean": 1, "sd": "0.5"}}},
          {"row": "2", "change": "delay", "distribution": {"fixed": 6}, "factor": "bygg", "loading": "1.5"},
          {"row": "3", "change": "amount", "distribution": {"triangular": [3, 2, 1]}}
        ]}"#,
    )
    .unwrap();
    let error = plan().simulate(&uncertainty).unwrap_err();
    let mut found: Vec<(&str, &str)> = error.problems().iter().map(|p| (p.code().as_str(), p.path())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("effect_unclear", "/variables/3/row"),
            ("rate_out_of_range", "/quantiles/0"),
            ("rate_out_of_range", "/samples"),
            ("rate_out_of_range", "/variables/1/distribution"),
            ("rate_out_of_range", "/variables/2/loading"),
            ("rate_out_of_range", "/variables/3/distribution/triangular"),
            ("unknown_factor", "/variables/2/factor"),
            ("unknown_row", "/figures/0/figure"),
            ("unknown_row", "/variables/0/row"),
            ("wrong_length", "/available"),
        ]
    );
    // No threads are told of with the rest.
    let error = plan().simulate_with(&uncertainty, 0, |_, _| ControlFlow::Continue(())).unwrap_err();
    assert_eq!((error.path(), error.problems().len()), ("/threads", found.len() + 1));
    // A delay of half a year is told of the variable that can draw it.
    let half = Uncertainty::new(1, 100).variable(Variable::new(
        "3",
        LeverKind::Delay,
        Distribution::discrete([(0, 1), (6, 1)]),
    ));
    let error = plan().simulate(&half).unwrap_err();
    assert_eq!((error.code().as_str(), error.path()), ("delay_not_years", "/variables/0/distribution"));
}

#[test]
fn the_document_is_read_back_as_it_is_written() {
    let uncertainty = uncertainty(1_000);
    assert_eq!(Uncertainty::from_json(&uncertainty.to_json()).unwrap(), uncertainty);
}

#[test]
fn the_text_says_what_a_councillor_asks() {
    let text = simulate(1, 2_000).outcomes().text(Language::Nb);
    assert!(text.starts_with("Ny driftsramme (1000 kr)\n  2024: planlagt 60 028"), "{text}");
    assert!(text.contains("% av tilfellene"), "{text}");
}
