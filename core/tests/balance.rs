//! Balancing: what closes a gap is held against plans built by hand and shares worked out anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use proptest::prelude::*;
use ramme::{
    Adjustment, Amount, Area, Available, BalanceOptions, Convention, Decimal, Effect, Figure, Fit, Language, Measure,
    Moment, NoFit, Plan, PlanDocument, RateBase, Resolution, Rounding, Unit, Year, dec,
};

fn year(year: u16) -> Year {
    Year::new(year).unwrap()
}

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn texts(amounts: &[Amount]) -> Vec<String> {
    amounts.iter().map(Amount::to_string).collect()
}

fn decimals_in(amounts: &[Amount]) -> Vec<Decimal> {
    amounts.iter().map(|amount| amount.decimal()).collect()
}

fn codes(error: &ramme::Error) -> Vec<(&'static str, String)> {
    error.problems().iter().map(|p| (p.code().as_str(), p.path().to_owned())).collect()
}

/// Trondheim 2022, point 8: the crisis centre, 3.4 million from 1 July 2023, on a frame of 500.
fn centre() -> PlanDocument {
    Plan::builder("Psykisk helse og rus", year(2022), year(2025))
        .unit(Unit::Million)
        .area(Area::new("phr", "Psykisk helse og rus").base(500))
        .measure(Measure::new("8", "Nytt krisesenter", Effect::full_year(dec!(3.4), moment("2023-H2"))))
        .measure(Measure::new(
            "17",
            "Effektivisering",
            Effect::amounts([dec!(-0.7), dec!(-1.1), dec!(-0.9), dec!(-0.6)]),
        ))
}

#[test]
fn what_is_available_comes_in_three_forms() {
    let plan = centre().build().unwrap();
    // 500 − 0.7; + 1.7 − 1.1; + 3.4 − 0.9; + 3.4 − 0.6
    let closing = ["499.3", "500.6", "502.5", "502.8"];
    let balance = plan.balance(&BalanceOptions::new(Available::NoGrowth)).unwrap();
    assert_eq!(texts(&balance.closing), closing);
    assert_eq!(texts(&balance.available), ["500"; 4]);
    assert_eq!(texts(&balance.gap), ["-0.7", "0.6", "2.5", "2.8"]);
    assert!(!balance.balanced);
    // 500 × 1.005 = 502.5; × 1.005 = 505.0125; 507.5375625; 510.07525031 rounded to an øre
    let growth = plan.balance(&BalanceOptions::new(Available::growth(dec!(0.5)))).unwrap();
    assert_eq!(texts(&growth.available), ["502.5", "505.0125", "507.5375625", "510.07525031"]);
    assert!(growth.balanced && growth.flat_cut.is_none());
    let stated = plan.balance(&BalanceOptions::new(Available::Amounts(502.into()))).unwrap();
    assert_eq!(texts(&stated.gap), ["-2.7", "-1.4", "0.5", "0.8"]);
}

#[test]
fn a_flat_cut_is_never_too_small() {
    let plan = centre().build().unwrap();
    let options = BalanceOptions::new(Available::NoGrowth).step(Resolution::Million);
    let cut = plan.balance(&options).unwrap().flat_cut.unwrap();
    assert_eq!(texts(&cut.amounts), ["0", "-1", "-3", "-3"]);
    assert_eq!(cut.every_year, Some((-3).into()));
    assert_eq!(texts(&cut.closing), ["499.3", "499.6", "499.5", "499.8"]);
}

/// In a plan of changes a rate of the opening frame follows the cut: what is cut in 2024 is not
/// compensated in 2025.
#[test]
fn a_cut_that_moves_next_years_compensation_is_counted_once() {
    let rate = |year| Effect::Rate { percent: dec!(10).into(), of: RateBase::Opening, year: Some(year) };
    let plan = Plan::builder("Budsjett", year(2024), year(2025))
        .convention(Convention::Change)
        .area(Area::new("a", "A").base(1_000))
        .adjustment(Adjustment::new("d4", "Deflator", rate(year(2024))))
        .adjustment(Adjustment::new("d5", "Deflator", rate(year(2025))))
        .build()
        .unwrap();
    // 1 100 and 1 210, with 1 000 and 1 050 available
    let balance =
        plan.balance(&BalanceOptions::new(Available::amounts([1_000, 1_050])).step(Resolution::Krone)).unwrap();
    assert_eq!(texts(&balance.gap), ["100", "160"]);
    let cut = balance.flat_cut.unwrap();
    // a level of −100 in 2024: 2025 opens with 1 000, gets 100 and, with the cut gone, 100 back: 1 200
    assert_eq!(texts(&cut.amounts), ["-100", "-150"]);
    assert_eq!(texts(&cut.closing), ["1000", "1050"]);
    // the same every year: c ≥ 100, and 1 210 − 1.1 c ≤ 1 050 from 145.45…
    assert_eq!(cut.every_year, Some((-146).into()));
}

