//! What differs between the properties of two nodes, and between two lists of choices.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::ChangeDetail;
use crate::definition::{Choice, Text};

/// Properties that are texts in languages.
const TEXTS: [&str; 6] = ["title", "label", "hint", "guidance", "required_message", "constraint_message"];

/// Every property whose value is not the same. Both are read as the JSON of a definition.
pub(super) fn between(older: &impl Serialize, newer: &impl Serialize) -> Vec<ChangeDetail> {
    let (old, new) = (fields(older), fields(newer));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changed = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    changed.flat_map(|name| of_property(name, old.get(name), new.get(name))).collect()
}

fn fields(of: &impl Serialize) -> BTreeMap<String, Value> {
    let value = serde_json::to_value(of).unwrap_or_default();
    serde_json::from_value(value).unwrap_or_default()
}

fn of_property(name: &str, before: Option<&Value>, after: Option<&Value>) -> Vec<ChangeDetail> {
    if TEXTS.contains(&name) {
        return of_texts(name, &text(before), &text(after));
    }
    if name == "media" {
        let kinds = ["image", "big_image", "audio", "video"];
        let of = |value: Option<&Value>, kind| text(value.and_then(|media| media.get(kind)));
        return kinds
            .into_iter()
            .flat_map(|kind| of_texts(&format!("media.{kind}"), &of(before, kind), &of(after, kind)))
            .collect();
    }
    match (object(before), object(after)) {
        (Some(old), Some(new)) => {
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            let changed = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
            let detail = |key: &String| {
                ChangeDetail::of(&format!("{name}.{key}"), words(old.get(key)), words(new.get(key)))
            };
            changed.map(detail).collect()
        }
        _ => vec![ChangeDetail::of(name, words(before), words(after))],
    }
}

fn object(value: Option<&Value>) -> Option<&serde_json::Map<String, Value>> {
    value.and_then(Value::as_object)
}

fn text(value: Option<&Value>) -> Text {
    value.and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}

fn words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(all)) if all.iter().all(Value::is_string) => {
            all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}

/// By language; a text that is the same in every language counts as said in each.
fn of_texts(property: &str, before: &Text, after: &Text) -> Vec<ChangeDetail> {
    let languages: BTreeSet<Option<&str>> =
        before.all().into_iter().chain(after.all()).filter_map(|(language, _)| language).map(Some).collect();
    let languages = if languages.is_empty() { BTreeSet::from([None]) } else { languages };
    let detail = |language: Option<&str>| {
        let (old, new) = (said(before, language), said(after, language));
        (old != new).then(|| ChangeDetail {
            language: language.map(str::to_owned),
            ..ChangeDetail::of(property, old, new)
        })
    };
    languages.into_iter().filter_map(detail).collect()
}

fn said<'a>(text: &'a Text, language: Option<&str>) -> &'a str {
    match text {
        Text::Same(text) => text,
        Text::Translated(texts) => {
            language.and_then(|language| texts.get(language)).map_or("", String::as_str)
        }
    }
}

/// Files that were added, removed or replaced, by name with a fingerprint.
pub(super) fn of_files(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<ChangeDetail> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let print =
        |files: &BTreeMap<String, String>, name: &String| files.get(name).cloned().unwrap_or_default();
    let changed = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    let detail = |name: &String| ChangeDetail {
        choice: Some(name.clone()),
        ..ChangeDetail::of("files", print(old, name), print(new, name))
    };
    changed.map(detail).collect()
}

/// Choices that were added, removed or said otherwise, and their order.
pub(super) fn of_choices(older: Option<&Vec<Choice>>, newer: Option<&Vec<Choice>>) -> Vec<ChangeDetail> {
    let none = Vec::new();
    let (old, new) = (older.unwrap_or(&none), newer.unwrap_or(&none));
    let by_value = |choices: &'_ [Choice]| -> BTreeMap<String, Choice> {
        choices.iter().map(|choice| (choice.value.clone(), choice.clone())).collect()
    };
    let (was, is) = (by_value(old), by_value(new));
    let mut details: Vec<ChangeDetail> =
        new.iter().filter_map(|choice| of_choice(was.get(&choice.value), Some(choice))).collect();
    details.extend(
        old.iter().filter(|choice| !is.contains_key(&choice.value)).filter_map(|c| of_choice(Some(c), None)),
    );
    let kept = |choices: &[Choice], other: &BTreeMap<String, Choice>| -> Vec<String> {
        choices.iter().filter(|c| other.contains_key(&c.value)).map(|c| c.value.clone()).collect()
    };
    let (old_order, new_order) = (kept(old, &is), kept(new, &was));
    if old_order != new_order {
        details.push(ChangeDetail::of("choice_order", old_order.join(", "), new_order.join(", ")));
    }
    details
}

fn of_choice(before: Option<&Choice>, after: Option<&Choice>) -> Option<ChangeDetail> {
    let value = before.or(after)?.value.clone();
    let shown = |choice: &Choice| {
        let label = choice.label.in_language("es", "en");
        if label.is_empty() { choice.value.clone() } else { label.to_owned() }
    };
    let (old, new) = (before.map(shown).unwrap_or_default(), after.map(shown).unwrap_or_default());
    let is_same = before == after;
    (!is_same).then(|| ChangeDetail { choice: Some(value), ..ChangeDetail::of("choice", old, new) })
}
