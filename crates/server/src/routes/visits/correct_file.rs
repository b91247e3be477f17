//! `POST /api/v1/visits/{id}/corrections/file`

use axum::Json;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request, State};
use ronda_api_types::{ErrorBody, FileCorrection, Submission};
use ronda_app::{AppError, CorrectionAct, LARGEST_BLOB_BYTES, Permission};
use ronda_domain::VisitId;

use super::submission::submission_of;
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// The most bytes of the request: a file, and a few words.
pub(crate) const LARGEST_BYTES: usize = LARGEST_BLOB_BYTES as usize + 64 * 1024;

/// Puts a photo or other file in the place of the one that answers a question; the original stays as evidence.
#[utoipa::path(post, path = "/api/v1/visits/{id}/corrections/file", tag = "visits",
    params(("id" = VisitId, Path)), request_body(content = FileCorrection, content_type = "multipart/form-data"),
    responses((status = 200, body = Submission), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn correct_file(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<VisitId>,
    request: Request,
) -> Result<Json<Submission>, ApiError> {
    // Before the body is read: it may be large.
    actor.must(Permission::Supervise)?;
    let parts = Multipart::from_request(request, &server).await;
    let parts = parts.map_err(|error| AppError::invalid("body", "multipart", error.body_text()))?;
    let FileCorrection { reference, reason, file } = read(parts).await?;
    let act = CorrectionAct::File(file);
    let corrected = server.app.correct_answer(&actor, id, (&reference, act), &reason).await?;
    Ok(Json(submission_of(corrected)))
}

async fn read(mut parts: Multipart) -> Result<FileCorrection, AppError> {
    let (mut reference, mut reason, mut file) = (None, None, None);
    while let Some(part) = parts.next_field().await.map_err(|error| refused(&error))? {
        match part.name().unwrap_or_default() {
            "reference" => reference = Some(part.text().await.map_err(|error| refused(&error))?),
            "reason" => reason = Some(part.text().await.map_err(|error| refused(&error))?),
            "file" => file = Some(part.bytes().await.map_err(|error| refused(&error))?.to_vec()),
            other => return Err(AppError::invalid(other, "unknown", "expected reference, reason and file")),
        }
    }
    let missing =
        |name: &'static str| move || AppError::invalid(name, "required", format!("expected a part {name}"));
    Ok(FileCorrection {
        reference: reference.ok_or_else(missing("reference"))?,
        reason: reason.ok_or_else(missing("reason"))?,
        file: file.ok_or_else(missing("file"))?,
    })
}

fn refused(error: &MultipartError) -> AppError {
    let code =
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE { "file_length" } else { "multipart" };
    AppError::invalid("file", code, error.body_text())
}
