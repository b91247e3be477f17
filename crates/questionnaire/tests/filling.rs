//! A questionnaire like those of a collections team, filled in from the outside.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::definition::NodeKind;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};
use ronda_questionnaire::{
    Answer, AnswerError, Draft, Entry, Environment, Filling, Form, Prefill, ProblemCode, judge,
    validate_definition,
};
use serde_json::{Value, json};

const VISIT: &str = include_str!("collection_visit.json");

fn form() -> Arc<Form> {
    Arc::new(validate_definition(VISIT).expect("a definition without errors"))
}

fn environment() -> Environment {
    let now: Timestamp = "2026-11-21T14:00:00Z".parse().expect("a moment");
    Environment { offset_min: -360, ..Environment::at(now, 7) }
}

fn open() -> Filling {
    let prefill = [("debtor.name", "Ana Ruiz"), ("account.balance", "1500.50")];
    let prefill: Prefill =
        prefill.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Filling::open(form(), &prefill, environment())
}

fn say(filling: &mut Filling, reference: &str, value: impl Into<String>) {
    filling.answer(reference, &Answer::Text(value.into())).expect("an answer that is taken");
}

fn shown(filling: &Filling) -> Vec<String> {
    filling.nodes().into_iter().map(|node| node.reference).collect()
}

#[test]
fn only_relevant_questions_are_shown_in_order() {
    let mut filling = open();
    let before = ["/data/contacto", "/data/motivos", "/data/ciudad", "/data/estado", "/data/vecino"];
    assert_eq!(shown(&filling), before);
    say(&mut filling, "/data/contacto", "titular");
    assert_eq!(shown(&filling)[2..5], ["/data/promesa", "/data/promesa/monto", "/data/promesa/fecha"]);
}

#[test]
fn labels_hold_prefilled_values_in_the_language_shown() {
    let mut filling = open();
    assert_eq!(filling.nodes()[0].label, "¿Con quién hablaste en casa de Ana Ruiz?");
    assert!(filling.set_language("en"));
    assert_eq!(filling.nodes()[0].label, "Whom did you talk to at Ana Ruiz's?");
    assert_eq!(filling.nodes()[0].choices[1].label, "Nobody");
    assert!(!filling.set_language("fr"));
}

#[test]
fn required_and_constraint_are_reported_with_their_words() {
    let mut filling = open();
    say(&mut filling, "/data/contacto", "titular");
    say(&mut filling, "/data/promesa/monto", "2000");
    let problems = filling.problems();
    let codes: Vec<_> = problems.iter().map(|problem| (problem.reference.as_str(), problem.code)).collect();
    assert_eq!(
        codes,
        [("/data/promesa/monto", ProblemCode::Constraint), ("/data/promesa/fecha", ProblemCode::Required)]
    );
    assert_eq!(problems[0].message, "Debe ser mayor que cero y no pasar de 1500.5");
    let progress = filling.progress();
    assert_eq!((progress.asked, progress.answered, progress.missing, progress.invalid), (6, 2, 1, 1));
}

#[test]
fn a_finished_filling_yields_typed_answers_that_the_judge_accepts() {
    let mut filling = open();
    say(&mut filling, "/data/contacto", "titular");
    filling.answer("/data/promesa/monto", &Answer::Number(500.0)).expect("a number");
    say(&mut filling, "/data/promesa/fecha", "2026-11-30");
    filling.answer("/data/motivos", &Answer::Many(vec!["otro".into(), "desempleo".into()])).expect("choices");
    let neighbour = filling.add_repeat("/data/vecino").expect("a repeat");
    assert_eq!(neighbour, "/data/vecino[1]");
    say(&mut filling, "/data/vecino[1]/nombre", "Luz");
    filling.answer("/data/vecino[1]/edad", &Answer::Number(30.0)).expect("an age");
    let answers = filling.finish().expect("nothing wrong");
    assert_eq!(
        Value::Object(answers.values.clone()),
        json!({
            "titular": "Ana Ruiz", "saldo": 1500.5, "contacto": "titular", "motivos": ["desempleo", "otro"],
            "promesa": {"monto": 500.0, "fecha": "2026-11-30", "resto": 1000.5},
            "ciudad": null, "estado": null, "vecino": [{"nombre": "Luz", "edad": 30, "numero": "1"}], "adultos": "1"
        })
    );
    assert_eq!(judge(&form(), &answers, environment()), []);
}

