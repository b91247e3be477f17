//! The outcome tree: what a visit can come out as, in the organization's own words and codes.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ContactLevel;

/// The most outcomes and reasons one tree may have.
const MOST: usize = 500;
/// How deep outcomes may nest; more is slow to tap through at a door.
const DEEPEST: usize = 5;
/// The longest code and label, in characters.
const LONGEST: usize = 120;

/// What a visit of one kind can come out as.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutcomeTree {
    /// Outcomes in the order they are shown.
    pub outcomes: Vec<Outcome>,
    /// Why a visit may be cancelled.
    pub cancel_reasons: Vec<CancelReason>,
    /// Outcomes no longer offered; kept so that finished visits still have their words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Outcome>,
}

/// One outcome, or a group of them; only those without children can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(no_recursion))]
pub struct Outcome {
    /// Stable code, `a-z0-9_`; what reports and other systems know it by.
    pub code: String,
    /// What the agent reads.
    pub label: String,
    /// Who was reached.
    pub contact: ContactLevel,
    /// A promise (amount, date, method) is asked for.
    #[serde(default)]
    pub promise: bool,
    /// Finer outcomes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Outcome>,
}

/// One reason for cancelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelReason {
    /// Stable code, `a-z0-9_`.
    pub code: String,
    /// What the agent reads.
    pub label: String,
}

/// One thing wrong with a tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OutcomeTreeError {
    /// Nothing could be chosen at the door.
    #[error("expected at least one outcome")]
    Empty,
    /// Too much.
    #[error("expected at most {MOST} outcomes and reasons, nested at most {DEEPEST} deep")]
    TooLarge,
    /// The code is not one.
    #[error("{0:?} is no code; expected 1 to {LONGEST} of a-z, 0-9 and _")]
    Code(String),
    /// Two have the same code.
    #[error("the code {0:?} is used twice")]
    Twice(String),
    /// The label is missing or too long.
    #[error("the label of {0:?} needs 1 to {LONGEST} characters")]
    Label(String),
}

impl OutcomeTreeError {
    /// What it is, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "tree_empty",
            Self::TooLarge => "tree_too_large",
            Self::Code(_) => "tree_code",
            Self::Twice(_) => "tree_twice",
            Self::Label(_) => "tree_label",
        }
    }
}

impl OutcomeTree {
    /// Everything wrong with the tree; nothing when it can be used.
    pub fn problems(&self) -> Vec<OutcomeTreeError> {
        let mut problems = Vec::new();
        if self.outcomes.is_empty() {
            problems.push(OutcomeTreeError::Empty);
        }
        let outcomes = all_of(&self.outcomes);
        if outcomes.len() + self.cancel_reasons.len() > MOST || depth_of(&self.outcomes) > DEEPEST {
            problems.push(OutcomeTreeError::TooLarge);
        }
        check_words(outcomes.iter().map(|outcome| (&outcome.code, &outcome.label)), &mut problems);
        check_words(self.cancel_reasons.iter().map(|reason| (&reason.code, &reason.label)), &mut problems);
        problems
    }

    /// The outcome of this code, offered or retired.
    pub fn find(&self, code: &str) -> Option<&Outcome> {
        let retired = self.retired.iter();
        all_of(&self.outcomes).into_iter().chain(retired).find(|outcome| outcome.code == code)
    }

    /// Whether an agent may choose it: known, still offered, and without finer ones below it.
    pub fn is_offered(&self, code: &str) -> bool {
        all_of(&self.outcomes).iter().any(|outcome| outcome.code == code && outcome.children.is_empty())
    }

    /// What a cancelled visit's reason is called; its code when it is not known any more.
    pub fn cancel_label<'a>(&'a self, code: &'a str) -> &'a str {
        self.cancel_reasons.iter().find(|reason| reason.code == code).map_or(code, |reason| &reason.label)
    }

