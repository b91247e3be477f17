//! `POST /api/v1/devices/{id}/revocation`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;
use ronda_domain::DeviceId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Shuts a phone out at once; doing it twice is fine.
#[utoipa::path(post, path = "/api/v1/devices/{id}/revocation", tag = "agents", params(("id" = DeviceId, Path)),
    responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn revoke(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<DeviceId>,
) -> Result<StatusCode, ApiError> {
    server.app.revoke_device(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
