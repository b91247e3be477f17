//! What could be visited: accounts or addresses, with what an assignment must know of each.

use ronda_domain::{AccountId, AddressId, OrganizationId, VisitKindId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::assignment::CHUNK;
use crate::clauses::Clauses;
use crate::{Session, StoreError, WriteSession};

/// What is to be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Targets {
    /// Each account once, at its best address: active ones first, those with a pin before those without.
    Accounts(Vec<AccountId>),
    /// These addresses.
    Addresses(Vec<AddressId>),
}

/// One account and the address to visit.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TargetRow {
    /// The account.
    pub account_id: Uuid,
    /// What the creditor calls it.
    pub external_id: String,
    /// Its branch.
    pub branch_id: Option<Uuid>,
    /// Whose it is.
    pub agent_id: Option<Uuid>,
    /// Set when nothing is owed any more.
    pub closed_at_us: Option<i64>,
    /// The address; an account may have none.
    pub address_id: Option<Uuid>,
    /// `active` or what became of it.
    pub address_state: Option<String>,
    /// An open visit of the same kind.
    pub open_visit_id: Option<Uuid>,
}

/// Holds the targets' accounts for this transaction, so that two assignments of one account follow each other.
pub async fn hold(
    session: &WriteSession,
    organization: OrganizationId,
    targets: &Targets,
) -> Result<(), StoreError> {
    let (column, ids) = targets.parts();
    for chunk in ids.chunks(CHUNK) {
        let mut which = Clauses::of_table("a.", organization);
        which.one_of(column, chunk.iter().copied());
        let lock = session.for_update();
        let of_accounts = if lock.is_empty() { "" } else { " OF a" };
        let sql = format!(
            "SELECT a.id AS value FROM accounts a LEFT JOIN addresses d ON d.organization_id = a.organization_id \
             AND d.account_id = a.id WHERE {} ORDER BY a.id{lock}{of_accounts}",
            which.text()
        );
        session.value::<Uuid>(&sql, which.values()).await?;
    }
    Ok(())
}

impl Targets {
    fn parts(&self) -> (&'static str, Vec<Uuid>) {
        match self {
            Self::Accounts(accounts) => ("a.id", accounts.iter().map(|id| id.0).collect()),
            Self::Addresses(addresses) => ("d.id", addresses.iter().map(|id| id.0).collect()),
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Accounts(accounts) => accounts.len(),
            Self::Addresses(addresses) => addresses.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What is there of the targets, in the order of accounts.
pub async fn targets(
    session: &Session,
    organization: OrganizationId,
    targets: &Targets,
    kind: VisitKindId,
) -> Result<Vec<TargetRow>, StoreError> {
    let (column, ids) = targets.parts();
    let mut rows: Vec<TargetRow> = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let mut which = Clauses::of_table("a.", organization);
        which.one_of(column, chunk.iter().copied());
        let mut values = which.values();
        values.push(kind.0.into());
        let sql = format!(
            "SELECT a.id AS account_id, a.external_id, a.branch_id, a.agent_id, a.closed_at_us, d.id AS address_id, \
             d.state AS address_state, (SELECT v.id FROM visits v WHERE v.organization_id = a.organization_id \
             AND v.account_id = a.id AND v.finished_at_us IS NULL AND v.withdrawn_at_us IS NULL \
             AND v.visit_kind_id = ${} \
             ORDER BY v.id LIMIT 1) AS open_visit_id \
             FROM accounts a LEFT JOIN addresses d ON d.organization_id = a.organization_id AND d.account_id = a.id WHERE {} \
             ORDER BY a.id, CASE WHEN d.state = 'active' THEN 0 ELSE 1 END, \
             CASE WHEN d.lat IS NULL THEN 1 ELSE 0 END, d.id",
            values.len(),
            which.text()
        );
        rows.extend(session.all::<TargetRow>(&sql, values).await?);
    }
    if matches!(targets, Targets::Accounts(_)) {
        // Every account once: its best address stands first.
        rows.dedup_by_key(|row| row.account_id);
    }
    Ok(rows)
}
