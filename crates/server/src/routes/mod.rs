//! Every endpoint, one file each.

mod healthz;
mod me;
mod phone;
mod session;
mod setup;

use axum::extract::DefaultBodyLimit;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Server;
use crate::openapi::ApiDescription;

/// All endpoints with their descriptions.
pub(crate) fn api() -> OpenApiRouter<Server> {
    OpenApiRouter::with_openapi(ApiDescription::openapi())
        .routes(routes!(healthz::healthz))
        .routes(routes!(setup::state::state))
        .routes(routes!(setup::register::register))
        .routes(routes!(session::sign_in::sign_in))
        .routes(routes!(session::sign_out::sign_out))
        .routes(routes!(me::me))
        .routes(routes!(phone::sync::sync).layer(DefaultBodyLimit::max(8 * 1024 * 1024)))
}
