//! Every SQL statement of Ronda: migrations, rows and the concrete `Store`, the same code on SQLite and PostgreSQL.

pub mod audit;
mod dialect;
mod error;
pub mod facts;
pub mod jobs;
mod migration;
pub mod organizations;
mod session;
pub mod sessions;
mod store;
pub mod users;
mod writer;

pub use error::StoreError;
pub use session::{Session, WriteSession};
pub use store::{Durability, Store, StoreOptions, create_database};
