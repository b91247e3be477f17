//! `POST /api/v1/links`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, LinkRequest, LinkState};

use crate::extract::Body;
use crate::{ApiError, Server};

/// What a one-time link is about; the token travels in the body, so that no log keeps it. Does not use it up.
#[utoipa::path(post, path = "/api/v1/links", tag = "people", request_body = LinkRequest,
    responses((status = 200, body = LinkState), (status = 409, body = ErrorBody)))]
pub(crate) async fn link(
    State(server): State<Server>,
    Body(request): Body<LinkRequest>,
) -> Result<Json<LinkState>, ApiError> {
    let state = server.app.look_at_link(&request.token).await?;
    Ok(Json(LinkState {
        purpose: state.purpose,
        name: state.name,
        email: state.email,
        organization_name: state.organization,
        expires_at: state.expires_at,
    }))
}
