//! Passwords: argon2id at the OWASP floor, in a bounded pool so that sign-ins cannot starve the rest.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::{AppError, FieldProblem};

/// Fewest characters (NIST SP 800-63B).
const MIN_LENGTH: usize = 8;
/// Most bytes; beyond it is abuse.
const MAX_LENGTH: usize = 256;
/// The most used passwords of eight or more characters, in the languages of our users.
const TOO_COMMON: [&str; 24] = [
    "12345678",
    "123456789",
    "1234567890",
    "password",
    "password1",
    "contraseña",
    "contrasena",
    "contrasenia",
    "qwertyui",
    "qwerty123",
    "qwertyuiop",
    "11111111",
    "00000000",
    "87654321",
    "abcd1234",
    "abc12345",
    "iloveyou",
    "teamo123",
    "mexico123",
    "colombia",
    "cobranza",
    "cobranza1",
    "senha123",
    "brasil123",
];

/// The pool that hashes and checks passwords.
#[derive(Debug, Clone)]
pub struct Passwords {
    slots: Arc<Semaphore>,
}

impl Passwords {
    /// At most this many at once (19 MiB of memory each).
    pub fn with_slots(slots: usize) -> Self {
        Self { slots: Arc::new(Semaphore::new(slots)) }
    }

    /// Hashes a new password to PHC text.
    pub async fn hash(&self, password: &str) -> Result<String, AppError> {
        let password = password.to_owned();
        self.apart(move || {
            let hash = Argon2::default().hash_password(password.as_bytes());
            hash.map(|hash| hash.to_string()).map_err(|error| AppError::Internal(error.to_string()))
        })
        .await?
    }

    /// Whether the password is the one that was hashed. With no hash the same time is spent, and the answer is no.
    pub async fn verify(&self, password: &str, hash: Option<String>) -> Result<bool, AppError> {
        let password = password.to_owned();
        self.apart(move || match hash.as_deref().map(PasswordHash::new) {
            Some(Ok(parsed)) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
            _ => Argon2::default().hash_password(password.as_bytes()).is_err(),
        })
        .await
    }

    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let slot = self.slots.clone().acquire_owned().await;
        let slot = slot.map_err(|error| AppError::Internal(error.to_string()))?;
        let done = tokio::task::spawn_blocking(move || {
            let value = work();
            drop(slot);
            value
        });
        done.await.map_err(|error| AppError::Internal(error.to_string()))
    }
}

/// Adds what is wrong with a chosen password; length and commonness only, no rules of composition.
pub(crate) fn check_password(password: &str, field: &str, problems: &mut Vec<FieldProblem>) {
    if password.chars().count() < MIN_LENGTH || password.len() > MAX_LENGTH {
        let message = format!("expected {MIN_LENGTH} to {MAX_LENGTH} characters");
        problems.push(FieldProblem::new(field, "password_length", message));
    } else if TOO_COMMON.contains(&password.to_lowercase().as_str()) {
        let message = "this is one of the most used passwords; choose another";
        problems.push(FieldProblem::new(field, "password_too_common", message));
    }
}
