//! `POST /api/v1/branches`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{BranchRequest, ErrorBody};
use ronda_domain::BranchId;

use crate::extract::{Acting, Body};
use crate::routes::branches::details_of;
use crate::{ApiError, Server};

/// Adds a branch; answers with its id.
#[utoipa::path(post, path = "/api/v1/branches", tag = "people", request_body = BranchRequest,
    responses((status = 201, body = BranchId), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<BranchRequest>,
) -> Result<(StatusCode, Json<BranchId>), ApiError> {
    Ok((StatusCode::CREATED, Json(server.app.add_branch(&actor, details_of(request)).await?)))
}
