//! ECDSA over P-256 with SHA-256: the device's and the server's keys and signatures, as WebCrypto makes them.

use p256::ecdsa::signature::hazmat::PrehashSigner;
use p256::ecdsa::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::bytes::{Bytes, Hash256};

/// Raw `r || s`, 32 bytes each; what WebCrypto's `sign` returns. Base64url in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(transparent)]
pub struct Signature(pub Bytes<64>);

/// The uncompressed point `04 || x || y`, 65 bytes; what WebCrypto exports as `raw`. Base64url in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(transparent)]
pub struct PublicKey(pub Bytes<65>);

/// Why bytes are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyError {
    /// Not a point of the curve in uncompressed form.
    #[error("expected a P-256 point in uncompressed form, 65 bytes beginning with 04")]
    NotAPoint,
    /// Not a number between 1 and the order of the curve.
    #[error("expected a P-256 secret of 32 bytes")]
    NotASecret,
}

impl PublicKey {
    /// Makes the key ready for use; the point is checked to lie on the curve.
    pub fn verifier(&self) -> Result<Verifier, KeyError> {
        let bytes = &self.0.0;
        if bytes[0] != 4 {
            return Err(KeyError::NotAPoint);
        }
        let point = VerifyingKey::from_sec1_bytes(bytes).map_err(|_| KeyError::NotAPoint)?;
        Ok(Verifier(verify::ready(*self, point)))
    }

    /// What people compare by eye: the SHA-256 of the 65 bytes.
    pub fn fingerprint(&self) -> Hash256 {
        Hash256::of(&self.0.0)
    }
}

/// A public key ready for checking signatures.
#[derive(Debug, Clone)]
pub struct Verifier(verify::Ready);

impl Verifier {
    /// Whether the signature was made by this key over this message.
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        verify::verifies(&self.0, message, signature)
    }
}

/// On servers the check is the dearest part of taking in an event; ring's is hand-tuned for each processor.
#[cfg(not(target_family = "wasm"))]
mod verify {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::{PublicKey, Signature, VerifyingKey};

    pub(super) type Ready = UnparsedPublicKey<[u8; 65]>;

    pub(super) fn ready(key: PublicKey, _on_the_curve: VerifyingKey) -> Ready {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.0.0)
    }

    pub(super) fn verifies(key: &Ready, message: &[u8], signature: &Signature) -> bool {
        key.verify(message, &signature.0.0).is_ok()
    }
}

/// On the phone the same library that signs in tests checks too: it compiles to WebAssembly.
#[cfg(target_family = "wasm")]
mod verify {
    use p256::ecdsa::signature::hazmat::PrehashVerifier;

    use super::{PublicKey, Signature, VerifyingKey};
    use crate::bytes::Hash256;

    pub(super) type Ready = VerifyingKey;

    pub(super) fn ready(_bytes: PublicKey, key: VerifyingKey) -> Ready {
        key
    }

    pub(super) fn verifies(key: &Ready, message: &[u8], signature: &Signature) -> bool {
        p256::ecdsa::Signature::from_slice(&signature.0.0)
            .is_ok_and(|signature| key.verify_prehash(&Hash256::of(message).0, &signature).is_ok())
    }
}

/// Something that signs: a software key here, WebCrypto on the phone.
pub trait Signer {
    /// The public half.
    fn public_key(&self) -> PublicKey;

    /// Signs the message with this SHA-256.
    fn sign(&self, message_hash: Hash256) -> Result<Signature, SignError>;
}

/// The key refused to sign; a software key never does.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the key could not sign: {0}")]
pub struct SignError(pub String);

/// A key held in memory: the server's, a simulated phone's. Signatures are deterministic (RFC 6979).
#[derive(Clone)]
pub struct SoftwareKey(SigningKey);

impl std::fmt::Debug for SoftwareKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SoftwareKey({})", self.public_key().fingerprint())
    }
}

impl SoftwareKey {
    /// A key from 32 secret bytes, which come from the caller's random source.
    pub fn from_secret(secret: &[u8; 32]) -> Result<Self, KeyError> {
        SigningKey::from_slice(secret).map(Self).map_err(|_| KeyError::NotASecret)
    }

    /// The 32 secret bytes.
    pub fn secret(&self) -> [u8; 32] {
        self.0.to_bytes().into()
    }
}

impl Signer for SoftwareKey {
    fn public_key(&self) -> PublicKey {
        let point = self.0.verifying_key().to_sec1_point(false);
        let mut bytes = [0; 65];
        bytes.copy_from_slice(point.as_bytes());
        PublicKey(Bytes(bytes))
    }

    fn sign(&self, message_hash: Hash256) -> Result<Signature, SignError> {
        let signed: Result<p256::ecdsa::Signature, _> = self.0.sign_prehash(&message_hash.0);
        signed.map(|s| Signature(Bytes(s.to_bytes().into()))).map_err(|error| SignError(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6979, A.2.5: P-256, SHA-256, message "sample".
    #[test]
    fn the_vector_of_rfc_6979_comes_out() {
        let secret: Hash256 =
            "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721".parse().unwrap();
        let key = SoftwareKey::from_secret(&secret.0).unwrap();
        let signature = key.sign(Hash256::of(b"sample")).unwrap();
        let r: Hash256 = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716".parse().unwrap();
        assert_eq!(signature.0.0[..32], r.0);
        let verifier = key.public_key().verifier().unwrap();
        assert!(verifier.verifies(b"sample", &signature));
        assert!(!verifier.verifies(b"Sample", &signature));
    }

    #[test]
    fn points_off_the_curve_and_impossible_secrets_are_refused() {
        let mut point = SoftwareKey::from_secret(&[1; 32]).unwrap().public_key();
        point.0.0[64] ^= 1;
        assert_eq!(point.verifier().unwrap_err(), KeyError::NotAPoint);
        assert!(SoftwareKey::from_secret(&[0; 32]).is_err());
        assert!(SoftwareKey::from_secret(&[255; 32]).is_err());
    }
}
