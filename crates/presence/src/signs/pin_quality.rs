//! A town's centroid, or no pin at all: the address is not verifiable, which says nothing about the agent.

use crate::evidence::Evidence;
use crate::{Attempt, Reason, ReasonCode};

/// Beyond this many standard deviations of a vague pin one is in another town.
const LOCALITY_SIGMAS: f64 = 6.0;

/// Neutral notes on a pin that cannot speak about presence.
pub(crate) fn reasons(attempt: &Attempt, evidence: &Evidence<'_>) -> Vec<Reason> {
    let Some(pin) = attempt.pin else { return vec![Reason::new(ReasonCode::NoPin, 0.0)] };
    if pin.is_verifiable() {
        return Vec::new();
    }
    let note = Reason::new(ReasonCode::PinNotVerifiable, 0.0).with("sigma_m", pin.sigma_m());
    let distance_m = evidence.best().map(|fix| fix.at.distance_m(pin.at));
    let outside = distance_m.filter(|distance_m| *distance_m > LOCALITY_SIGMAS * pin.sigma_m());
    let outside = outside.map(|m| Reason::new(ReasonCode::OutsideLocality, 0.0).with("distance_m", m));
    std::iter::once(note).chain(outside).collect()
}
