//! Truth and choice: `if`, `not`, `coalesce`, `once`, checklists.

use super::{Call, Function};
use crate::xpath::value::Value;

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    Some(match function {
        Function::True => Value::Flag(true),
        // No document here says in which language its elements are.
        Function::False | Function::Language => Value::Flag(false),
        Function::Not => Value::Flag(!call.flag(0)),
        Function::Boolean => Value::Flag(call.flag(0)),
        Function::BooleanFromString => Value::Flag(matches!(call.text(0).as_str(), "1" | "true")),
        Function::If => call.value(if call.flag(0) { 1 } else { 2 }),
        Function::Coalesce => {
            let first = call.text(0);
            if first.is_empty() { call.value(1) } else { Value::Text(first) }
        }
        Function::Once => once(call),
        Function::Checklist => checklist(call),
        Function::WeightedChecklist => weighted_checklist(call),
        _ => return None,
    })
}

/// The value the question already has, else the argument.
fn once(call: &Call<'_>) -> Value {
    let current = call.scope.current;
    let kept = call.scope.tree(current.document).node(current.index).text.clone();
    if kept.is_empty() { call.value(0) } else { Value::Text(kept) }
}

fn bounds(least: f64, most: f64, reached: f64) -> Value {
    Value::Flag((least < 0.0 || reached >= least) && (most < 0.0 || reached <= most))
}

fn truths(call: &Call<'_>, place: usize) -> Vec<bool> {
    match call.value(place) {
        Value::Nodes(nodes) => {
            nodes.iter().map(|node| call.scope.node_text(*node)).map(|text| truth(&text)).collect()
        }
        Value::Text(text) => vec![truth(&text)],
        other => vec![call.scope.flag(&other)],
    }
}

fn truth(text: &str) -> bool {
    !matches!(text, "" | "0" | "false")
}

fn checklist(call: &Call<'_>) -> Value {
    let holding = (2..call.given()).flat_map(|place| truths(call, place)).filter(|holds| *holds).count();
    bounds(call.number(0), call.number(1), holding as f64)
}

fn weighted_checklist(call: &Call<'_>) -> Value {
    let mut total = 0.0;
    for place in (2..call.given().saturating_sub(1)).step_by(2) {
        let weights = match call.value(place + 1) {
            Value::Nodes(nodes) => nodes.iter().map(|node| number_of(call, *node)).collect(),
            other => vec![call.scope.number(&other)],
        };
        let holding = truths(call, place).into_iter().zip(weights).filter(|(holds, _)| *holds);
        total += holding.map(|(_, weight)| weight).sum::<f64>();
    }
    bounds(call.number(0), call.number(1), total)
}

fn number_of(call: &Call<'_>, node: crate::xpath::value::NodeRef) -> f64 {
    call.scope.number(&Value::Nodes(vec![node]))
}
