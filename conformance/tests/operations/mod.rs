//! The cases of the operations on plans and tables, in `operations/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ramme::{Column, CompositeRate, Error, Language, MeasureColumns, Node, Plan, RollOptions, RollUp, Unit, Values};
use rust_xlsxwriter::{Formula, Workbook};
use serde_json::Value;

/// Every case of an operation, with its file.
pub(crate) fn all() -> Vec<(PathBuf, Value)> {
    let mut cases = Vec::new();
    gather(&super::case::folder().join("operations"), &mut cases);
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

/// What differs in a case; nothing when it gives what it expects.
pub(crate) fn differences(case: &Value) -> Vec<String> {
    let expect = &case["expect"];
    let mut wrong = Vec::new();
    match run(case, None) {
        Err(error) => {
            let mut found: Vec<(String, String)> =
                error.problems().iter().map(|p| (p.code().to_string(), p.path().to_owned())).collect();
            let listed = expect["problems"].as_array().cloned().unwrap_or_default();
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let mut expected: Vec<(String, String)> =
                listed.iter().map(|p| (text(&p["code"]), text(&p["path"]))).collect();
            found.sort();
            expected.sort();
            if found != expected {
                wrong.push(format!("problems: expected {expected:?}, got {found:?}\n{error}"));
            }
            messages(&expect["messages"], &error, &mut wrong);
        }
        Ok((result, _)) => {
            if expect.get("problems").is_some() {
                wrong.push("expected problems, got a result".to_owned());
            }
            subset(&expect["result"], &result, "result", &mut wrong);
        }
    }
    for (code, contained) in expect.get("text").or(case.get("text")).and_then(Value::as_object).into_iter().flatten() {
        let language = Language::from_code(code).unwrap();
        let text = run(case, Some(language)).map(|(_, text)| text).unwrap_or_default();
        if !text.contains(contained.as_str().unwrap()) {
            wrong.push(format!("text {code}: {contained} is not in\n{text}"));
        }
    }
    wrong
}

/// The sentences of problems, in full.
fn messages(expected: &Value, error: &Error, wrong: &mut Vec<String>) {
    for message in expected.as_array().into_iter().flatten() {
        let problems = error.problems();
        let Some(problem) =
            problems.iter().find(|p| message["code"] == p.code().as_str() && message["path"] == p.path())
        else {
            wrong.push(format!("no problem to read for {message}"));
            continue;
        };
        for language in [Language::Nb, Language::Nn, Language::En] {
            let (expected, found) = (&message[language.to_string()], problem.message(language));
            if *expected != found {
                wrong.push(format!("message in {language}: expected {expected}, got {found:?}"));
            }
        }
    }
}

/// Every key that is expected is there with an equal value; lists are as long as expected.
fn subset(expected: &Value, found: &Value, at: &str, wrong: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                subset(value, found.get(key).unwrap_or(&Value::Null), &format!("{at}/{key}"), wrong);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                subset(expected, found, &format!("{at}/{i}"), wrong);
            }
        }
        _ if expected == found => {}
        _ => wrong.push(format!("{at}: expected {expected}, got {found}")),
    }
}

