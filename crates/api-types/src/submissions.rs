//! The library of ready questionnaires, and what was answered.

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
    pub format: ExportFormat,
    /// For CSV: the name of a repeat; the submissions themselves unless told.
    pub table: Option<String>,
}
