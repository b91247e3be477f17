//! The two browser apps, embedded in the binary: the console at `/`, the agents' app at `/campo/`.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use ronda_app::AppError;
use rust_embed::{Embed, EmbeddedFile};

use crate::content_policy::{KEPT_SCRIPT, Nonce, SCRIPT, origin};
use crate::{ApiError, Server};

/// The one page of each app.
const PAGE: &str = "index.html";

#[derive(Embed)]
#[folder = "../../web/console/dist"]
#[allow_missing = true]
struct Console;

#[derive(Embed)]
#[folder = "../../web/field/dist"]
#[allow_missing = true]
struct Field;

/// Whether both apps were there when this binary was built.
pub fn has_web_apps() -> bool {
    Console::get("index.html").is_some() && Field::get("index.html").is_some()
}

/// A file of one of the apps; any other path is the app's own page, so its index is served.
pub(crate) async fn serve_file(
    State(server): State<Server>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") {
        return Err(AppError::not_found("endpoint", uri.path()).into());
    }
    let brotli = takes_brotli(&headers);
    let found = match path.strip_prefix("campo").map(|rest| rest.trim_start_matches('/')) {
        Some(rest) => find(Field::get, rest, brotli),
        None => find(Console::get, path, brotli),
    };
    match found {
        Some(found) if found.name == PAGE => page(&server, &found).await,
        Some(found) => Ok(respond(found)),
        None => {
            let text = "The web apps are not built into this binary; see the README.\n";
            Ok((StatusCode::NOT_FOUND, text).into_response())
        }
    }
}

/// An app's page, with a nonce of its own and the policy that names it.
async fn page(server: &Server, found: &Found) -> Result<Response, ApiError> {
    let nonce = Nonce::fresh()?;
    let text = nonce.on_page(&String::from_utf8_lossy(&found.file.data));
    let mut maps: Vec<String> =
        server.app.map_style_addresses().await?.iter().filter_map(|url| origin(url)).collect();
    maps.extend(server.options.map_origins.iter().filter_map(|url| origin(url)));
    maps.extend(server.options.map_style_url.as_deref().and_then(origin));
    maps.sort_unstable();
    maps.dedup();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_SECURITY_POLICY, nonce.app_policy(&maps)),
    ];
    Ok((headers, text).into_response())
}

/// A file of an app as it goes out.
struct Found {
    name: String,
    file: EmbeddedFile,
    /// Packed when the app was built, far smaller than what packing on the fly affords.
    brotli: bool,
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let mut codings = accepted.unwrap_or_default().split(',').map(|coding| coding.split(';').next());
    codings.any(|coding| coding.is_some_and(|name| name.trim() == "br"))
}

fn find(get: impl Fn(&str) -> Option<EmbeddedFile>, path: &str, brotli: bool) -> Option<Found> {
    let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let name = if is_file { path } else { PAGE }.to_owned();
    // The page gets a nonce each time, so what was packed before is of no use.
    let packed = if brotli && name != PAGE { get(&format!("{name}.br")) } else { None };
    if let Some(file) = packed {
        return Some(Found { name, file, brotli: true });
    }
    Some(Found { file: get(&name)?, name, brotli: false })
}

fn respond(found: Found) -> Response {
    let media_type = mime_guess::from_path(&found.name).first_or_octet_stream();
    // Built files carry their content's hash in the name; pages and the service worker do not.
    let hashed = found.name.starts_with("assets/");
    let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = found.file.data.into_owned().into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(media_type.as_ref()) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if matches!(extension(&found.name), "js" | "mjs") {
        let policy = if hashed { KEPT_SCRIPT } else { SCRIPT };
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if found.brotli {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_goes_only_to_browsers_that_name_it() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=0.5", true),
            ("gzip", false),
            ("", false),
            ("brotli", false),
        ] {
            let headers =
                HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
            assert_eq!(takes_brotli(&headers), expected, "{accepted}");
        }
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
