//! What events say: one struct per kind. The body's bytes are signed as sent; these structs only read them.

use ronda_domain::{
    AddressId, GeoPoint, Money, PinSource, PromiseId, PromiseMethod, ReviewId, ReviewKind, ShiftId, VisitId,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::bytes::Hash256;
use crate::fix::Fix;

/// The most bytes a body may have.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// The body of an event, by its `kind`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// The working day begins, and tracking with it.
    ShiftStarted(ShiftStarted),
    /// The working day ends, and tracking with it.
    ShiftEnded(ShiftEnded),
    /// The agent sets out for the address.
    VisitEnRoute(VisitEnRoute),
    /// Presence was consistent and the visit opened.
    VisitOpened(VisitOpened),
    /// The visit ended with an outcome.
    VisitCompleted(VisitCompleted),
    /// The visit ended without an outcome.
    VisitCancelled(VisitCancelled),
    /// The agent asks a supervisor to decide something.
    ReviewRequested(ReviewRequested),
    /// A kind this version does not know; stored whole, without effects.
    #[serde(skip)]
    Unknown(String),
}

/// See [`Body::ShiftStarted`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShiftStarted {
    /// The new shift.
    pub shift_id: ShiftId,
    /// Where it began, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// See [`Body::ShiftEnded`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShiftEnded {
    /// The shift.
    pub shift_id: ShiftId,
    /// Where it ended, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// See [`Body::VisitEnRoute`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitEnRoute {
    /// The visit.
    pub visit_id: VisitId,
    /// Where the agent set out, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// The pin as the phone knew it when it judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pin {
    /// The place.
    #[serde(flatten)]
    pub point: GeoPoint,
    /// Where it came from.
    pub source: PinSource,
    /// What lies around: `urban`, `suburban` or `rural`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surroundings: Option<String>,
    /// How many agents, independent of each other, confirmed it.
    #[serde(default)]
    pub confirmations: u32,
}

/// See [`Body::VisitOpened`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitOpened {
    /// The visit.
    pub visit_id: VisitId,
    /// The address the agent stood at.
    pub address_id: AddressId,
    /// Readings taken at the door.
    pub fixes: Vec<Fix>,
    /// The pin they were judged against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// Readings of the trail before them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trail: Vec<Fix>,
    /// When the server last told its time, as the presence crate reads it.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub clock: Value,
    /// The phone's own presence verdict, as the presence crate writes it.
    pub verdict: Value,
}

/// A promise to pay, made during a visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PromiseMade {
    /// The promise's own id.
    pub promise_id: PromiseId,
    /// How much.
    pub amount: Money,
    /// By which day, `YYYY-MM-DD`.
    pub due_date: String,
    /// How.
    pub method: PromiseMethod,
}

/// A photo or another file, named by the hash of its original bytes; it travels apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Photo {
    /// SHA-256 of the original file.
    pub sha256: Hash256,
    /// Length of the original file.
    pub size_bytes: u64,
    /// What the phone says it is; the server looks itself.
    pub content_type: String,
    /// The question it answers, if one asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Device time of the shot, microseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at_us: Option<i64>,
}

/// Which version of which questionnaire was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionnaireVersion {
    /// The questionnaire.
    pub questionnaire_id: ronda_domain::QuestionnaireId,
    /// Its version.
    pub version: u32,
}

/// See [`Body::VisitCompleted`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitCompleted {
    /// The visit.
    pub visit_id: VisitId,
    /// Code of a leaf of the organization's outcome tree.
    pub outcome: String,
    /// Which questionnaire was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<QuestionnaireVersion>,
    /// The answers, as the questionnaire crate writes them.
    #[serde(default)]
    pub answers: Value,
    /// The promise, if one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<PromiseMade>,
    /// Photos taken.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// The debtor's signature, a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Photo>,
    /// What the agent adds in words.
    #[serde(default)]
    pub notes: String,
    /// Readings taken while the visit was open and at its end.
    #[serde(default)]
    pub fixes: Vec<Fix>,
    /// The phone's own presence verdict at the end.
    #[serde(default)]
    pub verdict: Value,
}

/// See [`Body::VisitCancelled`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitCancelled {
    /// The visit.
    pub visit_id: VisitId,
    /// Code of the reason.
    pub reason: String,
    /// What the agent adds in words.
    #[serde(default)]
    pub notes: String,
    /// Readings taken at the end.
    #[serde(default)]
    pub fixes: Vec<Fix>,
}

/// See [`Body::ReviewRequested`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewRequested {
    /// The review's own id.
    pub review_id: ReviewId,
    /// The visit at whose door it was asked.
    pub visit_id: VisitId,
    /// The address it is about.
    pub address_id: AddressId,
    /// What is asked.
    pub review: ReviewKind,
    /// Where the agent says the pin belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_pin: Option<GeoPoint>,
    /// Readings taken there.
    #[serde(default)]
    pub fixes: Vec<Fix>,
    /// Photos as evidence.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// What the agent adds in words.
    #[serde(default)]
    pub notes: String,
    /// The phone's presence verdict at that moment.
    #[serde(default)]
    pub verdict: Value,
}

/// Why bytes are no body. The text is kept with the event in quarantine.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BodyError {
    /// More than [`MAX_BODY_BYTES`].
    #[error("the body has {0} bytes; expected at most {MAX_BODY_BYTES}")]
    TooLarge(usize),
    /// Not a JSON object with a text named `kind`.
    #[error("the body is no JSON object with a \"kind\": {0}")]
    NotAnObject(String),
    /// A known kind with fields that are missing or wrong.
    #[error("the body of kind {kind} cannot be read: {problem}")]
    Fields {
        /// The kind it claims.
        kind: String,
        /// Which field, and what was expected.
        problem: String,
    },
}

