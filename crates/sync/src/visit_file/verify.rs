//! Checks a visit file, alone and without trust in who hands it over; every check runs and says what it found.

use std::collections::{BTreeMap, BTreeSet};

use ronda_domain::DeviceId;

use super::{Check, FileEvent, Report, VISIT_FILE_FORMAT, VisitFile, Weight};
use crate::body::Body;
use crate::bytes::Hash256;
use crate::chain::{Link, check_chain};
use crate::header::EventHeader;
use crate::key::Verifier;
use crate::receipt::Stored;

/// A clock further off than this from the server's is worth a notice.
const CLOCK_NOTICE_S: i64 = 300;

/// Checks the bytes of a visit file. `expected_server_key` is the fingerprint the organization publishes, if known.
pub fn verify(bytes: &[u8], expected_server_key: Option<Hash256>) -> Report {
    let mut report = Report::default();
    let file = match read(bytes) {
        Ok(file) => file,
        Err(problem) => {
            report.fail(Check::Form, problem);
            return report;
        }
    };
    if file.bytes() != bytes {
        // What follows still tells a file that was only laid out anew from one whose content was changed.
        report.fail(Check::Form, "The file's bytes are not in the one form a visit file has.".into());
    }
    report.hold(Check::Form, format!("The file is a {VISIT_FILE_FORMAT} of visit {}.", file.visit_id));
    report.server_key_fingerprint = Some(file.server_key.fingerprint());
    check_server_key(&file, expected_server_key, &mut report);
    let devices = device_keys(&file, &mut report);
    let headers = check_events(&file, &devices, &mut report);
    check_chains(&headers, &mut report);
    check_visit(&file, &mut report);
    check_photos(&file, &mut report);
    report
}

fn read(bytes: &[u8]) -> Result<VisitFile, String> {
    let file: VisitFile = serde_json::from_slice(bytes)
        .map_err(|error| format!("The file cannot be read as a visit file: {error}."))?;
    if file.format != VISIT_FILE_FORMAT {
        return Err(format!("The format is {:?}; expected {VISIT_FILE_FORMAT:?}.", file.format));
    }
    Ok(file)
}

fn check_server_key(file: &VisitFile, expected: Option<Hash256>, report: &mut Report) {
    let fingerprint = file.server_key.fingerprint();
    match expected {
        Some(expected) if expected != fingerprint => report.fail(
            Check::ServerKey,
            format!("The file is sealed by another server: key {fingerprint}, expected {expected}."),
        ),
        Some(_) => {
            report.hold(Check::ServerKey, format!("The server's key is the expected one, {fingerprint}."));
        }
        None => report.add(
            Check::ServerKey,
            Weight::Notice,
            format!("Compare the server's key with the one the organization publishes: {fingerprint}."),
        ),
    }
    let Ok(server) = file.server_key.verifier() else {
        return report.fail(Check::Seal, "The server's key is no P-256 key.".into());
    };
    match file.seal {
        Some(seal) if server.verifies(&file.sealed_bytes(), &seal) => {
            report.hold(Check::Seal, format!("The server sealed the whole file at {}.", file.exported_at));
        }
        Some(_) => report.fail(Check::Seal, "The server's seal does not fit: something was changed.".into()),
        None => report.fail(Check::Seal, "The file has no seal of the server.".into()),
    }
    check_receipts(file, &server, report);
}

fn check_receipts(file: &VisitFile, server: &Verifier, report: &mut Report) {
    for event in &file.events {
        let receipt = &event.receipt.receipt;
        let (id, sequence) = (receipt.event_id, receipt.sequence);
        if !event.receipt.verifies(server) {
            report.fail(Check::Receipt, format!("The receipt of event {id} is not signed by the server."));
        }
        let header = EventHeader::decode(&event.header.0).ok();
        let fits = header.is_some_and(|header| {
            receipt.event_hash == Hash256::of(&event.header.0)
                && receipt.organization_id == file.organization_id
                && (receipt.device_id, sequence, id) == (header.device_id, header.sequence, header.event_id)
        });
        if !fits {
            report.fail(Check::Receipt, format!("The receipt beside event {id} is for another event."));
        }
        if receipt.stored == Stored::Quarantined {
            let text = format!("Event {sequence} of device {} was set aside.", receipt.device_id);
            report.add(Check::Receipt, Weight::Notice, text);
        }
    }
    report.hold(Check::Receipt, format!("The server confirmed all {} events.", file.events.len()));
}

