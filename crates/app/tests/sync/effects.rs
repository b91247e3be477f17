//! What events do: visits, promises, reviews, shifts, trail.

use ronda_app::{Listing, VisitFilter};
use ronda_domain::{ContactLevel, ReviewKind, VisitState};
use ronda_store::field_effects;
use ronda_sync::Hash256;
use ronda_test_support::{Round, on_every_database, test_app};
use serde_json::json;

use super::{send, send_as, visit_row, words};

#[tokio::test]
async fn a_visit_done_offline_arrives_whole_with_its_promise() {
    on_every_database(async |database| {
        let (app, clock) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let (_, shift) = agent.phone.start_shift();
        let opened = agent.phone.open(visit, address.0);
        let completed = agent.phone.complete(visit, &json!([]));
        agent.phone.wait_s(3_600);
        clock.advance_s(7_200);
        let answer = send(&round.app, &round.agents[0], &[shift, opened, completed]).await;
        assert_eq!(words(&answer), ["accepted"; 3]);
        let row = visit_row(&round.app, &round.agents[0], visit).await;
        assert_eq!((row.state.as_str(), row.outcome_code.as_deref()), ("completed", Some("promise")));
        assert_eq!(row.verdict.as_deref(), Some("consistent"), "{:?}", row.server_verdict);
        let open_for_us = row.finished_at_us.unwrap() - row.opened_at_us.unwrap();
        assert_eq!(open_for_us, 240_000_000);
        let finished_ago_us = round.app.now().as_us() - row.finished_at_us.unwrap();
        assert_eq!(finished_ago_us, 3_600_000_000, "told by the monotonic clock");
        let listed = async |filter| {
            round.app.list_visits(&round.owner, filter, &Listing::default()).await.unwrap().total
        };
        let reached = |contact| VisitFilter { contacts: vec![contact], ..VisitFilter::default() };
        let promised = |promised| VisitFilter { promised: Some(promised), ..VisitFilter::default() };
        assert_eq!(listed(reached(ContactLevel::Debtor)).await, 1);
        assert_eq!(listed(reached(ContactLevel::ThirdParty)).await, 0);
        assert_eq!((listed(promised(true)).await, listed(promised(false)).await), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn photos_of_a_completion_that_does_not_count_are_taken_in_too() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let hashes = ["door", "door again"].map(|name| Hash256::of(name.as_bytes()));
        let photos =
            hashes.map(|hash| json!([{ "sha256": hash, "size_bytes": 4, "content_type": "image/jpeg" }]));
        let opened = agent.phone.open(visit, address.0);
        let once = agent.phone.complete(visit, &photos[0]);
        let twice = agent.phone.complete(visit, &photos[1]);
        for (events, named) in [(vec![opened, once], hashes[0]), (vec![twice], hashes[1])] {
            let answer = send(&round.app, &round.agents[0], &events).await;
            assert_eq!(answer.missing_photos, [named], "it is asked for");
        }
        for hash in hashes {
            let upload = round.app.upload_state(&round.agents[0].actor, hash).await;
            assert_eq!(upload.map(|upload| upload.received_bytes).ok(), Some(0), "and it may be sent");
        }
    })
    .await;
}

#[tokio::test]
async fn a_visit_two_kilometres_away_is_stored_and_judged_against() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let fixes = agent.phone.fixes(2_000.0);
        let body = json!({
            "kind": "visit_opened", "visit_id": visit, "address_id": address, "fixes": fixes,
            "verdict": { "outcome": "corroborated" },
        });
        let opened = agent.phone.say(&body);
        send(&round.app, &round.agents[0], &[opened]).await;
        let row = visit_row(&round.app, &round.agents[0], visit).await;
        assert_eq!(row.state, VisitState::InProgress.as_str());
        assert_eq!(row.verdict.as_deref(), Some("contradicted"), "the server's own word counts");
    })
    .await;
}

