//! `GET /api/v1/agents/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Agent, ErrorBody};
use ronda_domain::AgentId;

use crate::extract::{Acting, InPath};
use crate::routes::agents::agent_of;
use crate::{ApiError, Server};

/// One agent.
#[utoipa::path(get, path = "/api/v1/agents/{id}", tag = "agents", params(("id" = AgentId, Path)),
    responses((status = 200, body = Agent), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AgentId>,
) -> Result<Json<Agent>, ApiError> {
    Ok(Json(agent_of(server.app.find_agent(&actor, id).await?)))
}
