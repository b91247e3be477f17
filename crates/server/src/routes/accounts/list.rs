//! `GET /api/v1/accounts`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{AccountLine, AccountsQuery, ErrorBody, Page, PageQuery};

use super::filter::filter_of;
use super::line_of;
use crate::extract::{Acting, Listed, Params};
use crate::{ApiError, Server};

/// One page of the accounts the caller sees. Sorts by `days_past_due`, `overdue`, `balance`, `debtor_name`,
/// `external_id`, `last_visit_at`.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", params(PageQuery, AccountsQuery),
    responses((status = 200, body = Page<AccountLine>), (status = 422, body = ErrorBody)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<AccountsQuery>,
) -> Result<Json<Page<AccountLine>>, ApiError> {
    let page = server.app.accounts(&actor, filter_of(&query)?, &listing).await?.map(line_of);
    Ok(Json(Page { rows: page.rows, total: page.total }))
}
