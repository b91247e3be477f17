//! `GET /api/v1/agents/workload`

use axum::Json;
use axum::extract::State;
use ronda_api_types::AgentWorkload;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// How much every agent has to do, and what nobody has yet.
#[utoipa::path(get, path = "/api/v1/agents/workload", tag = "visits",
    responses((status = 200, body = Vec<AgentWorkload>)))]
pub(crate) async fn workload(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<AgentWorkload>>, ApiError> {
    let all = server.app.agents_workload(&actor).await?;
    Ok(Json(all.into_iter().map(workload_of).collect()))
}

fn workload_of(agent: ronda_app::AgentWorkload) -> AgentWorkload {
    AgentWorkload {
        agent_id: agent.agent,
        name: agent.name,
        code: agent.code,
        branch_id: agent.branch,
        open: agent.counts.open_count,
        begun: agent.counts.begun_count,
        due_today: agent.counts.due_today_count,
        overdue: agent.counts.overdue_count,
        finished_today: agent.counts.finished_today_count,
    }
}
