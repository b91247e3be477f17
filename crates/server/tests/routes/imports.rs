//! `/api/v1/portfolios`, `/api/v1/imports` and `/api/v1/api-tokens`

use std::path::Path;
use std::time::Duration;

use reqwest::{Method, StatusCode};
use ronda_api_types::ImportKind;
use ronda_app::{Actor, ImportSource, NewImport};
use ronda_test_support::{Tenant, TestServer, on_every_database};
use serde_json::{Value, json};

use crate::people::{answer, invite_and_join, send};

const HEADER: &str = "folio;titular;celular;direccion;ciudad;lat;lon;saldo;dias mora;gestor\n";

async fn portfolio(server: &TestServer, name: &str) -> String {
    let body = json!({ "name": name, "creditor": "Banco Uno", "currency": "MXN" });
    let made = answer(server, Method::POST, "/api/v1/portfolios", &body).await;
    made["id"].as_str().unwrap().to_owned()
}

/// Sends a file that is read at once and waits for the import's end.
async fn import(server: &TestServer, portfolio: &str, query: &str, bytes: impl Into<reqwest::Body>) -> Value {
    let path = format!("/api/v1/portfolios/{portfolio}/imports?start=true&{query}");
    let sent = server.request(Method::POST, &path).body(bytes).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::CREATED);
    let received: Value = sent.json().await.unwrap();
    ended(server, received["import"]["id"].as_str().unwrap()).await
}

async fn ended(server: &TestServer, id: &str) -> Value {
    for _ in 0..2_400 {
        let import = answer(server, Method::GET, &format!("/api/v1/imports/{id}"), &Value::Null).await;
        if import["state"] != "running" {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the import did not end");
}

fn counts(import: &Value) -> [i64; 5] {
    ["read", "created", "updated", "unchanged", "refused"]
        .map(|name| import["counts"][name].as_i64().unwrap())
}

async fn lines(server: &TestServer, query: &str) -> Vec<Value> {
    let page = answer(server, Method::GET, &format!("/api/v1/accounts?{query}"), &Value::Null).await;
    page["rows"].as_array().unwrap().clone()
}

#[tokio::test]
async fn an_import_that_fails_after_it_began_gives_a_reason_that_people_have_words_for() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let actor = Actor::server(Tenant::first(&server.app).await.organization);
        let new = NewImport {
            portfolio: portfolio.parse().unwrap(),
            kind: ImportKind::Accounts,
            source: ImportSource::Api,
            file_name: "cartera.csv".to_owned(),
        };
        for (bytes, reason) in [(&b"PK\x03\x04broken"[..], "workbook"), (b"color\n1\n", "missing_columns")] {
            let received = server.app.receive_import(&actor, new.clone()).await.unwrap();
            std::fs::write(&received.path, format!("{HEADER}1;Ana;;Juárez 1;Puebla;;;5;1;\n")).unwrap();
            let id = received.import.id;
            let plan = server.app.usual_plan(&actor, id, ImportKind::Accounts, false).await.unwrap();
            std::fs::write(&received.path, bytes).unwrap();
            server.app.finish_import(&actor, id, plan, |_| ()).await.unwrap();
            let import = answer(&server, Method::GET, &format!("/api/v1/imports/{id}"), &Value::Null).await;
            assert_eq!((&import["state"], &import["error"]["reason"]), (&json!("failed"), &json!(reason)));
            assert!(!import["error"]["detail"].as_str().unwrap().is_empty(), "{import}");
        }
        let received = server.app.receive_import(&actor, new).await.unwrap();
        let rows: Vec<String> = (0..600).map(|row| format!("{row};Ana;;Juárez 1;Puebla;;;5;1;\n")).collect();
        std::fs::write(&received.path, format!("{HEADER}{}", rows.concat())).unwrap();
        let id = received.import.id;
        let plan = server.app.usual_plan(&actor, id, ImportKind::Accounts, false).await.unwrap();
        let ended = server.app.finish_import(&actor, id, plan, |_| panic!("a defect")).await.unwrap();
        assert_eq!((ended.state.as_str(), ended.counts.read), ("failed", 500), "the first batch went in");
        let import = answer(&server, Method::GET, &format!("/api/v1/imports/{id}"), &Value::Null).await;
        assert_eq!(counts(&import), [500, 500, 0, 0, 0]);
    })
    .await;
}

