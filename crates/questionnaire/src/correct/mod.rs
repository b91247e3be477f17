//! Corrects answers afterwards as if they had been given so at the door: what follows is computed again, everything else
//! stays as it was given.

mod change;
mod merge;

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::definition::NodeKind;
use crate::environment::Environment;
use crate::filling::{Answer, AnswerError, Answers, Filling, Problem, split_place};
use crate::form::Form;
use crate::judge::{filled, judge};
use merge::Merging;

pub(crate) use change::leaves;
pub use change::{AnswerChange, corrected_names};

/// What is to be different at a path.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// The answer of the question; blank takes it back, also a file.
    Answer(Answer),
    /// The file that answers the question, by what the answers name it.
    File(String),
    /// One occurrence more of the repeat at `/data/member`.
    Add,
    /// The occurrence at `/data/member[2]` goes.
    Remove,
}

/// What a correction makes of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// All answers, the corrected one among them.
    pub answers: Answers,
    /// What is different: the corrected answer or occurrence first, then what follows from it. Empty when nothing is.
    pub changes: Vec<AnswerChange>,
    /// Everything wrong with the answers now.
    pub problems: Vec<Problem>,
}

/// Corrects one thing. The rules are those of the filling itself.
///
/// # Errors
/// When the filling would not take it: no such question, not asked, only read, of another kind, not offered, a repeat
/// whose occurrences are counted or fixed.
pub fn correct(
    form: &Arc<Form>,
    answers: &Answers,
    (reference, correction): (&str, &Correction),
    environment: Environment,
) -> Result<Corrected, AnswerError> {
    let (mut filling, _) = filled(form, answers, environment.clone());
    let mut values = Values { given: answers.values.clone(), before: filling.answers().values };
    let act = act(&mut filling, &mut values, reference, correction)?;
    let after = filling.answers().values;
    let merging = Merging { root: &form.definition().root, target: &act.target };
    let corrected = merging.objects("", &values.given, &values.before, &after);
    let changes = act.changes(&form.definition().root, &values.given, &corrected);
    let answers = Answers { values: corrected, ..answers.clone() };
    let problems = judge(form, &answers, environment);
    Ok(Corrected { answers, changes, problems })
}

/// The answers as they were given and as the filling took them; without an occurrence that is removed, so that those
/// after it stand where they stand then.
struct Values {
    given: Map<String, Json>,
    before: Map<String, Json>,
}

/// What was done to the filling, and at which path.
struct Act {
    target: String,
    done: Done,
}

enum Done {
    Answered,
    Added,
    /// With what was in it.
    Removed(Json),
}

fn act(
    filling: &mut Filling,
    values: &mut Values,
    reference: &str,
    correction: &Correction,
) -> Result<Act, AnswerError> {
    let target = match correction {
        Correction::Answer(answer) => {
            let takes_back = *answer == Answer::Blank;
            refuse_unless(filling, reference, |kind| (!kind.is_file() || takes_back) && kind.is_visible())?;
            filling.answer(reference, answer)?;
            reference.to_owned()
        }
        Correction::File(name) => {
            refuse_unless(filling, reference, NodeKind::is_file)?;
            filling.answer(reference, &Answer::Text(name.clone()))?;
            reference.to_owned()
        }
        Correction::Add => return Ok(Act { target: filling.add_repeat(reference)?, done: Done::Added }),
        Correction::Remove => return remove(filling, values, reference),
    };
    Ok(Act { target, done: Done::Answered })
}

fn refuse_unless(
    filling: &Filling,
    reference: &str,
    takes: impl Fn(NodeKind) -> bool,
) -> Result<(), AnswerError> {
    let kind = filling.find(reference).map(|index| filling.form().at(filling.state(index).schema).kind());
    let refused = kind.is_some_and(|kind| !kind.is_container() && !takes(kind));
    if refused { Err(AnswerError::ReadOnly(reference.to_owned())) } else { Ok(()) }
}

fn remove(filling: &mut Filling, values: &mut Values, reference: &str) -> Result<Act, AnswerError> {
    let index = filling.find(reference).ok_or_else(|| AnswerError::NoSuchQuestion(reference.to_owned()))?;
    if !filling.tree.node(index).relevant {
        return Err(AnswerError::NotRelevant(reference.to_owned()));
    }
    let target = filling.path_of(index);
    filling.remove_repeat(&target)?;
    let below_root = target.strip_prefix('/').and_then(|path| path.split_once('/'));
    let steps = below_root.map_or("", |(_, steps)| steps);
    let before = take_out(&mut values.before, steps);
    let given = take_out(&mut values.given, steps);
    Ok(Act { target, done: Done::Removed(given.or(before).unwrap_or_default()) })
}

/// Takes the occurrence at `group/member[2]` out; what it was. A repeat that nothing was given for stands there without
/// an occurrence then, since one that is absent begins with its first.
fn take_out(values: &mut Map<String, Json>, steps: &str) -> Option<Json> {
    let (step, below) = steps.split_once('/').map_or((steps, None), |(step, below)| (step, Some(below)));
    let (name, place) = split_place(step)?;
    if below.is_none() {
        values.entry(name).or_insert_with(|| Json::Array(Vec::new()));
    }
    match (values.get_mut(name)?, below) {
        (Json::Array(all), None) => (place <= all.len()).then(|| all.remove(place - 1)),
        (Json::Array(all), Some(below)) => take_out(all.get_mut(place - 1)?.as_object_mut()?, below),
        (Json::Object(group), Some(below)) => take_out(group, below),
        _ => None,
    }
}

impl Act {
    fn changes(
        self,
        root: &str,
        given: &Map<String, Json>,
        corrected: &Map<String, Json>,
    ) -> Vec<AnswerChange> {
        let Self { target, done } = self;
        let mut changes = change::answer_changes(root, given, corrected);
        let of_occurrence = |before, after| AnswerChange { reference: target.clone(), before, after };
        match done {
            Done::Answered => changes.sort_by_key(|change| change.reference != target),
            Done::Added => {
                let inside = format!("{target}/");
                changes.retain(|change| !change.reference.starts_with(&inside));
                let added = at(root, corrected, &target).cloned().unwrap_or_default();
                changes.insert(0, of_occurrence(Json::Null, added));
            }
            Done::Removed(occurrence) => changes.insert(0, of_occurrence(occurrence, Json::Null)),
        }
        changes
    }
}

/// What stands at a path.
fn at<'a>(root: &str, values: &'a Map<String, Json>, path: &str) -> Option<&'a Json> {
    let mut steps = path.strip_prefix('/')?.strip_prefix(root)?.strip_prefix('/')?.split('/').peekable();
    let mut object = values;
    loop {
        let (name, place) = split_place(steps.next()?)?;
        let here = object.get(name)?;
        let here = here
            .as_array()
            .filter(|all| all.iter().any(Json::is_object))
            .map_or(Some(here), |all| all.get(place - 1))?;
        if steps.peek().is_none() {
            return Some(here);
        }
        object = here.as_object()?;
    }
}
