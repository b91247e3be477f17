//! `GET /api/v1/quarantine`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, QuarantineItem, QuarantineQuery};
use ronda_app::SetAsideRow;
use ronda_domain::{AgentId, DeviceId, EventId, Timestamp};

use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// What phones sent and could not be taken in, newest first, of the branches the caller sees.
#[utoipa::path(get, path = "/api/v1/quarantine", tag = "record", params(QuarantineQuery),
    responses((status = 200, body = Vec<QuarantineItem>), (status = 403, body = ErrorBody)))]
pub(crate) async fn quarantine(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<QuarantineQuery>,
) -> Result<Json<Vec<QuarantineItem>>, ApiError> {
    let rows = server.app.list_quarantine(&actor, query.settled).await?;
    Ok(Json(rows.into_iter().map(item_of).collect()))
}

fn item_of(row: SetAsideRow) -> QuarantineItem {
    QuarantineItem {
        id: row.id,
        device_id: DeviceId(row.device_id),
        model: row.model,
        agent_id: AgentId(row.agent_id),
        agent_name: row.agent_name,
        event_id: row.event_id.map(EventId),
        sequence: row.sequence,
        reason: row.reason,
        details: serde_json::from_str(&row.details).unwrap_or_default(),
        raw: row.raw,
        received_at: Timestamp::from_us(row.received_at_us),
        settled_at: row.settled_at_us.map(Timestamp::from_us),
    }
}
