//! What every answer tells browsers.

use reqwest::{Client, Response, StatusCode};
use ronda_server::ServerOptions;
use ronda_test_support::{TestServer, on_every_database};
use serde_json::json;

async fn get(server: &TestServer, path: &str) -> Response {
    Client::new().get(server.url(path)).send().await.unwrap()
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn every_answer_is_closed_unless_its_page_needs_more() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        for path in ["/healthz", "/openapi.json", "/api/v1/me", "/api/v1/nothing", "/api", "/", "/campo/"] {
            let answer = get(&server, path).await;
            let policy = header(&answer, "content-security-policy");
            assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(!policy.contains("'unsafe-eval'") && !policy.contains('*'), "{path}: {policy}");
            for (name, expected) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("strict-transport-security", ""),
            ] {
                assert_eq!(header(&answer, name), expected, "{path}: {name}");
            }
            let powers = header(&answer, "permissions-policy");
            assert!(powers.contains("geolocation=(self)") && powers.contains("camera=(self)"), "{powers}");
        }
    })
    .await;
}

#[tokio::test]
async fn each_page_has_a_nonce_of_its_own() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        let mut seen = Vec::new();
        for path in ["/", "/accounts", "/campo/", "/"] {
            let answer = get(&server, path).await;
            if answer.status() == StatusCode::NOT_FOUND {
                println!("skipped: the web apps are not built");
                return;
            }
            let policy = header(&answer, "content-security-policy").to_owned();
            let script = policy.split("script-src").nth(1).unwrap().split(';').next().unwrap();
            assert!(!script.contains("unsafe-inline"), "{script}");
            let nonce = script.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
            let page = answer.text().await.unwrap();
            assert!(page.contains(&format!("nonce=\"{nonce}\"")), "{path}");
            assert!(!page.replace(&format!("<script nonce=\"{nonce}\""), "").contains("<script"), "{path}");
            assert!(!seen.contains(&nonce), "a nonce came twice");
            seen.push(nonce);
        }
    })
    .await;
}

#[tokio::test]
async fn what_runs_beside_a_page_may_fetch_what_it_is_for() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        let worker = get(&server, "/campo/sw.js").await;
        if worker.status() == StatusCode::NOT_FOUND {
            println!("skipped: the web apps are not built");
            return;
        }
        let policy = header(&worker, "content-security-policy");
        assert!(policy.contains("connect-src 'self';") && policy.contains("script-src 'self'"), "{policy}");
        let page = get(&server, "/").await.text().await.unwrap();
        let script = page.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
        let kept = get(&server, script).await;
        let policy = header(&kept, "content-security-policy");
        assert!(
            policy.contains("connect-src 'self' https: http:;") && policy.contains("default-src 'none'"),
            "{policy}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_maps_that_were_chosen_are_the_only_strangers_a_page_may_ask() {
    on_every_database(async |database| {
        let options = ServerOptions {
            map_origins: vec!["https://tiles.empresa.mx".to_owned()],
            ..ServerOptions::default()
        };
        let server = TestServer::start_with(database, options).await;
        server.set_up().await;
        let body = json!({
            "name": "Uno", "country": "MX", "time_zone": "America/Mexico_City", "currency": "MXN", "locale": "es-MX",
            "phone": null, "map_style_url": "https://maps.empresa.mx/style.json",
        });
        let changed = server.request(reqwest::Method::PUT, "/api/v1/organization").json(&body).send().await.unwrap();
        assert!(changed.status().is_success());
        let answer = get(&server, "/").await;
        if answer.status() == StatusCode::NOT_FOUND {
            println!("skipped: the web apps are not built");
            return;
        }
        let policy = header(&answer, "content-security-policy");
        let expected = "connect-src 'self' https://maps.empresa.mx https://tiles.empresa.mx;";
        assert!(policy.contains(expected), "{policy}");
    })
    .await;
}

#[tokio::test]
async fn over_tls_browsers_are_told_to_stay_there() {
    on_every_database(async |database| {
        let public_url = "https://ronda.empresa.mx".to_owned();
        let server =
            TestServer::start_with(database, ServerOptions { public_url, ..ServerOptions::default() }).await;
        assert_eq!(header(&get(&server, "/healthz").await, "strict-transport-security"), "max-age=31536000");
    })
    .await;
}

#[tokio::test]
async fn what_another_site_makes_a_browser_send_is_refused() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        server.set_up().await;
        let own = server.url("");
        let cases: [(&[(&str, &str)], StatusCode); 8] = [
            (&[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "same-origin")], StatusCode::OK),
            (&[("origin", "https://other.example")], StatusCode::FORBIDDEN),
            (&[("origin", "null")], StatusCode::FORBIDDEN),
            (&[("origin", own.as_str())], StatusCode::OK),
            (&[("sec-fetch-site", "cross-site"), ("origin", own.as_str())], StatusCode::FORBIDDEN),
            (&[], StatusCode::OK),
        ];
        for (headers, expected) in cases {
            let request = server.request(reqwest::Method::POST, "/api/v1/branches");
            let unique = server.app.ids().next_uuid().to_string();
            let request = request.json(&json!({ "name": "Norte", "code": &unique[24..] }));
            let request =
                headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let status = request.send().await.unwrap().status();
            assert_eq!(status.is_success(), expected == StatusCode::OK, "{headers:?}: {status}");
            assert!(status.is_success() || status == expected, "{headers:?}: {status}");
        }
    })
    .await;
}
