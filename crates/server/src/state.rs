//! What every handler can reach.

use std::path::PathBuf;
use std::sync::Arc;

use ronda_app::App;
use tokio::sync::watch;

use crate::metrics::Metrics;

/// The server's own settings.
#[derive(Debug, Clone, Default)]
pub struct ServerOptions {
    /// How browsers and phones reach the server, without a slash at the end.
    pub public_url: String,
    /// Streets: a PMTiles file.
    pub basemap: Option<PathBuf>,
    /// Any MapLibre style address, instead of the bundled map.
    pub map_style_url: Option<String>,
    /// Further hosts from which map styles draw tiles, letters and pictures.
    pub map_origins: Vec<String>,
    /// Who names it may read `/metrics` from anywhere; without one only this machine may.
    pub metrics_token: Option<String>,
    /// Whether a mail server is set; without one messages are only kept.
    pub sends_mail: bool,
}

/// The state of the router. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Server {
    /// What people do.
    pub app: App,
    /// The server's own settings.
    pub options: Arc<ServerOptions>,
    pub(crate) metrics: Metrics,
    stopping: watch::Sender<bool>,
}

impl Server {
    /// Joins the parts.
    pub fn new(app: App, options: ServerOptions) -> Self {
        Self {
            app,
            options: Arc::new(options),
            metrics: Metrics::default(),
            stopping: watch::Sender::new(false),
        }
    }

    /// Becomes true when the server is to stop; streams end then.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Ends all streams.
    pub(crate) fn stop_streams(&self) {
        self.stopping.send_replace(true);
    }

    /// Whether browsers reach the server over TLS; decides the cookie's name and attributes.
    pub(crate) fn is_secure(&self) -> bool {
        self.options.public_url.starts_with("https://")
    }
}
