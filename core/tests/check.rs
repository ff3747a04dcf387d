//! Published tables, checked.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use proptest::prelude::*;
use ramme::*;
use serde_json::Value;

/// Rows of a table of one column, with the sum of the rounded rows and a printed sum.
fn one_column(rows: &[i64], printed: i64) -> Published {
    let mut table = Published::new(TableShape::Absolute, ["2024"]).unit(Unit::Thousand);
    for row in rows {
        table = table.row(PublishedRow::new(RowRole::Item, "rad", [Some(*row)]));
    }
    table.row(PublishedRow::new(RowRole::Total, "Sum", [Some(printed)]))
}

const MODES: [RoundingMode; 6] = [
    RoundingMode::HalfAwayFromZero,
    RoundingMode::HalfUp,
    RoundingMode::HalfEven,
    RoundingMode::Floor,
    RoundingMode::Ceiling,
    RoundingMode::TowardZero,
];

/// Rounds `value` / `under`, by the definition of each mode and apart from the library.
fn rounded(value: i64, under: i64, mode: RoundingMode) -> i64 {
    let low = value.div_euclid(under);
    let twice = 2 * value.rem_euclid(under);
    match mode {
        RoundingMode::Floor => low,
        RoundingMode::Ceiling => low + i64::from(twice > 0),
        RoundingMode::TowardZero => value / under,
        _ if twice < under => low,
        _ if twice > under => low + 1,
        RoundingMode::HalfUp => low + 1,
        RoundingMode::HalfEven => low + low.rem_euclid(2),
        _ if value >= 0 => low + 1,
        _ => low,
    }
}

/// By every combination of eighths: the differences that a mode is said to explain are those it can make.
#[test]
fn bounds_of_rounding_are_exact() {
    for signs in [vec![1], vec![1, 1], vec![1, -1], vec![1, 1, 1], vec![1, 1, -1], vec![-1, -1, -1], vec![-1, -1, 1]] {
        for mode in MODES {
            let mut made = std::collections::BTreeSet::new();
            let mut said = std::collections::BTreeSet::new();
            // Every way to print each row as 2 or 3, so that halves to even go both ways.
            for printed in 0..1_usize << signs.len() {
                let rows: Vec<i64> =
                    signs.iter().enumerate().map(|(i, s)| s * (2 + (printed >> i & 1) as i64)).collect();
                let exact: Vec<Vec<i64>> = rows
                    .iter()
                    .map(|row| (row * 8 - 8..=row * 8 + 8).filter(|value| rounded(*value, 8, mode) == *row).collect())
                    .collect();
                let mut sums = std::collections::BTreeSet::from([0_i64]);
                for values in &exact {
                    sums = sums.iter().flat_map(|sum| values.iter().map(move |value| sum + value)).collect();
                }
                let computed: i64 = rows.iter().sum();
                let here: Vec<i64> = sums.iter().map(|sum| rounded(*sum, 8, mode) - computed).collect();
                for difference in -5..=5 {
                    let check = one_column(&rows, computed + difference).check().unwrap().checks[0].clone();
                    let fits = difference == 0 || check.modes.contains(&mode);
                    assert!(fits || !here.contains(&difference), "{mode:?} {rows:?} {difference}");
                    if fits {
                        said.insert(difference);
                    }
                }
                made.extend(here);
            }
            assert_eq!(made, said, "{mode:?} {signs:?}");
        }
    }
}

