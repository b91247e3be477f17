//! Documents of ODK Collect: their answers as given, and what the judge says of them.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::xforms::{read_xform, submission_answers, submission_head, write_xform};
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};
use ronda_questionnaire::{Environment, Filling, Form, Prefill, ProblemCode, judge};
use serde_json::json;

const FORM: &str = "| survey |
    | | type | name | label | relevant | required | constraint |
    | | start | inicio | | | | |
    | | select_one c | contacto | ¿Quién? | | yes | |
    | | integer | edad | ¿Edad? | ${contacto} = 'si' | | . > 17 |
    | | decimal | monto | ¿Monto? | | | |
    | | select_multiple c | varios | ¿Cuáles? | | | |
    | | image | foto | Foto | | | |
    | | note | aviso | Gracias | | | |
    | | begin_repeat | bienes | Bienes | | | |
    | | text | nombre | ¿Cuál? | | | |
    | | end_repeat | | | | | |
    | choices |
    | | list_name | name | label |
    | | c | si | Sí |
    | | c | no | No |
    | settings |
    | | form_id | version |
    | | visita | 3 |";

fn form() -> Arc<Form> {
    let workbook = Workbook { name: Some("data".to_owned()), ..Workbook::from_markdown(FORM) };
    let reading = read_xlsform(&workbook).unwrap_or_else(|errors| panic!("{errors:?}"));
    Arc::new(Form::compile(reading.definition).unwrap_or_else(|errors| panic!("{errors:?}")))
}

fn document(inside: &str) -> String {
    format!(
        "<?xml version='1.0' ?><data xmlns:orx=\"http://openrosa.org/xforms\" id=\"visita\" version=\"3\">{inside}\
         <meta><instanceID>uuid:1</instanceID><audit>audit.csv</audit></meta></data>"
    )
}

fn environment() -> Environment {
    Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1)
}

#[test]
fn a_good_document_becomes_typed_answers_without_problems() {
    let xml = document(
        "<inicio>2026-11-22T10:00:00.000-06:00</inicio><contacto>si</contacto><edad>40</edad><monto>12.5</monto>\
         <varios>si no</varios><foto>1.jpg</foto><aviso/><bienes><nombre>Casa &amp; coche</nombre></bienes>\
         <bienes><nombre/></bienes>",
    );
    let head = submission_head(&xml).unwrap();
    assert_eq!((head.form_id.as_str(), head.version.as_deref()), ("visita", Some("3")));
    assert_eq!(
        (head.instance_id.as_deref(), head.deprecated_id, head.encrypted),
        (Some("uuid:1"), None, false)
    );
    let answers = submission_answers(&form(), &xml).unwrap();
    assert_eq!(
        serde_json::Value::Object(answers.values.clone()),
        json!({"inicio": "2026-11-22T10:00:00.000-06:00", "contacto": "si", "edad": 40, "monto": 12.5,
            "varios": ["si", "no"], "foto": "1.jpg", "bienes": [{"nombre": "Casa & coche"}, {"nombre": null}],
            "meta": {"instanceID": "uuid:1"}})
    );
    assert_eq!(judge(&form(), &answers, environment()), []);
}

#[test]
fn what_is_wrong_is_kept_and_named() {
    let xml = document("<edad>diez</edad><varios>si quizas</varios><otra>x</otra>");
    let answers = submission_answers(&form(), &xml).unwrap();
    assert_eq!((&answers.values["edad"], &answers.values["otra"]), (&json!("diez"), &json!("x")));
    let problems = judge(&form(), &answers, environment());
    let mut found: Vec<_> =
        problems.iter().map(|problem| (problem.reference.as_str(), problem.code)).collect();
    found.sort_by_key(|(reference, _)| reference.to_owned());
    assert_eq!(
        found,
        [
            ("/data/contacto", ProblemCode::Required),
            ("/data/edad", ProblemCode::NotRelevant),
            ("/data/otra", ProblemCode::UnknownQuestion),
            ("/data/varios", ProblemCode::NotOffered),
        ]
    );
}

#[test]
fn a_repeat_that_is_not_in_the_document_has_no_occurrence() {
    let asked = json!([{"name": "a", "type": "text", "required": "true()"}]);
    let repeat = |name: &str, relevant: &str| json!({"name": name, "type": "repeat", "relevant": relevant, "nodes": asked});
    let definition = serde_json::from_value(json!({"format": 1, "id": "x", "nodes": [
        repeat("none", "true()"), repeat("hidden", "false()"), repeat("kept", "true()"),
        {"name": "g", "type": "group", "nodes": [repeat("inside", "true()")]},
        {"name": "two", "type": "repeat", "count": "2", "nodes": [{"name": "b", "type": "text"}]}]}));
    let form = Arc::new(Form::compile(definition.unwrap()).unwrap());
    let answers = submission_answers(&form, "<data id='x'><kept><a>1</a></kept><g/></data>").unwrap();
    assert_eq!(
        serde_json::Value::Object(answers.values.clone()),
        json!({"none": [], "hidden": [], "kept": [{"a": "1"}], "g": {"inside": []}})
    );
    assert_eq!(judge(&form, &answers, environment()), []);
}

#[test]
fn what_another_tool_counts_repeats_with_is_no_answer() {
    let definition = serde_json::from_value(json!({"format": 1, "id": "x", "nodes": [
        {"name": "r", "type": "repeat", "count": "1 + 1", "nodes": [{"name": "a", "type": "text"}]}]}));
    let form = Arc::new(Form::compile(definition.unwrap()).unwrap());
    let written = write_xform(form.definition()).unwrap().xml;
    let theirs = Arc::new(Form::compile(read_xform(&written).unwrap().definition).unwrap());
    let xml = Filling::open(theirs, &Prefill::new(), environment()).instance_xml();
    assert!(xml.contains("<r_count>2</r_count>"), "{xml}");
    let answers = submission_answers(&form, &xml).unwrap();
    assert_eq!(judge(&form, &answers, environment()), [], "{xml}");
}

#[test]
fn what_is_no_document_is_refused() {
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><data>&a;</data>";
    let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    for xml in ["", "nada", "<data>", entities, &deep] {
        assert!(submission_head(xml).is_err(), "{xml}");
    }
}
