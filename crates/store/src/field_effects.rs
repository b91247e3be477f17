//! What the devices' events and fixes make of agents: shifts, trail, reviews asked for, places on the live map, phones.

use std::collections::BTreeMap;

use ronda_domain::{
    AddressId, AgentId, DeviceId, GeoPoint, OrganizationId, ReviewId, ReviewKind, ShiftId, Timestamp, VisitId,
};
use ronda_sync::{Fix, Hash256, PhoneStatus};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError, WriteSession};

/// A working day, as far as events told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftEffect {
    /// The shift.
    pub id: ShiftId,
    /// Whose.
    pub agent_id: AgentId,
    /// On which phone.
    pub device_id: DeviceId,
    /// When it began; told by its start.
    pub started_at: Option<Timestamp>,
    /// When it ended; told by its end.
    pub ended_at: Option<Timestamp>,
}

/// Writes starts and ends, in whichever order they come; a shift whose start is not known yet begins at its end.
pub async fn write_shifts(
    session: &WriteSession,
    organization: OrganizationId,
    shifts: &[ShiftEffect],
) -> Result<(), StoreError> {
    let cells = |shift: &ShiftEffect| -> [Value; 6] {
        let started_at = shift.started_at.or(shift.ended_at).map_or(0, Timestamp::as_us);
        [
            organization.0.into(),
            shift.id.0.into(),
            shift.agent_id.0.into(),
            shift.device_id.0.into(),
            started_at.into(),
            shift.ended_at.map(Timestamp::as_us).into(),
        ]
    };
    let (starts, ends): (Vec<&ShiftEffect>, Vec<&ShiftEffect>) =
        shifts.iter().partition(|shift| shift.started_at.is_some());
    let head = "shifts (organization_id, id, agent_id, device_id, started_at_us, ended_at_us)";
    let on = "ON CONFLICT (organization_id, id) DO UPDATE SET";
    let tail = format!(
        "{on} started_at_us = excluded.started_at_us, ended_at_us = COALESCE(excluded.ended_at_us, shifts.ended_at_us)"
    );
    session.insert_many(head, 6, starts.into_iter().flat_map(cells).collect(), &tail).await?;
    let tail = format!("{on} ended_at_us = excluded.ended_at_us");
    session.insert_many(head, 6, ends.into_iter().flat_map(cells).collect(), &tail).await.map(|_| ())
}

/// A shift and when it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftSpan {
    /// The shift.
    pub id: ShiftId,
    /// Whose.
    pub agent_id: AgentId,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
}

/// These shifts, as far as they are known.
pub async fn shifts(
    session: &Session,
    organization: OrganizationId,
    ids: impl IntoIterator<Item = ShiftId>,
) -> Result<Vec<ShiftSpan>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        agent_id: Uuid,
        ended_at_us: Option<i64>,
    }
    let (places, mut values) = id_list(2, ids.into_iter().map(|id| id.0));
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT id, agent_id, ended_at_us FROM shifts WHERE organization_id = $1 AND id IN ({places})"
    );
    let rows: Vec<Row> = session.all(&sql, values).await?;
    let span = |row: Row| ShiftSpan {
        id: ShiftId(row.id),
        agent_id: AgentId(row.agent_id),
        ended_at: row.ended_at_us.map(Timestamp::from_us),
    };
    Ok(rows.into_iter().map(span).collect())
}

/// A fix of an agent's trail.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailFix {
    /// Which phone.
    pub device_id: DeviceId,
    /// Whose.
    pub agent_id: AgentId,
    /// When it was taken, as well as the server can tell.
    pub taken_at: Timestamp,
    /// The reading.
    pub fix: Fix,
}

