//! Whatever comes in, the engine answers in bounded time and never panics.

use std::sync::Arc;

use proptest::prelude::*;
use ronda_domain::Timestamp;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform, write_xlsform};
use ronda_questionnaire::{
    Answer, Answers, Draft, Environment, Filling, Form, Prefill, judge, validate_definition, xforms,
};

const VISIT: &str = include_str!("collection_visit.json");
const XFORM: &str = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model><itext><translation lang="es">
 <text id="a"><value>Hola <output value="/data/b"/></value></text></translation></itext><instance><data id="x">
 <r jr:template=""><c/></r><r><c>1</c></r><b>2</b></data></instance><instance id="l"><root><item><name>v</name>
 <label>V</label></item></root></instance><bind nodeset="/data/b" type="int" calculate="count(/data/r[c > 0]) * 2"/>
 <bind nodeset="/data/r/c" type="int" relevant="position(..) &lt; 5" constraint=". != 3"/></model></h:head><h:body>
 <group ref="/data/r"><label ref="jr:itext('a')"/><repeat nodeset="/data/r"><select1 ref="/data/r/c">
 <itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="label"/></itemset></select1></repeat>
 </group></h:body></h:html>"#;
const WORKBOOK: &str = "| survey |\n| | type | name | label::es | relevant | calculation | parameters |\n\
 | | begin_repeat | r | R | | | |\n| | select_one l | q | Q ${r} | . = 'a' | | randomize=true |\n| | end_repeat | | | | | |\n\
 | | range | n | N | | | start=1 end=5 |\n| | calculate | c | | | sum(${q}) | |\n| choices |\n| | list_name | name | label |\n\
 | | l | a | A |\n| settings |\n| | form_id | style |\n| | x | pages |\n";

fn environment() -> Environment {
    Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1)
}

fn with_calculation(expression: &str) -> String {
    let nodes = serde_json::json!([
        {"name": "a", "type": "text", "default": "x y 12"},
        {"name": "r", "type": "repeat", "nodes": [{"name": "b", "type": "integer", "default": "3"}]},
        {"name": "c", "type": "calculate", "calculate": expression}
    ]);
    serde_json::json!({"id": "x", "nodes": nodes}).to_string()
}

/// One piece of a text replaced by another.
fn mutated(text: &str, at: usize, length: usize, piece: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = at % (letters.len() + 1);
    let end = (at + length).min(letters.len());
    letters[..at].iter().chain(&piece.chars().collect::<Vec<_>>()).chain(&letters[end..]).collect()
}

fn expression() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("${a}"),
        Just("${b}"),
        Just("${r}"),
        Just("."),
        Just(".."),
        Just("//*"),
        Just("/data"),
        Just("["),
        Just("]"),
        Just("("),
        Just(")"),
        Just(","),
        Just(" + "),
        Just(" = "),
        Just(" and "),
        Just("-"),
        Just("*"),
        Just("'x'"),
        Just("2"),
        Just("1e9"),
        Just("count("),
        Just("concat("),
        Just("position("),
        Just("substr("),
        Just("regex("),
        Just("'(a*)*b'"),
        Just("date("),
        Just("format-date("),
        Just("if("),
        Just("sum("),
        Just("indexed-repeat("),
        Just("current()"),
        Just("instance('x')"),
        Just("randomize("),
        Just("selected-at("),
        Just("round("),
        Just("/"),
        Just("'2026-02-30'"),
        Just("weighted-checklist("),
        Just("area("),
        Just("@"),
        Just("|"),
        Just("ancestor::*"),
    ];
    prop::collection::vec(piece, 1..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_expression_is_evaluated_or_refused(expression in expression()) {
        if let Ok(form) = validate_definition(&with_calculation(&expression)) {
            let filling = Filling::open(Arc::new(form), &Prefill::new(), environment());
            prop_assert!(filling.value("/data/c").is_some());
        }
    }

    #[test]
    fn any_text_as_an_expression_is_evaluated_or_refused(expression in "\\PC{0,60}") {
        if let Ok(form) = validate_definition(&with_calculation(&expression)) {
            Filling::open(Arc::new(form), &Prefill::new(), environment()).snapshot();
        }
    }

    #[test]
    fn any_definition_opens_or_is_refused(at in 0_usize..4_000, length in 0_usize..40, piece in "\\PC{0,12}") {
        if let Ok(form) = validate_definition(&mutated(VISIT, at, length, &piece)) {
            Filling::open(Arc::new(form), &Prefill::new(), environment()).snapshot();
        }
    }

    #[test]
    fn any_xform_opens_or_is_refused(at in 0_usize..2_000, length in 0_usize..40, piece in "[<>/a-z\"=\\[\\]&; ]{0,12}") {
        if let Ok(reading) = xforms::read_xform(&mutated(XFORM, at, length, &piece))
            && let Ok(form) = Form::compile(reading.definition)
        {
            let filling = Filling::open(Arc::new(form), &Prefill::new(), environment());
            prop_assert!(filling.instance_xml().starts_with('<'));
        }
    }

    #[test]
    fn any_workbook_is_read_or_refused_with_its_place(at in 0_usize..900, length in 0_usize..30, piece in "\\PC{0,12}") {
        match read_xlsform(&Workbook::from_markdown(&mutated(WORKBOOK, at, length, &piece))) {
            Ok(reading) => prop_assert!(Form::compile(reading.definition).is_ok() || !reading.warnings.is_empty()),
            Err(errors) => prop_assert!(errors.iter().all(|error| !error.sheet.is_empty())),
        }
    }

    #[test]
    fn any_workbook_that_is_read_comes_back_from_what_is_written(at in 0_usize..900, length in 0_usize..30, piece in "\\PC{0,12}") {
        if let Ok(reading) = read_xlsform(&Workbook::from_markdown(&mutated(WORKBOOK, at, length, &piece))) {
            let writing = write_xlsform(&reading.definition);
            if writing.losses.is_empty() {
                let again = read_xlsform(&writing.workbook).map(|reading| reading.definition);
                prop_assert_eq!(again, Ok(reading.definition));
            }
        }
    }

    #[test]
    fn any_operations_leave_a_filling_that_can_be_kept(operations in prop::collection::vec((0_u8..9, 0_usize..4, "\\PC{0,8}"), 1..20)) {
        let form = Arc::new(validate_definition(VISIT).expect("a definition without errors"));
        let mut filling = Filling::open(form.clone(), &Prefill::new(), environment());
        for (what, place, text) in operations {
            let member = format!("/data/vecino[{}]", place + 1);
            let outcome = match what {
                0 => filling.add_repeat("/data/vecino").map(|_| ()),
                1 => filling.remove_repeat(&member),
                2 => filling.answer("/data/contacto", &Answer::Text(["titular", "nadie", "", "x"][place].to_owned())),
                3 => filling.answer("/data/promesa/monto", &Answer::Text(text)),
                4 => filling.answer(&format!("{member}/edad"), &Answer::Number(place as f64 * 9.5)),
                5 => filling.answer(&format!("{member}/nombre"), &Answer::Text(text)),
                6 => filling.answer("/data/estado", &Answer::Text(["jal", "nl", "", "x"][place].to_owned())),
                7 => filling.answer("/data/motivos", &Answer::Many(vec!["otro".to_owned(), text])),
                _ => filling.answer(&text, &Answer::Blank),
            };
            drop(outcome);
        }
        let again = Filling::restore(form.clone(), &filling.draft(), environment());
        prop_assert_eq!(again.snapshot(), filling.snapshot());
        let problems = judge(&form, &filling.answers(), environment());
        prop_assert_eq!(problems, filling.problems());
    }

    #[test]
    fn any_answers_are_judged(json in "\\PC{0,80}") {
        let form = Arc::new(validate_definition(VISIT).expect("a definition without errors"));
        if let Ok(answers) = serde_json::from_str::<Answers>(&json) {
            judge(&form, &answers, environment());
        }
        if let Ok(draft) = serde_json::from_str::<Draft>(&json) {
            Filling::restore(form, &draft, environment());
        }
    }
}

