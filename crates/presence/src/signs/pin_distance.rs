//! The distance to the pin, weighed against the errors of fix and pin together. No fixed radius.

use std::f64::consts::PI;

use crate::evidence::Evidence;
use crate::judge::OPENING_SCORE;
use crate::{Attempt, Reason, ReasonCode};

/// Someone elsewhere is taken to be anywhere within this distance.
const ELSEWHERE_RADIUS_M: f64 = 2_000.0;
/// Of a hundred honest readings ten are worse than they claim (multipath between high buildings) ...
const TAIL_SHARE: f64 = 0.1;
/// ... and about so many times worse.
const TAIL_FACTOR: f64 = 3.0;

/// A position next to a pin that can speak about presence.
#[expect(clippy::struct_field_names, reason = "units stand last in a name")]
pub(crate) struct Placed {
    /// Between them.
    pub(crate) distance_m: f64,
    sigma_fix_m: f64,
    sigma_pin_m: f64,
}

impl Placed {
    /// `None` without a verifiable pin, without a reading, or when the readings are admitted inventions.
    pub(crate) fn of(attempt: &Attempt, evidence: &Evidence<'_>) -> Option<Self> {
        let pin = attempt.pin.filter(|pin| pin.is_verifiable() && evidence.mock() != Some(true))?;
        let distance_m = evidence.best()?.at.distance_m(pin.at);
        Some(Self { distance_m, sigma_fix_m: evidence.sigma_m()?, sigma_pin_m: pin.sigma_m() })
    }

    /// The error of both together, per axis.
    pub(crate) fn sigma_m(&self) -> f64 {
        self.sigma_fix_m.hypot(self.sigma_pin_m)
    }

    /// Log-likelihood ratio of this distance: at the address (a round normal error with a heavy tail) against
    /// anywhere nearby.
    fn weight_at(&self, distance_m: f64) -> f64 {
        let sigma_m = self.sigma_m();
        let there = (1.0 - TAIL_SHARE) * density(distance_m, sigma_m)
            + TAIL_SHARE * density(distance_m, sigma_m * TAIL_FACTOR);
        let elsewhere = 1.0 / (PI * ELSEWHERE_RADIUS_M * ELSEWHERE_RADIUS_M);
        (there.max(f64::MIN_POSITIVE) / elsewhere).ln()
    }

    /// Within this distance the position alone would open the visit.
    pub(crate) fn reach_m(&self) -> f64 {
        let (mut near_m, mut far_m) = (0.0, ELSEWHERE_RADIUS_M);
        for _ in 0..30 {
            let middle_m = f64::midpoint(near_m, far_m);
            if self.weight_at(middle_m) >= OPENING_SCORE { near_m = middle_m } else { far_m = middle_m }
        }
        near_m
    }
}

/// Density of a round normal error at this distance, per square metre.
fn density(distance_m: f64, sigma_m: f64) -> f64 {
    let variance = sigma_m * sigma_m;
    (-distance_m * distance_m / (2.0 * variance)).exp() / (2.0 * PI * variance)
}

/// What the distance weighs.
pub(crate) fn reason(attempt: &Attempt, evidence: &Evidence<'_>) -> Option<Reason> {
    let placed = Placed::of(attempt, evidence)?;
    let weight = placed.weight_at(placed.distance_m);
    let code = if weight >= OPENING_SCORE { ReasonCode::NearPin } else { ReasonCode::FarFromPin };
    let reason = Reason::new(code, weight.clamp(-8.0, 6.0));
    Some(reason.with("distance_m", placed.distance_m).with("reach_m", placed.reach_m()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reach_grows_with_the_error_and_stays_far_below_two_kilometres() {
        let reach_m =
            |sigma_fix_m, sigma_pin_m| Placed { distance_m: 0.0, sigma_fix_m, sigma_pin_m }.reach_m();
        let reaches_m = [reach_m(8.0, 8.0), reach_m(30.0, 8.0), reach_m(8.0, 62.0), reach_m(150.0, 172.0)];
        assert!(reaches_m.windows(2).all(|pair| pair[0] < pair[1]), "{reaches_m:?}");
        assert!(reaches_m[0] > 50.0 && reaches_m[0] < 200.0, "{reaches_m:?}");
        assert!(reaches_m[3] < 1_500.0, "{reaches_m:?}");
    }
}
