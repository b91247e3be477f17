//! The limit beside which Ronda is measured: axum that appends each body to a file and answers after one fdatasync for
//! all requests that wait.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use tokio::sync::{mpsc, oneshot};

use crate::measure::line;

/// The hidden first argument that makes this program the bare server.
pub(crate) const WORD: &str = "bare-server";

type Waiting = (Bytes, oneshot::Sender<()>);

/// Serves until it is killed; prints where.
pub(crate) async fn serve(file: &Path) -> anyhow::Result<()> {
    let file = File::create(file)?;
    let (queue, waiting) = mpsc::channel(1024);
    std::thread::spawn(move || write_groups(file, waiting));
    let router = Router::new().fallback(post(keep)).with_state(queue);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    line(&format!("the bare server serves on http://{}", listener.local_addr()?));
    axum::serve(listener, router).await?;
    Ok(())
}

async fn keep(State(queue): State<mpsc::Sender<Waiting>>, body: Bytes) -> StatusCode {
    let (answer, kept) = oneshot::channel();
    let sent = queue.send((body, answer)).await;
    if sent.is_ok() && kept.await.is_ok() { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR }
}

fn write_groups(mut file: File, mut waiting: mpsc::Receiver<Waiting>) {
    while let Some(first) = waiting.blocking_recv() {
        let mut group = vec![first];
        while let Ok(next) = waiting.try_recv() {
            group.push(next);
        }
        let bytes: Vec<u8> = group.iter().flat_map(|(body, _)| body.iter().copied()).collect();
        if file.write_all(&bytes).and_then(|()| file.sync_data()).is_err() {
            return;
        }
        for (_, answer) in group {
            // A client that went away needs no answer.
            let _ = answer.send(());
        }
    }
}
