//! What can be wrong with a workbook, and in which sheet, row and column.

use serde::Serialize;
use thiserror::Error;

use crate::compile::DefinitionProblem;
use crate::xlsform::said::{EntityProblem, Expected};

/// One thing wrong with a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: {problem}", place(.sheet, *.row, .column))]
pub struct XlsformError {
    /// The sheet.
    pub sheet: String,
    /// The row as a spreadsheet counts it, its header being 1; 0 for the sheet as a whole.
    pub row: usize,
    /// The column by its header; empty for the row as a whole.
    pub column: String,
    /// What is wrong.
    pub problem: XlsformProblem,
}

impl Serialize for XlsformError {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("XlsformError", 4)?;
        fields.serialize_field("sheet", &self.sheet)?;
        fields.serialize_field("row", &self.row)?;
        fields.serialize_field("column", &self.column)?;
        fields.serialize_field("problem", &self.problem.to_string())?;
        fields.end()
    }
}

fn place(sheet: &str, row: usize, column: &str) -> String {
    match (row, column) {
        (0, "") => format!("sheet {sheet}"),
        (0, column) => format!("sheet {sheet}, column {column}"),
        (row, "") => format!("sheet {sheet}, row {row}"),
        (row, column) => format!("sheet {sheet}, row {row}, column {column}"),
    }
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum XlsformProblem {
    /// A sheet every form needs, or this one does.
    #[error("this sheet is missing{}", hint(.0))]
    MissingSheet(Vec<String>),
    /// A column that the sheet needs.
    #[error("this column is missing")]
    MissingColumn,
    /// Two columns that mean the same.
    #[error("this column and {0:?} mean the same; keep one of them")]
    TwiceTheSame(String),
    /// A column that means nothing here.
    #[error("this column has no meaning here")]
    UnknownColumn,
    /// A form that asks nothing.
    #[error("there are no questions")]
    NoQuestions,
    /// A question without a name.
    #[error("it needs a name")]
    NoName,
    /// A question that says nothing to the person who answers it.
    #[error("it needs a label, a hint or a picture, sound or film; otherwise nobody sees what is asked")]
    NoLabel,
    /// A question without a type.
    #[error("it needs a type")]
    NoType,
    /// A name that cannot be one.
    #[error(
        "{0:?} is no name; a name begins with a letter or underscore and holds letters, digits, hyphens, underscores and points"
    )]
    Name(String),
    /// A name that is taken.
    #[error("the name {0:?} is taken; names are unique in their group")]
    TakenName(String),
    /// A name with a meaning of its own.
    #[error("the name {0:?} is reserved")]
    ReservedName(String),
    /// No such type.
    #[error("there is no question type {0:?}")]
    UnknownType(String),
    /// An end without a beginning.
    #[error("{0:?} ends what was never begun")]
    EndWithoutBegin(String),
    /// A beginning without an end.
    #[error("{0:?} is never ended")]
    BeginWithoutEnd(String),
    /// A list that is not there.
    #[error("there is no list {0:?}")]
    UnknownList(String),
    /// A choice without a name.
    #[error("a choice needs a name")]
    NoChoiceName,
    /// A name of a choice that is taken.
    #[error("the list {0:?} has this choice already")]
    TakenChoice(String),
    /// `${name}` of nothing.
    #[error("there is no question {0:?}")]
    UnknownReference(String),
    /// `${name}` of several.
    #[error("there are several questions {0:?}; it is not clear which one is meant")]
    AmbiguousReference(String),
    /// Not a list of `${name}`.
    #[error("{0:?} is no list of references such as ${{a}}, ${{b}}")]
    NotReferences(String),
    /// A trigger that nobody answers.
    #[error("the question {0:?} is not shown, so that nobody changes it")]
    HiddenTrigger(String),
    /// Parameters that are not `key=value`.
    #[error("parameters are written key=value key=value, not {0:?}")]
    Parameters(String),
    /// A parameter that means nothing here.
    #[error("parameter {name:?} has no meaning here; known are {known}")]
    UnknownParameter {
        /// As written.
        name: String,
        /// What there is.
        known: String,
    },
    /// A parameter's value that makes no sense.
    #[error("parameter {name} must be {expected}")]
    ParameterValue {
        /// Which.
        name: String,
        /// What it must be.
        expected: Expected,
    },
    /// A parameter's value that is none of those there are.
    #[error("parameter {name} must be one of {values}")]
    ParameterChoice {
        /// Which.
        name: String,
        /// Those there are.
        values: String,
    },
    /// Something that must not be filled in here.
    #[error("it must be empty for {0}")]
    MustBeEmpty(String),
    /// Something that must be filled in here.
    #[error("it must be filled in for {0}")]
    MustBeFilled(String),
    /// A value with a blank in it, where several values are kept with blanks between them.
    #[error("the choice {value:?} of the list {list:?} holds a blank; where several may be chosen none may")]
    BlankInChoice {
        /// Which list.
        list: String,
        /// The choice.
        value: String,
    },
    /// Choices from answers that are not given several times.
    #[error("{0:?} is no question in a repeat, so that its answers are no choices")]
    NotInRepeat(String),
    /// Something of the form as a whole, in a repeat.
    #[error("{0:?} belongs to the form as a whole and cannot stand in a repeat")]
    InRepeat(String),
    /// Two lists in one table.
    #[error("the selects of a table-list share one list; {0:?} is another than {1:?}")]
    TwoLists(String, String),
    /// An attached file of an unknown kind.
    #[error("the name of the file must end with .csv, .xml or .geojson")]
    FileEnding,
    /// The same document from two places.
    #[error("the document {0:?} comes from two places")]
    TwoSources(String),
    /// Said of a saved entity.
    #[error("{0}")]
    Entity(EntityProblem),
    /// Said by the definition it stands for.
    #[error("{0}")]
    Definition(DefinitionProblem),
    /// A workbook that cannot be read at all.
    #[error("the workbook cannot be read: {0}")]
    Unreadable(String),
    /// A column that is spelt nearly like one that is read.
    #[error("nothing in this column is read; did you mean {0:?}?")]
    MisspeltColumn(String),
    /// A column with texts and without a header.
    #[error("this column has no header, so that nothing in it is read")]
    NoHeader,
    /// Choices without a label.
    #[error("the list {list:?} has choices without a label ({count}); their names are shown")]
    NoChoiceLabels {
        /// Which list.
        list: String,
        /// How many.
        count: usize,
    },
}

