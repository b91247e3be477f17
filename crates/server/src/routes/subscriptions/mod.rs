//! Who is told of what by e-mail.

pub(crate) mod change;
pub(crate) mod list;
