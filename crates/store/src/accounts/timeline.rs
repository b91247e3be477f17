//! What happened to an account: visits and promises, newest first.

use ronda_domain::{AccountId, OrganizationId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError};

/// One thing that happened, or is to happen.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct TimelineRow {
    /// `visit` or `promise`.
    pub kind: String,
    /// The visit, or the promise.
    pub id: Uuid,
    /// When.
    pub at_us: i64,
    /// Its state.
    pub state: String,
    /// The agent.
    pub agent_id: Option<Uuid>,
    /// The visit's outcome.
    pub outcome_code: Option<String>,
    /// The promise's amount, hundredths.
    pub amount_cents: Option<i64>,
    /// The promise's day.
    pub due_on: Option<String>,
    /// The promise's visit.
    pub visit_id: Option<Uuid>,
}

/// The newest of what happened to an account.
pub async fn timeline(
    session: &Session,
    organization: OrganizationId,
    account: AccountId,
    limit: i64,
) -> Result<Vec<TimelineRow>, StoreError> {
    let sql = "SELECT * FROM (SELECT 'visit' AS kind, id, COALESCE(finished_at_us, opened_at_us, assigned_at_us) AS at_us, \
        state, agent_id, outcome_code, NULL AS amount_cents, due_from AS due_on, id AS visit_id FROM visits \
        WHERE organization_id = $1 AND account_id = $2 \
        UNION ALL SELECT 'promise', id, made_at_us, state, agent_id, NULL, amount_cents, due_on, visit_id \
        FROM promises WHERE organization_id = $1 AND account_id = $2) AS happened ORDER BY at_us DESC, id DESC LIMIT $3";
    session.all(sql, [organization.0.into(), account.0.into(), limit.into()]).await
}
