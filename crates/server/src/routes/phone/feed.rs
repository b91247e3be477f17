//! `GET /api/v1/phone/feed`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, PhoneFeed};

use super::wire;
use crate::extract::Acting;
use crate::{ApiError, Server};

/// Everything an agent's phone keeps: its open visits, their kinds and questionnaires.
#[utoipa::path(get, path = "/api/v1/phone/feed", tag = "phone",
    responses((status = 200, body = PhoneFeed), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub(crate) async fn feed(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<PhoneFeed>, ApiError> {
    Ok(Json(wire::feed(server.app.phone_feed(&actor).await?)?))
}
