//! `POST /api/v1/session`

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use ronda_api_types::{ErrorBody, SignInRequest};

use crate::extract::{Body, FromOurOwnPages};
use crate::{ApiError, Server, cookie};

/// Signs in; the session travels in a cookie.
#[utoipa::path(post, path = "/api/v1/session", tag = "people", request_body = SignInRequest,
    responses((status = 204), (status = 401, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub(crate) async fn sign_in(
    State(server): State<Server>,
    _: FromOurOwnPages,
    Body(request): Body<SignInRequest>,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1]), ApiError> {
    let signed_in = server.app.sign_in(&request.email, &request.password).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie::set(&server, &signed_in.token))]))
}
