//! Photos: parts in, views out.

pub(crate) mod offset;
pub(crate) mod part;
pub(crate) mod photo;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use ronda_api_types::Hash256;
use ronda_app::{AppError, Upload};

/// Where the upload stands, or the part begins.
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// Length of the whole.
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// The most bytes of one part.
pub(crate) const LARGEST_PART_BYTES: usize = 4 * 1024 * 1024;

/// Reads the hash in the path.
pub(crate) fn hash_of(text: &str) -> Result<Hash256, AppError> {
    text.parse().map_err(|_| AppError::invalid("sha256", "hash", "expected 64 lower-case hex digits"))
}

/// A header that is a whole number.
fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, AppError> {
    let text = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.parse().map_err(|_| AppError::invalid(name.as_str(), "number", "expected a whole number of bytes"))
}

fn headers_of(upload: Upload) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(upload.received_bytes));
    if let Some(size_bytes) = upload.size_bytes {
        headers.insert(UPLOAD_LENGTH, HeaderValue::from(size_bytes));
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers
}
