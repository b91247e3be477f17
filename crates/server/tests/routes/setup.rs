//! `/api/v1/setup`

use reqwest::Method;
use ronda_test_support::{TestServer, on_every_database};
use serde_json::{Value, json};

#[tokio::test]
async fn the_wizard_registers_once_and_signs_the_owner_in() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        assert_eq!(needs_setup(&server).await, json!({ "needs_setup": true }));
        server.set_up().await;
        assert_eq!(needs_setup(&server).await, json!({ "needs_setup": false }));
        let me: Value = server.request(Method::GET, "/api/v1/me").send().await.unwrap().json().await.unwrap();
        assert_eq!((&me["name"], &me["role"]), (&json!("Ana Ruiz"), &json!("owner")));
        let again = json!({
            "name": "Otra", "country": "MX", "time_zone": "America/Mexico_City", "currency": "MXN", "locale": "es-MX",
            "owner_name": "Eva", "owner_email": "eva@otra.mx", "owner_password": "otra clave larga",
        });
        let refused = server.request(Method::POST, "/api/v1/setup").json(&again).send().await.unwrap();
        assert_eq!(refused.status(), 409);
    })
    .await;
}

#[tokio::test]
async fn every_problem_of_the_form_is_named_at_once() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        let body = json!({
            "name": " ", "country": "México", "time_zone": "America/Mexico_City", "currency": "pesos", "locale": "es-MX",
            "owner_name": "Eva", "owner_email": "eva", "owner_password": "password",
        });
        let refused = server.request(Method::POST, "/api/v1/setup").json(&body).send().await.unwrap();
        assert_eq!(refused.status(), 422);
        let answer: Value = refused.json().await.unwrap();
        let mut fields: Vec<&str> =
            answer["error"]["fields"].as_array().unwrap().iter().filter_map(|field| field["field"].as_str()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["country", "currency", "name", "owner_email", "owner_password"]);
    })
    .await;
}

async fn needs_setup(server: &TestServer) -> Value {
    server.request(Method::GET, "/api/v1/setup").send().await.unwrap().json().await.unwrap()
}
