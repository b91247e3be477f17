//! Everything about one visit, as its page shows it.

use ronda_domain::{
    AccountId, AddressId, AgentId, ContactLevel, DebtorId, DeviceId, GeoPoint, Money, PinSource,
    PresenceOutcome, PromiseId, PromiseMethod, PromiseState, QuestionnaireId, Timestamp, VisitId,
    VisitKindId, VisitState,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::Review;

/// Everything about one visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Visit {
    /// The visit.
    pub id: VisitId,
    /// Where it stands.
    pub state: VisitState,
    /// The assignment was undone at this moment.
    pub withdrawn_at: Option<Timestamp>,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Not before this day.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_to: Option<String>,
    /// Kind of visit.
    pub kind_id: VisitKindId,
    /// What it is called.
    pub kind_name: String,
    /// Whose it is.
    pub agent_id: Option<AgentId>,
    /// Their name.
    pub agent_name: Option<String>,
    /// The phone it was made with.
    pub device_id: Option<DeviceId>,
    /// Said to the agent.
    pub assignment_note: String,
    /// The account.
    pub account: VisitAccount,
    /// Who owes, and who else is tied to the account.
    pub people: Vec<VisitPerson>,
    /// The address and its pin.
    pub address: VisitAddress,
    /// When presence opened it.
    pub opened_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Code of what came of it.
    pub outcome_code: Option<String>,
    /// In words, groups before it.
    pub outcome_label: Option<String>,
    /// Who was reached.
    pub contact: Option<ContactLevel>,
    /// Why it was cancelled, in words.
    pub cancel_label: Option<String>,
    /// What the agent adds.
    pub notes: Option<String>,
    /// The presence outcome that counts.
    pub verdict: Option<PresenceOutcome>,
    /// What the phone judged, with reasons.
    #[schema(value_type = Option<Object>)]
    pub device_verdict: Option<Value>,
    /// What the server judged, with reasons.
    #[schema(value_type = Option<Object>)]
    pub server_verdict: Option<Value>,
    /// Readings at the door.
    pub fixes: Vec<VisitFix>,
    /// Which questionnaire was answered.
    pub questionnaire_id: Option<QuestionnaireId>,
    /// What it is called.
    pub questionnaire_title: Option<String>,
    /// Its version.
    pub questionnaire_version: Option<i64>,
    /// Answers with the words of their questions.
    pub answers: Vec<VisitAnswer>,
    /// What the server found wrong with the answers.
    #[schema(value_type = Option<Object>)]
    pub answer_problems: Option<Value>,
    /// Photos and signature.
    pub photos: Vec<VisitPhoto>,
    /// What was promised.
    pub promises: Vec<VisitPromise>,
    /// What the agent asked at the door.
    pub reviews: Vec<Review>,
    /// When a supervisor looked at it.
    pub reviewed_at: Option<Timestamp>,
    /// Who did.
    pub reviewed_by_name: Option<String>,
    /// What they noted.
    pub review_note: Option<String>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

/// The account a visit is about.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitAccount {
    /// The account.
    pub id: AccountId,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// Portfolio's name.
    pub portfolio_name: String,
    /// To whom it is owed.
    pub creditor: String,
    /// The credit product.
    pub product: String,
    /// All that is owed.
    pub balance: Option<Money>,
    /// What is past due.
    pub overdue: Option<Money>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// Ageing bucket.
    pub bucket: String,
}

/// Someone tied to the account.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitPerson {
    /// The person.
    pub id: DebtorId,
    /// `debtor`, `co_debtor` or `guarantor`.
    pub role: String,
    /// Full name.
    pub name: String,
    /// Numbers as typed.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
}

/// Where the visit goes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitAddress {
    /// The address.
    pub id: AddressId,
    /// In one line.
    pub text: String,
    /// How to find it.
    pub reference: String,
    /// `active` or what became of it.
    pub state: String,
    /// Its place, if known.
    pub pin: Option<GeoPoint>,
    /// Where the pin came from.
    pub pin_source: Option<PinSource>,
    /// How many agents confirmed it.
    pub confirmations: i64,
}

/// One reading at the door.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitFix {
    /// By the phone's clock.
    pub taken_at: Timestamp,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Radius the receiver claims.
    pub accuracy_m: f64,
}

/// One answer in words.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitAnswer {
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
}

/// A photo or signature.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitPhoto {
    /// SHA-256 of the original, hexadecimal.
    pub sha256: String,
    /// `photo` or `signature`.
    pub kind: String,
    /// By the phone's clock.
    pub taken_at: Timestamp,
    /// The question it answers.
    pub caption: String,
    /// All of it has arrived.
    pub received: bool,
}

/// A promise to pay.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitPromise {
    /// The promise.
    pub id: PromiseId,
    /// How much.
    pub amount: Money,
    /// By which day.
    pub due_on: String,
    /// How.
    pub method: PromiseMethod,
    /// Where it stands.
    pub state: PromiseState,
}

/// One thing that happened to a visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TimelineEntry {
    /// When.
    pub at: Timestamp,
    /// `assigned`, `moved`, `withdrawn`, `en_route`, `opened`, `review_requested`, `review_decided`, `completed`,
    /// `cancelled`, `corrected` or `reviewed`.
    pub kind: String,
    /// Who did it.
    pub by_name: Option<String>,
    /// Whose the visit was, for a move.
    pub from_name: Option<String>,
    /// Whose it became.
    pub to_name: Option<String>,
    /// When the server learned of it, for what a phone says.
    pub received_at: Option<Timestamp>,
}
