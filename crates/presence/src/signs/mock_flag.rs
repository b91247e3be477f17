//! The phone itself says that the readings are invented. Kept apart from accuracy; a browser never knows.

use crate::evidence::Evidence;
use crate::{Reason, ReasonCode};

const WEIGHT: f64 = -6.0;

/// The phone's word.
pub(crate) fn reason(evidence: &Evidence<'_>) -> Option<Reason> {
    (evidence.mock() == Some(true)).then(|| Reason::new(ReasonCode::MockReported, WEIGHT))
}
