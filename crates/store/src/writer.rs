//! SQLite's one writer: groups waiting works into one commit, each behind a savepoint.

use std::any::Any;
use std::pin::Pin;
use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, TransactionTrait};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::session::WriteSession;
use crate::store::{StoreOptions, connect};
use crate::{StoreError, dialect};

/// Works that may wait before callers are told to come back later.
const QUEUE_LENGTH: usize = 1024;
/// Works that share one commit at most.
const GROUP_SIZE: usize = 128;

type Outcome = Result<Box<dyn Any + Send>, Box<dyn Any + Send>>;
type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

struct Work {
    start: Box<dyn FnOnce(WriteSession) -> Running + Send>,
    answer: oneshot::Sender<Result<Outcome, StoreError>>,
}

/// The task that owns the writing connection.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Work>,
    task: JoinHandle<()>,
}

impl Writer {
    /// Writes over this connection, and over new ones with these options when it fails.
    pub(crate) fn start(connection: DatabaseConnection, options: StoreOptions) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE_LENGTH);
        let line = Line { options, connection: Some(connection) };
        Self { queue, task: tokio::spawn(write_groups(line, waiting)) }
    }

    pub(crate) async fn run<T, E, F, W>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(WriteSession) -> W + Send + 'static,
        W: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let start = Box::new(move |session| -> Running { Box::pin(erased(work(session))) });
        self.queue.try_send(Work { start, answer }).map_err(|_| StoreError::Overloaded)?;
        let outcome = answered.await.map_err(|_| StoreError::Database("the writer stopped".to_owned()))??;
        match outcome {
            Ok(value) => Ok(*value.downcast::<T>().map_err(|_| wrong_type())?),
            Err(error) => Err(*error.downcast::<E>().map_err(|_| wrong_type())?),
        }
    }

    /// How many works wait.
    pub(crate) fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }

    /// Finishes what waits and closes the connection.
    pub(crate) async fn stop(self) {
        drop(self.queue);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the database writer ended badly");
        }
    }
}

async fn erased<T: Send + 'static, E: Send + 'static>(
    work: impl Future<Output = Result<T, E>> + Send,
) -> Outcome {
    match work.await {
        Ok(value) => Ok(Box::new(value)),
        Err(error) => Err(Box::new(error)),
    }
}

fn wrong_type() -> StoreError {
    StoreError::Database("the writer mixed up two answers".to_owned())
}

/// The writing connection. After a failed transaction it is given up for a new one: SQLite may have rolled back by
/// itself (a full disk, an I/O error), the driver then believes a transaction still runs, and "commits" inside it would
/// be acknowledged without ever reaching the disk.
struct Line {
    options: StoreOptions,
    connection: Option<DatabaseConnection>,
}

impl Line {
    async fn open(&mut self) -> Result<DatabaseConnection, StoreError> {
        if let Some(connection) = &self.connection {
            return Ok(connection.clone());
        }
        let connection = connect(&self.options, 1).await?;
        self.connection = Some(connection.clone());
        Ok(connection)
    }

    async fn give_up(&mut self) {
        if let Some(connection) = self.connection.take()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "the writing connection did not close cleanly");
        }
    }
}

async fn write_groups(mut line: Line, mut waiting: mpsc::Receiver<Work>) {
    let mut group = Vec::with_capacity(GROUP_SIZE);
    while waiting.recv_many(&mut group, GROUP_SIZE).await > 0 {
        let group = std::mem::take(&mut group);
        let ended = match line.open().await {
            Ok(connection) => write_group(&connection, group).await,
            Err(error) => answer_all(group.into_iter().map(|work| work.answer), error),
        };
        if let Err(error) = ended {
            tracing::error!(%error, "a group of writes failed; the next goes over a new connection");
            line.give_up().await;
        }
    }
    line.give_up().await;
}

/// Writes the group and answers it; an error is that of the transaction, not of a work in it.
async fn write_group(connection: &DatabaseConnection, group: Vec<Work>) -> Result<(), StoreError> {
    let transaction = match connection.begin_with_options(dialect::write_transaction()).await {
        Ok(transaction) => Arc::new(transaction),
        Err(error) => return answer_all(group.into_iter().map(|work| work.answer), error.into()),
    };
    let mut done = Vec::with_capacity(group.len());
    let mut failure = None;
    for work in group {
        if failure.is_none() {
            match behind_savepoint(&transaction, work.start).await {
                Ok(outcome) => done.push((work.answer, Some(outcome))),
                Err(error) => {
                    failure = Some(error);
                    done.push((work.answer, None));
                }
            }
        } else {
            done.push((work.answer, None));
        }
    }
    finish(transaction, done, failure).await
}

type Done = Vec<(oneshot::Sender<Result<Outcome, StoreError>>, Option<Outcome>)>;

/// Commits and only then answers; when anything of the transaction itself failed, nobody is told of success.
async fn finish(
    transaction: Arc<DatabaseTransaction>,
    done: Done,
    failure: Option<StoreError>,
) -> Result<(), StoreError> {
    let ended = match (failure, Arc::try_unwrap(transaction)) {
        (Some(error), _) => Err(error),
        (None, Ok(transaction)) => transaction.commit().await.map_err(StoreError::from),
        (None, Err(_)) => Err(StoreError::Database("a write kept its session after it ended".to_owned())),
    };
    for (answer, outcome) in done {
        let reply = match (&ended, outcome) {
            (Ok(()), Some(outcome)) => Ok(outcome),
            (Err(error), _) => Err(error.clone()),
            (Ok(()), None) => Err(StoreError::Database("the work was not run".to_owned())),
        };
        // A caller that went away does not undo the group's commit.
        let _ = answer.send(reply);
    }
    ended
}

async fn behind_savepoint(
    transaction: &Arc<DatabaseTransaction>,
    start: Box<dyn FnOnce(WriteSession) -> Running + Send>,
) -> Result<Outcome, StoreError> {
    transaction.execute_unprepared("SAVEPOINT work").await?;
    let outcome = start(WriteSession::inside(transaction.clone())).await;
    let end = if outcome.is_ok() { "RELEASE work" } else { "ROLLBACK TO work; RELEASE work" };
    transaction.execute_unprepared(end).await?;
    Ok(outcome)
}

fn answer_all(
    answers: impl Iterator<Item = oneshot::Sender<Result<Outcome, StoreError>>>,
    error: StoreError,
) -> Result<(), StoreError> {
    for answer in answers {
        let _ = answer.send(Err(error.clone()));
    }
    Err(error)
}
