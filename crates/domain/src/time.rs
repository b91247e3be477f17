//! Time as the database keeps it: microseconds since 1970, UTC; and the clock that is passed in.

use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A moment in UTC, microseconds since 1970-01-01. RFC 3339 text in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime))]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(i64);

/// Why a text is no moment.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no moment; expected RFC 3339 such as 2026-11-21T14:05:00Z")]
pub struct TimestampError(pub String);

impl Timestamp {
    /// From microseconds since 1970, clamped to the years 1 to 9999.
    pub fn from_us(us: i64) -> Self {
        Self(us.clamp(-62_135_596_800_000_000, 253_402_207_200_000_000))
    }

    /// Microseconds since 1970.
    pub fn as_us(self) -> i64 {
        self.0
    }

    /// This moment and so many seconds.
    #[must_use]
    pub fn plus_s(self, seconds: i64) -> Self {
        Self::from_us(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Whole seconds from `earlier` to this; negative when this is before it.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(1_000_000)
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(moment) => moment.fmt(f),
            Err(_) => write!(f, "{}us", self.0),
        }
    }
}

impl std::str::FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let moment: jiff::Timestamp = text.parse().map_err(|_| TimestampError(text.to_owned()))?;
        Ok(Self::from_us(moment.as_microsecond()))
    }
}

impl TryFrom<String> for Timestamp {
    type Error = TimestampError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(moment: Timestamp) -> Self {
        moment.to_string()
    }
}

/// Where the present comes from. Passed in, so that tests and simulations repeat.
pub trait Clock: Send + Sync {
    /// The present.
    fn now(&self) -> Timestamp;
}

/// A clock that moves only when told to.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Stands at this moment.
    pub fn at(moment: Timestamp) -> Self {
        Self(AtomicI64::new(moment.as_us()))
    }

    /// Moves on by so many seconds (back, when negative).
    pub fn advance_s(&self, seconds: i64) {
        self.0.fetch_add(seconds.saturating_mul(1_000_000), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_us(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_its_text() {
        for us in [0, 1, -1, 1_795_000_000_123_456] {
            let moment = Timestamp::from_us(us);
            assert_eq!(moment.to_string().parse(), Ok(moment));
        }
    }

    #[test]
    fn extreme_numbers_are_clamped_to_printable_years() {
        for us in [i64::MIN, i64::MAX] {
            let moment = Timestamp::from_us(us);
            assert_eq!(moment.to_string().parse(), Ok(moment));
        }
    }
}
