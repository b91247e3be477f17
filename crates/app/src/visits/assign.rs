//! Assigning: accounts or addresses become visits of one agent, and what cannot is named with its reason.

use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, OrganizationId, Timestamp, VisitId, VisitKindId,
};
use ronda_store::feed::{self, FeedChange};
use ronda_store::users::UserRow;
use ronda_store::visits::{self, NewVisit, TargetRow, Targets};
use ronda_store::{WriteSession, visit_kinds};
use serde_json::json;
use uuid::Uuid;

use super::{Chosen, agent_of, check_count, check_days, check_priority, valid};
use crate::{Actor, App, AppError, BranchScope, LiveEvent, Permission, audit};

/// What is to be visited, by whom and when.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// Accounts or addresses, however chosen.
    pub targets: Chosen,
    /// Who goes.
    pub agent: AgentId,
    /// What for.
    pub kind: VisitKindId,
    /// Not before this day, `YYYY-MM-DD`.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_to: Option<String>,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// For the agent.
    pub note: String,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What became of an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// By this it can be undone; `None` when nothing was assigned.
    pub batch: Option<Uuid>,
    /// Visits made.
    pub count: usize,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
}

/// One target left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The account, or the address when that is what was asked for and is not there.
    pub id: Uuid,
    /// What the creditor calls the account.
    pub external_id: Option<String>,
    /// Why.
    pub reason: SkipReason,
}

/// Why a target was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// There is none, or it is not the actor's to see.
    NotFound,
    /// Nothing is owed any more.
    Closed,
    /// The account has no address.
    NoAddress,
    /// An agent found that the address does not exist.
    AddressNotFound,
    /// There is an open visit of this kind already.
    AlreadyAssigned,
}

impl SkipReason {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Closed => "closed",
            Self::NoAddress => "no_address",
            Self::AddressNotFound => "address_not_found",
            Self::AlreadyAssigned => "already_assigned",
        }
    }
}

impl App {
    /// Makes visits for an agent. What is refused is skipped with its reason; the rest is assigned as one batch.
    ///
    /// # Errors
    /// `Forbidden` without the right to supervise; `Invalid` for an unknown agent or kind, dates or priority.
    pub async fn assign_visits(&self, actor: &Actor, assignment: Assignment) -> Result<Assigned, AppError> {
        actor.must(Permission::Supervise)?;
        let targets = self.chosen(actor, assignment.targets.clone()).await?;
        self.check_assignment(actor, &assignment, targets.len()).await?;
        let agent = agent_of(&self.store.read(), actor, assignment.agent).await?;
        if assignment.dry_run {
            let (read, organization) = (self.store.read(), actor.organization);
            let rows = visits::targets(&read, organization, &targets, assignment.kind).await?;
            let (chosen, skipped) = sort_out(rows, &targets, &actor.branches);
            return Ok(Assigned { batch: None, count: chosen.len(), skipped });
        }
        let batch = self.ids().next_uuid();
        let branch = agent.branch_id;
        let (app, writer) = (self.clone(), actor.clone());
        let assigned = self
            .store
            .write(move |session| async move {
                app.assign(&session, &writer, (targets, assignment), &agent, batch).await
            })
            .await?;
        self.bus.publish(actor.organization, branch, LiveEvent::Visits);
        Ok(assigned)
    }

    async fn check_assignment(
        &self,
        actor: &Actor,
        assignment: &Assignment,
        count: usize,
    ) -> Result<(), AppError> {
        let mut problems = Vec::new();
        check_count("targets", count, &mut problems);
        check_days(assignment.due_from.as_deref(), assignment.due_to.as_deref(), &mut problems);
        check_priority(assignment.priority, &mut problems);
        if assignment.note.chars().count() > 500 {
            problems.push(crate::FieldProblem::new("note", "length", "expected at most 500 characters"));
        }
        let kind = visit_kinds::find(&self.store.read(), actor.organization, assignment.kind).await?;
        if kind.is_none_or(|kind| kind.archived_at.is_some()) {
            let message = "expected a kind of visit that is in use";
            problems.push(crate::FieldProblem::new("kind_id", "unknown", message));
        }
        valid(problems)
    }