#[test]
fn values_that_double_at_every_question_stay_bounded() {
    let nodes: Vec<serde_json::Value> = (1..60)
        .map(|place| {
            let before = format!("q{}", place - 1);
            serde_json::json!({"name": format!("q{place}"), "type": "calculate",
                "calculate": format!("concat(${{{before}}}, ${{{before}}})")})
        })
        .collect();
    let first = serde_json::json!({"name": "q0", "type": "text", "default": "0123456789"});
    let all: Vec<_> = std::iter::once(first).chain(nodes).collect();
    let form =
        validate_definition(&serde_json::json!({"id": "x", "nodes": all}).to_string()).expect("allowed");
    let filling = Filling::open(Arc::new(form), &Prefill::new(), environment());
    assert!(filling.value("/data/q59").expect("a value").len() < 10 << 20);
}

#[test]
fn a_count_beyond_all_bounds_ends() {
    let definition = serde_json::json!({"id": "x", "nodes": [
        {"name": "outer", "type": "repeat", "count": "1000000000", "nodes": [
            {"name": "inner", "type": "repeat", "count": "1000000000", "nodes": [{"name": "q", "type": "text"}]}]}]});
    let form = Arc::new(validate_definition(&definition.to_string()).expect("allowed"));
    let filling = Filling::open(form, &Prefill::new(), environment());
    assert!(filling.count_of("/data/outer") <= 10_000);
    assert!(!filling.is_valid(), "what could not be settled is said to be so");
}

#[test]
fn brackets_nested_beyond_all_bounds_are_refused() {
    for expression in
        ["(".repeat(50_000), "-".repeat(50_000) + "1", "a[".repeat(20_000), "1+".repeat(40_000) + "1"]
    {
        drop(validate_definition(&with_calculation(&expression)));
    }
    let nested = format!(
        "{{\"id\":\"x\",\"nodes\":{}",
        "[{\"name\":\"a\",\"type\":\"group\",\"nodes\":".repeat(5_000)
    );
    assert!(validate_definition(&nested).is_err());
    assert!(xforms::read_xform(&"<a>".repeat(100_000)).is_err());
}

#[test]
fn occurrences_in_occurrences_stay_bounded() {
    let all = vec![serde_json::json!({}); 500];
    let inner = serde_json::json!({"name": "i", "type": "repeat", "initial": all, "nodes": [{"name": "q", "type": "text"}]});
    let outer = serde_json::json!({"name": "o", "type": "repeat", "initial": all, "nodes": [inner]});
    let form =
        validate_definition(&serde_json::json!({"id": "x", "nodes": [outer]}).to_string()).expect("allowed");
    let filling = Filling::open(Arc::new(form), &Prefill::new(), environment());
    assert!(filling.count_of("/data/o") < 200);
    assert!(!filling.is_valid(), "what could not be settled is said to be so");
}
