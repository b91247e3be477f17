//! `/metrics`

use reqwest::{Client, StatusCode};
use ronda_server::ServerOptions;
use ronda_test_support::{Round, TestServer, on_every_database};

async fn scrape(server: &TestServer, header: Option<(&str, &str)>) -> (StatusCode, String) {
    let request = Client::new().get(server.url("/metrics"));
    let request = header.into_iter().fold(request, |request, (name, value)| request.header(name, value));
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[tokio::test]
async fn what_phones_send_and_browsers_ask_is_counted_by_route_and_outcome() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        let mut round = Round::begin(server.app.clone(), 1, 1).await;
        let phone = &mut round.agents[0].phone;
        let (_, event) = phone.start_shift();
        let body = phone.batch_json(&[event], None);
        for _ in 0..2 {
            let request =
                Client::new().post(server.url("/api/v1/sync")).bearer_auth(&phone.credential).json(&body);
            assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
        }
        let unknown = server.app.ids().next_uuid();
        let path = format!("/api/v1/visits/{unknown}");
        assert_eq!(
            Client::new().get(server.url(&path)).send().await.unwrap().status(),
            StatusCode::UNAUTHORIZED
        );
        let (status, text) = scrape(&server, None).await;
        assert_eq!(status, StatusCode::OK);
        for line in [
            r#"ronda_sync_events_total{outcome="accepted"} 1"#,
            r#"ronda_sync_events_total{outcome="duplicate"} 1"#,
            r#"ronda_http_requests_total{method="POST",route="/api/v1/sync",status="200"} 2"#,
            r#"ronda_http_requests_total{method="GET",route="/api/v1/visits/{id}",status="401"} 1"#,
            r#"ronda_http_request_duration_seconds_count{method="POST",route="/api/v1/sync"} 2"#,
            r#"ronda_jobs{state="failed"} 0"#,
            "ronda_waiting_writes 0",
            "ronda_live_streams 0",
            "# EOF",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} is not in\n{text}");
        }
        assert!(!text.contains(&unknown.to_string()), "an id became a label");
        let memory = text.lines().find_map(|line| line.strip_prefix("ronda_resident_memory_bytes "));
        assert!(memory.unwrap().parse::<u64>().unwrap() > 1_000_000);
    })
    .await;
}

#[tokio::test]
async fn an_open_live_stream_is_counted_until_it_closes() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let mut stream = server.client.get(server.url("/api/v1/live")).send().await.unwrap();
        stream.chunk().await.unwrap();
        assert!(scrape(&server, None).await.1.contains("ronda_live_streams 1\n"));
        drop(stream);
        let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(60);
        while !scrape(&server, None).await.1.contains("ronda_live_streams 0\n") {
            // The server notices the closed connection when it next writes to it.
            server.app.bus.publish(
                ronda_test_support::Tenant::first(&server.app).await.organization,
                None,
                ronda_app::LiveEvent::Review,
            );
            assert!(tokio::time::Instant::now() < deadline, "a closed stream is still counted");
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_token_only_this_machine_reads_them_and_no_proxy_may_ask_for_others() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        assert_eq!(scrape(&server, None).await.0, StatusCode::OK);
        for header in
            [("x-forwarded-for", "203.0.113.9"), ("forwarded", "for=203.0.113.9"), ("via", "1.1 proxy")]
        {
            assert_eq!(scrape(&server, Some(header)).await.0, StatusCode::FORBIDDEN, "{header:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn behind_tls_nobody_reads_them_without_the_token() {
    on_every_database(async |database| {
        let public_url = "https://ronda.empresa.mx".to_owned();
        let options = ServerOptions { public_url, ..ServerOptions::default() };
        let server = TestServer::start_with(database, options).await;
        assert_eq!(scrape(&server, None).await.0, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn with_a_token_who_names_it_reads_them_and_nobody_else() {
    on_every_database(async |database| {
        let options =
            ServerOptions { metrics_token: Some("palabra larga".to_owned()), ..ServerOptions::default() };
        let server = TestServer::start_with(database, options).await;
        let cases = [
            (None, StatusCode::FORBIDDEN),
            (Some(("authorization", "Bearer otra")), StatusCode::FORBIDDEN),
            (Some(("authorization", "palabra larga")), StatusCode::FORBIDDEN),
            (Some(("authorization", "Bearer palabra larga")), StatusCode::OK),
        ];
        for (header, expected) in cases {
            assert_eq!(scrape(&server, header).await.0, expected, "{header:?}");
        }
    })
    .await;
}
