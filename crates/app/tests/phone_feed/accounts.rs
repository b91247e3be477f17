//! What a phone knows of its accounts: the last promise, and what their segment asks.

use ronda_app::{AccountWords, AppError, Asker, Assignment, Chosen, SegmentDraft, Targets};
use ronda_domain::{AccountId, AgentId, VisitId, VisitKindId};
use ronda_test_support::store::accounts::{self, AccountRow};
use ronda_test_support::{Round, on_every_database, test_app};
use serde_json::json;

/// Changes the row of an account.
async fn change(round: &Round, account: AccountId, change: impl Fn(&mut AccountRow)) {
    let found = accounts::find(&round.app.store.read(), round.organization, account).await.unwrap();
    let mut row = found.unwrap();
    change(&mut row);
    let write = round.app.store.write(async move |session| accounts::upsert(&session, &[row]).await);
    write.await.unwrap();
}

async fn assign(round: &Round, account: AccountId, agent: AgentId, kind: VisitKindId) {
    let assignment = Assignment {
        targets: Chosen::These(Targets::Accounts(vec![account])),
        agent,
        kind,
        due_from: None,
        due_to: None,
        priority: 3,
        note: String::new(),
        dry_run: false,
    };
    assert_eq!(round.app.assign_visits(&round.owner, assignment).await.unwrap().count, 1);
}

#[tokio::test]
async fn a_phone_knows_the_last_promise_of_each_account() {
    on_every_database(async |database| {
        let mut round = Round::begin(test_app(&database).await.0, 2, 2).await;
        let before = round.app.phone_feed(&round.agents[0].actor).await.unwrap();
        assert!(before.promises.is_empty(), "{:?}", before.promises);
        let kind = VisitKindId(before.visits[0].visit_kind_id);
        let (promised, imported) = (before.visits[0].account_id, before.visits[1].account_id);
        for account in [promised, imported] {
            change(&round, AccountId(account), |row| {
                row.extra = r#"{"promise_date":"2026-01-15","promise_amount_cents":"99050"}"#.to_owned();
            })
            .await;
        }
        let agent = &mut round.agents[0];
        let (visit, address) =
            *agent.visits.iter().find(|(visit, _)| visit.0 == before.visits[0].id).unwrap();
        let events = [agent.phone.open(visit, address.0), agent.phone.complete(visit, &json!([]))];
        let batch = agent.phone.batch(&events);
        round.app.sync(&round.agents[0].actor, batch).await.unwrap();
        assign(&round, AccountId(promised), round.agents[1].id, kind).await;
        let of = async |agent: usize, account| {
            let feed = round.app.phone_feed(&round.agents[agent].actor).await.unwrap();
            let found = feed.promises.get(&account).cloned();
            found.map(|promise| (promise.amount.unwrap().amount_cents, promise.due_on.unwrap()))
        };
        assert_eq!(
            of(1, promised).await,
            Some((150_000, "2026-03-06".to_owned())),
            "a promise made in a visit comes before an imported one"
        );
        assert_eq!(of(0, imported).await, Some((99_050, "2026-01-15".to_owned())));
        assert_eq!(of(0, promised).await, None, "the agent does not go there any more");
    })
    .await;
}

#[tokio::test]
async fn a_segment_asks_after_the_portfolio_and_before_the_kind() {
    on_every_database(async |database| {
        let round = Round::begin(test_app(&database).await.0, 1, 2).await;
        let (app, owner, phone) = (&round.app, &round.owner, &round.agents[0].actor);
        let before = app.phone_feed(phone).await.unwrap();
        let kind = VisitKindId(before.visits[0].visit_kind_id);
        let (late, early) = (&before.visits[0], &before.visits[1]);
        change(&round, AccountId(late.account_id), |row| row.days_past_due = Some(120)).await;
        let definition = json!({ "nodes": [{ "name": "a", "type": "text", "label": "A" }] });
        let asked = app.add_questionnaire(owner, "De mora alta".to_owned(), definition).await.unwrap();
        let words = |days_from| AccountWords { days_from: Some(days_from), ..AccountWords::default() };
        let draft =
            |name: &str, days| SegmentDraft { name: name.to_owned(), branch: None, words: words(days) };
        let high = app.add_segment(owner, draft("Mora alta", 90)).await.unwrap();
        let whole = app.add_segment(owner, draft("Todas", 1)).await.unwrap();
        app.set_asked(owner, Asker::Segment(high), vec![(kind, asked)]).await.unwrap();
        let feed = app.phone_feed(phone).await.unwrap();
        assert!(feed.version > before.version, "the phone must learn of it");
        assert_eq!(feed.by_segment.get(&VisitId(late.id)), Some(&asked));
        assert_eq!(feed.by_segment.get(&VisitId(early.id)), None, "it is not in the segment");
        assert!(feed.questionnaires.iter().any(|row| row.id == asked));

        let other = before.questionnaires[0].id;
        app.set_asked(owner, Asker::Segment(whole), vec![(kind, other)]).await.unwrap();
        let feed = app.phone_feed(phone).await.unwrap();
        assert_eq!(
            feed.by_segment.get(&VisitId(late.id)),
            Some(&asked),
            "of two segments the older one asks"
        );
        assert_eq!(feed.by_segment.get(&VisitId(early.id)), Some(&other));

        change(&round, AccountId(late.account_id), |row| row.days_past_due = Some(5)).await;
        let feed = app.phone_feed(phone).await.unwrap();
        assert_eq!(feed.by_segment.get(&VisitId(late.id)), Some(&other), "it left the first segment");

        let refused = app.retire_questionnaire(owner, asked, true).await.unwrap_err();
        assert!(matches!(refused, AppError::Conflict { code: "in_use", .. }), "{refused}");
        let refused = app.remove_segment(owner, high).await.unwrap_err();
        assert!(matches!(refused, AppError::Conflict { code: "in_use", .. }), "{refused}");
        let changed = app.phone_feed(phone).await.unwrap().version;
        app.change_segment(owner, high, draft("Mora muy alta", 1)).await.unwrap();
        let feed = app.phone_feed(phone).await.unwrap();
        assert!(feed.version > changed && feed.by_segment.get(&VisitId(early.id)) == Some(&asked));
        app.set_asked(owner, Asker::Segment(high), Vec::new()).await.unwrap();
        app.remove_segment(owner, high).await.unwrap();
        assert_eq!(app.segments(owner).await.unwrap().len(), 1);
    })
    .await;
}
