//! `PUT /api/v1/me/password`

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use ronda_api_types::{ErrorBody, PasswordRequest};

use crate::extract::{Acting, Body};
use crate::{ApiError, Server, cookie};

/// Changes one's own password; all other sessions of the person end.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "people", request_body = PasswordRequest,
    responses((status = 204), (status = 422, body = ErrorBody)))]
pub(crate) async fn password(
    State(server): State<Server>,
    Acting(actor): Acting,
    headers: HeaderMap,
    Body(request): Body<PasswordRequest>,
) -> Result<StatusCode, ApiError> {
    let session = cookie::token(&server, &headers).unwrap_or_default();
    let PasswordRequest { current_password, new_password } = request;
    server.app.change_password(&actor, &current_password, &new_password, &session).await?;
    Ok(StatusCode::NO_CONTENT)
}
