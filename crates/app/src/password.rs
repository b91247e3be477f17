//! Passwords: argon2id at the OWASP floor, in a bounded pool so that sign-ins cannot starve the rest.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::{AppError, FieldProblem};

/// Fewest characters (NIST SP 800-63B).
const MIN_LENGTH: usize = 8;
/// Most bytes; beyond it is abuse.
const MAX_LENGTH: usize = 256;
/// The most used passwords, from published breaches; one a line, after a few lines that say where they are from.
const COMMON: &str = include_str!("common_passwords.txt");
static TOO_COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| COMMON.lines().filter(|line| !line.starts_with("# ")).collect());

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
    } else if is_too_common(password) {
        let message = "this is one of the most used passwords; choose another";
        problems.push(FieldProblem::new(field, "password_too_common", message));
    }
}

/// Whether it is in the list, as it is or without the digits and signs people put behind such a word.
fn is_too_common(password: &str) -> bool {
    let password = password.to_lowercase();
    let word = password.trim_end_matches(|sign: char| !sign.is_alphabetic());
    TOO_COMMON.contains(password.as_str()) || TOO_COMMON.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_was_in_breaches_is_refused_also_with_a_number_behind_it() {
        let cases = [
            ("password", true),
            ("Password1", true),
            ("PRINCESS", true),
            ("princess2026!", true),
            ("qwertyuiop", true),
            ("contraseña", true),
            ("1q2w3e4r", true),
            ("una clave larga", false),
            ("la ronda de hoy", false),
            ("correct horse battery", false),
            ("8305917264", false),
        ];
        for (password, expected) in cases {
            assert_eq!(is_too_common(password), expected, "{password}");
        }
        assert!(TOO_COMMON.len() > 8_000);
    }

    #[test]
    fn length_is_counted_in_letters_and_bounded_in_bytes() {
        let cases = [("ñañañañ", "password_length"), ("ñañañaña", ""), (&"x".repeat(257), "password_length")];
        for (password, expected) in cases {
            let mut problems = Vec::new();
            check_password(password, "password", &mut problems);
            assert_eq!(problems.first().map_or("", |problem| problem.code), expected, "{password}");
        }
    }
}
