//! Those who sign in to the console: invited by link, changed, shut out; and what each does with their own account.

mod invitation;
mod password;
mod profile;
mod user;

pub use invitation::Invitation;
pub use password::LinkState;
pub use profile::ProfileDetails;
pub use user::PersonDetails;
