//! Rows of enrolled phones.

use ronda_domain::{AgentId, BranchId, DeviceId, OrganizationId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Listing, Page, Session, StoreError, WriteSession};

/// A phone that enrols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDevice {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub agent_id: AgentId,
    /// SEC 1 uncompressed P-256 point, 65 bytes.
    pub public_key: Vec<u8>,
    /// SHA-256 of its credential.
    pub credential_hash: Vec<u8>,
    /// What the browser says it runs on.
    pub model: String,
    /// Version of the agents' app.
    pub app_version: String,
    /// When it enrolled.
    pub enrolled_at: Timestamp,
}

/// An enrolled phone, as far as its requests need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub agent_id: AgentId,
    /// SEC 1 uncompressed P-256 point, 65 bytes.
    pub public_key: Vec<u8>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// A phone as people see it in the console.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DeviceListRow {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub agent_id: Uuid,
    /// The agent's name.
    pub agent_name: String,
    /// The agent's code.
    pub agent_code: Option<String>,
    /// The agent's branch.
    pub branch_id: Option<Uuid>,
    /// That branch's name.
    pub branch_name: Option<String>,
    /// Whether it has a key of its own; ODK Collect has none.
    pub signs: bool,
    /// What the browser says it runs on.
    pub model: String,
    /// Version of the agents' app.
    pub app_version: String,
    /// When it enrolled, microseconds since 1970.
    pub enrolled_at_us: i64,
    /// When it was revoked.
    pub revoked_at_us: Option<i64>,
    /// Its last contact.
    pub last_seen_at_us: Option<i64>,
    /// Charge of the battery.
    pub battery_percent: Option<i64>,
    /// On the charger.
    pub charging: Option<bool>,
    /// Events it has not sent yet.
    pub unsent_events: i64,
    /// Photos it has not sent yet.
    pub unsent_photos: i64,
    /// What of it was set aside, and what is wrong with its log, that waits for a person.
    pub troubles: i64,
}

/// Which phones to list.
#[derive(Debug, Clone, Default)]
pub struct DeviceFilter {
    /// Only those of agents in these branches; `None` for all.
    pub branches: Option<Vec<BranchId>>,
    /// Only this agent's.
    pub agent: Option<AgentId>,
    /// Only revoked ones, or only those that are not.
    pub revoked: Option<bool>,
    /// Only credentials of ODK Collect, or only phones.
    pub collect: Option<bool>,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    agent_id: Uuid,
    public_key: Vec<u8>,
    revoked_at_us: Option<i64>,
}

impl From<Raw> for DeviceRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: DeviceId(raw.id),
            agent_id: AgentId(raw.agent_id),
            public_key: raw.public_key,
            revoked_at: raw.revoked_at_us.map(Timestamp::from_us),
        }
    }
}

const COLUMNS: &str = "organization_id, id, agent_id, public_key, revoked_at_us";
const SORTABLE: [(&str, &str); 7] = [
    ("agent", "lower(u.name)"),
    ("model", "lower(d.model)"),
    ("app_version", "d.app_version"),
    ("last_seen", "d.last_seen_at_us"),
    ("enrolled", "d.enrolled_at_us"),
    ("battery", "d.battery_percent"),
    ("unsent", "d.unsent_events + d.unsent_photos"),
];

/// Phones sign with a key of their own; credentials of ODK Collect have none.
const SIGNS: &str = "LENGTH(d.public_key) > 0";
/// What waits for a person, of one phone.
const TROUBLES: &str = "(SELECT COUNT(*) FROM quarantine q WHERE q.organization_id = d.organization_id \
    AND q.device_id = d.id AND q.settled_at_us IS NULL) + (SELECT COUNT(*) FROM chain_findings c \
    WHERE c.organization_id = d.organization_id AND c.device_id = d.id AND c.closed_at_us IS NULL)";

/// The phone with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: DeviceId,
) -> Result<Option<DeviceRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM devices WHERE organization_id = $1 AND id = $2");
    Ok(session.one::<Raw>(&sql, [organization.0.into(), id.0.into()]).await?.map(DeviceRow::from))
}

