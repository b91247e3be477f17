//! `PUT /api/v1/agents/{id}/activity`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ActiveRequest, ErrorBody};
use ronda_domain::AgentId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Shuts an agent out, with all phones, or lets them in again.
#[utoipa::path(put, path = "/api/v1/agents/{id}/activity", tag = "agents", params(("id" = AgentId, Path)),
    request_body = ActiveRequest, responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn activity(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AgentId>,
    Body(request): Body<ActiveRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.set_agent_active(&actor, id, request.active).await?;
    Ok(StatusCode::NO_CONTENT)
}
