//! `/api/v1/session`

use reqwest::{Client, StatusCode};
use ronda_app::LiveEvent;
use ronda_test_support::{Tenant, TestServer, on_every_database};
use serde_json::{Value, json};

#[tokio::test]
async fn the_same_refusal_for_an_unknown_mail_and_a_wrong_password() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let browser = server.stranger();
        let mut answers = Vec::new();
        for (email, password) in [("ana@uno.mx", "wrong password"), ("nobody@uno.mx", "una clave larga")] {
            let refused = sign_in(&server, &browser, email, password).await;
            assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
            answers.push(refused.text().await.unwrap());
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(sign_in(&server, &browser, " ANA@uno.mx ", "una clave larga").await.status(), 204);
        assert_eq!(me(&server, &browser).await, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn failures_in_a_row_must_wait_longer_and_longer_but_never_for_good() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let browser = server.stranger();
        for _ in 0..5 {
            assert_eq!(sign_in(&server, &browser, "ana@uno.mx", "wrong password").await.status(), 401);
        }
        let refused = sign_in(&server, &browser, "ana@uno.mx", "una clave larga").await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.headers()["retry-after"], "2");
        server.clock.advance_s(2);
        assert_eq!(sign_in(&server, &browser, "ana@uno.mx", "una clave larga").await.status(), 204);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_by_signing_out_by_idling_and_by_age() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let (idle, busy, leaver) = (server.stranger(), server.stranger(), server.stranger());
        for browser in [&idle, &busy, &leaver] {
            assert_eq!(sign_in(&server, browser, "ana@uno.mx", "una clave larga").await.status(), 204);
        }
        let out = leaver.delete(server.url("/api/v1/session")).send().await.unwrap();
        assert_eq!(out.status(), 204);
        assert_eq!(me(&server, &leaver).await, StatusCode::UNAUTHORIZED);
        for _ in 0..24 {
            assert_eq!(me(&server, &busy).await, StatusCode::OK);
            server.clock.advance_s(30 * 60);
        }
        assert_eq!(me(&server, &idle).await, StatusCode::UNAUTHORIZED);
        server.clock.advance_s(60);
        assert_eq!(me(&server, &busy).await, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn what_a_page_asks_for_by_itself_keeps_no_session_alive() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let browser = server.stranger();
        assert_eq!(sign_in(&server, &browser, "ana@uno.mx", "una clave larga").await.status(), 204);
        let mut stream = browser.get(server.url("/api/v1/live")).send().await.unwrap();
        stream.chunk().await.unwrap();
        for _ in 0..3 {
            server.clock.advance_s(10 * 60);
            let request = browser.get(server.url("/api/v1/me")).header("ronda-unattended", "1");
            assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
            let reopened = browser.get(server.url("/api/v1/live")).send().await.unwrap();
            assert_eq!(reopened.status(), StatusCode::OK);
        }
        server.clock.advance_s(60);
        assert_eq!(me(&server, &browser).await, StatusCode::UNAUTHORIZED);
        let organization = Tenant::first(&server.app).await.organization;
        server.app.bus.publish(organization, None, LiveEvent::Review);
        assert_eq!(stream.chunk().await.unwrap(), None, "the stream ends with its session");
    })
    .await;
}

#[tokio::test]
async fn signing_in_failing_to_and_signing_out_are_in_the_audit() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let browser = server.stranger();
        assert_eq!(sign_in(&server, &browser, "ana@uno.mx", "wrong password").await.status(), 401);
        assert_eq!(sign_in(&server, &browser, "ana@uno.mx", "una clave larga").await.status(), 204);
        assert_eq!(browser.delete(server.url("/api/v1/session")).send().await.unwrap().status(), 204);
        let answer = server.client.get(server.url("/api/v1/audit")).send().await.unwrap();
        let audit: Value = answer.json().await.unwrap();
        let rows = audit.as_array().or(audit["rows"].as_array()).unwrap();
        let told: Vec<(&str, &str)> = rows
            .iter()
            .filter(|row| row["action"].as_str().unwrap().starts_with("session."))
            .map(|row| (row["action"].as_str().unwrap(), row["actor_kind"].as_str().unwrap()))
            .collect();
        let expected = [
            ("session.closed", "user"),
            ("session.opened", "user"),
            ("session.refused", "server"),
            ("session.opened", "user"),
        ];
        assert_eq!(told, expected, "newest first; the first is the founder's");
    })
    .await;
}

#[tokio::test]
async fn a_password_from_breaches_is_refused_in_words_that_are_translated() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        for password in ["Princess", "iloveyou2026", "contraseña"] {
            let body = json!({ "current_password": "una clave larga", "new_password": password });
            let answer =
                server.client.put(server.url("/api/v1/me/password")).json(&body).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{password}");
            let told: Value = answer.json().await.unwrap();
            assert_eq!(told["error"]["fields"][0]["code"], "password_too_common", "{told}");
        }
    })
    .await;
}

async fn sign_in(server: &TestServer, browser: &Client, email: &str, password: &str) -> reqwest::Response {
    let body = json!({ "email": email, "password": password });
    browser.post(server.url("/api/v1/session")).json(&body).send().await.unwrap()
}

async fn me(server: &TestServer, browser: &Client) -> StatusCode {
    browser.get(server.url("/api/v1/me")).send().await.unwrap().status()
}
