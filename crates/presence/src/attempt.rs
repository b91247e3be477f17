//! What is known when presence is judged.

use serde::{Deserialize, Serialize};

use crate::{Fix, Pin};

/// A moment at which the server told its time to the phone; with the monotonic clock it bounds the true time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockAnchor {
    /// The server's time, microseconds since 1970.
    pub server_time_us: i64,
    /// The phone's monotonic clock when the answer arrived.
    pub monotonic_ms: i64,
    /// How long the request took, milliseconds: the server's time is off by at most this.
    pub round_trip_ms: i64,
}

/// What people say about the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// The debtor confirmed it on a channel of their own (a code by message, a signed link, a call-back).
    DebtorConfirmed,
    /// The debtor says that nobody came.
    DebtorDenied,
}

/// One try to show presence at a door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The address's pin; `None` when the address has no coordinates.
    #[serde(default)]
    pub pin: Option<Pin>,
    /// Readings taken at the door, in the order they arrived, all on one monotonic clock.
    pub fixes: Vec<Fix>,
    /// Readings of the trail before them, in order, on the same monotonic clock.
    #[serde(default)]
    pub trail: Vec<Fix>,
    /// The phone's monotonic clock when presence is judged.
    pub monotonic_ms: i64,
    /// The last time the server told its time, if in the same run of the app.
    #[serde(default)]
    pub clock: Option<ClockAnchor>,
    /// What people say.
    #[serde(default)]
    pub witnesses: Vec<Witness>,
}
