//! The kinds of jobs, one file each.

mod email_link;
mod email_promise;
mod email_visit;
mod geocode;
mod send_message;
mod visit_view;
mod webhook;
pub(crate) mod webhook_delivery;

use ronda_app::{AppError, JobRow};
use ronda_domain::Failure;

use crate::context::Context;
use crate::job::{Ended, JobError};

/// Whether jobs of this kind are done together, so that a burst becomes one message.
pub(crate) fn gathers(kind: &str) -> bool {
    kind == "email_visit"
}

/// Runs a job of any kind once, or several of a kind that gathers.
pub(crate) async fn run(context: &Context, jobs: &[JobRow]) -> Result<Ended, JobError> {
    let Some(job) = jobs.first() else { return Ok(Ended::Itself) };
    match job.kind.as_str() {
        "email_visit" => email_visit::run(context, jobs).await,
        "email_promise" => email_promise::run(context, job).await,
        "email_link" => email_link::run(context, job).await,
        "email_test" => email_link::run_test(context, job).await,
        "geocode" => geocode::run(context, job).await,
        "send_message" => send_message::run(context, job).await,
        "webhook" => webhook::run(context, job).await,
        "webhook_delivery" => webhook_delivery::run(context, job).await,
        unknown => Err(JobError::broken(format!("this version knows no job of the kind {unknown:?}"))),
    }
}

/// What a kind does when its job is given up.
pub(crate) async fn given_up(context: &Context, job: &JobRow, error: &Failure) -> Result<(), AppError> {
    match job.kind.as_str() {
        "send_message" => send_message::given_up(context, job, error).await,
        _ => Ok(()),
    }
}
