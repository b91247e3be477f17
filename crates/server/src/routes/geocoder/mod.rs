//! The geocoder and its queue.

pub(crate) mod change;
pub(crate) mod queue;
pub(crate) mod show;
