//! Every SQL statement of Ronda: migrations, rows and the concrete `Store`, the same code on SQLite and PostgreSQL.

pub mod accounts;
pub mod addresses;
pub mod api_tokens;
pub mod audit;
pub mod debtors;
mod dialect;
mod error;
pub mod facts;
pub mod import_visits;
pub mod imports;
pub mod lookups;
mod migration;
pub mod organizations;
pub mod portfolios;
mod session;
pub mod sessions;
mod store;
pub mod users;
mod writer;

pub use error::StoreError;
pub use session::{Session, WriteSession};
pub use store::{Durability, Store, StoreOptions, create_database};
