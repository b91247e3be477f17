//! What tests about people have in common.

use reqwest::{Client, Method, Response};
use ronda_test_support::TestServer;
use serde_json::{Value, json};

/// Sends a request as this browser.
pub(crate) async fn send(
    server: &TestServer,
    browser: &Client,
    method: Method,
    path: &str,
    body: &Value,
) -> Response {
    let request = browser.request(method, server.url(path));
    let request = if body.is_null() { request } else { request.json(body) };
    request.send().await.unwrap()
}

/// Sends a request as the owner; the answer must be a success.
pub(crate) async fn answer(server: &TestServer, method: Method, path: &str, body: &Value) -> Value {
    let response = send(server, &server.client, method, path, body).await;
    let (status, text) = (response.status(), response.text().await.unwrap());
    assert!(status.is_success(), "{path}: {status} {text}");
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// Makes a branch.
pub(crate) async fn branch(server: &TestServer, name: &str, code: &str) -> String {
    let id = answer(server, Method::POST, "/api/v1/branches", &json!({ "name": name, "code": code })).await;
    id.as_str().unwrap().to_owned()
}

/// Invites a person; the link's token.
pub(crate) async fn invite(
    server: &TestServer,
    email: &str,
    role: &str,
    branches: &[&str],
) -> (String, String) {
    let body = json!({ "name": "Persona Invitada", "email": email, "role": role, "branches": branches });
    let invited = answer(server, Method::POST, "/api/v1/users", &body).await;
    let token = invited["url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
    (invited["user_id"].as_str().unwrap().to_owned(), token)
}

/// A browser in which a fresh person of this role is signed in.
pub(crate) async fn invite_and_join(
    server: &TestServer,
    email: &str,
    role: &str,
    branches: &[&str],
) -> Client {
    let (_, token) = invite(server, email, role, branches).await;
    let browser = server.stranger();
    let body = json!({ "token": token, "password": "otra clave larga" });
    assert_eq!(send(server, &browser, Method::POST, "/api/v1/passwords", &body).await.status(), 204);
    browser
}
