//! Input that does not fit is refused in one shape, whatever is wrong with it.

use reqwest::{Method, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::Value;

/// Method, path, body, the field that is named, and words of the message.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 10] = [
    ("GET", "/api/v1/visits/12", "", "id", "found \"12\""),
    ("GET", "/api/v1/accounts/me%20too", "", "id", "found \"me too\""),
    ("PUT", "/api/v1/branches/%00", r#"{"name":"N","code":"n"}"#, "id", "expected an id"),
    ("GET", "/api/v1/messages/x/pictures/mapa.png", "", "id", "found \"x\""),
    ("GET", "/api/v1/accounts?page=first", "", "page", "invalid digit"),
    ("GET", "/api/v1/visits?open=maybe", "", "open", "true"),
    ("POST", "/api/v1/branches", r#"{"name":"N"}"#, "body", "missing field `code`"),
    ("POST", "/api/v1/branches", r#"{"name":7,"code":"n"}"#, "name", "expected a string"),
    ("POST", "/api/v1/branches", r#"{"name":"#, "name", "EOF"),
    ("POST", "/api/v1/visits/move", r#"{"visit_ids":["x"],"agent_id":null}"#, "visit_ids[0]", "UUID"),
];

#[tokio::test]
async fn a_refusal_names_the_parameter_or_field_and_what_was_expected() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        for (method, path, body, field, words) in CASES {
            let request = server.request(Method::from_bytes(method.as_bytes()).unwrap(), path);
            let request = request.header("content-type", "application/json").body(body);
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path} {body}");
            let told: Value = answer.json().await.unwrap();
            assert_eq!(told["error"]["code"], "invalid", "{path} {body}");
            let problem = &told["error"]["fields"][0];
            assert_eq!(problem["field"], field, "{path} {body}: {told}");
            assert!(problem["message"].as_str().unwrap().contains(words), "{path} {body}: {told}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_not_called_json_is_refused_naming_the_header() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let request = server.request(Method::POST, "/api/v1/branches").body(r#"{"name":"N","code":"n"}"#);
        let told: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(told["error"]["fields"][0]["field"], "content-type", "{told}");
    })
    .await;
}
