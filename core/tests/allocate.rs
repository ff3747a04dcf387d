//! Law 8: parts sum to the whole at every level, each within one step of its exact share, in whatever
//! order areas are listed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use ramme::{
    Allocated, Allocation, AllocationArea, AllocationFrame, AllocationItem, AllocationKey, AllocationOptions, Amount,
    Area, Bound, Convention, Decimal, Effect, Figure, Fraction, Language, Measure, NegativeFrames, Plan, RemainderMode,
    Resolution, Rounding, Unit, Year, dec,
};

/// Net frames of Hustadvika 2020 in 1000 kr, the column `Rev. Budsjett 2020` of
/// `shared/tables/hustadvika-2021-samlet-endring-rammer.json`.
const HUSTADVIKA: [(&str, i64); 19] = [
    ("politisk-styring", 5_922),
    ("kommunedirektoren", 41_514),
    ("samfunnsutvikling", 31_157),
    ("familiens-hus", 78_299),
    ("oppvekst-felles", 104_098),
    ("kommunale-barnehager", 56_047),
    ("skoler", 176_877),
    ("helse-og-velferd-felles", 31_236),
    ("forebygging", 26_769),
    ("hjemmebaserte-tjenester", 47_937),
    ("institusjoner", 115_941),
    ("bofellesskap", 100_797),
    ("nav", 15_651),
    ("kommunalteknikk", -5_062),
    ("bygg-og-eiendom", 33_724),
    ("plan-og-byggesak", 4_475),
    ("brann-og-beredskap", 8_235),
    ("landbruk-og-miljo", 3_264),
    ("pensjon", -25_000),
];

fn item(id: &str) -> AllocationItem {
    AllocationItem::new(id, "")
}

fn hustadvika(by: AllocationKey) -> Allocation {
    let start = Allocation::new(by).unit(Unit::Thousand).step(Resolution::Thousand);
    HUSTADVIKA.iter().fold(start, |allocation, (id, frame)| allocation.item(item(id).frame(*frame)))
}

fn part<'a>(parts: &'a Allocated, id: &str) -> &'a ramme::AllocatedArea {
    parts.areas.iter().find(|area| area.area == id).unwrap()
}

fn amounts(parts: &Allocated) -> Vec<String> {
    parts.areas.iter().map(|area| area.amount.to_string()).collect()
}

fn codes(error: &ramme::Error) -> Vec<(&'static str, String)> {
    error.problems().iter().map(|p| (p.code().as_str(), p.path().to_owned())).collect()
}

/// Parent (an earlier item or none), weight, floor, cap, excluded.
type Row = (Option<usize>, i64, Option<i64>, Option<i64>, bool);

#[derive(Debug, Clone)]
struct Case {
    amount: i64,
    items: Vec<Row>,
    mode: RemainderMode,
    step: Resolution,
    equal: bool,
}

fn mode() -> impl Strategy<Value = RemainderMode> {
    prop_oneof![
        Just(RemainderMode::LargestRemainder),
        Just(RemainderMode::LargestShare),
        Just(RemainderMode::SainteLague)
    ]
}

fn case() -> impl Strategy<Value = Case> {
    let one = (
        any::<Option<Index>>(),
        prop_oneof![4 => 1_i64..1_000, 1 => Just(0)],
        prop::option::weighted(0.15, 0_i64..200),
        prop::option::weighted(0.25, 0_i64..2_000),
        prop::bool::weighted(0.1),
    );
    let step = prop_oneof![Just(Resolution::Krone), Just(Resolution::Hundred)];
    (-3_000_i64..3_000, prop::collection::vec(one, 1..14), mode(), step, any::<bool>()).prop_map(
        |(amount, items, mode, step, equal)| {
            let times = if step == Resolution::Hundred { 100 } else { 1 };
            let items = items
                .into_iter()
                .enumerate()
                .map(|(i, (parent, weight, floor, cap, excluded))| {
                    let parent = parent.filter(|_| i > 0).map(|parent| parent.index(i));
                    (parent, weight, floor.map(|f| f * times), cap.map(|c| c * times), excluded)
                })
                .collect();
            Case { amount: amount * times, items, mode, step, equal }
        },
    )
}

impl Case {
    fn is_leaf(&self, i: usize) -> bool {
        self.items.iter().all(|item| item.0 != Some(i))
    }

