//! The OpenRosa protocol, as ODK Collect speaks it: the list of forms, each form, its files, and submissions.

pub(crate) mod answer;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod form_list;
pub(crate) mod manifest;
pub(crate) mod offer;
pub(crate) mod submit;

/// The most bytes of one request with a submission and its files; ODK Collect splits what is larger.
pub(crate) const LARGEST_SUBMISSION_BYTES: usize = 32 * 1024 * 1024;
