//! `PUT /api/v1/geocoder`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, GeocoderKind, GeocoderRequest};
use ronda_app::GeocoderSettings;

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Sets the geocoder; an empty address sets none.
#[utoipa::path(put, path = "/api/v1/geocoder", tag = "accounts", request_body = GeocoderRequest,
    responses((status = 204), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<GeocoderRequest>,
) -> Result<StatusCode, ApiError> {
    let kind = match request.kind {
        GeocoderKind::Nominatim => ronda_app::GeocoderKind::Nominatim,
        GeocoderKind::Photon => ronda_app::GeocoderKind::Photon,
    };
    let url = request.url.trim().to_owned();
    let settings = (!url.is_empty()).then_some(GeocoderSettings { url, kind });
    server.app.set_geocoder(&actor, settings).await?;
    Ok(StatusCode::NO_CONTENT)
}
