//! What a filling says in the language it is filled in, and what a judge makes of it.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::{
    Answer, Environment, Filling, Form, Prefill, ProblemCode, judge, validate_definition,
};
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

fn filled(languages: &[&str], reader: &str) -> Filling {
    let environment = Environment { language: reader.to_owned(), ..environment() };
    let mut filling = Filling::open(form(languages), &Prefill::new(), environment);
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
        assert_eq!(filled(&[language], "").value("/data/written").as_deref(), Some(expected), "{language}");
    }
}

#[test]
fn a_filling_opens_in_the_readers_language_where_the_form_has_it_or_names_none() {
    let written = |languages: &[&str], reader| filled(languages, reader).value("/data/written");
    assert_eq!(written(&["es", "en"], "en").as_deref(), Some("Wed 2 Sep 2026"));
    assert_eq!(written(&["es", "en"], "pt").as_deref(), Some("mié 2 sep 2026"));
    assert_eq!(written(&[], "pt").as_deref(), Some("qua 2 set 2026"));
    assert_eq!(written(&[], "").as_deref(), Some("Wed 2 Sep 2026"));
    assert!(filled(&["es", "en"], "en").is_relevant("/data/asked"));
    let restored = Filling::restore(form(&["es", "en"]), &filled(&["es", "en"], "en").draft(), environment());
    assert_eq!(restored.value("/data/named").as_deref(), Some("Debtor"));
}

#[test]
fn answers_are_judged_in_whichever_language_they_were_given() {
    for (languages, reader) in
        [(&["es", "en"][..], "es"), (&["es", "en"], "en"), (&[], "pt"), (&["es"], "en")]
    {
        let form = form(languages);
        let mut filling = filled(languages, reader);
        let answers = filling.finish().expect("nothing wrong");
        assert_eq!(judge(&form, &answers, environment()), Vec::new(), "{reader}");
        // Somebody else reads on, in another language; what was computed before stays as it was.
        filling.set_language("en");
        let answers = filling.finish().expect("nothing wrong");
        assert_eq!(judge(&form, &answers, environment()), Vec::new(), "{reader}, then English");
    }
}

#[test]
fn a_computed_date_without_names_is_still_checked_in_every_language() {
    let definition = json!({"id": "x", "languages": ["es", "en"], "nodes": [
        {"name": "day", "type": "date"},
        {"name": "month", "type": "calculate", "calculate": "format-date(${day}, '%Y-%m')"}]});
    let form = Arc::new(validate_definition(&definition.to_string()).expect("a definition without errors"));
    let mut filling = Filling::open(form.clone(), &Prefill::new(), environment());
    filling.answer("/data/day", &Answer::Text("2026-09-02".to_owned())).expect("an answer that is taken");
    let mut answers = filling.finish().expect("nothing wrong");
    answers.values.insert("month".to_owned(), json!("2026-10"));
    let codes: Vec<_> =
        judge(&form, &answers, environment()).into_iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [ProblemCode::Differs]);
}
