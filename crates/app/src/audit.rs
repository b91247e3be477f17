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
    let (actor_kind, actor_id) = actor.for_audit();
    let entry = AuditEntry {
        organization_id: actor.organization,
        at,
        actor_kind,
        actor_id,
        action: action.to_owned(),
        subject,
        subject_id,
        details: details.to_string(),
    };
    append(session, &entry).await
}
