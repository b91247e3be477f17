//! `/api/v1/visits/{id}/submission` and `/api/v1/visits/{id}/corrections`

use reqwest::Method;
use ronda_domain::{QuestionnaireId, VisitId, VisitState};
use ronda_test_support::on_every_database;
use ronda_test_support::store::visit_effects::{self, VisitEffects};
use serde_json::{Value, json};

use crate::fixture::Team;

fn definition() -> Value {
    json!({ "languages": ["es", "en"], "default_language": "es", "nodes": [
        { "name": "who", "type": "select_one", "choices": "who", "label": { "es": "¿Con quién habló?", "en": "Who?" } },
        { "name": "promise", "type": "group", "label": { "es": "Promesa" }, "relevant": "/data/who = 'debtor'", "nodes": [
            { "name": "amount", "type": "integer", "required": true, "label": { "es": "¿Cuánto pagará?" } }] },
        { "name": "person", "type": "repeat", "initial": [], "label": { "es": "Persona" }, "nodes": [
            { "name": "name", "type": "text", "required": true, "label": { "es": "Nombre" } }] },
        { "name": "door", "type": "photo", "label": { "es": "Fachada" } }],
        "choice_lists": { "who": [{ "value": "debtor", "label": { "es": "Titular", "en": "Debtor" } },
            { "value": "nobody", "label": { "es": "Nadie", "en": "Nobody" } }] } })
}

/// A finished visit whose agent spoke with nobody, but wrote an amount.
pub(super) async fn answered(team: &Team) -> (VisitId, QuestionnaireId) {
    answered_form(team, definition(), json!({ "who": "nobody" })).await
}

/// A finished visit with these answers to this questionnaire.
pub(super) async fn answered_form(
    team: &Team,
    definition: Value,
    values: Value,
) -> (VisitId, QuestionnaireId) {
    let body = json!({ "title": "Visita corta", "definition": definition });
    let published = team.post(&team.owner, "/api/v1/questionnaires", body).await;
    let questionnaire: QuestionnaireId = published["id"].as_str().unwrap().parse().unwrap();
    let accounts = team.tenant.accounts(Some(team.north), 1).await;
    team.post(&team.supervisor, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
    let page = team.get(&team.supervisor, "/api/v1/visits").await;
    let visit: VisitId = page["rows"][0]["id"].as_str().unwrap().parse().unwrap();
    finish(team, visit, questionnaire, values).await;
    (visit, questionnaire)
}

/// What the phone's events make of the visit.
pub(super) async fn finish(team: &Team, visit: VisitId, questionnaire: QuestionnaireId, values: Value) {
    let (store, organization) = (&team.server.app.store, team.tenant.organization);
    let subject = visit_effects::subjects(&store.read(), organization, [visit]).await.unwrap().remove(0);
    let now = team.server.app.now();
    let answers =
        json!({ "definition_id": questionnaire, "version": "1", "language": "es", "values": values });
    let effects = VisitEffects {
        subject: subject.into(),
        state: VisitState::Completed,
        device_id: None,
        opened_at: Some(now),
        finished_at: Some(now),
        outcome_code: Some("absent".to_owned()),
        contact: None,
        verdict: None,
        device_verdict: None,
        server_verdict: None,
        place: None,
        questionnaire: Some((questionnaire, 1)),
        answers: Some(answers.to_string()),
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

fn correction(reference: &str, answer: &str) -> Value {
    json!({ "reference": reference, "answer": answer, "reason": "El titular llamó después" })
}

#[tokio::test]
async fn a_correction_shows_who_when_before_after_and_why_and_what_is_missing_then() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, _) = answered(&team).await;
        let path = format!("/api/v1/visits/{visit}/corrections");
        let first = team.post(&team.supervisor, &path, correction("/data/who", "debtor")).await;
        let lines: Vec<_> = first["lines"].as_array().unwrap().iter().map(|line| &line["text"]).collect();
        assert_eq!(lines, ["Titular", "", "", "", ""]);
        assert_eq!(first["lines"][0]["original"], "Nadie");
        assert_eq!(
            (&first["problem_count"], &first["lines"][2]["problems"][0]["code"]),
            (&json!(1), &json!("required"))
        );
        team.post(&team.supervisor, &path, correction("/data/promise/amount", "1500")).await;
        let shown = team.get(&team.owner, &format!("/api/v1/visits/{visit}/submission")).await;
        assert_eq!((&shown["problem_count"], &shown["lines"][2]["text"]), (&json!(0), &json!("1500")));
        let change = &shown["corrections"][0];
        assert_eq!(change["changes"][0]["question"], "¿Con quién habló?");
        assert_eq!(
            (&change["changes"][0]["before"], &change["changes"][0]["after"]),
            (&json!("Nadie"), &json!("Titular"))
        );
        assert_eq!(change["reason"], "El titular llamó después");
        assert!(change["by_name"].is_string() && change["at"].is_string(), "{change}");
        let page = team.get(&team.owner, &format!("/api/v1/visits/{visit}")).await;
        assert_eq!(page["answers"][0]["answer"], "Titular");
        let corrected =
            page["timeline"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "corrected");
        assert_eq!(corrected.count(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_refused_with_the_field_that_is_wrong() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, _) = answered(&team).await;
        let path = format!("/api/v1/visits/{visit}/corrections");
        for (reference, answer, reason, field, code) in [
            ("/data/who", "debtor", " ", "reason", "required"),
            ("/data/who", "dog", "x", "answer", "not_offered"),
            ("/data/who", "nobody", "x", "answer", "unchanged"),
            ("/data/promise/amount", "1", "x", "reference", "not_asked"),
            ("/data/none", "1", "x", "reference", "unknown"),
            ("/data/door", "a.jpg", "x", "reference", "read_only"),
        ] {
            let body = json!({ "reference": reference, "answer": answer, "reason": reason });
            let (status, answer) = team.send(&team.supervisor, Method::POST, &path, &body).await;
            let problem = &answer["error"]["fields"][0];
            assert_eq!(
                (status, &problem["field"], &problem["code"]),
                (422, &json!(field), &json!(code)),
                "{answer}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_export_holds_what_counts_and_says_what_was_corrected() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, questionnaire) = answered(&team).await;
        let export = format!("/api/v1/questionnaires/{questionnaire}/export");
        let before = team.get(&team.owner, &export).await;
        assert!(before.as_str().unwrap().contains("\"0\",\"\",\"nobody\""), "{before}");
        let path = format!("/api/v1/visits/{visit}/corrections");
        team.post(&team.supervisor, &path, correction("/data/who", "debtor")).await;
        let after = team.get(&team.owner, &export).await;
        assert!(after.as_str().unwrap().contains("\"1\",\"who\",\"debtor\""), "{after}");
    })
    .await;
}

#[tokio::test]
async fn a_correction_counts_until_the_phone_turns_out_to_have_said_something_else() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, questionnaire) = answered(&team).await;
        let path = format!("/api/v1/visits/{visit}/corrections");
        team.post(&team.supervisor, &path, correction("/data/who", "debtor")).await;
        let shown = format!("/api/v1/visits/{visit}/submission");
        for (who, text) in [("nobody", "Titular"), ("debtor", "Titular"), ("nobody", "Nadie")] {
            finish(&team, visit, questionnaire, json!({ "who": who })).await;
            assert_eq!(team.get(&team.owner, &shown).await["lines"][0]["text"], text, "after {who}");
        }
        assert_eq!(team.get(&team.owner, &shown).await["corrections"].as_array().unwrap().len(), 1);
    })
    .await;
}
