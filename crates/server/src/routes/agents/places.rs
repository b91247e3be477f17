//! `GET /api/v1/agents/places`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{AgentPlace, AgentPlaces, PlacesQuery};
use ronda_app::AppError;
use ronda_domain::{AgentId, BranchId, GeoPoint, Timestamp, VisitId};

use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// More ids than this make an address too long; ask for all instead.
const MOST_IDS: usize = 500;

/// Where the agents the caller sees are, and how their day goes; all, or these only.
#[utoipa::path(get, path = "/api/v1/agents/places", tag = "live", params(PlacesQuery),
    responses((status = 200, body = AgentPlaces)))]
pub(crate) async fn places(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<PlacesQuery>,
) -> Result<Json<AgentPlaces>, ApiError> {
    let wanted = query.agents.map(|text| ids_in(&text)).transpose()?;
    let rows = server.app.agent_places(&actor, wanted).await?;
    Ok(Json(AgentPlaces { rows: rows.into_iter().map(place_of).collect(), server_time: server.app.now() }))
}

fn ids_in(text: &str) -> Result<Vec<AgentId>, AppError> {
    let ids: Result<Vec<AgentId>, _> = text.split(',').map(|id| id.trim().parse::<AgentId>()).collect();
    let wrong = || AppError::invalid("agents", "ids", format!("expected up to {MOST_IDS} ids with commas"));
    ids.ok().filter(|ids| ids.len() <= MOST_IDS).ok_or_else(wrong)
}

fn place_of(place: ronda_app::AgentPlace) -> AgentPlace {
    let ronda_app::AgentPlace { row, state, done, total } = place;
    AgentPlace {
        id: AgentId(row.id),
        name: row.name,
        code: row.code,
        phone: row.phone,
        branch_id: row.branch_id.map(BranchId),
        branch_name: row.branch_name,
        state: state.as_str().to_owned(),
        visit_id: row.visit_id.map(VisitId),
        at: row.lat.zip(row.lon).and_then(|(lat, lon)| GeoPoint::new(lat, lon).ok()),
        accuracy_m: row.accuracy_m,
        fix_at: row.fix_at_us.map(Timestamp::from_us),
        battery_percent: row.battery_percent,
        charging: row.charging,
        visits_done: done,
        visits_total: total,
    }
}
