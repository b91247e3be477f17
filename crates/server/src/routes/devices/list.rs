//! `GET /api/v1/devices`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Device, DevicesQuery, Page, PageQuery};
use ronda_app::{DeviceFilter, DeviceListRow};
use ronda_domain::{AgentId, BranchId, DeviceId, Timestamp};

use crate::extract::{Acting, Listed, Params};
use crate::{ApiError, Server};

/// One page of the phones of the agents the caller sees. Sorts by `agent`, `model`, `app_version`, `last_seen`,
/// `enrolled`, `battery`, `unsent`.
#[utoipa::path(get, path = "/api/v1/devices", tag = "agents", params(PageQuery, DevicesQuery),
    responses((status = 200, body = Page<Device>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<DevicesQuery>,
) -> Result<Json<Page<Device>>, ApiError> {
    let revoked = query.state.map(|state| state == "revoked");
    let collect = query.kind.map(|kind| kind == "collect");
    let filter = DeviceFilter { agent: query.agent, revoked, collect, branches: None };
    let page = server.app.list_devices(&actor, filter, &listing).await?.map(device_of);
    Ok(Json(Page { rows: page.rows, total: page.total }))
}

fn device_of(row: DeviceListRow) -> Device {
    Device {
        id: DeviceId(row.id),
        agent_id: AgentId(row.agent_id),
        agent_name: row.agent_name,
        agent_code: row.agent_code,
        branch_id: row.branch_id.map(BranchId),
        branch_name: row.branch_name,
        kind: if row.signs { "phone" } else { "collect" }.to_owned(),
        model: row.model,
        app_version: row.app_version,
        state: if row.revoked_at_us.is_some() { "revoked" } else { "active" }.to_owned(),
        enrolled_at: Timestamp::from_us(row.enrolled_at_us),
        last_seen_at: row.last_seen_at_us.map(Timestamp::from_us),
        battery_percent: row.battery_percent,
        charging: row.charging,
        unsent_events: row.unsent_events,
        unsent_photos: row.unsent_photos,
        troubles: row.troubles,
    }
}
