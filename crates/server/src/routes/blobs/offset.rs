//! `HEAD /api/v1/blobs/{sha256}`

use axum::extract::State;
use axum::http::HeaderMap;
use ronda_api_types::ErrorBody;

use super::{hash_of, headers_of};
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// How much of a photo is here: `Upload-Offset`, and `Upload-Length` once it is whole.
#[utoipa::path(head, path = "/api/v1/blobs/{sha256}", tag = "phone", params(("sha256" = String, Path)),
    responses((status = 200), (status = 404, body = ErrorBody)))]
pub(crate) async fn offset(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(sha256): InPath<String>,
) -> Result<HeaderMap, ApiError> {
    Ok(headers_of(server.app.upload_state(&actor, hash_of(&sha256)?).await?))
}
