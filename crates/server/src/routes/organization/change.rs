//! `PUT /api/v1/organization`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, OrganizationRequest};
use ronda_app::{OrganizationDetails, OrganizationSettings};

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Changes the organization's settings.
#[utoipa::path(put, path = "/api/v1/organization", tag = "organization", request_body = OrganizationRequest,
    responses((status = 204), (status = 403, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<OrganizationRequest>,
) -> Result<StatusCode, ApiError> {
    let OrganizationRequest { name, country, time_zone, currency, locale, phone, map_style_url } = request;
    let settings = OrganizationSettings { map_style_url, phone };
    let details = OrganizationDetails { name, country, time_zone, currency, locale, settings };
    server.app.change_organization(&actor, details).await?;
    Ok(StatusCode::NO_CONTENT)
}
