//! `POST /api/v1/questionnaires/read`

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use ronda_api_types::{ErrorBody, FormFileQuery, FormReading};
use ronda_app::Permission;

use crate::error::field_of;
use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// Reads an XLSForm (XLSX, XLS, CSV, markdown), an XForm or a definition, and keeps nothing of it. What is wrong
/// with it is told all at once; `field` names the place, `sheet!row!column` or `line:column`.
#[utoipa::path(post, path = "/api/v1/questionnaires/read", tag = "questionnaires", params(FormFileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = FormReading), (status = 413), (status = 422, body = ErrorBody)))]
pub(crate) async fn read(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<FormFileQuery>,
    bytes: Bytes,
) -> Result<Json<FormReading>, ApiError> {
    // Before the file is read: it takes long.
    actor.must(Permission::Administer)?;
    let read = server.app.read_form(&actor, query.file_name, bytes.to_vec()).await?;
    let warnings = read.warnings.iter().map(field_of).collect();
    Ok(Json(FormReading { title: read.title, definition: read.definition, warnings }))
}
