//! `PUT /api/v1/portfolios/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Portfolio, PortfolioRequest};
use ronda_domain::PortfolioId;

use super::{portfolio_of, words_of};
use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Changes a portfolio.
#[utoipa::path(put, path = "/api/v1/portfolios/{id}", tag = "portfolios", params(("id" = PortfolioId, Path)),
    request_body = PortfolioRequest,
    responses((status = 200, body = Portfolio), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<PortfolioId>,
    Body(request): Body<PortfolioRequest>,
) -> Result<Json<Portfolio>, ApiError> {
    server.app.change_portfolio(&actor, id, words_of(request)).await?;
    Ok(Json(portfolio_of(server.app.portfolio_summary(&actor, id).await?)))
}
