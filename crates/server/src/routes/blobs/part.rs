//! `PATCH /api/v1/blobs/{sha256}`

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use ronda_api_types::ErrorBody;
use ronda_app::{BlobPart, Permission};

use super::{UPLOAD_LENGTH, UPLOAD_OFFSET, hash_of, headers_of, number};
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Takes one part of a photo, where the upload stands; 409 tells to ask where that is.
#[utoipa::path(patch, path = "/api/v1/blobs/{sha256}", tag = "phone",
    params(("sha256" = String, Path), ("upload-offset" = u64, Header), ("upload-length" = u64, Header)),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn part(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(sha256): InPath<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<(StatusCode, HeaderMap), ApiError> {
    // Before the headers are read: a stranger learns nothing of what they should be.
    actor.must(Permission::Sync)?;
    let part = BlobPart {
        hash: hash_of(&sha256)?,
        offset: number(&headers, &UPLOAD_OFFSET)?,
        size_bytes: number(&headers, &UPLOAD_LENGTH)?,
        bytes: bytes.to_vec(),
    };
    Ok((StatusCode::NO_CONTENT, headers_of(server.app.put_blob_part(&actor, part).await?)))
}
