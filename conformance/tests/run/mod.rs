//! Runs one case and tells what differs.

use std::fmt::Debug;
use std::fs;

use ramme::{Decimal, Error, Explanation, Figure, Frame, Language, Node, Plan, RowKind, Selection};
use serde_json::Value;

use crate::case::{self, Amounts, Case, Explained, Found, Message, ProblemAt, Refusal, TableOf};

/// What differs between a case and what the library does; empty when nothing does.
pub(crate) fn run(case: &Case) -> Vec<String> {
    let text = plan_text(case);
    let mut out = Vec::new();
    let plans = [
        ("from_json", Plan::from_json(&text)),
        ("from_bytes", Plan::from_bytes(text.as_bytes())),
        ("from_bytes with a byte order mark", Plan::from_bytes(&[b"\xef\xbb\xbf", text.as_bytes()].concat())),
        ("from_node", from_node(case, &text)),
    ];
    // The plan's own serde door keeps only the text of the problems.
    if serde_json::from_str::<Plan>(&text).is_ok() != plans[0].1.is_ok() {
        out.push("serde reads the plan otherwise than from_json".to_owned());
    }
    for (door, plan) in plans {
        let before = out.len();
        match (&case.expect.problems, plan.and_then(|plan| add_rows(&plan, case))) {
            (Some(expected), Err(error)) => {
                problems(expected, &error, &mut out);
                messages(&case.expect.messages, &error, &mut out);
            }
            (Some(expected), Ok(_)) => out.push(format!("expected problems {expected:?}, but the plan was read")),
            (None, Err(error)) => out.push(format!("the plan was refused: {error}")),
            (None, Ok(plan)) => figures(case, &plan, &mut out),
        }
        if out.len() > before {
            // The other doors go the same way inside; one list is enough to read.
            out.insert(before, format!("through {door}:"));
            return out;
        }
    }
    out
}

fn plan_text(case: &Case) -> String {
    match (&case.plan, &case.plan_text, &case.plan_file) {
        (Some(plan), ..) => plan.to_string(),
        (_, Some(text), _) => text.clone(),
        (.., Some(file)) => {
            let path = case::folder().join("../examples/plans").join(file).with_extension("json");
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        }
        _ => String::new(),
    }
}

/// The way of the bindings: a tree of nodes built from values, not from text.
fn from_node(case: &Case, text: &str) -> Result<Plan, Error> {
    match &case.plan {
        Some(plan) => Plan::from_node(&node(plan)),
        None => Plan::from_node(&Node::from_json(text)?),
    }
}

fn node(value: &Value) -> Node<'_> {
    match value {
        Value::Null => Node::Null,
        Value::Bool(value) => Node::Bool(*value),
        Value::Number(number) => match number.as_i64() {
            Some(value) => Node::Integer(value),
            None => Node::Float(number.to_string().into()),
        },
        Value::String(text) => Node::Text(text.into()),
        Value::Array(items) => Node::List(items.iter().map(node).collect()),
        Value::Object(entries) => Node::Object(entries.iter().map(|(key, value)| (key.into(), node(value))).collect()),
    }
}

fn add_rows(plan: &Plan, case: &Case) -> Result<Plan, Error> {
    case.with.iter().try_fold(plan.clone(), |plan, added| {
        let kinds = [RowKind::Adjustment, RowKind::Measure, RowKind::Transfer, RowKind::Reallocation];
        let kind = kinds.into_iter().find(|kind| kind.as_str() == added.kind);
        plan.with_row(kind.unwrap_or_else(|| panic!("unknown kind `{}`", added.kind)), &node(&added.row))
    })
}

fn differ<T: PartialEq + Debug + ?Sized>(what: &str, expected: &T, got: &T, out: &mut Vec<String>) {
    if expected != got {
        out.push(format!("{what}: expected {expected:?}, got {got:?}"));
    }
}

fn problems(expected: &[ProblemAt], error: &Error, out: &mut Vec<String>) {
    let mut expected = expected.to_vec();
    expected.sort();
    let mut got: Vec<ProblemAt> = error
        .problems()
        .iter()
        .map(|problem| ProblemAt { code: problem.code().as_str().to_owned(), path: problem.path().to_owned() })
        .collect();
    got.sort();
    if expected != got {
        // Of two long lists only what one of them has alone.
        let alone = |of: &[ProblemAt], other: &[ProblemAt]| -> Vec<String> {
            let of = of.iter().filter(|problem| !other.contains(problem));
            of.map(|problem| format!("{} at `{}`", problem.code, problem.path)).collect()
        };
        let (missing, unexpected) = (alone(&expected, &got), alone(&got, &expected));
        out.push(format!("problems missing: {missing:?}, not expected: {unexpected:?} ({} in all)", got.len()));
    }
}

