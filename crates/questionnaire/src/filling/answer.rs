//! Taking an answer.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::definition::{ActionEvent, NodeKind};
use crate::filling::{Filling, typed};
use crate::tree::Index;
use crate::xpath::value::number_text;

/// An answer as screens and JSON give it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// None: takes the answer back.
    Blank,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// Text, a date, a place, the name of a file, one choice.
    Text(String),
    /// Several choices, in order.
    Many(Vec<String>),
}

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// Nothing is there.
    #[error("there is no question at {0}")]
    NoSuchQuestion(String),
    /// It is not asked now.
    #[error("{0} is not asked now")]
    NotRelevant(String),
    /// It can only be read.
    #[error("{0} can only be read")]
    ReadOnly(String),
    /// Not an answer of its kind.
    #[error("{value:?} is no answer to {reference}; expected {expected}")]
    WrongKind {
        /// The question.
        reference: String,
        /// What was given.
        value: String,
        /// What its kind is.
        expected: &'static str,
    },
    /// Not among what is offered.
    #[error("{value:?} is not among the choices of {reference}")]
    NotOffered {
        /// The question.
        reference: String,
        /// What was given.
        value: String,
    },
    /// The number of occurrences is not for the person filling to change.
    #[error("occurrences of {0} cannot be added or removed")]
    FixedRepeat(String),
}

impl Filling {
    /// Answers the question at a path. What follows from it is computed before this returns.
    pub fn answer(&mut self, reference: &str, answer: &Answer) -> Result<(), AnswerError> {
        let index = self.find(reference).ok_or_else(|| AnswerError::NoSuchQuestion(reference.to_owned()))?;
        let node = &self.form.at(self.state(index).schema).node;
        if node.kind.is_container() {
            return Err(AnswerError::NoSuchQuestion(reference.to_owned()));
        }
        if !self.tree.node(index).relevant {
            return Err(AnswerError::NotRelevant(reference.to_owned()));
        }
        if self.state(index).read_only || node.kind == NodeKind::Note {
            return Err(AnswerError::ReadOnly(reference.to_owned()));
        }
        let text = self.read_answer(reference, index, answer)?;
        self.set(index, text);
        Ok(())
    }

    /// Writes a value and computes what follows.
    pub(crate) fn set(&mut self, index: Index, text: String) {
        if self.put(index, text) {
            self.settle();
            self.act_within(ActionEvent::ValueChanged, index);
            self.settle();
        }
    }

    fn read_answer(&self, reference: &str, index: Index, answer: &Answer) -> Result<String, AnswerError> {
        let node = &self.form.at(self.state(index).schema).node;
        let kind = typed::value_kind(node);
        let given = answer_text(kind, answer);
        let text = typed::canonical(kind, &given, self.environment.offset_min);
        let refused = (text.is_empty() && !given.is_empty()) || !typed::in_bounds(node, kind, &text);
        if refused {
            let reference = reference.to_owned();
            return Err(AnswerError::WrongKind { reference, value: given, expected: expected(kind) });
        }
        if !node.kind.has_choices() || self.all_offered(index, node.kind, &text) {
            return Ok(text);
        }
        Err(AnswerError::NotOffered { reference: reference.to_owned(), value: given })
    }

    /// Whether every value of a text is among the choices; to rank is to name them all.
    fn all_offered(&self, index: Index, kind: NodeKind, text: &str) -> bool {
        let count = |text: &str| text.split_ascii_whitespace().count();
        let counts = self.offered_part(index, text);
        match kind {
            NodeKind::SelectOne => counts == text,
            NodeKind::Rank => {
                counts == text && (text.is_empty() || count(text) == self.choice_nodes(index).len())
            }
            _ => count(&counts) == count(text),
        }
    }
}

fn answer_text(kind: NodeKind, answer: &Answer) -> String {
    match answer {
        Answer::Blank => String::new(),
        Answer::Flag(true) if kind == NodeKind::Acknowledge => "OK".to_owned(),
        Answer::Flag(false) if kind == NodeKind::Acknowledge => String::new(),
        Answer::Flag(flag) => u8::from(*flag).to_string(),
        Answer::Number(number) => number_text(*number),
        Answer::Text(text) if kind.has_choices() => {
            text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
        }
        Answer::Text(text) => text.clone(),
        Answer::Many(values) => values.join(" "),
    }
}

fn expected(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Integer => "a whole number",
        NodeKind::Decimal => "a number",
        NodeKind::Date => "a date such as 2026-11-21",
        NodeKind::Time => "a time such as 14:30",
        NodeKind::DateTime => "a date and time such as 2026-11-21T14:30:00",
        NodeKind::Geopoint | NodeKind::Geotrace | NodeKind::Geoshape => "latitude and longitude",
        _ => "another kind of answer",
    }
}
