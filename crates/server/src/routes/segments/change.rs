//! `PUT /api/v1/segments/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, SegmentRequest};
use ronda_domain::SegmentId;

use super::draft_of;
use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Changes a segment; phones follow when it asks something.
#[utoipa::path(put, path = "/api/v1/segments/{id}", tag = "accounts", params(("id" = SegmentId, Path)),
    request_body = SegmentRequest,
    responses((status = 204), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<SegmentId>,
    Body(request): Body<SegmentRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.change_segment(&actor, id, draft_of(request)).await?;
    Ok(StatusCode::NO_CONTENT)
}
