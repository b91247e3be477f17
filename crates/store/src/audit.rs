//! The audit: who did what and when, append-only, each row's hash over the one before. Ids only, never personal data.

use ronda_domain::{OrganizationId, Timestamp};
use sea_orm::{FromQueryResult, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// What is to be remembered.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// When.
    pub at: Timestamp,
    /// `user`, `device`, `api_token` or `server`.
    pub actor_kind: &'static str,
    /// Who, if anybody.
    pub actor_id: Option<Uuid>,
    /// What, such as `user.created`.
    pub action: String,
    /// The kind of thing it was done to, such as `user`.
    pub subject: &'static str,
    /// Which one.
    pub subject_id: String,
    /// Further ids and values, JSON.
    pub details: String,
}

/// A remembered entry.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AuditRow {
    /// Number in the organization's audit, from 1.
    pub sequence: i64,
    /// When, microseconds since 1970.
    pub at_us: i64,
    /// `user`, `device`, `api_token` or `server`.
    pub actor_kind: String,
    /// Who, if anybody.
    pub actor_id: Option<Uuid>,
    /// What.
    pub action: String,
    /// The kind of thing.
    pub subject: String,
    /// Which one.
    pub subject_id: String,
    /// Further ids and values, JSON.
    pub details: String,
    /// SHA-256 over the hash before and this entry.
    pub hash: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Head {
    sequence: i64,
    hash: Vec<u8>,
}

/// Appends one entry behind the organization's last; writers of one organization wait for each other here.
pub async fn append(session: &WriteSession, entry: &AuditEntry) -> Result<(), StoreError> {
    append_all(session, std::slice::from_ref(entry)).await
}

/// Appends entries of one organization behind its last.
pub async fn append_all(session: &WriteSession, entries: &[AuditEntry]) -> Result<(), StoreError> {
    let Some(organization) = entries.first().map(|entry| entry.organization_id.0) else { return Ok(()) };
    let lock = format!("SELECT id AS value FROM organizations WHERE id = $1{}", session.for_update());
    session.value::<Uuid>(&lock, [organization.into()]).await?;
    let sql = "SELECT sequence, hash FROM audit WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1";
    let head: Option<Head> = session.one(sql, [organization.into()]).await?;
    let (mut sequence, mut hash) = head.map_or((0, vec![0; 32]), |head| (head.sequence, head.hash));
    let mut cells = Vec::with_capacity(entries.len() * 10);
    for entry in entries {
        sequence += 1;
        hash = entry_hash(&hash, sequence, entry);
        cells.extend(row(entry, sequence, hash.clone()));
    }
    let head = "audit (organization_id, sequence, at_us, actor_kind, actor_id, action, subject, subject_id, details, hash)";
    session.insert_many(head, 10, cells, "").await.map(|_| ())
}

fn row(entry: &AuditEntry, sequence: i64, hash: Vec<u8>) -> [Value; 10] {
    [
        entry.organization_id.0.into(),
        sequence.into(),
        entry.at.as_us().into(),
        entry.actor_kind.into(),
        entry.actor_id.into(),
        entry.action.as_str().into(),
        entry.subject.into(),
        entry.subject_id.as_str().into(),
        entry.details.as_str().into(),
        hash.into(),
    ]
}

/// The newest entries before `before` (all, when it is `None`), newest first.
pub async fn newest(
    session: &Session,
    organization: OrganizationId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<AuditRow>, StoreError> {
    let sql = "SELECT sequence, at_us, actor_kind, actor_id, action, subject, subject_id, details, hash FROM audit \
        WHERE organization_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3";
    session.all(sql, [organization.0.into(), before.unwrap_or(i64::MAX).into(), limit.into()]).await
}

fn entry_hash(before: &[u8], sequence: i64, entry: &AuditEntry) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(before);
    digest.update(sequence.to_be_bytes());
    digest.update(entry.at.as_us().to_be_bytes());
    let actor = entry.actor_id.unwrap_or(Uuid::nil());
    digest.update(actor.as_bytes());
    for text in [entry.actor_kind, &entry.action, entry.subject, &entry.subject_id, &entry.details] {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text.as_bytes());
    }
    digest.finalize().to_vec()
}
