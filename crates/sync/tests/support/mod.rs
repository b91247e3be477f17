//! A phone and a server that repeat: fixed keys, fixed ids, one visit from setting out to completion.

use ronda_domain::{DeviceId, EventId, OrganizationId, Timestamp, VisitId};
use ronda_sync::*;
use uuid::Uuid;

pub const VISIT: VisitId = VisitId(Uuid::from_u128(0x0199_b5c0_0000_7000_8000_0000_0000_0001));
pub const DEVICE: DeviceId = DeviceId(Uuid::from_u128(0x0199_b5c0_0000_7000_8000_0000_0000_00d1));
pub const ORGANIZATION: OrganizationId =
    OrganizationId(Uuid::from_u128(0x0199_b5c0_0000_7000_8000_0000_0000_00f1));
pub const EPOCH: Epoch = Epoch(Uuid::from_u128(0x0199_b5c0_0000_7000_8000_0000_0000_00e1));
pub const PHOTO: &[u8] = b"not really a picture, but its bytes are signed all the same";

pub fn phone_key() -> SoftwareKey {
    SoftwareKey::from_secret(&[0x11; 32]).unwrap()
}

pub fn server_key() -> SoftwareKey {
    SoftwareKey::from_secret(&[0x22; 32]).unwrap()
}

fn moment(step: u64) -> DeviceMoment {
    DeviceMoment {
        device_time_us: 1_795_000_000_000_000 + step as i64 * 60_000_000,
        monotonic_ms: step * 60_000,
        clock_run: 7,
    }
}

pub fn bodies() -> Vec<String> {
    let fix = r#"{"taken_at_us":1795000060000000,"lat":19.4326,"lon":-99.1332,"accuracy_m":9.5}"#;
    let photo = Hash256::of(PHOTO);
    let id = VISIT;
    vec![
        format!(r#"{{"kind":"shift_started","shift_id":"{id}"}}"#),
        format!(r#"{{"kind":"visit_en_route","visit_id":"{id}"}}"#),
        format!(
            r#"{{"kind":"visit_opened","visit_id":"{id}","address_id":"{id}","fixes":[{fix}],"verdict":{{"outcome":"consistent"}}}}"#
        ),
        r#"{"kind":"battery_swapped","words":"a kind nobody knows yet: ñ"}"#.to_owned(),
        format!(
            r#"{{"kind":"visit_completed","visit_id":"{id}","outcome":"promise","answers":{{"who":"debtor"}},"promise":{{"promise_id":"{id}","amount":{{"amount_cents":150000,"currency":"MXN"}},"due_date":"2026-11-30","method":"transfer"}},"photos":[{{"sha256":"{photo}","size_bytes":{},"content_type":"image/jpeg"}}],"notes":"Pagará el día 30."}}"#,
            PHOTO.len()
        ),
        format!(r#"{{"kind":"shift_ended","shift_id":"{id}"}}"#),
    ]
}

pub fn events() -> Vec<SignedEvent> {
    let key = phone_key();
    let mut log = LogEnd::empty(DEVICE);
    let append = |(body, step): (String, u64)| {
        let id = EventId(Uuid::from_u128(0x0199_b5c0_0000_7000_8000_0000_0000_0e00 + u128::from(step)));
        log.append(id, moment(step), body, &key).unwrap()
    };
    bodies().into_iter().zip(1..).map(append).collect()
}

pub fn receipt(event: &SignedEvent) -> SignedReceipt {
    let header = EventHeader::decode(&event.header.0).unwrap();
    let receipt = Receipt {
        stored: Stored::Accepted,
        epoch: EPOCH,
        organization_id: ORGANIZATION,
        device_id: header.device_id,
        event_id: header.event_id,
        sequence: header.sequence,
        server_sequence: 100 + header.sequence,
        received_at: header.device_time.plus_s(90),
        event_hash: event.hash(),
    };
    receipt.sign(&server_key()).unwrap()
}

/// The file of [`VISIT`]: its three events and the one in between without its body.
pub fn visit_file() -> VisitFile {
    let in_file = |event: &SignedEvent| FileEvent {
        header: event.header,
        signature: event.signature,
        body: Some(event.body.clone()).filter(|body| body.contains("\"visit_id\"")),
        receipt: receipt(event),
    };
    VisitFile {
        format: VISIT_FILE_FORMAT.into(),
        organization_id: ORGANIZATION,
        visit_id: VISIT,
        exported_at: Timestamp::from_us(1_795_000_900_000_000),
        about: [("agent".to_owned(), "Lucía Ñáñez".to_owned())].into(),
        epoch: EPOCH,
        server_key: server_key().public_key(),
        devices: vec![FileDevice {
            device_id: DEVICE,
            agent_id: ronda_domain::AgentId(Uuid::from_u128(5)),
            model: "Moto E13".into(),
            public_key: phone_key().public_key(),
            enrolled_at: Timestamp::from_us(1_794_000_000_000_000),
            revoked_at: None,
        }],
        events: events()[1..5].iter().map(in_file).collect(),
        photos: vec![FilePhoto {
            sha256: Hash256::of(PHOTO),
            content_type: "image/jpeg".into(),
            bytes: PHOTO.to_vec(),
        }],
        seal: None,
    }
}
