//! R11: overload sheds. What the server took it keeps; what is beyond its capacity is told so at once.

use std::sync::Arc;

use ronda_app::AppError;
use ronda_store::{StoreError, record};
use ronda_test_support::{Round, on_every_database, test_app};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::words;

/// Batches that may be under way.
const CAPACITY: usize = 512;
const BEYOND: usize = 88;

#[tokio::test]
async fn beyond_its_capacity_a_batch_is_refused_at_once_and_none_that_was_taken_is_lost() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 1).await;
        let (visit, address) = round.agents[0].visits[0];
        let events = [round.agents[0].phone.open(visit, address.0)];
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (store, organization) = (round.app.store.clone(), round.organization);
        let (has_begun, may_go_on) = (begun.clone(), go_on.clone());
        let holding = tokio::spawn(async move {
            let hold = async move |session| {
                record::take_numbers(&session, organization, 1).await?;
                has_begun.notify_one();
                may_go_on.notified().await;
                Ok::<_, StoreError>(())
            };
            store.write(hold).await
        });
        begun.notified().await;
        let mut sending = JoinSet::new();
        for _ in 0..CAPACITY + BEYOND {
            let (app, agent, events) = (round.app.clone(), round.agents[0].clone(), events.clone());
            sending.spawn(async move { app.sync(&agent.actor, agent.phone.batch(&events)).await });
        }
        for _ in 0..BEYOND {
            let refused = sending.join_next().await.unwrap().unwrap();
            assert!(matches!(refused, Err(AppError::Store(StoreError::Overloaded))), "{refused:?}");
        }
        go_on.notify_one();
        holding.await.unwrap().unwrap();
        let answers: Vec<_> = sending.join_all().await.into_iter().map(Result::unwrap).collect();
        assert_eq!(answers.len(), CAPACITY);
        assert_eq!(answers.iter().filter(|answer| words(answer) == ["accepted"]).count(), 1);
        assert_eq!(answers.iter().filter(|answer| words(answer) == ["already"]).count(), CAPACITY - 1);
    })
    .await;
}
