//! Standing still here for two minutes, as one does at a door.

use crate::evidence::Evidence;
use crate::{Attempt, Fix, Reason, ReasonCode};

const NEEDED_S: f64 = 120.0;
const STILL_RADIUS_M: f64 = 60.0;
const WEIGHT: f64 = 1.0;

/// How long the trail's end and the readings at the door kept to one place; counts only near the pin.
pub(crate) fn reason(attempt: &Attempt, evidence: &Evidence<'_>) -> Option<Reason> {
    let last = *evidence.fixes.last()?;
    let near_pin = attempt.pin.is_some_and(|pin| {
        last.at.distance_m(pin.at) <= STILL_RADIUS_M + 2.0 * last.sigma_m().hypot(pin.sigma_m())
    });
    let way = attempt.trail.iter().filter(|fix| fix.is_usable()).chain(evidence.fixes.iter().copied());
    let way: Vec<&Fix> = way.collect();
    let here = way.iter().rev().take_while(|fix| fix.at.distance_m(last.at) <= STILL_RADIUS_M);
    let since_ms = here.last().map_or(last.monotonic_ms, |fix| fix.monotonic_ms);
    let stayed_s = (last.monotonic_ms - since_ms) as f64 / 1000.0;
    (near_pin && stayed_s >= NEEDED_S)
        .then(|| Reason::new(ReasonCode::StayedHere, WEIGHT).with("stayed_s", stayed_s))
}
