//! Visits: lists and assignment.

use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, ContactLevel, GeoPoint, Money, PresenceOutcome, Timestamp,
    VisitId, VisitKindId, VisitState,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::AccountsQuery;

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
    /// Who was reached: `debtor`, `third_party`, `none`.
    pub contact: Option<String>,
    /// A promise was made in it (`true`) or none (`false`).
    pub promise: Option<bool>,
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
