//! How presence came out, and whether the visit may open.

use ronda_domain::{GeoPoint, PresenceOutcome};
use serde::{Deserialize, Serialize};

use crate::{Reason, ReasonCode};

/// What the app does with a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// The visit opens.
    Open,
    /// The address cannot be verified: the visit opens once a photo of the door proposes a pin.
    OpenWithPinPhoto,
    /// The visit stays shut; the honest ways out are offered.
    Shut,
}

/// How presence came out, with every reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// The version of the rules; a verdict can be replayed with the same ones.
    pub version: u32,
    /// Corroborated, consistent, insufficient or contradicted.
    pub outcome: PresenceOutcome,
    /// Whether the visit may open.
    pub gate: Gate,
    /// The capped sum of all weights; a visit opens from 1.1, presence is contradicted from -3 down.
    pub score: f64,
    /// Everything noticed, heaviest first.
    pub reasons: Vec<Reason>,
    /// From the position judged to the pin, metres.
    pub distance_m: Option<f64>,
    /// Expected error of fix and pin together, standard deviation per axis, metres.
    pub sigma_m: Option<f64>,
    /// Of it, the fix's.
    pub sigma_fix_m: Option<f64>,
    /// Of it, the pin's.
    pub sigma_pin_m: Option<f64>,
    /// Within this distance of the pin the position alone would open the visit, metres.
    pub reach_m: Option<f64>,
    /// The position judged.
    pub position: Option<GeoPoint>,
    /// Readings that counted.
    pub fix_count: u32,
    /// From the first to the last of them, milliseconds.
    pub span_ms: i64,
    /// The phone's own word on invented readings; `None` when it cannot know.
    pub mock: Option<bool>,
}

impl Verdict {
    /// This was noticed.
    pub fn has(&self, code: ReasonCode) -> bool {
        self.reasons.iter().any(|reason| reason.code == code)
    }
}
