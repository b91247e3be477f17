//! `POST /api/v1/geocoder/queue`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, GeocodingQueued};

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Puts all addresses without coordinates into the geocoder's queue.
#[utoipa::path(post, path = "/api/v1/geocoder/queue", tag = "accounts",
    responses((status = 200, body = GeocodingQueued), (status = 409, body = ErrorBody)))]
pub(crate) async fn queue(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<GeocodingQueued>, ApiError> {
    Ok(Json(GeocodingQueued { queued: server.app.queue_geocoding(&actor).await? }))
}
