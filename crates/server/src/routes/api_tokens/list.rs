//! `GET /api/v1/api-tokens`

use axum::Json;
use axum::extract::State;
use ronda_api_types::ApiToken;

use super::token_of;
use crate::extract::Acting;
use crate::{ApiError, Server};

/// All tokens, newest first; the secrets are not kept.
#[utoipa::path(get, path = "/api/v1/api-tokens", tag = "settings", responses((status = 200, body = Vec<ApiToken>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<ApiToken>>, ApiError> {
    Ok(Json(server.app.api_tokens(&actor).await?.into_iter().map(token_of).collect()))
}
