//! `POST /api/v1/webhooks`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, NewWebhook, WebhookRequest};

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Adds a webhook; its secret is in this answer and nowhere else.
#[utoipa::path(post, path = "/api/v1/webhooks", tag = "notices", request_body = WebhookRequest,
    responses((status = 201, body = NewWebhook), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<WebhookRequest>,
) -> Result<(StatusCode, Json<NewWebhook>), ApiError> {
    let new = ronda_app::NewWebhook { url: request.url, events: request.events };
    let made = server.app.add_webhook(&actor, new).await?;
    Ok((StatusCode::CREATED, Json(NewWebhook { id: made.id, secret: made.secret })))
}
