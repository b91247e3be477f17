//! `GET /api/v1/branches`

use axum::Json;
use axum::extract::State;
use ronda_api_types::Branch;

use crate::extract::Acting;
use crate::routes::branches::branch_of;
use crate::{ApiError, Server};

/// The branches the caller sees, by name, archived ones last.
#[utoipa::path(get, path = "/api/v1/branches", tag = "people", responses((status = 200, body = Vec<Branch>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<Branch>>, ApiError> {
    let branches = server.app.list_branches(&actor).await?;
    Ok(Json(branches.into_iter().map(branch_of).collect()))
}
