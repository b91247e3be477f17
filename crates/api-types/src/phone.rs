//! What an agent's phone fetches for the day.

use ronda_domain::{
    AccountId, AddressId, AgentId, CancelReason, DebtorId, Money, OrganizationId, Outcome, PinSource,
    QuestionnaireId, ReviewId, ReviewKind, ReviewState, Timestamp, VisitId, VisitKindId, VisitState,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Everything the phone needs to work without a network.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Feed {
    /// Grows with every change; the answers to batches tell the newest.
    pub version: u64,
    /// The server's life.
    pub epoch: String,
    /// The server's clock.
    pub server_time: Timestamp,
    /// Whose phone it is.
    pub agent: FeedAgent,
    /// The organization.
    pub organization: FeedOrganization,
    /// The visits still to be made and those of the last hours.
    pub visits: Vec<FeedVisit>,
    /// The kinds of visit.
    pub kinds: Vec<FeedKind>,
    /// The questionnaires the kinds name, in their newest version.
    pub questionnaires: Vec<FeedQuestionnaire>,
}

/// Whose phone it is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedAgent {
    /// The agent.
    pub id: AgentId,
    /// Full name.
    pub name: String,
    /// What portfolios call the agent.
    pub code: Option<String>,
}

/// The organization, as far as a phone needs it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedOrganization {
    /// Its id.
    pub id: OrganizationId,
    /// Full name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// `es-MX`, `en-US`, `pt-BR` ...
    pub locale: String,
    /// IANA time zone.
    pub time_zone: String,
}

/// One visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedVisit {
    /// The visit.
    pub id: VisitId,
    /// Its kind.
    pub kind_id: VisitKindId,
    /// Where it stands.
    pub state: VisitState,
    /// Not before this day.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_until: Option<String>,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Place in the order of the day, when there is one.
    pub position: Option<u32>,
    /// The debt.
    pub account: FeedAccount,
    /// Who owes.
    pub debtor: FeedPerson,
    /// Others tied to the account.
    pub others: Vec<FeedPerson>,
    /// Where.
    pub address: FeedAddress,
    /// Said by whoever assigned it.
    pub note: Option<String>,
    /// Earlier visits to the account, newest first.
    pub history: Vec<PastVisit>,
    /// What supervisors decided of what was asked at this door.
    pub reviews: Vec<FeedReview>,
}

/// A debt.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedAccount {
    /// The account.
    pub id: AccountId,
    /// Its number.
    pub external_id: String,
    /// Who lent.
    pub creditor: String,
    /// What.
    pub product: String,
    /// What is owed.
    pub balance: Option<Money>,
    /// For how long.
    pub days_past_due: Option<i64>,
    /// The bucket.
    pub bucket: String,
}

/// Someone tied to an account.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedPerson {
    /// The person; the account's own number when the portfolio told only a name.
    pub id: DebtorId,
    /// Full name.
    pub name: String,
    /// `debtor`, `co_debtor` or `guarantor`.
    pub role: String,
    /// Numbers as typed.
    pub phones: Vec<String>,
}

/// An address.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedAddress {
    /// The address.
    pub id: AddressId,
    /// On one line.
    pub text: String,
    /// How to find it.
    pub reference: Option<String>,
    /// Where it is believed to be.
    pub pin: Option<FeedPin>,
}

/// A pin.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedPin {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Where it came from.
    pub source: PinSource,
    /// How many agents confirmed it.
    pub confirmations: u32,
}

/// An earlier visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PastVisit {
    /// When it ended.
    pub at: Timestamp,
    /// Code of what came of it.
    pub outcome: String,
}

/// A decision.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedReview {
    /// The review.
    pub id: ReviewId,
    /// What was asked.
    pub kind: ReviewKind,
    /// What was decided.
    pub state: ReviewState,
    /// In the supervisor's words.
    pub decision_note: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

/// A kind of visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedKind {
    /// The kind.
    pub id: VisitKindId,
    /// What people call it.
    pub name: String,
    /// What is asked.
    pub questionnaire: Option<FeedQuestionnaireVersion>,
    /// What the agent says at the door.
    pub script: String,
    /// What it can come out as.
    pub outcomes: Vec<Outcome>,
    /// Why it may be cancelled.
    pub cancel_reasons: Vec<CancelReason>,
}

/// Which version of which questionnaire.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct FeedQuestionnaireVersion {
    /// The questionnaire.
    pub questionnaire_id: QuestionnaireId,
    /// Its version.
    pub version: i64,
}

/// A questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedQuestionnaire {
    /// The questionnaire.
    pub questionnaire_id: QuestionnaireId,
    /// Its version.
    pub version: i64,
    /// The definition, as the questionnaire engine reads it.
    #[schema(value_type = Object)]
    pub definition: serde_json::Value,
}
