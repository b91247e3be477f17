//! `GET /api/v1/photos/{sha256}`

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ronda_api_types::{ErrorBody, PhotoQuery};

use super::hash_of;
use crate::extract::{Acting, InPath, Params};
use crate::{ApiError, Server};

/// A photo for showing, re-encoded and without metadata; the untouched original with `original=true`.
#[utoipa::path(get, path = "/api/v1/photos/{sha256}", tag = "visits",
    params(("sha256" = String, Path), PhotoQuery),
    responses((status = 200, body = Vec<u8>), (status = 404, body = ErrorBody)))]
pub(crate) async fn photo(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(sha256): InPath<String>,
    Params(query): Params<PhotoQuery>,
) -> Result<Response, ApiError> {
    let photo = server.app.photo(&actor, hash_of(&sha256)?, query.original).await?;
    let disposition = if query.original { "attachment" } else { "inline" };
    let headers = [
        (header::CONTENT_TYPE, photo.media_type),
        (header::CONTENT_DISPOSITION, disposition.to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable".to_owned()),
    ];
    Ok((headers, photo.bytes).into_response())
}
