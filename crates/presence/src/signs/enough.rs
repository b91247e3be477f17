//! At least 3 readings over at least 20 s; old ones and copies do not count.

use crate::evidence::{Evidence, NEEDED_FIXES, NEEDED_SPAN_MS};
use crate::{Reason, ReasonCode};

/// What is missing, and what was set aside; all neutral.
pub(crate) fn reasons(evidence: &Evidence<'_>) -> Vec<Reason> {
    let have = evidence.fixes.len();
    let mut reasons = Vec::new();
    if have < NEEDED_FIXES {
        let reason = Reason::new(ReasonCode::TooFewFixes, 0.0);
        reasons.push(reason.with("have", have as f64).with("need", NEEDED_FIXES as f64));
    }
    if evidence.span_ms() < NEEDED_SPAN_MS {
        let (have_s, need_s) = (evidence.span_ms() as f64 / 1000.0, NEEDED_SPAN_MS as f64 / 1000.0);
        reasons.push(Reason::new(ReasonCode::TooShort, 0.0).with("have_s", have_s).with("need_s", need_s));
    }
    if evidence.old > 0 {
        reasons.push(Reason::new(ReasonCode::OldFixes, 0.0).with("have", evidence.old as f64));
    }
    if evidence.copies > 0 {
        reasons.push(Reason::new(ReasonCode::CachedFixes, 0.0).with("have", evidence.copies as f64));
    }
    reasons
}
