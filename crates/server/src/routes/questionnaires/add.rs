//! `POST /api/v1/questionnaires`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{Created, ErrorBody, PublishRequest};

use crate::extract::{Acting, Body};
use crate::{ApiError, Server};

/// Publishes the first version of a new questionnaire.
#[utoipa::path(post, path = "/api/v1/questionnaires", tag = "questionnaires", request_body = PublishRequest,
    responses((status = 201, body = Created), (status = 422, body = ErrorBody)))]
pub(crate) async fn add(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<PublishRequest>,
) -> Result<(StatusCode, Json<Created>), ApiError> {
    let id = server.app.add_questionnaire(&actor, request.title, request.definition).await?;
    Ok((StatusCode::CREATED, Json(Created { id: id.0 })))
}
