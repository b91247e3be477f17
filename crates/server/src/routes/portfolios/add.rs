//! `POST /api/v1/portfolios`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, Portfolio, PortfolioRequest};
use ronda_app::PortfolioSummary;

use super::{portfolio_of, words_of};
use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Makes a portfolio.
#[utoipa::path(post, path = "/api/v1/portfolios", tag = "portfolios", request_body = PortfolioRequest,
    responses((status = 201, body = Portfolio), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<PortfolioRequest>,
) -> Result<(StatusCode, Json<Portfolio>), ApiError> {
    let portfolio = server.app.create_portfolio(&actor, words_of(request)).await?;
    Ok((StatusCode::CREATED, Json(portfolio_of(PortfolioSummary { portfolio, figures: None }))))
}