#[derive(Deserialize)]
struct Kind {
    kind: String,
}

/// Every kind this version knows.
pub const KNOWN_KINDS: [&str; 7] = [
    "shift_started",
    "shift_ended",
    "visit_en_route",
    "visit_opened",
    "visit_completed",
    "visit_cancelled",
    "review_requested",
];

impl Body {
    /// Reads a body. A kind not known here is no error: what a newer phone says is kept.
    pub fn read(text: &str) -> Result<Self, BodyError> {
        if text.len() > MAX_BODY_BYTES {
            return Err(BodyError::TooLarge(text.len()));
        }
        let Kind { kind } =
            serde_json::from_str(text).map_err(|error| BodyError::NotAnObject(error.to_string()))?;
        if !KNOWN_KINDS.contains(&kind.as_str()) {
            return Ok(Self::Unknown(kind));
        }
        let body: Self = serde_json::from_str(text)
            .map_err(|error| BodyError::Fields { kind: kind.clone(), problem: error.to_string() })?;
        body.checked().map_err(|problem| BodyError::Fields { kind, problem })
    }

    fn checked(self) -> Result<Self, String> {
        for fix in self.fixes() {
            fix.check().map_err(|error| error.to_string())?;
        }
        Ok(self)
    }

    /// The word of the kind.
    pub fn kind(&self) -> &str {
        match self {
            Self::ShiftStarted(_) => "shift_started",
            Self::ShiftEnded(_) => "shift_ended",
            Self::VisitEnRoute(_) => "visit_en_route",
            Self::VisitOpened(_) => "visit_opened",
            Self::VisitCompleted(_) => "visit_completed",
            Self::VisitCancelled(_) => "visit_cancelled",
            Self::ReviewRequested(_) => "review_requested",
            Self::Unknown(kind) => kind,
        }
    }

    /// The visit it is about, if any.
    pub fn visit_id(&self) -> Option<VisitId> {
        match self {
            Self::VisitEnRoute(body) => Some(body.visit_id),
            Self::VisitOpened(body) => Some(body.visit_id),
            Self::VisitCompleted(body) => Some(body.visit_id),
            Self::VisitCancelled(body) => Some(body.visit_id),
            Self::ReviewRequested(body) => Some(body.visit_id),
            Self::ShiftStarted(_) | Self::ShiftEnded(_) | Self::Unknown(_) => None,
        }
    }

    /// The readings it carries.
    pub fn fixes(&self) -> &[Fix] {
        match self {
            Self::ShiftStarted(body) => body.fix.as_slice(),
            Self::ShiftEnded(body) => body.fix.as_slice(),
            Self::VisitEnRoute(body) => body.fix.as_slice(),
            Self::VisitOpened(body) => &body.fixes,
            Self::VisitCompleted(body) => &body.fixes,
            Self::VisitCancelled(body) => &body.fixes,
            Self::ReviewRequested(body) => &body.fixes,
            Self::Unknown(_) => &[],
        }
    }

    /// The photos it names.
    pub fn photos(&self) -> impl Iterator<Item = &Photo> {
        let (photos, signature): (&[Photo], Option<&Photo>) = match self {
            Self::VisitCompleted(body) => (&body.photos, body.signature.as_ref()),
            Self::ReviewRequested(body) => (&body.photos, None),
            _ => (&[], None),
        };
        photos.iter().chain(signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_kind_is_read_by_its_word() {
        let visit = "0199b5c0-0000-7000-8000-000000000001";
        let cases = [
            ("shift_started", format!(r#""shift_id":"{visit}""#)),
            ("shift_ended", format!(r#""shift_id":"{visit}""#)),
            ("visit_en_route", format!(r#""visit_id":"{visit}""#)),
            (
                "visit_opened",
                format!(r#""visit_id":"{visit}","address_id":"{visit}","fixes":[],"verdict":{{}}"#),
            ),
            ("visit_completed", format!(r#""visit_id":"{visit}","outcome":"promise""#)),
            ("visit_cancelled", format!(r#""visit_id":"{visit}","reason":"unsafe""#)),
            (
                "review_requested",
                format!(
                    r#""review_id":"{visit}","visit_id":"{visit}","address_id":"{visit}","review":"could_not_enter""#
                ),
            ),
        ];
        assert_eq!(cases.clone().map(|(kind, _)| kind), KNOWN_KINDS);
        for (kind, fields) in cases {
            let body = Body::read(&format!(r#"{{"kind":"{kind}",{fields}}}"#)).unwrap();
            assert_eq!(body.kind(), kind);
            let again = serde_json::to_string(&body).unwrap();
            assert_eq!(Body::read(&again), Ok(body));
        }
    }

    #[test]
    fn an_unknown_kind_is_kept_and_has_no_visit() {
        let body = Body::read(r#"{"kind":"sos","visit_id":17}"#).unwrap();
        assert_eq!(body, Body::Unknown("sos".into()));
        assert_eq!(body.visit_id(), None);
    }

    #[test]
    fn a_broken_body_says_what_is_wrong() {
        let cases = [
            ("[]".to_owned(), "no JSON object"),
            (r#"{"kind":"visit_completed"}"#.to_owned(), "missing field `visit_id`"),
            (format!(r#"{{"kind":"{}"}}"#, "x".repeat(MAX_BODY_BYTES)), "at most 262144"),
            (
                r#"{"kind":"shift_ended","shift_id":"0199b5c0-0000-7000-8000-000000000001","fix":{"taken_at_us":1,"lat":100,"lon":0,"accuracy_m":1}}"#.to_owned(),
                "no place",
            ),
        ];
        for (text, word) in cases {
            let error = Body::read(&text).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
