//! The laws that every plan keeps, over plans made at random.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use proptest::prelude::*;
use ramme::{
    Adjustment, Amount, Area, Change, ChangeColumns, Column, Convention, DayCount, Decimal, Effect, Figure, Frame,
    Heading, Language, Lever, LeverKind, Measure, Moment, Node, Place, Plan, PlanDocument, RateBase, Reallocation,
    Resolution, RollOptions, Rounding, RoundingMode, RowChanges, Scenario, Side, Step, Transfer, Values, View, What,
    Year, share_of_year,
};

const FIRST: u16 = 2022;
const AREAS: usize = 5;
const YEARS: usize = 4;

fn year(offset: usize) -> Year {
    Year::new(FIRST + u16::try_from(offset).unwrap()).unwrap()
}

/// Whole øre, up to ten million kroner.
fn amount() -> impl Strategy<Value = Amount> {
    (-1_000_000_000_i64..=1_000_000_000).prop_map(|ore| Amount::from(Decimal::new(ore, 2)))
}

fn moment() -> impl Strategy<Value = Moment> {
    (0..YEARS, 1..=12_u8, 1..=28_u8, 0..5_u8).prop_map(|(offset, month, day, form)| {
        let year = year(offset);
        let text = match form {
            0 => format!("{year}"),
            1 => format!("{year}-H{}", 1 + month % 2),
            2 => format!("{year}-{month:02}"),
            3 => format!("{year}-{month:02}-mid"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        Moment::parse(&text).unwrap()
    })
}

fn effect() -> impl Strategy<Value = Effect> {
    prop_oneof![
        prop::collection::vec(amount(), YEARS).prop_map(Effect::amounts),
        (amount(), moment()).prop_map(|(a, from)| Effect::full_year(a, from)),
        (amount(), 0..YEARS).prop_map(|(a, y)| Effect::one_off(a, year(y))),
        (amount(), amount(), 0..YEARS - 1).prop_map(|(a, b, y)| Effect::Steps {
            steps: vec![
                Step { full_year: a, from: year(y).into() },
                Step { full_year: b, from: Moment::parse(&format!("{}-08", year(y))).unwrap() },
            ],
            through: None,
        }),
    ]
}

fn rounding() -> impl Strategy<Value = Rounding> {
    use RoundingMode::*;
    let mode =
        prop_oneof![Just(HalfAwayFromZero), Just(HalfUp), Just(HalfEven), Just(Floor), Just(Ceiling), Just(TowardZero)];
    let to = prop_oneof![Just(Resolution::Ore), Just(Resolution::Krone), Just(Resolution::Thousand)];
    (to, mode).prop_map(|(to, mode)| Rounding { to, mode })
}

/// A tree of five areas, with every kind of row.
fn document() -> impl Strategy<Value = PlanDocument> {
    let bases = prop::collection::vec((amount(), amount()), AREAS);
    let measures = prop::collection::vec((effect(), 0..AREAS, any::<bool>(), any::<bool>()), 0..6);
    let rates = prop::collection::vec((-900_i64..900, 0..AREAS, 0..3_u8), 0..3);
    let transfers = prop::collection::vec((0..AREAS, 0..YEARS - 1, 1_i64..100_000, any::<bool>()), 0..3);
    let moves = prop::collection::vec((effect(), 0..AREAS, 1..AREAS), 0..3);
    let terms = (any::<bool>(), any::<bool>(), rounding());
    (bases, measures, rates, transfers, moves, terms).prop_map(|(bases, measures, rates, transfers, moves, terms)| {
        let (change, days, rounding) = terms;
        let mut plan = Plan::builder("Plan", year(0), year(YEARS - 1))
            .rounding(rounding)
            .convention(if change { Convention::Change } else { Convention::Level })
            .day_count(if days { DayCount::Days } else { DayCount::Months })
            .category(Heading::new("c", "Category"));
        for (i, (expenditure, income)) in bases.into_iter().enumerate() {
            let area = Area::new(i.to_string(), format!("Area {i}")).gross_base(expenditure, income);
            // 0 ── 1 ── 2, 0 ── 3, and 4 on its own
            plan = plan.area(match i {
                1 | 3 => area.parent("0"),
                2 => area.parent("1"),
                _ => area,
            });
        }
        for (i, (percent, area, of)) in rates.into_iter().enumerate() {
            let of = [RateBase::Opening, RateBase::Expenditure, RateBase::Income][usize::from(of)];
            let effect = Effect::Rate { percent: Decimal::new(percent, 2).into(), of, year: Some(year(i % YEARS)) };
            plan = plan.adjustment(Adjustment::new(format!("a{i}"), "Rate", effect).area(area.to_string()));
        }
        for (i, (effect, area, income, category)) in measures.into_iter().enumerate() {
            let side = if income { Side::Income } else { Side::Expenditure };
            let measure = Measure::new(format!("m{i}"), "Measure", effect).area(area.to_string()).side(side);
            plan = plan.measure(if category { measure.category("c") } else { measure });
        }
        for (i, (area, from, ore, fund)) in transfers.into_iter().enumerate() {
            let amount = Decimal::new(ore, 2);
            let transfer = Transfer::new(format!("t{i}"), "Transfer", year(from), year(from + 1), amount);
            let transfer = transfer.area(area.to_string());
            plan = plan.transfer(if fund { transfer.fund() } else { transfer });
        }
        for (i, (effect, from, step)) in moves.into_iter().enumerate() {
            let to = (from + step) % AREAS;
            let (from, to) = (Place::area(from.to_string()), Place::area(to.to_string()));
            plan = plan.reallocation(Reallocation::new(format!("r{i}"), "Move", from, to, effect));
        }
        plan
    })
}

fn get(frame: &Frame, figure: Figure) -> Vec<Decimal> {
    frame.amounts(&figure).unwrap()
}

fn add(a: &[Decimal], b: &[Decimal]) -> Vec<Decimal> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

fn all_figures(frame: &Frame) -> Vec<Figure> {
    let mut whats = vec![
        What::Opening,
        What::BaseChange,
        What::Rows,
        What::Adjustments,
        What::Measures,
        What::Transfers,
        What::Reallocations,
        What::Category("c".into()),
        What::Closing,
    ];
    let document = frame.plan().document();
    whats.extend(document.adjustments.iter().map(|row| What::Row(row.id.clone())));
    whats.extend(document.measures.iter().map(|row| What::Row(row.id.to_string())));
    whats.extend(document.transfers.iter().map(|row| What::Row(row.id.clone())));
    whats.extend(document.reallocations.iter().map(|row| What::Row(row.id.clone())));
    let mut figures = Vec::new();
    for what in whats {
        for view in [View::Level, View::Change] {
            for area in [None, Some("0"), Some("1"), Some("4")] {
                for side in [None, Some(Side::Expenditure), Some(Side::Income)] {
                    let mut figure = Figure::new(what.clone()).view(view);
                    figure = area.map_or(figure.clone(), |area| figure.area(area));
                    figures.push(side.map_or(figure.clone(), |side| figure.side(side)));
                }
            }
        }
    }
    figures
}

fn row_ids(plan: &Plan) -> Vec<String> {
    let document = plan.document();
    let ids = document.adjustments.iter().map(|row| row.id.as_str());
    let ids = ids.chain(document.measures.iter().map(|row| row.id.as_str()));
    let ids = ids.chain(document.transfers.iter().map(|row| row.id.as_str()));
    ids.chain(document.reallocations.iter().map(|row| row.id.as_str())).map(str::to_owned).collect()
}

fn row_changes() -> impl Strategy<Value = RowChanges> {
    let scale = (0..=100_000_000_i64).prop_map(|scale| Decimal::new(scale, 6));
    (prop::option::of(effect()), prop::option::of(-600..=600_i32), prop::option::of(scale), any::<bool>()).prop_map(
        |(effect, delay, scale, off)| {
            let mut changes = if off { RowChanges::new("1").off() } else { RowChanges::new("1").on() };
            changes.effect = effect;
            changes.delay = delay;
            changes.scale = scale.map(Amount::from);
            changes
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Law 1: closing = opening + Σ rows, in both views.
    #[test]
    fn closing_is_opening_and_rows(document in document()) {
        let frame = document.build().unwrap().frame();
        for view in [View::Level, View::Change] {
            for area in ["0", "1", "2", "3", "4"] {
                let figure = |what| get(&frame, Figure::new(what).area(area).view(view));
                let opening = add(&figure(What::Opening), &figure(What::BaseChange));
                prop_assert_eq!(add(&opening, &figure(What::Rows)), figure(What::Closing));
                let kinds = [What::Adjustments, What::Measures, What::Transfers, What::Reallocations];
                let sum = kinds.into_iter().map(figure).fold(vec![Decimal::ZERO; YEARS], |a, b| add(&a, &b));
                prop_assert_eq!(sum, figure(What::Rows));
            }
        }
    }

    /// Law 1: an area = its own rows + its children; net = expenditure + income.
    #[test]
    fn areas_and_sides_add_up(document in document()) {
        let own_rows: Vec<String> = document.measures.iter().filter(|m| m.area.as_deref() == Some("1")).map(|m| m.id.to_string()).collect();
        let frame = document.build().unwrap().frame();
        let closing = |area: &str| get(&frame, Figure::closing().area(area));
        prop_assert_eq!(get(&frame, Figure::closing()), add(&closing("0"), &closing("4")));
        let measures = |area: &str| get(&frame, Figure::new(What::Measures).area(area));
        let own = own_rows.iter().map(|id| get(&frame, Figure::row(id))).fold(vec![Decimal::ZERO; YEARS], |a, b| add(&a, &b));
        prop_assert_eq!(measures("1"), add(&own, &measures("2")));
        for area in ["0", "1", "2", "3", "4"] {
            let side = |side| get(&frame, Figure::closing().area(area).side(side));
            prop_assert_eq!(closing(area), add(&side(Side::Expenditure), &side(Side::Income)));
        }
    }

    /// Law 2: levels are the running sum of changes; each opening is the closing of the year before.
    #[test]
    fn level_and_change_are_one_result(document in document()) {
        let frame = document.build().unwrap().frame();
        for figure in all_figures(&frame) {
            let change = get(&frame, figure.clone().view(View::Change));
            let level = get(&frame, figure.clone().view(View::Level));
            let is_sum = format!("{figure:?}");
            if is_sum.contains("Opening") || is_sum.contains("Closing") || is_sum.contains("BaseChange") {
                continue;
            }
            let mut running = Decimal::ZERO;
            for (change, level) in change.iter().zip(&level) {
                running += change;
                prop_assert_eq!(running, *level, "{:?}", figure);
            }
        }
        let opening = get(&frame, Figure::opening().view(View::Change));
        prop_assert_eq!(&opening[1..], &get(&frame, Figure::closing())[..YEARS - 1]);
    }

    /// Law 2: amounts written as levels and the same amounts written as changes give the same frames.
    #[test]
    fn conventions_describe_the_same_plan(levels in prop::collection::vec(amount(), YEARS), base in amount()) {
        let changes: Vec<Amount> = levels.iter().enumerate()
            .map(|(i, level)| (level.decimal() - i.checked_sub(1).map_or(Decimal::ZERO, |b| levels[b].decimal())).into())
            .collect();
        let plan = |convention, amounts: Vec<Amount>| {
            let area = Area::new("x", "X").base(base);
            let measure = Measure::new("m", "M", Effect::amounts(amounts));
            Plan::builder("P", year(0), year(YEARS - 1)).convention(convention).area(area).measure(measure).build().unwrap()
        };
        let (level, change) = (plan(Convention::Level, levels).frame(), plan(Convention::Change, changes).frame());
        for view in [View::Level, View::Change] {
            for figure in [Figure::opening(), Figure::row("m"), Figure::closing()] {
                prop_assert_eq!(get(&level, figure.clone().view(view)), get(&change, figure.view(view)));
            }
        }
    }

    /// Law 3: a transfer within the frame sums to zero over the years, a reallocation in every year.
    #[test]
    fn transfers_and_reallocations_are_conserved(document in document()) {
        let transfers = document.transfers.clone();
        let frame = document.build().unwrap().frame();
        for transfer in transfers {
            let sum: Decimal = get(&frame, Figure::row(&transfer.id).view(View::Level)).into_iter().sum();
            let outside = if transfer.kind == ramme::TransferKind::Fund { transfer.amount.decimal() } else { Decimal::ZERO };
            prop_assert_eq!(sum + outside, Decimal::ZERO);
        }
        prop_assert_eq!(get(&frame, Figure::new(What::Reallocations)), vec![Decimal::ZERO; YEARS]);
    }

    /// Law 4: a share lies in [0, 1], and a later start never gives more.
    #[test]
    fn a_later_start_never_gives_more(from in moment(), later in moment(), through in moment(), offset in 0..YEARS) {
        for count in [DayCount::Months, DayCount::Days] {
            let share = |from, through| {
                let share = share_of_year(from, through, year(offset), count);
                Decimal::from(share.numerator()) / Decimal::from(share.denominator())
            };
            prop_assert!((Decimal::ZERO..=Decimal::ONE).contains(&share(from, None)));
            prop_assert!(share(from, Some(through)) <= share(from, None));
            // Which of the two starts is later is told by what they leave of the whole period.
            let left = |from| (0..YEARS).map(|y| { let s = share_of_year(from, None, year(y), count); Decimal::from(s.numerator()) / Decimal::from(s.denominator()) }).sum::<Decimal>();
            if left(later) <= left(from) {
                prop_assert!(share(later, None) <= share(from, None));
            }
        }
    }

    /// Law 4: a start in month m gives (13 − m)/12; 12 months later is the same a year later.
    #[test]
    fn months_are_twelfths(month in 1_u32..=12, full in amount()) {
        let from = |offset| Moment::parse(&format!("{}-{month:02}", year(offset))).unwrap();
        let share = share_of_year(from(0), None, year(0), DayCount::Months);
        prop_assert_eq!(share.numerator() * 12, (13 - month) * share.denominator());
        let amounts = |offset| {
            let area = Area::new("x", "X").base(0);
            let measure = Measure::new("m", "M", Effect::full_year(full, from(offset)));
            let plan = Plan::builder("P", year(0), year(YEARS - 1)).area(area).measure(measure).build().unwrap();
            get(&plan.frame(), Figure::row("m"))
        };
        prop_assert_eq!(&amounts(0)[..YEARS - 1], &amounts(1)[1..]);
    }

    /// What comes to stay has a way of its own into the years; one step that stays goes the way of all steps.
    #[test]
    fn what_comes_to_stay_is_one_step(full_year in amount(), from in moment(), rounding in rounding(), days: bool, changes: bool) {
        let levels = |effect| {
            let (area, measure) = (Area::new("x", "X").base(0), Measure::new("m", "M", effect).rounding(rounding));
            let plan = Plan::builder("P", year(1), year(YEARS - 2))
                .day_count(if days { DayCount::Days } else { DayCount::Months })
                .convention(if changes { Convention::Change } else { Convention::Level });
            let plan = plan.area(area).measure(measure).build().unwrap();
            (get(&plan.frame(), Figure::row("m")), get(&plan.frame(), Figure::closing()))
        };
        let steps = Effect::Steps { steps: vec![Step { full_year, from }], through: None };
        prop_assert_eq!(levels(Effect::full_year(full_year, from)), levels(steps));
    }

    /// Law 7: the leaves under a figure sum to it, and so does every part on the way down.
    #[test]
    fn leaves_sum_to_the_figure(document in document(), pick in any::<prop::sample::Index>(), offset in 0..YEARS) {
        let frame = document.build().unwrap().frame();
        let figures = all_figures(&frame);
        let figure = pick.get(&figures);
        let why = frame.explain(figure, FIRST + u16::try_from(offset).unwrap()).unwrap();
        let leaves: Decimal = why.leaves().iter().map(|leaf| leaf.amount).sum();
        prop_assert_eq!(leaves, get(&frame, figure.clone())[offset]);
        let mut pending = vec![&why.root];
        while let Some(part) = pending.pop() {
            if part.rule.is_none() {
                prop_assert_eq!(part.parts.iter().map(|p| p.amount).sum::<Decimal>(), part.amount);
            }
            pending.extend(&part.parts);
        }
        for language in [Language::Nb, Language::Nn, Language::En] {
            prop_assert!(!why.text(language).is_empty());
        }
    }

    /// Law 5: the frames of the years that both plans have do not change when a plan is rolled forward.
    #[test]
    fn rolling_forward_keeps_the_frames(document in document()) {
        let plan = document.build().unwrap();
        let rolled = plan.roll_forward(&RollOptions::new()).unwrap();
        prop_assert_eq!(rolled.rows.len(), plan.document().adjustments.len() + plan.document().measures.len()
            + plan.document().transfers.len() + plan.document().reallocations.len());
        let (old, new) = (plan.frame(), rolled.plan.frame());
        for area in ["0", "1", "2", "3", "4"] {
            for side in [None, Some(Side::Expenditure), Some(Side::Income)] {
                let figure = Figure::closing().area(area);
                let figure = side.map_or(figure.clone(), |side| figure.side(side));
                prop_assert_eq!(&get(&old, figure.clone())[1..], &get(&new, figure)[..YEARS - 1]);
            }
        }
    }

    /// Law 6: the parts of a comparison sum to the difference of the frames, and the rows to that of all rows.
    #[test]
    fn the_parts_of_a_comparison_sum_to_the_difference(a in document(), b in document()) {
        let (a, b) = (a.build().unwrap(), b.build().unwrap());
        let comparison = a.compare(&b).unwrap();
        let (before, after) = (a.frame(), b.frame());
        for area in &comparison.areas {
            let closing = area.area.as_ref().map_or(Figure::closing(), |id| Figure::closing().area(id));
            let difference: Vec<Decimal> = get(&after, closing.clone()).iter().zip(get(&before, closing)).map(|(a, b)| a - b).collect();
            let decimals = |list: &[Amount]| list.iter().map(|amount| amount.decimal()).collect::<Vec<_>>();
            prop_assert_eq!(&decimals(&area.difference), &difference);
            let parts = [&area.base, &area.compensation, &area.technical, &area.measures, &area.transfers, &area.reallocations];
            let sum = parts.into_iter().fold(vec![Decimal::ZERO; YEARS], |sum, part| add(&sum, &decimals(part)));
            prop_assert_eq!(sum, difference);
        }
        let rows = comparison.rows.iter().filter(|row| row.kind != ramme::RowKind::Reallocation);
        let of_rows = rows.fold(vec![Decimal::ZERO; YEARS], |sum, row| add(&sum, &row.difference.iter().map(|a| a.decimal()).collect::<Vec<_>>()));
        let all = |frame: &Frame| get(frame, Figure::new(What::Rows).view(View::Level));
        prop_assert_eq!(add(&of_rows, &all(&before)), all(&after));
        prop_assert!(a.compare(&a).unwrap().rows.iter().all(|row| row.change == ramme::RowChange::Unchanged));
    }

    /// A plan written as JSON and read again is the same plan.
    #[test]
    fn the_empty_scenario_is_the_plan(document in document()) {
        let plan = document.build().unwrap();
        prop_assert_eq!(plan.with_scenario(&Scenario::new("Tomt")).unwrap(), plan);
    }

    #[test]
    fn a_scenario_and_then_another_is_both_in_turn(
        document in document(),
        changes in prop::collection::vec(row_changes(), 0..6),
        first in 0_usize..6,
    ) {
        let plan = document.build().unwrap();
        let (one, other) = changes.split_at(first.min(changes.len()));
        let scenario = |changes: &[RowChanges]| changes.iter().cloned().fold(Scenario::new("S"), |s, c| s.change(Change::row(c)));
        let (one, other) = (scenario(one), scenario(other));
        let both = one.then(&other).unwrap();
        prop_assert_eq!(Scenario::from_json(&both.to_json()).unwrap(), both.clone());
        if let Ok(changed) = plan.with_scenario(&one) {
            let (in_turn, at_once) = (changed.with_scenario(&other), plan.with_scenario(&both));
            prop_assert_eq!(in_turn.is_ok(), at_once.is_ok());
            if let (Ok(in_turn), Ok(at_once)) = (in_turn, at_once) {
                prop_assert_eq!(in_turn, at_once);
            }
        }
    }

    #[test]
    fn a_scenario_is_read_back_as_it_is_written(changes in prop::collection::vec(row_changes(), 0..6)) {
        let scenario = changes.into_iter().fold(Scenario::new("Hva om"), |s, c| s.change(Change::row(c)));
        prop_assert_eq!(Scenario::from_json(&scenario.to_json()).unwrap(), scenario);
    }

    #[test]
    fn a_delay_of_a_year_gives_the_same_a_year_later(amount in amount(), from in moment()) {
        // A day of February is another part of its month in a leap year.
        prop_assume!(!from.to_string().contains("-02-") || from.to_string().ends_with("mid"));
        let plan = Plan::builder("Plan", year(0), year(YEARS)).area(Area::new("a", "A").base(0));
        let plan = plan.measure(Measure::new("1", "M", Effect::full_year(amount, from))).build().unwrap();
        let late = Scenario::new("Sent").change(Change::row(RowChanges::new("1").delay(12)));
        let (now, late) = (get(&plan.frame(), Figure::row("1")), get(&plan.with_scenario(&late).unwrap().frame(), Figure::row("1")));
        prop_assert_eq!(&late[0], &Decimal::ZERO);
        prop_assert_eq!(&late[1..], &now[..YEARS]);
    }

    #[test]
    fn a_batch_gives_what_one_by_one_gives(
        document in document(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8), 0..5),
        lines in prop::collection::vec(prop::collection::vec((0..=1_i64, 0..=300_i64, -18..=24_i64, any::<bool>(), -1_000_000..=1_000_000_i64), 5), 1..4),
    ) {
        let plan = document.build().unwrap();
        let ids = row_ids(&plan);
        let mut levers: Vec<Lever> = Vec::new();
        for (pick, kind) in picks.iter().filter(|_| !ids.is_empty()) {
            let id = pick.get(&ids);
            let lever = match kind {
                0 => Lever::on(id),
                1 => Lever::scale(id, 2),
                2 => Lever::delay(id),
                _ => Lever::amount(id),
            };
            let fits = plan.batch(vec![lever.clone()], vec![Figure::closing()]).is_ok();
            if fits && levers.iter().all(|other| (&other.row, other.change) != (&lever.row, lever.change)) {
                levers.push(lever);
            }
        }
        let figures = all_figures(&plan.frame());
        let batch = plan.batch(levers.clone(), figures.clone()).unwrap();
        let columns: Vec<Vec<i64>> = levers.iter().enumerate().map(|(i, lever)| lines.iter().map(|line| {
            let (on, scale, delay, by_years, amount) = line[i];
            match lever.change {
                LeverKind::On => on,
                LeverKind::Scale => scale,
                LeverKind::Delay if by_years => (delay / 6).abs() * 12,
                LeverKind::Delay => delay,
                _ => amount,
            }
        }).collect()).collect();
        let mut one_by_one = Vec::new();
        let mut all_fit = true;
        let count = if levers.is_empty() { 1 } else { lines.len() };
        for line in 0..count {
            let single: Vec<Vec<i64>> = columns.iter().map(|column| vec![column[line]]).collect();
            let single: Vec<&[i64]> = single.iter().map(Vec::as_slice).collect();
            let scenario = Scenario::new("");
            let taken = batch.columns(&single);
            let scenario = match &taken {
                Ok(taken) => taken.scenario(0, ""),
                Err(_) => levers.iter().zip(&columns).fold(scenario, |scenario, (lever, column)| {
                    let change = RowChanges::new(&lever.row);
                    scenario.change(Change::row(match lever.change {
                        LeverKind::On if column[line] == 0 => change.off(),
                        LeverKind::On => change.on(),
                        LeverKind::Scale => change.scale(Decimal::new(column[line], 2)),
                        LeverKind::Delay => change.delay(i32::try_from(column[line]).unwrap()),
                        _ => change.on(),
                    }))
                }),
            };
            match (taken, plan.with_scenario(&scenario)) {
                (Ok(taken), Ok(changed)) => {
                    let totals = taken.totals().unwrap();
                    let frame = changed.frame();
                    let expected: Vec<Decimal> = figures.iter().flat_map(|figure| get(&frame, figure.clone())).collect();
                    let totals_in_unit: Vec<Decimal> = totals.iter().map(|ore| Decimal::new(*ore, 2)).collect();
                    prop_assert_eq!(totals_in_unit, expected, "{}", scenario.to_json());
                    one_by_one.extend(totals);
                }
                (Err(_), Err(_)) => all_fit = false,
                (taken, plan) => prop_assert!(false, "{taken:?} but {:?}", plan.err()),
            }
        }
        if all_fit {
            let columns: Vec<&[i64]> = columns.iter().map(Vec::as_slice).collect();
            if let Ok(taken) = batch.columns(&columns) {
                prop_assert_eq!(taken.totals().unwrap(), &one_by_one[..]);
                // As a list of changes: what is named in a scenario is changed, and nothing else.
                let (mut scenario, mut lever, mut value) = (Vec::new(), Vec::new(), Vec::new());
                let mut expected = Vec::new();
                for line in 0..count {
                    for (i, column) in columns.iter().enumerate().filter(|(i, _)| (line + i) % 3 != 0) {
                        scenario.push(u32::try_from(line).unwrap());
                        lever.push(u32::try_from(i).unwrap());
                        value.push(column[line]);
                    }
                    let named: Vec<(Lever, i64)> = levers.iter().cloned().zip(columns.iter().map(|c| c[line])).enumerate()
                        .filter(|(i, _)| (line + i) % 3 != 0).map(|(_, set)| set).collect();
                    let alone = plan.batch(named.iter().map(|(lever, _)| lever.clone()).collect(), figures.clone()).unwrap();
                    let single: Vec<[i64; 1]> = named.iter().map(|(_, value)| [*value]).collect();
                    let single: Vec<&[i64]> = single.iter().map(<[i64; 1]>::as_slice).collect();
                    let changes = alone.columns(&single).unwrap().scenario(0, "");
                    let frame = plan.with_scenario(&changes).unwrap().frame();
                    expected.extend(figures.iter().flat_map(|figure| get(&frame, figure.clone())));
                }
                let changes = ChangeColumns { scenario: &scenario, lever: &lever, value: &value };
                let totals: Vec<Decimal> = batch.changes(count, changes).unwrap().totals().unwrap().iter().map(|ore| Decimal::new(*ore, 2)).collect();
                prop_assert_eq!(totals, expected);
                let kept = taken.into_owned();
                let pieces = (0..kept.len()).map(|line| kept.totals_of(line..line + 1).unwrap());
                prop_assert_eq!(pieces.collect::<Vec<_>>().concat(), one_by_one);
                prop_assert_eq!(kept.totals_of(kept.len()..kept.len() + 9).unwrap(), Vec::<i64>::new());
            }
        }
    }

    #[test]
    fn a_list_of_changes_is_refused_where_it_cannot_be(at in 0..4_usize) {
        let plan = Plan::builder("Plan", year(0), year(1)).area(Area::new("a", "A").base(1));
        let plan = plan.measure(Measure::new("1", "M", Effect::amounts([1, 2]))).build().unwrap();
        let batch = plan.batch(vec![Lever::on("1"), Lever::delay("1")], vec![Figure::closing()]).unwrap();
        let (mut scenario, mut lever, mut value) = ([0, 1, 1, 3], [0, 0, 1, 1], [1, 0, 12, 12]);
        let code = match at {
            0 => { scenario[at] = 2; "scenarios_not_ascending" } // not in order
            1 => { lever[at] = 1; "duplicate_id" } // moved twice
            2 => { value[at] = 6; "delay_not_years" }
            _ => { scenario[at] = 4; "rate_out_of_range" } // one too many
        };
        let changes = ChangeColumns { scenario: &scenario, lever: &lever, value: &value };
        let error = batch.changes(4, changes).unwrap_err();
        prop_assert!(error.problems().iter().any(|problem| problem.code().as_str() == code), "{error}");
    }

    #[test]
    fn json_round_trip(document in document()) {
        let plan = document.build().unwrap();
        let again = Plan::from_json(&plan.to_json()).unwrap();
        prop_assert_eq!(again, plan);
    }

    /// Every amount the table shows is the figure it names, and the shown rows add up to the closing.
    #[test]
    fn the_table_shows_the_figures(document in document()) {
        let frame = document.build().unwrap().frame();
        for view in [View::Level, View::Change] {
            let table = frame.table(&ramme::Selection::new().area("0").view(view)).unwrap();
            for row in &table.rows {
                let figure = Figure::new(What::parse(&row.figure).unwrap()).area("0").view(view);
                let amounts: Vec<Decimal> = row.amounts.iter().map(|a| a.unwrap()).collect();
                prop_assert_eq!(amounts, get(&frame, figure));
            }
            let shown = table.rows.iter().filter(|row| !matches!(row.role, ramme::Role::Subtotal | ramme::Role::Closing));
            let sum = shown.fold(vec![Decimal::ZERO; YEARS], |sum, row| add(&sum, &row.amounts.iter().map(|a| a.unwrap()).collect::<Vec<_>>()));
            prop_assert_eq!(sum, get(&frame, Figure::closing().area("0")));
        }
    }

    /// Rounding goes to a step, by less than a step, and by half a step at most when to the nearest.
    #[test]
    fn rounding_stays_within_a_step(full in amount(), month in 1_u8..=12, rounding in rounding()) {
        let from = Moment::parse(&format!("{}-{month:02}", year(0))).unwrap();
        let measure = Measure::new("m", "M", Effect::full_year(full, from)).rounding(rounding);
        let plan = Plan::builder("P", year(0), year(0)).area(Area::new("x", "X").base(0)).measure(measure).build().unwrap();
        let amount = get(&plan.frame(), Figure::row("m"))[0];
        let step = match rounding.to { Resolution::Ore => Decimal::new(1, 2), Resolution::Krone => Decimal::ONE, _ => 1000.into() };
        prop_assert!((amount / step).fract().is_zero());
        let twelve_times_off = amount * Decimal::from(12) - full.decimal() * Decimal::from(13 - month);
        prop_assert!(twelve_times_off.abs() < step * Decimal::from(12));
        if matches!(rounding.mode, RoundingMode::HalfAwayFromZero | RoundingMode::HalfUp | RoundingMode::HalfEven) {
            prop_assert!(twelve_times_off.abs() <= step * Decimal::from(6));
        }
    }
}

/// Another row in the place of one of the plan's, or one that stands elsewhere, is a rate, is wrong or is new.
#[derive(Debug, Clone)]
struct Replacement {
    list: u8,
    place: usize,
    effect: Effect,
    /// What else is other about it.
    twist: u8,
    ore: i64,
    rounding: Option<Rounding>,
}

fn replacements() -> impl Strategy<Value = Vec<Replacement>> {
    let other = (0..4_u8, 0..7_usize, effect(), 0..24_u8, 1..100_000_i64, prop::option::of(rounding()));
    let other = other.prop_map(|(list, place, effect, twist, ore, rounding)| {
        let effect = match twist {
            0 => Effect::unphased(None),
            1 => Effect::rate(Decimal::new(ore, 6), RateBase::Opening),
            2 => Effect::full_year(Decimal::new(ore, 7), year(0).into()), // too fine
            3 => Effect::amounts([1, 2]),                                 // too few
            4 => Effect::amounts([9_000_000_000_000_i64; YEARS]),         // each can be held, many cannot
            _ => effect,
        };
        Replacement { list, place, effect, twist, ore, rounding }
    });
    prop::collection::vec(other, 1..6)
}

/// A plan with findings, price factors and printed figures besides.
fn full_document() -> impl Strategy<Value = PlanDocument> {
    (document(), amount(), any::<bool>()).prop_map(|(plan, ore, printed)| {
        let claim = ramme::Claim { from: Some(year(1).into()), ..ramme::Claim::default() };
        let claimed = Effect::Amounts { amounts: vec![ore; YEARS], claim: Some(claim.into()) };
        let plan = plan
            .measure(Measure::new("x", "Claimed", claimed).area("2"))
            .measure(Measure::new("y", "Later", Effect::unphased(None)).area("0"))
            .measure(
                Measure::new("z", "Lifted", Effect::one_off(ore, year(1)))
                    .area("1")
                    .price_factor(Decimal::new(1029, 3)),
            )
            .transfer(Transfer::new("t", "Saved", year(0), year(2), 7).measure("x"));
        match printed {
            true => plan
                .printed(ramme::Printed::new(Figure::closing().area("1"), [Some(ore); YEARS]))
                .printed(ramme::Printed::new(Figure::row("x"), [Some(ore), None, None, None])),
            false => plan,
        }
    })
}

/// Puts the row into the document by hand, and into the plan by its method.
fn replace(document: &mut PlanDocument, plan: &Plan, other: &Replacement) -> Option<Result<Plan, ramme::Error>> {
    fn put<T: Clone>(list: &mut Vec<T>, place: usize, row: T, added: bool) -> T {
        if added {
            list.push(row.clone())
        } else {
            list[place] = row.clone()
        }
        row
    }
    let Replacement { place, effect, twist, ore, rounding, .. } = other.clone();
    let (added, off) = (twist == 5, twist == 6 || twist == 7);
    let title = format!("Changed {ore}");
    let renamed = |id: &str| if added { format!("new-{id}") } else { id.to_owned() };
    Some(match other.list {
        0 => {
            let old = document.adjustments.get(place)?.clone();
            let row = Adjustment { id: renamed(&old.id), title, effect, rounding, off, ..old };
            plan.with_adjustment(put(&mut document.adjustments, place, row, added))
        }
        1 => {
            let old = document.measures.get(place)?.clone();
            let (id, title) = (renamed(&old.id).into(), title.into());
            let mut row = Measure { id, title, effect, rounding, off, ..old };
            match twist {
                8 => row.side = Some(Side::Income),
                9 => row.area = Some("3".into()),
                10 => row.category = Some("c".into()),
                11 => row.price_factor = Some(Decimal::new(ore, 4).into()),
                12 => row.price_factor = Some(0.into()),
                13 => row.title = "a\nb".into(),
                14 => row.tags = vec!["tag".into(); 101],
                15 => row.price_year = Some(year(0)),
                _ => {}
            }
            plan.with_measure(put(&mut document.measures, place, row, added))
        }
        2 => {
            let old = document.transfers.get(place)?.clone();
            let mut row = Transfer { id: renamed(&old.id), title, amount: Decimal::new(ore, 2).into(), off, ..old };
            match twist {
                8 => row.to = row.from,
                9 => (row.measure, row.area) = (None, Some("3".into())),
                10 => row.kind = ramme::TransferKind::Fund,
                11 => row.side = Some(Side::Income),
                12 => row.amount = 0.into(),
                _ => {}
            }
            plan.with_transfer(put(&mut document.transfers, place, row, added))
        }
        _ => {
            let old = document.reallocations.get(place)?.clone();
            let mut row = Reallocation { id: renamed(&old.id), title, effect, rounding, off, ..old };
            match twist {
                8 => row.to = row.from.clone(),
                9 => row.side = Some(Side::Income),
                _ => {}
            }
            plan.with_reallocation(put(&mut document.reallocations, place, row, added))
        }
    })
}

/// Two plans that cannot be told apart.
fn assert_same(a: &Plan, b: &Plan) {
    let hash = |plan: &Plan| {
        let mut hasher = std::hash::DefaultHasher::new();
        std::hash::Hash::hash(plan, &mut hasher);
        std::hash::Hasher::finish(&hasher)
    };
    let (before, after) = (a.frame(), b.frame());
    // What the frame answers comes first: asking for the document must not be what makes it right.
    for figure in all_figures(&after) {
        assert_eq!(before.amounts(&figure), after.amounts(&figure), "{figure:?}");
        for offset in 0..YEARS {
            let year = year(offset).get();
            assert_eq!(before.explain(&figure, year), after.explain(&figure, year), "{figure:?}");
        }
    }
    assert_eq!(before.findings(), after.findings());
    for selection in [ramme::Selection::new(), ramme::Selection::new().area("0"), ramme::Selection::new().area("2")] {
        assert_eq!(before.table(&selection), after.table(&selection));
        assert_eq!(before.overview(&selection), after.overview(&selection));
    }
    assert_eq!(before.to_string(), after.to_string());
    assert_eq!(a.document(), b.document());
    assert_eq!(a, b);
    assert_eq!(hash(a), hash(b));
    assert_eq!(a.to_json(), b.to_json());
    assert_eq!(a.clone().roll_forward(&RollOptions::new()), b.roll_forward(&RollOptions::new()));
    let unchanged = a.compare(b).unwrap();
    assert!(unchanged.rows.iter().all(|row| row.change == ramme::RowChange::Unchanged));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A plan with rows replaced one after the other is the plan that is read with them, or has its problems.
    #[test]
    fn a_changed_plan_is_the_plan_read_anew(document in full_document(), others in replacements()) {
        let mut written = document.clone();
        let mut plan = document.build().unwrap();
        for other in &others {
            let mut next = written.clone();
            let Some(changed) = replace(&mut next, &plan, other) else { continue };
            let node = |list: &str, place: usize| {
                let text = serde_json::to_value(&next).unwrap()[list][place].to_string();
                Node::from_json(Box::leak(text.into_boxed_str())).unwrap()
            };
            let (kind, list, count) = match other.list {
                0 => (ramme::RowKind::Adjustment, "adjustments", next.adjustments.len()),
                1 => (ramme::RowKind::Measure, "measures", next.measures.len()),
                2 => (ramme::RowKind::Transfer, "transfers", next.transfers.len()),
                _ => (ramme::RowKind::Reallocation, "reallocations", next.reallocations.len()),
            };
            let place = if other.twist == 5 { count - 1 } else { other.place };
            let by_node = plan.with_row(kind, &node(list, place));
            match next.clone().build() {
                Ok(anew) => {
                    let changed = changed.unwrap();
                    assert_same(&changed, &anew);
                    prop_assert_eq!(by_node.unwrap(), anew);
                    (plan, written) = (changed, next);
                }
                Err(error) => {
                    prop_assert_eq!(changed.unwrap_err(), error.clone());
                    prop_assert_eq!(by_node.unwrap_err(), error);
                }
            }
        }
    }

    /// A scenario of changed rows gives the same plan alone as beside a change that makes the whole be read.
    #[test]
    fn a_scenario_of_rows_is_the_same_among_others(
        document in full_document(),
        before in replacements(),
        changes in prop::collection::vec((0..4_u8, 0..7_usize, 0..8_u8, effect(), -30..30_i32, 0..3_000_000_i64), 1..6),
    ) {
        let mut written = document.clone();
        let mut plan = document.build().unwrap();
        if let Some(Ok(changed)) = before.first().and_then(|other| replace(&mut written, &plan, other)) {
            plan = changed;
        }
        let document = plan.document();
        let mut scenario = Scenario::new("Scenario");
        for (list, place, which, effect, months, scale) in changes {
            let id = match list {
                0 => document.adjustments.get(place).map(|row| row.id.as_str()),
                1 => document.measures.get(place).map(|row| row.id.as_str()),
                2 => document.transfers.get(place).map(|row| row.id.as_str()),
                _ => document.reallocations.get(place).map(|row| row.id.as_str()),
            };
            let row = RowChanges::new(id.unwrap_or("nobody"));
            scenario = scenario.change(Change::row(match which {
                0 => row.effect(effect),
                1 => row.off(),
                2 => row.on(),
                3 => row.delay(12 * (months / 12)),
                4 => row.delay(months),
                5 => row.effect(effect).delay(months).scale(Decimal::new(scale, 6)),
                _ => row.scale(Decimal::new(scale, 6)),
            }));
        }
        let as_it_is = Change::Base { area: "0".into(), base: document.areas[0].base.clone().unwrap() };
        let alone = plan.with_scenario(&scenario);
        match plan.with_scenario(&scenario.change(as_it_is)) {
            Ok(among) => assert_same(&alone.unwrap(), &among),
            Err(error) => prop_assert_eq!(alone.unwrap_err(), error),
        }
    }
}

/// Cells of a measure: id, area, amounts, full year, start, end, one-off, its year, category; mostly right.
type Cells = (u8, u8, [Option<i64>; YEARS], Option<i64>, Option<u8>, Option<u8>, Option<i64>, Option<u16>, u8);

fn cells() -> impl Strategy<Value = Cells> {
    let ore = || prop_oneof![Just(None), (-1_000_000_000_i64..=1_000_000_000).prop_map(Some)];
    let listed = (0_u8..200, 0_u8..6).prop_flat_map(move |(id, area)| {
        let amounts = [ore(), ore(), ore(), ore()];
        (Just(id), Just(area), amounts, Just(None), Just(None), Just(None), Just(None), Just(None), 0_u8..9)
    });
    let phased = (0_u8..200, 0_u8..6, ore(), 0_u8..8, prop::option::weighted(0.3, 0_u8..8)).prop_map(
        |(id, area, full, from, through)| (id, area, [None; YEARS], full, Some(from), through, None, None, 0),
    );
    let once = (0_u8..200, 0_u8..6, ore(), FIRST - 1..FIRST + 5)
        .prop_map(|(id, area, one, year)| (id, area, [None; YEARS], None, None, None, one, Some(year), 0));
    prop_oneof![8 => listed, 8 => phased, 8 => once]
}

/// The moments that a cell may hold; the last is none.
const MOMENTS: [&str; 8] = ["2022", "2023-H2", "2024-08", "2025-05-mid", "2023-12-31", "2024", "2025-H1", "halvveis"];

proptest! {
    /// A plan from columns is the plan of the document that says the same, and is refused where that is.
    #[test]
    fn columns_give_the_plan_of_their_document(rows in prop::collection::vec(cells(), 0..6), as_text in any::<bool>()) {
        let kroner = |ore: i64| Amount::from(Decimal::new(ore, 2));
        let document = |years: &[Year]| -> Vec<serde_json::Value> {
            let row = |cells: &Cells| {
                let (id, area, amounts, full, from, through, one, year, category) = *cells;
                let mut effect = serde_json::Map::new();
                if amounts.iter().any(Option::is_some) {
                    let amounts = amounts.iter().take(years.len()).map(|ore| kroner(ore.unwrap_or(0)));
                    effect.insert("amounts".into(), serde_json::to_value(amounts.collect::<Vec<_>>()).unwrap());
                }
                let mut put = |name: &str, value: Option<serde_json::Value>| {
                    value.into_iter().for_each(|value| drop(effect.insert(name.into(), value)));
                };
                put("full_year", full.map(|ore| serde_json::to_value(kroner(ore)).unwrap()));
                put("from", from.map(|place| MOMENTS[usize::from(place)].into()));
                put("through", through.map(|place| MOMENTS[usize::from(place)].into()));
                put("one_off", one.map(|ore| serde_json::to_value(kroner(ore)).unwrap()));
                put("year", year.map(Into::into));
                if effect.is_empty() {
                    effect.insert("unphased".into(), serde_json::json!({}));
                }
                let mut row = serde_json::json!({"id": format!("m{id}"), "title": "Tiltak", "effect": effect});
                if area < 5 {
                    row["area"] = area.to_string().into();
                }
                if category == 8 {
                    row["tags"] = serde_json::json!(["mål 3"]);
                } else if category > 6 {
                    row["category"] = "c".into();
                }
                row
            };
            rows.iter().map(row).collect()
        };
        let years: Vec<Year> = (0..YEARS).map(year).collect();
        let areas: Vec<_> = (0..4).map(|i| serde_json::json!({"id": i.to_string(), "title": "Område"})).collect();
        let plan = serde_json::json!({
            "title": "Plan", "years": years, "areas": areas, "categories": [{"id": "c", "title": "Kategori"}],
        });
        let mut whole = plan.clone();
        whole["measures"] = document(&years).into();

        let texts = |cell: &dyn Fn(&Cells) -> Option<String>| {
            Values::Text(rows.iter().map(|row| cell(row).map(Into::into)).collect())
        };
        let amounts = |cell: &dyn Fn(&Cells) -> Option<i64>| match as_text {
            true => texts(&|row| cell(row).map(|ore| kroner(ore).to_string())),
            false => Values::Decimal(2, rows.iter().map(|row| cell(row).map(i128::from)).collect()),
        };
        let moment = |place: Option<u8>| place.map(|place| MOMENTS[usize::from(place)].to_owned());
        let mut columns = vec![
            Column::new("id", texts(&|row| Some(format!("m{}", row.0)))),
            Column::new("title", texts(&|_| Some("Tiltak".into()))),
            Column::new("area", texts(&|row| (row.1 < 5).then(|| row.1.to_string()))),
            Column::new("full_year", amounts(&|row| row.3)),
            Column::new("from", texts(&|row| moment(row.4))),
            Column::new("through", texts(&|row| moment(row.5))),
            Column::new("one_off", amounts(&|row| row.6)),
            Column::new("year", Values::Whole(rows.iter().map(|row| row.7.map(i64::from)).collect())),
            Column::new("category", texts(&|row| (row.8 == 7).then(|| "c".into()))),
            Column::new("tags", texts(&|row| (row.8 == 8).then(|| "mål 3".into()))),
        ];
        for (place, year) in years.iter().enumerate() {
            columns.push(Column::new(year.to_string(), amounts(&|row| row.2[place])));
        }
        let text = serde_json::json!({ "plan": plan }).to_string();
        let read = ramme::plan_from_tables(&columns, None, &Node::from_json(&text).unwrap());
        match Plan::from_json(&whole.to_string()) {
            Ok(plan) => prop_assert_eq!(read.unwrap(), plan),
            Err(error) => {
                let told = |error: ramme::Error| -> Vec<_> {
                    let row = |path: &str| path.split('/').take(3).collect::<Vec<_>>().join("/");
                    error.problems().iter().map(|problem| (problem.code(), row(problem.path()))).collect()
                };
                prop_assert_eq!(told(read.unwrap_err()), told(error));
            }
        }
    }
}

#[test]
fn half_a_year_is_one_half() {
    for (text, expected) in [("2024-H2", (1, 2)), ("2024-07", (1, 2)), ("2024-08", (5, 12)), ("2024-05-mid", (5, 8))] {
        let share = share_of_year(Moment::parse(text).unwrap(), None, Year::new(2024).unwrap(), DayCount::Months);
        assert_eq!((share.numerator(), share.denominator()), expected, "{text}");
    }
}
