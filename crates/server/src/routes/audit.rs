//! `GET /api/v1/audit`

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use ronda_api_types::{AuditEntry, AuditQuery, ErrorBody};
use ronda_app::AuditRow;
use ronda_domain::Timestamp;
use uuid::Uuid;

use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// The newest entries of the audit before a number.
#[utoipa::path(get, path = "/api/v1/audit", tag = "organization", params(AuditQuery),
    responses((status = 200, body = Vec<AuditEntry>), (status = 403, body = ErrorBody)))]
pub(crate) async fn audit(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<AuditQuery>,
) -> Result<Json<Vec<AuditEntry>>, ApiError> {
    let page = server.app.read_audit(&actor, query.before, query.limit.unwrap_or(50)).await?;
    Ok(Json(page.entries.into_iter().map(|row| entry_of(row, &page.names)).collect()))
}

fn entry_of(row: AuditRow, names: &HashMap<Uuid, String>) -> AuditEntry {
    let subject: Option<Uuid> = row.subject_id.parse().ok();
    AuditEntry {
        sequence: row.sequence,
        at: Timestamp::from_us(row.at_us),
        actor_kind: row.actor_kind,
        actor_name: row.actor_id.and_then(|id| names.get(&id)).cloned(),
        actor_id: row.actor_id,
        action: row.action,
        subject: row.subject,
        subject_name: subject.and_then(|id| names.get(&id)).cloned(),
        subject_id: row.subject_id,
        details: serde_json::from_str(&row.details).unwrap_or_default(),
        hash: hex::encode(&row.hash),
    }
}
