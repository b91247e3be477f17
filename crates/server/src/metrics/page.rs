//! `GET /metrics`: for who knows the token, or, without one, for this machine alone.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use ronda_app::{AppError, secret_hash};

use super::memory::resident_bytes;
use crate::{ApiError, Server};

/// Headers by which a proxy says that it asks for somebody else.
const FORWARDED: [&str; 5] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];
const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The one route.
pub(crate) fn router() -> Router<Server> {
    Router::new().route("/metrics", get(metrics))
}

async fn metrics(
    State(server): State<Server>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    if !may_read(&server, from, &headers) {
        return Err(AppError::Forbidden.into());
    }
    look(&server).await?;
    let mut text = String::new();
    encode(&mut text, &server.metrics.0.registry).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, MEDIA_TYPE)], text).into_response())
}

/// Hashes are compared, so that the time it takes tells nothing about the token.
///
/// A server that is reached over TLS stands behind a proxy, and to it every visitor comes from this machine.
fn may_read(server: &Server, from: SocketAddr, headers: &HeaderMap) -> bool {
    if let Some(token) = &server.options.metrics_token {
        let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let given = given.and_then(|text| text.strip_prefix("Bearer "));
        return given.is_some_and(|given| secret_hash(given.trim()) == secret_hash(token));
    }
    let forwarded = FORWARDED.iter().any(|name| headers.contains_key(*name));
    from.ip().to_canonical().is_loopback() && !forwarded && !server.is_secure()
}

/// Reads what is not counted but looked at.
async fn look(server: &Server) -> Result<(), AppError> {
    let counters = &server.metrics.0;
    counters.waiting_writes.set(i64::try_from(server.app.store.waiting_writes()).unwrap_or(i64::MAX));
    counters.memory.set(resident_bytes().unwrap_or(0));
    let jobs = server.app.jobs_by_state().await?;
    counters.jobs.clear();
    for state in ["waiting", "running", "failed"] {
        counters.jobs.get_or_create(&super::State { state: state.to_owned() }).set(0);
    }
    for (state, count) in jobs {
        counters.jobs.get_or_create(&super::State { state }).set(count);
    }
    Ok(())
}
