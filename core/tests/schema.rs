//! The published JSON Schema is the one that the types give, and it knows every field the door takes.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

#[test]
fn the_published_schemas_are_current() {
    let schemas = [("plan.schema.json", ramme::plan_schema()), ("answers.schema.json", ramme::answers_schema())];
    for (name, schema) in schemas {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, &schema).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == schema, "core/{name} is out of date: run `cargo xtask generate`");
    }
}

/// The door names the fields it takes when it meets an unknown one; the schema must name the same.
#[test]
fn the_schema_and_the_door_know_the_same_fields() {
    let schema: serde_json::Value = serde_json::from_str(&ramme::plan_schema()).unwrap();
    let defs = schema["$defs"].as_object().unwrap();
    let properties = |value: &serde_json::Value| -> Vec<String> {
        let mut names: Vec<String> = value["properties"].as_object().unwrap().keys().cloned().collect();
        names.sort();
        names
    };
    let wrap = |list: &str, item: &str| {
        format!(r#"{{"title": "t", "years": [2024], "areas": [{{"id": "a", "title": "a"}}], "{list}": [{item}]}}"#)
    };
    let documents = [
        ("", r#"{"?": 1}"#.to_owned(), schema.clone()),
        ("Area", r#"{"areas": [{"?": 1}]}"#.to_owned(), defs["Area"].clone()),
        ("Adjustment", wrap("adjustments", r#"{"?": 1}"#), defs["Adjustment"].clone()),
        ("Measure", wrap("measures", r#"{"?": 1}"#), defs["Measure"].clone()),
        ("Transfer", wrap("transfers", r#"{"?": 1}"#), defs["Transfer"].clone()),
        ("Reallocation", wrap("reallocations", r#"{"?": 1}"#), defs["Reallocation"].clone()),
        ("Printed", wrap("printed", r#"{"?": 1}"#), defs["Printed"].clone()),
        ("Heading", wrap("groups", r#"{"?": 1}"#), defs["Heading"].clone()),
        ("Source", r#"{"source": {"?": 1}}"#.to_owned(), defs["Source"].clone()),
        ("Rounding", r#"{"rounding": {"?": 1}}"#.to_owned(), defs["Rounding"].clone()),
        ("TransferLimits", r#"{"transfer_limits": {"?": 1}}"#.to_owned(), defs["TransferLimits"].clone()),
        ("Place", wrap("reallocations", r#"{"from": {"?": 1}}"#), defs["Place"].clone()),
        ("Step", wrap("measures", r#"{"effect": {"steps": [{"?": 1}]}}"#), defs["Step"].clone()),
        ("Unphased", wrap("measures", r#"{"effect": {"unphased": {"?": 1}}}"#), defs["Unphased"].clone()),
        ("Claim", wrap("measures", r#"{"effect": {"amounts": [1], "claim": {"?": 1}}}"#), defs["Claim"].clone()),
    ];
    for (name, document, schema) in documents {
        let error = ramme::Plan::from_json(&document).unwrap_err();
        let problems = error.problems();
        let unknown = problems.iter().find(|p| p.code() == ramme::Code::UnknownField).expect(name);
        let mut known: Vec<String> = unknown.expected().split(", ").map(ToOwned::to_owned).collect();
        known.sort();
        assert_eq!(known, properties(&schema), "{name}");
        assert_eq!(schema["additionalProperties"], false, "{name}");
    }
}

#[test]
fn the_schema_of_a_distribution_and_its_door_know_the_same_fields() {
    let schema = serde_json::to_value(schemars::schema_for!(ramme::Distribution)).unwrap();
    let names = |value: &serde_json::Value| -> Vec<String> {
        let mut names: Vec<String> = value["properties"].as_object().unwrap().keys().cloned().collect();
        names.sort();
        names
    };
    let known = |document: &str, code: ramme::Code| -> Vec<String> {
        let error = ramme::Distribution::from_node(&ramme::Node::from_json(document).unwrap()).unwrap_err();
        let problem = error.problems().into_iter().find(|problem| problem.code() == code).expect(document).clone();
        let mut known: Vec<String> = problem.expected().split(", ").map(ToOwned::to_owned).collect();
        known.sort();
        known
    };
    let mut shapes: Vec<String> = schema["anyOf"].as_array().unwrap().iter().flat_map(&names).collect();
    shapes.sort();
    assert_eq!(known("{}", ramme::Code::InputUnclear), shapes);
    for (document, item) in [(r#"{"normal": {"?": 1}}"#, "Normal"), (r#"{"discrete": [{"?": 1}]}"#, "Outcome")] {
        assert_eq!(known(document, ramme::Code::UnknownField), names(&schema["$defs"][item]), "{item}");
    }
}