#[test]
fn a_measure_is_scaled_to_what_fits_and_no_further() {
    let plan = centre().build().unwrap();
    // 2023: 500.6 against 500.3. Its 1.7 may be 1.4: 14/17 = 0.82352…
    let available = Available::amounts([dec!(500), dec!(500.3), dec!(502.5), dec!(503)]);
    let balance = plan.balance(&BalanceOptions::new(available.clone()).scale("8")).unwrap();
    let scale = balance.scale.unwrap();
    assert_eq!(scale.verdict, Fit::Fits);
    assert_eq!((scale.exact.unwrap().numerator(), scale.exact.unwrap().denominator()), (14, 17));
    assert_eq!(scale.factor, Some(dec!(0.8235).into()));
    assert_eq!(scale.year, Some(year(2023)));
    // 3.4 × 0.8235 = 2.7999, half of it 1.39995
    assert_eq!(texts(scale.closing.as_ref().unwrap()), ["499.3", "500.29995", "501.8999", "502.1999"]);
    let after = plan.with_measure(scale.scaled.unwrap()).unwrap();
    assert_eq!(after.frame().amounts(&Figure::closing()).unwrap(), decimals_in(scale.closing.as_ref().unwrap()));

    // A saving is scaled up: 1.1 must be 1.4, 14/11 = 1.2727…, rounded up so that it fits
    let scale = plan.balance(&BalanceOptions::new(available).scale("17").decimals(2)).unwrap().scale.unwrap();
    assert_eq!((scale.exact.unwrap().to_string(), scale.factor), ("14/11".to_owned(), Some(dec!(1.28).into())));

    // Even without the centre 2022 lacks 0.3
    let available = Available::amounts([499, 500, 500, 500]);
    let balance = plan.balance(&BalanceOptions::new(available).scale("8")).unwrap();
    let scale = balance.scale.clone().unwrap();
    assert_eq!((scale.verdict, scale.reason), (Fit::None, Some(NoFit::EvenWithout)));
    assert_eq!(
        (scale.year, texts(&scale.without)),
        (Some(year(2022)), ["0.3", "-1.1", "-0.9", "-0.6"].map(str::to_owned).to_vec())
    );
    assert!(balance.text(Language::Nb).contains("også uten tiltaket mangler det 0,3 mill. kr i 2022"));
}

#[test]
fn years_that_pull_apart_leave_no_factor() {
    let plan = |a: [i64; 2]| {
        Plan::builder("P", year(2024), year(2025))
            .area(Area::new("a", "A").base(0))
            .measure(Measure::new("m", "M", Effect::amounts(a)))
            .measure(Measure::new("rest", "Rest", Effect::amounts([10, 10])))
            .build()
            .unwrap()
    };
    let scale = |a: [i64; 2], available: [i64; 2], decimals| {
        let options = BalanceOptions::new(Available::amounts(available)).scale("m").decimals(decimals);
        plan(a).balance(&options).unwrap().scale.unwrap()
    };
    // 2024: 10 + 10 f ≤ 12, f ≤ 0.2; 2025: 10 − 10 f ≤ 5, f ≥ 0.5
    let none = scale([10, -10], [12, 5], 4);
    assert_eq!((none.verdict, none.reason), (Fit::None, Some(NoFit::YearsConflict)));
    // f ≤ 0.58 and f ≥ 0.51: nothing with one decimal
    let none = scale([100, -100], [68, -41], 1);
    assert_eq!(none.reason, Some(NoFit::TooFewDecimals));
    assert_eq!(scale([100, -100], [68, -41], 2).factor, Some(dec!(0.58).into()));
    // −0.01 a year against a gap of 11 needs 1 100 times as much
    let small = Plan::builder("P", year(2024), year(2024))
        .area(Area::new("a", "A").base(10))
        .measure(Measure::new("m", "M", Effect::amounts([dec!(-0.01)])))
        .build()
        .unwrap();
    let none = small.balance(&BalanceOptions::new(Available::Amounts((-1).into())).scale("m")).unwrap().scale.unwrap();
    assert_eq!((none.reason, none.exact.unwrap().to_string()), (Some(NoFit::PastLimit), "1100".to_owned()));
    // A gap in a year that the measure does not reach
    let none = scale([0, 5], [5, 100], 4);
    assert_eq!((none.reason, none.year), (Some(NoFit::EvenWithout), Some(year(2024))));
}

