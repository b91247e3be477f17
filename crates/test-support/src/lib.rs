//! For tests only: a fixed clock, seeded ids, both databases, and a running server.

mod database;
mod finished_round;
mod phone;
mod round;
mod running;
mod smtp;

pub use database::{Database, on_every_database};
pub use finished_round::{DOOR, Finished, FinishedRound};
pub use phone::{Phone, key_text};
pub use round::{AgentOnRound, DOOR_LAT, DOOR_LON, Round};
pub use running::{TestServer, test_app};
pub use smtp::{Mail, SmtpServer};
