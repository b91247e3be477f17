//! What only phones call: sending events, following the feed, uploading files.

pub(crate) mod feed;
pub(crate) mod sync;
mod wire;

/// The most bytes a batch may have on the wire.
pub(crate) const LARGEST_BATCH_BYTES: usize = 8 * 1024 * 1024;
