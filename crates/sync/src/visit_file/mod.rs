//! The visit file: one JSON document that proves a visit to anyone, without a server.
//!
//! It holds the events of the visit with the device's signatures, the bare headers of the events in between (so that
//! nothing can be left out unseen), the device's public key, the server's receipts and key, the photos, and over all
//! of it the server's seal. Its bytes are canonical: compact JSON with the fields in the order given here and one
//! newline at the end; any other bytes are no visit file.

mod report;
mod verify;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ronda_domain::{AgentId, DeviceId, OrganizationId, Timestamp, VisitId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::bytes::{Bytes, Hash256};
use crate::event::SignedEvent;
use crate::header::HEADER_BYTES;
use crate::key::{PublicKey, SignError, Signature, Signer};
use crate::receipt::{Epoch, SignedReceipt};

pub use report::{Check, Finding, Report, Weight};
pub use verify::verify;

/// The value of `format`.
pub const VISIT_FILE_FORMAT: &str = "ronda-visit-file/1";

/// A device whose events are in the file, as the server enrolled it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileDevice {
    /// The device.
    pub device_id: DeviceId,
    /// Whose phone it is.
    pub agent_id: AgentId,
    /// What it is, in the phone's own words.
    pub model: String,
    /// The public half of its signing key.
    pub public_key: PublicKey,
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// An event of the device's log. Without its body when it belongs to something other than this visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEvent {
    /// The 128 bytes of the header.
    pub header: Bytes<HEADER_BYTES>,
    /// The device key's signature.
    pub signature: Signature,
    /// The body, byte for byte, when the event belongs to this visit.
    pub body: Option<String>,
    /// The server's signed word that it was stored.
    pub receipt: SignedReceipt,
}

/// A photo with its original bytes; base64url in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilePhoto {
    /// SHA-256 of the bytes, the name events call it by.
    pub sha256: Hash256,
    /// What it is.
    pub content_type: String,
    /// The original.
    #[serde(serialize_with = "write_base64", deserialize_with = "read_base64")]
    pub bytes: Vec<u8>,
}

/// The exported, checkable record of one visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitFile {
    /// [`VISIT_FILE_FORMAT`].
    pub format: String,
    /// The organization.
    pub organization_id: OrganizationId,
    /// The visit.
    pub visit_id: VisitId,
    /// When the file was made, by the server's clock.
    pub exported_at: Timestamp,
    /// What people want to read: names of the organization, the agent, the account. Vouched for by the seal alone.
    pub about: BTreeMap<String, String>,
    /// The server's life in which the file was made.
    pub epoch: Epoch,
    /// The public half of the server's key.
    pub server_key: PublicKey,
    /// The devices whose events are here.
    pub devices: Vec<FileDevice>,
    /// Per device from the first event of the visit to the last, without gaps, by sequence.
    pub events: Vec<FileEvent>,
    /// Photos named by the events, as far as the server has them.
    pub photos: Vec<FilePhoto>,
    /// The server key's signature over all of the above.
    pub seal: Option<Signature>,
}

impl FileEvent {
    /// The event with its body, if it is here.
    pub fn signed_event(&self) -> Option<SignedEvent> {
        let body = self.body.clone()?;
        Some(SignedEvent { header: self.header, signature: self.signature, body })
    }
}

impl VisitFile {
    /// Seals the file with the server's key and gives its bytes.
    pub fn seal(mut self, server_key: &dyn Signer) -> Result<Vec<u8>, SignError> {
        self.seal = None;
        self.seal = Some(server_key.sign(Hash256::of(&self.sealed_bytes()))?);
        Ok(self.bytes())
    }

    /// The canonical bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// What the seal signs: the canonical bytes with `"seal":null`.
    pub fn sealed_bytes(&self) -> Vec<u8> {
        let unsealed = Self { seal: None, ..self.clone() };
        unsealed.bytes()
    }
}

fn write_base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&URL_SAFE_NO_PAD.encode(bytes))
}

fn read_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    URL_SAFE_NO_PAD.decode(text.as_bytes()).map_err(de::Error::custom)
}
