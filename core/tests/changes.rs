//! Lists of changes, and the two ways a row is run, against plans made one by one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::ops::ControlFlow;

use ramme::{
    Area, ChangeColumns, Code, DayCount, Decimal, Effect, Error, Figure, Lever, Measure, Moment, Plan, Resolution,
    Rounding, RoundingMode, RowChanges, Scenario, Step, View, Year, dec,
};

fn year(year: u16) -> Year {
    Year::new(year).unwrap()
}

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// Of four years in kroner, of one area.
fn plan(measures: impl IntoIterator<Item = Effect>) -> Plan {
    let plan = Plan::builder("Plan", year(2024), year(2027)).area(Area::new("a", "A").base(0));
    let measures = measures.into_iter().enumerate();
    let measures = measures.map(|(i, effect)| Measure::new(i.to_string(), "M", effect));
    measures.fold(plan, |plan, measure| plan.measure(measure)).build().unwrap()
}

fn figures() -> Vec<Figure> {
    vec![Figure::closing(), Figure::closing().view(View::Change), Figure::row("0")]
}

/// A change as (scenario, lever, number).
type Change = (u32, u32, i64);

fn listed(plan: &Plan, levers: &[Lever], scenarios: usize, changes: &[Change]) -> Result<Vec<i64>, Error> {
    let batch = plan.batch(levers.to_vec(), figures()).unwrap();
    let scenario: Vec<u32> = changes.iter().map(|change| change.0).collect();
    let lever: Vec<u32> = changes.iter().map(|change| change.1).collect();
    let value: Vec<i64> = changes.iter().map(|change| change.2).collect();
    batch.changes(scenarios, ChangeColumns { scenario: &scenario, lever: &lever, value: &value })?.totals()
}

fn totals_of(plan: &Plan) -> Vec<i64> {
    let frame = plan.frame();
    let amounts = figures().into_iter().flat_map(|figure| frame.amounts(&figure).unwrap());
    amounts.map(|amount| (amount * Decimal::ONE_HUNDRED).try_into().unwrap()).collect()
}

fn codes(result: Result<Vec<i64>, Error>) -> Vec<Code> {
    result.unwrap_err().problems().into_iter().map(|problem| problem.code()).collect()
}

#[test]
fn rows_may_stand_apart_in_a_scenario() {
    let steps = vec![
        Step { full_year: 1200.into(), from: moment("2024-04") },
        Step { full_year: 2400.into(), from: moment("2025-10") },
    ];
    let plan = plan([
        Effect::full_year(600, moment("2024-08")),
        Effect::full_year_through(900, moment("2024-03"), moment("2026-06")),
        Effect::Steps { steps, through: None },
    ]);
    let of_row = |id: &str| [Lever::scale(id, 2), Lever::delay(id), Lever::on(id)];
    let levers = ["0", "1", "2"].map(of_row).concat();
    // In each scenario every row's scale comes before every row's delay, and those before what is switched.
    let set = |row: i64, which: i64| [50 + 10 * row, 5 + row, i64::from(row != 1)][which as usize];
    let apart: Vec<Change> = (0..3)
        .flat_map(|scenario| (0..3).flat_map(move |which| (0..3).map(move |row| (scenario, row, which))))
        .filter(|(scenario, row, which)| (i64::from(*scenario) + row + which) % 4 != 0)
        .map(|(scenario, row, which)| (scenario, u32::try_from(3 * row + which).unwrap(), set(row, which)))
        .collect();
    let mut together = apart.clone();
    together.sort_unstable();
    assert_ne!(apart, together);
    let expected = (0..4).flat_map(|scenario| {
        let changes = apart.iter().filter(|change| change.0 == scenario);
        let changes = changes.map(|(_, lever, value)| {
            let change = RowChanges::new((lever / 3).to_string());
            ramme::Change::row(match lever % 3 {
                0 => change.scale(Decimal::new(*value, 2)),
                1 => change.delay(i32::try_from(*value).unwrap()),
                _ if *value == 0 => change.off(),
                _ => change.on(),
            })
        });
        let scenario = changes.fold(Scenario::new(""), Scenario::change);
        totals_of(&plan.with_scenario(&scenario).unwrap())
    });
    let expected: Vec<i64> = expected.collect();
    assert_eq!(listed(&plan, &levers, 4, &apart).unwrap(), expected);
    assert_eq!(listed(&plan, &levers, 4, &together).unwrap(), expected);
    // The levers themselves by what they move, and not by their rows.
    let by_kind: Vec<Lever> = (0..9).map(|place: usize| levers[place % 3 * 3 + place / 3].clone()).collect();
    let mut in_order: Vec<Change> =
        apart.iter().map(|(s, lever, value)| (*s, lever % 3 * 3 + lever / 3, *value)).collect();
    in_order.sort_unstable();
    assert_eq!(listed(&plan, &by_kind, 4, &in_order).unwrap(), expected);
}