#[tokio::test]
async fn a_file_goes_in_but_for_its_broken_rows_and_twice_changes_nothing() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let file = format!(
            "{HEADER}1;Ana;55 1234 5678;Juárez 1;Puebla;;;1.200,50;30;\n2;;;;;;;1;1;\n3;Eva;;;;;;N/D;-1;\n"
        );
        let first = import(&server, &portfolio, "", file.clone()).await;
        assert_eq!((first["state"].as_str(), counts(&first)), (Some("done"), [3, 1, 0, 0, 2]));
        let again = import(&server, &portfolio, "", file).await;
        assert_eq!(counts(&again), [3, 0, 0, 1, 2]);

        let id = first["id"].as_str().unwrap();
        let found =
            answer(&server, Method::GET, &format!("/api/v1/imports/{id}/findings"), &Value::Null).await;
        let named: Vec<_> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| {
                (
                    finding["row"].as_i64().unwrap(),
                    finding["column"].as_str().unwrap(),
                    finding["code"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(named, [(3, "titular", "required"), (4, "saldo", "amount"), (4, "dias mora", "days")]);
        let csv =
            server.request(Method::GET, &format!("/api/v1/imports/{id}/findings.csv")).send().await.unwrap();
        assert!(csv.headers()["content-disposition"].to_str().unwrap().contains("attachment"));
        assert_eq!(csv.text().await.unwrap().lines().count(), 4);

        let rows = lines(&server, "q=ju%C3%A1rez+ANA").await;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["balance"], json!({ "amount_cents": 120_050, "currency": "MXN" }));
        assert_eq!(rows[0]["address"], "Juárez 1");
    })
    .await;
}

#[tokio::test]
async fn balances_and_people_change_known_accounts_only_and_leave_the_rest() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        import(&server, &portfolio, "", format!("{HEADER}1;Ana;;Juárez 1;;19,4;-99,1;10;30;\n")).await;
        let balances = import(&server, &portfolio, "kind=balances", "folio,saldo\n1,7.5\n9,1\n").await;
        assert_eq!(counts(&balances), [2, 0, 1, 0, 1]);
        let people = import(&server, &portfolio, "kind=people", "folio,titular,saldo\n1,Ana Ruiz,99\n").await;
        assert_eq!(counts(&people), [1, 0, 1, 0, 0]);
        let row = lines(&server, "").await.remove(0);
        assert_eq!((&row["debtor_name"], &row["balance"]["amount_cents"]), (&json!("Ana Ruiz"), &json!(750)));
        assert_eq!((&row["days_past_due"], &row["has_pin"]), (&json!(30), &json!(true)));
    })
    .await;
}

#[tokio::test]
async fn the_agents_column_gives_visits_and_an_unknown_agent_is_a_notice() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = json!({ "name": "Gestor uno", "code": "G01", "branch_id": null });
        let agent = answer(&server, Method::POST, "/api/v1/agents", &agent).await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let file = format!("{HEADER}1;Ana;;Juárez 1;;;;10;30;g01\n2;Eva;;Juárez 2;;;;10;30;g99\n");
        let first = import(&server, &portfolio, "", file.clone()).await;
        assert_eq!((counts(&first), first["counts"]["assigned"].as_i64()), ([2, 2, 0, 0, 0], Some(1)));
        let path = format!("/api/v1/imports/{}/findings", first["id"].as_str().unwrap());
        let found = answer(&server, Method::GET, &path, &Value::Null).await;
        assert_eq!((&found[0]["severity"], &found[0]["code"]), (&json!("notice"), &json!("known_agent")));
        let mine = lines(&server, &format!("agent={}&visit=assigned", agent["id"].as_str().unwrap())).await;
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0]["agent_name"], "Gestor uno");
        let made = import(&server, &portfolio, "create_agents=true", file).await;
        assert_eq!((counts(&made), made["counts"]["assigned"].as_i64()), ([2, 0, 1, 1, 0], Some(1)));
        assert_eq!(lines(&server, "agent=none").await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_code_of_an_agent_who_left_is_a_notice_and_not_given_to_another() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = json!({ "name": "Gestor uno", "code": "G01", "branch_id": null });
        let agent = answer(&server, Method::POST, "/api/v1/agents", &agent).await;
        let path = format!("/api/v1/agents/{}/activity", agent["id"].as_str().unwrap());
        answer(&server, Method::PUT, &path, &json!({ "active": false })).await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let file = format!("{HEADER}1;Ana;;Juárez 1;;;;10;30;g01\n2;Eva;;Juárez 2;;;;10;30;g02\n");
        let import = import(&server, &portfolio, "create_agents=true", file).await;
        assert_eq!((&import["state"], counts(&import)), (&json!("done"), [2, 2, 0, 0, 0]), "{import}");
        let path = format!("/api/v1/imports/{}/findings", import["id"].as_str().unwrap());
        let found = answer(&server, Method::GET, &path, &Value::Null).await;
        assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
        assert_eq!((&found[0]["value"], &found[0]["code"]), (&json!("g01"), &json!("known_agent")));
    })
    .await;
}

