//! `GET /api/v1/quarantine`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, QuarantineItem, QuarantineQuery};
use ronda_app::QuarantineRow;

use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// What phones sent and could not be taken in, newest first.
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

fn item_of(row: QuarantineRow) -> QuarantineItem {
    QuarantineItem {
        id: row.id,
        device_id: row.device_id,
        event_id: row.event_id,
        sequence: row.sequence,
        reason: row.reason,
        details: serde_json::from_str(&row.details).unwrap_or_default(),
        raw: row.raw,
        received_at: row.received_at,
        settled_at: row.settled_at,
    }
}
