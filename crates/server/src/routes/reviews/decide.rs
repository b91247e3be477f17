//! `POST /api/v1/reviews/{id}/decide`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{DecideRequest, ErrorBody};
use ronda_app::Decision;
use ronda_domain::ReviewId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Decides a review: an accepted pin correction moves the pin, an accepted "does not exist" marks the address.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/decide", tag = "reviews", params(("id" = ReviewId, Path)),
    request_body = DecideRequest, responses((status = 204), (status = 404, body = ErrorBody),
    (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn decide(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ReviewId>,
    Body(request): Body<DecideRequest>,
) -> Result<StatusCode, ApiError> {
    let DecideRequest { accepted, note, close_visit } = request;
    server.app.decide_review(&actor, id, Decision { accepted, note, close_visit }).await?;
    Ok(StatusCode::NO_CONTENT)
}