/// Runs the operation of a case; gives its result as data, and as text in a language if one is asked for.
fn run(case: &Value, asked: Option<Language>) -> Result<(Value, String), Error> {
    let language = asked.unwrap_or_default();
    let plan = match (case.get("plan"), case["plan_file"].as_str()) {
        (Some(plan), _) => Some(Plan::from_json(&plan.to_string())?),
        (None, Some(name)) => {
            let path = super::case::folder().join(format!("../examples/plans/{name}.json"));
            Some(Plan::from_bytes(&std::fs::read(path).unwrap())?)
        }
        (None, None) => None,
    };
    let plan = plan.as_ref();
    let mut given = case.get("input").cloned().unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    let operation = case["operation"].as_str().unwrap();
    if let (Some(language), "present" | "waterfall" | "deviations") = (asked, operation) {
        // These are made in one language.
        given["language"] = Value::from(language.to_string());
    }
    let text = given.to_string();
    let input = Node::from_json(&text)?;
    let data = |value: serde_json::Result<Value>| value.unwrap();
    Ok(match operation {
        "roll_forward" => {
            let rolled = plan.unwrap().roll_forward(&RollOptions::from_node(&input)?)?;
            let mut result = data(serde_json::to_value(&rolled));
            let closing = rolled.plan.frame().amounts(&ramme::Figure::closing())?;
            result["closing"] = closing.iter().map(ToString::to_string).collect();
            (result, rolled.text(language))
        }
        "compare" => {
            let after = given["after"].to_string();
            let comparison = plan.unwrap().compare(&Plan::from_json(&after)?)?;
            (data(serde_json::to_value(&comparison)), comparison.text(language))
        }
        "fixed_prices" => {
            let fixed = ramme::fixed_prices_from_node(&plan.unwrap().frame(), &input)?;
            (data(serde_json::to_value(&fixed)), fixed.text(language))
        }
        "composite_rate" => (data(serde_json::to_value(CompositeRate::from_node(&input)?)), String::new()),
        "allocate" => {
            let allocated = ramme::allocate_from_node(plan, &input)?;
            (data(serde_json::to_value(&allocated)), allocated.text(language))
        }
        "balance" => {
            let balance = ramme::balance_from_node(plan.unwrap(), &input)?;
            (data(serde_json::to_value(&balance)), balance.text(language))
        }
        "check" => {
            let check = ramme::check_table(&input)?;
            (data(serde_json::to_value(&check)), check.text(language))
        }
        "present" => {
            let presentation = ramme::present_from_node(&plan.unwrap().frame(), &input)?;
            (data(serde_json::to_value(&presentation)), presentation.to_text())
        }
        "waterfall" => {
            let waterfall = ramme::waterfall_from_node(&plan.unwrap().frame(), &input)?;
            (data(serde_json::to_value(&waterfall)), waterfall.sheets().to_text())
        }
        "deviations" => {
            let deviations = ramme::deviations_from_node(&plan.unwrap().frame(), &input)?;
            (data(serde_json::to_value(&deviations)), deviations.sheets().to_text())
        }
        "with_scenario" => made(plan.unwrap().with_scenario_from_node(&input)?)?,
        "batch" => {
            let columns = given.as_object_mut().unwrap().remove("columns").unwrap();
            let text = given.to_string();
            let batch = plan.unwrap().batch_from_node(&Node::from_json(&text)?)?;
            let totals = match columns.as_object() {
                Some(named) => {
                    let columns: Vec<Vec<i64>> = named.values().map(numbers).collect();
                    let named: Vec<_> = named.keys().zip(columns.iter().map(Vec::as_slice)).collect();
                    batch.named_columns(&named)?.totals()?
                }
                None => {
                    let columns: Vec<Vec<i64>> = columns.as_array().unwrap().iter().map(numbers).collect();
                    let columns: Vec<&[i64]> = columns.iter().map(Vec::as_slice).collect();
                    batch.columns(&columns)?.totals()?
                }
            };
            (serde_json::json!({ "totals": totals }), String::new())
        }
        "changes" => {
            let scenarios = given["scenarios"].as_u64().unwrap();
            let [scenario, lever, value] = ["scenario", "lever", "value"].map(|name| numbers(&given[name]));
            for name in ["scenarios", "scenario", "lever", "value"] {
                given.as_object_mut().unwrap().remove(name);
            }
            let batch = plan.unwrap().batch_from_node(&Node::from_json(&given.to_string())?)?;
            let totals = batch.with_changes(scenarios, [&scenario, &lever, &value], |changes| changes.totals())?;
            (serde_json::json!({ "totals": totals }), String::new())
        }
        "roll_up" => (serde_json::json!({ "closing": roll_up(&given)? }), String::new()),
        "simulate" => {
            let plan = plan.unwrap();
            let outcomes = plan.simulate(&plan.uncertainty_from_node(&input)?)?.outcomes();
            (data(serde_json::to_value(&outcomes)), outcomes.text(language))
        }
        "tables" => made(tables(&given)?)?,
        "workbook" => made(Plan::from_workbook(&workbook(&given))?)?,
        "sentence" => {
            let reading = ramme::read_sentence(&input)?;
            (data(serde_json::to_value(&reading)), reading.text(language))
        }
        other => panic!("no operation {other}"),
    })
}

/// A plan that an operation made, as the cases look at it.
fn made(plan: Plan) -> Result<(Value, String), Error> {
    let closing = plan.frame().amounts(&ramme::Figure::closing())?;
    let closing: Vec<String> = closing.iter().map(ToString::to_string).collect();
    Ok((serde_json::json!({ "plan": plan, "closing": closing }), String::new()))
}

