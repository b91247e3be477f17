//! Rows of accounts: one debt each.

mod filter;
mod list;
mod row;
mod write;

pub use filter::{AccountFilter, AccountSort, in_branches};
pub use list::{AccountListRow, MapPoint, count, ids, map_points, page};
pub use row::{AccountRow, by_external_ids, find};
pub use write::{set_has_pin, upsert};
