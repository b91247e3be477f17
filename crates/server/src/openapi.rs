//! The description of the API, from the code itself.

use utoipa::OpenApi;

use crate::routes;

/// Title and version; the routes add themselves.
#[derive(OpenApi)]
#[openapi(info(
    title = "Ronda",
    description = "Field visits: portfolios, assignments, signed visits, results.",
    license(name = "Apache-2.0")
))]
pub(crate) struct ApiDescription;

/// openapi.json, pretty-printed.
pub fn openapi_json() -> String {
    let (_, description) = routes::api().split_for_parts();
    description.to_pretty_json().unwrap_or_default()
}
