//! Stops: where the path kept to one place for a while, drift between readings forgiven.

use ronda_domain::GeoPoint;
use serde::{Deserialize, Serialize};

use crate::Fix;

const NEEDED_MS: i64 = 180_000;
const STILL_RADIUS_M: f64 = 50.0;

/// A place where the path stood still.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// The middle of its readings, good ones counting more.
    pub at: GeoPoint,
    /// The phone's clock at the first reading, microseconds since 1970.
    pub from_us: i64,
    /// And at the last.
    pub until_us: i64,
    /// How long by the monotonic clock, milliseconds.
    pub lasted_ms: i64,
}

/// The stops of a path, in order.
pub fn stops(fixes: &[Fix]) -> Vec<Stop> {
    let usable: Vec<&Fix> = fixes.iter().filter(|fix| fix.is_usable()).collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < usable.len() {
        let end = stay_end(&usable, start);
        match stop(&usable[start..end]) {
            Some(stop) => {
                found.push(stop);
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

/// One past the last reading that still lies around the first; a single stray reading is forgiven.
fn stay_end(fixes: &[&Fix], start: usize) -> usize {
    let near = |fix: &Fix| {
        let granted_m = STILL_RADIUS_M.max(2.0 * fix.sigma_m().min(STILL_RADIUS_M));
        fix.at.distance_m(fixes[start].at) <= granted_m
    };
    let mut end = start + 1;
    while end < fixes.len() {
        if near(fixes[end]) {
            end += 1;
        } else if end + 1 < fixes.len() && near(fixes[end + 1]) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

fn stop(fixes: &[&Fix]) -> Option<Stop> {
    let (first, last) = (fixes.first()?, fixes.last()?);
    let lasted_ms = last.monotonic_ms - first.monotonic_ms;
    let at = middle(fixes).filter(|_| lasted_ms >= NEEDED_MS)?;
    Some(Stop { at, from_us: first.taken_at_us, until_us: last.taken_at_us, lasted_ms })
}

fn middle(fixes: &[&Fix]) -> Option<GeoPoint> {
    let weight = |fix: &Fix| fix.sigma_m().powi(-2);
    let total: f64 = fixes.iter().map(|fix| weight(fix)).sum();
    let mean = |degrees: fn(GeoPoint) -> f64| {
        fixes.iter().map(|fix| degrees(fix.at) * weight(fix)).sum::<f64>() / total
    };
    GeoPoint::new(mean(GeoPoint::lat), mean(GeoPoint::lon)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (seconds, metres north)
    fn path(points: &[(i64, f64)]) -> Vec<Fix> {
        let start = GeoPoint::new(5.8, -73.0).unwrap();
        let fix = |(second, north_m): &(i64, f64)| Fix {
            at: start.moved_m(*north_m, 0.0),
            accuracy_m: 10.0,
            accuracy_confidence: crate::AccuracyConfidence::P68,
            taken_at_us: second * 1_000_000,
            monotonic_ms: second * 1000,
            gps_time_us: None,
            speed_mps: None,
            mock: None,
        };
        points.iter().map(fix).collect()
    }

    #[test]
    fn a_stop_is_found_between_two_walks_and_forgives_one_stray_reading() {
        let mut points: Vec<(i64, f64)> = (0..10).map(|n| (n * 30, n as f64 * 60.0)).collect();
        points.extend((10..20).map(|n| (n * 30, if n == 15 { 900.0 } else { 600.0 + (n % 3) as f64 * 8.0 })));
        points.extend((20..30).map(|n| (n * 30, 620.0 + (n - 19) as f64 * 60.0)));
        let found = stops(&path(&points));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!((240_000..=360_000).contains(&found[0].lasted_ms), "{found:?}");
        let door = GeoPoint::new(5.8, -73.0).unwrap().moved_m(608.0, 0.0);
        assert!(found[0].at.distance_m(door) < 40.0, "{found:?}");
    }

    #[test]
    fn a_walk_without_rest_has_no_stop() {
        let points: Vec<(i64, f64)> = (0..100).map(|n| (n * 30, n as f64 * 40.0)).collect();
        assert_eq!(stops(&path(&points)), Vec::new());
    }
}
