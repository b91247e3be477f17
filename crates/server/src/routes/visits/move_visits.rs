//! `POST /api/v1/visits/move`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, MoveAnswer, MoveRequest, MovedFrom};

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Gives visits to another agent, or to nobody yet. Those already begun stay where they are.
#[utoipa::path(post, path = "/api/v1/visits/move", tag = "visits", request_body = MoveRequest,
    responses((status = 200, body = MoveAnswer), (status = 422, body = ErrorBody)))]
pub(crate) async fn move_visits(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<MoveRequest>,
) -> Result<Json<MoveAnswer>, ApiError> {
    let moved = server.app.move_visits(&actor, request.visit_ids, request.agent_id).await?;
    let from = moved.from.into_iter();
    let from = from.map(|group| MovedFrom { agent_id: group.agent, visit_ids: group.visits }).collect();
    Ok(Json(MoveAnswer { moved: moved.count, left: moved.left, from }))
}