fn messages(expected: &[Message], error: &Error, out: &mut Vec<String>) {
    for message in expected {
        let found = error
            .problems()
            .into_iter()
            .find(|problem| problem.code().as_str() == message.code && problem.path() == message.path);
        let Some(problem) = found else {
            out.push(format!("no problem {} at `{}` to read", message.code, message.path));
            continue;
        };
        for (language, text) in [(Language::Nb, &message.nb), (Language::Nn, &message.nn), (Language::En, &message.en)]
        {
            differ(&format!("message in {language}"), text, &problem.message(language), out);
        }
    }
}

/// A figure as every face takes it: by its names.
fn figure(what: &str, area: Option<&String>, view: Option<&String>, side: Option<&String>) -> Result<Figure, Error> {
    let mut fields = vec![("figure".into(), Node::Text(what.into()))];
    for (name, value) in [("area", area), ("view", view), ("side", side)] {
        fields.extend(value.map(|value| (name.into(), Node::Text(value.into()))));
    }
    Figure::from_node(&Node::Object(fields))
}

fn named(what: &str, area: Option<&String>, view: Option<&String>, side: Option<&String>) -> String {
    let parts = [area, view, side].into_iter().flatten().map(String::as_str);
    std::iter::once(what).chain(parts).collect::<Vec<_>>().join(", ")
}

fn figures(case: &Case, plan: &Plan, out: &mut Vec<String>) {
    let frame = plan.frame();
    let again = match Plan::from_json(&plan.to_json()) {
        Ok(again) => again,
        Err(error) => {
            out.push(format!("the plan written as JSON cannot be read: {error}"));
            return;
        }
    };
    if again != *plan {
        out.push("the plan written as JSON and read again is another plan".to_owned());
    }
    let again = again.frame();
    for expected in &case.expect.amounts {
        amounts(expected, &frame, &again, out);
    }
    for expected in &case.expect.refused {
        refused(expected, &frame, out);
    }
    findings(&case.expect.findings, &frame, out);
    differ("findings of the plan read again", &frame.findings(), &again.findings(), out);
    for expected in &case.expect.explain {
        explained(expected, &frame, out);
    }
    for expected in &case.expect.tables {
        table(expected, &frame, out);
    }
    for language in [Language::Nb, Language::Nn, Language::En] {
        if frame.to_text(language).is_empty() {
            out.push(format!("the frame prints nothing in {language}"));
        }
    }
}

fn texts(amounts: &[Decimal]) -> Vec<String> {
    amounts.iter().map(ToString::to_string).collect()
}

fn amounts(expected: &Amounts, frame: &Frame, again: &Frame, out: &mut Vec<String>) {
    let Amounts { figure: what, area, view, side, amounts } = expected;
    let name = named(what, area.as_ref(), view.as_ref(), side.as_ref());
    let found = figure(what, area.as_ref(), view.as_ref(), side.as_ref());
    let found = match found.and_then(|figure| frame.amounts(&figure).map(|amounts| (figure, amounts))) {
        Ok(found) => found,
        Err(error) => {
            out.push(format!("{name}: {error}"));
            return;
        }
    };
    let (figure, got) = found;
    differ(&name, amounts, &texts(&got), out);
    differ(&format!("{name}, read again"), &got, &again.amounts(&figure).unwrap_or_default(), out);
    for (year, amount) in frame.years().into_iter().zip(&got) {
        differ(&format!("{name}, {year} alone"), &Some(*amount), &frame.amount(&figure, year.get()).ok(), out);
        match frame.explain(&figure, year.get()) {
            Ok(why) => differ(&format!("leaves under {name} in {year}"), amount, &sum_of_leaves(&why), out),
            Err(error) => out.push(format!("{name}, explained in {year}: {error}")),
        }
    }
}

fn sum_of_leaves(why: &Explanation) -> Decimal {
    why.leaves().iter().map(|leaf| leaf.amount).sum()
}

