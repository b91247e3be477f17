//! `PUT /api/v1/addresses/{id}/pin`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{AccountAddress, ErrorBody, PinRequest};
use ronda_app::AppError;
use ronda_domain::{AddressId, GeoPoint};

use super::address_of;
use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Places the pin of an address by hand.
#[utoipa::path(put, path = "/api/v1/addresses/{id}/pin", tag = "accounts", params(("id" = AddressId, Path)),
    request_body = PinRequest,
    responses((status = 200, body = AccountAddress), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn pin(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AddressId>,
    Body(request): Body<PinRequest>,
) -> Result<Json<AccountAddress>, ApiError> {
    let place = GeoPoint::new(request.lat, request.lon);
    let place = place.map_err(|error| AppError::invalid("lat", "place", error.to_string()))?;
    Ok(Json(address_of(server.app.place_pin(&actor, id, place).await?)))
}