#[test]
fn the_judge_finds_what_a_phone_must_not_send() {
    let cases = [
        (json!({}), ("/data/contacto", ProblemCode::Required)),
        (
            json!({"contacto": "nadie", "promesa": {"monto": 5}}),
            ("/data/promesa/monto", ProblemCode::NotRelevant),
        ),
        (json!({"contacto": "marciano"}), ("/data/contacto", ProblemCode::NotOffered)),
        (json!({"contacto": "nadie", "adultos": 3}), ("/data/adultos", ProblemCode::Differs)),
        (json!({"contacto": "nadie", "nada": 3}), ("/data/nada", ProblemCode::UnknownQuestion)),
        (json!({"contacto": "nadie", "saldo": "mucho"}), ("/data/saldo", ProblemCode::WrongKind)),
        (json!({"contacto": "nadie", "vecino": [{}]}), ("/data/vecino[1]/nombre", ProblemCode::Required)),
        (
            json!({"contacto": "titular", "promesa": {"monto": -1}}),
            ("/data/promesa/monto", ProblemCode::Constraint),
        ),
    ];
    for (values, expected) in cases {
        let mut answers = open().answers();
        answers.values = values.as_object().expect("an object").clone();
        let problems = judge(&form(), &answers, environment());
        let found: Vec<_> =
            problems.iter().map(|problem| (problem.reference.as_str(), problem.code)).collect();
        assert!(found.contains(&expected), "{values}: {found:?}");
    }
}

#[test]
fn a_filter_takes_back_an_answer_it_no_longer_offers_and_gives_it_again() {
    let mut filling = open();
    say(&mut filling, "/data/estado", "jal");
    say(&mut filling, "/data/ciudad", "gdl");
    say(&mut filling, "/data/estado", "nl");
    assert_eq!(filling.value("/data/ciudad").as_deref(), Some(""));
    assert_eq!(filling.choices("/data/ciudad")[0].label, "Monterrey");
    say(&mut filling, "/data/estado", "jal");
    assert_eq!(filling.value("/data/ciudad").as_deref(), Some("gdl"));
}

#[test]
fn repeats_are_added_counted_renumbered_and_removed() {
    let mut filling = open();
    for age in [10.0, 20.0, 40.0] {
        let path = filling.add_repeat("/data/vecino").expect("a repeat");
        filling.answer(&format!("{path}/edad"), &Answer::Number(age)).expect("an age");
    }
    assert_eq!(filling.value("/data/adultos").as_deref(), Some("2"));
    assert!(filling.is_relevant("/data/aviso"));
    filling.remove_repeat("/data/vecino[1]").expect("removed");
    assert_eq!(filling.value("/data/vecino[2]/numero").as_deref(), Some("2"));
    filling.remove_repeat("/data/vecino[2]").expect("removed");
    assert_eq!(filling.value("/data/adultos").as_deref(), Some("1"));
    let entries: Vec<_> = filling
        .nodes()
        .into_iter()
        .filter(|node| node.kind == NodeKind::Repeat)
        .map(|node| (node.entry, node.label))
        .collect();
    assert_eq!(entries[0], (Entry::Repeat, "Vecino 1".to_owned()));
    assert_eq!(entries[1].0, Entry::AddRepeat);
}

#[test]
fn a_repeat_whose_last_occurrence_was_removed_is_judged_as_having_none() {
    let definition = json!({"format": 1, "id": "hogar", "version": "1", "nodes": [
        {"name": "persona", "type": "repeat", "nodes": [{"name": "nombre", "type": "text", "required": true}]}]});
    let form = Arc::new(validate_definition(&definition.to_string()).expect("a form"));
    let mut filling = Filling::open(form.clone(), &Prefill::default(), environment());
    filling.remove_repeat("/data/persona[1]").expect("removed");
    let answers = filling.finish().expect("finished");
    assert_eq!(Value::Object(answers.values.clone()), json!({"persona": []}));
    assert_eq!(judge(&form, &answers, environment()), []);
}

