//! What a phone takes home: its visits, their kinds and questionnaires.

use ronda_domain::{
    AccountId, AddressId, CancelReason, DebtorId, Money, Outcome, PinSource, QuestionnaireId, ReviewId,
    ReviewKind, Timestamp, VisitId, VisitKindId, VisitState,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{EnrolledAgent, EnrolledOrganization};

/// Everything an agent's phone keeps.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneFeed {
    /// Compared with `feed_version` of a batch's answer.
    pub version: i64,
    /// The agent.
    pub agent: EnrolledAgent,
    /// The organization.
    pub organization: EnrolledOrganization,
    /// Open visits that may be done today or tomorrow, most urgent first.
    pub visits: Vec<PhoneVisit>,
    /// What supervisors decided in the last two weeks on what the agent asked, newest first.
    pub decisions: Vec<PhoneDecision>,
    /// What is wrong with the phone's own log and waits for a person.
    pub log_faults: Vec<PhoneLogFault>,
    /// Their kinds.
    pub kinds: Vec<PhoneVisitKind>,
    /// What is asked at them.
    pub questionnaires: Vec<PhoneQuestionnaire>,
}

/// One open visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneVisit {
    /// Its id.
    pub id: VisitId,
    /// Its kind.
    pub kind_id: VisitKindId,
    /// What is asked at it: what its portfolio asks, else what its kind asks.
    #[serde(default)]
    pub questionnaire: Option<PhoneQuestionnaireVersion>,
    /// Where the server has it.
    pub state: VisitState,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Not before this day.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_until: Option<String>,
    /// The debt.
    pub account: PhoneAccount,
    /// Who owes.
    pub debtor: PhoneDebtor,
    /// Where.
    pub address: PhoneAddress,
    /// What the supervisor wrote for the agent.
    pub note: String,
    /// Earlier visits to the account, newest first.
    pub history: Vec<PhonePastVisit>,
}

/// One debt, as far as the door needs it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneAccount {
    /// Its id.
    pub id: AccountId,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who is owed.
    pub creditor: String,
    /// What was lent.
    pub product: String,
    /// ISO 4217; of promises too.
    pub currency: String,
    /// All that is owed.
    pub balance: Option<Money>,
    /// What is past due.
    pub overdue: Option<Money>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// What was promised last.
    pub last_promise: Option<PhonePromise>,
}

/// What was promised last for an account.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhonePromise {
    /// How much.
    pub amount: Option<Money>,
    /// By which day, `YYYY-MM-DD`.
    pub due_on: Option<String>,
}

/// Who owes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneDebtor {
    /// Its id, when the person is known apart from the account.
    pub id: Option<DebtorId>,
    /// Name.
    pub name: String,
    /// Telephone numbers.
    pub phones: Vec<String>,
}

/// Where.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneAddress {
    /// Its id.
    pub id: AddressId,
    /// In one line.
    pub text: String,
    /// How to find it.
    pub reference: String,
    /// Its pin, if it has one.
    pub pin: Option<PhonePin>,
}

/// A pin as presence weighs it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhonePin {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Where it came from.
    pub source: PinSource,
    /// How many independent agents confirmed it.
    pub confirmations: u32,
}

/// What came of an earlier visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhonePastVisit {
    /// When it ended.
    pub at: Timestamp,
    /// In the organization's words.
    pub outcome: String,
}

/// What a supervisor decided on something the agent asked at a door.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneDecision {
    /// The review that the phone asked for.
    pub review_id: ReviewId,
    /// At the door of this visit; it may not be on the phone any more.
    pub visit_id: VisitId,
    /// Who owes there.
    pub debtor_name: String,
    /// What was asked.
    pub review: ReviewKind,
    /// Agreed or not.
    pub accepted: bool,
    /// Said to the agent.
    pub note: Option<String>,
    /// The supervisor's name.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Timestamp,
}

/// Something wrong with the phone's own log, as the server has it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneLogFault {
    /// `gap`, `fork` or `broken_link`.
    pub kind: String,
    /// Where in the log; of a gap the first number that is missing.
    pub sequence: i64,
    /// When the server saw it.
    pub found_at: Timestamp,
}

/// A kind of visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneVisitKind {
    /// Its id.
    pub id: VisitKindId,
    /// What people call it.
    pub name: String,
    /// What the agent says.
    pub script: String,
    /// What is asked.
    pub questionnaire: Option<PhoneQuestionnaireVersion>,
    /// What can come of it.
    pub outcomes: Vec<Outcome>,
    /// Why it may be cancelled.
    pub cancel_reasons: Vec<CancelReason>,
}

/// Which version of which questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneQuestionnaireVersion {
    /// The questionnaire.
    pub questionnaire_id: QuestionnaireId,
    /// Its version.
    pub version: i64,
}

/// A questionnaire whole.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PhoneQuestionnaire {
    /// The questionnaire.
    pub questionnaire_id: QuestionnaireId,
    /// Its version.
    pub version: i64,
    /// Its definition.
    #[schema(value_type = Object)]
    pub definition: Value,
}