    /// This tree, after another one: what `before` offered and this does not is kept as retired.
    #[must_use]
    pub fn succeeding(mut self, before: &Self) -> Self {
        self.retired.clear();
        let known: Vec<String> = all_of(&self.outcomes).iter().map(|outcome| outcome.code.clone()).collect();
        for old in all_of(&before.outcomes).into_iter().chain(&before.retired) {
            if !known.contains(&old.code) {
                self.retired.push(Outcome { children: Vec::new(), ..old.clone() });
            }
        }
        self
    }
}

/// Every outcome, groups before what is in them.
fn all_of(outcomes: &[Outcome]) -> Vec<&Outcome> {
    outcomes.iter().flat_map(|outcome| std::iter::once(outcome).chain(all_of(&outcome.children))).collect()
}

fn depth_of(outcomes: &[Outcome]) -> usize {
    outcomes.iter().map(|outcome| 1 + depth_of(&outcome.children)).max().unwrap_or(0)
}

fn check_words<'a>(
    words: impl Iterator<Item = (&'a String, &'a String)>,
    problems: &mut Vec<OutcomeTreeError>,
) {
    let mut seen = Vec::new();
    for (code, label) in words {
        let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        if code.is_empty() || code.len() > LONGEST || !code.chars().all(plain) {
            problems.push(OutcomeTreeError::Code(code.clone()));
        } else if seen.contains(&code) {
            problems.push(OutcomeTreeError::Twice(code.clone()));
        }
        if label.trim().is_empty() || label.chars().count() > LONGEST {
            problems.push(OutcomeTreeError::Label(code.clone()));
        }
        seen.push(code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(code: &str, children: Vec<Outcome>) -> Outcome {
        let label = code.to_uppercase();
        Outcome { code: code.to_owned(), label, contact: ContactLevel::Debtor, promise: false, children }
    }

    fn tree(outcomes: Vec<Outcome>) -> OutcomeTree {
        let reason = CancelReason { code: "unsafe".to_owned(), label: "Zona insegura".to_owned() };
        OutcomeTree { outcomes, cancel_reasons: vec![reason], retired: Vec::new() }
    }

    #[test]
    fn only_outcomes_without_finer_ones_are_offered() {
        let tree = tree(vec![outcome("contact", vec![outcome("promise", Vec::new())])]);
        assert_eq!(tree.problems(), []);
        assert!(tree.is_offered("promise"));
        assert!(!tree.is_offered("contact"));
        assert!(tree.find("contact").is_some());
        assert_eq!((tree.cancel_label("unsafe"), tree.cancel_label("gone")), ("Zona insegura", "gone"));
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let mut bad = tree(vec![outcome("a", vec![outcome("a", Vec::new())]), outcome("Ñ", Vec::new())]);
        bad.cancel_reasons[0].label = " ".to_owned();
        let expected = [
            OutcomeTreeError::Twice("a".to_owned()),
            OutcomeTreeError::Code("Ñ".to_owned()),
            OutcomeTreeError::Label("unsafe".to_owned()),
        ];
        assert_eq!(bad.problems(), expected);
        assert_eq!(tree(Vec::new()).problems(), [OutcomeTreeError::Empty]);
        let deep = (0..6).fold(Vec::new(), |inner, level| vec![outcome(&format!("l{level}"), inner)]);
        assert_eq!(tree(deep).problems(), [OutcomeTreeError::TooLarge]);
    }

    #[test]
    fn what_a_new_tree_drops_keeps_its_words() {
        let first = tree(vec![outcome("paid", Vec::new()), outcome("absent", Vec::new())]);
        let second = tree(vec![outcome("paid", Vec::new())]).succeeding(&first);
        assert_eq!(second.find("absent").map(|outcome| outcome.label.as_str()), Some("ABSENT"));
        assert!(!second.is_offered("absent"));
        let third = tree(vec![outcome("absent", Vec::new())]).succeeding(&second);
        assert!(third.is_offered("absent"));
        assert_eq!(third.retired.len(), 1);
    }
}
