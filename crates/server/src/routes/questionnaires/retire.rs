//! `PUT /api/v1/questionnaires/{id}/retired`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, RetireRequest};
use ronda_domain::QuestionnaireId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Retires a questionnaire, so that no kind of visit begins to use it, or takes it back; 409 while one uses it.
#[utoipa::path(put, path = "/api/v1/questionnaires/{id}/retired", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path)), request_body = RetireRequest,
    responses((status = 204), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(crate) async fn retire(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Body(request): Body<RetireRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.retire_questionnaire(&actor, id, request.retired).await?;
    Ok(StatusCode::NO_CONTENT)
}
