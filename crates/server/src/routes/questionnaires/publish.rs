//! `POST /api/v1/questionnaires/{id}/versions`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, PublishRequest, Published};
use ronda_domain::QuestionnaireId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Publishes the next version of a questionnaire. Every problem is named with its question.
#[utoipa::path(post, path = "/api/v1/questionnaires/{id}/versions", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path)), request_body = PublishRequest,
    responses((status = 201, body = Published), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn publish(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Body(request): Body<PublishRequest>,
) -> Result<(StatusCode, Json<Published>), ApiError> {
    let version = server.app.publish_questionnaire(&actor, id, request.title, request.definition).await?;
    Ok((StatusCode::CREATED, Json(Published { version })))
}
