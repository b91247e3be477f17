//! A questionnaire being written: what is wrong with it, as the server would say it.

use ronda_questionnaire::validate_definition;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
struct Problem<'a> {
    node: &'a str,
    property: &'a str,
    code: &'static str,
    subject: String,
}

/// Everything wrong with a definition, a list of `{node, property, code, subject}`; empty when nothing is.
#[wasm_bindgen]
pub fn check_definition(definition: &str) -> Result<String, JsError> {
    let errors = validate_definition(definition).err().unwrap_or_default();
    let problems: Vec<Problem<'_>> = errors
        .iter()
        .map(|error| Problem {
            node: &error.node,
            property: &error.property,
            code: error.problem.code(),
            subject: error.problem.subject(),
        })
        .collect();
    crate::write(&problems)
}
