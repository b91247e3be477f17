//! `GET /api/v1/visits/{id}/file`

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ronda_api_types::ErrorBody;
use ronda_domain::VisitId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// The visit as a file that proves it without a server; `ronda verify` checks it.
#[utoipa::path(get, path = "/api/v1/visits/{id}/file", tag = "visits", params(("id" = VisitId, Path)),
    responses((status = 200, body = String), (status = 404, body = ErrorBody)))]
pub(crate) async fn file(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<VisitId>,
) -> Result<Response, ApiError> {
    let bytes = server.app.visit_file(&actor, id).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"visita-{id}.ronda.json\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
