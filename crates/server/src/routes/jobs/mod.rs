//! Background work in trouble.

pub(crate) mod list;
pub(crate) mod retry;
