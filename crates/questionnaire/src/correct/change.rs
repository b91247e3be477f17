//! What is different between two sets of answers: by the path of each answer, and by occurrences of repeats.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::filling::Answers;

/// One answer before and after, `null` where there was or is none; or one occurrence of a repeat, which is an object and
/// `null` before it was added or after it was removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// The path of the question, `/data/member[2]/name`, or of the occurrence, `/data/member[2]`.
    pub reference: String,
    /// What was answered.
    pub before: Json,
    /// What counts now.
    pub after: Json,
}

impl AnswerChange {
    /// Whether an occurrence of a repeat came or went.
    pub fn is_of_occurrence(&self) -> bool {
        self.before.is_object() || self.after.is_object()
    }

    /// Which occurrence came or went, from 1.
    pub fn place(&self) -> Option<usize> {
        occurrence(&self.reference).filter(|_| self.is_of_occurrence()).map(|(_, place)| place)
    }

    /// The path that a question or occurrence had before this change; `None` for what came with it. After the second
    /// occurrence was removed, `/data/member[2]/name` is what was `/data/member[3]/name`.
    pub fn path_before(&self, path: &str) -> Option<String> {
        let unmoved = || Some(path.to_owned());
        if !self.is_of_occurrence() {
            return unmoved();
        }
        let Some((repeat, changed)) = occurrence(&self.reference) else { return unmoved() };
        let Some((place, below)) = path.strip_prefix(repeat).and_then(place_first) else { return unmoved() };
        if self.after.is_object() {
            return if place == changed { None } else { unmoved() };
        }
        if place < changed { unmoved() } else { Some(format!("{repeat}[{}]{below}", place + 1)) }
    }
}

/// `/data/member[2]` as repeat and place.
fn occurrence(path: &str) -> Option<(&str, usize)> {
    let (repeat, place) = path.strip_suffix(']')?.rsplit_once('[')?;
    Some((repeat, place.parse().ok()?))
}

/// `[2]/name` as place and what follows.
fn place_first(rest: &str) -> Option<(usize, &str)> {
    let (place, below) = rest.strip_prefix('[')?.split_once(']')?;
    Some((place.parse().ok()?, below))
}

/// What is different between two sets of answers, in the order of paths.
pub(super) fn answer_changes(
    root: &str,
    before: &Map<String, Json>,
    after: &Map<String, Json>,
) -> Vec<AnswerChange> {
    let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
    leaves(&format!("/{root}"), before, &mut old);
    leaves(&format!("/{root}"), after, &mut new);
    let mut paths: Vec<&String> = old.keys().chain(new.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let change = |path: &String| AnswerChange {
        reference: path.clone(),
        before: old.get(path).cloned().unwrap_or_default(),
        after: new.get(path).cloned().unwrap_or_default(),
    };
    paths.into_iter().map(change).filter(|change| change.before != change.after).collect()
}

/// Every answer by its path.
pub(crate) fn leaves(path: &str, object: &Map<String, Json>, found: &mut BTreeMap<String, Json>) {
    for (name, value) in object {
        let path = format!("{path}/{name}");
        match value {
            Json::Object(inner) => leaves(&path, inner, found),
            Json::Array(turns) if turns.is_empty() => {}
            Json::Array(turns) if turns.iter().any(Json::is_object) => {
                for (place, turn) in turns.iter().enumerate() {
                    if let Json::Object(inner) = turn {
                        leaves(&format!("{path}[{}]", place + 1), inner, found);
                    }
                }
            }
            other => {
                found.insert(path, other.clone());
            }
        }
    }
}

/// The names of what is different, in order: paths without the root, and of a repeat with more or fewer occurrences its
/// own, since those after one that is gone are numbered anew.
pub fn corrected_names(before: &Answers, after: &Answers) -> Vec<String> {
    let mut names = Vec::new();
    name_differences("", (&before.values, &after.values), &mut names);
    names
}

fn name_differences(
    path: &str,
    (before, after): (&Map<String, Json>, &Map<String, Json>),
    found: &mut Vec<String>,
) {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let here = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        let (before, after) = (before.get(name), after.get(name));
        if occurrences(before).len() != occurrences(after).len() {
            found.push(here);
            continue;
        }
        for (place, pair) in occurrences(before).iter().zip(occurrences(after)).enumerate() {
            if let (Json::Object(before), Json::Object(after)) = pair {
                name_differences(&format!("{here}[{}]", place + 1), (before, after), found);
            }
        }
        let nothing = Map::new();
        match (before, after) {
            (Some(Json::Object(before)), Some(Json::Object(after))) => {
                name_differences(&here, (before, after), found);
            }
            (Some(Json::Object(only)), _) => name_differences(&here, (only, &nothing), found),
            (_, Some(Json::Object(only))) => name_differences(&here, (&nothing, only), found),
            _ if occurrences(before).is_empty() && said(before) != said(after) => found.push(here),
            _ => {}
        }
    }
}

/// The occurrences, when it is a repeat with any.
fn occurrences(value: Option<&Json>) -> &[Json] {
    match value {
        Some(Json::Array(turns)) if turns.iter().any(Json::is_object) => turns,
        _ => &[],
    }
}

/// An answer that says something.
fn said(value: Option<&Json>) -> Option<&Json> {
    value.filter(|value| !value.is_null() && value.as_array().is_none_or(|all| !all.is_empty()))
}
