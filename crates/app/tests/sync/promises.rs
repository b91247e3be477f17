//! The promises R3 to R6, each with a broken variant that its check is seen to catch.

use ronda_app::Mutant;
use ronda_domain::{Clock as _, EventId, Timestamp};
use ronda_sync::{Batch, EventStatus, SignedEvent};
use ronda_test_support::{Database, Round, on_every_database, test_app};
use serde_json::{Value, json};

use super::simulation::{Schedule, simulate};
use super::{send, set_aside, visit_row, words};

#[tokio::test]
async fn any_schedule_of_drops_repeats_delays_and_crashes_ends_in_the_same_state() {
    for seed in 0..24 {
        let outcome = simulate(Schedule { seed, mutant: None }).await;
        assert_eq!(outcome.state, outcome.expected, "seed {seed}");
        assert_eq!(outcome.lost, 0, "seed {seed}");
    }
}

#[tokio::test]
async fn the_simulation_catches_a_server_that_heeds_the_order_of_arrival() {
    let mut caught = 0;
    for seed in 0..12 {
        let outcome = simulate(Schedule { seed, mutant: Some(Mutant::LastComerCounts) }).await;
        caught += u32::from(outcome.state != outcome.expected);
    }
    assert!(caught > 0);
}

#[tokio::test]
async fn the_simulation_catches_a_server_that_answers_before_it_stored() {
    let outcome = simulate(Schedule { seed: 1, mutant: Some(Mutant::AnswersBeforeCommit) }).await;
    assert!(outcome.lost > 0);
}

#[tokio::test]
async fn the_simulation_catches_a_server_that_forgets_what_it_knows() {
    let outcome = simulate(Schedule { seed: 1, mutant: Some(Mutant::ForgetsIds) }).await;
    assert!(outcome.refused > 0);
}

/// A batch of a good event, a broken one and another good one.
async fn broken_in_the_middle(
    mutant: Option<Mutant>,
    break_it: impl Fn(&SignedEvent) -> String,
) -> Vec<&'static str> {
    let database = Database::sqlite();
    let (app, _) = test_app(&database).await;
    let mut round = Round::begin(app, 1, 1).await;
    if let Some(mutant) = mutant {
        round.app.turn_into(mutant);
    }
    let agent = &mut round.agents[0];
    let say = |phone: &mut ronda_test_support::Phone| phone.say(&json!({ "kind": "later", "words": "ñ" }));
    let events = [say(&mut agent.phone), say(&mut agent.phone), say(&mut agent.phone)];
    let json = |event: &SignedEvent| serde_json::to_string(event).unwrap();
    let text =
        format!(r#"{{"events":[{},{},{}]}}"#, json(&events[0]), break_it(&events[1]), json(&events[2]));
    let batch: Batch = serde_json::from_str(&text).unwrap();
    words(&round.app.sync(&round.agents[0].actor, batch).await.unwrap())
}

#[tokio::test]
async fn a_broken_event_blocks_no_other_whatever_is_broken() {
    let breaks: [fn(&SignedEvent) -> String; 5] = [
        |_| "17".to_owned(),
        |_| r#"{"header":"AAAA"}"#.to_owned(),
        |event| serde_json::to_string(event).unwrap().replace("words", "wards"),
        |event| serde_json::to_string(event).unwrap().replace("later", "\\ud800"),
        |event| {
            serde_json::to_string(&SignedEvent {
                signature: ronda_sync::Signature(ronda_sync::Bytes([1; 64])),
                ..event.clone()
            })
            .unwrap()
        },
    ];
    for break_it in breaks {
        let words = broken_in_the_middle(None, break_it).await;
        assert_eq!((words[0], words[2]), ("accepted", "accepted"));
        assert!(!["accepted", "already"].contains(&words[1]), "{}", words[1]);
    }
    let caught = broken_in_the_middle(Some(Mutant::StopsAtBadEvent), |_| "17".to_owned()).await;
    assert_eq!(caught.len(), 2, "the broken variant drops what follows, and this test sees it");
}

#[tokio::test]
async fn every_flipped_byte_of_an_event_in_the_outbox_is_set_aside_and_kept() {
    let database = Database::sqlite();
    let (app, _) = test_app(&database).await;
    let mut round = Round::begin(app, 1, 1).await;
    let agent = &mut round.agents[0];
    let event = serde_json::to_value(agent.phone.say(&json!({ "kind": "later" }))).unwrap();
    let other = agent.phone.say(&json!({ "kind": "later" }));
    let flipped: Vec<Value> =
        ["header", "signature", "body"].iter().flat_map(|part| flips(&event, part)).collect();
    let count = flipped.len();
    for some in flipped.chunks(150) {
        let mut items = some.to_vec();
        items.push(serde_json::to_value(&other).unwrap());
        let batch = serde_json::from_value::<Batch>(json!({ "events": items })).unwrap();
        let answer = round.app.sync(&round.agents[0].actor, batch).await.unwrap();
        let (last, broken) = answer.events.split_last().unwrap();
        assert!(matches!(last.status, EventStatus::Accepted | EventStatus::Already));
        assert!(broken.iter().all(|one| matches!(one.status, EventStatus::Quarantined { .. })));
    }
    let kept = set_aside(&round).await;
    assert_eq!(kept.len(), count);
}

