//! What a filling knows of the world outside: passed in, never read.

use std::collections::BTreeMap;

use ronda_domain::Timestamp;
use serde::{Deserialize, Serialize};

/// The present, the place's offset from UTC, chance, and the properties of phone and agent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Environment {
    /// The present, for `now()` and `today()`.
    pub now: Timestamp,
    /// Minutes the local clock is ahead of UTC: -360 in Mexico City.
    #[serde(default)]
    pub offset_min: i32,
    /// The language of who reads: a questionnaire that has it opens in it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Where `random()`, `uuid()` and the filling's own id begin; the caller draws it anew for each filling.
    #[serde(default)]
    pub seed: u64,
    /// Where the phone is, when it knows: `latitude longitude altitude accuracy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// `deviceid`, `username`, `email`, `phonenumber` and the like.
    #[serde(default)]
    pub properties: BTreeMap<String, String>,
}

impl Environment {
    /// At this moment, in UTC, with this seed and no properties.
    pub fn at(now: Timestamp, seed: u64) -> Self {
        Self {
            now,
            offset_min: 0,
            language: String::new(),
            seed,
            location: None,
            properties: BTreeMap::new(),
        }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.now.as_us().div_euclid(1_000)
    }
}

/// Chance that repeats: SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, 1.
    pub(crate) fn next_fraction(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A random (version 4) UUID as text.
    pub(crate) fn next_uuid(&mut self) -> String {
        let high = (self.next_u64() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000;
        let low = (self.next_u64() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
        let (first, second, third) = (high >> 32, (high >> 16) & 0xFFFF, high & 0xFFFF);
        format!("{first:08x}-{second:04x}-{third:04x}-{:04x}-{:012x}", low >> 48, low & 0xFFFF_FFFF_FFFF)
    }
}