/// The plan rounds to whole thousands, so the exact fraction alone is not enough.
#[test]
fn rounding_asks_for_a_little_more() {
    let plan = Plan::builder("P", year(2024), year(2025))
        .unit(Unit::Thousand)
        .rounding(Rounding { to: Resolution::Thousand, ..Rounding::default() })
        .area(Area::new("a", "A").base(0))
        .measure(Measure::new("m", "M", Effect::full_year(dec!(4.8), moment("2024-H2"))))
        .build()
        .unwrap();
    // Half of 4.8 is 2.4, laid as 2; 1.5 is available: 3/4. But 4.8 × 0.75 / 2 = 1.8 would be laid as 2 again;
    // it must stay below 1.5, so the factor below 0.625.
    let scale = plan.balance(&BalanceOptions::new(Available::amounts([dec!(1.5), dec!(7)])).scale("m"));
    let scale = scale.unwrap().scale.unwrap();
    assert_eq!((scale.exact.unwrap().to_string(), scale.factor.unwrap()), ("3/4".to_owned(), dec!(0.6249).into()));
    assert_eq!(texts(scale.closing.as_ref().unwrap()), ["1", "3"]);
}

#[test]
fn a_start_is_put_off_month_by_month() {
    let plan = centre().build().unwrap();
    // 1.4 of 3.4 is 4.94 twelfths: 1 August gives 5/12 = 1.41667, 1 September 4/12
    let available = Available::amounts([dec!(500), dec!(500.3), dec!(502.5), dec!(503)]);
    let balance = plan.balance(&BalanceOptions::new(available.clone()).start("8")).unwrap();
    let start = balance.start.clone().unwrap();
    assert_eq!(
        (start.verdict, start.start, start.before),
        (Fit::Fits, Some(moment("2023-09")), Some(moment("2023-08")))
    );
    assert_eq!(start.gap_before.as_ref().unwrap()[1], dec!(0.01666667).into());
    assert_eq!(start.searched_to, moment("2025-12"));
    let after = plan.with_measure(start.moved.unwrap()).unwrap();
    assert_eq!(after.frame().amounts(&Figure::closing()).unwrap(), decimals_in(start.closing.as_ref().unwrap()));
    assert!(balance.text(Language::Nn).contains("kan tidlegast starte 1. september 2023"));

    // Fits as planned; asked for an earlier start: 2022 has room for 0.7 of 3.4, that is 2.47 twelfths
    let roomy = Available::amounts([500, 510, 510, 510]);
    let start = plan.balance(&BalanceOptions::new(roomy.clone()).start("8")).unwrap().start.unwrap();
    assert_eq!((start.verdict, start.start), (Fit::FitsAlready, Some(moment("2023-H2"))));
    let options = BalanceOptions::new(roomy).start("8").earliest(moment("2022"));
    let start = plan.balance(&options).unwrap().start.unwrap();
    assert_eq!((start.verdict, start.start), (Fit::Fits, Some(moment("2022-11"))));

    // Even without it 2022 lacks 0.3
    let none =
        plan.balance(&BalanceOptions::new(Available::amounts([499, 501, 510, 510])).start("8")).unwrap().start.unwrap();
    assert_eq!((none.verdict, none.reason, none.year), (Fit::None, Some(NoFit::EvenWithout), Some(year(2022))));
    // Without it there is 0.1 left in 2025, and December takes 3.4/12 = 0.28
    let tight = Available::amounts([dec!(500), dec!(500), dec!(500), dec!(499.5)]);
    let none = plan.balance(&BalanceOptions::new(tight).start("8")).unwrap().start.unwrap();
    assert_eq!((none.verdict, none.reason, none.year), (Fit::None, Some(NoFit::OnlyLater), Some(year(2025))));
}

