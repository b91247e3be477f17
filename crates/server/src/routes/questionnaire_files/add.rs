//! `POST /api/v1/questionnaire-files`

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, FormFileQuery, QuestionnaireFile};
use ronda_app::{AppError, Permission};

use super::file_of;
use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// Keeps a picture, sound or film that a questionnaire may name in `files`. Large pictures are made smaller and photos
/// lose their metadata: the hash to name is the one answered.
#[utoipa::path(post, path = "/api/v1/questionnaire-files", tag = "questionnaires", params(FormFileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = QuestionnaireFile), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<FormFileQuery>,
    request: Request,
) -> Result<(StatusCode, Json<QuestionnaireFile>), ApiError> {
    // Before the body is read: it may be large.
    actor.must(Permission::Administer)?;
    let bytes = Bytes::from_request(request, &server).await;
    let bytes = bytes.map_err(|error| AppError::invalid("file", "file_length", error.body_text()))?;
    let row = server.app.add_questionnaire_file(&actor, bytes.to_vec()).await?;
    Ok((StatusCode::CREATED, Json(file_of(query.file_name, row))))
}
