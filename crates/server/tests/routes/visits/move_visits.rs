//! `/api/v1/visits/move`

use reqwest::Method;
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

const PATH: &str = "/api/v1/visits/move";

#[tokio::test]
async fn moved_visits_leave_one_phone_and_reach_the_other_and_can_be_moved_back() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let ids = assigned(&team, 2).await;
        let answer =
            team.post(&team.supervisor, PATH, json!({ "visit_ids": ids, "agent_id": team.colleague })).await;
        assert_eq!((&answer["moved"], &answer["left"]), (&json!(2), &json!(0)));
        assert_eq!(answer["from"][0]["agent_id"], json!(team.agent));
        assert!(team.told(team.agent).await.contains(&format!("visit_removed {}", ids[0].as_str().unwrap())));
        assert!(team.told(team.colleague).await.contains(&format!("visit {}", ids[0].as_str().unwrap())));
        let back =
            json!({ "visit_ids": answer["from"][0]["visit_ids"], "agent_id": answer["from"][0]["agent_id"] });
        assert_eq!(team.post(&team.supervisor, PATH, back).await["moved"], 2);
        let visit = team.get(&team.supervisor, &format!("/api/v1/visits/{}", ids[0].as_str().unwrap())).await;
        let kinds: Vec<&str> =
            visit["timeline"].as_array().unwrap().iter().filter_map(|entry| entry["kind"].as_str()).collect();
        assert_eq!(kinds, ["assigned", "moved"], "two moves in one instant are one");
    })
    .await;
}

#[tokio::test]
async fn visits_can_be_given_to_nobody_and_stay_in_their_branch() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let ids = assigned(&team, 1).await;
        team.post(&team.supervisor, PATH, json!({ "visit_ids": ids, "agent_id": null })).await;
        let page = team.get(&team.supervisor, "/api/v1/visits?agent=none").await;
        assert_eq!(page["rows"][0]["id"], ids[0]);
        let workload = team.get(&team.supervisor, "/api/v1/agents/workload").await;
        assert_eq!((&workload[0]["agent_id"], &workload[0]["open"]), (&Value::Null, &json!(1)));
        let moved =
            team.post(&team.supervisor, PATH, json!({ "visit_ids": ids, "agent_id": team.agent })).await;
        assert_eq!(moved["moved"], 1);
    })
    .await;
}

#[tokio::test]
async fn what_a_supervisor_does_not_see_does_not_move() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.south), 1).await;
        team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&accounts, team.far_agent)).await;
        let page = team.get(&team.owner, "/api/v1/visits").await;
        let ids = json!([page["rows"][0]["id"]]);
        let answer =
            team.post(&team.supervisor, PATH, json!({ "visit_ids": ids, "agent_id": team.agent })).await;
        assert_eq!((&answer["moved"], &answer["left"]), (&json!(0), &json!(1)));
        let body = json!({ "visit_ids": ids, "agent_id": team.far_agent });
        assert_eq!(team.send(&team.supervisor, Method::POST, PATH, &body).await.0, 422);
        assert_eq!(
            team.get(&team.owner, "/api/v1/visits").await["rows"][0]["agent_id"],
            json!(team.far_agent)
        );
    })
    .await;
}

async fn assigned(team: &Team, count: usize) -> Vec<Value> {
    let accounts = team.tenant.accounts(Some(team.north), count).await;
    team.post(&team.supervisor, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
    let page = team.get(&team.supervisor, "/api/v1/visits").await;
    page["rows"].as_array().unwrap().iter().map(|visit| visit["id"].clone()).collect()
}
