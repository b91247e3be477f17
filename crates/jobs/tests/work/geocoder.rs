//! The geocoder against a real HTTP server: one question a second, errors tried again, what is found becomes the pin.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ronda_app::{Actor, GeocoderKind, GeocoderSettings};
use ronda_domain::PinSource;
use ronda_test_support::store::addresses;
use ronda_test_support::{Tenant, on_every_database};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::stage::Stage;

const STREET: &str = r#"[{"lat":"19.43","lon":"-99.13","addresstype":"road"}]"#;

type Asked = Arc<Mutex<Vec<(Instant, String)>>>;

/// Answers with these in turn, then knows no place; keeps what it was asked and when.
async fn geocoder(answers: Vec<(u16, &'static str)>) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked: Asked = Arc::default();
    let shared = asked.clone();
    tokio::spawn(async move {
        let mut answers = answers.into_iter();
        while let Ok((mut stream, _)) = listener.accept().await {
            let (mut request, mut part) = (Vec::new(), [0; 2048]);
            while !request.ends_with(b"\r\n\r\n") {
                match stream.read(&mut part).await {
                    Ok(0) | Err(_) => break,
                    Ok(count) => request.extend_from_slice(&part[..count]),
                }
            }
            let line = String::from_utf8_lossy(&request).lines().next().unwrap_or_default().to_owned();
            shared.lock().unwrap().push((now(), line));
            let (status, body) = answers.next().unwrap_or((200, "[]"));
            let length = body.len();
            let head =
                format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
        }
    });
    (url, asked)
}

#[expect(clippy::disallowed_methods, reason = "how far questions lie apart is measured by the real clock")]
fn now() -> Instant {
    Instant::now()
}

#[tokio::test]
async fn addresses_are_asked_for_one_a_second_and_again_after_an_error() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |_| ()).await;
        let tenant = Tenant { app: stage.app.clone(), organization: stage.round.organization };
        let homes = tenant.accounts(None, 2).await;
        for home in &homes {
            let row = addresses::find(&stage.app.store.read(), tenant.organization, home.address).await;
            let mut row = row.unwrap().unwrap();
            row.pin = None;
            let write = async move |session: ronda_test_support::store::WriteSession| {
                addresses::upsert(&session, &[row]).await
            };
            stage.app.store.write(write).await.unwrap();
        }
        let (url, asked) = geocoder(vec![(503, "busy"), (200, STREET), (200, "[]")]).await;
        let actor = Actor::server(tenant.organization);
        let settings = GeocoderSettings { url, kind: GeocoderKind::Nominatim };
        stage.app.set_geocoder(&actor, Some(settings)).await.unwrap();
        assert_eq!(stage.app.queue_geocoding(&actor).await.unwrap(), 2);
        stage.while_time_passes(|_| asked.lock().unwrap().len() >= 3).await;

        let asked = asked.lock().unwrap().clone();
        assert!(
            asked[0].1.starts_with("GET /search?q=") && asked[0].1.contains("countrycodes=mx"),
            "{asked:?}"
        );
        assert_eq!(asked[0].1, asked[1].1, "the address of the error is asked for again");
        let apart = asked[2].0 - asked[1].0;
        assert!(apart >= Duration::from_secs(1), "{apart:?} between two questions");
        for _ in 0..6_000 {
            if stage.app.geocoder(&actor).await.unwrap().waiting == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let mut found = Vec::new();
        for home in &homes {
            let row = addresses::find(&stage.app.store.read(), tenant.organization, home.address).await;
            let row = row.unwrap().unwrap();
            found.push((row.geocode_state, row.pin.map(|(_, source)| source)));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let expected = [("found".to_owned(), Some(PinSource::Street)), ("not_found".to_owned(), None)];
        assert_eq!(found, expected);
    })
    .await;
}
