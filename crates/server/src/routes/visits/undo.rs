//! `POST /api/v1/visits/batches/{id}/undo`

use axum::Json;
use axum::extract::{Path, State};
use ronda_api_types::{ErrorBody, Touched};
use uuid::Uuid;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Takes a whole assignment back, but for visits that were begun already.
#[utoipa::path(post, path = "/api/v1/visits/batches/{id}/undo", tag = "visits", params(("id" = Uuid, Path)),
    responses((status = 200, body = Touched), (status = 404, body = ErrorBody)))]
pub(crate) async fn undo(
    State(server): State<Server>,
    Acting(actor): Acting,
    Path(id): Path<Uuid>,
) -> Result<Json<Touched>, ApiError> {
    Ok(Json(Touched { count: server.app.undo_assignment(&actor, id).await? }))
}
