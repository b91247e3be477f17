//! What a screen is handed of choices: all of them once, and again when they are others.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::{Answer, Environment, Filling, Prefill, validate_definition};
use serde_json::{Value, json};

struct Opened {
    filling: Filling,
}

impl Opened {
    fn new(label: &Value, last: &Value) -> Self {
        let city = |value: &str, label: &Value, state: &str| json!({"value": value, "label": label, "columns": {"state": state}});
        let definition = json!({"id": "x", "languages": ["es", "en"],
            "choice_lists": {"cities": [city("a", label, "n"), city("b", &json!("B"), "s")]},
            "nodes": [
                {"name": "state", "type": "text"},
                {"name": "other", "type": "text"},
                {"name": "people", "type": "repeat", "nodes": [{"name": "who", "type": "text"}]},
                last]});
        let form =
            Arc::new(validate_definition(&definition.to_string()).expect("a definition without errors"));
        let environment = Environment::at(Timestamp::from_us(1_795_359_600_000_000), 7);
        Self { filling: Filling::open(form, &Prefill::new(), environment) }
    }

    fn answer(&mut self, reference: &str, value: &str) {
        self.filling.answer(reference, &Answer::Text(value.to_owned())).expect("an answer that is taken");
    }

    /// What the last question offers now, and whether that was said to be as before.
    fn offered(&mut self) -> (Vec<String>, bool) {
        let snapshot = self.filling.next_snapshot();
        let last = snapshot.nodes.into_iter().next_back().expect("a question");
        (last.choices.into_iter().map(|choice| choice.label).collect(), last.kept)
    }
}

fn offer(labels: &[&str]) -> (Vec<String>, bool) {
    (labels.iter().map(|label| (*label).to_owned()).collect(), false)
}

fn kept() -> (Vec<String>, bool) {
    (Vec::new(), true)
}

#[test]
fn choices_are_handed_over_once_and_again_when_the_filter_or_the_language_changes() {
    let city = json!({"name": "city", "type": "select_one", "choices": "cities", "choice_filter": "state = ${state}"});
    let mut opened = Opened::new(&json!({"es": "Á", "en": "A"}), &city);
    assert_eq!(opened.offered(), offer(&[]));
    opened.answer("/data/state", "n");
    assert_eq!(opened.offered(), offer(&["Á"]));
    opened.answer("/data/other", "x");
    assert_eq!(opened.offered(), kept());
    opened.filling.set_language("en");
    assert_eq!(opened.offered(), offer(&["A"]));
    opened.answer("/data/state", "s");
    assert_eq!(opened.offered(), offer(&["B"]));
    assert_eq!(opened.offered(), kept());
}

#[test]
fn choices_in_an_order_of_chance_keep_their_order() {
    let city = json!({"name": "city", "type": "select_one", "choices": "cities", "parameters": {"randomize": "true"}});
    let mut opened = Opened::new(&json!("A"), &city);
    assert_eq!(opened.offered().0.len(), 2);
    assert_eq!(opened.offered(), kept());
}

#[test]
fn choices_worded_by_an_answer_or_taken_from_answers_are_always_handed_over() {
    let city = json!({"name": "city", "type": "select_one", "choices": "cities"});
    let mut opened = Opened::new(&json!("A ${other}"), &city);
    assert_eq!(opened.offered(), offer(&["A ", "B"]));
    opened.answer("/data/other", "x");
    assert_eq!(opened.offered(), offer(&["A x", "B"]));

    let of_people = json!({"name": "chief", "type": "select_one",
        "choices_from": {"nodes": "/data/people", "value": "who", "label": "who"}});
    let mut opened = Opened::new(&json!("A"), &of_people);
    opened.offered();
    opened.answer("/data/people[1]/who", "Ana");
    assert_eq!(opened.offered(), offer(&["Ana"]));
    opened.answer("/data/people[1]/who", "Eva");
    assert_eq!(opened.offered(), offer(&["Eva"]));
}
