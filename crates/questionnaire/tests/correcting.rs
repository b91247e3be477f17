//! Corrections made after a visit, and the page its answers are read on.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::definition::NodeKind;
use ronda_questionnaire::{
    Answer, AnswerError, Answers, Corrected, Correction, Environment, Form, ProblemCode, correct,
    corrected_names, judge, sheet, validate_definition,
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

fn answered(answers: &Answers, reference: &str, answer: Answer) -> Result<Corrected, AnswerError> {
    corrected(answers, reference, &Correction::Answer(answer))
}

fn corrected(answers: &Answers, reference: &str, correction: &Correction) -> Result<Corrected, AnswerError> {
    correct(&form(), answers, (reference, correction), at())
}

/// Path, before and after of every change.
fn changed(corrected: &Corrected) -> Vec<(&str, Value, Value)> {
    let change =
        |change: &'_ ronda_questionnaire::AnswerChange| (change.before.clone(), change.after.clone());
    let all = corrected.changes.iter();
    all.map(|one| (one.reference.as_str(), change(one).0, change(one).1)).collect()
}

#[test]
fn what_follows_from_a_correction_is_computed_again_and_nothing_else_changes() {
    let corrected = answered(&given(), "/data/person[2]/income", Answer::Number(50.0)).unwrap();
    let changes: Vec<_> = corrected.changes.iter().map(|change| change.reference.as_str()).collect();
    assert_eq!(changes, ["/data/person[2]/income", "/data/total"]);
    let values = &corrected.answers.values;
    assert_eq!((&values["total"], &values["promise"]["amount"]), (&json!("60"), &json!(500)));
    assert_eq!(corrected.problems, []);
}

#[test]
fn an_answer_that_is_no_longer_asked_goes_and_one_that_is_asked_anew_is_missing() {
    let nobody = Answer::Text("nobody".to_owned());
    let gone = answered(&given(), "/data/who", nobody).unwrap();
    assert!(gone.answers.values.get("promise").is_none());
    assert_eq!(gone.changes[1].before, json!(500));
    let debtor = Answer::Text("debtor".to_owned());
    let back = answered(&gone.answers, "/data/who", debtor).unwrap();
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
    let corrected = answered(&wrong, "/data/person[1]/name", name).unwrap();
    assert_eq!(codes(corrected.problems).collect::<Vec<_>>(), before);
    assert_eq!(corrected.answers.values["person"][0], json!({"name": "Ana", "income": "much"}));
    let blank = answered(&wrong, "/data/person[1]/income", Answer::Blank).unwrap();
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
        let error: AnswerError = answered(&given(), reference, answer).unwrap_err();
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
        "0|Persona||[]",
        "0|Fachada||[]",
        "0|¿Cuánto pagará?|500|[NotRelevant]",
        "0|unknown|x|[UnknownQuestion]",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_photo_can_be_taken_back() {
    let taken_back = answered(&given(), "/data/door", Answer::Blank).unwrap();
    let [change] = taken_back.changes.as_slice() else { panic!("{:?}", taken_back.changes) };
    assert_eq!((change.reference.as_str(), &change.before), ("/data/door", &json!("a.jpg")));
    assert_eq!(change.after, Value::Null);
    assert_eq!(taken_back.answers.values["who"], json!("debtor"));
}

#[test]
fn an_occurrence_that_is_taken_out_goes_with_its_answers_and_the_others_move_up_as_they_were_given() {
    let odd = answers(&json!({"who": "debtor", "promise": {"amount": 500}, "total": "60", "person": [
        {"name": "Eva", "income": 10}, {"name": "Luis", "income": 20}, {"name": "Ana", "income": "30", "age": 5}]}));
    let less = corrected(&odd, "/data/person[2]", &Correction::Remove).unwrap();
    let values = &less.answers.values;
    assert_eq!(
        values["person"],
        json!([{"name": "Eva", "income": 10}, {"name": "Ana", "income": "30", "age": 5}])
    );
    let luis = json!({"name": "Luis", "income": 20});
    let expected = [("/data/person[2]", luis, Value::Null), ("/data/total", json!("60"), json!("40"))];
    assert_eq!(changed(&less), expected);
    let problems: Vec<_> = less.problems.iter().map(|problem| problem.reference.as_str()).collect();
    assert_eq!(problems, ["/data/person[2]/age"]);
    assert_eq!(corrected_names(&odd, &less.answers), ["person", "total"]);
    let removal = &less.changes[0];
    let before = |path| removal.path_before(path);
    assert_eq!(before("/data/person[2]/name").as_deref(), Some("/data/person[3]/name"));
    assert_eq!(before("/data/person[1]/name").as_deref(), Some("/data/person[1]/name"));
    assert_eq!(before("/data/total").as_deref(), Some("/data/total"));
}

#[test]
fn the_last_occurrence_goes_and_an_empty_one_comes_that_is_judged_like_any() {
    let alone = answers(&json!({"who": "nobody", "total": "10", "person": [{"name": "Eva", "income": 10}]}));
    let none = corrected(&alone, "/data/person[1]", &Correction::Remove).unwrap();
    assert_eq!((&none.answers.values["person"], none.problems.len()), (&json!([]), 0));
    let page = sheet(&form(), &none.answers, &[], ("es", at()));
    assert!(!page.iter().any(|entry| entry.reference.starts_with("/data/person[")), "{page:?}");
    let one = corrected(&none.answers, "/data/person", &Correction::Add).unwrap();
    assert_eq!(one.answers.values["person"], json!([{"name": null, "income": null}]));
    let blank = json!({"name": null, "income": null});
    assert_eq!(changed(&one)[0], ("/data/person[1]", Value::Null, blank));
    assert_eq!(one.changes[0].path_before("/data/person[1]/name"), None);
    assert_eq!(corrected_names(&none.answers, &one.answers), ["person", "total"]);
    let never = answers(&json!({"who": "nobody", "total": "0"}));
    let none = corrected(&never, "/data/person[1]", &Correction::Remove).unwrap();
    assert_eq!(none.answers.values["person"], json!([]));
}

#[test]
fn occurrences_that_are_counted_fixed_or_not_there_neither_come_nor_go() {
    let definition = json!({"format": 1, "id": "v", "version": "1", "nodes": [
        {"name": "n", "type": "integer"},
        {"name": "turn", "type": "repeat", "count": "/data/n", "nodes": [{"name": "x", "type": "text"}]},
        {"name": "aside", "type": "group", "relevant": "/data/n > 5", "nodes": [
            {"name": "free", "type": "repeat", "nodes": [{"name": "x", "type": "text"}]}]}]});
    let form = Arc::new(validate_definition(&definition.to_string()).unwrap());
    let given = answers(&json!({"n": 2, "turn": [{"x": "a"}, {"x": "b"}]}));
    for (reference, correction, expected) in [
        ("/data/turn", Correction::Add, "cannot be added or removed"),
        ("/data/turn[1]", Correction::Remove, "cannot be added or removed"),
        ("/data/n", Correction::Add, "cannot be added or removed"),
        ("/data/n", Correction::Remove, "cannot be added or removed"),
        ("/data/aside/free", Correction::Add, "cannot be added or removed"),
        ("/data/aside/free[1]", Correction::Remove, "is not asked now"),
        ("/data/aside/free[7]", Correction::Remove, "no question"),
        ("/data/turn", Correction::File("a.jpg".to_owned()), "no question"),
        ("/data/n", Correction::File("a.jpg".to_owned()), "only be read"),
    ] {
        let error = correct(&form, &given, (reference, &correction), at()).unwrap_err();
        assert!(error.to_string().contains(expected), "{reference} {correction:?}: {error}");
    }
    let page = sheet(&form, &given, &[], ("es", at()));
    let fixed = page.iter().filter(|entry| entry.reference.starts_with("/data/turn[") && entry.place > 0);
    assert!(fixed.clone().count() == 2 && fixed.clone().all(|entry| entry.read_only), "{page:?}");
}

#[test]
fn a_file_takes_the_place_of_another_only_as_a_file() {
    let other = corrected(&given(), "/data/door", &Correction::File("b.jpg".to_owned())).unwrap();
    assert_eq!(changed(&other), [("/data/door", json!("a.jpg"), json!("b.jpg"))]);
    assert_eq!(corrected_names(&given(), &other.answers), ["door"]);
    let kinds = ["/data/door", "/data/person[2]/name", "/data/none"].map(|path| form().kind_at(path));
    assert_eq!(kinds, [Some(NodeKind::Photo), Some(NodeKind::Text), None]);
}
