//! Writes the audit row of an action, in the action's own transaction.

use ronda_domain::Timestamp;
use ronda_store::audit::{AuditEntry, append};
use ronda_store::{StoreError, WriteSession};

use crate::Actor;

/// Remembers that the actor did this to that. `details` holds ids and values, never personal data.
pub(crate) async fn record(
    session: &WriteSession,
    actor: &Actor,
    at: Timestamp,
    action: &str,
    (subject, subject_id): (&'static str, String),
    details: serde_json::Value,
) -> Result<(), StoreError> {
    append(session, &entry(actor, at, action, (subject, subject_id), &details)).await
}

/// The row of an action, for those who write several at once.
pub(crate) fn entry(
    actor: &Actor,
    at: Timestamp,
    action: &str,
    (subject, subject_id): (&'static str, String),
    details: &serde_json::Value,
) -> AuditEntry {
    let (actor_kind, actor_id) = actor.for_audit();
    AuditEntry {
        organization_id: actor.organization,
        at,
        actor_kind,
        actor_id,
        action: action.to_owned(),
        subject,
        subject_id,
        details: details.to_string(),
    }
}
