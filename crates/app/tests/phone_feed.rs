//! What an agent's phone takes home.

use ronda_app::AppError;
use ronda_test_support::{Round, on_every_database, test_app};

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
