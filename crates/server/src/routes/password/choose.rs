//! `POST /api/v1/passwords`

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use ronda_api_types::{ChoosePasswordRequest, ErrorBody};

use crate::extract::{Body, FromOurOwnPages};
use crate::{ApiError, Server, cookie};

/// Chooses a password by link, and signs in.
#[utoipa::path(post, path = "/api/v1/passwords", tag = "people", request_body = ChoosePasswordRequest,
    responses((status = 204), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn choose(
    State(server): State<Server>,
    _: FromOurOwnPages,
    Body(request): Body<ChoosePasswordRequest>,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1]), ApiError> {
    let signed_in = server.app.choose_password(&request.token, &request.password).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie::set(&server, &signed_in.token))]))
}
