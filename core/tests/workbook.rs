//! A plan in an Excel workbook: what is written is read again, and what is wrong is told by its cell.
#![cfg(feature = "xlsx")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by them")]

use ramme::{Area, Code, Language, Plan, Year};
use rust_xlsxwriter::Workbook;

fn examples() -> impl Iterator<Item = (String, Plan)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/plans");
    std::fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        (path.display().to_string(), Plan::from_bytes(&std::fs::read(path).unwrap()).unwrap())
    })
}

#[test]
fn every_published_plan_comes_back_in_every_language() {
    let mut count = 0;
    for (name, plan) in examples() {
        for (_, language) in Language::ALL {
            let bytes = plan.to_workbook(Some(*language)).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(Plan::from_workbook(&bytes).unwrap() == plan, "{name}");
        }
        count += 1;
    }
    assert!(count >= 14);
}

/// Plans of the shared cases, which have every shape that a document can have.
#[test]
fn every_plan_of_the_shared_cases_comes_back() {
    let mut count = 0;
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../conformance/cases"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let case: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let Some(document) = case.get("plan") else { continue };
            // The few that are there for their size would take most of the time.
            let text = document.to_string();
            let Some(plan) = Some(text).filter(|text| text.len() < 50_000).and_then(|text| Plan::from_json(&text).ok())
            else {
                continue;
            };
            let bytes = plan.to_workbook(None).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(Plan::from_workbook(&bytes).unwrap() == plan, "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn texts_that_a_spreadsheet_could_take_for_something_else_come_back() {
    let texts =
        ["=1+1", " før og etter ", "_x0041_", "1e5", "007", "TRUE", "2025-08", "'", "<&>\"", "\u{1f600}", "[1]", "{}"];
    for text in texts {
        let [quoted, id] = [text, text.trim()].map(|text| serde_json::to_string(text).unwrap());
        let json = format!(
            r#"{{"title": {quoted}, "years": [2024], "areas": [{{"id": {id}, "title": {quoted}, "base": "-0.05"}}],
                "measures": [{{"id": "m", "title": {quoted}, "tags": [{quoted}, "b"], "effect": {{"unphased": {{}}}}}}]}}"#
        );
        let plan = Plan::from_json(&json).unwrap();
        let bytes = plan.to_workbook(None).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(Plan::from_workbook(&bytes).unwrap() == plan, "{text}");
    }
}

/// Spaces around an id in a sheet are a person's, and no part of it: such an id is not written, so that none is lost.
#[test]
fn an_id_with_spaces_around_it_is_not_written() {
    let plan = Plan::builder("P", Year::new(2024).unwrap(), Year::new(2024).unwrap());
    let plan = plan.area(Area::new(" a", "A").base(1)).build().unwrap();
    assert_eq!(plan.to_workbook(None).unwrap_err().code(), Code::FileNotWritten);
}