/// The event with each byte of one of its texts changed in turn.
fn flips(event: &Value, part: &str) -> Vec<Value> {
    let text = event[part].as_str().unwrap().as_bytes().to_vec();
    let flip = |at: usize| {
        let mut other = text.clone();
        other[at] = if other[at] == b'x' { b'y' } else { b'x' };
        let mut changed = event.clone();
        changed[part] = json!(String::from_utf8(other).unwrap());
        changed
    };
    (0..text.len()).map(flip).collect()
}

/// Sends to a server, restores it from a backup made before, and offers the last receipt; whether the epoch changed.
async fn epoch_after_restore(mutant: Option<Mutant>) -> bool {
    let (before, after) = (Database::sqlite(), Database::sqlite());
    let (app, _) = test_app(&before).await;
    let mut round = Round::begin(app, 1, 1).await;
    round.app.server_key().await.unwrap();
    round.app.epoch().await.unwrap();
    let agent = &mut round.agents[0];
    let event = agent.phone.say(&json!({ "kind": "later" }));
    for file in ["ronda.db", "ronda.db-wal"] {
        std::fs::copy(before.folder.path().join(file), after.folder.path().join(file)).unwrap();
    }
    let first = send(&round.app, &round.agents[0], std::slice::from_ref(&event)).await;
    let (restored, _) = test_app(&after).await;
    if let Some(mutant) = mutant {
        restored.turn_into(mutant);
    }
    let agent = &round.agents[0];
    let batch = agent.phone.batch_json(&[], Some(&first.events[0].receipt));
    let second = restored.sync(&agent.actor, serde_json::from_value::<Batch>(batch).unwrap()).await.unwrap();
    let again = restored.sync(&agent.actor, agent.phone.batch(&[event])).await.unwrap();
    assert_eq!(words(&again), ["accepted"], "what the backup forgot is taken in again");
    second.epoch != first.epoch
}

#[tokio::test]
async fn a_restored_backup_is_noticed_by_a_receipt_it_never_gave() {
    assert!(epoch_after_restore(None).await);
    assert!(!epoch_after_restore(Some(Mutant::KeepsEpoch)).await, "the broken variant is seen");
}

/// How far the stored end of a visit is from the truth when the phone's clock moves by so much in the middle, seconds.
async fn error_of_the_end_s(moved_s: i64, mutant: Option<Mutant>) -> i64 {
    let database = Database::sqlite();
    let (app, clock) = test_app(&database).await;
    let mut round = Round::begin(app, 1, 1).await;
    if let Some(mutant) = mutant {
        round.app.turn_into(mutant);
    }
    let agent = &mut round.agents[0];
    let (visit, address) = agent.visits[0];
    let opened = agent.phone.open(visit, address.0);
    agent.phone.device_time_us += moved_s * 1_000_000;
    let completed = agent.phone.complete(visit, &json!([]));
    agent.phone.wait_s(500);
    clock.advance_s(1_000);
    send(&round.app, &round.agents[0], &[opened, completed]).await;
    let row = visit_row(&round.app, &round.agents[0], visit).await;
    let truth: Timestamp = clock.now().plus_s(-500);
    Timestamp::from_us(row.finished_at_us.unwrap()).seconds_since(truth).abs()
}

#[tokio::test]
async fn a_clock_moved_by_a_year_in_the_middle_of_a_visit_changes_no_time() {
    const YEAR_S: i64 = 31_536_000;
    for moved_s in [-YEAR_S, 0, YEAR_S] {
        assert_eq!(error_of_the_end_s(moved_s, None).await, 0, "{moved_s}");
    }
    assert!(error_of_the_end_s(YEAR_S, Some(Mutant::TrustsPhoneClock)).await > 1_000_000);
}

#[tokio::test]
async fn an_exported_visit_holds_and_any_changed_byte_is_found() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 2).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let opened = agent.phone.open(visit, address.0);
        let other = agent.phone.open(agent.visits[1].0, agent.visits[1].1.0);
        let completed = agent.phone.complete(visit, &json!([]));
        send(&round.app, &round.agents[0], &[opened, other, completed]).await;
        let file = round.app.visit_file(&round.owner, visit).await.unwrap();
        let report = ronda_sync::verify(&file, None);
        assert!(report.holds(), "{report}");
        assert!(report.to_string().contains("visit_opened, visit_completed"), "{report}");
        for at in (0..file.len()).step_by(23) {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(!ronda_sync::verify(&changed, None).holds(), "byte {at}");
        }
        let unknown = ronda_domain::VisitId(EventId::next(round.app.ids()).0);
        assert!(round.app.visit_file(&round.owner, unknown).await.is_err());
    })
    .await;
}
