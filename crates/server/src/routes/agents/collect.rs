//! `POST /api/v1/agents/{id}/collect-credentials`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{CollectCredential, ErrorBody};
use ronda_domain::AgentId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Makes a credential with which ODK Collect fills questionnaires in for this agent; revoked like a phone.
#[utoipa::path(post, path = "/api/v1/agents/{id}/collect-credentials", tag = "agents",
    params(("id" = AgentId, Path)),
    responses((status = 201, body = CollectCredential), (status = 404, body = ErrorBody)))]
pub(crate) async fn collect(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AgentId>,
) -> Result<(StatusCode, Json<CollectCredential>), ApiError> {
    let made = server.app.make_collect_credential(&actor, id).await?;
    let credential = CollectCredential {
        device_id: made.device,
        server_url: format!("{}/openrosa", server.options.public_url),
        username: made.username,
        password: made.password.reveal().to_owned(),
    };
    Ok((StatusCode::CREATED, Json(credential)))
}
