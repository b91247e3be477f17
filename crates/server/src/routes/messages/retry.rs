//! `POST /api/v1/messages/{id}/retry`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;
use uuid::Uuid;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Tries to send a message again, at once.
#[utoipa::path(post, path = "/api/v1/messages/{id}/retry", tag = "notices", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(crate) async fn retry(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<Uuid>,
) -> Result<StatusCode, ApiError> {
    server.app.retry_message(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
