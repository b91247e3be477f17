//! Secrets made by the server: shown once, kept only as their SHA-256.

use sha2::{Digest, Sha256};

use crate::AppError;

/// A fresh 256-bit secret as text; never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A fresh secret behind this prefix, such as `rnd_`.
    ///
    /// # Errors
    /// `Internal` when the operating system gives no randomness.
    pub fn generate(prefix: &str) -> Result<Self, AppError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(Self(format!("{prefix}{}", hex::encode(bytes))))
    }

    /// The text to hand out, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the database keeps.
    pub fn hash(&self) -> Vec<u8> {
        secret_hash(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// What the database keeps of a secret; enough, as the secret has 256 random bits.
pub fn secret_hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
