//! One reading of the phone's position, and how far it may be off.

use ronda_domain::GeoPoint;
use serde::{Deserialize, Serialize};

/// How often the truth lies inside the accuracy radius, according to the maker of the fix.
///
/// The W3C text says 95 %, Android says 68 % and browsers pass Android's number on unchanged; so 68 % is assumed
/// when nothing else is known, which is the kinder reading towards the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccuracyConfidence {
    /// 68 of 100, as Android documents it.
    #[default]
    P68,
    /// 95 of 100, as the W3C Geolocation text documents it.
    P95,
}

impl AccuracyConfidence {
    /// Radius over standard deviation per axis of a round normal error: `sqrt(-2 ln(1 - p))`.
    fn radius_in_sigmas(self) -> f64 {
        match self {
            Self::P68 => 1.509_592,
            Self::P95 => 2.447_747,
        }
    }
}

/// One GPS reading as the phone gave it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// Where.
    #[serde(flatten)]
    pub at: GeoPoint,
    /// The reported accuracy radius, metres.
    pub accuracy_m: f64,
    /// What `accuracy_m` is assumed to mean.
    #[serde(default)]
    pub accuracy_confidence: AccuracyConfidence,
    /// The phone's clock when the reading arrived, microseconds since 1970.
    pub taken_at_us: i64,
    /// The phone's monotonic clock when the reading arrived, milliseconds from an arbitrary start.
    pub monotonic_ms: i64,
    /// The time the position service itself put on the reading, microseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gps_time_us: Option<i64>,
    /// Speed over ground, metres per second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed_mps: Option<f64>,
    /// The phone says that the reading was invented by another app. `None`: it cannot know (any browser).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mock: Option<bool>,
}

impl Fix {
    /// Phones do no better than this, whatever they report: mean errors of 7 to 13 m in a city (PLOS One 0219890).
    const SIGMA_FLOOR_M: f64 = 8.0;

    /// The standard deviation of the error per axis, metres.
    pub fn sigma_m(&self) -> f64 {
        (self.accuracy_m / self.accuracy_confidence.radius_in_sigmas()).max(Self::SIGMA_FLOOR_M)
    }

    /// A reading with a usable accuracy.
    pub fn is_usable(&self) -> bool {
        self.accuracy_m.is_finite() && self.accuracy_m >= 0.0
    }

    /// The very same reading handed out again: same place, accuracy and time. Says nothing for or against.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        self.at == other.at
            && self.accuracy_m.to_bits() == other.accuracy_m.to_bits()
            && self.source_time_us() == other.source_time_us()
    }

    /// The reading's own time, or the phone's when it has none.
    pub(crate) fn source_time_us(&self) -> i64 {
        self.gps_time_us.unwrap_or(self.taken_at_us)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_accuracy_means_a_larger_error_at_lower_confidence() {
        let fix = |accuracy_confidence| Fix {
            at: GeoPoint::new(5.8, -73.0).unwrap(),
            accuracy_m: 60.0,
            accuracy_confidence,
            taken_at_us: 0,
            monotonic_ms: 0,
            gps_time_us: None,
            speed_mps: None,
            mock: None,
        };
        assert!((fix(AccuracyConfidence::P68).sigma_m() - 39.7).abs() < 0.1);
        assert!((fix(AccuracyConfidence::P95).sigma_m() - 24.5).abs() < 0.1);
        let boastful = Fix { accuracy_m: 1.0, ..fix(AccuracyConfidence::P95) };
        assert!((boastful.sigma_m() - Fix::SIGMA_FLOOR_M).abs() < 1e-9);
    }

    #[test]
    fn a_fix_reads_without_what_browsers_cannot_know() {
        let json = r#"{"lat":5.8,"lon":-73.0,"accuracy_m":12.5,"taken_at_us":1,"monotonic_ms":2,"battery_percent":80}"#;
        let fix: Fix = serde_json::from_str(json).unwrap();
        assert_eq!(
            (fix.mock, fix.gps_time_us, fix.accuracy_confidence),
            (None, None, AccuracyConfidence::P68)
        );
    }
}
