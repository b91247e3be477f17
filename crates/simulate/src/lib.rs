//! An invented town with invented people, and phones that walk through it. The same seed gives the same world.

pub mod answers;
pub mod chance;
pub mod day;
pub mod errand;
pub mod feed;
pub mod fleet;
pub mod gps;
pub mod person;
pub mod phone;
pub mod picture;
pub mod portfolio;
pub mod route;
pub mod set_up;
pub mod tiles;
pub mod town;
pub mod wire;

pub use chance::Chance;
pub use day::{Day, Happening, Manner, Moment};
pub use errand::{Errand, Leaf, Stop};
pub use gps::{Gps, Reading};
pub use person::Person;
pub use phone::{Ledger, Phone};
pub use picture::Picture;
pub use route::Route;
pub use town::{Door, Town};
