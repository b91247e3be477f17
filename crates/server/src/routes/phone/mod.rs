//! What only phones call: sending events, following the feed, uploading files.

pub(crate) mod sync;
