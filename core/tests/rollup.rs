//! The roll-up against plain decimals, against plans, and at its door.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use proptest::prelude::*;
use ramme::{Area, Code, Decimal, Effect, Figure, Measure, MeasureColumns, Moment, Plan, RollUp, Year};
use rust_decimal::RoundingStrategy;

const FIRST: u16 = 2022;
const LAST: u16 = 2025;
const FOREVER: i64 = 2200 * 12 + 11;

/// 0 over 1 and 3, 1 over 2, and 4 on its own; the places are not in the order of the tree.
const PARENTS: [Option<usize>; 5] = [None, Some(0), Some(1), Some(0), None];

/// Area, full-year amount in øre, first month, last month.
type Row = (i64, i64, i64, i64);

fn month() -> impl Strategy<Value = i64> {
    i64::from(FIRST - 2) * 12..i64::from(LAST + 3) * 12
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    // Odd and small amounts meet halves most often; the largest test the range.
    let ore = prop_oneof![
        -40_i64..=40,
        -1_000_000_000_i64..=1_000_000_000,
        -1_000_000_000_000_000_i64..=1_000_000_000_000_000,
        Just(1_000_000_000_000_000_i64),
        Just(-999_999_999_999_999_i64)
    ];
    let end = prop_oneof![2 => (0_i64..60).prop_map(Some), 1 => Just(None)];
    let row = (0..5_i64, ore, month(), end)
        .prop_map(|(area, full, start, end)| (area, full, start, end.map_or(FOREVER, |months| start + months)));
    prop::collection::vec(row, 0..40)
}

struct Columns([Vec<i64>; 4]);

impl Columns {
    fn of(rows: &[Row]) -> Columns {
        let column = |pick: fn(&Row) -> i64| rows.iter().map(pick).collect();
        Columns([column(|row| row.0), column(|row| row.1), column(|row| row.2), column(|row| row.3)])
    }

    fn get(&self) -> MeasureColumns<'_> {
        let [area, full_year, start, end] = &self.0;
        MeasureColumns { area, full_year, start, end: Some(end) }
    }
}

/// The same in plain decimals, measure by measure and year by year.
fn oracle(bases: &[i64], rows: &[Row]) -> Vec<Decimal> {
    let years = usize::from(LAST - FIRST) + 1;
    let mut out = vec![Decimal::ZERO; PARENTS.len() * years];
    let mut give = |area: usize, year: usize, amount: Decimal| {
        let mut at = Some(area);
        while let Some(area) = at {
            out[area * years + year] += amount;
            at = PARENTS[area];
        }
    };
    for (area, base) in bases.iter().enumerate() {
        (0..years).for_each(|year| give(area, year, Decimal::from(*base)));
    }
    for (area, full, start, end) in rows {
        for (place, year) in (i64::from(FIRST)..=i64::from(LAST)).enumerate() {
            let months = (year * 12..year * 12 + 12).filter(|month| (*start..=*end).contains(month)).count();
            let exact = Decimal::from(*full) * Decimal::from(months) / Decimal::from(12);
            let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            give(usize::try_from(*area).unwrap(), place, rounded);
        }
    }
    out
}

fn moment(month: i64) -> Moment {
    Moment::parse(&format!("{}-{:02}", month / 12, month % 12 + 1)).unwrap()
}

