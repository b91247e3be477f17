//! `GET /api/v1/imports/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Import};
use ronda_domain::ImportId;

use super::import_of;
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// One import, with what it has done so far.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = ImportId, Path)),
    responses((status = 200, body = Import), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ImportId>,
) -> Result<Json<Import>, ApiError> {
    Ok(Json(import_of(server.app.import(&actor, id).await?)))
}
