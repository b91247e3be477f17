//! Writing XForms: what is read comes back, and what XForms cannot say is said.

use ronda_questionnaire::xforms::{XformLossProblem, read_xform, write_xform};
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};
use ronda_questionnaire::{Definition, comparable, library};
use serde_json::json;

fn read(markdown: &str) -> Definition {
    let workbook = Workbook { name: Some("visita".to_owned()), ..Workbook::from_markdown(markdown) };
    read_xlsform(&workbook).unwrap_or_else(|errors| panic!("{errors:?}")).definition
}

fn written(definition: &Definition) -> String {
    write_xform(definition).unwrap_or_else(|errors| panic!("{errors:?}")).xml
}

const LOGIC: &str = "| survey |
    | | type | name | label::es | label::en | relevant | constraint | constraint_message | calculation | repeat_count | trigger | default |
    | | integer | edad | ¿Edad de ${nombre}? | Age? | | . > 0 and . < 120 | Entre 1 y 119, no \"${edad}\" | | | | |
    | | text | nombre | <Nombre> & más | Name | | | | | | | |
    | | begin_repeat | hijos | Hijos | Children | | | | | ${edad} div 20 | | |
    | | text | apodo | Apodo | Nickname | ${edad} > 1 and ../sexo = 'f' | | | | | | |
    | | select_one s | sexo | Sexo | Sex | | | | | | | |
    | | calculate | cuantos | | | | | | count(${hijos}[sexo = ${sexo}]) | | | |
    | | end_repeat | | | | | | | | | | |
    | | text | visto | Visto | Seen | | | | now() | | ${nombre} | |
    | | text | hoy | Hoy | Today | | | | | | | today() |
    | choices |
    | | list_name | name | label::es | label::en |
    | | s | f | Mujer | Woman |
    | | s | m | Hombre | Man |
    | settings |
    | | form_title | form_id | version | default_language |
    | | Visita | visita | 7 | es |";

#[test]
fn references_by_name_become_the_paths_other_tools_know() {
    let xml = written(&read(LOGIC));
    for expected in [
        "<visita id=\"visita\" version=\"7\">",
        "relevant=\"(/visita/edad &gt; 1) and (../sexo = 'f')\"",
        "calculate=\"count(/visita/hijos[sexo = current()/../sexo])\"",
        "<setvalue event=\"xforms-value-changed\" ref=\"/visita/visto\" value=\"now()\"/></input>",
        "<setvalue event=\"odk-instance-first-load\" ref=\"/visita/hoy\" value=\"today()\"/>",
        "<value>¿Edad de <output value=\"/visita/nombre\"/>?</value>",
        "<value>&lt;Nombre&gt; &amp; más</value>",
        "<label ref=\"jr:itext(itextId)\"/>",
        "jr:preload=\"uid\"",
    ] {
        assert!(xml.contains(expected), "{expected} is not in\n{xml}");
    }
    assert!(!xml.contains("${"), "{xml}");
}

#[test]
fn a_form_that_is_written_is_read_as_the_same() {
    let definition = read(LOGIC);
    let again = read_xform(&written(&definition)).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(again.warnings, []);
    let before = comparable(definition).unwrap();
    let after = comparable(again.definition.clone()).unwrap();
    for field in ["id", "version", "title", "actions"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    let second = read_xform(&written(&again.definition)).unwrap();
    assert_eq!(comparable(second.definition).unwrap(), after);
}

#[test]
fn every_questionnaire_of_the_library_is_a_form_that_reads_the_same_again_and_again() {
    for entry in library::ALL {
        let definition = entry.definition().unwrap_or_else(|errors| panic!("{errors:?}"));
        let writing = write_xform(&definition).unwrap_or_else(|errors| panic!("{errors:?}"));
        let only_bindings = writing
            .losses
            .iter()
            .all(|loss| matches!(loss.problem, XformLossProblem::Prefill | XformLossProblem::Title));
        assert!(only_bindings, "{:?}", writing.losses);
        let first = read_xform(&writing.xml).unwrap_or_else(|errors| panic!("{errors:?}")).definition;
        let second = read_xform(&written(&first)).unwrap().definition;
        assert_eq!(comparable(second).unwrap(), comparable(first).unwrap());
    }
}

#[test]
fn what_xforms_cannot_say_is_named_with_its_place() {
    let definition: Definition = serde_json::from_value(json!({
        "format": 1, "id": "x", "title": {"es": "Uno", "en": "One"}, "languages": ["es", "en"],
        "nodes": [
            {"name": "a", "type": "text", "prefill": "debtor.name"},
            {"name": "h", "type": "hidden"},
            {"name": "p", "type": "property"},
            {"name": "s", "type": "select_one", "choices": "l"}],
        "choice_lists": {"l": [{"value": "1", "columns": {"a b": "c"}}]},
        "externals": [{"id": "e", "kind": "inline", "content": "<a><b></a>"}],
        "actions": [{"on": ["value_changed"], "of": "${h}", "target": "${a}", "value": "1"}],
        "settings": {"sms_keyword": "x"}
    }))
    .unwrap();
    let mut lenient = definition;
    lenient.externals[0].content = Some("<a xmlns:q=''>1</a><b/>".to_owned());
    let errors = write_xform(&lenient);
    assert!(errors.is_err(), "a document that is no XML does not even compile");
    lenient.externals.clear();
    let losses = write_xform(&lenient).unwrap().losses;
    let mut found: Vec<_> = losses.iter().map(|loss| (loss.place.as_str(), loss.problem)).collect();
    found.sort_by_key(|(place, _)| *place);
    assert_eq!(
        found,
        [
            ("/data", XformLossProblem::Title),
            ("/data/a", XformLossProblem::Prefill),
            ("/data/h", XformLossProblem::Action),
            ("/data/p", XformLossProblem::Property),
            ("l", XformLossProblem::Column),
            ("sms_keyword", XformLossProblem::Setting),
        ]
    );
}

#[test]
fn occurrences_a_repeat_begins_with_and_counts_that_are_no_path_are_written() {
    let definition: Definition = serde_json::from_value(json!({
        "format": 1, "id": "x", "nodes": [
            {"name": "r", "type": "repeat", "count": "1 + 1", "initial": [{"a": "<1>", "q/b": "2"}, {"a": "3"}],
             "nodes": [
                {"name": "a", "type": "text", "default": "0"},
                {"name": "q", "type": "group", "nodes": [{"name": "b", "type": "integer"}]}]}]
    }))
    .unwrap();
    let xml = written(&definition);
    for expected in [
        "<r jr:template=\"\"><a>0</a><q><b/></q></r><r><a>&lt;1&gt;</a><q><b>2</b></q></r><r><a>3</a>",
        "<r_count/>",
        "<bind nodeset=\"/data/r_count\" type=\"int\" readonly=\"true()\" calculate=\"1 + 1\"/>",
        "jr:count=\"/data/r_count\"",
        "<orx:meta><orx:instanceID/></orx:meta>",
    ] {
        assert!(xml.contains(expected), "{expected} is not in\n{xml}");
    }
    let again = read_xform(&xml).unwrap().definition;
    let repeat = again.nodes.iter().find(|node| node.name == "r").unwrap();
    assert_eq!(repeat.initial.as_ref().map(Vec::len), Some(2));
}