    /// The items above one, itself first.
    fn line(&self, i: usize) -> Vec<usize> {
        std::iter::successors(Some(i), |at| self.items[*at].0).collect()
    }

    fn excluded(&self, i: usize) -> bool {
        self.line(i).into_iter().any(|at| self.items[at].4)
    }

    fn weight(&self, i: usize) -> i64 {
        match (self.is_leaf(i), self.excluded(i), self.equal) {
            (false, ..) | (_, true, _) => 0,
            (_, _, true) => 1,
            _ => self.items[i].1,
        }
    }

    fn item(&self, i: usize) -> AllocationItem {
        let (parent, weight, floor, cap, excluded) = self.items[i];
        let mut item = AllocationItem::new(format!("i{i:02}"), format!("Item {i}"));
        if self.is_leaf(i) {
            item = item.frame(weight);
        }
        if let Some(parent) = parent {
            item = item.parent(format!("i{parent:02}"));
        }
        if let Some(floor) = floor {
            item = item.floor(floor);
        }
        if let Some(cap) = cap {
            item = item.cap(cap);
        }
        if excluded { item.exclude() } else { item }
    }

    fn allocation(&self, order: &[usize]) -> Allocation {
        let key = if self.equal { AllocationKey::Equal } else { AllocationKey::Frame };
        let start = Allocation::new(key).amount(self.amount).step(self.step).remainder(self.mode);
        order.iter().fold(start, |allocation, i| allocation.item(self.item(*i)))
    }

    fn listed(&self) -> Allocation {
        self.allocation(&(0..self.items.len()).collect::<Vec<_>>())
    }

    /// What a subtree must and can take: written here anew, leaf by leaf, as an oracle of what clashes.
    fn room(&self, i: usize) -> Option<(i64, i64)> {
        let (_, _, floor, cap, _) = self.items[i];
        let floor = floor.unwrap_or(0);
        let cap = if self.excluded(i) { 0 } else { cap.unwrap_or(i64::MAX / 100) };
        let (low, high) = if self.is_leaf(i) {
            (floor, if self.weight(i) == 0 { floor } else { i64::MAX / 100 })
        } else {
            let mut sum = (0, 0_i64);
            for child in (0..self.items.len()).filter(|child| self.items[*child].0 == Some(i)) {
                let (low, high) = self.room(child)?;
                sum = (sum.0 + low, sum.1.saturating_add(high).min(i64::MAX / 100));
            }
            (sum.0.max(floor), sum.1)
        };
        let high = high.min(cap);
        (low <= high).then_some((low, high))
    }

    fn has_answer(&self) -> bool {
        let tops = (0..self.items.len()).filter(|i| self.items[*i].0.is_none());
        let mut sum = (0, 0_i64);
        for top in tops {
            let Some((low, high)) = self.room(top) else { return false };
            sum = (sum.0 + low, sum.1.saturating_add(high).min(i64::MAX / 100));
        }
        let size = self.amount.abs();
        (0..self.items.len()).any(|i| self.weight(i) > 0) && sum.0 <= size && size <= sum.1
    }
}

/// Less than a step between a part and its exact share, in the unit.
fn is_near(part: Amount, exact: Fraction, step: i128) -> bool {
    let part = part.decimal();
    let scaled = part.mantissa() * exact.denominator();
    let difference = scaled - exact.numerator() * 10_i128.pow(part.scale());
    difference.abs() < step * exact.denominator() * 10_i128.pow(part.scale())
}

/// `a / b` against `c / d`, for denominators above zero.
fn compare(a: (i128, i128), b: (i128, i128)) -> std::cmp::Ordering {
    (a.0 * b.1).cmp(&(b.0 * a.1))
}

