//! For tests only: a fixed clock, seeded ids, both databases, a running server, and an organization to test with.

mod database;
mod running;
mod tenant;

pub use database::{Database, on_every_database};
pub use ronda_store as store;
pub use running::{TestServer, test_app};
pub use tenant::{Tenant, TestAccount, TestPerson, TestPhone};
