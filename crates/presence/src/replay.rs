//! A fingerprint of a sequence of places: the same trace played again on another day gives the same one.

use crate::Fix;

/// About a metre: rounding that survives re-encoding but not a new walk.
const STEPS_PER_DEGREE: f64 = 100_000.0;

/// FNV-1a (64 bits) over the places rounded to about a metre, repeats left out; `None` for under ten places, which
/// may repeat by chance.
pub fn fingerprint(fixes: &[Fix]) -> Option<u64> {
    let mut cells: Vec<[i64; 2]> = fixes.iter().map(cell).collect();
    cells.dedup();
    (cells.len() >= 10).then(|| cells.into_iter().flatten().fold(0xcbf2_9ce4_8422_2325, mixed))
}

fn cell(fix: &Fix) -> [i64; 2] {
    [fix.at.lat(), fix.at.lon()].map(|degrees| (degrees * STEPS_PER_DEGREE).round() as i64)
}

fn mixed(hash: u64, number: i64) -> u64 {
    number
        .to_le_bytes()
        .iter()
        .fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ronda_domain::GeoPoint;

    fn walk(step_m: f64, day: i64) -> Vec<Fix> {
        let start = GeoPoint::new(5.8, -73.0).unwrap();
        let fix = |n: i64| Fix {
            at: start.moved_m(n as f64 * step_m, 0.0),
            accuracy_m: 10.0,
            accuracy_confidence: crate::AccuracyConfidence::P68,
            taken_at_us: day * 86_400_000_000 + n,
            monotonic_ms: n,
            gps_time_us: None,
            speed_mps: None,
            mock: None,
        };
        (0..20).map(fix).collect()
    }

    #[test]
    fn a_trace_played_again_is_known_and_another_is_not() {
        assert_eq!(fingerprint(&walk(8.0, 1)), fingerprint(&walk(8.0, 2)));
        assert_ne!(fingerprint(&walk(8.0, 1)), fingerprint(&walk(9.0, 1)));
        assert_eq!(fingerprint(&walk(8.0, 1)[..5]), None);
    }
}
