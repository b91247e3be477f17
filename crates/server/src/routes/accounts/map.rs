//! `GET /api/v1/accounts/map`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{AccountsMap, AccountsQuery, ErrorBody, MapCell, MapPoint, MapQuery};
use ronda_app::Bounds;
use ronda_domain::{AccountId, AgentId};

use super::filter::filter_of;
use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// The accounts of a part of the map: one by one where they are few, counted in cells where they are many.
#[utoipa::path(get, path = "/api/v1/accounts/map", tag = "accounts", params(MapQuery, AccountsQuery),
    responses((status = 200, body = AccountsMap), (status = 422, body = ErrorBody)))]
pub(crate) async fn map(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(part): Params<MapQuery>,
    Params(query): Params<AccountsQuery>,
) -> Result<Json<AccountsMap>, ApiError> {
    let bounds = Bounds { west: part.west, south: part.south, east: part.east, north: part.north };
    let search = part.q.unwrap_or_default();
    let found = server.app.accounts_map(&actor, &search, filter_of(&query)?, bounds).await?;
    Ok(Json(AccountsMap {
        total: found.total,
        points: found.points.into_iter().map(point_of).collect(),
        cells: found.cells.into_iter().map(cell_of).collect(),
    }))
}

fn point_of(point: ronda_app::MapPoint) -> MapPoint {
    MapPoint {
        account_id: AccountId(point.account_id),
        lat: point.lat,
        lon: point.lon,
        external_id: point.external_id,
        debtor_name: point.debtor_name,
        days_past_due: point.days_past_due,
        agent_id: point.agent_id.map(AgentId),
    }
}

fn cell_of(cell: ronda_app::MapCell) -> MapCell {
    MapCell { lat: cell.lat, lon: cell.lon, count: cell.count, with_agent: cell.with_agent }
}
