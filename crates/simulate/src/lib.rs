//! An invented town with invented people, and phones that walk through it. The same seed gives the same world.

pub mod chance;
pub mod gps;
pub mod person;
pub mod route;
pub mod tiles;
pub mod town;

pub use chance::Chance;
pub use gps::{Gps, Reading};
pub use person::Person;
pub use route::Route;
pub use town::{Door, Town};
