//! Words instead of codes: the label of an outcome, the questions and choices behind answers.

use serde_json::Value;

/// One answer in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Answer {
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
}

/// The label of the outcome or reason with this code, groups before it; the code itself when there is none.
pub(crate) fn label_of_code(tree: &Value, code: &str) -> String {
    let mut path = Vec::new();
    if find_code(tree, code, &mut path) { path.join(" › ") } else { code.to_owned() }
}

fn find_code(tree: &Value, code: &str, path: &mut Vec<String>) -> bool {
    match tree {
        Value::Array(items) => items.iter().any(|item| find_code(item, code, path)),
        Value::Object(fields) => {
            let label = fields.get("label").and_then(Value::as_str);
            path.extend(label.map(str::to_owned));
            if fields.get("code").and_then(Value::as_str) == Some(code) {
                return true;
            }
            let below = ["outcomes", "children", "retired", "cancel_reasons"];
            if below.iter().filter_map(|name| fields.get(*name)).any(|child| find_code(child, code, path)) {
                return true;
            }
            if label.is_some() {
                path.pop();
            }
            false
        }
        _ => false,
    }
}

/// Answers with the words of their questions, in the questionnaire's order; unanswered ones are left out.
pub(crate) fn answers_of(definition: &Value, answers: &Value, language: &str) -> Vec<Answer> {
    // The engine wraps the values with the version they were given in.
    let answers = answers.get("values").filter(|values| values.is_object()).unwrap_or(answers);
    let mut found = Vec::new();
    collect(definition, &definition["nodes"], answers, language, &mut found);
    if found.is_empty() {
        collect_plain(answers, &mut found);
    }
    found
}

/// The question at a path such as `/data/member[2]/name`, in words, and an answer to it.
pub(crate) fn said_at(definition: &Value, path: &str, value: &Value, language: &str) -> (String, String) {
    let node = node_at(definition, path);
    let name = path.rsplit('/').next().map_or(path, without_place);
    let question = text_in(&node["label"], language).unwrap_or_else(|| name.to_owned());
    (question, answer_text(definition, node, value, language).unwrap_or_default())
}

/// What was answered in an occurrence of the repeat at a path, in one line.
pub(crate) fn occurrence_text(definition: &Value, path: &str, occurrence: &Value, language: &str) -> String {
    let mut found = Vec::new();
    collect(definition, &node_at(definition, path)["nodes"], occurrence, language, &mut found);
    let said = |Answer { question, answer }| format!("{question}: {answer}");
    found.into_iter().map(said).collect::<Vec<_>>().join("; ")
}

/// The node at a path such as `/data/member[2]/name`.
fn node_at<'a>(definition: &'a Value, path: &str) -> &'a Value {
    let mut names = path.split('/').skip(2).map(without_place);
    let first = definition["nodes"].as_array().and_then(|nodes| named(nodes, names.next()?));
    let node = names
        .try_fold(first, |node, name| Some(node.and_then(|node| named(node["nodes"].as_array()?, name))));
    node.flatten().unwrap_or(&Value::Null)
}

fn without_place(step: &str) -> &str {
    step.split('[').next().unwrap_or(step)
}

fn named<'a>(nodes: &'a [Value], name: &str) -> Option<&'a Value> {
    nodes.iter().find(|node| node["name"].as_str() == Some(name))
}

fn collect(definition: &Value, nodes: &Value, answers: &Value, language: &str, found: &mut Vec<Answer>) {
    for node in nodes.as_array().into_iter().flatten() {
        let name = node["name"].as_str().unwrap_or_default();
        let value = &answers[name];
        if node["nodes"].is_array() {
            // A group's answers lie inside it, or beside it; a repeat's are a list.
            match value {
                Value::Array(turns) => {
                    for turn in turns {
                        collect(definition, &node["nodes"], turn, language, found);
                    }
                }
                Value::Object(_) => collect(definition, &node["nodes"], value, language, found),
                _ => collect(definition, &node["nodes"], answers, language, found),
            }
            continue;
        }
        let kind = node["type"].as_str().unwrap_or_default();
        if matches!(kind, "photo" | "signature" | "note" | "hidden" | "calculate") {
            continue;
        }
        let question = text_in(&node["label"], language).unwrap_or_else(|| name.to_owned());
        if let Some(answer) = answer_text(definition, node, value, language) {
            found.push(Answer { question, answer });
        }
    }
}

