//! `/api/v1/accounts` and `/api/v1/addresses`

use reqwest::{Method, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::{Value, json};

use crate::people::{answer, send};

/// Three accounts: 1 (30 days, Puebla, pin), 2 (unknown days), 3 (90 days, no address).
async fn with_accounts(server: &TestServer) {
    server.set_up().await;
    let body = json!({ "name": "Cartera uno", "creditor": "Banco Uno", "currency": "MXN" });
    let portfolio = answer(server, Method::POST, "/api/v1/portfolios", &body).await;
    let rows = json!({ "rows": [
        { "external_id": "A-1", "debtor_name": "Ana Núñez", "overdue": 10, "days_past_due": 30, "phone": "5512345678",
          "street": "Juárez 1", "city": "Puebla", "latitude": 19.04, "longitude": -98.2, "bucket": "B1" },
        { "external_id": "A-2", "debtor_name": "Eva 100%", "street": "Hidalgo 5" },
        { "external_id": "A-3", "debtor_name": "=HYPERLINK(1)", "overdue": 20, "days_past_due": 90 },
    ] });
    let path = format!("/api/v1/portfolios/{}/rows", portfolio["id"].as_str().unwrap());
    let imported = answer(server, Method::POST, &path, &rows).await;
    assert_eq!(imported["import"]["counts"]["created"], 3, "{imported}");
}

async fn found(server: &TestServer, query: &str) -> Vec<String> {
    let page = answer(server, Method::GET, &format!("/api/v1/accounts?{query}"), &Value::Null).await;
    let id = |row: &Value| row["external_id"].as_str().unwrap().to_owned();
    page["rows"].as_array().unwrap().iter().map(id).collect()
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_sorted_the_same_on_both_databases() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        with_accounts(&server).await;
        let cases: [(&str, &[&str]); 14] = [
            ("", &["A-3", "A-1", "A-2"]),
            ("sort=days_past_due", &["A-2", "A-1", "A-3"]),
            ("sort=-overdue", &["A-3", "A-1", "A-2"]),
            ("sort=external_id", &["A-1", "A-2", "A-3"]),
            ("sort=-debtor_name", &["A-2", "A-1", "A-3"]),
            ("q=nunez+puebla", &["A-1"]),
            ("q=5512345678", &["A-1"]),
            ("q=100%25", &["A-2"]),
            ("q=%25", &["A-2"]),
            ("days_from=31", &["A-3"]),
            ("days_to=89&days_from=1", &["A-1"]),
            ("pin=no", &["A-3", "A-2"]),
            ("bucket=B1,B2", &["A-1"]),
            ("per_page=1&page=2", &["A-1"]),
        ];
        for (query, expected) in cases {
            assert_eq!(found(&server, query).await, expected, "{query}");
        }
        let wrong = send(
            &server,
            &server.client,
            Method::GET,
            "/api/v1/accounts?portfolio=x&pin=maybe",
            &Value::Null,
        );
        let wrong = wrong.await;
        assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let fields = wrong.json::<Value>().await.unwrap()["error"]["fields"].as_array().unwrap().len();
        assert_eq!(fields, 2, "all that does not hold at once");
    })
    .await;
}

#[tokio::test]
async fn the_export_neutralises_formulas() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        with_accounts(&server).await;
        let csv =
            server.request(Method::GET, "/api/v1/accounts.csv").send().await.unwrap().text().await.unwrap();
        assert_eq!(csv.lines().count(), 4);
        assert!(csv.contains("\"'=HYPERLINK(1)\""), "{csv}");
        assert!(csv.contains("\"Ana Núñez\""));
    })
    .await;
}

#[tokio::test]
async fn a_pin_placed_by_hand_is_kept_when_the_file_comes_again() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        with_accounts(&server).await;
        let list = answer(&server, Method::GET, "/api/v1/accounts?q=A-2", &Value::Null).await;
        let path = format!("/api/v1/accounts/{}", list["rows"][0]["id"].as_str().unwrap());
        let account = answer(&server, Method::GET, &path, &Value::Null).await;
        assert_eq!(account["addresses"][0]["pin"], Value::Null);
        let pin = format!("/api/v1/addresses/{}/pin", account["addresses"][0]["id"].as_str().unwrap());
        let nowhere = send(&server, &server.client, Method::PUT, &pin, &json!({ "lat": 99, "lon": 0 })).await;
        assert_eq!(nowhere.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let placed = answer(&server, Method::PUT, &pin, &json!({ "lat": 19.05, "lon": -98.21 })).await;
        assert_eq!(placed["pin"]["source"], "manual");
        let rows = json!({ "rows": [{ "external_id": "A-2", "debtor_name": "Eva", "street": "Hidalgo 5",
            "latitude": 19.5, "longitude": -98.5 }] });
        let rows_path = format!("/api/v1/portfolios/{}/rows", account["portfolio_id"].as_str().unwrap());
        answer(&server, Method::POST, &rows_path, &rows).await;
        let account = answer(&server, Method::GET, &path, &Value::Null).await;
        assert_eq!(account["addresses"][0]["pin"]["lat"], 19.05);
        assert_eq!(account["people"][0]["name"], "Eva");
        assert_eq!(found(&server, "pin=yes").await, ["A-1", "A-2"]);
    })
    .await;
}
