//! Starts and stops the server.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

use crate::headers::with_headers;
use crate::{Server, api_page, apps, basemap, metrics, openapi_json, routes};

/// So long a request under way may take after the server was told to stop.
const GRACE: Duration = Duration::from_secs(30);

/// A server that runs until told to stop.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Running {
    /// Takes no new requests, finishes those under way (for [`GRACE`] at most), and returns.
    ///
    /// # Errors
    /// When the listener failed.
    pub async fn stop(self) -> std::io::Result<()> {
        let _ = self.stop.send(true);
        let abort = self.task.abort_handle();
        if let Ok(ended) = tokio::time::timeout(GRACE, self.task).await {
            return ended.map_err(std::io::Error::other)?;
        }
        tracing::warn!("requests under way for more than {} s were cut off", GRACE.as_secs());
        abort.abort();
        Ok(())
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
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stopped).await
    });
    Ok(Running { address, stop, task })
}

fn router(server: Server) -> Router {
    let (api, _) = routes::api().split_for_parts();
    let is_secure = server.is_secure();
    let router = api
        .route(
            "/openapi.json",
            axum::routing::get(async || ([("content-type", "application/json")], openapi_json())),
        )
        .merge(basemap::router())
        .merge(metrics::router())
        .merge(api_page::router())
        .fallback(apps::serve_file)
        .layer(from_fn_with_state(server.clone(), metrics::measure))
        .with_state(server)
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http());
    with_headers(router, is_secure)
}
