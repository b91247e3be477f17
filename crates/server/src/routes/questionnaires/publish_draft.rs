//! `POST /api/v1/questionnaires/{id}/draft/publish`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{DraftRevision, ErrorBody, Published};
use ronda_domain::QuestionnaireId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Publishes the draft as it was saved. Every problem is named with its question.
#[utoipa::path(post, path = "/api/v1/questionnaires/{id}/draft/publish", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path)), request_body = DraftRevision,
    responses((status = 201, body = Published), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub(crate) async fn publish_draft(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Body(request): Body<DraftRevision>,
) -> Result<(StatusCode, Json<Published>), ApiError> {
    let version = server.app.publish_questionnaire_draft(&actor, id, request.revision).await?;
    Ok((StatusCode::CREATED, Json(Published { version })))
}
