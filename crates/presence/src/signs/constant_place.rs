//! Exactly the same place again and again with new times: real receivers jitter, injected places do not.
//!
//! Weighs too little to shut a door alone, since some phones repeat a place while they lie still; over many visits
//! it adds up (see `pool`).

use crate::evidence::{Evidence, NEEDED_FIXES};
use crate::{Reason, ReasonCode};

const WEIGHT: f64 = -2.5;

/// All readings, at least three with different times, are the same to the last digit.
pub(crate) fn reason(evidence: &Evidence<'_>) -> Option<Reason> {
    let first = evidence.fixes.first()?;
    let constant = evidence.fixes.iter().all(|fix| fix.at == first.at);
    let have = evidence.fixes.len();
    (constant && have >= NEEDED_FIXES)
        .then(|| Reason::new(ReasonCode::ConstantPlace, WEIGHT).with("have", have as f64))
}
