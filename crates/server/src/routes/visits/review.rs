//! `POST /api/v1/visits/{id}/review`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, ReviewVisitRequest};
use ronda_domain::VisitId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Marks a finished visit as looked at.
#[utoipa::path(post, path = "/api/v1/visits/{id}/review", tag = "visits", params(("id" = VisitId, Path)),
    request_body = ReviewVisitRequest,
    responses((status = 204), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(crate) async fn review(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<VisitId>,
    Body(request): Body<ReviewVisitRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.review_visit(&actor, id, &request.note).await?;
    Ok(StatusCode::NO_CONTENT)
}