/// Delays near each other are worked out for all rows that start alike, those far apart for each row by itself.
#[test]
fn near_and_far_delays_are_run_alike() {
    let starts = ["2024", "2020-H2", "2024-08", "2025-05-mid", "2024-02-29", "2026-12-31", "2027", "2029-03"];
    let roundings = [
        Rounding::default(),
        Rounding { to: Resolution::Thousand, ..Rounding::default() },
        Rounding { to: Resolution::Krone, mode: RoundingMode::Floor },
    ];
    for (start, rounding) in starts.into_iter().flat_map(|start| roundings.map(|rounding| (start, rounding))) {
        for count in [DayCount::Months, DayCount::Days] {
            let effect = Effect::full_year(dec!(-123456.78), moment(start));
            let plan = Plan::builder("Plan", year(2024), year(2027)).rounding(rounding).day_count(count);
            let plan = plan.area(Area::new("a", "A").base(5)).measure(Measure::new("0", "M", effect)).build().unwrap();
            let levers = [Lever::scale("0", 3), Lever::delay("0")];
            let batch = plan.batch(levers.to_vec(), figures()).unwrap();
            let near: Vec<i64> = (-40..=60).collect();
            let scale: Vec<i64> = near.iter().map(|delay| 1_000 + 7 * delay).collect();
            let (far, more): (Vec<i64>, Vec<i64>) =
                (near.iter().copied().chain([600]).collect(), scale.iter().copied().chain([1]).collect());
            let near_totals = batch.columns(&[&scale, &near]).unwrap().totals().unwrap();
            let far_totals = batch.columns(&[&more, &far]).unwrap().totals().unwrap();
            assert_eq!(near_totals, far_totals[..near_totals.len()], "{start} {rounding:?} {count:?}");
            let list = |delays: &[i64], scales: &[i64]| {
                let pairs = (0..).zip(delays.iter().zip(scales));
                let changes: Vec<Change> = pairs.flat_map(|(s, (d, scale))| [(s, 0, *scale), (s, 1, *d)]).collect();
                listed(&plan, &levers, delays.len(), &changes).unwrap()
            };
            assert_eq!(list(&near, &scale), near_totals);
            assert_eq!(list(&far, &more), far_totals);
            for (line, totals) in near_totals.chunks(batch.width()).enumerate().step_by(17) {
                let changes = RowChanges::new("0").delay(near[line] as i32).scale(Decimal::new(scale[line], 3));
                let scenario = Scenario::new("").change(ramme::Change::row(changes));
                assert_eq!(totals, totals_of(&plan.with_scenario(&scenario).unwrap()), "{start} {scenario:?}");
            }
        }
    }
}

/// Scenarios without changes stand at both ends of every piece; a rate that follows the frame makes each a plan.
#[test]
fn any_threads_and_pieces_give_the_same_totals() {
    let effects = || {
        [
            Effect::full_year(600, moment("2024-08")),
            Effect::full_year_through(-900, moment("2024-03"), moment("2026-06")),
        ]
    };
    let quick = plan(effects());
    let slow = Plan::builder("Plan", year(2024), year(2027)).convention(ramme::Convention::Change);
    let slow = slow.area(Area::new("a", "A").base(9_000));
    let slow = slow.adjustment(ramme::Adjustment::new("r", "R", Effect::rate(dec!(2.5), ramme::RateBase::Opening)));
    let slow = effects()
        .into_iter()
        .enumerate()
        .fold(slow, |plan, (i, effect)| plan.measure(Measure::new(i.to_string(), "M", effect)));
    let levers = vec![Lever::scale("0", 2), Lever::delay("0"), Lever::on("1")];
    for (plan, count) in [(quick, 30_011_u32), (slow.build().unwrap(), 37)] {
        let all: Vec<Change> = (0..count)
            .filter(|scenario| scenario % 5 != 0)
            .flat_map(|scenario| [(scenario, 0, i64::from(scenario % 200)), (scenario, scenario % 2 + 1, 0)])
            .collect();
        let (scenario, rest): (Vec<u32>, Vec<_>) = all.iter().map(|(s, l, v)| (*s, (*l, *v))).unzip();
        let (lever, value): (Vec<u32>, Vec<i64>) = rest.into_iter().unzip();
        let batch = plan.batch(levers.clone(), vec![Figure::closing()]).unwrap();
        let columns = ChangeColumns { scenario: &scenario, lever: &lever, value: &value };
        let changes = batch.changes(count as usize, columns).unwrap();
        let whole = changes.totals().unwrap();
        for threads in [Some(1), Some(3), None] {
            let mut told = Vec::new();
            let totals = changes.totals_with(threads, |done, of| {
                told.push((done, of));
                ControlFlow::Continue(())
            });
            assert_eq!(totals.unwrap().unwrap(), whole, "{threads:?}");
            assert!(told.is_sorted() && told.last() == Some(&(count.into(), count.into())), "{told:?}");
        }
        assert_eq!(changes.totals_with(1, |_, _| ControlFlow::Break(())).unwrap(), None);
        assert_eq!(changes.totals_with(0, |_, _| ControlFlow::Continue(())).unwrap_err().path(), "/threads");
        let owned = changes.into_owned();
        let pieces = (0..owned.len()).step_by(7).flat_map(|from| owned.totals_of(from..from + 7).unwrap());
        assert_eq!(pieces.collect::<Vec<i64>>(), whole);
    }
}

