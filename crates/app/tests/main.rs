//! What people and phones do, without HTTP, on both databases.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod phone_feed;
mod sync;