/// The phone with this credential, in whichever organization, and whether its agent still works there: the one look-up
/// before anybody is known.
pub async fn find_by_credential(
    session: &Session,
    credential_hash: &[u8],
) -> Result<Option<(DeviceRow, bool)>, StoreError> {
    #[derive(FromQueryResult)]
    struct WithAgent {
        organization_id: Uuid,
        id: Uuid,
        agent_id: Uuid,
        public_key: Vec<u8>,
        revoked_at_us: Option<i64>,
        agent_works: bool,
    }
    let sql = "SELECT d.organization_id, d.id, d.agent_id, d.public_key, d.revoked_at_us, \
        u.id IS NOT NULL AND u.deactivated_at_us IS NULL AS agent_works FROM devices d \
        LEFT JOIN users u ON u.organization_id = d.organization_id AND u.id = d.agent_id WHERE d.credential_hash = $1";
    let found: Option<WithAgent> = session.one(sql, [credential_hash.into()]).await?;
    let split = |found: WithAgent| {
        let WithAgent { organization_id, id, agent_id, public_key, revoked_at_us, agent_works } = found;
        (Raw { organization_id, id, agent_id, public_key, revoked_at_us }.into(), agent_works)
    };
    Ok(found.map(split))
}

/// Adds a phone.
pub async fn insert(session: &WriteSession, row: &NewDevice) -> Result<(), StoreError> {
    let sql = "INSERT INTO devices (organization_id, id, agent_id, public_key, credential_hash, model, \
        app_version, enrolled_at_us, last_seen_at_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";
    let values = [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.agent_id.0.into(),
        row.public_key.as_slice().into(),
        row.credential_hash.as_slice().into(),
        row.model.as_str().into(),
        row.app_version.as_str().into(),
        row.enrolled_at.as_us().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Revokes a phone; `false` when it was revoked already.
pub async fn revoke(
    session: &WriteSession,
    organization: OrganizationId,
    id: DeviceId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE devices SET revoked_at_us = $3 \
        WHERE organization_id = $1 AND id = $2 AND revoked_at_us IS NULL";
    Ok(session.execute(sql, [organization.0.into(), id.0.into(), at.as_us().into()]).await? == 1)
}

/// Revokes all phones of an agent.
pub async fn revoke_all_of(
    session: &WriteSession,
    organization: OrganizationId,
    agent: AgentId,
    at: Timestamp,
) -> Result<u64, StoreError> {
    let sql = "UPDATE devices SET revoked_at_us = $3 \
        WHERE organization_id = $1 AND agent_id = $2 AND revoked_at_us IS NULL";
    session.execute(sql, [organization.0.into(), agent.0.into(), at.as_us().into()]).await
}

/// One page of phones.
pub async fn list(
    session: &Session,
    organization: OrganizationId,
    filter: &DeviceFilter,
    listing: &Listing,
) -> Result<Page<DeviceListRow>, StoreError> {
    let mut clauses = Clauses::of_table("d.", organization);
    clauses.branches("u.branch_id", filter.branches.as_deref());
    clauses.equal("d.agent_id", filter.agent.map(|agent| agent.0));
    clauses.empty("d.revoked_at_us", filter.revoked.map(|revoked| !revoked));
    if let Some(collect) = filter.collect {
        clauses.and(if collect { "LENGTH(d.public_key) = 0" } else { SIGNS });
    }
    clauses.contains(&["u.name", "u.code", "d.model"], listing.q.as_deref());
    let from = "FROM devices d JOIN users u ON u.organization_id = d.organization_id AND u.id = d.agent_id \
        LEFT JOIN branches b ON b.organization_id = u.organization_id AND b.id = u.branch_id";
    let count = format!("SELECT COUNT(*) AS value {from} WHERE {}", clauses.text());
    let total = session.value(&count, clauses.values()).await?.unwrap_or(0);
    let sql = format!(
        "SELECT d.id, d.agent_id, u.name AS agent_name, u.code AS agent_code, u.branch_id, \
         b.name AS branch_name, {SIGNS} AS signs, d.model, d.app_version, d.enrolled_at_us, d.revoked_at_us, d.last_seen_at_us, \
         d.battery_percent, d.charging, d.unsent_events, d.unsent_photos, {TROUBLES} AS troubles {from} WHERE {}{}",
        clauses.text(),
        listing.tail(&SORTABLE, "-last_seen", "d.id"),
    );
    Ok(Page { rows: session.all(&sql, clauses.values()).await?, total })
}
