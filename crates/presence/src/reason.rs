//! Why a verdict came out as it did: codes with numbers, which the interface puts into words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Signs of one group tell of the same thing; their sum is capped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Fixes against the pin.
    Position,
    /// How the phone moved.
    Motion,
    /// What the phone says about itself.
    Device,
    /// Clocks against each other.
    Time,
    /// People.
    Human,
}

impl Group {
    pub(crate) const ALL: [Self; 5] = [Self::Position, Self::Motion, Self::Device, Self::Time, Self::Human];

    /// The least and the most that the group's signs may weigh together.
    pub(crate) fn cap(self) -> (f64, f64) {
        match self {
            Self::Position => (-8.0, 6.0),
            Self::Motion => (-4.0, 1.5),
            Self::Device => (-6.0, 0.0),
            Self::Time => (-3.0, 0.0),
            Self::Human => (-5.0, 4.0),
        }
    }
}

/// What was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// `distance_m`, `reach_m`: the distance fits the errors of fix and pin.
    NearPin,
    /// `distance_m`, `reach_m`: too far for the errors of fix and pin.
    FarFromPin,
    /// `have`, `need`: more readings are needed.
    TooFewFixes,
    /// `have_s`, `need_s`: the readings span too short a time.
    TooShort,
    /// `accuracy_m`: the readings are too coarse to tell.
    FixTooCoarse,
    /// `have`: readings older than ten minutes were set aside.
    OldFixes,
    /// `have`: one reading was handed out again; neutral.
    CachedFixes,
    /// The pin is a town or postal centroid: the address cannot be verified.
    PinNotVerifiable,
    /// The address has no pin.
    NoPin,
    /// `distance_m`: even for a vague pin this is another place.
    OutsideLocality,
    /// `have`: exactly the same place again with new times.
    ConstantPlace,
    /// `speed_kmh`: faster between two readings than anything on the road.
    Teleport,
    /// `stayed_s`: stood still here.
    StayedHere,
    /// The phone reports invented readings.
    MockReported,
    /// `off_by_s`: the phone's clock is wrong; honest phones have that too.
    ClockWrong,
    /// `off_by_s`: the readings carry a time that cannot be.
    FixTimeImpossible,
    /// The debtor confirmed the visit.
    DebtorConfirmed,
    /// The debtor denies the visit.
    DebtorDenied,
}

impl ReasonCode {
    /// The group whose cap applies.
    pub fn group(self) -> Group {
        match self {
            Self::Teleport | Self::StayedHere => Group::Motion,
            Self::MockReported | Self::ConstantPlace => Group::Device,
            Self::ClockWrong | Self::FixTimeImpossible => Group::Time,
            Self::DebtorConfirmed | Self::DebtorDenied => Group::Human,
            _ => Group::Position,
        }
    }
}

/// One thing noticed, what it weighs, and its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// What was noticed.
    pub code: ReasonCode,
    /// The group whose cap applies.
    pub group: Group,
    /// Log-likelihood ratio; above 0 speaks for presence, below 0 against, 0 says nothing.
    pub weight: f64,
    /// Numbers for the sentence; units stand last in the names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, f64>,
}

impl Reason {
    /// A reason without numbers.
    pub(crate) fn new(code: ReasonCode, weight: f64) -> Self {
        Self { code, group: code.group(), weight: rounded(weight, 1000.0), params: BTreeMap::new() }
    }

    /// The same with one more number, rounded to a tenth.
    pub(crate) fn with(mut self, name: &str, value: f64) -> Self {
        self.params.insert(name.to_owned(), rounded(value, 10.0));
        self
    }
}

/// Rounded to one part in `parts`, so that native and WASM arithmetic print the same text.
pub(crate) fn rounded(value: f64, parts: f64) -> f64 {
    let rounded = (value * parts).round() / parts;
    if rounded == 0.0 { 0.0 } else { rounded }
}
