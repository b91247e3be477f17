//! `PUT /api/v1/visit-kinds/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, VisitKindRequest};
use ronda_domain::VisitKindId;

use super::draft_of;
use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Changes a kind of visit. Outcomes left out are retired: finished visits keep their words.
#[utoipa::path(put, path = "/api/v1/visit-kinds/{id}", tag = "visit kinds", params(("id" = VisitKindId, Path)),
    request_body = VisitKindRequest,
    responses((status = 204), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<VisitKindId>,
    Body(request): Body<VisitKindRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.change_visit_kind(&actor, id, draft_of(request)).await?;
    Ok(StatusCode::NO_CONTENT)
}
