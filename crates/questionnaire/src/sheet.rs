//! Answers as a page to read: every question that was asked in its order, with its words, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::correct::leaves;
use crate::definition::NodeKind;
use crate::environment::Environment;
use crate::filling::{Answers, ChoiceView, Entry, Filling, NodeView, Problem};
use crate::form::Form;
use crate::judge::filled;

/// One line of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetEntry {
    /// The path of the question or group; blank for a group that only the screen knows.
    pub reference: String,
    /// What it is; `AddRepeat` is where another occurrence may be added.
    pub entry: Entry,
    /// The kind of question.
    pub kind: NodeKind,
    /// How it was asked: a date by its month, a number in thousands.
    pub appearance: String,
    /// How many groups and repeats it lies in.
    pub depth: u32,
    /// Which occurrence of its repeat it is, from 1; 0 for what is none.
    pub place: usize,
    /// The question, in the language asked for.
    pub label: String,
    /// The answer as it was given; blank when there is none.
    pub value: String,
    /// The answer in words: labels of choices instead of their values.
    pub text: String,
    /// What was offered.
    pub choices: Vec<ChoiceView>,
    /// Whether it is computed or fixed; of an occurrence, that it cannot be removed.
    pub read_only: bool,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// The page of these answers with these problems, in this language where the questionnaire has it. What was answered
/// though it is not asked, and problems of what no screen shows, stand at the end.
pub fn sheet(
    form: &Arc<Form>,
    answers: &Answers,
    problems: &[Problem],
    (language, environment): (&str, Environment),
) -> Vec<SheetEntry> {
    let (mut filling, given) = filled(form, answers, environment);
    filling.set_language(language);
    let mut entries: Vec<SheetEntry> = filling
        .nodes()
        .into_iter()
        .map(|node| {
            let value = given.values.get(&node.reference).cloned().unwrap_or_default();
            let read_only = node.read_only || is_fixed(&filling, &node);
            SheetEntry { read_only, ..entry_of(node, value, problems) }
        })
        .collect();
    let mut shown: BTreeSet<String> = entries.iter().map(|entry| entry.reference.clone()).collect();
    let answered = given.values.iter().filter(|(_, value)| !value.is_empty()).map(|(path, _)| path.as_str());
    let left = answered
        .filter(|path| is_visible(&filling, path))
        .chain(problems.iter().map(|problem| problem.reference.as_str()));
    let mut raw = BTreeMap::new();
    leaves(&format!("/{}", form.definition().root), &answers.values, &mut raw);
    for path in left {
        if shown.insert(path.to_owned()) {
            let unknown = || raw.get(path).map(plain).unwrap_or_default();
            let value = given.values.get(path).cloned().unwrap_or_else(unknown);
            entries.push(unshown(&filling, path, value, problems));
        }
    }
    entries
}

fn entry_of(node: NodeView, value: String, problems: &[Problem]) -> SheetEntry {
    let problems = at(problems, &node.reference, node.problem.as_ref());
    let text = words(&node, &value);
    SheetEntry {
        reference: node.reference,
        entry: node.entry,
        kind: node.kind,
        appearance: node.appearance,
        depth: node.depth,
        place: node.place,
        label: node.label,
        value,
        text,
        choices: node.choices,
        read_only: node.read_only,
        problems,
    }
}

/// Whether it is an occurrence of a repeat whose number nobody chooses.
fn is_fixed(filling: &Filling, node: &NodeView) -> bool {
    let index = filling.find(&node.reference).filter(|_| node.entry == Entry::Repeat);
    index.is_some_and(|index| filling.is_fixed_repeat(index))
}

/// What was found wrong here, in the words of the language shown where it is still wrong.
fn at(problems: &[Problem], reference: &str, now: Option<&Problem>) -> Vec<Problem> {
    let here = problems.iter().filter(|problem| problem.reference == reference && !reference.is_empty());
    here.map(|problem| now.filter(|now| now.code == problem.code).unwrap_or(problem).clone()).collect()
}

fn words(node: &NodeView, value: &str) -> String {
    let label = |value: &str| {
        let offered = node.choices.iter().find(|choice| choice.value == value);
        offered.filter(|choice| !choice.label.is_empty()).map_or(value, |choice| &choice.label).to_owned()
    };
    match node.kind {
        NodeKind::SelectOne => label(value),
        NodeKind::SelectMultiple => value.split_ascii_whitespace().map(label).collect::<Vec<_>>().join(", "),
        NodeKind::Rank => {
            let ranked = value.split_ascii_whitespace().enumerate();
            ranked
                .map(|(place, value)| format!("{}. {}", place + 1, label(value)))
                .collect::<Vec<_>>()
                .join(", ")
        }
        _ => value.to_owned(),
    }
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_visible(filling: &Filling, path: &str) -> bool {
    filling.find(path).is_none_or(|index| filling.form().at(filling.state(index).schema).kind().is_visible())
}

/// A line for what the screen does not show: by its own words where the questionnaire has them, else by its name.
fn unshown(filling: &Filling, path: &str, value: String, problems: &[Problem]) -> SheetEntry {
    let schema = filling.find(path).map(|index| (index, filling.form().at(filling.state(index).schema)));
    let name = path.rsplit('/').next().unwrap_or(path);
    let label = schema.map(|(index, schema)| filling.say(&schema.label, index)).unwrap_or_default();
    SheetEntry {
        reference: path.to_owned(),
        entry: Entry::Question,
        kind: schema.map_or(NodeKind::Text, |(_, schema)| schema.kind()),
        appearance: schema.map(|(_, schema)| schema.node.appearance.clone()).unwrap_or_default(),
        depth: 0,
        place: 0,
        label: if label.is_empty() { name.to_owned() } else { label },
        text: value.clone(),
        value,
        choices: Vec::new(),
        read_only: true,
        problems: at(problems, path, None),
    }
}
