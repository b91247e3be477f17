//! Rows of API tokens: a customer's own systems; kept as a hash only.

use ronda_domain::{ApiTokenId, OrganizationId, Role, Timestamp, UserId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiTokenRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: ApiTokenId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Who made it.
    pub created_by: UserId,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its last request, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// Set when it is no longer good.
    pub revoked_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    name: String,
    role: String,
    created_by: Uuid,
    created_at_us: i64,
    last_used_at_us: Option<i64>,
    revoked_at_us: Option<i64>,
}

impl TryFrom<Raw> for ApiTokenRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Result<Self, StoreError> {
        let corrupt = |_| StoreError::Corrupt { column: "api_tokens.role", value: raw.role.clone() };
        Ok(Self {
            organization_id: OrganizationId(raw.organization_id),
            id: ApiTokenId(raw.id),
            role: raw.role.parse().map_err(corrupt)?,
            name: raw.name,
            created_by: UserId(raw.created_by),
            created_at: Timestamp::from_us(raw.created_at_us),
            last_used_at: raw.last_used_at_us.map(Timestamp::from_us),
            revoked_at: raw.revoked_at_us.map(Timestamp::from_us),
        })
    }
}

const COLUMNS: &str =
    "organization_id, id, name, role, created_by, created_at_us, last_used_at_us, revoked_at_us";

/// The token with this hash, in whichever organization: the one look-up before anybody is known.
pub async fn find_by_hash(session: &Session, token_hash: &[u8]) -> Result<Option<ApiTokenRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM api_tokens WHERE token_hash = $1");
    session.one::<Raw>(&sql, [token_hash.into()]).await?.map(ApiTokenRow::try_from).transpose()
}

/// All tokens, newest first.
pub async fn all(session: &Session, organization: OrganizationId) -> Result<Vec<ApiTokenRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM api_tokens WHERE organization_id = $1 ORDER BY created_at_us DESC, id DESC"
    );
    session.all::<Raw>(&sql, [organization.0.into()]).await?.into_iter().map(ApiTokenRow::try_from).collect()
}

/// Adds a token.
pub async fn insert(session: &WriteSession, row: &ApiTokenRow, token_hash: &[u8]) -> Result<(), StoreError> {
    let sql =
        format!("INSERT INTO api_tokens ({COLUMNS}, token_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let values: [Value; 9] = [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.name.as_str().into(),
        row.role.as_str().into(),
        row.created_by.0.into(),
        row.created_at.as_us().into(),
        row.last_used_at.map(Timestamp::as_us).into(),
        row.revoked_at.map(Timestamp::as_us).into(),
        token_hash.into(),
    ];
    session.execute(&sql, values).await.map(|_| ())
}

/// Notes that the token was used.
pub async fn touch(
    session: &WriteSession,
    organization: OrganizationId,
    id: ApiTokenId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE api_tokens SET last_used_at_us = $3 WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.0.into(), at.as_us().into()]).await.map(|_| ())
}

/// Ends a token; how many were good until now (0 or 1).
pub async fn revoke(
    session: &WriteSession,
    organization: OrganizationId,
    id: ApiTokenId,
    at: Timestamp,
) -> Result<u64, StoreError> {
    let sql = "UPDATE api_tokens SET revoked_at_us = $3 \
        WHERE organization_id = $1 AND id = $2 AND revoked_at_us IS NULL";
    session.execute(sql, [organization.0.into(), id.0.into(), at.as_us().into()]).await
}
