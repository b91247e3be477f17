//! What an operator does at the terminal (`ronda user`), seen through the door browsers use.

use reqwest::StatusCode;
use ronda_app::{Actor, AppError, PersonDetails};
use ronda_domain::Role;
use ronda_test_support::{Tenant, TestServer, on_every_database};
use serde_json::json;

#[tokio::test]
async fn a_person_added_with_a_password_signs_in_and_one_with_a_link_chooses_anew() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let operator = Actor::server(Tenant::first(&server.app).await.organization);
        let details = PersonDetails {
            name: "Eva Luz".to_owned(),
            email: "Eva@uno.mx".to_owned(),
            role: Role::Analyst,
            branches: Vec::new(),
        };
        let refused = server.app.add_user(&operator, details.clone(), "password1").await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
        let eva = server.app.add_user(&operator, details.clone(), "una clave de eva").await.unwrap();
        assert!(
            server.app.add_user(&operator, details, "una clave de eva").await.is_err(),
            "the e-mail is taken"
        );
        let sign_in = async |password: &str| {
            let body = json!({ "email": "eva@uno.mx", "password": password });
            server.stranger().post(server.url("/api/v1/session")).json(&body).send().await.unwrap().status()
        };
        assert_eq!(sign_in("una clave de eva").await, StatusCode::NO_CONTENT);
        let link = server.app.password_link(&operator, eva).await.unwrap();
        let body = json!({ "token": link.token.reveal(), "password": "otra clave de eva" });
        let chosen =
            server.stranger().post(server.url("/api/v1/passwords")).json(&body).send().await.unwrap();
        assert_eq!(chosen.status(), StatusCode::NO_CONTENT);
        assert_eq!(sign_in("una clave de eva").await, StatusCode::UNAUTHORIZED);
        assert_eq!(sign_in("otra clave de eva").await, StatusCode::NO_CONTENT);
        server.app.set_user_active(&operator, eva, false).await.unwrap();
        assert_eq!(sign_in("otra clave de eva").await, StatusCode::UNAUTHORIZED);
        let shut_out = server.app.password_link(&operator, eva).await;
        assert!(matches!(shut_out, Err(AppError::Conflict { code: "deactivated", .. })), "{shut_out:?}");
    })
    .await;
}
