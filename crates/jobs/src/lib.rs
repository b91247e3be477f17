//! Durable background work: e-mail and webhooks. One file per job; the runner claims, retries and gives up.

mod backoff;
mod context;
mod format;
mod geocoder;
mod job;
mod kinds;
mod language;
mod letter;
mod mailer;
mod private_address;
mod runner;

pub use context::JobsOptions;
pub use mailer::MailerError;
pub use runner::{RunningJobs, start};
