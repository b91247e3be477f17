//! Visits: lists, assignment, and everything about one of them.

use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, ContactLevel, DebtorId, DeviceId, GeoPoint, Money, PinSource,
    PresenceOutcome, PromiseId, PromiseMethod, PromiseState, QuestionnaireId, Timestamp, VisitId,
    VisitKindId, VisitState,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{AccountsQuery, Review};

/// Which visits to list; several values of one filter are separated by commas.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VisitsQuery {
    /// States, such as `assigned,in_progress`.
    pub state: Option<String>,
    /// Not finished (`true`) or finished (`false`).
    pub open: Option<bool>,
    /// Agents; `none` for visits given to nobody yet.
    pub agent: Option<String>,
    /// Branches.
    pub branch: Option<String>,
    /// Kinds of visit.
    pub kind: Option<String>,
    /// Portfolios.
    pub portfolio: Option<String>,
    /// One account.
    pub account: Option<AccountId>,
    /// One assignment.
    pub batch: Option<Uuid>,
    /// Outcome codes.
    pub outcome: Option<String>,
    /// Presence outcomes.
    pub verdict: Option<String>,
    /// `today`, `overdue`, `none` or a day such as 2026-11-21.
    pub due: Option<String>,
    /// Finished on this day of the organization or later.
    pub from: Option<String>,
    /// Finished on this day of the organization or before.
    pub to: Option<String>,
}

/// A visit in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitSummary {
    /// The visit.
    pub id: VisitId,
    /// Where it stands.
    pub state: VisitState,
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
    /// Branch it counts for.
    pub branch_id: Option<BranchId>,
    /// Whose it is.
    pub agent_id: Option<AgentId>,
    /// Their name.
    pub agent_name: Option<String>,
    /// What portfolios call them.
    pub agent_code: Option<String>,
    /// The account.
    pub account_id: AccountId,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// What is past due.
    pub overdue: Option<Money>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// The address.
    pub address_id: AddressId,
    /// In one line.
    pub address: String,
    /// Code of what came of it.
    pub outcome_code: Option<String>,
    /// In words.
    pub outcome_label: Option<String>,
    /// Who was reached.
    pub contact: Option<ContactLevel>,
    /// Presence.
    pub verdict: Option<PresenceOutcome>,
    /// What was promised.
    pub promise: Option<Money>,
    /// When it was assigned.
    pub assigned_at: Timestamp,
    /// When presence opened it.
    pub opened_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// When a supervisor looked at it.
    pub reviewed_at: Option<Timestamp>,
}

/// What is to be visited.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum AssignTargets {
    /// Each account at its best address.
    Accounts {
        /// At most 20,000.
        account_ids: Vec<AccountId>,
    },
    /// Single addresses.
    Addresses {
        /// At most 20,000.
        address_ids: Vec<AddressId>,
    },
    /// Every account of a list.
    Filter {
        /// Words to look for.
        #[serde(default)]
        q: String,
        /// As in the list of accounts.
        #[serde(default)]
        filter: AccountsQuery,
    },
    /// What of a list lies inside an area of the map.
    Area {
        /// The area's corners, in order.
        polygon: Vec<GeoPoint>,
        /// Words to look for.
        #[serde(default)]
        q: String,
        /// As in the list of accounts.
        #[serde(default)]
        filter: AccountsQuery,
    },
}

/// Assigns visits to one agent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AssignRequest {
    /// What is to be visited.
    pub targets: AssignTargets,
    /// Who goes.
    pub agent_id: AgentId,
    /// What for.
    pub kind_id: VisitKindId,
    /// Not before this day, `YYYY-MM-DD`.
    #[serde(default)]
    pub due_from: Option<String>,
    /// Not after this day.
    #[serde(default)]
    pub due_to: Option<String>,
    /// 1 (first) to 5 (last); 3 unless told.
    #[serde(default = "middle_priority")]
    pub priority: i64,
    /// For the agent.
    #[serde(default)]
    pub note: String,
    /// Only say what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

fn middle_priority() -> i64 {
    3
}

/// What became of an assignment.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AssignAnswer {
    /// By this it can be undone; `null` when nothing was assigned.
    pub batch_id: Option<Uuid>,
    /// Visits made.
    pub assigned: usize,
    /// Targets left out.
    pub skipped: usize,
    /// How many for which reason.
    pub reasons: Vec<SkipCount>,
    /// The first hundred left out, one by one.
    pub examples: Vec<SkippedTarget>,
}

/// How many were left out for one reason.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SkipCount {
    /// `not_found`, `closed`, `no_address`, `address_not_found` or `already_assigned`.
    pub reason: String,
    /// How many.
    pub count: usize,
}

/// One target left out.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SkippedTarget {
    /// The account, or the address when that was asked for and is not there.
    pub id: Uuid,
    /// What the creditor calls the account.
    pub external_id: Option<String>,
    /// Why.
    pub reason: String,
}

/// Moves visits to another agent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MoveRequest {
    /// Which; those already begun stay where they are.
    pub visit_ids: Vec<VisitId>,
    /// To whom; `null` gives them to nobody yet.
    pub agent_id: Option<AgentId>,
}

/// What became of a move.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MoveAnswer {
    /// Visits that changed hands.
    pub moved: usize,
    /// Visits left alone: begun, finished, not there, or the agent's already.
    pub left: usize,
    /// Whose they were; moving them back undoes it.
    pub from: Vec<MovedFrom>,
}

/// Visits that came from one agent, or from nobody.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MovedFrom {
    /// Whose they were.
    pub agent_id: Option<AgentId>,
    /// Which.
    pub visit_ids: Vec<VisitId>,
}

/// Changes days or priority of open visits.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ScheduleRequest {
    /// Which.
    pub visit_ids: Vec<VisitId>,
    /// New days; absent keeps them.
    #[serde(default)]
    pub due: Option<DueWindow>,
    /// New priority; absent keeps it.
    #[serde(default)]
    pub priority: Option<i64>,
}

/// First and last day, either of them open.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DueWindow {
    /// Not before, `YYYY-MM-DD`.
    #[serde(default)]
    pub from: Option<String>,
    /// Not after.
    #[serde(default)]
    pub to: Option<String>,
}

/// How many visits an action touched.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Touched {
    /// Visits changed.
    pub count: usize,
}

/// A supervisor's word on a finished visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReviewVisitRequest {
    /// May be empty.
    #[serde(default)]
    pub note: String,
}

/// An agent (or nobody yet) and how much there is to do.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AgentWorkload {
    /// The agent; `null` for visits given to nobody yet.
    pub agent_id: Option<AgentId>,
    /// Their name.
    pub name: Option<String>,
    /// What portfolios call them.
    pub code: Option<String>,
    /// Home branch.
    pub branch_id: Option<BranchId>,
    /// Visits not finished.
    pub open: i64,
    /// Of them, begun.
    pub begun: i64,
    /// Of them, with today as last day.
    pub due_today: i64,
    /// Of them, with their last day passed.
    pub overdue: i64,
    /// Finished today.
    pub finished_today: i64,
}

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
    /// `cancelled` or `reviewed`.
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
