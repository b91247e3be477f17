//! `/api/v1/visit-kinds` and `/api/v1/questionnaires`

use reqwest::Method;
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

#[tokio::test]
async fn an_organization_begins_with_three_kinds_whose_questionnaires_compile() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let kinds = team.get(&team.owner, "/api/v1/visit-kinds").await;
        let codes: Vec<&str> =
            kinds.as_array().unwrap().iter().filter_map(|kind| kind["code"].as_str()).collect();
        assert_eq!(codes, ["collection", "address_validation", "business_validation"]);
        for kind in kinds.as_array().unwrap() {
            let id = kind["questionnaire_id"].as_str().unwrap();
            let path = format!("/api/v1/questionnaires/{id}");
            let questionnaire = team.get(&team.owner, &path).await;
            let body = json!({ "title": questionnaire["title"], "definition": questionnaire["definition"] });
            let answer = team.post(&team.owner, &format!("{path}/versions"), body).await;
            assert_eq!(answer, json!({ "version": 2 }), "{id}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_published_version_never_changes_and_a_bad_one_names_its_question() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let definition = |relevant: &str| {
            json!({ "nodes": [
                { "name": "a", "type": "text", "label": "A" },
                { "name": "b", "type": "text", "label": "B", "relevant": relevant },
            ] })
        };
        let body = json!({ "title": "Prueba", "definition": definition("${a} != ''") });
        let made = team.post(&team.owner, "/api/v1/questionnaires", body).await;
        let path = format!("/api/v1/questionnaires/{}", made["id"].as_str().unwrap());
        let bad = json!({ "title": "Prueba", "definition": definition("${c} = 1") });
        let (status, answer) = team.send(&team.owner, Method::POST, &format!("{path}/versions"), &bad).await;
        assert_eq!(status, 422);
        assert_eq!(answer["error"]["fields"][0]["field"], "definition/data/b relevant");
        let next = json!({ "title": "Prueba dos", "definition": definition("${a} = 'x'") });
        team.post(&team.owner, &format!("{path}/versions"), next).await;
        let first = team.get(&team.owner, &format!("{path}?version=1")).await;
        assert_eq!(
            (&first["title"], &first["definition"]["nodes"][1]["relevant"]),
            (&json!("Prueba"), &json!("${a} != ''"))
        );
        let newest = team.get(&team.owner, &path).await;
        assert_eq!((&newest["version"], &newest["definition"]["version"]), (&json!(2), &json!("2")));
    })
    .await;
}

#[tokio::test]
async fn a_changed_tree_reaches_every_phone_and_keeps_old_words() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let mut kind = team.get(&team.owner, "/api/v1/visit-kinds").await[0].clone();
        let path = format!("/api/v1/visit-kinds/{}", team.kind);
        kind["outcomes"]["outcomes"] = json!([{ "code": "seen", "label": "Visto", "contact": "debtor" }]);
        assert_eq!(team.send(&team.owner, Method::PUT, &path, &kind).await.0, 204);
        let after = team.get(&team.owner, "/api/v1/visit-kinds").await[0].clone();
        assert_eq!(after["outcomes"]["outcomes"].as_array().map(Vec::len), Some(1));
        let retired = after["outcomes"]["retired"].as_array().unwrap();
        assert!(retired.iter().any(|outcome| outcome["code"] == "promise"), "{retired:?}");
        assert_eq!(team.told(team.agent).await, [format!("settings {}", team.kind)]);
        kind["outcomes"]["outcomes"] = json!([]);
        kind["name"] = json!(" ");
        let (status, answer) = team.send(&team.owner, Method::PUT, &path, &kind).await;
        assert_eq!((status, answer["error"]["fields"].as_array().map(Vec::len)), (422, Some(2)));
    })
    .await;
}

#[tokio::test]
async fn a_code_is_given_once_and_an_archived_kind_takes_no_visits() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let tree = json!({ "outcomes": [{ "code": "ok", "label": "Bien", "contact": "none" }], "cancel_reasons": [] });
        let body = json!({ "code": "inventory", "name": "Inventario", "outcomes": tree, "archived": true });
        let made = team.post(&team.owner, "/api/v1/visit-kinds", body.clone()).await;
        let (status, answer) = team.send(&team.owner, Method::POST, "/api/v1/visit-kinds", &body).await;
        assert_eq!((status, &answer["error"]["fields"][0]["code"]), (422, &json!("taken")));
        let accounts = team.tenant.accounts(Some(team.north), 1).await;
        let mut request = team.assignment(&accounts, team.agent);
        request["kind_id"] = made["id"].clone();
        let (status, _): (u16, Value) = team.send(&team.owner, Method::POST, "/api/v1/visits/assign", &request).await;
        assert_eq!(status, 422);
    })
    .await;
}
