//! The files that labels and choices show: by language, by name, and all of them at once.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::xforms::read_xform;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};
use ronda_questionnaire::{Definition, Environment, Filling, Prefill, named_files, validate_definition};

const FORM: &str = "
| survey |                   |        |             |                |                |                 |
|        | type              | name   | label::es   | image::es      | image::en      | audio           |
|        | note              | aviso  | Mira        | aviso_es.png   | aviso_en.png   | aviso.mp3       |
|        | select_one puerta | puerta | ¿Cuál es?   |                |                |                 |
| choices |          |      |           |             |
|         | list_name | name | label::es | image       |
|         | puerta    | roja | Roja      | roja.jpg    |
|         | puerta    | otra | Otra      |             |
";

fn definition() -> Definition {
    read_xlsform(&Workbook::from_markdown(FORM)).expect("a form without errors").definition
}

fn open(definition: &Definition) -> Filling {
    let json = serde_json::to_string(definition).expect("json");
    let now: Timestamp = "2026-11-21T14:00:00Z".parse().expect("a moment");
    let form = Arc::new(validate_definition(&json).expect("a definition without errors"));
    Filling::open(form, &Prefill::new(), Environment::at(now, 7))
}

fn names(filling: &Filling) -> Vec<String> {
    let nodes = filling.nodes();
    let all = nodes.iter().map(|node| &node.media);
    let all = all.chain(nodes.iter().flat_map(|node| node.choices.iter().map(|choice| &choice.media)));
    let names = all.flat_map(|media| [&media.image, &media.big_image, &media.audio, &media.video]);
    names.filter(|name| !name.is_empty()).cloned().collect()
}

#[test]
fn a_screen_is_given_the_files_of_its_language() {
    let mut filling = open(&definition());
    filling.set_language("es");
    assert_eq!(names(&filling), ["aviso_es.png", "aviso.mp3", "roja.jpg"]);
    filling.set_language("en");
    assert_eq!(names(&filling), ["aviso_en.png", "aviso.mp3", "roja.jpg"]);
}

#[test]
fn every_file_is_named_with_its_kind_and_place() {
    let found: Vec<String> = named_files(&definition())
        .into_iter()
        .map(|file| format!("{} {} {}", file.name, file.kind, file.place))
        .collect();
    let expected = [
        "aviso.mp3 audio /data/aviso",
        "aviso_en.png image /data/aviso",
        "aviso_es.png image /data/aviso",
        "roja.jpg image choice_lists puerta roja",
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_xform_gives_the_same_names_without_their_scheme() {
    let xform = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
        <h:head><h:title>M</h:title><model><itext><translation lang="es"><text id="a">
            <value>Mira</value><value form="image">jr://images/casa.png</value>
            <value form="big-image">jr://images/casa_grande.png</value></text></translation></itext>
        <instance><data id="m"><a/></data></instance><bind nodeset="/data/a" type="string"/></model></h:head>
        <h:body><input ref="/data/a"><label ref="jr:itext('a')"/></input></h:body></h:html>"#;
    let definition = read_xform(xform).expect("a form without errors").definition;
    assert_eq!(names(&open(&definition)), ["casa.png", "casa_grande.png"]);
}

#[test]
fn the_hashes_of_files_are_part_of_the_definition_and_nothing_else_is_changed_by_them() {
    let mut with_files = definition();
    with_files.files.insert("roja.jpg".to_owned(), "ab".repeat(32));
    let json = serde_json::to_string(&with_files).expect("json");
    assert_eq!(serde_json::from_str::<Definition>(&json).expect("json"), with_files);
    assert_eq!(open(&with_files).nodes(), open(&definition()).nodes());
}