#[test]
fn a_draft_goes_on_where_it_stopped_also_with_hidden_answers() {
    let mut filling = open();
    say(&mut filling, "/data/contacto", "titular");
    say(&mut filling, "/data/promesa/monto", "500");
    say(&mut filling, "/data/contacto", "nadie");
    filling.add_repeat("/data/vecino").expect("a repeat");
    say(&mut filling, "/data/vecino[1]/nombre", "Luz");
    let json = serde_json::to_string(&filling.draft()).expect("json");
    let draft: Draft = serde_json::from_str(&json).expect("a draft");
    let mut again = Filling::restore(form(), &draft, environment());
    assert_eq!(again.snapshot(), filling.snapshot());
    say(&mut again, "/data/contacto", "titular");
    assert_eq!(again.node("/data/promesa/monto").map(|node| node.value).as_deref(), Some("500"));
}

#[test]
fn answers_that_cannot_be_taken_say_why() {
    let mut filling = open();
    let cases = [
        ("/data/nada", "x", AnswerError::NoSuchQuestion("/data/nada".into())),
        ("/data/promesa/monto", "5", AnswerError::NotRelevant("/data/promesa/monto".into())),
        (
            "/data/contacto",
            "x",
            AnswerError::NotOffered { reference: "/data/contacto".into(), value: "x".into() },
        ),
    ];
    for (reference, value, expected) in cases {
        assert_eq!(filling.answer(reference, &Answer::Text(value.into())), Err(expected));
    }
}

#[test]
fn every_error_of_a_definition_is_found_with_its_place() {
    let definition = json!({"id": "x", "nodes": [
        {"name": "1a", "type": "text"},
        {"name": "b", "type": "text", "relevant": "${nada} = 1"},
        {"name": "b", "type": "text", "constraint": ". >"},
        {"name": "c", "type": "select_one", "choices": "falta"},
        {"name": "d", "type": "calculate", "calculate": "${e}"},
        {"name": "e", "type": "calculate", "calculate": "${d} + 1"},
        {"name": "f", "type": "text", "label": "Hola ${g", "calculate": "nada()"}
    ]});
    let errors = validate_definition(&definition.to_string()).expect_err("errors");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(texts.len(), 8, "{texts:#?}");
    for expected in [
        "/data/1a name: \"1a\" is no name",
        "/data/b name: \"b\" is there twice",
        "/data/b relevant: there is no question \"nada\"",
        "/data/b constraint: the expression ends",
        "/data/c choices: there is no list of choices \"falta\"",
        "/data/d calculate: it depends on itself: /data/d, /data/e",
        "/data/f label: \"${\" is never closed",
        "/data/f calculate: there is no function nada()",
    ] {
        assert!(texts.iter().any(|text| text.starts_with(expected)), "{expected} not in {texts:#?}");
    }
}

#[test]
fn questions_may_hide_each_other() {
    let definition = json!({"id": "x", "nodes": [
        {"name": "a", "type": "text", "relevant": "${b} = ''"},
        {"name": "b", "type": "text", "relevant": "${a} = ''"}
    ]});
    let form = Arc::new(validate_definition(&definition.to_string()).expect("allowed"));
    let mut filling = Filling::open(form, &Prefill::new(), environment());
    assert_eq!(shown(&filling), ["/data/a", "/data/b"]);
    say(&mut filling, "/data/b", "x");
    assert_eq!(shown(&filling), ["/data/b"]);
}

