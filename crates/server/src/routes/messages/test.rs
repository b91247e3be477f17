//! `POST /api/v1/messages/test`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Sends the caller a test message, to see whether mail goes out.
#[utoipa::path(post, path = "/api/v1/messages/test", tag = "notices",
    responses((status = 204), (status = 403, body = ErrorBody)))]
pub(crate) async fn test(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<StatusCode, ApiError> {
    server.app.test_mail(&actor).await?;
    Ok(StatusCode::NO_CONTENT)
}
