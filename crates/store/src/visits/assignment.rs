//! Giving visits to agents.

use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, OrganizationId, Timestamp, UserId, VisitId, VisitKindId,
};
use sea_orm::Value;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{StoreError, WriteSession};

/// Ids in one `IN (..)`; far below what both databases take.
pub(super) const CHUNK: usize = 5_000;

/// A visit to be assigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    /// Its id.
    pub id: VisitId,
    /// The debt.
    pub account_id: AccountId,
    /// Where.
    pub address_id: AddressId,
    /// What for.
    pub visit_kind_id: VisitKindId,
    /// The branch it counts for.
    pub branch_id: Option<BranchId>,
    /// Who goes; nobody yet when `None`.
    pub agent_id: Option<AgentId>,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Not before this day, `YYYY-MM-DD`.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_to: Option<String>,
    /// Who assigned it, if a person did.
    pub assigned_by: Option<UserId>,
    /// When.
    pub assigned_at: Timestamp,
    /// The assignment it came with.
    pub batch_id: Option<Uuid>,
    /// Whose the account was before.
    pub account_agent_before: Option<AgentId>,
    /// For the agent.
    pub note: String,
}

/// Inserts visits in state `assigned` and gives their accounts to the agents. The caller appends to the feed.
pub async fn insert_assigned(
    session: &WriteSession,
    organization: OrganizationId,
    visits: &[NewVisit],
) -> Result<(), StoreError> {
    let head = "visits (organization_id, id, account_id, address_id, visit_kind_id, branch_id, agent_id, state, \
        priority, due_from, due_to, assigned_by, assigned_at_us, batch_id, account_agent_before, assignment_note, \
        updated_at_us)";
    let cells = visits.iter().flat_map(|visit| cells_of(organization, visit)).collect();
    session.insert_many(head, 17, cells, "").await?;
    for group in visits.chunk_by(|left, right| left.agent_id == right.agent_id) {
        let Some(first) = group.first() else { continue };
        let accounts: Vec<AccountId> = group.iter().map(|visit| visit.account_id).collect();
        give_accounts(session, organization, &accounts, first.agent_id, first.assigned_at).await?;
    }
    Ok(())
}

/// Says whose accounts these are now.
pub(super) async fn give_accounts(
    session: &WriteSession,
    organization: OrganizationId,
    accounts: &[AccountId],
    agent: Option<AgentId>,
    at: Timestamp,
) -> Result<(), StoreError> {
    for chunk in accounts.chunks(CHUNK) {
        let mut which = Clauses::of(organization);
        which.one_of("id", chunk.iter().map(|id| id.0));
        let mut values = which.values();
        values.extend([agent.map(|agent| agent.0).into(), at.as_us().into()]);
        let (agent_place, at_place) = (values.len() - 1, values.len());
        let sql = format!(
            "UPDATE accounts SET agent_id = ${agent_place}, updated_at_us = ${at_place} WHERE {}",
            which.text()
        );
        session.execute(&sql, values).await?;
    }
    Ok(())
}

fn cells_of(organization: OrganizationId, visit: &NewVisit) -> [Value; 17] {
    [
        organization.0.into(),
        visit.id.0.into(),
        visit.account_id.0.into(),
        visit.address_id.0.into(),
        visit.visit_kind_id.0.into(),
        visit.branch_id.map(|branch| branch.0).into(),
        visit.agent_id.map(|agent| agent.0).into(),
        "assigned".into(),
        visit.priority.into(),
        visit.due_from.clone().into(),
        visit.due_to.clone().into(),
        visit.assigned_by.map(|user| user.0).into(),
        visit.assigned_at.as_us().into(),
        visit.batch_id.into(),
        visit.account_agent_before.map(|agent| agent.0).into(),
        visit.note.as_str().into(),
        visit.assigned_at.as_us().into(),
    ]
}
