//! `/api/v1/messages`, `/api/v1/jobs`, `/api/v1/webhooks`, `/api/v1/subscriptions`

use reqwest::{Method, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::{Value, json};

#[tokio::test]
async fn a_webhooks_secret_is_shown_once_and_it_can_be_disabled() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let wrong = json!({ "url": "ftp://x", "events": ["visit.flown"] });
        let refused = server.request(Method::POST, "/api/v1/webhooks").json(&wrong).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let refused: Value = refused.json().await.unwrap();
        assert_eq!(refused["error"]["fields"].as_array().unwrap().len(), 2);
        let good = json!({ "url": "https://sistema.uno.mx/ronda", "events": ["visit.completed"] });
        let made = server.request(Method::POST, "/api/v1/webhooks").json(&good).send().await.unwrap();
        assert_eq!(made.status(), StatusCode::CREATED);
        let made: Value = made.json().await.unwrap();
        assert!(made["secret"].as_str().unwrap().starts_with("whsec_"));
        let id = made["id"].as_str().unwrap();
        let off = server.request(Method::PUT, &format!("/api/v1/webhooks/{id}"));
        assert_eq!(
            off.json(&json!({ "disabled": true })).send().await.unwrap().status(),
            StatusCode::NO_CONTENT
        );
        let all = server.request(Method::GET, "/api/v1/webhooks").send().await.unwrap().text().await.unwrap();
        assert!(!all.contains("whsec_"), "{all}");
        let all: Value = serde_json::from_str(&all).unwrap();
        assert_eq!(all["rows"][0]["disabled"], true);
        let unknown = "/api/v1/webhooks/0199b5c0-0000-7000-8000-000000000001/test";
        let refused = server.request(Method::POST, unknown).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn people_are_told_of_the_topics_they_were_given() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let list = async || -> Value {
            let answer = server.request(Method::GET, "/api/v1/subscriptions").send().await.unwrap();
            answer.json().await.unwrap()
        };
        let before = list().await;
        assert_eq!((&before["rows"][0]["topics"], &before["mail_server"]), (&json!([]), &json!(false)));
        let id = before["rows"][0]["user_id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/subscriptions/{id}");
        let change =
            |topics: Value| server.request(Method::PUT, &path).json(&json!({ "topics": topics })).send();
        assert_eq!(
            change(json!(["visits", "gossip"])).await.unwrap().status(),
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(change(json!(["visits"])).await.unwrap().status(), StatusCode::NO_CONTENT);
        assert_eq!(list().await["rows"][0]["topics"], json!(["visits"]));
    })
    .await;
}

#[tokio::test]
async fn the_outbox_is_not_for_strangers_and_knows_no_foreign_message() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        for path in
            ["/api/v1/messages", "/api/v1/jobs", "/api/v1/webhooks", "/api/v1/subscriptions", "/api/v1/live"]
        {
            let stranger = server.stranger().get(server.url(path)).send().await.unwrap();
            assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED, "{path}");
        }
        let unknown = "/api/v1/messages/0199b5c0-0000-7000-8000-000000000001";
        for (method, path) in [
            (Method::GET, unknown.to_owned()),
            (Method::GET, format!("{unknown}/pictures/map")),
            (Method::POST, format!("{unknown}/retry")),
        ] {
            let answer = server.request(method, &path).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        }
        let sent = server.request(Method::POST, "/api/v1/messages/test").send().await.unwrap();
        assert_eq!(sent.status(), StatusCode::NO_CONTENT);
    })
    .await;
}
