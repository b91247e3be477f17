//! The list of accounts, page by page.

use ronda_domain::{AccountId, OrganizationId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::filter::{AccountFilter, AccountSort};
use crate::{Session, StoreError};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct AccountListRow {
    /// The account.
    pub id: Uuid,
    /// Its portfolio.
    pub portfolio_id: Uuid,
    /// Number at the creditor.
    pub external_id: String,
    /// The debtor.
    pub debtor_name: String,
    /// To whom it is owed.
    pub creditor: String,
    /// The credit product.
    pub product: String,
    /// ISO 4217.
    pub currency: String,
    /// All that is owed, hundredths.
    pub balance_cents: Option<i64>,
    /// What is past due, hundredths.
    pub overdue_cents: Option<i64>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// Ageing bucket.
    pub bucket: String,
    /// Day of the last payment.
    pub last_payment_on: Option<String>,
    /// Branch that works it.
    pub branch_id: Option<Uuid>,
    /// Agent who visits it.
    pub agent_id: Option<Uuid>,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// Whether its address has coordinates.
    pub has_pin: bool,
    /// Time of the last finished visit.
    pub last_visit_at_us: Option<i64>,
    /// Outcome of the last finished visit.
    pub last_outcome: Option<String>,
    /// The address, one line.
    pub address: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// State of the newest visit.
    pub visit_state: Option<String>,
}

/// A page of the list. Its accounts are picked first, by what an index holds; only theirs are the names and newest
/// visits looked up.
pub async fn page(
    session: &Session,
    organization: OrganizationId,
    filter: &AccountFilter,
    (sort, descending): (AccountSort, bool),
    (offset, limit): (i64, i64),
) -> Result<Vec<AccountListRow>, StoreError> {
    let (condition, mut values) = filter.condition(organization);
    values.extend([Value::from(limit), Value::from(offset)]);
    let count = values.len();
    let of_address = |column: &str| {
        format!(
            "(SELECT d.{column} FROM addresses d WHERE d.organization_id = a.organization_id \
             AND d.account_id = a.id ORDER BY d.id LIMIT 1)"
        )
    };
    let order = sort.order(descending);
    let picked = format!(
        "SELECT a.id FROM accounts a{condition} ORDER BY {order} LIMIT ${} OFFSET ${count}",
        count - 1
    );
    let sql = format!(
        "SELECT a.id, a.portfolio_id, a.external_id, a.debtor_name, a.creditor, a.product, a.currency, \
         a.balance_cents, a.overdue_cents, a.days_past_due, a.bucket, a.last_payment_on, a.branch_id, a.agent_id, \
         u.name AS agent_name, a.has_pin, a.last_visit_at_us, a.last_outcome, {} AS address, {} AS city, \
         (SELECT v.state FROM visits v WHERE v.organization_id = a.organization_id AND v.account_id = a.id \
         ORDER BY v.id DESC LIMIT 1) AS visit_state \
         FROM ({picked}) p CROSS JOIN accounts a \
         LEFT JOIN users u ON u.organization_id = a.organization_id AND u.id = a.agent_id \
         WHERE a.organization_id = $1 AND a.id = p.id ORDER BY {order}",
        of_address("line"),
        of_address("city"),
    );
    session.all(&sql, values).await
}

/// How many accounts the filter lets through.
pub async fn count(
    session: &Session,
    organization: OrganizationId,
    filter: &AccountFilter,
) -> Result<i64, StoreError> {
    let (condition, values) = filter.condition(organization);
    let sql = format!("SELECT COUNT(*) AS value FROM accounts a{condition}");
    Ok(session.value(&sql, values).await?.unwrap_or(0))
}

/// Ids of the accounts the filter lets through, oldest first; for actions on a whole list.
pub async fn ids(
    session: &Session,
    organization: OrganizationId,
    filter: &AccountFilter,
    limit: i64,
) -> Result<Vec<AccountId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Raw {
        id: Uuid,
    }
    let (condition, mut values) = filter.condition(organization);
    values.push(limit.into());
    let sql = format!("SELECT a.id FROM accounts a{condition} ORDER BY a.id LIMIT ${}", values.len());
    let rows: Vec<Raw> = session.all(&sql, values).await?;
    Ok(rows.into_iter().map(|row| AccountId(row.id)).collect())
}
