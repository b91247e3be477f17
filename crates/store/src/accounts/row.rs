//! One account, whole.

use std::collections::BTreeSet;

use ronda_domain::{AccountId, AgentId, BranchId, OrganizationId, PortfolioId, Timestamp};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError};

/// One debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: AccountId,
    /// Its portfolio.
    pub portfolio_id: PortfolioId,
    /// The account's number at the creditor, unique in the portfolio.
    pub external_id: String,
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
    /// Ageing bucket, as the creditor names it.
    pub bucket: String,
    /// When an instalment is due, `YYYY-MM-DD`.
    pub due_on: Option<String>,
    /// Amount of one instalment, hundredths.
    pub instalment_cents: Option<i64>,
    /// Day of the last payment, `YYYY-MM-DD`.
    pub last_payment_on: Option<String>,
    /// Amount of the last payment, hundredths.
    pub last_payment_cents: Option<i64>,
    /// The debtor's name, for lists.
    pub debtor_name: String,
    /// Folded text that search looks in.
    pub search_text: String,
    /// The branch that works it.
    pub branch_id: Option<BranchId>,
    /// The agent who visits it.
    pub agent_id: Option<AgentId>,
    /// Whether its address has coordinates.
    pub has_pin: bool,
    /// Further columns of the file, JSON.
    pub extra: String,
    /// Hash of the row that last brought it.
    pub import_hash: Option<i64>,
    /// Set when nothing is to be collected any more.
    pub closed_at: Option<Timestamp>,
    /// When it came.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Time of the last finished visit.
    pub last_visit_at: Option<Timestamp>,
    /// Outcome of the last finished visit.
    pub last_outcome: Option<String>,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    portfolio_id: Uuid,
    external_id: String,
    creditor: String,
    product: String,
    currency: String,
    balance_cents: Option<i64>,
    overdue_cents: Option<i64>,
    days_past_due: Option<i64>,
    bucket: String,
    due_on: Option<String>,
    instalment_cents: Option<i64>,
    last_payment_on: Option<String>,
    last_payment_cents: Option<i64>,
    debtor_name: String,
    search_text: String,
    branch_id: Option<Uuid>,
    agent_id: Option<Uuid>,
    has_pin: bool,
    extra: String,
    import_hash: Option<i64>,
    closed_at_us: Option<i64>,
    created_at_us: i64,
    updated_at_us: i64,
    last_visit_at_us: Option<i64>,
    last_outcome: Option<String>,
}

impl From<Raw> for AccountRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: AccountId(raw.id),
            portfolio_id: PortfolioId(raw.portfolio_id),
            external_id: raw.external_id,
            creditor: raw.creditor,
            product: raw.product,
            currency: raw.currency,
            balance_cents: raw.balance_cents,
            overdue_cents: raw.overdue_cents,
            days_past_due: raw.days_past_due,
            bucket: raw.bucket,
            due_on: raw.due_on,
            instalment_cents: raw.instalment_cents,
            last_payment_on: raw.last_payment_on,
            last_payment_cents: raw.last_payment_cents,
            debtor_name: raw.debtor_name,
            search_text: raw.search_text,
            branch_id: raw.branch_id.map(BranchId),
            agent_id: raw.agent_id.map(AgentId),
            has_pin: raw.has_pin,
            extra: raw.extra,
            import_hash: raw.import_hash,
            closed_at: raw.closed_at_us.map(Timestamp::from_us),
            created_at: Timestamp::from_us(raw.created_at_us),
            updated_at: Timestamp::from_us(raw.updated_at_us),
            last_visit_at: raw.last_visit_at_us.map(Timestamp::from_us),
            last_outcome: raw.last_outcome,
        }
    }
}

/// What an import writes; the last two columns are the visits' own.
pub(super) const WRITTEN: &str = "organization_id, id, portfolio_id, external_id, creditor, product, currency, \
    balance_cents, overdue_cents, days_past_due, bucket, due_on, instalment_cents, last_payment_on, \
    last_payment_cents, debtor_name, search_text, branch_id, agent_id, has_pin, extra, import_hash, closed_at_us, \
    created_at_us, updated_at_us";

/// The account with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: AccountId,
) -> Result<Option<AccountRow>, StoreError> {
    let sql = format!(
        "SELECT {WRITTEN}, last_visit_at_us, last_outcome FROM accounts WHERE organization_id = $1 AND id = $2"
    );
    Ok(session.one::<Raw>(&sql, [organization.0.into(), id.0.into()]).await?.map(AccountRow::from))
}

/// Accounts of a portfolio by their numbers at the creditor; at most a thousand or so at a time.
pub async fn by_external_ids(
    session: &Session,
    organization: OrganizationId,
    portfolio: PortfolioId,
    external_ids: &BTreeSet<&str>,
) -> Result<Vec<AccountRow>, StoreError> {
    // A join, not IN: PostgreSQL would compare each account of the portfolio with each of the numbers.
    let head = format!("SELECT {WRITTEN}, last_visit_at_us, last_outcome FROM (VALUES");
    let tail = ") AS told JOIN accounts ON organization_id = told.column1 AND portfolio_id = told.column2 \
        AND external_id = told.column3";
    let cells = |external_id: &&str| -> [Value; 3] {
        [organization.0.into(), portfolio.0.into(), Value::from(*external_id)]
    };
    let cells = external_ids.iter().flat_map(cells).collect();
    let rows: Vec<Raw> = session.all_over(&head, 3, cells, tail).await?;
    Ok(rows.into_iter().map(AccountRow::from).collect())
}
