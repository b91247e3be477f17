//! How long a failed job waits before its next attempt.

/// After so many failed attempts a job is given up; with the waits below that is about half a day.
pub(crate) const MOST_ATTEMPTS: i64 = 18;
const FIRST_S: f64 = 2.0;
const LONGEST_S: f64 = 3600.0;

/// Twice as long after each attempt (1, 2, 3 ...), up to an hour; `jitter` from 0 to 1 spreads it over 20 % either
/// way, so that jobs that failed together do not come back together.
pub(crate) fn wait_s(attempt: i64, jitter: f64) -> i64 {
    let doubled = FIRST_S * 2_f64.powf((attempt - 1).clamp(0, 40) as f64);
    (doubled.min(LONGEST_S) * (0.8 + 0.4 * jitter)).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour_and_last_half_a_day_in_all() {
        let plain: Vec<i64> = (1..=14).map(|attempt| wait_s(attempt, 0.5)).collect();
        assert_eq!(plain, [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600, 3600]);
        let all: i64 = (1..MOST_ATTEMPTS).map(|attempt| wait_s(attempt, 0.5)).sum();
        assert!((4 * 3600..24 * 3600).contains(&all), "{all}");
    }

    #[test]
    fn jitter_stays_within_a_fifth() {
        for (jitter, expected) in [(0.0, 51), (0.5, 64), (1.0, 77)] {
            assert_eq!(wait_s(6, jitter), expected);
        }
        assert_eq!(wait_s(i64::MAX, 1.0), 4320);
    }
}
