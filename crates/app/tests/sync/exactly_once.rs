//! R2: exactly once; the same event again gets the original receipt, another event under its id is set aside.

use ronda_domain::{FixedClock, VisitState};
use ronda_sync::{EventHeader, SignedEvent, Stored};
use ronda_test_support::{Round, on_every_database, test_app};
use serde_json::json;

use super::{send, send_as, set_aside, visit_row, words};

#[tokio::test]
async fn the_same_event_again_gets_the_original_receipt_to_the_byte() {
    on_every_database(async |database| {
        let (app, clock) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let events = [agent.phone.open(visit, address.0), agent.phone.complete(visit, &json!([]))];
        let agent = &round.agents[0];
        let first = send(&round.app, agent, &events).await;
        FixedClock::advance_s(&clock, 86_400);
        let again = send(&round.app, agent, &[events[1].clone(), events[0].clone(), events[1].clone()]).await;
        assert_eq!(words(&again), ["already"; 3]);
        assert_eq!(again.events[0].receipt, first.events[1].receipt);
        assert_eq!(again.events[1].receipt, first.events[0].receipt);
        let key = round.app.server_key().await.unwrap().clone();
        let verifier = ronda_sync::Signer::public_key(&key).verifier().unwrap();
        assert!(first.events.iter().all(|event| event.receipt.verifies(&verifier)));
    })
    .await;
}

#[tokio::test]
async fn an_event_twice_in_one_batch_is_stored_once() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let opened = agent.phone.open(visit, address.0);
        let answer = send(&round.app, &round.agents[0], &[opened.clone(), opened]).await;
        assert_eq!(words(&answer), ["accepted", "already"]);
    })
    .await;
}

#[tokio::test]
async fn another_event_under_a_known_id_is_a_conflict_and_changes_nothing() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let opened = agent.phone.open(visit, address.0);
        let header = EventHeader::decode(&opened.header.0).unwrap();
        let body = json!({ "kind": "visit_cancelled", "visit_id": visit, "reason": "otra" }).to_string();
        let forged = SignedEvent::sign(header, body, &agent.phone.key).unwrap();
        let agent = &round.agents[0];
        send(&round.app, agent, &[opened]).await;
        for _ in 0..2 {
            let answer = send(&round.app, agent, std::slice::from_ref(&forged)).await;
            assert_eq!(words(&answer), ["conflict"]);
            assert_eq!(answer.events[0].receipt.receipt.stored, Stored::Quarantined);
            assert_eq!(answer.events[0].receipt.receipt.event_hash, forged.hash());
        }
        let row = visit_row(&round.app, agent, visit).await;
        assert_eq!(row.state, VisitState::InProgress.as_str());
        let kept = set_aside(&round).await;
        assert_eq!(kept.len(), 1, "the same thing set aside twice is kept once");
        assert_eq!(serde_json::from_str::<SignedEvent>(&kept[0].raw).unwrap(), forged);
    })
    .await;
}

#[tokio::test]
async fn fifty_phones_that_shout_the_same_event_at_once_store_it_once() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 4).await;
        for turn in 0..4 {
            let agent = &mut round.agents[0];
            let (visit, address) = agent.visits[turn];
            let events = [agent.phone.open(visit, address.0), agent.phone.complete(visit, &json!([]))];
            let mut shouting = tokio::task::JoinSet::new();
            for _ in 0..50 {
                let (app, agent, events) = (round.app.clone(), round.agents[0].clone(), events.clone());
                shouting.spawn(async move { send_as(&app, &agent.actor, &agent.phone, &events).await });
            }
            let answers = shouting.join_all().await;
            let accepted = answers.iter().filter(|answer| words(answer) == ["accepted", "accepted"]).count();
            let already = answers.iter().filter(|answer| words(answer) == ["already", "already"]).count();
            assert_eq!((accepted, already), (1, 49));
            assert!(answers.iter().all(|answer| answer.events[1].receipt == answers[0].events[1].receipt));
        }
    })
    .await;
}
