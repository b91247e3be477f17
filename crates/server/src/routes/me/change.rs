//! `PUT /api/v1/me`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, ProfileRequest};
use ronda_app::ProfileDetails;

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Changes one's own account.
#[utoipa::path(put, path = "/api/v1/me", tag = "people", request_body = ProfileRequest,
    responses((status = 204), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(ProfileRequest { name, phone, locale }): Body<ProfileRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.change_profile(&actor, ProfileDetails { name, phone, locale }).await?;
    Ok(StatusCode::NO_CONTENT)
}
