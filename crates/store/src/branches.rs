//! Rows of branches.

use ronda_domain::{BranchId, OrganizationId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Session, StoreError, WriteSession};

/// A group of agents and supervisors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: BranchId,
    /// Its name.
    pub name: String,
    /// What portfolios call it, such as `CEN`.
    pub code: String,
    /// Set when it takes no new people.
    pub archived_at: Option<Timestamp>,
}

/// A branch with how many people it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchCounts {
    /// The branch.
    pub branch: BranchRow,
    /// Agents at work.
    pub agents: i64,
    /// Supervisors who were given it.
    pub supervisors: i64,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    name: String,
    code: String,
    archived_at_us: Option<i64>,
}

impl From<Raw> for BranchRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: BranchId(raw.id),
            name: raw.name,
            code: raw.code,
            archived_at: raw.archived_at_us.map(Timestamp::from_us),
        }
    }
}

#[derive(FromQueryResult)]
struct RawCounts {
    organization_id: Uuid,
    id: Uuid,
    name: String,
    code: String,
    archived_at_us: Option<i64>,
    agents: i64,
    supervisors: i64,
}

const COLUMNS: &str = "organization_id, id, name, code, archived_at_us";

/// The branch with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: BranchId,
) -> Result<Option<BranchRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM branches WHERE organization_id = $1 AND id = $2");
    Ok(session.one::<Raw>(&sql, [organization.0.into(), id.0.into()]).await?.map(BranchRow::from))
}

/// These branches (all, when `None`) by name, archived ones last.
pub async fn list(
    session: &Session,
    organization: OrganizationId,
    only: Option<&[BranchId]>,
) -> Result<Vec<BranchCounts>, StoreError> {
    let mut clauses = Clauses::of_table("b.", organization);
    clauses.branches("b.id", only);
    let sql = format!(
        "SELECT b.organization_id, b.id, b.name, b.code, b.archived_at_us, \
         (SELECT COUNT(*) FROM users u WHERE u.organization_id = b.organization_id AND u.branch_id = b.id \
          AND u.role = 'agent' AND u.deactivated_at_us IS NULL) AS agents, \
         (SELECT COUNT(*) FROM user_branches g WHERE g.organization_id = b.organization_id AND g.branch_id = b.id) \
          AS supervisors \
         FROM branches b WHERE {} ORDER BY CASE WHEN b.archived_at_us IS NULL THEN 0 ELSE 1 END, lower(b.name), b.id",
        clauses.text()
    );
    let rows: Vec<RawCounts> = session.all(&sql, clauses.values()).await?;
    Ok(rows.into_iter().map(counts_of).collect())
}

fn counts_of(raw: RawCounts) -> BranchCounts {
    let RawCounts { organization_id, id, name, code, archived_at_us, agents, supervisors } = raw;
    let branch = BranchRow::from(Raw { organization_id, id, name, code, archived_at_us });
    BranchCounts { branch, agents, supervisors }
}

/// Adds a branch; `Duplicate` when the code is taken.
pub async fn insert(session: &WriteSession, row: &BranchRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO branches ({COLUMNS}) VALUES ($1, $2, $3, $4, $5)");
    session.execute(&sql, values(row)).await.map(|_| ())
}

/// Writes name, code and whether it is archived; `Duplicate` when the code is taken.
pub async fn update(session: &WriteSession, row: &BranchRow) -> Result<(), StoreError> {
    let sql = "UPDATE branches SET name = $3, code = $4, archived_at_us = $5 \
        WHERE organization_id = $1 AND id = $2";
    session.execute(sql, values(row)).await.map(|_| ())
}

fn values(row: &BranchRow) -> [sea_orm::Value; 5] {
    [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.name.as_str().into(),
        row.code.as_str().into(),
        row.archived_at.map(Timestamp::as_us).into(),
    ]
}
