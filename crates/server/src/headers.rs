//! What every answer tells browsers: trust nothing that is not named here.

use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::content_policy::NO_PAGE;

/// A year, as browsers ask for before they remember a host for good.
const STRICT_TRANSPORT: &str = "max-age=31536000";

/// Adds the headers to every answer that has none of its own; `is_secure` when browsers come over TLS.
pub(crate) fn with_headers(router: Router, is_secure: bool) -> Router {
    let router = router
        .layer(header("content-security-policy", NO_PAGE))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "same-origin"))
        .layer(header("x-frame-options", "DENY"))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(header("cross-origin-resource-policy", "same-origin"))
        .layer(header(
            "permissions-policy",
            "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()",
        ));
    if is_secure { router.layer(header("strict-transport-security", STRICT_TRANSPORT)) } else { router }
}

fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}
