//! `GET /api/v1/waiting`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Waiting};

use crate::extract::Acting;
use crate::{ApiError, Server};

/// How much waits for a person, of the branches the caller sees.
#[utoipa::path(get, path = "/api/v1/waiting", tag = "live",
    responses((status = 200, body = Waiting), (status = 403, body = ErrorBody)))]
pub(crate) async fn waiting(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Waiting>, ApiError> {
    let ronda_app::Waiting { reviews, set_aside, chain_findings, failed_messages } =
        server.app.waiting(&actor).await?;
    Ok(Json(Waiting { reviews, set_aside, chain_findings, failed_messages }))
}
