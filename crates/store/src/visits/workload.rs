//! How much each agent has to do.

use ronda_domain::{BranchId, OrganizationId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Session, StoreError};

/// One agent's work, or that of nobody yet.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct WorkloadRow {
    /// The agent; `None` for visits given to nobody yet.
    pub agent_id: Option<Uuid>,
    /// Visits not finished.
    pub open_count: i64,
    /// Of them, those begun.
    pub begun_count: i64,
    /// Of them, those whose last day is today.
    pub due_today_count: i64,
    /// Of them, those whose last day has passed.
    pub overdue_count: i64,
    /// Finished since the day began.
    pub finished_today_count: i64,
}

/// The work of every agent who has any, in these branches (`None` for all).
pub async fn workload(
    session: &Session,
    organization: OrganizationId,
    branches: Option<&[BranchId]>,
    today: &str,
    day_start: Timestamp,
) -> Result<Vec<WorkloadRow>, StoreError> {
    let mut which = Clauses::of(organization);
    which.and("withdrawn_at_us IS NULL");
    let day_start = which.place(day_start.as_us());
    which.and(format!("(finished_at_us IS NULL OR finished_at_us >= {day_start})"));
    which.branches("branch_id", branches);
    let mut values = which.values();
    values.push(today.into());
    let today = values.len();
    let sum = |condition: &str| format!("CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS BIGINT)");
    let sql = format!(
        "SELECT agent_id, {} AS open_count, {} AS begun_count, {} AS due_today_count, {} AS overdue_count, \
         {} AS finished_today_count FROM visits WHERE {} GROUP BY agent_id",
        sum("finished_at_us IS NULL"),
        sum("finished_at_us IS NULL AND state <> 'assigned'"),
        sum(&format!(
            "finished_at_us IS NULL AND (due_to = ${today} OR (due_to IS NULL AND due_from = ${today}))"
        )),
        sum(&format!("finished_at_us IS NULL AND due_to < ${today}")),
        sum("finished_at_us IS NOT NULL"),
        which.text()
    );
    session.all(&sql, values).await
}
