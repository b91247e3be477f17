//! Starts and stops the server.

use std::net::SocketAddr;

use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;

use crate::{Server, apps, basemap, openapi_json, routes};

/// A server that runs until told to stop.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Running {
    /// Takes no new requests, finishes those under way, and returns.
    ///
    /// # Errors
    /// When the listener failed.
    pub async fn stop(self) -> std::io::Result<()> {
        let _ = self.stop.send(true);
        self.task.await.map_err(std::io::Error::other)?
    }
}

/// Serves on this listener in the background.
///
/// # Errors
/// When the listener has no address.
pub fn serve(server: Server, listener: TcpListener) -> std::io::Result<Running> {
    let address = listener.local_addr()?;
    let (stop, mut stopping) = watch::channel(false);
    let streams = server.clone();
    let router = router(server);
    let task = tokio::spawn(async move {
        let stopped = async move {
            let _ = stopping.wait_for(|stop| *stop).await;
            streams.stop_streams();
        };
        axum::serve(listener, router).with_graceful_shutdown(stopped).await
    });
    Ok(Running { address, stop, task })
}

fn router(server: Server) -> Router {
    let (api, _) = routes::api().split_for_parts();
    api.route(
        "/openapi.json",
        axum::routing::get(async || ([("content-type", "application/json")], openapi_json())),
    )
    .merge(basemap::router())
    .fallback(apps::serve_file)
    .with_state(server)
    .layer(CompressionLayer::new())
    .layer(TraceLayer::new_for_http())
    .layer(header("x-content-type-options", "nosniff"))
    .layer(header("referrer-policy", "same-origin"))
    .layer(header("x-frame-options", "DENY"))
    .layer(header("cross-origin-opener-policy", "same-origin"))
    .layer(header("permissions-policy", "geolocation=(self), camera=(self), microphone=(self)"))
}

fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}
