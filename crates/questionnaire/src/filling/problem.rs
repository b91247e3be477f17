//! What is wrong with a filling or with answers, each with its place.

use serde::{Deserialize, Serialize};

use crate::filling::Filling;
use crate::tree::Index;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The path of the question, `/data/member[2]/name`.
    pub reference: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// The questionnaire's own message, where it has one; else empty.
    pub message: String,
}

/// The kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// It must be answered and is not.
    Required,
    /// The answer breaks the question's constraint.
    Constraint,
    /// The answer is not of the question's kind.
    WrongKind,
    /// The answer is not among the choices.
    NotOffered,
    /// It was answered though it is not asked.
    NotRelevant,
    /// A computed value is not what it computes to.
    Differs,
    /// The questionnaire has no such question.
    UnknownQuestion,
    /// A repeat occurs more or less often than it must.
    Count,
    /// It could not be computed within bounds.
    Unsettled,
    /// The questionnaire itself is wrong there: an expression asks for what cannot be done, whatever is answered.
    FormFault,
}

impl Filling {
    /// Everything that keeps it from being finished, in the order of the questionnaire.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> =
            self.shown_questions().into_iter().filter_map(|index| self.problem_at(index)).collect();
        if self.unsettled {
            let (reference, message) = (self.path_of(1), String::new());
            problems.push(Problem { reference, code: ProblemCode::Unsettled, message });
        }
        problems
    }

    /// Where the questionnaire itself is wrong; this keeps nobody from finishing.
    pub(crate) fn form_faults(&self) -> Vec<Problem> {
        let faulty = |index: &Index| self.state(*index).faults != 0 && self.state(*index).alive;
        let problem = |index| Problem {
            reference: self.path_of(index),
            code: ProblemCode::FormFault,
            message: String::new(),
        };
        (0..self.tree.len() as Index).filter(faulty).map(problem).collect()
    }

    pub(crate) fn problem_at(&self, index: Index) -> Option<Problem> {
        let node = self.tree.node(index);
        let state = self.state(index);
        let schema = self.form.at(state.schema);
        if !node.relevant {
            return None;
        }
        let problem = |code, words| {
            let message = self.say(words, index);
            Some(Problem { reference: self.path_of(index), code, message })
        };
        if node.text.is_empty() {
            return if state.required {
                problem(ProblemCode::Required, &schema.required_message)
            } else {
                None
            };
        }
        if state.valid { None } else { problem(ProblemCode::Constraint, &schema.constraint_message) }
    }
}
