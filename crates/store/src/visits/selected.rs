//! Changing visits that are assigned already: to another agent, to other days, or taken back.

use ronda_domain::{AccountId, AgentId, BranchId, OrganizationId, Timestamp, UserId, VisitId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::assignment::{CHUNK, give_accounts};
use crate::clauses::Clauses;
use crate::{StoreError, WriteSession};

/// Which visits.
#[derive(Debug, Clone)]
pub enum Selection {
    /// These.
    Ids(Vec<VisitId>),
    /// All of one assignment.
    Batch(Uuid),
}

/// A visit about to be changed.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SelectedVisit {
    /// The visit.
    pub id: Uuid,
    /// Its account.
    pub account_id: Uuid,
    /// The branch it counts for.
    pub branch_id: Option<Uuid>,
    /// The account's own branch.
    pub account_branch_id: Option<Uuid>,
    /// Whose it is.
    pub agent_id: Option<Uuid>,
    /// Where it stands.
    pub state: String,
    /// Whose the account was before the assignment.
    pub account_agent_before: Option<Uuid>,
    /// When it ended.
    pub finished_at_us: Option<i64>,
}

/// The visits that are there and not withdrawn, by id; held for this transaction.
pub async fn selected(
    session: &WriteSession,
    organization: OrganizationId,
    selection: &Selection,
) -> Result<Vec<SelectedVisit>, StoreError> {
    let mut rows = Vec::new();
    match selection {
        Selection::Batch(batch) => {
            let mut which = Clauses::of_table("v.", organization);
            which.equal("v.batch_id", Some(*batch));
            rows = read(session, which).await?;
        }
        Selection::Ids(ids) => {
            for chunk in ids.chunks(CHUNK) {
                let mut which = Clauses::of_table("v.", organization);
                which.one_of("v.id", chunk.iter().map(|id| id.0));
                rows.extend(read(session, which).await?);
            }
        }
    }
    rows.sort_by_key(|visit| visit.id);
    rows.dedup_by_key(|visit| visit.id);
    Ok(rows)
}

async fn read(session: &WriteSession, mut which: Clauses) -> Result<Vec<SelectedVisit>, StoreError> {
    which.and("v.withdrawn_at_us IS NULL");
    let sql = format!(
        "SELECT v.id, v.account_id, v.branch_id, a.branch_id AS account_branch_id, v.agent_id, v.state, \
         v.account_agent_before, v.finished_at_us FROM visits v \
         JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id WHERE {}{}",
        which.text(),
        session.for_update()
    );
    session.all(&sql, which.values()).await
}

/// Sets columns of these visits, and when they changed.
async fn set(
    session: &WriteSession,
    organization: OrganizationId,
    ids: &[VisitId],
    columns: &[(&str, Value)],
    at: Timestamp,
) -> Result<u64, StoreError> {
    let mut touched = 0;
    for chunk in ids.chunks(CHUNK) {
        let mut which = Clauses::of(organization);
        which.one_of("id", chunk.iter().map(|id| id.0));
        let mut values = which.values();
        let mut assignments = Vec::new();
        for (column, value) in columns.iter().cloned().chain([("updated_at_us", at.as_us().into())]) {
            values.push(value);
            assignments.push(format!("{column} = ${}", values.len()));
        }
        let sql = format!("UPDATE visits SET {} WHERE {}", assignments.join(", "), which.text());
        touched += session.execute(&sql, values).await?;
    }
    Ok(touched)
}

/// Gives visits (and their accounts) to an agent of this branch, or to nobody yet, and remembers whose they were.
pub async fn move_to(
    session: &WriteSession,
    organization: OrganizationId,
    visits: &[SelectedVisit],
    (agent, branch): (Option<AgentId>, Option<BranchId>),
    (at, by): (Timestamp, Option<UserId>),
) -> Result<(), StoreError> {
    let ids: Vec<VisitId> = visits.iter().map(|visit| VisitId(visit.id)).collect();
    let mut columns = vec![("agent_id", Value::from(agent.map(|agent| agent.0)))];
    if let Some(branch) = branch {
        columns.push(("branch_id", branch.0.into()));
    }
    set(session, organization, &ids, &columns, at).await?;
    let accounts: Vec<AccountId> = visits.iter().map(|visit| AccountId(visit.account_id)).collect();
    give_accounts(session, organization, &accounts, agent, at).await?;
    let row = |visit: &SelectedVisit| -> [Value; 6] {
        [
            organization.0.into(),
            visit.id.into(),
            at.as_us().into(),
            visit.agent_id.into(),
            agent.map(|agent| agent.0).into(),
            by.map(|user| user.0).into(),
        ]
    };
    let head = "visit_moves (organization_id, visit_id, moved_at_us, from_agent_id, to_agent_id, moved_by)";
    let tail = "ON CONFLICT (organization_id, visit_id, moved_at_us) DO UPDATE SET to_agent_id = excluded.to_agent_id";
    session.insert_many(head, 6, visits.iter().flat_map(row).collect(), tail).await.map(|_| ())
}

/// New dates or priority; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    /// First and last day, either of them open.
    pub due: Option<(Option<String>, Option<String>)>,
    /// 1 (first) to 5 (last).
    pub priority: Option<i64>,
}

/// Changes dates and priority.
pub async fn set_schedule(
    session: &WriteSession,
    organization: OrganizationId,
    ids: &[VisitId],
    schedule: &Schedule,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut columns = Vec::new();
    if let Some((from, to)) = &schedule.due {
        columns.push(("due_from", Value::from(from.clone())));
        columns.push(("due_to", Value::from(to.clone())));
    }
    if let Some(priority) = schedule.priority {
        columns.push(("priority", priority.into()));
    }
    set(session, organization, ids, &columns, at).await.map(|_| ())
}

/// Takes visits back as if they had not been assigned, and gives their accounts to whom they belonged before.
pub async fn withdraw(
    session: &WriteSession,
    organization: OrganizationId,
    visits: &[SelectedVisit],
    at: Timestamp,
) -> Result<(), StoreError> {
    let ids: Vec<VisitId> = visits.iter().map(|visit| VisitId(visit.id)).collect();
    set(session, organization, &ids, &[("withdrawn_at_us", at.as_us().into())], at).await?;
    let mut sorted: Vec<&SelectedVisit> = visits.iter().collect();
    sorted.sort_by_key(|visit| visit.account_agent_before);
    for group in sorted.chunk_by(|left, right| left.account_agent_before == right.account_agent_before) {
        let before = group.first().and_then(|visit| visit.account_agent_before).map(AgentId);
        let accounts: Vec<AccountId> = group.iter().map(|visit| AccountId(visit.account_id)).collect();
        give_accounts(session, organization, &accounts, before, at).await?;
    }
    Ok(())
}

/// Ends an open visit without its agent, with a reason; what a supervisor decides about an address does this.
pub async fn close(
    session: &WriteSession,
    organization: OrganizationId,
    id: VisitId,
    reason: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE visits SET state = 'cancelled', cancel_reason = $3, finished_at_us = $4, updated_at_us = $4 \
        WHERE organization_id = $1 AND id = $2 AND finished_at_us IS NULL";
    let values = [organization.0.into(), id.0.into(), reason.into(), at.as_us().into()];
    Ok(session.execute(sql, values).await? == 1)
}
