//! The first run.

pub(crate) mod register;
pub(crate) mod state;
