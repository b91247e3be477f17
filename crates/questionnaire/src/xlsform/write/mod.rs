//! Definitions as XLSForm workbooks, so that other tools can read them and people can edit them in a spreadsheet.

mod actions;
mod entities;
mod lists;
mod settings;
mod survey;
mod table;
mod types;

pub(super) use survey::SURVEY_COLUMNS;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::definition::{Definition, Node};
use crate::xlsform::workbook::Workbook;

/// A workbook as written.
#[derive(Debug, Clone, PartialEq)]
pub struct XlsformWriting {
    /// The sheets survey, choices, settings and, where needed, external_choices and entities.
    pub workbook: Workbook,
    /// What the definition says and XLSForm cannot.
    pub losses: Vec<XlsformLoss>,
}

/// One thing that XLSForm has no words for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {problem}")]
pub struct XlsformLoss {
    /// The path of the node, or the name of the list.
    pub place: String,
    /// What is left out.
    pub problem: LossProblem,
}

/// What XLSForm has no words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LossProblem {
    /// Occurrences a repeat begins with.
    #[error("XLSForm cannot say with which occurrences a repeat begins")]
    Initial,
    /// A repeat that neither grows nor shrinks without a count.
    #[error("XLSForm cannot fix the occurrences of a repeat without a count")]
    FixedCount,
    /// A computed attribute.
    #[error("XLSForm cannot compute an attribute")]
    Attribute,
    /// A node among those of the form itself.
    #[error("XLSForm has no such node in meta")]
    Meta,
    /// What sets a value in a way that no column says.
    #[error("XLSForm has no column for this action")]
    Action,
    /// Choices from nodes that are neither a list, a file nor a repeat.
    #[error("XLSForm cannot take choices from there")]
    Choices,
    /// The kind of value of something hidden or picked.
    #[error("XLSForm cannot say which kind of value this keeps")]
    ValueType,
    /// A question that clock, phone or agent fill in although it is shown.
    #[error("XLSForm cannot fill in a question that is shown")]
    Preload,
    /// Something computed that is shown without a text.
    #[error("XLSForm shows nothing computed without a label or hint")]
    Shown,
    /// A property of the phone that has no question type.
    #[error("XLSForm has no question type for this property")]
    Property,
    /// A value at the beginning that a spreadsheet would take the other way.
    #[error("XLSForm would take this default for an expression, or the other way round")]
    Default,
    /// A document carried in the definition or named otherwise.
    #[error("XLSForm cannot attach this document")]
    External,
    /// An order on screen of its own.
    #[error("XLSForm shows questions in the order of their rows")]
    Layout,
    /// Texts that expressions ask for by id.
    #[error("XLSForm cannot keep texts by id")]
    Texts,
    /// A column of a choice whose name means something else.
    #[error("the name of a column of these choices has a meaning of its own")]
    Column,
    /// A form without an id.
    #[error("a form needs an id")]
    Id,
}

impl LossProblem {
    /// A stable word for it, by which an interface finds its own sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::FixedCount => "fixed_count",
            Self::Attribute => "attribute",
            Self::Meta => "meta",
            Self::Action => "action",
            Self::Choices => "choices",
            Self::ValueType => "value_type",
            Self::Preload => "preload",
            Self::Shown => "shown",
            Self::Property => "property",
            Self::Default => "default",
            Self::External => "external",
            Self::Layout => "layout",
            Self::Texts => "texts",
            Self::Column => "column",
            Self::Id => "id",
        }
    }
}

/// Writes a definition as a workbook. Reading it again gives the same definition but for the losses.
pub fn write_xlsform(definition: &Definition) -> XlsformWriting {
    let mut writer = Writer::new(definition);
    writer.whole();
    let survey = writer.survey();
    let choices = writer.choices();
    let mut sheets = vec![survey, choices];
    sheets.extend(writer.external_choices());
    sheets.extend(writer.entities());
    sheets.push(writer.settings());
    let workbook = Workbook { name: Some(definition.root.clone()), file: None, sheets };
    XlsformWriting { workbook, losses: writer.losses }
}

/// A definition being written.
struct Writer<'a> {
    definition: &'a Definition,
    /// How often each name is used, and the first path of each.
    paths: BTreeMap<&'a str, Vec<String>>,
    losses: Vec<XlsformLoss>,
}

impl<'a> Writer<'a> {
    fn new(definition: &'a Definition) -> Self {
        let mut paths = BTreeMap::new();
        collect(&definition.nodes, &format!("/{}", definition.root), &mut paths);
        Self { definition, paths, losses: Vec::new() }
    }

    fn lose(&mut self, place: &str, problem: LossProblem) {
        self.losses.push(XlsformLoss { place: place.to_owned(), problem });
    }

    /// What concerns the form as a whole and has no sheet.
    fn whole(&mut self) {
        let root = format!("/{}", self.definition.root);
        if self.definition.id.is_empty() {
            self.lose(&root, LossProblem::Id);
        }
        if self.definition.layout.is_some() {
            self.lose(&root, LossProblem::Layout);
        }
        let asked = serde_json::to_string(&(&self.definition.nodes, &self.definition.actions));
        if !self.definition.texts.is_empty() && asked.is_ok_and(|asked| asked.contains("itext(")) {
            self.lose(&root, LossProblem::Texts);
        }
    }
}

fn collect<'a>(nodes: &'a [Node], parent: &str, paths: &mut BTreeMap<&'a str, Vec<String>>) {
    for node in nodes {
        let path = format!("{parent}/{}", node.name);
        collect(&node.nodes, &path, paths);
        paths.entry(node.name.as_str()).or_default().push(path);
    }
}
