//! One visit as a phone knows it, and where the door really is.

use ronda_domain::{AddressId, ContactLevel, Currency, GeoPoint, QuestionnaireId, VisitId};
use ronda_presence::Pin;
use serde_json::Value;

use crate::route::Route;

/// A visit to make.
#[derive(Debug, Clone)]
pub struct Errand {
    /// The visit.
    pub visit_id: VisitId,
    /// The address it goes to.
    pub address_id: AddressId,
    /// Where the system believes the door to be.
    pub pin: Option<Pin>,
    /// What is owed, for a sensible promise.
    pub balance_cents: i64,
    /// The account's currency.
    pub currency: Currency,
    /// What the visit can come out as.
    pub outcomes: Vec<Leaf>,
    /// Why it can be cancelled.
    pub cancel_reasons: Vec<String>,
    /// What is asked at the door: questionnaire, version and definition.
    pub questionnaire: Option<(QuestionnaireId, u32, Value)>,
}

/// An outcome that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Its code.
    pub code: String,
    /// Who was met.
    pub contact: ContactLevel,
    /// A promise is asked for.
    pub promise: bool,
}

/// An errand and the way to its door.
#[derive(Debug, Clone)]
pub struct Stop {
    /// What to do there.
    pub errand: Errand,
    /// Where the door really is.
    pub door: GeoPoint,
    /// How to get there from where one stands.
    pub way: Route,
}
