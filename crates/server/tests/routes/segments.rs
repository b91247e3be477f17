//! `/api/v1/segments`

use reqwest::Method;
use ronda_domain::Role;
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

const PATH: &str = "/api/v1/segments";

fn segment(name: &str, branch: Option<ronda_domain::BranchId>, filter: &Value) -> Value {
    json!({ "name": name, "branch_id": branch, "q": null, "filter": filter })
}

fn names(segments: &Value) -> Vec<&str> {
    segments.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_filter_is_kept_under_a_name_counted_changed_and_removed() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        team.tenant.accounts(Some(team.north), 3).await;
        team.tenant.accounts(Some(team.south), 2).await;
        let whole =
            team.post(&team.owner, PATH, segment("Sin gestor", None, &json!({ "agent": "none" }))).await;
        let north = segment("Del norte", Some(team.north), &json!({ "visit": "none" }));
        team.post(&team.supervisor, PATH, north).await;
        let seen = team.get(&team.owner, PATH).await;
        assert_eq!(names(&seen), ["Del norte", "Sin gestor"]);
        assert_eq!((&seen[0]["account_count"], &seen[1]["account_count"]), (&json!(3), &json!(5)));
        assert_eq!((&seen[1]["filter"]["agent"], &seen[1]["q"]), (&json!("none"), &Value::Null));

        let theirs = team.get(&team.supervisor, PATH).await;
        assert_eq!(theirs[1]["account_count"], 3, "only of branches they see");
        assert_eq!((&theirs[0]["editable"], &theirs[1]["editable"]), (&json!(true), &json!(false)));
        let far = team.tenant.person(Role::Supervisor, &[team.south]).await;
        assert_eq!(names(&team.get(&far, PATH).await), ["Sin gestor"]);

        let one = format!("{PATH}/{}", whole["id"].as_str().unwrap());
        let change = segment("Nunca visitadas", None, &json!({ "visit": "none", "days_from": 100_000 }));
        assert_eq!(team.send(&team.supervisor, Method::PUT, &one, &change).await.0, 404);
        assert_eq!(team.send(&team.owner, Method::PUT, &one, &change).await.0, 204);
        let seen = team.get(&team.owner, PATH).await;
        assert_eq!((&seen[1]["name"], &seen[1]["account_count"]), (&json!("Nunca visitadas"), &json!(0)));
        assert_eq!(team.send(&team.supervisor, Method::DELETE, &one, &Value::Null).await.0, 404);
        assert_eq!(team.send(&team.owner, Method::DELETE, &one, &Value::Null).await.0, 204);
        assert_eq!(names(&team.get(&team.owner, PATH).await), ["Del norte"]);
        let told = team.get(&team.owner, "/api/v1/audit").await.to_string();
        for action in ["segment.added", "segment.changed", "segment.removed"] {
            assert!(told.contains(action), "{action}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_segment_is_refused_with_every_reason() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        team.post(&team.owner, PATH, segment("Una", None, &json!({}))).await;
        let cases = [
            (&team.owner, segment(" ", None, &json!({ "pin": "x", "portfolio": "y" })), "name portfolio pin"),
            (&team.owner, segment("Una", None, &json!({})), "name"),
            (&team.supervisor, segment("Otra", None, &json!({})), "branch_id"),
            (&team.supervisor, segment("Otra", Some(team.south), &json!({})), "branch_id"),
        ];
        for (person, body, fields) in cases {
            let (status, answer) = team.send(person, Method::POST, PATH, &body).await;
            let named = answer["error"]["fields"].as_array().unwrap();
            let named: Vec<&str> = named.iter().map(|field| field["field"].as_str().unwrap()).collect();
            assert_eq!((status, named.join(" ").as_str()), (422, fields), "{answer}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_segment_asks_is_shown_with_it_and_at_the_questionnaire() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let made = team.post(&team.owner, PATH, segment("Mora alta", None, &json!({}))).await;
        let path = format!("{PATH}/{}/questionnaires", made["id"].as_str().unwrap());
        let definition = json!({ "nodes": [{ "name": "a", "type": "text", "label": "A" }] });
        let body = json!({ "title": "De mora alta", "definition": definition });
        let questionnaire = team.post(&team.owner, "/api/v1/questionnaires", body).await["id"].clone();
        let asked =
            json!({ "questionnaires": [{ "kind_id": team.kind, "questionnaire_id": questionnaire }] });
        assert_eq!(team.send(&team.supervisor, Method::PUT, &path, &asked).await.0, 403);
        let (status, answer) = team.send(&team.owner, Method::PUT, &path, &asked).await;
        assert_eq!((status, &answer), (200, &asked));
        assert_eq!(team.get(&team.owner, PATH).await[0]["questionnaires"], asked["questionnaires"]);
        let all = team.get(&team.owner, "/api/v1/questionnaires").await;
        let one = all.as_array().unwrap().iter().find(|one| one["id"] == questionnaire).unwrap();
        assert!(one["used_by"][0]["name"].as_str().unwrap().starts_with("Mora alta · "), "{one}");
        let unknown = json!({ "questionnaires": [{ "kind_id": team.kind,
            "questionnaire_id": "0199b5c0-0000-7000-8000-000000000001" }] });
        assert_eq!(team.send(&team.owner, Method::PUT, &path, &unknown).await.0, 422);
    })
    .await;
}
