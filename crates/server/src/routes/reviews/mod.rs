//! What agents at the door ask a supervisor to decide.

pub(crate) mod decide;
pub(crate) mod list;

use ronda_api_types::Review;
use ronda_app::{AppError, ReviewRow};
use ronda_domain::{AccountId, AddressId, AgentId, GeoPoint, ReviewId, Timestamp, VisitId};

use crate::routes::visits::one_line;

/// A review on the wire.
pub(super) fn review_of(row: ReviewRow) -> Result<Review, AppError> {
    let unknown = |what: &str, word: &str| AppError::Internal(format!("a review's {what} is {word:?}"));
    let place = |lat: Option<f64>, lon: Option<f64>| GeoPoint::new(lat?, lon?).ok();
    let (pin, proposed_pin) = (place(row.pin_lat, row.pin_lon), place(row.lat, row.lon));
    Ok(Review {
        id: ReviewId(row.id),
        kind: row.kind.parse().map_err(|_| unknown("kind", &row.kind))?,
        state: row.state.parse().map_err(|_| unknown("state", &row.state))?,
        visit_id: VisitId(row.visit_id),
        visit_state: row.visit_state.parse().map_err(|_| unknown("visit", &row.visit_state))?,
        account_id: AccountId(row.account_id),
        external_id: row.external_id,
        debtor_name: row.debtor_name,
        address_id: AddressId(row.address_id),
        address: one_line(&row.address_line, &row.address_city),
        pin,
        pin_source: row.pin_source.and_then(|source| source.parse().ok()),
        proposed_pin,
        accuracy_m: row.accuracy_m,
        distance_m: pin.zip(proposed_pin).map(|(from, to)| from.distance_m(to)),
        agent_id: AgentId(row.agent_id),
        agent_name: row.agent_name,
        note: row.note,
        photo_sha256: row.photo_hash.map(|hash| hexadecimal(&hash)),
        verdict: row.verdict.and_then(|text| serde_json::from_str(&text).ok()),
        requested_at: Timestamp::from_us(row.requested_at_us),
        decided_by_name: row.decided_by_name,
        decided_at: row.decided_at_us.map(Timestamp::from_us),
        decision_note: row.decision_note.filter(|note| !note.is_empty()),
    })
}

/// Bytes as lower-case hexadecimal.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
