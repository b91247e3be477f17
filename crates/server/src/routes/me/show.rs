//! `GET /api/v1/me`

use axum::Json;
use axum::extract::State;
use ronda_api_types::Me;
use ronda_app::OrganizationSettings;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Who is signed in, and where.
#[utoipa::path(get, path = "/api/v1/me", tag = "people", responses((status = 200, body = Me)))]
pub(crate) async fn show(State(server): State<Server>, Acting(actor): Acting) -> Result<Json<Me>, ApiError> {
    let (user, organization) = server.app.who_am_i(&actor).await?;
    let settings = OrganizationSettings::of(&organization);
    Ok(Json(Me {
        user_id: user.id,
        name: user.name,
        email: user.email,
        role: user.role,
        locale: user.locale,
        branches: actor.branches.filter().map(<[_]>::to_vec),
        organization_id: organization.id,
        organization_name: organization.name,
        country: organization.country,
        time_zone: organization.time_zone,
        currency: organization.currency,
        organization_locale: organization.locale,
        map_style_url: settings.map_style_url.or_else(|| server.options.map_style_url.clone()),
        has_basemap: server.options.basemap.is_some(),
    }))
}
