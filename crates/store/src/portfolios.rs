//! Rows of portfolios: the accounts of one creditor.

use ronda_domain::{BranchId, OrganizationId, PortfolioId, Timestamp};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: PortfolioId,
    /// Name, unique in the organization.
    pub name: String,
    /// To whom the debts are owed.
    pub creditor: String,
    /// ISO 4217, for rows that name none.
    pub currency: String,
    /// The column mapping used last, JSON.
    pub mapping: Option<String>,
    /// How a debtor pays the creditor.
    pub payment_instructions: String,
    /// Branch of accounts whose row names none.
    pub branch_id: Option<BranchId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Set when it is no longer worked.
    pub archived_at: Option<Timestamp>,
}

/// Figures of one portfolio.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PortfolioFigures {
    /// The portfolio.
    pub id: Uuid,
    /// Accounts that are not closed.
    pub accounts: i64,
    /// Of these, accounts whose address has no coordinates.
    pub without_pin: i64,
    /// Sum of all that is owed, hundredths of the portfolio's currency.
    pub balance_cents: i64,
    /// Sum of what is past due.
    pub overdue_cents: i64,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    name: String,
    creditor: String,
    currency: String,
    mapping: Option<String>,
    payment_instructions: String,
    branch_id: Option<Uuid>,
    created_at_us: i64,
    archived_at_us: Option<i64>,
}

impl From<Raw> for PortfolioRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: PortfolioId(raw.id),
            name: raw.name,
            creditor: raw.creditor,
            currency: raw.currency,
            mapping: raw.mapping,
            payment_instructions: raw.payment_instructions,
            branch_id: raw.branch_id.map(BranchId),
            created_at: Timestamp::from_us(raw.created_at_us),
            archived_at: raw.archived_at_us.map(Timestamp::from_us),
        }
    }
}

const COLUMNS: &str = "organization_id, id, name, creditor, currency, mapping, payment_instructions, branch_id, \
    created_at_us, archived_at_us";

/// The portfolio with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: PortfolioId,
) -> Result<Option<PortfolioRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM portfolios WHERE organization_id = $1 AND id = $2");
    Ok(session.one::<Raw>(&sql, [organization.0.into(), id.0.into()]).await?.map(PortfolioRow::from))
}

/// The portfolio with this name.
pub async fn find_by_name(
    session: &Session,
    organization: OrganizationId,
    name: &str,
) -> Result<Option<PortfolioRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM portfolios WHERE organization_id = $1 AND name = $2");
    Ok(session.one::<Raw>(&sql, [organization.0.into(), name.into()]).await?.map(PortfolioRow::from))
}

/// All portfolios, those in work first, by name.
pub async fn all(session: &Session, organization: OrganizationId) -> Result<Vec<PortfolioRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM portfolios WHERE organization_id = $1 \
         ORDER BY CASE WHEN archived_at_us IS NULL THEN 0 ELSE 1 END, name"
    );
    let rows: Vec<Raw> = session.all(&sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(PortfolioRow::from).collect())
}

/// Figures of all portfolios that have accounts; only accounts of these branches, when any are given.
pub async fn figures(
    session: &Session,
    organization: OrganizationId,
    branches: Option<&[BranchId]>,
) -> Result<Vec<PortfolioFigures>, StoreError> {
    let mut values: Vec<Value> = vec![organization.0.into()];
    let visible = crate::accounts::in_branches(branches, &mut values);
    let sql = format!(
        "SELECT portfolio_id AS id, COUNT(*) AS accounts, \
         COUNT(CASE WHEN has_pin THEN NULL ELSE 1 END) AS without_pin, \
         CAST(COALESCE(SUM(balance_cents), 0) AS BIGINT) AS balance_cents, \
         CAST(COALESCE(SUM(overdue_cents), 0) AS BIGINT) AS overdue_cents \
         FROM accounts a WHERE organization_id = $1 AND closed_at_us IS NULL{visible} GROUP BY portfolio_id"
    );
    session.all(&sql, values).await
}

/// Adds a portfolio; `Duplicate` when the name is taken.
pub async fn insert(session: &WriteSession, row: &PortfolioRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO portfolios ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    let values: [Value; 10] = [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.name.as_str().into(),
        row.creditor.as_str().into(),
        row.currency.as_str().into(),
        row.mapping.clone().into(),
        row.payment_instructions.as_str().into(),
        row.branch_id.map(|branch| branch.0).into(),
        row.created_at.as_us().into(),
        row.archived_at.map(Timestamp::as_us).into(),
    ];
    session.execute(&sql, values).await.map(|_| ())
}

/// Writes everything a person may change; `Duplicate` when the name is taken.
pub async fn update(session: &WriteSession, row: &PortfolioRow) -> Result<(), StoreError> {
    let sql = "UPDATE portfolios SET name = $3, creditor = $4, currency = $5, payment_instructions = $6, \
        branch_id = $7, archived_at_us = $8 WHERE organization_id = $1 AND id = $2";
    let values: [Value; 8] = [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.name.as_str().into(),
        row.creditor.as_str().into(),
        row.currency.as_str().into(),
        row.payment_instructions.as_str().into(),
        row.branch_id.map(|branch| branch.0).into(),
        row.archived_at.map(Timestamp::as_us).into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Remembers the column mapping for the next file.
pub async fn remember_mapping(
    session: &WriteSession,
    organization: OrganizationId,
    id: PortfolioId,
    mapping: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE portfolios SET mapping = $3 WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.0.into(), mapping.into()]).await.map(|_| ())
}
