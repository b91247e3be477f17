//! `/api/v1/visits/{id}` and its review

use reqwest::Method;
use ronda_domain::{VisitId, VisitState};
use ronda_test_support::on_every_database;
use ronda_test_support::store::visit_effects::{self, VisitEffects};
use serde_json::{Value, json};

use crate::fixture::Team;

#[tokio::test]
async fn only_a_finished_visit_can_be_reviewed_and_the_note_is_kept() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let visit = visit_of(&team).await;
        let path = format!("/api/v1/visits/{visit}/review");
        let note = json!({ "note": "Bien hecho" });
        let (status, answer) = team.send(&team.supervisor, Method::POST, &path, &note).await;
        assert_eq!((status, &answer["error"]["code"]), (409, &json!("not_finished")));
        complete(&team, visit, "promise").await;
        assert_eq!(team.send(&team.supervisor, Method::POST, &path, &note).await.0, 204);
        let shown = team.get(&team.supervisor, &format!("/api/v1/visits/{visit}")).await;
        assert_eq!((&shown["state"], &shown["review_note"]), (&json!("reviewed"), &json!("Bien hecho")));
        assert_eq!(shown["outcome_label"], "Contacto con el titular › Promesa de pago");
        let listed = team.get(&team.supervisor, "/api/v1/visits?outcome=promise").await;
        assert_eq!(listed["rows"][0]["outcome_label"], "Promesa de pago");
    })
    .await;
}

#[tokio::test]
async fn a_finished_visit_neither_moves_nor_is_undone() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let visit = visit_of(&team).await;
        complete(&team, visit, "absent").await;
        let body = json!({ "visit_ids": [visit], "agent_id": team.colleague });
        assert_eq!(team.post(&team.supervisor, "/api/v1/visits/move", body).await["moved"], 0);
        let body = json!({ "visit_ids": [visit], "priority": 1 });
        assert_eq!(team.post(&team.supervisor, "/api/v1/visits/schedule", body).await["count"], 0);
        let shown = team.get(&team.supervisor, &format!("/api/v1/visits/{visit}")).await;
        assert_eq!(shown["agent_id"], json!(team.agent));
    })
    .await;
}

#[tokio::test]
async fn a_visit_of_another_branch_is_not_there() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let accounts = team.tenant.accounts(Some(team.south), 1).await;
        team.post(&team.owner, "/api/v1/visits/assign", team.assignment(&accounts, team.far_agent)).await;
        let id = team.get(&team.owner, "/api/v1/visits").await["rows"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/visits/{id}");
        assert_eq!(team.send(&team.supervisor, Method::GET, &path, &Value::Null).await.0, 404);
        assert_eq!(team.get(&team.owner, &path).await["account"]["external_id"], "C-00000");
    })
    .await;
}

async fn visit_of(team: &Team) -> VisitId {
    let accounts = team.tenant.accounts(Some(team.north), 1).await;
    team.post(&team.supervisor, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
    let page = team.get(&team.supervisor, "/api/v1/visits").await;
    page["rows"][0]["id"].as_str().unwrap().parse().unwrap()
}

async fn complete(team: &Team, visit: VisitId, outcome: &str) {
    let (store, organization) = (&team.server.app.store, team.tenant.organization);
    let subject = visit_effects::subjects(&store.read(), organization, [visit]).await.unwrap().remove(0);
    let now = team.server.app.now();
    let effects = VisitEffects {
        subject: subject.into(),
        state: VisitState::Completed,
        device_id: None,
        opened_at: Some(now),
        finished_at: Some(now),
        outcome_code: Some(outcome.to_owned()),
        contact: None,
        verdict: None,
        device_verdict: None,
        server_verdict: None,
        place: None,
        questionnaire: None,
        answers: None,
        answer_problems: None,
        notes: None,
        cancel_reason: None,
        promise: None,
        photos: Vec::new(),
    };
    let write = store
        .write(async move |session| visit_effects::write(&session, organization, &[&effects], now).await);
    write.await.unwrap();
}
