//! A shift's path: where it stood still, where it broke off and why, and a lighter line to draw.

mod gaps;
mod simplify;
mod stops;

pub use gaps::{Gap, GapCause, PhoneSign, PhoneSignKind, gaps};
pub use simplify::simplify;
pub use stops::{Stop, stops};
