//! Visits that an import gives to agents.

use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, ImportId, OrganizationId, Timestamp, UserId, VisitId,
    VisitKindId,
};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError, WriteSession};

/// A visit that is not begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportVisit {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: VisitId,
    /// The account.
    pub account_id: AccountId,
    /// Where to go.
    pub address_id: AddressId,
    /// What kind of visit.
    pub visit_kind_id: VisitKindId,
    /// The account's branch.
    pub branch_id: Option<BranchId>,
    /// Who is to go.
    pub agent_id: AgentId,
    /// Whose the account was before.
    pub agent_before: Option<AgentId>,
    /// Who imports, if a person does.
    pub assigned_by: Option<UserId>,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// First day, `YYYY-MM-DD`.
    pub due_from: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub due_to: Option<String>,
    /// The import, so that the assignment can be undone as one.
    pub batch: ImportId,
    /// When it was assigned.
    pub at: Timestamp,
}

/// A visit that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenVisit {
    /// The visit.
    pub id: VisitId,
    /// The account.
    pub account_id: AccountId,
    /// Whose it is.
    pub agent_id: Option<AgentId>,
    /// Nothing has happened of it yet.
    pub is_untouched: bool,
}

/// Open visits of these accounts.
pub async fn open_of_accounts(
    session: &Session,
    organization: OrganizationId,
    accounts: &[AccountId],
) -> Result<Vec<OpenVisit>, StoreError> {
    #[derive(FromQueryResult)]
    struct Raw {
        id: Uuid,
        account_id: Uuid,
        agent_id: Option<Uuid>,
        state: String,
    }
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let (list, ids) = id_list(2, accounts.iter().map(|account| account.0));
    let values = std::iter::once(organization.0.into()).chain(ids).collect::<Vec<Value>>();
    let sql = format!(
        "SELECT id, account_id, agent_id, state FROM visits WHERE organization_id = $1 AND account_id IN ({list}) \
         AND withdrawn_at_us IS NULL AND state IN ('assigned', 'en_route', 'arrived', 'in_progress')"
    );
    let rows: Vec<Raw> = session.all(&sql, values).await?;
    let visit = |raw: Raw| OpenVisit {
        id: VisitId(raw.id),
        account_id: AccountId(raw.account_id),
        agent_id: raw.agent_id.map(AgentId),
        is_untouched: raw.state == "assigned",
    };
    Ok(rows.into_iter().map(visit).collect())
}

/// Adds visits, or moves those that are there to the agent and dates given.
pub async fn upsert(session: &WriteSession, visits: &[ImportVisit]) -> Result<(), StoreError> {
    let cell = |visit: &ImportVisit| -> [Value; 16] {
        [
            visit.organization_id.0.into(),
            visit.id.0.into(),
            visit.account_id.0.into(),
            visit.address_id.0.into(),
            visit.visit_kind_id.0.into(),
            visit.branch_id.map(|branch| branch.0).into(),
            visit.agent_id.0.into(),
            visit.agent_before.map(|agent| agent.0).into(),
            visit.assigned_by.map(|user| user.0).into(),
            "assigned".into(),
            visit.priority.into(),
            visit.due_from.clone().into(),
            visit.due_to.clone().into(),
            visit.at.as_us().into(),
            visit.batch.0.into(),
            visit.at.as_us().into(),
        ]
    };
    let head = "visits (organization_id, id, account_id, address_id, visit_kind_id, branch_id, agent_id, \
        account_agent_before, assigned_by, state, priority, due_from, due_to, assigned_at_us, batch_id, updated_at_us)";
    let tail = "ON CONFLICT (organization_id, id) DO UPDATE SET agent_id = excluded.agent_id, \
        branch_id = excluded.branch_id, account_agent_before = excluded.account_agent_before, \
        assigned_by = excluded.assigned_by, priority = excluded.priority, due_from = excluded.due_from, \
        due_to = excluded.due_to, assigned_at_us = excluded.assigned_at_us, batch_id = excluded.batch_id, \
        updated_at_us = excluded.updated_at_us";
    session.insert_many(head, 16, visits.iter().flat_map(cell).collect(), tail).await.map(|_| ())
}
