//! `GET /api/v1/messages`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Message, MessagesQuery, Page, PageQuery};

use super::message_of;
use crate::extract::{Acting, Listed, Params};
use crate::{ApiError, Server};

/// One page of messages, newest first. Sorts by `created_at`, `recipient`, `subject`, `state`.
#[utoipa::path(get, path = "/api/v1/messages", tag = "notices", params(PageQuery, MessagesQuery),
    responses((status = 200, body = Page<Message>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<MessagesQuery>,
) -> Result<Json<Page<Message>>, ApiError> {
    let page = server.app.outbox(&actor, query.state, &listing).await?.map(message_of);
    Ok(Json(Page { rows: page.rows, total: page.total }))
}
