//! Every SQL statement of Ronda: migrations, rows and the concrete `Store`, the same code on SQLite and PostgreSQL.

pub mod audit;
mod dialect;
mod error;
pub mod facts;
pub mod feed;
pub mod jobs;
mod listing;
mod migration;
pub mod organizations;
pub mod questionnaires;
pub mod reviews;
mod session;
pub mod sessions;
mod store;
pub mod users;
pub mod visit_kinds;
pub mod visits;
mod writer;

pub use error::StoreError;
pub use listing::{Listing, Page};
pub use session::{Session, WriteSession};
pub use store::{Durability, Store, StoreOptions, create_database};
