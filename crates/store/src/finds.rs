//! What the global search finds: a few of each sort.

use ronda_domain::{BranchId, OrganizationId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Session, StoreError};

/// One thing found.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Find {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// What tells it from others of the same name.
    pub subtitle: String,
}

/// Accounts whose search text holds the folded words.
pub async fn accounts(
    session: &Session,
    (organization, branches): (OrganizationId, Option<&[BranchId]>),
    words: &str,
    limit: u32,
) -> Result<Vec<Find>, StoreError> {
    let mut clauses = Clauses::of(organization);
    clauses.branches("branch_id", branches);
    clauses.contains(&["search_text"], Some(words));
    let sql = format!(
        "SELECT id, debtor_name AS title, external_id AS subtitle FROM accounts WHERE {} \
         ORDER BY debtor_name, id LIMIT {limit}",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}

/// The newest visits to these accounts.
pub async fn visits(
    session: &Session,
    (organization, branches): (OrganizationId, Option<&[BranchId]>),
    accounts: &[Uuid],
    limit: u32,
) -> Result<Vec<Find>, StoreError> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let mut clauses = Clauses::of_table("v.", organization);
    clauses.branches("v.branch_id", branches);
    clauses.one_of("v.account_id", accounts.iter().copied());
    clauses.and("v.withdrawn_at_us IS NULL");
    let sql = format!(
        "SELECT v.id, a.debtor_name AS title, v.state AS subtitle FROM visits v \
         JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
         WHERE {} ORDER BY v.updated_at_us DESC, v.id LIMIT {limit}",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}

/// Agents by name, code or phone.
pub async fn agents(
    session: &Session,
    (organization, branches): (OrganizationId, Option<&[BranchId]>),
    words: &str,
    limit: u32,
) -> Result<Vec<Find>, StoreError> {
    let mut clauses = Clauses::of(organization);
    clauses.and("role = 'agent'");
    clauses.branches("branch_id", branches);
    clauses.contains(&["name", "code", "phone"], Some(words));
    let sql = format!(
        "SELECT id, name AS title, COALESCE(code, '') AS subtitle FROM users WHERE {} ORDER BY name, id LIMIT {limit}",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}

/// Portfolios by name or creditor.
pub async fn portfolios(
    session: &Session,
    (organization, branches): (OrganizationId, Option<&[BranchId]>),
    words: &str,
    limit: u32,
) -> Result<Vec<Find>, StoreError> {
    let mut clauses = Clauses::of(organization);
    clauses.and("archived_at_us IS NULL");
    clauses.contains(&["name", "creditor"], Some(words));
    if branches.is_some() {
        clauses.branches("branch_id", branches);
    }
    let sql = format!(
        "SELECT id, name AS title, creditor AS subtitle FROM portfolios WHERE {} ORDER BY name, id LIMIT {limit}",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}
