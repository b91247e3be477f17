//! `GET /api/v1/geocoder`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Geocoder, GeocoderKind};

use crate::extract::Acting;
use crate::{ApiError, Server};

/// The geocoder and how many addresses wait for it.
#[utoipa::path(get, path = "/api/v1/geocoder", tag = "accounts", responses((status = 200, body = Geocoder)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Geocoder>, ApiError> {
    let state = server.app.geocoder(&actor).await?;
    let kind = state.settings.as_ref().map(|settings| match settings.kind {
        ronda_app::GeocoderKind::Nominatim => GeocoderKind::Nominatim,
        ronda_app::GeocoderKind::Photon => GeocoderKind::Photon,
    });
    Ok(Json(Geocoder { url: state.settings.map(|settings| settings.url), kind, waiting: state.waiting }))
}
