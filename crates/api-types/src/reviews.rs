//! What agents at the door ask a supervisor to decide.

use ronda_domain::{
    AccountId, AddressId, AgentId, GeoPoint, PinSource, ReviewId, ReviewKind, ReviewState, Timestamp,
    VisitId, VisitState,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// Which reviews to list; several values of one filter are separated by commas.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReviewsQuery {
    /// `pending`, `accepted`, `rejected`.
    pub state: Option<String>,
    /// `pin_correction`, `address_not_found`, `could_not_enter`, `ask_supervisor`.
    pub kind: Option<String>,
    /// Agents.
    pub agent: Option<String>,
    /// One visit.
    pub visit: Option<VisitId>,
}

/// One thing to decide, with what a supervisor must know for it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Review {
    /// The review.
    pub id: ReviewId,
    /// What is asked.
    pub kind: ReviewKind,
    /// Where it stands.
    pub state: ReviewState,
    /// At the door of this visit.
    pub visit_id: VisitId,
    /// Where that stands.
    pub visit_state: VisitState,
    /// The account.
    pub account_id: AccountId,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// About this address.
    pub address_id: AddressId,
    /// In one line.
    pub address: String,
    /// The pin as it is now.
    pub pin: Option<GeoPoint>,
    /// Where it came from.
    pub pin_source: Option<PinSource>,
    /// Where the agent says it belongs.
    pub proposed_pin: Option<GeoPoint>,
    /// Accuracy of the readings there.
    pub accuracy_m: Option<f64>,
    /// From the pin to the proposed place.
    pub distance_m: Option<f64>,
    /// Who asks.
    pub agent_id: AgentId,
    /// Their name.
    pub agent_name: Option<String>,
    /// What they add.
    pub note: String,
    /// SHA-256 of the photo, hexadecimal.
    pub photo_sha256: Option<String>,
    /// Presence there, with reasons.
    #[schema(value_type = Option<Object>)]
    pub verdict: Option<Value>,
    /// When it was asked.
    pub requested_at: Timestamp,
    /// Who decided.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// What they said.
    pub decision_note: Option<String>,
}

/// What a supervisor decides.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DecideRequest {
    /// Agreed or not.
    pub accepted: bool,
    /// Said to the agent; needed when not agreed.
    #[serde(default)]
    pub note: String,
    /// Also end the visit, if it is still open.
    #[serde(default)]
    pub close_visit: bool,
}
