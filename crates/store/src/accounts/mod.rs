//! Rows of accounts: one debt each.

mod filter;
mod list;
mod map;
mod row;
mod timeline;
mod write;

pub use filter::{AccountFilter, AccountSort, in_branches};
pub use list::{AccountListRow, count, ids, page};
pub use map::{Bounds, MapCell, MapPoint, cells_inside, count_inside, points_inside};
pub use row::{AccountRow, by_external_ids, find};
pub use timeline::{TimelineRow, timeline};
pub use write::{set_has_pin, upsert};
