//! `POST /api/v1/users`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, Invitation, UserRequest};

use crate::extract::{Acting, Body};
use crate::routes::users::{details_of, invitation_of};
use crate::{ApiError, Server};

/// Invites a person: they choose their password by the link, which is sent by e-mail and shown here once.
#[utoipa::path(post, path = "/api/v1/users", tag = "people", request_body = UserRequest,
    responses((status = 201, body = Invitation), (status = 422, body = ErrorBody)))]
pub(crate) async fn invite(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<UserRequest>,
) -> Result<(StatusCode, Json<Invitation>), ApiError> {
    let base = &server.options.public_url;
    let invitation = server.app.invite_user(&actor, details_of(request), base).await?;
    Ok((StatusCode::CREATED, Json(invitation_of(&server, &invitation))))
}
