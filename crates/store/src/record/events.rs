//! Rows of events: the signed logs, append-only.

use std::collections::BTreeSet;

use ronda_domain::{AgentId, DeviceId, EventId, OrganizationId, Timestamp, VisitId};
use ronda_sync::{Bytes, Epoch, EventHeader, HEADER_BYTES, Hash256, Signature, SignedEvent};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One stored event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    /// As it came: header, signature, body.
    pub event: SignedEvent,
    /// The header, read.
    pub header: EventHeader,
    /// Whose phone it was.
    pub agent_id: AgentId,
    /// SHA-256 of the header.
    pub hash: Hash256,
    /// The word of its kind.
    pub kind: String,
    /// The visit it is about.
    pub visit_id: Option<VisitId>,
    /// When it happened, as well as the server could tell.
    pub occurred_at: Timestamp,
    /// When it came in.
    pub received_at: Timestamp,
    /// Its number in the record.
    pub server_sequence: i64,
    /// The server's life in which it came in.
    pub epoch: Epoch,
    /// What the server judged then, JSON.
    pub judged: Option<String>,
}

#[derive(FromQueryResult)]
struct Raw {
    agent_id: Uuid,
    kind: String,
    visit_id: Option<Uuid>,
    header: Vec<u8>,
    signature: Vec<u8>,
    body: String,
    occurred_at_us: i64,
    received_at_us: i64,
    server_sequence: i64,
    epoch: Uuid,
    judged: Option<String>,
}

impl TryFrom<Raw> for EventRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Result<Self, StoreError> {
        let header_bytes = fixed::<HEADER_BYTES>(&raw.header, "events.header")?;
        let header = EventHeader::decode(&header_bytes)
            .map_err(|error| StoreError::Corrupt { column: "events.header", value: error.to_string() })?;
        let signature = Signature(Bytes(fixed(&raw.signature, "events.signature")?));
        Ok(Self {
            hash: header.hash(),
            event: SignedEvent { header: Bytes(header_bytes), signature, body: raw.body },
            header,
            agent_id: AgentId(raw.agent_id),
            kind: raw.kind,
            visit_id: raw.visit_id.map(VisitId),
            occurred_at: Timestamp::from_us(raw.occurred_at_us),
            received_at: Timestamp::from_us(raw.received_at_us),
            server_sequence: raw.server_sequence,
            epoch: Epoch(raw.epoch),
            judged: raw.judged,
        })
    }
}

fn fixed<const N: usize>(bytes: &[u8], column: &'static str) -> Result<[u8; N], StoreError> {
    bytes.try_into().map_err(|_| StoreError::Corrupt { column, value: format!("{} bytes", bytes.len()) })
}

const COLUMNS: &str = "agent_id, kind, visit_id, header, signature, body, occurred_at_us, received_at_us, server_sequence, \
    epoch, judged";

async fn rows(
    session: &Session,
    tail: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<EventRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM events {tail}");
    session.all::<Raw>(&sql, values).await?.into_iter().map(EventRow::try_from).collect()
}

/// What a receipt is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredEvent {
    /// The event.
    pub id: EventId,
    /// Its hash.
    pub hash: Hash256,
    /// When it came in.
    pub received_at: Timestamp,
    /// Its number in the record.
    pub server_sequence: i64,
    /// The server's life in which it came in.
    pub epoch: Epoch,
}

/// Those of these events that are stored.
pub async fn stored(
    session: &Session,
    organization: OrganizationId,
    ids: impl IntoIterator<Item = EventId>,
) -> Result<Vec<StoredEvent>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        hash: Vec<u8>,
        received_at_us: i64,
        server_sequence: i64,
        epoch: Uuid,
    }
    let cells = ids.into_iter().flat_map(|id| -> [Value; 2] { [organization.0.into(), id.0.into()] });
    let head = "SELECT id, hash, received_at_us, server_sequence, epoch FROM (VALUES";
    let found = session.each_found("events", "organization_id = told.column1 AND id = told.column2");
    let rows: Vec<Row> = session.all_over(head, 2, cells.collect(), &format!(") AS told {found}")).await?;
    let read = |row: Row| {
        Ok(StoredEvent {
            id: EventId(row.id),
            hash: Hash256(fixed(&row.hash, "events.hash")?),
            received_at: Timestamp::from_us(row.received_at_us),
            server_sequence: row.server_sequence,
            epoch: Epoch(row.epoch),
        })
    };
    rows.into_iter().map(read).collect()
}

/// All events about these visits.
pub async fn of_visits(
    session: &Session,
    organization: OrganizationId,
    visits: impl IntoIterator<Item = VisitId>,
) -> Result<Vec<EventRow>, StoreError> {
    let visits: BTreeSet<VisitId> = visits.into_iter().collect();
    let cells = visits.into_iter().flat_map(|id| -> [Value; 2] { [organization.0.into(), id.0.into()] });
    let head = format!("SELECT {COLUMNS} FROM (VALUES");
    let found = session.each_found("events", "organization_id = told.column1 AND visit_id = told.column2");
    let rows: Vec<Raw> = session.all_over(&head, 2, cells.collect(), &format!(") AS told {found}")).await?;
    rows.into_iter().map(EventRow::try_from).collect()
}

/// The events of a device's log from one place to another, by place.
pub async fn of_device(
    session: &Session,
    organization: OrganizationId,
    device: DeviceId,
    (first, last): (u64, u64),
) -> Result<Vec<EventRow>, StoreError> {
    let tail = "WHERE organization_id = $1 AND device_id = $2 AND sequence BETWEEN $3 AND $4 \
        ORDER BY sequence, id";
    let values = [organization.0.into(), device.0.into(), (first as i64).into(), (last as i64).into()];
    rows(session, tail, values).await
}

/// Adds events.
pub async fn insert_all(
    session: &WriteSession,
    organization: OrganizationId,
    events: impl Iterator<Item = &EventRow>,
) -> Result<(), StoreError> {
    let cells = events.flat_map(|row| cells(organization, row)).collect();
    let head = "events (organization_id, id, device_id, agent_id, sequence, hash, kind, visit_id, header, signature, body, \
        occurred_at_us, received_at_us, server_sequence, epoch, judged)";
    session.insert_many(head, 16, cells, "").await.map(|_| ())
}

fn cells(organization: OrganizationId, row: &EventRow) -> [Value; 16] {
    [
        organization.0.into(),
        row.header.event_id.0.into(),
        row.header.device_id.0.into(),
        row.agent_id.0.into(),
        (row.header.sequence as i64).into(),
        row.hash.0.to_vec().into(),
        row.kind.as_str().into(),
        row.visit_id.map(|visit| visit.0).into(),
        row.event.header.0.to_vec().into(),
        row.event.signature.0.0.to_vec().into(),
        row.event.body.as_str().into(),
        row.occurred_at.as_us().into(),
        row.received_at.as_us().into(),
        row.server_sequence.into(),
        row.epoch.0.into(),
        row.judged.clone().into(),
    ]
}
