//! `/api/v1/visits/batches/{id}/undo`

use reqwest::Method;
use ronda_domain::Role;
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

#[tokio::test]
async fn undoing_takes_the_visits_back_and_returns_the_accounts() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 2).await;
        let first = team
            .post(&team.owner, "/api/v1/visits/assign", team.assignment(&accounts[..1], team.colleague))
            .await;
        undo(&team, &first).await;
        let answer =
            team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
        assert_eq!(undo(&team, &answer).await, json!({ "count": 2 }));
        assert_eq!(team.get(&team.owner, "/api/v1/visits").await["total"], 0);
        let to_be_visited = team.get(&team.owner, "/api/v1/accounts?visit=assigned").await;
        assert_eq!(to_be_visited["total"], 0, "the list of accounts knows it too");
        let told = team.told(team.agent).await;
        assert_eq!(told.iter().filter(|told| told.starts_with("visit_removed ")).count(), 2, "{told:?}");
        let again =
            team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
        assert_eq!(again["assigned"], 2, "what was undone can be assigned again");
    })
    .await;
}

#[tokio::test]
async fn a_batch_of_another_branch_or_of_nobody_is_not_there() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.south), 1).await;
        let answer =
            team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&accounts, team.far_agent)).await;
        let analyst = team.tenant.person(Role::Analyst, &[]).await;
        let unknown = team.agent.to_string();
        let batch = answer["batch_id"].as_str().unwrap();
        for (person, batch, expected) in
            [(&team.supervisor, batch, 404), (&team.owner, unknown.as_str(), 404), (&analyst, batch, 403)]
        {
            let path = format!("/api/v1/visits/batches/{batch}/undo");
            assert_eq!(team.send(person, Method::POST, &path, &Value::Null).await.0, expected);
        }
    })
    .await;
}

async fn undo(team: &Team, answer: &Value) -> Value {
    let batch = answer["batch_id"].as_str().unwrap();
    team.post(&team.owner, &format!("/api/v1/visits/batches/{batch}/undo"), Value::Null).await
}
