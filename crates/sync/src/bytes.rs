//! Fixed byte strings as text: hashes in lower-case hex, headers, keys and signatures in base64url without padding.
//!
//! Both readers are strict: one value has exactly one text, so that a changed character is always a changed value.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// A SHA-256 hash; 64 lower-case hex digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Hash256(pub [u8; 32]);

/// Why a text is not the bytes that were expected.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum BytesError {
    /// Not 64 lower-case hex digits.
    #[error("expected 64 lower-case hex digits")]
    NotHex,
    /// Not base64url without padding, in its one canonical form.
    #[error("expected base64url without padding")]
    NotBase64,
    /// The right alphabet, but not the right number of bytes.
    #[error("expected {expected} bytes, found {found}")]
    Length {
        /// How many bytes it should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
}

impl Hash256 {
    /// What stands for "no earlier event" in the first event of a device.
    pub const ZERO: Self = Self([0; 32]);

    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl std::fmt::Display for Hash256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Hash256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Hash256 {
    type Err = BytesError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(BytesError::NotHex);
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = hex_digit(pair[0])? << 4 | hex_digit(pair[1])?;
        }
        Ok(Self(hash))
    }
}

fn hex_digit(digit: u8) -> Result<u8, BytesError> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(BytesError::NotHex),
    }
}

impl Serialize for Hash256 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash256 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// `N` bytes; base64url without padding in JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes<const N: usize>(pub [u8; N]);

impl<const N: usize> std::fmt::Display for Bytes<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<const N: usize> std::fmt::Debug for Bytes<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl<const N: usize> std::str::FromStr for Bytes<N> {
    type Err = BytesError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| BytesError::NotBase64)?;
        let found = bytes.len();
        bytes.try_into().map(Self).map_err(|_| BytesError::Length { expected: N, found })
    }
}

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_has_exactly_one_text() {
        let hash = Hash256::of(b"ronda");
        let text = hash.to_string();
        assert_eq!(text.parse(), Ok(hash));
        for wrong in [text.to_uppercase(), format!(" {text}"), text[1..].to_owned(), text.replace('a', "g")] {
            assert_eq!(wrong.parse::<Hash256>(), Err(BytesError::NotHex), "{wrong}");
        }
    }

    #[test]
    fn bytes_have_exactly_one_text() {
        let bytes = Bytes([7_u8; 64]);
        let text = bytes.to_string();
        assert_eq!(text.parse(), Ok(bytes));
        let loose_last_bits = format!("{}d", &text[..85]);
        for wrong in [format!("{text}=="), loose_last_bits, text.replace('B', "+")] {
            assert_eq!(wrong.parse::<Bytes<64>>(), Err(BytesError::NotBase64), "{wrong}");
        }
        let short = BytesError::Length { expected: 64, found: 3 };
        assert_eq!("AAAA".parse::<Bytes<64>>(), Err(short));
    }
}
