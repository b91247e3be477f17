//! `PUT /api/v1/webhooks/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, WebhookChange};
use ronda_domain::WebhookId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Stops or resumes telling a webhook.
#[utoipa::path(put, path = "/api/v1/webhooks/{id}", tag = "notices", params(("id" = WebhookId, Path)),
    request_body = WebhookChange, responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<WebhookId>,
    Body(change): Body<WebhookChange>,
) -> Result<StatusCode, ApiError> {
    server.app.set_webhook_disabled(&actor, id, change.disabled).await?;
    Ok(StatusCode::NO_CONTENT)
}
