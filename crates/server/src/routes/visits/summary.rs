//! A row of the list on the wire.

use ronda_api_types::VisitSummary;
use ronda_app::{AppError, KindLabels, VisitListRow};
use ronda_domain::{AccountId, AddressId, AgentId, BranchId, Timestamp, VisitId, VisitKindId, WordError};

use super::{money, one_line};

/// The row, with the kind's words for its outcome.
pub(super) fn summary_of(row: VisitListRow, labels: &KindLabels) -> Result<VisitSummary, AppError> {
    let kind_id = VisitKindId(row.visit_kind_id);
    let code = row.outcome_code.as_deref().or(row.cancel_reason.as_deref());
    Ok(VisitSummary {
        id: VisitId(row.id),
        state: row.state.parse().map_err(|error: WordError| AppError::Internal(error.to_string()))?,
        priority: row.priority,
        due_from: row.due_from,
        due_to: row.due_to,
        kind_id,
        kind_name: row.kind_name,
        branch_id: row.branch_id.map(BranchId),
        agent_id: row.agent_id.map(AgentId),
        agent_name: row.agent_name,
        agent_code: row.agent_code,
        account_id: AccountId(row.account_id),
        external_id: row.external_id,
        debtor_name: row.debtor_name,
        overdue: money(row.overdue_cents, &row.currency),
        days_past_due: row.days_past_due,
        address_id: AddressId(row.address_id),
        address: one_line(&row.address_line, &row.address_city),
        outcome_label: code.map(|code| labels.of(kind_id, code)),
        outcome_code: row.outcome_code,
        contact: row.contact.and_then(|contact| contact.parse().ok()),
        verdict: row.verdict.and_then(|verdict| verdict.parse().ok()),
        promise: money(row.promise_cents, &row.currency),
        assigned_at: Timestamp::from_us(row.assigned_at_us),
        opened_at: row.opened_at_us.map(Timestamp::from_us),
        finished_at: row.finished_at_us.map(Timestamp::from_us),
        reviewed_at: row.reviewed_at_us.map(Timestamp::from_us),
    })
}