#[tokio::test]
async fn an_unknown_kind_of_visit_is_named_and_gives_no_visit_of_another_kind() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let agent = json!({ "name": "Gestor uno", "code": "G01", "branch_id": null });
        answer(&server, Method::POST, "/api/v1/agents", &agent).await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let header = "folio;titular;direccion;gestor;tipo de visita\n";
        let file = format!("{header}1;Ana;Juárez 1;g01;Collection\n2;Eva;Juárez 2;g01;Fotografía\n");
        let first = import(&server, &portfolio, "", file.clone()).await;
        assert_eq!((counts(&first), &first["counts"]["assigned"]), ([2, 2, 0, 0, 0], &json!(1)));
        let path = format!("/api/v1/imports/{}/findings", first["id"].as_str().unwrap());
        let found = answer(&server, Method::GET, &path, &Value::Null).await;
        assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
        let told = ["severity", "column", "value", "code"].map(|name| found[0][name].as_str().unwrap());
        assert_eq!(told, ["notice", "tipo de visita", "Fotografía", "known_visit_kind"]);
        assert_eq!(found[0]["row"], 3);

        let kind = json!({ "code": "foto", "name": "Fotografía", "outcomes": { "outcomes": [
            { "code": "ok", "label": "Bien", "contact": "none" }], "cancel_reasons": [] } });
        answer(&server, Method::POST, "/api/v1/visit-kinds", &kind).await;
        let again = import(&server, &portfolio, "", file).await;
        assert_eq!((counts(&again), &again["counts"]["assigned"]), ([2, 0, 1, 1, 0], &json!(1)));
    })
    .await;
}

#[tokio::test]
async fn a_promise_the_account_had_before_is_kept_with_it() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let file = "folio;titular;fecha promesa;monto de la promesa\n1;Ana;05/03/2026;1.200,50\n2;Eva;31/02/2026;x\n";
        let first = import(&server, &portfolio, "", file).await;
        assert_eq!(counts(&first), [2, 1, 0, 0, 1]);
        let id = lines(&server, "").await[0]["id"].as_str().unwrap().to_owned();
        let account = answer(&server, Method::GET, &format!("/api/v1/accounts/{id}"), &Value::Null).await;
        let expected = json!({ "promise_date": "2026-03-05", "promise_amount_cents": "120050" });
        assert_eq!(account["extra"], expected, "{account}");
    })
    .await;
}

