//! `DELETE /api/v1/segments/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;
use ronda_domain::SegmentId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Removes a segment that asks nothing; its accounts stay as they are.
#[utoipa::path(delete, path = "/api/v1/segments/{id}", tag = "accounts", params(("id" = SegmentId, Path)),
    responses((status = 204), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(crate) async fn remove(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<SegmentId>,
) -> Result<StatusCode, ApiError> {
    server.app.remove_segment(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
