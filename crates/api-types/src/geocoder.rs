//! The geocoder.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The protocol a geocoder speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GeocoderKind {
    /// Nominatim's `/search?format=jsonv2`.
    Nominatim,
    /// Photon's `/api`.
    Photon,
}

/// The geocoder and its queue.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Geocoder {
    /// Address without the path; none when no geocoder is set.
    pub url: Option<String>,
    /// The protocol it speaks.
    pub kind: Option<GeocoderKind>,
    /// Addresses that wait for it.
    pub waiting: i64,
}

/// Sets the geocoder.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct GeocoderRequest {
    /// Address without the path, such as `https://nominatim.empresa.mx`; empty for none.
    pub url: String,
    /// The protocol it speaks.
    pub kind: GeocoderKind,
}

/// Addresses that joined the queue.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct GeocodingQueued {
    /// How many.
    pub queued: u64,
}