#[tokio::test]
async fn a_review_is_asked_once_however_often_it_is_sent() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let review = agent.phone.next_id();
        let body = json!({
            "kind": "review_requested", "review_id": review, "visit_id": visit, "address_id": address,
            "review": ReviewKind::CouldNotEnter, "notes": "El guardia no deja pasar.",
        });
        let (once, twice) = (agent.phone.say(&body), agent.phone.say(&body));
        let answer = send(&round.app, &round.agents[0], &[once, twice]).await;
        assert_eq!(words(&answer), ["accepted", "accepted"]);
        let read = round.app.store.read();
        let row = ronda_store::reviews::find(&read, round.organization, ronda_domain::ReviewId(review)).await;
        assert_eq!(row.unwrap().unwrap().note, "El guardia no deja pasar.");
    })
    .await;
}

#[tokio::test]
async fn the_trail_is_kept_within_the_shift_and_nowhere_else() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 0).await;
        let agent = &mut round.agents[0];
        let (shift, started) = agent.phone.start_shift();
        let mut fixes = agent.phone.fixes(0.0);
        let ended = agent.phone.say(&json!({ "kind": "shift_ended", "shift_id": shift }));
        agent.phone.wait_s(1_000);
        fixes.extend(agent.phone.fixes(0.0));
        for fix in &mut fixes {
            fix["shift_id"] = json!(shift);
        }
        fixes.push(json!({ "lat": 200 }));
        let events = [started, ended];
        let mut batch = agent.phone.batch_json(&events, None);
        let sent = |fixes: &[serde_json::Value], batch: &mut serde_json::Value| {
            batch["fixes"] = json!(fixes);
            serde_json::from_value(batch.clone()).unwrap()
        };
        send(&round.app, &round.agents[0], &events).await;
        for _ in 0..2 {
            let batch = sent(&fixes, &mut batch);
            let answer = round.app.sync(&round.agents[0].actor, batch).await.unwrap();
            assert_eq!((answer.fixes_stored, answer.fixes_refused), (4, 5));
        }
        let agent = &round.agents[0];
        let trail = field_effects::count_fixes(&round.app.store.read(), round.organization, agent.id).await;
        assert_eq!(trail.unwrap(), 4, "sending twice adds nothing");
    })
    .await;
}

#[tokio::test]
async fn a_gap_is_shown_until_the_missing_event_comes_and_a_fork_stays() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 0).await;
        let agent = &mut round.agents[0];
        let say = |phone: &mut ronda_test_support::Phone| phone.say(&json!({ "kind": "later" }));
        let (first, second) = (say(&mut agent.phone), say(&mut agent.phone));
        let mut copied = agent.phone.clone();
        copied.next_id();
        let (third, other_third) = (say(&mut agent.phone), say(&mut copied));
        let agent = round.agents[0].clone();
        let open = async || {
            let found = round.app.list_chain_findings(&round.owner, false).await.unwrap();
            found.into_iter().map(|row| (row.kind, row.sequence)).collect::<Vec<_>>()
        };
        send(&round.app, &agent, &[first, third]).await;
        assert_eq!(open().await, [("gap".to_owned(), 2)]);
        send(&round.app, &agent, &[second]).await;
        assert_eq!(open().await, []);
        let answer = send(&round.app, &agent, &[other_third]).await;
        assert_eq!(words(&answer), ["accepted"], "honest work may be behind a fork");
        assert_eq!(open().await, [("fork".to_owned(), 3)]);
    })
    .await;
}

#[tokio::test]
async fn a_phone_enrolled_anew_hands_in_what_the_earlier_one_had_not_sent() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 2, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let events = [agent.phone.open(visit, address.0), agent.phone.complete(visit, &json!([]))];
        round.app.revoke_device(&round.owner, round.agents[0].phone.device).await.unwrap();
        let anew = round.enrol(7, round.agents[0].id).await;
        let actor = round.app.actor_of_device(&anew.credential).await.unwrap();

        let others = send(&round.app, &round.agents[1], &events).await;
        assert_eq!(words(&others), ["other_device"; 2], "another agent's phone hands in nothing of hers");
        let own = send_as(&round.app, &actor, &anew, &events).await;
        assert_eq!(words(&own), ["accepted"; 2]);
        assert_eq!(own.events[0].receipt.receipt.device_id, round.agents[0].phone.device);
        let row = visit_row(&round.app, &round.agents[0], visit).await;
        assert_eq!(row.state, VisitState::Completed.as_str());
    })
    .await;
}
