//! `GET /api/v1/visits`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Page, PageQuery, VisitSummary, VisitsQuery};

use super::filter::filter_of;
use super::summary::summary_of;
use crate::extract::{Acting, Listed, Params};
use crate::{ApiError, Server};

/// One page of visits, newest change first. Sorts by `finished`, `due`, `priority`, `assigned`, `debtor`, `external_id`,
/// `overdue`, `agent`, `state`, `outcome`, `verdict`.
#[utoipa::path(get, path = "/api/v1/visits", tag = "visits", params(PageQuery, VisitsQuery),
    responses((status = 200, body = Page<VisitSummary>), (status = 422, body = ErrorBody)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<VisitsQuery>,
) -> Result<Json<Page<VisitSummary>>, ApiError> {
    let filter = filter_of(&query, &server.app.today(actor.organization).await?)?;
    let page = server.app.list_visits(&actor, filter, &listing).await?;
    let labels = server.app.kind_labels(&actor).await?;
    let rows = page.rows.into_iter().map(|row| summary_of(row, &labels)).collect::<Result<_, _>>()?;
    Ok(Json(Page { rows, total: page.total }))
}