proptest! {
    /// Rows and their sum, each rounded, are never called an error, and the mode is among those named.
    #[test]
    fn rounded_rows_are_never_an_error(
        exact in prop::collection::vec(-9_999_i64..9_999, 1..40),
        mode in prop::sample::select(MODES.to_vec()),
    ) {
        // A row that prints as zero is taken for nothing.
        let exact: Vec<i64> = exact.into_iter().filter(|value| rounded(*value, 100, mode) != 0).collect();
        prop_assume!(!exact.is_empty());
        let rows: Vec<i64> = exact.iter().map(|value| rounded(*value, 100, mode)).collect();
        let sum = rounded(exact.iter().sum(), 100, mode);
        let outcome = one_column(&rows, sum).check().unwrap();
        let check = &outcome.checks[0];
        prop_assert_ne!(check.verdict, CheckVerdict::Error);
        if check.verdict == CheckVerdict::Rounding {
            prop_assert!(check.modes.contains(&mode));
        }
    }

    /// A difference of half a step or more a row is never called rounding.
    #[test]
    fn larger_differences_are_errors(rows in prop::collection::vec(1_i64..999, 1..30), more in 0_i64..50) {
        let sum: i64 = rows.iter().sum();
        let n = i64::try_from(rows.len()).unwrap();
        let outcome = one_column(&rows, sum + n + more).check().unwrap();
        prop_assert_eq!(outcome.verdict, Some(CheckVerdict::Error));
    }

    /// Cells taken out of a right table come back: the truth is always among what the sums allow.
    #[test]
    fn the_truth_is_among_the_placements(
        rows in prop::collection::vec((prop::collection::vec(-3_i64..4, 3), 0..3_usize), 2..9),
        base in 10_i64..99,
    ) {
        let width = 3;
        let groups = ["Sum A", "Sum B", ""];
        let scale = |value: i64| value * 137;
        let mut text = String::from("Hele 1 000\n2024 2025 2026\n");
        let line = |label: &str, cells: &[i64]| {
            let shown: Vec<String> =
                cells.iter().filter(|cell| **cell != 0).map(|cell| Language::Nb.number(Decimal::from(*cell))).collect();
            format!("{label} {}\n", shown.join(" "))
        };
        let mut truth = Vec::new();
        let mut total = vec![base * 1000; width];
        text += &line("Inngående ramme", &total);
        truth.push(total.clone());
        for (g, group) in groups.iter().enumerate() {
            let own: Vec<Vec<i64>> = rows.iter().filter(|(_, of)| *of == g).map(|(cells, _)| cells.iter().map(|c| scale(*c)).collect()).collect();
            let own: Vec<Vec<i64>> = own.into_iter().filter(|cells: &Vec<i64>| cells.iter().any(|c| *c != 0)).collect();
            let sum: Vec<i64> = (0..width).map(|c| own.iter().map(|row| row[c]).sum()).collect();
            for c in 0..width {
                total[c] += sum[c];
            }
            // Rows without a sum over them, or whose sum has no figure, are left out of the text.
            if group.is_empty() || sum.iter().all(|c| *c == 0) {
                for c in 0..width {
                    total[c] -= sum[c];
                }
                continue;
            }
            let mut block = Vec::new();
            for (i, cells) in own.iter().enumerate() {
                block.push((format!("Post {g} {}", ["a", "b", "c", "d", "e", "f", "g", "h", "i"][i]), cells.clone()));
            }
            block.push(((*group).to_owned(), sum));
            for (label, cells) in block {
                text += &line(&label, &cells);
                truth.push(cells);
            }
        }
        text += &line("Ny ramme", &total);
        truth.push(total);
        let mut options = TableOptions::default();
        options.shape = Some(TableShape::Level);
        options.subtotals = Some(SubtotalPlace::Below);
        let table = Published::from_text(&text, &options).unwrap();
        let outcome = table.check().unwrap();
        let reading = outcome.reading.unwrap();
        prop_assert!(!matches!(reading.status, ReadingStatus::Nothing | ReadingStatus::Stopped), "{text}\n{reading:?}");
        let amount = |cell: &Option<Amount>| cell.unwrap_or_default();
        for (row, truth) in table.rows.iter().zip(&truth) {
            let truth: Vec<Amount> = truth.iter().map(|cell| Amount::from(*cell)).collect();
            let label = &row.label;
            let placed = reading.placed.iter().find(|placed| &placed.label == label);
            let found = match placed {
                Some(placed) => {
                    placed.possible > placed.alternatives.len()
                        || placed.alternatives.iter().any(|cells| cells.iter().map(amount).eq(truth.iter().copied()))
                }
                None => row.amounts.iter().map(amount).eq(truth.iter().copied()),
            };
            prop_assert!(found, "{label}\n{text}\n{reading:?}");
        }
    }

    /// No text makes the reader fail otherwise than by its problems.
    #[test]
    fn any_text_is_read_or_refused(text in "(Hele 1 000|[ -~æøå−–\u{a0}\t]{0,12}|20[12][0-9] |[0-9]{1,4}|[0-9]{3} |\n| |-|\\|){0,40}") {
        if let Ok(table) = Published::from_text(&text, &TableOptions::default()) {
            let _ = table.check().unwrap().text(Language::Nn);
        }
        if let Ok(table) = Published::from_csv(&text, &TableOptions::default()) {
            let _ = table.check().unwrap().text(Language::En);
        }
    }
}

