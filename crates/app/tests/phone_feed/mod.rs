//! What an agent's phone takes home.

mod accounts;

use ronda_app::{AppError, Asker, Assignment, Chosen, Decision, Targets};
use ronda_domain::{ReviewId, ReviewKind, VisitKindId};
use ronda_test_support::{Round, on_every_database, test_app};
use serde_json::json;

#[tokio::test]
async fn a_phone_takes_home_its_own_open_visits_with_all_that_the_door_needs() {
    on_every_database(async |database| {
        let round = Round::begin(test_app(&database).await.0, 2, 3).await;
        let feed = round.app.phone_feed(&round.agents[0].actor).await.unwrap();
        let mut ids: Vec<_> = feed.visits.iter().map(|visit| visit.id).collect();
        ids.sort_unstable();
        let mut own: Vec<_> = round.agents[0].visits.iter().map(|(visit, _)| visit.0).collect();
        own.sort_unstable();
        assert_eq!(ids, own);
        let visit = &feed.visits[0];
        assert_eq!((visit.debtor_name.as_str(), visit.lat.is_some()), ("Rosa Peña", true));
        let kind = feed.kinds.iter().find(|kind| kind.id.0 == visit.visit_kind_id).unwrap();
        assert!(feed.questionnaires.iter().any(|asked| Some(asked.id) == kind.questionnaire_id));
        assert_eq!(feed.version, 3);
    })
    .await;
}

#[tokio::test]
async fn a_phone_takes_home_no_visit_whose_assignment_was_undone() {
    on_every_database(async |database| {
        let round = Round::begin(test_app(&database).await.0, 1, 1).await;
        let agent = &round.agents[0];
        let taken_home = async || round.app.phone_feed(&agent.actor).await.unwrap().visits.len();
        let before = round.app.phone_feed(&agent.actor).await.unwrap();
        let (given, asked) = (before.visits.len(), before.visits[0].visit_kind_id);
        let other = before.kinds.iter().find(|kind| kind.id.0 != asked).unwrap();
        let assignment = Assignment {
            targets: Chosen::These(Targets::Addresses(vec![agent.visits[0].1])),
            agent: agent.id,
            kind: other.id,
            due_from: None,
            due_to: None,
            priority: 3,
            note: String::new(),
            dry_run: false,
        };
        let assigned = round.app.assign_visits(&round.owner, assignment).await.unwrap();
        assert_eq!(taken_home().await, given + 1, "{assigned:?}");
        round.app.undo_assignment(&round.owner, assigned.batch.unwrap()).await.unwrap();
        assert_eq!(taken_home().await, given);
    })
    .await;
}

