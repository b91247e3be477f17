//! What people are shown of the record's troubles: what was set aside and what is wrong with phones' logs.

use ronda_domain::{BranchId, OrganizationId, Timestamp, UserId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::figures::Scope;
use crate::{Session, StoreError, WriteSession};

/// Something a phone sent that was set aside, and whose phone it was.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SetAsideRow {
    /// Its own id.
    pub id: Uuid,
    /// Which phone sent it.
    pub device_id: Uuid,
    /// What that phone is.
    pub model: String,
    /// Whose phone it is.
    pub agent_id: Uuid,
    /// Their name.
    pub agent_name: String,
    /// The event's id, when it could be read.
    pub event_id: Option<Uuid>,
    /// Its place in the device's log, or 0.
    pub sequence: i64,
    /// The reason's code.
    pub reason: String,
    /// The reason, JSON.
    pub details: String,
    /// What was sent.
    pub raw: String,
    /// When it came in, microseconds since 1970.
    pub received_at_us: i64,
    /// When a person dealt with it.
    pub settled_at_us: Option<i64>,
}

/// A fault in a phone's log, and whose phone it is.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ChainFindingRow {
    /// Whose log.
    pub device_id: Uuid,
    /// What that phone is.
    pub model: String,
    /// Whose phone it is.
    pub agent_id: Uuid,
    /// Their name.
    pub agent_name: String,
    /// Where.
    pub sequence: i64,
    /// `gap`, `fork` or `broken_link`.
    pub kind: String,
    /// The fault, JSON.
    pub details: String,
    /// When it was found, microseconds since 1970.
    pub found_at_us: i64,
    /// When what was missing came in, or a person dealt with it.
    pub closed_at_us: Option<i64>,
}

/// Which fault of which log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingKey {
    /// Whose log.
    pub device_id: Uuid,
    /// Where.
    pub sequence: i64,
    /// `gap`, `fork` or `broken_link`.
    pub kind: String,
}

const OWNER: &str = "JOIN devices d ON d.organization_id = x.organization_id AND d.id = x.device_id \
    JOIN users u ON u.organization_id = d.organization_id AND u.id = d.agent_id";

/// What was set aside, newest first; only what waits for a person, unless `settled` too.
pub async fn set_aside(
    session: &Session,
    scope: &Scope,
    settled: bool,
    limit: u32,
) -> Result<Vec<SetAsideRow>, StoreError> {
    let mut which = shown(scope);
    which.empty("x.settled_at_us", (!settled).then_some(true));
    let sql = format!(
        "SELECT x.id, x.device_id, d.model, d.agent_id, u.name AS agent_name, x.event_id, x.sequence, x.reason, \
         x.details, x.raw, x.received_at_us, x.settled_at_us FROM quarantine x {OWNER} WHERE {} \
         ORDER BY x.server_sequence DESC LIMIT {limit}",
        which.text()
    );
    session.all(&sql, which.values()).await
}

/// What is wrong with logs, newest first; only what still is, unless `closed` too.
pub async fn findings(
    session: &Session,
    scope: &Scope,
    closed: bool,
    limit: u32,
) -> Result<Vec<ChainFindingRow>, StoreError> {
    let mut which = shown(scope);
    which.empty("x.closed_at_us", (!closed).then_some(true));
    let sql = format!(
        "SELECT x.device_id, d.model, d.agent_id, u.name AS agent_name, x.sequence, x.kind, x.details, \
         x.found_at_us, x.closed_at_us FROM chain_findings x {OWNER} WHERE {} \
         ORDER BY x.found_at_us DESC, x.sequence LIMIT {limit}",
        which.text()
    );
    session.all(&sql, which.values()).await
}

/// How much waits for a person: set aside, and wrong with logs.
pub async fn open_counts(session: &Session, scope: &Scope) -> Result<(i64, i64), StoreError> {
    let mut counts = [0, 0];
    let kinds = [("quarantine", "x.settled_at_us"), ("chain_findings", "x.closed_at_us")];
    for (count, (table, ended)) in counts.iter_mut().zip(kinds) {
        let mut which = shown(scope);
        which.empty(ended, Some(true));
        let sql = format!("SELECT COUNT(*) AS value FROM {table} x {OWNER} WHERE {}", which.text());
        *count = session.value(&sql, which.values()).await?.unwrap_or(0);
    }
    let [set_aside, findings] = counts;
    Ok((set_aside, findings))
}

/// A person dealt with something set aside; `false` when there is none that waits.
pub async fn settle_set_aside(
    session: &WriteSession,
    scope: &Scope,
    id: Uuid,
    (by, at): (Option<UserId>, Timestamp),
) -> Result<bool, StoreError> {
    let mut which = Clauses::of(scope.organization);
    which.equal("id", Some(id));
    which.empty("settled_at_us", Some(true));
    of_branches(&mut which, scope.organization, scope.branches.as_deref());
    let (at, by) = (which.place(at.as_us()), which.place(by.map(|by| by.0)));
    let sql = format!("UPDATE quarantine SET settled_at_us = {at}, settled_by = {by} WHERE {}", which.text());
    Ok(session.execute(&sql, which.values()).await? == 1)
}

/// A person dealt with a fault; `false` when there is none that waits.
pub async fn settle_finding(
    session: &WriteSession,
    scope: &Scope,
    finding: &FindingKey,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let mut which = Clauses::of(scope.organization);
    which.equal("device_id", Some(finding.device_id));
    which.equal("sequence", Some(finding.sequence));
    which.equal("kind", Some(finding.kind.as_str()));
    which.empty("closed_at_us", Some(true));
    of_branches(&mut which, scope.organization, scope.branches.as_deref());
    let at = which.place(at.as_us());
    let sql = format!("UPDATE chain_findings SET closed_at_us = {at} WHERE {}", which.text());
    Ok(session.execute(&sql, which.values()).await? == 1)
}

fn shown(scope: &Scope) -> Clauses {
    let mut which = Clauses::of_table("x.", scope.organization);
    which.branches("u.branch_id", scope.branches.as_deref());
    which
}

/// The phone is one of these branches' agents'.
fn of_branches(which: &mut Clauses, organization: OrganizationId, branches: Option<&[BranchId]>) {
    let Some(branches) = branches else { return };
    let mut owner = vec![which.place(organization.0)];
    owner.extend(branches.iter().map(|branch| which.place(branch.0)));
    let (organization, places) = (owner.remove(0), owner.join(", "));
    let seen = if places.is_empty() { "1 = 0".to_owned() } else { format!("u.branch_id IN ({places})") };
    which.and(format!(
        "device_id IN (SELECT d.id FROM devices d JOIN users u ON u.organization_id = d.organization_id \
         AND u.id = d.agent_id WHERE d.organization_id = {organization} AND {seen})"
    ));
}
