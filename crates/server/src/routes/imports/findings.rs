//! `GET /api/v1/imports/{id}/findings`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, FindingsQuery, ImportFinding};
use ronda_domain::ImportId;

use super::finding_of;
use crate::extract::{Acting, InPath, Params};
use crate::{ApiError, Server};

/// What an import found wrong, in the order of the file; go on behind the last one you have.
#[utoipa::path(get, path = "/api/v1/imports/{id}/findings", tag = "imports",
    params(("id" = ImportId, Path), FindingsQuery),
    responses((status = 200, body = Vec<ImportFinding>), (status = 404, body = ErrorBody)))]
pub(crate) async fn findings(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ImportId>,
    Params(query): Params<FindingsQuery>,
) -> Result<Json<Vec<ImportFinding>>, ApiError> {
    let after = (query.after_row.unwrap_or(0), query.after_position.unwrap_or(-1));
    let found = server.app.import_findings(&actor, id, after, query.limit.unwrap_or(200)).await?;
    Ok(Json(found.into_iter().map(finding_of).collect()))
}