#[test]
fn a_repeat_in_a_repeat_begins_with_the_occurrences_it_is_given() {
    let inner = serde_json::json!({"name": "s", "type": "repeat", "initial": [], "nodes": [{"name": "q", "type": "text"}]});
    let outer = serde_json::json!({"name": "r", "type": "repeat", "nodes": [inner],
        "initial": [{"s/q": "1", "s[2]/q": "2"}, {"s/q": "3"}, {}]});
    let definition = serde_json::json!({"id": "x", "nodes": [outer]}).to_string();
    let form = Arc::new(validate_definition(&definition).expect("a definition without errors"));
    let filling = Filling::open(form, &Prefill::new(), environment());
    let counts = [1, 2, 3].map(|place| filling.count_of(&format!("/data/r[{place}]/s")));
    assert_eq!(counts, [2, 1, 0]);
    assert_eq!(filling.value("/data/r[1]/s[2]/q").as_deref(), Some("2"));
}

#[test]
fn a_pattern_that_turns_out_unreadable_is_the_questionnaires_fault_and_nobody_elses() {
    let definition = json!({"format": 1, "id": "v", "version": "1", "nodes": [
        {"name": "pattern", "type": "text"},
        {"name": "code", "type": "text", "required": true, "constraint": "regex(., ${pattern})"}]});
    let form = Arc::new(validate_definition(&definition.to_string()).expect("a form"));
    let mut filling = Filling::open(form.clone(), &Prefill::default(), environment());
    say(&mut filling, "/data/pattern", "^[0-9]+$");
    say(&mut filling, "/data/code", "abc");
    assert_eq!(
        filling.node("/data/code").and_then(|node| node.problem).map(|one| one.code),
        Some(ProblemCode::Constraint)
    );
    say(&mut filling, "/data/pattern", "(?=a)b");
    let answers = filling.finish().expect("finished");
    let codes = |answers| {
        judge(&form, answers, environment())
            .into_iter()
            .map(|one| (one.reference, one.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(&answers), [("/data/code".to_owned(), ProblemCode::FormFault)]);
    say(&mut filling, "/data/pattern", "^[a-c]+$");
    assert_eq!(codes(&filling.finish().expect("finished")), []);
}

#[test]
fn what_cannot_be_removed_says_so() {
    let counted =
        json!({"name": "c", "type": "repeat", "count": "2", "nodes": [{"name": "x", "type": "text"}]});
    let free = json!({"name": "f", "type": "repeat", "nodes": [{"name": "y", "type": "text"}]});
    let form = validate_definition(&json!({"id": "x", "nodes": [counted, free]}).to_string()).expect("sound");
    let mut filling = Filling::open(Arc::new(form), &Prefill::new(), environment());
    let heads: Vec<(String, bool)> = filling
        .nodes()
        .into_iter()
        .filter(|node| node.entry == Entry::Repeat)
        .map(|node| (node.reference, node.read_only))
        .collect();
    assert_eq!(heads.iter().map(|(_, fixed)| *fixed).collect::<Vec<_>>(), [true, true, false]);
    for (reference, fixed) in heads {
        assert_eq!(filling.remove_repeat(&reference).is_err(), fixed, "{reference}");
    }
}

#[test]
fn the_head_of_a_table_is_read_and_not_asked() {
    let table = "| survey |\n| | type | name | label | appearance |\n\
        | | begin_group | trato | Trato | table-list |\n\
        | | select_one si_no | amable | ¿Fue amable? | |\n| | select_one si_no | claro | ¿Fue claro? | |\n\
        | | end_group | | | |\n| choices |\n| | list_name | name | label |\n| | si_no | si | Sí |\n| | si_no | no | No |\n";
    let reading = read_xlsform(&Workbook::from_markdown(table)).expect("an XLSForm");
    let text = serde_json::to_string(&reading.definition).expect("a definition as text");
    let form = Arc::new(validate_definition(&text).expect("a definition without errors"));
    let filling = Filling::open(form, &Prefill::new(), environment());
    let selects = filling.nodes().into_iter().filter(|node| node.kind == NodeKind::SelectOne);
    assert_eq!(selects.map(|node| node.label).collect::<Vec<_>>(), ["¿Fue amable?", "¿Fue claro?"]);
    assert_eq!(filling.progress().asked, 2);
}
