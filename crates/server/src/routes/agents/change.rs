//! `PUT /api/v1/agents/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Agent, AgentRequest, ErrorBody};
use ronda_domain::AgentId;

use crate::extract::{Acting, Body, InPath};
use crate::routes::agents::{agent_of, details_of};
use crate::{ApiError, Server};

/// Changes what is written down of an agent.
#[utoipa::path(put, path = "/api/v1/agents/{id}", tag = "agents", params(("id" = AgentId, Path)),
    request_body = AgentRequest,
    responses((status = 200, body = Agent), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AgentId>,
    Body(request): Body<AgentRequest>,
) -> Result<Json<Agent>, ApiError> {
    server.app.change_agent(&actor, id, details_of(request)).await?;
    Ok(Json(agent_of(server.app.find_agent(&actor, id).await?)))
}
