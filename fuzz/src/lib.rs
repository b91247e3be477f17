//! The bodies of the targets.

mod bodies;

pub use bodies::{expression, operations, spreadsheet, xform, xlsform};
