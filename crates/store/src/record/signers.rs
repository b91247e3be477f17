//! The phones behind events, as a visit file names them.

use ronda_domain::{AgentId, DeviceId, OrganizationId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError};

/// A phone and its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerRow {
    /// The phone.
    pub id: DeviceId,
    /// Whose.
    pub agent_id: AgentId,
    /// What it is, in its own words.
    pub model: String,
    /// SEC 1 uncompressed P-256 point, 65 bytes.
    pub public_key: Vec<u8>,
    /// When it enrolled.
    pub enrolled_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl SignerRow {
    /// Whether it has a key to sign with; ODK Collect has none.
    pub fn signs(&self) -> bool {
        !self.public_key.is_empty()
    }
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    agent_id: Uuid,
    model: String,
    public_key: Vec<u8>,
    enrolled_at_us: i64,
    revoked_at_us: Option<i64>,
}

/// These phones.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    devices: impl IntoIterator<Item = DeviceId>,
) -> Result<Vec<SignerRow>, StoreError> {
    let (places, mut values) = id_list(2, devices.into_iter().map(|id| id.0));
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT id, agent_id, model, public_key, enrolled_at_us, revoked_at_us FROM devices \
         WHERE organization_id = $1 AND id IN ({places}) ORDER BY id"
    );
    let rows: Vec<Raw> = session.all(&sql, values).await?;
    let row = |raw: Raw| SignerRow {
        id: DeviceId(raw.id),
        agent_id: AgentId(raw.agent_id),
        model: raw.model,
        public_key: raw.public_key,
        enrolled_at: Timestamp::from_us(raw.enrolled_at_us),
        revoked_at: raw.revoked_at_us.map(Timestamp::from_us),
    };
    Ok(rows.into_iter().map(row).collect())
}