fn device_keys(file: &VisitFile, report: &mut Report) -> BTreeMap<DeviceId, Verifier> {
    let mut keys = BTreeMap::new();
    for device in &file.devices {
        match device.public_key.verifier() {
            Ok(key) => drop(keys.insert(device.device_id, key)),
            Err(error) => {
                report.fail(Check::Event, format!("The key of device {}: {error}.", device.device_id));
            }
        }
    }
    keys
}

fn check_events(
    file: &VisitFile,
    devices: &BTreeMap<DeviceId, Verifier>,
    report: &mut Report,
) -> Vec<EventHeader> {
    let mut headers = Vec::new();
    for (event, number) in file.events.iter().zip(1..) {
        match check_event(event, devices) {
            Ok(header) => {
                notice_clock(event, &header, report);
                headers.push(header);
            }
            Err(problem) => report.fail(Check::Event, format!("Event {number} of the file: {problem}.")),
        }
    }
    let count = file.events.len();
    report.hold(Check::Event, format!("All {count} events are signed by the enrolled device."));
    headers
}

fn check_event(event: &FileEvent, devices: &BTreeMap<DeviceId, Verifier>) -> Result<EventHeader, String> {
    let header = EventHeader::decode(&event.header.0).map_err(|error| error.to_string())?;
    let key = devices
        .get(&header.device_id)
        .ok_or_else(|| format!("device {} is not among the enrolled devices", header.device_id))?;
    if let Some(signed) = event.signed_event() {
        signed.check(key).map_err(|reason| reason.to_string())?;
    } else if !key.verifies(&event.header.0, &event.signature) {
        return Err("the signature was not made by the device's key".into());
    }
    Ok(header)
}

fn notice_clock(event: &FileEvent, header: &EventHeader, report: &mut Report) {
    let ahead_s = header.device_time.seconds_since(event.receipt.receipt.received_at);
    if ahead_s > CLOCK_NOTICE_S {
        let text = format!(
            "The phone's clock was at least {ahead_s} s ahead of the server's at event {}.",
            header.sequence
        );
        report.add(Check::Clock, Weight::Notice, text);
    }
}

fn check_chains(headers: &[EventHeader], report: &mut Report) {
    let mut of_device: BTreeMap<DeviceId, Vec<Link>> = BTreeMap::new();
    for header in headers {
        of_device.entry(header.device_id).or_default().push(header.into());
    }
    for (device, links) in of_device {
        let first = links.iter().map(|link| link.sequence).min().unwrap_or(1);
        for fault in check_chain(first, links) {
            report.fail(Check::Chain, format!("Device {device}: {fault}."));
        }
    }
    report.hold(Check::Chain, "The events follow each other without gap or fork.".into());
}

fn check_visit(file: &VisitFile, report: &mut Report) {
    let bodies: Vec<Body> = file.events.iter().filter_map(|e| Body::read(e.body.as_ref()?).ok()).collect();
    for body in &bodies {
        if body.visit_id() != Some(file.visit_id) {
            report.fail(Check::Visit, format!("An event of kind {} is not about this visit.", body.kind()));
        }
    }
    if bodies.is_empty() {
        report.fail(Check::Visit, "No event of this visit is in the file.".into());
    }
    let kinds: Vec<&str> = bodies.iter().map(Body::kind).collect();
    report.hold(Check::Visit, format!("The visit's events: {}.", kinds.join(", ")));
}

fn check_photos(file: &VisitFile, report: &mut Report) {
    let bodies = file.events.iter().filter_map(|event| Body::read(event.body.as_ref()?).ok());
    let named: BTreeSet<Hash256> =
        bodies.flat_map(|body| body.photos().map(|photo| photo.sha256).collect::<Vec<_>>()).collect();
    let mut here = BTreeSet::new();
    for photo in &file.photos {
        if Hash256::of(&photo.bytes) != photo.sha256 {
            report.fail(Check::Photo, format!("Photo {} was changed.", photo.sha256));
        }
        if !named.contains(&photo.sha256) || !here.insert(photo.sha256) {
            report.fail(Check::Photo, format!("No event names photo {} (once more).", photo.sha256));
        }
    }
    for missing in named.difference(&here) {
        report.add(Check::Photo, Weight::Notice, format!("Photo {missing} is named but not enclosed."));
    }
    report.hold(Check::Photo, format!("All {} photos are the ones the device named.", file.photos.len()));
}
