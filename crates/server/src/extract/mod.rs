//! What handlers ask for: the actor behind the request, and its input with a readable refusal.

mod input;
mod who;

pub(crate) use input::{Body, InPath, Listed, Params};
pub(crate) use who::{Acting, FromOurOwnPages, Watching};
