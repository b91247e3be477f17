//! Reads a file beside the threads that serve, and hands its rows over in batches.

use std::ops::ControlFlow;
use std::path::PathBuf;

use ronda_intake::{ReadOptions, Verdict};
use ronda_store::{addresses, organizations};
use tokio::sync::mpsc;

use super::batch::Facts;
use super::begin::{blocking, open, unreadable};
use super::plan::ImportPlan;
use crate::{Actor, App, AppError};

/// Rows written together.
const BATCH_ROWS: usize = 500;
/// Places of the portfolio that a file is judged beside.
const KNOWN_PLACES: i64 = 20_000;

impl App {
    /// Reads the file beside; at most a few batches are in memory.
    pub(super) async fn read_batches(
        &self,
        actor: &Actor,
        facts: &Facts,
        plan: &ImportPlan,
        path: PathBuf,
    ) -> Result<(mpsc::Receiver<Vec<Verdict>>, impl Future<Output = Result<(), AppError>>), AppError> {
        let read = self.store.read();
        let (organization, portfolio) = (actor.organization, facts.portfolio.id);
        let known_places =
            addresses::places_of_portfolio(&read, organization, portfolio, KNOWN_PLACES).await?;
        let country = organizations::find(&read, organization).await?.map(|found| found.country);
        let options = ReadOptions { kind: plan.kind, mapping: plan.mapping.clone(), country, known_places };
        let (sender, receiver) = mpsc::channel(2);
        let reading = blocking(move || read_file(path, &options, &sender));
        Ok((receiver, reading_in_background(reading)))
    }
}

/// Begins at once and lets the caller wait for the end later.
fn reading_in_background(
    reading: impl Future<Output = Result<(), AppError>> + Send + 'static,
) -> impl Future<Output = Result<(), AppError>> {
    let task = tokio::spawn(reading);
    async move { task.await.map_err(|error| AppError::Internal(error.to_string()))? }
}

fn read_file(
    path: PathBuf,
    options: &ReadOptions,
    sender: &mpsc::Sender<Vec<Verdict>>,
) -> Result<(), AppError> {
    let mut batch = Vec::with_capacity(BATCH_ROWS);
    let read = open(path)?.read(options, |verdict| {
        batch.push(verdict);
        if batch.len() < BATCH_ROWS {
            return ControlFlow::Continue(());
        }
        let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH_ROWS));
        // The receiver is gone when the import failed: no need to read on.
        if sender.blocking_send(full).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    read.map_err(|error| unreadable(&error))?;
    if !batch.is_empty() {
        // As above.
        let _ = sender.blocking_send(batch);
    }
    Ok(())
}
