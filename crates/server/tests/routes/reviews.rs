//! `/api/v1/reviews`

use reqwest::Method;
use ronda_domain::{GeoPoint, ReviewId, ReviewKind, VisitId};
use ronda_test_support::store::field_effects::{self, ReviewEffect};
use ronda_test_support::{TestAccount, on_every_database};
use serde_json::{Value, json};

use crate::fixture::Team;

#[tokio::test]
async fn an_accepted_pin_correction_moves_the_pin_and_the_phone_learns_of_it() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, account) = visit_of(&team).await;
        let place = GeoPoint::new(19.5, -99.2).unwrap();
        let review = asked(&team, visit, account, ReviewKind::PinCorrection, Some(place)).await;
        let told_before = team.told(team.agent).await.len();
        let listed = team.get(&team.supervisor, "/api/v1/reviews?state=pending").await;
        assert_eq!((&listed["total"], &listed["rows"][0]["kind"]), (&json!(1), &json!("pin_correction")));
        assert!(listed["rows"][0]["distance_m"].as_f64().unwrap() > 5_000.0);
        decide(&team, review, json!({ "accepted": true }), 204).await;
        let shown = team.get(&team.supervisor, &format!("/api/v1/visits/{visit}")).await;
        assert_eq!(shown["address"]["pin"], json!({ "lat": 19.5, "lon": -99.2 }));
        assert_eq!(shown["address"]["pin_source"], "corrected");
        assert_eq!(team.told(team.agent).await.len(), told_before + 1);
        decide(&team, review, json!({ "accepted": false, "note": "No" }), 409).await;
    })
    .await;
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_not_offered_again() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, account) = visit_of(&team).await;
        let review = asked(&team, visit, account, ReviewKind::AddressNotFound, None).await;
        decide(&team, review, json!({ "accepted": true, "close_visit": true }), 204).await;
        let shown = team.get(&team.supervisor, &format!("/api/v1/visits/{visit}")).await;
        assert_eq!((&shown["state"], &shown["address"]["state"]), (&json!("cancelled"), &json!("not_found")));
        let again = team.assignment(&[account], team.agent);
        let answer = team.post(&team.supervisor, "/api/v1/visits/assign", again).await;
        assert_eq!(answer["reasons"], json!([{ "reason": "address_not_found", "count": 1 }]));
    })
    .await;
}

#[tokio::test]
async fn a_refusal_needs_a_word_and_a_correction_a_place() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, account) = visit_of(&team).await;
        let review = asked(&team, visit, account, ReviewKind::PinCorrection, None).await;
        decide(&team, review, json!({ "accepted": false, "note": " " }), 422).await;
        decide(&team, review, json!({ "accepted": true }), 409).await;
        decide(&team, review, json!({ "accepted": false, "note": "La foto no es de la puerta" }), 204).await;
        let shown = team.get(&team.supervisor, &format!("/api/v1/visits/{visit}")).await;
        assert_eq!(shown["reviews"][0]["decision_note"], "La foto no es de la puerta");
    })
    .await;
}

#[tokio::test]
async fn a_review_of_another_branch_is_not_there() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, account) = visit_of(&team).await;
        let review = asked(&team, visit, account, ReviewKind::AskSupervisor, None).await;
        let stranger = team.tenant.person(ronda_domain::Role::Supervisor, &[team.south]).await;
        assert_eq!(team.get(&stranger, "/api/v1/reviews").await["total"], 0);
        let path = format!("/api/v1/reviews/{review}/decide");
        let body = json!({ "accepted": true });
        assert_eq!(team.send(&stranger, Method::POST, &path, &body).await.0, 404);
    })
    .await;
}

async fn decide(team: &Team, review: ReviewId, body: Value, expected: u16) {
    let path = format!("/api/v1/reviews/{review}/decide");
    let (status, answer) = team.send(&team.supervisor, Method::POST, &path, &body).await;
    assert_eq!(status, expected, "{answer}");
}

async fn visit_of(team: &Team) -> (VisitId, TestAccount) {
    let accounts = team.tenant.accounts(Some(team.north), 1).await;
    team.post(&team.supervisor, "/api/v1/visits/assign", team.assignment(&accounts, team.agent)).await;
    let page = team.get(&team.supervisor, "/api/v1/visits").await;
    (page["rows"][0]["id"].as_str().unwrap().parse().unwrap(), accounts[0])
}

async fn asked(
    team: &Team,
    visit: VisitId,
    account: TestAccount,
    kind: ReviewKind,
    place: Option<GeoPoint>,
) -> ReviewId {
    let (app, organization) = (&team.server.app, team.tenant.organization);
    let id = ReviewId::next(app.ids());
    let effect = ReviewEffect {
        id,
        visit_id: visit,
        address_id: account.address,
        agent_id: team.agent,
        kind,
        note: "Es la casa azul".to_owned(),
        place,
        accuracy_m: place.map(|_| 8.0),
        photo: None,
        verdict: None,
        requested_at: app.now(),
    };
    let write = app
        .store
        .write(async move |session| field_effects::insert_reviews(&session, organization, &[effect]).await);
    write.await.unwrap();
    id
}
