//! Portfolios and their imports.

use ronda_domain::{
    BranchId, ImportFailure, ImportId, Money, PortfolioId, QuestionnaireId, Timestamp, UserId, VisitKindId,
};
use ronda_intake::{ColumnMapping, ImportKind, Preview};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// One portfolio.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Portfolio {
    /// The portfolio.
    pub id: PortfolioId,
    /// Name, unique in the organization.
    pub name: String,
    /// To whom the debts are owed.
    pub creditor: String,
    /// ISO 4217, for rows that name none.
    pub currency: String,
    /// How a debtor pays the creditor.
    pub payment_instructions: String,
    /// Branch of accounts whose row names none.
    pub branch_id: Option<BranchId>,
    /// No longer worked.
    pub archived: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Accounts that are not closed, of the branches the caller sees.
    pub accounts: i64,
    /// Of these, accounts whose address has no coordinates.
    pub without_pin: i64,
    /// Sum of all that is owed.
    pub balance: Option<Money>,
    /// Sum of what is past due.
    pub overdue: Option<Money>,
}

/// Makes or changes a portfolio.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PortfolioRequest {
    /// Name, unique in the organization.
    pub name: String,
    /// To whom the debts are owed.
    pub creditor: String,
    /// ISO 4217, for rows that name none.
    pub currency: String,
    /// How a debtor pays the creditor.
    #[serde(default)]
    pub payment_instructions: String,
    /// Branch of accounts whose row names none.
    #[serde(default)]
    pub branch_id: Option<BranchId>,
    /// No longer worked.
    #[serde(default)]
    pub archived: bool,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file is there; nobody has started it.
    Waiting,
    /// Rows are read.
    Running,
    /// All rows were read.
    Done,
    /// It could not be read to its end.
    Failed,
}

/// One import.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Import {
    /// The import.
    pub id: ImportId,
    /// Into which portfolio.
    pub portfolio_id: PortfolioId,
    /// What it is for.
    pub kind: ImportKind,
    /// `console`, `api`, `rows` or `command`.
    pub source: String,
    /// The file's name.
    pub file_name: String,
    /// Where it stands.
    pub state: ImportState,
    /// Why it failed.
    pub error: Option<ImportFailure>,
    /// About how many rows there are.
    pub rows_total: Option<i64>,
    /// What it has done so far.
    pub counts: ImportCounts,
    /// Who started it, if a person did.
    pub started_by: Option<UserId>,
    /// When the file came.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// What an import has done, or would do.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
pub struct ImportCounts {
    /// Rows looked at.
    pub read: i64,
    /// Accounts that are new.
    pub created: i64,
    /// Accounts that changed.
    pub updated: i64,
    /// Accounts that were as the row says already.
    pub unchanged: i64,
    /// Rows that stayed out.
    pub refused: i64,
    /// Visits given to agents.
    pub assigned: i64,
}

/// How a file is sent.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// What the import is for.
    #[serde(default = "accounts")]
    #[param(inline)]
    pub kind: ImportKind,
    /// The file's name, to be shown.
    #[serde(default)]
    pub file_name: String,
    /// Start at once, with the remembered or usual mapping.
    #[serde(default)]
    pub start: bool,
    /// Make agents whose code is not known.
    #[serde(default)]
    pub create_agents: bool,
}

fn accounts() -> ImportKind {
    ImportKind::Accounts
}

/// A file that was received, and what is understood of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportReceived {
    /// The import, waiting or, when asked for, running.
    pub import: Import,
    /// The first rows and the columns' meanings.
    pub preview: Preview,
}

/// How a received file is to be read.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportPlanRequest {
    /// What the import is for.
    pub kind: ImportKind,
    /// Which column means what; without it the remembered or usual one.
    #[serde(default)]
    pub mapping: Option<ColumnMapping>,
    /// Make agents whose code is not known.
    #[serde(default)]
    pub create_agents: bool,
}

/// Which imports to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportsQuery {
    /// Only of this portfolio.
    pub portfolio: Option<PortfolioId>,
    /// At most so many, 50 unless told.
    pub limit: Option<i64>,
}

/// One thing wrong with one row.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportFinding {
    /// The row, as a person counts it in the file.
    pub row: i64,
    /// Counts the findings of one row from 0.
    pub position: i64,
    /// `refused` (the row stayed out) or `notice` (it went in).
    pub severity: String,
    /// Header of the column, empty for the whole row.
    pub column: String,
    /// The value as the file writes it.
    pub value: String,
    /// What was expected, as a code to translate.
    pub code: String,
    /// Numbers that belong to the code.
    #[schema(value_type = Object)]
    pub params: serde_json::Value,
    /// What was expected, one English sentence.
    pub message: String,
}

/// Which findings to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FindingsQuery {
    /// Behind this row of the file.
    pub after_row: Option<i64>,
    /// Behind this finding of that row.
    pub after_position: Option<i64>,
    /// At most so many, 200 unless told.
    pub limit: Option<i64>,
}

/// What an import would do; nothing was written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportTrial {
    /// What it would count.
    pub counts: ImportCounts,
    /// What it would find wrong, in the order of the file, at most 5,000.
    pub findings: Vec<ImportFinding>,
}

/// Rows as JSON objects; their keys are headers, recognised like those of a file.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RowsRequest {
    /// At most 10,000.
    #[schema(value_type = Vec<Object>)]
    pub rows: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// What became of rows.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RowsImported {
    /// The import, done.
    pub import: Import,
    /// What it found wrong, in the order of the rows, at most 5,000.
    pub findings: Vec<ImportFinding>,
}

/// What a portfolio or a segment asks at visits of a kind, instead of what the kind asks.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PortfolioQuestionnaire {
    /// The kind of visit.
    pub kind_id: VisitKindId,
    /// What is asked; always its newest version.
    pub questionnaire_id: QuestionnaireId,
}

/// Everything a portfolio or a segment asks of its own.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PortfolioQuestionnaires {
    /// At most one for each kind; for the others, what the kind asks.
    pub questionnaires: Vec<PortfolioQuestionnaire>,
}
