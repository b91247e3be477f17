//! `PUT /api/v1/users/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, UserRequest};
use ronda_domain::UserId;

use crate::extract::{Acting, Body, InPath};
use crate::routes::users::details_of;
use crate::{ApiError, Server};

/// Changes name, e-mail, role and branches of a person.
#[utoipa::path(put, path = "/api/v1/users/{id}", tag = "people", params(("id" = UserId, Path)),
    request_body = UserRequest,
    responses((status = 204), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<UserId>,
    Body(request): Body<UserRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.change_user(&actor, id, details_of(request)).await?;
    Ok(StatusCode::NO_CONTENT)
}