fn case(name: &str) -> Published {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../conformance/operations/check");
    let text = std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap();
    let case: Value = serde_json::from_str(&text).unwrap();
    Published::from_json(&case["input"]["table"].to_string()).unwrap()
}

/// A published table as text without its zeros and empty cells, as copying it would give.
fn without_zeros(table: &Published) -> (String, TableOptions) {
    let mut text = String::new();
    for row in &table.rows {
        let cells = row.amounts.iter().flatten().filter(|cell| **cell != Amount::from(0));
        let cells: Vec<String> = cells.map(|cell| Language::Nb.number(cell.decimal())).collect();
        text += &format!("{} {}\n", row.label, cells.join(" "));
    }
    let mut options = TableOptions::default();
    options.shape = Some(table.shape);
    options.unit = Some(table.unit);
    options.columns = table.columns.clone();
    (text, options)
}

/// The tables whose transcription was placed by arithmetic and found unique come out so.
#[test]
fn published_tables_come_back_without_their_zeros() {
    for name in [
        "molde-2016-two-sides-of-a-base",
        "molde-2019-plan-utvikling",
        "molde-2019-ressurstjenesten",
        "hustadvika-2024-deflator-of-politisk-styring",
        "hustadvika-2021-floors-its-deflator",
    ] {
        let table = case(name);
        let (text, options) = without_zeros(&table);
        let started = std::time::Instant::now();
        let read = Published::from_text(&text, &options).unwrap();
        let outcome = read.check().unwrap();
        println!("{name} {:?}", started.elapsed());
        let reading = outcome.reading.as_ref().unwrap();
        assert_eq!(reading.status, ReadingStatus::Unique, "{name}\n{text}\n{}", outcome.text(Language::Nb));
        for (row, truth) in read.rows.iter().zip(&table.rows) {
            let cells =
                |row: &PublishedRow| row.amounts.iter().map(|cell| cell.unwrap_or_default()).collect::<Vec<_>>();
            assert_eq!(cells(row), cells(truth), "{name}: {}", row.label);
        }
        assert_eq!(outcome.verdict, Some(CheckVerdict::Holds), "{name}");
    }
}

/// Input of a megabyte is read, or given up with a word of it. What bounds the steps is held beside the reader of lines.
#[test]
fn large_input_is_bounded() {
    let status = |table: &Published| table.check().unwrap().reading.unwrap().status;
    let rows = "Tiltak 1 234 567 -89 012 345 678 901 234\n".repeat(19_000);
    let text = format!("2020 2021 2022 2023 2024 2025 2026 2027\nInngående 5\n{rows}Ny ramme 5\n");
    let table = Published::from_text(&text, &TableOptions::default()).unwrap();
    assert_eq!(status(&table), ReadingStatus::Stopped);
    // One line that no reading ends well for, and one with a hundred figures.
    let awkward = format!("2020 2021 2022\nA {}0255\nB {}\nSum 1 1 1\n", "123 ".repeat(400), "7 123 ".repeat(60_000));
    let table = Published::from_text(&awkward, &TableOptions::default()).unwrap();
    let notes = table.check().unwrap().reading.unwrap().notes;
    assert!(notes.iter().any(|note| note.line == 3 && note.kind == ramme::NoteKind::Unreadable));
    let columns: Vec<String> = (0..100).map(|c| format!("k{c}")).collect();
    let mut options = TableOptions::default();
    options.columns = columns.iter().map(|label| label.as_str().into()).collect();
    let wide = "Tiltak 1 23 456 78 901 1 2 3 4 5\n".repeat(15_000);
    assert_eq!(status(&Published::from_text(&wide, &options).unwrap()), ReadingStatus::Stopped);
}