#[test]
fn a_saving_must_come_early_enough() {
    let plan = |amount: i64| {
        Plan::builder("P", year(2024), year(2025))
            .area(Area::new("a", "A").base(100))
            .measure(Measure::new("m", "M", Effect::full_year(amount, moment("2025"))))
            .build()
            .unwrap()
    };
    // 2024 must come down by 5: −12 a year gives that from 1 August (5/12) at the latest
    let options = BalanceOptions::new(Available::amounts([95, 90])).start("m");
    let start = plan(-12).balance(&options).unwrap().start.unwrap();
    assert_eq!(
        (start.verdict, start.start, start.latest),
        (Fit::Fits, Some(moment("2024-01")), Some(moment("2024-08")))
    );
    let none = plan(-4).balance(&options).unwrap();
    let start = none.start.clone().unwrap();
    assert_eq!((start.verdict, start.reason, start.year), (Fit::None, Some(NoFit::EvenFromTheFirst), Some(year(2025))));
    assert_eq!(texts(start.gap.as_ref().unwrap()), ["1", "6"]);
    assert!(none.text(Language::En).contains("even with a start on 1 January 2024, NOK 6 is missing in 2025"));
}

/// A rate below zero of the opening frame turns later years round; then every month is tried in order.
#[test]
fn a_rate_below_zero_is_searched_month_by_month() {
    let rate = Effect::Rate { percent: dec!(-100).into(), of: RateBase::Opening, year: Some(year(2025)) };
    let plan = Plan::builder("P", year(2024), year(2025))
        .convention(Convention::Change)
        .area(Area::new("a", "A").base(100))
        .adjustment(Adjustment::new("r", "Avvikles", rate))
        .measure(Measure::new("m", "M", Effect::full_year(12, moment("2024"))))
        .build()
        .unwrap();
    // started by 2024: 2025 opens with 100 + s and all of that goes, then 12 − s comes: 12 − s;
    // so 2025 fits 5 only where s ≥ 7, that is from 1 June or earlier, and 2024 fits 110 from s ≤ 10
    let options = BalanceOptions::new(Available::amounts([110, 5])).start("m");
    let start = plan.balance(&options).unwrap().start.unwrap();
    assert_eq!((start.verdict, start.start), (Fit::Fits, Some(moment("2024-03"))));
}

#[test]
fn an_area_is_balanced_by_itself() {
    let plan = Plan::builder("P", year(2024), year(2024))
        .area(Area::new("a", "Oppvekst"))
        .area(Area::new("b", "Skole").parent("a").base(10))
        .area(Area::new("c", "Teknisk").base(5))
        .measure(Measure::new("m", "M", Effect::amounts([3])).area("b"))
        .build()
        .unwrap();
    let balance = plan.balance(&BalanceOptions::new(Available::NoGrowth).area("a")).unwrap();
    assert_eq!((balance.title.as_str(), texts(&balance.gap)), ("Oppvekst", vec!["3".to_owned()]));
    assert_eq!(balance.flat_cut.unwrap().area, "a");
    let outside = plan.balance(&BalanceOptions::new(Available::Amounts(4.into())).area("c").scale("m")).unwrap();
    assert_eq!(outside.scale.unwrap().reason, Some(NoFit::EvenWithout));
}

#[test]
fn every_problem_is_told_at_once() {
    let plan = centre().measure(Measure::new("9", "Ufordelt", Effect::unphased(None))).build().unwrap();
    let options = BalanceOptions::new(Available::amounts([dec!(1), dec!(0.000000001)]))
        .area("x")
        .scale("9")
        .decimals(7)
        .start("17")
        .earliest(moment("2030"));
    let mut found = codes(&plan.balance(&options).unwrap_err());
    found.sort();
    let expected = [
        ("amount_too_fine", "/available/1"),
        ("figure_unphased", "/scale/measure"),
        ("not_full_year", "/start/measure"),
        ("rate_out_of_range", "/scale/decimals"),
        ("unknown_area", "/area"),
        ("wrong_length", "/available"),
        ("year_outside_plan", "/start/earliest"),
    ];
    assert_eq!(found, expected.map(|(code, path)| (code, path.to_owned())));
}

