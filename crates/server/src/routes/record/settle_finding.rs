//! `POST /api/v1/chain-findings/settle`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, SettleFinding};
use ronda_app::FindingKey;

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Marks a fault of a phone's log as dealt with; it is kept, and opens again when it grows.
#[utoipa::path(post, path = "/api/v1/chain-findings/settle", tag = "record", request_body = SettleFinding,
    responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn settle_finding(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(SettleFinding { device_id, sequence, kind }): Body<SettleFinding>,
) -> Result<StatusCode, ApiError> {
    let finding = FindingKey { device_id: device_id.0, sequence, kind };
    server.app.settle_chain_finding(&actor, finding).await?;
    Ok(StatusCode::NO_CONTENT)
}