    async fn assign(
        &self,
        session: &WriteSession,
        actor: &Actor,
        (targets, assignment): (Targets, Assignment),
        agent: &UserRow,
        batch: Uuid,
    ) -> Result<Assigned, AppError> {
        let organization = actor.organization;
        visits::hold(session, organization, &targets).await?;
        let rows = visits::targets(session, organization, &targets, assignment.kind).await?;
        let (chosen, skipped) = sort_out(rows, &targets, &actor.branches);
        if chosen.is_empty() {
            return Ok(Assigned { batch: None, count: 0, skipped });
        }
        let at = self.now();
        let new: Vec<NewVisit> = chosen
            .iter()
            .map(|target| self.new_visit(target, &assignment, agent.branch_id, actor, batch, at))
            .collect();
        visits::insert_assigned(session, organization, &new).await?;
        announce(session, organization, assignment.agent, &new).await?;
        let details = json!({ "agent": assignment.agent, "kind": assignment.kind, "visits": new.len() });
        audit::record(session, actor, at, "visits.assigned", ("visit_batch", batch.to_string()), details)
            .await?;
        Ok(Assigned { batch: Some(batch), count: new.len(), skipped })
    }

    fn new_visit(
        &self,
        (account, address): &(TargetRow, Uuid),
        assignment: &Assignment,
        agent_branch: Option<BranchId>,
        actor: &Actor,
        batch: Uuid,
        at: Timestamp,
    ) -> NewVisit {
        NewVisit {
            id: VisitId::next(self.ids()),
            account_id: AccountId(account.account_id),
            address_id: AddressId(*address),
            visit_kind_id: assignment.kind,
            branch_id: agent_branch.or(account.branch_id.map(BranchId)),
            agent_id: Some(assignment.agent),
            priority: assignment.priority,
            due_from: assignment.due_from.clone(),
            due_to: assignment.due_to.clone(),
            assigned_by: actor.user(),
            assigned_at: at,
            batch_id: Some(batch),
            account_agent_before: account.agent_id.map(AgentId),
            note: assignment.note.trim().to_owned(),
        }
    }
}

async fn announce(
    session: &WriteSession,
    organization: OrganizationId,
    agent: AgentId,
    visits: &[NewVisit],
) -> Result<(), AppError> {
    let changes: Vec<FeedChange> = visits.iter().map(|visit| FeedChange::Visit(visit.id)).collect();
    feed::append(session, organization, agent, &changes).await?;
    Ok(())
}

/// What can be visited, each with its address, and what cannot.
fn sort_out(
    rows: Vec<TargetRow>,
    targets: &Targets,
    branches: &BranchScope,
) -> (Vec<(TargetRow, Uuid)>, Vec<Skipped>) {
    let mut skipped = missing(&rows, targets);
    let mut chosen = Vec::with_capacity(rows.len());
    for row in rows {
        match judged(&row, branches) {
            Ok(address) => chosen.push((row, address)),
            Err(reason) => {
                let external_id = (reason != SkipReason::NotFound).then_some(row.external_id);
                skipped.push(Skipped { id: row.account_id, external_id, reason });
            }
        }
    }
    (chosen, skipped)
}

fn judged(row: &TargetRow, branches: &BranchScope) -> Result<Uuid, SkipReason> {
    if !branches.sees(row.branch_id.map(BranchId)) {
        return Err(SkipReason::NotFound);
    }
    if row.closed_at_us.is_some() {
        return Err(SkipReason::Closed);
    }
    if row.open_visit_id.is_some() {
        return Err(SkipReason::AlreadyAssigned);
    }
    let address = row.address_id.ok_or(SkipReason::NoAddress)?;
    if row.address_state.as_deref() == Some("not_found") {
        return Err(SkipReason::AddressNotFound);
    }
    Ok(address)
}

/// What was asked for and is not there at all.
fn missing(rows: &[TargetRow], targets: &Targets) -> Vec<Skipped> {
    let (asked, mut found): (Vec<Uuid>, Vec<Uuid>) = match targets {
        Targets::Accounts(ids) => {
            (ids.iter().map(|id| id.0).collect(), rows.iter().map(|row| row.account_id).collect())
        }
        Targets::Addresses(ids) => {
            (ids.iter().map(|id| id.0).collect(), rows.iter().filter_map(|row| row.address_id).collect())
        }
    };
    found.sort_unstable();
    let absent = asked.into_iter().filter(|id| found.binary_search(id).is_err());
    absent.map(|id| Skipped { id, external_id: None, reason: SkipReason::NotFound }).collect()
}
