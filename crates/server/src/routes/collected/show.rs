//! `GET /api/v1/collected/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{CollectedFile, CollectedSubmission, ErrorBody, Hash256};
use ronda_app::CollectedFileRow;
use uuid::Uuid;

use super::summary_of;
use crate::extract::{Acting, InPath};
use crate::routes::visits::submission::line_of;
use crate::{ApiError, Server};

/// One questionnaire filled in with ODK Collect, in the reader's language, with problems and files.
#[utoipa::path(get, path = "/api/v1/collected/{id}", tag = "questionnaires", params(("id" = Uuid, Path)),
    responses((status = 200, body = CollectedSubmission), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<Uuid>,
) -> Result<Json<CollectedSubmission>, ApiError> {
    let found = server.app.collected_submission(&actor, id).await?;
    Ok(Json(CollectedSubmission {
        summary: summary_of(found.row),
        instance_id: found.instance_id,
        lines: found.lines.into_iter().map(line_of).collect(),
        files: found.files.into_iter().filter_map(file_of).collect(),
    }))
}

fn file_of(row: CollectedFileRow) -> Option<CollectedFile> {
    let sha256 = Hash256(row.hash.try_into().ok()?);
    Some(CollectedFile { name: row.name, sha256, media_type: row.media_type })
}
