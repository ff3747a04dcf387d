//! Scenarios, batches and simulations as `SCENARIOS.md` tells of them, and what is wrong with them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use ramme::{Distribution, Lever, Node, Plan, Scenario, Uncertainty};
use serde_json::Value;

const PAGE: &str = include_str!("../SCENARIOS.md");

fn blocks() -> Vec<Value> {
    let blocks = PAGE.split("```json\n").skip(1).map(|after| after.split_once("```").unwrap().0);
    blocks.map(|block| serde_json::from_str(block).unwrap()).collect()
}

/// The examples in the first column of the page's tables.
fn examples() -> Vec<Value> {
    let cells = PAGE.lines().filter_map(|line| line.strip_prefix("| `{")?.split_once("}` |"));
    cells.map(|(inside, _)| serde_json::from_str(&format!("{{{inside}}}")).unwrap()).collect()
}

fn plan() -> Plan {
    Plan::from_json(&blocks()[0].to_string()).unwrap()
}

fn node(value: &Value) -> Node<'static> {
    Node::from_json(&value.to_string()).unwrap().into_owned()
}

#[test]
fn the_examples_of_the_page_are_of_its_plan() {
    let plan = plan();
    let (mut scenarios, mut batches, mut simulations) = (0, 0, 0);
    for block in &blocks()[1..] {
        let asked = node(block);
        if block.get("changes").is_some() {
            assert_ne!(plan.with_scenario_from_node(&asked).unwrap(), plan);
            scenarios += 1;
        } else if block.get("levers").is_some() {
            let batch = plan.batch_from_node(&asked).unwrap();
            assert_eq!(batch.columns(&[&[80], &[6]]).unwrap().totals().unwrap().len(), 6);
            batches += 1;
        } else {
            let uncertainty = plan.uncertainty_from_node(&asked).unwrap();
            assert_eq!(plan.simulate(&uncertainty).unwrap().outcomes().drivers.len(), 3);
            simulations += 1;
        }
    }
    assert_eq!((scenarios, batches, simulations), (1, 1, 1));
}