proptest! {
    #[test]
    fn a_roll_up_is_the_sum_of_decimals(bases in prop::collection::vec(-1_000_000_i64..1_000_000, 5), rows in rows()) {
        let mut roll_up = RollUp::new(&PARENTS, &bases, FIRST, LAST).unwrap();
        roll_up.add(&Columns::of(&rows).get()).unwrap();
        let closing: Vec<Decimal> = roll_up.closing().into_iter().map(Decimal::from).collect();
        prop_assert_eq!(closing, oracle(&bases, &rows));
    }

    #[test]
    fn a_roll_up_is_the_frame_of_a_plan(bases in prop::collection::vec(-1_000_000_i64..1_000_000, 5), rows in rows()) {
        let mut roll_up = RollUp::new(&PARENTS, &bases, FIRST, LAST).unwrap();
        roll_up.add(&Columns::of(&rows).get()).unwrap();
        let years = (Year::new(FIRST).unwrap(), Year::new(LAST).unwrap());
        let mut plan = Plan::builder("Plan", years.0, years.1);
        for (i, (parent, base)) in PARENTS.iter().zip(&bases).enumerate() {
            let area = Area::new(i.to_string(), "Area").base(Decimal::new(*base, 2));
            plan = plan.area(match parent {
                Some(parent) => area.parent(parent.to_string()),
                None => area,
            });
        }
        for (i, (area, full, start, end)) in rows.iter().enumerate() {
            let effect = Effect::FullYear {
                full_year: Decimal::new(*full, 2).into(),
                from: moment(*start),
                through: (*end != FOREVER).then(|| moment(*end)),
            };
            plan = plan.measure(Measure::new(i.to_string(), "Measure", effect).area(area.to_string()));
        }
        let frame = plan.build().unwrap().frame();
        let expected = (0..5).flat_map(|area| frame.amounts(&Figure::closing().area(area.to_string())).unwrap());
        let closing: Vec<Decimal> = roll_up.closing().into_iter().map(|ore| Decimal::new(ore, 2)).collect();
        prop_assert_eq!(closing, expected.collect::<Vec<_>>());
    }

    #[test]
    fn what_is_taken_out_was_never_there(rows in rows(), gone in rows(), at in 0_usize..40) {
        let (first, rest) = rows.split_at(at.min(rows.len()));
        let mut once = RollUp::new(&PARENTS, &[0; 5], FIRST, LAST).unwrap();
        let mut pieces = once.clone();
        once.add(&Columns::of(&rows).get()).unwrap();
        pieces.add(&Columns::of(&gone).get()).unwrap();
        pieces.add(&Columns::of(first).get()).unwrap();
        pieces.take_out(&Columns::of(&gone).get()).unwrap();
        pieces.add(&Columns::of(rest).get()).unwrap();
        prop_assert_eq!(once.closing(), pieces.closing());
    }

    #[test]
    fn many_at_once_are_the_same_a_few_at_a_time(rows in prop::collection::vec(rows(), 60..80), bases in prop::collection::vec(-9_i64..9, 5)) {
        let mut once = RollUp::new(&PARENTS, &bases, FIRST, LAST).unwrap();
        let mut pieces = once.clone();
        once.add(&Columns::of(&rows.concat()).get()).unwrap();
        for piece in &rows {
            pieces.add(&Columns::of(piece).get()).unwrap();
        }
        prop_assert_eq!(once.closing(), pieces.closing());
        once.take_out(&Columns::of(&rows.concat()).get()).unwrap();
        prop_assert_eq!(once.closing(), RollUp::new(&PARENTS, &bases, FIRST, LAST).unwrap().closing());
    }

    #[test]
    fn without_ends_is_with_ends_that_never_come(rows in rows()) {
        let columns = Columns::of(&rows.into_iter().map(|row| (row.0, row.1, row.2, FOREVER)).collect::<Vec<_>>());
        let mut with = RollUp::new(&PARENTS, &[0; 5], FIRST, LAST).unwrap();
        let mut without = with.clone();
        with.add(&columns.get()).unwrap();
        without.add(&MeasureColumns { end: None, ..columns.get() }).unwrap();
        prop_assert_eq!(with.closing(), without.closing());
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let count = 350_001_u32;
    let area: Vec<u32> = (0..count).map(|i| i % 5).collect();
    let full_year: Vec<i64> = (0..i64::from(count)).map(|i| i * 7_919 % 2_000_001 - 1_000_000).collect();
    let start: Vec<u32> = (0..count).map(|i| u32::from(FIRST) * 12 + i * 31 % 60).collect();
    let end: Vec<u32> = start.iter().enumerate().map(|(i, start)| start + u32::try_from(i % 40).unwrap()).collect();
    let measures = MeasureColumns { area: &area, full_year: &full_year, start: &start, end: Some(&end) };
    let empty = RollUp::new(&PARENTS, &[1; 5], FIRST, LAST).unwrap();
    let mut one = empty.clone();
    one.add(&measures).unwrap();
    for threads in [1, 2, 3, 7, 1_000] {
        let mut many = empty.clone();
        many.add_on(threads, &measures).unwrap();
        assert_eq!(many.closing(), one.closing(), "{threads}");
    }
}

fn problems(error: &ramme::Error) -> Vec<(Code, &str, &str)> {
    error.problems().into_iter().map(|problem| (problem.code(), problem.path(), problem.found())).collect()
}

#[test]
fn every_column_tells_its_first_problem() {
    let mut roll_up = RollUp::new(&PARENTS, &[0; 5], FIRST, LAST).unwrap();
    let (too_large, month) = (1_000_000_000_000_001, 2022 * 12);
    let wrong = MeasureColumns {
        area: &[0, 5, -1],
        full_year: &[1, -too_large, too_large],
        start: &[month, 2022, month],
        end: Some(&[FOREVER, FOREVER + 1, month - 1]),
    };
    let error = roll_up.add(&wrong).unwrap_err();
    assert_eq!(
        problems(&error),
        [
            (Code::UnknownArea, "/area/1", "5"),
            (Code::AmountTooLarge, "/full_year/1", "-1000000000000001"),
            (Code::NotAMonth, "/start/1", "2022"),
            (Code::NotAMonth, "/end/1", "26412"),
            (Code::StartAfterEnd, "/end/2", "24263 (2021-12)"),
        ]
    );
    let uneven = MeasureColumns { area: &[0], full_year: &[], start: &[month, month], end: Some(&[]) };
    let error = roll_up.add(&uneven).unwrap_err();
    let lengths = ["/full_year", "/start", "/end"].map(|path| (Code::ColumnLength, path));
    assert_eq!(problems(&error).iter().map(|(code, path, _)| (*code, *path)).collect::<Vec<_>>(), lengths);
    assert!(roll_up.closing().iter().all(|ore| *ore == 0));
}

#[test]
fn what_could_pass_the_range_is_refused_and_not_added() {
    let mut roll_up = RollUp::new(&[None], &[7], FIRST, LAST).unwrap();
    let most = [1_000_000_000_000_000; 9_223];
    let (area, start) = ([0; 9_223], [26_400; 9_223]);
    let measures = MeasureColumns { area: &area, full_year: &most, start: &start, end: None };
    roll_up.add(&measures).unwrap();
    let error =
        roll_up.add(&MeasureColumns { area: &[0], full_year: &most[..1], start: &[FIRST as i64 * 12], end: None });
    assert_eq!(problems(&error.unwrap_err()), [(Code::TotalsTooLarge, "/full_year", "")]);
    assert_eq!(roll_up.closing(), [7; 4]);
}

/// Many light measures are weighed together; heavy ones among them, and those in other pieces, count by their size.
#[test]
fn many_measures_weigh_what_they_may_count_for() {
    let (area, start) = (vec![0; 2_000], vec![i64::from(FIRST) * 12; 2_000]);
    let put = |roll_up: &mut RollUp, full_year: &[i64]| {
        roll_up.add(&MeasureColumns { area: &area, full_year, start: &start, end: None })
    };
    let mut roll_up = RollUp::new(&[None], &[0], FIRST, LAST).unwrap();
    // −17 billion øre, 17 billion less one, and one: none counts for more than 172 million kr
    let light: Vec<i64> = (0..2_000).map(|i| [-(1 << 34), (1 << 34) - 1, 1][i % 3]).collect();
    put(&mut roll_up, &light).unwrap();
    assert_eq!(roll_up.closing(), [light.iter().sum::<i64>(); 4]);
    let mut heavy = light.clone();
    heavy[1_234] = 1_000_000_000_000_001;
    let error = put(&mut roll_up, &heavy).unwrap_err();
    assert_eq!(problems(&error), [(Code::AmountTooLarge, "/full_year/1234", "1000000000000001")]);
    heavy[1_234] = 1_000_000_000_000_000;
    put(&mut roll_up, &heavy).unwrap();
    assert_eq!(roll_up.closing(), [light.iter().chain(&heavy).sum::<i64>(); 4]);
}

#[test]
fn one_that_cannot_be_leaves_none_of_the_others() {
    let month = i64::from(FIRST) * 12;
    let good: Vec<Row> = (0..200_000).map(|i| (i % 5, i - 20_000, month + i % 60, month + 60 + i % 7)).collect();
    let bad = [
        (5, 1, month, FOREVER),
        (i64::MAX, 1, month, FOREVER),
        (0, i64::MIN, month, FOREVER),
        (0, 1, 1900 * 12 - 1, FOREVER),
        (0, 1, FOREVER + 1, FOREVER + 1),
        (0, 1, month, month - 1),
    ];
    let mut roll_up = RollUp::new(&PARENTS, &[3; 5], FIRST, LAST).unwrap();
    roll_up.add(&Columns::of(&good[..999]).get()).unwrap();
    let before = roll_up.closing();
    for (bad, place) in bad.into_iter().flat_map(|bad| [0, 100, 199_999].map(|place| (bad, place))) {
        let mut rows = good.clone();
        rows[place] = bad;
        let (columns, few) = (Columns::of(&rows), Columns::of(&rows[place.saturating_sub(50)..=place]));
        let endless = MeasureColumns { end: None, ..columns.get() };
        let found = roll_up.take_out(&columns.get()).unwrap_err().problems()[0].path().to_owned();
        assert!(found.ends_with(&format!("/{place}")), "{found}");
        for threads in [1, 2] {
            roll_up.add_on(threads, &columns.get()).unwrap_err();
        }
        roll_up.add(&few.get()).unwrap_err();
        if bad.3 >= bad.2 {
            roll_up.add(&endless).unwrap_err();
        }
        assert_eq!(roll_up.closing(), before);
    }
}

/// The places that a machine of 32 bits would take for 0: an area of 2³², and months as far from 1900.
#[test]
fn numbers_that_would_come_round_are_refused() {
    let (round, month) = (1_i64 << 32, i64::from(FIRST) * 12);
    for (area, start, end, path) in [
        (round, month, FOREVER, "/area"),
        (0, month + round, FOREVER + round, "/start"),
        (0, month, FOREVER + round, "/end"),
        (0, i64::MIN, FOREVER, "/start"),
        (0, month, i64::MAX, "/end"),
    ] {
        for count in [1, 600] {
            let mut rows: Vec<Row> = vec![(0, 12, month, FOREVER); count];
            rows[count - 1] = (area, 12, start, end);
            let mut roll_up = RollUp::new(&PARENTS, &[0; 5], FIRST, LAST).unwrap();
            let error = roll_up.add(&Columns::of(&rows).get()).unwrap_err();
            assert_eq!(error.path(), format!("{path}/{}", count - 1));
            assert_eq!(roll_up.closing(), [0; 20]);
        }
    }
}

#[test]
fn areas_and_years_are_checked_together() {
    let error = RollUp::new(&[Some(1), Some(9)], &[1_000_000_000_000_001], 1024, 1023).unwrap_err();
    assert_eq!(
        problems(&error),
        [
            (Code::UnknownArea, "/parents/1", "9"),
            (Code::ColumnLength, "/bases", "1"),
            (Code::AmountTooLarge, "/bases/0", "1000000000000001"),
            (Code::NotAYear, "/years/0", "1024"),
            (Code::NotAYear, "/years/1", "1023"),
            (Code::YearsNotConsecutive, "/years/1", "1023"),
        ]
    );
    let circle = RollUp::new(&[None, Some(2), Some(3), Some(2)], &[0; 4], FIRST, LAST).unwrap_err();
    assert_eq!(problems(&circle), [(Code::AreaCycle, "/parents/2", "2")]);
    let empty = RollUp::new(&[], &[], FIRST, FIRST + 50).unwrap_err();
    assert_eq!(problems(&empty), [(Code::Empty, "/parents", ""), (Code::TooMany, "/years", "51")]);
}
