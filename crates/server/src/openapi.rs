//! The description of the API, from the code itself.

use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, PathItem};

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
    let (_, mut description) = routes::api().split_for_parts();
    for (path, item) in &mut description.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(operation_id(method, path));
        }
    }
    description.to_pretty_json().unwrap_or_default()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, put, post, delete, patch, head, .. } = item;
    [("get", get), ("put", put), ("post", post), ("delete", delete), ("patch", patch), ("head", head)]
        .into_iter()
        .filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
}

/// `POST /api/v1/agents/{id}/enrolments` becomes `post_agents_id_enrolments`: handlers of one name in different files
/// would otherwise clash in generated clients.
fn operation_id(method: &str, path: &str) -> String {
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let words: Vec<String> = path
        .split('/')
        .map(|segment| segment.replace(['{', '}', '*'], "").replace(['-', '.'], "_"))
        .filter(|segment| !segment.is_empty())
        .collect();
    format!("{method}_{}", words.join("_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        let (_, mut description) = routes::api().split_for_parts();
        let mut names: Vec<String> = Vec::new();
        for (path, item) in &mut description.paths.paths {
            names.extend(operations(item).map(|(method, _)| operation_id(method, path)));
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(names.contains(&"post_agents_id_enrolments".to_owned()), "{names:?}");
    }
}