#[tokio::test]
async fn only_phones_follow_the_feed() {
    on_every_database(async |database| {
        let round = Round::begin(test_app(&database).await.0, 1, 1).await;
        let refused = round.app.phone_feed(&round.owner).await.unwrap_err();
        assert!(matches!(refused, AppError::Forbidden), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn a_phone_takes_home_what_was_decided_on_its_own_requests() {
    on_every_database(async |database| {
        let mut round = Round::begin(test_app(&database).await.0, 2, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let review = agent.phone.next_id();
        let asked = agent.phone.say(&json!({
            "kind": "review_requested", "review_id": review, "visit_id": visit, "address_id": address,
            "review": ReviewKind::AskSupervisor, "notes": "¿Puedo dejar el aviso con el vecino?",
        }));
        let agent = &round.agents[0];
        let before = round.app.sync(&agent.actor, agent.phone.batch(&[asked])).await.unwrap();
        let waiting = round.app.phone_feed(&round.agents[0].actor).await.unwrap();
        assert_eq!(waiting.decisions, []);
        let decision =
            Decision { accepted: false, note: "No, solo al titular".to_owned(), close_visit: false };
        round.app.decide_review(&round.owner, ReviewId(review), decision).await.unwrap();
        let feed = round.app.phone_feed(&round.agents[0].actor).await.unwrap();
        assert!(
            feed.version > i64::try_from(before.feed_version).unwrap(),
            "the phone learns that there is something to fetch"
        );
        let [decided] = feed.decisions.as_slice() else { panic!("{:?}", feed.decisions) };
        assert_eq!(
            (decided.id, decided.visit_id, decided.kind.as_str()),
            (review, visit.0, "ask_supervisor")
        );
        assert_eq!((decided.state.as_str(), decided.debtor_name.as_str()), ("rejected", "Rosa Peña"));
        assert_eq!(decided.decision_note.as_deref(), Some("No, solo al titular"));
        let other = round.app.phone_feed(&round.agents[1].actor).await.unwrap();
        assert_eq!(other.decisions, [], "of another agent's requests a phone learns nothing");
    })
    .await;
}

#[tokio::test]
async fn a_phone_learns_of_a_gap_in_its_own_log_and_that_it_closed() {
    on_every_database(async |database| {
        let mut round = Round::begin(test_app(&database).await.0, 2, 0).await;
        let [first, late, third] = [0; 3].map(|_| round.agents[0].phone.say(&json!({ "kind": "later" })));
        let (agent, other) = (&round.agents[0], &round.agents[1]);
        let faults = async |actor| {
            let found = round.app.phone_feed(actor).await.unwrap();
            found.log_faults.into_iter().map(|fault| (fault.kind, fault.sequence)).collect::<Vec<_>>()
        };
        let before = round.app.sync(&agent.actor, agent.phone.batch(&[first])).await.unwrap();
        assert_eq!(faults(&agent.actor).await, []);
        let after = round.app.sync(&agent.actor, agent.phone.batch(&[third])).await.unwrap();
        assert!(
            after.feed_version > before.feed_version,
            "the phone learns that there is something to fetch"
        );
        assert_eq!(faults(&agent.actor).await, [("gap".to_owned(), 2)]);
        assert_eq!(faults(&other.actor).await, [], "another phone has another log");
        round.app.sync(&agent.actor, agent.phone.batch(&[late])).await.unwrap();
        assert_eq!(faults(&agent.actor).await, []);
    })
    .await;
}

#[tokio::test]
async fn what_the_portfolio_asks_comes_before_what_the_kind_asks() {
    on_every_database(async |database| {
        let round = Round::begin(test_app(&database).await.0, 1, 1).await;
        let (app, owner, phone) = (&round.app, &round.owner, &round.agents[0].actor);
        let before = app.phone_feed(phone).await.unwrap();
        let kind = VisitKindId(before.visits[0].visit_kind_id);
        let definition = json!({ "nodes": [{ "name": "a", "type": "text", "label": "A" }] });
        let own = app.add_questionnaire(owner, "De la cartera".to_owned(), definition).await.unwrap();
        let portfolio = app.portfolios(owner).await.unwrap()[0].portfolio.id;
        app.set_asked(owner, Asker::Portfolio(portfolio), vec![(kind, own)]).await.unwrap();
        let feed = app.phone_feed(phone).await.unwrap();
        assert_eq!(feed.visits[0].portfolio_questionnaire_id, Some(own.0));
        assert!(feed.questionnaires.iter().any(|asked| asked.id == own));
        assert!(feed.version > before.version, "the phone must learn of it");
        let refused = app.retire_questionnaire(owner, own, true).await.unwrap_err();
        assert!(matches!(refused, AppError::Conflict { code: "in_use", .. }), "{refused}");
        app.set_asked(owner, Asker::Portfolio(portfolio), Vec::new()).await.unwrap();
        assert_eq!(app.phone_feed(phone).await.unwrap().visits[0].portfolio_questionnaire_id, None);
        app.retire_questionnaire(owner, own, true).await.unwrap();
        let refused = app.set_asked(owner, Asker::Portfolio(portfolio), vec![(kind, own)]).await.unwrap_err();
        assert!(matches!(refused, AppError::Invalid(_)), "{refused}");
    })
    .await;
}
