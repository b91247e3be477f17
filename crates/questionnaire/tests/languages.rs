//! What a filling says in the language it is filled in, and what a judge makes of it.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::{Answer, Environment, Filling, Form, Prefill, judge, validate_definition};
use serde_json::json;

fn environment() -> Environment {
    Environment::at(Timestamp::from_us(1_795_359_600_000_000), 7)
}

fn form(languages: &[&str]) -> Arc<Form> {
    let definition = json!({"id": "x", "languages": languages,
        "choice_lists": {"who": [{"value": "a", "label": {"es": "Titular", "en": "Debtor"}}]},
        "nodes": [
            {"name": "day", "type": "date"},
            {"name": "who", "type": "select_one", "choices": "who"},
            {"name": "written", "type": "calculate", "calculate": "format-date(${day}, '%a %e %b %Y')"},
            {"name": "named", "type": "calculate", "calculate": "jr:choice-name(${who}, '${who}')"},
            {"name": "asked", "type": "text", "relevant": "${named} = 'Debtor'"}]});
    Arc::new(validate_definition(&definition.to_string()).expect("a definition without errors"))
}

fn filled(languages: &[&str]) -> Filling {
    let mut filling = Filling::open(form(languages), &Prefill::new(), environment());
    for (reference, value) in [("/data/day", "2026-09-02"), ("/data/who", "a")] {
        filling.answer(reference, &Answer::Text(value.to_owned())).expect("an answer that is taken");
    }
    filling
}

#[test]
fn months_and_days_have_their_names_in_the_language_of_the_form() {
    for (language, expected) in [
        ("es", "mié 2 sep 2026"),
        ("es-MX", "mié 2 sep 2026"),
        ("Español (es)", "mié 2 sep 2026"),
        ("español", "mié 2 sep 2026"),
        ("pt_BR", "qua 2 set 2026"),
        ("Portuguese (pt)", "qua 2 set 2026"),
        ("English (en)", "Wed 2 Sep 2026"),
        ("Estonian (et)", "Wed 2 Sep 2026"),
        ("français", "Wed 2 Sep 2026"),
    ] {
        assert_eq!(filled(&[language]).value("/data/written").as_deref(), Some(expected), "{language}");
    }
}

#[test]
fn a_form_that_names_no_language_speaks_the_readers() {
    let mut filling = filled(&[]);
    assert_eq!(filling.value("/data/written").as_deref(), Some("Wed 2 Sep 2026"));
    assert!(filling.set_language("pt"));
    assert_eq!(filling.value("/data/written").as_deref(), Some("qua 2 set 2026"));
}

#[test]
fn another_language_computes_again_what_is_said_in_it_and_what_depends_on_that() {
    let mut filling = filled(&["es", "en"]);
    assert_eq!(filling.value("/data/named").as_deref(), Some("Titular"));
    assert!(!filling.is_relevant("/data/asked"));
    filling.set_language("en");
    assert_eq!(filling.value("/data/written").as_deref(), Some("Wed 2 Sep 2026"));
    assert_eq!(filling.value("/data/named").as_deref(), Some("Debtor"));
    assert!(filling.is_relevant("/data/asked"));
    let draft = filling.draft();
    let restored = Filling::restore(form(&["es", "en"]), &draft, environment());
    assert_eq!(restored.value("/data/named").as_deref(), Some("Debtor"));
}

#[test]
fn answers_are_judged_in_the_language_they_were_given_in() {
    for language in ["es", "en"] {
        let form = form(&["es", "en"]);
        let mut filling = filled(&["es", "en"]);
        filling.set_language(language);
        let answers = filling.finish().expect("nothing wrong");
        assert_eq!(judge(&form, &answers, environment()), Vec::new(), "{language}");
    }
}
