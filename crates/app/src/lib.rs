//! What people do with Ronda: every function takes the actor first and authorises on its first line.

mod actor;
mod app;
mod audit;
mod bus;
mod error;
mod job;
mod organization;
mod password;
mod secret;
mod session;

pub use actor::{Actor, ActorKind, BranchScope, Permission};
pub use app::{App, SystemClock, SystemIds};
pub use bus::{Bus, LiveEvent};
pub use error::{AppError, FieldProblem};
pub use organization::{NewOrganization, Registered};
pub use password::Passwords;
pub use ronda_store::StoreError;
pub use secret::{Secret, secret_hash};
pub use session::SignedIn;
