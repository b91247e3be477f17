//! `/api/v1/users` and `/api/v1/branches`

use reqwest::{Method, StatusCode};
use ronda_test_support::{TestServer, on_every_database};
use serde_json::{Value, json};

use crate::people::{answer, branch, invite, invite_and_join, send};

#[tokio::test]
async fn an_invited_person_joins_by_the_link_and_sees_what_their_role_allows() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let north = branch(&server, "Norte", "N").await;
        let (_, token) = invite(&server, "Sup@uno.mx", "supervisor", &[&north]).await;
        let stranger = server.stranger();
        let link = send(&server, &stranger, Method::POST, "/api/v1/links", &json!({ "token": token })).await;
        let link: Value = link.json().await.unwrap();
        assert_eq!((&link["purpose"], &link["email"]), (&json!("invitation"), &json!("sup@uno.mx")));
        assert_eq!(link["organization_name"], "Cobranza Uno");

        let listed = answer(&server, Method::GET, "/api/v1/users?role=supervisor", &Value::Null).await;
        assert_eq!(listed["rows"][0]["state"], "invited");
        let body = json!({ "token": token, "password": "otra clave larga" });
        assert_eq!(send(&server, &stranger, Method::POST, "/api/v1/passwords", &body).await.status(), 204);
        let me: Value =
            send(&server, &stranger, Method::GET, "/api/v1/me", &Value::Null).await.json().await.unwrap();
        assert_eq!((&me["role"], &me["branches"]), (&json!("supervisor"), &json!([north])));
        let forbidden = send(&server, &stranger, Method::GET, "/api/v1/users", &Value::Null).await;
        assert_eq!(forbidden.status(), StatusCode::FORBIDDEN);
        let again = send(&server, &server.stranger(), Method::POST, "/api/v1/passwords", &body).await;
        assert_eq!(again.status(), StatusCode::CONFLICT);
        let listed = answer(&server, Method::GET, "/api/v1/users?sort=-name&q=invitada", &Value::Null).await;
        assert_eq!((&listed["total"], &listed["rows"][0]["state"]), (&json!(1), &json!("active")));
    })
    .await;
}

#[tokio::test]
async fn inviting_again_ends_the_first_link_and_is_refused_once_the_person_joined() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let (user, first) = invite(&server, "x@uno.mx", "analyst", &[]).await;
        let path = format!("/api/v1/users/{user}/invitations");
        let second = answer(&server, Method::POST, &path, &json!({})).await;
        let second = second["url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
        for (token, expected) in [(&first, 409), (&second, 204)] {
            let body = json!({ "token": token, "password": "otra clave larga" });
            let answer = send(&server, &server.stranger(), Method::POST, "/api/v1/passwords", &body).await;
            assert_eq!(answer.status(), expected);
        }
        let refused = send(&server, &server.client, Method::POST, &path, &json!({})).await;
        assert_eq!(refused.status(), StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn a_deactivated_person_is_out_at_once_and_the_owner_can_never_be() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let admin = invite_and_join(&server, "admin@uno.mx", "administrator", &[]).await;
        let users = answer(&server, Method::GET, "/api/v1/users?role=administrator", &Value::Null).await;
        let admin_id = users["rows"][0]["id"].as_str().unwrap().to_owned();
        let owner = answer(&server, Method::GET, "/api/v1/me", &Value::Null).await;
        let out = json!({ "active": false });
        let owner_path = format!("/api/v1/users/{}/activity", owner["user_id"].as_str().unwrap());
        for browser in [&admin, &server.client] {
            let refused = send(&server, browser, Method::PUT, &owner_path, &out).await;
            assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        }
        answer(&server, Method::PUT, &format!("/api/v1/users/{admin_id}/activity"), &out).await;
        let me = send(&server, &admin, Method::GET, "/api/v1/me", &Value::Null).await;
        assert_eq!(me.status(), StatusCode::UNAUTHORIZED);
        let body = json!({ "email": "admin@uno.mx", "password": "otra clave larga" });
        let refused = send(&server, &server.stranger(), Method::POST, "/api/v1/session", &body).await;
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn nobody_becomes_owner_or_agent_by_a_change_and_the_owner_cannot_be_made_anything_else() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let (user, _) = invite(&server, "x@uno.mx", "analyst", &[]).await;
        for role in ["owner", "agent"] {
            let body = json!({ "name": "X", "email": "x@uno.mx", "role": role });
            let refused =
                send(&server, &server.client, Method::PUT, &format!("/api/v1/users/{user}"), &body).await;
            assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        }
        let owner = answer(&server, Method::GET, "/api/v1/me", &Value::Null).await;
        let path = format!("/api/v1/users/{}", owner["user_id"].as_str().unwrap());
        let body = |name: &str, role: &str| json!({ "name": name, "email": "ana@uno.mx", "role": role });
        let refused = send(&server, &server.client, Method::PUT, &path, &body("Otra", "analyst")).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let told: Value = refused.json().await.unwrap();
        let problem = &told["error"]["fields"][0];
        assert_eq!((&problem["field"], &problem["code"]), (&json!("role"), &json!("owner_stays")), "{told}");
        answer(&server, Method::PUT, &path, &body("Ana R.", "owner")).await;
        let owner = answer(&server, Method::GET, "/api/v1/me", &Value::Null).await;
        assert_eq!((&owner["role"], &owner["name"]), (&json!("owner"), &json!("Ana R.")));
    })
    .await;
}

#[tokio::test]
async fn a_branchs_code_is_unique_and_archived_branches_come_last() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let first = branch(&server, "Centro", "C").await;
        branch(&server, "Sur", "S").await;
        let body = json!({ "name": "Otra", "code": "C" });
        let taken = send(&server, &server.client, Method::POST, "/api/v1/branches", &body).await;
        assert_eq!(taken.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let body = json!({ "name": "Centro", "code": "C", "archived": true });
        answer(&server, Method::PUT, &format!("/api/v1/branches/{first}"), &body).await;
        let listed = answer(&server, Method::GET, "/api/v1/branches", &Value::Null).await;
        let names: Vec<&str> =
            listed.as_array().unwrap().iter().map(|branch| branch["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Sur", "Centro"]);
    })
    .await;
}
