//! `PUT /api/v1/branches/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{BranchRequest, ErrorBody};
use ronda_domain::BranchId;

use crate::extract::{Acting, Body, InPath};
use crate::routes::branches::details_of;
use crate::{ApiError, Server};

/// Changes name and code of a branch, archives it or brings it back.
#[utoipa::path(put, path = "/api/v1/branches/{id}", tag = "people", params(("id" = BranchId, Path)),
    request_body = BranchRequest,
    responses((status = 204), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn change(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<BranchId>,
    Body(request): Body<BranchRequest>,
) -> Result<StatusCode, ApiError> {
    server.app.change_branch(&actor, id, details_of(request)).await?;
    Ok(StatusCode::NO_CONTENT)
}
