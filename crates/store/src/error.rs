//! What can go wrong with the database, in words the layers above can act on.

use sea_orm::{DbErr, SqlErr};
use thiserror::Error;

/// A failed statement, commit or connection.
#[derive(Debug, Error, Clone)]
pub enum StoreError {
    /// A unique key is taken; whoever wrote first keeps it.
    #[error("already there: {0}")]
    Duplicate(String),
    /// The address of the database is not one we can open.
    #[error(
        "cannot open the database {address:?}: {reason}; expected sqlite://PATH or postgres://USER@HOST/NAME"
    )]
    Address {
        /// The address without its password.
        address: String,
        /// What the driver said.
        reason: String,
    },
    /// Too much is waiting to be written.
    #[error("the database is overloaded; try again in a moment")]
    Overloaded,
    /// A row holds what its column cannot mean.
    #[error("the database holds {value:?} in {column}")]
    Corrupt {
        /// Table and column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// Anything else the driver reports.
    #[error("database: {0}")]
    Database(String),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) => Self::Duplicate(what),
            _ => Self::Database(error.to_string()),
        }
    }
}
