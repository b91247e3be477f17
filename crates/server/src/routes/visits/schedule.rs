//! `POST /api/v1/visits/schedule`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, ScheduleRequest, Touched};
use ronda_app::NewSchedule;

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Changes days or priority of visits that are not finished.
#[utoipa::path(post, path = "/api/v1/visits/schedule", tag = "visits", request_body = ScheduleRequest,
    responses((status = 200, body = Touched), (status = 422, body = ErrorBody)))]
pub(crate) async fn schedule(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<ScheduleRequest>,
) -> Result<Json<Touched>, ApiError> {
    let due = request.due.map(|due| (due.from, due.to));
    let schedule = NewSchedule { due, priority: request.priority };
    Ok(Json(Touched { count: server.app.schedule_visits(&actor, request.visit_ids, schedule).await? }))
}
