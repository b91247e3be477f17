//! One's own account.

pub(crate) mod change;
pub(crate) mod password;
pub(crate) mod show;