/// A plan from tables, whose columns stand in `measures` and `areas`; the rest of the input are options.
fn tables(given: &Value) -> Result<Plan, Error> {
    let mut options = given.clone();
    let taken = options.as_object_mut().unwrap();
    let [measures, areas] = ["measures", "areas"].map(|name| taken.remove(name));
    let (measures, areas) = (columns(&measures.unwrap()), areas.as_ref().map(columns));
    let options = options.to_string();
    ramme::plan_from_tables(&measures, areas.as_deref(), &Node::from_json(&options)?)
}

/// The columns of a table; the cells of one are of one type, or null.
fn columns(table: &Value) -> Vec<Column<'static>> {
    fn all<T>(cells: &[Value], read: impl Fn(&Value) -> Option<T>) -> Option<Vec<Option<T>>> {
        cells.iter().map(|cell| if cell.is_null() { Some(None) } else { read(cell).map(Some) }).collect()
    }
    let values = |cells: &[Value]| {
        let texts = all(cells, |cell| cell.as_str().map(|text| text.to_owned().into())).map(Values::Text);
        let whole = || all(cells, Value::as_i64).map(Values::Whole);
        texts.or_else(whole).or_else(|| all(cells, Value::as_f64).map(Values::Float))
    };
    let table = table.as_object().unwrap().iter();
    table.map(|(name, cells)| Column::new(name.clone(), values(cells.as_array().unwrap()).unwrap())).collect()
}

/// The bytes of a workbook with these `sheets`, each a list of rows; or of a `text`, which is no workbook.
fn workbook(given: &Value) -> Vec<u8> {
    if let Some(text) = given["text"].as_str() {
        return text.as_bytes().to_vec();
    }
    let mut workbook = Workbook::new();
    for (name, rows) in given["sheets"].as_object().unwrap() {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows.as_array().unwrap()) {
            for (column, cell) in (0..).zip(cells.as_array().unwrap()) {
                match cell {
                    Value::Null => continue,
                    Value::Number(number) => sheet.write(row, column, number.as_f64().unwrap()),
                    Value::String(text) if text.starts_with('#') => {
                        sheet.write(row, column, Formula::new("=NA()").set_result(text))
                    }
                    Value::String(text) => sheet.write(row, column, text),
                    other => panic!("no cell: {other}"),
                }
                .unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// A column of whole numbers; no area is −1.
fn numbers(column: &Value) -> Vec<i64> {
    column.as_array().unwrap().iter().map(|number| number.as_i64().unwrap_or(-1)).collect()
}

fn roll_up(given: &Value) -> Result<Vec<i64>, Error> {
    let unit = given
        .get("unit")
        .map_or(Ok(None), |unit| Unit::from_node(&Node::from_json(&serde_json::json!({ "unit": unit }).to_string())?));
    let (unit, no_unit) = unit.map_or_else(|error| (None, Some(error)), |unit| (unit, None));
    // What could not be read is told with the rest; zeros stand in.
    let amounts = |name: &str, column: &Value| match unit {
        None if no_unit.is_some() => (vec![0; column.as_array().unwrap().len()], no_unit.clone()),
        None => (numbers(column), None),
        Some(unit) => {
            let texts: Vec<String> = column.as_array().unwrap().iter().map(ToString::to_string).collect();
            let nodes = texts.iter().map(|text| Node::from_json(text).unwrap());
            unit.nodes_in_ore(name, nodes).map_or_else(|error| (vec![0; texts.len()], Some(error)), |ore| (ore, None))
        }
    };
    let (bases, refused) = amounts("bases", &given["bases"]);
    let [first, last] = ["first", "last"].map(|year| given[year].as_i64().unwrap());
    let made = RollUp::from_numbers(&numbers(&given["parents"]), &bases, first, last);
    let mut roll_up = Error::together(refused, made)?;
    for (name, out) in [("add", false), ("take_out", true)] {
        for measures in given.get(name).and_then(Value::as_array).into_iter().flatten() {
            let [area, start] = ["area", "start"].map(|name| numbers(&measures[name]));
            let (full_year, refused) = amounts("full_year", &measures["full_year"]);
            let end = measures.get("end").map(numbers);
            let columns = MeasureColumns { area: &area, full_year: &full_year, start: &start, end: end.as_deref() };
            let put = if out { roll_up.take_out(&columns) } else { roll_up.add(&columns) };
            Error::together(refused, put)?;
        }
    }
    Ok(roll_up.closing())
}