/// Adds fixes to trails; those of a device and time already there stay as they are.
pub async fn insert_fixes(
    session: &WriteSession,
    organization: OrganizationId,
    fixes: &[TrailFix],
) -> Result<(), StoreError> {
    let cells = |trail: &TrailFix| -> [Value; 13] {
        let fix = &trail.fix;
        [
            organization.0.into(),
            trail.device_id.0.into(),
            fix.taken_at_us.into(),
            trail.taken_at.as_us().into(),
            trail.agent_id.0.into(),
            fix.lat.into(),
            fix.lon.into(),
            fix.accuracy_m.into(),
            fix.speed_mps.into(),
            fix.heading_deg.into(),
            fix.battery_percent.map(i64::from).into(),
            fix.mock.unwrap_or(false).into(),
            "browser".into(),
        ]
    };
    let head = "fixes (organization_id, device_id, device_time_us, taken_at_us, agent_id, lat, lon, accuracy_m, speed_mps, course_deg, \
        battery_percent, mock, source)";
    let cells = fixes.iter().flat_map(cells).collect();
    session.insert_many(head, 13, cells, "ON CONFLICT DO NOTHING").await.map(|_| ())
}

/// A review that an agent asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewEffect {
    /// Its id.
    pub id: ReviewId,
    /// At the door of which visit.
    pub visit_id: VisitId,
    /// About which address.
    pub address_id: AddressId,
    /// Who asks.
    pub agent_id: AgentId,
    /// What is asked.
    pub kind: ReviewKind,
    /// The agent's words.
    pub note: String,
    /// Where the pin belongs, or where the agent stood.
    pub place: Option<GeoPoint>,
    /// Accuracy of the reading there.
    pub accuracy_m: Option<f64>,
    /// The first photo.
    pub photo: Option<Hash256>,
    /// The server's verdict at that moment, JSON.
    pub verdict: Option<String>,
    /// When.
    pub requested_at: Timestamp,
}

/// Adds reviews; those that wait are brought up to date, those decided stay as they are.
pub async fn insert_reviews(
    session: &WriteSession,
    organization: OrganizationId,
    reviews: &[ReviewEffect],
) -> Result<(), StoreError> {
    let cells = |review: &ReviewEffect| -> [Value; 14] {
        [
            organization.0.into(),
            review.id.0.into(),
            review.visit_id.0.into(),
            review.address_id.0.into(),
            review.agent_id.0.into(),
            review.kind.as_str().into(),
            "pending".into(),
            review.note.as_str().into(),
            review.place.map(GeoPoint::lat).into(),
            review.place.map(GeoPoint::lon).into(),
            review.accuracy_m.into(),
            review.photo.map(|hash| hash.0.to_vec()).into(),
            review.verdict.clone().into(),
            review.requested_at.as_us().into(),
        ]
    };
    let head = "reviews (organization_id, id, visit_id, address_id, agent_id, kind, state, note, lat, lon, accuracy_m, \
        photo_hash, verdict, requested_at_us)";
    let cells = reviews.iter().flat_map(cells).collect();
    let tail = "ON CONFLICT (organization_id, id) DO UPDATE SET kind = excluded.kind, note = excluded.note, \
        lat = excluded.lat, lon = excluded.lon, accuracy_m = excluded.accuracy_m, photo_hash = excluded.photo_hash, \
        verdict = excluded.verdict, requested_at_us = excluded.requested_at_us WHERE reviews.state = 'pending'";
    session.insert_many(head, 14, cells, tail).await.map(|_| ())
}

/// What the live map shows of an agent.
#[derive(Debug, Clone, PartialEq)]
pub struct AgentPlace {
    /// Who.
    pub agent_id: AgentId,
    /// With which phone.
    pub device_id: DeviceId,
    /// `on_shift`, `visiting` or `off_shift`; `None` leaves it as it is.
    pub state: Option<&'static str>,
    /// The visit the agent is in, when the state says so.
    pub visit_id: Option<VisitId>,
    /// The newest reading.
    pub fix: Option<(GeoPoint, f64, Timestamp)>,
    /// Charge of the battery.
    pub battery_percent: Option<u8>,
    /// On the charger.
    pub charging: Option<bool>,
}

