//! Rows of drafts: what is being written of a questionnaire before it is published.

use ronda_domain::{OrganizationId, QuestionnaireId, Timestamp, UserId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireDraftRow {
    /// Of which questionnaire.
    pub id: QuestionnaireId,
    /// What the console calls it.
    pub title: String,
    /// JSON as it was sent; it need not compile yet.
    pub definition: String,
    /// The published version it began with.
    pub based_on: Option<i64>,
    /// Counts the saves, from 1.
    pub revision: i64,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// By whom.
    pub changed_by: Option<UserId>,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    title: String,
    definition: String,
    based_on: Option<i64>,
    revision: i64,
    changed_at_us: i64,
    changed_by: Option<Uuid>,
}

impl From<Raw> for QuestionnaireDraftRow {
    fn from(raw: Raw) -> Self {
        Self {
            id: QuestionnaireId(raw.id),
            title: raw.title,
            definition: raw.definition,
            based_on: raw.based_on,
            revision: raw.revision,
            changed_at: Timestamp::from_us(raw.changed_at_us),
            changed_by: raw.changed_by.map(UserId),
        }
    }
}

const COLUMNS: &str = "id, title, definition, based_on, revision, changed_at_us, changed_by";

/// Every draft of the organization.
pub async fn all(
    session: &Session,
    organization: OrganizationId,
) -> Result<Vec<QuestionnaireDraftRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM questionnaire_drafts WHERE organization_id = $1 ORDER BY title, id");
    let rows: Vec<Raw> = session.all(&sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(QuestionnaireDraftRow::from).collect())
}

/// The draft of one questionnaire, when it has one.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: QuestionnaireId,
) -> Result<Option<QuestionnaireDraftRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM questionnaire_drafts WHERE organization_id = $1 AND id = $2");
    let raw: Option<Raw> = session.one(&sql, [organization.0.into(), id.0.into()]).await?;
    Ok(raw.map(QuestionnaireDraftRow::from))
}

/// Keeps a draft when the one kept has the revision before; whether it was kept.
pub async fn put(
    session: &WriteSession,
    organization: OrganizationId,
    row: &QuestionnaireDraftRow,
) -> Result<bool, StoreError> {
    let sql = format!(
        "INSERT INTO questionnaire_drafts (organization_id, {COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (organization_id, id) DO UPDATE SET title = excluded.title, definition = excluded.definition, \
         revision = excluded.revision, changed_at_us = excluded.changed_at_us, changed_by = excluded.changed_by \
         WHERE questionnaire_drafts.revision = excluded.revision - 1"
    );
    let values = [
        organization.0.into(),
        row.id.0.into(),
        row.title.as_str().into(),
        row.definition.as_str().into(),
        row.based_on.into(),
        row.revision.into(),
        row.changed_at.as_us().into(),
        row.changed_by.map(|user| user.0).into(),
    ];
    Ok(session.execute(&sql, values).await? > 0)
}

/// Drops the draft with this revision; whether there was one.
pub async fn remove(
    session: &WriteSession,
    organization: OrganizationId,
    id: QuestionnaireId,
    revision: i64,
) -> Result<bool, StoreError> {
    let sql = "DELETE FROM questionnaire_drafts WHERE organization_id = $1 AND id = $2 AND revision = $3";
    Ok(session.execute(sql, [organization.0.into(), id.0.into(), revision.into()]).await? > 0)
}