#[test]
fn amounts_past_fifteen_digits_come_back() {
    for base in ["9999999999999.99", "-9999999999999.99", "0.01", "123456789012345", "12345678901.23"] {
        let json =
            format!(r#"{{"title": "P", "years": [2024], "areas": [{{"id": "a", "title": "A", "base": "{base}"}}]}}"#);
        if let Ok(plan) = Plan::from_json(&json) {
            assert!(Plan::from_workbook(&plan.to_workbook(None).unwrap()).unwrap() == plan, "{base}");
        }
    }
}

/// A workbook as a person might fill it in: one row of measures.
fn filled(measure: &[(&str, &str)], numbers: &[(&str, f64)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let plan = workbook.add_worksheet().set_name("Plan").unwrap();
    let terms = [("Tittel", "Budsjett"), ("Enhet", "1000 kr")];
    for (row, (label, value)) in (1..).zip(terms) {
        plan.write(row, 0, label).unwrap().write(row, 1, value).unwrap();
    }
    for (row, (label, value)) in (4..).zip([("Første år", 2025), ("Siste år", 2026)]) {
        plan.write(row, 0, label).unwrap().write(row, 1, value).unwrap();
    }
    let areas = workbook.add_worksheet().set_name("Områder").unwrap();
    for (column, (heading, value)) in (0..).zip([("Id", "skole"), ("Tittel", "Skole")]) {
        areas.write(0, column, heading).unwrap().write(1, column, value).unwrap();
    }
    for name in ["Grupper", "Kategorier", "Justeringer", "Overføringer mellom år", "Omfordelinger", "Trykte tall"] {
        workbook.add_worksheet().set_name(name).unwrap();
    }
    let sheet = workbook.add_worksheet().set_name("Tiltak").unwrap();
    for (column, (heading, value)) in (0..).zip(measure) {
        sheet.write(0, column, *heading).unwrap().write(2, column, *value).unwrap();
    }
    for (column, (heading, value)) in (10..).zip(numbers) {
        sheet.write(0, column, *heading).unwrap().write(2, column, *value).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_that_a_person_filled_in_is_read() {
    let bytes = filled(&[("Id", "1"), ("Tittel", "Ny klasse")], &[("2025", 0.1 + 0.2), ("2026", 600.0)]);
    let plan = Plan::from_workbook(&bytes).unwrap();
    let measure = plan.document().measures.first().unwrap();
    // A sum of 0.1 and 0.2 is shown as 0.3, and is read so.
    assert_eq!(measure.effect, ramme::Effect::amounts([ramme::dec!(0.3), ramme::dec!(600)]));
}

#[test]
fn a_number_is_an_id_but_no_title() {
    let bytes = filled(&[], &[("Id", 8.0), ("Tittel", 9.5), ("2025", 1.0), ("2026", 1.0)]);
    let error = Plan::from_workbook(&bytes).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::WrongType, "/Tiltak/L3"));
    assert_eq!(error.problems().len(), 1);
}

#[test]
fn what_is_wrong_is_told_by_its_cell() {
    let measure = [("Id", "1"), ("Tittel", "Ny klasse"), ("Område", "helse"), ("Helår", "1 000"), ("Fra", "2025-13")];
    let error = Plan::from_workbook(&filled(&measure, &[])).unwrap_err();
    let told: Vec<(Code, &str)> = error.problems().iter().map(|problem| (problem.code(), problem.path())).collect();
    assert_eq!(
        told,
        [(Code::NotAnAmount, "/Tiltak/D3"), (Code::NotAMoment, "/Tiltak/E3"), (Code::UnknownArea, "/Tiltak/C3")]
    );
}

#[test]
fn what_would_be_right_is_told_in_the_words_of_the_sheet() {
    let cells = [("Id", "1"), ("Tittel", "A"), ("Opphav", "nyt"), ("Side", "utgifter"), ("Av", "kanskje")];
    let cells = [&cells[..], &[("Helår", "1 200,5"), ("Fra", "2025")]].concat();
    let error = Plan::from_workbook(&filled(&cells, &[])).unwrap_err();
    let told: Vec<(&str, String)> =
        error.problems().iter().map(|problem| (problem.path(), problem.message(ramme::Language::Nb))).collect();
    let expected = [
        ("/Tiltak/C3", "ukjent verdi `nyt`; mulige verdier er HØP, nytt, formannskap, kommunestyre"),
        ("/Tiltak/D3", "ukjent verdi `utgifter`; mulige verdier er utgift, inntekt"),
        ("/Tiltak/E3", "ukjent verdi `kanskje`; mulige verdier er ja, nei"),
        ("/Tiltak/F3", "`1 200,5` er ikke et tall; skriv det som et tall i cellen"),
    ];
    assert_eq!(told, expected.map(|(path, message)| (path, message.to_owned())));
}

#[test]
fn an_unknown_heading_and_a_missing_sheet_are_told() {
    let error = Plan::from_workbook(&filled(&[("Id", "1"), ("Tittel", "A"), ("Hellår", "5")], &[])).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::UnusedHeading, "/Tiltak/C1"));
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let error = Plan::from_workbook(&workbook.save_to_buffer().unwrap()).unwrap_err();
    let missing: Vec<&str> = error.problems().iter().map(|problem| problem.expected()).collect();
    assert_eq!(missing, ["Plan", "Områder", "Tiltak"]);
    assert_eq!(error.code(), Code::MissingSheet);
    let error = Plan::from_workbook(b"no workbook").unwrap_err();
    assert_eq!(error.code(), Code::InvalidWorkbook);
    let messages: Vec<String> = error.problems().iter().map(|problem| problem.message(ramme::Language::Nb)).collect();
    assert_eq!(messages, ["filen er ikke en Excel-arbeidsbok (.xlsx), eller den er skadet"]);
}

/// Sheets as people keep them: the areas are one school, the years 2025 and 2026, and `fill` writes the measures.
fn sheets(years: (u16, u16), fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let plan = workbook.add_worksheet().set_name("Plan").unwrap();
    for (row, (label, value)) in (1..).zip([("Tittel", "Budsjett"), ("Enhet", "1000 kr")]) {
        plan.write(row, 0, label).unwrap().write(row, 1, value).unwrap();
    }
    plan.write(4, 0, "Første år").unwrap().write(4, 1, years.0).unwrap();
    plan.write(5, 0, "Siste år").unwrap().write(5, 1, years.1).unwrap();
    let areas = workbook.add_worksheet().set_name("Områder").unwrap();
    let cells = [("Id", "skole"), ("Tittel", "Skole"), ("Utgangspunkt", "1000")];
    for (column, (heading, value)) in (0..).zip(cells) {
        areas.write(0, column, heading).unwrap().write(1, column, value).unwrap();
    }
    fill(workbook.add_worksheet().set_name("Tiltak").unwrap());
    workbook.save_to_buffer().unwrap()
}

