//! `GET /api/v1/questionnaire-files/{sha256}`

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ronda_api_types::ErrorBody;

use crate::extract::{Acting, InPath};
use crate::routes::blobs::hash_of;
use crate::{ApiError, Server};

/// A picture, sound or film of a questionnaire, for the console and for phones. Its bytes never change.
#[utoipa::path(get, path = "/api/v1/questionnaire-files/{sha256}", tag = "questionnaires",
    params(("sha256" = String, Path)),
    responses((status = 200, body = Vec<u8>), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(sha256): InPath<String>,
) -> Result<Response, ApiError> {
    let file = server.app.questionnaire_file(&actor, hash_of(&sha256)?).await?;
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable".to_owned()),
    ];
    Ok((headers, file.bytes).into_response())
}
