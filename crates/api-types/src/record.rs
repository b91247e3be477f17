//! What was set aside, what is wrong with phones' logs, and photos.

use ronda_domain::{AgentId, DeviceId, EventId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Whether to list what is settled too.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct QuarantineQuery {
    /// Also what is settled.
    pub settled: bool,
}

/// Which form of a photo.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PhotoQuery {
    /// The untouched original instead of the view.
    pub original: bool,
}

/// Something a phone sent that could not be taken in; kept whole.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuarantineItem {
    /// Its own id.
    pub id: Uuid,
    /// Which phone sent it.
    pub device_id: DeviceId,
    /// What that phone is.
    pub model: String,
    /// Whose phone it is.
    pub agent_id: AgentId,
    /// Their name.
    pub agent_name: String,
    /// The event's id, when it could be read.
    pub event_id: Option<EventId>,
    /// Its place in the phone's log, or 0.
    pub sequence: i64,
    /// The reason's code.
    pub reason: String,
    /// The reason with its values.
    #[schema(value_type = Object)]
    pub details: serde_json::Value,
    /// What was sent.
    pub raw: String,
    /// When it came in.
    pub received_at: Timestamp,
    /// When a person dealt with it.
    pub settled_at: Option<Timestamp>,
}

/// A fault in a phone's log.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ChainFinding {
    /// Whose log.
    pub device_id: DeviceId,
    /// What that phone is.
    pub model: String,
    /// Whose phone it is.
    pub agent_id: AgentId,
    /// Their name.
    pub agent_name: String,
    /// Where.
    pub sequence: i64,
    /// `gap`, `fork` or `broken_link`.
    pub kind: String,
    /// The fault with its values.
    #[schema(value_type = Object)]
    pub details: serde_json::Value,
    /// When it was found.
    pub found_at: Timestamp,
    /// When what was missing came in, or a person dealt with it.
    pub closed_at: Option<Timestamp>,
}

/// Which fault of which log was dealt with.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SettleFinding {
    /// Whose log.
    pub device_id: DeviceId,
    /// Where.
    pub sequence: i64,
    /// `gap`, `fork` or `broken_link`.
    pub kind: String,
}
