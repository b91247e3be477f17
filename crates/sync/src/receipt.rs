//! The server's signed word that an event is stored.
//!
//! | offset | bytes | field |
//! | --- | --- | --- |
//! | 0 | 4 | `RNR1` |
//! | 4 | 4 | how it was stored: 1 accepted, 2 quarantined |
//! | 8 | 16 | epoch |
//! | 24 | 16 | organization id |
//! | 40 | 16 | device id |
//! | 56 | 16 | event id |
//! | 72 | 8 | sequence in the device's log |
//! | 80 | 8 | server sequence, from 1, growing |
//! | 88 | 8 | received at, microseconds since 1970 by the server's clock, signed |
//! | 96 | 32 | event hash |

use ronda_domain::{DeviceId, EventId, OrganizationId, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::bytes::Hash256;
use crate::key::{SignError, Signature, Signer, Verifier};

/// Length of an encoded receipt.
pub const RECEIPT_BYTES: usize = 128;

/// One life of the server's database; a restored backup begins another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Epoch(pub Uuid);

impl std::fmt::Display for Epoch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// How an event was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stored {
    /// With its effects.
    Accepted,
    /// Set aside, whole, without effects.
    Quarantined,
}

/// What the server says about one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// How it was stored.
    pub stored: Stored,
    /// In which life of the database.
    pub epoch: Epoch,
    /// For whom.
    pub organization_id: OrganizationId,
    /// From which device.
    pub device_id: DeviceId,
    /// The event.
    pub event_id: EventId,
    /// Its place in the device's log.
    pub sequence: u64,
    /// Its place in the server's record.
    pub server_sequence: u64,
    /// When the server had it, by the server's clock.
    pub received_at: Timestamp,
    /// The event's hash, so that the receipt is for this content and no other.
    pub event_hash: Hash256,
}

/// A receipt with the server key's signature over its 128 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignedReceipt {
    /// What is said.
    pub receipt: Receipt,
    /// The server key's signature.
    pub signature: Signature,
}

impl Receipt {
    /// The 128 bytes to sign.
    pub fn encode(&self) -> [u8; RECEIPT_BYTES] {
        let stored: u32 = match self.stored {
            Stored::Accepted => 1,
            Stored::Quarantined => 2,
        };
        let mut bytes = [0; RECEIPT_BYTES];
        bytes[..4].copy_from_slice(b"RNR1");
        bytes[4..8].copy_from_slice(&stored.to_be_bytes());
        bytes[8..24].copy_from_slice(self.epoch.0.as_bytes());
        bytes[24..40].copy_from_slice(self.organization_id.0.as_bytes());
        bytes[40..56].copy_from_slice(self.device_id.0.as_bytes());
        bytes[56..72].copy_from_slice(self.event_id.0.as_bytes());
        bytes[72..80].copy_from_slice(&self.sequence.to_be_bytes());
        bytes[80..88].copy_from_slice(&self.server_sequence.to_be_bytes());
        bytes[88..96].copy_from_slice(&self.received_at.as_us().to_be_bytes());
        bytes[96..].copy_from_slice(&self.event_hash.0);
        bytes
    }

    /// Signs it with the server's key.
    pub fn sign(self, server_key: &dyn Signer) -> Result<SignedReceipt, SignError> {
        let signature = server_key.sign(Hash256::of(&self.encode()))?;
        Ok(SignedReceipt { receipt: self, signature })
    }
}

impl SignedReceipt {
    /// Whether this server key signed it.
    pub fn verifies(&self, server_key: &Verifier) -> bool {
        server_key.verifies(&self.receipt.encode(), &self.signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::SoftwareKey;

    fn receipt() -> Receipt {
        Receipt {
            stored: Stored::Accepted,
            epoch: Epoch(Uuid::from_u128(1)),
            organization_id: OrganizationId(Uuid::from_u128(2)),
            device_id: DeviceId(Uuid::from_u128(3)),
            event_id: EventId(Uuid::from_u128(4)),
            sequence: 5,
            server_sequence: 6,
            received_at: Timestamp::from_us(7),
            event_hash: Hash256::of(b"event"),
        }
    }

    #[test]
    fn a_receipt_changed_in_any_field_no_longer_verifies() {
        let key = SoftwareKey::from_secret(&[5; 32]).unwrap();
        let verifier = key.public_key().verifier().unwrap();
        let signed = receipt().sign(&key).unwrap();
        assert!(signed.verifies(&verifier));
        let changes: [fn(&mut Receipt); 9] = [
            |r| r.stored = Stored::Quarantined,
            |r| r.epoch.0 = Uuid::from_u128(9),
            |r| r.organization_id.0 = Uuid::from_u128(9),
            |r| r.device_id.0 = Uuid::from_u128(9),
            |r| r.event_id.0 = Uuid::from_u128(9),
            |r| r.sequence = 9,
            |r| r.server_sequence = 9,
            |r| r.received_at = Timestamp::from_us(9),
            |r| r.event_hash = Hash256::of(b"9"),
        ];
        for (field, change) in changes.iter().enumerate() {
            let mut other = signed.clone();
            change(&mut other.receipt);
            assert!(!other.verifies(&verifier), "field {field}");
        }
    }
}
