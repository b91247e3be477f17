//! Section `[server]`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Where the server listens and keeps its data.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Folder for the embedded database, photos and keys.
    pub data: PathBuf,
    /// Address and port.
    pub listen: String,
    /// `sqlite://PATH` or `postgres://...`; by default `ronda.db` in the data folder.
    pub database_url: Option<String>,
    /// How browsers and phones reach the server, such as `https://ronda.empresa.mx`; goes into links and QR codes.
    pub public_url: Option<String>,
    /// Who sends it as `Authorization: Bearer ..` may read `/metrics`; without one only this machine may.
    pub metrics_token: Option<String>,
    /// Logs as JSON lines instead of text.
    pub log_json: bool,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            listen: "127.0.0.1:8080".to_owned(),
            database_url: None,
            public_url: None,
            metrics_token: None,
            log_json: false,
        }
    }
}

impl Server {
    /// The database's address, by default the embedded one in the data folder.
    pub fn database_address(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("ronda.db").display()))
    }

    /// The address for links: the public one, else where the server listens.
    pub fn link_base(&self) -> String {
        let base = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        base.trim_end_matches('/').to_owned()
    }
}
