//! Rows of kinds of visit: collection, address validation, business validation and the organization's own.

use ronda_domain::{OrganizationId, OutcomeTree, QuestionnaireId, Timestamp, VisitKindId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One kind of visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitKindRow {
    /// Its id.
    pub id: VisitKindId,
    /// `collection`, `address_validation`, `business_validation` or the organization's own.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What the agent says at the door.
    pub script: String,
    /// What is asked there; always its newest version.
    pub questionnaire_id: Option<QuestionnaireId>,
    /// What it can come out as.
    pub outcomes: OutcomeTree,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Set when it is no longer offered.
    pub archived_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    code: String,
    name: String,
    script: String,
    questionnaire_id: Option<Uuid>,
    outcomes: String,
    updated_at_us: i64,
    archived_at_us: Option<i64>,
}

impl TryFrom<Raw> for VisitKindRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Result<Self, StoreError> {
        let outcomes = serde_json::from_str(&raw.outcomes)
            .map_err(|_| StoreError::Corrupt { column: "visit_kinds.outcomes", value: raw.outcomes })?;
        Ok(Self {
            id: VisitKindId(raw.id),
            code: raw.code,
            name: raw.name,
            script: raw.script,
            questionnaire_id: raw.questionnaire_id.map(QuestionnaireId),
            outcomes,
            updated_at: Timestamp::from_us(raw.updated_at_us),
            archived_at: raw.archived_at_us.map(Timestamp::from_us),
        })
    }
}

const COLUMNS: &str = "id, code, name, script, questionnaire_id, outcomes, updated_at_us, archived_at_us";

/// Every kind, archived ones too, in the order they were made.
pub async fn all(session: &Session, organization: OrganizationId) -> Result<Vec<VisitKindRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM visit_kinds WHERE organization_id = $1 ORDER BY id");
    session.all::<Raw>(&sql, [organization.0.into()]).await?.into_iter().map(VisitKindRow::try_from).collect()
}

/// One kind.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: VisitKindId,
) -> Result<Option<VisitKindRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM visit_kinds WHERE organization_id = $1 AND id = $2");
    let raw: Option<Raw> = session.one(&sql, [organization.0.into(), id.0.into()]).await?;
    raw.map(VisitKindRow::try_from).transpose()
}

/// The kind of this code; imports name kinds so.
pub async fn find_by_code(
    session: &Session,
    organization: OrganizationId,
    code: &str,
) -> Result<Option<VisitKindRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM visit_kinds WHERE organization_id = $1 AND code = $2");
    let raw: Option<Raw> = session.one(&sql, [organization.0.into(), code.into()]).await?;
    raw.map(VisitKindRow::try_from).transpose()
}

/// Adds a kind, or gives the one with this id these values; `Duplicate` when another has the code.
pub async fn put(
    session: &WriteSession,
    organization: OrganizationId,
    row: &VisitKindRow,
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO visit_kinds (organization_id, {COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (organization_id, id) DO UPDATE SET code = excluded.code, name = excluded.name, \
         script = excluded.script, questionnaire_id = excluded.questionnaire_id, outcomes = excluded.outcomes, \
         updated_at_us = excluded.updated_at_us, archived_at_us = excluded.archived_at_us"
    );
    let outcomes =
        serde_json::to_string(&row.outcomes).map_err(|error| StoreError::Database(error.to_string()))?;
    let values = [
        organization.0.into(),
        row.id.0.into(),
        row.code.as_str().into(),
        row.name.as_str().into(),
        row.script.as_str().into(),
        row.questionnaire_id.map(|id| id.0).into(),
        outcomes.into(),
        row.updated_at.as_us().into(),
        row.archived_at.map(Timestamp::as_us).into(),
    ];
    session.execute(&sql, values).await.map(|_| ())
}
