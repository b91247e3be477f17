//! Every SQL statement of Ronda: migrations, rows and the concrete `Store`, the same code on SQLite and PostgreSQL.

pub mod audit;
pub mod branches;
mod clauses;
pub mod devices;
mod dialect;
pub mod dossiers;
mod error;
pub mod facts;
pub mod feed;
pub mod field_effects;
mod id_list;
pub mod jobs;
pub mod links;
mod listing;
pub mod messages;
mod migration;
pub mod organizations;
pub mod questionnaires;
pub mod record;
mod session;
pub mod sessions;
mod store;
pub mod subscriptions;
pub mod user_list;
pub mod users;
pub mod visit_effects;
pub mod visit_kinds;
pub mod visit_photos;
pub mod webhooks;
mod writer;

pub use error::StoreError;
pub use listing::{Listing, Page};
pub use session::{Session, WriteSession};
pub use store::{Durability, Store, StoreOptions, create_database};