/// One line of a megabyte costs no more than its length, whatever it repeats.
#[test]
fn a_line_of_a_megabyte_is_no_table() {
    for (words, code) in [
        ("1 ", Code::ColumnsNotFound),
        ("(1 ", Code::ColumnsNotFound),
        ("hele ", Code::ColumnsNotFound),
        ("\tb", Code::TooMany),
    ] {
        let line = format!("Post{}", words.repeat(900_000 / words.len()));
        let error = Published::from_text(&line, &TableOptions::default()).unwrap_err();
        assert_eq!(error.code(), code, "{words:?}");
    }
}

fn cells(table: &Published) -> Vec<Vec<String>> {
    let shown = |cell: &Option<Amount>| cell.map_or_else(|| "–".to_owned(), |cell| cell.to_string());
    table.rows.iter().map(|row| row.amounts.iter().map(shown).collect()).collect()
}

/// A unit that opens in the second year: only the link between the years tells which 50 is the opening.
#[test]
fn the_opening_carried_over_decides() {
    let text = "2024 2025\nInngående ramme 50\nOppstart 50\nNy ramme 50 50";
    let mut options = TableOptions::default();
    options.shape = Some(TableShape::Change);
    let table = Published::from_text(text, &options).unwrap();
    assert_eq!(cells(&table), [["–", "50"], ["50", "–"], ["50", "50"]]);
    options.shape = Some(TableShape::Level);
    let outcome = Published::from_text(text, &options).unwrap().check().unwrap();
    let reading = outcome.reading.unwrap();
    assert_eq!((reading.status, reading.placements), (ReadingStatus::Several, 2));
}

#[test]
fn millions_in_kroner_are_one_number() {
    let text = "Hele kroner\n2024 2025\nA 1 234 567 2 000 000\nB 1 000 5 000 000\nTotalt 1 235 567 7 000 000";
    let table = Published::from_text(text, &TableOptions::default()).unwrap();
    assert_eq!(cells(&table), [["1234567", "2000000"], ["1000", "5000000"], ["1235567", "7000000"]]);
    assert_eq!(table.unit, Unit::Kroner);
}

/// The number that ends a label is no cell, and a minus may stand apart from its figure.
#[test]
fn labels_keep_their_numbers() {
    let text = "Hele 1 000\n2024 2025\nVedtatt budsjett 1 000 1 000\nLønnsoppgjør kap. 4 - 2018 547 319\n\
        K-sak 35/18 – økning 2 stillinger - 20 - 30\nPrisjustering 1,85 pst. 10 20\nTiltak 12 5 6\nNy ramme 1 542 1 315";
    let table = Published::from_text(text, &TableOptions::default()).unwrap();
    let outcome = table.check().unwrap();
    assert_eq!(outcome.verdict, Some(CheckVerdict::Holds), "{}", outcome.text(Language::Nb));
    assert_eq!(cells(&table)[1..5], [["547", "319"], ["-20", "-30"], ["10", "20"], ["5", "6"]]);
    assert_eq!(table.rows[1].label, "Lønnsoppgjør kap. 4 - 2018");
}

#[test]
fn bars_keep_empty_cells_in_place() {
    let text = "| Tiltak | 2024 | 2025 | 2026 |\n|---|---:|---:|---:|\n| Basis | 100 | 100 | 100 |\n| Valg |  | 807 | |\n| Total | 100 | 907 | 100 |\n";
    let table = Published::from_text(text, &TableOptions::default()).unwrap();
    assert_eq!(cells(&table)[1], ["–", "807", "–"]);
    assert_eq!(table.shape, TableShape::Level);
    let outcome = table.check().unwrap();
    assert_eq!((outcome.counts.holds, outcome.reading.unwrap().status), (3, ReadingStatus::Complete));
}

#[test]
fn figures_that_are_no_cells_are_told() {
    let text = "2024 2025\nSkole 5 5\nHelse 1 2 3 4 5\nTotalt 5 5";
    let outcome = Published::from_text(text, &TableOptions::default()).unwrap().check().unwrap();
    let reading = outcome.reading.as_ref().unwrap();
    assert_eq!(reading.status, ReadingStatus::Nothing);
    assert_eq!((reading.notes[0].line, reading.notes[0].kind), (3, NoteKind::Unreadable));
    assert!(outcome.checks.is_empty() && outcome.verdict.is_none());
}