fn share(month: i64) -> Decimal {
    Decimal::from(13 - month) / dec!(12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The first start that fits, against (13 − m)/12 worked out month by month.
    #[test]
    fn the_first_start_is_the_first(full_year in 1_i64..100, room in prop::collection::vec(-5_i64..110, 3)) {
        let full_year = full_year * 12; // whole kroner in every month
        let plan = Plan::builder("P", year(2024), year(2026))
            .area(Area::new("a", "A").base(0))
            .measure(Measure::new("m", "M", Effect::full_year(full_year, moment("2024"))))
            .build().unwrap();
        let available: Vec<i64> = room.iter().map(|r| r * 12).collect();
        let balance = plan.balance(&BalanceOptions::new(Available::amounts(available.clone())).start("m")).unwrap();
        let expected = (0..36_i64).find(|start| {
            available.iter().enumerate().all(|(y, available)| {
                let offset = start - 12 * i64::try_from(y).unwrap();
                let part = if offset <= 0 { Decimal::ONE } else if offset >= 12 { Decimal::ZERO } else { share(offset + 1) };
                (part * Decimal::from(full_year)).round_dp(6) <= Decimal::from(*available)
            })
        });
        let start = balance.start.unwrap();
        match expected {
            None => prop_assert_eq!(start.verdict, Fit::None),
            Some(0) => prop_assert_eq!(start.start, Some(moment("2024"))),
            Some(n) => prop_assert_eq!(start.start, Some(moment(&format!("{}-{:02}", 2024 + n / 12, n % 12 + 1)))),
        }
    }

    /// Whatever is answered fits when it is put into the plan, and the factor is the nearest to 1 that does.
    #[test]
    fn what_is_answered_fits(
        base in -1_000_i64..1_000,
        m in prop::collection::vec(-300_i64..300, 3),
        rest in prop::collection::vec(-300_i64..300, 3),
        available in prop::collection::vec(-1_500_i64..1_500, 3),
        change in any::<bool>(),
        decimals in 0_u16..5,
    ) {
        let convention = if change { Convention::Change } else { Convention::Level };
        let plan = Plan::builder("P", year(2024), year(2026))
            .convention(convention)
            .area(Area::new("a", "A").base(base))
            .measure(Measure::new("m", "M", Effect::amounts(m.clone())))
            .measure(Measure::new("r", "R", Effect::amounts(rest)))
            .build().unwrap();
        let options = BalanceOptions::new(Available::amounts(available.clone())).scale("m").decimals(decimals);
        let balance = plan.balance(&options).unwrap();
        let fits = |plan: &Plan| {
            let closing = plan.frame().amounts(&Figure::closing()).unwrap();
            closing.iter().zip(&available).all(|(c, a)| *c <= Decimal::from(*a))
        };
        prop_assert_eq!(balance.balanced, fits(&plan));
        if let Some(cut) = &balance.flat_cut {
            let level = decimals_in(&cut.amounts);
            let amounts: Vec<Decimal> = (0..3)
                .map(|y| if change && y > 0 { level[y] - level[y - 1] } else { level[y] })
                .collect();
            let after = plan.with_measure(Measure::new("cut", "Cut", Effect::amounts(amounts))).unwrap();
            prop_assert!(fits(&after));
            for (cut, gap) in level.iter().zip(decimals_in(&balance.gap)) {
                prop_assert_eq!(-*cut, gap.max(Decimal::ZERO), "no more than the gap is cut");
            }
        }
        let scale = balance.scale.unwrap();
        let with = |factor: Decimal| {
            let amounts: Vec<Decimal> = m.iter().map(|m| Decimal::from(*m) * factor).collect();
            plan.with_measure(Measure::new("m", "M", Effect::amounts(amounts))).unwrap()
        };
        let step = Decimal::new(1, u32::from(decimals));
        match (scale.verdict, scale.factor) {
            (Fit::Fits, Some(factor)) => {
                let factor = factor.decimal();
                prop_assert!(fits(&plan.with_measure(scale.scaled.unwrap()).unwrap()));
                if decimals <= 2 {
                    prop_assert!(fits(&with(factor)));
                    let toward_one = if factor < Decimal::ONE { factor + step } else { factor - step };
                    prop_assert!(!fits(&with(toward_one)), "{toward_one} is nearer to 1");
                }
            }
            (Fit::None, _) => for k in 0..200 {
                let factor = step * Decimal::from(k);
                if decimals <= 2 {
                    prop_assert!(!fits(&with(factor)), "{factor} fits");
                }
            },
            (verdict, _) => prop_assert!(verdict == Fit::FitsAlready && balance.balanced),
        }
    }
}
