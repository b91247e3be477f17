//! The HTTP server: one file per endpoint, errors to responses, live stream, static files.

mod api_page;
mod apps;
mod basemap;
mod content_policy;
mod cookie;
mod csv;
mod error;
mod extract;
mod headers;
mod metrics;
mod openapi;
mod routes;
mod serve;
mod state;
mod upload;

pub use apps::has_web_apps;
pub use error::ApiError;
pub use openapi::openapi_json;
pub use serve::{Running, serve};
pub use state::{Server, ServerOptions};
