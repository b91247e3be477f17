//! `GET /api/v1/messages/{id}/pictures/{name}`

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use ronda_api_types::ErrorBody;
use uuid::Uuid;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// A picture of a message: the small map, or a photo.
#[utoipa::path(get, path = "/api/v1/messages/{id}/pictures/{name}", tag = "notices",
    params(("id" = Uuid, Path), ("name" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/png"), (status = 404, body = ErrorBody)))]
pub(crate) async fn picture(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath((id, name)): InPath<(Uuid, String)>,
) -> Result<impl IntoResponse, ApiError> {
    let file = server.app.message_picture(&actor, id, &name).await?;
    let headers = [(header::CONTENT_TYPE, file.media_type), (header::CACHE_CONTROL, "private, max-age=300")];
    Ok((headers, file.bytes))
}
