//! Clocks against each other: the server's time and the monotonic clock bound the true time.

use crate::attempt::ClockAnchor;
use crate::evidence::Evidence;
use crate::{Attempt, Fix, Reason, ReasonCode};

/// Cheap quartz drifts less than this share of the time passed.
const DRIFT: f64 = 200e-6;
/// Wrong by less is not worth a word, seconds.
const TOLERATED_S: f64 = 120.0;
/// Honest phones have wrong clocks too, so this weighs little.
const CLOCK_WEIGHT: f64 = -0.5;
/// Readings that carry another day's time were recorded then.
const FIX_TIME_WEIGHT: f64 = -3.0;

/// How far the phone's clock, and the readings' own times, lie outside the possible interval.
pub(crate) fn reasons(attempt: &Attempt, evidence: &Evidence<'_>) -> Vec<Reason> {
    let Some(anchor) = attempt.clock else { return Vec::new() };
    let worst_s = |time_us: fn(&Fix) -> Option<i64>| {
        let offs = evidence.fixes.iter().filter_map(|fix| Some(off_by_s(anchor, fix, time_us(fix)?)));
        offs.max_by(|a, b| a.abs().total_cmp(&b.abs())).filter(|off_s| off_s.abs() > TOLERATED_S)
    };
    let clock = worst_s(|fix| Some(fix.taken_at_us))
        .map(|off_s| Reason::new(ReasonCode::ClockWrong, CLOCK_WEIGHT).with("off_by_s", off_s));
    // A position service without satellites stamps the phone's own clock: only a third time is a sign.
    let own_time = worst_s(|fix| fix.gps_time_us.filter(|gps| (gps - fix.taken_at_us).abs() > 120_000_000))
        .map(|off_s| Reason::new(ReasonCode::FixTimeImpossible, FIX_TIME_WEIGHT).with("off_by_s", off_s));
    clock.into_iter().chain(own_time).collect()
}

/// Outside of the interval of the true time by so many seconds; 0 inside it.
fn off_by_s(anchor: ClockAnchor, fix: &Fix, time_us: i64) -> f64 {
    let passed_ms = (fix.monotonic_ms - anchor.monotonic_ms) as f64;
    let expected_ms = anchor.server_time_us as f64 / 1000.0 + passed_ms;
    let slack_ms = anchor.round_trip_ms as f64 + passed_ms.abs() * DRIFT;
    let off_ms = time_us as f64 / 1000.0 - expected_ms;
    off_ms.signum() * (off_ms.abs() - slack_ms).max(0.0) / 1000.0
}
