//! `GET /api/v1/imports`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Import, ImportsQuery};

use super::import_of;
use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// The newest imports.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", params(ImportsQuery),
    responses((status = 200, body = Vec<Import>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<ImportsQuery>,
) -> Result<Json<Vec<Import>>, ApiError> {
    let imports = server.app.imports(&actor, query.portfolio, query.limit.unwrap_or(50)).await?;
    Ok(Json(imports.into_iter().map(import_of).collect()))
}
