//! The session's cookie.

use axum::http::{HeaderMap, HeaderValue, header};
use ronda_app::Secret;

use crate::Server;

/// Over TLS the `__Host-` prefix binds the cookie to this host; plain http (a trial on one machine) cannot have it.
fn name(server: &Server) -> &'static str {
    if server.is_secure() { "__Host-ronda_session" } else { "ronda_session" }
}

/// The token in the request's cookie, if there is one.
pub(crate) fn token(server: &Server, headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name(server)).map(|(_, value)| value.to_owned())
}

/// `Set-Cookie` for a fresh session.
pub(crate) fn set(server: &Server, token: &Secret) -> HeaderValue {
    header_value(server, token.reveal(), "")
}

/// `Set-Cookie` that removes the session.
pub(crate) fn clear(server: &Server) -> HeaderValue {
    header_value(server, "", "; Max-Age=0")
}

fn header_value(server: &Server, value: &str, tail: &str) -> HeaderValue {
    let secure = if server.is_secure() { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{tail}", name(server));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
