//! The record's troubles: what was set aside, and what is wrong with phones' logs.

pub(crate) mod chains;
pub(crate) mod quarantine;
pub(crate) mod settle;
pub(crate) mod settle_finding;
