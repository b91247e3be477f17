//! One GPS reading as the phone sends it.

use ronda_domain::{GeoPoint, GeoPointError, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One GPS reading. Times come from the phone and are not to be trusted alone.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fix {
    /// Device time of the reading, microseconds since 1970.
    pub taken_at_us: i64,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// Radius the receiver claims, metres.
    pub accuracy_m: f64,
    /// Milliseconds since the clock run began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monotonic_ms: Option<u64>,
    /// Which run of the monotonic clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_run: Option<u32>,
    /// Time of the fix as the receiver gave it, microseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gps_time_us: Option<i64>,
    /// Metres above the ellipsoid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub altitude_m: Option<f64>,
    /// Metres a second over ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed_mps: Option<f64>,
    /// Degrees clockwise from north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading_deg: Option<f64>,
    /// Charge of the battery, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery_percent: Option<u8>,
    /// The system says the fix came from a mock provider. A browser cannot know; a native shell can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mock: Option<bool>,
    /// The shift this fix belongs to; tracking happens in no other time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift_id: Option<ronda_domain::ShiftId>,
}

/// Why a reading is none.
#[derive(Debug, PartialEq, Error)]
pub enum FixError {
    /// Not a place.
    #[error(transparent)]
    Place(#[from] GeoPointError),
    /// Not a radius.
    #[error("accuracy_m is {0}; expected a finite number of metres, 0 or more")]
    Accuracy(f64),
    /// Not a charge.
    #[error("battery_percent is {0}; expected 0 to 100")]
    Battery(u8),
    /// Not a year people live in.
    #[error("taken_at_us is {0}; expected microseconds since 1970 within the years 1 to 9999")]
    Time(i64),
}

impl Fix {
    /// The place, when all numbers are what they claim to be.
    pub fn check(&self) -> Result<GeoPoint, FixError> {
        let place = GeoPoint::new(self.lat, self.lon)?;
        if !self.accuracy_m.is_finite() || self.accuracy_m < 0.0 {
            return Err(FixError::Accuracy(self.accuracy_m));
        }
        match self.battery_percent {
            Some(percent) if percent > 100 => return Err(FixError::Battery(percent)),
            _ => {}
        }
        if self.taken_at().as_us() != self.taken_at_us {
            return Err(FixError::Time(self.taken_at_us));
        }
        Ok(place)
    }

    /// Device time of the reading.
    pub fn taken_at(&self) -> Timestamp {
        Timestamp::from_us(self.taken_at_us)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_with_impossible_numbers_is_refused_by_name() {
        let good = Fix { taken_at_us: 1, lat: 19.4, lon: -99.1, accuracy_m: 12.0, ..Fix::default() };
        assert!(good.check().is_ok());
        let cases = [
            (Fix { lat: 99.0, ..good.clone() }, "no place"),
            (Fix { accuracy_m: f64::NAN, ..good.clone() }, "accuracy_m"),
            (Fix { accuracy_m: -1.0, ..good.clone() }, "accuracy_m"),
            (Fix { battery_percent: Some(101), ..good.clone() }, "battery_percent"),
            (Fix { taken_at_us: i64::MAX, ..good }, "taken_at_us"),
        ];
        for (fix, word) in cases {
            let error = fix.check().unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