impl XlsformProblem {
    /// A stable word for it, by which an interface finds its own sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingSheet(_) => "missing_sheet",
            Self::MissingColumn => "missing_column",
            Self::TwiceTheSame(_) => "same_column",
            Self::UnknownColumn => "unknown_column",
            Self::NoQuestions => "no_questions",
            Self::NoName => "no_name",
            Self::NoLabel => "no_label",
            Self::NoType => "no_type",
            Self::Name(_) => "name",
            Self::TakenName(_) => "taken_name",
            Self::ReservedName(_) => "reserved_name",
            Self::UnknownType(_) => "unknown_type",
            Self::EndWithoutBegin(_) => "end_without_begin",
            Self::BeginWithoutEnd(_) => "begin_without_end",
            Self::UnknownList(_) => "unknown_list",
            Self::NoChoiceName => "no_choice_name",
            Self::TakenChoice(_) => "taken_choice",
            Self::UnknownReference(_) => "unknown_question",
            Self::AmbiguousReference(_) => "several_questions",
            Self::NotReferences(_) => "not_references",
            Self::HiddenTrigger(_) => "hidden_trigger",
            Self::Parameters(_) => "parameters",
            Self::UnknownParameter { .. } => "unknown_parameter",
            Self::ParameterValue { expected, .. } => expected.code(),
            Self::ParameterChoice { .. } => "parameter_choice",
            Self::MustBeEmpty(_) => "must_be_empty",
            Self::MustBeFilled(_) => "must_be_filled",
            Self::BlankInChoice { .. } => "blank_in_choice",
            Self::NotInRepeat(_) => "not_in_repeat",
            Self::InRepeat(_) => "in_repeat",
            Self::TwoLists(..) => "two_lists",
            Self::FileEnding => "file_ending",
            Self::TwoSources(_) => "two_sources",
            Self::Entity(problem) => problem.code(),
            Self::Definition(problem) => problem.code(),
            Self::Unreadable(_) => "unreadable",
            Self::MisspeltColumn(_) => "misspelt_column",
            Self::NoHeader => "no_header",
            Self::NoChoiceLabels { .. } => "no_choice_labels",
        }
    }

    /// What it speaks of, as it is written in the workbook; blank when the place says it all.
    pub fn subject(&self) -> String {
        match self {
            Self::MissingSheet(similar) => similar.join(", "),
            Self::TwiceTheSame(subject)
            | Self::Name(subject)
            | Self::TakenName(subject)
            | Self::ReservedName(subject)
            | Self::UnknownType(subject)
            | Self::EndWithoutBegin(subject)
            | Self::BeginWithoutEnd(subject)
            | Self::UnknownList(subject)
            | Self::TakenChoice(subject)
            | Self::UnknownReference(subject)
            | Self::AmbiguousReference(subject)
            | Self::NotReferences(subject)
            | Self::HiddenTrigger(subject)
            | Self::Parameters(subject)
            | Self::UnknownParameter { name: subject, .. }
            | Self::ParameterValue { name: subject, .. }
            | Self::BlankInChoice { value: subject, .. }
            | Self::NotInRepeat(subject)
            | Self::InRepeat(subject)
            | Self::TwoLists(subject, _)
            | Self::TwoSources(subject)
            | Self::Unreadable(subject)
            | Self::MisspeltColumn(subject)
            | Self::NoChoiceLabels { list: subject, .. } => subject.clone(),
            Self::ParameterChoice { name, values } => format!("{name}: {values}"),
            Self::Definition(problem) => problem.subject(),
            _ => String::new(),
        }
    }
}

fn hint(similar: &[String]) -> String {
    if similar.is_empty() {
        return String::new();
    }
    let names: Vec<String> = similar.iter().map(|name| format!("{name:?}")).collect();
    format!("; did you mean {}?", names.join(" or "))
}
