//! The library of ready questionnaires, and what was answered.

use ronda_domain::{QuestionnaireId, Timestamp, VisitId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// A questionnaire of the library.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReadyQuestionnaire {
    /// Its code.
    pub code: String,
    /// Its definition in Spanish, English and Portuguese, to be published or changed.
    #[schema(value_type = Object)]
    pub definition: Value,
}

/// How answers are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// One table as CSV.
    #[default]
    Csv,
    /// Every table and the codebook as sheets of one XLSX file.
    Xlsx,
    /// What the columns mean, as CSV.
    Codebook,
}

/// Which answers, and how.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// CSV unless told.
    #[serde(default)]
    #[param(inline)]
    pub format: ExportFormat,
    /// For CSV: the name of a repeat; the submissions themselves unless told.
    pub table: Option<String>,
}

/// What was answered at a visit, in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Submission {
    /// The visit.
    pub visit_id: VisitId,
    /// The questionnaire.
    pub questionnaire_id: QuestionnaireId,
    /// The version it was filled in with.
    pub version: i64,
    /// What that version is called.
    pub title: String,
    /// The questions in their order, groups and occurrences of repeats among them.
    pub lines: Vec<SubmissionLine>,
    /// How many things are wrong with the answers.
    pub problem_count: usize,
    /// What was corrected, oldest first.
    pub corrections: Vec<AnswerCorrection>,
}

/// One question, group or occurrence of a repeat.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SubmissionLine {
    /// The path of the question; blank for a group that only the screen knows.
    pub reference: String,
    /// `question`, `group`, `repeat`, or `add_repeat` where another occurrence may be added.
    pub entry: String,
    /// The kind of question, as in the definition.
    pub kind: String,
    /// How it was asked, in the words of the definition: `month-year` for a date of which the day says nothing.
    pub appearance: String,
    /// How many groups and repeats it lies in.
    pub depth: u32,
    /// Which occurrence of its repeat it is, from 1; 0 for what is none.
    pub place: usize,
    /// The question.
    pub label: String,
    /// The answer as it is kept; blank when there is none.
    pub value: String,
    /// The answer in words.
    pub text: String,
    /// What was offered.
    pub choices: Vec<SubmissionChoice>,
    /// Whether it is computed or fixed, so that it cannot be corrected; of an occurrence, that it cannot be removed.
    pub read_only: bool,
    /// What is wrong with it.
    pub problems: Vec<AnswerProblem>,
    /// What the agent answered, in words, when it was corrected since; blank when nothing was answered.
    pub original: Option<String>,
}

/// A choice that was offered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SubmissionChoice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// One thing wrong with an answer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AnswerProblem {
    /// `required`, `constraint`, `wrong_kind`, `not_offered`, `not_relevant`, `differs`, `unknown_question`, `count`,
    /// `unsettled`, or `form_fault` where the questionnaire itself is wrong.
    pub code: String,
    /// The questionnaire's own message, where it has one.
    pub message: String,
}

/// One correction, in words.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AnswerCorrection {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by_name: Option<String>,
    /// Why.
    pub reason: String,
    /// The corrected answer or occurrence first, then what follows from it.
    pub changes: Vec<AnswerChange>,
}

/// One answer or occurrence before and after, in words; blank for none.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AnswerChange {
    /// The path of the question, as it was numbered then.
    pub reference: String,
    /// What sort of change it is.
    pub what: ChangeSort,
    /// The question.
    pub question: String,
    /// What it was.
    pub before: String,
    /// What it became.
    pub after: String,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeSort {
    /// An answer.
    Answer,
    /// A file that answers; before and after are the SHA-256 of the file.
    File,
    /// An occurrence of a repeat came.
    Added,
    /// An occurrence of a repeat went.
    Removed,
}

/// Corrects one answer, or how often a repeat occurs.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CorrectionRequest {
    /// The path of the question, `/data/member[2]/name`; of the repeat to add to, `/data/member`; of the occurrence to
    /// remove, `/data/member[2]`.
    pub reference: String,
    /// What to do; an answer unless told.
    #[serde(default)]
    pub act: CorrectionAct,
    /// The answer as one types it; several choices split by spaces; blank takes it back.
    #[serde(default)]
    pub answer: String,
    /// Why, at most 1000 characters.
    pub reason: String,
}

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionAct {
    /// Another answer.
    #[default]
    Answer,
    /// One occurrence more.
    Add,
    /// One occurrence less.
    Remove,
}

/// Puts a file in the place of the one that answers a question, or of none: the parts of a form.
#[derive(Debug, Clone, ToSchema)]
pub struct FileCorrection {
    /// The path of the question.
    pub reference: String,
    /// Why, at most 1000 characters.
    pub reason: String,
    /// The file, at most 16 MiB, of the kind the question asks for.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
}
