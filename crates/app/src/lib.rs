//! What people do with Ronda: every function takes the actor first and authorises on its first line.

mod actor;
mod app;
mod audit;
mod bus;
mod error;
mod job;
mod local_day;
mod organization;
mod password;
mod review;
mod secret;
mod session;
mod visit_kind;
mod visit_kind_defaults;
mod visits;

pub use actor::{Actor, ActorKind, BranchScope, Permission};
pub use app::{App, SystemClock, SystemIds};
pub use bus::{Bus, LiveEvent};
pub use error::{AppError, FieldProblem};
pub use local_day::LocalDay;
pub use organization::{NewOrganization, Registered};
pub use password::Passwords;
pub use review::Decision;
pub use secret::{Secret, secret_hash};
pub use session::SignedIn;
pub use visit_kind::VisitKindDraft;
pub use visits::{
    AgentWorkload, Assigned, Assignment, Moved, MovedFrom, NewSchedule, SkipReason, Skipped, TimelineEntry,
    TimelineKind, VisitDetail,
};
