//! `POST /api/v1/visits/batches/{id}/undo`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Touched};
use uuid::Uuid;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Takes a whole assignment back, but for visits that were begun already.
#[utoipa::path(post, path = "/api/v1/visits/batches/{id}/undo", tag = "visits", params(("id" = Uuid, Path)),
    responses((status = 200, body = Touched), (status = 404, body = ErrorBody)))]
pub(crate) async fn undo(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<Uuid>,
) -> Result<Json<Touched>, ApiError> {
    Ok(Json(Touched { count: server.app.undo_assignment(&actor, id).await? }))
}
