//! `DELETE /api/v1/api-tokens/{id}`

use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::ErrorBody;
use ronda_domain::ApiTokenId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Ends a token at once.
#[utoipa::path(delete, path = "/api/v1/api-tokens/{id}", tag = "settings", params(("id" = ApiTokenId, Path)),
    responses((status = 204), (status = 404, body = ErrorBody)))]
pub(crate) async fn revoke(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ApiTokenId>,
) -> Result<StatusCode, ApiError> {
    server.app.revoke_api_token(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
