//! A server on a free port, with a browser-like client.

use std::sync::Arc;

use reqwest::{Client, Method, RequestBuilder};
use ronda_app::App;
use ronda_domain::{FixedClock, SeededIds, Timestamp};
use ronda_server::{Running, Server, ServerOptions};
use tokio::net::TcpListener;

use crate::Database;

/// When tests begin: 2026-03-02 15:00 UTC, a Monday morning in Mexico.
const START_US: i64 = 1_772_463_600_000_000;

/// An app over this database, with a clock that the test moves.
pub async fn test_app(database: &Database) -> (App, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(Timestamp::from_us(START_US)));
    let files = database.folder.path().join("files");
    (App::new(database.open().await, files, clock.clone(), Arc::new(SeededIds::new(1))), clock)
}

/// A running server.
#[derive(Debug)]
pub struct TestServer {
    /// What it serves.
    pub app: App,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// A client that keeps cookies.
    pub client: Client,
    running: Running,
    // Dropped last: the folder holds the database.
    _database: Database,
}

impl TestServer {
    /// Starts on a free port over this database.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start(database: Database) -> Self {
        Self::start_with(database, ServerOptions::default()).await
    }

    /// Starts with these settings; the public address is the server's own unless one is set.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_with(database: Database, options: ServerOptions) -> Self {
        let (app, clock) = test_app(&database).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let mut options = options;
        if options.public_url.is_empty() {
            options.public_url = format!("http://{}", listener.local_addr().expect("an address"));
        }
        let running =
            ronda_server::serve(Server::new(app.clone(), options), listener).expect("the server starts");
        Self { app, clock, client: fresh_client(), running, _database: database }
    }

    /// Stops the server, after what is under way.
    ///
    /// # Panics
    /// When its listener failed.
    pub async fn stop(self) {
        self.running.stop().await.expect("a clean stop");
    }

    /// Another browser, signed in as nobody.
    pub fn stranger(&self) -> Client {
        fresh_client()
    }

    /// The address of a path on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.address)
    }

    /// A request by the client that keeps cookies.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    /// Registers the organization "Cobranza Uno" with owner `ana@uno.mx` / `una clave larga`, signed in afterwards.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn set_up(&self) {
        let body = serde_json::json!({
            "name": "Cobranza Uno", "country": "MX", "time_zone": "America/Mexico_City", "currency": "MXN",
            "locale": "es-MX", "owner_name": "Ana Ruiz", "owner_email": "ana@uno.mx", "owner_password": "una clave larga",
        });
        let response =
            self.request(Method::POST, "/api/v1/setup").json(&body).send().await.expect("an answer");
        assert_eq!(response.status(), 201, "{}", response.text().await.unwrap_or_default());
    }
}

fn fresh_client() -> Client {
    // Whoever comes first installs it; the others find it there.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().cookie_store(true).build().expect("a client")
}
