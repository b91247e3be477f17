//! `POST /api/v1/password-resets`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::PasswordResetRequest;

use crate::extract::{Body, FromOurOwnPages};
use crate::{ApiError, Server};

/// Sends a link for choosing a new password; the answer is the same whether or not the e-mail is known.
#[utoipa::path(post, path = "/api/v1/password-resets", tag = "people", request_body = PasswordResetRequest,
    responses((status = 204)))]
pub(crate) async fn reset(
    State(server): State<Server>,
    _: FromOurOwnPages,
    Body(request): Body<PasswordResetRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.request_password_reset(&request.email, &server.options.public_url).await?;
    Ok(StatusCode::NO_CONTENT)
}
