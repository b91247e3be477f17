//! Kinds of visit and their questionnaires.

use ronda_domain::{OutcomeTree, QuestionnaireId, Timestamp, VisitKindId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
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

/// A questionnaire's newest version, without its questions.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireSummary {
    /// Its id.
    pub id: QuestionnaireId,
    /// What the console calls it.
    pub title: String,
    /// The newest version.
    pub version: i64,
    /// When that was published.
    pub published_at: Option<Timestamp>,
}

/// One version of a questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Questionnaire {
    /// Its id.
    pub id: QuestionnaireId,
    /// What the console calls it.
    pub title: String,
    /// Which version this is.
    pub version: i64,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Its questions, as the `questionnaire` crate reads them.
    #[schema(value_type = Object)]
    pub definition: Value,
    /// Every version there is, newest first.
    pub versions: Vec<QuestionnaireVersion>,
}

/// Which version.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct QuestionnaireQuery {
    /// The newest unless told.
    pub version: Option<i64>,
}

/// One version there is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireVersion {
    /// Its number.
    pub version: i64,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

/// What was made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Created {
    /// Its id.
    pub id: Uuid,
}

/// What was published.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Published {
    /// The number of the version.
    pub version: i64,
}

/// Publishes a version of a questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PublishRequest {
    /// What the console calls it.
    pub title: String,
    /// Its questions; the server sets `id` and `version` inside.
    #[schema(value_type = Object)]
    pub definition: Value,
}
