//! `GET /api/v1/organization`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Organization, OrganizationRequest};
use ronda_app::OrganizationSettings;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// The organization and its settings.
#[utoipa::path(get, path = "/api/v1/organization", tag = "organization",
    responses((status = 200, body = Organization)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Organization>, ApiError> {
    let row = server.app.organization(&actor).await?;
    let settings = OrganizationSettings::of(&row);
    let details = OrganizationRequest {
        name: row.name,
        country: row.country,
        time_zone: row.time_zone,
        currency: row.currency,
        locale: row.locale,
        phone: settings.phone,
        map_style_url: settings.map_style_url,
    };
    Ok(Json(Organization { id: row.id, slug: row.slug, details }))
}
