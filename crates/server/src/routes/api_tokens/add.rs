//! `POST /api/v1/api-tokens`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ApiTokenRequest, ErrorBody, NewApiToken};

use super::token_of;
use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Makes a token; the secret is shown this once.
#[utoipa::path(post, path = "/api/v1/api-tokens", tag = "settings", request_body = ApiTokenRequest,
    responses((status = 201, body = NewApiToken), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<ApiTokenRequest>,
) -> Result<(StatusCode, Json<NewApiToken>), ApiError> {
    let made = server.app.create_api_token(&actor, &request.name, request.role).await?;
    let secret = made.token.reveal().to_owned();
    Ok((StatusCode::CREATED, Json(NewApiToken { token: token_of(made.row), secret })))
}
