//! `GET /api/v1/collected`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{CollectedQuery, CollectedSummary, ErrorBody, Page, PageQuery};
use ronda_app::{AppError, CollectedFilter, LocalDay};

use super::summary_of;
use crate::extract::{Acting, Listed, Params};
use crate::routes::visits::{day, values};
use crate::{ApiError, Server};

/// One page of what was filled in with ODK Collect, newest first. Sorts by `received`, `questionnaire`, `version`, `agent`,
/// `branch`.
#[utoipa::path(get, path = "/api/v1/collected", tag = "questionnaires", params(PageQuery, CollectedQuery),
    responses((status = 200, body = Page<CollectedSummary>), (status = 422, body = ErrorBody)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<CollectedQuery>,
) -> Result<Json<Page<CollectedSummary>>, ApiError> {
    let filter = filter_of(&query, &server.app.today(actor.organization).await?)?;
    let page = server.app.list_collected(&actor, filter, &listing).await?.map(summary_of);
    Ok(Json(Page { rows: page.rows, total: page.total }))
}

fn filter_of(query: &CollectedQuery, today: &LocalDay) -> Result<CollectedFilter, AppError> {
    let mut problems = Vec::new();
    let filter = CollectedFilter {
        visible_branches: None,
        branches: values("branch", query.branch.as_deref(), &mut problems),
        questionnaires: values("questionnaire", query.questionnaire.as_deref(), &mut problems),
        version: query.version,
        agents: values("agent", query.agent.as_deref(), &mut problems),
        has_problems: query.problems,
        received_from: day("from", query.from.as_deref(), today, &mut problems).map(|day| day.start()),
        received_before: day("to", query.to.as_deref(), today, &mut problems).map(|day| day.end()),
        with_replaced: query.replaced.unwrap_or_default(),
    };
    if problems.is_empty() { Ok(filter) } else { Err(AppError::Invalid(problems)) }
}
