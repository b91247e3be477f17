//! `/api/v1/live`, `/api/v1/agents/places`, `/api/v1/agents/{id}/trail`, `/api/v1/today`, `/api/v1/search`

use std::time::Duration;

use reqwest::{Client, StatusCode};
use ronda_app::{BranchScope, LiveEvent};
use ronda_domain::{Role, UserId};
use ronda_test_support::{Database, Finished, FinishedRound as Round, TestServer, on_every_database};
use serde_json::{Value, json};

/// A server with a round, and a browser signed in as its owner.
async fn stage(database: Database) -> (TestServer, Round, Client) {
    let url = database.url.clone();
    let server = TestServer::start(database).await;
    let round = Round::begin(&server.app, &url).await;
    let owner = browser(&server, "ana@uno.mx").await;
    (server, round, owner)
}

async fn browser(server: &TestServer, email: &str) -> Client {
    let browser = server.stranger();
    let body = json!({ "email": email, "password": "una clave larga" });
    let answer = browser.post(server.url("/api/v1/session")).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    browser
}

async fn get(server: &TestServer, browser: &Client, path: &str) -> Value {
    let answer = browser.get(server.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.json().await.unwrap()
}

/// Sara supervises "Norte" only.
async fn supervisor(server: &TestServer, round: &Round) -> Client {
    let sara = UserId(server.app.ids().next_uuid());
    let email = Some("sara@uno.mx");
    round.person(&server.app, sara, (Role::Supervisor, "Sara"), email, round.other_branch).await;
    round.set_password(&server.app, sara).await;
    browser(server, "sara@uno.mx").await
}

#[tokio::test]
async fn places_show_state_battery_and_the_days_count_of_the_branches_one_sees() {
    on_every_database(async |database| {
        let (server, round, owner) = stage(database).await;
        let now = server.app.now();
        round.place(round.agent, ("visiting", 9), now.plus_s(-30)).await;
        round.place(round.other_agent, ("on_shift", 80), now.plus_s(-3600)).await;
        round.finished(&server.app, &Finished::new(1, now.plus_s(-60))).await;
        let all = get(&server, &owner, "/api/v1/agents/places").await;
        let told: Vec<(&str, &str, i64)> = all["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let word = |name: &str| row[name].as_str().unwrap();
                (word("name"), word("state"), row["visits_done"].as_i64().unwrap())
            })
            .collect();
        assert_eq!(told, [("Eva Mora", "no_signal", 0), ("Luis Gómez", "in_visit", 1)]);
        let one = get(&server, &owner, &format!("/api/v1/agents/places?agents={}", round.agent)).await;
        assert_eq!(
            (one["rows"].as_array().unwrap().len(), &one["rows"][0]["battery_percent"]),
            (1, &json!(9))
        );
        let sara = supervisor(&server, &round).await;
        let hers = get(&server, &sara, "/api/v1/agents/places").await;
        assert_eq!(
            (hers["rows"].as_array().unwrap().len(), &hers["rows"][0]["name"]),
            (1, &json!("Eva Mora"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_trail_is_simplified_and_belongs_to_its_day_and_to_those_who_see_the_agent() {
    on_every_database(async |database| {
        let (server, round, owner) = stage(database).await;
        let now = server.app.now();
        for step in 0..20 {
            round.fix(round.agent, now.plus_s(step * 20 - 1800), step as f64 * 25.0).await;
        }
        round.fix(round.agent, now.plus_s(-30 * 3600), 5000.0).await;
        round.finished(&server.app, &Finished::new(1, now.plus_s(-60))).await;
        let path = format!("/api/v1/agents/{}/trail", round.agent);
        let trail = get(&server, &owner, &path).await;
        assert_eq!((&trail["day"], &trail["fix_count"]), (&json!("2026-03-02"), &json!(20)));
        assert_eq!(trail["line"].as_array().unwrap().len(), 2, "a straight walk is one line");
        assert_eq!(trail["visits"][0]["outcome"], "Contacto › Promesa de pago");
        let before = get(&server, &owner, &format!("{path}?day=2026-03-01")).await;
        assert_eq!((&before["fix_count"], &before["visits"]), (&json!(1), &json!([])));
        let wrong = owner.get(server.url(&format!("{path}?day=ayer"))).send().await.unwrap();
        assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let sara = supervisor(&server, &round).await;
        assert_eq!(sara.get(server.url(&path)).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn todays_figures_count_each_visit_once_and_only_what_one_sees() {
    on_every_database(async |database| {
        let (server, round, owner) = stage(database).await;
        let now = server.app.now();
        let promise = Finished { promise: true, ..Finished::new(1, now.plus_s(-3600)) };
        round.finished(&server.app, &promise).await;
        let doubtful = Finished { verdict: "contradicted", elsewhere: true, ..Finished::new(2, now) };
        round.finished(&server.app, &doubtful).await;
        round.finished(&server.app, &Finished::new(3, now.plus_s(-24 * 3600))).await;
        round.place(round.agent, ("on_shift", 8), now).await;
        let today = get(&server, &owner, "/api/v1/today").await;
        assert_eq!(today["achieved"], json!({ "done": 2, "contacts": 2, "cancelled": 0 }));
        assert_eq!(
            today["promised"],
            json!([{ "count": 1, "amount": { "amount_cents": 150_000, "currency": "MXN" } }])
        );
        assert_eq!((&today["on_shift"], &today["low_battery"]), (&json!(1), &json!(1)));
        assert_eq!(today["contradicted"], 1);
        assert_eq!(today["hours"][8]["done"], 1);
        assert_eq!(today["hours"][9]["done"], 1);
        let days: Vec<i64> = today["days"]
            .as_array()
            .unwrap()
            .iter()
            .map(|day| day["achieved"]["done"].as_i64().unwrap())
            .collect();
        assert_eq!((days.len(), days[12], days[13]), (14, 1, 2));
        assert_eq!(today["outcomes"][0]["count"], 2);
        let sara = supervisor(&server, &round).await;
        let hers = get(&server, &sara, "/api/v1/today").await;
        assert_eq!((&hers["achieved"]["done"], &hers["promised"]), (&json!(1), &json!([])));
    })
    .await;
}

#[tokio::test]
async fn search_finds_by_name_number_and_agent_what_one_sees() {
    on_every_database(async |database| {
        let (server, round, owner) = stage(database).await;
        round.finished(&server.app, &Finished::new(41, server.app.now())).await;
        round
            .finished(&server.app, &Finished { elsewhere: true, ..Finished::new(42, server.app.now()) })
            .await;
        let found = get(&server, &owner, "/api/v1/search?q=c-4").await;
        assert_eq!(
            (found["accounts"].as_array().unwrap().len(), found["visits"].as_array().unwrap().len()),
            (2, 2)
        );
        assert_eq!(
            get(&server, &owner, "/api/v1/search?q=DEUDOR%2042").await["accounts"][0]["subtitle"],
            "C-42"
        );
        assert_eq!(get(&server, &owner, "/api/v1/search?q=luis").await["agents"][0]["title"], "Luis Gómez");
        assert_eq!(get(&server, &owner, "/api/v1/search?q=%25").await["accounts"], json!([]));
        let sara = supervisor(&server, &round).await;
        let hers = get(&server, &sara, "/api/v1/search?q=deudor").await;
        assert_eq!(hers["accounts"][0]["subtitle"], "C-42");
        assert_eq!(hers["accounts"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_stream_tells_what_one_sees_and_ends_when_the_server_stops() {
    on_every_database(async |database| {
        let (server, round, _) = stage(database).await;
        let sara = supervisor(&server, &round).await;
        let mut stream = sara.get(server.url("/api/v1/live")).send().await.unwrap();
        assert_eq!(stream.headers()["content-type"], "text/event-stream");
        let first = stream.chunk().await.unwrap().unwrap();
        assert!(String::from_utf8_lossy(&first).contains("event: ready"));
        let bus = &server.app.bus;
        bus.publish(round.organization, Some(round.branch), LiveEvent::AgentPlace { agent: round.agent });
        let foreign = ronda_domain::OrganizationId(server.app.ids().next_uuid());
        bus.publish(foreign, None, LiveEvent::Review);
        bus.publish(
            round.organization,
            Some(round.other_branch),
            LiveEvent::AgentPlace { agent: round.other_agent },
        );
        let told = stream.chunk().await.unwrap().unwrap();
        let told = String::from_utf8_lossy(&told).into_owned();
        assert!(told.contains(&round.other_agent.to_string()), "{told}");
        assert!(!told.contains(&round.agent.to_string()) && !told.contains("review"), "{told}");
        assert!(!BranchScope::Only(vec![round.other_branch]).sees(Some(round.branch)));
        let stopped = tokio::time::timeout(Duration::from_secs(60), server.stop()).await;
        assert!(stopped.is_ok(), "an open stream must not hold the server");
        assert_eq!(stream.chunk().await.unwrap(), None);
    })
    .await;
}
