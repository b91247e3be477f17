//! What can be wrong with a definition, and where.

use serde::{Serialize, Serializer};
use thiserror::Error;

use crate::xpath::ExpressionError;

/// One thing wrong with a definition.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{}{}{problem}", PlaceText(.node, .property), if .node.is_empty() && .property.is_empty() { "" } else { ": " })]
pub struct DefinitionError {
    /// The path of the node, `/data/group/question`; empty for the definition as a whole.
    pub node: String,
    /// Which of its properties: `relevant`, `label`, `choices`; empty for the node as a whole.
    pub property: String,
    /// What is wrong.
    #[serde(serialize_with = "as_sentence")]
    pub problem: DefinitionProblem,
}

struct PlaceText<'a>(&'a str, &'a str);

impl std::fmt::Display for PlaceText<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0, self.1) {
            ("", property) => f.write_str(property),
            (node, "") => f.write_str(node),
            (node, property) => write!(f, "{node} {property}"),
        }
    }
}

fn as_sentence<S: Serializer>(problem: &DefinitionProblem, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(problem)
}

impl DefinitionError {
    pub(crate) fn whole(problem: DefinitionProblem) -> Self {
        Self { node: String::new(), property: String::new(), problem }
    }

    pub(crate) fn at(node: &str, property: &str, problem: impl Into<DefinitionProblem>) -> Self {
        Self { node: node.to_owned(), property: property.to_owned(), problem: problem.into() }
    }
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DefinitionProblem {
    /// Not JSON, or not the JSON of a definition.
    #[error("the definition cannot be read: {0}")]
    Json(String),
    /// Another format.
    #[error("format {0} is not known; this engine reads format 1")]
    Format(u32),
    /// Beyond the limits on size, number or depth.
    #[error("it is too large or too deeply nested")]
    TooLarge,
    /// A name that cannot be the name of an element.
    #[error(
        "{0:?} is no name; a name begins with a letter or underscore and holds letters, digits, hyphens, underscores and points"
    )]
    Name(String),
    /// Two siblings of one name.
    #[error("{0:?} is there twice")]
    Twice(String),
    /// Nodes in something that holds none.
    #[error("only groups and repeats hold other nodes")]
    NotAContainer,
    /// A select without choices.
    #[error("it needs choices")]
    NoChoices,
    /// A list that is not there.
    #[error("there is no list of choices {0:?}")]
    UnknownList(String),
    /// A document that is not there.
    #[error("there is no document {0:?}")]
    UnknownDocument(String),
    /// An expression that cannot be read.
    #[error("{0}")]
    Expression(#[from] ExpressionError),
    /// `${name}` of nothing.
    #[error("there is no question {0:?}")]
    UnknownQuestion(String),
    /// `${name}` of several.
    #[error("there are several questions {0:?}; it is not clear which one is meant")]
    SeveralQuestions(String),
    /// A path to nothing.
    #[error("the path {0} leads nowhere")]
    UnknownPath(String),
    /// Values that depend on themselves.
    #[error("it depends on itself: {0}")]
    Cycle(String),
    /// A `${` that is never closed.
    #[error("\"${{\" is never closed by \"}}\"")]
    OpenReference,
    /// An attached document that cannot be read.
    #[error("the attached document cannot be read: {0}")]
    Document(String),
    /// A parameter that makes no sense.
    #[error("{0}")]
    Parameter(String),
}

impl DefinitionProblem {
    /// A stable word for it, by which an interface finds its own sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Format(_) => "format",
            Self::TooLarge => "too_large",
            Self::Name(_) => "name",
            Self::Twice(_) => "twice",
            Self::NotAContainer => "not_a_container",
            Self::NoChoices => "no_choices",
            Self::UnknownList(_) => "unknown_list",
            Self::UnknownDocument(_) => "unknown_document",
            Self::Expression(error) => error.code(),
            Self::UnknownQuestion(_) => "unknown_question",
            Self::SeveralQuestions(_) => "several_questions",
            Self::UnknownPath(_) => "unknown_path",
            Self::Cycle(_) => "cycle",
            Self::OpenReference => "open_reference",
            Self::Document(_) => "document",
            Self::Parameter(_) => "parameter",
        }
    }

    /// What it speaks of: the name, list or path as it is written; blank when the place says it all.
    pub fn subject(&self) -> String {
        match self {
            Self::Name(subject)
            | Self::Twice(subject)
            | Self::UnknownList(subject)
            | Self::UnknownDocument(subject)
            | Self::UnknownQuestion(subject)
            | Self::SeveralQuestions(subject)
            | Self::UnknownPath(subject)
            | Self::Cycle(subject)
            | Self::Json(subject)
            | Self::Document(subject)
            | Self::Parameter(subject) => subject.clone(),
            Self::Expression(error) => error.subject().to_owned(),
            Self::Format(number) => number.to_string(),
            Self::TooLarge | Self::NotAContainer | Self::NoChoices | Self::OpenReference => String::new(),
        }
    }
}
