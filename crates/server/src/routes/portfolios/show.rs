//! `GET /api/v1/portfolios/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Portfolio};
use ronda_domain::PortfolioId;

use super::portfolio_of;
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// One portfolio with figures of the branches the caller sees.
#[utoipa::path(get, path = "/api/v1/portfolios/{id}", tag = "portfolios", params(("id" = PortfolioId, Path)),
    responses((status = 200, body = Portfolio), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<PortfolioId>,
) -> Result<Json<Portfolio>, ApiError> {
    Ok(Json(portfolio_of(server.app.portfolio_summary(&actor, id).await?)))
}
