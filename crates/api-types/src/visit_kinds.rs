//! Kinds of visit.

use ronda_domain::{OutcomeTree, QuestionnaireId, Timestamp, VisitKindId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A kind of visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitKind {
    /// Its id.
    pub id: VisitKindId,
    /// Stable code; imports name the kind so.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What the agent says at the door.
    pub script: String,
    /// What is asked there, always in its newest version.
    pub questionnaire_id: Option<QuestionnaireId>,
    /// What it can come out as.
    pub outcomes: OutcomeTree,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// No longer offered.
    pub archived: bool,
}

/// Adds or changes a kind of visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitKindRequest {
    /// Stable code, `a-z0-9_`.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What the agent says at the door.
    #[serde(default)]
    pub script: String,
    /// What is asked there.
    #[serde(default)]
    pub questionnaire_id: Option<QuestionnaireId>,
    /// What it can come out as.
    pub outcomes: OutcomeTree,
    /// No longer offered.
    #[serde(default)]
    pub archived: bool,
}

/// What was made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Created {
    /// Its id.
    pub id: Uuid,
}
