//! `/api/v1/visits/assign`

use reqwest::Method;
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

const PATH: &str = "/api/v1/visits/assign";

#[tokio::test]
async fn accounts_become_visits_of_one_agent_and_the_phone_is_told() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 3).await;
        let mut request = team.assignment(&accounts, team.agent);
        request["due_to"] = json!("2026-03-05");
        request["priority"] = json!(1);
        let answer = team.post(&team.supervisor, PATH, request).await;
        assert_eq!((&answer["assigned"], &answer["skipped"]), (&json!(3), &json!(0)));
        let page = team.get(&team.supervisor, "/api/v1/visits?sort=external_id").await;
        assert_eq!(page["total"], 3);
        let first = &page["rows"][0];
        assert_eq!(first["external_id"], "C-00000");
        assert_eq!(
            (&first["state"], &first["priority"], &first["due_to"]),
            (&json!("assigned"), &json!(1), &json!("2026-03-05"))
        );
        assert_eq!(first["agent_id"], json!(team.agent));
        assert_eq!(first["overdue"], json!({ "amount_cents": 250_000, "currency": "MXN" }));
        assert_eq!(team.told(team.agent).await.iter().filter(|told| told.starts_with("visit ")).count(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_visited_is_left_out_with_its_reason() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let mine = team.tenant.accounts(Some(team.north), 2).await;
        let others = team.tenant.accounts(Some(team.south), 1).await;
        let unbranched = team.tenant.accounts(None, 1).await;
        team.post(&team.supervisor, PATH, team.assignment(&mine[..1], team.agent)).await;
        let everything = [mine, others, unbranched].concat();
        let answer = team.post(&team.supervisor, PATH, team.assignment(&everything, team.colleague)).await;
        assert_eq!(answer["assigned"], 1);
        let reasons =
            json!([{ "reason": "not_found", "count": 2 }, { "reason": "already_assigned", "count": 1 }]);
        assert_eq!(answer["reasons"], reasons);
        let told: Vec<&Value> = answer["examples"].as_array().unwrap().iter().collect();
        let hidden = told.iter().filter(|example| example["reason"] == "not_found");
        assert!(hidden.into_iter().all(|example| example["external_id"].is_null()), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_counts_and_changes_nothing() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 2).await;
        let mut request = team.assignment(&accounts, team.agent);
        request["dry_run"] = json!(true);
        let answer = team.post(&team.supervisor, PATH, request).await;
        assert_eq!((&answer["assigned"], &answer["batch_id"]), (&json!(2), &Value::Null));
        assert_eq!(team.get(&team.supervisor, "/api/v1/visits").await["total"], 0);
        assert!(team.told(team.agent).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn every_problem_of_an_assignment_is_named_at_once() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let request = json!({
            "targets": { "by": "accounts", "account_ids": [] }, "agent_id": team.agent, "kind_id": team.agent,
            "due_from": "2026-03-09", "due_to": "2026-03-05", "priority": 9,
        });
        let (status, answer) = team.send(&team.supervisor, Method::POST, PATH, &request).await;
        assert_eq!(status, 422);
        let fields = answer["error"]["fields"].as_array().unwrap();
        let mut named: Vec<&str> = fields.iter().filter_map(|field| field["field"].as_str()).collect();
        named.sort_unstable();
        assert_eq!(named, ["due_to", "kind_id", "priority", "targets"]);
    })
    .await;
}

#[tokio::test]
async fn a_supervisor_cannot_assign_to_an_agent_of_another_branch() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 1).await;
        for agent in [team.far_agent, team.supervisor.id.into()] {
            let request = team.assignment(&accounts, agent);
            let (status, answer) = team.send(&team.supervisor, Method::POST, PATH, &request).await;
            assert_eq!((status, &answer["error"]["fields"][0]["field"]), (422, &json!("agent_id")));
        }
        let answer = team.post(&team.owner, PATH, team.assignment(&accounts, team.far_agent)).await;
        assert_eq!(answer["assigned"], 1);
    })
    .await;
}

#[tokio::test]
async fn two_assignments_of_one_account_at_once_make_one_visit() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 20).await;
        let agents = [team.agent, team.colleague, team.agent, team.colleague];
        let requests = agents.map(|agent| team.post(&team.owner, PATH, team.assignment(&accounts, agent)));
        let [first, second, third, fourth] = requests;
        let (first, second, third, fourth) = tokio::join!(first, second, third, fourth);
        let made: i64 =
            [first, second, third, fourth].iter().filter_map(|answer| answer["assigned"].as_i64()).sum();
        assert_eq!(made, 20);
        assert_eq!(team.get(&team.owner, "/api/v1/visits").await["total"], 20);
    })
    .await;
}
