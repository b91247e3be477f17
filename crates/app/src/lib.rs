//! What people do with Ronda: every function takes the actor first and authorises on its first line.

mod actor;
mod agent;
mod app;
mod audit;
mod branch;
mod bus;
mod device;
mod dossier;
mod enrolment;
mod error;
mod job;
mod labels;
mod link;
mod notice;
mod organization;
mod password;
mod secret;
mod server_key;
mod session;
mod sync;
mod visit_kind_defaults;

pub use actor::{Actor, ActorKind, BranchScope, Permission};
pub use agent::AgentDetails;
pub use app::{App, SystemClock, SystemIds};
pub use branch::BranchDetails;
pub use bus::{Bus, LiveEvent};
pub use dossier::Dossier;
pub use enrolment::{Enrolled, EnrolmentLink, NewPhone};
pub use error::{AppError, FieldProblem};
pub use labels::Answer;
pub use notice::{NewMessage, NewWebhook, OutboxPage, OutboxQuery, Subscriber, Topic, WEBHOOK_EVENTS};
pub use organization::{NewOrganization, Registered};
pub use password::Passwords;
pub use ronda_store::StoreError;
pub use secret::{Secret, secret_hash};
pub use session::SignedIn;
