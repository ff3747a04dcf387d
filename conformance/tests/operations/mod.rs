//! The cases of the operations on plans and tables, in `operations/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Every case of an operation, with its file.
pub(crate) fn all() -> Vec<(PathBuf, Value)> {
    let mut cases = Vec::new();
    let folder = super::case::folder().join("operations");
    if folder.is_dir() {
        gather(&folder, &mut cases);
    }
    cases.sort_by(|(a, _), (b, _)| a.cmp(b));
    cases
}

fn gather(folder: &Path, cases: &mut Vec<(PathBuf, Value)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, cases);
        } else {
            let text = std::fs::read_to_string(&path).unwrap();
            let case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            cases.push((path, case));
        }
    }
}

/// The codes that the cases of operations expect.
pub(crate) fn problem_codes() -> BTreeSet<String> {
    let cases = all();
    let problems = cases.iter().filter_map(|(_, case)| case["expect"]["problems"].as_array()).flatten();
    problems.filter_map(|problem| problem["code"].as_str()).map(ToOwned::to_owned).collect()
}
