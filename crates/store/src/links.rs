//! Rows of one-time links: invitations, password resets and enrolments; kept as their SHA-256 only.

use ronda_domain::{OrganizationId, Timestamp, UserId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// A link that works once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// `password_reset`, `invitation` or `enrolment`.
    pub purpose: String,
    /// For whom.
    pub user_id: UserId,
    /// Who made it; nobody when people asked for it themselves.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    purpose: String,
    user_id: Uuid,
    created_by: Option<Uuid>,
    created_at_us: i64,
    expires_at_us: i64,
    used_at_us: Option<i64>,
}

impl From<Raw> for LinkRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            purpose: raw.purpose,
            user_id: UserId(raw.user_id),
            created_by: raw.created_by.map(UserId),
            created_at: Timestamp::from_us(raw.created_at_us),
            expires_at: Timestamp::from_us(raw.expires_at_us),
            used_at: raw.used_at_us.map(Timestamp::from_us),
        }
    }
}

/// The link with this token's hash, used up or not: the one look-up before anybody is known.
pub async fn find(session: &Session, token_hash: &[u8]) -> Result<Option<LinkRow>, StoreError> {
    let sql = "SELECT organization_id, purpose, user_id, created_by, created_at_us, expires_at_us, used_at_us \
        FROM one_time_links WHERE token_hash = $1";
    Ok(session.one::<Raw>(sql, [token_hash.into()]).await?.map(LinkRow::from))
}

/// Adds a link; the person's earlier unused links of the same purpose stop working.
pub async fn replace(session: &WriteSession, token_hash: &[u8], row: &LinkRow) -> Result<(), StoreError> {
    let sql = "DELETE FROM one_time_links \
        WHERE organization_id = $1 AND user_id = $2 AND purpose = $3 AND used_at_us IS NULL";
    let earlier = [row.organization_id.0.into(), row.user_id.0.into(), row.purpose.as_str().into()];
    session.execute(sql, earlier).await?;
    let sql = "INSERT INTO one_time_links (organization_id, token_hash, purpose, user_id, created_by, \
        created_at_us, expires_at_us) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        row.organization_id.0.into(),
        token_hash.into(),
        row.purpose.as_str().into(),
        row.user_id.0.into(),
        row.created_by.map(|user| user.0).into(),
        row.created_at.as_us().into(),
        row.expires_at.as_us().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Uses the link up; `false` when somebody was quicker or it is over.
pub async fn use_up(
    session: &WriteSession,
    organization: OrganizationId,
    token_hash: &[u8],
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE one_time_links SET used_at_us = $3 \
        WHERE organization_id = $1 AND token_hash = $2 AND used_at_us IS NULL AND expires_at_us > $3";
    let touched = session.execute(sql, [organization.0.into(), token_hash.into(), at.as_us().into()]).await?;
    Ok(touched == 1)
}
