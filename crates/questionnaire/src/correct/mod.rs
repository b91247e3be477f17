//! Corrects answers afterwards as if the question had been answered so at the door: what follows from it is computed
//! again, everything else stays as it was given.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::environment::Environment;
use crate::filling::{Answer, AnswerError, Answers, Problem};
use crate::form::Form;
use crate::judge::{filled, judge};

/// One answer before and after; `null` where there was or is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// The path of the question, `/data/member[2]/name`.
    pub reference: String,
    /// What was answered.
    pub before: Json,
    /// What counts now.
    pub after: Json,
}

/// What a correction makes of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// All answers, the corrected one among them.
    pub answers: Answers,
    /// What is different: the corrected answer first, then what follows from it. Empty when nothing is.
    pub changes: Vec<AnswerChange>,
    /// Everything wrong with the answers now.
    pub problems: Vec<Problem>,
}

/// Corrects the answer to one question. The rules are those of the filling itself; a file can be taken back, not given.
///
/// # Errors
/// When the filling would not take the answer: no such question, not asked, only read, of another kind, not offered.
pub fn correct(
    form: &Arc<Form>,
    answers: &Answers,
    (reference, answer): (&str, &Answer),
    environment: Environment,
) -> Result<Corrected, AnswerError> {
    let (mut filling, _) = filled(form, answers, environment.clone());
    filling.set_language(&answers.language);
    let kind = filling.find(reference).map(|index| filling.form.at(filling.state(index).schema).kind());
    let takes_back = *answer == Answer::Blank;
    if kind.is_some_and(|kind| (kind.is_file() && !takes_back) || !kind.is_visible()) {
        return Err(AnswerError::ReadOnly(reference.to_owned()));
    }
    let before = filling.answers().values;
    filling.answer(reference, answer)?;
    let merging = Merging { root: &form.definition().root, target: reference };
    let values = merging.objects("", &answers.values, &before, &filling.answers().values);
    let corrected = Answers { values, ..answers.clone() };
    let mut changes = answer_changes(&form.definition().root, answers, &corrected);
    changes.sort_by_key(|change| change.reference != reference);
    let problems = judge(form, &corrected, environment);
    Ok(Corrected { answers: corrected, changes, problems })
}

/// What is different between two sets of answers, in the order of paths.
pub fn answer_changes(root: &str, before: &Answers, after: &Answers) -> Vec<AnswerChange> {
    let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
    leaves(&format!("/{root}"), &before.values, &mut old);
    leaves(&format!("/{root}"), &after.values, &mut new);
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

/// Carries the difference between two states of a filling over to the answers as they were given, which may hold what
/// the filling did not take.
struct Merging<'a> {
    root: &'a str,
    target: &'a str,
}

impl Merging<'_> {
    fn objects(
        &self,
        path: &str,
        given: &Map<String, Json>,
        before: &Map<String, Json>,
        after: &Map<String, Json>,
    ) -> Map<String, Json> {
        let dropped = |name: &str| before.contains_key(name) && !after.contains_key(name);
        let mut merged: Map<String, Json> = given
            .iter()
            .filter(|(name, _)| !dropped(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        for (name, after) in after {
            let path = format!("{path}/{name}");
            let value = match (given.get(name), before.get(name)) {
                (Some(given), Some(before)) => self.values(&path, given, before, after),
                // Asked before and not given: a blank that nobody filled in stays away.
                (None, Some(before)) if before == after => continue,
                _ => after.clone(),
            };
            merged.insert(name.clone(), value);
        }
        merged
    }

    fn values(&self, path: &str, given: &Json, before: &Json, after: &Json) -> Json {
        match (given, before, after) {
            (Json::Object(given), Json::Object(before), Json::Object(after)) => {
                Json::Object(self.objects(path, given, before, after))
            }
            (Json::Array(given), Json::Array(before), Json::Array(after))
                if after.iter().chain(before).any(Json::is_object) =>
            {
                Json::Array(self.turns(path, given, before, after))
            }
            _ if before != after || self.is_target(path) => after.clone(),
            _ => given.clone(),
        }
    }

    fn turns(&self, path: &str, given: &[Json], before: &[Json], after: &[Json]) -> Vec<Json> {
        if before == after && !self.lies_in(path) {
            return given.to_vec();
        }
        let turn = |(place, after): (usize, &Json)| match (given.get(place), before.get(place)) {
            (Some(given), Some(before)) => {
                self.values(&format!("{path}[{}]", place + 1), given, before, after)
            }
            _ => after.clone(),
        };
        after.iter().enumerate().map(turn).collect()
    }

    fn is_target(&self, path: &str) -> bool {
        self.below_root() == Some(path)
    }

    fn lies_in(&self, path: &str) -> bool {
        self.below_root().is_some_and(|target| target.starts_with(path))
    }

    fn below_root(&self) -> Option<&str> {
        self.target.strip_prefix('/')?.strip_prefix(self.root)
    }
}
