//! `POST /api/v1/sync`

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use ronda_api_types::{Batch, BatchAnswer, BatchShape, ErrorBody};
use ronda_app::AppError;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Takes a phone's events and fixes; each event is answered by itself, after it is durable. See docs/sync.md.
#[utoipa::path(post, path = "/api/v1/sync", tag = "phone", request_body = BatchShape,
    responses((status = 200, body = BatchAnswer), (status = 401, body = ErrorBody),
        (status = 422, body = ErrorBody), (status = 503, body = ErrorBody)))]
pub(crate) async fn sync(
    State(server): State<Server>,
    Acting(actor): Acting,
    body: Bytes,
) -> Result<Json<BatchAnswer>, ApiError> {
    let answer = server.app.sync(&actor, read(&body)?).await?;
    server.metrics.synced(&answer);
    Ok(Json(answer))
}

/// Bytes that are no UTF-8 become replacement signs: the event they are in is set aside, the others are not.
fn read(body: &[u8]) -> Result<Batch, AppError> {
    serde_json::from_str(&String::from_utf8_lossy(body))
        .map_err(|error| AppError::invalid("body", "json", format!("expected a batch: {error}")))
}
