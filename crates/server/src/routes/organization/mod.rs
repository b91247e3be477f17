//! The organization's settings.

pub(crate) mod change;
pub(crate) mod show;
