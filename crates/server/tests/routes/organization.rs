//! `/api/v1/organization` and `/api/v1/audit`

use reqwest::{Method, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::{Value, json};

use crate::people::{answer, invite_and_join, send};

#[tokio::test]
async fn settings_are_changed_by_administrators_and_show_in_everyones_session() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let mut settings = answer(&server, Method::GET, "/api/v1/organization", &Value::Null).await;
        settings["name"] = json!("Cobranza Dos");
        settings["map_style_url"] = json!("https://tiles.example/style.json");
        answer(&server, Method::PUT, "/api/v1/organization", &settings).await;
        let me = answer(&server, Method::GET, "/api/v1/me", &Value::Null).await;
        assert_eq!(me["organization_name"], "Cobranza Dos");
        assert_eq!(me["map_style_url"], "https://tiles.example/style.json");
        settings["map_style_url"] = json!("javascript:alert(1)");
        settings["currency"] = json!("pesos");
        let refused = send(&server, &server.client, Method::PUT, "/api/v1/organization", &settings).await;
        let refused: Value = refused.json().await.unwrap();
        assert_eq!(refused["error"]["fields"].as_array().unwrap().len(), 2);
        let analyst = invite_and_join(&server, "a@uno.mx", "analyst", &[]).await;
        let forbidden = send(&server, &analyst, Method::PUT, "/api/v1/organization", &settings).await;
        assert_eq!(forbidden.status(), StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn the_audit_names_who_did_what_newest_first_in_pages() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let body = json!({ "name": "Norte", "code": "N" });
        answer(&server, Method::POST, "/api/v1/branches", &body).await;
        let newest = answer(&server, Method::GET, "/api/v1/audit?limit=1", &Value::Null).await;
        assert_eq!(newest.as_array().unwrap().len(), 1);
        let entry = &newest[0];
        assert_eq!((&entry["action"], &entry["actor_name"]), (&json!("branch.added"), &json!("Ana Ruiz")));
        let path = format!("/api/v1/audit?before={}", entry["sequence"]);
        let earlier = answer(&server, Method::GET, &path, &Value::Null).await;
        let actions: Vec<&str> =
            earlier.as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
        assert!(actions.contains(&"organization.registered"), "{actions:?}");
    })
    .await;
}
