//! Rows of webhooks: the customer's own systems that are told of events.

use ronda_domain::{Failure, OrganizationId, Timestamp, WebhookId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One system that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: WebhookId,
    /// Where it listens.
    pub url: String,
    /// `whsec_` and the key in base64, which signs what is sent.
    pub secret: String,
    /// The events it wants, JSON list.
    pub events: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Set when it is told no more.
    pub disabled_at: Option<Timestamp>,
    /// When it was last told.
    pub last_sent_at: Option<Timestamp>,
    /// Why that failed; nothing when it went well.
    pub last_failure: Option<Failure>,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    url: String,
    secret: String,
    events: String,
    created_at_us: i64,
    disabled_at_us: Option<i64>,
    last_sent_at_us: Option<i64>,
    last_result: Option<String>,
}

impl From<Raw> for WebhookRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: WebhookId(raw.id),
            url: raw.url,
            secret: raw.secret,
            events: raw.events,
            created_at: Timestamp::from_us(raw.created_at_us),
            disabled_at: raw.disabled_at_us.map(Timestamp::from_us),
            last_sent_at: raw.last_sent_at_us.map(Timestamp::from_us),
            last_failure: raw.last_result.filter(|result| result != DELIVERED).as_deref().map(Failure::read),
        }
    }
}

const COLUMNS: &str = "organization_id, id, url, secret, events, created_at_us, disabled_at_us, last_sent_at_us, \
    last_result";

/// What stands in the database when a delivery went well.
const DELIVERED: &str = "delivered";

/// All of the organization, oldest first.
pub async fn all(session: &Session, organization: OrganizationId) -> Result<Vec<WebhookRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM webhooks WHERE organization_id = $1 ORDER BY created_at_us, id");
    let rows: Vec<Raw> = session.all(&sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(WebhookRow::from).collect())
}

/// The one with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: WebhookId,
) -> Result<Option<WebhookRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM webhooks WHERE organization_id = $1 AND id = $2");
    Ok(session.one::<Raw>(&sql, [organization.0.into(), id.0.into()]).await?.map(WebhookRow::from))
}

/// Adds one.
pub async fn insert(session: &WriteSession, row: &WebhookRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO webhooks (organization_id, id, url, secret, events, created_at_us) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.url.as_str().into(),
        row.secret.as_str().into(),
        row.events.as_str().into(),
        row.created_at.as_us().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Tells it no more from then on, or again when `None`.
pub async fn set_disabled(
    session: &WriteSession,
    organization: OrganizationId,
    id: WebhookId,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE webhooks SET disabled_at_us = $3 WHERE organization_id = $1 AND id = $2";
    let values = [organization.0.into(), id.0.into(), at.map(Timestamp::as_us).into()];
    session.execute(sql, values).await.map(|_| ())
}

/// Notes how the newest delivery went.
pub async fn set_result(
    session: &WriteSession,
    organization: OrganizationId,
    id: WebhookId,
    at: Timestamp,
    failure: Option<&Failure>,
) -> Result<(), StoreError> {
    let sql =
        "UPDATE webhooks SET last_sent_at_us = $3, last_result = $4 WHERE organization_id = $1 AND id = $2";
    let result = failure.map_or_else(|| DELIVERED.to_owned(), ToString::to_string);
    let values = [organization.0.into(), id.0.into(), at.as_us().into(), result.into()];
    session.execute(sql, values).await.map(|_| ())
}
