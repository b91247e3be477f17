//! For tests only: a fixed clock, seeded ids, both databases, and a running server.

mod database;
mod round;
mod running;
mod smtp;

pub use database::{Database, on_every_database};
pub use round::{DOOR, Finished, Round};
pub use running::{TestServer, test_app};
pub use smtp::{Mail, SmtpServer};
