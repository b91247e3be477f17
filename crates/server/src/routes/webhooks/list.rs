//! `GET /api/v1/webhooks`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Webhook, Webhooks};
use ronda_app::{WEBHOOK_EVENTS, WebhookRow};

use crate::extract::Acting;
use crate::{ApiError, Server};

/// The organization's webhooks, without their secrets.
#[utoipa::path(get, path = "/api/v1/webhooks", tag = "notices", responses((status = 200, body = Webhooks)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Webhooks>, ApiError> {
    let rows = server.app.webhooks(&actor).await?;
    let events = WEBHOOK_EVENTS.map(str::to_owned).to_vec();
    Ok(Json(Webhooks { rows: rows.into_iter().map(webhook_of).collect(), events }))
}

fn webhook_of(row: WebhookRow) -> Webhook {
    Webhook {
        id: row.id,
        url: row.url,
        events: serde_json::from_str(&row.events).unwrap_or_default(),
        disabled: row.disabled_at.is_some(),
        created_at: row.created_at,
        last_sent_at: row.last_sent_at,
        last_failure: row.last_failure,
    }
}
