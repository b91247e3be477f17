//! Webhooks: signed, repeated under the same id, and never to a private address by accident.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use ronda_app::{Actor, NewWebhook};
use ronda_domain::FailureReason;
use ronda_test_support::{Finished, on_every_database};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::stage::Stage;

/// Answers with these statuses in turn, then always with 204; keeps what it was sent.
async fn receiver(statuses: Vec<u16>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let shared = kept.clone();
    tokio::spawn(async move {
        let mut statuses = statuses.into_iter();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            let mut part = [0; 4096];
            while !whole(&request) {
                match stream.read(&mut part).await {
                    Ok(0) | Err(_) => break,
                    Ok(count) => request.extend_from_slice(&part[..count]),
                }
            }
            shared.lock().unwrap().push(String::from_utf8_lossy(&request).into_owned());
            let status = statuses.next().unwrap_or(204);
            let place = if status == 302 { "location: http://127.0.0.1:1/\r\n" } else { "" };
            let answer =
                format!("HTTP/1.1 {status} X\r\n{place}content-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, kept)
}

fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).into_owned();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = header(head, "content-length").parse().unwrap_or(0);
    body.len() >= length
}

fn header(request: &str, name: &str) -> String {
    let found = request.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
    found.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

async fn wait_for(kept: &Mutex<Vec<String>>, count: usize) -> Vec<String> {
    for _ in 0..6_000 {
        if kept.lock().unwrap().len() >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    kept.lock().unwrap().clone()
}

async fn told(stage: &Stage, url: &str) -> String {
    let actor = Actor::server(stage.round.organization);
    let new = NewWebhook { url: url.to_owned(), events: vec!["visit.completed".to_owned()] };
    let hook = stage.app.add_webhook(&actor, new).await.unwrap();
    let visit = stage.round.finished(&stage.app, &Finished::new(3, stage.app.now())).await;
    stage.enqueue("webhook", json!({ "visit_id": visit, "event": "visit.completed" })).await;
    hook.secret
}

#[tokio::test]
async fn a_failed_delivery_is_repeated_with_the_same_id_and_bytes() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |options| options.allow_private_webhooks = true).await;
        let (url, kept) = receiver(vec![500]).await;
        let secret = told(&stage, &url).await;
        assert!(secret.starts_with("whsec_"));
        wait_for(&kept, 1).await;
        stage.while_time_passes(|_| kept.lock().unwrap().len() >= 2).await;
        let requests = kept.lock().unwrap().clone();
        let ids: Vec<String> = requests.iter().map(|request| header(request, "webhook-id")).collect();
        assert_eq!((ids.len(), &ids[0]), (2, &ids[1]));
        assert!(ids[0].starts_with("msg_"));
        let body = |request: &str| request.split_once("\r\n\r\n").unwrap().1.to_owned();
        assert_eq!(body(&requests[0]), body(&requests[1]));
        assert!(header(&requests[0], "webhook-signature").starts_with("v1,"));
        assert_ne!(header(&requests[0], "webhook-timestamp"), header(&requests[1], "webhook-timestamp"));
        let event: serde_json::Value = serde_json::from_str(&body(&requests[0])).unwrap();
        assert_eq!(event["type"], "visit.completed");
        assert_eq!(event["data"]["account"]["external_id"], "C-3");
        assert_eq!(event["data"]["presence"]["outcome"], "consistent");
    })
    .await;
}

#[tokio::test]
async fn private_addresses_and_redirects_are_refused() {
    on_every_database(async |database| {
        for allow_private in [false, true] {
            let stage = Stage::build(again(&database).await, |options| {
                options.allow_private_webhooks = allow_private;
            })
            .await;
            let (url, kept) = receiver(vec![302]).await;
            told(&stage, &url).await;
            let actor = Actor::server(stage.round.organization);
            let mut failure = None;
            for _ in 0..6_000 {
                let hooks = stage.app.webhooks(&actor).await.unwrap();
                failure.clone_from(&hooks[0].last_failure);
                if failure.is_some() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            let expected =
                if allow_private { FailureReason::Redirected } else { FailureReason::PrivateAddress };
            assert_eq!(failure.map(|failure| failure.reason), Some(expected));
            assert_eq!(kept.lock().unwrap().len(), usize::from(allow_private));
        }
    })
    .await;
}

/// Another fresh database of the same sort.
async fn again(database: &ronda_test_support::Database) -> ronda_test_support::Database {
    match database.name {
        "sqlite" => ronda_test_support::Database::sqlite(),
        _ => ronda_test_support::Database::postgres().await.unwrap(),
    }
}
