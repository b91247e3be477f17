//! `GET /api/v1/reviews`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Page, PageQuery, Review, ReviewsQuery};
use ronda_app::{AppError, ReviewFilter};

use super::review_of;
use crate::extract::{Acting, Listed, Params};
use crate::routes::visits::values;
use crate::{ApiError, Server};

/// One page of reviews, newest first. Sorts by `requested`, `kind`, `state`, `agent`, `debtor`.
#[utoipa::path(get, path = "/api/v1/reviews", tag = "reviews", params(PageQuery, ReviewsQuery),
    responses((status = 200, body = Page<Review>), (status = 422, body = ErrorBody)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<ReviewsQuery>,
) -> Result<Json<Page<Review>>, ApiError> {
    let page = server.app.list_reviews(&actor, filter_of(&query)?, &listing).await?;
    let rows = page.rows.into_iter().map(review_of).collect::<Result<_, _>>()?;
    Ok(Json(Page { rows, total: page.total }))
}

fn filter_of(query: &ReviewsQuery) -> Result<ReviewFilter, AppError> {
    let mut problems = Vec::new();
    let filter = ReviewFilter {
        visible_branches: None,
        states: values("state", query.state.as_deref(), &mut problems),
        kinds: values("kind", query.kind.as_deref(), &mut problems),
        agents: values("agent", query.agent.as_deref(), &mut problems),
        visit: query.visit,
    };
    if problems.is_empty() { Ok(filter) } else { Err(AppError::Invalid(problems)) }
}
