//! The `Store`: two doors to data, `read()` and `write()`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    ConnectionTrait as _, Database, DatabaseConnection, DbErr, RuntimeErr, SqlxError, TransactionTrait,
};
use tokio::sync::Notify;

use crate::session::{Session, WriteSession};
use crate::writer::Writer;
use crate::{StoreError, dialect, migration};

/// How hard a commit must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Acknowledged means on the disk.
    Full,
    /// For tests and throw-away demos: the operating system writes when it likes.
    None,
}

/// How to open a store.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`.
    pub url: String,
    /// How hard a commit must be; PostgreSQL decides for itself.
    pub durability: Durability,
    /// Connections for reading (and, on PostgreSQL, for writing).
    pub max_connections: u32,
}

impl StoreOptions {
    /// Durable, with a few connections.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), durability: Durability::Full, max_connections: 8 }
    }
}

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    readers: DatabaseConnection,
    writer: Option<Arc<Writer>>,
    job_added: Arc<Notify>,
}

impl Store {
    /// Opens the database and brings its schema up to date.
    ///
    /// # Errors
    /// `Address` when it cannot be opened, `Database` when a migration fails.
    pub async fn open(options: &StoreOptions) -> Result<Self, StoreError> {
        if let Some(folder) = dialect::database_folder(&options.url) {
            std::fs::create_dir_all(folder).map_err(|error| address_error(options, &error.to_string()))?;
        }
        let first = connect(options, 1).await?;
        migration::migrate(&first).await?;
        let has_writer = dialect::has_single_writer(first.get_database_backend());
        let readers = connect(options, options.max_connections).await?;
        let writer = has_writer.then(|| Arc::new(Writer::start(first, options.clone())));
        Ok(Self { readers, writer, job_added: Arc::default() })
    }

    /// Returns once a job was added and committed by this process.
    pub async fn job_added(&self) {
        self.job_added.notified().await;
    }

    /// Works waiting for SQLite's one writer; 0 on PostgreSQL.
    pub fn waiting_writes(&self) -> usize {
        self.writer.as_ref().map_or(0, |writer| writer.waiting())
    }

    /// A door for reading; sees what was committed before each statement.
    pub fn read(&self) -> Session {
        Session::over_pool(self.readers.clone())
    }

    /// Runs `work` in one write transaction and returns once it is committed; nothing stays when it fails.
    ///
    /// On SQLite waiting works share one commit, each behind a savepoint of its own, so `work` must not wait for
    /// anything but the database. Call `read()` inside it and you do not see its writes.
    ///
    /// # Errors
    /// What `work` returns; `Duplicate` for a taken key; `Overloaded` when too much waits.
    pub async fn write<T, E, F, W>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(WriteSession) -> W + Send + 'static,
        W: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let job_added = Arc::new(AtomicBool::new(false));
        let flag = job_added.clone();
        let work = move |session: WriteSession| work(session.flagging(flag));
        let outcome = match &self.writer {
            Some(writer) => writer.run(work).await,
            None => self.write_alone(work).await,
        };
        if outcome.is_ok() && job_added.load(Ordering::SeqCst) {
            self.job_added.notify_one();
        }
        outcome
    }

    async fn write_alone<T, E, F, W>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(WriteSession) -> W,
        W: Future<Output = Result<T, E>>,
        E: From<StoreError>,
    {
        let begun = self.readers.begin_with_options(dialect::write_transaction()).await;
        let transaction = Arc::new(begun.map_err(StoreError::from)?);
        let outcome = work(WriteSession::inside(transaction.clone())).await;
        let transaction = Arc::try_unwrap(transaction)
            .map_err(|_| StoreError::Database("a write kept its session after it ended".to_owned()))?;
        match outcome {
            Ok(value) => {
                transaction.commit().await.map_err(StoreError::from)?;
                Ok(value)
            }
            Err(error) => {
                transaction.rollback().await.map_err(StoreError::from)?;
                Err(error)
            }
        }
    }

    /// Closes all connections; what was acknowledged is on the disk already.
    pub async fn close(self) {
        if let Some(writer) = self.writer.and_then(Arc::into_inner) {
            writer.stop().await;
        }
        if let Err(error) = self.readers.close().await {
            tracing::warn!(%error, "the database did not close cleanly");
        }
    }
}

pub(crate) async fn connect(
    options: &StoreOptions,
    max_connections: u32,
) -> Result<DatabaseConnection, StoreError> {
    let connect = dialect::connect_options(options, max_connections);
    Database::connect(connect).await.map_err(|error| match error {
        // The pool tries until then and keeps the reason to itself.
        DbErr::Conn(RuntimeErr::SqlxError(cause)) if matches!(*cause, SqlxError::PoolTimedOut) => {
            address_error(
                options,
                "no answer in 20 s; look whether the database server runs and lets this machine in",
            )
        }
        other => address_error(options, &other.to_string()),
    })
}

fn address_error(options: &StoreOptions, reason: &str) -> StoreError {
    let address = match options.url.rsplit_once('@') {
        Some((_, host)) => format!("...@{host}"),
        None => options.url.clone(),
    };
    StoreError::Address { address, reason: reason.to_owned() }
}

/// Makes an empty PostgreSQL database of this name, on the server at `url`; for tests and set-up.
///
/// # Errors
/// `Address` when the server cannot be reached, `Database` when it refuses.
pub async fn create_database(url: &str, name: &str) -> Result<(), StoreError> {
    let server = connect(&StoreOptions::new(url), 1).await?;
    server.execute_unprepared(&format!("CREATE DATABASE \"{}\"", name.replace('"', ""))).await?;
    Ok(server.close().await?)
}
