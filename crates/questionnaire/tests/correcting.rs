//! Corrections made after a visit, and the page its answers are read on.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::{
    Answer, AnswerError, Answers, Environment, Form, ProblemCode, correct, judge, sheet, validate_definition,
};
use serde_json::{Value, json};

fn form() -> Arc<Form> {
    let definition = json!({
        "format": 1, "id": "visita", "version": "1", "languages": ["es", "en"], "default_language": "es", "nodes": [
            {"name": "who", "type": "select_one", "choices": "who", "label": {"es": "¿Con quién?", "en": "Who?"}},
            {"name": "promise", "type": "group", "label": {"es": "Promesa"}, "relevant": "/data/who = 'debtor'", "nodes": [
                {"name": "amount", "type": "integer", "required": true, "constraint": ". > 0",
                    "label": {"es": "¿Cuánto pagará?"}}]},
            {"name": "person", "type": "repeat", "label": {"es": "Persona"}, "nodes": [
                {"name": "name", "type": "text", "label": {"es": "Nombre"}},
                {"name": "income", "type": "integer", "label": {"es": "Ingreso de ${name}"}}]},
            {"name": "total", "type": "calculate", "calculate": "sum(/data/person/income)"},
            {"name": "door", "type": "photo", "label": {"es": "Fachada"}}],
        "choice_lists": {"who": [{"value": "debtor", "label": {"es": "Titular", "en": "Debtor"}},
            {"value": "nobody", "label": {"es": "Nadie", "en": "Nobody"}}]}});
    Arc::new(validate_definition(&definition.to_string()).unwrap())
}

fn answers(values: &Value) -> Answers {
    let version = json!({"definition_id": "visita", "version": "1", "language": "es", "values": values});
    serde_json::from_value(version).unwrap()
}

fn given() -> Answers {
    answers(&json!({"who": "debtor", "promise": {"amount": 500}, "total": "30", "door": "a.jpg",
        "person": [{"name": "Eva", "income": 10}, {"name": "Luis", "income": 20}]}))
}

fn at() -> Environment {
    Environment::at(Timestamp::from_us(0), 0)
}

#[test]
fn what_follows_from_a_correction_is_computed_again_and_nothing_else_changes() {
    let corrected =
        correct(&form(), &given(), ("/data/person[2]/income", &Answer::Number(50.0)), at()).unwrap();
    let changes: Vec<_> = corrected.changes.iter().map(|change| change.reference.as_str()).collect();
    assert_eq!(changes, ["/data/person[2]/income", "/data/total"]);
    let values = &corrected.answers.values;
    assert_eq!((&values["total"], &values["promise"]["amount"]), (&json!("60"), &json!(500)));
    assert_eq!(corrected.problems, []);
}

#[test]
fn an_answer_that_is_no_longer_asked_goes_and_one_that_is_asked_anew_is_missing() {
    let nobody = Answer::Text("nobody".to_owned());
    let gone = correct(&form(), &given(), ("/data/who", &nobody), at()).unwrap();
    assert!(gone.answers.values.get("promise").is_none());
    assert_eq!(gone.changes[1].before, json!(500));
    let debtor = Answer::Text("debtor".to_owned());
    let back = correct(&form(), &gone.answers, ("/data/who", &debtor), at()).unwrap();
    let problem = &back.problems[0];
    assert_eq!((problem.reference.as_str(), problem.code), ("/data/promise/amount", ProblemCode::Required));
}

#[test]
fn a_correction_leaves_other_problems_where_they_are() {
    let wrong = answers(&json!({"who": "dog", "unknown": 1, "person": [{"name": "Eva", "income": "much"}]}));
    let codes =
        |problems: Vec<_>| problems.into_iter().map(|problem: ronda_questionnaire::Problem| problem.code);
    let before: Vec<_> = codes(judge(&form(), &wrong, at())).collect();
    let name = Answer::Text("Ana".to_owned());
    let corrected = correct(&form(), &wrong, ("/data/person[1]/name", &name), at()).unwrap();
    assert_eq!(codes(corrected.problems).collect::<Vec<_>>(), before);
    assert_eq!(corrected.answers.values["person"][0], json!({"name": "Ana", "income": "much"}));
    let blank = correct(&form(), &wrong, ("/data/person[1]/income", &Answer::Blank), at()).unwrap();
    assert_eq!(blank.changes.len(), 1, "{:?}", blank.changes);
}

#[test]
fn what_the_filling_would_not_take_is_refused() {
    let text = |text: &str| Answer::Text(text.to_owned());
    let cases = [
        ("/data/who", text("dog"), "not among"),
        ("/data/promise/amount", text("many"), "expected a whole number"),
        ("/data/nothing", text("x"), "no question"),
        ("/data/door", text("b.jpg"), "only be read"),
        ("/data/total", text("1"), "only be read"),
        ("/data/promise", text("1"), "no question"),
    ];
    for (reference, answer, expected) in cases {
        let error: AnswerError = correct(&form(), &given(), (reference, &answer), at()).unwrap_err();
        assert!(error.to_string().contains(expected), "{reference}: {error}");
    }
}

#[test]
fn the_page_has_every_question_with_its_words_and_its_problems() {
    let wrong = answers(&json!({"who": "nobody", "promise": {"amount": 500}, "unknown": "x", "total": "10",
        "person": [{"name": "Eva", "income": 10}]}));
    let problems = judge(&form(), &wrong, at());
    let page = sheet(&form(), &wrong, &problems, ("en", at()));
    let lines: Vec<String> = page
        .iter()
        .map(|entry| {
            let codes: Vec<_> = entry.problems.iter().map(|problem| problem.code).collect();
            format!("{}|{}|{}|{codes:?}", entry.depth, entry.label, entry.text)
        })
        .collect();
    let expected = [
        "0|Who?|Nobody|[]",
        "0|Persona||[]",
        "1|Nombre|Eva|[]",
        "1|Ingreso de Eva|10|[]",
        "0|Fachada||[]",
        "0|¿Cuánto pagará?|500|[NotRelevant]",
        "0|unknown|x|[UnknownQuestion]",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_photo_can_be_taken_back() {
    let taken_back = correct(&form(), &given(), ("/data/door", &Answer::Blank), at()).unwrap();
    let [change] = taken_back.changes.as_slice() else { panic!("{:?}", taken_back.changes) };
    assert_eq!((change.reference.as_str(), &change.before), ("/data/door", &json!("a.jpg")));
    assert_eq!(change.after, Value::Null);
    assert_eq!(taken_back.answers.values["who"], json!("debtor"));
}
