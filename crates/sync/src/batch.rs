//! What the phone posts and what the server answers. Each event of a batch stands alone: none blocks another.

use std::collections::BTreeMap;

use ronda_domain::{EventId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::bytes::Hash256;
use crate::event::SignedEvent;
use crate::fix::Fix;
use crate::quarantine::QuarantineReason;
use crate::receipt::{Epoch, SignedReceipt};

/// The most events one batch may carry; a phone with more sends several.
pub const MAX_EVENTS: usize = 200;
/// The most trail fixes one batch may carry.
pub const MAX_FIXES: usize = 5_000;

/// How the phone is doing; shown in the console.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PhoneStatus {
    /// Charge of the battery, 0 to 100; missing where the browser does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub battery_percent: Option<u8>,
    /// Whether it is charging.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charging: Option<bool>,
    /// Events not yet acknowledged, this batch included.
    pub unsent_events: u32,
    /// Photos not yet stored whole.
    pub unsent_photos: u32,
    /// Version of the app.
    pub app_version: String,
    /// The browser promised not to evict the app's storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_persisted: Option<bool>,
    /// `granted`, `denied` or `prompt` by name: `geolocation`, `camera`, `notifications`.
    pub permissions: BTreeMap<String, String>,
    /// The phone's clock when it sent this, microseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time_us: Option<i64>,
    /// Which run of the monotonic clock, when it sent this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_run: Option<u32>,
    /// The monotonic clock when it sent this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monotonic_ms: Option<u64>,
}

/// What a phone posts.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Batch {
    /// The events, each still as sent, so that one that cannot be read harms no other.
    pub events: Vec<Box<RawValue>>,
    /// The trail since the last batch; keyed by device and time, so sending twice does no harm.
    pub fixes: Vec<Box<RawValue>>,
    /// How the phone is doing.
    pub phone: Option<PhoneStatus>,
    /// The receipt with the highest server sequence the phone has. Shows a server that was restored from a backup.
    pub last_receipt: Option<SignedReceipt>,
}

/// The shape of [`Batch`] for the API's description.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchShape {
    /// At most 200 events.
    pub events: Vec<SignedEvent>,
    /// At most 5,000 trail fixes.
    #[serde(default)]
    pub fixes: Vec<Fix>,
    /// How the phone is doing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneStatus>,
    /// The receipt with the highest server sequence the phone has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_receipt: Option<SignedReceipt>,
}

/// Reads one item of a batch.
pub fn read_event(item: &RawValue) -> Result<SignedEvent, QuarantineReason> {
    serde_json::from_str(item.get())
        .map_err(|error| QuarantineReason::Unreadable { problem: error.to_string() })
}

/// What became of one event of the batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum EventStatus {
    /// Stored now.
    Accepted,
    /// Was stored before; the receipt is the original one.
    Already,
    /// Set aside, whole; the phone may count it as delivered.
    Quarantined {
        /// Why.
        reason: QuarantineReason,
    },
    /// Its id belongs to an event with other content; set aside, whole.
    Conflict {
        /// Why.
        reason: QuarantineReason,
    },
}

/// The answer for one event, at the same place as in the batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventAnswer {
    /// The event's id, when it could be read.
    pub event_id: Option<EventId>,
    /// What became of it.
    #[serde(flatten)]
    pub status: EventStatus,
    /// The server's signed word.
    pub receipt: SignedReceipt,
}

/// What the server answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchAnswer {
    /// The server's life; when it is not the one of the phone's receipts, the phone offers again what it keeps.
    pub epoch: Epoch,
    /// The server's clock.
    pub server_time: Timestamp,
    /// One answer per event, in the batch's order.
    pub events: Vec<EventAnswer>,
    /// How many fixes are stored (also those stored before).
    pub fixes_stored: u32,
    /// How many fixes were no readings and were dropped.
    pub fixes_refused: u32,
    /// Version of the agent's feed; when it is new to the phone, the phone fetches the feed.
    pub feed_version: u64,
    /// Photos named by stored events that the server does not have whole.
    pub missing_photos: Vec<Hash256>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_is_no_event_leaves_the_others_readable() {
        let json = r#"{"events":[{"header":1},"text",{"body":"\ud800"}],"fixes":[7],"later":true}"#;
        let batch: Batch = serde_json::from_str(json).unwrap();
        assert_eq!((batch.events.len(), batch.fixes.len()), (3, 1));
        for item in &batch.events {
            assert_eq!(read_event(item).unwrap_err().code(), "unreadable");
        }
    }

    #[test]
    fn a_status_stands_beside_the_receipt() {
        let status = EventStatus::Conflict { reason: QuarantineReason::BodyHash };
        let json = serde_json::to_value(&status).unwrap();
        assert_eq!(json, serde_json::json!({"status": "conflict", "reason": {"code": "body_hash"}}));
    }
}
