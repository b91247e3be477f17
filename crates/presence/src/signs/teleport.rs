//! Two readings farther apart than anything drives, beyond both errors.

use crate::evidence::Evidence;
use crate::{Attempt, Fix, Reason, ReasonCode};

/// 270 km/h.
const FASTEST_MPS: f64 = 75.0;
/// Errors of both readings are granted this many standard deviations.
const GRANTED_SIGMAS: f64 = 3.0;
const WEIGHT: f64 = -4.0;

/// The fastest impossible jump, of the trail's end and the readings at the door.
pub(crate) fn reason(attempt: &Attempt, evidence: &Evidence<'_>) -> Option<Reason> {
    let usable = attempt.trail.iter().filter(|fix| fix.is_usable());
    let way: Vec<&Fix> = usable.chain(evidence.way.iter().copied()).collect();
    let speeds_mps = way.windows(2).filter_map(|pair| impossible_speed_mps(pair[0], pair[1]));
    let fastest_mps = speeds_mps.max_by(f64::total_cmp)?;
    Some(Reason::new(ReasonCode::Teleport, WEIGHT).with("speed_kmh", fastest_mps * 3.6))
}

fn impossible_speed_mps(from: &Fix, to: &Fix) -> Option<f64> {
    let granted_m = GRANTED_SIGMAS * from.sigma_m().hypot(to.sigma_m());
    let distance_m = from.at.distance_m(to.at) - granted_m;
    let seconds = ((to.monotonic_ms - from.monotonic_ms) as f64 / 1000.0).max(1.0);
    let speed_mps = distance_m / seconds;
    (speed_mps > FASTEST_MPS).then_some(speed_mps)
}
