//! Questionnaires and their versions.

pub(crate) mod add;
pub(crate) mod export;
pub(crate) mod library;
pub(crate) mod list;
pub(crate) mod publish;
pub(crate) mod show;
