//! `POST /api/v1/imports/{id}/trial`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, ImportPlanRequest, ImportTrial};
use ronda_domain::ImportId;

use super::{counts_of, finding_of};
use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// What a received import would do; writes nothing.
#[utoipa::path(post, path = "/api/v1/imports/{id}/trial", tag = "imports", params(("id" = ImportId, Path)),
    request_body = ImportPlanRequest,
    responses((status = 200, body = ImportTrial), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn trial(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ImportId>,
    Body(request): Body<ImportPlanRequest>,
) -> Result<Json<ImportTrial>, ApiError> {
    let plan = server.app.plan_for(&actor, id, request.kind, request.mapping, request.create_agents).await?;
    let dry = server.app.try_import(&actor, id, plan).await?;
    let findings = dry.findings.into_iter().map(finding_of).collect();
    Ok(Json(ImportTrial { counts: counts_of(dry.counts), findings }))
}
