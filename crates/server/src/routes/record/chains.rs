//! `GET /api/v1/chain-findings`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ChainFinding, ErrorBody, QuarantineQuery};
use ronda_app::ChainFindingRow;
use ronda_domain::{AgentId, DeviceId, Timestamp};

use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// Gaps, forks and broken links of phones' logs, newest first; with `settled` also gaps that were filled.
#[utoipa::path(get, path = "/api/v1/chain-findings", tag = "record", params(QuarantineQuery),
    responses((status = 200, body = Vec<ChainFinding>), (status = 403, body = ErrorBody)))]
pub(crate) async fn chains(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<QuarantineQuery>,
) -> Result<Json<Vec<ChainFinding>>, ApiError> {
    let rows = server.app.list_chain_findings(&actor, query.settled).await?;
    Ok(Json(rows.into_iter().map(finding_of).collect()))
}

fn finding_of(row: ChainFindingRow) -> ChainFinding {
    ChainFinding {
        device_id: DeviceId(row.device_id),
        model: row.model,
        agent_id: AgentId(row.agent_id),
        agent_name: row.agent_name,
        sequence: row.sequence,
        kind: row.kind,
        details: serde_json::from_str(&row.details).unwrap_or_default(),
        found_at: Timestamp::from_us(row.found_at_us),
        closed_at: row.closed_at_us.map(Timestamp::from_us),
    }
}
