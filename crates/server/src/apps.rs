//! The two browser apps, embedded in the binary: the console at `/`, the agents' app at `/campo/`.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use ronda_app::AppError;
use rust_embed::{Embed, EmbeddedFile};

use crate::ApiError;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/console/dist"]
#[allow_missing = true]
struct Console;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/field/dist"]
#[allow_missing = true]
struct Field;

/// Whether both apps were there when this binary was built.
pub fn has_web_apps() -> bool {
    Console::get("index.html").is_some() && Field::get("index.html").is_some()
}

/// A file of one of the apps; any other path is the app's own page, so its index is served.
pub(crate) async fn serve_file(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") {
        return ApiError::from(AppError::not_found("endpoint", uri.path())).into_response();
    }
    let (file, name) = match path.strip_prefix("campo").map(|rest| rest.trim_start_matches('/')) {
        Some(rest) => find(Field::get, rest),
        None => find(Console::get, path),
    };
    match file {
        Some(file) => respond(file, &name),
        None => (StatusCode::NOT_FOUND, "The web apps are not built into this binary; see the README.\n")
            .into_response(),
    }
}

fn find(get: impl Fn(&str) -> Option<EmbeddedFile>, path: &str) -> (Option<EmbeddedFile>, String) {
    let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let name = if is_file { path } else { "index.html" };
    (get(name), name.to_owned())
}

fn respond(file: EmbeddedFile, name: &str) -> Response {
    let media_type = mime_guess::from_path(name).first_or_octet_stream();
    // Built files carry their content's hash in the name; pages and the service worker do not.
    let cache = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(media_type.as_ref()) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}
