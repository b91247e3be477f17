//! `POST /api/v1/users/{id}/invitations`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, Invitation};
use ronda_domain::UserId;

use crate::extract::{Acting, InPath};
use crate::routes::users::invitation_of;
use crate::{ApiError, Server};

/// A fresh link for a person who has not joined yet; the earlier one stops working.
#[utoipa::path(post, path = "/api/v1/users/{id}/invitations", tag = "people", params(("id" = UserId, Path)),
    responses((status = 201, body = Invitation), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(crate) async fn invitations(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<UserId>,
) -> Result<(StatusCode, Json<Invitation>), ApiError> {
    let invitation = server.app.invite_again(&actor, id, &server.options.public_url).await?;
    Ok((StatusCode::CREATED, Json(invitation_of(&server, &invitation))))
}
