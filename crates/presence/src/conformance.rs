//! Runs the JSON cases of `conformance/presence`, natively and in WASM.

use serde::Deserialize;
use serde_json::Value;

use crate::{Attempt, judge};

#[derive(Deserialize)]
struct Case {
    name: String,
    attempt: Attempt,
    expected: Value,
}

/// Runs one file of cases (a JSON array); the error names every case that differs, and how.
pub fn run_vector(json: &str) -> Result<usize, String> {
    let cases: Vec<Case> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let differing: Vec<String> = cases.iter().filter_map(difference).collect();
    if differing.is_empty() { Ok(cases.len()) } else { Err(differing.join("\n")) }
}

fn difference(case: &Case) -> Option<String> {
    let got = match serde_json::to_value(judge(&case.attempt)) {
        Ok(got) => got,
        Err(error) => return Some(format!("{}: {error}", case.name)),
    };
    (got != case.expected).then(|| format!("{}: expected {}, got {got}", case.name, case.expected))
}
