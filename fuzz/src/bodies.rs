//! What each target does with one input. `conformance/forms/tests/mutations.rs` runs the same without a fuzzer.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform, write_xlsform};
use ronda_questionnaire::{
    Answer, Environment, Filling, Form, Prefill, Strictness, validate_definition, xforms,
};

const VISIT: &str = include_str!("../../crates/questionnaire/tests/collection_visit.json");

fn environment() -> Environment {
    Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1)
}

/// Any text as the expression of a calculation: computed or refused.
pub fn expression(expression: &str) {
    let nodes = serde_json::json!([
        {"name": "a", "type": "text", "default": "x y 12"},
        {"name": "r", "type": "repeat", "nodes": [{"name": "b", "type": "integer", "default": "3"}]},
        {"name": "c", "type": "calculate", "calculate": expression}
    ]);
    let definition = serde_json::json!({"id": "x", "nodes": nodes}).to_string();
    let Ok(form) = validate_definition(&definition) else { return };
    let _ = Filling::open(Arc::new(form), &Prefill::new(), environment()).snapshot();
}

/// Any sequence of answers, occurrences added and removed: a draft of it goes on where it stopped.
pub fn operations(operations: Vec<(u8, String, String)>) {
    let Ok(form) = validate_definition(VISIT) else { return };
    let form = Arc::new(form);
    let mut filling = Filling::open(form.clone(), &Prefill::new(), environment());
    for (what, reference, text) in operations.into_iter().take(200) {
        let nodes = filling.nodes();
        let known = nodes.get(usize::from(what) / 4).map_or(reference, |node| node.reference.clone());
        let _ = match what % 4 {
            0 => filling.add_repeat(&known).map(|_| ()),
            1 => filling.remove_repeat(&known),
            2 => filling.answer(&known, &Answer::Blank),
            _ => filling.answer(&known, &Answer::Text(text)),
        };
    }
    let again = Filling::restore(form, &filling.draft(), environment());
    assert_eq!(again.snapshot(), filling.snapshot());
}

/// Any bytes as an XLSX or XLS file.
pub fn spreadsheet(bytes: &[u8]) {
    if let Ok(workbook) = Workbook::from_spreadsheet(bytes) {
        let _ = read_xlsform(&workbook);
    }
}

/// Any text as an XForm: opened or refused.
pub fn xform(xml: &str) {
    let Ok(reading) = xforms::read_xform(xml) else { return };
    let Ok(form) = Form::compile_with(reading.definition, Strictness::Lenient) else { return };
    let _ = Filling::open(Arc::new(form), &Prefill::new(), environment()).instance_xml();
}

/// Any text as the markdown tables of an XLSForm: read or refused; what is read and written without loss is read again.
pub fn xlsform(text: &str) {
    let Ok(reading) = read_xlsform(&Workbook::from_markdown(text)) else { return };
    let writing = write_xlsform(&reading.definition);
    if writing.losses.is_empty() {
        assert!(read_xlsform(&writing.workbook).is_ok());
    }
}
