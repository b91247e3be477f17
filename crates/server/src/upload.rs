//! Writes a request's body to a file, piece by piece, up to a limit.

use std::path::Path;

use axum::body::Body;
use futures_util::StreamExt;
use ronda_app::AppError;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

/// Largest portfolio file taken, bytes.
const FILE_BYTES: u64 = 128 * 1024 * 1024;

/// Writes the body to a new file.
pub(crate) async fn receive(body: Body, path: &Path) -> Result<(), AppError> {
    let mut file = File::create(path).await.map_err(|error| internal(&error))?;
    let (mut pieces, mut received) = (body.into_data_stream(), 0_u64);
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|error| AppError::invalid("file", "cut_off", error.to_string()))?;
        received += piece.len() as u64;
        if received > FILE_BYTES {
            return Err(AppError::invalid("file", "too_large", "expected a file of at most 128 MiB"));
        }
        file.write_all(&piece).await.map_err(|error| internal(&error))?;
    }
    file.sync_all().await.map_err(|error| internal(&error))
}

fn internal(error: &std::io::Error) -> AppError {
    AppError::Internal(format!("a received file could not be written: {error}"))
}
