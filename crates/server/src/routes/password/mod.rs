//! Choosing a password by a one-time link.

pub(crate) mod choose;
pub(crate) mod link;
pub(crate) mod reset;
