//! `GET /api/v1/agents`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Agent, AgentsQuery, Page, PageQuery};
use ronda_app::PeopleFilter;

use crate::extract::{Acting, Listed, Params};
use crate::routes::agents::agent_of;
use crate::{ApiError, Server};

/// One page of the agents the caller sees. Sorts by `name`, `code`, `branch`, `last_seen`, `devices`, `unsent`.
#[utoipa::path(get, path = "/api/v1/agents", tag = "agents", params(PageQuery, AgentsQuery),
    responses((status = 200, body = Page<Agent>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<AgentsQuery>,
) -> Result<Json<Page<Agent>>, ApiError> {
    let deactivated = query.state.map(|state| state == "deactivated");
    let filter = PeopleFilter { branch: query.branch, deactivated, ..PeopleFilter::default() };
    let page = server.app.list_agents(&actor, filter, &listing).await?.map(agent_of);
    Ok(Json(Page { rows: page.rows, total: page.total }))
}
