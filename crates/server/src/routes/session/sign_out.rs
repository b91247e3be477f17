//! `DELETE /api/v1/session`

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::extract::FromOurOwnPages;
use crate::{ApiError, Server, cookie};

/// Signs out; fine when nobody was signed in.
#[utoipa::path(delete, path = "/api/v1/session", tag = "people", responses((status = 204)))]
pub(crate) async fn sign_out(
    State(server): State<Server>,
    _: FromOurOwnPages,
    headers: HeaderMap,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1]), ApiError> {
    if let Some(token) = cookie::token(&server, &headers) {
        server.app.sign_out(&token).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie::clear(&server))]))
}
