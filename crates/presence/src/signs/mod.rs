//! The signs: one rule, one file. Each looks at the evidence and says what it noticed, or nothing.

pub(crate) mod clock;
pub(crate) mod constant_place;
pub(crate) mod enough;
pub(crate) mod fix_too_coarse;
pub(crate) mod mock_flag;
pub(crate) mod pin_distance;
pub(crate) mod pin_quality;
pub(crate) mod stay;
pub(crate) mod teleport;
pub(crate) mod witness;

use crate::evidence::Evidence;
use crate::{Attempt, Reason, ReasonCode};

/// Everything noticed.
pub(crate) fn all(attempt: &Attempt, evidence: &Evidence<'_>) -> Vec<Reason> {
    let mut reasons = enough::reasons(evidence);
    reasons.extend(pin_quality::reasons(attempt, evidence));
    reasons.extend(fix_too_coarse::reason(evidence));
    reasons.extend(pin_distance::reason(attempt, evidence));
    reasons.extend(teleport::reason(attempt, evidence));
    reasons.extend(stay::reason(attempt, evidence));
    reasons.extend(mock_flag::reason(evidence));
    reasons.extend(constant_place::reason(evidence));
    reasons.extend(clock::reasons(attempt, evidence));
    reasons.extend(witness::reasons(attempt));
    reasons
}

/// Stands in the way of a visit even where the address cannot be verified.
pub(crate) fn shuts_unverifiable(reason: &Reason) -> bool {
    matches!(
        reason.code,
        ReasonCode::TooFewFixes
            | ReasonCode::TooShort
            | ReasonCode::FixTooCoarse
            | ReasonCode::OutsideLocality
            | ReasonCode::MockReported
    )
}
