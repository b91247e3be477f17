//! `cargo xtask bench once`: fifty connections post the same event at the same moment, round after round. It must be
//! stored once, and all must get the same receipt.

use std::sync::Arc;

use anyhow::{Context as _, ensure};
use ronda_simulate::fleet::batch;
use ronda_sync::SignedEvent;
use serde_json::Value;
use tokio::sync::{Barrier, mpsc};

use crate::databases::{Place, number_from, places};
use crate::fleet::{keepers, office};
use crate::http::{Connection, Request};
use crate::measure::{Stopwatch, line};
use crate::process::Served;

const SHOUTING: usize = 50;
const ROUNDS: usize = 10_000;
/// Agents who share the events among them, so that no feed is endless.
const AGENTS: usize = 10;

/// Shouts on both databases; `RONDA_BENCH_ROUNDS` makes it shorter.
pub(crate) async fn run() -> anyhow::Result<()> {
    let rounds = number_from("RONDA_BENCH_ROUNDS").unwrap_or(ROUNDS);
    line(&format!("Exactly once: {SHOUTING} posts of one event at the same moment, {rounds} rounds"));
    for place in places(&["sqlite", "postgres"]).await? {
        on(&place, rounds).await?;
    }
    Ok(())
}

async fn on(place: &Place, rounds: usize) -> anyhow::Result<()> {
    let server = Served::ronda(place.data.as_os_str(), &place.url)?;
    let office = office(&server.url()).await?;
    // About three events each; a phone is given at most 500 visits.
    let visits = vec![rounds / AGENTS * 2 / 5 + 1; AGENTS];
    let phones = keepers(&office, 5, &visits).await?;
    let posts = phones.iter().flat_map(|phone| {
        let post = move |event: &SignedEvent| {
            Request::post("/api/v1/sync", phone.credential(), &batch(std::slice::from_ref(event)).to_string())
        };
        phone.events().iter().map(post)
    });
    let posts: Arc<[Request]> = posts.take(rounds).collect();
    ensure!(posts.len() == rounds, "{} events for {rounds} rounds", posts.len());
    let watch = Stopwatch::start();
    let mut answers = shout(&server.address, posts).await?;
    let mut faults = 0;
    for _ in 0..rounds {
        let mut heard = Vec::with_capacity(SHOUTING);
        for _ in 0..SHOUTING {
            heard.push(answers.recv().await.context("an answer")??);
        }
        faults += usize::from(!is_once(&heard));
    }
    let seconds = watch.elapsed().as_secs_f64();
    line(&format!(
        "{:<12} {} posts in {seconds:.0} s, {rounds} events stored, {faults} rounds with a second one or another receipt",
        place.name,
        rounds * SHOUTING,
    ));
    ensure!(faults == 0, "an event was stored twice");
    Ok(())
}

/// All connections send one request at the same moment, then the next; answers of one round come before the next's.
async fn shout(
    address: &str,
    posts: Arc<[Request]>,
) -> anyhow::Result<mpsc::Receiver<anyhow::Result<Value>>> {
    let (heard, answers) = mpsc::channel(SHOUTING);
    let together = Arc::new(Barrier::new(SHOUTING));
    for _ in 0..SHOUTING {
        let mut connection = Connection::open(address).await?;
        let (posts, together, heard) = (Arc::clone(&posts), Arc::clone(&together), heard.clone());
        tokio::spawn(async move {
            for post in posts.iter() {
                together.wait().await;
                let answer = connection.send(post).await;
                let read = answer.and_then(|answer| Ok(serde_json::from_slice(&answer.body)?));
                if heard.send(read).await.is_err() {
                    return;
                }
                together.wait().await;
            }
        });
    }
    Ok(answers)
}

/// One was accepted, all others were told that it is known, with the same receipt.
fn is_once(answers: &[Value]) -> bool {
    let first = |answer: &Value| answer["events"][0].clone();
    let accepted = answers.iter().filter(|answer| first(answer)["status"] == "accepted").count();
    let already = answers.iter().filter(|answer| first(answer)["status"] == "already").count();
    let receipt = first(&answers[0])["receipt"].clone();
    accepted == 1
        && already == answers.len() - 1
        && !receipt.is_null()
        && answers.iter().all(|answer| first(answer)["receipt"] == receipt)
}
