//! `/api/v1/agents`, `/api/v1/devices` and `/api/v1/enrol`

use reqwest::{Client, Method, Response, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::{Value, json};

use crate::people::{answer, branch, invite_and_join, send};

/// The generator of P-256: a point that lies on the curve.
const KEY: &str = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";

async fn agent(server: &TestServer, code: &str, branch: Option<&str>) -> String {
    let body = json!({ "name": format!("Gestor {code}"), "code": code, "branch_id": branch });
    let made = answer(server, Method::POST, "/api/v1/agents", &body).await;
    made["id"].as_str().unwrap().to_owned()
}

async fn enrolment_code(server: &TestServer, agent: &str) -> String {
    let made = answer(server, Method::POST, &format!("/api/v1/agents/{agent}/enrolments"), &json!({})).await;
    assert!(
        made["url"]
            .as_str()
            .unwrap()
            .ends_with(&format!("/campo/#/enrol/{}", made["code"].as_str().unwrap()))
    );
    made["code"].as_str().unwrap().to_owned()
}

async fn enrol(server: &TestServer, code: &str, key: &str) -> Response {
    let body = json!({ "code": code, "public_key": key, "model": "moto e13", "app_version": "0.1.0" });
    send(server, &server.stranger(), Method::POST, "/api/v1/enrol", &body).await
}

/// What the phone with this credential is told when it asks for something of the console's.
async fn phone_asks(server: &TestServer, credential: &str) -> (StatusCode, Value) {
    let phone = Client::new();
    let asked = phone.get(server.url("/api/v1/devices")).bearer_auth(credential).send().await.unwrap();
    (asked.status(), asked.json().await.unwrap())
}

#[tokio::test]
async fn a_phone_enrols_once_with_a_code_and_is_shut_out_at_once_when_revoked() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = agent(&server, "g01", None).await;
        let code = enrolment_code(&server, &agent).await;
        let enrolled = enrol(&server, &code, KEY).await;
        assert_eq!(enrolled.status(), 201);
        let enrolled: Value = enrolled.json().await.unwrap();
        assert_eq!(enrolled["agent"]["code"], "g01");
        assert_eq!(enrolled["organization"]["name"], "Cobranza Uno");
        assert_eq!(enrolled["server_public_key"].as_str().unwrap().len(), 87);
        assert_eq!(enrol(&server, &code, KEY).await.status(), StatusCode::CONFLICT);

        let credential = enrolled["credential"].as_str().unwrap();
        let (status, body) = phone_asks(&server, credential).await;
        assert_eq!((status, &body["error"]["code"]), (StatusCode::FORBIDDEN, &json!("forbidden")));
        let devices =
            answer(&server, Method::GET, "/api/v1/devices?sort=-battery&q=MOTO", &Value::Null).await;
        assert_eq!(devices["total"], 1);
        assert_eq!(devices["rows"][0]["state"], "active");
        let device = devices["rows"][0]["id"].as_str().unwrap();
        let revoked = server.request(Method::POST, &format!("/api/v1/devices/{device}/revocation"));
        assert_eq!(revoked.send().await.unwrap().status(), 204);
        let (status, body) = phone_asks(&server, credential).await;
        assert_eq!((status, &body["error"]["code"]), (StatusCode::UNAUTHORIZED, &json!("device_revoked")));
        let agents = answer(&server, Method::GET, "/api/v1/agents?state=active", &Value::Null).await;
        assert_eq!(agents["rows"][0]["devices"], 0);
    })
    .await;
}

#[tokio::test]
async fn an_enrolment_code_ends_after_a_day_and_when_a_newer_one_is_made() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = agent(&server, "g01", None).await;
        let first = enrolment_code(&server, &agent).await;
        let second = enrolment_code(&server, &agent).await;
        assert_eq!(enrol(&server, &first, KEY).await.status(), StatusCode::CONFLICT);
        server.clock.advance_s(24 * 60 * 60);
        assert_eq!(enrol(&server, &second, KEY).await.status(), StatusCode::CONFLICT);
        assert_eq!(enrol(&server, "anything", KEY).await.status(), StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn a_key_that_is_no_point_of_the_curve_is_refused_and_the_code_stays_good() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = agent(&server, "g01", None).await;
        let code = enrolment_code(&server, &agent).await;
        for bad in ["", "not base64!", &KEY[..86], &KEY.replace("UfU", "UfQ")] {
            let refused = enrol(&server, &code, bad).await;
            assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
            let body: Value = refused.json().await.unwrap();
            assert_eq!(body["error"]["fields"][0]["field"], "public_key");
        }
        assert_eq!(enrol(&server, &code, KEY).await.status(), 201);
    })
    .await;
}

