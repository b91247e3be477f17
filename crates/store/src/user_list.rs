//! Lists of people as the console shows them: those who sign in, and the agents with their phones.

use ronda_domain::{BranchId, OrganizationId, Role, UserId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Listing, Page, Session, StoreError};

/// Which people to list.
#[derive(Debug, Clone, Default)]
pub struct PeopleFilter {
    /// Only of this role.
    pub role: Option<Role>,
    /// Only of this home branch (agents) or given this branch (the others).
    pub branch: Option<BranchId>,
    /// Only deactivated ones, or only those that are not.
    pub deactivated: Option<bool>,
    /// Only those in these branches; `None` for all.
    pub branches: Option<Vec<BranchId>>,
    /// Only this person.
    pub id: Option<UserId>,
}

/// One who signs in to the console.
#[derive(Debug, Clone, FromQueryResult)]
pub struct UserListRow {
    /// The person.
    pub id: Uuid,
    /// Role.
    pub role: String,
    /// Full name.
    pub name: String,
    /// E-mail.
    pub email: Option<String>,
    /// Language of the interface.
    pub locale: String,
    /// Whether a password was ever chosen.
    pub has_password: i64,
    /// When they were shut out.
    pub deactivated_at_us: Option<i64>,
    /// When they were added.
    pub created_at_us: i64,
    /// Their last request in an open session.
    pub last_seen_at_us: Option<i64>,
}

/// One agent.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AgentListRow {
    /// The agent.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// What portfolios call the agent.
    pub code: Option<String>,
    /// As typed.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Home branch.
    pub branch_id: Option<Uuid>,
    /// Its name.
    pub branch_name: Option<String>,
    /// When they were shut out.
    pub deactivated_at_us: Option<i64>,
    /// When they were added.
    pub created_at_us: i64,
    /// Enrolled phones that are not revoked.
    pub devices: i64,
    /// The last contact of any of them.
    pub last_seen_at_us: Option<i64>,
    /// What they have not sent yet, all together.
    pub unsent: i64,
}

const USERS_SORTABLE: [(&str, &str); 5] = [
    ("name", "lower(u.name)"),
    ("email", "u.email"),
    ("role", "u.role"),
    ("last_seen", "last_seen_at_us"),
    ("created", "u.created_at_us"),
];
const AGENTS_SORTABLE: [(&str, &str); 6] = [
    ("name", "lower(u.name)"),
    ("code", "lower(u.code)"),
    ("branch", "lower(b.name)"),
    ("last_seen", "last_seen_at_us"),
    ("devices", "devices"),
    ("unsent", "unsent"),
];

/// One page of those who sign in to the console.
pub async fn users(
    session: &Session,
    organization: OrganizationId,
    filter: &PeopleFilter,
    listing: &Listing,
) -> Result<Page<UserListRow>, StoreError> {
    let mut clauses = common(organization, filter, listing);
    clauses.and("u.role <> 'agent'");
    if let Some(branch) = filter.branch {
        let place = clauses.place(branch.0);
        clauses.and(format!(
            "EXISTS (SELECT 1 FROM user_branches g WHERE g.organization_id = u.organization_id \
            AND g.user_id = u.id AND g.branch_id = {place})"
        ));
    }
    let where_ = clauses.text();
    let count = format!("SELECT COUNT(*) AS value FROM users u WHERE {where_}");
    let total = session.value(&count, clauses.values()).await?.unwrap_or(0);
    let sql = format!(
        "SELECT * FROM (SELECT u.id, u.role, u.name, u.email, u.locale, \
         CAST(CASE WHEN u.password_hash IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_password, u.deactivated_at_us, u.created_at_us, \
         (SELECT MAX(s.last_used_at_us) FROM sessions s WHERE s.organization_id = u.organization_id \
          AND s.user_id = u.id) AS last_seen_at_us FROM users u WHERE {where_}) AS u{}",
        listing.tail(&USERS_SORTABLE, "name", "u.id"),
    );
    let rows: Vec<UserListRow> = session.all(&sql, clauses.values()).await?;
    Ok(Page { rows, total })
}

/// One page of agents.
pub async fn agents(
    session: &Session,
    organization: OrganizationId,
    filter: &PeopleFilter,
    listing: &Listing,
) -> Result<Page<AgentListRow>, StoreError> {
    let mut clauses = common(organization, filter, listing);
    clauses.and("u.role = 'agent'");
    clauses.equal("u.branch_id", filter.branch.map(|branch| branch.0));
    clauses.branches("u.branch_id", filter.branches.as_deref());
    let where_ = clauses.text();
    let count = format!("SELECT COUNT(*) AS value FROM users u WHERE {where_}");
    let total = session.value(&count, clauses.values()).await?.unwrap_or(0);
    let phones = "FROM devices d WHERE d.organization_id = u.organization_id AND d.agent_id = u.id \
        AND d.revoked_at_us IS NULL";
    // PostgreSQL sums BIGINT to NUMERIC; the cast keeps it a number for both.
    let sql = format!(
        "SELECT u.*, b.name AS branch_name FROM (SELECT u.organization_id, u.id, u.name, u.code, u.phone, u.email, \
         u.branch_id, u.deactivated_at_us, u.created_at_us, (SELECT COUNT(*) {phones}) AS devices, \
         (SELECT MAX(d.last_seen_at_us) {phones}) AS last_seen_at_us, \
         (SELECT CAST(COALESCE(SUM(d.unsent_events + d.unsent_photos), 0) AS BIGINT) {phones}) AS unsent \
         FROM users u WHERE {where_}) AS u \
         LEFT JOIN branches b ON b.organization_id = u.organization_id AND b.id = u.branch_id{}",
        listing.tail(&AGENTS_SORTABLE, "name", "u.id"),
    );
    let rows: Vec<AgentListRow> = session.all(&sql, clauses.values()).await?;
    Ok(Page { rows, total })
}

/// Which branches everyone was given, person by person.
pub async fn given_branches(
    session: &Session,
    organization: OrganizationId,
) -> Result<Vec<(UserId, BranchId)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        user_id: Uuid,
        branch_id: Uuid,
    }
    let sql =
        "SELECT user_id, branch_id FROM user_branches WHERE organization_id = $1 ORDER BY user_id, branch_id";
    let rows: Vec<Row> = session.all(sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(|row| (UserId(row.user_id), BranchId(row.branch_id))).collect())
}

fn common(organization: OrganizationId, filter: &PeopleFilter, listing: &Listing) -> Clauses {
    let mut clauses = Clauses::of_table("u.", organization);
    clauses.equal("u.id", filter.id.map(|id| id.0));
    clauses.equal("u.role", filter.role.map(Role::as_str));
    clauses.empty("u.deactivated_at_us", filter.deactivated.map(|deactivated| !deactivated));
    clauses.contains(&["u.name", "u.email", "u.code", "u.phone"], listing.q.as_deref());
    clauses
}
