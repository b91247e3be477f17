//! Every SQL statement of Ronda: migrations, rows and the concrete `Store`, the same code on SQLite and PostgreSQL.

pub mod audit;
pub mod branches;
pub mod devices;
mod dialect;
mod error;
pub mod facts;
pub mod links;
mod listing;
mod migration;
pub mod organizations;
mod session;
pub mod sessions;
mod store;
pub mod user_list;
pub mod users;
mod writer;

pub use error::StoreError;
pub use listing::{Listing, Page};
pub use session::{Session, WriteSession};
pub use store::{Durability, Store, StoreOptions, create_database};