fn answer_text(definition: &Value, node: &Value, value: &Value, language: &str) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Array(values) => {
            let texts: Vec<String> =
                values.iter().filter_map(|value| answer_text(definition, node, value, language)).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => {
            let many = node["type"].as_str() == Some("select_many")
                || node["type"].as_str() == Some("select_multiple");
            let parts: Vec<&str> = if many { text.split_whitespace().collect() } else { vec![text.as_str()] };
            let words = parts.into_iter().map(|part| choice_label(definition, node, part, language));
            Some(words.collect::<Vec<_>>().join(", "))
        }
        other => Some(other.to_string()),
    }
}

fn choice_label(definition: &Value, node: &Value, value: &str, language: &str) -> String {
    let listed = node["choices"].as_str().or_else(|| node["choices"]["list"].as_str());
    let list = listed.map_or(&node["choices"], |name| &definition["choice_lists"][name]);
    let choices = list.as_array().into_iter().flatten();
    let mut same = choices.filter(|choice| choice["value"].as_str() == Some(value));
    same.next().and_then(|choice| text_in(&choice["label"], language)).unwrap_or_else(|| value.to_owned())
}

/// A text is one string for every language, or a map from language to string.
fn text_in(text: &Value, language: &str) -> Option<String> {
    let found = match text {
        Value::String(text) => Some(text.as_str()),
        Value::Object(languages) => languages
            .get(language)
            .or_else(|| languages.get("es"))
            .or_else(|| languages.values().next())
            .and_then(Value::as_str),
        _ => None,
    };
    found.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Without a definition the names are all there is.
fn collect_plain(answers: &Value, found: &mut Vec<Answer>) {
    for (name, value) in answers.as_object().into_iter().flatten() {
        if let Some(answer) = answer_text(&Value::Null, &Value::Null, value, "es") {
            found.push(Answer { question: name.clone(), answer });
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_outcome_is_named_with_the_groups_before_it() {
        let tree = json!({"outcomes": [
            {"code": "absent", "label": "Ausente"},
            {"code": "contact", "label": "Contacto", "children": [{"code": "promise", "label": "Promesa"}]}],
            "cancel_reasons": [{"code": "unsafe", "label": "Zona insegura"}]});
        for (code, label) in [
            ("absent", "Ausente"),
            ("promise", "Contacto › Promesa"),
            ("unsafe", "Zona insegura"),
            ("gone", "gone"),
        ] {
            assert_eq!(label_of_code(&tree, code), label);
        }
    }

    #[test]
    fn an_answer_is_said_by_its_path_also_when_it_is_not_asked_any_more() {
        let definition = json!({"nodes": [{"name": "person", "type": "repeat", "nodes": [
            {"name": "job", "type": "select_one", "choices": "jobs", "label": {"es": "¿En qué trabaja?"}}]}],
            "choice_lists": {"jobs": [{"value": "none", "label": "En nada"}]}});
        let said = |path, value| said_at(&definition, path, &value, "es");
        let words = |question: &str, answer: &str| (question.to_owned(), answer.to_owned());
        assert_eq!(said("/data/person[2]/job", json!("none")), words("¿En qué trabaja?", "En nada"));
        assert_eq!(said("/data/gone", json!(3)), words("gone", "3"));
        assert_eq!(said("/data/person[1]/gone", Value::Null), words("gone", ""));
        assert_eq!(said("/data/person[1]", Value::Null), words("person", ""));
        let whole = json!({"job": "none", "age": null});
        assert_eq!(
            occurrence_text(&definition, "/data/person[1]", &whole, "es"),
            "¿En qué trabaja?: En nada"
        );
    }

    #[test]
    fn answers_get_the_words_of_questions_and_choices() {
        let definition = json!({"nodes": [
            {"name": "who", "type": "select_one", "choices": "who", "label": {"es": "¿Con quién?", "en": "Who?"}},
            {"name": "home", "type": "group", "nodes": [{"name": "floors", "type": "integer", "label": "Pisos"}]},
            {"name": "seen", "type": "select_many", "choices": [{"value": "dog", "label": "Perro"}], "label": "Vio"},
            {"name": "door", "type": "photo", "label": "Foto"},
            {"name": "empty", "type": "text", "label": "Vacía"}],
            "choice_lists": {"who": [{"value": "debtor", "label": {"es": "Titular", "en": "Debtor"}}]}});
        let answers =
            json!({"who": "debtor", "home": {"floors": 2}, "seen": "dog cat", "door": "x.jpg", "empty": " "});
        let found = answers_of(&definition, &answers, "en");
        let found: Vec<(&str, &str)> =
            found.iter().map(|answer| (answer.question.as_str(), answer.answer.as_str())).collect();
        assert_eq!(found, [("Who?", "Debtor"), ("Pisos", "2"), ("Vio", "Perro, cat")]);
    }
}
