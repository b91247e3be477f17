//! Rows of questionnaires that no kind of visit may begin to use.

use std::collections::HashMap;

use ronda_domain::{OrganizationId, QuestionnaireId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    retired_at_us: i64,
}

/// When each retired questionnaire was retired.
pub async fn all(
    session: &Session,
    organization: OrganizationId,
) -> Result<HashMap<QuestionnaireId, Timestamp>, StoreError> {
    let sql = "SELECT id, retired_at_us FROM questionnaire_retirements WHERE organization_id = $1";
    let rows: Vec<Raw> = session.all(sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(|raw| (QuestionnaireId(raw.id), Timestamp::from_us(raw.retired_at_us))).collect())
}

/// Retires a questionnaire; one that was retired before stays so since then.
pub async fn add(
    session: &WriteSession,
    organization: OrganizationId,
    id: QuestionnaireId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO questionnaire_retirements (organization_id, id, retired_at_us) VALUES ($1, $2, $3) \
        ON CONFLICT (organization_id, id) DO NOTHING";
    session.execute(sql, [organization.0.into(), id.0.into(), at.as_us().into()]).await.map(|_| ())
}

/// Takes it back into use.
pub async fn remove(
    session: &WriteSession,
    organization: OrganizationId,
    id: QuestionnaireId,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM questionnaire_retirements WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.0.into()]).await.map(|_| ())
}
