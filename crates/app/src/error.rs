//! What can go wrong when someone does something, in words the person can act on.

use ronda_store::StoreError;
use thiserror::Error;

/// A refused or failed action.
#[derive(Debug, Error)]
pub enum AppError {
    /// Nobody is signed in, or the credential is not (or no longer) good.
    #[error("sign in first")]
    Unauthenticated,
    /// The phone's credential was good once; somebody revoked the phone.
    #[error("this phone was revoked; it needs a new enrolment link")]
    DeviceRevoked,
    /// Signed in, but not allowed.
    #[error("your role or branch does not allow this")]
    Forbidden,
    /// There is no such thing, or it is not the actor's to see.
    #[error("there is no {what} {id}")]
    NotFound {
        /// The kind of thing.
        what: &'static str,
        /// Which one was asked for.
        id: String,
    },
    /// The input does not hold; every problem at once.
    #[error("{} field(s) need attention", .0.len())]
    Invalid(Vec<FieldProblem>),
    /// It clashes with what is there.
    #[error("{message}")]
    Conflict {
        /// Stable code for programs.
        code: &'static str,
        /// One English sentence.
        message: String,
    },
    /// Too many tries; come back later.
    #[error("too many tries; wait {retry_after_s} s")]
    TooMany {
        /// Seconds to wait.
        retry_after_s: u64,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something else of the server failed; the details are in its log.
    #[error("internal: {0}")]
    Internal(String),
}

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// Name of the field as it is on the wire.
    pub field: String,
    /// Stable code for translations.
    pub code: &'static str,
    /// What it speaks of, as it was given, for translations; often blank.
    pub subject: String,
    /// What is wrong and what was expected, one English sentence.
    pub message: String,
}

impl FieldProblem {
    /// A problem with this field.
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: field.into(), code, subject: String::new(), message: message.into() }
    }

    /// The same about this name, list or word.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }
}

impl AppError {
    /// There is no such thing.
    pub fn not_found(what: &'static str, id: impl std::fmt::Display) -> Self {
        Self::NotFound { what, id: id.to_string() }
    }

    /// One field does not hold.
    pub fn invalid(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldProblem::new(field, code, message)])
    }
}