/// The largest number that a scenario can have is one that there is not, and no mark of ours.
#[test]
fn the_largest_number_of_a_scenario_is_out_of_range() {
    let plan = plan([Effect::full_year(1, moment("2024"))]);
    assert_eq!(codes(listed(&plan, &[Lever::on("0")], 2, &[(0, 0, 1), (u32::MAX, 0, 1)])), [Code::RateOutOfRange]);
}

/// One scenario sets the amount low, another scales it as the plan has it.
#[test]
fn what_a_scenario_does_not_name_counts_among_the_largest() {
    let most = 10_000_000_000_000_i64;
    let levers = [Lever::amount("0"), Lever::scale("0", 2)];
    let large = plan([Effect::full_year(most, moment("2024"))]);
    assert_eq!(codes(listed(&large, &levers, 2, &[(0, 0, 5), (1, 1, 200)])), [Code::AmountTooLarge]);
    assert!(listed(&large, &levers, 2, &[(0, 0, 5), (1, 1, 100)]).is_ok());
    // A hundredth of the largest amount in each of 200 rows can be summed; the amounts themselves cannot.
    let rows = 200;
    let small = plan((0..rows).map(|_| Effect::full_year(1, moment("2024"))));
    let levers: Vec<Lever> =
        (0..rows).flat_map(|row| [Lever::amount(row.to_string()), Lever::scale(row.to_string(), 2)]).collect();
    let amounts = |scenario| (0..rows).map(move |row| (scenario, 2 * row, 100 * most));
    let scales = |scenario| (0..rows).map(move |row| (scenario, 2 * row + 1, 1));
    let both: Vec<Change> = amounts(0).chain(scales(0)).collect();
    let without_scales: Vec<Change> = both.iter().copied().chain(amounts(1)).collect();
    assert_eq!(codes(listed(&small, &levers, 2, &without_scales)), [Code::TotalsTooLarge]);
}

/// In a shorter month two days can be one, and its middle can come before what it came after.
#[test]
fn a_delay_that_makes_moments_meet_is_refused_as_in_a_plan() {
    let steps = vec![
        Step { full_year: 1.into(), from: moment("2024-01-30") },
        Step { full_year: 2.into(), from: moment("2024-01-31") },
    ];
    let ending = Effect::full_year_through(3, moment("2024-03-16"), moment("2024-03-mid"));
    let cases =
        [(Effect::Steps { steps, through: None }, 1, Code::StepsNotAscending), (ending, -1, Code::StartAfterEnd)];
    for (effect, months, code) in cases {
        let plan = plan([effect]);
        let late = Scenario::new("").change(ramme::Change::row(RowChanges::new("0").delay(months)));
        let refused = plan.with_scenario(&late).unwrap_err();
        assert_eq!(refused.code(), code);
        let batch = plan.batch(vec![Lever::delay("0")], vec![Figure::closing()]).unwrap();
        let months = i64::from(months);
        let columns = batch.columns(&[&[0, 12, months]]).unwrap_err();
        assert_eq!((columns.code(), columns.path()), (code, "/columns/0/2"));
        let changes = ChangeColumns { scenario: &[0, 1], lever: &[0, 0], value: &[12, months] };
        let changes = batch.changes(3, changes).unwrap_err();
        assert_eq!((changes.code(), changes.path()), (code, "/value"));
        let said = |error: &Error| error.problems().first().map(|p| (p.found().to_owned(), p.expected().to_owned()));
        assert_eq!((said(&columns), said(&changes)), (said(&refused), said(&refused)));
    }
}

#[test]
fn a_transfer_moved_out_of_the_plan_is_told_by_its_year() {
    let plan = Plan::builder("Plan", year(2024), year(2027)).area(Area::new("a", "A").base(0));
    let plan = plan.transfer(ramme::Transfer::new("1", "Spart", year(2024), year(2026), 7)).build().unwrap();
    let batch = plan.batch(vec![Lever::delay("1")], vec![Figure::closing()]).unwrap();
    let error = batch.columns(&[&[24]]).unwrap_err();
    assert_eq!(error.code(), Code::TransferOutsidePlan);
    let problems = error.problems();
    assert_eq!((problems[0].found(), problems[0].expected()), ("2028", "2024–2027"));
}
