//! Webhooks: customers' own systems that are told of events.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod list;
pub(crate) mod test;
