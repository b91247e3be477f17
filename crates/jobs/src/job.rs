//! How a job ends.

use ronda_app::{AppError, JobRow};
use ronda_domain::{Failure, FailureReason, Timestamp};
use serde::de::DeserializeOwned;
use thiserror::Error;

/// A job that went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The job ended itself in the transaction of its effects.
    Itself,
    /// The runner is to end it.
    Now,
}

/// A job that is not done.
#[derive(Debug, Error)]
pub(crate) enum JobError {
    /// Nothing failed; it is only too early.
    #[error("not before {0}")]
    NotYet(Timestamp),
    /// It may go better later.
    #[error("{0}")]
    Retry(Failure),
    /// It will not go better by itself; a person must look.
    #[error("{0}")]
    GiveUp(Failure),
}

impl JobError {
    /// A fault of this system, which trying again will not mend.
    pub(crate) fn broken(detail: impl Into<String>) -> Self {
        Self::GiveUp(Failure::new(FailureReason::Internal, detail))
    }
}

impl From<AppError> for JobError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound { .. } => {
                Self::GiveUp(Failure::new(FailureReason::Missing, error.to_string()))
            }
            other => Self::Retry(Failure::new(FailureReason::Internal, other.to_string())),
        }
    }
}

/// What the job works on.
pub(crate) fn payload<T: DeserializeOwned>(job: &JobRow) -> Result<T, JobError> {
    serde_json::from_str(&job.payload)
        .map_err(|error| JobError::broken(format!("the job's payload cannot be read: {error}")))
}
