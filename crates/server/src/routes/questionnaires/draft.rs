//! `GET`, `PUT` and `DELETE /api/v1/questionnaires/{id}/draft`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{DraftRevision, ErrorBody, QuestionnaireDraft, QuestionnaireDraftRequest};
use ronda_app::{DraftEdit, QuestionnaireDraftRow};
use ronda_domain::QuestionnaireId;

use crate::extract::{Acting, Body, InPath, Params};
use crate::{ApiError, Server};

/// What is being written; the newest version, with revision 0, while nothing is.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/draft", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = QuestionnaireDraft), (status = 404, body = ErrorBody)))]
pub(crate) async fn draft(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
) -> Result<Json<QuestionnaireDraft>, ApiError> {
    Ok(Json(draft_of(server.app.questionnaire_draft(&actor, id).await?)))
}

/// Saves the draft; 409 when somebody saved it meanwhile.
#[utoipa::path(put, path = "/api/v1/questionnaires/{id}/draft", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path)), request_body = QuestionnaireDraftRequest,
    responses((status = 200, body = QuestionnaireDraft), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn save(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Body(request): Body<QuestionnaireDraftRequest>,
) -> Result<Json<QuestionnaireDraft>, ApiError> {
    let QuestionnaireDraftRequest { title, definition, revision } = request;
    let edit = DraftEdit { title, definition, revision };
    Ok(Json(draft_of(server.app.save_questionnaire_draft(&actor, id, edit).await?)))
}

/// Drops the draft; a questionnaire that was never published is gone with it.
#[utoipa::path(delete, path = "/api/v1/questionnaires/{id}/draft", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path), DraftRevision),
    responses((status = 204), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(crate) async fn discard(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Params(query): Params<DraftRevision>,
) -> Result<StatusCode, ApiError> {
    server.app.drop_questionnaire_draft(&actor, id, query.revision).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn draft_of(row: QuestionnaireDraftRow) -> QuestionnaireDraft {
    QuestionnaireDraft {
        id: row.id,
        title: row.title,
        definition: serde_json::from_str(&row.definition).unwrap_or_default(),
        revision: row.revision,
        based_on: row.based_on,
        changed_at: row.changed_at,
    }
}
