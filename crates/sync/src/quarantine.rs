//! Why an event was set aside. It is kept whole, acknowledged, shown in the console, and blocks nothing.

use ronda_domain::EventId;
use serde::{Deserialize, Serialize};

/// Why an event has no effects yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum QuarantineReason {
    /// The item is no event at all: fields missing, not text, not base64url.
    Unreadable {
        /// What was found.
        problem: String,
    },
    /// The header's bytes make no sense.
    MalformedHeader {
        /// What was found.
        problem: String,
    },
    /// The header names another device than the one that sent it.
    OtherDevice,
    /// The body is too large.
    BodyTooLarge {
        /// Its length.
        size_bytes: u64,
    },
    /// The body is not the one whose hash was signed.
    BodyHash,
    /// The signature was not made by the device's key over this header.
    Signature,
    /// The body is no JSON of its kind.
    BodyUnreadable {
        /// Which field, and what was expected.
        problem: String,
    },
    /// Another event with the same id and other content was stored before.
    Conflict {
        /// The id both claim.
        event_id: EventId,
    },
    /// The visit, address or shift it speaks of is not known to this organization.
    UnknownSubject {
        /// What was not found, in words.
        subject: String,
    },
    /// The effects could not be applied.
    NotApplicable {
        /// What stood in the way.
        problem: String,
    },
}

impl QuarantineReason {
    /// The word on the wire and in the database.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::MalformedHeader { .. } => "malformed_header",
            Self::OtherDevice => "other_device",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::BodyHash => "body_hash",
            Self::Signature => "signature",
            Self::BodyUnreadable { .. } => "body_unreadable",
            Self::Conflict { .. } => "conflict",
            Self::UnknownSubject { .. } => "unknown_subject",
            Self::NotApplicable { .. } => "not_applicable",
        }
    }
}

impl std::fmt::Display for QuarantineReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable { problem } => write!(f, "not an event: {problem}"),
            Self::MalformedHeader { problem }
            | Self::BodyUnreadable { problem }
            | Self::NotApplicable { problem } => f.write_str(problem),
            Self::OtherDevice => f.write_str("the header names another device than the one that sent it"),
            Self::BodyTooLarge { size_bytes } => write!(f, "the body has {size_bytes} bytes, too many"),
            Self::BodyHash => f.write_str("the body is not the one whose hash the device signed"),
            Self::Signature => f.write_str("the signature was not made by the device's key"),
            Self::Conflict { event_id } => write!(f, "another event with the id {event_id} came before"),
            Self::UnknownSubject { subject } => write!(f, "{subject} is not known here"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_one_in_the_json() {
        let reasons = [
            QuarantineReason::OtherDevice,
            QuarantineReason::BodyHash,
            QuarantineReason::BodyTooLarge { size_bytes: 1 },
            QuarantineReason::UnknownSubject { subject: "visit".into() },
        ];
        for reason in reasons {
            let json = serde_json::to_value(&reason).unwrap();
            assert_eq!(json["code"], reason.code());
            assert_eq!(serde_json::from_value::<QuarantineReason>(json).unwrap(), reason);
        }
    }
}
