//! Names that files use for what the database knows by id: agents, branches, kinds of visit.

use std::collections::HashMap;

use ronda_domain::{AgentId, BranchId, OrganizationId, UserId, VisitKindId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError};

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
    name: String,
    code: Option<String>,
    branch_id: Option<Uuid>,
}

/// An agent as an import finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownAgent {
    /// The agent.
    pub id: UserId,
    /// Home branch.
    pub branch_id: Option<BranchId>,
}

/// Agents that may still work, by code, lower case.
pub async fn agents(
    session: &Session,
    organization: OrganizationId,
) -> Result<HashMap<String, KnownAgent>, StoreError> {
    let sql = "SELECT id, name, code, branch_id FROM users \
        WHERE organization_id = $1 AND role = 'agent' AND deactivated_at_us IS NULL AND code IS NOT NULL";
    let rows: Vec<Named> = session.all(sql, [organization.0.into()]).await?;
    let by_code = |row: Named| {
        let agent = KnownAgent { id: UserId(row.id), branch_id: row.branch_id.map(BranchId) };
        (row.code.unwrap_or_default().to_lowercase(), agent)
    };
    Ok(rows.into_iter().map(by_code).collect())
}

/// Who has each code, in small letters; also of those who left, as a code is never given twice.
pub async fn agent_codes(
    session: &Session,
    organization: OrganizationId,
) -> Result<HashMap<String, UserId>, StoreError> {
    let sql = "SELECT id, name, code, branch_id FROM users WHERE organization_id = $1 AND code IS NOT NULL";
    let rows: Vec<Named> = session.all(sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.code.unwrap_or_default().to_lowercase(), UserId(row.id))).collect())
}

/// Names of all agents, also of those who left.
pub async fn agent_names(
    session: &Session,
    organization: OrganizationId,
) -> Result<HashMap<AgentId, String>, StoreError> {
    let sql = "SELECT id, name, code, branch_id FROM users WHERE organization_id = $1 AND role = 'agent'";
    let rows: Vec<Named> = session.all(sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(|row| (AgentId(row.id), row.name)).collect())
}

/// Names of everyone who ever signed in, also of those who left.
pub async fn people_names(
    session: &Session,
    organization: OrganizationId,
) -> Result<HashMap<UserId, String>, StoreError> {
    let sql = "SELECT id, name, code, branch_id FROM users WHERE organization_id = $1 AND role <> 'agent'";
    let rows: Vec<Named> = session.all(sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(|row| (UserId(row.id), row.name)).collect())
}

/// Branches in work, by name and by code, lower case.
pub async fn branches(
    session: &Session,
    organization: OrganizationId,
) -> Result<HashMap<String, BranchId>, StoreError> {
    let sql = "SELECT id, name, code, NULL AS branch_id FROM branches \
        WHERE organization_id = $1 AND archived_at_us IS NULL";
    Ok(by_name_and_code(session.all(sql, [organization.0.into()]).await?, BranchId))
}

/// Kinds of visit in use, by name and by code, lower case.
pub async fn visit_kinds(
    session: &Session,
    organization: OrganizationId,
) -> Result<HashMap<String, VisitKindId>, StoreError> {
    let sql = "SELECT id, name, code, NULL AS branch_id FROM visit_kinds \
        WHERE organization_id = $1 AND archived_at_us IS NULL";
    Ok(by_name_and_code(session.all(sql, [organization.0.into()]).await?, VisitKindId))
}

fn by_name_and_code<T: Copy>(rows: Vec<Named>, id: impl Fn(Uuid) -> T) -> HashMap<String, T> {
    let names = |row: Named| {
        let code = row.code.unwrap_or_default();
        [(row.name.to_lowercase(), id(row.id)), (code.to_lowercase(), id(row.id))]
    };
    rows.into_iter().flat_map(names).collect()
}
