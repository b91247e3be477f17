//! `PUT /api/v1/users/{id}/activity`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ActiveRequest, ErrorBody};
use ronda_domain::UserId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Shuts a person out at once, or lets them in again. Never oneself, never the owner.
#[utoipa::path(put, path = "/api/v1/users/{id}/activity", tag = "people", params(("id" = UserId, Path)),
    request_body = ActiveRequest,
    responses((status = 204), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(crate) async fn activity(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<UserId>,
    Body(request): Body<ActiveRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.set_user_active(&actor, id, request.active).await?;
    Ok(StatusCode::NO_CONTENT)
}