#[tokio::test]
async fn one_code_sent_by_many_at_once_enrols_exactly_one_phone() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = agent(&server, "g01", None).await;
        let code = enrolment_code(&server, &agent).await;
        let (a, b, c, d) = tokio::join!(
            enrol(&server, &code, KEY),
            enrol(&server, &code, KEY),
            enrol(&server, &code, KEY),
            enrol(&server, &code, KEY),
        );
        let mut answers = [a, b, c, d].map(|answer| answer.status().as_u16());
        answers.sort_unstable();
        assert_eq!(answers, [201, 409, 409, 409]);
    })
    .await;
}

#[tokio::test]
async fn a_deactivated_agent_loses_all_phones_and_comes_back_without_them() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = agent(&server, "g01", None).await;
        let code = enrolment_code(&server, &agent).await;
        let enrolled: Value = enrol(&server, &code, KEY).await.json().await.unwrap();
        let credential = enrolled["credential"].as_str().unwrap();
        for active in [false, true] {
            let path = format!("/api/v1/agents/{agent}/activity");
            answer(&server, Method::PUT, &path, &json!({ "active": active })).await;
            assert_eq!(phone_asks(&server, credential).await.1["error"]["code"], "device_revoked");
        }
    })
    .await;
}

#[tokio::test]
async fn a_supervisor_sees_and_serves_only_the_agents_of_their_branches() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let (north, south) = (branch(&server, "Norte", "N").await, branch(&server, "Sur", "S").await);
        let ours = agent(&server, "g01", Some(&north)).await;
        let theirs = agent(&server, "g02", Some(&south)).await;
        let supervisor = invite_and_join(&server, "sup@uno.mx", "supervisor", &[&north]).await;

        let seen = send(&server, &supervisor, Method::GET, "/api/v1/agents", &Value::Null).await;
        let seen: Value = seen.json().await.unwrap();
        assert_eq!((&seen["total"], &seen["rows"][0]["code"]), (&json!(1), &json!("g01")));
        let hidden = format!("/api/v1/agents/{theirs}");
        assert_eq!(send(&server, &supervisor, Method::GET, &hidden, &Value::Null).await.status(), 404);
        for (agent, expected) in [(&ours, 201), (&theirs, 404)] {
            let path = format!("/api/v1/agents/{agent}/enrolments");
            assert_eq!(send(&server, &supervisor, Method::POST, &path, &json!({})).await.status(), expected);
        }
        let code = enrolment_code(&server, &theirs).await;
        let enrolled: Value = enrol(&server, &code, KEY).await.json().await.unwrap();
        let device = format!("/api/v1/devices/{}/revocation", enrolled["device_id"].as_str().unwrap());
        assert_eq!(send(&server, &supervisor, Method::POST, &device, &json!({})).await.status(), 404);
        let body = json!({ "name": "X", "code": "g03" });
        assert_eq!(send(&server, &supervisor, Method::POST, "/api/v1/agents", &body).await.status(), 403);
    })
    .await;
}

#[tokio::test]
async fn every_problem_of_an_agent_is_named_at_once() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        agent(&server, "g01", None).await;
        let cases = [
            (json!({ "name": " ", "code": "", "email": "x" }), vec!["name", "code", "email"]),
            (json!({ "name": "A", "code": "g01" }), vec!["code"]),
            (json!({ "name": "A", "code": " G01 " }), vec!["code"]),
            (json!({ "name": "A", "code": "g02", "email": "ANA@uno.mx" }), vec!["email"]),
            (json!({ "name": "A", "code": "g02", "branch_id": uuid_of_nobody() }), vec!["branch_id"]),
        ];
        for (body, expected) in cases {
            let refused = send(&server, &server.client, Method::POST, "/api/v1/agents", &body).await;
            assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            let refused: Value = refused.json().await.unwrap();
            let fields = refused["error"]["fields"].as_array().unwrap();
            let named: Vec<&str> = fields.iter().map(|field| field["field"].as_str().unwrap()).collect();
            assert_eq!(named, expected, "{body}");
        }
    })
    .await;
}

fn uuid_of_nobody() -> &'static str {
    "00000000-0000-7000-8000-000000000000"
}
