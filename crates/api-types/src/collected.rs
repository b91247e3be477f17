//! What was filled in with ODK Collect.

use ronda_domain::{AgentId, BranchId, QuestionnaireId, Timestamp};
use ronda_sync::Hash256;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::SubmissionLine;

/// Which submissions to list; several values are split by commas.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CollectedQuery {
    /// Questionnaires.
    pub questionnaire: Option<String>,
    /// Filled in with this version.
    pub version: Option<i64>,
    /// Agents.
    pub agent: Option<String>,
    /// Branches.
    pub branch: Option<String>,
    /// Something is wrong with the answers (`true`) or nothing (`false`).
    pub problems: Option<bool>,
    /// Received on this day of the organization or later.
    pub from: Option<String>,
    /// Received on this day of the organization or before.
    pub to: Option<String>,
    /// Also those that a later edit took the place of.
    pub replaced: Option<bool>,
}

/// A submission in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CollectedSummary {
    /// Its id.
    pub id: Uuid,
    /// The questionnaire.
    pub questionnaire_id: QuestionnaireId,
    /// The version it was filled in with.
    pub version: i64,
    /// What that version is called.
    pub title: String,
    /// Whose credential it came with.
    pub agent_id: AgentId,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// The agent's code.
    pub agent_code: Option<String>,
    /// The agent's branch at that time.
    pub branch_id: Option<BranchId>,
    /// That branch's name.
    pub branch_name: Option<String>,
    /// When it came in.
    pub received_at: Timestamp,
    /// How many things are wrong with the answers.
    pub problem_count: usize,
    /// How many files came with it.
    pub file_count: i64,
    /// The later edit that took its place.
    pub replaced_by: Option<Uuid>,
}

/// A submission as a page, in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CollectedSubmission {
    /// What the list says of it.
    #[serde(flatten)]
    pub summary: CollectedSummary,
    /// The document's own id, as ODK Collect shows it.
    pub instance_id: String,
    /// The questions in their order, groups and occurrences of repeats among them.
    pub lines: Vec<SubmissionLine>,
    /// What came with it; an answer of a photo, sound or file is the name of one.
    pub files: Vec<CollectedFile>,
}

/// A file that came with a submission; its bytes are at `/api/v1/photos/{sha256}`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CollectedFile {
    /// As the answers name it.
    pub name: String,
    /// SHA-256 of it.
    pub sha256: Hash256,
    /// What it is, by its own bytes.
    pub media_type: String,
}