#[test]
fn csv_may_say_the_roles() {
    let csv = "Post,rolle,id,parent,2024\nSkole,unit,,s,\"1 000,5\"\nHelse,unit,,s,-400\nDrift,subtotal,s,,\"600,5\"\n";
    let mut options = TableOptions::default();
    options.unit = Some(Unit::Thousand);
    options.rows = vec![RowRule::new("helse").rate(StatedRate::new(dec!(-40)).of_amount(1_000))];
    let outcome = Published::from_csv(csv, &options).unwrap().check().unwrap();
    assert_eq!(outcome.counts.holds, 2, "{}", outcome.text(Language::En));
    assert_eq!(outcome.checks[0].line, Some(4));
}

/// A table written as JSON and read again is the same table.
#[test]
fn a_table_is_read_back() {
    for name in ["hustadvika-2021-floors-its-deflator", "molde-2016-two-sides-of-a-base", "sandnes-2018-grand-total"] {
        let table = case(name);
        assert_eq!(Published::from_json(&serde_json::to_string(&table).unwrap()).unwrap(), table, "{name}");
    }
}

/// A large table in which everything is wrong is told of in bounded time.
#[test]
fn many_errors_are_bounded() {
    let started = std::time::Instant::now();
    let mut table =
        Published::new(TableShape::Waterfall, ["Budsjett", "Kutt", "Intern flytting", "Sum endringer", "Ny ramme"]);
    for i in 0..15_000 {
        table = table.row(PublishedRow::new(
            RowRole::Unit,
            format!("Enhet {i}"),
            [Some(100), Some(-7), Some(i % 5), Some(40), Some(7)],
        ));
    }
    table = table.row(PublishedRow::new(RowRole::Total, "Sum", [Some(1), Some(2), Some(3), Some(4), Some(5)]));
    let outcome = table.check().unwrap();
    // Two sums along each row, five columns and the reallocation; along the total 2 + 3 is printed 4, which two
    // rounded figures can miss by, and 1 + 4 = 5 holds.
    assert_eq!((outcome.counts.error, outcome.counts.rounding, outcome.counts.holds), (2 * 15_000 + 5 + 1, 1, 1));
    assert!(!outcome.text(Language::Nb).is_empty() && outcome.conflicts.len() <= 50);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    println!("{:?}", started.elapsed());
}

/// One is told as one, and a list of nothing is not announced.
#[test]
fn problems_are_told_in_words_that_fit_their_numbers() {
    let table =
        r#"{"shape": "absolute", "columns": ["2024"], "rows": [{"label": "a", "amounts": [1, 2], "parent": "zz"}]}"#;
    let error = Published::from_json(table).unwrap_err();
    assert!(error.message(Language::Nb).contains("raden har 2 celler; tabellen har 1 kolonne ["), "{error}");
    assert!(error.message(Language::Nn).contains("tabellen har inga rad `zz` ["), "{error}");
    assert!(error.message(Language::En).contains("the row has 2 cells; the table has 1 column ["), "{error}");
}

/// Where a comma may part columns or decimals, a table is read with all its columns, or refused.
#[test]
fn no_column_is_lost_to_commas() {
    let read = |text: &str| Published::from_text(text, &TableOptions::default());
    for text in [
        "Post, 2024, 2025\nDrift, 39.755, 60.539\nKultur, -618.904, 423.173\nSum drift, -579.149, 483.712\n",
        "Drift, hele tusen\nPost, 2024, 2025\nDrift, 71, 40\nKultur, 89, 60\nSum, 160, 100\n",
        "Post,2024,Budsjett 2025\nDrift,8 000,5,7 638,8\nKultur,1,5,2,5\nSum,8 002,7 641,3\n",
    ] {
        let columns = read(text).map(|table| cells(&table).iter().map(Vec::len).max());
        assert!(columns.as_ref().is_err() || columns.as_ref().is_ok_and(|most| *most == Some(2)), "{text} {columns:?}");
    }
    // "Trinn 7" states no figure: it is no row of 7, and the sum of the others holds or nothing is said.
    let steps = read("Post,2024\nDrift,61.5\nTrinn 7,\nBarnehage,53.0\nSum drift,114.5\n").unwrap();
    assert!(cells(&steps).iter().flatten().all(|cell| cell != "7"));
    assert_ne!(steps.check().unwrap().verdict, Some(CheckVerdict::Error));
}
