//! `POST /api/v1/agents`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{Agent, AgentRequest, ErrorBody};

use crate::extract::{Acting, Body};
use crate::routes::agents::{agent_of, details_of};
use crate::{ApiError, Server};

/// Adds an agent.
#[utoipa::path(post, path = "/api/v1/agents", tag = "agents", request_body = AgentRequest,
    responses((status = 201, body = Agent), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<AgentRequest>,
) -> Result<(StatusCode, Json<Agent>), ApiError> {
    let id = server.app.add_agent(&actor, details_of(request)).await?;
    Ok((StatusCode::CREATED, Json(agent_of(server.app.find_agent(&actor, id).await?))))
}
