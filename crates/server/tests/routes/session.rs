//! `/api/v1/session`

use reqwest::{Client, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::json;

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

async fn sign_in(server: &TestServer, browser: &Client, email: &str, password: &str) -> reqwest::Response {
    let body = json!({ "email": email, "password": password });
    browser.post(server.url("/api/v1/session")).json(&body).send().await.unwrap()
}

async fn me(server: &TestServer, browser: &Client) -> StatusCode {
    browser.get(server.url("/api/v1/me")).send().await.unwrap().status()
}
