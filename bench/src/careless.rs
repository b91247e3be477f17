//! The broken variant of durability: Ronda's server over a database that never flushes. Only to see that it is caught.

use std::path::Path;
use std::sync::Arc;

use ronda_app::{App, SystemClock, SystemIds};
use ronda_server::{Server, ServerOptions};
use ronda_store::{Durability, Store, StoreOptions};
use tokio::net::TcpListener;

use crate::measure::line;

/// The hidden first argument that makes this program the careless server.
pub(crate) const WORD: &str = "careless-server";

/// Serves until it is killed; prints where.
pub(crate) async fn serve(data: &Path) -> anyhow::Result<()> {
    let url = format!("sqlite://{}", data.join("ronda.db").display());
    let store = Store::open(&StoreOptions { durability: Durability::None, ..StoreOptions::new(url) }).await?;
    let app = App::new(store, data.join("files"), Arc::new(SystemClock), Arc::new(SystemIds));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let options = ServerOptions { public_url: "http://127.0.0.1".to_owned(), ..ServerOptions::default() };
    let running = ronda_server::serve(Server::new(app, options), listener)?;
    line(&format!("the careless server serves on http://{}", running.address));
    std::future::pending::<()>().await;
    Ok(())
}
