//! Rows of visits: what agents were asked to do and what came of it.

mod assignment;
mod detail;
mod list;
mod people;
mod selected;
mod targets;
mod workload;

pub use assignment::{NewVisit, insert_assigned};
pub use detail::{
    MoveRow, PhotoRow, PromiseRow, VisitEventRow, VisitRow, events_of, find, mark_reviewed, moves_of,
    photos_of, promises_of,
};
pub use list::{Due, VisitFilter, VisitListRow, batch_after, page};
pub use people::{PersonRow, people_of};
pub use selected::{Schedule, SelectedVisit, Selection, close, move_to, selected, set_schedule, withdraw};
pub use targets::{TargetRow, Targets, hold, targets};
pub use workload::{WorkloadRow, workload};
