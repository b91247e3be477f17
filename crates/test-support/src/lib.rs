//! For tests only: a fixed clock, seeded ids, both databases, and a running server.

mod database;
mod running;

pub use database::{Database, on_every_database};
pub use running::{TestServer, test_app};
