//! The form of a case file; `README.md` says what each field means.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// `manifest.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) cases: usize,
    pub(crate) operations: usize,
}

/// A case with the name it is reported under.
pub(crate) struct Loaded {
    pub(crate) name: String,
    pub(crate) folder: String,
    pub(crate) case: Case,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) why: String,
    pub(crate) source: String,
    pub(crate) plan: Option<Value>,
    pub(crate) plan_text: Option<String>,
    pub(crate) plan_file: Option<String>,
    #[serde(default)]
    pub(crate) with: Vec<Added>,
    pub(crate) expect: Expect,
}

/// A row added to the plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Added {
    pub(crate) kind: String,
    pub(crate) row: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    pub(crate) problems: Option<Vec<ProblemAt>>,
    #[serde(default)]
    pub(crate) messages: Vec<Message>,
    #[serde(default)]
    pub(crate) amounts: Vec<Amounts>,
    #[serde(default)]
    pub(crate) refused: Vec<Refusal>,
    /// Left out, the plan has no findings.
    #[serde(default)]
    pub(crate) findings: Vec<Found>,
    #[serde(default)]
    pub(crate) explain: Vec<Explained>,
    #[serde(default)]
    pub(crate) tables: Vec<TableOf>,
}

impl Expect {
    pub(crate) fn is_empty(&self) -> bool {
        let lists =
            [self.amounts.len(), self.refused.len(), self.findings.len(), self.explain.len(), self.tables.len()];
        self.problems.as_ref().is_none_or(Vec::is_empty) && lists.iter().all(|length| *length == 0)
    }

    pub(crate) fn mixes_problems(&self) -> bool {
        let figures =
            [self.amounts.len(), self.refused.len(), self.findings.len(), self.explain.len(), self.tables.len()];
        match self.problems {
            Some(_) => figures.iter().any(|length| *length > 0),
            None => !self.messages.is_empty(),
        }
    }
}

#[derive(Deserialize, Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProblemAt {
    pub(crate) code: String,
    pub(crate) path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Message {
    pub(crate) path: String,
    pub(crate) code: String,
    pub(crate) nb: String,
    pub(crate) nn: String,
    pub(crate) en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amounts {
    pub(crate) figure: String,
    pub(crate) area: Option<String>,
    pub(crate) view: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) amounts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refusal {
    pub(crate) figure: String,
    pub(crate) area: Option<String>,
    pub(crate) view: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) year: Option<u16>,
    pub(crate) code: String,
    pub(crate) path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Found {
    pub(crate) code: String,
    pub(crate) path: String,
    pub(crate) year: Option<u16>,
    pub(crate) stated: Option<String>,
    pub(crate) computed: Option<String>,
    pub(crate) difference: Option<String>,
    pub(crate) verdict: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Explained {
    pub(crate) figure: String,
    pub(crate) area: Option<String>,
    pub(crate) view: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) year: u16,
    pub(crate) leaves: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) text: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableOf {
    pub(crate) area: Option<String>,
    pub(crate) view: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) language: Option<String>,
    /// The title, then an amount (or null) for each year.
    pub(crate) rows: Vec<Vec<Option<String>>>,
}

/// The folder of this crate.
pub(crate) fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every case, in the order of its name. A file that is not a case stops the run.
pub(crate) fn all() -> Vec<Loaded> {
    let mut files = Vec::new();
    collect(&folder().join("cases"), &mut files);
    files.sort();
    let load = |path: &PathBuf| {
        let name = path.strip_prefix(folder().join("cases")).unwrap().display().to_string();
        let text = fs::read_to_string(path).unwrap();
        let case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name} is not a case: {error}"));
        let folder = path.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
        Loaded { name, folder, case }
    };
    files.iter().map(load).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
}
