//! `GET /api/v1/portfolios`

use axum::Json;
use axum::extract::State;
use ronda_api_types::Portfolio;

use super::portfolio_of;
use crate::extract::Acting;
use crate::{ApiError, Server};

/// All portfolios, those in work first, with figures of the branches the caller sees.
#[utoipa::path(get, path = "/api/v1/portfolios", tag = "portfolios",
    responses((status = 200, body = Vec<Portfolio>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<Portfolio>>, ApiError> {
    let portfolios = server.app.portfolios(&actor).await?;
    Ok(Json(portfolios.into_iter().map(portfolio_of).collect()))
}
