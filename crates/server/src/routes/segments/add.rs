//! `POST /api/v1/segments`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{Created, ErrorBody, SegmentRequest};

use super::draft_of;
use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Keeps a filter of the accounts list under a name.
#[utoipa::path(post, path = "/api/v1/segments", tag = "accounts", request_body = SegmentRequest,
    responses((status = 201, body = Created), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<SegmentRequest>,
) -> Result<(StatusCode, Json<Created>), ApiError> {
    let id = server.app.add_segment(&actor, draft_of(request)).await?;
    Ok((StatusCode::CREATED, Json(Created { id: id.0 })))
}
