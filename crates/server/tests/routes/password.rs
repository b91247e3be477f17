//! Changing and resetting passwords, and requests other sites make.

use reqwest::{Method, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::{Value, json};

use crate::people::{answer, send};

#[tokio::test]
async fn changing_the_password_ends_all_other_sessions() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let other = server.stranger();
        let body = json!({ "email": "ana@uno.mx", "password": "una clave larga" });
        assert_eq!(send(&server, &other, Method::POST, "/api/v1/session", &body).await.status(), 204);
        let wrong = json!({ "current_password": "no es esta", "new_password": "otra clave larga" });
        let refused = send(&server, &server.client, Method::PUT, "/api/v1/me/password", &wrong).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let right = json!({ "current_password": "una clave larga", "new_password": "otra clave larga" });
        answer(&server, Method::PUT, "/api/v1/me/password", &right).await;
        let me = send(&server, &other, Method::GET, "/api/v1/me", &Value::Null).await;
        assert_eq!(me.status(), StatusCode::UNAUTHORIZED);
        answer(&server, Method::GET, "/api/v1/me", &Value::Null).await;
    })
    .await;
}

#[tokio::test]
async fn a_reset_link_is_mailed_works_once_for_an_hour_and_ends_all_sessions() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        for email in ["ANA@uno.mx", "nobody@uno.mx"] {
            let body = json!({ "email": email });
            let stranger = server.stranger();
            let asked = send(&server, &stranger, Method::POST, "/api/v1/password-resets", &body).await;
            assert_eq!(asked.status(), 204);
        }
        let mut mails = mailed_links(&server).await;
        assert_eq!(mails.len(), 1, "only for the known address");
        let token = mails.remove(0);
        let browser = server.stranger();
        let short = json!({ "token": token, "password": "corta" });
        let refused = send(&server, &browser, Method::POST, "/api/v1/passwords", &short).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let good = json!({ "token": token, "password": "la clave nueva" });
        assert_eq!(send(&server, &browser, Method::POST, "/api/v1/passwords", &good).await.status(), 204);
        assert_eq!(send(&server, &browser, Method::GET, "/api/v1/me", &Value::Null).await.status(), 200);
        assert_eq!(
            send(&server, &server.client, Method::GET, "/api/v1/me", &Value::Null).await.status(),
            401
        );
        assert_eq!(send(&server, &browser, Method::POST, "/api/v1/passwords", &good).await.status(), 409);
    })
    .await;
}

#[tokio::test]
async fn a_reset_link_is_over_after_an_hour() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let body = json!({ "email": "ana@uno.mx" });
        answer(&server, Method::POST, "/api/v1/password-resets", &body).await;
        let token = mailed_links(&server).await.remove(0);
        server.clock.advance_s(60 * 60);
        let body = json!({ "token": token });
        let refused = send(&server, &server.stranger(), Method::POST, "/api/v1/links", &body).await;
        assert_eq!(refused.status(), StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn requests_another_site_makes_a_browser_send_are_refused() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let headers = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
        let calls = [
            (
                Method::POST,
                "/api/v1/session",
                json!({ "email": "ana@uno.mx", "password": "una clave larga" }),
            ),
            (Method::DELETE, "/api/v1/session", Value::Null),
            (Method::PUT, "/api/v1/me", json!({ "name": "X", "locale": "es-MX" })),
            (Method::POST, "/api/v1/password-resets", json!({ "email": "ana@uno.mx" })),
        ];
        for (method, path, body) in calls {
            for (name, value) in headers {
                let request = server.request(method.clone(), path).json(&body).header(name, value);
                let refused = request.send().await.unwrap();
                assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{method} {path} {name}");
            }
        }
        let own = server.url("");
        let request = server.request(Method::PUT, "/api/v1/me").header("origin", own);
        let body = json!({ "name": "Ana R.", "locale": "es-MX" });
        assert_eq!(request.json(&body).send().await.unwrap().status(), 204);
    })
    .await;
}

/// The tokens of all links that wait to be mailed.
async fn mailed_links(server: &TestServer) -> Vec<String> {
    let jobs = server.app.claim_jobs(50, 60).await.unwrap();
    let links = jobs.iter().filter(|job| job.kind == "email_link");
    links
        .map(|job| {
            let payload: Value = serde_json::from_str(&job.payload).unwrap();
            payload["url"].as_str().unwrap().split_once("/link#").unwrap().1.to_owned()
        })
        .collect()
}
