//! Questionnaires: drafts, versions, and files of other tools.

pub(crate) mod add;
pub(crate) mod begin;
pub(crate) mod changes;
pub(crate) mod draft;
pub(crate) mod export;
pub(crate) mod library;
pub(crate) mod list;
pub(crate) mod publish;
pub(crate) mod publish_draft;
pub(crate) mod read;
pub(crate) mod retire;
pub(crate) mod show;
pub(crate) mod xlsform;

/// Largest form file taken, bytes.
pub(crate) const LARGEST_FILE_BYTES: usize = 16 << 20;
