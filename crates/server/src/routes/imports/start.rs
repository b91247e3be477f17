//! `POST /api/v1/imports/{id}/start`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, Import, ImportPlanRequest};
use ronda_domain::ImportId;

use super::import_of;
use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Starts a received import; it runs in the background. The mapping is remembered for the portfolio.
#[utoipa::path(post, path = "/api/v1/imports/{id}/start", tag = "imports", params(("id" = ImportId, Path)),
    request_body = ImportPlanRequest,
    responses((status = 202, body = Import), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn start(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ImportId>,
    Body(request): Body<ImportPlanRequest>,
) -> Result<(StatusCode, Json<Import>), ApiError> {
    let plan = server.app.plan_for(&actor, id, request.kind, request.mapping, request.create_agents).await?;
    let import = server.app.start_import(&actor, id, plan).await?;
    Ok((StatusCode::ACCEPTED, Json(import_of(import))))
}
