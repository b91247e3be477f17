//! The street map: a PMTiles file, read in ranges.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ronda_app::AppError;
use tower_http::services::ServeFile;

use crate::{ApiError, Server};

/// `GET /basemap.pmtiles`, with ranges (206), or 404 when no street map is set.
pub(crate) fn router() -> Router<Server> {
    Router::new().route("/basemap.pmtiles", get(basemap))
}

async fn basemap(State(server): State<Server>, request: Request) -> Result<Response, ApiError> {
    let Some(path) = &server.options.basemap else {
        return Err(AppError::not_found("street map", "basemap.pmtiles").into());
    };
    match ServeFile::new(path).try_call(request).await {
        Ok(response) => Ok(response.into_response()),
        Err(error) => Err(AppError::Internal(error.to_string()).into()),
    }
}
