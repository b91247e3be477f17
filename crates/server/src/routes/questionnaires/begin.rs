//! `POST /api/v1/questionnaires/drafts`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{Created, ErrorBody, PublishRequest};

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Begins a questionnaire that is only a draft; its questions need not compile yet.
#[utoipa::path(post, path = "/api/v1/questionnaires/drafts", tag = "questionnaires", request_body = PublishRequest,
    responses((status = 201, body = Created), (status = 422, body = ErrorBody)))]
pub(crate) async fn begin(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<PublishRequest>,
) -> Result<(StatusCode, Json<Created>), ApiError> {
    let id = server.app.begin_questionnaire(&actor, request.title, request.definition).await?;
    Ok((StatusCode::CREATED, Json(Created { id: id.0 })))
}
