//! One event as it travels: header, signature, body; and what can be checked of it without a database.

use serde::{Deserialize, Serialize};

use crate::body::{Body, MAX_BODY_BYTES};
use crate::bytes::{Bytes, Hash256};
use crate::header::{EventHeader, HEADER_BYTES};
use crate::key::{SignError, Signature, Signer, Verifier};
use crate::quarantine::QuarantineReason;

/// An event as the phone sends it. The body is kept byte for byte: its hash is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignedEvent {
    /// The 128 bytes of the header.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub header: Bytes<HEADER_BYTES>,
    /// The device key's signature over the header.
    pub signature: Signature,
    /// UTF-8 JSON, see [`Body`].
    pub body: String,
}

/// An event whose own parts fit together: header, body hash, signature.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedEvent {
    /// The header, read.
    pub header: EventHeader,
    /// SHA-256 of the header's bytes.
    pub hash: Hash256,
    /// The body, read.
    pub body: Body,
}

impl SignedEvent {
    /// Signs an event; the body's hash is put into the header.
    pub fn sign(header: EventHeader, body: String, key: &dyn Signer) -> Result<Self, SignError> {
        let header = EventHeader { body_hash: Hash256::of(body.as_bytes()), ..header };
        let bytes = header.encode();
        Ok(Self { header: Bytes(bytes), signature: key.sign(Hash256::of(&bytes))?, body })
    }

    /// The event's hash; the same as the header's.
    pub fn hash(&self) -> Hash256 {
        Hash256::of(&self.header.0)
    }

    /// Checks header, body hash, signature and body, in this order; gives the first thing that does not hold.
    pub fn check(&self, device_key: &Verifier) -> Result<CheckedEvent, QuarantineReason> {
        let header = EventHeader::decode(&self.header.0)
            .map_err(|error| QuarantineReason::MalformedHeader { problem: error.to_string() })?;
        if self.body.len() > MAX_BODY_BYTES {
            return Err(QuarantineReason::BodyTooLarge { size_bytes: self.body.len() as u64 });
        }
        if Hash256::of(self.body.as_bytes()) != header.body_hash {
            return Err(QuarantineReason::BodyHash);
        }
        if !device_key.verifies(&self.header.0, &self.signature) {
            return Err(QuarantineReason::Signature);
        }
        let body = Body::read(&self.body)
            .map_err(|error| QuarantineReason::BodyUnreadable { problem: error.to_string() })?;
        Ok(CheckedEvent { header, hash: self.hash(), body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::SoftwareKey;
    use ronda_domain::{DeviceId, EventId, Timestamp};
    use uuid::Uuid;

    fn signed(body: &str) -> (SignedEvent, Verifier) {
        let key = SoftwareKey::from_secret(&[9; 32]).unwrap();
        let header = EventHeader {
            clock_run: 1,
            device_id: DeviceId(Uuid::from_u128(1)),
            sequence: 1,
            previous_hash: Hash256::ZERO,
            event_id: EventId(Uuid::from_u128(2)),
            device_time: Timestamp::from_us(0),
            monotonic_ms: 0,
            body_hash: Hash256::ZERO,
        };
        let verifier = key.public_key().verifier().unwrap();
        (SignedEvent::sign(header, body.into(), &key).unwrap(), verifier)
    }

    #[test]
    fn an_honest_event_holds_and_survives_json() {
        let (event, key) = signed(r#"{"kind":"later"}"#);
        let json = serde_json::to_string(&event).unwrap();
        let again: SignedEvent = serde_json::from_str(&json).unwrap();
        assert_eq!(again.check(&key).unwrap().hash, event.hash());
    }

    #[test]
    fn each_broken_part_is_named() {
        let (event, key) = signed(r#"{"kind":"later"}"#);
        let mut body = event.clone();
        body.body.push(' ');
        assert_eq!(body.check(&key).unwrap_err(), QuarantineReason::BodyHash);
        let mut signature = event.clone();
        signature.signature.0.0[0] ^= 1;
        assert_eq!(signature.check(&key).unwrap_err(), QuarantineReason::Signature);
        let mut header = event;
        header.header.0[0] = 0;
        assert_eq!(header.check(&key).unwrap_err().code(), "malformed_header");
        let (unreadable, key) = signed("[]");
        assert_eq!(unreadable.check(&key).unwrap_err().code(), "body_unreadable");
    }
}