fn laid(parts: &Allocated) -> BTreeMap<String, Amount> {
    parts.areas.iter().map(|area| (area.area.clone(), area.amount)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn parts_sum_to_the_whole_each_within_a_step(case in case()) {
        let result = case.listed().allocate();
        prop_assert_eq!(result.is_ok(), case.has_answer(), "{:?}", result);
        let Ok(parts) = result else { return Ok(()) };
        let step: i128 = if case.step == Resolution::Hundred { 100 } else { 1 };
        let find = |i: usize| part(&parts, &format!("i{i:02}"));
        let sum_below = |parent: Option<usize>| -> Decimal {
            (0..case.items.len()).filter(|i| case.items[*i].0 == parent).map(|i| find(i).amount.decimal()).sum()
        };
        prop_assert_eq!(sum_below(None), Decimal::from(case.amount));
        let mut shares = (0_i128, 1_i128);
        for i in 0..case.items.len() {
            let area = find(i);
            prop_assert!(is_near(area.amount, area.exact, step), "{} is not near {}", area.amount, area.exact);
            prop_assert!((area.amount.decimal() / Decimal::from(step as i64)).is_integer());
            if !case.is_leaf(i) {
                prop_assert_eq!(sum_below(Some(i)), area.amount.decimal());
                prop_assert_eq!(area.own, Amount::default());
            } else {
                shares = (
                    shares.0 * area.exact.denominator() + area.exact.numerator() * shares.1,
                    shares.1 * area.exact.denominator(),
                );
                let reduced = gcd(shares.0.abs(), shares.1);
                shares = (shares.0 / reduced, shares.1 / reduced);
            }
            let size = area.amount.decimal().abs();
            prop_assert!(size >= Decimal::from(case.items[i].2.unwrap_or(0)));
            prop_assert!(size <= Decimal::from(case.items[i].3.unwrap_or(i64::MAX)));
            prop_assert!(!case.excluded(i) || size.is_zero());
        }
        prop_assert_eq!(shares, (i128::from(case.amount), 1), "exact shares sum to the whole");
    }

    /// Nobody has a lower share of his weight than another, unless a cap stops him or a floor stops the
    /// other: the certificate of a fair exact share, checked pair by pair.
    #[test]
    fn every_area_that_no_bound_holds_pays_the_same_rate(case in case()) {
        let Ok(parts) = case.listed().allocate() else { return Ok(()) };
        let find = |i: usize| part(&parts, &format!("i{i:02}"));
        let exact = |i: usize| (find(i).exact.numerator().abs(), find(i).exact.denominator());
        let is = |i: usize, bound: Option<i64>| {
            bound.is_some_and(|bound| exact(i).0 == i128::from(bound) * exact(i).1)
        };
        let leaves: Vec<usize> = (0..case.items.len()).filter(|i| case.weight(*i) > 0).collect();
        for &low in &leaves {
            for &high in &leaves {
                let rate = |i: usize| (exact(i).0, exact(i).1 * i128::from(case.weight(i)));
                if compare(rate(low), rate(high)).is_ge() {
                    continue;
                }
                let (line, other) = (case.line(low), case.line(high));
                let capped = line.iter().any(|at| !other.contains(at) && is(*at, case.items[*at].3));
                let floored = other.iter().any(|at| !line.contains(at) && is(*at, case.items[*at].2));
                prop_assert!(capped || floored, "{low} pays less than {high}");
            }
        }
    }

    #[test]
    fn the_order_of_listing_never_matters(case in case(), keys in prop::collection::vec(any::<u32>(), 14)) {
        let mut order: Vec<usize> = (0..case.items.len()).collect();
        order.sort_by_key(|i| keys[*i]);
        match (case.listed().allocate(), case.allocation(&order).allocate()) {
            (Ok(a), Ok(b)) => prop_assert_eq!(laid(&a), laid(&b)),
            (Err(a), Err(b)) => prop_assert_eq!(a.problems().len(), b.problems().len()),
            (a, b) => prop_assert!(false, "{a:?} and {b:?}"),
        }
    }

    #[test]
    fn a_cut_is_an_addition_turned_round(case in case()) {
        let turned = Case { amount: -case.amount, ..case.clone() };
        if let (Ok(a), Ok(b)) = (case.listed().allocate(), turned.listed().allocate()) {
            let negated: BTreeMap<String, Amount> =
                laid(&b).into_iter().map(|(id, amount)| (id, (-amount.decimal()).into())).collect();
            prop_assert_eq!(laid(&a), negated);
        }
    }

    /// Frames below zero count as they are: still a sum, still within a step, and the parts of frames
    /// below zero go the other way.
    #[test]
    fn negative_frames_that_count_keep_the_law(
        frames in prop::collection::vec(-300_i64..900, 2..9),
        amount in -5_000_i64..5_000,
        mode in mode(),
    ) {
        let start = Allocation::new(AllocationKey::Frame).amount(amount).remainder(mode)
            .negative_frames(NegativeFrames::Count);
        let allocation = frames.iter().enumerate().fold(start, |a, (i, f)| a.item(item(&i.to_string()).frame(*f)));
        let total: i64 = frames.iter().sum();
        let result = allocation.allocate();
        prop_assert_eq!(result.is_ok(), total > 0);
        let Ok(parts) = result else { return Ok(()) };
        prop_assert_eq!(parts.areas.iter().map(|a| a.amount.decimal()).sum::<Decimal>(), Decimal::from(amount));
        for (area, frame) in parts.areas.iter().zip(&frames) {
            prop_assert!(is_near(area.amount, area.exact, 1));
            let expected = i128::from(amount) * i128::from(*frame);
            prop_assert_eq!(area.exact.numerator() * i128::from(total), expected * area.exact.denominator());
        }
    }

    /// A message says the sizes that clash with every digit they have.
    #[test]
    fn a_message_keeps_the_digits_of_its_sizes(steps in 1_i64..1_000_000, cap in 0_i64..100_000) {
        let whole = cap * 2 + steps;
        let plan = Plan::builder("P", year(2024), year(2024))
            .unit(Unit::Thousand)
            .area(Area::new("a", "A").base(1))
            .area(Area::new("b", "B").base(1));
        let mut options = AllocationOptions::new(AllocationKey::Equal).amount(-whole).step(Resolution::Thousand);
        options.areas = ["a", "b"].map(|area| AllocationArea::new(area).cap(cap)).into();
        let error = plan.build().unwrap().allocate(&options).unwrap_err();
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        for problem in error.problems() {
            for (_, language) in Language::ALL {
                let shown = digits(&problem.message(*language).replace("(1000 kr)", "").replace("(NOK 1000)", ""));
                let sizes = [cap * 2, whole].map(|size| size.to_string());
                prop_assert!(sizes.iter().all(|size| shown.contains(size)), "{} {sizes:?}", problem.message(*language));
            }
        }
    }

    /// A rate's whole is rate × the frames, rounded once; a stated whole may be the step on the other side.
    #[test]
    fn a_rate_gives_its_whole(frames in prop::collection::vec(0_i64..1_000_000, 1..9), hundredths in -900_i64..900) {
        let key = AllocationKey::rate(Decimal::new(hundredths, 2), 0);
        let build = || frames.iter().enumerate().fold(Allocation::new(key), |a, (i, f)| a.item(item(&i.to_string()).frame(*f)));
        let parts = build().allocate().unwrap();
        let exact = Decimal::new(hundredths, 4) * Decimal::from(frames.iter().sum::<i64>());
        prop_assert_eq!(
            parts.amount.decimal(),
            exact.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
        );
        for area in &parts.areas {
            prop_assert!(is_near(area.amount, area.exact, 1));
        }
        prop_assert_eq!(parts.areas.iter().map(|a| a.amount.decimal()).sum::<Decimal>(), parts.amount.decimal());
        prop_assert!(build().amount(exact.floor()).allocate().is_ok());
        prop_assert!(build().amount(exact.ceil()).allocate().is_ok());
        prop_assert!(build().amount(exact.ceil() + Decimal::ONE).allocate().is_err());
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

#[test]
fn the_modes_differ_as_their_tables_say() {
    // −10 over weights 47, 16, 15, 12, 10 (sum 100): exact 4.7, 1.6, 1.5, 1.2, 1.0; rounded down 4 1 1 1 1 = 8.
    let parts = |mode| {
        let start = Allocation::new(AllocationKey::Weight).amount(-10).remainder(mode);
        let weights = [("a", 47), ("b", 16), ("c", 15), ("d", 12), ("e", 10)];
        amounts(&weights.iter().fold(start, |a, (id, w)| a.item(item(id).weight(*w))).allocate().unwrap())
    };
    // largest remainders .7 and .6
    assert_eq!(parts(RemainderMode::LargestRemainder), ["-5", "-2", "-1", "-1", "-1"]);
    assert_eq!(parts(RemainderMode::LargestShare), ["-5", "-2", "-1", "-1", "-1"]);
    // 4.7/9 = .522, 1.6/3 = .533, 1.5/3 = .5, 1.2/3 = .4
    assert_eq!(parts(RemainderMode::SainteLague), ["-5", "-2", "-1", "-1", "-1"]);

    // 1 over 3.1 + 1.3 + 0.6 of 5: exact 3.1, 1.3, .6, one step left
    let parts = |mode| {
        let start = Allocation::new(AllocationKey::Weight).amount(5).remainder(mode);
        let weights = [("a", dec!(3.1)), ("b", dec!(1.3)), ("c", dec!(0.6))];
        amounts(&weights.iter().fold(start, |a, (id, w)| a.item(item(id).weight(*w))).allocate().unwrap())
    };
    assert_eq!(parts(RemainderMode::LargestRemainder), ["3", "1", "1"]);
    assert_eq!(parts(RemainderMode::LargestShare), ["4", "1", "0"]);
    // quotients 3.1/7 = .443, 1.3/3 = .433, .6/1 = .6
    assert_eq!(parts(RemainderMode::SainteLague), ["3", "1", "1"]);

    // 3 over 2.3, 0.35, 0.35: rounded down 2, 0, 0; remainders .3, .35, .35; quotients .46, .35, .35
    let parts = |mode| {
        let start = Allocation::new(AllocationKey::Weight).amount(3).remainder(mode);
        let weights = [("a", dec!(2.3)), ("b", dec!(0.35)), ("c", dec!(0.35))];
        amounts(&weights.iter().fold(start, |a, (id, w)| a.item(item(id).weight(*w))).allocate().unwrap())
    };
    assert_eq!(parts(RemainderMode::LargestRemainder), ["2", "1", "0"]);
    assert_eq!(parts(RemainderMode::SainteLague), ["3", "0", "0"]);
}

#[test]
fn a_negative_frame_is_somebodys_decision() {
    let error = hustadvika(AllocationKey::Frame).amount(-3_000).allocate().unwrap_err();
    let expected = [("negative_frame", "/items/13/frame".to_owned()), ("negative_frame", "/items/18/frame".to_owned())];
    assert_eq!(codes(&error), expected);
    assert!(error.to_string().contains("the frame of pensjon (−25 000) is below zero"), "{error}");
    // The sentence is for everybody; what to write in a document stands beside it.
    assert!(error.problems().iter().all(|problem| problem.expected().contains("leave_out")));

    // The frames above zero are 851 881 + 5 062 + 25 000 = 881 943; Skoler 176 877 / 881 943 × 3 000 = 601.66
    let left_out = hustadvika(AllocationKey::Frame).amount(-3_000).negative_frames(NegativeFrames::LeaveOut);
    let parts = left_out.allocate().unwrap();
    assert_eq!(part(&parts, "pensjon").amount, 0.into());
    assert!(part(&parts, "pensjon").excluded);
    assert_eq!((part(&parts, "skoler").exact.numerator(), part(&parts, "skoler").exact.denominator()), {
        let g = gcd(176_877 * 3_000, 881_943);
        (-176_877 * 3_000 / g, 881_943 / g)
    });
}

/// Hustadvika 2021 prints a deflator of 2.7 % on 18 areas, pension left out: 876 881 × 2.7 % = 23 675.787.
/// Each row rounded down by itself gives the printed 23 667, nine short; spread, the rows add up to 23 676.
#[test]
fn a_deflator_is_a_rate_of_every_frame() {
    let mut allocation = hustadvika(AllocationKey::rate(dec!(2.7), 0)).negative_frames(NegativeFrames::Count);
    allocation.items[18].exclude = true;
    let parts = allocation.clone().allocate().unwrap();
    assert_eq!(parts.amount, 23_676.into());
    assert_eq!(part(&parts, "skoler").exact.to_string(), "4775679/1000");
    // −136.674: Kommunalteknikk has more income than expenditure, and compensation lowers its frame
    assert!([-137, -136].map(Amount::from).contains(&part(&parts, "kommunalteknikk").amount));
    // printed, rounded down; the parts are that or one above
    let printed = [159, 1120, 841, 2114, 2810, 1513, 4775, 843, 722, 1294, 3130, 2721, 422, -137, 910, 120, 222, 88, 0];
    for (area, printed) in parts.areas.iter().zip(printed) {
        let over = area.amount.decimal() - Decimal::from(printed);
        assert!(over == Decimal::ZERO || over == Decimal::ONE, "{}: {} for {printed}", area.area, area.amount);
    }

    assert_eq!(allocation.clone().amount(23_675).allocate().unwrap().amount, 23_675.into());
    let error = allocation.amount(23_667).allocate().unwrap_err();
    assert_eq!(codes(&error), [("amount_differs_from_rate", "/amount".to_owned())]);
    assert_eq!(error.problems()[0].expected(), "23676");
}

#[test]
fn every_problem_is_told_at_once() {
    let error = Allocation::new(AllocationKey::Frame)
        .unit(Unit::Thousand)
        .amount(dec!(-1.5))
        .step(Resolution::Thousand)
        .item(item("a").frame(10).floor(-1))
        .item(item("a").frame(-5))
        .item(item("b"))
        .item(item("c").frame(dec!(0.000001)).parent("x"))
        .allocate()
        .unwrap_err();
    let mut found = codes(&error);
    found.sort();
    let expected = [
        ("amount_not_in_steps", "/amount"),
        ("amount_too_fine", "/items/3/frame"),
        ("duplicate_id", "/items/1/id"),
        ("missing_field", "/items/2"),
        ("negative_bound", "/items/0/floor"),
        ("negative_frame", "/items/1/frame"),
        ("unknown_area", "/items/3/parent"),
    ];
    assert_eq!(found, expected.map(|(code, path)| (code, path.to_owned())));

    let clash = Allocation::new(AllocationKey::Equal)
        .amount(100)
        .item(item("sektor").cap(30))
        .item(item("a").parent("sektor").floor(20))
        .item(item("b").parent("sektor").floor(20))
        .item(item("c").floor(10).cap(5))
        .item(item("d").exclude().floor(1))
        .allocate()
        .unwrap_err();
    let found: Vec<_> = clash.problems().iter().map(|p| (p.path(), p.found(), p.expected())).collect();
    assert_eq!(
        found,
        [
            ("/amount", "100 kr", "35 kr"),
            ("/items/0", "40 kr", "30 kr"),
            ("/items/3", "10 kr", "5 kr"),
            ("/items/4", "1 kr", "0 kr"),
        ]
    );
}

#[test]
fn what_a_cap_spares_the_others_bear_alike() {
    // −100 over 50, 30, 20: the first is capped at 20, the rest 80 goes 3 : 2
    let parts = Allocation::new(AllocationKey::Frame)
        .amount(-100)
        .item(item("a").frame(50).cap(20))
        .item(item("b").frame(30))
        .item(item("c").frame(20))
        .allocate()
        .unwrap();
    assert_eq!(amounts(&parts), ["-20", "-48", "-32"]);
    assert_eq!(part(&parts, "a").bound, Some(Bound::Cap));
    assert_eq!(part(&parts, "b").bound, None);
    // and a floor of 40 on c takes 40, leaving 60 by 50 : 30
    let parts = Allocation::new(AllocationKey::Frame)
        .amount(-100)
        .item(item("a").frame(50))
        .item(item("b").frame(30))
        .item(item("c").frame(20).floor(40))
        .allocate()
        .unwrap();
    assert_eq!(amounts(&parts), ["-38", "-22", "-40"]); // 37.5 and 22.5: the tie goes to a
    assert_eq!(part(&parts, "c").bound, Some(Bound::Floor));
}

#[test]
fn bounds_that_only_just_hold() {
    let two = |a: AllocationItem, b: AllocationItem| {
        Allocation::new(AllocationKey::Frame).amount(-100).step(Resolution::Hundred).item(a).item(b)
    };
    // The caps take all there is.
    let full = Allocation::new(AllocationKey::Equal).amount(-100).item(item("a").cap(60)).item(item("b").cap(40));
    assert_eq!(amounts(&full.allocate().unwrap()), ["-60", "-40"]);
    // A cap of just the share by weight holds nothing back.
    let exact =
        Allocation::new(AllocationKey::Frame).amount(-100).item(item("a").frame(60).cap(60)).item(item("b").frame(40));
    assert_eq!(exact.allocate().unwrap().areas[0].bound, None);
    // Floors go up and caps down to whole steps: 50 is 100, 150 is 100.
    let parts = two(item("a").frame(1).floor(50), item("b").frame(999).cap(150)).allocate().unwrap();
    assert_eq!(amounts(&parts), ["-100", "0"]);
    let error = two(item("a").frame(1).floor(50), item("b").frame(999).floor(50)).allocate().unwrap_err();
    assert_eq!((error.problems()[0].found(), error.problems()[0].expected()), ("200 kr", "100 kr"));
    // 1 % of 300 is 3, and no other whole.
    let rate = |amount| Allocation::new(AllocationKey::rate(1, 0)).amount(amount).item(item("a").frame(300)).allocate();
    assert!(rate(3).is_ok() && rate(2).is_err() && rate(4).is_err());
}

fn year(year: u16) -> Year {
    Year::new(year).unwrap()
}

/// Oppvekst (base of its own, two below) and Teknisk.
fn plan() -> ramme::PlanDocument {
    Plan::builder("Budsjett", year(2024), year(2026))
        .unit(Unit::Thousand)
        .area(Area::new("oppvekst", "Oppvekst").base(100))
        .area(Area::new("skole", "Skole").parent("oppvekst").base(600))
        .area(Area::new("barnehage", "Barnehage").parent("oppvekst").base(200))
        .area(Area::new("teknisk", "Teknisk").base(100))
        .measure(Measure::new("1", "Ny klasse", Effect::amounts([0, 100, 100])).area("skole"))
}

#[test]
fn a_plan_is_cut_by_its_frames_and_the_cut_becomes_measures() {
    let plan = plan().rounding(Rounding { to: Resolution::Thousand, ..Rounding::default() }).build().unwrap();
    let cut = plan.allocate(&AllocationOptions::new(AllocationKey::Frame).amount(-10)).unwrap();
    assert_eq!(cut.step, Resolution::Thousand);
    // 10 % of 900 (100 its own), 600, 200, 100
    assert_eq!(amounts(&cut), ["-9", "-6", "-2", "-1"]);
    assert_eq!(part(&cut, "oppvekst").own, (-1).into());
    let after = plan.with_allocation(&cut).unwrap();
    let closing = after.frame().amounts(&Figure::closing()).unwrap();
    assert_eq!(closing, [dec!(990), dec!(1090), dec!(1090)]);
    // The same cut again is another cut, and so is one that is asked of the plan with the first.
    for third in [&cut, &after.allocate(&AllocationOptions::new(AllocationKey::Frame).amount(-10)).unwrap()] {
        let thrice = after.with_allocation(third).unwrap().with_allocation(&cut).unwrap();
        assert_eq!(thrice.frame().amount(&Figure::closing(), 2024).unwrap(), dec!(970));
        let named = thrice.rows().map(|row| (row.id(), row.title())).filter(|(id, _)| id.contains("skole"));
        let expected = [
            ("allocation-skole", "Flatt kutt, Skole"),
            ("allocation-skole-2", "Flatt kutt, Skole (2)"),
            ("allocation-skole-3", "Flatt kutt, Skole (3)"),
        ];
        assert_eq!(named.collect::<Vec<_>>(), expected);
    }

    // by the closing frame of 2025: 700 of 1 100 for the school; in whole kroner, for that year only
    let options = AllocationOptions::new(AllocationKey::Frame)
        .amount(-10)
        .year(year(2025))
        .of(AllocationFrame::Closing)
        .step(Resolution::Krone)
        .one_off()
        .named("trekk", "Rammetrekk");
    let cut = plan.allocate(&options).unwrap();
    assert_eq!(amounts(&cut), ["-9.091", "-6.364", "-1.818", "-0.909"]);
    assert_eq!(cut.measures[1].id, "trekk-skole");
    let after = plan.with_allocation(&cut).unwrap();
    assert_eq!(after.frame().amounts(&Figure::row("trekk-skole")).unwrap(), [dec!(0), dec!(-6.364), dec!(0)]);

    // permanent and finer than the plan's step: nothing is rounded on the way in
    let mut permanent = options;
    permanent.one_off = false;
    let cut = plan.allocate(&permanent).unwrap();
    let after = plan.with_allocation(&cut).unwrap();
    let closing = after.frame().amounts(&Figure::closing()).unwrap();
    assert_eq!(closing, [dec!(1000), dec!(1090), dec!(1090)]);
}

#[test]
fn a_plan_of_changes_opens_with_last_years_closing() {
    let plan = plan().convention(Convention::Change).build().unwrap();
    // the school opens 2026 with 600 + 100
    let options = AllocationOptions::new(AllocationKey::Frame).amount(-11).year(year(2026)).step(Resolution::Thousand);
    let cut = plan.allocate(&options).unwrap();
    assert_eq!(part(&cut, "skole").weight, 700.into());
    assert_eq!(amounts(&cut), ["-10", "-7", "-2", "-1"]);
}

#[test]
fn levels_and_a_top_area_say_how_far_down() {
    let plan = plan().build().unwrap();
    let top = plan.allocate(&AllocationOptions::new(AllocationKey::Equal).amount(3).levels(1)).unwrap();
    assert_eq!(amounts(&top), ["1.5", "1.5"]);
    let below = plan.allocate(&AllocationOptions::new(AllocationKey::Equal).amount(3).area("oppvekst")).unwrap();
    assert_eq!(amounts(&below), ["3", "1", "1"]);
    let error = plan
        .allocate(
            &AllocationOptions::new(AllocationKey::Weight)
                .amount(3)
                .area("oppvekst")
                .area_terms(AllocationArea::new("teknisk").weight(1))
                .area_terms(AllocationArea::new("skole").weight(-2)),
        )
        .unwrap_err();
    let mut found = codes(&error);
    found.sort();
    assert_eq!(
        found,
        [
            ("area_without_weight", "/areas".to_owned()),
            ("negative_weight", "/areas/1/weight".to_owned()),
            ("outside_allocation", "/areas/0/area".to_owned()),
        ]
    );
}

#[test]
fn the_text_says_what_was_done() {
    let parts = Allocation::new(AllocationKey::rate(dec!(3.8), dec!(4.1)))
        .unit(Unit::Thousand)
        .item(AllocationItem::new("skole", "Skole").frame(100_000))
        .item(AllocationItem::new("nav", "NAV").frame(20_000).cap(50))
        .item(AllocationItem::new("pensjon", "Pensjon").frame(9).exclude())
        .allocate()
        .unwrap();
    assert_eq!(
        parts.text(ramme::Language::Nb),
        "Fordeling av −350 tusen kr, med satsen 3,8 % i stedet for 4,1 %, i steg på 1 kr\n\
         \x20          Ramme    Andel  Nøyaktig  Lagt på\n\
         Skole    100 000  85,71 %      −300     −300\n\
         NAV       20 000  14,29 %       −50      −50  (høyst så mye)\n\
         Pensjon        –        –         –        0  (holdt utenfor)\n\
         Sum      120 000                        −350\n"
    );
}

#[test]
fn large_inputs_stay_linear() {
    // A chain of 100 bounded layers with 20 000 areas, and a flat list of 100 000 with caps.
    let mut deep = Allocation::new(AllocationKey::Frame).amount(1_000_000);
    for i in 0..20_000_usize {
        let mut one = item(&i.to_string()).frame(i64::try_from(i % 97 + 1).unwrap()).cap(100_000_000);
        if i % 90 != 0 {
            one = one.parent((i - 1).to_string());
        }
        deep = deep.item(one);
    }
    assert_eq!(deep.allocate().unwrap().areas.len(), 20_000);
    let mut flat = Allocation::new(AllocationKey::Frame).amount(1_000_000);
    for i in 0..100_000_usize {
        flat = flat.item(
            item(&i.to_string()).frame(i64::try_from(i % 1_009 + 1).unwrap()).cap(i64::try_from(i % 31 + 1).unwrap()),
        );
    }
    let parts = flat.allocate().unwrap();
    let sum: Decimal = parts.areas.iter().map(|area| area.amount.decimal()).sum();
    assert_eq!(sum, Decimal::from(1_000_000));
}

#[test]
fn extremes_do_not_overflow() {
    let largest = dec!(10000000000000);
    let parts = Allocation::new(AllocationKey::Frame)
        .amount(largest)
        .step(Resolution::Ore)
        .item(item("a").frame(largest).cap(largest))
        .item(item("b").frame(dec!(0.01)).floor(dec!(0.03)))
        .allocate()
        .unwrap();
    assert_eq!(amounts(&parts), ["9999999999999.97", "0.03"]);
    let weights = Allocation::new(AllocationKey::Weight)
        .amount(-largest)
        .step(Resolution::Ore)
        .item(item("a").weight(dec!(1000000000000)))
        .item(item("b").weight(dec!(0.000001)).cap(1));
    assert_eq!(amounts(&weights.allocate().unwrap()), ["-10000000000000", "0"]);
    let canceling = Allocation::new(AllocationKey::Frame)
        .amount(largest)
        .negative_frames(NegativeFrames::Count)
        .item(item("a").frame(largest))
        .item(item("b").frame(dec!(-9999999999999.99)));
    assert_eq!(codes(&canceling.allocate().unwrap_err())[0].0, "totals_too_large");
}