/// Writes places; an older reading never replaces a newer one.
pub async fn write_places(
    session: &WriteSession,
    organization: OrganizationId,
    places: &[AgentPlace],
    now: Timestamp,
) -> Result<(), StoreError> {
    let cells = |place: &AgentPlace| -> [Value; 11] {
        let (point, accuracy_m, fix_at) = match place.fix {
            Some((point, accuracy_m, at)) => (Some(point), Some(accuracy_m), Some(at.as_us())),
            None => (None, None, None),
        };
        [
            organization.0.into(),
            place.agent_id.0.into(),
            place.device_id.0.into(),
            place.state.unwrap_or("off_shift").into(),
            place.visit_id.map(|visit| visit.0).into(),
            point.map(GeoPoint::lat).into(),
            point.map(GeoPoint::lon).into(),
            accuracy_m.into(),
            fix_at.into(),
            place.battery_percent.map(i64::from).into(),
            now.as_us().into(),
        ]
    };
    let head = "agent_places (organization_id, agent_id, device_id, state, visit_id, lat, lon, accuracy_m, fix_at_us, \
        battery_percent, updated_at_us)";
    let newer = "agent_places.fix_at_us IS NULL OR excluded.fix_at_us >= agent_places.fix_at_us";
    let newest = |column: &str| {
        format!(
            "{column} = CASE WHEN {newer} THEN COALESCE(excluded.{column}, agent_places.{column}) ELSE agent_places.{column} END"
        )
    };
    let moved: Vec<String> = ["lat", "lon", "accuracy_m", "fix_at_us"].map(newest).into();
    for keeps_state in [false, true] {
        let state = if keeps_state { "" } else { "state = excluded.state, visit_id = excluded.visit_id, " };
        let tail = format!(
            "ON CONFLICT (organization_id, agent_id) DO UPDATE SET {state}device_id = excluded.device_id, {}, \
             battery_percent = COALESCE(excluded.battery_percent, agent_places.battery_percent), \
             updated_at_us = excluded.updated_at_us",
            moved.join(", ")
        );
        let some = places.iter().filter(|place| place.state.is_none() == keeps_state);
        session.insert_many(head, 11, some.flat_map(cells).collect(), &tail).await?;
    }
    Ok(())
}

/// Notes what phones say of themselves, and that they were seen; each phone once.
pub async fn note_phones(
    session: &WriteSession,
    organization: OrganizationId,
    phones: &BTreeMap<DeviceId, Option<&PhoneStatus>>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let key = |device: &DeviceId| -> [Value; 3] {
        [organization.0.into(), device.0.into(), now.as_us().into()]
    };
    let seen = phones.keys().flat_map(key).collect();
    let of_told = "WHERE devices.organization_id = told.column1 AND devices.id = told.column2";
    let tail = format!(") AS told {of_told}");
    let head = "UPDATE devices SET last_seen_at_us = told.column3 FROM (VALUES";
    session.execute_over(head, 3, seen, &tail).await?;
    let cells = |(device, status): (&DeviceId, &PhoneStatus)| -> [Value; 8] {
        [
            organization.0.into(),
            device.0.into(),
            status.battery_percent.map(i64::from).into(),
            status.charging.into(),
            i64::from(status.unsent_events).into(),
            i64::from(status.unsent_photos).into(),
            status.app_version.as_str().into(),
            serde_json::to_string(status).unwrap_or_default().into(),
        ]
    };
    let telling = phones.iter().filter_map(|(device, status)| Some((device, (*status)?)));
    let head = "UPDATE devices SET battery_percent = told.column3, charging = told.column4, unsent_events = told.column5, \
        unsent_photos = told.column6, app_version = told.column7, status = told.column8 FROM (VALUES";
    session.execute_over(head, 8, telling.flat_map(cells).collect(), &tail).await.map(|_| ())
}

/// How many fixes an agent's trails hold.
pub async fn count_fixes(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS value FROM fixes WHERE organization_id = $1 AND agent_id = $2";
    Ok(session.value(sql, [organization.0.into(), agent.0.into()]).await?.unwrap_or(0))
}