#[test]
fn every_kind_of_change_lever_and_distribution_is_on_the_page() {
    let plan = plan();
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for example in examples() {
        let asked = node(&example);
        let fields = example.as_object().unwrap();
        if let Some(change) = example["change"].as_str() {
            plan.batch(vec![Lever::from_node(&asked).unwrap()], vec![ramme::Figure::closing()]).unwrap();
            shown.insert(format!("lever {change}"));
        } else if let Ok(distribution) = Distribution::from_node(&asked) {
            assert!(distribution.quantiles(6).is_ok());
            shown.extend(fields.keys().cloned());
        } else {
            let scenario = serde_json::json!({ "title": "", "changes": [example] });
            assert_ne!(plan.with_scenario_from_node(&node(&scenario)).unwrap(), plan, "{example} changes nothing");
            shown.extend(fields.keys().cloned());
        }
    }
    let expected = [
        "adjustment",
        "allocate",
        "area",
        "base",
        "delay",
        "discrete",
        "effect",
        "fixed",
        "lever amount",
        "lever delay",
        "lever on",
        "lever scale",
        "measure",
        "normal",
        "off",
        "pert",
        "price_index",
        "range",
        "reallocation",
        "row",
        "scale",
        "transfer",
        "triangular",
    ];
    assert_eq!(shown.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_read_for_a_plan_is_what_is_read_without_it() {
    let asked = &blocks()[3];
    let uncertainty = plan().uncertainty_from_node(&node(asked)).unwrap();
    assert_eq!(uncertainty, Uncertainty::from_json(&asked.to_string()).unwrap());
}

/// A scenario is held against the plan change by change, so a change that cannot be read hides nothing and
/// complains of nothing else.
#[test]
fn a_change_that_cannot_be_read_gives_one_problem() {
    let broken = [
        (r#"7"#, "/changes/0"),
        (r#"{"row": 7, "off": true}"#, "/changes/0/row"),
        (r#"{"row": "1", "delay": "6", "scale": "0.5"}"#, "/changes/0/delay"),
        (r#"{"row": "3", "effect": {"amounts": 5}}"#, "/changes/0/effect/amounts"),
        (r#"{"row": "3", "effect": {"amounts": ["x"]}, "delay": 6, "scale": 2}"#, "/changes/0/effect/amounts/0"),
        (r#"{"row": "3", "effect": 5}"#, "/changes/0/effect"),
        (r#"{"area": 7, "base": 1}"#, "/changes/0/area"),
        (r#"{"area": "skole", "base": "x"}"#, "/changes/0/base"),
        (
            r#"{"price_index": {"name": "N", "source": {"document": "S"}, "date": "2024-05-14", "values": 3}}"#,
            "/changes/0/price_index/values",
        ),
        (
            r#"{"price_index": {"name": "N", "source": {"document": "S"}, "date": "2024-05-14", "values": [{"year": "x", "index": "100"}]}}"#,
            "/changes/0/price_index/values/0/year",
        ),
        (r#"{"allocate": 3}"#, "/changes/0/allocate"),
        (r#"{"allocate": {"amount": "x", "by": "frame"}}"#, "/changes/0/allocate/amount"),
        (r#"{"measure": 3}"#, "/changes/0/measure"),
        (
            r#"{"measure": {"id": 4, "title": "T", "area": "skole", "effect": {"amounts": [1, 1, 1]}}}"#,
            "/changes/0/measure/id",
        ),
        (r#"{"measure": {"id": "4", "title": "T", "area": "skole", "effect": {}}}"#, "/changes/0/measure/effect"),
        (
            r#"{"transfer": {"id": "4", "title": "T", "area": "skole", "from": "x", "to": 2025, "amount": 1}}"#,
            "/changes/0/transfer/from",
        ),
        (
            r#"{"reallocation": {"id": "4", "title": "T", "from": 3, "to": {"area": "helse"}, "effect": {"amounts": [1, 1, 1]}}}"#,
            "/changes/0/reallocation/from",
        ),
        (
            r#"{"adjustment": {"id": "4", "title": "T", "area": "skole", "effect": {"percent": "x", "of": "opening"}}}"#,
            "/changes/0/adjustment/effect/percent",
        ),
    ];
    for (change, place) in broken {
        let text = format!(r#"{{"title": "", "changes": [{change}, {{"row": "9", "off": true}}]}}"#);
        let error = plan().with_scenario_from_node(&Node::from_json(&text).unwrap()).unwrap_err();
        let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path()).collect();
        assert_eq!(paths, [place, "/changes/1/row"], "{change}\n{error}");
    }
}

/// The value with one of its leaves exchanged for another value, in every way.
fn broken(value: &Value) -> Vec<Value> {
    let others =
        [serde_json::json!("x"), serde_json::json!(7.5), serde_json::json!(-7), serde_json::json!([]), Value::Null];
    match value {
        Value::Object(fields) => {
            let each = fields.iter().flat_map(|(name, field)| {
                broken(field).into_iter().map(|other| {
                    let mut fields = fields.clone();
                    fields[name] = other;
                    Value::Object(fields)
                })
            });
            each.chain(others).collect()
        }
        Value::Array(items) => {
            let each = items.iter().enumerate().flat_map(|(i, item)| {
                broken(item).into_iter().map(move |other| {
                    let mut items = items.clone();
                    items[i] = other;
                    Value::Array(items)
                })
            });
            each.chain(others).collect()
        }
        _ => others.to_vec(),
    }
}

fn told(error: &ramme::Error) -> Vec<String> {
    error.problems().iter().map(|problem| format!("{} {}", problem.path(), problem.code())).collect()
}

/// What is wrong with the form alone is among what is wrong with the plan, and nothing is told twice.
#[test]
fn problems_of_form_are_told_with_the_others_and_once() {
    let plan = plan();
    let changes = examples().into_iter().filter(plan_change);
    let mut scenarios: Vec<Value> = changes.flat_map(|change| broken(&change)).collect();
    scenarios =
        scenarios.into_iter().map(|change| serde_json::json!({ "title": "", "changes": [change, 7] })).collect();
    let mut refused = 0;
    for scenario in &scenarios {
        let asked = node(scenario);
        let form = told(&Scenario::from_node(&asked).unwrap_err());
        let all = told(&plan.with_scenario_from_node(&asked).unwrap_err());
        assert!(form.iter().all(|problem| all.contains(problem)), "{scenario}: {form:?} {all:?}");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{scenario}: {all:?}");
        refused += usize::from(all.len() > 1);
    }
    for uncertainty in broken(&blocks()[3]) {
        let asked = node(&uncertainty);
        let Err(error) = Uncertainty::from_node(&asked) else { continue };
        let (form, all) = (told(&error), told(&plan.uncertainty_from_node(&asked).unwrap_err()));
        assert!(form.iter().all(|problem| all.contains(problem)), "{uncertainty}: {form:?} {all:?}");
        assert_eq!(all, form, "one leaf that cannot be read gives nothing else: {uncertainty}");
        refused += 1;
    }
    assert!(refused > 300, "{refused}");
}

fn plan_change(example: &Value) -> bool {
    example.get("change").is_none() && Distribution::from_node(&node(example)).is_err()
}