#[tokio::test]
async fn a_mapping_chosen_by_hand_is_remembered_for_the_portfolio() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let path = format!("/api/v1/portfolios/{portfolio}/imports?file_name=rara.csv");
        let file = "llave rara,quien,total\nA1,Ana,5\n";
        let received = server.request(Method::POST, &path).body(file).send().await.unwrap();
        let received: Value = received.json().await.unwrap();
        assert_eq!(received["preview"]["missing"], json!(["external_id", "debtor_name"]));
        let mut mapping = received["preview"]["mapping"].clone();
        mapping["columns"][0]["use"] = json!({ "field": "external_id" });
        let id = received["import"]["id"].as_str().unwrap().to_owned();
        let start = format!("/api/v1/imports/{id}/start");
        let incomplete = json!({ "kind": "accounts", "mapping": mapping });
        let refused = send(&server, &server.client, Method::POST, &start, &incomplete).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().await.unwrap().contains("debtor_name"));
        mapping["columns"][1]["use"] = json!({ "field": "debtor_name" });
        let plan = json!({ "kind": "accounts", "mapping": mapping });
        let trial = answer(&server, Method::POST, &format!("/api/v1/imports/{id}/trial"), &plan).await;
        assert_eq!(counts(&trial), [1, 1, 0, 0, 0]);
        assert_eq!(lines(&server, "").await.len(), 0, "a trial writes nothing");
        assert_eq!(answer(&server, Method::POST, &start, &plan).await["state"], "running");
        assert_eq!(counts(&ended(&server, &id).await), [1, 1, 0, 0, 0]);
        let twice = send(&server, &server.client, Method::POST, &start, &plan).await;
        assert_eq!(twice.status(), StatusCode::CONFLICT);
        assert_eq!(counts(&import(&server, &portfolio, "", file).await), [1, 0, 0, 1, 0]);
    })
    .await;
}

#[tokio::test]
async fn another_system_sends_rows_with_a_token_until_it_is_revoked() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        let body = json!({ "name": "Core bancario", "role": "administrator" });
        let made = answer(&server, Method::POST, "/api/v1/api-tokens", &body).await;
        let secret = made["secret"].as_str().unwrap();
        let rows = json!({ "rows": [{ "external_id": "1", "debtor_name": "Ana", "balance": 12.5 }, { "external_id": "2" }] });
        let post = async || {
            let url = server.url(&format!("/api/v1/portfolios/{portfolio}/rows"));
            server.stranger().post(url).bearer_auth(secret).json(&rows).send().await.unwrap()
        };
        let imported: Value = post().await.json().await.unwrap();
        assert_eq!(counts(&imported["import"]), [2, 1, 0, 0, 1]);
        assert_eq!(imported["findings"][0]["row"], 2);
        let path = format!("/api/v1/api-tokens/{}", made["token"]["id"].as_str().unwrap());
        assert_eq!(send(&server, &server.client, Method::DELETE, &path, &Value::Null).await.status(), 204);
        assert_eq!(post().await.status(), StatusCode::UNAUTHORIZED);
        let listed = answer(&server, Method::GET, "/api/v1/api-tokens", &Value::Null).await;
        assert!(!listed.to_string().contains(secret), "the secret is shown once");
    })
    .await;
}

#[tokio::test]
async fn only_administrators_import_and_only_what_is_theirs_is_seen() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Cartera uno").await;
        import(&server, &portfolio, "", format!("{HEADER}1;Ana;;;;;;10;30;\n")).await;
        let supervisor = invite_and_join(&server, "sup@uno.mx", "supervisor", &[]).await;
        let path = format!("/api/v1/portfolios/{portfolio}/imports");
        let refused = supervisor.post(server.url(&path)).body("x").send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        let seen = supervisor.get(server.url("/api/v1/accounts")).send().await.unwrap();
        assert_eq!(seen.json::<Value>().await.unwrap()["total"], 0, "no branch was given");
        let id = lines(&server, "").await[0]["id"].as_str().unwrap().to_owned();
        let one = supervisor.get(server.url(&format!("/api/v1/accounts/{id}"))).send().await.unwrap();
        assert_eq!(one.status(), StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_legacy_file_goes_in_over_http() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/portfolio/duitama-legacy.csv");
    let Ok(bytes) = std::fs::read(path) else {
        return skipped("../shared/data/portfolio/duitama-legacy.csv");
    };
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let portfolio = portfolio(&server, "Duitama").await;
        let import = import(&server, &portfolio, "create_agents=true", bytes.clone()).await;
        assert_eq!(counts(&import), [601, 593, 0, 0, 8]);
        assert_eq!(import["counts"]["assigned"], 593);
        let page = answer(&server, Method::GET, "/api/v1/accounts?pin=yes&per_page=1", &Value::Null).await;
        assert_eq!(page["total"], 593);
    })
    .await;
}

#[expect(clippy::print_stderr, reason = "a skipped test says so in one line")]
fn skipped(file: &str) {
    eprintln!("skipped: {file} is not here");
}
