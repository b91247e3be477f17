//! What people do with Ronda: every function takes the actor first and authorises on its first line.

mod accounts;
mod actor;
mod api_tokens;
mod app;
mod audit;
mod bus;
mod error;
mod fold;
mod imports;
mod organization;
mod password;
mod portfolio;
mod secret;
mod session;

pub use accounts::{AccountDetails, AccountPage};
pub use actor::{Actor, ActorKind, BranchScope, Permission};
pub use api_tokens::NewApiToken;
pub use app::{App, SystemClock, SystemIds};
pub use bus::{Bus, LiveEvent};
pub use error::{AppError, FieldProblem};
pub use imports::{DryRun, ImportPlan, ImportSource, NewImport, ReceivedImport, sentence};
pub use organization::{NewOrganization, Registered};
pub use password::Passwords;
pub use portfolio::{PortfolioSummary, PortfolioWords};
pub use secret::{Secret, secret_hash};
pub use session::SignedIn;
