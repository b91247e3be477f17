//! How every refusal looks.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The body of every answer that is not a success.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorDetail,
}

/// What went wrong.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ErrorDetail {
    /// Stable code for programs, such as `not_found`.
    pub code: String,
    /// One English sentence.
    pub message: String,
    /// The fields that need attention, all of them.
    pub fields: Vec<ErrorField>,
}

/// One thing wrong with one field.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ErrorField {
    /// The field's name in the request.
    pub field: String,
    /// Stable code for translations.
    pub code: String,
    /// What it speaks of, as it was given: a name, a list, a word; left out when there is nothing to name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// What is wrong and what was expected, one English sentence.
    pub message: String,
}
