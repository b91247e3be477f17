//! Any sequence of answers, occurrences added and removed: a draft of it goes on where it stopped.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use ronda_domain::Timestamp;
use ronda_questionnaire::{Answer, Environment, Filling, Prefill, validate_definition};

const VISIT: &str = include_str!("../../crates/questionnaire/tests/collection_visit.json");

fuzz_target!(|operations: Vec<(u8, String, String)>| {
    let Ok(form) = validate_definition(VISIT) else { return };
    let form = Arc::new(form);
    let environment = Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1);
    let mut filling = Filling::open(form.clone(), &Prefill::new(), environment.clone());
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
    let again = Filling::restore(form, &filling.draft(), environment);
    assert_eq!(again.snapshot(), filling.snapshot());
});
