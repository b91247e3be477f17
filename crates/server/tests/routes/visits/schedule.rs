//! `/api/v1/visits/schedule`

use reqwest::Method;
use ronda_test_support::on_every_database;
use serde_json::json;

use crate::fixture::Team;

const PATH: &str = "/api/v1/visits/schedule";

#[tokio::test]
async fn days_and_priority_change_apart_and_the_phone_is_told() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 1).await;
        team.post(&team.supervisor, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
        let id = team.get(&team.supervisor, "/api/v1/visits").await["rows"][0]["id"].clone();
        let due = json!({ "visit_ids": [id], "due": { "from": "2026-03-02", "to": "2026-03-04" } });
        assert_eq!(team.post(&team.supervisor, PATH, due).await, json!({ "count": 1 }));
        team.post(&team.supervisor, PATH, json!({ "visit_ids": [id], "priority": 1 })).await;
        let visit = &team.get(&team.supervisor, "/api/v1/visits").await["rows"][0];
        assert_eq!((&visit["due_from"], &visit["due_to"]), (&json!("2026-03-02"), &json!("2026-03-04")));
        assert_eq!(visit["priority"], 1);
        assert_eq!(team.told(team.agent).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_day_that_is_none_is_refused() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        for due in [json!({ "to": "05/03/2026" }), json!({ "from": "2026-02-30" })] {
            let body = json!({ "visit_ids": [team.agent], "due": due });
            assert_eq!(team.send(&team.supervisor, Method::POST, PATH, &body).await.0, 422);
        }
    })
    .await;
}
