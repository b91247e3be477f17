//! `GET /api/v1/questionnaires/{id}/files`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, QuestionnaireFile};
use ronda_domain::QuestionnaireId;

use super::file_of;
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// The files of the draft, or of the newest version when there is no draft, by name.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/files", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = Vec<QuestionnaireFile>), (status = 404, body = ErrorBody)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
) -> Result<Json<Vec<QuestionnaireFile>>, ApiError> {
    let files = server.app.files_of_questionnaire(&actor, id).await?;
    Ok(Json(files.into_iter().map(|file| file_of(file.name, file.row)).collect()))
}
