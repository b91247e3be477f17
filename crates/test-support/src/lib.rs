//! For tests only: a fixed clock, seeded ids, both databases, and a running server.

mod database;
mod phone;
mod round;
mod running;

pub use database::{Database, on_every_database};
pub use phone::{Phone, key_text};
pub use round::{AgentOnRound, DOOR_LAT, DOOR_LON, Round};
pub use running::{TestServer, test_app};
