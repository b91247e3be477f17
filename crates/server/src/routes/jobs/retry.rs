//! `POST /api/v1/jobs/{id}/retry`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;
use ronda_domain::JobId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Gives failed work another chance, at once.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/retry", tag = "notices", params(("id" = JobId, Path)),
    responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn retry(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<JobId>,
) -> Result<StatusCode, ApiError> {
    server.app.retry_job(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
