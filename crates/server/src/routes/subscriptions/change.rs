//! `PUT /api/v1/subscriptions/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, SubscriptionRequest};
use ronda_app::{AppError, Topic};
use ronda_domain::UserId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Tells a person of exactly these topics from now on; everyone may change their own.
#[utoipa::path(put, path = "/api/v1/subscriptions/{id}", tag = "notices", params(("id" = UserId, Path)),
    request_body = SubscriptionRequest,
    responses((status = 204), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<UserId>,
    Body(request): Body<SubscriptionRequest>,
) -> Result<StatusCode, ApiError> {
    let topics: Result<Vec<Topic>, String> = request.topics.iter().map(|topic| topic.parse()).collect();
    let wrong =
        |topic| AppError::invalid("topics", "topic", format!("{topic:?}: expected visits or promises"));
    server.app.set_subscriptions(&actor, id, &topics.map_err(wrong)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
