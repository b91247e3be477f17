//! A door to the database: statements in, typed rows out. Parameters are `$1`, `$2` ... on both databases.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, FromQueryResult,
    QueryResult, Statement, Value,
};

use crate::{StoreError, dialect};

/// Rows of one INSERT at most. More gain nothing, and a kept statement's memory grows with them.
const MOST_ROWS: usize = 128;

/// For reading.
#[derive(Debug, Clone)]
pub struct Session(Source);

#[derive(Debug, Clone)]
enum Source {
    Pool(DatabaseConnection),
    Transaction(Arc<DatabaseTransaction>),
}

/// For writing: a [`Session`] inside a write transaction.
#[derive(Debug, Clone)]
pub struct WriteSession {
    session: Session,
    /// Set when a job was added, so that the runner is woken after the commit.
    job_added: Arc<AtomicBool>,
}

impl Deref for WriteSession {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl Session {
    pub(crate) fn over_pool(pool: DatabaseConnection) -> Self {
        Self(Source::Pool(pool))
    }

    pub(crate) fn backend(&self) -> DbBackend {
        match &self.0 {
            Source::Pool(pool) => pool.get_database_backend(),
            Source::Transaction(transaction) => transaction.get_database_backend(),
        }
    }

    /// The tail that locks what a SELECT reads until this transaction ends.
    pub(crate) fn for_update(&self) -> &'static str {
        dialect::for_update(self.backend())
    }

    /// The tail that locks the rows it can have and leaves out those another transaction holds.
    pub(crate) fn for_update_of_free(&self) -> &'static str {
        dialect::for_update_of_free(self.backend())
    }

    /// The rows of a table that belong to each row of `told`, called `found`, looked up row by row.
    pub(crate) fn each_found(&self, table: &str, condition: &str) -> String {
        dialect::each_found(self.backend(), table, condition)
    }

    pub(crate) async fn all<Row: FromQueryResult>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<Row>, StoreError> {
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let rows = match &self.0 {
            Source::Pool(pool) => pool.query_all_raw(statement).await?,
            Source::Transaction(transaction) => transaction.query_all_raw(statement).await?,
        };
        rows.iter().map(|row| Row::from_query_result(row, "").map_err(StoreError::from)).collect()
    }

    /// The rows of `<head> (..), (..) <tail>` for many rows of values.
    pub(crate) async fn all_over<Row: FromQueryResult>(
        &self,
        head: &str,
        width: usize,
        cells: Vec<Value>,
        tail: &str,
    ) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for (sql, chunk) in statements_over(self.backend(), (head, tail), width, cells) {
            rows.extend(self.all(&sql, chunk).await?);
        }
        Ok(rows)
    }

    pub(crate) async fn one<Row: FromQueryResult>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Option<Row>, StoreError> {
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let row = self.query_one(statement).await?;
        Ok(row.map(|row| Row::from_query_result(&row, "")).transpose()?)
    }

    /// The first column of the first row, named `value` in the statement.
    pub(crate) async fn value<T: sea_orm::TryGetable>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Option<T>, StoreError> {
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let row = self.query_one(statement).await?;
        Ok(row.map(|row| row.try_get::<T>("", "value")).transpose()?)
    }

    async fn query_one(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.0 {
            Source::Pool(pool) => pool.query_one_raw(statement).await,
            Source::Transaction(transaction) => transaction.query_one_raw(statement).await,
        }
    }
}

impl WriteSession {
    pub(crate) fn inside(transaction: Arc<DatabaseTransaction>) -> Self {
        Self { session: Session(Source::Transaction(transaction)), job_added: Arc::default() }
    }

    /// The same transaction, raising this flag instead when a job is added.
    pub(crate) fn flagging(self, job_added: Arc<AtomicBool>) -> Self {
        Self { job_added, ..self }
    }

    /// Notes that this transaction adds a job.
    pub(crate) fn note_job(&self) {
        self.job_added.store(true, Ordering::SeqCst);
    }

    /// Runs one statement; the number of rows it touched.
    pub(crate) async fn execute(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<u64, StoreError> {
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let done: ExecResult = match &self.session.0 {
            Source::Pool(pool) => pool.execute_raw(statement).await?,
            Source::Transaction(transaction) => transaction.execute_raw(statement).await?,
        };
        Ok(done.rows_affected())
    }

    /// `INSERT INTO <head> VALUES (..), (..) <tail>` for many rows.
    ///
    /// `head` is table and column list, `width` the number of columns, `cells` all rows' values one after another.
    pub(crate) async fn insert_many(
        &self,
        head: &str,
        width: usize,
        cells: Vec<Value>,
        tail: &str,
    ) -> Result<u64, StoreError> {
        self.execute_over(&format!("INSERT INTO {head} VALUES"), width, cells, tail).await
    }

    /// `<head> (..), (..) <tail>` for many rows; one that takes part in two statements must not matter.
    pub(crate) async fn execute_over(
        &self,
        head: &str,
        width: usize,
        cells: Vec<Value>,
        tail: &str,
    ) -> Result<u64, StoreError> {
        let mut touched = 0;
        for (sql, chunk) in statements_over(self.backend(), (head, tail), width, cells) {
            touched += self.execute(&sql, chunk).await?;
        }
        Ok(touched)
    }
}

/// The statements for many rows of values. Statements are prepared once and kept, so the rows are cut into powers of
/// two: few different statements, whatever the number of rows.
fn statements_over(
    backend: DbBackend,
    (head, tail): (&str, &str),
    width: usize,
    cells: Vec<Value>,
) -> impl Iterator<Item = (String, Vec<Value>)> {
    let mut left = cells.len() / width;
    let mut cells = cells.into_iter();
    std::iter::from_fn(move || {
        let rows = (1 << left.checked_ilog2()?).min(MOST_ROWS);
        left -= rows;
        let sql = format!("{head} {} {tail}", dialect::cells(backend, width, rows));
        Some((sql, cells.by_ref().take(rows * width).collect()))
    })
}
