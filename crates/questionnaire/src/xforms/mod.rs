//! Forms in XForms XML (ODK XForms specification): in, and the documents they yield, in and out.

mod body;
mod itext;
mod kinds;
mod layout;
mod model;
mod names;
mod primary;
mod secondary;
mod submission;
mod text;
mod write;
mod writing;

use thiserror::Error;

use crate::definition::Definition;

pub use submission::{SubmissionHead, submission_answers, submission_head};
pub use writing::{XformLoss, XformLossProblem, XformWriting, attached_files, write_xform};

/// Why a text is no form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct XformError {
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// What is wrong.
    pub problem: XformProblem,
}

/// What can be wrong with an XForm.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum XformProblem {
    /// No XML.
    #[error("this is no XML: {0}")]
    Xml(String),
    /// Longer or deeper than is read.
    #[error("the form is too large or too deeply nested")]
    TooLarge,
    /// An element is missing that every form has.
    #[error("a form needs <{0}>")]
    Missing(&'static str),
    /// A control or action for a node that is not there.
    #[error("{0} is no node of the form's instance")]
    UnknownNode(String),
    /// A control without a node.
    #[error("<{0}> says of no node what it is for")]
    NoReference(String),
    /// An event that the element cannot listen to.
    #[error("event {0:?} has no meaning here")]
    Event(String),
}

impl XformProblem {
    /// A stable word for it, by which an interface finds its own sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Xml(_) => "xml",
            Self::TooLarge => "too_large",
            Self::Missing(_) => "missing_element",
            Self::UnknownNode(_) => "unknown_node",
            Self::NoReference(_) => "no_reference",
            Self::Event(_) => "event",
        }
    }

    /// What it speaks of, as it is written in the form; blank when the place says it all.
    pub fn subject(&self) -> &str {
        match self {
            Self::Xml(subject)
            | Self::UnknownNode(subject)
            | Self::NoReference(subject)
            | Self::Event(subject) => subject,
            Self::Missing(subject) => subject,
            Self::TooLarge => "",
        }
    }
}

/// Bytes of XML that are read.
const LARGEST_FORM: usize = 32 << 20;

/// A form as read.
#[derive(Debug, Clone, PartialEq)]
pub struct XformReading {
    /// What it says.
    pub definition: Definition,
    /// What of it means nothing, and was left out.
    pub warnings: Vec<XformError>,
}

/// Reads a form. Every error found is returned, each with its place.
pub fn read_xform(xml: &str) -> Result<XformReading, Vec<XformError>> {
    if xml.len() > LARGEST_FORM {
        return Err(vec![XformError { line: 1, column: 1, problem: XformProblem::TooLarge }]);
    }
    let options =
        roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: 2_000_000, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(xml, options).map_err(|error| {
        let at = error.pos();
        vec![XformError { line: at.row, column: at.col, problem: XformProblem::Xml(error.to_string()) }]
    })?;
    if names::too_deep(document.root_element()) {
        return Err(vec![XformError { line: 1, column: 1, problem: XformProblem::TooLarge }]);
    }
    model::Reader::new(&document)?.read()
}

/// The place of an element, for an error.
fn error_at(element: roxmltree::Node<'_, '_>, problem: XformProblem) -> XformError {
    let at = element.document().text_pos_at(element.range().start);
    XformError { line: at.row, column: at.col, problem }
}
