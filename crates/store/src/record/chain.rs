//! Links of devices' chains, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use ronda_domain::{DeviceId, OrganizationId, Timestamp};
use ronda_sync::{ChainFault, EventHeader, HEADER_BYTES, Link};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError, WriteSession};

/// The links of these devices' chains, each from the last one before the given place on, by place.
pub async fn links_from(
    session: &Session,
    organization: OrganizationId,
    places: &BTreeMap<DeviceId, u64>,
) -> Result<BTreeMap<DeviceId, Vec<Link>>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        device_id: Uuid,
        header: Vec<u8>,
    }
    let cells = |(device, place): (&DeviceId, &u64)| -> [Value; 3] {
        [organization.0.into(), device.0.into(), (*place as i64).into()]
    };
    let of_told = "organization_id = told.column1 AND device_id = told.column2";
    let last_before = format!("SELECT MAX(sequence) FROM events WHERE {of_told} AND sequence < told.column3");
    let condition = format!("{of_told} AND sequence >= COALESCE(({last_before}), 0)");
    let tail = format!(") AS told {} ORDER BY sequence", session.each_found("events", &condition));
    let cells = places.iter().flat_map(cells).collect();
    let rows: Vec<Row> = session.all_over("SELECT device_id, header FROM (VALUES", 3, cells, &tail).await?;
    let mut links: BTreeMap<DeviceId, Vec<Link>> = BTreeMap::new();
    for Row { device_id, header } in rows {
        let bytes: Option<[u8; HEADER_BYTES]> = header.try_into().ok();
        let header = bytes.and_then(|bytes| EventHeader::decode(&bytes).ok());
        let corrupt = || StoreError::Corrupt { column: "events.header", value: device_id.to_string() };
        links.entry(DeviceId(device_id)).or_default().push(Link::from(&header.ok_or_else(corrupt)?));
    }
    Ok(links)
}

/// Those of these devices whose chains have gaps that are still open.
pub async fn with_open_gaps(
    session: &Session,
    organization: OrganizationId,
    devices: impl IntoIterator<Item = DeviceId>,
) -> Result<BTreeSet<DeviceId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        device_id: Uuid,
    }
    let (places, mut values) = id_list(2, devices.into_iter().map(|device| device.0));
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT DISTINCT device_id FROM chain_findings WHERE organization_id = $1 AND device_id IN ({places}) \
         AND kind = 'gap' AND closed_at_us IS NULL"
    );
    Ok(session.all::<Row>(&sql, values).await?.into_iter().map(|row| DeviceId(row.device_id)).collect())
}

/// Notes what is wrong from `sequence` on: gaps that are no longer there are closed, forks stay.
pub async fn note_faults(
    session: &WriteSession,
    organization: OrganizationId,
    device: DeviceId,
    (sequence, faults, at): (u64, &[ChainFault], Timestamp),
) -> Result<(), StoreError> {
    let sql = "UPDATE chain_findings SET closed_at_us = $4 WHERE organization_id = $1 AND device_id = $2 \
        AND sequence >= $3 AND kind = 'gap' AND closed_at_us IS NULL";
    let values = [organization.0.into(), device.0.into(), (sequence as i64).into(), at.as_us().into()];
    session.execute(sql, values).await?;
    let cells = faults.iter().flat_map(|fault| {
        let (kind, place) = kind_and_place(*fault);
        let details = serde_json::to_string(fault).unwrap_or_default();
        [
            organization.0.into(),
            device.0.into(),
            (place as i64).into(),
            kind.into(),
            details.into(),
            at.as_us().into(),
        ]
    });
    let head = "chain_findings (organization_id, device_id, sequence, kind, details, found_at_us)";
    let tail = "ON CONFLICT (organization_id, device_id, sequence, kind) \
        DO UPDATE SET details = excluded.details, closed_at_us = NULL";
    session.insert_many(head, 6, cells.collect(), tail).await.map(|_| ())
}

fn kind_and_place(fault: ChainFault) -> (&'static str, u64) {
    match fault {
        ChainFault::Gap { from, .. } => ("gap", from),
        ChainFault::Fork { sequence } => ("fork", sequence),
        ChainFault::BrokenLink { sequence } => ("broken_link", sequence),
    }
}
