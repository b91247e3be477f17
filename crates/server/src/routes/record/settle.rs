//! `POST /api/v1/quarantine/{id}/settle`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;
use uuid::Uuid;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Marks something set aside as dealt with; it is kept.
#[utoipa::path(post, path = "/api/v1/quarantine/{id}/settle", tag = "record", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn settle(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<Uuid>,
) -> Result<StatusCode, ApiError> {
    server.app.settle_quarantine(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
