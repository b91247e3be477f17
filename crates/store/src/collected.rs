//! Questionnaires filled in with ODK Collect, and the files that came with them.

use ronda_domain::{AgentId, BranchId, DeviceId, OrganizationId, QuestionnaireId, Timestamp};
use ronda_sync::Hash256;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectedRow {
    /// Its id here.
    pub id: Uuid,
    /// The document's own id.
    pub instance_id: String,
    /// The document it takes the place of.
    pub replaces: Option<String>,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The version it was filled in with.
    pub version: i64,
    /// The credential it came with.
    pub device: DeviceId,
    /// Whose that is.
    pub agent: AgentId,
    /// The agent's branch.
    pub branch: Option<BranchId>,
    /// When it came in.
    pub received_at: Timestamp,
    /// As it was sent.
    pub document: String,
    /// SHA-256 of it.
    pub document_hash: Hash256,
    /// The answers, JSON, as the questionnaire crate writes them.
    pub answers: String,
    /// What did not pass, a JSON list; absent when nothing was found.
    pub problems: Option<String>,
}

/// Adds a submission; `false` when one with this document id is there already.
pub async fn insert(
    session: &WriteSession,
    organization: OrganizationId,
    row: &CollectedRow,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO collected (organization_id, id, instance_id, replaces, questionnaire_id, \
        questionnaire_version, device_id, agent_id, branch_id, received_at_us, document, document_hash, answers, \
        answer_problems) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
        ON CONFLICT (organization_id, instance_id) DO NOTHING";
    let values = [
        organization.0.into(),
        row.id.into(),
        row.instance_id.as_str().into(),
        row.replaces.clone().into(),
        row.questionnaire.0.into(),
        row.version.into(),
        row.device.0.into(),
        row.agent.0.into(),
        row.branch.map(|branch| branch.0).into(),
        row.received_at.as_us().into(),
        row.document.as_str().into(),
        row.document_hash.0.to_vec().into(),
        row.answers.as_str().into(),
        row.problems.clone().into(),
    ];
    Ok(session.execute(sql, values).await? == 1)
}

/// The id and the document's hash of the submission with this document id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    instance_id: &str,
) -> Result<Option<(Uuid, Vec<u8>)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        document_hash: Vec<u8>,
    }
    let sql = "SELECT id, document_hash FROM collected WHERE organization_id = $1 AND instance_id = $2";
    let row: Option<Row> = session.one(sql, [organization.0.into(), instance_id.into()]).await?;
    Ok(row.map(|row| (row.id, row.document_hash)))
}

/// Joins a file to a submission; one of this name that is there already stays.
pub async fn add_file(
    session: &WriteSession,
    organization: OrganizationId,
    (collected, name): (Uuid, &str),
    hash: Hash256,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO collected_files (organization_id, collected_id, name, hash) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (organization_id, collected_id, name) DO NOTHING";
    let values = [organization.0.into(), collected.into(), name.into(), hash.0.to_vec().into()];
    session.execute(sql, values).await.map(|_| ())
}
