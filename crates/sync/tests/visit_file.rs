//! R7: an exported visit file holds as made, and any edit, drop or reorder is found, with or without the server's seal.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use ronda_sync::*;
use support::*;

fn sealed(change: impl FnOnce(&mut VisitFile)) -> Report {
    let mut file = visit_file();
    change(&mut file);
    verify(&file.seal(&server_key()).unwrap(), None)
}

#[test]
fn an_untouched_file_holds() {
    let report = sealed(|_| {});
    assert!(report.holds(), "{report}");
    let words = report.to_string();
    for part in ["visit_en_route, visit_opened, visit_completed", "All 4 events", "without gap", "1 photos"] {
        assert!(words.contains(part), "{part} is not in:\n{words}");
    }
}

#[test]
fn every_flipped_byte_of_a_file_is_found() {
    let bytes = visit_file().seal(&server_key()).unwrap();
    for at in 0..bytes.len() {
        let flip = [0x01, 0x20, 0x80, 0x02][at % 4];
        let mut other = bytes.clone();
        other[at] ^= flip;
        let report = verify(&other, None);
        assert!(!report.holds(), "byte {at} of {}, flipped by {flip:#x}:\n{report}", bytes.len());
    }
}

#[test]
fn a_shortened_or_lengthened_file_is_found() {
    let bytes = visit_file().seal(&server_key()).unwrap();
    for end in 0..bytes.len() {
        assert!(!verify(&bytes[..end], None).holds(), "{end}");
    }
    assert!(!verify(&[&bytes[..], b"\n"].concat(), None).holds());
    assert!(!verify(&[b" ", &bytes[..]].concat(), None).holds());
}

type Edit = (&'static str, Check, fn(&mut VisitFile));

/// What a dishonest keeper of the server's key could do; the device's key still gives it away.
const RESEALED: [Edit; 10] = [
    ("an edited answer", Check::Event, |file| {
        let body = file.events[3].body.as_mut().unwrap();
        *body = body.replace("150000", "950000");
    }),
    ("a dropped event", Check::Chain, |file| drop(file.events.remove(1))),
    ("a dropped event between", Check::Chain, |file| drop(file.events.remove(2))),
    ("a repeated event", Check::Receipt, |file| {
        let mut again = file.events[1].clone();
        again.receipt = file.events[2].receipt.clone();
        file.events.push(again);
    }),
    ("a forged signature", Check::Event, |file| file.events[0].signature.0.0[3] ^= 4),
    ("an exchanged photo", Check::Photo, |file| file.photos[0].bytes[0] ^= 1),
    ("a photo nobody took", Check::Photo, |file| {
        file.photos[0].bytes.push(0);
        file.photos[0].sha256 = Hash256::of(&file.photos[0].bytes);
    }),
    ("another device's key", Check::Event, |file| file.devices[0].public_key = file.server_key),
    ("no device", Check::Event, |file| file.devices.clear()),
    ("another visit", Check::Visit, |file| file.visit_id.0 = uuid::Uuid::from_u128(1)),
];

#[test]
fn an_edit_under_a_fresh_seal_is_still_found_by_the_right_check() {
    for (name, check, edit) in RESEALED {
        let report = sealed(edit);
        assert!(report.failed_checks().contains(&check), "{name}:\n{report}");
    }
}

#[test]
fn the_order_of_events_in_the_file_is_part_of_the_seal() {
    let bytes = visit_file().seal(&server_key()).unwrap();
    let mut file: VisitFile = serde_json::from_slice(&bytes).unwrap();
    file.events.swap(0, 2);
    assert_eq!(verify(&file.bytes(), None).failed_checks(), [Check::Seal]);
}

#[test]
fn a_file_laid_out_anew_fails_by_its_form_alone_and_every_other_check_still_speaks() {
    let bytes = visit_file().seal(&server_key()).unwrap();
    let mut file: VisitFile = serde_json::from_slice(&bytes).unwrap();
    let pretty = verify(&serde_json::to_vec_pretty(&file).unwrap(), None);
    assert_eq!(pretty.failed_checks(), [Check::Form]);
    assert!(pretty.to_string().contains("The server confirmed all 4 events."), "{pretty}");
    file.photos[0].bytes[0] ^= 1;
    let edited = verify(&serde_json::to_vec_pretty(&file).unwrap(), None);
    assert_eq!(edited.failed_checks(), [Check::Form, Check::Seal, Check::Photo]);
}

#[test]
fn a_file_of_another_server_is_told_apart_by_its_key() {
    let bytes = visit_file().seal(&server_key()).unwrap();
    let own = server_key().public_key().fingerprint();
    assert!(verify(&bytes, Some(own)).holds());
    let other = verify(&bytes, Some(phone_key().public_key().fingerprint()));
    assert_eq!(other.failed_checks(), [Check::ServerKey]);
}

#[test]
fn what_is_worth_knowing_is_a_notice_and_no_fault() {
    let report = sealed(|file| file.photos.clear());
    assert!(report.holds());
    assert!(report.to_string().contains("named but not enclosed"), "{report}");
}
