//! `POST /api/v1/visit-kinds`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{Created, ErrorBody, VisitKindRequest};

use super::draft_of;
use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Adds a kind of visit.
#[utoipa::path(post, path = "/api/v1/visit-kinds", tag = "visit kinds", request_body = VisitKindRequest,
    responses((status = 201, body = Created), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<VisitKindRequest>,
) -> Result<(StatusCode, Json<Created>), ApiError> {
    let id = server.app.add_visit_kind(&actor, draft_of(request)).await?;
    Ok((StatusCode::CREATED, Json(Created { id: id.0 })))
}
