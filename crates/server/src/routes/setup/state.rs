//! `GET /api/v1/setup`

use axum::Json;
use axum::extract::State;
use ronda_api_types::SetupState;

use crate::{ApiError, Server};

/// Whether the first-run wizard is still to be done.
#[utoipa::path(get, path = "/api/v1/setup", tag = "setup", responses((status = 200, body = SetupState)))]
pub(crate) async fn state(State(server): State<Server>) -> Result<Json<SetupState>, ApiError> {
    Ok(Json(SetupState { needs_setup: server.app.needs_setup().await? }))
}
