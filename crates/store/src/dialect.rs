//! The only file that asks which database it is.

use std::path::Path;
use std::time::Duration;

use sea_orm::{ConnectOptions, DbBackend, SqliteTransactionMode, TransactionOptions};

use crate::store::{Durability, StoreOptions};

/// The schema's portable types in this database's words.
pub(crate) fn schema_text(backend: DbBackend, portable: &str) -> String {
    // SQLite counts what is unknown as smallest anyway, and has no words for it in an index.
    let (id, bytes, nulls_last) = match backend {
        DbBackend::Postgres => ("UUID", "BYTEA", " NULLS LAST"),
        _ => ("BLOB", "BLOB", ""),
    };
    portable.replace("{ID}", id).replace("{BYTES}", bytes).replace("{NULLS_LAST}", nulls_last)
}

/// Writes go through one grouping writer; only SQLite needs it, as it has one writer at a time anyway.
pub(crate) fn has_single_writer(backend: DbBackend) -> bool {
    backend == DbBackend::Sqlite
}

/// How every write transaction begins: SQLite takes the write lock at once, as an upgraded reader fails under load.
pub(crate) fn write_transaction() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// The tail of a SELECT that holds the rows it read until the transaction ends; SQLite's writer is alone already.
pub(crate) fn for_update(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => " FOR UPDATE",
        _ => "",
    }
}

/// Like [`for_update`], but rows that another transaction holds are left out instead of waited for.
pub(crate) fn for_update_of_free(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => " FOR UPDATE SKIP LOCKED",
        _ => "",
    }
}

/// The places of many rows' values in their order, `($1, $2), ($3, $4)` for two rows of two. SQLite has no numbers here:
/// its driver asks for the name of each place, and SQLite searches all names of the statement each time, so that 128
/// rows of 25 would cost five million steps.
pub(crate) fn cells(backend: DbBackend, width: usize, rows: usize) -> String {
    let place = |place: usize| match backend {
        DbBackend::Postgres => format!("${place}"),
        _ => "?".to_owned(),
    };
    let row = |first: usize| {
        let places: Vec<String> = (first..first + width).map(place).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(|index| row(index * width + 1)).collect::<Vec<_>>().join(", ")
}

/// Joins each row of `told` to the rows of a table that belong to it, called `found`, looking them up row by row. PostgreSQL
/// plans a statement while a table is young, keeps the plan, and would read the whole table for each; SQLite keeps the order
/// of a CROSS JOIN.
pub(crate) fn each_found(backend: DbBackend, table: &str, condition: &str) -> String {
    match backend {
        DbBackend::Postgres => {
            format!("CROSS JOIN LATERAL (SELECT * FROM {table} AS found WHERE {condition} OFFSET 0) AS found")
        }
        _ => format!("CROSS JOIN {table} AS found ON {condition}"),
    }
}

/// Connection options for readers, and for the writer when `max_connections` is 1.
pub(crate) fn connect_options(options: &StoreOptions, max_connections: u32) -> ConnectOptions {
    let mut connect = ConnectOptions::new(&options.url);
    connect.max_connections(max_connections).min_connections(1).acquire_timeout(Duration::from_secs(20));
    connect.sqlx_logging(false).test_before_acquire(false);
    let synchronous = match options.durability {
        Durability::Full => "FULL",
        Durability::None => "OFF",
    };
    connect.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(15))
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", synchronous)
            .pragma("cache_size", "-8000")
            .pragma("temp_store", "MEMORY")
            .pragma("wal_autocheckpoint", "4000")
            .statement_cache_capacity(256)
    });
    connect
}

/// The folder a SQLite address points into, so that it can be made.
pub(crate) fn database_folder(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite://")?;
    Path::new(path.split('?').next()?).parent()
}
