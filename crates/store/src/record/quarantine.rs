//! Rows of what was set aside: kept whole, receipted, shown to people.

use ronda_domain::{DeviceId, EventId, OrganizationId, Timestamp};
use ronda_sync::{Epoch, Hash256};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// Something set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineRow {
    /// Its own id.
    pub id: Uuid,
    /// Which phone sent it.
    pub device_id: DeviceId,
    /// The event's id, when it could be read.
    pub event_id: Option<EventId>,
    /// Its place in the device's log, or 0.
    pub sequence: i64,
    /// The hash the receipt is for.
    pub event_hash: Hash256,
    /// The reason's code.
    pub reason: String,
    /// The reason, JSON.
    pub details: String,
    /// What was sent.
    pub raw: String,
    /// SHA-256 of what was sent.
    pub raw_hash: Hash256,
    /// When it came in.
    pub received_at: Timestamp,
    /// Its number in the record.
    pub server_sequence: i64,
    /// The server's life in which it came in.
    pub epoch: Epoch,
    /// When a person dealt with it.
    pub settled_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    device_id: Uuid,
    event_id: Option<Uuid>,
    sequence: i64,
    event_hash: Vec<u8>,
    reason: String,
    details: String,
    raw: String,
    raw_hash: Vec<u8>,
    received_at_us: i64,
    server_sequence: i64,
    epoch: Uuid,
    settled_at_us: Option<i64>,
}

impl TryFrom<Raw> for QuarantineRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Result<Self, StoreError> {
        Ok(Self {
            id: raw.id,
            device_id: DeviceId(raw.device_id),
            event_id: raw.event_id.map(EventId),
            sequence: raw.sequence,
            event_hash: hash(&raw.event_hash, "quarantine.event_hash")?,
            reason: raw.reason,
            details: raw.details,
            raw: raw.raw,
            raw_hash: hash(&raw.raw_hash, "quarantine.raw_hash")?,
            received_at: Timestamp::from_us(raw.received_at_us),
            server_sequence: raw.server_sequence,
            epoch: Epoch(raw.epoch),
            settled_at: raw.settled_at_us.map(Timestamp::from_us),
        })
    }
}

fn hash(bytes: &[u8], column: &'static str) -> Result<Hash256, StoreError> {
    let bytes = bytes.try_into();
    bytes.map(Hash256).map_err(|_| StoreError::Corrupt { column, value: "not 32 bytes".to_owned() })
}

const COLUMNS: &str = "id, device_id, event_id, sequence, event_hash, reason, details, raw, raw_hash, \
    received_at_us, server_sequence, epoch, settled_at_us";

/// What this device sent with exactly these bytes, if it was set aside before.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    device: DeviceId,
    raw_hash: Hash256,
) -> Result<Option<QuarantineRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM quarantine WHERE organization_id = $1 AND device_id = $2 AND raw_hash = $3"
    );
    let values = [organization.0.into(), device.0.into(), raw_hash.0.to_vec().into()];
    session.one::<Raw>(&sql, values).await?.map(QuarantineRow::try_from).transpose()
}

/// Sets things aside; what the device sent before with the same bytes stays as it was.
pub async fn insert_all(
    session: &WriteSession,
    organization: OrganizationId,
    rows: &[QuarantineRow],
) -> Result<(), StoreError> {
    let cells = rows.iter().flat_map(|row| cells(organization, row)).collect();
    let head = "quarantine (organization_id, id, device_id, event_id, sequence, event_hash, reason, details, raw, \
        raw_hash, received_at_us, server_sequence, epoch)";
    session.insert_many(head, 13, cells, "ON CONFLICT DO NOTHING").await.map(|_| ())
}

fn cells(organization: OrganizationId, row: &QuarantineRow) -> [Value; 13] {
    [
        organization.0.into(),
        row.id.into(),
        row.device_id.0.into(),
        row.event_id.map(|id| id.0).into(),
        row.sequence.into(),
        row.event_hash.0.to_vec().into(),
        row.reason.as_str().into(),
        row.details.as_str().into(),
        row.raw.as_str().into(),
        row.raw_hash.0.to_vec().into(),
        row.received_at.as_us().into(),
        row.server_sequence.into(),
        row.epoch.0.into(),
    ]
}
