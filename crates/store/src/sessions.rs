//! Rows of console sessions: an opaque token, kept as its SHA-256 only.

use ronda_domain::{OrganizationId, Timestamp, UserId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Who is signed in.
    pub user_id: UserId,
    /// When they signed in.
    pub created_at: Timestamp,
    /// Their last request, to the minute.
    pub last_used_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    user_id: Uuid,
    created_at_us: i64,
    last_used_at_us: i64,
}

/// The session with this token's hash.
pub async fn find(session: &Session, token_hash: &[u8]) -> Result<Option<SessionRow>, StoreError> {
    let sql =
        "SELECT organization_id, user_id, created_at_us, last_used_at_us FROM sessions WHERE token_hash = $1";
    let raw: Option<Raw> = session.one(sql, [token_hash.into()]).await?;
    Ok(raw.map(|raw| SessionRow {
        organization_id: OrganizationId(raw.organization_id),
        user_id: UserId(raw.user_id),
        created_at: Timestamp::from_us(raw.created_at_us),
        last_used_at: Timestamp::from_us(raw.last_used_at_us),
    }))
}

/// Adds a session.
pub async fn insert(session: &WriteSession, token_hash: &[u8], row: &SessionRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO sessions (organization_id, token_hash, user_id, created_at_us, last_used_at_us) \
        VALUES ($1, $2, $3, $4, $5)";
    let values = [
        row.organization_id.0.into(),
        token_hash.into(),
        row.user_id.0.into(),
        row.created_at.as_us().into(),
        row.last_used_at.as_us().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Notes that the session was used.
pub async fn touch(
    session: &WriteSession,
    organization: OrganizationId,
    token_hash: &[u8],
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE sessions SET last_used_at_us = $3 WHERE organization_id = $1 AND token_hash = $2";
    session.execute(sql, [organization.0.into(), token_hash.into(), at.as_us().into()]).await.map(|_| ())
}

/// Ends one session.
pub async fn delete(
    session: &WriteSession,
    organization: OrganizationId,
    token_hash: &[u8],
) -> Result<(), StoreError> {
    let sql = "DELETE FROM sessions WHERE organization_id = $1 AND token_hash = $2";
    session.execute(sql, [organization.0.into(), token_hash.into()]).await.map(|_| ())
}

/// Ends all sessions of a person, but for the one that is kept.
pub async fn delete_others(
    session: &WriteSession,
    organization: OrganizationId,
    user: UserId,
    kept_token_hash: &[u8],
) -> Result<(), StoreError> {
    let sql = "DELETE FROM sessions WHERE organization_id = $1 AND user_id = $2 AND token_hash <> $3";
    session.execute(sql, [organization.0.into(), user.0.into(), kept_token_hash.into()]).await.map(|_| ())
}
