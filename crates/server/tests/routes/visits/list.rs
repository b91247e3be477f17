//! `/api/v1/visits`, its CSV and the agents' workload

use reqwest::Method;
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

#[tokio::test]
async fn filters_narrow_the_list_and_each_supervisor_sees_their_branches() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (north, south) = (
            team.tenant.accounts(Some(team.north), 3).await,
            team.tenant.accounts(Some(team.south), 2).await,
        );
        let mut request = team.assignment(&north, team.agent);
        request["due_to"] = json!("2026-03-02");
        team.post(&team.owner, "/api/v1/visits/assign", request).await;
        let mut request = team.assignment(&south, team.far_agent);
        request["due_to"] = json!("2026-03-01");
        team.post(&team.owner, "/api/v1/visits/assign", request).await;
        let agent = format!("agent={}", team.agent);
        let branch = format!("branch={}", team.south);
        let kind = format!("kind={}", team.kind);
        let cases = [
            ("", 5),
            ("state=assigned,in_progress", 5),
            ("state=completed", 0),
            (agent.as_str(), 3),
            (branch.as_str(), 2),
            (kind.as_str(), 5),
            ("due=today", 3),
            ("due=overdue", 2),
            ("due=2026-03-01", 2),
            ("q=Número 1", 2),
            ("q=C-00002", 1),
            ("q=100%25", 0),
            ("open=false", 0),
            ("contact=debtor,third_party", 0),
            ("promise=true", 0),
            ("promise=false", 5),
        ];
        for (query, expected) in cases {
            let page = team.get(&team.owner, &format!("/api/v1/visits?{query}")).await;
            assert_eq!(page["total"], expected, "{query}");
            assert_eq!(page["rows"].as_array().map(Vec::len), Some(expected), "{query}");
        }
        assert_eq!(team.get(&team.supervisor, "/api/v1/visits").await["total"], 3);
        assert_eq!(team.get(&team.supervisor, &format!("/api/v1/visits?{branch}")).await["total"], 0);
    })
    .await;
}

#[tokio::test]
async fn a_filter_that_is_none_is_named() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        for (query, field) in [
            ("state=sleeping", "state"),
            ("due=soon", "due"),
            ("agent=me", "agent"),
            ("contact=dog", "contact"),
        ] {
            let path = format!("/api/v1/visits?{query}");
            let (status, answer) = team.send(&team.owner, Method::GET, &path, &Value::Null).await;
            assert_eq!((status, &answer["error"]["fields"][0]["field"]), (422, &json!(field)), "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_sort_is_total_and_pages_do_not_overlap() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 7).await;
        team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
        for sort in ["", "due", "-priority", "debtor", "-overdue", "agent", "finished", "nonsense"] {
            let mut seen = Vec::new();
            for page in 1..=3 {
                let path = format!("/api/v1/visits?per_page=3&page={page}&sort={sort}");
                let body = team.get(&team.owner, &path).await;
                seen.extend(body["rows"].as_array().unwrap().iter().map(|visit| visit["id"].to_string()));
            }
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 7, "{sort}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_csv_holds_every_visit_of_the_list_and_no_other() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (north, south) = (
            team.tenant.accounts(Some(team.north), 4).await,
            team.tenant.accounts(Some(team.south), 1).await,
        );
        team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&north, team.agent)).await;
        team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&south, team.far_agent)).await;
        let (status, text) =
            team.send(&team.supervisor, Method::GET, "/api/v1/visits.csv", &Value::Null).await;
        let text = text.as_str().unwrap();
        assert_eq!((status, text.lines().count()), (200, 5));
        assert!(
            text.starts_with('\u{feff}') && text.contains("C-00003") && text.contains("2500.00"),
            "{text}"
        );
        let none = "/api/v1/visits.csv?state=completed";
        let (_, text) = team.send(&team.supervisor, Method::GET, none, &Value::Null).await;
        assert_eq!(text.as_str().unwrap().lines().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_workload_counts_what_is_open_due_and_overdue() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.north), 4).await;
        for (part, due) in
            [(&accounts[..1], "2026-03-02"), (&accounts[1..3], "2026-03-01"), (&accounts[3..], "2026-03-09")]
        {
            let mut request = team.assignment(part, team.agent);
            request["due_to"] = json!(due);
            team.post(&team.owner, "/api/v1/visits/assign", request).await;
        }
        let all = team.get(&team.supervisor, "/api/v1/agents/workload").await;
        let all = all.as_array().unwrap();
        assert_eq!(all.len(), 3, "nobody, and the two agents of the branch");
        let busy = all.iter().find(|agent| agent["agent_id"] == json!(team.agent)).unwrap();
        assert_eq!((&busy["open"], &busy["due_today"], &busy["overdue"]), (&json!(4), &json!(1), &json!(2)));
    })
    .await;
}
