//! The cases of `conformance/sync` hold, and are the ones this code writes (`RONDA_WRITE_VECTORS=1` writes them).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use std::path::PathBuf;

use ronda_sync::*;
use serde_json::{Value, json};
use support::*;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../conformance/sync")
}

/// Made by WebCrypto in a browser's engine; its `s` lies in the upper half, which WebCrypto allows.
const WEBCRYPTO: &str = include_str!("webcrypto.json");

fn event_cases() -> Vec<Value> {
    let (key, event) = (phone_key().public_key(), events().swap_remove(4));
    let mut edits: Vec<(&str, SignedEvent)> = vec![("a completed visit", event.clone())];
    let mut edit = |name, change: fn(&mut SignedEvent)| {
        let mut other = event.clone();
        change(&mut other);
        edits.push((name, other));
    };
    edit("one byte more in the body", |event| event.body.push(' '));
    edit("a flipped bit in the signature", |event| event.signature.0.0[63] ^= 1);
    edit("a flipped bit in the device time", |event| event.header.0[87] ^= 1);
    edit("another magic", |event| event.header.0[3] = b'2');
    edit("sequence zero", |event| event.header.0[24..32].fill(0));
    edits.push(("the first event of a log", events().swap_remove(0)));
    edits.push(("a kind nobody knows", events().swap_remove(3)));
    edits.push(("a signed body that is no JSON", signed_nonsense()));
    let to_case = |(name, event): (&str, SignedEvent)| {
        let found = event.check(&key.verifier().unwrap());
        let expected = found.map_or_else(|reason| json!({"refused": reason.code()}), |event| read(&event));
        json!({"name": name, "input": {"device_key": key, "event": event}, "expected": expected})
    };
    let mut cases: Vec<Value> = edits.into_iter().map(to_case).collect();
    cases.push(serde_json::from_str(WEBCRYPTO).unwrap());
    cases
}

fn signed_nonsense() -> SignedEvent {
    let header = EventHeader::decode(&events()[4].header.0).unwrap();
    SignedEvent::sign(header, "{\"kind\":".into(), &phone_key()).unwrap()
}

fn read(event: &CheckedEvent) -> Value {
    json!({
        "hash": event.hash, "kind": event.body.kind(), "visit_id": event.body.visit_id(),
        "clock_run": event.header.clock_run, "device_id": event.header.device_id,
        "sequence": event.header.sequence, "previous_hash": event.header.previous_hash,
        "event_id": event.header.event_id, "device_time_us": event.header.device_time.as_us(),
        "monotonic_ms": event.header.monotonic_ms, "body_hash": event.header.body_hash,
    })
}

fn receipt_cases() -> Vec<Value> {
    let good = receipt(&events()[4]);
    let mut moved = good.clone();
    moved.receipt.server_sequence += 1;
    let mut quarantined = good.receipt.clone();
    quarantined.stored = Stored::Quarantined;
    let quarantined = quarantined.sign(&server_key()).unwrap();
    let cases = [("accepted", good, true), ("quarantined", quarantined, true), ("changed", moved, false)];
    let to_case = |(name, receipt, verifies): (&str, SignedReceipt, bool)| {
        let bytes = Bytes(receipt.receipt.encode());
        json!({
            "name": name,
            "input": {"server_key": server_key().public_key(), "receipt": receipt},
            "expected": {"bytes": bytes, "verifies": verifies},
        })
    };
    cases.into_iter().map(to_case).collect()
}

fn chain_cases() -> Vec<Value> {
    let links: Vec<Link> =
        events().iter().map(|event| (&EventHeader::decode(&event.header.0).unwrap()).into()).collect();
    let other = Link { hash: Hash256::of(b"other"), ..links[2] };
    let cases = [
        ("whole", links.clone()),
        ("backwards, one twice", links.iter().rev().chain(&links[..1]).copied().collect()),
        ("two missing", [&links[..1], &links[3..]].concat()),
        ("a fork", [&links[..], &[other]].concat()),
        ("an exchanged event", [&links[..2], &[other], &links[3..]].concat()),
    ];
    let to_case = |(name, links): (&str, Vec<Link>)| {
        let input: Vec<Value> = links
            .iter()
            .map(|l| json!({"sequence": l.sequence, "hash": l.hash, "previous_hash": l.previous_hash}))
            .collect();
        json!({"name": name, "input": input, "expected": check_chain(1, links)})
    };
    cases.into_iter().map(to_case).collect()
}

fn fold_cases() -> Vec<Value> {
    let key = phone_key().public_key().verifier().unwrap();
    let steps: Vec<VisitStep> =
        events().iter().filter_map(|event| VisitStep::of(&event.check(&key).unwrap())).collect();
    let mut restarted = steps.clone();
    restarted[2].clock_run += 1;
    let second = VisitStep { sequence: 9, hash: Hash256::of(b"second"), ..steps[2] };
    let cancelled = VisitStep { step: Step::Cancelled, ..second };
    let cases = [
        ("nothing yet", vec![]),
        ("opened", steps[..2].to_vec()),
        ("completed", steps.clone()),
        ("completed, backwards and twice", steps.iter().rev().chain(&steps).copied().collect()),
        ("the clock started again", restarted),
        ("completed twice", [&steps[..], &[second]].concat()),
        ("cancelled and completed", [&[cancelled], &steps[..]].concat()),
    ];
    let to_case = |(name, steps): (&str, Vec<VisitStep>)| json!({"name": name, "input": steps, "expected": fold_visit(steps.clone())});
    cases.into_iter().map(to_case).collect()
}

fn visit_file_cases() -> Vec<Value> {
    let good = String::from_utf8(visit_file().seal(&server_key()).unwrap()).unwrap();
    let mut dropped = visit_file();
    dropped.events.remove(1);
    let dropped = String::from_utf8(dropped.seal(&server_key()).unwrap()).unwrap();
    let cases = [
        ("as exported", good.clone(), json!([])),
        ("one letter changed", good.replace("Lucía", "Lucia"), json!(["seal"])),
        ("a space added", good.replacen(':', ": ", 1), json!(["form"])),
        ("an amount changed", good.replace("150000", "950000"), json!(["seal", "event"])),
        ("an event dropped, sealed again", dropped, json!(["chain"])),
    ];
    let to_case = |(name, input, failed): (&str, String, Value)| {
        let holds = failed == json!([]);
        json!({"name": name, "input": input, "expected": {"holds": holds, "failed": failed}})
    };
    cases.into_iter().map(to_case).collect()
}

#[test]
fn the_cases_hold_and_are_the_ones_written_here() {
    let documents = [
        ("event", event_cases()),
        ("receipt", receipt_cases()),
        ("chain", chain_cases()),
        ("fold", fold_cases()),
        ("visit_file", visit_file_cases()),
    ];
    for (suite, cases) in documents {
        let count = cases.len();
        let path = folder().join(format!("{suite}.json"));
        let text = serde_json::to_string_pretty(&json!({"suite": suite, "cases": cases})).unwrap() + "\n";
        assert_eq!(run_vector(&text).unwrap(), count, "{suite}");
        if std::env::var_os("RONDA_WRITE_VECTORS").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap();
        assert_eq!(stored, text, "{} is out of date", path.display());
    }
}

#[test]
fn a_case_with_the_wrong_expectation_is_named() {
    let mut cases = chain_cases();
    cases[2]["expected"] = json!([]);
    let text = json!({"suite": "chain", "cases": cases}).to_string();
    let error = run_vector(&text).unwrap_err().to_string();
    assert!(error.contains("two missing") && error.contains("gap"), "{error}");
}
