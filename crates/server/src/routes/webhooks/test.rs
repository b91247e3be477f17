//! `POST /api/v1/webhooks/{id}/test`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;
use ronda_domain::WebhookId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Sends a webhook a test event.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/test", tag = "notices", params(("id" = WebhookId, Path)),
    responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn test(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<WebhookId>,
) -> Result<StatusCode, ApiError> {
    server.app.test_webhook(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
