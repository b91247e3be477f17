//! Any text as the expression of a calculation: computed or refused.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use ronda_domain::Timestamp;
use ronda_questionnaire::{Environment, Filling, Prefill, validate_definition};

fuzz_target!(|expression: &str| {
    let nodes = serde_json::json!([
        {"name": "a", "type": "text", "default": "x y 12"},
        {"name": "r", "type": "repeat", "nodes": [{"name": "b", "type": "integer", "default": "3"}]},
        {"name": "c", "type": "calculate", "calculate": expression}
    ]);
    let definition = serde_json::json!({"id": "x", "nodes": nodes}).to_string();
    let Ok(form) = validate_definition(&definition) else { return };
    let environment = Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1);
    let _ = Filling::open(Arc::new(form), &Prefill::new(), environment).snapshot();
});
