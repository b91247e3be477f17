//! Two small definitions, and what is told of their difference.

use serde_json::{Value, json};

use super::*;

fn definition(nodes: Value, lists: Value) -> Definition {
    let whole = json!({ "format": 1, "id": "x", "nodes": nodes, "choice_lists": lists });
    serde_json::from_value(whole).unwrap()
}

/// `node what property[language|choice] before>after`, one for each detail.
fn told(older: &Definition, newer: &Definition) -> Vec<String> {
    let line = |change: &NodeChange| {
        let details: Vec<String> = change
            .details
            .iter()
            .map(|detail| {
                let part = detail.language.as_deref().or(detail.choice.as_deref()).unwrap_or("-");
                format!("{} {part} {}>{}", detail.property, detail.before, detail.after)
            })
            .collect();
        format!("{} {:?} {}", change.node, change.what, details.join("; ")).trim_end().to_owned()
    };
    changes(older, newer).iter().map(line).collect()
}

#[test]
fn equal_definitions_have_no_changes_whatever_their_version() {
    let older = definition(json!([{ "name": "a", "type": "text", "label": "A" }]), json!({}));
    let newer = Definition { version: "2".to_owned(), id: "other".to_owned(), ..older.clone() };
    assert_eq!(changes(&older, &newer), []);
}

#[test]
fn labels_logic_types_and_places_are_told_one_by_one() {
    let older = definition(
        json!([
            { "name": "a", "type": "text", "label": { "es": "Uno", "en": "One" } },
            { "name": "b", "type": "integer", "relevant": "${a} = 'x'" },
            { "name": "gone", "type": "note" },
            { "name": "g", "type": "group", "nodes": [{ "name": "c", "type": "text" }] }
        ]),
        json!({}),
    );
    let newer = definition(
        json!([
            { "name": "a", "type": "text", "label": { "es": "Una", "en": "One", "pt": "Um" } },
            { "name": "b", "type": "decimal", "relevant": "${a} = 'y'", "parameters": { "step": "2" } },
            { "name": "c", "type": "text" },
            { "name": "g", "type": "group", "nodes": [{ "name": "new", "type": "date" }] }
        ]),
        json!({}),
    );
    assert_eq!(
        told(&older, &newer),
        [
            "a Changed label es Uno>Una; label pt >Um",
            "b Changed parameters - >{\"step\":\"2\"}; relevant - ${a} = 'x'>${a} = 'y'; type - integer>decimal",
            "c Changed place - g>",
            "g/new Added",
            "gone Removed",
        ]
    );
}

#[test]
fn a_text_that_gets_languages_without_other_words_did_not_change() {
    let older = definition(json!([{ "name": "a", "type": "text", "label": "Uno" }]), json!({}));
    let newer = definition(json!([{ "name": "a", "type": "text", "label": { "es": "Uno" } }]), json!({}));
    assert_eq!(told(&older, &newer), Vec::<String>::new());
}

#[test]
fn only_the_question_that_was_moved_is_told_of_its_order() {
    let list = |names: &[&str]| {
        let nodes: Vec<Value> = names.iter().map(|name| json!({ "name": name, "type": "text" })).collect();
        definition(json!(nodes), json!({}))
    };
    assert_eq!(told(&list(&["a", "b", "c", "d"]), &list(&["d", "a", "b", "c"])), ["d Changed order - >"]);
}

#[test]
fn choices_are_told_by_value() {
    let form = |choices: Value| {
        definition(json!([{ "name": "q", "type": "select_one", "choices": "l" }]), json!({ "l": choices }))
    };
    let older =
        form(json!([{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }, { "value": "c" }]));
    let newer =
        form(json!([{ "value": "c" }, { "value": "a", "label": "AA" }, { "value": "d", "label": "D" }]));
    assert_eq!(
        told(&older, &newer),
        ["q Changed choice a A>AA; choice d >D; choice b B>; choice_order - a, c>c, a"]
    );
}

#[test]
fn files_beside_a_questionnaire_are_told_by_name_and_never_by_their_content() {
    let whole = |image: &str, hash: &str, rows: &str| -> Definition {
        serde_json::from_value(json!({
            "format": 1, "id": "x", "files": { "puerta.png": hash },
            "externals": [{ "id": "precios", "kind": "csv", "content": rows }],
            "nodes": [{ "name": "a", "type": "note", "label": "A", "media": { "image": { "es": image } } }]
        }))
        .unwrap()
    };
    let older = whole("puerta.png", &"ab".repeat(32), "name,label\n1,Uno\n");
    assert_eq!(changes(&older, &older), []);
    let newer = whole("porton.png", &"cd".repeat(32), "name,label\n1,One\n");
    let [files, node] = told(&older, &newer).try_into().unwrap();
    assert!(files.starts_with(" Changed files precios.csv "), "{files}");
    assert!(files.ends_with("; files puerta.png abababab>cdcdcdcd"), "{files}");
    assert!(!files.contains("Uno"), "{files}");
    assert_eq!(node, "a Changed media.image es puerta.png>porton.png");
}
