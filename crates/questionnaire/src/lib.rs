//! Questionnaires: definitions, their logic, fillings, answers and their judgement. The same code runs on the phone and
//! on the server; it does no I/O, reads no clock and draws no random number.
//!
//! A [`Definition`] is what is stored; a [`Form`] is it compiled; a [`Filling`] is one being filled in, which yields
//! [`Answers`]; [`judge`] checks answers again.

mod calendar;
mod changes;
pub mod codebook;
mod compare;
mod compile;
mod correct;
pub mod definition;
mod environment;
mod filling;
mod form;
mod judge;
pub mod library;
mod media;
mod names;
mod sheet;
mod tree;
pub mod xforms;
pub mod xlsform;
mod xpath;

pub use changes::{ChangeDetail, ChangeKind, NodeChange, changes};
pub use compare::comparable;
pub use compile::{DefinitionError, DefinitionProblem, Strictness, validate_definition};
pub use correct::{AnswerChange, Corrected, Correction, correct, corrected_names};
pub use definition::Definition;
pub use environment::Environment;
pub use filling::{
    Answer, AnswerError, Answers, ChoiceView, Draft, Entry, Filling, MediaView, NodeView, Prefill, Problem,
    ProblemCode, Progress, Snapshot,
};
pub use form::Form;
pub use judge::judge;
pub use media::{NamedFile, named_files};
pub use sheet::{SheetEntry, sheet};
pub use xpath::ExpressionError;
