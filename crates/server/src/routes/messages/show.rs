//! `GET /api/v1/messages/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, MessageDetail};
use uuid::Uuid;

use super::message_of;
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// A message with its text.
#[utoipa::path(get, path = "/api/v1/messages/{id}", tag = "notices", params(("id" = Uuid, Path)),
    responses((status = 200, body = MessageDetail), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<Uuid>,
) -> Result<Json<MessageDetail>, ApiError> {
    let message = server.app.message(&actor, id).await?;
    // In a mail pictures are parts of it; here they are fetched.
    let html = message.body_html.replace("src=\"cid:", &format!("src=\"/api/v1/messages/{id}/pictures/"));
    let text = message.body_text.clone();
    Ok(Json(MessageDetail { message: message_of(message), text, html }))
}