fn row(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        sheet.write(row, column, *cell).unwrap();
    }
}

fn told(bytes: &[u8]) -> Vec<(Code, String)> {
    let error = Plan::from_workbook(bytes).unwrap_err();
    error.problems().iter().map(|problem| (problem.code(), problem.path().to_owned())).collect()
}

#[test]
fn a_rate_in_a_cell_of_per_cent_is_what_the_cell_shows() {
    let per_cent = rust_xlsxwriter::Format::new().set_num_format("0.0%");
    let quoted = rust_xlsxwriter::Format::new().set_num_format("0.0\" %\"");
    for (number, format, rate) in [(0.043, &per_cent, "4.3"), (4.3, &quoted, "4.3")] {
        let bytes = sheets((2025, 2026), |sheet| {
            row(sheet, 0, &["Id", "Tittel", "Prosent", "Prosent av", "År"]);
            row(sheet, 1, &["1", "Deflator", "", "inngående ramme", "2025"]);
            sheet.write_with_format(1, 2, number, format).unwrap();
        });
        let plan = Plan::from_workbook(&bytes).unwrap();
        let json = plan.to_json();
        assert!(json.contains(&format!("\"percent\": \"{rate}\"")), "{json}");
    }
}

#[test]
fn a_broken_cell_hides_nothing_and_a_formula_of_an_empty_text_is_an_empty_cell() {
    let bytes = sheets((2025, 2026), |sheet| {
        row(sheet, 0, &["Id", "Tittel", "2025", "2026"]);
        row(sheet, 1, &["1", "A", "5"]);
        sheet.write_formula(1, 3, rust_xlsxwriter::Formula::new("=100*2").set_result("")).unwrap();
        row(sheet, 2, &["2", "B", "fem", "1"]);
        row(sheet, 3, &["3", "C"]);
        sheet.write_formula(3, 2, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let expected = [(Code::CellError, "/Tiltak/C4".to_owned()), (Code::NotAnAmount, "/Tiltak/C3".to_owned())];
    assert_eq!(told(&bytes), expected);
}

#[test]
fn the_years_and_their_columns_fit_each_other() {
    let fill = |sheet: &mut rust_xlsxwriter::Worksheet| {
        row(sheet, 0, &["Id", "Tittel", "2025", "2026"]);
        row(sheet, 1, &["1", "A", "5", "6"]);
    };
    assert!(Plan::from_workbook(&sheets((2025, 2026), fill)).is_ok());
    assert_eq!(told(&sheets((2025, 2027), fill)), [(Code::YearColumnMissing, "/Tiltak/1".to_owned())]);
    assert_eq!(told(&sheets((2025, 2025), fill)), [(Code::YearOutsidePlan, "/Tiltak/D1".to_owned())]);
}

#[test]
fn a_year_that_is_left_out_is_told_and_an_amount_in_per_cent_is_none() {
    let bytes = sheets((2025, 2026), |sheet| {
        row(sheet, 0, &["Id", "Tittel", "2025", "2026"]);
        row(sheet, 1, &["1", "A", "5", "6"]);
        let per_cent = rust_xlsxwriter::Format::new().set_num_format("0%");
        sheet.write_with_format(1, 2, 0.05, &per_cent).unwrap();
    });
    assert_eq!(told(&bytes), [(Code::NotAnAmount, "/Tiltak/C2".to_owned())]);
    let mut workbook = Workbook::new();
    let plan = workbook.add_worksheet().set_name("Plan").unwrap();
    for (place, cells) in [["Tittel", "Budsjett"], ["Første år", "2025"], ["Siste år", ""]].iter().enumerate() {
        row(plan, u32::try_from(place).unwrap() + 1, cells);
    }
    let areas = workbook.add_worksheet().set_name("Områder").unwrap();
    row(areas, 0, &["Id", "Tittel"]);
    row(areas, 1, &["a", "A"]);
    workbook.add_worksheet().set_name("Tiltak").unwrap();
    let problems = told(&workbook.save_to_buffer().unwrap());
    assert_eq!(problems, [(Code::MissingField, "/Plan/B4".to_owned())]);
}

#[test]
fn headings_may_stand_below_a_title_and_remarks_beside_them() {
    let plan = Plan::from_workbook(&sheets((2025, 2026), |sheet| {
        row(sheet, 0, &["Tiltak i budsjettet"]);
        row(sheet, 2, &["Id", "Tittel", "2025", "2026", "Notat"]);
        row(sheet, 3, &["1", "A", "5", "6", "se vedlegg"]);
        row(sheet, 5, &["2", "B", "", "1"]);
    }))
    .unwrap();
    assert_eq!(plan.document().measures.len(), 2);
    let without = told(&sheets((2025, 2026), |sheet| {
        row(sheet, 0, &["Id", "Tittel", "2025", "2026", "", "Ansvarlig"]);
        row(sheet, 1, &["1", "A", "5", "6", "x", "y"]);
    }));
    assert_eq!(
        without,
        [(Code::HeadingMissing, "/Tiltak/E1".to_owned()), (Code::UnusedHeading, "/Tiltak/F1".to_owned())]
    );
}

#[test]
fn the_sheet_of_the_whole_plan_may_have_a_title_above_it_or_no_headings() {
    let with = |rows: &[&[&str]]| {
        let mut workbook = Workbook::new();
        let plan = workbook.add_worksheet().set_name("Plan").unwrap();
        for (place, cells) in (0..).zip(rows) {
            row(plan, place, cells);
        }
        let areas = workbook.add_worksheet().set_name("Områder").unwrap();
        row(areas, 0, &["Id", "Tittel"]);
        row(areas, 1, &["a", "A"]);
        workbook.add_worksheet().set_name("Tiltak").unwrap();
        workbook.save_to_buffer().unwrap()
    };
    let terms: [&[&str]; 3] = [&["Tittel", "Budsjett"], &["Første år", "2025"], &["Siste år", "2026"]];
    let tops: [&[&[&str]]; 4] = [
        &[],
        &[&["Felt", "Verdi"]],
        &[&["Budsjett 2025", "Eksempel kommune"], &[], &["Felt", "Verdi", "Forklaring"]],
        &[&["Plan"], &["Fylles ut av økonomi"]],
    ];
    for top in tops {
        let plan = Plan::from_workbook(&with(&[top, &terms].concat())).unwrap();
        assert_eq!((plan.document().title.as_str(), plan.document().years.len()), ("Budsjett", 2));
    }
    // A name that is no field is told, also in the first row below the headings.
    let unknown = told(&with(&[&["Felt", "Verdi"], &["Kommunenavn", "Molde"], terms[0], terms[1], terms[2]]));
    assert_eq!(unknown, [(Code::UnknownField, "/Plan/B2".to_owned())]);
}

#[test]
fn a_last_year_before_the_first_is_told_by_its_cell_and_nothing_else_for_its_sake() {
    let bytes = sheets((2026, 2025), |sheet| {
        row(sheet, 0, &["Id", "Tittel", "2025", "2026"]);
        row(sheet, 1, &["1", "A", "5", "6"]);
    });
    let error = Plan::from_workbook(&bytes).unwrap_err();
    assert_eq!(told(&bytes), [(Code::StartAfterEnd, "/Plan/B6".to_owned())]);
    let message = error.problems().first().unwrap().message(Language::Nb);
    assert_eq!(message, "slutten, 31. desember 2025, kommer før starten, 1. januar 2026");
}

#[test]
fn moments_may_be_written_as_people_write_them() {
    let plan = Plan::from_workbook(&sheets((2025, 2026), |sheet| {
        row(sheet, 0, &["Id", "Tittel", "Helår", "Fra"]);
        row(sheet, 1, &["1", "A", "10", "2025-h2"]);
        row(sheet, 2, &["2", "B", "10", "01.07.2025"]);
    }))
    .unwrap();
    // Half of 10 in 2025, twice; 10 in 2026, twice.
    let closing = plan.frame().amounts(&ramme::Figure::closing()).unwrap();
    assert_eq!(closing, [ramme::dec!(1010), ramme::dec!(1020)]);
}

#[test]
fn one_cell_far_out_costs_no_more_than_another() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(1_048_575, 16_383, "x").unwrap();
    assert!(Plan::from_workbook(&workbook.save_to_buffer().unwrap()).is_err());
}

#[test]
fn the_template_is_read_in_every_language() {
    for (_, language) in Language::ALL {
        let plan = Plan::from_workbook(&ramme::template(*language, None).unwrap()).unwrap();
        assert_eq!(plan.document().language, *language);
        assert!(plan.frame().findings().is_empty());
    }
}