fn refused(expected: &Refusal, frame: &Frame, out: &mut Vec<String>) {
    let Refusal { figure: what, area, view, side, year, code, path } = expected;
    let name = named(what, area.as_ref(), view.as_ref(), side.as_ref());
    let found = figure(what, area.as_ref(), view.as_ref(), side.as_ref());
    let answers = match (found, year) {
        (Err(error), _) => vec![Err(error)],
        (Ok(figure), Some(year)) => {
            vec![frame.amount(&figure, *year).map(|_| ()), frame.explain(&figure, *year).map(|_| ())]
        }
        (Ok(figure), None) => vec![frame.amounts(&figure).map(|_| ())],
    };
    for answer in answers {
        match answer {
            Ok(()) => out.push(format!("{name}: expected {code} at `{path}`, but there is an answer")),
            Err(error) => {
                let got = (error.code().as_str(), error.path(), error.problems().len());
                differ(&format!("{name}, refused"), &(code.as_str(), path.as_str(), 1), &got, out);
            }
        }
    }
}

fn findings(expected: &[Found], frame: &Frame, out: &mut Vec<String>) {
    let got = frame.findings();
    if expected.len() != got.len() {
        let lines: Vec<String> = got.iter().map(|finding| format!("{} {}", finding.path, finding)).collect();
        out.push(format!("expected {} findings, got {}: {lines:?}", expected.len(), got.len()));
        return;
    }
    for (i, (expected, got)) in expected.iter().zip(&got).enumerate() {
        let name = format!("finding {i}");
        differ(&name, expected.code.as_str(), got.code.as_str(), out);
        differ(&format!("{name}, path"), &expected.path, &got.path, out);
        if expected.year.is_some() {
            differ(&format!("{name}, year"), &expected.year, &got.year.map(|year| year.get()), out);
        }
        let numbers = [
            ("stated", &expected.stated, got.stated),
            ("computed", &expected.computed, got.computed),
            ("difference", &expected.difference, got.difference),
        ];
        for (what, expected, got) in numbers {
            if expected.is_some() {
                differ(&format!("{name}, {what}"), expected, &got.map(|number| number.to_string()), out);
            }
        }
        if let Some(verdict) = &expected.verdict {
            differ(&format!("{name}, verdict"), &Some(verdict.as_str()), &got.verdict.map(|v| v.as_str()), out);
        }
        for language in [Language::Nb, Language::Nn, Language::En] {
            if !got.message(language).contains(&got.subject) {
                out.push(format!("{name} does not name `{}` in {language}", got.subject));
            }
        }
    }
}

fn explained(expected: &Explained, frame: &Frame, out: &mut Vec<String>) {
    let Explained { figure: what, area, view, side, year, leaves, text } = expected;
    let name = named(what, area.as_ref(), view.as_ref(), side.as_ref());
    let found = figure(what, area.as_ref(), view.as_ref(), side.as_ref());
    let why = match found.and_then(|figure| frame.explain(&figure, *year)) {
        Ok(why) => why,
        Err(error) => {
            out.push(format!("{name}, explained in {year}: {error}"));
            return;
        }
    };
    differ(&format!("{name}, leaves in {year}"), &why.root.amount, &sum_of_leaves(&why), out);
    if let Some(leaves) = leaves {
        let got: Vec<String> = why.leaves().iter().map(|leaf| leaf.amount.to_string()).collect();
        differ(&format!("{name}, leaves in {year}"), leaves, &got, out);
    }
    for (code, part) in text {
        let language = Language::from_code(code).unwrap_or_else(|| panic!("no language `{code}`"));
        let whole = why.text(language);
        if !whole.contains(part) {
            out.push(format!("{name}, explained in {year} in {code}: `{part}` is not in\n{whole}"));
        }
    }
}

fn table(expected: &TableOf, frame: &Frame, out: &mut Vec<String>) {
    let TableOf { area, view, side, language, rows } = expected;
    let mut fields = Vec::new();
    for (name, value) in [("area", area), ("view", view), ("side", side), ("language", language)] {
        fields.extend(value.as_ref().map(|value| (name.into(), Node::Text(value.into()))));
    }
    let selection = Selection::from_node(&Node::Object(fields));
    match selection.and_then(|selection| frame.table(&selection)) {
        Ok(table) => {
            let got: Vec<Vec<Option<String>>> = table
                .rows
                .iter()
                .map(|row| {
                    let amounts = row.amounts.iter().map(|amount| amount.map(|amount| amount.to_string()));
                    std::iter::once(Some(row.title.clone())).chain(amounts).collect()
                })
                .collect();
            if *rows != got {
                let lines = |rows: &[Vec<Option<String>>]| -> String {
                    rows.iter().map(|row| format!("\n      {}", serde_json::to_string(row).unwrap())).collect()
                };
                out.push(format!("table: expected{}\n    got{}", lines(rows), lines(&got)));
            }
        }
        Err(error) => out.push(format!("table: {error}")),
    }
}
