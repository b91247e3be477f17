//! `POST /api/v1/imports/{id}/preview`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, ImportPlanRequest, Preview};
use ronda_domain::ImportId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// What is understood of a received file with this kind and mapping.
#[utoipa::path(post, path = "/api/v1/imports/{id}/preview", tag = "imports", params(("id" = ImportId, Path)),
    request_body = ImportPlanRequest,
    responses((status = 200, body = Preview), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn preview(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ImportId>,
    Body(request): Body<ImportPlanRequest>,
) -> Result<Json<Preview>, ApiError> {
    Ok(Json(server.app.preview_import(&actor, id, request.kind, request.mapping).await?))
}
