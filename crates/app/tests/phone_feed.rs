//! What an agent's phone takes home.

use ronda_app::AppError;
use ronda_domain::VisitKindId;
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
async fn only_phones_follow_the_feed() {
    on_every_database(async |database| {
        let round = Round::begin(test_app(&database).await.0, 1, 1).await;
        let refused = round.app.phone_feed(&round.owner).await.unwrap_err();
        assert!(matches!(refused, AppError::Forbidden), "{refused}");
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
        app.set_portfolio_questionnaires(owner, portfolio, vec![(kind, own)]).await.unwrap();
        let feed = app.phone_feed(phone).await.unwrap();
        assert_eq!(feed.visits[0].portfolio_questionnaire_id, Some(own.0));
        assert!(feed.questionnaires.iter().any(|asked| asked.id == own));
        assert!(feed.version > before.version, "the phone must learn of it");
        let refused = app.retire_questionnaire(owner, own, true).await.unwrap_err();
        assert!(matches!(refused, AppError::Conflict { code: "in_use", .. }), "{refused}");
        app.set_portfolio_questionnaires(owner, portfolio, Vec::new()).await.unwrap();
        assert_eq!(app.phone_feed(phone).await.unwrap().visits[0].portfolio_questionnaire_id, None);
        app.retire_questionnaire(owner, own, true).await.unwrap();
        let refused =
            app.set_portfolio_questionnaires(owner, portfolio, vec![(kind, own)]).await.unwrap_err();
        assert!(matches!(refused, AppError::Invalid(_)), "{refused}");
    })
    .await;
}
