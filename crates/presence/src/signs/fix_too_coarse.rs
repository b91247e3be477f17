//! Readings from cell towers (600 m, Zandbergen 2009) cannot tell one neighbourhood from the next.

use crate::evidence::Evidence;
use crate::{Reason, ReasonCode};

/// Coarser than this cannot open a visit: 95 % of such readings lie within 370 m.
const COARSE_SIGMA_M: f64 = 150.0;

/// The best reading is too coarse.
pub(crate) fn applies(evidence: &Evidence<'_>) -> bool {
    evidence.sigma_m().is_some_and(|sigma_m| sigma_m > COARSE_SIGMA_M)
}

/// A neutral note.
pub(crate) fn reason(evidence: &Evidence<'_>) -> Option<Reason> {
    let accuracy_m = evidence.best()?.accuracy_m;
    applies(evidence).then(|| Reason::new(ReasonCode::FixTooCoarse, 0.0).with("accuracy_m", accuracy_m))
}
