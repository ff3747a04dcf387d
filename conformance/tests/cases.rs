//! Runs every shared case through every door of the Rust library.
//!
//! All cases are run before the test fails, and each failing one is named with what differs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken case file or a failing case must stop the test with its name"
)]

mod case;
mod operations;
mod run;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use case::{Expect, Loaded};
use ramme::{Code, FindingCode};

/// Fails with every message, or not at all.
fn fail_with(messages: &[String], what: &str) {
    assert!(messages.is_empty(), "{} {what}:\n\n{}\n", messages.len(), messages.join("\n\n"));
}

#[test]
fn every_case_gives_what_it_expects() {
    let failures: Vec<String> = case::all()
        .iter()
        .filter_map(|loaded| {
            let differences = run::run(&loaded.case);
            let lines: Vec<String> = differences.iter().map(|line| format!("    {line}")).collect();
            (!lines.is_empty()).then(|| format!("{}\n{}", loaded.name, lines.join("\n")))
        })
        .collect();
    fail_with(&failures, "cases differ");
}

#[test]
fn the_manifest_counts_the_cases() {
    let manifest = fs::read_to_string(case::folder().join("manifest.json")).unwrap();
    let declared: case::Manifest = serde_json::from_str(&manifest).unwrap();
    assert!(declared.cases > 0 && declared.operations > 0, "manifest.json declares no cases");
    let there = (case::all().len(), operations::all().len());
    assert_eq!((declared.cases, declared.operations), there, "manifest.json declares other numbers of cases");
}

#[test]
fn every_operation_gives_what_its_cases_expect() {
    let cases = operations::all();
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|(path, case)| {
            operations::differences(case).into_iter().map(move |what| format!("{}: {what}", display(path)))
        })
        .collect();
    fail_with(&wrong, "differences in cases of operations");
}

#[test]
fn every_case_says_why_and_from_where_and_expects_something() {
    let wrong: Vec<String> = case::all()
        .iter()
        .flat_map(|Loaded { name, case, .. }| {
            let plans = [case.plan.is_some(), case.plan_text.is_some(), case.plan_file.is_some()];
            let checks = [
                (case.why.trim().is_empty(), "`why` is empty"),
                (case.source.trim().is_empty(), "`source` is empty"),
                (plans.iter().filter(|there| **there).count() != 1, "takes one of plan, plan_text, plan_file"),
                (case.expect.is_empty(), "expects nothing"),
                (case.expect.mixes_problems(), "expects problems and figures"),
            ];
            let name = name.clone();
            checks.into_iter().filter(|(wrong, _)| *wrong).map(move |(_, what)| format!("{name}: {what}"))
        })
        .collect();
    fail_with(&wrong, "cases are incomplete");
}

#[test]
fn folders_are_named_like_the_modules_of_the_core() {
    let core = case::folder().join("../core/src");
    let wrong: BTreeSet<String> = case::all()
        .iter()
        .map(|loaded| loaded.folder.clone())
        // The published tables cross every module.
        .filter(|folder| folder != "tables" && !core.join(format!("{folder}.rs")).is_file())
        .collect();
    assert!(wrong.is_empty(), "no such modules in core/src: {wrong:?}");
}

#[test]
fn every_published_plan_has_a_case() {
    let cases = case::all();
    let used: BTreeSet<&str> = cases.iter().filter_map(|loaded| loaded.case.plan_file.as_deref()).collect();
    let plans = fs::read_dir(case::folder().join("../examples/plans")).unwrap();
    let unused: Vec<String> = plans
        .filter_map(|entry| entry.unwrap().path().file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .filter(|name| !used.contains(name.as_str()))
        .collect();
    assert!(unused.is_empty(), "no case for {unused:?}");
}

#[test]
fn every_error_code_has_a_case() {
    let mut seen = BTreeSet::new();
    for Loaded { case: case::Case { expect: Expect { problems, refused, .. }, .. }, .. } in case::all() {
        seen.extend(problems.into_iter().flatten().map(|problem| problem.code));
        seen.extend(refused.into_iter().map(|refusal| refusal.code));
    }
    seen.extend(operations::problem_codes());
    // No input causes it: only a disk or a workbook that fails.
    seen.insert("file_not_written".to_owned());
    // A formula without a value is not written by the crate that makes the workbooks here; `py/tests/test_tables.py` holds it.
    seen.insert("formula_without_value".to_owned());
    let missing: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).filter(|code| !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    let unknown: Vec<&String> = seen.iter().filter(|code| Code::from_name(code).is_none()).collect();
    assert!(unknown.is_empty(), "no such codes: {unknown:?}");
}

#[test]
fn every_finding_code_has_a_case() {
    let cases = case::all();
    let seen: BTreeSet<&str> =
        cases.iter().flat_map(|loaded| &loaded.case.expect.findings).map(|finding| finding.code.as_str()).collect();
    let missing: Vec<&str> =
        FindingCode::ALL.iter().map(|code| code.as_str()).filter(|code| !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn no_case_file_lies_beside_a_folder() {
    let stray: Vec<String> = fs::read_dir(case::folder().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.is_dir())
        .map(|path| display(&path))
        .collect();
    assert!(stray.is_empty(), "cases belong in a folder named like a module: {stray:?}");
}

fn display(path: &Path) -> String {
    path.strip_prefix(case::folder()).unwrap_or(path).display().to_string()
}
