//! Writes accounts, many at once.

use ronda_domain::{AccountId, OrganizationId, Timestamp};
use sea_orm::Value;

use super::row::{AccountRow, WRITTEN};
use crate::{StoreError, WriteSession};

/// Adds accounts and brings those that are there up to date; what visits wrote of them stays.
pub async fn upsert(session: &WriteSession, rows: &[AccountRow]) -> Result<(), StoreError> {
    const CHANGING: [&str; 20] = [
        "creditor",
        "product",
        "currency",
        "balance_cents",
        "overdue_cents",
        "days_past_due",
        "bucket",
        "due_on",
        "instalment_cents",
        "last_payment_on",
        "last_payment_cents",
        "debtor_name",
        "search_text",
        "branch_id",
        "agent_id",
        "has_pin",
        "extra",
        "import_hash",
        "closed_at_us",
        "updated_at_us",
    ];
    let sets: Vec<String> = CHANGING.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let tail = format!("ON CONFLICT (organization_id, id) DO UPDATE SET {}", sets.join(", "));
    let cells = rows.iter().flat_map(cells).collect();
    session.insert_many(&format!("accounts ({WRITTEN})"), 25, cells, &tail).await.map(|_| ())
}

fn cells(row: &AccountRow) -> [Value; 25] {
    [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.portfolio_id.0.into(),
        row.external_id.as_str().into(),
        row.creditor.as_str().into(),
        row.product.as_str().into(),
        row.currency.as_str().into(),
        row.balance_cents.into(),
        row.overdue_cents.into(),
        row.days_past_due.into(),
        row.bucket.as_str().into(),
        row.due_on.clone().into(),
        row.instalment_cents.into(),
        row.last_payment_on.clone().into(),
        row.last_payment_cents.into(),
        row.debtor_name.as_str().into(),
        row.search_text.as_str().into(),
        row.branch_id.map(|branch| branch.0).into(),
        row.agent_id.map(|agent| agent.0).into(),
        row.has_pin.into(),
        row.extra.as_str().into(),
        row.import_hash.into(),
        row.closed_at.map(Timestamp::as_us).into(),
        row.created_at.as_us().into(),
        row.updated_at.as_us().into(),
    ]
}

/// Notes whether the account's address has coordinates.
pub async fn set_has_pin(
    session: &WriteSession,
    organization: OrganizationId,
    account: AccountId,
    has_pin: bool,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE accounts SET has_pin = $3, updated_at_us = $4 WHERE organization_id = $1 AND id = $2";
    let values: [Value; 4] = [organization.0.into(), account.0.into(), has_pin.into(), at.as_us().into()];
    session.execute(sql, values).await.map(|_| ())
}
