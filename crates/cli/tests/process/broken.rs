//! The broken variant of R1 in its own process: this test program started again, as a server that answers before it
//! commits.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use ronda_app::{App, Mutant, SystemIds};
use ronda_server::{Server, ServerOptions};
use ronda_store::{Store, StoreOptions};
use tokio::net::TcpListener;

use crate::phones::office_clock;
use crate::server::RealServer;

/// Where the broken server keeps its files; set for the process that is one.
const DATA: &str = "RONDA_TEST_BROKEN_SERVER";

/// Starts it.
pub(crate) fn broken_server(data: &Path) -> RealServer {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "broken::be_a_broken_server_when_asked_to", "--nocapture"]).env(DATA, data);
    RealServer::run(command)
}

/// Not a test by itself: it returns at once unless [`broken_server`] started this process.
#[tokio::test]
async fn be_a_broken_server_when_asked_to() {
    let Some(data) = std::env::var_os(DATA) else { return };
    let data = Path::new(&data);
    let url = format!("sqlite://{}", data.join("ronda.db").display());
    let store = Store::open(&StoreOptions::new(url)).await.unwrap();
    let app = App::new(store, data.join("files"), Arc::new(office_clock()), Arc::new(SystemIds));
    app.turn_into(Mutant::AnswersBeforeCommit);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let options = ServerOptions { public_url: "http://127.0.0.1".to_owned(), ..ServerOptions::default() };
    let running = ronda_server::serve(Server::new(app, options), listener).unwrap();
    println!("\nthe broken server serves on http://{}", running.address);
    std::future::pending::<()>().await;
}
