//! `POST /api/v1/setup`

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use ronda_api_types::{ErrorBody, SetupRequest};
use ronda_app::NewOrganization;

use crate::extract::{Body, FromOurOwnPages};
use crate::{ApiError, Server, cookie};

/// Registers the organization and its owner, and signs the owner in. Works once.
#[utoipa::path(post, path = "/api/v1/setup", tag = "setup", request_body = SetupRequest,
    responses((status = 201), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn register(
    State(server): State<Server>,
    _: FromOurOwnPages,
    Body(request): Body<SetupRequest>,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1]), ApiError> {
    let registered = server.app.set_up(new_organization(request)).await?;
    Ok((StatusCode::CREATED, [(header::SET_COOKIE, cookie::set(&server, &registered.session.token))]))
}

fn new_organization(request: SetupRequest) -> NewOrganization {
    NewOrganization {
        name: request.name,
        country: request.country,
        time_zone: request.time_zone,
        currency: request.currency,
        locale: request.locale,
        owner_name: request.owner_name,
        owner_email: request.owner_email,
        owner_password: request.owner_password,
    }
}
